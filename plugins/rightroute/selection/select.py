"""From a choice to a knowledge base that holds it, and nothing that leads to what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, cast

from ..contents import walk
from ..knowledge import Knowledge
from ..model import Body, Change, Clock, EverydayWords, Myth, Notice, Question, Record, Route, Rule, Term
from ..model.base import FULL, NATIONS, Nation, Part, Prose, Ref, Target
from ..model.routes import Stage
from ..model.words import LetterText
from ..prose import Run, parse, without_gaps
from ..validity import standing
from .chosen import Selected, Selection, SelectionError, refuse_unknown
from .finding import Triage, need_for, paper_for, reaching_all
from .mend import Mender
from .routes import for_nations, with_ends, without_hidden_beside

#: What is kept because it was chosen, or leads to what was. Whatever else is kept is kept because something uses it.
_CHOSEN = ("guide", "topic", "route", "rule", "myth", "question", "need", "paper", "everyday")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_Key = tuple[str, str]
_Use = Literal["rests", "prints", "mentions"]


def select(knowledge: Knowledge, selection: Selection) -> Selected:
    """The part of a knowledge base that was chosen, as it stands on its day.

    Raises SelectionError with every name that is not known, or when the choice leaves no route.
    """
    refuse_unknown(knowledge, selection)
    whole = standing(knowledge)
    if selection.is_everything:
        return Selected(whole, frozenset())
    return _Selector(whole, selection).select()


class _Selector:
    def __init__(self, whole: Knowledge, selection: Selection) -> None:
        self.whole = whole
        self.chosen = selection
        self.nations: tuple[Nation, ...] = tuple(one for one in NATIONS if one in (selection.nations or NATIONS))
        self.kept: dict[_Key, Record] = {}

    def select(self) -> Selected:
        routes = self._routes()
        if not routes:
            raise SelectionError("this choice leaves no route to show: choose more nations, topics, routes or bodies")
        self._keep("route", *routes)
        self._choose(routes)
        self._keep_used()
        self._keep_told()
        keys = set(self.kept)
        mender = Mender(self.whole, keys, {route.id: {node.id for node in route.nodes} for route in routes})
        found = Knowledge(self.whole.data, self.whole.as_at)
        found.whole, found.unread, found.others = self.whole, self.whole.unread, self.whole.others
        hidden = {(kind, record.id) for kind, record in self.whole.everything()} - keys
        found.to_come = [one for one in self.whole.to_come if (one.kind, one.record_id) not in hidden]
        for kind, record in self.whole.everything():
            if (kind, record.id) in keys and kind != "question":
                kept = self.kept[kind, record.id]
                if isinstance(kept, Route):
                    kept = with_ends(kept, mender)
                found.add(kind, mender.part(self._lists(kept, keys)), self.whole.documents[kind, record.id])
        self._questions(found, mender)
        found.link()
        return Selected(found, frozenset(hidden))

    def _keep(self, kind: str, *records: Record) -> None:
        self.kept |= {(kind, one.id): one for one in records}

    def _routes(self) -> list[Route]:
        """The routes that were chosen, each as it is in the nations that were."""
        found = []
        for route in self.whole.routes.values():
            here = for_nations(route, self.nations, lambda name: bool(set(self.whole.routes[name].nations) & set(self.nations)))
            if here is None or (self.chosen.routes and route.id not in self.chosen.routes):
                continue
            if self.chosen.topics and route.topic not in self.chosen.topics:
                continue
            if self.chosen.bodies and not any(stage.body in self.chosen.bodies for stage in here.stages):
                continue
            stages = tuple(self._with_limits(stage) for stage in here.stages)
            changed = any(new is not old for new, old in zip(stages, here.stages, strict=True))
            found.append(here.model_copy(update={"stages": stages}) if changed else here)
        shown = {route.id for route in found}
        return [without_hidden_beside(route, shown) for route in found]

    def _with_limits(self, stage: Stage) -> Stage:
        """A stage that names only the further limits that run here."""
        clocks = tuple(one for one in stage.other_clocks if self._serves(("clock", one)))
        return stage if clocks == stage.other_clocks else stage.model_copy(update={"other_clocks": clocks})

    def _choose(self, routes: list[Route]) -> None:
        """What leads to the routes, or belongs to them."""
        whole, by_id = self.whole, {route.id: route for route in routes}
        topics = {str(route.topic) for route in routes}
        by_route = bool(self.chosen.routes or self.chosen.bodies)
        everywhere = not (by_route or self.chosen.topics)
        self._keep("guide", whole.guide)
        self._keep("topic", *(one for name, one in whole.topics.items() if name in topics))
        needs = (need_for(one, self.nations, by_id, topics, by_route) for one in whole.needs.values())
        self._keep("need", *(one for one in needs if one))
        self._keep("question", *Triage(whole, set(self.kept)).questions())
        papers = (paper_for(one, self.nations, set(self.kept), whole, everywhere) for one in whole.papers.values())
        self._keep("paper", *(one for one in papers if one))
        self._keep("rule", *(one for one in whole.rules.values() if not one.topics or set(one.topics) & topics))
        self._keep("myth", *(one for one in whole.myths.values() if not one.routes or set(one.routes) & set(by_id)))
        self._keep(
            "everyday", *(one for one in (self._everyday(each) for each in whole.everyday.values()) if one.words or one.places or one.skip)
        )
        self._keep("notice", *(one for one in whole.notices.values() if one.kind == "danger"))
        self._keep("term", *(one for one in whole.terms.values() if self._is_general(one)))

    def _is_general(self, term: Term) -> bool:
        """Whether a term belongs to what is kept without being used by it: it says so itself, or it belongs to nothing in particular."""
        if term.see:
            return any((one.record_kind, one.record_id) in self.kept for one in term.see if one.kind in ("route", "topic", "need"))
        return not any((one.owner_kind, one.owner_id) != ("term", term.id) for one in self.whole.used_by.get(("term", term.id), ()))

    def _keep_used(self) -> None:
        """All that is used by what is kept, and by what that uses in turn."""
        todo = list(self.kept.items())
        while todo:
            (kind, _), record = todo.pop()
            for key, use in _uses(record):
                if key in self.kept or key[0] in _CHOSEN or not self.whole.has(*key):
                    continue
                if self._is_wanted(key, use, kind in _CHOSEN):
                    self.kept[key] = self._here(self.whole.records[key[0]][key[1]])
                    todo.append((key, self.kept[key]))

    def _is_wanted(self, key: _Key, use: _Use, by_chosen: bool) -> bool:
        """Whether a use keeps a record. What is mentioned only by what is only used would draw in more and more."""
        if use == "rests":
            return True
        if use == "prints":
            return key[0] != "clock" or self._serves(key)
        return by_chosen and self._serves(key)

    def _keep_told(self) -> None:
        """Changes that concern what is kept, and the terms that explain its short names: DWP, SEND."""
        self._keep(
            "change",
            *(
                one
                for one in self.whole.changes.values()
                if not one.where or any((to.record_kind, to.record_id) in self.kept for to in one.where)
            ),
        )
        written: set[str] = set()
        for record in self.kept.values():
            for _, value in walk(record):
                if isinstance(value, Prose):
                    written |= set(_CAPITALS.findall(value))
        for term in self.whole.terms.values():
            names = " ".join((term.term, *term.people_say))
            if ("term", term.id) not in self.kept and set(_CAPITALS.findall(names)) & written:
                self._keep("term", term)
        self._keep_used()

    def _serves(self, key: _Key) -> bool:
        record = self.whole.records[key[0]][key[1]]
        return not isinstance(record, Body | Clock) or bool(set(record.nations) & set(self.nations))

    def _here(self, record: Record) -> Record:
        """A record without its parts for other nations. One that serves none of ours is kept whole: a sentence prints a number of it."""
        if isinstance(record, Clock | Body):
            nations = tuple(one for one in record.nations if one in self.nations)
            if not nations or nations == record.nations:
                return record
            if isinstance(record, Clock):
                examples = tuple(one for one in record.examples if one.nation is None or one.nation in nations)
                # An example is printed beside every limit; one that was only worked out for other nations cannot be made to fit.
                return record.model_copy(update={"nations": nations, "examples": examples}) if examples else record
            printed = {run.field for run in self._values_of(record.id)}
            contacts = tuple(one for one in record.contacts if not one.only or set(one.only) & set(nations) or one.kind in printed)
            return record.model_copy(update={"nations": nations, "contacts": contacts})
        if isinstance(record, Notice) and record.kind != "danger":
            bodies = tuple(one for one in record.bodies if self._serves(("body", one)))
            return record.model_copy(update={"bodies": bodies or record.bodies})
        return record

    def _values_of(self, body: str) -> Iterator[Run]:
        for one in self.whole.used_by.get(("body", body), ()):
            owner = self.whole.records[one.owner_kind][one.owner_id]
            for _, value in walk(owner):
                if isinstance(value, Prose | LetterText):
                    yield from (run for run in _runs(value) if run.is_value and run.target and run.target == f"body:{body}")

    def _everyday(self, words: EverydayWords) -> EverydayWords:
        places = tuple(one for one in words.places if one.nation in self.nations)
        return words if places == words.places else words.model_copy(update={"places": places})

    def _lists(self, record: Record, keys: set[_Key]) -> Record:
        """A record whose lists of other records name only those that are kept."""
        changed: dict[str, object] = {}
        if isinstance(record, Term):
            changed["see"] = tuple(one for one in record.see if one.kind == "page" or (one.record_kind, one.record_id) in keys)
        elif isinstance(record, Change):
            changed["where"] = tuple(one for one in record.where if one.kind == "page" or (one.record_kind, one.record_id) in keys)
        elif isinstance(record, Rule):
            changed["topics"] = tuple(one for one in record.topics if ("topic", one) in keys)
        elif isinstance(record, Myth):
            changed["routes"] = tuple(one for one in record.routes if ("route", one) in keys)
        elif isinstance(record, Route):
            stages = tuple(self._with_contacts(stage) for stage in record.stages)
            changed["stages"] = stages if any(new is not old for new, old in zip(stages, record.stages, strict=True)) else record.stages
        return record.model_copy(update=changed) if any(getattr(record, name) != value for name, value in changed.items()) else record

    def _with_contacts(self, stage: Stage) -> Stage:
        """A stage that asks only for contacts which its body still has."""
        body = self.kept.get(("body", stage.body or ""))
        kinds = {one.kind for one in body.contacts} if isinstance(body, Body) else set(stage.contact)
        contact = tuple(one for one in stage.contact if one in kinds)
        return stage if contact == stage.contact else stage.model_copy(update={"contact": contact})

    def _questions(self, found: Knowledge, mender: Mender) -> None:
        """The questions come last: whether an answer “both” still has two sides shows when everything else stands."""
        for name in self.whole.questions:
            if ("question", name) not in self.kept:
                continue
            record = mender.part(cast("Question", self.kept["question", name]))
            answers = []
            for one in record.answers:
                alone = one.to.kind == "both" and not found.both_nations(one.to.record_id)
                answers.append(one.model_copy(update={"to": _alone(found, one.to.record_id)}) if alone else one)
            if tuple(answers) != record.answers:
                record = record.model_copy(update={"answers": tuple(answers)})
            found.add("question", record, self.whole.documents["question", name])
        first = found.questions[found.guide.first_question]
        titles = {name: str(topic.title) for name, topic in found.topics.items()}
        mended = reaching_all(first, found.questions, found.needs, found.routes, titles)
        found.records["question"][first.id] = mended


def _alone(knowledge: Knowledge, need: str) -> Target:
    """Where “both” leads when there is no complaint beside the decision: to the need; where only one way is left in it, that way."""
    ways = {where.to for where in knowledge.needs[need].places.values()}
    return ways.pop() if len(ways) == 1 else Target(f"need:{need}")


def _runs(text: Prose | LetterText) -> tuple[Run, ...]:
    return parse(without_gaps(text) if isinstance(text, LetterText) else text)


def _uses(record: Part) -> Iterator[tuple[_Key, _Use]]:
    """The records that a record uses, each with how: it rests on it, prints a value of it in a sentence, or only mentions it."""
    for _, value in walk(record):
        if isinstance(value, Prose | LetterText):
            for run in _runs(value):
                if run.target is not None and run.target.kind not in ("page", FULL):
                    yield (run.target.record_kind, run.target.record_id), "prints" if run.is_value else "mentions"
        elif isinstance(value, Target):
            if value.kind not in ("page", FULL):
                yield (value.record_kind, value.record_id), "mentions"
        elif isinstance(value, Ref):
            yield (value.kind, value.record_id), "rests"
