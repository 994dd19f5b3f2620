"""The workbook: one route as a small book to write in, which is the reader's own case file as well."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from ..checklist import Checklist, ChecklistStage, checklist
from ..clocks import clock_words, rival_words, task_words
from ..knowledge import Knowledge
from ..letter import letter_number
from ..model import Route
from .catalogue import AddressBook, Made
from .clean import clean_all
from .compile import Press
from .marks import file_name, local, logo_of, marks_of
from .options import PaperOptions
from .plain import capital, contact, danger, runs, sentence, told

NO_LOGO: Final = {"file": "", "words": ""}


def workbooks(knowledge: Knowledge, options: PaperOptions, address: AddressBook, press: Press) -> Iterator[Made]:
    """A workbook for each route: A5, a number of pages that can be folded; in large print A4. Raises PaperError."""
    logo = logo_of(options, press)
    for route in knowledge.routes.values():
        model = workbook_model(knowledge, options, route, address("route", route.id, ""), logo)
        name = file_name("workbook", route.id, options, letter_number(f"workbook {route.id}"))
        yield Made(name, model["title"], press.sheet("workbook", model), route.id)


def workbook_model(
    knowledge: Knowledge, options: PaperOptions, route: Route, address: str, logo: Mapping[str, str] = NO_LOGO
) -> dict[str, Any]:
    """The data for ``workbook.typ``. ``address`` is the public address of the route's page, or empty; ``logo`` comes from ``logo_of``."""
    sheet = checklist(knowledge, route)
    near = options.organisation.contacts if options.organisation else ()
    here = tuple(one for one in options.nations if one in route.nations)
    said = {
        "where": sheet.where,
        "danger": danger(knowledge, replace(options, nations=here)),
        "answer": [told(knowledge, one) for one in route.answer],
        "gather": [runs(one) for one in sheet.gather],
        "dates": _dates(knowledge, route),
        "stages": _stages(sheet),
        "help": [told(knowledge, one.text) for one in route.help],
        "near": local(near, route.topic),
        "letters": [knowledge.letters[one].title for one in dict.fromkeys(it for stage in route.stages for it in stage.letters)],
    }
    marked = marks_of(knowledge.guide, options, sheet.title, sheet.checked, address, route.id)
    return {**clean_all(said), **marked, "logo": dict(logo)}


def _dates(knowledge: Knowledge, route: Route) -> list[dict[str, Any]]:
    """Every time limit of the reader's in the route, once, with the stages it is met at. Limits that the reader has to find are there too."""
    found: dict[str, list[int]] = {}
    for number, stage in enumerate(route.stages, 1):
        for name in (*([stage.clock] if stage.clock else []), *stage.other_clocks):
            if knowledge.clocks[name].whose == "you":
                found.setdefault(name, []).append(number)
        if stage.unknown_limit:
            found.setdefault(f"unknown {stage.id}", []).append(number)
    made = []
    for key, numbers in found.items():
        clock = knowledge.clocks.get(key)
        if clock is None:
            stage = route.stages[numbers[0] - 1]
            rule = told(knowledge, stage.unknown_limit)
            made.append({"title": stage.title, "length": "", "starts": "", "rule": rule, "delivery": "", "stages": numbers})
            continue
        words = clock_words(clock)
        rule = told(knowledge, words.rule)
        if clock.rival:
            rule = [*rule, {"t": " ", "strong": False}, *told(knowledge, rival_words(clock, knowledge.clocks[clock.rival.clock]))]
        made.append(
            {
                "title": capital(task_words(clock)),
                "length": words.length,
                "starts": clock.starts.short,
                "rule": rule,
                "delivery": words.delivery,
                "stages": numbers,
            }
        )
    return made


def _stages(sheet: Checklist) -> list[dict[str, Any]]:
    shown: dict[tuple[str, ...], int] = {}
    return [_stage(stage, sheet.checked, shown) for stage in sheet.stages]


def _stage(stage: ChecklistStage, checked: datetime.date, shown: dict[tuple[str, ...], int]) -> dict[str, Any]:
    # A way to reach a body is printed where it is needed first; later stages name the stage that has it.
    lines, earlier = [], set()
    for line in stage.contacts:
        first = shown.setdefault((stage.body_name, line.kind, line.name, *line.lines), stage.number)
        if first == stage.number:
            lines.append(contact(line, checked))
        else:
            earlier.add(first)
    limit = stage.limit
    return {
        "number": stage.number,
        "title": stage.title,
        "when": runs(stage.when),
        "limit": {"heading": limit.heading, "binds": limit.binds, "rule": runs(limit.rule), "delivery": limit.delivery},
        "do": [runs(one) for one in stage.do],
        "include": [runs(one) for one in stage.include],
        "evidence": [runs(one) for one in stage.evidence],
        "seen_by": sentence(runs(stage.seen_by)),
        "keep_private": runs(stage.keep_private),
        "body": stage.body_name,
        "contacts": lines,
        "see": sorted(earlier),
        "cost": runs(stage.cost),
        "reply": runs(stage.reply),
        "silent": runs(stage.if_silent),
        "keep": runs(stage.keep),
    }
