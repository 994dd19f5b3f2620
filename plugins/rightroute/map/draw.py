"""A grid as inline SVG: real text, links, and print-safe colours as plain attributes, which the page's style sheet lays its own over by class."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape, quoteattr

from ..flowchart.geometry import Line, Point, Rect
from ..flowchart.svg import COLOURS, FONTS, INK, LINE
from .grid import TEXT, Arrow, Grid, Heading, PlacedBox

#: The class of each sort of heading, which decides its colours as the kinds of box do in a flowchart.
_CLASSES = {"topic": "topic", "column": "column", "treated": "fork", "decided": "route", "done": "part"}
_TURN = 4.0
"""Radius of the bends of a line."""

Href = Callable[[PlacedBox | Heading], str]


def render(grid: Grid, href: Href, *, alone: bool = False) -> str:
    """The SVG of a grid. ``href`` gives the link of a box or heading, empty for none. ``alone``: a file of its own, as large as its window
    or sheet of paper.

    The links cannot be reached with the Tab key and the drawing is hidden from screen readers: the list beside it has the same links in a
    better order.
    """
    ident, w, h = grid.id, _n(grid.width), _n(grid.height)
    margin = 24 if alone else 0
    size = "" if alone else f' width="{w}" height="{h}"'
    box = f"{-margin} {-margin} {_n(grid.width + 2 * margin)} {_n(grid.height + 2 * margin)}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="rr-flow rr-map" id="{ident}-map" role="group" aria-labelledby="{ident}-t"'
        f' aria-describedby="{ident}-d" viewBox="{box}"{size} font-family="{FONTS}" font-size="{TEXT}">',
        f'<title id="{ident}-t">{escape(grid.title)}</title>',
        f'<desc id="{ident}-d">{escape(grid.description)}</desc>',
        '<g aria-hidden="true">',
    ]
    if alone:
        # On screens in the dark a file without a ground of its own would be black on black.
        parts.append(f'<path fill="#ffffff" d="{_rect_path(Rect(-margin, -margin, grid.width + 2 * margin, grid.height + 2 * margin))}"/>')
    if grid.stripes:
        parts.append('<path class="stripe" fill="#f1f5f9" d="' + "".join(map(_rect_path, grid.stripes)) + '"/>')
    if grid.rules:
        parts.append(f'<path class="rules" fill="{LINE}" d="' + "".join(map(_rect_path, grid.rules)) + '"/>')
    if grid.arrows:
        parts.append(
            f'<marker id="{ident}-a" class="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8"'
            f' markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .7L8 4 0 7.3Z" fill="{LINE}"/></marker>'
            f'<g class="edges" fill="none" stroke="{LINE}" stroke-width="1.5">'
        )
        parts += [_arrow(one, ident) for one in grid.arrows]
        parts.append("</g>")
    parts.append(f'<g class="nodes" stroke-width="1.5" fill="{INK}">')
    parts += [_heading(one, href(one)) for one in grid.headings]
    parts += [_box(one, href(one)) for one in grid.boxes]
    parts.append("</g></g></svg>")
    return "\n".join(parts) + "\n"


def _n(value: float) -> str:
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def _rect_path(rect: Rect) -> str:
    return f"M{_n(rect.x)} {_n(rect.y)}h{_n(rect.w)}v{_n(rect.h)}h-{_n(rect.w)}z"


def _arrow(arrow: Arrow, ident: str) -> str:
    points = arrow.points
    d = [f"M{_p(points[0])}"]
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        d.append(f"L{_p(_towards(at, before))}Q{_p(at)} {_p(_towards(at, after))}")
    d.append(f"L{_p(points[-1])}")
    return f'<path d="{"".join(d)}" marker-end="url(#{ident}-a)"/>'


def _p(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _towards(point: Point, other: Point) -> Point:
    """The place ``_TURN`` px from a point on the way to another, both on one upright or level line."""
    dx, dy = other[0] - point[0], other[1] - point[1]
    length = max(abs(dx), abs(dy)) or 1
    turn = min(_TURN, length / 2)
    return (point[0] + dx / length * turn, point[1] + dy / length * turn)


def _spans(lines: Iterable[Line], strong: int) -> str:
    spans = []
    for index, line in enumerate(lines):
        bold = ' font-weight="700"' if index < strong else ""
        size = "" if line.size == TEXT else f' font-size="{_n(line.size)}"'
        spans.append(f'<tspan x="{_n(line.x)}" y="{_n(line.y)}"{bold}{size}>{escape(line.text)}</tspan>')
    return f"<text>{' '.join(spans)}</text>"


def _linked(cls: str, href: str, body: str) -> str:
    return f'<a class="{cls}" href={quoteattr(href)} tabindex="-1">{body}</a>' if href else f'<g class="{cls}">{body}</g>'


def _heading(one: Heading, href: str) -> str:
    kind = _CLASSES[one.kind]
    r = one.rect
    words = _spans(one.lines, one.strong)
    if kind == "column":
        return f'<g class="column">{words}</g>'
    if kind == "topic":
        return _linked("topic", href, words)
    fill, stroke = COLOURS[kind]  # type: ignore[index]  # the three that are left are kinds of box
    d = _rect_path(r)
    return f'<g class="node {kind}"><path class="shape" fill="{fill}" stroke="{stroke}" d="{d}"/>{words}</g>'


def _box(one: PlacedBox, href: str) -> str:
    kind = "start" if one.box.starts else "stage"
    fill, stroke = COLOURS[kind]  # type: ignore[index]
    r = one.rect
    paint = f'fill="{fill}" stroke="{stroke}"'
    round_ = 14 if one.box.starts else 2
    place = f'x="{_n(r.x)}" y="{_n(r.y)}" width="{_n(r.w)}" height="{_n(r.h)}" rx="{round_}"'
    shape = f'<rect class="shape" {place} {paint}/>'
    if one.box.stops:
        inner = f'x="{_n(r.x + 3)}" y="{_n(r.y + 3)}" width="{_n(r.w - 6)}" height="{_n(r.h - 6)}" rx="{max(1, round_ - 3)}"'
        shape += f'<rect class="rule" {inner} fill="none" stroke="{stroke}" stroke-width="1"/>'
    return _linked(f"node {kind}", href, shape + _spans(one.lines, one.strong))
