"""Every step of every route as plain words, for advisers: a row of a table, and of a file that a spreadsheet opens."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..cells import safe_cell
from ..checklist import nation_words
from ..clocks import clock_words, length_words, short_day
from ..clocks.wording import count_words
from ..knowledge import Knowledge, ends_of, nodes_of
from ..model import Clock, Route
from ..model.base import NATION_NAMES, NATIONS, Citation, Confidence, Target
from ..model.routes import ROUTE_KIND_NAMES, Fork, Outcome, Stage
from ..review import checked_and_due
from ..rich import plain, rich

#: The address of what a target names, for the column “Page”.
Address = Callable[[Target], str]

_SURE: dict[Confidence, int] = {"low": 0, "medium": 1, "high": 2}
_DONE_BY = {"received": "They must have it", "sent": "You must have sent it", "done": "You must have done it"}
_LATE = {"no": "Not accepted", "discretion": "May be accepted, with reasons", "right": "Always accepted"}
_WEEKEND = {
    "stays": "Does not move",
    "next-working-day": "Moves to the next working day",
    "working-day-before": "Moves to the working day before",
}
#: Kinds of source that stand first.
_LAW = ("law", "case")
NO_LIMIT, UNKNOWN = "No fixed limit", "Not known: see the letter"

COLUMNS = (
    "Topic",
    "Route",
    "Kind of route",
    "Nations",
    "Step number",
    "Step",
    "Organisation",
    "Who decides there",
    "Time limit",
    "Counts from",
    "By the last day",
    "Last day at a weekend or bank holiday",
    "If late",
    "Final stop",
    "Other time limits",
    "They promise to answer",
    "Free",
    "Cost",
    "What next",
    "Law and sources",
    "How sure",
    "Doubt",
    "Checked",
    "Next check",
    "Page",
)
TRIAGE_COLUMNS = ("Place", "Question", "Answer", "For example", "Leads to", "Kind", "Id", "Page")


@dataclass(frozen=True)
class Limit:
    """A time limit in an adviser's words; all but ``length`` are empty where there is none, or this guide does not know it."""

    length: str
    starts: str = ""
    done_by: str = ""
    weekend: str = ""
    late: str = ""
    longstop: str = ""


@dataclass(frozen=True)
class Row:
    """One step: what the page and the file of an adviser tell of it. ``confidence`` is that of its weakest part, and
    ``checked`` and ``due`` are the oldest date checked and the first date due, its time limits included.
    """

    route: Route
    number: int
    stage: Stage
    nations: str
    body: str
    limit: Limit
    others: tuple[str, ...]
    promise: str
    cost: str
    citations: tuple[Citation, ...]
    confidence: Confidence
    doubt: str
    checked: datetime.date | None
    due: datetime.date | None


def rows_of(knowledge: Knowledge, route: Route) -> list[Row]:
    """The steps of a route, in its order."""
    return [_row(knowledge, route, stage, number) for number, stage in enumerate(route.stages, 1)]


def _row(knowledge: Knowledge, route: Route, stage: Stage, number: int) -> Row:
    clock = knowledge.clocks[stage.clock] if stage.clock else None
    others = [knowledge.clocks[one] for one in stage.other_clocks]
    promised = knowledge.clocks[stage.reply.promised] if stage.reply.promised else None
    parts = [stage, *([clock] if clock else []), *others, *([promised] if promised else [])]
    weakest = min(parts, key=lambda part: _SURE[part.confidence])
    clocks = [("clock", one.id) for one in parts if isinstance(one, Clock)]
    dates = [
        one
        for one in (checked_and_due(knowledge, [("route", route.id)], ("stages", number - 1)), checked_and_due(knowledge, clocks))
        if one
    ]
    cited = dict.fromkeys([*(clock.authority if clock else ()), *stage.sources])
    body = knowledge.bodies[stage.body] if stage.body else None
    return Row(
        route=route,
        number=number,
        stage=stage,
        nations=nation_words(stage.only or route.nations),
        body=body.name[0].upper() + body.name[1:] if body else "",
        limit=limit_of(knowledge, clock) if clock else Limit(NO_LIMIT if stage.no_limit else UNKNOWN),
        others=tuple(f"{one.title}: {clock_words(one).short}" for one in others),
        promise=clock_words(promised).short if promised else words(knowledge, stage.reply.none_fixed),
        cost=words(knowledge, stage.cost.text),
        citations=tuple(sorted(cited, key=lambda one: knowledge.sources[one.record_id].kind not in _LAW)),
        confidence=weakest.confidence,
        doubt=" ".join(words(knowledge, part.doubt) for part in parts if part.doubt),
        checked=min((checked for checked, _ in dates), default=None),
        due=min((due for _, due in dates), default=None),
    )


def words(knowledge: Knowledge, text: str | None) -> str:
    """A sentence with its facts filled in, without marks."""
    return plain(rich(knowledge, text))


def limit_of(knowledge: Knowledge, clock: Clock) -> Limit:
    """A clock in an adviser's words."""
    late, longstop = "", ""
    if clock.late:
        late = _LATE[clock.late.allowed]
        if stop := clock.late.longstop:
            after = "the last day" if stop.counted_from == "limit" else words(knowledge, clock.starts.what)
            longstop = f"{count_words(stop.length, stop.unit)} after {after}"
    return Limit(
        length=length_words(clock),
        starts=words(knowledge, clock.starts.what),
        done_by=_DONE_BY[clock.done_by],
        weekend=_WEEKEND[clock.weekend],
        late=late,
        longstop=longstop,
    )


def next_words(knowledge: Knowledge, route: Route, outcome: Outcome) -> str:
    """Where an outcome leads, in words."""
    to = outcome.to
    if to.kind == "end":
        return str(ends_of(route)[to.record_id].title)
    other = knowledge.routes[to.record_id] if to.kind == "route" else route
    name = to.part if to.kind == "route" else to.record_id
    node = nodes_of(other).get(name)
    if node is None:
        return str(other.title)
    inside = str(node.ask if isinstance(node, Fork) else node.title)
    return inside if other is route else f"{inside} ({other.short})"


def _cited(knowledge: Knowledge, citation: Citation) -> str:
    source = knowledge.sources[citation.record_id]
    return f"{source.title}, {citation.place}" if citation.place else str(source.title)


def steps_csv(knowledge: Knowledge, address: Address) -> bytes:
    """Every step of every route as a file for spreadsheets."""
    return as_csv(COLUMNS, (_cells(knowledge, row, address) for route in knowledge.routes.values() for row in rows_of(knowledge, route)))


def _cells(knowledge: Knowledge, row: Row, address: Address) -> tuple[object, ...]:
    stage, limit = row.stage, row.limit
    return (
        knowledge.topics[row.route.topic].title,
        row.route.title,
        ROUTE_KIND_NAMES[row.route.kind],
        ", ".join(NATION_NAMES[one] for one in NATIONS if one in (stage.only or row.route.nations)),
        row.number,
        stage.title,
        row.body,
        words(knowledge, stage.decides),
        *(limit.length, limit.starts, limit.done_by, limit.weekend, limit.late, limit.longstop),
        "; ".join(row.others),
        row.promise,
        "Yes" if stage.cost.free else "No",
        row.cost,
        "; ".join(f"{one.label}: {next_words(knowledge, row.route, one)}" for one in stage.outcomes),
        "; ".join(_cited(knowledge, one) for one in row.citations),
        row.confidence,
        row.doubt,
        row.checked.isoformat() if row.checked else "",
        row.due.isoformat() if row.due else "",
        address(Target(f"route:{row.route.id}/{stage.id}")),
    )


def triage_csv(knowledge: Knowledge, address: Address, title: Callable[[Target], str]) -> bytes:
    """Every answer of the triage and where it leads, as a file for spreadsheets. A need is a question too: where do you live?"""
    return as_csv(TRIAGE_COLUMNS, _answers(knowledge, address, title))


def _answers(knowledge: Knowledge, address: Address, title: Callable[[Target], str]) -> Iterator[tuple[object, ...]]:
    for question in knowledge.questions.values():
        for answer in question.answers:
            hint = words(knowledge, answer.hint)
            to = answer.to
            yield question.id, question.ask, answer.label, hint, title(to), to.kind, to.partition(":")[2], address(to)
    for need in knowledge.needs.values():
        for nation, place in need.places.items():
            to = place.to
            ask = f"{need.title}: where do you live?"
            yield need.id, ask, NATION_NAMES[nation], words(knowledge, place.text), title(to), to.kind, to.partition(":")[2], address(to)


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table that Excel, LibreOffice and Numbers open by a double click.

    UTF-8 with a byte-order mark, without which Excel takes “é” for two signs; lines end as RFC 4180 has them. A cell that a spreadsheet
    would take for a formula begins with an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def checked_words(day: datetime.date | None) -> str:
    """A day in words; empty for none."""
    return short_day(day) if day else ""
