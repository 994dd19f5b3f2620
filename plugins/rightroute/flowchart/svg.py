"""A placed figure as inline SVG.

Real text, focusable links and print-safe colours as plain attributes, because the two PDF programs that read these pictures turn
``var()`` and ``<style>`` into black. The page's own style sheet (``flow.css``) recolours them by class. Every id starts with the chart's id.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from .chart import Chart, NodeKind
from .compose import SMALL, TEXT
from .geometry import CORNER, Figure, Line, PlacedEdge, PlacedNode, Point, Rect, outline, radius

FONTS = "Roboto, Arial, 'Liberation Sans', sans-serif"
INK, LINE = "#111827", "#334155"
# Fill and border. Each pair keeps 7:1 or better between border and paper and 14:1 between words and fill.
COLOURS: dict[NodeKind, tuple[str, str]] = {
    "start": ("#dbeafe", "#1e40af"),
    "stage": ("#ffffff", "#334155"),
    "fork": ("#fef3c7", "#854d0e"),
    "solved": ("#dcfce7", "#166534"),
    "stop": ("#ede9fe", "#5b21b6"),
    "route": ("#cffafe", "#155e75"),
    "part": ("#f1f5f9", "#334155"),
}


def render(chart: Chart, figure: Figure) -> str:
    """Return the SVG of a figure; the same figure always gives the same bytes."""
    ident = chart.id
    w, h = _n(figure.width), _n(figure.height)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="rr-flow" id="{ident}-flow" role="group" aria-labelledby="{ident}-t"'
        f' aria-describedby="{ident}-d" viewBox="0 0 {w} {h}" width="{w}" height="{h}" font-family="{FONTS}" font-size="{TEXT}">',
        f'<title id="{ident}-t">{escape(chart.title)}</title>',
        f'<desc id="{ident}-d">{escape(chart.description)}</desc>',
    ]
    if figure.edges:
        parts.append(
            f'<defs><marker id="{ident}-arrow" class="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8"'
            f' markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .7L8 4 0 7.3Z" fill="{LINE}"/></marker></defs>'
        )
        parts.append(f'<g class="edges" fill="none" stroke="{LINE}" stroke-width="1.5">')
        parts += [_edge(edge, ident) for edge in figure.edges]
        parts.append("</g>")
    labels = [edge for edge in figure.edges if edge.lines]
    if labels:
        # Out of the reading order: "Yes" and "No" mean nothing alone, and the list beside the picture says them in their place.
        parts.append(f'<g class="labels" font-size="{SMALL}" fill="{INK}" aria-hidden="true">')
        parts += [f"<text>{_spans(edge.lines, 0)}</text>" for edge in labels]
        parts.append("</g>")
    parts.append(f'<g class="nodes" text-anchor="middle" stroke-width="1.5" fill="{INK}">')
    parts += [_node(placed) for placed in figure.nodes]
    parts.append("</g></svg>")
    return "\n".join(parts) + "\n"


def _n(value: float) -> str:
    """Return a number with at most one decimal, as short as it goes."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def _p(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _edge(edge: PlacedEdge, ident: str) -> str:
    points = edge.curve
    first = edge.tail
    d = [f"M{_p(first)}"]
    if all(abs(x - first[0]) < 0.35 for x, _ in (*points, edge.tip)):
        d.append(f"V{_n(edge.tip[1])}")
    else:
        if _p(points[0]) != _p(first):
            d.append(f"L{_p(points[0])}")
        for i in range(1, len(points), 3):
            d.append("C" + " ".join(_p(p) for p in points[i : i + 3]))
        d.append(f"L{_p(edge.tip)}")
    back = ' class="back" stroke-dasharray="5 4"' if edge.edge.back or edge.against else ""
    return f'<path{back} d="{"".join(d)}" marker-end="url(#{ident}-arrow)"/>'


def _spans(lines: tuple[Line, ...], shift: float) -> str:
    """Return lines as tspans parted by a space, so that copied and spoken words do not run together.

    The space hangs on the end of a centred line; ``shift`` moves the line by half of it, so that its words stay in the middle.
    """
    last = len(lines) - 1
    spans = []
    for i, line in enumerate(lines):
        x = line.x + (shift * line.size if i < last else 0)
        small = f' class="caption" font-size="{SMALL}"' if shift and line.size == SMALL else ""
        spans.append(f'<tspan x="{_n(x)}" y="{_n(line.y)}"{small}>{escape(line.text)}</tspan>')
    return " ".join(spans)


def _node(placed: PlacedNode) -> str:
    node = placed.node
    fill, stroke = COLOURS[node.kind]
    name = node.text + (f", {node.caption}" if node.caption else "")
    label = quoteattr(" ".join(name.split()))
    shape = _shape(node.kind, placed.rect, f'fill="{fill}" stroke="{stroke}"')
    body = f"{shape}<text>{_spans(placed.lines, 0.139)}</text>"
    if node.href is None:
        return f'<g class="node {node.kind}" role="img" aria-label={label}>{body}</g>'
    return f'<a class="node {node.kind}" href={quoteattr(node.href)} aria-label={label}>{body}</a>'


def _shape(kind: NodeKind, rect: Rect, paint: str) -> str:
    x, y, w, h = rect.x, rect.y, rect.w, rect.h
    r = radius(kind, h)
    if r:
        dashes = ' stroke-dasharray="6 3"' if kind == "solved" else ""
        box = f'<rect class="shape" x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}" rx="{_n(r)}" {paint}{dashes}/>'
        if kind == "route":
            box += f'<path class="rule" d="M{_n(x + 5)} {_n(y)}v{_n(h)}M{_n(x + w - 5)} {_n(y)}v{_n(h)}" {paint}/>'
        return box
    border = outline(kind, w, h)
    box = f'<path class="shape" d="{_closed(border, x, y)}" {paint}/>'
    if kind == "stop":
        # The second border runs 3 px inside the first; its cut corners are 2 x 3 x (1 - 1/sqrt 2) px shorter.
        c, i = CORNER - 1.8, 3.0
        inner = (
            (i + c, i),
            (w - i - c, i),
            (w - i, i + c),
            (w - i, h - i - c),
            (w - i - c, h - i),
            (i + c, h - i),
            (i, h - i - c),
            (i, i + c),
        )
        box += f'<path class="rule" d="{_closed(inner, x, y)}" {paint} stroke-width="1"/>'
    return box


def _closed(points: tuple[Point, ...], x: float, y: float) -> str:
    return "M" + "L".join(_p((x + px, y + py)) for px, py in points) + "Z"
