"""The papers for single needs: each has the size it promises, says what matters, gives nothing away that it should not, and can be heard."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pypdf
import pytest

import verapdf
from conftest import ROOT
from rightroute.checklist import checklist
from rightroute.knowledge import Knowledge
from rightroute.letter import letter_sheet
from rightroute.paper import PaperError, PaperOptions, Press
from rightroute.paper.cards import contact_cards, date_cards
from rightroute.paper.catalogue import Made, catalogue
from rightroute.paper.leaflets import leaflets
from rightroute.paper.letters import letter_model
from rightroute.paper.options import LocalContact, Organisation
from rightroute.paper.sheets import MOST_PAGES, checklist_pdf, page_count
from rightroute.reading import read_folder
from rightroute.selection import Selection, select
from rightroute.validity import standing

KINDS = ("leaflets", "checklists", "letters", "date-cards", "contact-cards", "logs")
SITE = "https://guide.example"
CODE = "K7QM2X4R"
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><rect width="300" height="100" fill="#0b5c4a"/></svg>'
ORGANISATION = Organisation(
    name="Dales and Valleys Single Parents Advice and Family Support Partnership",
    logo=LOGO,
    logo_kind="svg",
    logo_words="A green sign",
    footer=("Registered charity 1234567. 12 High Street, Anytown AB1 2CD",),
    contacts=(LocalContact("Anytown Advice Centre", "Advice", (("Phone", "01234 567890"),), ("Monday to Thursday.",)),),
    colour="#0b5c4a",
)
ORDINARY = PaperOptions(site_url=SITE, edition_code=CODE)
OURS = replace(ORDINARY, organisation=ORGANISATION)
#: The routes with the most stages, the longest stages, and the least to say.
HARD = ("cms-decision", "family-appeal", "parking-ew", "planning-appeal-england", "cms-complaint", "mp-help")


def address(kind: str, name: str, part: str) -> str:
    return f"{SITE}/{kind}/{name}/"


def nowhere(kind: str, name: str, part: str) -> str:
    return ""


@pytest.fixture(scope="module")
def real() -> Knowledge:
    return standing(read_folder(ROOT / "data")[0])


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press() as one:
        yield one


@pytest.fixture(scope="module")
def some(real: Knowledge, press: Press) -> Callable[..., list[Made]]:
    """The papers of a kind, for the routes and letters named."""

    def made(kind: str, options: PaperOptions = OURS, routes: tuple[str, ...] = ("cms-decision",), book: Any = address) -> list[Made]:
        known = copy.copy(real)
        known.__dict__["routes"] = {name: real.routes[name] for name in routes}
        known.records = {**known.records, "letter": {"tribunal-appeal": real.letters["tribunal-appeal"]}}
        return list(catalogue()[kind].make(known, options, book, press))

    return made


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page without spaces, so that the end of a line makes no difference."""
    return [squeeze(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def squeeze(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def sizes(pdf: bytes) -> set[float]:
    found: set[float] = set()

    def visit(text: str, matrix: list[float], text_matrix: list[float], font: Any, size: float) -> None:
        if text.strip() and font:
            found.add(round(size * abs(matrix[3] * text_matrix[3]), 2))

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=visit)
    return found


def long_lines(pdf: bytes) -> int:
    """How many level lines of at least four centimetres are drawn: room for handwriting."""
    drawn = b"\n".join(page.get_contents().get_data() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)  # type: ignore[union-attr]
    # Typst fills the edge of a block as a thin rectangle: from one corner to the next, then across.
    number = rb"([-\d.]+)"
    edges = re.findall(rb" ".join((number, number, b"m", number, number, b"l", number, number, b"l")), drawn)
    corners = [tuple(float(one) for one in edge) for edge in edges]
    return sum(1 for _, y, x, to_y, to_x, _ in corners if abs(y - to_y) < 2 and abs(to_x - x) > 113)


# Every route ------------------------------------------------------------------------------------------------------------------


def test_every_leaflet_is_one_sheet(real: Knowledge, press: Press) -> None:
    """With an organisation, which leaves the least room. The template refuses what does not fit on its panel."""
    made = {one.of: one.pdf for one in leaflets(real, OURS, address, press)}
    assert set(made) == set(real.routes)
    assert {page_count(pdf) for pdf in made.values()} == {2}


def test_every_checklist_has_at_most_three_pages_and_every_time_limit(real: Knowledge, press: Press) -> None:
    for route in real.routes.values():
        sheet = checklist(real, route)
        pdf = checklist_pdf(press, sheet, address("checklist", route.id, ""), OURS)
        assert page_count(pdf) <= MOST_PAGES, route.id
        if len(sheet.stages) > 4 or route.id in HARD:
            printed = "".join(pages_of(pdf))
            for stage in sheet.stages:
                assert squeeze(f"Stage {stage.number}: {stage.title}") in printed, route.id
                assert squeeze(stage.limit.heading) in printed, route.id
                for run in stage.limit.rule:
                    assert squeeze(run.text) in printed, (route.id, stage.id)


def test_pages_are_counted_rightly(some: Callable[..., list[Made]]) -> None:
    for kind in KINDS:
        for one in some(kind):
            assert page_count(one.pdf) == len(pypdf.PdfReader(io.BytesIO(one.pdf)).pages)


def test_a_checklist_that_leaves_something_out_says_so(real: Knowledge, press: Press) -> None:
    long, short = (
        "".join(pages_of(checklist_pdf(press, checklist(real, real.routes[name]), address("checklist", name, ""), ORDINARY)))
        for name in ("cms-decision", "mp-help")
    )
    words = squeeze("some things are left to the page named at the foot")
    assert words in long
    assert words not in short
    # What to do and who sees it are never cut from the steps that everybody takes.
    for name in ("who will see this", "My last day", "0800 171 2345"):
        assert squeeze(name).casefold() in long.casefold()
    bare = "".join(pages_of(checklist_pdf(press, checklist(real, real.routes["cms-decision"]), "")))
    assert squeeze("some things are left to the full guide") in bare


def test_large_print_leaves_nothing_out(real: Knowledge, press: Press) -> None:
    sheet = checklist(real, real.routes["cms-decision"])
    printed = "".join(pages_of(checklist_pdf(press, sheet, address("checklist", "cms-decision", ""), replace(ORDINARY, large=True))))
    for stage in sheet.stages:
        for line in (*stage.do, *stage.include, *stage.evidence, stage.seen_by):
            assert all(squeeze(run.text) in printed for run in line)


# What each paper says ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_says_what_it_is_and_where_to_look_again(some: Callable[..., list[Made]], real: Knowledge, kind: str) -> None:
    for one in some(kind):
        pages = pages_of(one.pdf)
        for number, page in enumerate(pages, 1):
            assert squeeze(f"{real.guide.name}, edition {real.guide.edition}") in page
            assert squeeze("Facts checked") in page
            assert squeeze(f"{'Side' if kind == 'leaflets' else 'Page'} {number} of {len(pages)}") in page
            assert squeeze(f"guide.example/c/{CODE}") in page


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_site_no_address_and_no_code(some: Callable[..., list[Made]], kind: str) -> None:
    for one in some(kind, PaperOptions(edition_code=CODE), book=nowhere):
        printed = "".join(pages_of(one.pdf))
        assert "guide.example" not in printed
        assert CODE not in printed
        assert b"QR code" not in one.pdf


def test_a_leaflet_has_what_a_reader_needs(some: Callable[..., list[Made]], real: Knowledge) -> None:
    for made in some("leaflets", routes=HARD):
        outside, inside = pages_of(made.pdf)
        route, sheet = real.routes[made.of], checklist(real, real.routes[made.of])
        for text in (
            route.title,
            sheet.where,
            ORGANISATION.name,
            "Anytown Advice Centre",
            "01234 567890",
            "call 999",
            "must not see this leaflet",
        ):
            assert squeeze(text) in outside, (made.of, text)
        for stage in sheet.stages:
            assert squeeze(f"{stage.number}. {stage.title}") in inside
        binding = next((one for one in sheet.stages if one.limit.binds), sheet.stages[0])
        for text in (binding.limit.heading, "".join(run.text for run in sheet.stages[0].seen_by), "Who will see this:"):
            assert squeeze(text) in inside, (made.of, text)
        assert squeeze("My last day:" if binding.limit.binds else "I will do this by:") in inside
        phones = [one for one in sheet.stages[0].contacts if one.kind == "phone"]
        assert not phones or squeeze(phones[0].lines[0]) in outside


def test_the_front_of_a_leaflet_is_on_the_right(some: Callable[..., list[Made]]) -> None:
    """Folded in the middle, the right half of the first side is the front, and the left half of the second follows it."""
    reader = pypdf.PdfReader(io.BytesIO(some("leaflets")[0].pdf))
    assert [round(float(length)) for length in reader.pages[0].mediabox[2:]] == [842, 595]
    places: list[dict[str, float]] = []
    for page in reader.pages:
        found: dict[str, float] = {}
        page.extract_text(visitor_text=lambda text, matrix, *_, found=found: found.setdefault(text.strip(), matrix[4]))
        places.append(found)
    middle = 842 / 2
    assert places[0]["Local help"] > middle
    assert places[0]["Whom to reach"] < middle
    assert places[1]["What it can get you"] < middle
    assert places[1]["What to do, and by when"] > middle


def test_the_gaps_of_a_letter_are_lines(real: Knowledge, some: Callable[..., list[Made]]) -> None:
    letter = real.letters["tribunal-appeal"]
    (made,) = some("letters")
    model = letter_model(real, letter, ORDINARY, long_lines=3)
    pieces = [piece for part in (*model["head"], *model["body"]) for line in part for piece in line]
    gaps = [piece for piece in pieces if piece["lines"]]
    assert len(gaps) >= len(letter_sheet(real, letter).gaps)
    assert long_lines(made.pdf) >= sum(piece["lines"] for piece in gaps)
    printed = "".join(pages_of(made.pdf))
    assert "[" not in printed
    for text in ("the other parent get copies", "Say that your address must be kept private", "Cut here. The letter begins below"):
        assert squeeze(text) in printed


def test_a_letter_does_not_tell_its_reader_who_helped(some: Callable[..., list[Made]]) -> None:
    """The other side gets a copy of some letters: a refuge that printed them must not be named there."""
    (made,) = some("letters")
    printed = "".join(pages_of(made.pdf))
    assert squeeze(ORGANISATION.name) not in printed
    assert squeeze(ORGANISATION.footer[0]) not in printed


def test_a_date_card_gives_nothing_away(some: Callable[..., list[Made]], real: Knowledge) -> None:
    (made,) = some("date-cards")
    at_home, cards = pages_of(made.pdf)
    route = real.routes["cms-decision"]
    clocks = {one for stage in route.stages for one in (stage.clock, *stage.other_clocks) if one and real.clocks[one].whose == "you"}
    for name in clocks:
        assert squeeze(real.clocks[name].title) in at_home
    on_cards = cards.split(squeeze(f"{real.guide.name}, edition"))[0]
    assert on_cards.count(squeeze("My last day:")) == 8
    assert set(re.sub(r"\d+(?:days|day|months|month)", "", on_cards).replace("Date", "").replace("From", "")) <= set(
        "Mylastdy:WhatNumber 12345678"
    )
    for told in (route.short, "CMS", "tribunal", "appeal", ORGANISATION.name):
        assert squeeze(told).casefold() not in on_cards.casefold()


def test_contact_cards_have_the_numbers(some: Callable[..., list[Made]]) -> None:
    helplines, route = some("contact-cards")
    printed = "".join(pages_of(helplines.pdf))
    for text in ("999", "0808 2000 247", "(Wales)", "For text messages only."):
        assert squeeze(text) in printed
    printed = "".join(pages_of(route.pdf))
    for text in ("0800 171 2345", "0300 123 1142", "Monday to Friday, 9am to 4pm.", "Calls are free from mobiles", "01234 567890"):
        assert squeeze(text) in printed


def test_logs_have_columns_lines_and_rules(some: Callable[..., list[Made]], real: Knowledge) -> None:
    calls, evidence = some("logs")
    printed = "".join(pages_of(calls.pdf))
    for text in ("Date and time", "Who, and their reference", "What was said", "What next", real.rules["write-down-calls"].text):
        assert squeeze(text) in printed
    assert squeeze(real.rules["keep-copies"].text) in "".join(pages_of(evidence.pdf))


# The safer edition ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_safer_edition_gives_nothing_away_outside(some: Callable[..., list[Made]], kind: str) -> None:
    for one in some(kind, replace(OURS, safer=True)):
        assert re.fullmatch(r"sheet-\d{7}", one.name)
        info = pypdf.PdfReader(io.BytesIO(one.pdf)).metadata
        assert info is not None
        assert (info.title, info.author) == ("Sheet to print", "Guide")
        assert squeeze(ORGANISATION.name) not in "".join(pages_of(one.pdf))


def test_the_safer_leaflet_has_a_neutral_front(some: Callable[..., list[Made]], real: Knowledge) -> None:
    (made,) = some("leaflets", replace(OURS, safer=True))
    outside, inside = pages_of(made.pdf)
    title = squeeze(real.routes["cms-decision"].title)
    assert squeeze("Information to keep") in outside
    assert title not in outside
    assert title in inside
    assert squeeze("01234 567890") in outside


# For everybody ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_printed_too_small(some: Callable[..., list[Made]], kind: str) -> None:
    for one in some(kind, routes=("family-appeal", "cms-decision")):
        assert min(sizes(one.pdf)) >= 12
    for one in some(kind, replace(OURS, large=True)):
        assert min(sizes(one.pdf)) >= 18
        assert kind != "leaflets" or page_count(one.pdf) == 4


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("everyday", "reference"), [("ua1", "PDFUA-1"), ("2a", "PDFA-2A")])
def test_it_conforms(some: Callable[..., list[Made]], kind: str, everyday: str, reference: str) -> None:
    made = some(kind)[-1].pdf
    assert verapdf.page_faults(made, everyday) == []
    if verapdf.verapdf_installed():
        assert verapdf.verapdf_faults(made, reference) == []


def test_a_broken_logo_is_named(some: Callable[..., list[Made]]) -> None:
    broken = replace(ORGANISATION, logo=b"<svg", logo_kind="svg")
    with pytest.raises(PaperError, match="leaflet"):
        some("leaflets", replace(OURS, organisation=broken))


def test_what_does_not_fit_on_a_leaflet_is_refused(some: Callable[..., list[Made]]) -> None:
    endless = replace(ORGANISATION, name="Advice and support " * 60)
    with pytest.raises(PaperError, match="the organisation's name"):
        some("leaflets", replace(OURS, organisation=endless))


def test_names_of_files_differ(real: Knowledge, press: Press) -> None:
    for options in (ORDINARY, replace(ORDINARY, safer=True)):
        names = [one.name for make in (date_cards, contact_cards) for one in make(real, options, address, press)]
        assert len(names) == len(set(names))
    # All kinds may be written into one folder.
    few = select(real, Selection(routes=("cms-complaint", "ice-complaint"))).knowledge
    for options in (ORDINARY, replace(ORDINARY, safer=True)):
        names = [one.name for kind in catalogue().values() for one in kind.make(few, options, address, press)]
        assert len(names) == len(set(names))
