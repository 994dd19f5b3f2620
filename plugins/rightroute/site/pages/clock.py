"""The page of a clock: the rule in words, worked examples, and a look-up table of dates."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from markupsafe import Markup

from ...checklist import nation_words
from ...clocks import MONTHS, WEEKDAYS, LastDay, clock_words, compute, day_words, look_up_table, nations_matter, worked_example
from ...model import Clock
from ...model.base import NATION_NAMES, Nation
from ..render import Draft
from ..writer import Link
from .common import Foot, LimitBlock, Maker, clip, foot, limit_block, trail


@dataclass(frozen=True)
class ExampleItem:
    """A worked example with its steps."""

    words: str
    shows: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Month:
    """One month of the look-up table: a row a day, a column a nation where nations differ.

    The rows come as HTML already: there are hundreds of them, all of the same few words, and the template would escape each.
    """

    id: str
    name: str
    rows: Markup


@dataclass(frozen=True)
class ClockContext:
    """Fills ``clock.html.jinja``."""

    limit: LimitBlock
    whose_body: bool
    where: str
    counting: Markup
    starts_short: str
    examples: list[ExampleItem]
    columns: list[str]
    months: list[Month]
    table_note: str
    stages: list[Link]
    foot: Foot


#: Columns of the table where bank holidays differ: the nation computed, and what the column is called.
_DIVISIONS: dict[Nation, str] = {"england": "England and Wales", "scotland": "Scotland", "northern-ireland": "Northern Ireland"}


def clock_page(maker: Maker, clock: Clock) -> Draft:
    """The page of a clock."""
    path, _ = maker.links.page("clock", clock.id)
    writer = maker.writer(path)
    columns = _columns(clock)
    words = clock_words(clock)
    whose_body = clock.whose == "body"
    months, unknown = _months(clock, maker.today, columns)
    context = ClockContext(
        limit=limit_block(writer, clock, f"{'They say' if whose_body else 'Time limit'}: {words.length}"),
        whose_body=whose_body,
        where=nation_words(clock.nations),
        counting=writer.prose(words.counting),
        starts_short=clock.starts.short,
        examples=[
            ExampleItem(worked_example(clock, found), str(one.shows or ""), found.steps)
            for one in clock.examples
            for found in [compute(clock, one.start, one.nation)]
        ],
        columns=list(columns.values()),
        months=months,
        table_note=unknown,
        stages=[
            writer.link(f"route:{one.owner_id}/{maker.knowledge.routes[one.owner_id].stages[int(one.loc[1])].id}")
            for one in maker.knowledge.used_by["clock", clock.id]
            if one.owner_kind == "route" and one.loc[0] == "stages" and one.loc[2] in ("clock", "other_clocks", "reply")
        ],
        foot=foot(maker, writer, [("clock", clock)]),
    )
    title = f"{'How soon they should' if whose_body else 'Time limit'}: {clock.title}"
    return Draft(
        path=path,
        template="clock.html.jinja",
        title=title,
        tab=f"{title} ({nation_words(clock.nations)}: {words.length}, {clock.starts.short[0].lower()}{clock.starts.short[1:]})",
        description=clip(f"{words.length} from {clock.starts.short.lower()}: the rule, worked examples, and a table of last days."),
        context=context,
        crumbs=trail(writer, writer.list_link("deadlines", "Time limits")),
        edit=maker.edit("clock", clock.id),
    )


def _columns(clock: Clock) -> dict[Nation, str]:
    """One column, or one for each list of bank holidays that matters."""
    if not nations_matter(clock):
        return {clock.nations[0]: "Last day"}
    found: dict[Nation, str] = {}
    for nation in clock.nations:
        key: Nation = "england" if nation == "wales" else nation
        if key not in found:
            both = {"england", "wales"} <= set(clock.nations)
            found[key] = _DIVISIONS[key] if both or key != "england" else NATION_NAMES[nation]
    return found


def _span(clock: Clock, today: datetime.date) -> tuple[datetime.date, int]:
    """From which starting day the table runs, and for how many: every start whose last day may still lie ahead, and the next weeks."""
    days = {"days": 1, "working-days": 2, "school-days": 2, "weeks": 7, "months": 31, "years": 366}[clock.unit] * clock.length
    back = days + 14
    return today - datetime.timedelta(days=back), back + 31


def _short(day: datetime.date) -> str:
    """``Fri 30 Oct 2026``: where nations stand side by side on a phone there is no room for more."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _months(clock: Clock, today: datetime.date, columns: dict[Nation, str]) -> tuple[list[Month], str]:
    first, count = _span(clock, today)
    tables: list[list[LastDay]] = [look_up_table(clock, first, count, nation) for nation in columns]
    rows: dict[tuple[int, int], list[str]] = {}
    for cells in zip(*tables, strict=True):
        start = cells[0].start
        days = "".join(f"<td>{day_words(cell.last) if len(cells) == 1 else _short(cell.last)}</td>" for cell in cells)
        row = f'<tr><th scope="row">{WEEKDAYS[start.weekday()][:3]} {start.day}</th>{days}</tr>'
        rows.setdefault((start.year, start.month), []).append(row)
    unknown = any(cell.holidays_unknown for table in tables for cell in table)
    months = [
        Month(f"from-{year}-{month:02}", f"{MONTHS[month - 1]} {year}", Markup("\n".join(inside))) for (year, month), inside in rows.items()
    ]
    note = "Not all bank holidays are known that far ahead. Where they are not, the table gives the earlier date." if unknown else ""
    return months, note
