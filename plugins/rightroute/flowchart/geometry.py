"""Shapes as outlines, lines as curves, and the check that nothing in a picture touches what it should not.

Units are those of the SVG's viewBox; y runs downwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .chart import Edge, Node, NodeKind

Point = tuple[float, float]

CLEAR = 1.5
"""The least distance, in px, between a line and a box or words that are not its own."""

_PIECES = 8
_SHARED = 24.0
"""Two lines nearer than 2 px over more than this many px look like one."""


@dataclass(frozen=True)
class Rect:
    """An upright rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    def grown(self, by: float) -> Rect:
        """Return the rectangle moved outwards by ``by`` on every side."""
        return Rect(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def meets(self, other: Rect) -> bool:
        """Tell whether the two share any area."""
        return self.x < other.x + other.w and other.x < self.x + self.w and self.y < other.y + other.h and other.y < self.y + self.h


@dataclass(frozen=True)
class Line:
    """One line of words: its text, type size, middle (left edge in a label), baseline and measured width."""

    text: str
    size: float
    x: float
    y: float
    width: float


@dataclass(frozen=True)
class PlacedNode:
    """A box where it stands, with its lines of words."""

    node: Node
    rect: Rect
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class PlacedEdge:
    """A line where it runs, between the boxes at two places of the figure's ``nodes``.

    ``curve`` is a start point and three points for every cubic; the line begins at ``tail`` and goes straight on to ``tip``.
    """

    edge: Edge
    ends: tuple[int, int]
    against: bool
    curve: tuple[Point, ...]
    tail: Point
    tip: Point
    lines: tuple[Line, ...]
    words: Rect | None


@dataclass(frozen=True)
class Figure:
    """Everything that is drawn, in place."""

    width: float
    height: float
    nodes: tuple[PlacedNode, ...]
    edges: tuple[PlacedEdge, ...]


def radius(kind: NodeKind, height: float) -> float:
    """Return the corner radius of the box kinds that are rounded rectangles, in px; 0 for the others."""
    return {"start": min(height / 2, 22.0), "solved": 12.0, "stage": 4.0, "route": 2.0}.get(kind, 0.0)


SLANT = 14.0
"""How far the sides of a fork's hexagon point outwards."""
CORNER = 9.0
"""How much is cut off each corner of a stop sign's octagon."""
POINT = 11.0
"""How far the foot of the off-page tag points downwards."""


@lru_cache(maxsize=4096)
def outline(kind: NodeKind, w: float, h: float) -> tuple[Point, ...]:
    """Return the border of a kind of box as a polygon round (0, 0, w, h); round corners become short chords."""
    if kind == "fork":
        return ((SLANT, 0), (w - SLANT, 0), (w, h / 2), (w - SLANT, h), (SLANT, h), (0, h / 2))
    if kind == "stop":
        c = CORNER
        return ((c, 0), (w - c, 0), (w, c), (w, h - c), (w - c, h), (c, h), (0, h - c), (0, c))
    if kind == "part":
        return ((0, 0), (w, 0), (w, h - POINT), (w / 2, h), (0, h - POINT))
    r = radius(kind, h)
    if r < 6:
        return ((0, 0), (w, 0), (w, h), (0, h))
    a, b = r * 0.293, r * 0.076  # the points of a quarter circle at 45 degrees, and at 22.5 and 67.5
    c = r * 0.617
    corner = ((0, r), (b, c), (a, a), (c, b), (r, 0))
    right = tuple((w - x, y) for x, y in reversed(corner))
    foot = tuple((w - x, h - y) for x, y in corner)
    left = tuple((x, h - y) for x, y in reversed(corner))
    return (*corner, *right, *foot, *left)


def meet(shape: Sequence[Point], at: Point, towards: Point) -> Point:
    """Return where a ray from ``at`` through ``towards`` first meets the border; ``at`` itself when it misses."""
    dx, dy = towards[0] - at[0], towards[1] - at[1]
    best: float | None = None
    for (x1, y1), (x2, y2) in zip(shape, (*shape[1:], shape[0]), strict=True):
        ex, ey = x2 - x1, y2 - y1
        cross = dx * ey - dy * ex
        if abs(cross) < 1e-9:
            continue
        t = ((x1 - at[0]) * ey - (y1 - at[1]) * ex) / cross
        u = ((x1 - at[0]) * dy - (y1 - at[1]) * dx) / cross
        if t >= -1e-6 and -1e-6 <= u <= 1 + 1e-6 and (best is None or t < best):
            best = t
    return at if best is None else (at[0] + dx * best, at[1] + dy * best)


_STEPS = tuple(((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3) for t in (i / _PIECES for i in range(1, _PIECES + 1)))


def flatten(edge: PlacedEdge) -> list[Point]:
    """Return the line as points so close together that the chords stay within a fraction of a px of it."""
    curve = edge.curve
    points = [edge.tail] if edge.tail != curve[0] else []
    points.append(curve[0])
    for i in range(0, len(curve) - 1, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve[i : i + 4]
        if abs(ax - bx) + abs(bx - cx) + abs(cx - dx) < 0.3:
            points.append((dx, dy))
            continue
        points += [(p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy) for p, q, r, s in _STEPS]
    points.append(edge.tip)
    return points


def _crosses(ax: float, ay: float, bx: float, by: float, rect: Rect) -> bool:
    """Tell whether the straight piece from a to b has a point inside the rectangle (Liang and Barsky's clipping)."""
    low, high = 0.0, 1.0
    for start, delta, least, most in ((ax, bx - ax, rect.x, rect.x + rect.w), (ay, by - ay, rect.y, rect.y + rect.h)):
        if abs(delta) < 1e-9:
            if not least < start < most:
                return False
            continue
        t1, t2 = (least - start) / delta, (most - start) / delta
        if t1 > t2:
            t1, t2 = t2, t1
        low, high = max(low, t1), min(high, t2)
        if low >= high:
            return False
    return True


def line_crosses(points: Sequence[Point], rect: Rect) -> bool:
    """Tell whether a line given by points passes through a rectangle."""
    left, right, top, foot = rect.x, rect.x + rect.w, rect.y, rect.y + rect.h
    ax, ay = points[0]
    for bx, by in points[1:]:
        far = (ax <= left and bx <= left) or (ax >= right and bx >= right) or (ay <= top and by <= top) or (ay >= foot and by >= foot)
        if not far and _crosses(ax, ay, bx, by, rect):
            return True
        ax, ay = bx, by
    return False


@lru_cache(maxsize=8192)
def _borders(kind: NodeKind, w: float, h: float, y: float) -> tuple[float, float]:
    """Return how far a box of this kind and size reaches to the left and right at a height, from its own corner."""
    shape = outline(kind, w, h)
    return meet(shape, (w / 2, y), (w / 2 - 1, y))[0], meet(shape, (w / 2, y), (w / 2 + 1, y))[0]


def text_leaves(placed: PlacedNode) -> bool:
    """Tell whether any line of words comes within 2 px of its box's border, or out of it."""
    rect = placed.rect
    for line in placed.lines:
        # Capitals and ascenders reach up to about 3/4 of the size, descenders down to 1/4.
        for y in (line.y - 0.74 * line.size - rect.y, line.y + 0.24 * line.size - rect.y):
            if not 1 <= y <= rect.h - 1:
                return True
            left, right = _borders(placed.node.kind, rect.w, rect.h, round(y, 2))
            middle = line.x - rect.x
            if middle + line.width / 2 > right - 2 or middle - line.width / 2 < left + 2:
                return True
    return False


def find_faults(figure: Figure) -> tuple[str, ...]:
    """Return everything that makes a picture unfit to publish, in words; empty when it is clean."""
    faults: list[str] = []
    nodes, edges = figure.nodes, figure.edges
    for i, one in enumerate(nodes):
        if text_leaves(one):
            faults.append(f"the words of {one.node.id!r} leave their box")
        faults += [f"boxes {one.node.id!r} and {two.node.id!r} overlap" for two in nodes[i + 1 :] if one.rect.grown(2).meets(two.rect)]
        if one.rect.x < 0 or one.rect.y < 0 or one.rect.x + one.rect.w > figure.width or one.rect.y + one.rect.h > figure.height:
            faults.append(f"box {one.node.id!r} leaves the picture")
    labels = [(edge, edge.words) for edge in edges if edge.words is not None]
    for edge in edges:
        if edge.edge.label and not edge.lines:
            faults.append(f"the line {_name(edge)} has lost its label")
    for i, (edge, words) in enumerate(labels):
        faults += [f"the label of {_name(edge)} lies on box {n.node.id!r}" for n in nodes if words.meets(n.rect)]
        faults += [f"the labels of {_name(edge)} and {_name(other)} overlap" for other, where in labels[i + 1 :] if words.meets(where)]
        if words.x < 0 or words.x + words.w > figure.width:
            faults.append(f"the label of {_name(edge)} leaves the picture")
    for edge in edges:
        faults += _line_faults(edge, nodes, labels)
    return tuple(faults)


def _line_faults(edge: PlacedEdge, nodes: tuple[PlacedNode, ...], labels: list[tuple[PlacedEdge, Rect]]) -> list[str]:
    faults: list[str] = []
    points = flatten(edge)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    span = Rect(min(xs) - 2, min(ys) - 2, max(xs) - min(xs) + 4, max(ys) - min(ys) + 4)
    for place, placed in enumerate(nodes):
        if not span.meets(placed.rect):
            continue
        own = place in edge.ends
        # A line ends at the border of its own boxes; corners cut off by the shape let it come a little into the rectangle.
        if own and not _inside(points, placed):
            continue
        if own or line_crosses(points, placed.rect.grown(CLEAR)):
            faults.append(f"the line {_name(edge)} runs through box {placed.node.id!r}")
    for other, words in labels:
        if span.meets(words) and line_crosses(points, words if other is edge else words.grown(CLEAR)):
            faults.append(f"the line {_name(edge)} runs through the label of {_name(other)}")
    return faults


def _inside(points: list[Point], placed: PlacedNode) -> bool:
    cut = {"fork": SLANT, "stop": CORNER, "part": POINT}.get(placed.node.kind, radius(placed.node.kind, placed.rect.h))
    rect = placed.rect.grown(-2)
    if line_crosses(points[1:-1], rect) if len(points) > 3 else False:
        return True
    return cut < 6 and line_crosses(points, rect)


def find_blemishes(figure: Figure) -> int:
    """Return how many pairs of lines run so close together for so long that they look like one.

    Lines into the same box may join over their last stretch. A picture with blemishes is legible but a better one is looked for.
    """
    count = 0
    cells = [[(round(x / 3), round(y / 3)) for x, y in _every_few_px(flatten(edge))] for edge in figure.edges]
    for i, one in enumerate(figure.edges):
        mine = set(cells[i])
        for j in range(i + 1, len(figure.edges)):
            if set(one.ends) != set(figure.edges[j].ends) and 3 * sum(map(mine.__contains__, cells[j])) > _SHARED:
                count += 1
    return count


def _every_few_px(points: list[Point]) -> list[Point]:
    spread: list[Point] = []
    for (ax, ay), (bx, by) in pairwise(points):
        steps = max(1, int((abs(bx - ax) + abs(by - ay)) / 3))
        spread += [(ax + (bx - ax) * k / steps, ay + (by - ay) * k / steps) for k in range(steps)]
    return spread


def _name(edge: PlacedEdge) -> str:
    return f"{edge.edge.source!r} to {edge.edge.target!r}"
