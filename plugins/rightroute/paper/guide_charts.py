"""The flowchart of a route for the pages of a book: large enough to read, or none, because the steps then say the same in words."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from ..flowchart import Chart, ChartError, Drawing, LayoutError, draw, split
from ..flowchart.of_route import chart_of
from ..flowchart.svg import COLOURS, INK, LINE
from ..model import Route
from .clean import clean
from .guide_words import Scribe
from .sheets import for_paper

#: The small print of a drawing is 12 high. Drawn at this scale or larger it is 12 points on paper.
_LEAST_SCALE = 1.0
_SPLITS = (16, 12, 9, 7)
#: A chart on more pages than this helps nobody to see the whole.
_MOST_PAGES = 2
#: Room between two parts on one page, in points.
_GAP = 14.0


def charts(scribe: Scribe, route: Route, frame: tuple[float, float]) -> list[list[dict[str, Any]]]:
    """The pages of a route's flowchart, each a list of drawings; none where it cannot be drawn large enough on at most two.

    ``frame`` is the room on a page in points, width and height.
    """
    chart = chart_of(scribe.knowledge, route, _places(scribe, route))
    colour = scribe.options.colour
    found: list[list[dict[str, Any]]] = scribe.shelf.made_once([asdict(chart), frame, colour], lambda: _drawn_pages(chart, frame, colour))
    return found


def _drawn_pages(chart: Chart, frame: tuple[float, float], colour: bool) -> list[list[dict[str, Any]]]:
    for limit in _SPLITS:
        try:
            pages = _pages([_best(part, frame) for part in split(chart, limit)], frame)
        except (ChartError, LayoutError):
            continue  # too tangled to be cut so small; the steps in words say it all
        if pages and len(pages) <= _MOST_PAGES:
            return [[_drawn(part, drawing, colour) for part, drawing in page] for page in pages]
    return []


def _best(chart: Chart, frame: tuple[float, float]) -> tuple[Chart, Drawing] | None:
    """The wide drawing where it fits, else the narrow one, else none."""
    for medium in ("a4", "phone"):
        drawing = draw(chart, medium)
        if not drawing.faults and min(frame[0] / drawing.width, frame[1] / drawing.height) >= _LEAST_SCALE:
            return chart, drawing
    return None


def _pages(parts: list[tuple[Chart, Drawing] | None], frame: tuple[float, float]) -> list[list[tuple[Chart, Drawing]]]:
    pages: list[list[tuple[Chart, Drawing]]] = []
    left = 0.0
    for part in parts:
        if part is None:
            return []
        if not pages or part[1].height + _GAP > left:
            pages.append([])
            left = frame[1]
        pages[-1].append(part)
        left -= part[1].height + _GAP
    return pages


def _places(scribe: Scribe, route: Route) -> dict[str, str]:
    """Where each box leads, as the label of a place in the book."""
    found = {one.id: scribe.label("route", f"{route.id}/{one.id}") for one in route.nodes}
    found |= {f"end:{end.id}": scribe.label("end", f"{route.id}/{end.id}") for end in route.ends}
    for node in route.nodes:
        for outcome in node.outcomes:
            if outcome.to.kind == "route":
                part = f"/{outcome.to.part}" if outcome.to.part else ""
                if place := scribe.places.get(("route", f"{outcome.to.record_id}{part}")):
                    found[str(outcome.to)] = place
    return found


def _drawn(chart: Chart, drawing: Drawing, colour: bool) -> dict[str, Any]:
    places = {node.id: node.href for node in chart.nodes if node.href and not node.href.startswith("#")}
    paged = {node.id for node in chart.nodes if node.kind in ("stage", "route")}
    return {
        "svg": _svg(drawing.svg, colour),
        "width": drawing.width,
        "height": drawing.height,
        "alt": clean(chart.description.replace("in the list on this page", "told in words after this picture")),
        "links": [
            {"to": places[box.id], "x": box.x, "y": box.y, "w": box.w, "h": box.h, "page": box.id in paged}
            for box in drawing.boxes
            if box.id in places
        ],
    }


def _svg(svg: str, colour: bool) -> str:
    """A drawing for print. A link inside a picture is lost on paper, so the template lays one over each box."""
    svg = re.sub(r' href="[^"]*"', "", for_paper(svg))
    if not colour:
        # Shapes and borders tell the kinds of box apart; the tints only help where there is colour.
        for fill, stroke in COLOURS.values():
            svg = svg.replace(fill, "#ffffff").replace(stroke, "#000000")
        svg = svg.replace(INK, "#000000").replace(LINE, "#000000")
    return svg
