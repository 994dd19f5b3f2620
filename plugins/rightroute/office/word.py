"""A letter as a Word file (.docx)."""

from __future__ import annotations

import io
from functools import lru_cache

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from ..letter import LetterParagraph, LetterSheet, Piece
from .look import AFTER, FONT, LANGUAGE, MARGIN, PAGE, SHADE, SIGNATURE, SIZE, is_signature
from .package import sealed

_CORE = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Letter</dc:title><dc:language>{LANGUAGE}</dc:language></cp:coreProperties>"""
#: What a letter needs of the library's own template; the rest is its thumbnail, its author, its theme and 160 styles.
_KEPT_RELATIONS = ("/officeDocument", "/core-properties", "/styles", "/settings")


def word(letter: LetterSheet) -> bytes:
    """The letter as a ``.docx`` file. The same letter always gives the same bytes."""
    document = docx.Document(io.BytesIO(_template()))
    for part in letter.head:
        _write(document, part)
    document.add_paragraph(f"To: {letter.to}")
    document.add_paragraph().add_run(letter.subject).bold = True
    for part in letter.body:
        written = _write(document, part)
        if is_signature(part, letter):
            written.paragraph_format.space_before = Pt(SIGNATURE)
    return sealed(_saved(document), {"docProps/core.xml": _CORE.encode()})


def _write(document: Document, part: LetterParagraph) -> Paragraph:
    paragraph = document.add_paragraph()
    for number, line in enumerate(part):
        if number:
            paragraph.add_run().add_break(WD_BREAK.LINE)
        for piece in line:
            _run(paragraph, piece)
    return paragraph


def _run(paragraph: Paragraph, piece: Piece) -> Run:
    run = paragraph.add_run(f"[{piece.text}]" if piece.gap else piece.text)
    if piece.gap:
        run._r.get_or_add_rPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{SHADE}"/>'))
    elif piece.locked:
        run.bold = True
    return run


@lru_cache(maxsize=1)
def _template() -> bytes:
    """An empty letter: one style, A4, British English, and nothing of the library's own template."""
    document = docx.Document()
    for rels in (document.part.package.rels, document.part.rels):
        for name, one in list(rels.items()):
            if not one.reltype.endswith(_KEPT_RELATIONS):
                rels.pop(name)
    styles = document.styles.element
    for child in list(styles):
        if child.tag == qn("w:latentStyles") or (child.tag == qn("w:style") and child.get(qn("w:styleId")) != "Normal"):
            styles.remove(child)
    styles.replace(styles.find(qn("w:docDefaults")), parse_xml(_DEFAULTS))
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    settings.append(parse_xml(_COMPATIBLE))
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(size) for size in PAGE)
    section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = Mm(MARGIN)
    return _saved(document)


_DEFAULTS = f"""<w:docDefaults {nsdecls("w")}>
<w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/><w:sz w:val="{SIZE * 2}"/><w:szCs w:val="{SIZE * 2}"/>\
<w:lang w:val="{LANGUAGE}"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="{AFTER * 20}" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>"""
#: Without this Word writes “Compatibility Mode” into its title bar.
_COMPATIBLE = f"""<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" \
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>"""


def _saved(document: Document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
