"""The steps of a route in the order in which a reader meets them: first, then, last."""

from __future__ import annotations

from dataclasses import dataclass

from ..knowledge import Knowledge, start_of
from ..model import Route
from ..model.routes import Stage
from .levels import first_stages, is_more, onward


@dataclass(frozen=True)
class Step:
    """A stage of the route, or another route that it hands over to (``stage`` is then where that one is entered)."""

    route: Route
    stage: Stage
    own: bool


@dataclass(frozen=True)
class Order:
    """``turns``: what can be done first, second and so on; the steps of one turn are alternatives. ``starts``: the stages one can begin at,
    whatever their turn. ``also``: other routes it can lead to.
    """

    turns: tuple[tuple[Step, ...], ...]
    starts: frozenset[str]
    also: tuple[Route, ...]


def order_of(knowledge: Knowledge, route: Route) -> Order:
    """The order of a route.

    A step comes after every step that can lead to it. A route of a topic which is not on the home page (an ombudsman, judicial review) is
    the step after the one that hands over to it; other routes that an outcome can lead to are named apart, because they begin anew.
    """
    edges = {stage.id: _nexts(knowledge, route, stage) for stage in route.stages}
    steps = {stage.id: Step(route, stage, own=True) for stage in route.stages}
    also: dict[str, Route] = {}
    handed: dict[str, list[str]] = {}
    for stage in route.stages:
        for way in onward(knowledge, route, stage):
            if way.stage is None or way.route is route:
                continue
            if not is_more(knowledge, way.route):
                also[way.route.id] = way.route
                continue
            name = f"{way.route.id}/{way.stage.id}"
            steps[name] = Step(way.route, way.stage, own=False)
            handed.setdefault(stage.id, []).append(name)
    for name, more in handed.items():
        edges[name] = [*edges[name], *more]
    firsts = [stage.id for stage in first_stages(knowledge, route)]
    places = _places(firsts, edges)
    turns: dict[int, list[Step]] = {}
    for name, place in places.items():
        turns.setdefault(place, []).append(steps[name])
    order = {name: number for number, name in enumerate(steps)}
    for turn in turns.values():
        turn.sort(key=lambda step: order[step.stage.id if step.own else f"{step.route.id}/{step.stage.id}"])
    return Order(tuple(tuple(turns[place]) for place in sorted(turns)), frozenset(firsts), tuple(also.values()))


def _nexts(knowledge: Knowledge, route: Route, stage: Stage) -> list[str]:
    return [way.stage.id for way in onward(knowledge, route, stage) if way.stage and way.route is route and way.stage is not stage]


def _places(firsts: list[str], edges: dict[str, list[str]]) -> dict[str, int]:
    """For each step one more than the last of those that lead to it. A way back to a step on the way there counts for nothing."""
    places: dict[str, int] = {}

    def visit(name: str, place: int, path: frozenset[str]) -> None:
        if places.get(name, 0) >= place:
            return
        places[name] = place
        for after in edges.get(name, ()):
            if after not in path:
                visit(after, place + 1, path | {after})

    for name in firsts:
        visit(name, 1, frozenset({name}))
    return places


def entry_part(step: Step) -> str:
    """The part of its route at which a handed-over step is entered; empty at the start, which has the route's own page."""
    return "" if step.stage.id == start_of(step.route) else step.stage.id
