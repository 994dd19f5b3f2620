"""What is no longer as it was in an edition, fact by fact, and since which later edition."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from .facts import Holding, Things
from .reach import EVERYWHERE
from .shelf import History
from .snapshot import Edition

#: What a difference in presence or in a title is called among facts.
WHOLE, TITLE = "", "title"
#: The sentences of a body that stand on the papers of its routes; the rest stands on its own page.
_PRINTED_OF_BODY = ("contact",)


@dataclass(frozen=True)
class Difference:
    """A fact that is not what it was.

    ``name`` is kind and id of its record, ``part`` the named part of it ("" is the record itself), ``fact`` the name of a hard fact, of a group
    of sentences, ``TITLE``, or ``WHOLE`` where all of it came or went. ``was`` and ``now`` are what is there only before, or only now; for
    sentences they are sums. ``since`` is the day of the first later edition that has it otherwise; None while no edition has.
    """

    name: str
    part: str
    fact: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    hard: bool
    since: datetime.date | None
    routes: tuple[str, ...]
    letters: tuple[str, ...]

    @property
    def kind(self) -> str:
        """The kind of its record."""
        return self.name.partition("/")[0]

    @property
    def record_id(self) -> str:
        """The id of its record."""
        return self.name.partition("/")[2]

    @property
    def everywhere(self) -> bool:
        """Whether it stands on every paper."""
        return EVERYWHERE in self.routes


@dataclass(frozen=True, eq=False)
class Comparison:
    """An edition beside the facts of now (or beside a later edition), and everything that differs."""

    edition: Edition
    now: Things
    differences: tuple[Difference, ...]

    @property
    def hard(self) -> tuple[Difference, ...]:
        """What must not be relied on any more."""
        return tuple(one for one in self.differences if one.hard)

    @cached_property
    def by_route(self) -> dict[str, tuple[Difference, ...]]:
        """The differences that each route of the edition has of its own, without what stands on every paper. All routes are named."""
        found: dict[str, list[Difference]] = {name: [] for name in self.routes}
        for one in self.differences:
            for route in one.routes:
                if route in found:
                    found[route].append(one)
        return {name: tuple(some) for name, some in found.items()}

    @cached_property
    def everywhere(self) -> tuple[Difference, ...]:
        """What stands on every paper."""
        return tuple(one for one in self.differences if one.everywhere)

    @cached_property
    def elsewhere(self) -> tuple[Difference, ...]:
        """What stands on the paper of no route: words, questions, myths, what a body is. What is new says nothing about an old paper."""
        return tuple(one for one in self.differences if not one.routes and (one.was or one.part))

    @property
    def routes(self) -> tuple[str, ...]:
        """The routes of the edition, in its order."""
        return tuple(name.partition("/")[2] for name in self.edition.things if name.startswith("route/"))

    @property
    def new_routes(self) -> tuple[str, ...]:
        """Routes that the edition did not have."""
        return tuple(one.record_id for one in self.differences if one.kind == "route" and one.fact == WHOLE and not (one.was or one.part))

    def moved_to(self, route: str) -> str:
        """The route that took the place of one that is gone: a new one of the same title; empty where there is none."""
        called = self.edition.things[f"route/{route}"].called
        return next((one for one in self.new_routes if self.now[f"route/{one}"].called == called), "")


def compare(past: History, edition: Edition) -> Comparison:
    """An edition beside the facts of now."""
    place = past.editions.index(edition) if edition in past.editions else len(past.editions)
    return between(edition, past.now, past.editions[place + 1 :])


def between(edition: Edition, now: Things, later: Sequence[Edition] = ()) -> Comparison:
    """An edition beside other facts. ``later`` are the editions from which the days are taken, the oldest first."""
    return Comparison(edition, now, tuple(_differences(edition.things, now, later)))


def _differences(was: Things, now: Things, later: Sequence[Edition]) -> Iterator[Difference]:
    for name in dict.fromkeys((*was, *now)):
        old, new = was.get(name), now.get(name)
        if old == new:
            continue
        routes = tuple(dict.fromkeys((*(old.routes if old else ()), *(new.routes if new else ()))))
        letters = tuple(dict.fromkeys((*(old.letters if old else ()), *(new.letters if new else ()))))
        old_parts, new_parts = old.parts if old else {}, new.parts if new else {}
        for part in dict.fromkeys((*old_parts, *new_parts)):
            if part and not (old and new):
                continue  # told by the record as a whole
            before, after = old_parts.get(part), new_parts.get(part)
            for fact, one, other, hard in _within(before, after):
                of_body = name.startswith("body/") and not hard and fact not in _PRINTED_OF_BODY
                since = _since(later, name, part, fact, _value(before, fact))
                yield Difference(name, part, fact, one, other, hard, since, *(((), ()) if of_body else (routes, letters)))


_Found = tuple[str, tuple[str, ...], tuple[str, ...], bool]


def _within(old: Holding | None, new: Holding | None) -> Iterator[_Found]:
    if old is None or new is None:
        yield WHOLE, (old.title,) if old else (), (new.title,) if new else (), True
        return
    if old.title != new.title:
        yield TITLE, (old.title,), (new.title,), False
    for fact in dict.fromkeys((*old.hard, *new.hard)):
        before, after = old.hard.get(fact, ()), new.hard.get(fact, ())
        lost, found = _without(before, after), _without(after, before)
        if lost or found:
            yield fact, lost, found, True
    for group in dict.fromkeys((*old.soft, *new.soft)):
        one, other = old.soft.get(group), new.soft.get(group)
        if one != other:
            yield group, (one,) if one else (), (other,) if other else (), False


def _without(some: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    left = set(others)
    return tuple(one for one in some if one not in left)


def _since(later: Sequence[Edition], name: str, part: str, fact: str, was: object) -> datetime.date | None:
    for edition in later:
        thing = edition.things.get(name)
        if _value(thing.parts.get(part) if thing else None, fact) != was:
            return edition.day
    return None


def _value(holding: Holding | None, fact: str) -> object:
    """What is compared: a set for hard facts, since their order says nothing."""
    if holding is None:
        return None
    if fact == WHOLE:
        return True
    if fact == TITLE:
        return holding.title
    hard = holding.hard.get(fact)
    return frozenset(hard) if hard is not None else holding.soft.get(fact)
