"""The search: what can be found, by which words, and the index that a reader's browser searches."""

from __future__ import annotations

from .entries import Entry, goals, local_entry
from .pack import index
from .phrases import everyday_phrases

__all__ = ["Entry", "everyday_phrases", "goals", "index", "local_entry"]
