"""Checks across routes: a reader who is handed on arrives somewhere that takes them, and knows which clock is running."""

from __future__ import annotations

from collections.abc import Iterator

from ..checklist import nation_words
from ..knowledge import Knowledge, ends_of, nodes_of, start_of
from ..model import Clock, Route
from ..model.routes import PAPER_NAMES, Fork, Outcome, Stage
from ..spans import Loc
from .flow import nodes_with_places
from .registry import Finding, check


def handovers(knowledge: Knowledge) -> Iterator[tuple[Route, Stage | Fork, Outcome, Loc, Route]]:
    """Every outcome that leads to another route that exists: from where, its place, and the other route."""
    for route in knowledge.routes.values():
        nodes = nodes_of(route)
        for node, where, outcomes in nodes_with_places(route):
            for index, one in enumerate(outcomes):
                other = knowledge.routes.get(one.to.record_id) if one.to.kind == "route" else None
                if other is not None:
                    yield route, nodes[node], one, (*where, "outcomes", index), other


@check("handover-accepted", "flow")
def handover_accepted(knowledge: Knowledge) -> Iterator[Finding]:
    """A route hands over only to another route, and only to one that serves all its nations; a fork may ask for the nation first.

    A reader in Wales must not be sent to a body that acts only in England.

    Hand over to the route of the same nation; where nations differ, put a fork before it that asks where the reader lives.
    """
    for route, node, _, loc, other in handovers(knowledge):
        if other.id == route.id:
            yield Finding("route", route.id, (*loc, "to"), "a route does not hand over to itself", "Name the stage alone.")
            continue
        served = (node.only if isinstance(node, Stage) else ()) or route.nations
        left = set(served) - set(other.nations)
        if left == set(served):
            message = f"“{other.id}” serves no nation that is served here"
            yield Finding("route", route.id, (*loc, "to"), message, "Choose the route of the same nation.")
        elif left and not (isinstance(node, Fork) and _all_served(knowledge, route, node)):
            away = nation_words(tuple(nation for nation in served if nation in left))
            message = f"“{other.id}” does not serve {away}, which is served here"
            yield Finding("route", route.id, (*loc, "to"), message, "Put a fork before it that asks for the nation.")


def _all_served(knowledge: Knowledge, route: Route, fork: Fork) -> bool:
    """Whether each nation of the route has an answer of the fork that serves it."""
    served: set[str] = set()
    for one in fork.outcomes:
        other = knowledge.routes.get(one.to.record_id) if one.to.kind == "route" else None
        served |= set(other.nations) if other else set(route.nations)
    return set(route.nations) <= served


@check("handover-in-hand", "flow")
def handover_in_hand(knowledge: Knowledge) -> Iterator[Finding]:
    """A route that asks for a paper first (“arrive_with:”) is reached only by an outcome that says the reader holds one (“holding:”).

    An ombudsman sends back people who have no final response. They lose weeks, and sometimes the time limit.

    Write “holding:” in the outcome, with a paper that the other route takes; or let the outcome lead to the stage that gives that paper.
    """
    for route, _, one, loc, other in handovers(knowledge):
        if not other.arrive_with:
            continue
        wanted = " or ".join(PAPER_NAMES[paper] for paper in other.arrive_with)
        if one.holding is None:
            message = f"“{other.id}” takes people who hold {wanted}; this outcome does not say what they hold"
            yield Finding("route", route.id, (*loc, "to"), message, f"Write “holding: {other.arrive_with[0]}”, if that is so.")
        elif one.holding not in other.arrive_with:
            message = f"“{other.id}” takes people who hold {wanted}, not {PAPER_NAMES[one.holding]}"
            yield Finding("route", route.id, (*loc, "holding"), message, "Mend one of the two.")


@check("clock-runs-on", "clocks")
def clock_runs_on(knowledge: Knowledge) -> Iterator[Finding]:
    """A route that hands over to one whose clock began with the problem itself names that clock.

    An ombudsman's months may run from the day you knew, not from the last answer. While the body takes its weeks, that clock runs; a
    reader who is not told loses the ombudsman.

    Name the other route's clock in “other_clocks:” of the stage, or write {clock:its-id} where you say what comes next.
    """
    told: set[tuple[str, str]] = set()
    for route, _, one, loc, other in handovers(knowledge):
        clock = _first_clock(knowledge, other, one.to.part)
        if clock is None or clock.starts.kind not in ("knew", "happened") or not other.arrive_with or (route.id, clock.id) in told:
            continue
        if not any(each.kind == "clock" and each.record_id == clock.id for each in knowledge.made_by["route", route.id]):
            told.add((route.id, clock.id))
            message = (
                f"“{other.id}” counts from the problem itself (“{clock.id}”), so that clock runs during this route, which does not say so"
            )
            yield Finding("route", route.id, (*loc, "to"), message, f"Add “{clock.id}” to “other_clocks:”, or write {{clock:{clock.id}}}.")


def _first_clock(knowledge: Knowledge, route: Route, part: str) -> Clock | None:
    """The clock of the stage where a reader enters a route, or of the first stage with one."""
    nodes = nodes_of(route)
    entry = nodes.get(part or start_of(route))
    stages = [entry] if isinstance(entry, Stage) and entry.clock else [stage for stage in route.stages if stage.clock]
    return knowledge.clocks.get(stages[0].clock) if stages and stages[0].clock else None


#: How the label of a refusal begins.
_REFUSED = (
    "not ",
    "no answer",
    "no reply",
    "no change",
    "refus",
    "reject",
    "dismiss",
    "you lose",
    "lost",
    "they say no",
    "they refuse",
    "nothing ",
    "too late",
)


@check("hope-fits", "flow")
def hope_fits(knowledge: Knowledge) -> Iterator[Finding]:
    """What people hope for does not lead to an end where nothing was put right, and a refusal does not lead to one that is solved.

    Two outcomes that are swapped send a person who has won to appeal, and a person who has lost home.

    Mend “to:”, “hope:” or the end's “kind:”.
    """
    for route in knowledge.routes.values():
        ends = ends_of(route)
        for _, where, outcomes in nodes_with_places(route):
            for index, one in enumerate(outcomes):
                end = ends.get(one.to.record_id) if one.to.kind == "end" else None
                if one.hope and end is not None and end.kind == "stop":
                    message = f"“{one.label}” is hoped for, but the end “{end.id}” is no solution"
                    yield Finding("route", route.id, (*where, "outcomes", index, "to"), message, "Mend “to:”, or take “hope: true” away.")
                if end is not None and end.kind == "solved" and not one.hope and one.label.lower().startswith(_REFUSED):
                    message = f"“{one.label}” leads to the end “{end.id}”, which is solved"
                    yield Finding("route", route.id, (*where, "outcomes", index, "to"), message, "Mend “to:”; or write “hope: true”.")
