"""Checks that nobody is sent to a body, clock or route of another nation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..checklist import nation_words
from ..knowledge import Knowledge
from ..model import Route
from ..model.base import NATION_NAMES, NATIONS, Nation, Target
from ..spans import Loc
from .registry import Finding, check


def _away(here: Iterable[Nation], there: Iterable[Nation]) -> str:
    """The nations of ``here`` that ``there`` does not serve, in words; empty when all are served."""
    left = tuple(nation for nation in here if nation not in set(there))
    return nation_words(left) if left else ""


@check("body-serves-nation", "nations")
def body_serves_nation(knowledge: Knowledge) -> Iterator[Finding]:
    """A stage happens at a body that acts in every nation of its route.

    A Welsh reader sent to an English ombudsman loses weeks.

    Name the right body, or correct the nations of one of them; where nations differ, put a fork before the stage and write “only:” in it.
    """
    for route in knowledge.routes.values():
        for number, stage in enumerate(route.stages):
            body = knowledge.bodies.get(stage.body) if stage.body else None
            if body and (away := _away(stage.only or route.nations, body.nations)):
                message = f"{body.short} does not act in {away}"
                yield Finding(
                    "route", route.id, ("stages", number, "body"), message, "Name the body of that nation, or write “only:” in the stage."
                )


@check("clock-runs-in-nation", "nations")
def clock_runs_in_nation(knowledge: Knowledge) -> Iterator[Finding]:
    """The limit and the promised reply of a stage run in every nation of its route.

    Time limits differ between the nations; another nation's limit makes somebody late.

    Use that nation's clock, list the nation in the clock, or write “only:” in the stage.
    """
    for route in knowledge.routes.values():
        for number, stage in enumerate(route.stages):
            named = [(("stages", number, "clock"), stage.clock), (("stages", number, "reply", "promised"), stage.reply.promised)]
            for loc, name in named:
                clock = knowledge.clocks.get(name) if name else None
                if clock and (away := _away(stage.only or route.nations, clock.nations)):
                    yield Finding("route", route.id, loc, f"the clock “{clock.id}” does not run in {away}", "Use that nation's clock.")


@check("stage-for-some", "nations")
def stage_for_some(knowledge: Knowledge) -> Iterator[Finding]:
    """A stage for some nations (“only:”) is for nations of its route, and the others have a stage or way of their own beside it.

    Else the readers of the other nations walk into it.

    Let a fork ask where the reader lives, and give each nation its stage.
    """
    for route in knowledge.routes.values():
        some = {stage.id: stage.only for stage in route.stages if stage.only}
        for number, stage in enumerate(route.stages):
            if stage.only and not set(stage.only) < set(route.nations):
                message = "“only:” is for some of the route's nations, not for all or for others"
                yield Finding("route", route.id, ("stages", number, "only"), message, "Mend the nations, or leave “only:” out.")
        for where, outcomes, served in _nodes(route):
            reached = {nation for one in outcomes for nation in some.get(one, route.nations)}
            for index, one in enumerate(outcomes):
                if one in some and (away := _away(served, reached)):
                    message = f"“{one}” is not for {away}, and no other outcome here is"
                    yield Finding("route", route.id, (*where, "outcomes", index, "to"), message, "Add the way for that nation.")


def _nodes(route: Route) -> Iterator[tuple[Loc, list[str], tuple[Nation, ...]]]:
    for number, stage in enumerate(route.stages):
        yield ("stages", number), [one.to.record_id for one in stage.outcomes], stage.only or route.nations
    for number, fork in enumerate(route.forks):
        yield ("forks", number), [one.to.record_id for one in fork.outcomes], route.nations


@check("need-serves-nation", "nations")
def need_serves_nation(knowledge: Knowledge) -> Iterator[Finding]:
    """In each nation, a need leads to a route or body that acts there.

    This is the answer of triage to “Where do you live?”. A wrong one sends everybody of that nation the wrong way.

    Name the route of that nation; where there is none, name the body to ask, and say so in “text:”.
    """
    for need in knowledge.needs.values():
        for nation, place in need.places.items():
            there = _nations_of(knowledge, place.to)
            if place.to.kind in ("topic", "question", "need"):
                field = nation.replace("-", "_")
                message = f"“{place.to}” is a list or a question: the reader has answered already"
                yield Finding("need", need.id, (field, "to"), message, "Name the route of that nation, or the body to ask there.")
            if there is not None and nation not in there:
                field = nation.replace("-", "_")
                message = f"“{place.to}” does not serve {NATION_NAMES[nation]}"
                yield Finding("need", need.id, (field, "to"), message, "Name the route of that nation, or the body to ask there.")


def _nations_of(knowledge: Knowledge, target: Target) -> tuple[Nation, ...] | None:
    if target.kind == "route" and target.record_id in knowledge.routes:
        return knowledge.routes[target.record_id].nations
    if target.kind == "body" and target.record_id in knowledge.bodies:
        return knowledge.bodies[target.record_id].nations
    return None


@check("answer-names-nation", "nations")
def answer_names_nation(knowledge: Knowledge) -> Iterator[Finding]:
    """An answer of triage that leads straight to a route for some nations only names those nations, or asks for the nation by a need.

    Else a reader in another nation follows it, and finds at the end that it is not for them.

    Lead to a need; or name the nations in the answer, its hint, or the question.
    """
    for question in knowledge.questions.values():
        around = f"{question.ask} {question.hint or ''}"
        for index, answer in enumerate(question.answers):
            there = (
                knowledge.routes[answer.to.record_id].nations
                if answer.to.kind == "route" and answer.to.record_id in knowledge.routes
                else NATIONS
            )
            told = f"{around} {answer.label} {answer.hint or ''}"
            if set(there) != set(NATIONS) and not any(NATION_NAMES[nation] in told for nation in NATIONS):
                message = f"“{answer.to}” is for {nation_words(there)} only, and the answer does not say so"
                yield Finding(
                    "question", question.id, ("answers", index, "to"), message, "Lead to a need, or name the nations in the hint."
                )


@check("points-to-own-nation", "nations")
def points_to_own_nation(knowledge: Knowledge) -> Iterator[Finding]:
    """What a route offers beside its stages (at the same time, if nobody answers, after an end) serves a nation of its own.

    “Not for” may point to another nation; help may not.

    Point to the route or body of the same nation.
    """
    for route in knowledge.routes.values():
        for loc, target in _offers(route):
            there = _nations_of(knowledge, target)
            if there is not None and not set(there) & set(route.nations):
                message = f"“{target}” does not serve any nation of this route"
                yield Finding("route", route.id, loc, message, "Point to the one of the same nation.")


def _offers(route: Route) -> Iterator[tuple[Loc, Target]]:
    for number, other in enumerate(route.alongside):
        yield ("alongside", number, "route"), Target(f"route:{other.route}")
    if route.sister:
        yield ("sister",), Target(f"route:{route.sister}")
    for number, stage in enumerate(route.stages):
        if stage.if_silent.then:
            yield ("stages", number, "if_silent", "then"), stage.if_silent.then
    for number, end in enumerate(route.ends):
        for index, target in enumerate(end.next):
            yield ("ends", number, "next", index), target
