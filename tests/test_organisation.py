"""An organisation's overlay: it adds and hides, never edits a fact; a mistake is told with its place; nothing in it can do harm.

Each file in ``tests/organisations`` is one case: an organisation.yml, or a file of contacts, in which ``# expect: check-name`` at the end of a
line says which fault must be found there (``# expect-file: check-name`` at the top: in the file as a whole), and no others. A good one has none.
"""

from __future__ import annotations

import datetime
import io
import itertools
import os
import re
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from conftest import WORLD
from rightroute.checklist import checklist
from rightroute.cli import main
from rightroute.diagnostics import Diagnostics, Severity
from rightroute.knowledge import Knowledge
from rightroute.model.base import NATIONS
from rightroute.organisation import Overlay
from rightroute.organisation.against import check_against
from rightroute.organisation.choosing import chosen
from rightroute.organisation.look import WORDS, on_main, poor_colours, sheet
from rightroute.organisation.palette import contrast, palettes
from rightroute.organisation.parts import BothColours
from rightroute.organisation.printing import orders, paper_organisation
from rightroute.organisation.read import FILE, read_overlay
from rightroute.paper import PaperOptions, Press, checklist_pdf
from rightroute.report import as_text
from rightroute.site import SiteFile, SiteOptions, build_site
from rightroute.validity import standing
from site_fixtures import DATA, Node, build, dead_links, parse, project, read

CASES = Path(__file__).parent / "organisations"
EXAMPLES = DATA / "organisations"
NAMES = ("fernshire-council", "single-parents-scotland", "harbour-service")
TODAY = datetime.date(2026, 11, 22)
_EXPECT = re.compile(r"(?:^|\s*)(?:#|,#) expect: ([a-z-]+(?:, [a-z-]+)*)\s*$")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'

#: An overlay with nothing wrong in it, about the made-up world.
PLAIN = "name: The Wick Society\nwhat: People who help with lanterns.\n"


def faults_of(path: Path, knowledge: Knowledge) -> Diagnostics:
    """Every fault and warning of an overlay, held against a knowledge base."""
    overlay, found = read_overlay(path)
    if overlay:
        found.add(check_against(overlay, knowledge, chosen(overlay, knowledge), TODAY))
    return found


def written(folder: Path, text: str = "", **files: bytes) -> Path:
    """An overlay in a folder with other files beside it: names are written with ``_`` for the dot."""
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    path = folder / FILE
    path.write_text(PLAIN + text, encoding="utf-8")
    return path


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_a_case_gives_its_faults_and_no_others(case: Path, tmp_path: Path, world: Knowledge) -> None:
    expected, lines = set(), []
    for number, line in enumerate(case.read_text(encoding="utf-8").splitlines(), 1):
        if match := _EXPECT.search(line):
            expected |= {(number, check) for check in match[1].split(", ")}
            line = line[: match.start()]
        lines.append(line)
    name = "contacts" + case.suffix if case.name.startswith("contacts-") else FILE
    (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = written(tmp_path, f"contacts_file: {name}\n") if name != FILE else tmp_path / FILE
    found = faults_of(path, world)
    told = {(one.place.line, one.check) for one in found if Path(one.place.path).name == name and one.check != "no-full-guide"}
    assert told == expected, as_text(found)
    for one in found:
        assert one.hint, f"{one.message}: how is it mended?"


def test_an_attempt_to_edit_a_fact_says_how_facts_are_mended(tmp_path: Path, world: Knowledge) -> None:
    path = written(tmp_path, "clocks:\n  ask-again: {length: 90}\nstages:\n  - {stage: lantern-decision/ask-again, limit: 90 days}\n")
    found = [one for one in faults_of(path, world) if one.check == "fact-edited"]
    assert [one.place.line for one in found] == [3, 6]
    assert all("CONTRIBUTING.md" in one.hint for one in found)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = "colours: {main: '#ffff00'}\nlogo: gone.svg\nlogo_words: x\ncontacts_file: none.csv\nnations: [france]\nfooter: ['<b>x</b>']\n"
    checks = {one.check for one in read_overlay(written(tmp_path, text))[1]}
    assert checks == {"low-contrast", "logo-refused", "contacts-file", "wrong-choice", "wrong-value"}


@pytest.mark.parametrize("key", ["clocks", "figures", "overrides", "letters", "length", "do", "outcomes", "deadline", "sources"])
def test_no_field_of_a_fact_can_be_written(key: str, tmp_path: Path) -> None:
    assert "fact-edited" in {one.check for one in read_overlay(written(tmp_path, f"{key}: {{x: 1}}\n"))[1]}
    stage = f"stages:\n  - stage: a/b\n    {key}: x\n    checked: 2026-11-01\n    source: https://a.example/x\n"
    assert "fact-edited" in {one.check for one in read_overlay(written(tmp_path, stage))[1]}


@pytest.mark.parametrize(
    "words",
    [
        "You must appeal within 14 days.",
        "You have 28 days.",
        "The time limit is one month",
        "Appeals: 2 weeks",
        "10 days to complain",
        "Do it no later than 5 working days",
    ],
)
def test_words_that_read_like_a_time_limit_are_refused(words: str, tmp_path: Path) -> None:
    assert read_overlay(written(tmp_path, f"notices:\n  - {{title: x, text: '{words}', starts: 2026-11-01, ends: 2026-12-01}}\n"))[1].errors


@pytest.mark.parametrize("words", ["We answer in 2 days.", "Open 7 days a week.", "We call you back in two days", "Closed for 3 weeks"])
def test_other_times_may_be_told(words: str, tmp_path: Path) -> None:
    text = f"notices:\n  - {{title: x, text: '{words}', starts: 2026-11-01, ends: 2026-12-01}}\n"
    assert not read_overlay(written(tmp_path, text))[1].errors


# Colours


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert round(contrast("#ffffff", "#767676"), 2) == 4.54


def test_a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can(tmp_path: Path) -> None:
    found = read_overlay(written(tmp_path, "colours:\n  link: '#5b8def'\n"))[1].errors
    assert [(one.check, one.place.line) for one in found] == [("low-contrast", 4)]
    better = re.search(r"#[0-9a-f]{6}", found[0].hint)
    assert better
    assert "darker" in found[0].hint
    assert not list(poor_colours(BothColours.model_validate({"link": better[0]})))
    # Nearest: a step back towards the colour that was asked for fails again.
    colour = [int(better[0][at : at + 2], 16) for at in (1, 3, 5)]
    asked = [0x5B, 0x8D, 0xEF]
    back = "#" + "".join(f"{one + round((other - one) * 0.08):02x}" for one, other in zip(colour, asked, strict=True))
    assert list(poor_colours(BothColours.model_validate({"link": back})))


@pytest.mark.parametrize("colour", ["#1d3f72", "#7a1f6b", "#14532d", "#5b2a86", "#000000", "#8f1d1d"])
def test_what_the_sheet_sets_can_be_read_by_day_and_in_the_dark(colour: str) -> None:
    colours = BothColours.model_validate({"main": colour, "link": colour, "heading": colour})
    assert not list(poor_colours(colours))
    screens = re.findall(r":root \{ (.*?) \}", sheet(colours))
    for text, palette in zip(screens, palettes(), strict=True):
        told = dict(re.findall(r"--rr-([a-z-]+): (#[0-9a-f]{6})", text))
        assert contrast(told["brand"], told["on-brand"]) >= WORDS
        assert contrast(told["bar"], palette["paper"]) >= WORDS
        for name, behind in itertools.product(("link", "heading"), ("paper", "tint", "limit-tint", "danger-tint", "seen-tint", "mark")):
            assert contrast(told[name], palette[behind]) >= WORDS, (name, behind)


def test_words_on_a_light_main_colour_are_dark() -> None:
    assert on_main("#ffd166") == "#14181f"
    assert on_main("#1d3f72") == "#ffffff"


# Logos


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((1, 0, 0, 0, 0))
    rows = zlib.compress((b"\0" + b"\0" * ((width + 7) // 8)) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


BAD_LOGOS = {
    "script": SVG.format("<script>alert(1)</script>"),
    "handler": SVG.format('<rect onload="alert(1)" width="1" height="1"/>'),
    "foreign": SVG.format('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
    "html": SVG.format('<g><iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/></g>'),
    "image": SVG.format('<image href="https://host.example/x.png"/>'),
    "use": SVG.format('<use href="https://host.example/x.svg#a"/>'),
    "xlink": SVG.format('<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="other.svg#a"/>'),
    "style": SVG.format("<style>@import url(https://host.example/x.css)</style>"),
    "fill": SVG.format('<rect style="fill: url(https://host.example/x)" width="1" height="1"/>'),
    "link": SVG.format('<a href="javascript:alert(1)"><rect width="1" height="1"/></a>'),
    "animate": SVG.format('<rect width="1" height="1"><set attributeName="onclick" to="alert(1)"/></rect>'),
    "entities": '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + SVG.format("<text>&b;</text>"),
    "many": SVG.format("<g/>" * 6000),
    "copies": SVG.format('<use href="#a"/>' * 100),
    "deep": SVG.format("<g>" * 60 + "</g>" * 60),
    "sizeless": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "no drawing": "<html/>",
    "cut off": SVG.format("")[:-8],
    "empty": "",
}


@pytest.mark.parametrize("name", BAD_LOGOS)
def test_a_drawing_that_could_do_anything_is_refused(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, "logo: logo.svg\nlogo_words: x\n", logo_svg=BAD_LOGOS[name].encode())
    assert [(one.check, one.place.line) for one in read_overlay(path)[1].errors] == [("logo-refused", 3)]


@pytest.mark.parametrize(
    ("name", "data"), [("wide", png(5000, 2)), ("broken", png(9, 9)[:50]), ("other", b"GIF89a....."), ("svg", SVG.encode())]
)
def test_a_picture_that_is_broken_or_too_large_is_refused(name: str, data: bytes, tmp_path: Path) -> None:
    path = written(tmp_path, "logo: logo.png\nlogo_words: x\n", logo_png=data)
    assert [one.check for one in read_overlay(path)[1].errors] == ["logo-refused"], name


def test_sound_logos_are_taken(tmp_path: Path) -> None:
    gradient = '<defs><linearGradient id="a"><stop stop-color="#fff"/></linearGradient></defs><path fill="url(#a)" d="M0 0h9v9z"/>'
    for name, data in (("logo_svg", SVG.format(gradient).encode()), ("logo_png", png(64, 32))):
        overlay, found = read_overlay(written(tmp_path, f"logo: {name.replace('_', '.')}\nlogo_words: x\n", **{name: data}))
        assert not found.errors, as_text(found)
        assert overlay
        assert overlay.logo
        assert overlay.logo.data == data


def test_links_to_other_places_and_huge_files_are_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.svg").write_text(SVG.format(""), encoding="utf-8")
    here = tmp_path / "here"
    here.mkdir()
    (here / "logo.svg").symlink_to(tmp_path / "elsewhere" / "secret.svg")
    with (here / "big.png").open("wb") as file:
        os.truncate(file.fileno(), 20_000_000)
    (here / "more.csv").symlink_to("/etc/hostname")
    started = time.process_time()
    for text in ("logo: logo.svg\nlogo_words: x\n", "logo: big.png\nlogo_words: x\n", "contacts_file: more.csv\n"):
        overlay, found = read_overlay(written(here, text))
        assert len(found.errors) == 1, as_text(found)
        assert not overlay or not (overlay.logo or overlay.contacts)
    for name in ("../elsewhere/secret.svg", "/etc/passwd", "elsewhere/secret.svg", ".hidden.svg"):
        assert read_overlay(written(here, f"logo: {name}\nlogo_words: x\n"))[1].errors
    assert time.process_time() - started < 1


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"[" * 5000, b"name: *x", b"- a\n", b"a" * 1_000_001, b'name: "\x07"'])
def test_a_file_that_is_no_overlay_gives_faults_and_no_traceback(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes(data)
    overlay, found = read_overlay(path)
    assert overlay is None
    assert found.errors
    for name in ("csv", "json", "yml"):
        (tmp_path / f"contacts.{name}").write_bytes(data)
        assert read_overlay(written(tmp_path, f"contacts_file: contacts.{name}\n"))[1].errors


# On the site, with the made-up world


def overlay_of(folder: Path, text: str, **files: bytes) -> Overlay:
    overlay, found = read_overlay(written(folder, text, **files))
    assert overlay, as_text(found)
    assert not found.errors, as_text(found)
    return overlay


OWN = """\
leave_address: https://weather.example/
contacts:
  - {name: Wick & Sons <i>, topics: [lanterns], phone: 01632 960 111, email: a@b.example, checked: 2026-11-01, area: Wickton, urgent: true}
  - {name: Old Lamp, web: "https://lamp.example/", checked: 2025-01-01}
stages:
  - stage: lantern-decision/ask-again
    called: The second glance
    phone: 01632 960 112
    target: 10 working days
    checked: 2026-11-01
    source: https://wick.example/policy
notices:
  - {title: Closed, text: Until Monday., starts: 2026-11-20, ends: 2026-11-30, topics: [lanterns]}
  - {title: Over, text: Long ago., starts: 2026-10-20, ends: 2026-10-30, topics: [lanterns]}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SiteFile]:
    overlay = overlay_of(tmp_path_factory.mktemp("own"), OWN.replace("<i>", "and 3 < 4"))
    knowledge = read(WORLD)
    return {one.path: one for one in build_site(knowledge, SiteOptions(day=TODAY, pdf=False, organisation=overlay, prose_pages=PROSE))}


PROSE = frozenset(("about.md", "accessibility.md", "privacy.md", "stay-safe.md", "maintaining/index.md"))


def page(made: dict[str, SiteFile], path: str) -> Node:
    return parse(str(made[path].content))


def test_local_contacts_stand_beside_those_of_the_guide(made: dict[str, SiteFile]) -> None:
    for path in ("lanterns/lantern-decision.md", "bodies/ministry.md", "help-near-you.md"):
        text = page(made, path).text
        assert "Wick & Sons and 3 < 4" in text, path
        assert "01632 960 111" in text
        assert "Checked 1 November 2026" in text
    body = str(made["bodies/ministry.md"].content)
    assert body.index('id="contact"') < body.index('id="near-you"'), "the guide's own contact comes first"
    danger = page(made, "urgent/danger.md").text
    assert "Wick & Sons" in danger
    assert "Old Lamp" not in danger


def test_a_pages_words_are_escaped(made: dict[str, SiteFile]) -> None:
    for one in made.values():
        if one.kind == "page":
            assert "3 < 4" not in str(one.content)


def test_an_old_contact_says_so(made: dict[str, SiteFile]) -> None:
    assert "Last checked 1 January 2025. Make sure before you rely on it." in page(made, "help-near-you.md").text


def test_an_own_name_and_target_stand_at_the_stage_and_change_no_limit(made: dict[str, SiteFile]) -> None:
    bare = {one.path: one for one in build_site(read(WORLD), SiteOptions(day=TODAY, pdf=False, prose_pages=PROSE))}
    for path in ("lanterns/lantern-decision.md", "lanterns/lantern-decision/ask-again.md"):
        text = page(made, path).text
        assert "The second glance" in text
        assert "It is not your time limit" in text
        assert "These are the words of The Wick Society" in text
        limits = [one.text for one in page(made, path).all("section", cls="rr-limit")]
        assert limits == [one.text for one in page(bare, path).all("section", cls="rr-limit")]


def test_a_notice_stands_on_the_pages_of_its_topic_while_it_lasts(made: dict[str, SiteFile]) -> None:
    for path, one in made.items():
        if one.kind == "page":
            news = [each.text for each in page(made, path).all("section", cls="rr-news")]
            assert not any("Over" in each for each in news)
            assert len(news) == path.startswith(("lanterns/", "start/next/lantern", "start/where/", "start/both/")), path


def test_the_search_finds_a_local_contact(made: dict[str, SiteFile]) -> None:
    index = str(made["assets/find/index.js"].content)
    assert '"kind":"local"' in index
    assert "Old Lamp" in index


def test_without_an_overlay_nothing_is_added(world: Knowledge) -> None:
    for one in build_site(standing(world), SiteOptions(day=TODAY, pdf=False, prose_pages=PROSE)):
        assert one.path not in ("help-near-you.md", "assets/look.css")
        assert "rr-local" not in str(one.content)


# The worked examples


@pytest.fixture(scope="module")
def whole() -> Knowledge:
    return standing(read(DATA))


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_in_order(name: str, whole: Knowledge) -> None:
    found = faults_of(EXAMPLES / name / FILE, whole)
    assert not list(found), as_text(found)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_uses_made_up_numbers_and_hosts_only(name: str) -> None:
    for path in (EXAMPLES / name).iterdir():
        text = path.read_text(encoding="utf-8")
        for number in re.findall(r"\b0\d{3,4} [\d ]{5,}", text):
            assert number.replace(" ", "").startswith(("01632960", "0808157")), number
        for host in re.findall(r"https?://([\w.-]+)", text):
            assert host.endswith((".example", "bbc.co.uk", "w3.org")), host


@pytest.mark.parametrize("name", NAMES)
def test_an_example_gives_a_whole_site(name: str, whole: Knowledge) -> None:
    """``build_site`` proves every link; here: nothing of a hidden topic is left, and the contacts are where they belong."""
    overlay, _ = read_overlay(EXAMPLES / name / FILE)
    assert overlay
    shown = chosen(overlay, whole)
    assert shown
    options = SiteOptions(day=TODAY, pdf=False, organisation=overlay, safer=overlay.file.safer, prose_pages=frozenset(("stay-safe.md",)))
    files = {one.path: one for one in build_site(shown, options)}
    assert set(shown.topics) == set(overlay.file.topics)
    hidden = [topic for topic in whole.topics if topic not in overlay.file.topics]
    assert hidden
    assert not [path for path in files if path.startswith(tuple(f"{one}/" for one in hidden))]
    for one in overlay.contacts:
        assert one.name in parse(str(files["help-near-you.md"].content)).text
    for topic in {topic for one in overlay.contacts for topic in one.topics if topic in shown.topics}:
        for route in shown.routes_by_topic.get(topic, []):
            assert "Help near you" in parse(str(files[f"{topic}/{route.id}.md"].content)).text, route.id


def test_paper_gets_the_same(whole: Knowledge) -> None:
    overlay, _ = read_overlay(EXAMPLES / "fernshire-council" / FILE)
    assert overlay
    printed = paper_organisation(overlay)
    assert (printed.name, printed.logo_kind, len(printed.contacts)) == ("Fernshire Council", "svg", 5)
    assert printed.logo == (EXAMPLES / "fernshire-council" / "logo.svg").read_bytes()
    assert contrast(printed.colour, "#ffffff") >= WORDS
    assert [(one.kind, one.size, one.large, one.colour) for one in orders(overlay)] == [
        ("guide", "a4", False, True),
        ("guide", "a4", True, True),
        ("guide", "a5", False, False),
    ]
    safer, _ = read_overlay(EXAMPLES / "harbour-service" / FILE)
    assert safer
    assert (paper_organisation(safer).name, paper_organisation(safer).logo) == ("", b"")
    assert paper_organisation(safer).contacts


def test_a_council_s_own_words_for_a_stage_stand_on_paper_beside_the_limit(whole: Knowledge) -> None:
    overlay, _ = read_overlay(EXAMPLES / "fernshire-council" / FILE)
    assert overlay
    route = whole.routes["council-complaint-england"]
    plain_options, options = PaperOptions(), PaperOptions(organisation=paper_organisation(overlay))
    with Press() as press:
        plain_text, text = (
            " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).split())
            for made in (checklist_pdf(press, checklist(whole, route), "", one) for one in (plain_options, options))
        )
    assert "Stage one, local resolution" in text
    assert "01632 960 201" in text
    assert "They aim to answer in 10 working days: that is their own target, not your time limit." in text
    for stage in checklist(whole, route).stages:
        assert stage.limit.heading in text
        assert stage.limit.heading in plain_text
    assert "Fernshire" not in plain_text


def test_mkdocs_builds_an_example_and_no_link_is_dead(tmp_path: Path) -> None:
    settings: dict[str, Any] = {"pdf": "no", "organisation": "data/organisations/fernshire-council/organisation.yml"}
    done = build(project(tmp_path / "project", plugins=[{"rightroute": settings}]), tmp_path / "site")
    assert done.code == 0, done.log
    assert dead_links(done.site) == []
    home = done.page("index.html")
    assert "Handed on by Fernshire Council. Facts kept by Right Route." in home.one("div", cls="rr-org").text
    assert "Printed and hosted by Fernshire Council" in home.one("footer").text
    assert (done.site / "assets" / "logo.svg").is_file()
    assert "Help near you" in home.one("header").text


def test_mkdocs_stops_at_a_fault_with_its_place(tmp_path: Path) -> None:
    config = project(tmp_path / "project", WORLD, plugins=[{"rightroute": {"pdf": "no"}}])
    (config.parent / FILE).write_text(PLAIN + "clocks: {}\n", encoding="utf-8")
    done = build(config, tmp_path / "site")
    assert done.code != 0
    assert "organisation.yml:3:1: error" in done.log
    assert "Traceback" not in done.log
    assert not (tmp_path / "site").exists()


# The command


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["org", "check", *arguments])


def test_the_command_tells_what_is_shown_hidden_and_missing(tmp_path: Path) -> None:
    found = run("--data", str(DATA), str(EXAMPLES / "single-parents-scotland" / FILE))
    assert found.exit_code == 0, found.output
    for words in (
        "Nations: Scotland",
        "Topics: 9 of 14",
        "Clydeburgh: Clydeburgh Family Room",
        "Topics (5): ",
        "Topics without a local contact",
    ):
        assert words in found.output
    path = written(tmp_path, "contacts:\n  - {name: A, phone: 01632 960 100, checked: 2025-01-01}\n")
    assert run("--data", str(WORLD), str(path)).exit_code == 0
    assert "local-stale" in run("--data", str(WORLD), str(path)).output
    assert run("--data", str(WORLD), "--strict", str(path)).exit_code == 1
    assert run("--data", str(WORLD), str(written(tmp_path, "topics: [lantern]\n"))).exit_code == 1
    gone = run("--data", str(WORLD), str(tmp_path / "gone.yml"))
    assert gone.exit_code == 1
    assert "there is no such file" in gone.output


def test_hiding_a_route_leaves_nothing_that_leads_to_it(tmp_path: Path, world: Knowledge) -> None:
    known = standing(world)
    name = next(iter(known.routes))
    overlay = overlay_of(tmp_path, f"hide: [{name}]\n")
    shown = chosen(overlay, known)
    assert shown
    assert set(shown.routes) == set(known.routes) - {name}
    build_site(shown, SiteOptions(day=TODAY, pdf=False, organisation=overlay, prose_pages=PROSE))
    assert set(chosen(replace(overlay, file=overlay.file.model_copy(update={"hide": ()})), known).routes) == set(known.routes)  # type: ignore[union-attr]


def every_warning(knowledge: Knowledge, path: Path) -> Iterator[str]:
    yield from (one.check for one in faults_of(path, knowledge) if one.severity is Severity.WARNING)


def test_what_nobody_would_see_is_warned_of(tmp_path: Path, world: Knowledge) -> None:
    nation = next(one for one in NATIONS if any(one not in route.nations for route in world.routes.values()))
    route = next(route for route in world.routes.values() if nation not in route.nations)
    stage = f"{route.id}/{route.stages[0].id}"
    text = (
        f"nations: [{nation}]\nareas: [A]\nstages:\n  - {{stage: {stage}, called: x, checked: 2026-11-01, source: 'https://a.example/x'}}\n"
    )
    assert set(every_warning(world, written(tmp_path, text))) == {"not-shown", "area-empty", "no-full-guide"}
