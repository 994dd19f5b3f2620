"""Hostile and odd input: refused with its place, or shown as what it is. Nothing runs, nothing opens, nothing is half-written."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import pypdf
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings, strategies

from conftest import WORLD
from hostile.spoil import (
    FREE,
    MARK,
    SHORT,
    SIGNS,
    Spot,
    as_written,
    fields_of,
    free_fields,
    harmless,
    hostile,
    put,
    spoilt,
    spots,
    world_files,
)
from rightroute.checks import check_all
from rightroute.cli import main
from rightroute.diagnostics import Diagnostic, Diagnostics
from rightroute.knowledge import Knowledge
from rightroute.model.base import Label, visible
from rightroute.paper import PaperOptions, Press
from rightroute.paper.leaflets import leaflets
from rightroute.reading import read_folder
from rightroute.report import as_text
from rightroute.site.hand_written import with_facts
from rightroute.site.links import ONE_FILE
from site_fixtures import Built, Node, build, environment, pages_of, parse, project

#: MkDocs as it is, but for the checks of the knowledge base, which would refuse half of what is to be looked at here, and for leaflets,
#: which refuse titles as long as these: they are printed with shorter ones below.
UNCHECKED = (
    "import mkdocs_rightroute.making as m; m.check_all = lambda knowledge: []; import rightroute.publish as p; "
    "p._NOT_ON_SITE.add('leaflets'); from mkdocs.__main__ import cli; cli()"
)
LETTER_XML = {".docx": "word/document.xml", ".odt": "content.xml"}


def built(folder: Path, change: object) -> Built:
    """The site of the world with every text changed, with its papers and everything to take away."""
    config = project(folder / "project", WORLD, site_url="https://host.example/some/path/", plugins=[{"rightroute": {"offline": True}}])
    (folder / "project" / "docs" / "stay-safe.md").write_text(
        "# Stay safe on this site {#start}\n\n{body:ministry.name}, {body:ministry.phone}; {term:second-look}\n\n- {body:tribunal}\n",
        "utf-8",
    )
    data = folder / "project" / "data"
    spoilt(data, change)  # type: ignore[arg-type]
    site = folder / "site"
    done = subprocess.run(
        [sys.executable, "-c", UNCHECKED, "build", "--strict", "-f", str(config), "-d", str(site)],
        cwd=config.parent,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(site, done.returncode, done.stdout + done.stderr)


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(tmp_path_factory.mktemp("hostile"), hostile)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(tmp_path_factory.mktemp("harmless"), harmless)


def outside_pictures(page: Node) -> Counter[str]:
    """Every element of a page with the names of its attributes, but for what is inside a picture: words of another width move it about."""
    inside = {id(one) for picture in page.all("svg") for one in picture if one is not picture}
    return Counter(f"{one.tag} {sorted(one.attrs)}" for one in page if id(one) not in inside)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def of_kind(made: Built, *endings: str) -> dict[str, bytes]:
    """The files of a site with these endings, by path."""
    return {path.relative_to(made.site).as_posix(): path.read_bytes() for path in sorted(made.site.rglob("*")) if path.suffix in endings}


# Where words can be written


def test_the_world_has_words_in_every_field_of_the_model_that_takes_them() -> None:
    have = {field for written in world_files() for field in fields_of(written.record)}
    assert {one for one in free_fields() - have if one[1] != "doubt"} == set()  # a doubt is added wherever one can stand


# Shown as what it is


def test_the_same_files_are_made(bad: Built, good: Built) -> None:
    names = [sorted(path.relative_to(one.site).as_posix() for path in one.site.rglob("*")) for one in (bad, good)]
    assert names[0] == names[1]
    assert len(names[0]) > 500


def test_no_element_and_no_attribute_comes_into_a_page(bad: Built, good: Built) -> None:
    pages, plain = pages_of(bad.site), pages_of(good.site)
    for path, page in pages.items():
        assert outside_pictures(page) == outside_pictures(plain[path]), path
        drawn = {(one.tag, *sorted(one.attrs)) for picture in page.all("svg") for one in picture}
        assert drawn <= {(one.tag, *sorted(one.attrs)) for other in plain.values() for picture in other.all("svg") for one in picture}, path
    assert sum(MARK in page.text and SIGNS.split(" {{")[0] in page.text for page in pages.values()) > 100


def test_no_address_is_a_program(bad: Built) -> None:
    for path, page in pages_of(bad.site).items():
        for link in page.links:
            assert not re.match(r"\s*(?:javascript|data|vbscript|file):", link, re.IGNORECASE), (path, link)


def test_words_are_shown_to_the_letter(bad: Built) -> None:
    page = bad.page("lanterns/lantern-decision/index.html")
    shown = " ".join(SIGNS.split())
    assert page.one("h1").text == f"Challenge a refusal of a lantern {MARK}{shown}"
    assert page.one("head").one("title").text.startswith(f"Challenge a refusal of a lantern {MARK}{shown}")
    assert bad.page("stay-safe/index.html").one("article").text.count(shown) == 4


def test_the_one_file_is_as_harmless(bad: Built, good: Built) -> None:
    texts = [(one.site / ONE_FILE).read_text(encoding="utf-8") for one in (bad, good)]
    for text in texts:
        assert len(text) < 1_000_000
    tags = [Counter(re.findall(r"<(/?[a-zA-Z][\w-]*)", re.sub(r"<svg.*?</svg>", "", text, flags=re.DOTALL))) for text in texts]
    assert tags[0] == tags[1]
    assert MARK in texts[0]


def test_data_for_programs_is_data(bad: Built, good: Built) -> None:
    for path, content in of_kind(bad, ".json", ".webmanifest").items():
        json.loads(content)
        assert path.startswith("api/") or b"</script" not in content.lower(), path
    for path, content in of_kind(bad, ".xml", ".svg").items():
        ours = ElementTree.fromstring(content)
        plain = ElementTree.fromstring((good.site / path).read_bytes())
        names = {(one.tag, *sorted(one.attrib)) for one in plain.iter()}
        assert {(one.tag, *sorted(one.attrib)) for one in ours.iter()} <= names, path
    for block in (one for page in pages_of(bad.site).values() for one in page.all("script") if "src" not in one.attrs):
        assert "".join(str(child) for child in block.children).count("<") == 0
        json.loads("".join(str(child) for child in block.children))


def test_calendars_hold_nothing_of_it(bad: Built) -> None:
    calendars = of_kind(bad, ".ics")
    assert calendars
    for content in calendars.values():
        assert len(icalendar.Calendar.from_ical(content).walk("VEVENT")) == 1
        assert MARK.encode() not in content


def test_no_cell_is_a_formula(bad: Built, good: Built) -> None:
    tables = of_kind(bad, ".csv")
    assert tables
    for path, content in tables.items():
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        plain = list(csv.reader(io.StringIO((good.site / path).read_bytes().decode("utf-8-sig"), newline="")))
        assert [len(row) for row in rows] == [len(row) for row in plain], path


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "|", "%"])
def test_a_cell_that_begins_like_a_formula_is_text(start: str, tmp_path: Path) -> None:
    spoilt(tmp_path / "data", lambda words, sort, most: words if sort is str else f"{start}1{words}"[: most or None])
    for command in (["map", "--format", "csv"], ["stale", "--format", "csv", "--by", "2030-01-01"]):
        done = CliRunner().invoke(main, [*command, "--data", str(tmp_path / "data")])
        assert f"{start.strip()}1" in done.stdout
        for row in csv.reader(io.StringIO(done.stdout.removeprefix("\ufeff"), newline="")):
            assert not any(cell[:1] in tuple("=+-@\t\r") for cell in row), row


@pytest.mark.parametrize("ending", sorted(LETTER_XML))
def test_letters_hold_words_only(bad: Built, good: Built, ending: str) -> None:
    for path, content in of_kind(bad, ending).items():
        trees = []
        for whole in (content, (good.site / path).read_bytes()):
            with zipfile.ZipFile(io.BytesIO(whole)) as files:
                trees.append(ElementTree.fromstring(files.read(LETTER_XML[ending])))
        # A run of several spaces, which only one of the two has, is an element of its own.
        elements = [{(one.tag, *sorted(one.attrib)) for one in tree.iter()} for tree in trees]
        assert elements[0] == elements[1], path
        assert "<script>alert(1)</script>" in "".join(trees[0].itertext())


def test_paper_is_words_only(bad: Built, good: Built) -> None:
    papers = of_kind(bad, ".pdf")
    assert len(papers) >= 10
    shown = False
    for path, content in papers.items():
        reader = pypdf.PdfReader(io.BytesIO(content))
        text = squeezed("".join(page.extract_text() for page in reader.pages))
        assert "root:" not in text, path
        shown = shown or squeezed('#read("/etc/passwd") #panic() $x^2$ @label <label> // no \\ comment') in text
        links = {
            str(note.get_object()["/A"]["/URI"]) for page in reader.pages for note in page.get("/Annots", []) if "/A" in note.get_object()
        }
        assert all(link.startswith(("https://", "tel:", "mailto:")) for link in links), path
        assert "/JavaScript" not in reader.root_object.get("/Names", {}), path
        assert "/OpenAction" not in reader.root_object, path
    assert shown


def test_a_hand_written_page_takes_a_name_for_words(world: Knowledge) -> None:
    for name in (SIGNS, "a\n\n# b", "[x](y)", "* * *", "<!--", "1 < 2 & 3"):
        body = world.bodies["ministry"].model_copy(update={"name": Label(name)})
        knowledge = Knowledge(WORLD, world.as_at)
        for kind, record in world.everything():
            knowledge.add(kind, body if (kind, record.id) == ("body", "ministry") else record, world.documents[kind, record.id])
        knowledge.link()
        import markdown

        page = parse(markdown.markdown(with_facts(knowledge, "{body:ministry.name} is here.", "a.md"), extensions=["attr_list", "tables"]))
        assert [one.tag for one in page][1:] == ["p"], name
        assert page.text == f"{' '.join(name.split())} is here."


# Refused, with its place


def told(data: Path) -> list[Diagnostic]:
    """Everything that is found wrong with a knowledge base; what is told must fit on a terminal."""
    knowledge, diagnostics = read_folder(data)
    diagnostics.add(check_all(knowledge))
    text = as_text(diagnostics)
    assert all(line.isprintable() or "\u00a0" in line for line in text.split("\n"))
    assert all(len(line) < 4000 for line in text.split("\n"))
    return list(diagnostics)


SPOTS: list[tuple[int, Spot]] = [
    (number, spot) for number, written in enumerate(world_files()) for spot in spots(written.record) if spot.sort not in FREE
]


def test_what_is_no_free_text_takes_none_and_says_where(tmp_path: Path) -> None:
    """Choices, ids, references and addresses: each in turn holds something hostile, and is refused at its line and column."""
    written = world_files()
    fields: set[tuple[str, str]] = set()
    for number, spot in SPOTS:
        one = written[number]
        field = (one.kind, str([step for step in spot.loc if isinstance(step, str)]))
        if field in fields:
            continue
        fields.add(field)
        path = tmp_path / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        for words in ("<script>alert(1)</script>", "{{ 7*7 }}", "../../../etc/passwd", "javascript:alert(1)", "a\u202eb"):
            path.write_bytes(one.with_values({spot.loc: words}))
            found = read_folder(tmp_path)[1]
            here = [each for each in found if each.place.path == path.as_posix()]
            assert here, (one.path, spot.loc, words)
            assert all(each.place.line and each.place.column for each in here), (one.path, spot.loc, words)
        path.unlink()
    assert len(fields) > 100


def test_a_leaflet_is_words_only(tmp_path: Path) -> None:
    data = spoilt(tmp_path / "data", lambda words, sort, most: words if sort is str or most else f"{words} {as_written(SHORT, sort)}")
    knowledge = read_folder(data)[0]
    with Press() as press:
        made = list(leaflets(knowledge, PaperOptions(site_url="https://host.example/"), lambda *_: "https://host.example/page/", press))
    assert len(made) == len(knowledge.routes)
    for one in made:
        text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(one.pdf)).pages)
        assert squeezed(SHORT) in squeezed(text), one.name


UNSEEN = ["\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u2063", "\x00", "\x07", "\x1b[2J", "\u2028", "\ue000", "\ufffe", "\U000e0041"]


@pytest.mark.parametrize("sign", UNSEEN, ids=[f"U+{ord(one[0]):04X}" for one in UNSEEN])
def test_a_sign_that_nobody_sees_is_refused_in_every_field(tmp_path: Path, sign: str) -> None:
    data = tmp_path / "data"
    spoilt(data, lambda words, sort, most: f"{words[:12]}{sign}{words[12:]}"[: most or None])
    found = list(read_folder(data)[1])
    for written in world_files():
        places = {one.place.line for one in found if one.place.path == (data / written.path).as_posix()}
        # PyYAML refuses a control character that stands in the file as it is, once for the whole file.
        assert places - {0}, written.path
    assert {
        one.message for one in found if one.check != "wrong-form" and "U+" not in one.message and "control character" not in one.message
    } == set()
    told(data)


def test_it_is_refused_when_yaml_hides_it_behind_a_backslash(tmp_path: Path) -> None:
    for written in ("\\0", "\\e[31m", "\\u202E", "\\uD800", "\\x1b]8;;https://evil.example\\x07"):
        (tmp_path / "terms").mkdir(exist_ok=True)
        (tmp_path / "terms" / "wick.yml").write_text(
            (WORLD / "terms" / "second-look.yml")
            .read_text("utf-8")
            .replace("id: second-look", "id: wick")
            .replace("\nmeans: ", f'\nmeans: "{written}"\nold: ', 1),
            "utf-8",
        )
        found = [one for one in told(tmp_path) if one.place.path.endswith("wick.yml")]
        assert any(one.place.line == 3 for one in found), as_text(Diagnostics(found))


def test_signs_that_people_write_are_taken() -> None:
    for words in ("Ŵyth", "W\u0302yth", "Łódź", "中文", "مرحبا", "☎", "🕯", "0800\u00a0171", "a\nb"):
        assert visible(words) == words


def test_words_that_the_paper_has_no_sign_for_stop_the_build_and_are_named(tmp_path: Path) -> None:
    config = project(tmp_path / "project", WORLD)
    path = tmp_path / "project" / "data" / "routes" / "lanterns" / "lantern-decision.yml"
    path.write_text(path.read_text("utf-8").replace("title: Ask the Ministry", "title: 🕯 中 Ask the Ministry", 1), "utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good one", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", UNCHECKED, "build", "-f", str(config), "-d", str(site)],
        cwd=config.parent, env=environment(), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert unicodedata.name("🕯") in done.stderr
    assert "lantern-decision" in done.stderr
    assert [one.read_text("utf-8") for one in site.iterdir()] == ["the last good one"]


@pytest.mark.parametrize("word", ["x" * 10_000, "W\u0302" * 5_000, "-" * 10_000, "\u00a0" * 3_000 + "x", "🕯" * 4_000])
def test_absurd_lengths_end_in_words(tmp_path: Path, word: str) -> None:
    """A word of ten thousand signs in every field: too long for its place is told there, and the rest is built or refused in words."""
    data = tmp_path / "data"
    spoilt(data, lambda words, sort, most: f"{words} {word}")
    found = told(data)
    assert {one.check for one in found} >= {"too-long"}
    assert all(one.place.line for one in found if one.place.path.endswith(".yml") and one.check == "too-long")
    done = CliRunner().invoke(main, ["check", "--data", str(data)])
    assert (done.exit_code, type(done.exception)) == (1, SystemExit)


# Odd files


def odd(data: Path, path: str, content: bytes) -> list[Diagnostic]:
    """What is told about a file of a world that has been swapped for something odd."""
    there = data / path
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_bytes(content)
    return [one for one in told(data) if one.place.path == there.as_posix()]


BOMB = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (98 + i, 98 + i, b",".join([b"*%c" % (97 + i)] * 9)) for i in range(12)
)
ODD: dict[str, tuple[bytes, str, int]] = {
    "aliases that multiply": (BOMB, "yaml-alias", 1),
    "a merge of itself": (b"a: &a\n  <<: *a\n", "yaml-alias", 1),
    "not UTF-8": (b"id: wick\nterm: caf\xe9\n", "yaml-encoding", 2),
    "UTF-16": ("id: wick\nterm: x\n".encode("utf-16"), "yaml-encoding", 1),
    "a NUL": (b"id: wick\nterm: a\x00b\n", "yaml-syntax", 2),
    "a tag of Python": (b"id: wick\nterm: !!python/object/apply:os.system [id]\n", "yaml-tag", 2),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "yaml-encoding", 1),
    "nothing": (b"", "yaml-empty", 1),
    "brackets without end": (b"[" * 100_000, "yaml-syntax", 1),
    "ten million signs": (b"id: wick\nterm: " + b"x" * 10_000_000, "too-long", 1),
    "ten million lines": (b"\n" * 10_000_000, "too-long", 1),
    "two documents": (b"id: wick\n---\nid: wick\n", "yaml-syntax", 2),
}


@pytest.mark.parametrize("name", sorted(ODD))
def test_an_odd_file_is_told_with_its_place(tmp_path: Path, name: str) -> None:
    content, check, line = ODD[name]
    found = odd(tmp_path, "terms/wick.yml", content)
    assert (check, line) in {(one.check, one.place.line) for one in found}, as_text(Diagnostics(found))
    assert all(one.place.line and one.place.column and one.hint for one in found)


def test_line_ends_of_windows_are_no_matter(tmp_path: Path) -> None:
    for written in world_files():
        path = tmp_path / written.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\xef\xbb\xbf" + (WORLD / written.path).read_bytes().replace(b"\n", b"\r\n"))
    assert told(tmp_path) == []


def test_links_to_other_places_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    (secret / "more").mkdir(parents=True)
    (secret / "term.yml").write_text("id: wick\nterm: topsecret\n", "utf-8")
    data = spoilt(tmp_path / "data", lambda words, sort, most: words)
    (data / "terms" / "wick.yml").symlink_to(secret / "term.yml")
    (data / "terms" / "more").symlink_to(secret, target_is_directory=True)
    (data / "terms" / "round").symlink_to(data, target_is_directory=True)
    (data / "glossary").symlink_to(secret, target_is_directory=True)
    found = told(data)
    linked = {one.place.path.removeprefix(f"{data.as_posix()}/") for one in found if "link" in one.message}
    assert linked == {"terms/wick.yml", "terms/more", "terms/round", "glossary"}
    assert all("topsecret" not in f"{one.message}{one.hint}" for one in found)


def test_a_hand_written_page_that_is_a_link_out_is_refused(tmp_path: Path) -> None:
    config = project(tmp_path / "project", WORLD, plugins=[{"rightroute": {"pdf": "no"}}])
    secret = tmp_path / "secret.txt"
    secret.write_text("topsecret", "utf-8")
    (config.parent / "docs" / "note.txt").symlink_to(secret)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(tmp_path / "site")],
        cwd=config.parent, env=environment(), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "docs/note.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()
    with_link = ["export", str(tmp_path / "tree"), "--no-pdf", "--data", str(WORLD), "--docs", str(config.parent / "docs")]
    exported = CliRunner().invoke(main, with_link)
    assert (exported.exit_code, "docs/note.txt" in exported.output) == (1, True), exported.output
    assert not (tmp_path / "tree").exists()


# An organisation's own words

OWN = {
    "name": "The Wick Society",
    "short_name": "Wick",
    "what": "People who help.",
    "footer": ["We are here", "And there"],
    "contacts": [
        {
            "name": "Wick Help", "about": "It helps.", "area": "Wickton", "topics": ["lanterns"], "phone": "01632 960 111",
            "address": ["1 Lamp Lane", "Wickton"], "hours": "By day", "languages": "English", "cost": "Free", "who": "Anybody",
            "safe": "We ring back", "checked": "2026-11-01", "urgent": "true", "web": "https://wick.example/a?b=1&c=(2)",
        }
    ],
    "notices": [{"title": "Closed", "text": "Until Monday.", "starts": "2026-11-20", "ends": "2026-11-30", "topics": ["lanterns"]}],
    "stages": [
        {
            "stage": "lantern-decision/ask-again", "called": "The second glance", "address": ["2 Lamp Lane"], "note": "It is read.",
            "phone": "01632 960 112", "target": "10 working days", "checked": "2026-11-01", "source": "https://wick.example/policy",
        }
    ],
}  # fmt: skip
#: Nothing that the overlay refuses as markup, and everything else that a template, Typst or a spreadsheet could stumble over.
ODD_WORDS = ' " onload="x \' 3 < 4 > 2 & } {{ 7*7 }} {% raw %} #panic() $x^2$ @label // \\ _i_ =1+1'


def own(folder: Path, more: str) -> Path:
    """An organisation.yml in which every field of words has more after it."""
    from rightroute.organisation.parts import OrganisationFile
    from rightroute.organisation.words import Words

    plain = json.loads(json.dumps(OWN))
    found = [spot for spot in spots(OrganisationFile.model_validate(OWN)) if spot.sort is Words]
    assert len(found) >= 18
    for spot in found:
        put(plain, spot.loc, spot.value + more)
    path = folder / "organisation.yml"
    path.write_text(json.dumps(plain, ensure_ascii=False, indent=1), "utf-8")
    return path


def test_an_organisations_words_are_words(tmp_path: Path) -> None:
    pieces = [f" {ODD_WORDS[at : at + 33].strip()}" for at in range(0, len(ODD_WORDS), 33)]
    sites = []
    for number, more in enumerate([re.sub(r"[^\w ]", "x", pieces[0]), *pieces]):
        config = project(tmp_path / str(number), WORLD, plugins=[{"rightroute": {"pdf": "no"}}])
        own(config.parent, more)
        done = build(config, tmp_path / f"{number}-site")
        assert done.code == 0, done.log
        sites.append(pages_of(done.site))
    for pages, more in zip(sites[1:], pieces, strict=True):
        assert set(pages) == set(sites[0])
        for path, page in pages.items():
            assert outside_pictures(page) == outside_pictures(sites[0][path]), path
        for path in ("index.html", "404.html", "help-near-you/index.html"):
            assert f"The Wick Society {' '.join(more.split())}" in pages[path].text, path


@pytest.mark.parametrize("more", ["<script>x</script>", "**b**", "[x](javascript:x)", "{body:ministry}", "\u202e", "x" * 10_000, "\n\n# x"])
def test_an_organisation_may_write_no_markup(more: str, tmp_path: Path) -> None:
    from rightroute.organisation.read import read_overlay

    overlay, found = read_overlay(own(tmp_path, f" {more} x"))
    faults = [one for one in found if one.place.line and one.place.column]
    assert len({one.place for one in faults}) >= 18 or (overlay is None and len(more) > 1000 and len(faults) >= 15)
    assert len(faults) == len(list(found))


# Nothing half-written


def everything_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_paper_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    data = spoilt(tmp_path / "data", lambda words, sort, most: words)
    path = data / "routes" / "lanterns" / "lantern-decision.yml"
    path.write_text(path.read_text("utf-8").replace("title: Ask the Ministry", "title: 🕯 Ask the Ministry", 1), "utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "guide-england.pdf").write_bytes(b"the last good one")
    arguments = ["paper", "guide", "--nation", "england", "--data", str(data), "--docs", str(tmp_path), "--out", str(out)]
    done = CliRunner().invoke(main, arguments, catch_exceptions=True)
    assert isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code == 1
    assert everything_in(out) == {"guide-england.pdf": b"the last good one"}


# Anything at all


@settings(max_examples=60, deadline=datetime.timedelta(seconds=5), suppress_health_check=list(HealthCheck))
@given(words=strategies.text(min_size=1, max_size=60), number=strategies.integers(0, 10_000))
def test_any_words_anywhere_are_read_or_refused(words: str, number: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    written = world_files()
    one = written[number % len(written)]
    places = list(spots(one.record))
    spot = places[number // len(written) % len(places)]
    data = tmp_path_factory.mktemp("any")
    path = data / one.path
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.write_bytes(one.with_values({spot.loc: words}))
    except UnicodeEncodeError:
        return
    told(data)
