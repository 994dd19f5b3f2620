"""What changed in the guide, and what is going to: from the records that volunteers write, and from law that waits for its day."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from .clocks import length_words
from .knowledge import Knowledge
from .model import Change, Clock, Figure, Record
from .model.base import Checked, Fact, Prose, Target
from .model.bodies import CONTACT_NAMES, Contact
from .model.changes import CHANGE_KIND_NAMES
from .model.routes import Stage
from .rich import Rich, RichRun, rich
from .spans import Loc

_DAY = datetime.timedelta(days=1)
#: Kinds through which a change reaches a page that only mentions the changed thing: its number is printed there.
_PRINTED = ("clock", "figure", "letter")


@dataclass(frozen=True)
class Coming:
    """Something that is so from a day to come: which record it is about (None for the whole guide), and what will be so, in words."""

    day: datetime.date
    target: Target | None
    says: Rich


def told(knowledge: Knowledge) -> list[Change]:
    """What changed up to the day of the knowledge base, the newest first."""
    past = (one for one in knowledge.changes.values() if one.day <= knowledge.as_at)
    return sorted(past, key=lambda one: (-one.day.toordinal(), one.id))


def coming(knowledge: Knowledge) -> list[Coming]:
    """What is going to change, the nearest first. What a volunteer has told in words is not told a second time."""
    written = [one for one in knowledge.changes.values() if one.day > knowledge.as_at]
    by_hand = {(one.day, where.record_kind, where.record_id) for one in written for where in one.where}
    found = [Coming(one.day, one.where[0] if one.where else None, rich(knowledge, one.text)) for one in written]
    for one in (*_versions(knowledge), *_parts(knowledge)):
        is_told = one.target and (one.day, one.target.kind, one.target.record_id) in by_hand
        if not is_told and one not in found:
            found.append(one)
    return sorted(found, key=lambda one: (one.day, str(one.target or ""), "".join(run.text for run in one.says)))


def concerning(knowledge: Knowledge, records: Iterable[tuple[str, str]], under: Loc = ()) -> list[Change]:
    """What changed on a page made from these records, or from what stands ``under`` a place in them; the newest first.

    A change concerns a page when it names its record, a limit, figure or letter that the page mentions, or the body of one of its stages.
    """
    index = _index(knowledge)
    if not index:
        return []
    found: set[str] = set()
    for kind, record_id in records:
        stage = _stage(knowledge, kind, record_id, under)
        for name, part in index.get((kind, record_id), ()):
            if not under or (stage and part == stage.id):
                found.add(name)
        for mention in knowledge.made_by.get((kind, record_id), ()):
            is_body = mention.kind == "body" and mention.loc[-1] == "body"
            if mention.loc[: len(under)] == under and (mention.kind in _PRINTED or is_body):
                found |= {name for name, _ in index.get((mention.kind, mention.record_id), ())}
    return [one for one in told(knowledge) if one.id in found]


def title_of(change: Change) -> str:
    """What sort of change it is, in words."""
    return CHANGE_KIND_NAMES[change.kind]


_indexes: WeakKeyDictionary[Knowledge, dict[tuple[str, str], list[tuple[str, str]]]] = WeakKeyDictionary()


def _index(knowledge: Knowledge) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """The changes that name each record, with the stage that they name."""
    made = _indexes.get(knowledge)
    if made is None:
        made = _indexes[knowledge] = defaultdict(list)
        for one in told(knowledge):
            for where in one.where:
                made[where.record_kind, where.record_id].append((one.id, where.part))
    return made


def _stage(knowledge: Knowledge, kind: str, record_id: str, under: Loc) -> Stage | None:
    if kind == "route" and len(under) > 1 and under[0] == "stages":
        return knowledge.routes[record_id].stages[int(under[1])]
    return None


def _versions(knowledge: Knowledge) -> Iterable[Coming]:
    """Whole records that take the place of others, or end."""
    followed = {(one.kind, one.record.id, one.begins) for one in knowledge.others}
    for one in knowledge.others:
        if one.begins and one.begins > knowledge.as_at:
            before = knowledge.records[one.kind].get(one.record.id)
            # What is not there yet has no page to lead to.
            yield Coming(one.begins, _target(one.kind, one.record.id) if before else None, _becomes(knowledge, before, one.record))
    for kind, record in knowledge.everything():
        ends = getattr(record, "valid_to", None)
        if ends and ends >= knowledge.as_at and (kind, record.id, ends + _DAY) not in followed:
            yield Coming(ends + _DAY, _target(kind, record.id), _words("This ends."))


def _becomes(knowledge: Knowledge, before: Record | None, after: Record) -> Rich:
    if isinstance(before, Clock) and isinstance(after, Clock) and length_words(before) != length_words(after):
        return _words(f"It changes from {length_words(before)} to {length_words(after)}.")
    if isinstance(before, Figure) and isinstance(after, Figure) and before.says != after.says:
        return _words(f"It changes from {before.says} to {after.says}.")
    return _words("This changes.") if before else (*_words("New: "), *_name(knowledge, after))


def _parts(knowledge: Knowledge) -> Iterable[Coming]:
    """Facts, contacts and stages inside records that begin or end."""
    for part in knowledge.to_come:
        day = getattr(part.value, "valid_from", None)
        if day:
            yield Coming(day, _target(part.kind, part.record_id), (*_words("New: "), *_says(knowledge, part.value)))
    for parts in knowledge.parts.values():
        for part in parts:
            ends = part.value.valid_to if isinstance(part.value, Checked | Fact) and part.loc else None
            if ends and ends >= knowledge.as_at:
                yield Coming(ends + _DAY, _target(part.kind, part.record_id), (*_words("No longer: "), *_says(knowledge, part.value)))


def _says(knowledge: Knowledge, value: object) -> Rich:
    if isinstance(value, Fact):
        return rich(knowledge, value.text)
    if isinstance(value, Contact):
        return _words(f"{CONTACT_NAMES[value.kind]}: {value.value or ', '.join(value.address)}.")
    return _name(knowledge, value)


def _name(knowledge: Knowledge, value: object) -> Rich:
    """What a record or part is called; the words of what has no name."""
    found = next((one for name in ("title", "name", "term", "ask", "claim", "text") if (one := getattr(value, name, ""))), "")
    return rich(knowledge, found) if isinstance(found, Prose) else _words(f"{str(found).removesuffix('.')}.")


def _target(kind: str, record_id: str) -> Target | None:
    """What a line leads to; what the guide says of itself is about the whole of it."""
    return Target(f"{kind}:{record_id}") if kind != "guide" else None


def _words(text: str) -> Rich:
    return (RichRun(text),)
