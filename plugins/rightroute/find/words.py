"""Everyday words turned into the guide's own: which words are one, which add others, which say nothing, and which name a nation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..knowledge import Knowledge
from ..model.base import NATIONS, Nation
from .stems import stem, tokens

#: Says of a stem that it is the word as it was typed, not the one that it counts as: “=kid” beside “child”.
AS_TYPED = "="
_ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")


@dataclass(frozen=True)
class Meaning:
    """A word of the guide with what people type for it: what means the same, and what only hints at it."""

    word: str
    same: tuple[str, ...]
    near: tuple[str, ...]


@dataclass
class Words:
    """The everyday words of a knowledge base. ``site/scripts/search.js`` builds the same from the same lists."""

    meanings: list[Meaning] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    places: dict[Nation, list[str]] = field(default_factory=dict)
    #: Stems that count as another one.
    one: dict[str, str] = field(default_factory=dict)
    #: Stems that say nothing.
    skip: set[str] = field(default_factory=set)
    #: For each stem, how often it was met in which form.
    forms: dict[str, Counter[str]] = field(default_factory=dict)
    _telling: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def stems(self, text: str) -> list[str]:
        """The stems of a text, those that are one made one, nothing left out."""
        return [self.one.get(found, found) for found in map(stem, tokens(text))]

    def telling(self, text: str) -> tuple[str, ...]:
        """The stems of a text without those that say nothing; a word that counts as another is there in its own form too."""
        found = self._telling.get(text)
        if found is None:
            found = self._telling[text] = tuple(self._tell(text))
        return found

    def _tell(self, text: str) -> Iterable[str]:
        for token in tokens(text):
            own = stem(token)
            as_one = self.one.get(own, own)
            self.forms.setdefault(own, Counter())[token] += 1
            if as_one not in self.skip and (len(as_one) > 1 or as_one.isdigit()):
                yield as_one
                if own != as_one:
                    yield AS_TYPED + own

    def form(self, own: str) -> str:
        """The commonest form of a stem, to be shown and to be compared with what is typed; the stem itself where none was met."""
        known = self.forms.get(own.removeprefix(AS_TYPED))
        return max(known, key=lambda one: (known[one], one)) if known else own.removeprefix(AS_TYPED)


def words_of(knowledge: Knowledge) -> Words:
    """The everyday words of a knowledge base. A word alone that means the same as another word alone becomes one with it."""
    found = Words()
    for record in knowledge.everyday.values():
        found.meanings += [Meaning(one.word, tuple(one.same), tuple(one.near)) for one in record.words]
        found.skipped += record.skip
        for places in record.places:
            found.places.setdefault(places.nation, []).extend(places.names)
    for meaning in found.meanings:
        target = stems_alone(meaning.word)
        if len(target) == 1:
            for said in map(stems_alone, meaning.same):
                if len(said) == 1 and said != target:
                    found.one.setdefault(said[0], target[0])
    for name in found.one:
        found.one[name] = _last(found.one, name)
    found.one = {name: to for name, to in found.one.items() if name != to}
    found.skip = {one for text in found.skipped for one in found.stems(text)}
    for nation, names in _acronyms(knowledge).items():
        found.places.setdefault(nation, []).extend(names)
    return found


def stems_alone(text: str) -> list[str]:
    """The stems of a text, each for itself."""
    return [stem(one) for one in tokens(text)]


def _last(one: dict[str, str], name: str) -> str:
    """Where a chain of words that are one ends: mum, mam, mother."""
    seen = {name}
    while one[name] in one and one[name] not in seen:
        name = one[name]
        seen.add(name)
    return one[name]


def _acronyms(knowledge: Knowledge) -> dict[Nation, list[str]]:
    """Short names that only one nation has: who types NIHE lives in Northern Ireland."""
    where: dict[str, set[Nation]] = {}
    for body in knowledge.bodies.values():
        for name in _ACRONYM.findall(" ".join((body.short, *body.also_called))):
            where.setdefault(name.lower(), set()).update(body.nations)
    named = set(where)
    for term in knowledge.terms.values():
        routes = [knowledge.routes[one.record_id] for one in term.see if one.kind == "route"]
        if routes:
            for name in _ACRONYM.findall(" ".join((term.term, *term.people_say))):
                if name.lower() not in named:
                    where.setdefault(name.lower(), set()).update(*(route.nations for route in routes))
    return {nation: [name for name, nations in where.items() if nations == {nation}] for nation in NATIONS}
