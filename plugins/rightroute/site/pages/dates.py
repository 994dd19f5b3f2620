"""Dates on paper and without script: the look-up table of a clock, the calendar files it leads to, and blank date cards."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...clocks import MONTHS, WEEKDAYS, LastDay, compute, nations_matter, short_day
from ...ics import Entry, calendar_file, calendar_name
from ...model import Clock
from ...model.base import NATION_NAMES, Nation
from ..files import SiteFile
from ..links import Links
from ..render import Draft
from .common import Maker, trail

#: There is a calendar file for every day from the day of the build on, for so many days: a year, and the weeks until somebody builds again.
CALENDAR_DAYS = 430
#: The table has a row a day for starts of the last and the next days, and wherever the last day lies near. Between them one row stands
#: for about a week: a limit of years would otherwise fill 150 kB, and nobody with years left needs the day.
_BACK, _AHEAD = 120, 60
_PASSED, _NEAR = 14, 90
_MOST_JUMPS = 18
#: At most so many days lie between a start and its last day, for each unit of the length.
_MOST_DAYS = {"days": 1, "working-days": 2, "school-days": 2, "weeks": 7, "months": 31, "years": 366}
#: Columns of the table where bank holidays differ: the nation computed, and what the column is called.
_DIVISIONS: dict[Nation, str] = {"england": "England and Wales", "scotland": "Scotland", "northern-ireland": "Northern Ireland"}

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Month:
    """One month of the look-up table: a row a day or a week, a column a nation where nations differ.

    The rows come as HTML already: there are hundreds of them, all of the same few words, and the template would escape each.
    """

    id: str
    name: str
    rows: Markup


@dataclass(frozen=True)
class Table:
    """The look-up table of a clock. ``calendar`` says whether a column of its own leads to calendar files; else the dates themselves do."""

    columns: list[str]
    months: list[Month]
    jumps: list[tuple[str, str]]
    calendar: bool
    weeks: bool
    unknown: bool


def calendar_until(day: datetime.date) -> datetime.date:
    """The last day for which there are calendar files in a site built on ``day``."""
    return day + _DAY * CALENDAR_DAYS


def calendar_files(links: Links, day: datetime.date) -> Iterator[SiteFile]:
    """The calendar files of a site built on ``day``."""
    for number in range(CALENDAR_DAYS + 1):
        on = day + _DAY * number
        for entry in ("reply", "look"):
            yield SiteFile(links.calendar(calendar_name(on, entry)), "static", calendar_file(on, entry, day))


def calendar_folder(maker: Maker, path: str) -> str:
    """The link from a page to the folder of the calendar files."""
    return maker.links.between(path, maker.links.calendar("x")).removesuffix("x")


def entry_of(clock: Clock) -> Entry:
    """Which calendar entry fits a clock."""
    return "look" if clock.whose == "body" else "reply"


def date_table(maker: Maker, path: str, clock: Clock) -> Table:
    """The look-up table of a clock for the day of the build: every start whose last day may lie ahead has its row."""
    columns = _columns(clock)
    one = len(columns) == 1
    href = calendar_folder(maker, path)
    made: dict[tuple[int, int], list[str]] = {}
    weeks = unknown = False
    for starts, cells in _rows(clock, maker.today, list(columns)):
        start, end = starts
        links = [_calendar_link(href, cell.last, entry_of(clock), maker.today) for cell in cells]
        if one:
            row = f"<td>{_middling(cells[0].last)}</td><td>{_add(links[0], cells[0].last, maker.today)}</td>"
        else:
            row = "".join(
                f'<td><a href="{link}">{_short(cell.last)}</a></td>' if link else f"<td>{_short(cell.last)}</td>"
                for cell, link in zip(cells, links, strict=True)
            )
        weeks |= start != end
        unknown |= any(cell.holidays_unknown for cell in cells)
        name = f"{WEEKDAYS[start.weekday()][:3]} {start.day}" if start == end else f"{start.day} to {end.day}"
        made.setdefault((start.year, start.month), []).append(f'<tr><th scope="row">{name}</th>{row}</tr>')
    months = [
        Month(f"from-{year}-{month:02}", f"{MONTHS[month - 1]} {year}", Markup("\n".join(rows))) for (year, month), rows in made.items()
    ]
    return Table(list(columns.values()), months, _jumps(months, maker.today), one, weeks, unknown)


def _jumps(months: list[Month], today: datetime.date) -> list[tuple[str, str]]:
    """Where the table can be entered: each month, or each year and this month where months would fill a screen."""
    if len(months) <= _MOST_JUMPS:
        return [(one.id, one.name) for one in months]
    years = {one.id[:9]: (one.id, one.name[-4:]) for one in reversed(months)}
    now = f"from-{today:%Y-%m}"
    return [*reversed(years.values()), *((one.id, one.name) for one in months if one.id == now)]


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


def _rows(clock: Clock, today: datetime.date, nations: list[Nation]) -> Iterator[tuple[tuple[datetime.date, datetime.date], list[LastDay]]]:
    """The first and last start of each row, and the earliest last day for them, nation by nation."""
    first = today - _DAY * (_MOST_DAYS[clock.unit] * clock.length + _PASSED)
    end = today + _DAY * _AHEAD
    start = first
    while start <= end:
        cells = [compute(clock, start, nation, explain=False) for nation in nations]
        until = start
        if start < today - _DAY * _BACK and min(cell.last for cell in cells) > today + _DAY * _NEAR:
            # A later start never ends sooner, so the first day of the week has the earliest last day of all.
            until = min(_week_end(start), today - _DAY * (_BACK + 1))
        yield (start, until), cells
        start = until + _DAY


def _week_end(day: datetime.date) -> datetime.date:
    """The 7th, 14th, 21st or last of the month: no row reaches into another month."""
    if day.day <= 21:
        return day.replace(day=(day.day + 6) // 7 * 7)
    return (day.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY


def _middling(day: datetime.date) -> str:
    """``Fri 30 October 2026``: on a phone the whole name of the weekday would make every row two lines high."""
    return f"{WEEKDAYS[day.weekday()][:3]} {short_day(day)}"


def _short(day: datetime.date) -> str:
    """``Fri 30 Oct 2026``: where nations stand side by side on a phone there is no room for more."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _calendar_link(folder: str, day: datetime.date, entry: Entry, today: datetime.date) -> str:
    return folder + calendar_name(day, entry) if today <= day <= calendar_until(today) else ""


def _add(link: str, day: datetime.date, today: datetime.date) -> str:
    if link:
        return f'<a href="{link}">Add<span class="rr-hidden"> {short_day(day)}</span></a>'
    return "over" if day < today else ""


@dataclass(frozen=True)
class CardsContext:
    """Fills ``date-cards.html.jinja``."""

    cards: Iterable[int]


def date_cards_page(maker: Maker) -> Draft:
    """Blank cards to write last days on: they fill one sheet of A4."""
    path, _ = maker.links.page("list", "date-cards")
    writer = maker.writer(path)
    return Draft(
        path=path,
        template="date-cards.html.jinja",
        title="Cards for your last day",
        description="Four blank cards on one sheet, to write down your last day, what to do, and where.",
        context=CardsContext(range(1, 5)),
        crumbs=trail(writer, writer.list_link("deadlines", "Time limits")),
    )
