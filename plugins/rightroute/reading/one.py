"""One YAML file that is no record of the knowledge base, read by the same rules: located, typed, and every fault at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ..diagnostics import Diagnostic, Place
from ..model.base import Part
from ..spans import Spans
from .decode import Misfit, decode
from .folder import without_gaps
from .nodes import read_spans, read_value
from .values import Value

P = TypeVar("P", bound=Part)
#: Looks at the plain values before the model does: what is left of them, and what is wrong.
Before = Callable[[Value], tuple[Value, list[Misfit]]]


def read_one(shown: str, data: bytes, kind: type[P], before: Before | None = None) -> tuple[P | None, list[Diagnostic], Spans]:
    """The file as a ``kind``, or None; its faults; and where everything in it stands. ``shown`` is the name that faults give."""
    value, faults = read_value(data)
    found = [Diagnostic(Place(shown, one.line, one.column), one.check, one.message, one.hint) for one in faults]
    if value is None:
        return None, found, Spans({}, {})
    spans = read_spans(data)
    value = without_gaps(value)
    value, misfits = before(value) if before else (value, [])
    made, more = decode(kind, value)
    return made, [*found, *at_places(shown, spans, [*misfits, *more], {(one.line, one.column) for one in faults})], spans


def at_places(shown: str, spans: Spans, misfits: list[Misfit], told: set[tuple[int, int]]) -> list[Diagnostic]:
    """Misfits as faults with their places; what is missing only because its key is misspelt or empty (``told``) is left out."""
    meant = {(*one.loc[:-1], one.meant) for one in misfits if one.meant}
    found = []
    for one in misfits:
        if one.check == "missing-field" and (one.loc in meant or spans.values.get(one.loc) in told):
            continue
        line, column = spans.find(one.loc, one.on_key)
        found.append(Diagnostic(Place(shown, line, column), one.check, one.message, one.hint))
    return found
