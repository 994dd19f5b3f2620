"""The facts that must not be wrong on paper: limits, ways on, contacts, figures, costs, who sees what is sent.

Each has a name and a value: plain words where that is what is printed, else ids, which ``words`` turns into what a reader saw. Nothing here
may use the words of a page, because then better wording would make every paper look out of date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..knowledge import Knowledge
from ..model import Body, Clock, Figure, Letter, Need, PaperInHand, Question, Route
from ..model.base import Nation, Part
from ..model.bodies import Contact
from ..model.clocks import Late, Unit
from ..model.routes import Cost, Fork, Stage
from ..rich import plain, rich

#: Name and value of a hard fact. A name may come several times: then the values are a set, because another may be put before the first.
Fact = tuple[str, str]

#: Nations are kept as letters.
NATION_LETTERS: dict[Nation, str] = {"england": "E", "wales": "W", "scotland": "S", "northern-ireland": "N"}

#: The fields that hard facts take whole. What is left of a part is only summed.
TAKEN: dict[type[Part], frozenset[str]] = {
    Clock: frozenset(
        {"whose", "binding", "length", "unit", "less_days", "first_day", "done_by", "weekend", "rival", "nations", "starts", "title"}
    ),
    Figure: frozenset({"says"}),
    Body: frozenset({"name", "nations"}),
    Stage: frozenset({"title", "body", "only", "clock", "other_clocks"}),
    Fork: frozenset({"ask"}),
    Route: frozenset({"title", "nations", "topic"}),
    Letter: frozenset({"title", "locked"}),
    Need: frozenset({"title"}),
    PaperInHand: frozenset({"title", "clocks", "go", "nations"}),
    Question: frozenset({"ask"}),
    Contact: frozenset({"kind", "value", "address", "only"}),
}
_UNITS: dict[Unit, str] = {
    "days": "day",
    "working-days": "working day",
    "school-days": "school day",
    "weeks": "week",
    "months": "month",
    "years": "year",
}


def hard_facts(knowledge: Knowledge, part: Part) -> Iterator[Fact]:
    """The hard facts of a record or of a named part of one."""
    match part:
        case Clock():
            yield from _of_clock(knowledge, part)
        case Figure():
            yield "figure", str(part.says)
        case Body():
            yield "nations", _letters(part.nations)
            yield from ((one.kind, contact_value(one)) for one in part.contacts)
        case Stage():
            yield from _of_stage(part)
        case Route() | PaperInHand():
            yield "nations", _letters(part.nations)
            if isinstance(part, Route):
                yield "topic", part.topic
            if isinstance(part, PaperInHand):
                yield from (("limit-at", name) for name in part.clocks)
                yield from (("go-to", f"{_letters(one.only)}|{one.to}") for one in part.go)
        case Letter():
            yield from (("locked", str(one)) for one in part.locked)
            yield "seen-by", ",".join(part.seen_by.who)
        case Need():
            yield from (("go-to", f"{NATION_LETTERS[nation]}|{place.to}") for nation, place in part.places.items())
        case Question():
            yield from (("answer", f"{one.label}|{one.to}") for one in part.answers)
    if isinstance(part, Stage | Fork):
        yield from (("way", f"{one.label}|{one.to}") for one in part.outcomes)


def contact_value(contact: Contact) -> str:
    """A number or address, with the nations it is for where those are not all."""
    value = str(contact.value or ", ".join(contact.address))
    return f"{value}|{_letters(contact.only)}" if contact.only else value


def _letters(nations: Iterable[Nation]) -> str:
    return "".join(NATION_LETTERS[one] for one in nations)


def _of_clock(knowledge: Knowledge, clock: Clock) -> Iterator[Fact]:
    less = f" less {_count(clock.less_days, 'days')}" if clock.less_days else ""
    yield "limit", _count(clock.length, clock.unit) + less
    yield "counted-from", plain(rich(knowledge, clock.starts.what))
    yield "rule", ",".join((clock.first_day, clock.done_by, clock.weekend))
    if clock.whose == "body":
        yield "binding", "law" if clock.binding else "aim"
    if clock.late:
        yield "late", _late(clock.late)
    if clock.rival:
        yield "rival", f"{clock.rival.whichever}|{clock.rival.clock}"
    yield "nations", _letters(clock.nations)


def _late(late: Late) -> str:
    stop = late.longstop
    return f"{late.allowed}|{_count(stop.length, stop.unit)}|{stop.counted_from}" if stop else late.allowed


def _count(number: int, unit: Unit) -> str:
    return f"{number} {_UNITS[unit]}{'' if number == 1 else 's'}"


def _of_stage(stage: Stage) -> Iterator[Fact]:
    if stage.body:
        yield "at", stage.body
    yield "limit-here", stage.clock or ("none" if stage.no_limit else "unknown")
    yield from (("limit-also", one) for one in stage.other_clocks)
    yield "promised", stage.reply.promised or "none"
    yield "cost", _cost(stage.cost)
    yield "seen-by", ",".join(stage.seen_by.who)
    if stage.only:
        yield "nations", _letters(stage.only)


def _cost(cost: Cost) -> str:
    return f"figure:{cost.fee}" if cost.fee else "free" if cost.free else "told"
