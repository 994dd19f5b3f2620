"""Everything by id, where each value stands in which file, and who refers to whom."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TypeVar, cast

from .contents import Part, Reference, Sentence, walk
from .diagnostics import Place
from .documents import Document, Version
from .model import (
    KINDS,
    Body,
    Change,
    Clock,
    EverydayWords,
    Figure,
    Guide,
    Letter,
    Myth,
    Need,
    Notice,
    PaperInHand,
    Question,
    Record,
    Route,
    Rule,
    Seed,
    Source,
    Term,
    Topic,
)
from .model.base import Nation
from .model.routes import End, Fork, Stage
from .spans import Loc

__all__ = ["Knowledge", "Part", "Reference", "Sentence", "ends_of", "nodes_of", "start_of", "walk"]

T = TypeVar("T", bound=Record)


class Knowledge:
    """The knowledge base: records by kind and id, their files, and all references between them."""

    def __init__(self, data: Path, as_at: datetime.date) -> None:
        self.data = data
        #: The day for which versions of records were chosen.
        self.as_at = as_at
        #: The knowledge base that this one was selected from, for the names and addresses of what was left out; None for a whole one.
        self.whole: Knowledge | None = None
        #: Versions of records that stand at another time.
        self.others: list[Version] = []
        #: Kind and id of each file that could not be read: nothing may be concluded from its absence.
        self.unread: set[tuple[str, str]] = set()
        #: Parts that begin to be true on a day to come, and so are left out of a knowledge base as it stands on its day.
        self.to_come: list[Part] = []
        self.records: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        self.documents: dict[tuple[str, str], Document] = {}
        self.references: list[Reference] = []
        self.used_by: dict[tuple[str, str], list[Reference]] = defaultdict(list)
        self.made_by: dict[tuple[str, str], list[Reference]] = defaultdict(list)
        self.sentences: list[Sentence] = []
        self.parts: dict[tuple[str, str], tuple[Part, ...]] = {}

    def add(self, kind: str, record: Record, document: Document) -> None:
        """Take in a record."""
        self.records[kind][record.id] = record
        self.documents[kind, record.id] = document

    def link(self) -> None:
        """Bring together what is in every record: references, sentences, and the parts that carry a date. Called when everything is read."""
        for kind, record in self.everything():
            found = self.documents[kind, record.id].contents(kind, record)
            self.parts[kind, record.id] = found.parts
            self.sentences += found.sentences
            self.references += found.references
            if found.references:
                self.made_by[kind, record.id].extend(found.references)
        for reference in self.references:
            self.used_by[reference.kind, reference.record_id].append(reference)

    def everything(self) -> Iterator[tuple[str, Record]]:
        """All records with their kinds, in a fixed order."""
        for kind, records in self.records.items():
            for record in records.values():
                yield kind, record

    def has(self, kind: str, record_id: str) -> bool:
        """Whether there is such a record."""
        return record_id in self.records.get(kind, {})

    def place(self, kind: str, record_id: str, loc: Loc = (), key: bool = False) -> Place:
        """Where something stands: the value at ``loc``, or its key."""
        document = self.documents[kind, record_id]
        line, column = document.spans.find(loc, key)
        return Place(document.shown, line, column)

    def _typed(self, kind: str, of: type[T]) -> dict[str, T]:
        return cast("dict[str, T]", self.records[kind])

    @property
    def guide(self) -> Guide:
        """The guide's own record. Raises KeyError when there is none; ``checks`` reports that first."""
        return self._typed("guide", Guide)["guide"]

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """Topics in the order of the menu."""
        topics = self._typed("topic", Topic)
        return {topic.id: topic for topic in sorted(topics.values(), key=lambda one: (one.order, one.id))}

    @property
    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        return self._typed("source", Source)

    @property
    def figures(self) -> dict[str, Figure]:
        """Figures by id."""
        return self._typed("figure", Figure)

    @property
    def clocks(self) -> dict[str, Clock]:
        """Clocks by id."""
        return self._typed("clock", Clock)

    @property
    def bodies(self) -> dict[str, Body]:
        """Bodies by id."""
        return self._typed("body", Body)

    @property
    def notices(self) -> dict[str, Notice]:
        """Notices by id."""
        return self._typed("notice", Notice)

    @property
    def letters(self) -> dict[str, Letter]:
        """Letters by id."""
        return self._typed("letter", Letter)

    @cached_property
    def routes(self) -> dict[str, Route]:
        """Routes in the order of their topics."""
        places = {topic: number for number, topic in enumerate(self.topics)}
        routes = self._typed("route", Route).values()
        return {route.id: route for route in sorted(routes, key=lambda one: (places.get(one.topic, 999), one.order, one.id))}

    @property
    def terms(self) -> dict[str, Term]:
        """Terms by id."""
        return self._typed("term", Term)

    @property
    def rules(self) -> dict[str, Rule]:
        """Golden rules by id."""
        return self._typed("rule", Rule)

    @property
    def myths(self) -> dict[str, Myth]:
        """Myths by id."""
        return self._typed("myth", Myth)

    @property
    def questions(self) -> dict[str, Question]:
        """Triage questions by id."""
        return self._typed("question", Question)

    @property
    def needs(self) -> dict[str, Need]:
        """Needs by id."""
        return self._typed("need", Need)

    @property
    def papers(self) -> dict[str, PaperInHand]:
        """Papers in the reader's hand, by id."""
        return self._typed("paper", PaperInHand)

    @property
    def everyday(self) -> dict[str, EverydayWords]:
        """Lists of everyday words, by id."""
        return self._typed("everyday", EverydayWords)

    @property
    def seeds(self) -> dict[str, Seed]:
        """The documents the guide started from, by id."""
        return self._typed("seed", Seed)

    @property
    def changes(self) -> dict[str, Change]:
        """What readers are told of as changed, by id."""
        return self._typed("change", Change)

    @cached_property
    def challenges(self) -> dict[str, list[Route]]:
        """For each complaint, by id, the decision-challenges about the same body: those that name it as their sister."""
        found: dict[str, list[Route]] = defaultdict(list)
        for route in self.routes.values():
            if route.sister and route.kind == "challenge":
                found[route.sister].append(route)
        return found

    def complaint_beside(self, route: Route, nation: Nation) -> Route | None:
        """The complaint that runs beside a challenge in one nation: its sister, or what that nation has in the sister's place.

        None where ``route`` is not about a decision, or the guide knows of no complaint there.
        """
        if route.kind not in ("challenge", "court"):
            return None
        sister = self.routes.get(route.sister) if route.sister else None
        if sister and nation not in sister.nations:
            # “Complain about the council” names the complaint of each nation; a challenge can name only one sister.
            there = next((n.places for n in self.needs.values() if any(one.to == f"route:{route.sister}" for one in n.places.values())), {})
            sister = self.routes.get(there[nation].to.record_id) if nation in there and there[nation].to.kind == "route" else None
        beside = [sister, *(self.routes.get(one.route) for one in route.alongside)]
        return next((one for one in beside if one and one.kind in ("complaint", "conduct") and nation in one.nations), None)

    def both_nations(self, need_id: str) -> tuple[Nation, ...]:
        """The nations in which a need leads to a decision that can be challenged, with a complaint that can run beside it."""
        found = []
        for nation, place in self.needs[need_id].places.items():
            route = self.routes.get(place.to.record_id) if place.to.kind == "route" else None
            if route and self.complaint_beside(route, nation):
                found.append(nation)
        return tuple(found)

    @cached_property
    def routes_by_topic(self) -> dict[str, list[Route]]:
        """The routes of each topic, in order."""
        found: dict[str, list[Route]] = defaultdict(list)
        for route in self.routes.values():
            found[route.topic].append(route)
        return found

    def users(self, kind: str, record_id: str, of: str) -> list[str]:
        """The ids of records of one kind that refer to this one, each once, in the order of that kind."""
        found = {one.owner_id for one in self.used_by.get((kind, record_id), ()) if one.owner_kind == of}
        return sorted(found, key=self._places[of].__getitem__)

    @cached_property
    def _places(self) -> dict[str, dict[str, int]]:
        """The place of each record in the order of its kind."""
        orders: dict[str, Iterable[str]] = {**self.records, "route": self.routes}
        return {kind: {name: number for number, name in enumerate(order)} for kind, order in orders.items()}


def nodes_of(route: Route) -> dict[str, Stage | Fork]:
    """The stages and forks of a route by id, stages first."""
    return {node.id: node for node in route.nodes}


def ends_of(route: Route) -> dict[str, End]:
    """The ends of a route by id."""
    return {end.id: end for end in route.ends}


def start_of(route: Route) -> str:
    """The id of the stage or fork where a route begins."""
    return route.begins.record_id if route.begins else route.stages[0].id
