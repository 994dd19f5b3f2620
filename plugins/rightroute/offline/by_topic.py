"""The guide's text for the print page: one script for each topic, loaded only when that topic is chosen, also from a memory stick.

The text of a route, letter or body is the one file's. A topic's script holds its routes, and the letters, bodies, words and notices that
they mention, so that any choice of topics is whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..knowledge import Knowledge
from ..model import Route, Topic
from ..model.base import NATIONS
from ..site.files import SiteFile
from ..site.links import print_script
from ..site.render import environment
from . import whole, whole_file
from .pen import Pen
from .places import Places

_MENTION = re.compile(r'href="#([xlbt]\d+)"')


def topic_scripts(knowledge: Knowledge) -> list[SiteFile]:
    """The scripts, in the order of the menu."""
    pieces = (
        environment(whole_file.PARTS, max(path.stat().st_mtime for path in whole_file.PARTS.iterdir()))
        .get_template("_pieces.html.jinja")
        .module
    )
    return [
        SiteFile(print_script(number), "static", _script(number, _Text(knowledge, topic, pieces).data()))
        for number, topic in enumerate(knowledge.topics.values(), 1)
    ]


def _script(number: int, data: dict[str, Any]) -> str:
    return f"rrPages({number},{json.dumps(data, ensure_ascii=False, separators=(',', ':'))});"


class _Text:
    """The text of one topic."""

    def __init__(self, knowledge: Knowledge, topic: Topic, pieces: Any) -> None:
        self.knowledge, self.topic, self.pieces = knowledge, topic, pieces
        self.pen = Pen(knowledge, Places(knowledge, topic.id))
        self.by_place = {
            self.pen.places.id(kind, name): (kind, name)
            for kind in ("notice", "letter", "body", "term")
            for name in knowledge.records[kind]
        }

    def data(self) -> dict[str, Any]:
        """``routes``: place, title, nations as a number, ids of bodies and text of each; ``more``: the text of what they mention, by place."""
        routes = [self._route(route) for route in self.knowledge.routes_by_topic[self.topic.id]]
        more: dict[str, str] = {}
        todo = [self.pen.places.id("notice", self.knowledge.guide.danger), *_mentions(one[-1] for one in routes)]
        while todo:
            place = todo.pop(0)
            if place not in more:
                more[place] = self._other(*self.by_place[place])
                todo += _mentions([more[place]])
        return {
            "title": self.topic.title,
            "routes": routes,
            "more": dict(sorted(more.items(), key=lambda one: (one[0][0], int(one[0][1:])))),
        }

    def _route(self, route: Route) -> list[Any]:
        served = sum(1 << NATIONS.index(nation) for nation in route.nations)
        bodies = sorted({str(stage.body) for stage in route.stages if stage.body})
        text = self.pieces.route_section(whole.route_text(self.pen, route))
        return [self.pen.places.id("route", route.id), route.title, served, bodies, _tidy(text)]

    def _other(self, kind: str, name: str) -> str:
        known, pieces = self.knowledge, self.pieces
        if kind == "notice":
            text = pieces.notice_section(whole.notice_text(self.pen, known.notices[name]))
        elif kind == "letter":
            text = pieces.letter_section(whole.letter_text(self.pen, known.letters[name]))
        elif kind == "body":
            text = pieces.body_section(whole.body_text(self.pen, known.bodies[name]))
        else:
            term = known.terms[name]
            text = pieces.term_line(self.pen.places.id("term", name), term.term, self.pen.prose(term.means))
        return _tidy(text)


def _mentions(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _MENTION.findall(text)


def _tidy(text: object) -> str:
    """Nothing is left out here for its length, and lines do not matter, except in a letter."""
    found = whole_file.PIECE.sub(r"\2", str(text)).strip()
    return re.sub(r"\s*\n(?=<)", "", found)
