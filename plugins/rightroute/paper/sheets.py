"""A checklist as plain data for the template: words, numbers, lists, and nothing that has to be interpreted.

Here is decided what a sheet of paper leaves out: a contact is printed once, at the first stage that needs it, and later stages point to it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

from ..checklist import Checklist, ChecklistStage, ContactLine
from ..clocks import short_day
from ..flowchart import Chart, Drawing
from ..rich import Rich
from .clean import clean_all
from .compile import FONT_NAME
from .qr import qr_svg

FRAME = (178 / 25.4 * 72, 222 / 25.4 * 72)
"""The part of an A4 page that a flowchart may fill, in points: as ``flowchart.typ`` has it."""

_ON_THE_WEB = ("web", "account", "form")
_CLICKABLE = ("https://", "http://", "mailto:", "tel:")


def checklist_model(sheet: Checklist, address: str) -> dict[str, Any]:
    """The data for ``checklist.typ``.

    ``address`` is the whole public address of the page the sheet belongs to: it is printed, and stands in the QR code.
    """
    shown: dict[tuple[str, ...], int] = {}
    model: dict[str, Any] = {
        **_head(sheet, sheet.title, address),
        "gather": [_runs(one) for one in sheet.gather],
        "stages": [_stage(stage, sheet.checked, shown) for stage in sheet.stages],
    }
    return {**clean_all(model), "qr": qr_svg(address)}


def _head(sheet: Checklist, title: str, address: str) -> dict[str, Any]:
    """What every sheet says of itself."""
    return {
        "title": title,
        "guide": sheet.guide_name,
        "edition": sheet.edition,
        "where": sheet.where,
        "checked": short_day(sheet.checked),
        "date": sheet.checked.isoformat(),
        "address": address,
    }


def flowchart_model(sheet: Checklist, charts: Sequence[tuple[Chart, Drawing]], address: str) -> dict[str, Any]:
    """The data for ``flowchart.typ``: the parts of a route's chart, drawn for A4, with a link over each box that leads to a page.

    ``address`` is the whole public address of the route's page; the links of the boxes are whole addresses too.
    """
    parts = []
    for chart, drawing in charts:
        hrefs = {node.id: node.href for node in chart.nodes if node.href}
        links = [{"href": hrefs[box.id], "x": box.x, "y": box.y, "w": box.w, "h": box.h} for box in drawing.boxes if box.id in hrefs]
        svg = for_paper(drawing.svg)
        parts.append({"svg": svg, "width": drawing.width, "height": drawing.height, "alt": chart.description, "links": links})
    return {**clean_all(_head(sheet, f"Flowchart: {sheet.title}", address)), "parts": parts}


def for_paper(svg: str) -> str:
    """A drawing with the one font that paper has, which is narrower than the widths that were measured.

    The package ships that font as a variable one, and Typst draws variable fonts in pictures at their thinnest. A line round each
    letter brings its strokes back to those of ordinary print; the text stays text.
    """
    svg = re.sub(r'font-family="[^"]*"', f'font-family="{FONT_NAME}"', svg).replace("\n", " ")
    return svg.replace("<text", '<text stroke="#111827" stroke-width=".6"')


def printed_scale(drawing: Drawing) -> float:
    """Points to a unit of the drawing on an A4 page: 1 where it fits, less where it has to shrink."""
    return min(1.0, FRAME[0] / drawing.width, FRAME[1] / drawing.height)


def _stage(stage: ChecklistStage, checked: datetime.date, shown: dict[tuple[str, ...], int]) -> dict[str, Any]:
    limit = stage.limit
    return {
        "number": stage.number,
        "title": stage.title,
        "when": _runs(stage.when),
        "limit": {"heading": limit.heading, "binds": limit.binds, "rule": _runs(limit.rule), "delivery": limit.delivery},
        "do": [_runs(one) for one in stage.do],
        "include": [_runs(one) for one in stage.include],
        "evidence": [_runs(one) for one in stage.evidence],
        "seen_by": _runs(stage.seen_by),
        "keep_private": _runs(stage.keep_private),
        "cost": _runs(stage.cost),
        "reply": _runs(stage.reply),
        "if_silent": _runs(stage.if_silent),
        "contact": _contact(stage, checked, shown),
    }


def _contact(stage: ChecklistStage, checked: datetime.date, shown: dict[tuple[str, ...], int]) -> dict[str, Any]:
    """The contact block: what an earlier stage has not printed already, and the numbers of the stages that have the rest."""
    fresh: list[ContactLine] = []
    earlier: set[int] = set()
    for line in stage.contacts:
        key = (stage.body_name, line.kind, line.name, *line.lines)
        if shown.setdefault(key, stage.number) == stage.number:
            fresh.append(line)
        else:
            earlier.add(shown[key])
    return {"body": stage.body_name, "lines": [_contact_line(line, checked) for line in fresh], "see": sorted(earlier)}


def _contact_line(line: ContactLine, checked: datetime.date) -> dict[str, Any]:
    words = ", ".join(line.lines)
    value = words
    if line.kind in _ON_THE_WEB:
        # Paper cannot be clicked: the address itself has to be readable, and short enough to type.
        value = line.href.removeprefix("https://").removeprefix("http://").removesuffix("/")
        words = "" if words in (line.href, value) else words
    else:
        words = ""
    return {
        "name": line.name,
        "words": words,
        "value": value,
        "href": line.href if line.href.startswith(_CLICKABLE) else "",
        "hours": _sentence(line.hours),
        "note": _sentence(line.note),
        "sure": line.sure,
        "doubt": _sentence(line.doubt),
        # The sheet states one date for all its facts; a contact checked before that day says so itself.
        "checked": short_day(line.checked) if line.checked < checked else "",
    }


def _runs(words: Rich) -> list[dict[str, Any]]:
    """Runs of text; a link is its words, because paper cannot follow one."""
    return [{"t": run.text, "strong": run.strong} for run in words if run.text]


def _sentence(words: Rich) -> list[dict[str, Any]]:
    """The runs with a full stop at the end, because another sentence follows."""
    runs = _runs(words)
    if runs and not runs[-1]["t"].rstrip().endswith((".", "!", "?")):
        runs.append({"t": ".", "strong": False})
    return runs
