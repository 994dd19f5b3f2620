"""A letter as an OpenDocument file (.odt)."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

from odfdo import Document, LineBreak, Paragraph, Span

from ..letter import LetterParagraph, LetterSheet
from .look import AFTER, FONT, LANGUAGE, MARGIN, PAGE, SHADE, SIGNATURE, SIZE, is_signature
from .package import packed

_TYPE = "application/vnd.oasis.opendocument.text"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
#: Version 1.2 is read by everything; LibreOffice of 2022 refuses 1.4.
_CONTENT = (
    f'{_HEAD}<office:document-content xmlns:office="{_OFFICE}" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'office:version="1.2"><office:body><office:text/></office:body></office:document-content>'
)
_META = (
    f'{_HEAD}<office:document-meta xmlns:office="{_OFFICE}" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">'
    f"<office:meta><dc:title>Letter</dc:title><dc:language>{LANGUAGE}</dc:language></office:meta></office:document-meta>"
)
_PARTS = {"/": _TYPE, "content.xml": "text/xml", "styles.xml": "text/xml", "meta.xml": "text/xml"}
_ENTRY = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
_MANIFEST = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f"{''.join(_ENTRY.format(*one) for one in _PARTS.items())}</manifest:manifest>"
)


def open_document(letter: LetterSheet) -> bytes:
    """The letter as an ``.odt`` file. The same letter always gives the same bytes."""
    parts = _template()
    # The library would write its own name, the time, and version 1.4 into the file, so it only makes the words.
    document = Document(io.BytesIO(packed(parts)))
    subject = Paragraph(style="Standard")
    subject.append(Span(letter.subject, style="Strong"))
    for paragraph in (
        *(_paragraph(part) for part in letter.head),
        Paragraph(f"To: {letter.to}", style="Standard"),
        subject,
        *(_paragraph(part, "Signature" if is_signature(part, letter) else "Standard") for part in letter.body),
    ):
        document.body.append(paragraph)
    return packed({**parts, "content.xml": document.content.serialize()})


def _paragraph(part: LetterParagraph, style: str = "Standard") -> Paragraph:
    paragraph = Paragraph(style=style)
    for number, line in enumerate(part):
        if number:
            paragraph.append(LineBreak())
        for piece in line:
            if piece.gap:
                paragraph.append(Span(f"[{piece.text}]", style="Gap"))
            elif piece.locked:
                paragraph.append(Span(piece.text, style="Strong"))
            else:
                paragraph.append_plain_text(piece.text)
    return paragraph


@lru_cache(maxsize=1)
def _template() -> dict[str, bytes]:
    """The parts of an empty letter. The library's own brings a thumbnail, a date, and French."""
    language, country = LANGUAGE.split("-")
    styles = (Path(__file__).parent / "opendocument-styles.xml").read_text(encoding="utf-8")
    look = {"font": FONT, "size": SIZE, "after": AFTER, "signature": SIGNATURE, "shade": SHADE, "margin": MARGIN}
    styles = styles.format(**look, width=PAGE[0], height=PAGE[1], language=language, country=country)
    parts = {"mimetype": _TYPE, "content.xml": _CONTENT, "styles.xml": styles, "meta.xml": _META, "META-INF/manifest.xml": _MANIFEST}
    return {name: text.encode() for name, text in parts.items()}
