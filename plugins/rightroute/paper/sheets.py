"""A checklist as plain data for the template: words, numbers, lists, and nothing that has to be interpreted.

Here is decided what a sheet of paper leaves out. A contact is printed once, at the first stage that needs it, and later stages point to it;
so do long sentences that an earlier stage has word for word. A checklist that is still longer than three pages is made shorter step by step
(``checklist_pdf``), and says so. What is never left out: the time limit of every stage, what to do at the main stages and who will see it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from ..checklist import Checklist, ChecklistStage, ContactLine
from ..clocks import short_day
from ..flowchart import Chart, Drawing
from ..rich import Rich, plain
from .clean import clean_all
from .compile import FONT_NAME, Press
from .marks import logo_of, marks
from .options import PaperOptions

FRAME = (178 / 25.4 * 72, 222 / 25.4 * 72)
"""The part of an A4 page that a flowchart may fill, in points: as ``flowchart.typ`` has it."""

_ON_THE_WEB = ("web", "account", "form")
_CLICKABLE = ("https://", "http://", "mailto:", "tel:")


MOST_PAGES = 3
"""How long a checklist in ordinary print may be."""

#: Sentences at least this long, in signs, are not printed again word for word at a later stage.
_LONG = 60
_PAGE = re.compile(rb"/Type\s*/Page\b")


Told = Literal["full", "short", "brief"]
"""How much of a stage is told: everything; without lists of what to send, costs and replies; or only its time limit."""


@dataclass(frozen=True)
class Cut:
    """How much of a checklist is left out to make it shorter.

    ``flow`` lets a stage go on on the next page, ``tight`` leaves less air, ``ways`` is how many ways to reach a body are printed at a
    stage, and ``told`` has the stages, by number, that are not told in full.
    """

    flow: bool = False
    tight: bool = False
    ways: int = 99
    told: Mapping[int, Told] = field(default_factory=dict)


AS_USUAL = PaperOptions()
WHOLE = Cut()
#: From the whole checklist to the shortest that tells every stage in full.
_WHOLE = (WHOLE, Cut(flow=True), Cut(True, True), Cut(True, True, ways=3), Cut(True, True, ways=2))


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has that a ``Press`` made."""
    return len(_PAGE.findall(pdf))


def checklist_pdf(press: Press, sheet: Checklist, address: str, options: PaperOptions = AS_USUAL) -> bytes:
    """The checklist on at most three pages, with as much on them as they hold. Large print may be longer and leaves nothing out.

    Raises PaperError as ``Press.sheet`` does.
    """
    logo = logo_of(options, press)

    def printed(cut: Cut) -> bytes:
        return press.checklist(checklist_model(sheet, address, options, cut, logo))

    def fits(made: bytes) -> bool:
        return page_count(made) <= MOST_PAGES

    if options.large:
        return printed(_WHOLE[1])
    for cut in _WHOLE:
        if fits(made := printed(cut)):
            return made
    # Only then are stages shortened. They begin as short as can be, and are told again while there is room.
    needed = _most_needed(sheet)
    told: dict[int, Told] = {**dict.fromkeys(needed, "brief"), needed[0]: "short"}
    best = printed(replace(_WHOLE[-1], told=told))
    for number, more in [(number, more) for more in _MORE for number in needed]:
        if told[number] == ("brief" if more == "short" else "short"):
            made = printed(replace(_WHOLE[-1], told={**told, number: more}))
            if fits(made):
                best, told = made, {**told, number: more}
    return best


_MORE: tuple[Told, ...] = ("short", "full")


def _most_needed(sheet: Checklist) -> list[int]:
    """The numbers of all stages: the first, where everybody begins, then those with a time limit, in their order."""
    return [one.number for one in sorted(sheet.stages, key=lambda one: (one.number > 1, not one.limit.binds, one.number))]


def checklist_model(
    sheet: Checklist,
    address: str,
    options: PaperOptions = AS_USUAL,
    cut: Cut = WHOLE,
    logo: dict[str, str] | None = None,
) -> dict[str, Any]:
    """The data for ``checklist.typ``.

    ``address`` is the whole public address of the page the sheet belongs to: it is printed, and stands in the code to scan unless the
    edition has one. Without one the sheet has neither.
    """
    shown: dict[tuple[str, ...], int] = {}
    said: dict[str, int] = {}
    stages = [
        {**_stage(stage, sheet.checked, shown, said, cut), "there": options.stage_there(sheet.route_id, stage.id)} for stage in sheet.stages
    ]
    model: dict[str, Any] = {
        "where": sheet.where,
        "gather": [_runs(one) for one in sheet.gather],
        "stages": stages,
        "flow": cut.flow,
        "tight": cut.tight,
        "cut": bool(cut.told) or any(stage["contact"]["more"] for stage in stages),
        "logo": logo or {"file": "", "words": ""},
    }
    return {**clean_all(model), **_head(sheet, sheet.title, address, options)}


def _head(sheet: Checklist, title: str, address: str, options: PaperOptions) -> dict[str, Any]:
    """What every sheet of a route says of itself."""
    head = marks(
        options,
        guide=sheet.guide_name,
        edition=sheet.edition,
        title=title,
        checked=sheet.checked,
        address=address,
        of=sheet.route_id,
    )
    return {**head, "where": sheet.where}


def flowchart_model(
    sheet: Checklist, charts: Sequence[tuple[Chart, Drawing]], address: str, options: PaperOptions = AS_USUAL
) -> dict[str, Any]:
    """The data for ``flowchart.typ``: the parts of a route's chart, drawn for A4, with a link over each box that leads to a page.

    ``address`` is the whole public address of the route's page; the links of the boxes are whole addresses too.
    """
    parts = []
    for chart, drawing in charts:
        hrefs = {node.id: node.href for node in chart.nodes if node.href}
        links = [{"href": hrefs[box.id], "x": box.x, "y": box.y, "w": box.w, "h": box.h} for box in drawing.boxes if box.id in hrefs]
        svg = for_paper(drawing.svg)
        parts.append({"svg": svg, "width": drawing.width, "height": drawing.height, "alt": chart.description, "links": links})
    return {**clean_all({"parts": parts}), **_head(sheet, f"Flowchart: {sheet.title}", address, options)}


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


def _stage(
    stage: ChecklistStage, checked: datetime.date, shown: dict[tuple[str, ...], int], said: dict[str, int], cut: Cut
) -> dict[str, Any]:
    limit, told = stage.limit, cut.told.get(stage.number, "full")
    head = {
        "number": stage.number,
        "title": stage.title,
        "when": _runs(stage.when),
        "limit": {"heading": limit.heading, "binds": limit.binds, "rule": _runs(limit.rule), "delivery": limit.delivery},
        "brief": told == "brief",
    }
    if told == "brief":
        return {**head, "contact": {"body": stage.body_name, "lines": [], "see": [], "more": False}}
    short = told == "short"
    return {
        **head,
        "short": short,
        "do": [_runs(one) for one in stage.do],
        "include": [] if short else [_runs(one) for one in stage.include],
        "evidence": [] if short else [_runs(one) for one in stage.evidence],
        "seen_by": _runs(stage.seen_by),
        "keep_private": _once(stage.keep_private, stage.number, said),
        "cost": [] if short else _once(stage.cost, stage.number, said),
        "reply": [] if short else _once(stage.reply, stage.number, said),
        "if_silent": [] if short else _once(stage.if_silent, stage.number, said),
        "contact": _contact(stage, checked, shown, cut),
    }


def _once(words: Rich, number: int, said: dict[str, int]) -> list[dict[str, Any]]:
    """The words, or the stage that has them already, word for word, where they are long."""
    text = plain(words)
    if len(text) < _LONG or (first := said.setdefault(text, number)) == number:
        return _runs(words)
    return [{"t": f"As at stage {first}.", "strong": False}]


def _contact(stage: ChecklistStage, checked: datetime.date, shown: dict[tuple[str, ...], int], cut: Cut) -> dict[str, Any]:
    """The contact block: what an earlier stage has not printed already, and the numbers of the stages that have the rest."""
    fresh: list[ContactLine] = []
    earlier: set[int] = set()
    # A body's contacts stand in the order of their use: the best way is always printed.
    for line in stage.contacts[: cut.ways]:
        key = (stage.body_name, line.kind, line.name, *line.lines)
        if shown.setdefault(key, stage.number) == stage.number:
            fresh.append(line)
        else:
            earlier.add(shown[key])
    more = len(stage.contacts) > cut.ways and bool(fresh)
    return {"body": stage.body_name, "lines": [_contact_line(line, checked) for line in fresh], "see": sorted(earlier), "more": more}


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
