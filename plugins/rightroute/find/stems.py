"""Text into stems: the same word for “appeal”, “appeals” and “Appealing”. ``site/scripts/search.js`` does exactly the same with what is typed.

The rules are few and only for English. What they leave apart (“took” and “take”, “decision” and “decide”) stands in ``data/everyday``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_OUT = re.compile("[\u0300-\u036f'’‘`´]")
_TOKEN = re.compile(r"[a-z0-9]+")
_VOWEL = re.compile(r"[aeiouy]")
#: A short word that lost an “e” before “ing” or “ed”: car(ing), tak(ing), fin(ed).
_SHORT = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")
_TWICE = re.compile(r"([^aeiou0-9])\1$")


def tokens(text: str) -> list[str]:
    """The words of a text in small letters, without accents and apostrophes; a number is a word."""
    return _TOKEN.findall(_OUT.sub("", unicodedata.normalize("NFKD", text).lower()))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of one token. Words of up to three letters, and those with a digit, are their own stems."""
    if len(word) < 4 or not word.isalpha():
        return word
    word = word.replace("z", "s")
    if len(word) > 5:
        word = word.replace("our", "or")
    if word.endswith(("ies", "ied")) and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    word = _without_ending(word)
    if (word.endswith("ment") and len(word) > 8) or (word.endswith("ness") and len(word) > 7):
        word = word[:-4]
    elif word.endswith("ly") and len(word) > 5:
        word = word[:-2]
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and _TWICE.search(word) else word


def _without_ending(word: str) -> str:
    """Without “ing” or “ed”, where a syllable is left."""
    for ending in ("ing", "ed"):
        left = word[: -len(ending)]
        if word.endswith(ending) and not word.endswith("eed") and len(left) > 2 and _VOWEL.search(left):
            if _TWICE.search(left):
                return left[:-1]
            return left + "e" if _SHORT.match(left) else left
    return word
