"""Checklists to fill in on a screen: every box can be ticked and every line written on, and they stay PDF/UA and PDF/A.

Typst makes no form fields. So in a form the template draws each box and line inside a link whose address says what it is for (``field`` in
``lib.typ``), which gives it a place on the page and among the words as they are read out; here each such link becomes a field.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from ..checklist import checklist
from ..knowledge import Knowledge
from ..letter import letter_number
from .catalogue import AddressBook, Made
from .compile import PaperError, Press
from .form_font import differences, form_font
from .marks import file_name, logo_of
from .options import PaperOptions
from .sheets import checklist_model

_MARK = "field:"
_FONT = "/Typed"
#: What makes a link a link, and has no meaning for a field.
_LINK_ONLY = ("/A", "/Dest", "/Contents", "/QuadPoints", "/Border", "/BS", "/H")
_PRINTED = 4


def forms(knowledge: Knowledge, options: PaperOptions, address: AddressBook, press: Press) -> Iterator[Made]:
    """A form for each route: its whole checklist, which may be longer than the sheet to print. Raises PaperError."""
    logo = logo_of(options, press)
    for route in knowledge.routes.values():
        model = checklist_model(checklist(knowledge, route), address("route", route.id, ""), options, logo=logo)
        name = file_name("form", route.id, options, letter_number(f"form {route.id}"))
        yield Made(name, route.title, fillable(press.sheet("checklist", {**model, "form": True}), options.least_type), route.id)


def fillable(pdf: bytes, size: int = 12) -> bytes:
    """The same paper with its marked links as form fields. ``size`` is that of typed letters, in points.

    Fields are named by their kind and number, so that a name gives nothing away; what a field is for is told to whoever points at it or
    listens. The same paper always gives the same bytes. Raises PaperError where the package for the font is not installed.
    """
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    root = writer.root_object
    read_out = _parents(root)
    typed = f"{_FONT} {size} Tf 0 g"
    fields = ArrayObject()
    counted: Counter[str] = Counter()
    for page in writer.pages:
        for found in page.get("/Annots", ArrayObject()).get_object():
            note = found.get_object()
            said = _said(note)
            if said is None:
                continue
            kind, _, words = said.partition(":")
            counted[kind] += 1
            for key in _LINK_ONLY:
                note.pop(key, None)
            note[NameObject("/Subtype")] = NameObject("/Widget")
            note[NameObject("/T")] = TextStringObject(f"{kind}-{counted[kind]}")
            note[NameObject("/TU")] = TextStringObject(words.strip())
            note[NameObject("/F")] = NumberObject(_PRINTED)
            _dress(writer, note, kind, typed)
            read_as = read_out[int(note["/StructParent"])].get_object()
            assert isinstance(read_as, DictionaryObject)
            read_as[NameObject("/S")] = NameObject("/Form")
            read_as.pop("/Alt", None)
            fields.append(found)
    if not fields:
        raise PaperError("this paper has no box and no line, so no form can be made of it")
    fonts = DictionaryObject({NameObject(_FONT): _font_of(writer)})
    root[NameObject("/AcroForm")] = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Fields"): fields,
                NameObject("/DA"): TextStringObject(typed),
                NameObject("/DR"): DictionaryObject({NameObject("/Font"): fonts}),
            }
        )
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _said(note: PdfObject) -> str | None:
    """What the address of a marked link says after its mark; None for any other annotation."""
    action = note.get("/A") if isinstance(note, DictionaryObject) else None
    if action is None:
        return None
    target = action.get_object().get("/URI")
    if not isinstance(target, TextStringObject | bytes):
        return None
    # Typst writes the address as UTF-8, which a reader of PDF takes for another encoding.
    raw = target.original_bytes if isinstance(target, TextStringObject) else target
    words = raw.decode("utf-8", errors="replace")
    return words.removeprefix(_MARK) if words.startswith(_MARK) else None


def _parents(root: DictionaryObject) -> dict[int, PdfObject]:
    """From the number that an annotation carries to what it is among the words as they are read out."""
    found: dict[int, PdfObject] = {}
    todo: list[PdfObject] = [root["/StructTreeRoot"].get_object()["/ParentTree"].get_object()]  # type: ignore[index]
    while todo:
        part = todo.pop().get_object()
        assert isinstance(part, DictionaryObject)
        numbers = part.get("/Nums", ArrayObject()).get_object()
        found.update({int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)})
        todo += list(part.get("/Kids", ArrayObject()).get_object())
    return found


def _dress(writer: PdfWriter, note: DictionaryObject, kind: str, typed: str) -> None:
    """Give a field its sort and its looks: a box that is empty or ticked, or a line with nothing on it yet."""
    left, bottom, right, top = (float(edge) for edge in _list(note["/Rect"]))
    wide, high = right - left, top - bottom
    if kind == "tick":
        stroke = (
            f"q 2 w 0 G {wide * 0.2:.2f} {high * 0.5:.2f} m {wide * 0.42:.2f} {high * 0.22:.2f} l {wide * 0.82:.2f} {high * 0.8:.2f} l S Q"
        )
        states = {"/Yes": _look(writer, wide, high, stroke), "/Off": _look(writer, wide, high, "")}
        looks: PdfObject = DictionaryObject({NameObject(name): look for name, look in states.items()})
        note[NameObject("/FT")] = NameObject("/Btn")
        note[NameObject("/V")] = note[NameObject("/AS")] = NameObject("/Off")
    else:
        looks = _look(writer, wide, high, "/Tx BMC EMC")
        note[NameObject("/FT")] = NameObject("/Tx")
        note[NameObject("/DA")] = TextStringObject(typed)
    note[NameObject("/AP")] = DictionaryObject({NameObject("/N"): looks})


def _list(value: PdfObject) -> ArrayObject:
    found = value.get_object()
    assert isinstance(found, ArrayObject)
    return found


def _look(writer: PdfWriter, wide: float, high: float, drawn: str) -> IndirectObject:
    look = StreamObject()
    look.set_data(drawn.encode())
    look.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject([FloatObject(0), FloatObject(0), FloatObject(round(wide, 3)), FloatObject(round(high, 3))]),
            NameObject("/Resources"): DictionaryObject(),
        }
    )
    return writer._add_object(look)


def _font_of(writer: PdfWriter) -> IndirectObject:
    """The font for typed letters, put into the file."""
    font = form_font()
    file = StreamObject()
    file.set_data(font.file)
    packed = file.flate_encode()
    packed[NameObject("/Length1")] = NumberObject(len(font.file))
    described: dict[str, PdfObject] = {
        "/Type": NameObject("/FontDescriptor"),
        "/FontName": NameObject(f"/{font.name}"),
        "/Flags": NumberObject(32),
        "/FontBBox": ArrayObject([NumberObject(edge) for edge in font.box]),
        "/ItalicAngle": NumberObject(0),
        "/Ascent": NumberObject(font.ascent),
        "/Descent": NumberObject(font.descent),
        "/CapHeight": NumberObject(font.cap_height),
        "/StemV": NumberObject(84),
        "/FontFile2": writer._add_object(packed),
    }
    changed = ArrayObject([NameObject(one) if isinstance(one, str) else NumberObject(one) for one in differences()])
    encoding: dict[str, PdfObject] = {
        "/Type": NameObject("/Encoding"),
        "/BaseEncoding": NameObject("/WinAnsiEncoding"),
        "/Differences": changed,
    }
    said: dict[str, PdfObject] = {
        "/Type": NameObject("/Font"),
        "/Subtype": NameObject("/TrueType"),
        "/BaseFont": NameObject(f"/{font.name}"),
        "/FirstChar": NumberObject(32),
        "/LastChar": NumberObject(32 + len(font.widths) - 1),
        "/Widths": ArrayObject([NumberObject(width) for width in font.widths]),
        "/Encoding": _dictionary(encoding),
        "/FontDescriptor": writer._add_object(_dictionary(described)),
    }
    return writer._add_object(_dictionary(said))


def _dictionary(parts: dict[str, PdfObject]) -> DictionaryObject:
    return DictionaryObject({NameObject(name): part for name, part in parts.items()})
