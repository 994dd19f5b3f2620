"""Time limits as data: enough to compute a last day, and the words that say the same."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from ..model.base import Nation
from ..model.clocks import Unit
from .shapes import Citation, Reference, Review, Shape, Words


class Starts(Shape):
    """What a clock counts from."""

    what: Words = Field(description="The name of the day: the date at the top of the letter.")
    short: str = Field(description="The same in a few words, for a table.")
    kind: Literal["letter-date", "sent", "received", "happened", "knew", "ended", "you-sent"] = Field(description="What sort of day it is.")


class Longstop(Shape):
    """The day after which not even a good reason helps."""

    length: int = Field(description="How long.")
    unit: Unit = Field(description="In which unit.")
    counted_from: Literal["limit", "event"] = Field(description="limit: after the ordinary last day; event: from the start of the clock.")
    text: Words = Field(description="What it means for the reader.")


class Late(Shape):
    """What can be done after the last day."""

    allowed: Literal["no", "discretion", "right"] = Field(
        description="no: too late is too late; discretion: they may accept reasons; right: it is always accepted."
    )
    text: Words = Field(description="What to do if it is missed.")
    longstop: Longstop | None = Field(description="The final stop, where there is one.")


class Rival(Shape):
    """A second clock for the same thing."""

    clock: Reference = Field(description="The other clock.")
    whichever: Literal["later", "earlier"] = Field(description="Which of the two last days counts.")
    text: Words = Field(description="The same in words.")


class ClockWords(Shape):
    """A clock in plain English."""

    length: str = Field(description="30 days.")
    rule: Words = Field(description="How long, from when, and whether the first day counts.")
    counting: Words = Field(description="How to count it on a calendar.")
    delivery: Words = Field(description="What must have happened by the last day.")
    weekend: Words = Field(description="What a weekend or bank holiday does to the last day.")
    late: Words | None = Field(description="What follows if it is missed, in general.")


class Example(Shape):
    """A worked example. Test your own arithmetic against it."""

    start: datetime.date = Field(description="The day the clock counts from.")
    last: datetime.date = Field(description="The last day.")
    longstop: datetime.date | None = Field(description="The final stop, where there is one.")
    nation: Nation | None = Field(description="The nation whose bank holidays count; null where that does not matter.")
    shows: str | None = Field(description="What it shows: the end of a month, Christmas.")
    text: str = Field(description="The same as a sentence.")


class ClockSummary(Shape):
    """A time limit in short."""

    id: str = Field(description="Its id. It never changes.")
    url: str = Field(description="The address of its page, with tables of last days.")
    json_url: str = Field(description="The address of its file of data.")
    title: str = Field(description="What must be done in time, starting with a verb.")
    whose: Literal["you", "body"] = Field(description="you: the reader's limit; body: how soon a body says it will answer.")
    length: int = Field(description="How long.")
    unit: Unit = Field(description="In which unit. Plain days are calendar days. School days are days a school is open.")
    nations: tuple[Nation, ...] = Field(description="Where it applies.")


class Clock(Review, ClockSummary):
    """A time limit of the reader's, or a body's promised time to reply."""

    binding: bool = Field(description="For a body's time: true when the law makes it, false when the body only aims at it.")
    starts: Starts = Field(description="What it counts from.")
    first_day: Literal["not-counted", "counted"] = Field(description="Whether the day of the event is day one.")
    less_days: int = Field(description="Days taken off at the end, as in six months less one day.")
    done_by: Literal["received", "sent", "done"] = Field(description="What must have happened by the last day.")
    weekend: Literal["stays", "next-working-day", "working-day-before"] = Field(
        description="What happens if the last day is a weekend or bank holiday. stays: aim for the working day before."
    )
    uses_bank_holidays: bool = Field(description="Whether bank holidays can move its dates.")
    late: Late | None = Field(description="What if it is missed; null for a body's time.")
    rival: Rival | None = Field(description="A second clock for the same thing, where there is one.")
    authority: tuple[Citation, ...] = Field(description="The law or policy that sets it.")
    disagree: Words | None = Field(description="Where sources differ about it, and why this one is given.")
    today: Words | None = Field(description="What to do if today is the last day.")
    words: ClockWords = Field(description="The clock in plain English. Use these words rather than your own.")
    examples: tuple[Example, ...] = Field(description="Worked examples.")
