"""An organisation's overlay: one file beside an untouched knowledge base, which adds and hides and never edits a fact.

``read`` reads it, ``against`` holds it against the guide, ``printing`` makes papers of it; pages need only the ``Overlay``.
"""

from __future__ import annotations

from .overlay import Overlay

__all__ = ["Overlay"]
