"""Forms to fill in: every box and line of a checklist is a field that says what it is for, and the file stays accessible."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

import verapdf
from rightroute.paper import PaperError, Press, available, checklist_model
from rightroute.paper.forms import fillable
from test_paper import ADDRESS, SHEET

pytest.importorskip("fontTools", reason="the extra “forms” is not installed")
pytestmark = pytest.mark.skipif(available() is not None, reason="paper cannot be made here")


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press() as one:
        yield one


@pytest.fixture(scope="module")
def sheet(press: Press) -> bytes:
    return press.sheet("checklist", {**checklist_model(SHEET, ADDRESS), "form": True})


@pytest.fixture(scope="module")
def form(sheet: bytes) -> bytes:
    return fillable(sheet)


def fields(pdf: bytes) -> dict[str, pypdf.generic.Field]:
    return pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}


def filled(form: bytes, **values: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(form))
    for page in writer.pages:
        writer.update_page_form_field_values(page, {name.replace("_", "-"): value for name, value in values.items()}, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_every_box_and_line_is_a_field_that_says_what_it_is_for(form: bytes) -> None:
    found = fields(form)
    told = [(one["/FT"], one["/TU"]) for one in found.values()]
    for words in ("The decision letter.", "A diary of nights."):
        assert ("/Btn", f"What to gather first. {words}") in told
    for stage in SHEET.stages:
        name = f"Stage {stage.number}: {stage.title}"
        for item in (*stage.do, *stage.include, *stage.evidence):
            assert ("/Btn", f"{name}. {''.join(run.text for run in item)}") in told
        limit = "My last day:" if stage.limit.binds else "I will do this by:"
        for label in (limit, "Date sent", "Reply due", "Reply received"):
            assert ("/Tx", f"{name}. {label}") in told
    assert ("/Tx", "My name") in told


def test_names_of_fields_give_nothing_away(form: bytes) -> None:
    names = list(fields(form))
    assert all(name.partition("-")[0] in ("tick", "line") and name.partition("-")[2].isdigit() for name in names)


def test_nothing_of_the_links_is_left(form: bytes) -> None:
    assert b"field:" not in form
    for page in pypdf.PdfReader(io.BytesIO(form)).pages:
        for found in page.get("/Annots", []):
            note = found.get_object()
            assert note["/Subtype"] != "/Link" or not str(note.get("/A", {}).get("/URI", "")).startswith("field")
            assert note["/Subtype"] == "/Link" or ("/AP" in note and "/A" not in note)


@pytest.mark.skipif(not verapdf.verapdf_installed(), reason="veraPDF cannot be asked here")
def test_a_form_is_accessible_empty_and_filled(form: bytes) -> None:
    for pdf in (form, filled(form, tick_1="/Yes", line_1="Zoë Ŵyn Jones")):
        assert verapdf.verapdf_faults(pdf, "PDFUA-1") == []
        assert verapdf.verapdf_faults(pdf, "PDFA-2A") == []


def test_the_same_sheet_gives_the_same_form(sheet: bytes, form: bytes) -> None:
    assert fillable(sheet) == form


def test_a_paper_to_print_has_no_field(press: Press) -> None:
    plain = press.checklist(checklist_model(SHEET, ADDRESS))
    assert b"field:" not in plain
    with pytest.raises(PaperError, match="no box and no line"):
        fillable(plain)


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not installed")
def test_a_tick_and_typed_words_are_seen(form: bytes, tmp_path: Path) -> None:
    note = next(
        one.get_object()
        for one in pypdf.PdfReader(io.BytesIO(form)).pages[0]["/Annots"]  # type: ignore[attr-defined]
        if one.get_object().get("/T") in ("tick-1",)
    )
    left, bottom, right, top = (float(edge) for edge in note["/Rect"])

    def ink(pdf: bytes, name: str) -> int:
        """Dark dots inside the box, its frame left out."""
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(pdf)
        where = [str(int(one)) for one in (left + 3, 842 - top + 3, right - left - 6, top - bottom - 6)]
        asked = ["pdftoppm", "-r", "72", "-gray", "-f", "1", "-l", "1", "-x", where[0], "-y", where[1], "-W", where[2], "-H", where[3]]
        drawn = subprocess.run([*asked, str(path)], check=True, capture_output=True).stdout
        return sum(dot < 128 for dot in drawn[-int(where[2]) * int(where[3]) :])

    assert ink(form, "empty") == 0
    assert ink(filled(form, tick_1="/Yes"), "ticked") >= 3


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_welsh_letters_can_be_typed(form: bytes, tmp_path: Path) -> None:
    path = tmp_path / "typed.pdf"
    path.write_bytes(filled(form, line_1="Siân Ŵyn ŷd"))
    assert "Siân Ŵyn ŷd" in subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True).stdout


def test_without_its_package_the_form_says_what_to_install(sheet: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    from rightroute.paper.form_font import form_font

    form_font.cache_clear()
    monkeypatch.setitem(sys.modules, "fontTools", None)
    try:
        with pytest.raises(PaperError, match=r"mkdocs-rightroute\[forms\]"):
            fillable(sheet)
    finally:
        form_font.cache_clear()
