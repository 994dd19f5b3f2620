"""Paper: the checklists as A4 sheets, made with Typst from the same contexts as the pages on the screen.

Words travel to Typst as JSON strings, never as markup, so nothing written in the knowledge base can become an instruction.
"""

from __future__ import annotations

from .compile import PaperError, Press, available
from .sheets import checklist_model, flowchart_model, printed_scale

__all__ = ["PaperError", "Press", "available", "checklist_model", "flowchart_model", "printed_scale"]
