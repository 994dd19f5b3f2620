"""From a clock and a day to the last day, with every reason in plain English."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ..model.base import Nation
from ..model.clocks import Clock, Longstop
from . import holidays
from .counting import ONE_DAY, Run, count_from, next_working_day, why_not_working, working_day_before
from .dates import WEEKDAY_UNITS, WEEKDAYS, count_words, day_words, less_unit, list_words, short_day
from .holidays import Division, divisions_of

Status = Literal["early", "soon", "today", "late", "past-longstop", "future-start"]

FIRST_YEAR, LAST_YEAR = 1990, 2100
#: With so many days left or fewer, the reader is told to act today.
SOON_DAYS = 7


@dataclass(frozen=True)
class LastDay:
    """What a clock comes to for one starting day."""

    start: date
    """The day of the event."""
    last: date
    """The last day."""
    longstop: date | None
    """The day after which no reason helps, where the clock has one."""
    first_counted: date
    """Day one."""
    skipped: tuple[tuple[date, str], ...]
    """Days passed over while counting working days or moving the last day: bank holidays by name, a weekend once, by its first day."""
    rolled_from: date | None
    """Where the last day stood before the weekend rule moved it."""
    holidays_unknown: bool
    """Whether bank holidays not yet published could change the answer. The date given is then the earlier one."""
    steps: tuple[str, ...]
    """How it was worked out, one sentence or two to a step."""


def uses_bank_holidays(clock: Clock) -> bool:
    """Whether the clock's dates depend on bank holidays at all."""
    longstop = _longstop(clock)
    return clock.unit in WEEKDAY_UNITS or clock.weekend != "stays" or (longstop is not None and longstop.unit in WEEKDAY_UNITS)


def nations_matter(clock: Clock) -> bool:
    """Whether the reader must say where they live: bank holidays count, and the clock's nations do not share one list of them."""
    return uses_bank_holidays(clock) and len(divisions_of(clock.nations)) > 1


def compute(clock: Clock, start: date, nation: Nation | None = None, explain: bool = True) -> LastDay:
    """The last day for an event on ``start``. With ``explain`` false it leaves the steps out, for tables of many days.

    Without a nation, where that matters, it is the earliest over the clock's nations: early is safe, late is not.
    Raises ValueError if ``start`` lies outside 1990 to 2100, which is most often a slip of the pen.
    """
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise ValueError(f"{short_day(start)} cannot be right: the year must be from {FIRST_YEAR} to {LAST_YEAR}")
    divisions = divisions_of((nation,) if nation else clock.nations)
    if len(divisions) == 1 or not uses_bank_holidays(clock):
        only = _in_division(clock, start, divisions[0], explain)
        return _with_last_steps(only, differ=False) if explain else only
    found = [_in_division(clock, start, division, explain) for division in divisions]
    stops = [each.longstop for each in found if each.longstop]
    unknown = any(each.holidays_unknown for each in found)
    earliest = replace(min(found, key=lambda each: each.last), longstop=min(stops, default=None), holidays_unknown=unknown)
    if not explain:
        return replace(earliest, steps=())
    return _with_last_steps(earliest, differ=len({(each.last, each.longstop) for each in found}) > 1)


def look_up_table(clock: Clock, first: date, count: int, nation: Nation | None = None) -> list[LastDay]:
    """The last days for ``count`` starting days in a row, without the steps to them. Raises ValueError as ``compute`` does."""
    return [compute(clock, first + ONE_DAY * each, nation, explain=False) for each in range(count)]


def is_late(clock: Clock, start: date, today: date, nation: Nation | None = None) -> bool:
    """Whether the last day has gone."""
    return today > compute(clock, start, nation).last


def status(clock: Clock, start: date, today: date, nation: Nation | None = None) -> Status:
    """Where the reader stands today; ``soon`` means that ``SOON_DAYS`` or fewer are left."""
    if start > today:
        return "future-start"
    found = compute(clock, start, nation)
    if today > found.last:
        return "past-longstop" if found.longstop and today > found.longstop else "late"
    left = (found.last - today).days
    return "today" if left == 0 else "soon" if left <= SOON_DAYS else "early"


def aim_for(clock: Clock, found: LastDay, nation: Nation | None = None) -> date:
    """The day to aim for: the last day, or the working day before it if offices may be shut. Never before the event itself."""
    divisions = divisions_of((nation,) if nation else clock.nations)
    return max(min(working_day_before(found.last, division) for division in divisions), min(found.start, found.last))


def _longstop(clock: Clock) -> Longstop | None:
    return clock.late.longstop if clock.late else None


def _in_division(clock: Clock, start: date, division: Division, explain: bool = True) -> LastDay:
    counted = clock.first_day == "counted"
    run = count_from(start, clock.length, clock.unit, counted, division)
    steps = _counting_steps(clock, start, run) if explain else []
    last, skipped = run.last, run.skipped
    furthest = run.last if clock.unit in WEEKDAY_UNITS else None
    if clock.less_days:
        last = _take_off(clock, last, division)
        steps.append(f"Take off {count_words(clock.less_days, less_unit(clock))}: {day_words(last)}.")
    unmoved = last
    # A count of working days ends on a working day, so there is nothing to move.
    if clock.unit not in WEEKDAY_UNITS:
        last, passed = _move(clock, unmoved, division, steps)
        skipped += passed
        if clock.weekend != "stays":
            furthest = max(unmoved, last)
    longstop = _final_stop(clock, start, unmoved, last, division)
    stop = _longstop(clock)
    if longstop and stop and (clock.weekend == "working-day-before" or stop.unit in WEEKDAY_UNITS):
        furthest = max(furthest or longstop, longstop)
    unknown = furthest is not None and furthest > holidays.KNOWN_UNTIL
    return LastDay(
        start, last, longstop, run.first_counted, skipped, unmoved if last != unmoved else None, unknown, tuple(steps) if explain else ()
    )


def _with_last_steps(found: LastDay, *, differ: bool) -> LastDay:
    """Add the steps that can only be told once every nation has been looked at."""
    steps = list(found.steps)
    if found.longstop:
        steps.append(f"The final stop is {day_words(found.longstop)}. After that, not even a good reason helps.")
    if found.holidays_unknown:
        steps.append(f"Bank holidays after {short_day(holidays.KNOWN_UNTIL)} are not known yet, so this is the earlier date, to be safe.")
    if differ:
        steps.append("Bank holidays are not the same in every nation. This is the earliest date.")
    return replace(found, steps=tuple(steps)) if len(steps) > len(found.steps) else found


def _take_off(clock: Clock, last: date, division: Division) -> date:
    if clock.unit not in WEEKDAY_UNITS:
        return last - ONE_DAY * clock.less_days
    for _ in range(clock.less_days):
        last = working_day_before(last - ONE_DAY, division)
    return last


def _move(clock: Clock, day: date, division: Division, steps: list[str]) -> tuple[date, tuple[tuple[date, str], ...]]:
    """Apply the weekend rule; returns the last day and the days passed over, and adds its step."""
    if clock.weekend == "stays":
        if day.weekday() > 4:
            steps.append(f"That is a {WEEKDAYS[day.weekday()]}. Do not count on more time: aim for the working day before.")
        return day, ()
    back = clock.weekend == "working-day-before"
    moved = working_day_before(day, division) if back else next_working_day(day, division)
    if moved == day:
        return day, ()
    between = [day + ONE_DAY * (-each if back else each) for each in range(abs((moved - day).days))]
    passed = tuple(sorted((each, why_not_working(each, division, forecast=back)) for each in between))
    why = why_not_working(day, division, forecast=back)
    reason = f"That is a {why}." if day.weekday() > 4 else f"That is a bank holiday: {why}."
    where = "back to the working day before" if back else "to the next working day"
    steps.append(f"{reason} The last day moves {where}: {day_words(moved)}.")
    return moved, passed


def _final_stop(clock: Clock, start: date, unmoved: date, last: date, division: Division) -> date | None:
    """The longstop. A weekend never makes it later: nothing after it can be put right, so the earlier reading is given."""
    stop = _longstop(clock)
    if stop is None:
        return None
    if stop.counted_from == "limit":
        # A longstop of a day or two must not fall before a last day that was moved on over Easter.
        found = max(count_from(min(unmoved, last), stop.length, stop.unit, False, division).last, last)
    else:
        found = count_from(start, stop.length, stop.unit, clock.first_day == "counted", division).last
    return working_day_before(found, division) if clock.weekend == "working-day-before" else found


def _counting_steps(clock: Clock, start: date, run: Run) -> list[str]:
    steps = [f"The clock starts with {day_words(start)}."]
    length = count_words(clock.length, clock.unit)
    counted = clock.first_day == "counted"
    if clock.unit in ("months", "years"):
        if run.shortened:
            steps.append(f"Go forward {length}. That month has no day {start.day}, so take its last day: {day_words(run.last)}.")
        elif counted:
            steps.append(f"That day counts. So go forward {length} to the same date, then back one day: {day_words(run.last)}.")
        else:
            steps.append(f"Go forward {length} to the same date: {day_words(run.last)}.")
        return steps
    if clock.unit == "weeks":
        end = f"{length} end on {day_words(run.last)}." if clock.length > 1 else f"{length} ends on {day_words(run.last)}."
        return [*steps, f"Day 1 is {day_words(run.first_counted)}.", end]
    steps.append(f"Day 1 is {day_words(run.first_counted)}.")
    if run.skipped:
        steps.append(f"Do not count {_skipped_words(run.skipped)}.")
    if clock.length > 1:
        steps.append(f"Day {clock.length} is {day_words(run.last)}.")
    return steps


def _skipped_words(skipped: tuple[tuple[date, str], ...]) -> str:
    weekends = sum(name in ("weekend", "Sunday") for _, name in skipped)
    named = [f"{name} on {day_words(day)}" for day, name in skipped if name not in ("weekend", "Sunday")]
    return list_words([*(["Saturdays and Sundays"] if weekends else []), *named])
