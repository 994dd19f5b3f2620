"""The adviser's wall chart: every step of every route in a nation, with its time limit, what comes next and the law; then all the time
limits by length, and all the bodies. A3, a sheet or more for each topic, so that an office hangs up what it works with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from ..checklist import contact_lines
from ..clocks import length_words
from ..knowledge import Knowledge, ends_of, start_of
from ..letter import letter_number
from ..map.rows import Row, rows_of
from ..map.whole import display_name
from ..model import Clock, Route, Source, Topic
from ..model.base import NATION_NAMES, Nation, Step
from ..model.routes import Outcome, Stage
from .catalogue import AddressBook, Made
from .clean import clean_all
from .compile import Press
from .marks import file_name, logo_of, marks_of
from .options import PaperOptions
from .plain import capital

NO_LOGO: Final = {"file": "", "words": ""}
#: How many sources that are no law a step names: an adviser who wants them all has them on the page of the step.
_OTHER_SOURCES = 2
_LAW = ("law", "case")
#: What a late step means, in as few words as fit a column.
_LATE = {"no": "Late: not accepted.", "discretion": "Late: may be accepted, with reasons.", "right": "Late: always accepted."}
_DAYS = {"hours": 1 / 24, "days": 1, "working-days": 1.4, "school-days": 1.4, "weeks": 7, "months": 30.4, "years": 365}


def wall_charts(knowledge: Knowledge, options: PaperOptions, address: AddressBook, press: Press) -> Iterator[Made]:
    """A chart for each of the nations. Raises PaperError."""
    logo = logo_of(options, press)
    for nation in options.nations:
        model = wall_chart_model(knowledge, replace(options, nations=(nation,)), nation, address, logo)
        if model["topics"]:
            name = file_name("wall-chart", nation, options, letter_number(f"wall-chart {nation}"))
            yield Made(name, model["title"], press.sheet("wall-chart", model))


def wall_chart_model(
    knowledge: Knowledge, options: PaperOptions, nation: Nation, address: AddressBook, logo: Mapping[str, str] = NO_LOGO
) -> dict[str, Any]:
    """The data for ``wall-chart.typ``."""
    chart = _Chart(knowledge, nation)
    topics = [chart.topic(one) for one in chart.topics]
    said = {"nation": NATION_NAMES[nation], "topics": topics, "sources": chart.cited(), "clocks": chart.clocks(), "bodies": chart.bodies()}
    marked = marks_of(knowledge.guide, options, f"Wall chart: {NATION_NAMES[nation]}", chart.checked, address("list", "advisers", ""))
    return {**clean_all(said), **marked, "logo": dict(logo)}


@dataclass
class _Chart:
    """What is on one chart: the steps that serve in the nation, each with its code (topic, route, step: B3.2)."""

    knowledge: Knowledge
    nation: Nation
    topics: list[Topic] = field(default_factory=list)
    routes: dict[str, list[tuple[Route, list[Row]]]] = field(default_factory=dict)
    codes: dict[tuple[str, str], str] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for topic in self.knowledge.topics.values():
            found = [(route, self._rows(route)) for route in self.knowledge.routes_by_topic.get(topic.id, ())]
            if here := [(route, rows) for route, rows in found if rows]:
                letter = chr(ord("A") + len(self.topics))
                self.topics.append(topic)
                self.routes[topic.id] = here
                for number, (route, rows) in enumerate(here, 1):
                    for row in rows:
                        self.codes[route.id, row.stage.id] = f"{letter}{number}.{row.number}"
                    for place, fork in enumerate(route.forks):
                        self.codes[route.id, fork.id] = f"{letter}{number}.{chr(ord('a') + place)}"
        days = [row.checked for _, row in self._all() if row.checked]
        self.checked = min(days, default=self.knowledge.as_at)

    def _rows(self, route: Route) -> list[Row]:
        rows = rows_of(self.knowledge, route) if self.nation in route.nations else []
        return [row for row in rows if not row.stage.only or self.nation in row.stage.only]

    def _all(self) -> Iterator[tuple[Route, Row]]:
        for routes in self.routes.values():
            for route, rows in routes:
                for row in rows:
                    yield route, row

    def topic(self, topic: Topic) -> dict[str, Any]:
        """The steps of a topic by route, with the questions between them."""
        routes = []
        for route, rows in self.routes[topic.id]:
            asked = {self.codes[route.id, one.id]: one for one in route.forks}
            questions = [{"code": code, "ask": one.ask, "then": self._ways(route, one.outcomes)} for code, one in asked.items()]
            steps = [self._step(route, row) for row in rows]
            routes.append({"code": self._code(route), "title": route.title, "steps": steps, "questions": questions})
        return {"code": routes[0]["code"][0], "title": topic.title, "routes": routes}

    def _code(self, route: Route) -> str:
        """The code of a route: what the codes of its steps begin with; empty for one that is not on the chart."""
        return next((self.codes[key] for key in self.codes if key[0] == route.id), "").partition(".")[0]

    def _step(self, route: Route, row: Row) -> dict[str, Any]:
        stage = row.stage
        clock = self.knowledge.clocks[stage.clock] if stage.clock else None
        return {
            "code": self.codes[route.id, stage.id],
            "title": stage.short,
            "body": display_name(self.knowledge.bodies[stage.body]) if stage.body else "",
            "length": row.limit.length,
            "limit": _limit(row, clock),
            "others": [f"{one.title}: {length_words(one)}" for one in self._others(stage)],
            "then": self._ways(route, stage.outcomes),
            "law": self._law(row),
            "unsure": row.confidence == "low",
        }

    def _others(self, stage: Stage) -> list[Clock]:
        """The further time limits of a step, of those that there are in the nation."""
        return [one for one in (self.knowledge.clocks[name] for name in stage.other_clocks) if self.nation in one.nations]

    def _ways(self, route: Route, outcomes: Sequence[Outcome]) -> list[dict[str, str]]:
        """Where each outcome leads: the code of a step or question, or in words where it ends."""
        ways = [{"label": one.label, **self._way(route, one.to)} for one in outcomes]
        # “Put right → Put right” says no more than “Put right”.
        return [{**one, "words": ""} if one["words"].casefold() == one["label"].casefold() else one for one in ways]

    def _way(self, route: Route, to: Step) -> dict[str, str]:
        if to.kind == "end":
            return {"code": "", "words": ends_of(route)[to.record_id].short}
        other = self.knowledge.routes.get(to.record_id) if to.kind == "route" else route
        if other is None or to.startswith("full:"):
            return {"code": "", "words": "see the full guide"}
        name = (to.part or start_of(other)) if to.kind == "route" else to.record_id
        code = self.codes.get((other.id, name), "")
        return {"code": code, "words": "" if code else other.short}

    def _law(self, row: Row) -> list[str]:
        """The law that a step rests on, by number, with the place in it; where there is none, its first other sources."""
        law = [one for one in row.citations if self.knowledge.sources[one.record_id].kind in _LAW]
        places: dict[int, list[str]] = {}
        for one in law or row.citations[:_OTHER_SOURCES]:
            number = self.sources.setdefault(one.record_id, len(self.sources) + 1)
            places.setdefault(number, []).extend([one.place] if one.place else [])
        return [f"[{number}] {', '.join(dict.fromkeys(found))}".rstrip() for number, found in places.items()]

    def cited(self) -> list[dict[str, Any]]:
        """The sources that steps name by number; to be asked for after the steps."""
        return [{"number": number, "words": _named(self.knowledge.sources[name])} for name, number in self.sources.items()]

    def clocks(self) -> list[dict[str, Any]]:
        """Every time limit of the reader's, the shortest first, with the steps it is met at."""
        found: dict[str, list[str]] = {}
        for route, row in self._all():
            own = [self.knowledge.clocks[row.stage.clock]] if row.stage.clock else []
            for clock in (*own, *self._others(row.stage)):
                if clock.whose == "you":
                    found.setdefault(clock.id, []).append(self.codes[route.id, row.stage.id])
        clocks = sorted((self.knowledge.clocks[name] for name in found), key=lambda one: (one.length * _DAYS.get(one.unit, 1), one.title))
        return [
            {"length": length_words(one), "title": one.title, "starts": one.starts.short, "codes": list(dict.fromkeys(found[one.id]))}
            for one in clocks
        ]

    def bodies(self) -> list[dict[str, Any]]:
        """Every body met at a step, by name, with its first phone number (or else its address on the web) and the steps."""
        found: dict[str, list[str]] = {}
        for route, row in self._all():
            if row.stage.body:
                found.setdefault(row.stage.body, []).append(self.codes[route.id, row.stage.id])
        made = []
        for body in sorted((self.knowledge.bodies[name] for name in found), key=lambda one: one.name.casefold()):
            lines = [one for one in contact_lines(self.knowledge, body, ("phone",), (self.nation,)) if one.sure]
            phone = ", ".join(lines[0].lines) if lines else ""
            made.append({"name": capital(body.name), "phone": phone, "codes": list(dict.fromkeys(found[body.id]))})
        return made


def _limit(row: Row, clock: Clock | None) -> str:
    """The rest of a time limit: from when, what must have happened, and whether late is too late."""
    limit = row.limit
    if clock is None:
        return ""
    late = _LATE[clock.late.allowed] if clock.late else ""
    stop = f"Final stop: {limit.longstop}." if limit.longstop else ""
    moves = "" if clock.weekend == "stays" else f"At a weekend or bank holiday: {limit.weekend[0].lower()}{limit.weekend[1:]}."
    return " ".join(one for one in (f"From {limit.starts}.", f"{limit.done_by}.", moves, late, stop) if one)


def _named(source: Source) -> str:
    return source.title if source.kind in _LAW else f"{source.title} ({source.publisher})"
