"""Time limits into data."""

from __future__ import annotations

from ..clocks import clock_words, compute, rival_words, uses_bank_holidays, worked_example
from ..model import Clock
from ..model.clocks import Example, Late
from . import shapes_clocks as shapes
from .telling import Teller


def clock_summary(tell: Teller, clock: Clock) -> shapes.ClockSummary:
    """A time limit in short."""
    return shapes.ClockSummary.model_validate(_head(tell, clock))


def _head(tell: Teller, clock: Clock) -> dict[str, object]:
    return {
        "id": clock.id,
        "url": tell.page("clock", clock.id),
        "json_url": tell.json("clock", clock.id),
        "title": clock.title,
        "whose": clock.whose,
        "length": clock.length,
        "unit": clock.unit,
        "nations": clock.nations,
    }


def clock_data(tell: Teller, clock: Clock) -> shapes.Clock:
    """A time limit."""
    words = clock_words(clock)
    rival = tell.knowledge.clocks[clock.rival.clock] if clock.rival else None
    return shapes.Clock.model_validate(
        {
            **_head(tell, clock),
            **tell.review("clock", clock),
            "binding": clock.binding,
            "starts": {"what": tell.words(clock.starts.what), "short": clock.starts.short, "kind": clock.starts.kind},
            "first_day": clock.first_day,
            "less_days": clock.less_days,
            "done_by": clock.done_by,
            "weekend": clock.weekend,
            "uses_bank_holidays": uses_bank_holidays(clock),
            "late": _late(tell, clock.late) if clock.late else None,
            "rival": {
                "clock": tell.reference(f"clock:{rival.id}"),
                "whichever": clock.rival.whichever,
                "text": tell.words(rival_words(clock, rival)),
            }
            if rival and clock.rival
            else None,
            "authority": tell.citations(clock.authority),
            "disagree": tell.maybe(clock.disagree),
            "today": tell.maybe(clock.today),
            "words": {
                "length": words.length,
                "rule": tell.words(words.rule),
                "counting": tell.words(words.counting),
                "delivery": tell.words(words.delivery),
                "weekend": tell.words(words.weekend),
                "late": tell.maybe(words.late),
            },
            "examples": [_example(clock, one) for one in clock.examples],
        }
    )


def _late(tell: Teller, late: Late) -> dict[str, object]:
    stop = late.longstop
    return {
        "allowed": late.allowed,
        "text": tell.words(late.text),
        "longstop": {"length": stop.length, "unit": stop.unit, "counted_from": stop.counted_from, "text": tell.words(stop.text)}
        if stop
        else None,
    }


def _example(clock: Clock, one: Example) -> dict[str, object]:
    return {
        "start": one.start,
        "last": one.last,
        "longstop": one.longstop,
        "nation": one.nation,
        "shows": one.shows,
        "text": worked_example(clock, compute(clock, one.start, one.nation, explain=False)),
    }
