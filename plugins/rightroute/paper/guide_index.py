"""The index of the printed guide: what people say, words of the glossary, and bodies, each with the pages it leads to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from .guide_words import Scribe, capital

#: Longer phrases are for the search of the site. Needs have many more phrases than routes, so of theirs only the shortest are printed.
_MOST_WORDS_OF_ROUTE, _MOST_WORDS_OF_NEED = 4, 3
_SMALL_WORDS = (
    "a an the i me my he him his she her it its we us our they them their you your who what when where why how is are was were do does did "
    "can could will would should if in on at to for from of and or no not some somebody someone something with without all"
)
#: Nobody looks under these in an index, so a phrase that begins with one is left out.
_NOT_LOOKED_UP = frozenset(_SMALL_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: From an entry without its capitals to the entry, and the labels of the places it leads to.
_Entries: TypeAlias = dict[str, tuple[str, dict[str, None]]]


def index(scribe: Scribe) -> list[dict[str, Any]]:
    """The entries of the index by letter: what people say, words of the glossary, and bodies, each with the places it leads to.

    One spelling of an entry stands for all that differ only in capitals.
    """
    found: _Entries = {}

    def add(words: str, places: Iterable[str]) -> None:
        wanted = [place for place in places if place]
        if wanted:
            found.setdefault(words.casefold(), (words, {}))[1].update(dict.fromkeys(wanted))

    known, places = scribe.knowledge, scribe.places
    for route in known.routes.values():
        add(route.short, [places.get(("route", route.id), "")])
        for words in _looked_up(route.say, _MOST_WORDS_OF_ROUTE):
            add(words, [places.get(("route", route.id), "")])
    for need in known.needs.values():
        targets = [place.to for nation, place in need.places.items() if nation in scribe.options.nations]
        for words in _looked_up(need.say, _MOST_WORDS_OF_NEED):
            add(words, [scribe.place_of(to) for to in targets if to.kind == "route"] or [places.get(("need", need.id), "")])
    for kind, records in (("topic", known.topics), ("notice", known.notices)):
        for one in records.values():
            for words in (one.title, *_looked_up(one.say, _MOST_WORDS_OF_ROUTE)):
                add(words, [places.get((kind, one.id), "")])
    for term in known.terms.values():
        place = places.get(("term", term.id), "")
        add(term.term, [place, *scribe.met.get(place, ())])
        for words in _looked_up(term.people_say, _MOST_WORDS_OF_ROUTE):
            add(words, [place])
    for body in known.bodies.values():
        place = places.get(("body", body.id), "")
        for words in dict.fromkeys((capital(body.name), body.short)):
            add(words, [place, *scribe.met.get(place, ())] if place else [])
        for words in body.also_called:
            add(words, [place])
    return _by_letter(_well_spelt(found, scribe))


def _looked_up(phrases: Iterable[str], most: int) -> list[str]:
    """The phrases short enough for an index, and beginning with a word that somebody would look under."""
    return [one for one in phrases if len(one.split()) <= most and one.strip("“‘'\"").casefold().split(" ")[0] not in _NOT_LOOKED_UP]


def sorted_by(words: str) -> str:
    """Words as the alphabet sees them: without “a”, “an”, “the”, quotation marks and other signs at their start."""
    return re.sub(r"^\W*(?:(?:an?|the)\s+)?\W*", "", words.casefold())


def _well_spelt(found: _Entries, scribe: Scribe) -> _Entries:
    """Without the slips of spelling that help a search: on paper the right word stands an inch away.

    A slip is a word that the guide never writes, one letter away from one that it does, in a phrase that is in the index with that word.
    """
    written: set[str] = set()
    for said in scribe.knowledge.sentences:
        if not {"say", "people_say", "also_called"} & set(said.loc):
            written.update(_WORD.findall(said.text.casefold()))
    return {key: entry for key, entry in found.items() if not any(other in found for other in _mended(key, written))}


def _mended(phrase: str, written: set[str]) -> Iterator[str]:
    """The phrase with a word that is never written put right, in every way that is one letter away."""
    for slip in _WORD.findall(phrase):
        if slip in written or len(slip) < 5:
            continue  # shorter ones are mostly abbreviations
        for at in range(len(slip)):
            start, rest = slip[:at], slip[at:]
            near = [start + rest[1:], start + rest[1:2] + rest[:1] + rest[2:]]
            near += [start + sign + more for sign in _LETTERS for more in (rest, rest[1:])]
            yield from (phrase.replace(slip, word) for word in near if word in written)


def _by_letter(found: _Entries) -> list[dict[str, Any]]:
    """The entries by letter. Of phrases that begin with the same word and lead to the same place the shortest stands for all."""
    shortest: dict[tuple[str, tuple[str, ...]], str] = {}
    for key, (_, places) in found.items():
        family = (sorted_by(key).split(" ")[0], tuple(places))
        if family not in shortest or (len(key), key) < (len(shortest[family]), shortest[family]):
            shortest[family] = key
    groups: dict[str, list[dict[str, Any]]] = {}
    for key in sorted(shortest.values(), key=lambda one: (sorted_by(one), one)):
        words, places = found[key]
        sign = sorted_by(key)[:1].upper()
        groups.setdefault(sign if sign.isalpha() else "0–9", []).append({"words": words, "to": list(places)})
    return [{"letter": letter, "entries": entries} for letter, entries in groups.items()]
