"""The parts of the page of an edition: what changed, under the heading of each route, light enough for an old phone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from ...clocks import short_day
from ...editions import Comparison, Difference
from ...editions.compare import WHOLE
from ...editions.words import Told, told
from ...model.base import Target
from ..writer import Link, Writer
from .common import Maker

#: A change that more routes than this have is told once, and the routes lead to it.
_OWN = 24
#: How many signs of old and new words one page may show: it has to stay light on an old phone. What comes after is told without them.
_MOST_SIGNS = 40_000
#: How many changes one page tells one by one, for the same reason. What comes after is counted.
_MOST_LINES = 420
#: How much is shown of one value.
_MOST_OF_ONE = 220


@dataclass(frozen=True)
class Line:
    """A fact that changed: what it is, the old words and the new, and the day of the edition that first had it otherwise."""

    what: str
    was: str
    now: str
    since: str
    link: Link | None
    id: str = ""


@dataclass(frozen=True)
class Group:
    """What changed under one heading. ``shared`` are the changes that are told elsewhere on the page; ``reworded`` are sentences."""

    id: str
    title: str
    link: Link | None
    lines: list[Line]
    shared: list[Link] = field(default_factory=list)
    reworded: list[Line] = field(default_factory=list)
    state: Literal["facts", "words", "gone", "moved"] = "facts"


class EditionParts:
    """The parts of one page; it counts how much it has shown."""

    def __init__(self, maker: Maker, writer: Writer, found: Comparison) -> None:
        self.maker, self.writer, self.found = maker, writer, found
        self.signs = self.lines = 0
        shared = [one for one in found.differences if len(one.routes) > _OWN and one.hard]
        self.shared = {one: f"shared-{number}" for number, one in enumerate(self.known(shared), 1)}

    def is_shown(self, route: str) -> bool:
        """Whether a route may be spoken of: an organisation's edition says nothing of what it hides."""
        known = self.maker.knowledge
        return known.whole is None or known.has("route", route) or not known.whole.has("route", route)

    def known(self, some: Iterable[Difference]) -> list[Difference]:
        """The differences that this edition of the site may tell of."""
        return [one for one in some if not self.maker.links.is_elsewhere(one.kind, one.record_id)]

    def title_of(self, route: str) -> str:
        """What a route was called."""
        return self.found.edition.things[f"route/{route}"].called

    def route(self, name: str) -> Group | None:
        """What changed on the papers of a route; None where nothing did."""
        some = self.known(self.found.by_route[name])
        if not some:
            return None
        title, link = self.title_of(name), self.link("route", name)
        if f"route/{name}" not in self.found.now:
            moved = self.found.moved_to(name)
            return Group(name, title, self.link("route", moved) if moved else None, [], state="moved" if moved else "gone")
        own = [one for one in some if one not in self.shared]
        shared = [
            Link(told(self.found, one).about + ": " + told(self.found, one).fact, f"#{self.shared[one]}")
            for one in some
            if one in self.shared
        ]
        return self.group(name, title, link, own, shared)

    def group(self, name: str, title: str, link: Link | None, some: list[Difference], shared: list[Link] | None = None) -> Group:
        """Differences under a heading."""
        hard, soft = [one for one in some if one.hard], [one for one in some if not one.hard]
        state: Literal["facts", "words"] = "facts" if hard or shared else "words"
        if self.lines > _MOST_LINES:
            facts, words = len(hard) + len(shared or ()), len({(one.name, one.part) for one in soft})
            counted = [f"{facts} {'fact' if facts == 1 else 'facts'} changed"] if facts else []
            counted += [f"{words} {'part' if words == 1 else 'parts'} reworded"] if words else []
            return Group(name, title, link, [Line(", ".join(counted), "", "", "", None)], state=state)
        lines = [self.line(one, title) for one in hard]
        reworded = self._reworded(soft, title)
        self.lines += len(lines) + len(shared or ()) + len(reworded)
        return Group(name, title, link, lines, shared or [], reworded, state)

    def several(self) -> list[Line]:
        """What several routes share."""
        found = [self.line(one, "", name) for one, name in self.shared.items()]
        self.lines += len(found)
        return found

    def rest(self) -> list[Group]:
        """What stands on the paper of no route, by kind."""
        kinds: dict[str, list[Difference]] = {}
        for one in self.known(self.found.elsewhere):
            kinds.setdefault(one.kind, []).append(one)
        return [self.group(f"rest-{kind}", _KINDS[kind], None, some) for kind, some in kinds.items()]

    def line(self, one: Difference, under: str, name: str = "") -> Line:
        """A hard fact that changed."""
        words = told(self.found, one)
        was, now = _clip(words.was), _clip(words.now)
        self.signs += len(was) + len(now)
        if self.signs > _MOST_SIGNS:
            was = now = ""
        since = short_day(one.since) if one.since else ""
        link = self.link(one.kind, one.record_id, one.part)
        if one.fact == WHOLE:
            return Line(f"{_place(words, under)} {'is no longer there' if one.was else 'is new'}", "", "", since, link, name)
        return Line(_what(words, under), was, now, since, link, name)

    def _reworded(self, some: list[Difference], under: str) -> list[Line]:
        """Sentences by where they stand: which of them, in one line."""
        places: dict[tuple[str, str], list[Difference]] = {}
        for one in some:
            places.setdefault((one.name, one.part), []).append(one)
        found = []
        for (_, part), several in places.items():
            words = [told(self.found, one) for one in several]
            facts = [f"was called “{_clip(one.was)}”" if one.was else one.fact for one in words]
            place = _place(words[0], under)
            days = [one.since for one in several if one.since]
            since = short_day(min(days)) if days else ""
            found.append(
                Line(
                    f"{place}: {'; '.join(facts)}" if place else "; ".join(facts),
                    "",
                    "",
                    since,
                    self.link(several[0].kind, several[0].record_id, part),
                )
            )
        return found

    def link(self, kind: str, record_id: str, part: str = "") -> Link | None:
        """Where a thing stands now; None where it does not, or has no page."""
        known, links = self.maker.knowledge, self.maker.links
        if not known.has(kind, record_id) or kind in ("guide", "topic"):
            return None
        step = part.removeprefix("step ") if part.startswith("step ") else ""
        if kind == "route" and step not in {stage.id for stage in known.routes[record_id].stages}:
            step = ""
        if kind in ("myth", "rule"):
            path, anchor = links.page(kind, record_id)
            return Link("See it now", links.between(self.writer.path, path, anchor))
        return Link("See it now", links.to(self.writer.path, Target(f"{kind}:{record_id}{f'/{step}' if step else ''}")))


_KINDS = {
    "guide": "About this guide",
    "topic": "Topics",
    "figure": "Figures",
    "clock": "Time limits",
    "body": "Who to go to",
    "notice": "Urgent help",
    "letter": "Letters to copy",
    "route": "Ways to get it put right",
    "term": "What the words mean",
    "rule": "Golden rules",
    "myth": "What others say",
    "question": "The questions",
    "need": "What you want to do",
    "paper": "Letters you may have got",
}


def _place(words: Told, under: str) -> str:
    """What a change is about, without the heading it stands under."""
    about = "" if words.about == under else words.about
    if about and words.part:
        return f"{about}, {words.part}"
    found = about or words.part
    return found[:1].upper() + found[1:]


def _what(words: Told, under: str) -> str:
    place = _place(words, under)
    return f"{place}: {words.fact}" if place else words.fact[:1].upper() + words.fact[1:]


def _clip(text: str) -> str:
    return text if len(text) <= _MOST_OF_ONE else text[: _MOST_OF_ONE - 1].rsplit(" ", 1)[0] + "…"
