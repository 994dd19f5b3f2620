"""Counting a length of time from a day. Pure calendar arithmetic: a day is a date, and there are no hours and no time zones.

- Days and weeks: the day of the event is left out unless the rule says 'beginning with' it.
- Months and years: the corresponding date. The period ends on the day of the month with the same number; where the month is too
  short, on its last day (Dodds v Walker [1981] 1 WLR 1027). Where the first day counts, it ends the day before that date, or on the
  last day of a month that has no such date: rules that spell this out say the same (SI 2018/1082 rule 1.4(2)).
- Working days: every day but Saturdays, Sundays and the bank holidays of the division.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from ..model.clocks import Unit
from . import holidays
from .dates import WEEKDAY_UNITS
from .holidays import Division

ONE_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6


@dataclass(frozen=True)
class Run:
    """A counted stretch of days: its first and last counted day, and what was passed over in between."""

    first_counted: date
    last: date
    skipped: tuple[tuple[date, str], ...] = ()
    shortened: bool = False
    """Whether the corresponding date does not exist, so that the last day of the month was taken."""


def count_from(start: date, length: int, unit: Unit, first_counts: bool, division: Division) -> Run:
    """Count ``length`` units from ``start``; the division's bank holidays are only asked for working days."""
    if unit in WEEKDAY_UNITS:
        return _working_days(start, length, first_counts, division)
    first = start if first_counts else start + ONE_DAY
    if unit in ("months", "years"):
        last, shortened = corresponding_date(start, length * 12 if unit == "years" else length)
        return Run(first, last if shortened or not first_counts else last - ONE_DAY, shortened=shortened)
    return Run(first, first + timedelta(days=length * 7 if unit == "weeks" else length) - ONE_DAY)


def corresponding_date(start: date, months: int) -> tuple[date, bool]:
    """The same day of the month so many months later; and whether that month was too short, so that its last day was taken."""
    years, month = divmod(start.month - 1 + months, 12)
    length = monthrange(start.year + years, month + 1)[1]
    return date(start.year + years, month + 1, min(start.day, length)), start.day > length


def _working_days(start: date, length: int, first_counts: bool, division: Division) -> Run:
    day = start if first_counts else start + ONE_DAY
    first: date | None = None
    skipped: list[tuple[date, str]] = []
    year, names = day.year, holidays.known(division, day.year)
    left = length
    while True:
        if day.year != year:
            year, names = day.year, holidays.known(division, day.year)
        weekday = day.weekday()
        if weekday == _SATURDAY:
            skipped.append((day, "weekend"))
        elif weekday == _SUNDAY:
            if not skipped or skipped[-1][0] != day - ONE_DAY:
                skipped.append((day, "Sunday"))
        elif name := names.get(day):
            skipped.append((day, name))
        else:
            first = first or day
            left -= 1
            if not left:
                return Run(first, day, tuple(skipped))
        day += ONE_DAY


def why_not_working(day: date, division: Division, *, forecast: bool = False) -> str:
    """Why a day is not a working day: its name, Saturday, Sunday; empty if it is one.

    ``forecast`` also asks for bank holidays that are only expected. Moving a last day back wants them and moving it on does not:
    each is then never later than what the published list will say.
    """
    if day.weekday() >= _SATURDAY:
        return "Saturday" if day.weekday() == _SATURDAY else "Sunday"
    names = holidays.expected(division, day.year) if forecast else holidays.known(division, day.year)
    return names.get(day, "")


def next_working_day(day: date, division: Division) -> date:
    """The day itself or the first working day after it."""
    while why_not_working(day, division):
        day += ONE_DAY
    return day


def working_day_before(day: date, division: Division) -> date:
    """The day itself or the last working day before it. Bank holidays that are only expected count as holidays."""
    while why_not_working(day, division, forecast=True):
        day -= ONE_DAY
    return day
