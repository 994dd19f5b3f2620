"""Days and lengths of time in words. No locale is asked: the words are the same on every machine."""

from __future__ import annotations

from datetime import date

from ..model.clocks import Clock, Unit

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
#: Units that leave out weekends and bank holidays. Nobody publishes one list of school days, so they are counted like working days: no
#: school is open on more days than these, so the date is never later than the true one.
WEEKDAY_UNITS: frozenset[Unit] = frozenset({"working-days", "school-days"})
_ONE: dict[Unit, str] = {
    "days": "day",
    "working-days": "working day",
    "school-days": "school day",
    "weeks": "week",
    "months": "month",
    "years": "year",
}


def short_day(day: date) -> str:
    """``3 December 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_words(day: date) -> str:
    """``Thursday 3 December 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def count_words(count: int, unit: Unit) -> str:
    """``1 month``, ``15 working days``."""
    return f"{count} {_ONE[unit]}{'' if count == 1 else 's'}"


def one_unit(clock: Clock) -> str:
    """The clock's unit in the singular: ``working day``."""
    return _ONE[clock.unit]


def length_words(clock: Clock) -> str:
    """``30 days``, ``15 working days``, ``6 months less 1 day``."""
    length = count_words(clock.length, clock.unit)
    return f"{length} less {count_words(clock.less_days, less_unit(clock))}" if clock.less_days else length


def less_unit(clock: Clock) -> Unit:
    """What ``less_days`` takes off: working days from working days, otherwise calendar days."""
    return clock.unit if clock.unit in WEEKDAY_UNITS else "days"


def list_words(items: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
