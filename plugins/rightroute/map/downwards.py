"""The picture for phones: the levels from the top down, the rows below each other."""

from __future__ import annotations

from dataclasses import replace

from ..flowchart.geometry import Rect
from .grid import (
    CHANNEL,
    HEAD,
    PAD_X,
    PHONE,
    Arrow,
    Grid,
    Heading,
    PlacedBox,
    count_words,
    heading,
    height_of,
    place_box,
    rails_of,
    texts_of,
    way_of,
)
from .levels import LEVELS
from .whole import Lane, Track


def downwards(ident: str, lane: Lane, description: str) -> Grid:
    """One lane as wide as a phone: its tracks below each other, each with its levels from the top down."""
    headings: list[Heading] = []
    boxes: list[PlacedBox] = []
    arrows: list[Arrow] = []
    y = 2.0
    for track in lane.tracks:
        headings.append(heading(track.id, Rect(2, y, PHONE - 4, 28), [(f"{track.name} ({count_words(track.routes)})", HEAD)]))
        y = _chain(lane, track, y + 38, boxes, arrows) + 22
    return Grid(ident, lane.title, description, PHONE, max(y - 20, 1.0), (), (), tuple(headings), tuple(boxes), tuple(arrows))


def _chain(lane: Lane, track: Track, y: float, boxes: list[PlacedBox], arrows: list[Arrow]) -> float:
    """Place the boxes of one row below each other from ``y`` down, and return where they end."""
    straight, rails = rails_of(track)
    left = 2.0 + (CHANNEL * (max((rail.channel for rail in rails), default=-1) + 1) + 4 if rails else 0)
    limit = PHONE - 2 - left - 2 * PAD_X
    at = {}
    for box in track.boxes:
        level = LEVELS[box.level - 1]
        texts = [(f"{level.number} {level.name}", 0.0), *texts_of(lane, box, limit, flow=True)]
        at[box.level] = len(boxes)
        placed = place_box(lane, track, box, Rect(left, y, PHONE - 2 - left, height_of(len(texts))), texts)
        boxes.append(replace(placed, strong=1))
        y += placed.rect.h + 20
    for way in straight:
        a, b = boxes[at[way.source]].rect, boxes[at[way.target]].rect
        x = a.x + a.w / 2
        arrows.append(Arrow(way, ((x, a.y + a.h), (x, b.y)), (at[way.source], at[way.target])))
    for rail in rails:
        line = left - 6 - CHANNEL * rail.channel
        b = boxes[at[rail.target]].rect
        for source in rail.sources:
            a = boxes[at[source]].rect
            out, into = a.y + a.h - 10 - 5 * rail.channel, b.y + 14
            points = ((a.x, out), (line, out), (line, into), (b.x, into))
            arrows.append(Arrow(way_of(track, source, rail.target), points, (at[source], at[rail.target])))
    return y - 20
