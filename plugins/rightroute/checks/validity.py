"""Checks on the days from which and until which facts are true."""

from __future__ import annotations

from collections.abc import Iterator

from ..knowledge import Knowledge, walk
from ..model.base import Part
from ..validity import days_of_change, stands
from .registry import Finding, check
from .sources import all_parts


@check("something-stands", "sources")
def something_stands(knowledge: Knowledge) -> Iterator[Finding]:
    """On every day, something of each list is true: a list never empties because all its facts have ended.

    The page would have a heading with nothing under it, or a stage without anything to do.

    Add the fact that takes the place of the one that ends, with “valid_from:”.
    """
    days = [knowledge.as_at, *days_of_change(knowledge)]
    if len(days) == 1 and not any(not stands(part.value, knowledge.as_at) for part in all_parts(knowledge)):
        return
    for kind, record in knowledge.everything():
        for loc, value in walk(record):
            if isinstance(value, tuple) and value and all(isinstance(one, Part) for one in value):
                empty = next((day for day in days if not any(stands(one, day) for one in value)), None)
                if empty:
                    yield Finding(kind, record.id, loc, f"nothing in this list is true on {empty}", "Add what is true then.", True)
