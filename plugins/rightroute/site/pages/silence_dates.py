"""Which dates follow when nobody answers: what is due from them, from which day one may go further, and which limits run on meanwhile.

- **Their time** is the stage's ``reply.promised``. It is over on the day after its last day.
- Other clocks of theirs that ``reply`` or ``if_silent`` name, or that stand in ``other_clocks``, are worked out beside it where they
  count from the day the reader sent something, or from the same day as the promise.
- **Going further** begins on the day after the clock of theirs that is named by ``if_silent.text``, by an outcome for those who have no
  answer or (where nothing is promised) by ``reply.none_fixed``; where none is named, on the day after the promise. No day is given where
  these sentences rest on a figure, which has no day to count from, or on a day that only the reader knows; where they say not to wait;
  where the promise is only to say that something has arrived; and where neither ``if_silent.then`` nor such an outcome leads to
  somebody else.
- **Limits of the reader's own** are worked out where they count from the day of sending, or from the end of their time.

What does not follow from these is told in the knowledge base's own words, without a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ...knowledge import Knowledge, start_of
from ...model import Clock, Route
from ...model.base import Nation, Target
from ...model.routes import Outcome, Stage
from ...prose import parse

#: The day a date counts from. ``sent``: the day the reader sent it; ``counted``: the day the promise counts from; ``first``: the day the
#: reader first complained; ``over``: the last day of their time.
Base = Literal["sent", "counted", "first", "over"]
Role = Literal["promise", "also", "further", "limit"]

#: A promise to say that something has arrived. Its end opens no way further: the answer itself is not late yet.
_ARRIVED = re.compile(r"\b(?:has|have) your\b|\bin touch\b", re.IGNORECASE)
#: Sentences that send the reader on without waiting, mostly because a limit of their own runs. A day to wait for would do harm there.
_AT_ONCE = re.compile(r"\bdo not (?:wait|chase)\b|\byour (?:own )?time\b|\bappeal in time\b", re.IGNORECASE)
#: Sentences that make it depend on what nobody has put a number on.
_VAGUE = re.compile(r"\bagreed day\b|\bfair (?:chance|time)\b", re.IGNORECASE)
#: What an outcome for those who have no answer is called, where no paper (``holding``) says so.
_UNANSWERED = re.compile(r"\bno (?:answer|reply)\b", re.IGNORECASE)
#: How a limit says that it also runs from the end of their time.
_FROM_THE_END = "should have come"
#: Limits that can run although no answer has come. The others begin with a letter that the reader has not got.
_RUNS_IN_SILENCE = frozenset({"knew", "happened", "ended", "you-sent"})


@dataclass(frozen=True)
class Due:
    """A date that can be worked out from what the reader knows."""

    role: Role
    base: Base
    clock: Clock


@dataclass(frozen=True)
class Limit:
    """A limit of the reader's that runs on. ``own``: it is the limit of this step itself, and kept if the reader sent it in time."""

    clock: Clock
    own: bool


@dataclass(frozen=True)
class Times:
    """All the dates about one silence. ``at_once``: the reader is told not to wait."""

    promise: Clock | None
    dues: tuple[Due, ...]
    limits: tuple[Limit, ...]
    at_once: bool

    @property
    def further(self) -> Clock | None:
        """The clock after which the reader may go further."""
        return next((one.clock for one in self.dues if one.role == "further"), None)

    @property
    def others(self) -> bool:
        """Whether in some cases another time of theirs is the one for the answer."""
        return any(one.role == "also" and not _ARRIVED.search(one.clock.title) for one in self.dues)

    @property
    def guessable(self) -> bool:
        """Whether the day of sending may stand for the day the promise counts from: it cannot be later, so no date comes out too late."""
        return self.promise is None or self.promise.starts.kind in ("you-sent", "received", "letter-date", "sent")


def has_page(route: Route, stage: Stage) -> bool:
    """Whether a stage has a page about silence: something was sent to somebody who should answer. Never where there is danger now."""
    then = stage.if_silent.then
    if route.kind == "report" or (then and then.kind == "notice"):
        return False
    return bool(stage.body or stage.reply.promised or stage.if_silent.letter)


def nations_of(route: Route, stage: Stage, clock: Clock) -> tuple[Nation, ...]:
    """The nations of a stage in which a clock runs."""
    here = stage.only or route.nations
    return tuple(one for one in clock.nations if one in here) or clock.nations


def times_of(known: Knowledge, route: Route, stage: Stage) -> Times:
    """The dates of a stage that nobody has answered."""
    promise = known.clocks[stage.reply.promised] if stage.reply.promised else None
    silence = [stage.if_silent.text, *(one.text for one in unanswered(stage))]
    if promise is None:
        silence.append(stage.reply.none_fixed)
    reply = [stage.reply.real.text if stage.reply.real else None, stage.reply.none_fixed]
    dues = [Due("promise", _base(promise, promise) or "counted", promise)] if promise else []
    further = next(_theirs(known, silence), None) or (promise if promise and _opens(promise, stage, silence) else None)
    if further and leads_on(stage) and (base := _base(further, promise)):
        restarts = promise is not None and base == "sent" and further.starts.what != promise.starts.what
        dues.append(Due("further", "first" if restarts else base, further))
    others = [known.clocks[one] for one in stage.other_clocks if known.clocks[one].whose == "body"]
    for clock in {one.id: one for one in [*_theirs(known, [*reply, *silence]), *others]}.values():
        base = _base(clock, promise)
        if base and clock not in (promise, further):
            dues.append(Due("also", base, clock))
    at_once = _AT_ONCE.search(stage.if_silent.text) is not None
    limits = tuple(_limits(known, route, stage, at_once))
    for limit in limits:
        if promise and (_FROM_THE_END in limit.clock.starts.what or Target(f"clock:{promise.id}") in _named(limit.clock.starts.what)):
            dues.append(Due("limit", "over", limit.clock))
        elif limit.clock.starts.kind == "you-sent" and not limit.own:
            dues.append(Due("limit", "sent", limit.clock))
    return Times(promise, tuple(dues), limits, at_once)


def unanswered(stage: Stage) -> list[Outcome]:
    """The ways on for somebody who has no answer."""
    return [one for one in stage.outcomes if one.holding == "no-answer" or (not one.holding and _UNANSWERED.search(one.label))]


def leads_on(stage: Stage) -> bool:
    """Whether there is somebody or something else to go to."""
    then = stage.if_silent.then
    elsewhere = then is not None and not (then.kind == "body" and then.record_id == stage.body)
    return elsewhere or any(one.to.kind != "end" for one in unanswered(stage))


def _opens(promise: Clock, stage: Stage, silence: Iterable[str | None]) -> bool:
    """Whether the end of the promise is the first day to go further."""
    by_figure = any(one.kind == "figure" for text in silence for one in _named(text))
    otherwise = _AT_ONCE.search(stage.if_silent.text) or _VAGUE.search(stage.if_silent.text) or _ARRIVED.search(promise.title)
    return not by_figure and otherwise is None


def _base(clock: Clock, promise: Clock | None) -> Base | None:
    """The day a clock of theirs counts from; None where the reader cannot be asked for it in passing."""
    if clock.starts.kind == "you-sent":
        return "sent"
    return "counted" if promise and clock.starts.what == promise.starts.what else None


def _named(text: str | None) -> list[Target]:
    """What a sentence takes its facts from."""
    return [run.target for run in parse(text) if run.is_value and run.target] if text else []


def _clocks(known: Knowledge, texts: Iterable[str | None]) -> Iterator[Clock]:
    yield from (known.clocks[one.record_id] for text in texts for one in _named(text) if one.kind == "clock")


def _theirs(known: Knowledge, texts: Iterable[str | None]) -> Iterator[Clock]:
    yield from (clock for clock in _clocks(known, texts) if clock.whose == "body")


def _limits(known: Knowledge, route: Route, stage: Stage, at_once: bool) -> list[Limit]:
    """The reader's limits that may run out meanwhile, each once: what the sentences name, what comes next, then this step's own.

    Whoever should go on at once need not hold an answer for it: then every limit of the next step runs.
    """
    texts = [stage.if_silent.text, stage.reply.none_fixed, *(one.text for one in unanswered(stage))]
    found = {clock.id: clock for clock in _clocks(known, texts) if clock.whose == "you"}
    next_stages = [stage, *_reached(known, route, stage)]
    running = [known.clocks[one] for each in next_stages for one in ((each.clock,) if each is not stage else ()) + each.other_clocks if one]
    for clock in running:
        if clock.whose == "you" and (at_once or clock.starts.kind in _RUNS_IN_SILENCE or clock.id == stage.clock):
            found.setdefault(clock.id, clock)
    limits = [Limit(clock, own=False) for clock in found.values()]
    if stage.clock and stage.clock not in found:
        limits.append(Limit(known.clocks[stage.clock], own=True))
    return limits


def _reached(known: Knowledge, route: Route, stage: Stage) -> Iterator[Stage]:
    """The stages to which silence leads."""
    places = [stage.if_silent.then, *(one.to for one in unanswered(stage))]
    for place in places:
        if place is None or place.kind not in ("route", "stage"):
            continue
        to = route if place.kind == "stage" else known.routes[place.record_id]
        name = place.record_id if place.kind == "stage" else place.part or start_of(to)
        yield from (one for one in to.stages if one.id == name)
