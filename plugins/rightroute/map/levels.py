"""Where each step of a route stands in the whole system: six levels, from the body itself to the last resort.

The rule, which the page of the map states too. A step stands at the level of the organisation it happens at (``LEVELS``), except that

- an organisation of the first level stands there only where a route begins; the next such step is a second step there (2), and one that
  follows somebody outside or an ombudsman stands beside what it follows (3);
- what an organisation of the first level does after a court has decided is not drawn: it carries out what the court said;
- a step that names no organisation stands where the reader is just then;
- somebody who only hands a complaint on, as an MP does, stands with whom it is handed to;
- a court or tribunal that other routes hand over to, in a topic that is not on the home page, is a last resort (6), and a step on the way
  there or to an ombudsman that names no organisation stands with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..knowledge import Knowledge, nodes_of, start_of
from ..model import Route
from ..model.routes import Fork, Outcome, RouteKind, Stage

TrackId = Literal["treated", "decided", "done"]


@dataclass(frozen=True)
class Level:
    """One column of the picture: its number, its name, and in a few words who stands there, where the name does not say it."""

    number: int
    name: str
    who: str


LEVELS = (
    Level(1, "The body itself", "who did it, who decided it, or who can do it for you"),
    Level(2, "A second step there", "the body looks again, or the next body does"),
    Level(3, "Somebody outside it", "an examiner, regulator, inspector or panel"),
    Level(4, "Ombudsman or tribunal", ""),
    Level(5, "Court", ""),
    Level(6, "Last resort", "your MP, judicial review or a higher court"),
)
FIRST, SECOND, OUTSIDE, ABOVE, COURT, LAST = range(1, 7)
#: The level of each kind of organisation that is not of the first level.
_HIGHER = {
    "examiner": OUTSIDE,
    "regulator": OUTSIDE,
    "inspectorate": OUTSIDE,
    "panel": OUTSIDE,
    "ombudsman": ABOVE,
    "tribunal": ABOVE,
    "court": COURT,
    "representative": LAST,
}

#: What is wrong, as the questions of the triage put it: the rows of the picture.
TRACK_NAMES: dict[TrackId, str] = {
    "treated": "They treated you badly",
    "decided": "They decided something wrong",
    "done": "You need something done",
}
TRACK_OF: dict[RouteKind, TrackId] = {
    "complaint": "treated",
    "conduct": "treated",
    "challenge": "decided",
    "request": "done",
    "court": "done",
    "report": "done",
    "help": "done",
}


@dataclass(frozen=True)
class Onward:
    """Where an outcome leads once the questions on the way are answered: a stage of this route or another, or an end."""

    route: Route
    stage: Stage | None
    outcome: Outcome

    @property
    def ends(self) -> bool:
        """Whether the route is over."""
        return self.stage is None


def onward(knowledge: Knowledge, route: Route, node: Stage | Fork) -> Iterator[Onward]:
    """Every way on from a stage or fork. Questions are passed through; ways that lead back on purpose are left out."""
    return _onward(knowledge, route, node, {node.id})


def _onward(knowledge: Knowledge, route: Route, node: Stage | Fork, met: set[str]) -> Iterator[Onward]:
    for outcome in node.outcomes:
        to = outcome.to
        if to.kind == "end":
            yield Onward(route, None, outcome)
            continue
        if outcome.back:
            continue
        other = knowledge.routes[to.record_id] if to.kind == "route" else route
        name = (to.part or start_of(other)) if to.kind == "route" else to.record_id
        there = nodes_of(other)[name]
        if isinstance(there, Stage):
            yield Onward(other, there, outcome)
        elif (key := there.id if other is route else f"{other.id}/{there.id}") not in met:
            met.add(key)
            yield from _onward(knowledge, other, there, met)


def first_stages(knowledge: Knowledge, route: Route) -> list[Stage]:
    """The stages a reader can begin at."""
    start = nodes_of(route)[start_of(route)]
    found = (
        [start] if isinstance(start, Stage) else [one.stage for one in onward(knowledge, route, start) if one.stage and one.route is route]
    )
    return list({stage.id: stage for stage in found}.values())


def is_more(knowledge: Knowledge, route: Route) -> bool:
    """Whether a route belongs to a topic that is reached from other routes rather than from the home page."""
    return knowledge.topics[route.topic].home == "more"


def hands_on(knowledge: Knowledge, stage: Stage) -> bool:
    """Whether a stage only hands on to another, as an MP does."""
    return bool(stage.body) and knowledge.bodies[str(stage.body)].kind == "representative"


def levels_of(knowledge: Knowledge, route: Route) -> dict[str, int]:
    """The level of each stage of a route; a stage that is not drawn has none."""
    nexts = {stage.id: [one.stage for one in onward(knowledge, route, stage) if one.stage and one.route is route] for stage in route.stages}
    found: dict[str, int] = {}
    todo = first_stages(knowledge, route)
    for stage in todo:
        found[stage.id] = _level(knowledge, route, stage, nexts[stage.id], 0)
    waiting = list(todo)
    while waiting:
        stage = waiting.pop(0)
        for after in nexts[stage.id]:
            if after.id not in found:
                found[after.id] = _level(knowledge, route, after, nexts[after.id], found[stage.id])
                waiting.append(after)
    return {name: level for name, level in found.items() if level}


def _level(knowledge: Knowledge, route: Route, stage: Stage, nexts: list[Stage], before: int) -> int:
    """The level of a stage that is met after one at level ``before``; 0 before the first. 0 for what is not drawn."""
    kind = knowledge.bodies[stage.body].kind if stage.body else None
    if kind == "representative":
        handed = [knowledge.bodies[one.body].kind for one in nexts if one.body]
        return _HIGHER.get(handed[0], FIRST) if handed else LAST
    if is_more(knowledge, route) and kind is None:
        # A letter before a claim, a form for an ombudsman.
        above = next((knowledge.bodies[one.body].kind for one in nexts if one.body), None)
        return ABOVE if above == "ombudsman" else LAST
    if is_more(knowledge, route) and kind in ("court", "tribunal"):
        return LAST
    if kind in _HIGHER:
        return _HIGHER[kind]
    if kind is None:
        return before or FIRST
    return 0 if before >= COURT else OUTSIDE if before >= OUTSIDE else SECOND if before else FIRST
