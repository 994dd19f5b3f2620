"""Checks on the graph of a route: its stages, forks, ends and the outcomes between them."""

from __future__ import annotations

from collections.abc import Iterator

from ..knowledge import Knowledge, ends_of, nodes_of, start_of
from ..model import Route
from ..model.routes import Outcome
from ..spans import Loc
from .registry import Finding, check


def nodes_with_places(route: Route) -> Iterator[tuple[str, Loc, tuple[Outcome, ...]]]:
    """Each stage and fork with where it stands in the file."""
    for number, stage in enumerate(route.stages):
        yield stage.id, ("stages", number), stage.outcomes
    for number, fork in enumerate(route.forks):
        yield fork.id, ("forks", number), fork.outcomes


def ways_on(route: Route) -> dict[str, list[Outcome]]:
    """From each stage and fork, the outcomes that lead somewhere that exists (others are reported by ``step-resolves``)."""
    nodes, ends = nodes_of(route), ends_of(route)

    def exists(one: Outcome) -> bool:
        return one.to.kind == "route" or one.to.record_id in (ends if one.to.kind == "end" else nodes)

    return {node: [one for one in outcomes if exists(one)] for node, _, outcomes in nodes_with_places(route)}


def _resolves(route: Route) -> bool:
    """Whether every step leads somewhere. A broken one is told once, by ``step-resolves``, and nothing is concluded from it."""
    ways = ways_on(route)
    starts = start_of(route) in ways and (route.begins is None or route.begins.kind == "stage")
    return starts and all(len(ways[node]) == len(outcomes) for node, _, outcomes in nodes_with_places(route))


def _key(outcome: Outcome) -> str:
    return (
        f"end:{outcome.to.record_id}"
        if outcome.to.kind == "end"
        else outcome.to.record_id
        if outcome.to.kind == "stage"
        else str(outcome.to)
    )


def _reached(route: Route) -> set[str]:
    ways, seen, todo = ways_on(route), set[str](), [start_of(route)]
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            todo += [_key(one) for one in ways.get(here, ())]
    return seen


@check("stage-reachable", "flow")
def stage_reachable(knowledge: Knowledge) -> Iterator[Finding]:
    """Every stage, fork and end can be reached from the start of its route.

    What cannot be reached is never shown to anybody who follows the route.

    Let an outcome of an earlier stage lead to it, or delete it.
    """
    for route in knowledge.routes.values():
        if not _resolves(route):
            continue
        seen = _reached(route)
        for node, where, _ in nodes_with_places(route):
            if node not in seen:
                yield Finding("route", route.id, (*where, "id"), f"nothing leads to “{node}”", "Let an outcome lead to it, or delete it.")
        for number, end in enumerate(route.ends):
            if f"end:{end.id}" not in seen:
                yield Finding(
                    "route",
                    route.id,
                    ("ends", number, "id"),
                    f"nothing leads to the end “{end.id}”",
                    "Let an outcome lead to it, or delete it.",
                )


@check("path-ends", "flow")
def path_ends(knowledge: Knowledge) -> Iterator[Finding]:
    """From every stage and fork some way leads to an end or to another route.

    A person who is sent round and round gives up.

    Add the outcome that is missing: what if they say no, what if they say nothing?
    """
    for route in knowledge.routes.values():
        ways = ways_on(route)
        good = {node for node, ons in ways.items() if any(one.to.kind != "stage" for one in ons)}
        while grown := {node for node, ons in ways.items() if node not in good and any(one.to.record_id in good for one in ons)}:
            good |= grown
        for node, where, outcomes in nodes_with_places(route):
            if node not in good and len(ways[node]) == len(outcomes):  # a broken step is told once, by step-resolves
                yield Finding(
                    "route", route.id, (*where, "outcomes"), f"no way from “{node}” ever ends", "Add an outcome that leads to an end.", True
                )


@check("no-loop", "flow")
def no_loop(knowledge: Knowledge) -> Iterator[Finding]:
    """A route goes in a circle only where that is meant.

    A slip in one “to:” can send people back to a stage they have done, past a time limit.

    If the way back is right (a tribunal sends the case back), write “back: true” beside it; else mend the “to:”.
    """
    for route in knowledge.routes.values():
        state: dict[str, int] = {}
        ways = {node: (where, outcomes) for node, where, outcomes in nodes_with_places(route)}

        def visit(
            node: str, route: Route = route, state: dict[str, int] = state, ways: dict[str, tuple[Loc, tuple[Outcome, ...]]] = ways
        ) -> Iterator[Finding]:
            state[node] = 1
            where, outcomes = ways[node]
            for index, one in enumerate(outcomes):
                if one.to.kind != "stage" or one.back or one.to.record_id not in ways:
                    continue
                if state.get(one.to.record_id) == 1:
                    loc = (*where, "outcomes", index, "to")
                    yield Finding(
                        "route",
                        route.id,
                        loc,
                        f"this leads back to “{one.to.record_id}”",
                        "If that is meant, write “back: true” beside it.",
                    )
                elif one.to.record_id not in state:
                    yield from visit(one.to.record_id)
            state[node] = 2

        if start_of(route) in ways:
            yield from visit(start_of(route))


@check("back-goes-back", "flow")
def back_goes_back(knowledge: Knowledge) -> Iterator[Finding]:
    """An outcome marked “back: true” leads to a stage from which it can be reached again.

    The mark turns a check off; on a way forward it would hide a mistake.

    Take the mark away.
    """
    for route in knowledge.routes.values():
        if not _resolves(route):
            continue
        ways = ways_on(route)
        for node, where, outcomes in nodes_with_places(route):
            for index, one in enumerate(outcomes):
                if one.back and (one.to.kind != "stage" or node not in _closure(one.to.record_id, ways)):
                    yield Finding(
                        "route", route.id, (*where, "outcomes", index, "back"), "this does not lead back", "Take “back: true” away."
                    )


def _closure(start: str, ways: dict[str, list[Outcome]]) -> set[str]:
    seen, todo = set[str](), [start]
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            todo += [one.to.record_id for one in ways.get(here, ()) if one.to.kind == "stage" and not one.back]
    return seen


@check("stage-order", "flow")
def stage_order(knowledge: Knowledge) -> Iterator[Finding]:
    """Stages stand in the order in which they are reached.

    The page, the checklist and “step 2 of 5” follow the order of the file; the flowchart follows the outcomes. They must agree.

    Move the stage, or mend the outcome.
    """
    for route in knowledge.routes.values():
        ways, order = ways_on(route), {stage.id: number for number, stage in enumerate(route.stages)}
        forks = {fork.id for fork in route.forks}
        for number, stage in enumerate(route.stages):
            for index, one in enumerate(stage.outcomes):
                if one.to.kind != "stage" or one.back:
                    continue
                for reached in _through_forks(one.to.record_id, ways, forks):
                    if order.get(reached, number + 1) <= number and reached != stage.id:
                        loc: Loc = ("stages", number, "outcomes", index, "to")
                        yield Finding(
                            "route",
                            route.id,
                            loc,
                            f"“{reached}” stands before “{stage.id}” in the file but comes after it here",
                            "Move it below.",
                        )


def _through_forks(start: str, ways: dict[str, list[Outcome]], forks: set[str]) -> set[str]:
    """The stages met first from here, passing through forks only."""
    found, seen, todo = set[str](), set[str](), [start]
    while todo:
        here = todo.pop()
        if here in seen:
            continue
        seen.add(here)
        if here in forks:
            todo += [one.to.record_id for one in ways.get(here, ()) if one.to.kind == "stage" and not one.back]
        else:
            found.add(here)
    return found


@check("outcomes-labelled", "flow")
def outcomes_labelled(knowledge: Knowledge) -> Iterator[Finding]:
    """The outcomes of a stage or fork have different labels, and a fork has at least two.

    The label is all that a reader of the flowchart has to choose by.

    Write what happened, in a few words: “Put right”, “Not put right”, “No reply”.
    """
    for route in knowledge.routes.values():
        forks = {fork.id for fork in route.forks}
        for node, where, outcomes in nodes_with_places(route):
            seen: set[str] = set()
            for index, one in enumerate(outcomes):
                if (label := one.label.casefold().strip()) in seen:
                    yield Finding(
                        "route", route.id, (*where, "outcomes", index, "label"), f"“{one.label}” is written twice here", "Tell them apart."
                    )
                seen.add(label)
            if node in forks and len(outcomes) < 2:
                yield Finding(
                    "route",
                    route.id,
                    (*where, "outcomes"),
                    f"the fork “{node}” has only one answer",
                    "Add the other answer, or drop the fork.",
                    True,
                )


@check("end-advises", "flow")
def end_advises(knowledge: Knowledge) -> Iterator[Finding]:
    """Every end tells the reader what to do now, in a sentence; where nothing was put right it also points on.

    “Nothing further” is no use to somebody who has just lost.

    Say what to keep, check or do next; give “next:” for a stop.
    """
    for route in knowledge.routes.values():
        for number, end in enumerate(route.ends):
            if len(end.do.split()) < 5:
                yield Finding(
                    "route", route.id, ("ends", number, "do"), "this does not tell the reader what to do", "Write a full sentence."
                )
            if end.kind == "stop" and not end.next:
                yield Finding(
                    "route",
                    route.id,
                    ("ends", number, "id"),
                    f"“{end.id}” stops without pointing on",
                    "Add “next:” with one or more places.",
                )


@check("local-ids-unique", "flow")
def local_ids_unique(knowledge: Knowledge) -> Iterator[Finding]:
    """No two stages, forks or ends of a route share an id.

    They would share an address, and an outcome could not say which is meant.

    Give one of them another id.
    """
    for route in knowledge.routes.values():
        groups: list[list[tuple[Loc, str]]] = [
            [((*where, "id"), node) for node, where, _ in nodes_with_places(route)],
            [(("ends", number, "id"), end.id) for number, end in enumerate(route.ends)],
        ]
        for group in groups:
            seen: set[str] = set()
            for loc, name in group:
                if name in seen:
                    yield Finding("route", route.id, loc, f"“{name}” is used twice in this route", "Give one of them another id.")
                seen.add(name)
