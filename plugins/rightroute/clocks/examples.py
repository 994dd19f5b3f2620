"""The worked examples that editors type, compared with what the arithmetic says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..model.clocks import Clock, Example
from .arithmetic import LastDay, compute, nations_matter
from .dates import day_words


@dataclass(frozen=True)
class ExampleFault:
    """One thing wrong with one worked example."""

    index: int
    """Which example, counted from 0."""
    field: Literal["start", "last", "longstop", "nation"]
    """The key that has to change, in the example or in the clock."""
    expected: date | None
    """What the example says."""
    got: date | None
    """What the clock comes to."""
    message: str
    """What is wrong and how to mend it."""


def check_examples(clock: Clock) -> list[ExampleFault]:
    """Everything in the clock's examples that the arithmetic does not confirm; an empty list means that all agree."""
    return [fault for index, example in enumerate(clock.examples) for fault in _check(clock, index, example)]


def _check(clock: Clock, index: int, example: Example) -> list[ExampleFault]:
    if example.nation and clock.nations and example.nation not in clock.nations:
        applies = ", ".join(clock.nations)
        return [_fault(index, "nation", None, None, f"this clock does not apply in {example.nation}, only in {applies}")]
    if example.nation is None and nations_matter(clock):
        message = "bank holidays count here and its nations do not share them: say which nation this example is for"
        return [_fault(index, "nation", None, None, message)]
    try:
        found = compute(clock, example.start, example.nation)
    except ValueError as error:
        return [_fault(index, "start", example.start, None, str(error))]
    faults = []
    if found.last != example.last:
        message = f"the example says {day_words(example.last)}; the clock comes to {day_words(found.last)}. {' '.join(found.steps)}"
        faults.append(_fault(index, "last", example.last, found.last, message))
    if message := _longstop_message(example, found):
        faults.append(_fault(index, "longstop", example.longstop, found.longstop, message))
    return faults


def _longstop_message(example: Example, found: LastDay) -> str:
    wanted, got = example.longstop, found.longstop
    if got and got < found.last:
        return f"the final stop, {day_words(got)}, comes before the last day, {day_words(found.last)}: look at the clock's longstop"
    if wanted == got:
        return ""
    if got is None:
        return "the example gives a final stop, but the clock has none: take it out, or give the clock a longstop"
    if wanted is None:
        return f"the clock has a final stop, so the example must give it: it comes to {day_words(got)}"
    return f"the example says the final stop is {day_words(wanted)}; the clock comes to {day_words(got)}"


def _fault(
    index: int, field: Literal["start", "last", "longstop", "nation"], expected: date | None, got: date | None, message: str
) -> ExampleFault:
    return ExampleFault(index, field, expected, got, message)
