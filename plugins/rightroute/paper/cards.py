"""Cards for a purse: the dates of a route, and whom to reach. Eight of a bank card's size to a sheet of A4.

A date card says nothing of what it is about, for whoever finds it: no body, no topic, no name of the guide. The sheet it is cut from says in
its margin which card is which.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from ..checklist import ContactLine, contact_lines, nation_words
from ..clocks import clock_words, length_words
from ..knowledge import Knowledge
from ..letter import letter_number
from ..model import Body, Clock, Route
from ..rich import rich
from .catalogue import AddressBook, Made
from .clean import clean_all
from .compile import Press
from .marks import file_name, local, marks_of
from .options import PaperOptions
from .plain import capital, contact, runs

CARDS = 8
"""Cards on a sheet of A4."""
_KINDS = ("phone", "welsh-phone", "relay", "textphone", "email", "web", "account", "form")


def date_cards(knowledge: Knowledge, options: PaperOptions, address: AddressBook, press: Press) -> Iterator[Made]:
    """A sheet for each route that has a time limit. Raises PaperError."""
    for route in knowledge.routes.values():
        if clocks_of(knowledge, route):
            model = date_card_model(knowledge, route, options, address("route", route.id, ""))
            name = file_name("date-cards", route.id, options, letter_number(f"date-cards {route.id}"))
            yield Made(name, f"Date cards: {route.title}", press.sheet("date_cards", model), route.id)


def clocks_of(knowledge: Knowledge, route: Route) -> list[tuple[int, Clock]]:
    """The reader's time limits on a route, each once, with the number of the first stage that has it."""
    found: dict[str, int] = {}
    for number, stage in enumerate(route.stages, 1):
        for name in (*((stage.clock,) if stage.clock else ()), *stage.other_clocks):
            if knowledge.clocks[name].whose == "you":
                found.setdefault(name, number)
    return [(number, knowledge.clocks[name]) for name, number in found.items()]


def date_card_model(knowledge: Knowledge, route: Route, options: PaperOptions, address: str = "") -> dict[str, Any]:
    """The data for ``date_cards.typ``: a card for each time limit, and empty ones for the rest of the last sheet."""
    found = clocks_of(knowledge, route)
    cards = [
        {
            "number": place,
            "step": f"Step {stage}",
            "about": clock.title,
            "length": length_words(clock),
            "from": runs(rich(knowledge, clock_words(clock).short)),
            "starts": clock.starts.short,
            "weekend": clock_words(clock).weekend,
        }
        for place, (stage, clock) in enumerate(found, 1)
    ]
    checked = min((route.checked, *(clock.checked for _, clock in found)))
    head = marks_of(knowledge.guide, options, f"Date cards: {route.title}", checked, address, route.id)
    return {**clean_all({"cards": cards, "route": route.title}), **head, "empty": -len(cards) % CARDS}


def contact_cards(knowledge: Knowledge, options: PaperOptions, address: AddressBook, press: Press) -> Iterator[Made]:
    """A sheet of helplines, and one for each route with the bodies it goes to. Raises PaperError."""
    danger = [knowledge.bodies[name] for name in knowledge.notices[knowledge.guide.danger].bodies if name in knowledge.bodies]
    bodies = [one for one in danger if set(one.nations) & set(options.nations)]
    if model := contact_card_model(knowledge, "Helplines", bodies, options, ""):
        yield Made(
            file_name("contact-cards", "helplines", options, letter_number("contact-cards")),
            "Helplines",
            press.sheet("contact_cards", model),
        )
    for route in knowledge.routes.values():
        names = dict.fromkeys(stage.body for stage in route.stages if stage.body)
        found = contact_card_model(
            knowledge, route.title, [knowledge.bodies[one] for one in names], options, address("route", route.id, ""), route
        )
        if found:
            name = file_name("contact-cards", route.id, options, letter_number(f"contact-cards {route.id}"))
            yield Made(name, f"Contact cards: {route.title}", press.sheet("contact_cards", found), route.id)


def contact_card_model(
    knowledge: Knowledge, title: str, bodies: Iterable[Body], options: PaperOptions, address: str = "", route: Route | None = None
) -> dict[str, Any]:
    """The data for ``contact_cards.typ``; empty where no body can be reached by anything that fits on a card."""
    nations = tuple(one for one in options.nations if not route or one in route.nations)
    found = [(one, _ways(contact_lines(knowledge, one, (), nations))) for one in bodies]
    days = [line.checked for _, lines in found for line in lines]
    if not days:
        return {}
    checked = min(days)
    cards = [_card(knowledge, body, lines, checked, nations) for body, lines in found if lines]
    near = local(options.organisation.contacts, route.topic if route else "") if options.organisation else []
    head = marks_of(knowledge.guide, options, f"Contact cards: {title}", checked, address, route.id if route else "")
    return {**clean_all({"cards": cards, "local": near}), **head}


def _ways(lines: tuple[ContactLine, ...]) -> list[ContactLine]:
    """What fits on a card, phone numbers first; post is for the checklist."""
    return sorted((one for one in lines if one.kind in _KINDS), key=lambda one: one.kind != "phone")


def _card(knowledge: Knowledge, body: Body, lines: list[ContactLine], checked: datetime.date, nations: tuple[str, ...]) -> dict[str, Any]:
    costs = {str(one.value): one.cost for one in body.contacts if one.cost and one.value}
    ways = []
    for line in lines:
        cost = next((costs[value] for value in line.lines if value in costs), None)
        ways.append({**contact(line, checked), "phone": line.kind == "phone", "cost": runs(rich(knowledge, cost))})
    several = len(nations) > 1 and not set(nations) <= set(body.nations)
    return {"name": capital(body.name), "where": nation_words(body.nations) if several else "", "ways": ways}
