"""A booklet: the pages of a small book, two to a sheet and in such an order that the folded sheets give the book.

The sheets are for the printer only. Whoever reads on a screen, or listens, needs the book itself: here its pages stand out of order.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, IndirectObject, NameObject, NumberObject, StreamObject

from .compile import PaperError

PAGES_TO_A_SHEET = 4
_SAME_SIZE = 1.0
"""Pages that differ by less than this many points count as being of one size: programs round differently."""


@dataclass(frozen=True)
class Side:
    """One side of a sheet: the pages on its left and right, counted from 1; 0 for one that stays blank."""

    left: int
    right: int


def sides(pages: int, signature: int = 0) -> list[Side]:
    """The sides to print for a book of so many pages, front and back in turn, for a printer that turns the sheet over its short edge.

    ``signature`` is the most pages to fold into each other; 0 folds all sheets into one. The sheets are shared out evenly, thicker parts
    first, so that no part is a lonely sheet. What is missing to a whole sheet are blank pages at the end.

    Raises PaperError for a book without pages, and for a signature that is no number of whole sheets.
    """
    if pages < 1:
        raise PaperError("there is no page to make a booklet of")
    if signature < 0 or signature % PAGES_TO_A_SHEET:
        raise PaperError(
            f"{signature} pages cannot be folded into each other: give a number that can be divided by {PAGES_TO_A_SHEET}, or 0"
        )
    sheets = -(-pages // PAGES_TO_A_SHEET)
    parts = -(-sheets * PAGES_TO_A_SHEET // signature) if signature else 1
    found: list[Side] = []
    first = 1
    for part in range(parts):
        last = first + (sheets // parts + (part < sheets % parts)) * PAGES_TO_A_SHEET - 1
        found += _folded(first, last)
        first = last + 1
    return [Side(*(page if page <= pages else 0 for page in (one.left, one.right))) for one in found]


def _folded(first: int, last: int) -> Iterator[Side]:
    """The sides of sheets that are folded into each other, the outermost first."""
    while first < last:
        yield Side(last, first)
        yield Side(first + 1, last - 1)
        first, last = first + 2, last - 2


def impose(pdf: bytes, signature: int = 0) -> bytes:
    """A book as sheets for a printer: A5 pages become A4 sheets. The same book always gives the same bytes.

    ``signature`` is as for ``sides``. The file asks the printer to print both sides, turned over the short edge, and not to shrink.

    Raises PaperError for what is no PDF or a locked one, for pages of different sizes or turned pages, and as ``sides`` does.
    """
    try:
        pages = list(PdfReader(io.BytesIO(pdf)).pages)
    except (PyPdfError, ValueError, KeyError) as problem:
        raise PaperError(f"no booklet can be made of this file, which cannot be read as a PDF: {problem}") from problem
    order = sides(len(pages), signature)
    wide, high = _size(pages)
    writer = PdfWriter()
    drawn = [_drawn(writer, page) for page in pages]
    for side in order:
        sheet = writer.add_blank_page(2 * wide, high)
        there = [(f"P{number}", left) for number, left in ((side.left, 0.0), (side.right, wide)) if number]
        named = {NameObject(f"/{name}"): drawn[int(name[1:]) - 1] for name, _ in there}
        sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): DictionaryObject(named)})
        content = StreamObject()
        content.set_data("\n".join(f"q 1 0 0 1 {left:g} 0 cm /{name} Do Q" for name, left in there).encode())
        sheet[NameObject("/Contents")] = writer._add_object(content)
    wishes = {"/Duplex": "/DuplexFlipShortEdge", "/PrintScaling": "/None"}
    writer.root_object[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject(name): NameObject(value) for name, value in wishes.items()}
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _size(pages: list[PageObject]) -> tuple[float, float]:
    """Width and height of the pages in points, which must be the same for all."""
    wide, high = float(pages[0].mediabox.width), float(pages[0].mediabox.height)
    for number, page in enumerate(pages, 1):
        if abs(float(page.mediabox.width) - wide) > _SAME_SIZE or abs(float(page.mediabox.height) - high) > _SAME_SIZE:
            raise PaperError(f"page {number} has another size than page 1: a booklet needs pages of one size")
        if page.rotation:
            raise PaperError(f"page {number} is turned sideways: a booklet needs pages that stand upright")
    return wide, high


def _drawn(writer: PdfWriter, page: PageObject) -> IndirectObject:
    """A page as a picture that a sheet can show, without its links: what they lead to stands elsewhere."""
    content = page.get_contents()
    picture = StreamObject()
    picture.set_data(content.get_data() if content is not None else b"")
    packed = picture.flate_encode()
    left, bottom = float(page.mediabox.left), float(page.mediabox.bottom)
    packed.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/FormType"): NumberObject(1),
            NameObject("/BBox"): ArrayObject([FloatObject(edge) for edge in page.mediabox]),
            NameObject("/Matrix"): ArrayObject([FloatObject(one) for one in (1, 0, 0, 1, -left, -bottom)]),
        }
    )
    for name in ("/Resources", "/Group"):
        value = page.get(name)
        if value is not None:
            packed[NameObject(name)] = value.get_object().clone(writer)
    return writer._add_object(packed)
