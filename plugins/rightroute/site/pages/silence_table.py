"""The look-up table of a page about silence: sent on this day, due by that day. For readers without script, and on paper."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from markupsafe import Markup

from ...clocks import MONTHS, WEEKDAYS, compute, look_up_table, nations_matter
from ...model import Clock
from ...model.base import Nation

#: Which days the table covers: those whose due day lies between so many days ago and so many days ahead.
_BEFORE, _AHEAD = 21, 28
#: One column for each list of bank holidays: England and Wales share one.
_DIVISIONS: dict[Nation, tuple[str, str]] = {
    "england": ("england", "England and Wales"),
    "wales": ("england", "England and Wales"),
    "scotland": ("scotland", "Scotland"),
    "northern-ireland": ("northern-ireland", "Northern Ireland"),
}


@dataclass(frozen=True)
class TableMonth:
    """One month of starting days. The rows come as HTML already: they are many, and of the same few words."""

    id: str
    name: str
    rows: Markup


def columns_of(clock: Clock, nations: tuple[Nation, ...]) -> dict[Nation, str]:
    """The nations that must be told apart for these dates, by their heading; one without a heading where all have the same."""
    columns: dict[str, tuple[Nation, str]] = {}
    for nation in nations:
        columns.setdefault(_DIVISIONS[nation][0], (nation, _DIVISIONS[nation][1]))
    if len(columns) == 1 or not nations_matter(clock):
        return {nations[0]: ""}
    return dict(columns.values())


def months_of(clock: Clock, today: datetime.date, columns: dict[Nation, str]) -> list[TableMonth]:
    """The months of the table, each with a row for every day."""
    first = _start_for(clock, today - datetime.timedelta(days=_BEFORE))
    count = (_start_for(clock, today + datetime.timedelta(days=_AHEAD)) - first).days
    tables = [look_up_table(clock, first, min(count, (today - first).days + 1), nation) for nation in columns]
    months: dict[tuple[int, int], list[str]] = {}
    for cells in zip(*tables, strict=True):
        start = cells[0].start
        dues = "".join(f"<td>{_short(one.last, start.year)}</td>" for one in cells)
        row = f'<tr><th scope="row">{WEEKDAYS[start.weekday()][:3]} {start.day}</th>{dues}</tr>'
        months.setdefault((start.year, start.month), []).append(row)
    return [
        TableMonth(f"sent-{year}-{month:02}", f"{MONTHS[month - 1]} {year}", Markup("\n".join(rows)))
        for (year, month), rows in months.items()
    ]


def _start_for(clock: Clock, last: datetime.date) -> datetime.date:
    """About the first day that leads to this last day or a later one."""
    length = (compute(clock, last, explain=False).last - last).days
    start = last - datetime.timedelta(days=length + 7)
    while compute(clock, start, explain=False).last < last:
        start += datetime.timedelta(days=1)
    return start


def _short(day: datetime.date, year: int) -> str:
    """``Fri 30 Oct``, or ``Fri 1 Jan 2027`` if it is not the year of the month above: on a phone and on paper there is no room for more."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}{'' if day.year == year else f' {day.year}'}"
