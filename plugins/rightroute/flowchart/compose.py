"""From a chart to a plan for the layout engine, and from the engine's points back to a figure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, hypot
from typing import Literal

from .chart import ENDS, Chart, Edge, Node, NodeKind, backward, merged_edges, starts
from .geometry import POINT, SLANT, Figure, Line, PlacedEdge, PlacedNode, Point, Rect, meet, outline
from .layout import Placed, Plan, Route, Way
from .measure import width, wrap

TEXT, SMALL = 14, 12
"""Type sizes in px: the text of a box; its caption and the labels of lines."""
_TEXT_STEP, _SMALL_STEP = 18, 15
_PAD, _PAD_Y = 12, 9
_GAP = 7
"""Between a line and the words beside it."""
_MARGIN = 3
# What a kind's shape takes away from the room for words, on each side.
_INSET: dict[NodeKind, float] = {"fork": SLANT - 4, "start": 4.0, "stop": 3.0, "route": 5.0}


@dataclass(frozen=True)
class Spec:
    """One way to try a chart: text widths in px of the main boxes, the exits and the labels, and how the engine is to work.

    ``across``: at most so many boxes side by side (0: as many as fall there). ``stagger``: several exits of one box on different levels.
    """

    main: int
    exit: int
    label: int
    nodesep: int = 18
    ranksep: int = 26
    splines: Literal["true", "polyline"] = "true"
    stagger: bool = False
    across: int = 0


@dataclass(frozen=True)
class Sketch:
    """A chart made ready for layout: edges merged, their direction settled, shared exits repeated.

    ``ends`` are the places in ``nodes`` that each edge joins. ``spine`` are the places of the ordinary path from the first start.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    ends: tuple[tuple[int, int], ...]
    against: tuple[bool, ...]
    spine: frozenset[int]


def sketch(chart: Chart) -> Sketch:
    """Merge parallel edges, find those that run backwards, and repeat an exit beside every box that leads to it.

    One "put right" box for a whole route would need a long line from every stage: too wide for a phone and hard to follow.
    """
    edges = merged_edges(chart)
    against = backward(chart, edges)
    nodes = list(chart.nodes)
    number = {node.id: i for i, node in enumerate(nodes)}
    leaving = {edge.source for edge in edges}
    entered: set[str] = set()
    ends = []
    for edge in edges:
        at = number[edge.target]
        if edge.target in entered and nodes[at].kind in ENDS and edge.target not in leaving:
            at = len(nodes)
            nodes.append(chart.nodes[number[edge.target]])
        entered.add(edge.target)
        ends.append((number[edge.source], at))
    return Sketch(tuple(nodes), edges, tuple(ends), against, _spine(nodes, edges, ends, against, number[starts(chart)[0]]))


def _spine(
    nodes: list[Node], edges: tuple[Edge, ...], ends: list[tuple[int, int]], against: tuple[bool, ...], first: int
) -> frozenset[int]:
    onward: dict[int, int] = {}
    for edge, (a, b), back in zip(edges, ends, against, strict=True):
        if edge.main and not back and (a not in onward or (nodes[onward[a]].kind in ENDS and nodes[b].kind not in ENDS)):
            onward[a] = b
    path = [first]
    while path[-1] in onward:
        path.append(onward[path[-1]])
    return frozenset(path)


@dataclass(frozen=True)
class _Sized:
    text: tuple[str, ...]
    caption: tuple[str, ...]
    w: int
    h: int


@lru_cache(maxsize=16384)
def _size(kind: NodeKind, text: str, caption: str, limit: int) -> _Sized:
    lines = wrap(" ".join(text.split()), limit, TEXT)
    small = wrap(" ".join(caption.split()), limit, SMALL)
    widest = max([width(line, TEXT) for line in lines] + [width(line, SMALL) for line in small])
    inner = widest + 2 * (_PAD + _INSET.get(kind, 0.0))
    high = len(lines) * _TEXT_STEP + len(small) * _SMALL_STEP + 2 * _PAD_Y
    if small:
        high += 2
    if kind == "part":
        high += round(POINT)
    # Widths in steps of 8: routes whose words differ a little share one layout.
    return _Sized(lines, small, max(56, 8 * ceil(inner / 8)), high)


def _sized(node: Node, spec: Spec) -> _Sized:
    if node.kind in ENDS:
        limit = spec.exit
    else:
        limit = spec.main - 8 if node.kind == "fork" else spec.main
    return _size(node.kind, node.text, node.caption, limit)


@lru_cache(maxsize=16384)
def _label(text: str, limit: int) -> tuple[tuple[str, ...], int, int]:
    """Return a label's lines and the size of its cell: the words, the gap to its line, and a little air after them."""
    lines = wrap(text, limit, SMALL)
    if not lines:
        return (), 0, 0
    return lines, 4 * ceil((max(width(line, SMALL) for line in lines) + _GAP + 2) / 4), len(lines) * _SMALL_STEP


def plan(drawn: Sketch, spec: Spec) -> Plan:
    """Return what the layout engine is asked for."""
    nodes = drawn.nodes
    sizes = tuple((s.w, s.h) for s in (_sized(node, spec) for node in nodes))
    lengths = _stagger(drawn) if spec.stagger else {}
    ways = []
    for index, (edge, (source, target), against) in enumerate(zip(drawn.edges, drawn.ends, drawn.against, strict=True)):
        _, w, h = _label(edge.label, spec.label)
        on_spine = source in drawn.spine and target in drawn.spine
        weight = 1 if against or (nodes[target].kind in ENDS and not on_spine) else 4 if edge.main else 2
        ways.append(Way(source, target, w, h, weight, lengths.get(index, 1), against))
    order = _levels(drawn, spec.across) if spec.across else ()
    # One box under the other: drawn into a column, or they would wander off sideways along their lines.
    return Plan(sizes, tuple(ways), order, 10 if spec.across == 1 else 0, spec.nodesep, spec.ranksep, spec.splines)


def least_width(drawn: Sketch, spec: Spec) -> int:
    """Return a width that no layout of this plan can be under, found without laying it out.

    Boxes that only one box leads to fall on the level below it, side by side with their labels above them, unless the plan spreads them.
    """
    if spec.across or spec.stagger:
        return 0
    parents = [0] * len(drawn.nodes)
    for (_, target), against in zip(drawn.ends, drawn.against, strict=True):
        parents[target] += not against
    boxes: dict[int, list[int]] = {}
    labels: dict[int, list[int]] = {}
    for edge, (source, target), against in zip(drawn.edges, drawn.ends, drawn.against, strict=True):
        if not against and parents[target] == 1:
            boxes.setdefault(source, []).append(_sized(drawn.nodes[target], spec).w)
            labels.setdefault(source, []).append(_label(edge.label, spec.label)[1])
    rows = [sum(row) + spec.nodesep * (len(row) - 1) for rows in (boxes, labels) for row in rows.values()]
    return max(rows, default=0)


def _stagger(drawn: Sketch) -> dict[int, int]:
    """Give the exits of a box with three or more ways on one level each, so that they stand below each other."""
    lengths: dict[int, int] = {}
    out: dict[int, list[int]] = {}
    for index, (source, _) in enumerate(drawn.ends):
        if not drawn.against[index]:
            out.setdefault(source, []).append(index)
    for ways in out.values():
        if len(ways) < 3:
            continue
        exits = [i for i in ways if drawn.nodes[drawn.ends[i][1]].kind in ENDS]
        rest = [i for i in ways if i not in exits]
        for place, index in enumerate([*exits, *rest[1:]]):
            lengths[index] = place + 1
    return lengths


def _levels(drawn: Sketch, across: int) -> tuple[tuple[int, int], ...]:
    """Share the boxes out to levels of at most ``across``, near to what leads to them; return the pairs that keep the levels apart."""
    count = len(drawn.nodes)
    before: list[list[int]] = [[] for _ in range(count)]
    after: list[list[int]] = [[] for _ in range(count)]
    for (a, b), against in zip(drawn.ends, drawn.against, strict=True):
        if not against:
            before[b].append(a)
            after[a].append(b)
    missing = [len(b) for b in before]
    ready = [i for i in reversed(range(count)) if not missing[i]]
    level = [0] * count
    filled: dict[int, int] = {}
    while ready:
        here = ready.pop()
        at = max((level[b] + 1 for b in before[here]), default=0)
        while filled.get(at, 0) >= across:
            at += 1
        level[here] = at
        filled[at] = filled.get(at, 0) + 1
        freed = []
        for b in after[here]:
            missing[b] -= 1
            if not missing[b]:
                freed.append(b)
        # Last in, first out: leaves come directly after the box that leads to them.
        ready += sorted(freed, key=lambda b: (not after[b], -b))
    rows: dict[int, list[int]] = {}
    for i, at in enumerate(level):
        rows.setdefault(at, []).append(i)
    return tuple((a, b) for at in sorted(rows) for a in rows[at] for b in rows.get(at + 1, ()))


def figure(drawn: Sketch, spec: Spec, placed: Placed) -> Figure:
    """Put boxes, words and lines where the engine says, move the whole into the corner and let lines end at the drawn shapes."""
    nodes = [_place_node(node, _sized(node, spec), at) for node, at in zip(drawn.nodes, placed.boxes, strict=True)]
    edges = []
    for edge, ends, against, route in zip(drawn.edges, drawn.ends, drawn.against, placed.routes, strict=True):
        edges.append(_place_edge(edge, ends, against, route, nodes, spec.label))
    xs, ys, rights, feet = [], [], [], []
    for rect in [n.rect for n in nodes] + [e.words for e in edges if e.words is not None]:
        xs.append(rect.x)
        ys.append(rect.y)
        rights.append(rect.x + rect.w)
        feet.append(rect.y + rect.h)
    for e in edges:
        for x, y in e.curve:
            xs.append(x)
            ys.append(y)
            rights.append(x)
            feet.append(y)
    dx, dy = _MARGIN - min(xs), _MARGIN - min(ys)
    return Figure(
        ceil(max(rights) + dx + _MARGIN),
        ceil(max(feet) + dy + _MARGIN),
        tuple(PlacedNode(n.node, _moved(n.rect, dx, dy), _moved_lines(n.lines, dx, dy)) for n in nodes),
        tuple(
            PlacedEdge(
                e.edge,
                e.ends,
                e.against,
                tuple((x + dx, y + dy) for x, y in e.curve),
                (e.tail[0] + dx, e.tail[1] + dy),
                (e.tip[0] + dx, e.tip[1] + dy),
                _moved_lines(e.lines, dx, dy),
                None if e.words is None else _moved(e.words, dx, dy),
            )
            for e in edges
        ),
    )


def _moved(rect: Rect, dx: float, dy: float) -> Rect:
    return Rect(rect.x + dx, rect.y + dy, rect.w, rect.h)


def _moved_lines(lines: tuple[Line, ...], dx: float, dy: float) -> tuple[Line, ...]:
    return tuple(Line(line.text, line.size, line.x + dx, line.y + dy, line.width) for line in lines)


def _place_node(node: Node, sized: _Sized, at: Point) -> PlacedNode:
    x, y = at
    rect = Rect(x - sized.w / 2, y - sized.h / 2, sized.w, sized.h)
    lines = []
    top = rect.y + _PAD_Y
    for text in sized.text:
        lines.append(Line(text, TEXT, x, top + 13.8, width(text, TEXT)))
        top += _TEXT_STEP
    top += 1
    for text in sized.caption:
        lines.append(Line(text, SMALL, x, top + 11.6, width(text, SMALL)))
        top += _SMALL_STEP
    return PlacedNode(node, rect, tuple(lines))


def _place_edge(edge: Edge, ends: tuple[int, int], against: bool, route: Route, nodes: list[PlacedNode], limit: int) -> PlacedEdge:
    curve = route.curve
    tail = _to_border(nodes[ends[0]], route.tail, curve[1] if curve[1] != curve[0] else curve[2])
    tip = _to_border(nodes[ends[1]], route.tip, curve[-1])
    lines: tuple[Line, ...] = ()
    words = None
    texts, w, h = _label(edge.label, limit)
    if texts and route.label is not None:
        left, top = route.label[0] - w / 2 + _GAP, route.label[1] - h / 2
        lines = tuple(Line(t, SMALL, left, top + 11.6 + i * _SMALL_STEP, width(t, SMALL)) for i, t in enumerate(texts))
        words = Rect(left, top, max(line.width for line in lines), h)
    return PlacedEdge(edge, ends, against, curve, tail, tip, lines, words)


def _to_border(placed: PlacedNode, end: Point, beside: Point) -> Point:
    """Carry a line's end on from the upright rectangle, where the engine stops it, to the border that is drawn."""
    kind, rect = placed.node.kind, placed.rect
    shape = outline(kind, rect.w, rect.h)
    if len(shape) == 4:
        return end
    here = (end[0] - rect.x, end[1] - rect.y)
    for towards in ((here[0] + end[0] - beside[0], here[1] + end[1] - beside[1]), (rect.w / 2, rect.h / 2)):
        met = meet(shape, here, towards)
        if met != here and hypot(met[0] - here[0], met[1] - here[1]) < 2 * SLANT:
            return (round(met[0] + rect.x, 2), round(met[1] + rect.y, 2))
    return end
