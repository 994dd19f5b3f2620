"""How much each stem tells about each entry, worked out here once, so that a browser only has to add up.

The question is by how much likelier a word is when somebody looks for this entry than when they look for any: a language model of each
entry, smoothed with that of all. A word that is spread over everything counts for less.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from .entries import WEIGHTS, Entry
from .words import Words

#: How much a text of its own counts against all texts; how little a word may be found anywhere; how far a long text is held against its
#: entry; how much is taken off a word that is spread over everything. Found by leaving phrases out and searching for them.
_OWN, _RARE, _LENGTH, _SPREAD = 3, 0.002, 0.3, 0.4
#: By how much the name of a form (c100, n161) counts for more than a word.
_CODE = 6
#: One level of a mark, the lowest that is worth its place, and the highest.
_STEP, _LOWEST, HIGHEST = 0.3, 3, 26


def marks(words: Words, entries: Sequence[Entry]) -> dict[str, dict[int, int]]:
    """For each stem, the number of each entry that it points to, with a mark up to ``HIGHEST``."""
    if not entries:
        return {}
    counts = [_counts(words, one) for one in entries]
    totals = [sum(one.values()) for one in counts]
    average = sum(totals) / len(totals)
    shares: list[dict[str, float]] = []
    anywhere: dict[str, float] = defaultdict(float)
    for found, total in zip(counts, totals, strict=True):
        norm = (total**_LENGTH * average ** (1 - _LENGTH)) or 1.0
        shares.append({one: much / norm for one, much in found.items()})
        for one, share in shares[-1].items():
            anywhere[one] += share
    weights = _weights(shares, anywhere)
    marked: dict[str, dict[int, int]] = defaultdict(dict)
    for number, found in enumerate(shares):
        for one, share in found.items():
            level = weights[one] * math.log(1 + _OWN * share / (anywhere[one] / len(entries) + _RARE)) / _STEP
            if round(level) >= _LOWEST:
                marked[one][number] = min(round(level), HIGHEST)
    return marked


def _counts(words: Words, entry: Entry) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for name, texts in entry.texts.items():
        weight = WEIGHTS[name]
        for text, share in texts:
            for one in words.telling(text):
                found[one] += weight * share * (_CODE if one.isalnum() and not one.isalpha() and not one.isdigit() else 1)
    return found


def _weights(shares: list[dict[str, float]], anywhere: dict[str, float]) -> dict[str, float]:
    """How telling each stem is: 1 where one entry has it, less the more evenly it is spread."""
    spread: dict[str, float] = defaultdict(float)
    for found in shares:
        for one, share in found.items():
            part = share / anywhere[one]
            spread[one] -= part * math.log(part)
    most = math.log(len(shares)) or 1.0
    return {one: max(0.02, 1 - much / most) ** _SPREAD for one, much in spread.items()}
