"""The page of a letter: when to use it, who will see it, the letter itself, and the same said on the phone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from ...letter import TODAY, LetterGap, LetterParagraph, LetterSheet, Piece, letter_number, letter_sheet
from ...model import Letter
from ...rich import plain, rich
from ..links import LETTER_FILES
from ..render import Draft
from ..writer import Line, Link, Writer
from .common import Foot, LimitBlock, Maker, clip, foot, trail
from .letter_uses import LimitRow, Phone, belongs, called_bodies, limits, limits_heading, phones, said_at_stages, uses
from .records import CALL_COLUMNS

#: What each form to download is called, by its ending.
_FORMS = {"docx": "Word (.docx)", "odt": "OpenDocument (.odt)", "txt": "Plain text (.txt)"}
#: Ruled lines for a gap, where paper is written on by hand.
_ADDRESS_LINES, _LONG_LINES = 3, 5
#: Words for the letter inside words for the reader: 'Write “My address is with the court.”'
_WORDS_TO_WRITE = re.compile(r"\b[Ww]rite:? “([^”]+)”")
#: Gaps that a caller should have in front of them.
_TO_HAND = re.compile(r"\b(?:number|reference|dated?)\b", re.IGNORECASE)
#: An MP acts for people who live in their area, and has to see that they do.
_NEEDS_ADDRESS = "mp"


@dataclass(frozen=True)
class GapItem:
    """A gap and what to write in it; ``own`` where it can be left out to keep an address private."""

    id: str
    label: str
    hint: Markup
    long: bool
    own: bool


@dataclass(frozen=True)
class LetterContext:
    """Fills ``letter.html.jinja``."""

    when: Markup
    limit: LimitBlock | None
    limits: list[LimitRow]
    limits_heading: str
    seen_by: Markup
    keep_private: Markup
    own: str
    gaps: list[GapItem]
    to: str
    subject: str
    head: list[Markup]
    body: list[Markup]
    locked: tuple[str, ...]
    file_name: str
    files: list[Link]
    how: list[Line]
    tips: list[Line]
    said: list[Markup]
    to_hand: list[str]
    phones: list[Phone]
    call_columns: tuple[tuple[str, str], ...]
    records: Link
    stages: list[Link]
    doubt: Markup
    foot: Foot


def letter_page(maker: Maker, letter: Letter) -> Draft:
    """The page of a letter."""
    known = maker.knowledge
    path, _ = maker.links.page("letter", letter.id)
    writer = maker.writer(path)
    writer.cite(letter.sources)
    sheet = letter_sheet(known, letter)
    own = () if _NEEDS_ADDRESS in letter.seen_by.who else sheet.own
    found = uses(writer, letter)
    limit, rows = limits(writer, found)
    called = called_bodies(writer, letter, found)
    said = writer.proses(letter.by_phone) or said_at_stages(writer, found, called)
    lines = _Lines(writer, sheet, own, instead_words(letter))
    context = LetterContext(
        when=writer.prose(letter.when),
        limit=limit,
        limits=rows,
        limits_heading=limits_heading(rows),
        seen_by=writer.prose(letter.seen_by.text),
        keep_private=writer.prose(letter.seen_by.keep_private),
        own=_own_words(own),
        gaps=[GapItem(gap.id, gap.label, writer.rich(gap.hint), _is_long(gap), gap in own) for gap in sheet.gaps],
        to=sheet.to,
        subject=sheet.subject,
        head=[lines.paragraph(part) for part in sheet.head],
        body=[lines.paragraph(part) for part in sheet.body],
        locked=tuple(letter.locked),
        file_name=f"letter-{letter_number(letter.id)}",
        files=[writer.file_link(maker.links.letter_file(letter.id, ending), _FORMS[ending], ending) for ending in LETTER_FILES],
        how=writer.facts(letter.how),
        tips=writer.facts(letter.tips),
        said=said,
        to_hand=_to_hand(sheet) if said else [],
        phones=phones(writer, called) if said else [],
        call_columns=CALL_COLUMNS,
        records=writer.list_link("records", "Sheets to print: phone calls, papers and proof"),
        stages=list(belongs(writer, found)),
        doubt=writer.prose(letter.doubt),
        foot=foot(maker, writer, [("letter", letter)]),
    )
    return Draft(
        path=path,
        template="letter.html.jinja",
        title=letter.title,
        description=clip(plain(rich(known, letter.when))),
        context=context,
        crumbs=trail(writer, writer.list_link("letters", "Letters")),
        edit=maker.edit("letter", letter.id),
        scripts=maker.scripts(path, "letter"),
    )


def instead_words(letter: Letter) -> str:
    """The words to write where an address is left out, if the letter gives them in quotation marks; empty if not."""
    found = _WORDS_TO_WRITE.search(letter.seen_by.keep_private or "")
    return found[1] if found else ""


def _to_hand(sheet: LetterSheet) -> list[str]:
    """What to have ready on the phone: the numbers and dates that the letter names."""
    wanted = (gap for gap in sheet.gaps if gap.size == "short" and not gap.own and gap.id not in TODAY)
    return [gap.label for gap in wanted if _TO_HAND.search(gap.label)]


def _is_long(gap: LetterGap) -> bool:
    """Whether a gap needs several lines; an address always does."""
    return gap.size == "long" or (gap.own and "address" in gap.label.casefold())


def _own_words(own: tuple[LetterGap, ...]) -> str:
    """'address and phone number': what can be left out, in words; empty where nothing can."""
    names = dict.fromkeys("phone number" if "number" in gap.label else "address" for gap in own)
    return " and ".join(names)


@dataclass(frozen=True)
class _Lines:
    """Draws the paragraphs of a letter as HTML: gaps marked, locked words strong, what can be left out in an element of its own."""

    writer: Writer
    sheet: LetterSheet
    own: tuple[LetterGap, ...]
    instead: str

    def paragraph(self, part: LetterParagraph) -> Markup:
        """A paragraph. Line breaks are inside what can be left out, so that no empty line stays."""
        done = ""
        mine = {gap.id for gap in self.own}
        for number, line in enumerate(part):
            # A gap that is alone on its line says nothing of what belongs there, unless the line above asks for it.
            asks = len(line) == 1 and not (number and part[number - 1][-1].text.endswith(":"))
            words = "".join(self._piece(one, asks, one is line[-1]) for one in line) + ("<br>\n" if number < len(part) - 1 else "")
            if len(line) == 1 and line[0].gap in mine:
                words = f'<span class="rr-own">{words}</span>'
                if self.instead and line[0].gap == self.own[0].id:
                    words += f'<span class="rr-instead" hidden>{escape(self.instead)}<br>\n</span>'
            done += words
        return Markup(done)

    def _piece(self, one: Piece, asks: bool, ends: bool) -> str:
        if not one.gap:
            return f'<span class="rr-locked">{escape(one.text)}</span>' if one.locked else str(escape(one.text))
        gap = next((gap for gap in self.sheet.gaps if gap.id == one.gap), None)
        rules = 1 if gap is None or not _is_long(gap) else _ADDRESS_LINES if gap.own else _LONG_LINES
        marks = (f' data-rules="{rules}"' if rules > 1 else " data-end" if ends else "") + (" data-ask" if asks else "")
        return f'<span class="rr-gap" data-gap="{one.gap}"{marks}>[{escape(one.text)}]</span>'
