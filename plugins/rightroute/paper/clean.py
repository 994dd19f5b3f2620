"""Text made fit for paper, and the characters the paper's font can print.

Two kinds of character never reach a sheet. Invisible ones (controls, bidirectional overrides, private use) are dropped without a word:
they carry no meaning in these languages and an override can make a printed sentence say something else. Visible ones that the font lacks
are *not* dropped, because a sheet that quietly loses a word of advice is worse than no sheet: the caller is told which they are.
PDF/UA forbids missing glyphs, so Typst would refuse them as well, but it can only name its own template, not the sentence.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

# Cc controls, Cf invisible formatting (bidi overrides, joiners, soft hyphens), Co private use, Cs half of a surrogate pair.
_DROPPED = frozenset({"Cc", "Cf", "Co", "Cs"})
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
#: What nearly all text is made of, and needs nothing done to it: single spaces, printable ASCII, composed Latin letters, and the signs
#: that sentences have.
_PLAIN = re.compile(r"(?!.*  )[ -~\u00a0-\u00ac\u00ae-\u017e\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2192]*\Z")


def clean(text: str) -> str:
    """The text composed (NFC), with every run of white space as one space and without invisible characters.

    No-break spaces stay: they keep the parts of a phone number together.
    """
    if _PLAIN.match(text):
        return text
    spaced = "".join(" " if char in "\t\n\v\f\r\x85\u2028\u2029" else char for char in text)
    kept = (char for char in spaced if unicodedata.category(char) not in _DROPPED and ord(char) not in _VARIATION_SELECTORS)
    return _squeeze(unicodedata.normalize("NFC", "".join(kept)))


def _squeeze(text: str) -> str:
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def clean_all(value: Any) -> Any:
    """The same for every string inside plain JSON data; keys are ours and stay as they are."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: clean_all(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [clean_all(inner) for inner in value]
    return value


def strings(value: Any) -> Iterator[str]:
    """Every string inside plain JSON data, in its order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def missing(text: str, supported: frozenset[int]) -> list[str]:
    """The characters of the text that the font cannot print, each once, in order of appearance."""
    return [char for char in dict.fromkeys(text) if ord(char) not in supported]


def name_of(char: str) -> str:
    """A character for a message: ``“☎” (U+260E BLACK TELEPHONE)``."""
    return f"“{char}” (U+{ord(char):04X} {unicodedata.name(char, 'no name')})"


@lru_cache(maxsize=4)
def supported_code_points(font: bytes) -> frozenset[int]:
    """The code points a TrueType font maps to a glyph, from its ``cmap`` table (OpenType specification, formats 4 and 12).

    Raises ValueError where the font has no such table.
    """
    (tables,) = struct.unpack_from(">H", font, 4)
    for index in range(tables):
        tag, _, start, _ = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if tag == b"cmap":
            return _cmap(font, start)
    raise ValueError("the font has no cmap table")


def _cmap(font: bytes, start: int) -> frozenset[int]:
    (count,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for index in range(count):
        _, _, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * index)
        at = start + offset
        (format_number,) = struct.unpack_from(">H", font, at)
        if format_number == 4:
            found.update(_format_4(font, at))
        elif format_number == 12:
            found.update(_format_12(font, at))
    if not found:
        raise ValueError("the font has no Unicode cmap")
    return frozenset(found)


def _format_4(font: bytes, at: int) -> Iterator[int]:
    (double,) = struct.unpack_from(">H", font, at + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + double)
    deltas = struct.unpack_from(f">{count}h", font, at + 16 + 2 * double)
    ranges_at = at + 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", font, ranges_at)
    for index, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", font, ranges_at + 2 * index + offset + 2 * (code - first))
                if glyph == 0:
                    continue
            if (glyph + delta) % 0x10000:
                yield code


def _format_12(font: bytes, at: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">I", font, at + 12)
    for index in range(groups):
        first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * index)
        yield from range(first if glyph else first + 1, last + 1)
