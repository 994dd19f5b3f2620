"""The leaflet of a route: one sheet of A4, printed on both sides and folded to A5.

Every panel has room for so much and no more. What must stand there is always printed; the rest is offered in the order of its use, and
the template prints as much of it as the panel holds. Where something is left out, the leaflet says where it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..checklist import Checklist, ChecklistStage, checklist
from ..knowledge import Knowledge
from ..letter import letter_number
from ..model import Route
from ..rich import rich, rich_all
from .catalogue import AddressBook, Made
from .clean import clean_all
from .compile import Press
from .marks import file_name, local, logo_of, marks_of
from .options import PaperOptions
from .plain import capital, contact, danger, runs, told
from .qr import qr_svg


def leaflets(knowledge: Knowledge, options: PaperOptions, address: AddressBook, press: Press) -> Iterator[Made]:
    """A leaflet for each route. Raises PaperError."""
    logo = logo_of(options, press)
    for route in knowledge.routes.values():
        model = leaflet_model(knowledge, route, options, address("route", route.id, ""), logo)
        name = file_name("leaflet", route.id, options, letter_number(f"leaflet {route.id}"))
        yield Made(name, f"Leaflet: {route.title}", press.sheet("leaflet", model), route.id)


def leaflet_model(
    knowledge: Knowledge, route: Route, options: PaperOptions, address: str = "", logo: dict[str, str] | None = None
) -> dict[str, Any]:
    """The data for ``leaflet.typ``. ``address`` is the public address of the route's page; without one neither it nor a code is printed."""
    sheet = checklist(knowledge, route)
    nearby = local(options.organisation.contacts, route.topic) if options.organisation else []
    model = {
        "short": route.short,
        "where": sheet.where,
        "audience": told(knowledge, route.audience),
        "answer": [told(knowledge, one) for one in route.answer],
        "can": [runs(one) for one in rich_all(knowledge, route.can_get)],
        "cannot": [runs(one) for one in rich_all(knowledge, route.cannot_get)],
        "help": [runs(rich(knowledge, one.text)) for one in route.help if one.confidence != "low"],
        "stages": [_stage(one) for one in sheet.stages],
        "limit": _limit(sheet),
        "contacts": _contacts(sheet),
        "danger": danger(knowledge, options),
        "local": nearby,
        "logo": logo or {"file": "", "words": ""},
    }
    head = marks_of(knowledge.guide, options, route.title, sheet.checked, address, route.id)
    # The check of the edition leads to what has changed; the reader's own way on is the page.
    return {**clean_all(model), **head, "page_qr": qr_svg(address) if address else ""}


def _stage(stage: ChecklistStage) -> dict[str, Any]:
    return {
        "number": stage.number,
        "title": stage.title,
        "limit": stage.limit.heading,
        "do": [runs(one) for one in stage.do],
        "seen_by": runs(stage.seen_by),
        "keep_private": runs(stage.keep_private),
    }


def _limit(sheet: Checklist) -> dict[str, Any]:
    """The time limit that the reader meets first: that of the first stage which has one, otherwise what the first stage says of it."""
    stage = next((one for one in sheet.stages if one.limit.binds), sheet.stages[0])
    limit = stage.limit
    return {
        "heading": limit.heading,
        "binds": limit.binds,
        "rule": runs(limit.rule),
        "delivery": limit.delivery,
        "step": stage.number,
    }


def _contacts(sheet: Checklist) -> list[dict[str, Any]]:
    """Whom to reach, each body once: its name and its ways, a phone number first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for stage in sheet.stages:
        if stage.contacts and stage.body_name not in found:
            lines = sorted(stage.contacts, key=lambda one: one.kind != "phone")
            found[stage.body_name] = [contact(line, sheet.checked) for line in lines]
    return [{"body": capital(body), "lines": lines} for body, lines in found.items()]
