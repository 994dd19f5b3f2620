"""Where triage lands: every route, stage or fork that somebody can be sent to, and the page before each page of triage.

The pages “Your next step” are made for these, and the link “Back” is read off here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from ..knowledge import Knowledge, nodes_of, start_of
from ..model.base import Target
from ..model.routes import Fork, Outcome, Stage

#: A page of triage: its kind (question, need, both, next), the id of its record, and for ``next`` the stage or fork.
Spot = tuple[str, str, str]


@dataclass
class Landings:
    """The pages of triage, each with the one before it, in the order in which they are met."""

    before: dict[Spot, Spot | None] = field(default_factory=dict)

    @property
    def next(self) -> list[tuple[str, str]]:
        """The route and the stage or fork of every page “Your next step”."""
        return [(name, part) for kind, name, part in self.before if kind == "next"]

    @property
    def both(self) -> list[str]:
        """The needs that have a page for both clocks."""
        return [name for kind, name, _ in self.before if kind == "both"]

    @property
    def questions(self) -> list[str]:
        """The questions, in the order in which they are met."""
        return [name for kind, name, _ in self.before if kind == "question"]


_made: WeakKeyDictionary[Knowledge, Landings] = WeakKeyDictionary()


def landings(knowledge: Knowledge) -> Landings:
    """All of them, worked out once for a knowledge base."""
    found = _made.get(knowledge)
    if found is None:
        found = _made[knowledge] = _find(knowledge)
    return found


def spot_of(knowledge: Knowledge, target: Target) -> Spot | None:
    """The page of triage that a target leads to; None for what has a page elsewhere."""
    if target.kind == "route":
        return ("next", target.record_id, target.part or start_of(knowledge.routes[target.record_id]))
    return (target.kind, target.record_id, "") if target.kind in ("question", "need", "both") else None


def node_at(knowledge: Knowledge, target: Target) -> Stage | Fork:
    """The stage or fork of a route that a target leads to: the one it begins with, where none is named."""
    route = knowledge.routes[target.record_id]
    return nodes_of(route)[target.part or start_of(route)]


def outcome_target(route_id: str, outcome: Outcome) -> Target | None:
    """Where an outcome leads as a target; None for an end."""
    to = outcome.to
    if to.kind == "end":
        return None
    if to.kind == "route":
        return Target(f"route:{to.record_id}" + (f"/{to.part}" if to.part else ""))
    return Target(f"route:{route_id}/{to.record_id}")


def _find(knowledge: Knowledge) -> Landings:
    """First come the questions with all they lead to, level by level; then needs and papers that no question names."""
    made = Landings()
    todo: list[tuple[Spot | None, Spot | None]] = [(spot_of(knowledge, Target(f"question:{knowledge.guide.first_question}")), None)]
    todo += [(("question", name, ""), None) for name in knowledge.questions]
    todo += [(("need", name, ""), None) for name in knowledge.needs]
    todo += [(spot_of(knowledge, way.to), None) for paper in knowledge.papers.values() for way in paper.go]
    first, rest = todo[:1], todo[1:]
    later: list[tuple[Spot | None, Spot | None]] = []
    for queue in (first, rest, later):
        while queue:
            spot, before = queue.pop(0)
            if spot is None or spot in made.before:
                continue
            made.before[spot] = before
            # “Both” leads to what the questions lead to as well; the way back goes through the questions.
            (later if spot[0] == "both" else queue).extend((one, spot) for one in _after(knowledge, spot))
    return made


def _after(knowledge: Knowledge, spot: Spot) -> Iterator[Spot | None]:
    kind, name, part = spot
    if kind == "question":
        yield from (spot_of(knowledge, one.to) for one in knowledge.questions[name].answers)
    elif kind in ("need", "both"):
        for nation, place in knowledge.needs[name].places.items():
            yield spot_of(knowledge, place.to)
            if kind == "both" and place.to.kind == "route":
                beside = knowledge.complaint_beside(knowledge.routes[place.to.record_id], nation)
                yield spot_of(knowledge, Target(f"route:{beside.id}")) if beside else None
        if kind == "need" and len(knowledge.both_nations(name)) > 1:
            yield ("both", name, "")
    else:
        node = nodes_of(knowledge.routes[name])[part]
        for outcome in node.outcomes if isinstance(node, Fork) else ():
            to = outcome_target(name, outcome)
            yield spot_of(knowledge, to) if to else None
