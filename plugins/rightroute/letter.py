"""A letter as lines of words and gaps, with its facts filled in.

The page on the screen and the files to download are both drawn from this, so they cannot disagree.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .knowledge import Knowledge
from .model import Letter
from .rich import Rich, plain, rich

_GAP = re.compile(r"\[([a-z0-9-]+)\](?!\()")
#: Today's date ends the lines at the top of a letter, wherever else a date may stand in it.
TODAY = ("date", "today")
#: Only what is the writer's own for certain. The address of a home that a letter is about, or of a safe place, has another label.
_OWN = re.compile(r"your (?:full |home |own )?(?:address|postcode|(?:phone|telephone|mobile) number)", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """A stretch of a line: words, or a gap by its id with what to write there. ``locked`` words must stay as they are."""

    text: str
    gap: str = ""
    locked: bool = False


LetterLine: TypeAlias = tuple[Piece, ...]
LetterParagraph: TypeAlias = tuple[LetterLine, ...]


@dataclass(frozen=True)
class LetterGap:
    """A gap: what to write, help with it, and how long it is. ``own`` says that it holds the writer's own address or phone number."""

    id: str
    label: str
    hint: Rich
    size: Literal["short", "long"]
    own: bool


@dataclass(frozen=True)
class LetterSheet:
    """The whole letter: who writes and when (``head``), whom to, what about, and what it says.

    ``number`` is made from the letter's id: a file named after it says nothing to somebody who reads a list of downloads.
    """

    number: int
    head: tuple[LetterParagraph, ...]
    to: str
    subject: str
    body: tuple[LetterParagraph, ...]
    gaps: tuple[LetterGap, ...]

    @property
    def own(self) -> tuple[LetterGap, ...]:
        """The gaps that can be left out to keep an address private: each has a line of its own wherever it stands."""
        shared = {one.gap for part in (*self.head, *self.body) for line in part for one in line if one.gap and len(line) > 1}
        return tuple(gap for gap in self.gaps if gap.own and gap.id not in shared)


def letter_sheet(knowledge: Knowledge, letter: Letter) -> LetterSheet:
    """A letter, ready to be drawn."""
    labels = {gap.id: gap.label for gap in letter.gaps}
    parts = tuple(_paragraph(knowledge, letter, labels, part) for part in re.split(r"\n\s*\n", letter.text.strip()))
    top = _top(parts)
    return LetterSheet(
        number=letter_number(letter.id),
        head=parts[:top],
        to=letter.to,
        subject=letter.subject,
        body=tuple(part for part in parts[top:] if not _repeats(part, letter.subject)),
        gaps=tuple(
            LetterGap(gap.id, gap.label, rich(knowledge, gap.hint), gap.size, bool(_OWN.fullmatch(gap.label))) for gap in letter.gaps
        ),
    )


def letter_number(name: str) -> int:
    """Seven figures that stand for a name and do not give it away. They stay the same for as long as the name does."""
    return 1_000_000 + int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") % 9_000_000


def _paragraph(knowledge: Knowledge, letter: Letter, labels: Mapping[str, str], text: str) -> LetterParagraph:
    return tuple(_line(knowledge, letter, labels, line.strip()) for line in text.split("\n"))


def _line(knowledge: Knowledge, letter: Letter, labels: Mapping[str, str], text: str) -> LetterLine:
    pieces: list[Piece] = []
    position = 0
    for match in _GAP.finditer(text):
        pieces += _words(knowledge, letter, text[position : match.start()])
        pieces.append(Piece(labels.get(match[1], match[1]), match[1]))
        position = match.end()
    return (*pieces, *_words(knowledge, letter, text[position:]))


def _words(knowledge: Knowledge, letter: Letter, text: str) -> list[Piece]:
    words = plain(rich(knowledge, text))
    if not letter.locked:
        return [Piece(words)] if words else []
    # Longest first, so that one locked sentence inside another does not cut it.
    exact = "|".join(re.escape(one) for one in sorted(letter.locked, key=len, reverse=True))
    return [Piece(one, locked=one in letter.locked) for one in re.split(f"({exact})", words) if one]


def _top(parts: tuple[LetterParagraph, ...]) -> int:
    """How many paragraphs stand above “To”: the name, the address and today's date, which may come a paragraph later."""
    for count, part in enumerate(parts[:3], 1):
        if not all(_is_short(line) for line in part):
            return min(count - 1, 1)
        if any(one.gap in TODAY for line in part for one in line):
            return count
    return 1 if all(_is_short(line) for line in parts[0]) else 0


def _repeats(part: LetterParagraph, subject: str) -> bool:
    """Whether a paragraph only says the subject again, as a heading in capitals does. Locked words stay."""
    return len(part) == 1 and len(part[0]) == 1 and not part[0][0].locked and part[0][0].text.strip(".").casefold() == subject.casefold()


def _is_short(line: LetterLine) -> bool:
    """Whether a line is a gap, alone or after a word or two that say what it is."""
    return bool(line) and bool(line[-1].gap) and len(line) <= 2 and not line[0].text.endswith((".", "because:"))
