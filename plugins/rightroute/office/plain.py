"""A letter as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from ..letter import LetterParagraph, LetterSheet


def plain_text(letter: LetterSheet) -> bytes:
    """The letter as UTF-8 with the line ends of Windows, which every program reads. No line is broken: the program does that."""
    return ("\n\n".join(_paragraphs(letter)) + "\n").replace("\n", "\r\n").encode()


def _paragraphs(letter: LetterSheet) -> Iterator[str]:
    yield from map(_paragraph, letter.head)
    yield f"To: {letter.to}"
    yield letter.subject
    yield from map(_paragraph, letter.body)


def _paragraph(paragraph: LetterParagraph) -> str:
    return "\n".join("".join(f"[{one.text}]" if one.gap else one.text for one in line) for line in paragraph)
