"""The index as a script of one call, ``rrFind({…})``: small, and the same whatever is searched for, so that fetching it tells nobody anything.

Numbers are single signs, so that gzip can tell the common ones from the rare: what a posting costs is a byte and a half.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ..knowledge import Knowledge
from ..model.base import NATIONS, Nation, Target
from ..model.routes import ROUTE_KIND_NAMES, RouteKind
from .entries import Entry, goals, others
from .score import marks
from .words import AS_TYPED, Meaning, Words, stems_alone, words_of

#: A word that stands in so many phrases of its own needs nobody to say what it hints at.
_ENOUGH = 3
#: The highest number that one sign can hold, and the sign that says that more follows.
_MOST = 88

#: The kinds of everything that is no goal, in the order in which they are told.
_KINDS = ("local", "paper", "letter", "body", "clock", "term", "topic")

Address = Callable[[Target], str]


def index(knowledge: Knowledge, address: Address, local: Iterable[Entry] = ()) -> str:
    """The script. ``address`` gives the address of a target relative to the root of the site; ``local`` is what an organisation adds."""
    words = words_of(knowledge)
    first, rest = goals(knowledge), sorted((*others(knowledge), *local), key=lambda one: (_KINDS.index(one.kind), one.title))
    marked = marks(words, first)
    for number, entry in enumerate(rest, len(first)):
        for one in _beside_title(words, entry):
            marked.setdefault(one, {})[number] = 1
    known = sorted((words.form(one), one) for one in marked if not one.startswith(AS_TYPED))
    typed = sorted((words.form(one), one) for one in marked if one.startswith(AS_TYPED))
    data: dict[str, Any] = {
        "words": "|".join(map(_meaning, _needed(words, first))),
        "skip": " ".join(words.skipped),
        "places": [",".join(words.places.get(nation, ())) for nation in NATIONS],
        "forms": [_front(form for form, _ in known), _front(form for form, _ in typed)],
        **_postings([marked[one] for _, one in (*known, *typed)]),
        "goals": _goals(knowledge, first, address),
        "others": [_kind(kind, found, address) for kind in _KINDS if (found := [one for one in rest if one.kind == kind])],
        "notices": [[notice.id, *notice.say] for notice in knowledge.notices.values() if notice.say],
    }
    return f"rrFind({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"


def _beside_title(words: Words, entry: Entry) -> set[str]:
    """The stems that lead to an entry and are not in its title: the browser takes those of titles from the titles themselves."""
    said = {one for texts in entry.texts.values() for text, _ in texts for one in words.telling(text)}
    return {one for one in said - set(words.telling(entry.title)) if not one.startswith(AS_TYPED)}


def _needed(words: Words, entries: Sequence[Entry]) -> list[Meaning]:
    """The everyday words without those that the phrases themselves know well enough, since a hint could only lead away from there."""
    seen: dict[str, float] = defaultdict(float)
    for entry in entries:
        for name in ("say", "title"):
            for text, share in entry.texts.get(name, ()):
                for one in set(stems_alone(text)):
                    seen[one] += share

    def helps(said: str, target: list[str], same: bool) -> bool:
        alone = stems_alone(said)
        if len(alone) == 1:
            return (same and len(target) == 1) or seen[alone[0]] < _ENOUGH
        return same or any(seen[one] < _ENOUGH - 1 for one in alone if words.one.get(one, one) not in words.skip)

    told: set[tuple[str, ...]] = set()

    def anew(said: str, word: str) -> bool:
        """Whether it is not told already: in the same stems, for the same word, or by the word itself."""
        alone = stems_alone(said)
        key = (*(words.stems(said) if len(alone) > 1 else alone), "", *words.stems(word))
        fresh = key not in told and words.stems(said) != words.stems(word)
        told.add(key)
        return fresh or (len(alone) == 1 and len(stems_alone(word)) == 1 and alone[0] in words.one)

    found = []
    for meaning in words.meanings:
        target = stems_alone(meaning.word)
        same = tuple(one for one in meaning.same if helps(one, target, True) and anew(one, meaning.word))
        near = tuple(one for one in meaning.near if helps(one, target, False) and anew(one, meaning.word))
        if same or near:
            found.append(Meaning(meaning.word, same, near))
    return found


def _meaning(one: Meaning) -> str:
    return f"{one.word}={','.join(one.same)}" + (f"~{','.join(one.near)}" if one.near else "")


def sign(number: int) -> str:
    """A small number as printable signs that need no escape in JSON: one for most, more where it is above ``_MOST``."""
    more, number = divmod(number, _MOST)
    code = number + 35
    return "~" * more + chr(code if code < 92 else code + 1)


def _start_of(texts: Sequence[str]) -> str:
    """What all of them begin with."""
    first, last = min(texts), max(texts)
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[:same]


def _front(forms: Iterable[str]) -> str:
    """Sorted words, each as how many letters it shares with the one before (A for none), and the rest."""
    found, before = [], ""
    for form in forms:
        shared = min(len(_start_of([before, form])), 25)
        found.append(chr(65 + shared) + form[shared:])
        before = form
    return "".join(found)


def _postings(lists: Iterable[dict[int, int]]) -> dict[str, str]:
    """How many entries each stem points to; the steps from one to the next; and the marks."""
    counts, steps, levels = [], [], []
    for places in lists:
        counts.append(sign(len(places)))
        before = 0
        for number in sorted(places):
            steps.append(sign(number - before))
            levels.append(chr(96 + places[number]))
            before = number
    return {"counts": "".join(counts), "steps": "".join(steps), "levels": "".join(levels)}


def _goals(knowledge: Knowledge, entries: Sequence[Entry], address: Address) -> dict[str, Any]:
    """Titles, kinds, addresses of the question for the nation, and for each nation the number of an address in ``ways``."""
    ways: dict[str, int] = {}
    rows = []
    for entry in entries:
        numbers = [ways.setdefault(address(entry.ways[nation]), len(ways)) if nation in entry.ways else -1 for nation in NATIONS]
        rows.append(numbers)
    kinds: list[RouteKind] = list(ROUTE_KIND_NAMES)
    routes = [next((knowledge.routes[way.record_id] for way in entry.ways.values() if way.kind == "route"), None) for entry in entries]
    return {
        "titles": "\n".join(entry.title for entry in entries),
        "kinds": "".join(str(kinds.index(route.kind)) if route else "-" for route in routes),
        "asked": " ".join(address(entry.target) if entry.target.kind == "need" else "-" for entry in entries),
        "nations": " ".join(",".join(str(one) if one >= 0 else "" for one in numbers) for numbers in rows),
        "ways": " ".join(ways),
        "names": list(ROUTE_KIND_NAMES.values()),
    }


def _kind(kind: str, entries: Sequence[Entry], address: Address) -> dict[str, Any]:
    """Titles and addresses of one kind; an address that the title tells is left out, and so are the nations where all four are meant."""
    addresses = [address(entry.target) for entry in entries]
    start = _start_of(addresses)
    end = _start_of([one[len(start) :][::-1] for one in addresses])[::-1] if len(entries) > 1 else ""
    names = [one[len(start) : len(one) - len(end)] for one in addresses]
    told = [_slug(entry.title) for entry in entries]
    return {
        "kind": kind,
        "titles": "\n".join(entry.title for entry in entries),
        "names": " ".join("" if name == slug else name for name, slug in zip(names, told, strict=True)),
        "around": [start, end],
        "nations": "".join(format(_mask(entry.nations), "x") for entry in entries) if any(len(one.nations) < 4 for one in entries) else "",
    }


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def _mask(nations: Sequence[Nation]) -> int:
    return sum(1 << NATIONS.index(nation) for nation in nations)
