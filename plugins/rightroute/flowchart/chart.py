"""What a flowchart is made of, and the rules it must keep before anything is drawn.

Nothing here knows about pixels. A chart is plain data: boxes (nodes) and labelled ways between them (edges).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

NodeKind = Literal["start", "stage", "fork", "solved", "stop", "route", "part"]
Medium = Literal["phone", "a4"]

ENDS: frozenset[str] = frozenset({"solved", "stop", "route"})
"""Kinds of box that a reader leaves the chart by."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]*\Z")
_LONGEST = {"text": 200, "caption": 120, "label": 120}
# Control characters, halves of pairs and non-characters, which SVG cannot hold; and the signs that turn the direction of writing round,
# which could make a label say something else than its source does.
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class ChartError(ValueError):
    """A chart that cannot be drawn honestly; the message names the node or edge at fault."""


@dataclass(frozen=True)
class Node:
    """One box. ``kind`` decides its shape and colour; ``caption`` is a small second line such as "30 days".

    ``part`` is the off-page tag that says the route goes on in another chart.
    """

    id: str
    kind: NodeKind
    text: str
    href: str | None = None
    caption: str = ""


@dataclass(frozen=True)
class Edge:
    """One way from a box to another. ``main``: on the ordinary path. ``back``: leads to an earlier box on purpose."""

    source: str
    target: str
    label: str
    main: bool = True
    back: bool = False


@dataclass(frozen=True)
class Chart:
    """A whole flowchart. ``id`` starts every id inside the SVG, so two charts can share a page."""

    id: str
    title: str
    description: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class Box:
    """Where a node was drawn, in the units of the SVG's viewBox: for laying links over the picture in print."""

    id: str
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Drawing:
    """A finished picture.

    ``text_px`` is the size its body text (14 px) has in a column 360 px wide; ``scale`` is the factor that fits it into its medium
    (360 px wide for "phone", a frame of 180 x 250 mm for "a4"), at most 1. ``faults`` is empty when the picture is good:
    a picture with faults must not be published.
    """

    svg: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    faults: tuple[str, ...]
    text_px: float
    scale: float


def starts(chart: Chart) -> tuple[str, ...]:
    """Return the ids a reader can begin at: start boxes, and the tags of a split chart that nothing leads to."""
    entered = {edge.target for edge in chart.edges if not edge.back}
    return tuple(n.id for n in chart.nodes if n.kind == "start" or (n.kind == "part" and n.id not in entered))


def reach(sources: Iterable[str], edges: Iterable[Edge]) -> set[str]:
    """Return every node that can be reached from ``sources``, themselves included."""
    onward: dict[str, list[str]] = {}
    for edge in edges:
        onward.setdefault(edge.source, []).append(edge.target)
    found = set(sources)
    waiting = list(found)
    while waiting:
        for target in onward.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found


def _check_words(owner: str, field: str, words: str, *, needed: bool) -> None:
    if needed and not words.strip():
        raise ChartError(f"{owner}: its {field} is empty")
    limit = _LONGEST.get(field)
    if limit and len(words) > limit:
        raise ChartError(f"{owner}: its {field} has {len(words)} characters; at most {limit} fit in a box")
    found = _FORBIDDEN.search(words)
    if found:
        raise ChartError(f"{owner}: its {field} has the control character U+{ord(found.group()):04X}")


def validate(chart: Chart) -> None:
    """Raise ChartError, naming the culprit, unless the chart can be drawn and read."""
    if not _ID.match(chart.id):
        raise ChartError(f"chart {chart.id!r}: an id is letters, digits and . : _ - only")
    _check_words(f"chart {chart.id!r}", "title", chart.title, needed=True)
    _check_words(f"chart {chart.id!r}", "description", chart.description, needed=False)
    kinds: dict[str, NodeKind] = {}
    for node in chart.nodes:
        owner = f"chart {chart.id!r}, node {node.id!r}"
        if not _ID.match(node.id):
            raise ChartError(f"{owner}: an id is letters, digits and . : _ - only")
        if node.id in kinds:
            raise ChartError(f"{owner}: the id is used twice")
        kinds[node.id] = node.kind
        _check_words(owner, "text", node.text, needed=True)
        _check_words(owner, "caption", node.caption, needed=False)
        _check_words(owner, "href", node.href or "", needed=node.href is not None)
    for edge in chart.edges:
        owner = f"chart {chart.id!r}, way {edge.source!r} to {edge.target!r}"
        for end in (edge.source, edge.target):
            if end not in kinds:
                raise ChartError(f"{owner}: there is no node {end!r}")
        if edge.source == edge.target:
            raise ChartError(f"{owner}: it leads back to the box it leaves")
        _check_words(owner, "label", edge.label, needed=kinds[edge.source] == "fork")
    _check_paths(chart, kinds)


def _check_paths(chart: Chart, kinds: dict[str, NodeKind]) -> None:
    first = starts(chart)
    if not first:
        raise ChartError(f"chart {chart.id!r}: there is no start")
    leaving = {edge.source for edge in chart.edges}
    for id_, kind in kinds.items():
        if kind == "fork" and id_ not in leaving:
            raise ChartError(f"chart {chart.id!r}, node {id_!r}: a fork needs a way out")
    found = reach(first, chart.edges)
    for id_ in kinds:
        if id_ not in found:
            raise ChartError(f"chart {chart.id!r}, node {id_!r}: nothing leads to it from the start")


def merged_edges(chart: Chart) -> tuple[Edge, ...]:
    """Merge the edges that join the same two boxes, their labels joined by " or ", in the order of their first mention.

    A way out with no label adds no words; one main edge makes the merged edge main.
    """
    merged: dict[tuple[str, str], Edge] = {}
    for edge in chart.edges:
        key = (edge.source, edge.target)
        before = merged.get(key)
        if before is None:
            merged[key] = replace(edge, label=" ".join(edge.label.split()))
            continue
        labels = [before.label, " ".join(edge.label.split())]
        label = " or ".join(dict.fromkeys(label for label in labels if label))
        merged[key] = replace(before, label=label, main=before.main or edge.main, back=before.back and edge.back)
    return tuple(merged.values())


def backward(chart: Chart, edges: tuple[Edge, ...]) -> tuple[bool, ...]:
    """Tell for every edge whether it runs against the flow.

    Marked edges do, unless their target really lies further on; so does any edge that would close a circle among the others.
    """
    ahead: dict[str, list[int]] = {node.id: [] for node in chart.nodes}
    for index, edge in enumerate(edges):
        if not edge.back:
            ahead[edge.source].append(index)
    against = [edge.back for edge in edges]
    state: dict[str, int] = {}
    for root in (*starts(chart), *(node.id for node in chart.nodes)):
        if root in state:
            continue
        state[root] = 1
        path = [(root, iter(ahead[root]))]
        while path:
            here, ways = path[-1]
            way = next(ways, None)
            if way is None:
                state[here] = 2
                path.pop()
                continue
            target = edges[way].target
            if state.get(target) == 1:
                against[way] = True
            elif target not in state:
                state[target] = 1
                path.append((target, iter(ahead[target])))
    for index, edge in enumerate(edges):
        if edge.back and edge.target in reach((edge.source,), (e for e, b in zip(edges, against, strict=True) if not b)):
            against[index] = False
    return tuple(against)
