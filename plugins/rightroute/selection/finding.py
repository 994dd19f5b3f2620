"""Triage that is whole: questions, needs and papers in hand that lead to what is shown, or say that the rest is in the full guide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, TypeAlias

from ..knowledge import Knowledge
from ..model import Need, PaperInHand, Question, Route
from ..model.base import Label, Nation, Prose, Target, TopicRef
from ..model.finding import Answer, Where
from .mend import full

#: shown: leads to a route that is kept; hidden: leads only to what is not; beside: to neither, such as a page or a notice.
Fate: TypeAlias = Literal["shown", "hidden", "beside"]

ELSE = "Something else"
ELSE_HINT = "This edition holds a part of the guide. The rest is in the full guide."
#: Said of a paper whose time limits all run in nations that are not shown.
NO_CLOCK = "This guide gives no time limit for it where you live. Read the paper itself: it may name one."
_MOST_ANSWERS = 8


class NeedOfSome(Need):
    """A need in an edition for some nations: the others are not asked about."""

    only: tuple[Nation, ...]

    @property
    def places(self) -> dict[Nation, Where]:
        """What to do, by nation, in the nations of the edition."""
        return {nation: where for nation, where in super().places.items() if nation in self.only}


def need_for(need: Need, nations: Collection[Nation], routes: Mapping[str, Route], topics: Collection[str], by_route: bool) -> Need | None:
    """The need for these nations; None where nothing that is kept serves it.

    ``by_route``: only some routes or bodies were asked for, so that a topic alone is no reason to keep it.
    """
    places = {nation: where for nation, where in need.places.items() if nation in nations}
    led = [where.to.record_id for where in places.values() if where.to.kind == "route" and where.to.record_id in routes]
    without_route = any(where.to.kind != "route" for where in places.values())
    if not led and not (without_route and need.topic in topics and not by_route):
        return None
    topic = need.topic if need.topic in topics else TopicRef(routes[led[0]].topic)
    if len(places) == len(need.places):
        return need if topic == need.topic else need.model_copy(update={"topic": topic})
    # What is said of the other nations is gone: in their fields stands what is said of one that is kept, and ``places`` passes it by.
    some = next(iter(places.values()))
    fields = {nation.replace("-", "_"): places.get(nation, some) for nation in need.places}
    return NeedOfSome.model_construct(**{**need.__dict__, **fields, "topic": topic, "only": tuple(places)})


def paper_for(
    paper: PaperInHand, nations: Collection[Nation], kept: Collection[tuple[str, str]], known: Knowledge, everything: bool
) -> PaperInHand | None:
    """The paper in hand for these nations; None where it leads to nothing that is kept.

    ``everything``: all topics, routes and bodies are shown, so that a paper that leads to no route is shown as well.
    """
    here = tuple(one for one in paper.nations if one in nations)
    ways = tuple(
        way.model_copy(update={"only": () if set(only) == set(here) else only}) if way.only else way
        for way in paper.go
        if not way.only or (only := tuple(one for one in way.only if one in nations))
    )
    leads = [(way.to.record_kind, way.to.record_id) in kept for way in ways if way.to.record_kind in ("route", "need", "topic", "question")]
    if not here or not ways or not (any(leads) or (everything and not leads)):
        return None
    if here == paper.nations:
        return paper
    clocks = tuple(one for one in paper.clocks if set(known.clocks[one].nations) & set(here))
    bodies = tuple(one for one in paper.bodies if set(known.bodies[one].nations) & set(here))
    none = Prose(NO_CLOCK) if paper.clocks and not clocks else paper.no_clock
    return paper.model_copy(update={"nations": here, "go": ways, "clocks": clocks, "no_clock": none, "bodies": bodies})


class Triage:
    """What becomes of every question. ``kept`` are the routes, topics and needs that are shown."""

    def __init__(self, whole: Knowledge, kept: Collection[tuple[str, str]]) -> None:
        self.whole, self.kept = whole, kept
        self._fates: dict[str, Fate] = {}

    def fate(self, target: Target) -> Fate:
        """Whether an answer leads to something that is shown."""
        if target.kind == "question":
            return self._of_question(target.record_id)
        if target.record_kind in ("route", "topic", "need"):
            return "shown" if (target.record_kind, target.record_id) in self.kept else "hidden"
        return "beside"

    def _of_question(self, name: str) -> Fate:
        if name not in self._fates:
            self._fates[name] = "beside"  # a circle of questions leads nowhere by itself
            fates = {self.fate(one.to) for one in self.whole.questions[name].answers}
            self._fates[name] = "shown" if "shown" in fates else "hidden" if "hidden" in fates else "beside"
        return self._fates[name]

    def questions(self) -> list[Question]:
        """The questions that are asked, each with an answer for every reader."""
        first = self.whole.guide.first_question
        return [self._mended(one) for one in self.whole.questions.values() if one.id == first or self._of_question(one.id) != "hidden"]

    def _mended(self, question: Question) -> Question:
        hidden = [one for one in question.answers if self.fate(one.to) == "hidden"]
        if not hidden:
            return question
        if len(hidden) == 1:
            answers = tuple(one.model_copy(update={"to": full(one.to)}) if one is hidden[0] else one for one in question.answers)
            return question.model_copy(update={"answers": answers})
        rest = [one for one in question.answers if self.fate(one.to) != "hidden"]
        beyond = Answer.model_construct(label=Label(ELSE), hint=Prose(ELSE_HINT), to=full(Target(f"question:{question.id}")))
        return question.model_copy(update={"answers": with_answers(rest, [beyond])})


def with_answers(answers: Iterable[Answer], more: Iterable[Answer]) -> tuple[Answer, ...]:
    """Answers with more of them, before the one for readers who cannot choose and the one that leads out of the edition."""
    found = list(answers)
    last: list[Answer] = []
    while found and (found[-1].label.casefold().startswith(("i am not sure", "none of these")) or found[-1].label == ELSE):
        last.insert(0, found.pop())
    return (*found, *more, *last)


def reaching_all(
    first: Question, questions: Mapping[str, Question], needs: Mapping[str, Need], routes: Mapping[str, Route], topics: Mapping[str, str]
) -> Question:
    """The first question with an answer for each route that no answer led to any more, by itself or as the next step of another.

    ``topics`` gives the titles of the topics that are shown, by id.
    """
    reached = _reached(first, questions, needs, routes)
    missing = [route for name, route in routes.items() if name not in reached]
    answers: dict[str, Answer] = {}
    for route in missing:
        alone = sum(one.topic == route.topic for one in missing) == 1
        to, label = (f"route:{route.id}", route.short) if alone else (f"topic:{route.topic}", topics[route.topic])
        answers.setdefault(to, Answer.model_construct(label=Label(label), hint=None, to=Target(to)))
    if not answers:
        return first
    more = list(answers.values())[: max(1, _MOST_ANSWERS - len(first.answers))]
    return first.model_copy(update={"answers": with_answers(first.answers, more)})


def _reached(first: Question, questions: Mapping[str, Question], needs: Mapping[str, Need], routes: Mapping[str, Route]) -> set[str]:
    seen: set[Target] = set()
    todo = [one.to for one in first.answers]
    while todo:
        target = todo.pop()
        kind, name = target.record_kind, target.record_id
        place = Target(f"{kind}:{name}")
        if place in seen or kind not in ("question", "need", "topic", "route"):
            continue
        seen.add(place)
        if kind == "question" and name in questions:
            todo += [one.to for one in questions[name].answers]
        elif kind == "need" and name in needs:
            todo += [one.to for one in needs[name].places.values()]
        elif kind == "topic":
            todo += [Target(f"route:{one.id}") for one in routes.values() if one.topic == name]
        elif kind == "route" and name in routes:
            route = routes[name]
            todo += [Target(f"route:{one.to.record_id}") for node in route.nodes for one in node.outcomes if one.to.kind == "route"]
            todo += [Target(f"route:{one.route}") for one in route.alongside]
            todo += [Target(f"route:{route.sister}")] if route.sister else []
    return {one.record_id for one in seen if one.kind == "route"}
