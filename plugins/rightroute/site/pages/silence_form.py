"""The form of a page about silence: which days to ask for, the short message to copy, and what the script needs to fill it in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from ...clocks import clock_words, length_words, task_words
from ...clocks.script import clock_data
from ...model import Clock
from ...model.base import Nation
from ..writer import Writer
from .common import Maker
from .dates import calendar_until
from .silence_dates import Base, Role, Times

#: The message to copy, in at most three sentences. ``{name}`` is a gap; the second sentence is left out where nothing is promised.
_SENT = "On {sent} I sent you {what} (reference {reference}), and I have heard nothing."
_TIME = " The time for it was %s, and that ended on {due}."
_TELL = " Tell me who has it, and by which date I will have an answer."
_GAPS = {
    "sent": "the day you sent it",
    "what": "what you sent",
    "reference": "your reference",
    "due": "the last day of their time",
}
_GAP = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True)
class DateField:
    """One day to fill in: the part of its ids, the question, and help with it."""

    name: str
    legend: str
    hint: Markup


@dataclass(frozen=True)
class DueItem:
    """One date of the answer beside the promise: its place in the data, what it is for, and what it counts from."""

    index: int
    role: Role
    base: Base
    title: str
    does: str
    rule: Markup


def fields_of(writer: Writer, times: Times) -> list[DateField]:
    """The days to ask for: the day of sending, and where another day counts, that one too. Only the first is needed."""
    found = [DateField("sent", "When did you send it?", Markup("If you sent it more than once, use the first day."))]
    if times.promise and any(one.base == "counted" for one in times.dues):
        what = writer.prose(f"They count from {times.promise.starts.what}.")
        help = (
            "Do not know it? Leave this empty. The date is then the earliest it can be."
            if times.guessable
            else "Do not know it? Ask them. Without it no date can be worked out."
        )
        found.append(DateField("counted", "Which day do they count from?", Markup(f"{what} {escape(help)}")))
    for one in times.dues:
        if one.base == "first":
            what = writer.prose(f"This counts from {one.clock.starts.what}. Leave it empty if it is the same day.")
            found.append(DateField("first", "When did you first complain?", what))
    return found


def message_of(promise: Clock | None) -> Markup:
    """The short message with its gaps marked."""
    return Markup(_GAP.sub(lambda match: f'<span class="rr-gap">[{escape(_GAPS[match[1]])}]</span>', str(escape(_template(promise)))))


def items_of(writer: Writer, times: Times) -> list[DueItem]:
    """The dates of the answer beside the promise itself: the reader's own last day first."""
    order: dict[Role, int] = {"limit": 0, "further": 1, "also": 2, "promise": 3}
    items = [
        DueItem(index, one.role, one.base, one.clock.title, task_words(one.clock), writer.prose(clock_words(one.clock).short))
        for index, one in enumerate(times.dues)
        if one.role != "promise"
    ]
    return sorted(items, key=lambda one: order[one.role])


def data_of(maker: Maker, times: Times, nations: Iterable[Nation]) -> Markup:
    """What the script needs, as JSON that cannot end its own element.

    ``nations`` are those whose dates must be told apart, or the one that stands for all. ``guess``: whether the day of sending may stand
    for the day the promise counts from. No day is before ``built``, and there are calendar files up to ``until``.
    """
    data: dict[str, Any] = {
        "dues": [{"role": one.role, "base": one.base, "clock": clock_data(one.clock)} for one in times.dues],
        "nations": list(nations),
        "guess": times.guessable,
        "message": _template(times.promise),
        "plain": _template(None),
        "gaps": _GAPS,
        "built": maker.today.isoformat(),
        "until": calendar_until(maker.today).isoformat(),
    }
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def _template(promise: Clock | None) -> str:
    return _SENT + (_TIME % length_words(promise) if promise else "") + _TELL
