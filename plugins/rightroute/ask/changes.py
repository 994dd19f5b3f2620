"""What changed between two states of the knowledge base, in words, with what matters most to a reader first."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from ..clocks import clock_words, length_words, short_day
from ..diagnostics import Place
from ..knowledge import Knowledge
from ..model import Clock, Figure, Record, Route
from ..model.base import Citation, Fact, Ref, Step, Target, Text
from ..model.bodies import CONTACT_NAMES, Contact
from ..model.clocks import Example
from ..model.finding import Answer
from ..model.routes import End, Fork, Outcome, Stage
from ..spans import Loc
from .compare import Difference, differences
from .names import (
    KIND_WORDS,
    clipped,
    contact_words,
    field_words,
    named_part,
    nations_words,
    outcome_words,
    step_words,
    target_words,
    text_of,
    thing,
    words,
)
from .weights import WHOLE, Weight, weigh


@dataclass(frozen=True)
class Change:
    """One change in words: what it is about, what it was and is, whose it is, and where it stands now (or stood)."""

    weight: Weight
    kind: str
    record_id: str
    what: str
    before: str
    after: str
    place: Place

    @property
    def sentence(self) -> str:
        """The change as one sentence."""
        if self.before and self.after:
            return f"{self.what} changed from {self.before} to {self.after}"
        return f"{self.what}: {self.after} added" if self.after else f"{self.what}: {self.before} taken away" if self.before else self.what


@dataclass(frozen=True)
class Both:
    """The knowledge base before and after."""

    old: Knowledge
    new: Knowledge

    def side(self, old: bool) -> Knowledge:
        """The one before, or the one after."""
        return self.old if old else self.new


def changes(both: Both) -> list[Change]:
    """Every change, in the order of records. A file that cannot be read on either side is passed over: nothing is known of it."""
    unread = both.old.unread | both.new.unread
    found: list[Change] = []
    for kind in both.new.records:
        old, new = both.old.records[kind], both.new.records[kind]
        for record_id in [*(old.keys() - new.keys()), *new]:
            if (kind, record_id) in unread:
                continue
            if record_id not in old or record_id not in new:
                found.append(_whole(both, kind, record_id, record_id in old))
            elif old[record_id] != new[record_id]:
                found += _within(both, kind, old[record_id], new[record_id])
    return sorted([*found, *_waiting(both)], key=lambda one: (one.weight, one.place, one.sentence))


def _waiting(both: Both) -> Iterator[Change]:
    """Versions that stand at another time: added, taken away, or no longer the same."""
    before, after = ({(one.kind, one.record.id, one.begins): one for one in side.others} for side in (both.old, both.new))
    for key in sorted({*before, *after}, key=str):
        kind, record_id, begins = key
        one, other = before.get(key), after.get(key)
        if (one and other and one.record == other.record) or (kind, record_id) in both.old.unread | both.new.unread:
            continue
        standing = both.side(other is None).documents
        place = Place(other.document.shown if other else one.document.shown if one else "", 1, 1)
        if not one and not other:
            continue
        begin = f" from {short_day(begins)}" if begins else ""
        verb = "changed" if one and other else "added" if other else "taken away"
        named = thing(both.side(other is None), kind, record_id) if (kind, record_id) in standing else f"{KIND_WORDS[kind]} {record_id}"
        yield Change(Weight.OTHER, kind, record_id, f"Version of {named} that stands{begin or ' at another time'} {verb}", "", "", place)


def _whole(both: Both, kind: str, record_id: str, gone: bool) -> Change:
    side = both.side(gone)
    record = side.records[kind][record_id]
    what = thing(side, kind, record_id)
    if isinstance(record, Clock):
        what += f" ({words(side, clock_words(record).short)})"
    elif isinstance(record, Figure):
        what += f" ({record.says})"
    elif isinstance(record, Route):
        what += f" ({nations_words(record.nations)})"
    sentence = f"{what[0].upper()}{what[1:]} {'taken away' if gone else 'added'}"
    return Change(WHOLE.get(kind, Weight.OTHER), kind, record_id, sentence, "", "", side.place(kind, record_id))


#: Fields of a time limit that are told together, as one length.
_LENGTH = ("length", "unit", "less_days")


def _within(both: Both, kind: str, old: Record, new: Record) -> Iterator[Change]:
    if isinstance(old, Clock) and isinstance(new, Clock) and length_words(old) != length_words(new):
        whose = "Time limit for" if new.whose == "you" else "Promised time for"
        place = both.new.place(kind, new.id, ("length",))
        yield Change(Weight.LIMIT, kind, new.id, f"{whose} “{new.title}”", length_words(old), length_words(new), place)
    for one in differences(old, new):
        if not (isinstance(new, Clock) and one.key in _LENGTH and len(one.keys) == 1):
            yield _told(both, kind, old, new, one)


def _told(both: Both, kind: str, old: Record, new: Record, one: Difference) -> Change:
    gone = one.loc_new is None
    loc: Loc = (one.loc_old if one.loc_new is None else one.loc_new) or ()
    place = both.side(gone).place(kind, new.id, loc)
    weight = weigh(one)
    wording = weight is Weight.WORDING
    named, rest = named_part(both.side(gone), kind, new.id, loc if wording else loc[:-1])
    # An item of a list is named by itself; a field is named by what holds it.
    rest = rest[:-1] if loc and isinstance(loc[-1], int) and rest and not wording else rest
    field = field_words(tuple(step for step in rest if step not in _SPARE))
    what, before, after = _words(both, kind, old, new, one, f"{named}, {field}" if field else named)
    return Change(weight, kind, new.id, f"{what[0].upper()}{what[1:]}", before, after, place)


#: Fields that only group others, and say nothing to a reader.
_SPARE = ("seen_by", "cost", "reply", "if_silent", "starts", "late", "longstop", "rival", "text")


def _words(both: Both, kind: str, old: Record, new: Record, one: Difference, named: str) -> tuple[str, str, str]:
    """What changed, what it was and what it is; one of the last two is empty where something came or went."""
    label = _LABELS.get(one.key, one.key.replace("_", " "))
    if one.order:
        return f"{named}: the order of {label} changed", "", ""
    if isinstance(one.old, tuple) and isinstance(one.new, tuple):
        dropped = [value for value in one.old if value not in one.new]
        added = [value for value in one.new if value not in one.old]
        parts = [f"{', '.join(_value(both.new, new, value) for value in added)} added"] if added else []
        parts += [f"{', '.join(_value(both.old, old, value) for value in dropped)} taken away"] if dropped else []
        return f"{named}: {label}: {'; '.join(parts) or 'another order'}", "", ""
    before = "" if one.old is None else _value(both.old, old, one.old)
    after = "" if one.new is None else _value(both.new, new, one.new)
    if weigh(one) is Weight.WORDING:
        return f"the wording of {named}", before, after
    if (isinstance(one.holder, Contact) and one.key in ("value", "address")) or one.key == "says":
        return named, before.strip("“”"), after.strip("“”")
    if isinstance(one.holder, Answer) and one.key == "to":
        return f"where the {named} leads", before, after
    if isinstance(one.holder, Outcome) and one.key == "to":
        return f"{named.partition(', outcomes')[0]}: where “{one.holder.label}” leads", before, after
    if isinstance(new, Clock) and one.keys == ("starts", "what"):
        return f"what “{new.title}” is counted from", before, after
    if isinstance(new, Clock) and isinstance(old, Clock) and one.key in ("weekend", "first_day", "done_by"):
        told = {"weekend": "weekend", "first_day": "counting", "done_by": "delivery"}[one.key]
        return f"{label} of “{new.title}”", f"“{getattr(clock_words(old), told)}”", f"“{getattr(clock_words(new), told)}”"
    return f"{named}: {label}", before, after


_LABELS = {
    "to": "where it leads",
    "nations": "nations",
    "only": "nations",
    "clock": "time limit",
    "other_clocks": "further time limits",
    "promised": "promised time to answer",
    "no_limit": "“no time limit”",
    "unknown_limit": "“find your time limit”",
    "weekend": "weekend rule",
    "first_day": "first day",
    "done_by": "what must be done in time",
    "sources": "sources",
    "authority": "sources",
    "outcomes": "ways on",
    "answers": "answers",
    "who": "who will see what you send",
    "locked": "locked words",
    "free": "“free of charge”",
    "not_for": "“not for this”",
    "can_get": "what you can get",
    "cannot_get": "what you cannot get",
    "do": "what to do",
    "stages": "stages",
    "first_question": "first question",
    "seeds": "statements carried on",
    "go": "where to go instead",
}


def _value(knowledge: Knowledge, record: Record, value: object) -> str:
    match value:
        case Citation():
            return thing(knowledge, "source", value.record_id) + (f" {value.place}" if value.place else "")
        case Ref():
            return thing(knowledge, value.kind, value.record_id)
        case Step():
            return step_words(knowledge, record, value)
        case Target():
            return target_words(knowledge, value)
        case Contact():
            return f"{CONTACT_NAMES[value.kind].partition(' (')[0]} {contact_words(value)}"
        case Stage() | End():
            return f"“{value.title}”"
        case Fork():
            return f"“{value.ask}”"
        case Outcome():
            return outcome_words(knowledge, record, value)
        case Answer():
            return f"“{value.label}” ({target_words(knowledge, value.to)})"
        case bool():
            return "yes" if value else "no"
        case Example():
            return f"a worked example: {short_day(value.start)} to {short_day(value.last)}"
        case datetime.date():
            return short_day(value)
        case Fact() | Text():
            return f"“{clipped(words(knowledge, text_of(value)), 400)}”"
        case tuple():
            return ", ".join(_value(knowledge, record, one) for one in value)
    if value in ("england", "wales", "scotland", "northern-ireland"):
        return nations_words([str(value)])
    return clipped(getattr(value, "text", "") or str(getattr(value, "id", "") or value), 200)
