"""The picture for wide screens and paper: the levels are columns, and each row is one thing that can be wrong in one topic."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..flowchart.geometry import Line, Rect
from ..flowchart.measure import width, wrap
from .grid import (
    CHANNEL,
    HEAD,
    HEAD_STEP,
    PAD_X,
    STEP,
    TEXT,
    TITLE,
    WIDE,
    Arrow,
    Grid,
    Heading,
    PlacedBox,
    heading,
    height_of,
    place_box,
    rails_of,
    texts_of,
    way_of,
)
from .levels import LEVELS
from .whole import TOGETHER, Lane, Track

_LABEL = 164
"""Width of the names of topics and rows, at the left."""
_GAP = 24
_SHARES = (204, 152, 192, 216, 150, 162)
"""Widths of the columns, the gap after each included: what stands in them decides."""
_LEFTS = tuple(_LABEL + sum(_SHARES[:index]) for index in range(len(_SHARES)))
_TOP = 90


@dataclass(frozen=True)
class Words:
    """What a picture says of itself: its name, a description for who cannot see it, a line under the name of each level, and the small print
    at its foot.
    """

    title: str
    description: str
    heads: tuple[str, ...]
    foot: tuple[str, ...] = ()


def across(ident: str, lanes: tuple[Lane, ...], words: Words, tallest: float) -> list[Grid]:
    """Lanes below each other with the levels as columns, on as few sheets as keep each at most ``tallest`` px high."""
    heights = _heights(lanes, words)
    small_print = _across("", (), words).height - _across("", (), replace(words, foot=())).height
    lots: list[list[Lane]] = [[]]
    for lane in lanes:
        if lots[-1] and _TOP + sum(heights[one.id] for one in (*lots[-1], lane)) + small_print > tallest:
            lots.append([])
        lots[-1].append(lane)
    return [_across(f"{ident}-{number}", tuple(lot), words) for number, lot in enumerate(lots, 1)]


def _heights(lanes: tuple[Lane, ...], words: Words) -> dict[str, float]:
    """How much each lane adds to the height of a sheet."""
    bare = replace(words, foot=())
    return {lane.id: _across("", (lane,), bare).height - _TOP for lane in lanes}


_TITLE = 76
_BETWEEN = 60


def wall(ident: str, lanes: tuple[Lane, ...], words: Words) -> Grid:
    """All lanes on one sheet in two columns, the lower of which is as short as can be, under a title."""
    bare = replace(words, foot=())
    if len(lanes) < 2:
        return _across(ident, lanes, words)
    heights = _heights(lanes, words)

    def longer(cut: int) -> float:
        return max(sum(heights[lane.id] for lane in part) for part in (lanes[:cut], lanes[cut:]))

    cut = min(range(1, len(lanes)), key=longer)
    left, right = _across(ident, lanes[:cut], bare), _across(ident, lanes[cut:], bare)
    tall = max(left.height, right.height)
    left = _stretched(left, tall)
    right = _moved(_stretched(right, tall), WIDE + _BETWEEN, len(left.boxes))
    both = _moved(
        Grid(
            ident,
            words.title,
            words.description,
            2 * WIDE + _BETWEEN,
            tall,
            left.stripes + right.stripes,
            left.rules + right.rules,
            left.headings + right.headings,
            left.boxes + right.boxes,
            left.arrows + right.arrows,
        ),
        0,
        0,
        _TITLE,
    )
    title = Heading("column", Rect(0, 0, both.width, 60), (Line(words.title, TITLE, 4, 42, width(words.title, TITLE)),))
    return _footed(replace(both, height=tall + _TITLE, headings=(title, *both.headings)), words.foot)


def _stretched(grid: Grid, height: float) -> Grid:
    return replace(grid, height=height, stripes=tuple(replace(one, h=height) for one in grid.stripes))


def _moved(grid: Grid, dx: float, boxes: int, dy: float = 0) -> Grid:
    """A grid moved to the right and down, its boxes numbered on from those of another."""

    def rect(one: Rect) -> Rect:
        return Rect(one.x + dx, one.y + dy, one.w, one.h)

    def lines(some: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(replace(one, x=one.x + dx, y=one.y + dy) for one in some)

    return replace(
        grid,
        stripes=tuple(map(rect, grid.stripes)),
        rules=tuple(map(rect, grid.rules)),
        headings=tuple(replace(one, rect=rect(one.rect), lines=lines(one.lines)) for one in grid.headings),
        boxes=tuple(replace(one, rect=rect(one.rect), lines=lines(one.lines)) for one in grid.boxes),
        arrows=tuple(
            replace(one, points=tuple((x + dx, y + dy) for x, y in one.points), ends=(one.ends[0] + boxes, one.ends[1] + boxes))
            for one in grid.arrows
        ),
    )


def _footed(grid: Grid, foot: tuple[str, ...]) -> Grid:
    """A grid with its small print under it."""
    if not foot:
        return grid
    lines = [line for text in foot for line in wrap(text, grid.width - 20, TEXT)]
    rect = Rect(0, grid.height + 4, grid.width, len(lines) * STEP + 8)
    small = heading("column", rect, [(line, TEXT) for line in lines], 0, indent=4)
    rule = Rect(0, grid.height, grid.width, 2)
    return replace(grid, height=rect.y + rect.h, rules=(*grid.rules, rule), headings=(*grid.headings, small))


def _across(ident: str, lanes: tuple[Lane, ...], said: Words) -> Grid:
    headings = [_column_head(index, said.heads[index]) for index in range(len(LEVELS))]
    boxes: list[PlacedBox] = []
    arrows: list[Arrow] = []
    rules = []
    y = float(_TOP)
    for lane in lanes:
        rules.append(Rect(0, y, WIDE, 2))
        words: list[tuple[str, int]] = [(line, HEAD) for line in wrap(lane.title, _LABEL - 26, HEAD)]
        named = Rect(0, y + 4, _LABEL - 10, len(words) * HEAD_STEP + 6)
        headings.append(heading("topic", named, words, len(words), lane.id, indent=4))
        y += 2
        free = named.y + named.h + 3
        for track in lane.tracks:
            y = free = _row(lane, track, y, free, headings, boxes, arrows)
        y += 4
    stripes = tuple(Rect(_LEFTS[index] - 10, 0, _SHARES[index], y) for index in range(0, len(LEVELS), 2))
    grid = Grid(ident, said.title, said.description, WIDE, y, stripes, tuple(rules), tuple(headings), tuple(boxes), tuple(arrows))
    return _footed(grid, said.foot)


def _column_head(index: int, more: str) -> Heading:
    level = LEVELS[index]
    names = wrap(f"{level.number} {level.name}", _SHARES[index] - 20, HEAD)
    words: list[tuple[str, int]] = [(line, HEAD) for line in names]
    words += [(line, TEXT) for text in (level.who, more) if text for line in wrap(text, _SHARES[index] - 20, TEXT)]
    tall = HEAD_STEP * len(names) + STEP * (len(words) - len(names)) + 4
    return heading("column", Rect(_LEFTS[index] - 9, 2, _SHARES[index] - 4, tall), words, len(names), indent=9)


def _row(lane: Lane, track: Track, y: float, free: float, headings: list[Heading], boxes: list[PlacedBox], arrows: list[Arrow]) -> float:
    """Place one row below ``y``, its name below ``free``, and return where it ends."""
    straight, rails = rails_of(track)
    flow = lane.id == TOGETHER
    texts = {box.level: texts_of(lane, box, _SHARES[box.level - 1] - _GAP - 2 * PAD_X, flow=flow) for box in track.boxes}
    label: list[tuple[str, int]] = [(line, TEXT) for line in wrap(f"{track.name} ({track.routes})", _LABEL - 36, TEXT)]
    own = height_of(len(label)) - 4
    high = max(height_of(len(lines)) for lines in texts.values())
    top = y + 10 + (CHANNEL * (max(rail.channel for rail in rails) + 1) + 4 if rails else 0)
    middle = max(top + high / 2, free + own / 2)
    top = middle - high / 2
    headings.append(heading(track.id, Rect(2, middle - own / 2, _LABEL - 20, own), label, len(label)))
    at = {}
    for box in track.boxes:
        tall = height_of(len(texts[box.level]))
        rect = Rect(_LEFTS[box.level - 1], middle - tall / 2, _SHARES[box.level - 1] - _GAP, tall)
        at[box.level] = len(boxes)
        boxes.append(place_box(lane, track, box, rect, texts[box.level]))
    for way in straight:
        a, b = boxes[at[way.source]].rect, boxes[at[way.target]].rect
        arrows.append(Arrow(way, ((a.x + a.w, middle), (b.x, middle)), (at[way.source], at[way.target])))
    for rail in rails:
        line = top - 7 - CHANNEL * rail.channel
        b = boxes[at[rail.target]].rect
        for source in rail.sources:
            a = boxes[at[source]].rect
            out, into = a.x + a.w - 20 - 9 * rail.channel, b.x + 16
            points = ((out, a.y), (out, line), (into, line), (into, b.y))
            arrows.append(Arrow(way_of(track, source, rail.target), points, (at[source], at[rail.target])))
    return max(middle + high / 2, middle + own / 2) + 4
