"""Time limits. The arithmetic is in rightroute.clocks; this is what an editor writes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Checked, Citation, ClockRef, Count, Day, Flag, Label, Nation, Part, Prose, Record

Unit = Literal["days", "working-days", "school-days", "weeks", "months", "years"]


class Event(Part):
    """What a clock counts from."""

    what: Prose = Field(description="After 'from': the date at the top of the letter that gave you the decision.")
    short: Label = Field(description="A few words for a table heading: Letter dated.")
    kind: Literal["letter-date", "sent", "received", "happened", "knew", "ended", "you-sent"] = Field(
        description="What sort of day it is. letter-date and sent are printed on paper; received, happened and knew need the reader's memory; "
        "you-sent is the day the reader sent something."
    )


class Longstop(Part):
    """The day after which not even a good reason helps."""

    length: Count = Field(description="How long.", gt=0)
    unit: Unit = Field(description="In which unit.")
    counted_from: Literal["limit", "event"] = Field(description="limit: after the ordinary last day; event: from the start of the clock.")
    text: Prose = Field(description="What it means for the reader.")


class Late(Part):
    """What can be done after the last day."""

    allowed: Literal["no", "discretion", "right"] = Field(
        description="no: too late is too late; discretion: they may accept reasons; right: it is always accepted."
    )
    text: Prose = Field(description="What to do if you are late.")
    longstop: Longstop | None = Field(None, description="The final stop, where there is one.")


class Rival(Part):
    """A second clock for the same thing, with another start."""

    clock: ClockRef = Field(description="The other clock.")
    whichever: Literal["later", "earlier"] = Field(description="Which of the two last days counts.")


class Example(Part):
    """A worked example. The build computes it and refuses to go on if it disagrees; it is also printed on the page."""

    start: Day = Field(description="The day the clock counts from.")
    last: Day = Field(description="The last day, worked out by hand from the law.")
    longstop: Day | None = Field(None, description="The final stop, where the clock has one.")
    nation: Nation | None = Field(None, description="Needed for working days, or where a holiday moves the last day.")
    shows: Label | None = Field(None, description="What it shows: the end of a month, Christmas.")


class Clock(Record, Checked):
    """A time limit of the reader's, or a body's promised time to reply. Its words and dates are computed from here."""

    title: Label = Field(description="What must be done in time, starting with a verb: Ask for mandatory reconsideration.")
    whose: Literal["you", "body"] = Field("you", description="you: the reader's limit; body: how soon a body says it will answer.")
    binding: Flag = Field(False, description="For a body's time: true when the law makes it, false when it only aims at it.")
    length: Count = Field(description="How long.", gt=0)
    unit: Unit = Field(description="In which unit. Plain days are calendar days. School days are days a school is open.")
    starts: Event = Field(description="What it counts from.")
    first_day: Literal["not-counted", "counted"] = Field(
        "not-counted", description="Whether the day of the event is day one ('beginning with') or not counted, which is usual."
    )
    less_days: Count = Field(0, description="Days taken off at the end, as in six months less one day.")
    done_by: Literal["received", "sent", "done"] = Field(
        description="What must have happened by the last day: they have it, you sent it, it is done."
    )
    weekend: Literal["stays", "next-working-day", "working-day-before"] = Field(
        "stays", description="What happens if the last day is a weekend or bank holiday. stays is the safe reading where the law is silent."
    )
    nations: tuple[Nation, ...] = Field(min_length=1, description="Where it applies.")
    rival: Rival | None = Field(None, description="A second clock for the same thing, where the later or the earlier last day counts.")
    late: Late | None = Field(None, description="What if it is missed. Needed for a limit of the reader's.")
    authority: tuple[Citation, ...] = Field(description="The law or policy that sets it, to the paragraph.")
    disagree: Prose | None = Field(None, description="Where sources differ about it, and why this one is printed.")
    today: Prose | None = Field(None, description="What to do if today is the last day.")
    examples: tuple[Example, ...] = Field(description="Worked examples: an ordinary one first, then the awkward ones.")
