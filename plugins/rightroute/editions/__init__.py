"""Published editions: the code on a paper, the snapshot behind it, and what has changed since."""

from __future__ import annotations

from .compare import Comparison, Difference, between, compare
from .facts import edition_code, things
from .shelf import FOLDER, History, code_for_paper, edition_of, history, put, read_shelf, recorded
from .snapshot import Damaged, Edition

__all__ = [
    "FOLDER",
    "Comparison",
    "Damaged",
    "Difference",
    "Edition",
    "History",
    "between",
    "code_for_paper",
    "compare",
    "edition_code",
    "edition_of",
    "history",
    "put",
    "read_shelf",
    "recorded",
    "things",
]
