"""Paper: the checklists as A4 sheets, made with Typst from the same contexts as the pages on the screen.

Words travel to Typst as JSON strings, never as markup, so nothing written in the knowledge base can become an instruction.
"""

from __future__ import annotations

from .compile import PaperError, Press, available
from .options import PaperOptions
from .sheets import checklist_model, checklist_pdf, flowchart_model, printed_scale

__all__ = [
    "PaperError",
    "PaperOptions",
    "Press",
    "available",
    "checklist_model",
    "checklist_pdf",
    "flowchart_model",
    "printed_scale",
]
