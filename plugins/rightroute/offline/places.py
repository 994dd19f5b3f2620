"""Where everything stands in the one file: short names for its places, so that ten thousand links cost little."""

from __future__ import annotations

from ..knowledge import Knowledge
from ..model.base import Target
from ..site.links import Links

#: The first letter of a place's name, by what stands there.
_LETTER = {"notice": "x", "topic": "o", "route": "r", "letter": "l", "body": "b", "term": "t", "need": "n"}


class Places:
    """The address book of the one file. What is told once is told in the topic ``first``, where that has it, so that it can stand alone."""

    def __init__(self, knowledge: Knowledge, first: str = "") -> None:
        self.knowledge = knowledge
        self.links = Links(knowledge)
        self.topics = sorted(knowledge.topics.values(), key=lambda one: (one.home != "main", one.order, one.id))
        routes = [route for topic in self.topics for route in knowledge.routes_by_topic[topic.id]]
        names = {
            "notice": list(knowledge.notices),
            "topic": [one.id for one in self.topics],
            "route": [one.id for one in routes],
            "letter": sorted(knowledge.letters),
            "body": sorted(knowledge.bodies),
            "term": sorted(knowledge.terms),
            "need": sorted(knowledge.needs),
        }
        self._ids = {(kind, name): f"{_LETTER[kind]}{number}" for kind, found in names.items() for number, name in enumerate(found, 1)}
        for route in routes:
            here = self._ids["route", route.id]
            parts = {
                "stage": [one.id for one in route.stages],
                "fork": [one.id for one in route.forks],
                "end": [one.id for one in route.ends],
            }
            for kind, found in parts.items():
                self._ids |= {(kind, f"{route.id}/{name}"): f"{here}{kind[0]}{number}" for number, name in enumerate(found, 1)}
        #: Each clock at the first stage that it binds; further limits of a stage only where no stage has them as its own.
        self._clocks: dict[str, str] = {}
        stages = [
            (self._ids["stage", f"{route.id}/{stage.id}"], stage)
            for route in sorted(routes, key=lambda one: one.topic != first)
            for stage in route.stages
        ]
        for place, clock in (
            *((place, stage.clock) for place, stage in stages),
            *((place, one) for place, stage in stages for one in stage.other_clocks),
        ):
            if clock:
                self._clocks.setdefault(clock, place)

    def id(self, kind: str, name: str) -> str:
        """The place of a thing; a stage, fork or end is named ``route/part``. Empty for what the file leaves out."""
        return self._ids.get((kind, name), "")

    def href(self, target: Target) -> str:
        """The link to what a target names; empty where the file leaves it out."""
        if target.in_full:
            return ""
        kind, name = target.record_kind, target.record_id
        if kind == "route" and target.part:
            place = self.id("stage", f"{name}/{target.part}") or self.id("fork", f"{name}/{target.part}")
        elif kind == "clock":
            place = self._clocks.get(name, "")
        elif kind == "question":
            place = "top"
        else:
            place = self.id(kind, name)
        return f"#{place}" if place else ""
