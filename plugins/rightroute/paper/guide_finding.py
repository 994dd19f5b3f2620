"""Finding the way in the printed guide: danger, the questions as a form with “go to page 14”, and the opening of each chapter."""

from __future__ import annotations

from typing import Any

from ..checklist import contact_lines, nation_words
from ..model import Need, Notice, Question, Topic
from ..model.base import NATION_NAMES, Nation, Target
from .guide_contacts import contact_line
from .guide_routes import limit_words
from .guide_words import Scribe, Words, capital, joined, shown


def questions_in_order(scribe: Scribe) -> list[Question]:
    """The questions as they are met from the first one on, then those that nothing leads to."""
    known = scribe.knowledge
    found: dict[str, None] = {}
    todo = [str(known.guide.first_question), *known.questions]
    first = [todo.pop(0)]
    for queue in (first, todo):
        while queue:
            name = queue.pop(0)
            if name in found or name not in known.questions:
                continue
            found[name] = None
            queue += [one.to.record_id for one in known.questions[name].answers if one.to.kind == "question"]
    return [known.questions[name] for name in found]


def question(scribe: Scribe, one: Question) -> dict[str, Any]:
    """A question with its number; each answer with where to go."""
    return {
        "number": str(scribe.questions[one.id]),
        "label": scribe.label("question", one.id),
        "ask": one.ask,
        "hint": scribe.words(one.hint),
        "answers": [{"label": it.label, "hint": scribe.words(it.hint), "ways": _ways(scribe, it.to)} for it in one.answers],
    }


def _ways(scribe: Scribe, to: Target) -> list[dict[str, Any]]:
    """Where an answer leads: one way, or one for each group of nations."""
    if to.kind == "question":
        return [{"where": "", "question": str(scribe.questions[to.record_id]), "to": scribe.place_of(to), "words": "", "beside": ""}]
    if to.kind not in ("need", "both"):
        return [_way(scribe, to, "")]
    need = scribe.knowledge.needs[to.record_id]
    ways = []
    for nations, target in by_place(scribe, need):
        way = _way(scribe, target, nations)
        beside = _complaint_beside(scribe, need, target) if to.kind == "both" else ""
        ways.append({**way, "beside": [{"t": "the complaint", "to": beside}] if beside else ""})
    return ways


def _way(scribe: Scribe, to: Target, where: str) -> dict[str, Any]:
    place = scribe.place_of(to)
    return {"where": where, "question": "", "to": place, "words": "" if place else scribe.link(to), "beside": ""}


def _complaint_beside(scribe: Scribe, need: Need, target: Target) -> str:
    """The label of the complaint that runs beside a challenge; empty where there is none in the book."""
    if target.kind != "route" or target.record_id not in scribe.knowledge.routes:
        return ""
    nation = next(nation for nation, place in need.places.items() if place.to == target)
    beside = scribe.knowledge.complaint_beside(scribe.knowledge.routes[target.record_id], nation)
    return scribe.places.get(("route", beside.id), "") if beside else ""


def by_place(scribe: Scribe, need: Need) -> list[tuple[str, Target]]:
    """Where a need leads, the nations of this book that share it named together; no nation is named where all of them do."""
    found: dict[Target, list[Nation]] = {}
    for nation, place in need.places.items():
        if nation in scribe.options.nations:
            found.setdefault(place.to, []).append(nation)
    return [("" if len(found) == 1 else nation_words(tuple(nations)), to) for to, nations in found.items()]


def topic(scribe: Scribe, one: Topic, number: int) -> dict[str, Any]:
    """The opening of a chapter: how to tell its routes apart, what people need, and all its routes."""
    known = scribe.knowledge
    routes = known.routes_by_topic.get(one.id, [])
    return {
        "number": str(number),
        "label": scribe.label("topic", one.id),
        "title": one.title,
        "summary": one.summary,
        "intro": scribe.all(one.intro),
        "needs": [_need(scribe, need) for need in _needs_in_order(scribe, one.id, [route.id for route in routes])],
        "routes": [
            {
                "title": route.title,
                "to": scribe.place_of(Target(f"route:{route.id}")),
                "where": "" if set(route.nations) >= set(scribe.options.nations) else nation_words(route.nations),
            }
            for route in routes
        ],
        "local": _local(scribe, one.id),
    }


def _needs_in_order(scribe: Scribe, topic_id: str, order: list[str]) -> list[Need]:
    """The needs of a topic, in the order of the first route each leads to."""

    def first(need: Need) -> int:
        names = [place.to.record_id for nation, place in need.places.items() if nation in scribe.options.nations]
        return min((order.index(name) for name in names if name in order), default=len(order))

    return sorted((need for need in scribe.knowledge.needs.values() if need.topic == topic_id), key=first)


def _need(scribe: Scribe, need: Need) -> dict[str, Any]:
    ways: list[Words] = []
    for nations, target in by_place(scribe, need):
        route = scribe.knowledge.routes.get(target.record_id) if target.kind == "route" else None
        limit = f". Time limit: {limit_words(scribe, route)}." if route and not target.part else "."
        said: list[Words] = [scribe.link(target), limit]
        if route is None:
            # Where there is no route, the words say who does it there.
            place = next(one for nation, one in need.places.items() if nation in scribe.options.nations and one.to == target)
            said = [scribe.fact(place, []), " ", scribe.link(target), "."]
        ways.append(joined({"t": f"{nations}:", "b": True}, " ", *said) if nations else joined(*said))
    # The hint tells the nations apart, which is no question in a book for one.
    hint = scribe.words(need.hint) if len(ways) > 1 else ""
    return {"label": scribe.label("need", need.id), "title": need.title, "hint": hint, "ways": ways}


def notice(scribe: Scribe, one: Notice) -> dict[str, Any]:
    """A notice with whom to call: the first phone number of each body that serves the nations of this book."""
    cited: list[int] = []
    scribe.cite(one.sources, cited)
    calls = []
    for name in one.bodies:
        body = scribe.knowledge.bodies[name]
        if not set(body.nations) & set(scribe.options.nations):
            continue
        lines = contact_lines(scribe.knowledge, body, (), scribe.options.nations)
        best = min(lines, key=lambda line: (line.kind != "phone", not line.sure), default=None)
        calls.append(
            {
                "name": capital(body.name),
                "where": ", ".join(NATION_NAMES[nation] for nation in body.nations) if len(body.nations) < 4 else "",
                "about": scribe.words(body.about),
                "line": contact_line(scribe, best) if best else "",
                "to": scribe.place_of(Target(f"body:{name}")),
            }
        )
    return {
        "label": scribe.label("notice", one.id),
        "title": one.title,
        "lines": scribe.facts(one.lines, cited),
        "calls": calls,
        "then": scribe.words(one.then),
        "sources": [str(number) for number in sorted(cited)],
    }


def _local(scribe: Scribe, topic_id: str) -> list[dict[str, Any]]:
    """The organisation's own contacts about this topic."""
    organisation = scribe.options.organisation
    return [local_contact(one) for one in organisation.contacts if topic_id in one.topics] if organisation else []


def local_contact(one: Any) -> dict[str, Any]:
    """A contact of the organisation's, as plain data."""
    from ..clocks import short_day

    return {
        "name": one.name,
        "area": one.area,
        "about": one.about,
        "ways": [[name, shown(value)] for name, value in one.ways],
        "notes": list(one.notes),
        "checked": short_day(one.checked) if one.checked else "",
    }
