"""The routes of the printed guide as plain data: short answer, clocks, flowchart, stages, questions on the way, and ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..checklist import contact_lines, nation_words, reply_words, time_limit
from ..clocks import clock_words, compute, length_words, rival_words, short_day, task_words, worked_example
from ..knowledge import ends_of
from ..model import Clock, Route
from ..model.base import NATION_NAMES, Target
from ..model.routes import PAPER_NAMES, ROUTE_KIND_NAMES, End, Fork, Outcome, Stage
from .clean import clean
from .guide_charts import charts
from .guide_contacts import contact_line
from .guide_words import Scribe, Words, joined, sentence

Frame = tuple[float, float]
_CONTACT_ORDER = ("phone", "email", "form", "web", "account", "post", "welsh-phone", "textphone", "relay")


def route(scribe: Scribe, one: Route, frame: Frame | None) -> dict[str, Any]:
    """The data of a route. ``frame`` is the room for its flowchart in points; without one the steps are told in words instead."""
    cited: list[int] = []
    scribe.cite(one.sources, cited)
    address = scribe.address("route", one.id, "")
    told: dict[str, int] = {}
    numbers = {stage.id: number for number, stage in enumerate(one.stages, 1)}
    letters = dict.fromkeys(name for stage in one.stages for name in stage.letters)
    drawn = charts(scribe, one, frame) if frame else []
    model: dict[str, Any] = {
        "label": scribe.label("route", one.id),
        "title": one.title,
        "short": one.short,
        "kind": ROUTE_KIND_NAMES[one.kind],
        "where": nation_words(one.nations),
        "audience": scribe.words(one.audience),
        "warnings": [_warning(scribe, name) for name in one.warnings],
        "answer": scribe.all(one.answer),
        "doubt": scribe.words(one.doubt),
        "limits": _limits(scribe, one, numbers),
        "beside": _beside(scribe, one),
        "arrive_with": " or ".join(PAPER_NAMES[paper] for paper in one.arrive_with),
        "use_if": scribe.facts(one.use_if, cited),
        "not_for": [joined(sentence(scribe.fact(it, cited)), " ", scribe.link(it.go, it.words), ".") for it in one.not_for],
        "can_get": scribe.facts(one.can_get, cited),
        "cannot_get": scribe.facts(one.cannot_get, cited),
        "alongside": [joined(scribe.link(f"route:{it.route}"), ". ", scribe.fact(it, cited)) for it in one.alongside],
        "gather": scribe.facts(one.gather, cited),
        "help": scribe.facts(one.help, cited),
        "charts": drawn,
        "overview": [] if drawn or len(one.stages) < 2 else [_overview(scribe, one, node, numbers) for node in in_order(one)],
        "steps": [
            _stage(scribe, one, node, numbers, told, cited) if isinstance(node, Stage) else _fork(scribe, one, node, numbers)
            for node in in_order(one)
        ],
        "ends": [_end(scribe, one, end) for end in one.ends],
        "letters": [scribe.link(f"letter:{name}") for name in letters],
        "elsewhere": _elsewhere(scribe, one, cited),
        "checked": short_day(min((one.checked, *(stage.checked for stage in one.stages)))),
        "web": scribe.web("route", one.id),
        "address": address,
        "qr": scribe.shelf.qr(address),
    }
    model["sources"] = [str(number) for number in sorted(cited)]
    return model


def in_order(one: Route) -> list[Stage | Fork]:
    """Stages in their order, each question just before the first stage it leads to."""
    numbers = {stage.id: number for number, stage in enumerate(one.stages, 1)}

    def place(node: Stage | Fork) -> float:
        if isinstance(node, Stage):
            return numbers[node.id]
        return min((numbers[it.to.record_id] for it in node.outcomes if it.to.record_id in numbers), default=len(numbers) + 1) - 0.5

    return sorted([*one.stages, *one.forks], key=place)


def limit_words(scribe: Scribe, one: Route) -> str:
    """The first time limit of a route in a few words, for lists."""
    stage = one.stages[0]
    if stage.clock:
        return length_words(scribe.knowledge.clocks[stage.clock])
    if stage.unknown_limit:
        return "look at your letter"
    return "none for the first step" if any(it.clock for it in one.stages) else "none"


def _warning(scribe: Scribe, name: str) -> Words:
    notice = scribe.knowledge.notices[name]
    return joined(scribe.words(notice.lines[0].text), " ", scribe.link(f"notice:{name}"), ".")


def _limits(scribe: Scribe, one: Route, numbers: dict[str, int]) -> list[dict[str, Any]]:
    """The clocks of a route, each once, with the stages it binds; and the limits that the reader has to find."""
    found: dict[str, list[Stage]] = {}
    for stage in one.stages:
        if stage.clock or stage.unknown_limit:
            found.setdefault(stage.clock or f"unknown {stage.id}", []).append(stage)
    made = []
    for clock_id, stages in found.items():
        clock = scribe.knowledge.clocks.get(clock_id)
        heading = f"{length_words(clock)} to {task_words(clock)}" if clock else "There is a time limit: find yours"
        rule = scribe.words(clock_words(clock).rule) if clock else scribe.words(stages[0].unknown_limit)
        where: list[Words] = []
        for stage in stages:
            where += ["; "] if where else []
            place = scribe.label("route", f"{one.id}/{stage.id}")
            where.append([{"t": f"stage {numbers[stage.id]}", "to": place, "comma": True}])
        made.append({"heading": heading, "rule": rule, "where": joined(*where)})
    return made


def _beside(scribe: Scribe, one: Route) -> Words:
    """The sister route, because a reader often needs both and only one of the clocks waits."""
    sister = scribe.knowledge.routes.get(one.sister) if one.sister else None
    if sister is None:
        return ""
    ask = "They decided something wrong as well? " if sister.kind == "challenge" else "They treated you badly as well? "
    return joined(ask, scribe.link(f"route:{sister.id}"), ". Neither stops the clock of the other.")


def _elsewhere(scribe: Scribe, one: Route, cited: list[int]) -> list[dict[str, Any]]:
    """Who does the same in the nations of this book that the route does not serve."""
    found: dict[str, dict[str, Any]] = {}
    for name in scribe.knowledge.users("route", one.id, "need"):
        for nation, place in scribe.knowledge.needs[name].places.items():
            if nation in scribe.options.nations and nation not in one.nations:
                words = joined(sentence(scribe.fact(place, cited)), " ", scribe.link(place.to), ".")
                found.setdefault(f"{nation} {place.to}", {"nation": NATION_NAMES[nation], "words": words})
    return list(found.values())


def _overview(scribe: Scribe, one: Route, node: Stage | Fork, numbers: dict[str, int]) -> dict[str, Any]:
    """A step in a line or two, for the list that stands in for a flowchart."""
    limit = ""
    if isinstance(node, Stage):
        clock = scribe.knowledge.clocks[node.clock] if node.clock else None
        limit = f"Time limit: {length_words(clock)}." if clock else "Time limit: look at your letter." if node.unknown_limit else ""
    return {
        "number": str(numbers.get(node.id, "")),
        "title": node.title if isinstance(node, Stage) else node.ask,
        "to": scribe.label("route", f"{one.id}/{node.id}"),
        "limit": limit,
    }


def _way_words(scribe: Scribe, one: Route, outcome: Outcome, numbers: dict[str, int]) -> Words:
    """Where an outcome leads, with its page."""
    to = outcome.to
    if to.kind == "end":
        end = ends_of(one)[to.record_id]
        return [{"t": end.title, "to": scribe.label("end", f"{one.id}/{end.id}")}]
    if to.kind == "route":
        return scribe.link(f"route:{to.record_id}" + (f"/{to.part}" if to.part else ""))
    fork = next((it for it in one.forks if it.id == to.record_id), None)
    title = fork.ask if fork else f"Go to stage {numbers[to.record_id]}"
    return [{"t": title, "to": scribe.label("route", f"{one.id}/{to.record_id}")}]


def _ways(scribe: Scribe, one: Route, node: Stage | Fork, numbers: dict[str, int]) -> list[Words]:
    return [
        joined({"t": f"{it.label}:", "b": True}, " ", _way_words(scribe, one, it, numbers), ". ", scribe.words(it.text))
        for it in node.outcomes
    ]


def _fork(scribe: Scribe, one: Route, node: Fork, numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "fork": True,
        "label": scribe.label("route", f"{one.id}/{node.id}"),
        "title": node.ask,
        "when": scribe.words(node.help),
        "then": _ways(scribe, one, node, numbers),
    }


def _stage(scribe: Scribe, one: Route, stage: Stage, numbers: dict[str, int], told: dict[str, int], cited: list[int]) -> dict[str, Any]:
    scribe.cite(stage.sources, cited)
    number = numbers[stage.id]
    reply: list[Words] = [scribe.runs(reply_words(scribe.knowledge, stage))]
    if stage.reply.real:
        scribe.cite(stage.reply.real.sources, cited)
        reply = [scribe.with_doubt(reply[0], stage.reply.real.doubt)]
    silent = [sentence(scribe.words(stage.if_silent.text))]
    if stage.if_silent.letter:
        silent += [" ", scribe.link(f"letter:{stage.if_silent.letter}"), "."]
    if stage.if_silent.then and stage.if_silent.then != f"route:{one.id}/{stage.id}":
        silent += [" Then: ", scribe.link(stage.if_silent.then), "."]
    return {
        "fork": False,
        "number": str(number),
        "of": str(len(one.stages)),
        "label": scribe.label("route", f"{one.id}/{stage.id}"),
        "title": stage.title,
        "only": nation_words(stage.only) if stage.only and set(stage.only) != set(scribe.options.nations) else "",
        "when": scribe.words(stage.when),
        "doubt": scribe.words(stage.doubt),
        "limit": _limit(scribe, stage, number, told, cited),
        "others": [_clock(scribe, scribe.knowledge.clocks[it], cited) for it in stage.other_clocks],
        "do": scribe.facts(stage.do, cited),
        "words": scribe.all(stage.words),
        "include": scribe.facts(stage.include, cited),
        "evidence": scribe.facts(stage.evidence, cited),
        "seen_by": scribe.words(stage.seen_by.text),
        "keep_private": scribe.words(stage.seen_by.keep_private),
        "cost": scribe.words(stage.cost.text),
        "contact": _contact(scribe, one, stage),
        "there": _there(scribe, one, stage),
        "decides": scribe.words(stage.decides),
        "reply": reply[0],
        "silent": joined(*silent),
        "tips": scribe.facts(stage.tips, cited),
        "keep": scribe.words(stage.keep),
        "letters": [scribe.link(f"letter:{name}") for name in stage.letters],
        "then": _ways(scribe, one, stage, numbers),
    }


def _there(scribe: Scribe, one: Route, stage: Stage) -> Words:
    """What the organisation that prints says of the stage at itself, marked as its own words."""
    words = scribe.options.stage_there(one.id, stage.id)
    by = scribe.options.organisation.name if scribe.options.organisation else ""
    return joined({"t": f"If it is {clean(by)}:", "b": True}, " ", clean(words)) if words else ""


def _limit(scribe: Scribe, stage: Stage, number: int, told: dict[str, int], cited: list[int]) -> dict[str, Any]:
    """The time limit of a stage: in full the first time, later its rule and the stage that has the rest."""
    limit = time_limit(scribe.knowledge, stage)
    if not stage.clock:
        return {"heading": limit.heading, "binds": limit.binds, "rule": scribe.runs(limit.rule), "more": "", "beside": [], "see": ""}
    clock = scribe.knowledge.clocks[stage.clock]
    earlier = told.setdefault(clock.id, number)
    return {**_clock(scribe, clock, cited), **({} if earlier == number else {"more": "", "beside": [], "see": f"stage {earlier}"})}


def _clock(scribe: Scribe, clock: Clock, cited: list[int]) -> dict[str, Any]:
    """A clock in words: rule, example, what a weekend does, what if it is missed."""
    scribe.cite(clock.authority, cited)
    words = clock_words(clock)
    rule: list[Words] = [scribe.words(words.rule)]
    if clock.rival:
        rule += [" ", scribe.words(rival_words(clock, scribe.knowledge.clocks[clock.rival.clock]))]
    example = clock.examples[0]
    late = (
        joined(scribe.words(clock.late.text), " ", scribe.words(clock.late.longstop.text if clock.late.longstop else None))
        if clock.late
        else ""
    )
    beside: list[tuple[str, Words]] = [
        ("Example", clean(worked_example(clock, compute(clock, example.start, example.nation)))),
        ("Last day?", scribe.words(clock.today)),
        ("Too late?", late),
    ]
    return {
        "heading": f"Time limit: {words.length} to {task_words(clock)}" if clock.whose == "you" else f"Their time: {words.length}",
        "binds": clock.whose == "you",
        "rule": joined(*rule),
        "more": scribe.with_doubt(joined(words.delivery, " ", words.weekend), clock.doubt),
        "beside": [{"label": label, "words": said} for label, said in beside if said],
        "see": "",
    }


def _contact(scribe: Scribe, one: Route, stage: Stage) -> Words:
    """A body with the one best way to reach it, and the page that has the others."""
    if not stage.body:
        return ""
    body = scribe.knowledge.bodies[stage.body]
    lines = contact_lines(scribe.knowledge, body, stage.contact, stage.only or one.nations)
    rank: Callable[[Any], tuple[bool, int]] = lambda line: (not line.sure, _CONTACT_ORDER.index(line.kind))  # noqa: E731
    best = min(lines, key=rank, default=None)
    where = scribe.link(Target(f"body:{body.id}"))
    if best is None:
        return joined(where, ".")
    return joined(where, ". ", contact_line(scribe, best))


def _end(scribe: Scribe, one: Route, end: End) -> dict[str, Any]:
    return {
        "label": scribe.label("end", f"{one.id}/{end.id}"),
        "title": end.title,
        "solved": end.kind == "solved",
        "do": scribe.words(end.do),
        "next": [scribe.link(to) for to in end.next],
    }
