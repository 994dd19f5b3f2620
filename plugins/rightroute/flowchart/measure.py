"""How wide words are and where their lines break, with no font at hand.

The table holds advance widths in thousandths of the type size: for every sign the larger of Arial and Roboto, the first two fonts
the pictures name. The two differ by half a per cent on ordinary English, so one table serves both; three per cent is added for the rest.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

SLACK = 1.03
"""Allowance for hinting, kerning and fonts a little wider than the table."""

_Glue = Literal["space", "none", "cut"]
"""What comes before a piece: a space, nothing, or a cut that must stay at the end of a line."""

_EMOJI = 1400
_UNKNOWN = 1000


def _table() -> dict[str, int]:
    widths = {
        "r": 339, "f": 348, "t": 327, "/": 413, "\\": 411, "{": 339, "}": 339, "(": 343, ")": 348, "[": 278, "]": 278, "I": 278,
        "!": 278, ":": 278, ";": 278, ",": 278, ".": 278, " ": 278, "\u00a0": 278, "\u202f": 278, "\u2009": 200, "*": 431, "'": 191, '"': 355,
        "#": 616, "$": 562, "%": 889, "&": 667, "+": 584, "-": 333, "<": 584, "=": 584, ">": 584, "?": 556, "@": 1015, "^": 469, "_": 556,
        "`": 333, "|": 260, "~": 680, "i": 243, "j": 239, "l": 243, "k": 507, "s": 516, "c": 524, "v": 500, "x": 500, "y": 500, "z": 500,
        "w": 751, "m": 876, "a": 556, "b": 561, "d": 564, "e": 556, "g": 561, "h": 556, "n": 556, "o": 570, "p": 561, "q": 568, "u": 556,
        "A": 667, "B": 667, "C": 722, "D": 722, "E": 667, "F": 611, "G": 778, "H": 722, "J": 552, "K": 667, "L": 556, "M": 873, "N": 722,
        "O": 778, "P": 667, "Q": 778, "R": 722, "S": 667, "T": 611, "U": 722, "V": 667, "W": 944, "X": 667, "Y": 667, "Z": 611,
        "£": 581, "€": 562, "¥": 556, "§": 599, "©": 786, "®": 786, "±": 562, "×": 584, "÷": 584, "½": 834, "¼": 834, "¾": 834,
        "–": 655, "—": 1000, "…": 1000, "‘": 222, "’": 222, "“": 358, "”": 358, "«": 556, "»": 556, "→": 1000, "←": 1000, "ß": 611,
        "æ": 889, "Æ": 1000, "œ": 944, "Œ": 1000, "ø": 611, "Ø": 778, "ð": 586, "þ": 574, "Þ": 667, "Ð": 722, "™": 1000, "†": 556, "•": 350, "·": 333, "°": 400,
    }  # fmt: skip
    widths.update(dict.fromkeys("0123456789", 562))
    return widths


_WIDTHS = _table()


@lru_cache(maxsize=4096)
def _advance(sign: str) -> int:
    known = _WIDTHS.get(sign)
    if known is not None:
        return known
    category = unicodedata.category(sign)
    if category in ("Mn", "Me", "Cf"):
        return 0
    base = unicodedata.normalize("NFD", sign)[0]
    if base in _WIDTHS:
        return _WIDTHS[base]
    return _EMOJI if category in ("So", "Sk") and ord(sign) > 0x2000 else _UNKNOWN


@lru_cache(maxsize=16384)
def width(text: str, size: float) -> float:
    """Return how many px ``text`` takes at ``size`` px, the allowance included."""
    return sum(map(_advance, text)) * size * SLACK / 1000


@lru_cache(maxsize=16384)
def wrap(text: str, limit: float, size: float) -> tuple[str, ...]:
    """Break ``text`` into lines of at most ``limit`` px at ``size`` px, as few as will do and as even as they come.

    A word longer than a line is cut; a hyphen marks the cut where it falls between two letters.
    """
    words = [piece for word in text.split(" ") if word for piece in _pieces(word, limit, size)]
    if not words:
        return ()
    gap = _advance(" ") * size * SLACK / 1000
    sizes = [width(word, size) for word, _ in words]
    lines = _fill(words, sizes, gap, limit)
    if len(lines) > 1:
        # The narrowest measure that still gives this many lines makes them even.
        low, high = max(sizes), limit
        while high - low > 1:
            middle = (low + high) / 2
            trial = _fill(words, sizes, gap, middle)
            if len(trial) > len(lines):
                low = middle
            else:
                lines, high = trial, middle
    return tuple(lines)


def _fill(words: list[tuple[str, _Glue]], sizes: list[float], gap: float, limit: float) -> list[str]:
    lines: list[str] = []
    used = 0.0
    for (word, glue), size in zip(words, sizes, strict=True):
        space = gap if glue == "space" else 0.0
        if lines and glue != "cut" and used + space + size <= limit:
            lines[-1] += " " + word if glue == "space" else word
            used += space + size
        else:
            lines.append(word)
            used = size
    return lines


_BREAK = re.compile(r"(?<=[/\u2013\u2014-])(?=\w)")


def _pieces(word: str, limit: float, size: float) -> list[tuple[str, _Glue]]:
    """Return the word in pieces that fit a line: parted after / and - at need, and cut anywhere if that is not enough."""
    if width(word, size) <= limit:
        return [(word, "space")]
    pieces: list[tuple[str, _Glue]] = []
    for part in _BREAK.split(word):
        for index, piece in enumerate(_chop(part, limit, size)):
            pieces.append((piece, "cut" if index else "none" if pieces else "space"))
    return pieces


def _chop(word: str, limit: float, size: float) -> list[str]:
    if width(word, size) <= limit:
        return [word]
    hyphen = width("-", size)
    clusters: list[str] = []
    for sign in word:
        # Never part a letter from its accent, or an emoji from what is joined to it.
        glued = clusters and (_advance(sign) == 0 or clusters[-1].endswith("\u200d"))
        if glued:
            clusters[-1] += sign
        else:
            clusters.append(sign)
    count = 1
    while True:
        step = -(-len(clusters) // count)
        chunks = ["".join(clusters[i : i + step]) for i in range(0, len(clusters), step)]
        if step == 1 or all(width(chunk, size) + hyphen <= limit for chunk in chunks):
            break
        count += 1
    last = len(chunks) - 1
    return [c + "-" if i < last and c[-1].isalpha() and chunks[i + 1][0].isalpha() else c for i, c in enumerate(chunks)]
