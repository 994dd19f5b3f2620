"""A letter of the guide on paper, to fill in by hand or to copy: its gaps are lines to write on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..knowledge import Knowledge
from ..letter import LetterGap, LetterLine, LetterSheet, Piece, letter_sheet
from ..model import Letter
from ..rich import rich_all
from .catalogue import AddressBook, Made
from .clean import clean_all
from .compile import Press
from .marks import file_name, logo_of, marks_of
from .options import PaperOptions
from .plain import runs, told
from .sheets import page_count

#: Lines for an address, and for a story: the most that leave a letter on two pages, so that it is one sheet of paper.
_ADDRESS_LINES, _LONG_LINES = 3, (5, 4, 3)
_ONE_SHEET = 2
#: An MP acts for people who live in their area, and has to see that they do: there an address is never left out.
_NEEDS_ADDRESS = "mp"


def letters(knowledge: Knowledge, options: PaperOptions, address: AddressBook, press: Press) -> Iterator[Made]:
    """Every letter. Raises PaperError."""
    logo = logo_of(options, press)
    for letter in knowledge.letters.values():
        sheet = letter_sheet(knowledge, letter)
        pdf = b""
        for lines in _LONG_LINES:
            again = press.sheet("letter", letter_model(knowledge, letter, options, address("letter", letter.id, ""), logo, lines))
            # Fewer lines are worth having only where they save a page.
            if not pdf or page_count(again) < page_count(pdf):
                pdf = again
            if page_count(pdf) <= _ONE_SHEET:
                break
        yield Made(file_name("letter", letter.id, options, sheet.number), letter.title, pdf, letter.id)


def letter_model(
    knowledge: Knowledge,
    letter: Letter,
    options: PaperOptions,
    address: str = "",
    logo: dict[str, str] | None = None,
    long_lines: int = _LONG_LINES[0],
) -> dict[str, Any]:
    """The data for ``letter.typ``. ``address`` is the public address of the letter's page, or empty.

    The organisation is on the part that is cut off and nowhere else: whoever gets the letter, or a copy of it, must not learn from its
    foot who helped to write it.
    """
    sheet = letter_sheet(knowledge, letter)
    own = {gap.id for gap in sheet.own} if _NEEDS_ADDRESS not in letter.seen_by.who else set()
    gaps = {gap.id: gap for gap in sheet.gaps}

    def part(lines: tuple[LetterLine, ...]) -> list[list[dict[str, Any]]]:
        asked = [number > 0 and lines[number - 1][-1].text.endswith(":") and len(line) == 1 for number, line in enumerate(lines)]
        return [[_piece(one, gaps, own, asked[number], long_lines) for one in line] for number, line in enumerate(lines)]

    model = {
        "when": told(knowledge, letter.when),
        "seen_by": told(knowledge, letter.seen_by.text),
        "keep_private": told(knowledge, letter.seen_by.keep_private),
        "own": bool(own),
        "head": [part(one) for one in sheet.head],
        "to": sheet.to,
        "subject": sheet.subject,
        "body": [part(one) for one in sheet.body],
        "locked": list(letter.locked),
        "hints": [{"label": gap.label, "hint": runs(gap.hint)} for gap in _hinted(sheet)],
        "how": [runs(one) for one in rich_all(knowledge, letter.how)],
        "logo": logo or {"file": "", "words": ""},
    }
    head = marks_of(knowledge.guide, options, letter.title, letter.checked, address)
    return {**clean_all(model), **head, "organisation": "", "footer": []}


def _piece(one: Piece, gaps: dict[str, LetterGap], own: set[str], asked: bool, long_lines: int) -> dict[str, Any]:
    """A stretch of words or a gap. ``asked`` says that the line above asks for it already."""
    if not one.gap:
        return {"t": one.text, "locked": one.locked, "lines": 0, "asked": False}
    gap = gaps.get(one.gap)
    address = gap is not None and "address" in gap.label.casefold() and (gap.own or gap.size == "long")
    lines = _ADDRESS_LINES if address else long_lines if gap is not None and gap.size == "long" else 1
    return {"t": one.text, "locked": False, "lines": lines, "asked": asked}


def _hinted(sheet: LetterSheet) -> list[LetterGap]:
    return [gap for gap in sheet.gaps if gap.hint]
