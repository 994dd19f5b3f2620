"""The press that prints the guide, and the command: the same facts give the same bytes, and what cannot be printed is told with its place."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from conftest import PLUGINS, ROOT, WORLD
from guides import NASTY, ORDINARY, REFUGE, SITE, Book, bound, changed, model_of, squeeze
from rightroute.cli import main
from rightroute.jobs import jobs, narrowed
from rightroute.knowledge import Knowledge
from rightroute.model import Letter, Route, Rule
from rightroute.model.base import NATIONS, Label, Target
from rightroute.paper import PaperError
from rightroute.paper.catalogue import AddressBook, Made, PaperKind
from rightroute.paper.compile import Press
from rightroute.paper.guide import GuideError, guide_model
from rightroute.paper.guide_kept import Shelf
from rightroute.paper.guide_press import GuidePress
from rightroute.paper.guide_words import Scribe, joined, sentence
from rightroute.paper.options import PaperOptions
from rightroute.selection import Selection, SelectionError
from rightroute.site.links import Links


@pytest.fixture(scope="module")
def press() -> Iterator[GuidePress]:
    with GuidePress() as one:
        yield one


@pytest.fixture(scope="module")
def book(press: GuidePress, world: Knowledge) -> Book:
    return bound(press, world)


@pytest.fixture(scope="module")
def large(press: GuidePress, world: Knowledge) -> Book:
    return bound(press, world, replace(ORDINARY, large=True))


# The same again, and soon -----------------------------------------------------------------------------------------------------


def test_the_same_bytes_from_another_press_whatever_was_printed_before(book: Book, large: Book, tmp_path: Path, world: Knowledge) -> None:
    shelf = Shelf(tmp_path)
    address = Links(world).public(SITE)
    with GuidePress() as other:
        first = other.guide(guide_model(world, ORDINARY, address, shelf), shelf)
    assert first.pdf == book.printed.pdf
    (places,) = tmp_path.glob("places-*.json")
    # Places from another book, a damaged file, and no file at all: only where the search begins.
    for wrong in ('{"route.lantern-complaint": [3, 0.0], "gone": [1, 1.0]}', "{", '{"a": 1}', "[]"):
        places.write_text(wrong, encoding="utf-8")
        with GuidePress() as other:
            assert other.guide(guide_model(world, ORDINARY, address, shelf), shelf).pdf == book.printed.pdf


def test_the_same_bytes_from_another_process(book: Book) -> None:
    program = (
        "import hashlib, sys; from pathlib import Path\n"
        "from rightroute.reading import read_folder; from rightroute.validity import standing; from rightroute.site.links import Links\n"
        "from rightroute.paper.guide import guide_model\n"
        "from rightroute.paper.guide_press import GuidePress; from rightroute.paper.options import PaperOptions\n"
        f"known = read_folder(Path(sys.argv[1]))[0]; options = PaperOptions(site_url='{SITE}', edition_code='7K3Q9FX')\n"
        f"with GuidePress() as press: made = press.guide(guide_model(standing(known), options, Links(known).public('{SITE}')))\n"
        "print(hashlib.sha256(made.pdf).hexdigest())"
    )
    environment = {"PYTHONPATH": str(PLUGINS), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1795348800"}
    run = subprocess.run([sys.executable, "-c", program, str(WORLD)], capture_output=True, text=True, check=True, env=environment)
    assert run.stdout.strip() == hashlib.sha256(book.printed.pdf).hexdigest()


def test_drawings_are_kept_by_what_is_on_them(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    assert shelf.made_once(["a"], lambda: {"b": [1]}) == {"b": [1]}
    assert shelf.made_once(["a"], lambda: pytest.fail("it was kept")) == {"b": [1]}
    assert shelf.made_once(["c"], lambda: 2) == 2
    assert shelf.qr("") == ""
    assert Shelf(None).places("book") == {}


# What must be refused ---------------------------------------------------------------------------------------------------------


def test_what_leads_nowhere_is_refused_with_its_place(world: Knowledge) -> None:
    with pytest.raises(GuideError) as refused:
        model_of(changed(world, "letter", "chasing", lambda one: None))
    message = str(refused.value)
    assert "“letter:chasing” is not in this edition" in message
    assert re.search(r"routes/\S+\.yml:\d+:\d+:", message)
    assert isinstance(refused.value, PaperError)


def test_a_sign_that_cannot_be_printed_is_refused_with_its_place(world: Knowledge) -> None:
    def ring(one: Rule) -> Rule:
        return one.model_copy(update={"why": type(one.why)("Ring 📞 now.")})

    name = next(iter(world.rules))
    with pytest.raises(GuideError) as refused:
        model_of(changed(world, "rule", name, ring))
    assert f"rules/{name}.yml:" in str(refused.value)
    assert "U+1F4DE TELEPHONE RECEIVER" in str(refused.value)


def test_words_are_never_code_and_long_ones_stay_on_the_page(press: GuidePress, world: Knowledge) -> None:
    def nasty(one: Route) -> Route:
        return one.model_copy(update={"title": Label(NASTY), "short": Label("#panic()"), "audience": type(one.audience)("a" * 400)})

    def letter(one: Letter) -> Letter:
        return one.model_copy(update={"subject": Label('#include "guide.typ"')})

    made = bound(press, changed(changed(world, "route", "lantern-complaint", nasty), "letter", "complaint", letter))
    assert squeeze(NASTY) in made.squeezed
    assert "root:" not in made.squeezed
    assert "a" * 400 in made.squeezed
    assert squeeze('#include "guide.typ"') in made.squeezed
    if shutil.which("pdftotext"):
        boxes = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=made.printed.pdf, capture_output=True, check=True).stdout.decode()
        assert max(float(one) for one in re.findall(r'xMax="([\d.]+)"', boxes)) <= 595


def test_a_broken_logo_is_a_clear_refusal(press: GuidePress, world: Knowledge) -> None:
    broken = replace(REFUGE, logo=b"no picture", logo_kind="png")
    with pytest.raises(PaperError):
        press.guide(model_of(world, replace(ORDINARY, organisation=broken)))


def test_sentences_are_put_together_plainly(world: Knowledge) -> None:
    scribe = Scribe(world, ORDINARY, lambda *_: "")
    assert joined("a", "b", "") == "ab"
    assert joined("a ", {"t": "b", "b": True}, " c") == ["a ", {"t": "b", "b": True}, " c"]
    assert sentence("It is so") == "It is so."
    assert sentence("Is it so?") == "Is it so?"
    assert sentence("") == ""
    assert scribe.words("**Now** go.") == [{"t": "Now", "b": True}, " go."]
    assert scribe.link(Target("page:stay-safe")) == "Stay safe"


# The command ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Give the command, in an empty folder, for the world."""
    monkeypatch.chdir(tmp_path)
    always = ["--data", str(WORLD), "--out", "out", "--site-url", SITE, "--docs", str(ROOT / "docs")]
    return lambda *words: CliRunner().invoke(main, ["paper", *words, *always], catch_exceptions=False)


def test_the_command_writes_a_book_and_says_how_it_goes(ask: Callable[..., Result], tmp_path: Path) -> None:
    done = ask("guide", "--whole")
    assert done.exit_code == 0, done.output
    path = tmp_path / "out" / "guide.pdf"
    assert path.read_bytes().startswith(b"%PDF-")
    assert path.stat().st_mode & 0o444 == 0o444, "others may read it"
    assert [one.name for one in path.parent.iterdir()] == ["guide.pdf"], "nothing half-written is left"
    for said in ("Making out/guide.pdf", "Setting the pages", "Putting in the page numbers", "Writing the file", "Wrote out/guide.pdf: "):
        assert said in done.stderr
    assert done.stdout == ""


def test_the_names_of_files_say_what_is_in_them_unless_that_is_a_danger(ask: Callable[..., Result], tmp_path: Path) -> None:
    assert ask("--topic", "lanterns", "--size", "a5", "--black").exit_code == 0
    assert ask("--topic", "lanterns", "--nation", "wales", "--large", "--safer").exit_code == 0
    assert {one.name for one in (tmp_path / "out").iterdir()} == {"guide-lanterns-a5-black.pdf", "guide-wales-large.pdf"}


def test_an_a5_book_comes_with_the_sheets_to_fold(ask: Callable[..., Result], tmp_path: Path) -> None:
    assert ask("workbooks", "--route", "lantern-complaint", "--booklet").exit_code == 0
    book, sheets = (PdfReader(tmp_path / "out" / f"workbook-lantern-complaint{end}.pdf") for end in ("", "-booklet"))
    assert len(sheets.pages) * 2 == len(book.pages)
    assert sheets.pages[0].mediabox.width > sheets.pages[0].mediabox.height
    refused = ask("poster", "--booklet")
    assert refused.exit_code == 2
    assert "A5" in refused.stderr


def test_what_is_printed_when_little_is_said() -> None:
    def names(chosen: Selection, whole: bool = False) -> list[str]:
        return [one.name for one in jobs(["guide"], chosen, ORDINARY, whole)]

    assert names(Selection()) == [f"guide-{nation}" for nation in NATIONS], "a book for each nation"
    assert names(Selection(), whole=True) == ["guide"]
    assert names(Selection(("wales",), ("housing",), ("a",), ("b",))) == ["guide-wales-housing-a-b"]
    assert names(Selection(("wales",), ("a", "b", "c", "d"))) == ["guide-wales-4-topics"]
    assert names(Selection(("wales",), ("a", "b", "c", "d"), ("e",))) == ["guide-wales-e"]
    shown = Selection(("england", "wales"), ("housing", "schools"))
    assert narrowed(shown, Selection()) == shown
    assert narrowed(shown, Selection(("wales", "scotland"), ("schools",))) == Selection(("wales",), ("schools",))
    with pytest.raises(SelectionError, match="does not show the topic “benefits”"):
        narrowed(shown, Selection(topics=("benefits",)))
    with pytest.raises(SelectionError, match="shows only england, wales"):
        narrowed(shown, Selection(("scotland",)))


def test_an_organisation_gets_the_papers_it_names(ask: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "organisation.yml"
    file.write_text(
        "name: Lamp Street Advice\nwhat: It gives advice about lanterns.\nnations: [wales]\npapers:\n  - paper: guide\n    size: a5\n    black: true\n"
    )
    done = ask("--organisation", str(file))
    assert done.exit_code == 0, done.output
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["guide-wales-a5-black.pdf"]
    assert ask("--organisation", str(file), "--nation", "scotland").exit_code == 2
    file.write_text("name: Lamp Street Advice\nwhat: It gives advice about lanterns.\ntopics: [lantern]\n")
    refused = ask("--organisation", str(file))
    assert refused.exit_code == 1
    assert re.search(r"organisation\.yml:3:\d+", refused.stderr)
    assert "lanterns" in refused.stderr


def test_every_kind_in_the_catalogue_can_be_asked_for(ask: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Knowledge, PaperOptions]] = []

    def make(knowledge: Knowledge, options: PaperOptions, address: AddressBook, _press: Press) -> Iterator[Made]:
        asked.append((knowledge, options))
        yield Made("card", address("topic", "lanterns", ""), b"%PDF-")

    def broken(*_: object) -> Iterator[Made]:
        yield Made("half", "Half", b"%PDF-")
        raise PaperError("routes/lantern.yml:3:1: this cannot be printed")

    kinds = {"cards": PaperKind("cards", "cards to carry", make), "posters": PaperKind("posters", "posters to hang up", broken)}
    monkeypatch.setattr("rightroute.cli_paper.catalogue", lambda: kinds)
    listed = ask("--list")
    assert listed.exit_code == 0
    assert [line.split()[0] for line in listed.stdout.splitlines()] == ["guide", "cards", "posters", "all"]
    assert "cards to carry" in listed.stdout
    assert ask("cards", "--topic", "lanterns", "--large").exit_code == 0
    ((knowledge, options),) = asked
    assert list(knowledge.topics) == ["lanterns"]
    assert options.large
    assert (tmp_path / "out" / "card.pdf").is_file()
    everything = ask("all", "--whole")
    assert everything.exit_code == 1
    assert "routes/lantern.yml:3:1: this cannot be printed" in everything.stderr
    assert {one.name for one in (tmp_path / "out").iterdir()} == {"card.pdf", "guide.pdf", "half.pdf"}, "one fault stops only its own kind"


def test_the_command_refuses_what_it_cannot_do(ask: Callable[..., Result], tmp_path: Path) -> None:
    for words, said in (
        (("--topic", "lantern"), "there is no topic “lantern”. Did you mean “lanterns”?"),
        (("--route", "tuba", "--body", "drum"), "there is no body “drum”"),
        (("posters-of-tubas",), "there is no paper called “posters-of-tubas”. There are: guide"),
        (("--large", "--size", "a5"), "Large print needs A4"),
    ):
        refused = ask(*words)
        assert refused.exit_code == 2, refused.output
        assert said in refused.output
    (tmp_path / "out").write_text("a file, not a folder")
    assert CliRunner().invoke(main, ["paper", "--data", str(tmp_path / "nowhere")]).exit_code == 1
    blocked = ask("--whole")
    assert blocked.exit_code in (1, 2)
    assert "Traceback" not in blocked.output
    assert not list(tmp_path.rglob("*.pdf"))


def test_a_folder_that_cannot_be_written_to_is_told(ask: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("rightroute.cli_paper.write_whole", full)
    done = ask("--whole")
    assert done.exit_code == 1
    assert "out/guide.pdf cannot be written: No space left on device. Choose another folder with --out." in done.stderr
