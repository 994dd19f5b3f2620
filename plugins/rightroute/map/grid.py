"""What the two pictures share: boxes and ways in a grid, ready to be drawn. Units are px; y runs downwards.

The levels are columns (or follow each other downwards, on a phone), so that the eye finds the courts of every topic below each other. No
layout engine is asked: in a grid there is nothing to search for. What comes out is proved clean with the same rules as a flowchart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from ..flowchart.cache import keep, key_of, recall
from ..flowchart.chart import Edge, Node
from ..flowchart.geometry import Figure, Line, PlacedEdge, PlacedNode, Point, Rect, find_faults
from ..flowchart.measure import width, wrap
from ..model.base import Nation
from .whole import TOGETHER, Box, Entry, Lane, Track, Way

TEXT = 12
"""Size of the words in boxes: on a phone the picture is never shrunk."""
HEAD = 14
"""Size of the words in headings."""
TITLE = 34
"""Size of the title of a sheet for the wall."""
STEP, HEAD_STEP = 15, 17
CODES: dict[Nation, str] = {"england": "E", "wales": "W", "scotland": "S", "northern-ireland": "NI"}
"""The signs for nations in the picture; the page says what they mean."""

PAD_X, PAD_Y = 9, 8
_HANG = 8
"""Indent of the second line of a name."""
CHANNEL = 7
"""Between two lines that pass by boxes side by side."""
_RULES = 1
"""Raised whenever a picture that was found clean would not be any more."""

WIDE = 1240
"""Width of the picture for wide screens and paper."""
PHONE = 352
"""Width of the picture for phones: a phone of 360 px from edge to edge."""


@dataclass(frozen=True)
class PlacedBox:
    """A box with its words; ``lane`` and ``track`` say whose it is."""

    lane: Lane
    track: Track
    box: Box
    rect: Rect
    lines: tuple[Line, ...]
    strong: int = 0


@dataclass(frozen=True)
class Heading:
    """Words that are no step: a topic, a row or a column. The first ``strong`` lines are bold."""

    kind: str
    rect: Rect
    lines: tuple[Line, ...]
    strong: int = 1
    topic: str = ""


@dataclass(frozen=True)
class Arrow:
    """A way as straight pieces through these points."""

    way: Way
    points: tuple[Point, ...]
    ends: tuple[int, int]


@dataclass(frozen=True)
class Grid:
    """A picture, ready to be drawn; ``stripes`` lie behind it."""

    id: str
    title: str
    description: str
    width: float
    height: float
    stripes: tuple[Rect, ...]
    rules: tuple[Rect, ...]
    headings: tuple[Heading, ...]
    boxes: tuple[PlacedBox, ...]
    arrows: tuple[Arrow, ...]


def entry_words(entry: Entry) -> str:
    """An organisation in the picture: ``LGSCO (E)``."""
    codes = " ".join(CODES[nation] for nation in entry.nations)
    note = f", {entry.note}" if entry.note else ""
    return f"{entry.words}{note}" + (f" ({codes})" if codes else "")


def texts_of(lane: Lane, box: Box, limit: float, *, flow: bool = False) -> list[tuple[str, float]]:
    """The lines of a box with their indents: a line for each organisation, or all of them in a flow. Where kinds stand, they are counted."""
    words = [entry_words(entry) for entry in box.entries]
    if flow:
        joined = ", ".join(words)
        words = [joined[0].upper() + joined[1:]]
    if lane.id == TOGETHER:
        words.append(count_words(box.routes))
    found: list[tuple[str, float]] = []
    for one in words:
        text = one[0].upper() + one[1:]
        lines = wrap(text, limit, TEXT)
        if len(lines) > 1 and not flow:
            lines = wrap(text, limit - _HANG, TEXT)
        found += [(line, 0.0 if index == 0 or flow else float(_HANG)) for index, line in enumerate(lines)]
    return found


def height_of(lines: int) -> int:
    """The height of a box with so many lines."""
    return lines * STEP + 2 * PAD_Y


def place_box(lane: Lane, track: Track, box: Box, rect: Rect, texts: list[tuple[str, float]]) -> PlacedBox:
    """A box with its lines in its upright middle; they begin at its left edge, each with its indent."""
    top = rect.y + (rect.h - len(texts) * STEP) / 2
    lines = tuple(
        Line(text, TEXT, rect.x + PAD_X + indent, top + 11.6 + index * STEP, width(text, TEXT))
        for index, (text, indent) in enumerate(texts)
    )
    return PlacedBox(lane, track, box, rect, lines)


def heading(kind: str, rect: Rect, texts: list[tuple[str, int]], strong: int = 1, topic: str = "", indent: float = 9) -> Heading:
    """Words in the upright middle of a rectangle: pairs of text and size."""
    tall = sum(HEAD_STEP if size == HEAD else STEP for _, size in texts)
    y = rect.y + (rect.h - tall) / 2
    lines = []
    for text, size in texts:
        step = HEAD_STEP if size == HEAD else STEP
        lines.append(Line(text, size, rect.x + indent, y + step * 0.77, width(text, size)))
        y += step
    return Heading(kind, rect, tuple(lines), strong, topic)


def count_words(routes: int) -> str:
    """``1 route``, ``2 routes``."""
    return f"{routes} route{'' if routes == 1 else 's'}"


@dataclass(frozen=True)
class Rail:
    """Ways into one box that pass others by: they share a line beside the boxes."""

    target: int
    sources: tuple[int, ...]
    channel: int


def rails_of(track: Track) -> tuple[list[Way], list[Rail]]:
    """The ways that go straight on, and those that have to pass a box by."""
    present = [box.level for box in track.boxes]
    straight: list[Way] = []
    passing: dict[int, list[int]] = {}
    for way in track.ways:
        if any(way.source < level < way.target for level in present):
            passing.setdefault(way.target, []).append(way.source)
        else:
            straight.append(way)
    rails: list[Rail] = []
    for target, sources in sorted(passing.items(), key=lambda one: (one[0] - min(one[1]), one[0])):
        span = (min(sources), target)
        taken = {rail.channel for rail in rails if min(rail.sources) < span[1] and span[0] < rail.target}
        channel = next(number for number in range(9) if number not in taken)
        rails.append(Rail(target, tuple(sources), channel))
    return straight, rails


def way_of(track: Track, source: int, target: int) -> Way:
    """The way of a track between two levels that it has."""
    return next(way for way in track.ways if (way.source, way.target) == (source, target))


def faults_of(grid: Grid) -> tuple[str, ...]:
    """Everything that makes a picture unfit to publish, in words: the rules of a flowchart, for the same shapes.

    A picture that was found clean is remembered as flowcharts are: looking takes longer than drawing.
    """
    places = [(one.rect, one.lines) for one in grid.boxes] + [(one.rect, one.lines) for one in grid.headings]
    key = key_of("map", _RULES, repr(places), repr([one.points for one in grid.arrows]))
    if recall(key) == []:
        return ()
    faults = _look(grid)
    if not faults:
        keep(key, [])
    return faults


def _look(grid: Grid) -> tuple[str, ...]:
    nodes = tuple(
        PlacedNode(Node(f"box-{index}", "stage", "x"), one.rect, _centred(one.lines)) for index, one in enumerate(grid.boxes)
    ) + tuple(
        PlacedNode(Node(f"{one.kind}-{index}", "stage", "x"), one.rect, _centred(one.lines)) for index, one in enumerate(grid.headings)
    )
    edges = tuple(
        PlacedEdge(
            Edge(f"box-{one.ends[0]}", f"box-{one.ends[1]}", ""),
            one.ends,
            False,
            _curve(one.points),
            one.points[0],
            one.points[-1],
            (),
            None,
        )
        for one in grid.arrows
    )
    return find_faults(Figure(grid.width, grid.height, nodes, edges))


def _centred(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The rules take a line's place to be its middle; here it is its left edge."""
    return tuple(replace(line, x=line.x + line.width / 2) for line in lines)


def _curve(points: tuple[Point, ...]) -> tuple[Point, ...]:
    found = [points[0]]
    for a, b in pairwise(points):
        found += [a, b, b]
    return tuple(found)
