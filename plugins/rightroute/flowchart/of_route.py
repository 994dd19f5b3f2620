"""A route as a chart: its trigger, stages, forks, ends and hand-overs."""

from __future__ import annotations

from dataclasses import replace

from ..clocks import length_words
from ..knowledge import Knowledge, ends_of, start_of
from ..model import Route
from ..model.base import Step
from ..model.routes import Outcome
from .chart import Chart, Edge, Node


def chart_of(knowledge: Knowledge, route: Route, hrefs: dict[str, str]) -> Chart:
    """The chart of a route. ``hrefs`` gives the link of each node: a stage's id, ``end:id``, ``fork id`` or ``route:id``."""
    nodes = [Node("start", "start", route.trigger)]
    edges = [Edge("start", _safe(start_of(route)), "", True)]
    ends = ends_of(route)
    for fork in route.forks:
        nodes.append(Node(_safe(fork.id), "fork", fork.ask, hrefs.get(fork.id)))
    for number, stage in enumerate(route.stages, 1):
        limit = length_words(knowledge.clocks[stage.clock]) if stage.clock else "see your letter" if stage.unknown_limit else ""
        nodes.append(
            Node(_safe(stage.id), "stage", f"{number}. {stage.short}", hrefs.get(stage.id), f"Time limit: {limit}" if limit else "")
        )
    for source in route.nodes:
        seen: set[str] = set()
        for outcome in source.outcomes:
            key = _key(outcome)
            # Every stage has exits of its own: one box for the whole route would need a long line from each stage, and could not be cut.
            target = _safe(key) if outcome.to.kind == "stage" else f"{_safe(key)}-after-{source.id}"
            if outcome.to.kind != "stage" and key not in seen:
                seen.add(key)
                if outcome.to.kind == "end":
                    end = ends[outcome.to.record_id]
                    nodes.append(Node(target, "solved" if end.kind == "solved" else "stop", end.short, hrefs.get(key)))
                else:
                    nodes.append(Node(target, "route", _other(knowledge, outcome.to), hrefs.get(key)))
            edges.append(Edge(_safe(source.id), target, outcome.label, outcome.to.kind == "stage", outcome.back))
    return Chart(route.id, f"Flowchart: {route.title}", describe(route), tuple(nodes), _joined(edges))


def _joined(edges: list[Edge]) -> tuple[Edge, ...]:
    """Edges that lead to the same box as one: "Not put right or no answer"."""
    found: dict[tuple[str, str, bool], Edge] = {}
    for edge in edges:
        key = (edge.source, edge.target, edge.back)
        if key in found:
            # A word in capitals (CMS, ICE) stays as it is.
            label = edge.label if edge.label[1:2].isupper() else edge.label[:1].lower() + edge.label[1:]
            found[key] = replace(found[key], label=f"{found[key].label} or {label}")
        else:
            found[key] = edge
    return tuple(found.values())


def _other(knowledge: Knowledge, to: Step) -> str:
    """The short name of another route, or of the stage at which it is entered."""
    other = knowledge.routes[to.record_id]
    return next((stage.short for stage in other.stages if stage.id == to.part), other.short)


def describe(route: Route) -> str:
    """One sentence for somebody who cannot see the chart; the list of steps beside it says everything."""
    steps = "; then ".join(stage.short for stage in route.stages)
    return f"It starts when: {route.trigger}. The steps are: {steps}. The same steps are in the list on this page."


def _key(outcome: Outcome) -> str:
    if outcome.to.kind == "route":
        return str(outcome.to)
    return f"end:{outcome.to.record_id}" if outcome.to.kind == "end" else outcome.to.record_id


def _safe(key: str) -> str:
    """An id that the chart accepts: stages, ends and routes may share a name."""
    return key.replace(":", "-to-").replace("/", "-at-") if ":" in key else f"s-{key}"
