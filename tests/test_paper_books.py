"""The workbook, the poster and the wall chart: complete, whoever's name is on them, readable by ear, and saying nothing to an onlooker."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdf
import pytest

import verapdf
from printed import squeezed, words
from rightroute.clocks import length_words
from rightroute.knowledge import Knowledge
from rightroute.paper import Press, available
from rightroute.paper.catalogue import Made, catalogue
from rightroute.paper.options import LocalContact, Organisation, PaperOptions
from rightroute.paper.poster import WAYS, poster_model
from rightroute.paper.wall_chart import wall_chart_model
from rightroute.paper.workbooks import workbook_model
from rightroute.site.links import Links
from rightroute.validity import standing
from site_fixtures import DATA, read

pytestmark = pytest.mark.skipif(available() is not None, reason="paper cannot be made here")

SITE = "https://guide.example"
PUBLISHED = PaperOptions(site_url=SITE, edition_code="7K3MQ2XV")
ROUTE = "cms-decision"


def logo() -> bytes:
    """A grey picture, as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80\x80\x80" * 120 for _ in range(40))
    head = struct.pack(">IIBBBBB", 120, 40, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


ORGANISATION = Organisation(
    name="The Long-Named Single Parents and Kinship Carers Advice and Advocacy Service of the North Pennines and Upper Dales",
    logo=logo(),
    logo_kind="png",
    logo_words="Two towers",
    footer=("Registered charity 1234567",),
    contacts=(LocalContact("Dales Advice Line", "Free advice.", (("Phone", "01632 960 123"),), area="the Upper Dales"),),
    colour="#7a1f5c",
)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return standing(read(DATA))


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press() as one:
        yield one


def addresses(known: Knowledge, safer: bool = False) -> Any:
    links = Links(known, safer=safer)

    def address(kind: str, name: str, part: str) -> str:
        path, anchor = links.page(kind, name, part)
        return f"{SITE}/{links.url(path)}" + (f"#{anchor}" if anchor else "")

    return address


def only(known: Knowledge, *routes: str) -> Knowledge:
    """The knowledge base with fewer routes, so that a test need not print a hundred books."""
    fewer = Knowledge(known.data, known.as_at)
    fewer.__dict__.update({key: value for key, value in known.__dict__.items() if key != "routes_by_topic"})
    fewer.records = {**known.records, "route": {name: known.records["route"][name] for name in routes}}
    fewer.__dict__.pop("routes", None)
    return fewer


def small_print(pdf: bytes, least: float) -> list[str]:
    """The words that are set in less than so many points."""
    small: list[str] = []

    def look(text: str, outer: list[float], inner: list[float], font: object, size: float) -> None:
        if text.strip() and size * abs(outer[3] * inner[3]) < least:
            small.append(text)

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=look)
    return small


def made(kind: str, known: Knowledge, press: Press, options: PaperOptions) -> list[Made]:
    return list(catalogue()[kind].make(known, options, addresses(known, options.safer), press))


@pytest.mark.parametrize(
    "options",
    [
        PUBLISHED,
        replace(PUBLISHED, colour=False, organisation=ORGANISATION),
        replace(PUBLISHED, organisation=ORGANISATION),
        replace(PUBLISHED, large=True),
        replace(PUBLISHED, safer=True, organisation=ORGANISATION),
        PaperOptions(),
    ],
    ids=["plain", "black", "organisation", "large", "safer", "no-site"],
)
def test_every_paper_can_be_listened_to_and_has_no_small_print(known: Knowledge, press: Press, options: PaperOptions) -> None:
    least = options.least_type
    one = only(known, ROUTE)
    for kind, base in (("workbooks", one), ("poster", known), ("wall-chart", one)):
        for paper in made(kind, base, press, options):
            assert verapdf.page_faults(paper.pdf, "ua1") == [], paper.name
            assert verapdf.page_faults(paper.pdf, "2a") == [], paper.name
            assert small_print(paper.pdf, least - 0.1) == [], paper.name
            text = words(paper.pdf)
            code = [squeezed("7K3MQ2XV") in page for page in text]
            # In the safer edition the cover of the workbook says nothing.
            assert all(code[1:] if options.safer and kind == "workbooks" else code) or not options.edition_code, paper.name


@pytest.mark.skipif(not verapdf.verapdf_installed(), reason="veraPDF cannot be asked here")
def test_verapdf_finds_no_fault(known: Knowledge, press: Press) -> None:
    for kind, base in (("workbooks", only(known, ROUTE)), ("poster", known), ("wall-chart", only(known, ROUTE))):
        paper = made(kind, base, press, replace(PUBLISHED, organisation=ORGANISATION))[0]
        assert verapdf.verapdf_faults(paper.pdf, "PDFUA-1") == [], kind
        assert verapdf.verapdf_faults(paper.pdf, "PDFA-2A") == [], kind


def test_a_workbook_can_be_folded_and_holds_every_stage_and_clock(known: Knowledge, press: Press) -> None:
    for name in (ROUTE, "mps", next(iter(known.routes))):
        if name not in known.routes:
            continue
        route = known.routes[name]
        (paper,) = made("workbooks", only(known, name), press, PUBLISHED)
        pages = pypdf.PdfReader(io.BytesIO(paper.pdf)).pages
        assert len(pages) % 4 == 0
        assert {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pages} == {(420, 595)}
        whole = "".join(words(paper.pdf))
        for number, stage in enumerate(route.stages, 1):
            assert squeezed(f"Stage {number}: {stage.title}") in whole
        for clock in {it for stage in route.stages for it in (stage.clock, *stage.other_clocks) if it}:
            if known.clocks[clock].whose == "you":
                assert squeezed(f"{known.clocks[clock].title}: {length_words(known.clocks[clock])}") in whole, clock
        for part in (
            "My dates",
            "Who I spoke to",
            "My papers and proof",
            "Copy of my letter",
            "If they do not answer",
            "Costs",
            "Who can help",
        ):
            assert squeezed(part) in whole, part
        assert paper.pdf == made("workbooks", only(known, name), press, PUBLISHED)[0].pdf


def test_a_workbook_names_only_helplines_of_its_nations(known: Knowledge) -> None:
    for route in known.routes.values():
        calls = workbook_model(known, PUBLISHED, route, "")["danger"]["calls"]
        assert calls, route.id
        if len(route.nations) == 1:
            assert all(not call["where"] for call in calls), route.id


def test_the_safer_edition_says_nothing_outside(known: Knowledge, press: Press) -> None:
    safer = replace(PUBLISHED, safer=True, organisation=ORGANISATION)
    for kind, base in (("workbooks", only(known, ROUTE)), ("wall-chart", only(known, ROUTE)), ("poster", known)):
        for paper in made(kind, base, press, safer):
            about = pypdf.PdfReader(io.BytesIO(paper.pdf)).metadata
            assert about is not None
            outside = f"{paper.name} {about.title} {about.author}".casefold()
            for telling in ("maintenance", "cms", "right route", "complain", "challenge", "wall", "poster", "dales"):
                assert telling not in outside, (kind, telling)
    (book,) = made("workbooks", only(known, ROUTE), press, safer)
    for cover in (words(book.pdf)[0], words(book.pdf)[-1].partition("RightRoute")[0]):
        for telling in ("Maintenance", "Complain", "Challenge", "Dales", "danger"):
            assert telling not in cover


def test_the_poster_has_seven_ways_that_lead_somewhere(known: Knowledge) -> None:
    model = poster_model(known, PUBLISHED, addresses(known))
    assert len(model["ways"]) == WAYS == 7
    assert len({one["address"] for one in model["ways"]}) == 7
    assert all(one["address"] and code.startswith("<svg") for one, code in zip(model["ways"], model["codes"], strict=True))
    first, second = model["ways"][:2]
    assert "urgent" in first["address"]
    assert known.guide.first_question in second["address"]


def test_a_poster_for_a_guide_without_letters_in_hand_still_has_seven(known: Knowledge) -> None:
    fewer = only(known, *known.routes)
    fewer.records = {**fewer.records, "notice": {known.guide.danger: known.notices[known.guide.danger]}}
    model = poster_model(fewer, replace(PUBLISHED, nations=("scotland",)), addresses(known))
    assert len(model["ways"]) == 7
    assert [call["where"] for call in model["danger"]["calls"]] == [""] * len(model["danger"]["calls"])


def test_the_wall_chart_has_every_step_of_its_nation_and_no_other(known: Knowledge) -> None:
    for nation in ("england", "wales", "scotland", "northern-ireland"):
        model = wall_chart_model(known, replace(PUBLISHED, nations=(nation,)), nation, addresses(known))
        steps = [step for topic in model["topics"] for route in topic["routes"] for step in route["steps"]]
        expected = sum(
            not stage.only or nation in stage.only for route in known.routes.values() if nation in route.nations for stage in route.stages
        )
        assert len(steps) == expected
        codes = {step["code"] for step in steps}
        questions = [one for topic in model["topics"] for route in topic["routes"] for one in route["questions"]]
        codes |= {one["code"] for one in questions}
        assert len(codes) == len(steps) + len(questions)
        # Every code that is named is on the chart, and every way on is either a code or said in words.
        for way in [way for one in (*steps, *questions) for way in one["then"]]:
            assert not way["code"] or way["code"] in codes, way
        for listed in (*model["clocks"], *model["bodies"]):
            assert set(listed["codes"]) <= codes
        numbers = {one["number"] for one in model["sources"]}
        named = {int(found) for step in steps for law in step["law"] for found in re.findall(r"^\[(\d+)\]", law)}
        assert named == numbers
        # No time limit is listed twice, and none that only another nation has.
        listed = [f"{one['title']}, {one['starts']}, {one['length']}" for one in model["clocks"]]
        assert len(listed) == len(set(listed))


def test_the_wall_chart_gives_the_law_of_a_step(known: Knowledge) -> None:
    model = wall_chart_model(known, replace(PUBLISHED, nations=("england",)), "england", addresses(known))
    steps = {step["title"]: step for topic in model["topics"] for route in topic["routes"] for step in route["steps"]}
    stage = known.routes[ROUTE].stages[1]
    step = steps[stage.short]
    assert step["length"] == length_words(known.clocks[str(stage.clock)])
    source = known.sources[known.clocks[str(stage.clock)].authority[0].record_id]
    number = next(one["number"] for one in model["sources"] if one["words"] == source.title)
    assert any(law.startswith(f"[{number}]") for law in step["law"])
