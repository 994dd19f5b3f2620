"""The check for words that have a plainer one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from ..knowledge import Knowledge
from ..model.words import LetterText
from .plainer import VERBS, WORDS
from .registry import Finding, check


def forms(verb: str) -> list[str]:
    """A regular verb in all its forms. Some that nobody writes are among them, which does no harm."""
    stem = verb[:-1] if verb.endswith("e") else verb
    found = [verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing"]
    if verb.endswith("y"):
        found += [f"{verb[:-1]}ies", f"{verb[:-1]}ied"]
    if verb.endswith("it"):
        found += [f"{verb}ted", f"{verb}ting"]
    return found


#: Every word and phrase, in small letters with straight apostrophes, and what to write instead.
AVOID: dict[str, str] = {**{form: instead for verb, instead in VERBS.items() for form in forms(verb)}, **WORDS}


_SINGLE = frozenset(word for word in AVOID if re.fullmatch(r"[a-z']+", word))
_PHRASES = tuple(sorted(AVOID.keys() - _SINGLE))
_SIGNS = '.,:;!?()[]{}“”"‘*–—…'


def _found(small: str) -> Iterator[re.Match[str]]:
    """Where any of the words stands in a text, in order. Not inside an id; and “sufficient interest” is the name of a test of the law."""
    # Each word once, and only then without its signs: a hundred thousand words are a few thousand different ones.
    words = {word.strip(_SIGNS) for word in set(small.replace("/", " ").split())}
    plain = small.encode("ascii", "replace")
    there = [*(_SINGLE & words), *(phrase for phrase in _PHRASES if phrase.encode() in plain)]
    places: set[int] = set()
    for word in there:
        place = small.find(word)
        while place >= 0:
            places.add(place)
            place = small.find(word, place + 1)
    ways = "|".join(re.escape(word) for word in sorted(there, key=lambda one: (-len(one), one)))
    pattern = re.compile(rf"\b(?<![:/-])(?!sufficient interest\b)(?:{ways})(?!\w)")
    yield from (match for place in sorted(places) if (match := pattern.match(small, place)))


@check("plain-words", "wording")
def plain_words(knowledge: Knowledge) -> Iterator[Finding]:
    """No word that has a plainer one, and no short form such as “don't”. A letter that the reader sends may be polite.

    Readers are tired and frightened, and some read little. “Don't” is read as “do” by people who read fast or badly.

    Use the words that the message gives.
    """
    sentences = [one for one in knowledge.sentences if not isinstance(one.text, LetterText)]
    # The whole guide is looked through in one go: a look at each sentence would take longer than all else.
    whole = "\n".join(one.text for one in sentences).replace("’", "'")
    starts: list[int] = []
    told = -1
    for found in _found(whole.lower()):
        if _is_name(whole, found.start()):
            continue
        starts = starts or [0, *accumulate(len(one.text) + 1 for one in sentences)]
        at = bisect_right(starts, found.start()) - 1
        if at != told:
            told = at
            kind, record_id, loc = sentences[at][:3]
            yield Finding(kind, record_id, loc, f"“{found[0]}”", f"Write instead: {AVOID[found[0]]}.")


def _is_name(text: str, start: int) -> bool:
    """Whether the word there has a capital although no sentence begins with it: “Advice and Assistance”."""
    before = text[max(0, start - 5) : start].rstrip("“\"'( ")
    return text[start].isupper() and before != "" and before[-1] not in ".!?:\n"
