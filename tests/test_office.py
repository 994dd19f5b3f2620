"""Letters as files: whole, the same in every form, readable by office programs, and silent about where they come from."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import odfdo
import pytest
from docx.oxml.ns import qn

from conftest import PLUGINS, ROOT, WORLD
from rightroute.knowledge import Knowledge
from rightroute.letter import LetterSheet, Piece, letter_number, letter_sheet
from rightroute.model.base import Prose
from rightroute.model.words import Gap, LetterText
from rightroute.office import ENDINGS, Desk, letters
from rightroute.office.opendocument import open_document
from rightroute.office.plain import plain_text
from rightroute.office.word import word
from rightroute.publish import publish
from rightroute.reading import read_folder
from rightroute.site import SiteOptions
from rightroute.site.links import LETTER_FILES
from rightroute.site.pages.letter import instead_words
from site_fixtures import WORLD_PAGES, environment
from test_site import run_code

NASTY = "<b>&amp; “x” £5 {% x %} ]]> é 漢 🙂"
#: What a file must never say, in whatever part of it: who made it, with what, when, and which organisation it is about.
TELLING = re.compile(
    r"right ?route|python|odfdo|microsoft macintosh|dcterms:created|creation-date|generator|<dc:creator>|lastModifiedBy", re.I
)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return read_folder(ROOT / "data")[0]


@pytest.fixture(scope="module")
def sheets(known: Knowledge) -> list[LetterSheet]:
    return [letter_sheet(known, letter) for letter in known.letters.values()]


@pytest.fixture
def sheet(world: Knowledge) -> LetterSheet:
    return letter_sheet(world, world.letters["complaint"])


def said_by_word(made: bytes) -> str:
    """The words of a .docx as its library reads them."""
    return "\n\n".join(one.text for one in docx.Document(io.BytesIO(made)).paragraphs)


def said_by_open_document(made: bytes) -> str:
    """The words of an .odt as its library reads them."""
    return "\n\n".join(one.text_recursive for one in odfdo.Document(io.BytesIO(made)).body.paragraphs)


def members(made: bytes) -> dict[str, bytes]:
    """The files in an archive."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


# The letter itself


def test_a_letter_begins_with_its_writer_then_says_whom_it_is_to(sheet: LetterSheet) -> None:
    assert [[one.gap for line in part for one in line] for part in sheet.head] == [["your-name", "date"]]
    assert sheet.to == "The Ministry of Lanterns"
    assert sheet.body[0] == ((Piece("I make a complaint under section seven", locked=True), Piece(" of the Act.")),)
    assert "{" not in plain_text(sheet).decode(), "a fact is not filled in"


def test_every_letter_keeps_all_its_gaps_and_every_locked_word(known: Knowledge, sheets: list[LetterSheet]) -> None:
    for letter, made in zip(known.letters.values(), sheets, strict=True):
        pieces = [one for part in (*made.head, *made.body) for line in part for one in line]
        assert {one.gap for one in pieces if one.gap} == {gap.id for gap in letter.gaps}, letter.id
        assert {one.text for one in pieces if one.locked} == set(letter.locked), letter.id
        assert made.body, letter.id
        assert all(len(part) <= 6 for part in made.head), letter.id


def test_a_heading_that_only_says_the_subject_again_is_left_out_but_locked_words_stay(world: Knowledge) -> None:
    letter = world.letters["complaint"]
    again = letter.model_copy(update={"text": LetterText("COMPLAINT\n\nWords."), "gaps": (), "locked": ()})
    assert [part[0][0].text for part in letter_sheet(world, again).body] == ["Words."]
    locked = again.model_copy(update={"locked": ("COMPLAINT",)})
    assert [part[0][0].text for part in letter_sheet(world, locked).body] == ["COMPLAINT", "Words."]


@pytest.mark.parametrize(
    ("label", "text", "own"),
    [
        ("Your address", "[x]\n[your-name]\n\nWords.", True),
        ("Your full address", "[x]\n[your-name]\n\nWords.", True),
        ("Your phone number", "[x]\n[your-name]\n\nWords.", True),
        ("The address of the home", "[x]\n[your-name]\n\nWords.", False),
        ("Where they can write to you", "[x]\n[your-name]\n\nWords.", False),
        ("How to reach you", "[x]\n[your-name]\n\nWords.", False),
        # In the middle of a line it cannot be left out without spoiling the sentence.
        ("Your address", "I live at [x] now.\n\n[your-name]", False),
    ],
)
def test_only_the_writers_own_address_and_phone_on_a_line_of_their_own_can_be_left_out(
    world: Knowledge, label: str, text: str, own: bool
) -> None:
    letter = world.letters["complaint"].model_copy(
        update={"text": LetterText(text), "gaps": (Gap(id="x", label=label), Gap(id="your-name", label="Your full name")), "locked": ()}
    )
    assert bool(letter_sheet(world, letter).own) is own


@pytest.mark.parametrize(
    ("advice", "words"),
    [
        ("Write: “The court has my address.” Then ring.", "The court has my address."),
        ("Tick the box “Keep it private” on the form.", ""),
        ("Leave out anything that gives away where you live.", ""),
        (None, ""),
    ],
)
def test_words_for_the_place_of_an_address_are_taken_only_where_the_data_gives_them(
    world: Knowledge, advice: str | None, words: str
) -> None:
    letter = world.letters["complaint"]
    seen = letter.seen_by.model_copy(update={"keep_private": advice and Prose(advice)})
    assert instead_words(letter.model_copy(update={"seen_by": seen})) == words


# The files


def test_every_form_of_every_letter_says_the_same(sheets: list[LetterSheet]) -> None:
    for sheet in sheets:
        files = dict(Desk().files(sheet))
        text = files["txt"].decode()
        assert text.endswith("\r\n")
        assert "\n" not in text.replace("\r\n", "")
        words = text.replace("\r\n", "\n").strip()
        assert said_by_word(files["docx"]).strip() == words
        assert said_by_open_document(files["odt"]).strip() == words
        for gap in sheet.gaps:
            assert f"[{gap.label}]" in words


def test_no_file_says_who_made_it_with_what_or_when(sheets: list[LetterSheet]) -> None:
    for sheet in sheets[::10]:
        for make in (word, open_document):
            made = make(sheet)
            with zipfile.ZipFile(io.BytesIO(made)) as archive:
                assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
                assert {(one.create_system, one.comment, one.extra) for one in archive.infolist()} == {(3, b"", b"")}
            for name, data in members(made).items():
                assert not TELLING.search(data.decode()), name


def test_a_word_file_holds_what_a_letter_needs_and_no_more(sheet: LetterSheet) -> None:
    made = word(sheet)
    assert set(members(made)) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/settings.xml",
    }
    read = docx.Document(io.BytesIO(made))
    assert (read.core_properties.title, read.core_properties.language, read.core_properties.author) == ("Letter", "en-GB", "")
    page = read.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    plain = read.styles.element.find(f".//{qn('w:rPrDefault')}")
    assert plain.find(f".//{qn('w:sz')}").get(qn("w:val")) == "24"
    assert plain.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"
    runs = [run for one in read.paragraphs for run in one.runs]
    shaded = {run.text for run in runs if run._r.find(f".//{qn('w:shd')}") is not None}
    assert shaded == {f"[{gap.label}]" for gap in sheet.gaps}
    assert {run.text for run in runs if run.bold} == {sheet.subject, "I make a complaint under section seven"}


def test_an_open_document_is_of_the_version_that_every_program_reads(sheet: LetterSheet) -> None:
    made = open_document(sheet)
    parts = members(made)
    assert list(parts) == ["mimetype", "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"]
    assert parts["mimetype"] == b"application/vnd.oasis.opendocument.text"
    assert made[30:38] == b"mimetype", "the type is not the first thing in the file, where programs look for it"
    for name in ("content.xml", "styles.xml", "meta.xml"):
        assert b'office:version="1.2"' in parts[name], name
    for name in parts:
        assert name in ("mimetype", "META-INF/manifest.xml") or f'full-path="{name}"'.encode() in parts["META-INF/manifest.xml"]
    assert b'fo:font-size="12pt" fo:language="en" fo:country="GB"' in parts["styles.xml"]
    assert b'fo:page-width="210mm" fo:page-height="297mm"' in parts["styles.xml"]
    assert odfdo.Document(io.BytesIO(made)).meta.title == "Letter"


def test_any_sign_an_editor_can_write_arrives(sheet: LetterSheet) -> None:
    spoilt = replace(sheet, to=NASTY, subject=NASTY, body=(((Piece(NASTY),), (Piece(f"  two  {NASTY}", "x"),)),))
    words = plain_text(spoilt).decode().replace("\r\n", "\n").strip()
    assert words.count(NASTY) == 4
    assert said_by_word(word(spoilt)).strip() == words
    assert said_by_open_document(open_document(spoilt)).strip() == words


def test_the_same_letter_gives_the_same_bytes_in_every_process(sheet: LetterSheet) -> None:
    code = (
        "import hashlib, sys; from pathlib import Path; from rightroute.reading import read_folder; "
        "from rightroute.letter import letter_sheet; from rightroute.office import Desk; "
        "known = read_folder(Path(sys.argv[1]))[0]; made = letter_sheet(known, known.letters['complaint']); "
        "print([hashlib.sha256(data).hexdigest() for _, data in Desk().files(made)])"
    )
    found = {
        run_code(code, str(WORLD), env=environment(PYTHONHASHSEED=seed, TZ=zone, PYTHONPATH=str(PLUGINS)))
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }
    assert len(found) == 1


def test_finished_letters_are_kept_and_a_changed_one_is_made_anew(
    sheet: LetterSheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = dict(Desk(tmp_path).files(sheet))
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".odt", ".txt"]

    def refuse(ending: str) -> None:
        raise AssertionError(f"the {ending} is made again")

    monkeypatch.setattr(letters, "_writer", refuse)
    assert dict(Desk(tmp_path).files(sheet)) == first
    with pytest.raises(AssertionError):
        dict(Desk(tmp_path).files(replace(sheet, subject="Another")))
    with pytest.raises(AssertionError):
        dict(Desk().files(sheet))


# Their place on the site


def test_every_letter_is_published_in_every_form_under_a_name_that_says_nothing(known: Knowledge) -> None:
    made, _ = read_folder(WORLD)
    files = {one.path: one.content for one in publish(made, SiteOptions(prose_pages=frozenset(WORLD_PAGES), pdf=False))}
    for letter in made.letters.values():
        for ending in ENDINGS:
            assert isinstance(files[f"letters/letter-{letter_number(letter.id)}.{ending}"], bytes)
    assert ENDINGS == LETTER_FILES
    numbers = {letter_number(name) for name in known.letters}
    assert len(numbers) == len(known.letters)
    assert all(10**6 <= number < 10**7 for number in numbers)
    assert letter_number("cms-reconsideration") == 6740348, "a file that somebody has kept would have another name"
