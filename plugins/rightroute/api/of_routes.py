"""Routes into data."""

from __future__ import annotations

from collections.abc import Iterable

from ..checklist import ContactLine, contact_lines
from ..clocks import clock_words
from ..knowledge import ends_of, nodes_of, start_of
from ..model import Body, Route
from ..model.base import Nation
from ..model.bodies import Contact
from ..model.routes import Fork, Outcome, Stage
from ..review import checked_and_due
from ..site.links import SHEETS
from . import shapes, shapes_routes
from .telling import Teller


def route_summary(tell: Teller, route: Route) -> shapes_routes.RouteSummary:
    """A route in short."""
    return shapes_routes.RouteSummary.model_validate(_head(tell, route))


def _head(tell: Teller, route: Route) -> dict[str, object]:
    found = checked_and_due(tell.knowledge, [("route", route.id)])
    return {
        "id": route.id,
        "url": tell.page("route", route.id),
        "json_url": tell.json("route", route.id),
        "title": route.title,
        "short": route.short,
        "topic": route.topic,
        "kind": route.kind,
        "nations": route.nations,
        "summary": route.summary,
        "say": route.say,
        "facts_checked": found[0] if found else route.checked,
    }


def route_data(tell: Teller, route: Route, sheets: bool) -> shapes_routes.Route:
    """A route; with the addresses of its printed sheets where they are made."""
    return shapes_routes.Route.model_validate(
        {
            **_head(tell, route),
            **tell.review("route", route),
            "audience": tell.words(route.audience),
            "answer": tell.all(route.answer),
            "trigger": route.trigger,
            "arrive_with": route.arrive_with,
            "begins": start_of(route),
            "warnings": [tell.reference(f"notice:{one}") for one in route.warnings],
            "use_if": tell.facts(route.use_if, route),
            "not_for": [{**tell.statement(one, route), "go": tell.reference(one.go), "words": one.words} for one in route.not_for],
            "can_get": tell.facts(route.can_get, route),
            "cannot_get": tell.facts(route.cannot_get, route),
            "sister": tell.reference(f"route:{route.sister}") if route.sister else None,
            "alongside": [{**tell.statement(one, route), "route": tell.reference(f"route:{one.route}")} for one in route.alongside],
            "gather": tell.facts(route.gather, route),
            "help": tell.facts(route.help, route),
            "stages": [_stage(tell, route, stage, number) for number, stage in enumerate(route.stages, 1)],
            "forks": [_fork(tell, route, fork) for fork in route.forks],
            "ends": [
                {
                    "id": end.id,
                    "url": tell.address(tell.links.page("route", route.id)[0], f"end-{end.id}"),
                    "title": end.title,
                    "short": end.short,
                    "kind": end.kind,
                    "do": tell.words(end.do),
                    "next": [tell.reference(one) for one in end.next],
                }
                for end in route.ends
            ],
            "sheets": [{"kind": one, "url": tell.address(tell.links.pdf(route.id, one))} for one in SHEETS] if sheets else [],
            "sources": tell.citations(route.sources),
        }
    )


def _stage(tell: Teller, route: Route, stage: Stage, number: int) -> dict[str, object]:
    known = tell.knowledge
    body = known.bodies[stage.body] if stage.body else None
    nations = stage.only or route.nations
    promised = clock_words(known.clocks[stage.reply.promised]).rule if stage.reply.promised else stage.reply.none_fixed
    return {
        **tell.review("route", stage),
        "id": stage.id,
        "url": tell.page("route", route.id, stage.id),
        "number": number,
        "title": stage.title,
        "short": stage.short,
        "nations": nations,
        "body": tell.reference(f"body:{body.id}") if body else None,
        "decides": tell.maybe(stage.decides),
        "when": tell.words(stage.when),
        "clock": stage.clock,
        "other_clocks": stage.other_clocks,
        "no_limit": tell.maybe(stage.no_limit),
        "unknown_limit": tell.maybe(stage.unknown_limit),
        "do": tell.facts(stage.do, stage),
        "words": tell.all(stage.words),
        "include": tell.facts(stage.include, stage),
        "evidence": tell.facts(stage.evidence, stage),
        "contacts": contacts(tell, body, stage.contact, nations) if body else [],
        "seen_by": seen_by(tell, stage.seen_by.who, stage.seen_by.text, stage.seen_by.keep_private),
        "cost": {
            "free": stage.cost.free,
            "fee": known.figures[stage.cost.fee].says if stage.cost.fee else None,
            "text": tell.words(stage.cost.text),
        },
        "reply": {
            "promised": stage.reply.promised,
            "text": tell.maybe(promised),
            "real": tell.fact(stage.reply.real, stage) if stage.reply.real else None,
        },
        "if_silent": {
            "text": tell.words(stage.if_silent.text),
            "letter": tell.reference(f"letter:{stage.if_silent.letter}") if stage.if_silent.letter else None,
            "then": tell.reference(stage.if_silent.then) if stage.if_silent.then else None,
        },
        "can_get": tell.facts(stage.can_get, stage),
        "cannot": tell.facts(stage.cannot, stage),
        "tips": tell.facts(stage.tips, stage),
        "advisers": tell.facts(stage.advisers, stage),
        "old_names": tell.facts(stage.old_names, stage),
        "letters": [tell.reference(f"letter:{one}") for one in stage.letters],
        "keep": tell.maybe(stage.keep),
        "outcomes": [_outcome(tell, route, one) for one in stage.outcomes],
        "sources": tell.citations(stage.sources),
    }


def _fork(tell: Teller, route: Route, fork: Fork) -> dict[str, object]:
    return {
        "id": fork.id,
        "url": tell.page("route", route.id, fork.id),
        "ask": fork.ask,
        "help": tell.words(fork.help),
        "outcomes": [_outcome(tell, route, one) for one in fork.outcomes],
    }


def _outcome(tell: Teller, route: Route, one: Outcome) -> dict[str, object]:
    return {
        "label": one.label,
        "to": _way_on(tell, route, one),
        "text": tell.maybe(one.text),
        "holding": one.holding,
        "back": one.back,
        "hope": one.hope,
    }


def _way_on(tell: Teller, route: Route, one: Outcome) -> dict[str, object]:
    to = one.to
    if to.kind == "route":
        other = tell.reference(f"route:{to.record_id}" + (f"/{to.part}" if to.part else ""))
        return {"kind": "route", "id": to.record_id, "stage": to.part or None, "title": other.title, "url": other.url}
    if to.kind == "end":
        end = ends_of(route)[to.record_id]
        url = tell.address(tell.links.page("route", route.id)[0], f"end-{end.id}")
        return {"kind": "end", "id": end.id, "stage": None, "title": end.title, "url": url}
    node = nodes_of(route)[to.record_id]
    is_fork = isinstance(node, Fork)
    title = node.ask if isinstance(node, Fork) else node.title
    url = tell.page("route", route.id, node.id)
    return {"kind": "fork" if is_fork else "stage", "id": node.id, "stage": None, "title": title, "url": url}


def seen_by(tell: Teller, who: Iterable[str], text: str, keep_private: str | None) -> dict[str, object]:
    """Who will see what is sent."""
    return {"who": tuple(who), "text": tell.words(text), "keep_private": tell.maybe(keep_private)}


def contacts(tell: Teller, body: Body, kinds: tuple[str, ...] = (), nations: tuple[Nation, ...] = ()) -> list[shapes.Contact]:
    """The contacts of a body that serve here, in its own order."""
    lines = dict(zip(body.contacts, contact_lines(tell.knowledge, body), strict=True))
    return [
        _contact(tell, body, one, lines[one])
        for one in body.contacts
        if (not kinds or one.kind in kinds) and (not nations or not one.only or set(one.only) & set(nations))
    ]


def _contact(tell: Teller, body: Body, one: Contact, line: ContactLine) -> shapes.Contact:
    return shapes.Contact.model_validate(
        {
            **tell.review("contact", one),
            "kind": one.kind,
            "name": line.name,
            "value": one.value,
            "href": line.href or None,
            "words": one.words,
            "lines": one.address,
            "nations": one.only or body.nations,
            "hours": tell.maybe(one.hours),
            "cost": tell.maybe(one.cost),
            "note": tell.maybe(one.note),
            "sources": tell.citations(one.sources),
        }
    )
