"""Letters as files that an office program opens: Word, OpenDocument and plain text, each with its gaps still to fill.

They say nothing of where they come from: no name of this guide, no author, no dates; their own names are numbers.
"""

from __future__ import annotations

from .letters import ENDINGS, Desk

__all__ = ["ENDINGS", "Desk"]
