"""Booklets: whoever folds the printed sheets holds the book, whatever the number of its pages."""

from __future__ import annotations

import io
import re

import pypdf
import pytest

from rightroute.paper import PaperError
from rightroute.paper.booklet import Side, impose, sides

A5 = (419.53, 595.28)


def book(pages: int, size: tuple[float, float] = A5) -> bytes:
    """A book in which every page says its number."""
    writer = pypdf.PdfWriter()
    font = pypdf.generic.DictionaryObject({pypdf.generic.NameObject(key): pypdf.generic.NameObject(value) for key, value in FONT.items()})
    for number in range(1, pages + 1):
        page = writer.add_blank_page(*size)
        page[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject(
            {pypdf.generic.NameObject("/Font"): pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/F"): font})}
        )
        content = pypdf.generic.StreamObject()
        content.set_data(f"BT /F 40 Tf 100 300 Td (page {number}.) Tj ET".encode())
        page[pypdf.generic.NameObject("/Contents")] = writer._add_object(content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


FONT = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}


def read_back(pdf: bytes) -> list[Side]:
    """The pages that stand on each side, read from where the sheet puts which picture and from the words in that."""
    found = []
    for sheet in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        content = sheet.get_contents()
        assert content is not None
        at = {}
        for across, name in re.findall(r"q 1 0 0 1 ([\d.]+) 0 cm (/P\d+) Do Q", content.get_data().decode()):
            picture = sheet["/Resources"]["/XObject"][name]  # type: ignore[index]
            said = re.search(rb"page (\d+)\.", picture.get_data())
            assert said is not None
            assert float(across) in (0.0, pytest.approx(float(sheet.mediabox.width) / 2))
            at[float(across) > 0] = int(said[1])
        found.append(Side(at.get(False, 0), at.get(True, 0)))
    return found


def folded(order: list[Side], parts: list[int]) -> list[int]:
    """The pages in the order in which a reader meets them, after the sheets of each part were folded into each other."""
    read: list[int] = []
    for sheets in parts:
        mine, order = order[: 2 * sheets], order[2 * sheets :]
        fronts, backs = mine[0::2], mine[1::2]
        for front, back in zip(fronts, backs, strict=True):
            read += [front.right, back.left]
        for front, back in zip(reversed(fronts), reversed(backs), strict=True):
            read += [back.right, front.left]
    assert order == []
    return read


@pytest.mark.parametrize(
    ("pages", "signature", "parts"),
    [
        (1, 0, [1]),
        (4, 0, [1]),
        (5, 0, [2]),
        (8, 0, [2]),
        (16, 0, [4]),
        (33, 0, [9]),
        (33, 32, [5, 4]),
        (16, 8, [2, 2]),
        (100, 32, [7, 6, 6, 6]),
    ],
)
def test_folding_the_printed_sheets_gives_the_book(pages: int, signature: int, parts: list[int]) -> None:
    order = read_back(impose(book(pages), signature))
    assert order == sides(pages, signature)
    blanks = [0] * (4 * sum(parts) - pages)
    assert folded(order, parts) == [*range(1, pages + 1), *blanks]


def test_a_book_of_eight_pages_has_the_order_every_printer_knows() -> None:
    assert sides(8) == [Side(8, 1), Side(2, 7), Side(6, 3), Side(4, 5)]


def test_the_sheets_are_a4_and_ask_for_both_sides() -> None:
    pdf = impose(book(5))
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages} == {(839, 595)}
    assert reader.root_object["/ViewerPreferences"]["/Duplex"] == "/DuplexFlipShortEdge"  # type: ignore[index]
    assert reader.root_object["/ViewerPreferences"]["/PrintScaling"] == "/None"  # type: ignore[index]
    assert pdf == impose(book(5))


def test_a_page_that_does_not_begin_at_nought_stands_where_it_should() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(book(4)))
    for page in writer.pages:
        page.mediabox = pypdf.generic.RectangleObject((50, 40, 50 + A5[0], 40 + A5[1]))
    out = io.BytesIO()
    writer.write(out)
    first = pypdf.PdfReader(io.BytesIO(impose(out.getvalue()))).pages[0]
    pictures = first["/Resources"]["/XObject"]  # type: ignore[index]
    assert [float(one) for one in pictures["/P1"]["/Matrix"]] == [1, 0, 0, 1, -50, -40]


def test_what_cannot_be_folded_is_refused_in_words() -> None:
    mixed = pypdf.PdfWriter(clone_from=io.BytesIO(book(4)))
    mixed.add_blank_page(842, 595)
    out = io.BytesIO()
    mixed.write(out)
    for pdf, signature, words in (
        (b"not a PDF", 0, "cannot be read as a PDF"),
        (book(4), 6, "divided by 4"),
        (out.getvalue(), 0, "page 5 has another size"),
    ):
        with pytest.raises(PaperError, match=words):
            impose(pdf, signature)
