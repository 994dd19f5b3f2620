"""The files of data: lists of everything, and a file for each route, body, time limit, letter and paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from ..changelog import coming, told
from ..clocks import KNOWN_UNTIL
from ..clocks.holidays import divisions_of, known
from ..model import Record, Route
from ..model.base import NATIONS
from ..site.linked_data import LICENCE
from . import files as f
from . import of_finding as finding
from . import of_records as of
from .of_clocks import clock_data, clock_summary
from .of_routes import route_data, route_summary
from .schema import schema_path
from .shapes import Reference, Shape, Source
from .shapes_clocks import Clock
from .shapes_more import BankHoliday, Letter, NationHolidays
from .telling import Teller
from .versions import FOLDER, VERSIONS

T = TypeVar("T", bound=Shape)


@dataclass(frozen=True)
class Made:
    """A file of data, or a set of files of one shape. ``pattern`` is the path; ``{id}`` in it stands for each record's."""

    name: str
    about: str
    shape: type[f.File]
    pattern: str
    count: int
    files: dict[str, f.File]


#: The fields of a stage that make it a user of a record, by the record's kind.
_USES: dict[str, tuple[tuple[str, ...], ...]] = {
    "body": (("body",),),
    "clock": (("clock",), ("other_clocks",), ("reply", "promised")),
    "letter": (("letters",), ("if_silent", "letter")),
}


class Collector:
    """Collects the files of one build; ``sheets`` says whether printed sheets are made too."""

    def __init__(self, tell: Teller, sheets: bool) -> None:
        self.tell = tell
        self.knowledge = tell.knowledge
        self._sheets = sheets
        self._once: dict[tuple[type[Shape], str], tuple[Shape, set[str]]] = {}

    def head(self, shape: type[f.File]) -> dict[str, object]:
        """What stands at the top of every file."""
        return {"schema_url": self.tell.root + schema_path(shape), "licence": LICENCE}

    def everything(self) -> Iterator[Made]:
        """Every file, lists first."""
        yield from self._lists()
        yield from self._records()

    def _lists(self) -> Iterator[Made]:
        have, tell = self.knowledge, self.tell
        yield self._list("routes", "Every route in short.", f.RoutesFile, [route_summary(tell, one) for one in have.routes.values()])
        yield self._by_id("bodies", "Every body in short.", f.BodiesFile, have.bodies, of.body_summary)
        yield self._by_id("clocks", "Every time limit in short.", f.ClocksFile, have.clocks, clock_summary)
        yield self._by_id("letters", "Every letter in short.", f.LettersFile, have.letters, of.letter_summary)
        yield self._by_id("papers", "Every paper that readers hold, in short.", f.PapersFile, have.papers, of.paper_summary)
        yield self._list(
            "topics", "Every topic, with its routes.", f.TopicsFile, [of.topic_data(tell, one) for one in have.topics.values()]
        )
        yield self._triage()
        yield self._by_id("notices", "Urgent help.", f.NoticesFile, have.notices, of.notice_data)
        yield self._by_id("terms", "What the words mean.", f.TermsFile, have.terms, of.term_data)
        yield self._by_id("figures", "Waiting times, fees and thresholds.", f.FiguresFile, have.figures, of.figure_data)
        rules = sorted(have.rules.values(), key=lambda one: (one.order, one.id))
        yield self._list("rules", "The golden rules.", f.RulesFile, [of.rule_data(tell, one) for one in rules])
        yield self._by_id("myths", "What other guides get wrong.", f.MythsFile, have.myths, of.myth_data)
        yield self._by_id("sources", "Every source.", f.SourcesFile, have.sources, of.source_data)
        yield self._changelog()
        yield self._holidays()

    def _list(self, name: str, about: str, shape: type[f.File], items: list[Any], **more: object) -> Made:
        """A list of records. The field that holds it is the last of its shape's."""
        path = f"{FOLDER}/{name}.json"
        field = list(shape.model_fields)[-1]
        return Made(name, about, shape, path, len(items), {path: shape.model_validate({**self.head(shape), **more, field: items})})

    def _by_id(
        self, name: str, about: str, shape: type[f.File], records: dict[str, Any], make: Callable[[Teller, Any], Shape], **more: object
    ) -> Made:
        return self._list(name, about, shape, [make(self.tell, one) for _, one in sorted(records.items())], **more)

    def _triage(self) -> Made:
        have, tell = self.knowledge, self.tell
        questions = [finding.question_data(tell, one) for _, one in sorted(have.questions.items())]
        about = "The questions that lead to a route, and what each need leads to in each nation."
        return self._by_id(
            "triage", about, f.TriageFile, have.needs, finding.need_data, first=have.guide.first_question, questions=questions
        )

    def _changelog(self) -> Made:
        to_come = [finding.coming_data(self.tell, one) for one in coming(self.knowledge)]
        changes = [finding.change_data(self.tell, one) for one in told(self.knowledge)]
        about = "What changed in the facts and in these files, and what is going to change."
        return self._list("changelog", about, f.ChangelogFile, changes, versions=VERSIONS, coming=to_come)

    def _holidays(self) -> Made:
        years = range(self.knowledge.as_at.year - 1, KNOWN_UNTIL.year + 1)
        nations = []
        for nation in NATIONS:
            listed = (known(division, year) for division in divisions_of((nation,)) for year in years)
            days = tuple(BankHoliday(day=day, name=name) for year in listed for day, name in sorted(year.items()))
            nations.append(NationHolidays(nation=nation, days=days))
        about = "Bank holidays that move time limits."
        return self._list("bank-holidays", about, f.BankHolidaysFile, nations, known_until=KNOWN_UNTIL)

    def _records(self) -> Iterator[Made]:
        have, tell = self.knowledge, self.tell
        about = "A route with all its steps, time limits, letters and sources."
        yield self._set("route", about, f.RouteFile, have.routes, self._route)
        about = "A body: what it can do, and how to reach it."
        yield self._set("body", about, f.BodyFile, have.bodies, lambda one: {"body": of.body_data(tell, one)})
        about = "A time limit in words and in fields to compute it from, with worked examples."
        yield self._set("clock", about, f.ClockFile, have.clocks, lambda one: {"clock": self._clock(one.id)})
        yield self._set("letter", "A letter to copy.", f.LetterFile, have.letters, lambda one: {"letter": self._letter(one.id)})
        about = "A paper that a reader holds: what it means, and which time limits it starts."
        yield self._set(
            "paper",
            about,
            f.PaperFile,
            have.papers,
            lambda one: {"paper": of.paper_data(tell, one), "clocks": [self._clock(each) for each in one.clocks]},
        )

    def _set(self, kind: str, about: str, shape: type[f.File], records: dict[str, Any], make: Callable[[Any], dict[str, object]]) -> Made:
        path = self.tell.links.json
        made = {path(kind, name): self._file(kind, record, shape, make) for name, record in sorted(records.items())}
        return Made(kind, about, shape, path(kind, "{id}"), len(made), made)

    def _file(self, kind: str, record: Record, shape: type[f.File], make: Callable[[Any], dict[str, object]]) -> f.File:
        self.tell.cited = set()
        content = make(record)
        if kind in _USES and "used_by" in shape.model_fields:
            content["used_by"] = self._used_by(kind, record.id)
        sources = [self._kept(Source, one, of.source_data, self.knowledge.sources) for one in sorted(self.tell.cited)]
        return shape.model_validate({**self.head(shape), **content, "sources": sources})

    def _route(self, route: Route) -> dict[str, object]:
        clocks = {one for stage in route.stages for one in (stage.clock, *stage.other_clocks, stage.reply.promised) if one}
        letters = {one for stage in route.stages for one in (*stage.letters, stage.if_silent.letter) if one}
        return {
            "route": route_data(self.tell, route, self._sheets),
            "clocks": [self._clock(one) for one in sorted(clocks)],
            "letters": [self._letter(one) for one in sorted(letters)],
        }

    def _clock(self, name: str) -> Clock:
        return self._kept(Clock, name, clock_data, self.knowledge.clocks)

    def _letter(self, name: str) -> Letter:
        return self._kept(Letter, name, of.letter_data, self.knowledge.letters)

    def _kept(self, shape: type[T], name: str, make: Callable[[Teller, Any], T], records: dict[str, Any]) -> T:
        """Something that stands in several files: made once, its sources counted for each of them."""
        if (shape, name) not in self._once:
            around, self.tell.cited = self.tell.cited, set()
            self._once[shape, name] = (make(self.tell, records[name]), self.tell.cited)
            self.tell.cited = around
        data, cited = self._once[shape, name]
        self.tell.cited |= cited
        assert isinstance(data, shape)
        return data

    def _used_by(self, kind: str, name: str) -> list[Reference]:
        """The stages that use a record, in the order of their routes."""
        found = []
        for route_id in self.knowledge.users(kind, name, "route"):
            stages = self.knowledge.routes[route_id].stages
            numbers = {
                int(one.loc[1])
                for one in self.knowledge.made_by["route", route_id]
                if (one.kind, one.record_id, one.loc[0]) == (kind, name, "stages")
                and any(one.loc[2 : 2 + len(use)] == use for use in _USES[kind])
            }
            found += [self.tell.reference(f"route:{route_id}/{stages[number].id}") for number in sorted(numbers)]
        return found
