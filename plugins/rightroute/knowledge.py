"""Everything by id, where each value stands in which file, and who refers to whom."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

from .diagnostics import Place
from .documents import Document, Version
from .model import KINDS, Body, Clock, Figure, Guide, Letter, Myth, Need, Notice, Question, Record, Route, Rule, Seed, Source, Term, Topic
from .model.base import Checked, Fact, Prose, Ref, SeedRef, Step, Target, Text
from .model.routes import End, Fork, Stage
from .model.words import LetterText
from .prose import ProseError, Run, parse, without_gaps
from .spans import Loc

T = TypeVar("T", bound=Record)


@dataclass(frozen=True)
class Reference:
    """A mention of one record (or of a stage in a route) by another, and where it is written."""

    owner_kind: str
    owner_id: str
    loc: Loc
    kind: str
    record_id: str
    part: str = ""


def walk(value: object, loc: Loc = ()) -> list[tuple[Loc, object]]:
    """Every value inside a record, with its place: models, then their fields; lists, then their items. Empty ones are left out."""
    found: list[tuple[Loc, object]] = []
    _walk(value, loc, found.append)
    return found


def _walk(value: object, loc: Loc, keep: Callable[[tuple[Loc, object]], None]) -> None:
    # Every check walks every record, so this is written for speed: text first, because most values are text, and no generators.
    keep((loc, value))
    if isinstance(value, tuple):
        for index, inner in enumerate(value):
            _walk(inner, (*loc, index), keep)
    elif hasattr(value, "__pydantic_fields_set__"):
        for name, inner in value.__dict__.items():
            if isinstance(inner, str):
                keep(((*loc, name), inner))
            elif inner is not None and inner != ():
                _walk(inner, (*loc, name), keep)


class Sentence(NamedTuple):
    """A sentence of the knowledge base: whose it is, where it stands, and its runs; none where a mark does not close."""

    kind: str
    record_id: str
    loc: Loc
    text: Prose | LetterText
    runs: tuple[Run, ...]


class Part(NamedTuple):
    """Something that carries sources, a date checked or a confidence: a record, stage, contact or fact, and where it stands."""

    kind: str
    record_id: str
    loc: Loc
    value: Checked | Source | Fact


class Knowledge:
    """The knowledge base: records by kind and id, their files, and all references between them."""

    def __init__(self, data: Path, as_at: datetime.date) -> None:
        self.data = data
        #: The day for which versions of records were chosen.
        self.as_at = as_at
        #: Versions of records that stand at another time.
        self.others: list[Version] = []
        #: Kind and id of each file that could not be read: nothing may be concluded from its absence.
        self.unread: set[tuple[str, str]] = set()
        self.records: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        self.documents: dict[tuple[str, str], Document] = {}
        self.references: list[Reference] = []
        self.used_by: dict[tuple[str, str], list[Reference]] = defaultdict(list)
        self.made_by: dict[tuple[str, str], list[Reference]] = defaultdict(list)
        self.sentences: list[Sentence] = []
        self.parts: dict[tuple[str, str], list[Part]] = {}

    def add(self, kind: str, record: Record, document: Document) -> None:
        """Take in a record."""
        self.records[kind][record.id] = record
        self.documents[kind, record.id] = document

    def link(self) -> None:
        """Look through every record once: its references, sentences, and the parts that carry a date. Called when everything is read."""
        for kind, record in self.everything():
            parts = self.parts[kind, record.id] = []
            for loc, value in walk(record):
                if isinstance(value, Text):
                    self._keep_text(kind, record.id, loc, value)
                elif isinstance(value, Checked | Fact | Source):
                    parts.append(Part(kind, record.id, loc, value))
        for reference in self.references:
            self.used_by[reference.kind, reference.record_id].append(reference)
            self.made_by[reference.owner_kind, reference.owner_id].append(reference)

    def _keep_text(self, kind: str, record_id: str, loc: Loc, value: Text) -> None:
        if isinstance(value, Prose | LetterText):
            try:
                runs = parse(without_gaps(value) if isinstance(value, LetterText) else value)
            except ProseError:
                runs = ()  # reported by the check “prose-marks”
            self.sentences.append(Sentence(kind, record_id, loc, value, runs))
            for run in runs:
                if run.target is not None:
                    self.references.append(Reference(kind, record_id, loc, run.target.kind, run.target.record_id, run.target.part))
        elif isinstance(value, Ref):
            part = value.part if isinstance(value, SeedRef) else ""
            self.references.append(Reference(kind, record_id, loc, value.kind, value.record_id, part))
        elif isinstance(value, Target) or (isinstance(value, Step) and value.kind == "route"):
            self.references.append(Reference(kind, record_id, loc, value.kind, value.record_id, value.part))

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
    def seeds(self) -> dict[str, Seed]:
        """The documents the guide started from, by id."""
        return self._typed("seed", Seed)

    @cached_property
    def challenges(self) -> dict[str, list[Route]]:
        """For each complaint, by id, the decision-challenges about the same body: those that name it as their sister."""
        found: dict[str, list[Route]] = defaultdict(list)
        for route in self.routes.values():
            if route.sister and route.kind == "challenge":
                found[route.sister].append(route)
        return found

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
