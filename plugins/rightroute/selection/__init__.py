"""A part of the guide that is whole: some nations, topics, routes or bodies, with nothing in it that leads to what was left out."""

from .chosen import Selected, Selection, SelectionError
from .select import select

__all__ = ["Selected", "Selection", "SelectionError", "select"]
