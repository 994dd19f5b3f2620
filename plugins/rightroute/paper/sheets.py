"""A checklist as plain data for the template: words, numbers, lists, and nothing that has to be interpreted.

Here is decided what a sheet of paper leaves out: a contact is printed once, at the first stage that needs it, and later stages point to it.
"""

from __future__ import annotations

import datetime
from typing import Any

from ..checklist import Checklist, ChecklistStage, ContactLine
from ..clocks import short_day
from ..rich import Rich
from .clean import clean_all
from .qr import qr_svg

_ON_THE_WEB = ("web", "account", "form")
_CLICKABLE = ("https://", "http://", "mailto:", "tel:")


def checklist_model(sheet: Checklist, address: str) -> dict[str, Any]:
    """The data for ``checklist.typ``.

    ``address`` is the whole public address of the page the sheet belongs to: it is printed, and stands in the QR code.
    """
    shown: dict[tuple[str, ...], int] = {}
    model: dict[str, Any] = {
        "title": sheet.title,
        "guide": sheet.guide_name,
        "edition": sheet.edition,
        "where": sheet.where,
        "checked": short_day(sheet.checked),
        "date": sheet.checked.isoformat(),
        "address": address,
        "gather": [_runs(one) for one in sheet.gather],
        "stages": [_stage(stage, sheet.checked, shown) for stage in sheet.stages],
    }
    return {**clean_all(model), "qr": qr_svg(address)}


def _stage(stage: ChecklistStage, checked: datetime.date, shown: dict[tuple[str, ...], int]) -> dict[str, Any]:
    limit = stage.limit
    return {
        "number": stage.number,
        "title": stage.title,
        "when": _runs(stage.when),
        "limit": {"length": limit.length, "rule": _runs(limit.rule), "delivery": limit.delivery},
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
