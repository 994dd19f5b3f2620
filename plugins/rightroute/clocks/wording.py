"""The words for a clock, all made from the clock itself: the number is typed once and can never differ from the dates.

``starts.what`` may hold the markup of ``Prose`` and is passed through as it stands, so whoever prints these words renders them as Prose.
It has to be the name of a day ('the date at the top of the letter', 'the day you were told'), because the sentences go on from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.clocks import Clock
from .arithmetic import LastDay
from .dates import WEEKDAY_UNITS, count_words, day_words, length_words, less_unit, list_words, one_unit, short_day

__all__ = [
    "ClockWords",
    "clock_words",
    "count_words",
    "day_words",
    "length_words",
    "list_words",
    "rival_words",
    "rule_words",
    "short_day",
    "task_words",
    "worked_example",
]


# A title is plain text, but the rule is prose that may hold marks: a sign in a title must stay a sign.
_MARKS, _ESCAPED = re.compile(r"([\\*\[\]{}])"), r"\\\1"


@dataclass(frozen=True)
class ClockWords:
    """A clock in plain English. Each field is whole sentences, save ``length`` and ``short``; only ``late`` may be empty."""

    length: str
    """``30 days``."""
    short: str
    """``30 days from the date at the top of the letter``."""
    rule: str
    """How long, from when, and whether the first day counts, in one sentence."""
    counting: str
    """How to count it on a calendar."""
    delivery: str
    """What must have happened by the last day."""
    weekend: str
    """What a weekend or bank holiday does to the last day."""
    late: str
    """What follows if it is missed, in general; the clock's own text says what to do."""

    @property
    def whole(self) -> str:
        """Rule, counting, delivery and weekend in one paragraph."""
        return " ".join((self.rule, self.counting, self.delivery, self.weekend))


def clock_words(clock: Clock) -> ClockWords:
    """All the words for a clock."""
    return ClockWords(
        length=length_words(clock),
        short=_short(clock),
        rule=rule_words(clock),
        counting=_counting(clock),
        delivery=_delivery(clock),
        weekend=_weekend(clock),
        late=_late(clock),
    )


def rule_words(clock: Clock) -> str:
    """One sentence: how long, from when, and what that makes of the first day.

    Only days are 'counted from the day after': whoever goes forward a month from the day after comes out one day late.
    """
    length, what = length_words(clock), _what(clock)
    if clock.first_day == "counted":
        first = f", and day 1 is {what}" + (f", if it is a {one_unit(clock)}" if clock.unit in WEEKDAY_UNITS else "")
    elif clock.whose == "body":
        first = f" of {what}"
    elif clock.unit in WEEKDAY_UNITS:
        first = f", counted from the first {one_unit(clock)} after {what}"
    elif clock.unit == "days":
        first = f", counted from the day after {what}"
    else:
        less = "" if not clock.less_days else "the day before " if clock.less_days == 1 else f"{clock.less_days} days before "
        same = "the same day of the week" if clock.unit == "weeks" else "the same date"
        first = f" from {what}: the last day is {less}{same}, {count_words(clock.length, clock.unit)} later"
    if clock.whose == "body":
        return f"{_they(clock)} {_MARKS.sub(_ESCAPED, task_words(clock))} within {length}{first}."
    return f"You have {length}{first}."


def worked_example(clock: Clock, found: LastDay) -> str:
    """``Letter dated 3 November 2026: ask for mandatory reconsideration by Thursday 3 December 2026.``"""
    task = f"{_they(clock)[0].lower()}{_they(clock)[1:]} {task_words(clock)}" if clock.whose == "body" else task_words(clock)
    words = f"{clock.starts.short} {short_day(found.start)}: {task} by {day_words(found.last)}."
    return f"{words} The final stop is {day_words(found.longstop)}." if found.longstop else words


def rival_words(clock: Clock, rival: Clock) -> str:
    """Which of two last days counts: the other clock's limit, and whether the later or the earlier one."""
    which = clock.rival.whichever if clock.rival else "earlier"
    return f"There is a second limit: {_short(rival)}. The {which} of the two last days counts."


def _they(clock: Clock) -> str:
    return "The law says they must" if clock.binding else "They say they will"


def task_words(clock: Clock) -> str:
    """The clock's title inside a sentence: ``ask for mandatory reconsideration``."""
    title = str(clock.title).removesuffix(".")
    return title if title[1:2].isupper() else title[0].lower() + title[1:]


def _what(clock: Clock) -> str:
    return str(clock.starts.what).removesuffix(".")


def _short(clock: Clock) -> str:
    if clock.first_day == "counted":
        return f"{length_words(clock)}, starting on {_what(clock)}"
    return f"{length_words(clock)} from {_what(clock)}"


def _counting(clock: Clock) -> str:
    counted = clock.first_day == "counted"
    length = count_words(clock.length, clock.unit)
    if clock.unit in WEEKDAY_UNITS:
        one = one_unit(clock)
        first = f"That day is day 1. If it is not a {one}, day 1 is the next one that is." if counted else f"Day 1 is the next {one}."
        words = f"{first} Do not count Saturdays, Sundays or bank holidays."
        if clock.unit == "school-days":
            words += " Do not count days when the school is closed to pupils. The dates here leave out no school holidays, so they are never too late."
    elif clock.unit in ("months", "years"):
        words = (
            f"Go forward {length} to the same date{', then back one day' if counted else ''}. If that month is too short, use its last day"
        )
        words += " and do not go back." if counted else "."
    elif clock.unit == "weeks":
        words = f"Go forward {length} to the same day of the week{', then back one day' if counted else ''}."
    else:
        words = f"{'That day is day 1.' if counted else 'Day 1 is the next day.'} Count every day, weekends and bank holidays too."
    if clock.less_days:
        words += f" Then take off {count_words(clock.less_days, less_unit(clock))}."
    return words


def _delivery(clock: Clock) -> str:
    if clock.whose == "body":
        return {
            "received": "You should have it by then.",
            "sent": "They should have sent it by then. The post can take a few days more.",
            "done": "They should have done it by then.",
        }[clock.done_by]
    return {
        "received": "They must receive it by then. Posting it on the last day is too late.",
        "sent": "You must have sent it by then. It may arrive later.",
        "done": "You must have done it by then.",
    }[clock.done_by]


def _weekend(clock: Clock) -> str:
    if clock.unit in WEEKDAY_UNITS:
        return "The last day is never a weekend or bank holiday."
    if clock.weekend == "next-working-day":
        return "If the last day is a weekend or bank holiday, it moves to the next working day."
    if clock.weekend == "working-day-before":
        return "If the last day is a weekend or bank holiday, it moves back to the working day before."
    if clock.whose == "body":
        return "A weekend or bank holiday at the end changes nothing here."
    return "If the last day is a weekend or bank holiday, do not count on more time: aim for the working day before."


def _late(clock: Clock) -> str:
    if clock.late is None:
        return ""
    words = {
        "no": "After the last day it is too late.",
        "discretion": "If you are late, ask anyway and say why. They can still say yes.",
        "right": "If you are late, you can still do it.",
    }[clock.late.allowed]
    stop = clock.late.longstop
    if stop is None:
        return words
    length = count_words(stop.length, stop.unit)
    after = "the last day" if stop.counted_from == "limit" else _what(clock)
    return f"{words} The final stop is {length} after {after}. After that, not even a good reason helps."
