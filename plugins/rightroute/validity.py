"""The guide as the law stands on a day: facts that have ended are left out, facts that have not begun are not in yet."""

from __future__ import annotations

import datetime
from typing import TypeVar

from .knowledge import Knowledge
from .model.base import Checked, Fact, Part

P = TypeVar("P", bound=Part)
_DAY = datetime.timedelta(days=1)


def stands(part: object, day: datetime.date) -> bool:
    """Whether something is true on a day. What names no days always is."""
    if not isinstance(part, Checked | Fact):
        return True
    return (part.valid_from is None or part.valid_from <= day) and (part.valid_to is None or day <= part.valid_to)


def standing(knowledge: Knowledge) -> Knowledge:
    """The knowledge base with only the facts, contacts, stages and other parts of lists that are true on its day."""
    dated = [key for key, parts in knowledge.parts.items() if any(not stands(each.value, knowledge.as_at) for each in parts if each.loc)]
    if not dated:
        return knowledge
    found = Knowledge(knowledge.data, knowledge.as_at)
    found.unread, found.others, found.whole = knowledge.unread, knowledge.others, knowledge.whole
    found.to_come = [each for parts in knowledge.parts.values() for each in parts if each.loc and _is_to_come(each.value, knowledge.as_at)]
    for kind, record in knowledge.everything():
        kept = _kept(record, knowledge.as_at) if (kind, record.id) in dated else record
        found.add(kind, kept, knowledge.documents[kind, record.id])
    found.link()
    return found


def _is_to_come(part: object, day: datetime.date) -> bool:
    return isinstance(part, Checked | Fact) and part.valid_from is not None and part.valid_from > day


def _kept(part: P, day: datetime.date) -> P:
    changed: dict[str, object] = {}
    for name, value in part:
        if isinstance(value, tuple):
            changed[name] = tuple(_kept(one, day) if isinstance(one, Part) else one for one in value if stands(one, day))
        elif isinstance(value, Part):
            # What a record cannot do without stays; ``check`` tells of days on which it is not true.
            needed = type(part).model_fields[name].is_required()
            changed[name] = _kept(value, day) if needed or stands(value, day) else None
    return part.model_copy(update=changed)


def days_of_change(knowledge: Knowledge) -> list[datetime.date]:
    """The days after the knowledge base's own on which something begins to be true, or no longer is, in their order."""
    parts = [each.value for of_record in knowledge.parts.values() for each in of_record]
    everything = [*parts, *(one.record for one in knowledge.others)]
    found: set[datetime.date] = set()
    for one in everything:
        if isinstance(one, Checked | Fact):
            found |= {one.valid_from} if one.valid_from else set()
            found |= {one.valid_to + _DAY} if one.valid_to else set()
    return sorted(day for day in found if day > knowledge.as_at)
