"""The guide as a book: everything is in it, every page number is right, and anybody can read or hear it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

import verapdf
from conftest import ROOT
from guides import (
    ORDINARY,
    REFUGE,
    SITE,
    Book,
    assert_references_are_right,
    bound,
    changed,
    model_of,
    references,
    squeeze,
    type_of,
    words_of,
)
from rightroute.checklist import time_limit
from rightroute.knowledge import Knowledge
from rightroute.model import Term
from rightroute.model.base import NATION_NAMES
from rightroute.paper.clean import strings
from rightroute.paper.guide import FRAMES, guide_model
from rightroute.paper.guide_press import GuidePress, figures_of, guessed_pages, placed
from rightroute.paper.options import PaperOptions
from rightroute.reading import read_folder
from rightroute.selection import Selection, select
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


@pytest.fixture(scope="module")
def real() -> Knowledge:
    return read_folder(ROOT / "data")[0]


# What is in it ----------------------------------------------------------------------------------------------------------------


def test_every_word_of_the_data_is_in_the_book(book: Book) -> None:
    unsaid = {*book.model["sources"][0]["kind"].split(","), "always", "never"}
    left_out = {one["kind"] for one in book.model["sources"]} | {one["checked"] for one in book.model["sources"]}
    absent = [one for one in words_of({**book.model, "look": {}}) if one not in unsaid | left_out and squeeze(one) not in book.squeezed]
    assert not absent


def test_the_parts_come_in_their_order(book: Book) -> None:
    order = ["notice.danger", "part.form", "part.contents", "topic.lanterns", "route.lantern-complaint", "part.letters", "part.glossary"]
    order += ["part.contacts", "part.rules", "part.sources", "part.index", "part.still-right", "part.end"]
    pages = [book.printed.at[one] for one in order]
    assert pages == sorted(pages)
    assert book.printed.at["notice.danger"] == 2, "the danger page is inside the front cover"
    assert len(book.reader.pages) == book.printed.pages == book.printed.at["part.end"]
    assert book.printed.pages % 2 == 0, "the back cover is the back of a sheet"


def test_each_route_begins_a_page_with_its_clocks_and_a_line_for_the_last_day(book: Book) -> None:
    seen = set()
    for route in book.knowledge.routes.values():
        page = book.page(f"route.{route.id}")
        seen.add(book.printed.at[f"route.{route.id}"])
        assert route.title in page
        if any(stage.clock or stage.unknown_limit for stage in route.stages):
            assert "My last day:" in page
    assert len(seen) == len(book.knowledge.routes)


def test_the_cover_and_the_back_say_what_it_is(book: Book) -> None:
    for page in (book.pages[0], book.pages[-1]):
        assert "The Lantern Guide" in page
        assert "7K3Q9FX" in page
        assert "November 2026" in page
    assert "write your numbers here" in book.pages[0]
    assert "guide.example/c/7K3Q9FX" in book.pages[-1]


def test_every_page_says_which_book_and_edition_it_is_from(book: Book) -> None:
    for number, page in enumerate(book.pages[1:-1], 2):
        assert "The Lantern Guide, November 2026. Edition 7K3Q9FX. Still right? guide.example/c/7K3Q9FX" in page, number
        assert re.search(rf"(?:^|\s){number}(?:\s|$)", page), f"page {number} does not bear its number"


def test_the_questions_are_a_form(book: Book) -> None:
    form = " ".join(book.pages[book.printed.at["part.form"] - 1 : book.printed.at["part.contents"] - 1])
    for number, one in enumerate(book.model["questions"], 1):
        assert one["number"] == str(number)
        assert f"{number}. {one['ask']}" in form
        for way in (way for answer in one["answers"] for way in answer["ways"]):
            if way["question"]:
                assert f"go to question {way['question']}" in form
            elif way["to"]:
                assert f"go to page {book.printed.at[way['to']]}" in form


# Page numbers -----------------------------------------------------------------------------------------------------------------


def test_every_reference_names_the_page_where_the_thing_is(book: Book) -> None:
    assert_references_are_right(book, 30)


def test_links_in_the_file_lead_to_the_same_pages(book: Book) -> None:
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(book.reader.pages, 1) if page.indirect_reference}
    wanted = {book.printed.at[one["to"]] for one in references(book.model)}
    led = set()
    for page in book.reader.pages:
        for note in page.get("/Annots", []):
            link = note.get_object()
            dest = link.get("/Dest") or link.get("/A", {}).get("/D")
            if dest is not None:
                led.add(numbers[dest[0].idnum])
    assert wanted <= led


def test_the_contents_give_the_page_of_each_chapter_and_route(book: Book) -> None:
    contents = squeeze("".join(book.pages[book.printed.at["part.contents"] - 1 : book.printed.at["topic.lanterns"] - 1])).replace(".", "")
    for route in book.knowledge.routes.values():
        assert squeeze(route.title).replace(".", "") + str(book.printed.at[f"route.{route.id}"]) in contents
    for topic in book.knowledge.topics.values():
        assert squeeze(topic.title) + str(book.printed.at[f"topic.{topic.id}"]) in contents


def test_the_index_leads_to_pages_that_hold_the_word(book: Book) -> None:
    entries = {one["words"]: one["to"] for group in book.model["index"] for one in group["entries"]}
    index = squeeze("".join(book.pages[book.printed.at["part.index"] - 1 : book.printed.at["part.still-right"] - 1]))
    for words, places in entries.items():
        pages = sorted({book.printed.at[one] for one in places})
        assert squeeze(f"{words}, {', '.join(map(str, pages))}") in index
    for term in book.knowledge.terms.values():
        for label in entries.get(term.term, ()):
            assert squeeze(term.term[1:]).casefold() in squeeze(book.page(label)).casefold(), f"{term.term} on {book.printed.at[label]}"
    said = [words for route in book.knowledge.routes.values() for words in route.say if words in entries]
    assert said, "what people say is in the index"
    assert [group["letter"] for group in book.model["index"]] == sorted(group["letter"] for group in book.model["index"])


def test_the_index_is_for_readers_and_not_for_a_search(world: Knowledge) -> None:
    term = next(iter(world.terms.values()))
    right = max(re.findall(r"[a-z]{6,}", term.means), key=len)
    wrong = right[:2] + right[3:]

    def say(one: Term) -> Term:
        return one.model_copy(update={"people_say": (f"{right} thing", f"{wrong} thing", "the zebra crossing", "A zygote", "of zinc")})

    model = model_of(changed(world, "term", term.id, say))
    groups = {group["letter"]: [entry["words"] for entry in group["entries"]] for group in model["index"]}
    entries = [one for group in groups.values() for one in group]
    assert f"{right} thing" in entries
    assert f"{wrong} thing" not in entries, "a slip of spelling stands beside the right word"
    assert not {"the zebra crossing", "of zinc", "A zygote"} & set(entries), "nobody looks under such a word"


def test_the_bookmarks_are_chapters_and_routes(book: Book) -> None:
    top = [one.title for one in book.reader.outline if not isinstance(one, list)]
    below = [two.title for one in book.reader.outline if isinstance(one, list) for two in one if not isinstance(two, list)]
    assert {topic.title for topic in book.knowledge.topics.values()} < set(top)
    assert {"Contacts", "Index", "Is this still right?", "Find your page", "In danger now?"} < {
        *top,
        book.knowledge.notices["danger"].title,
        "In danger now?",
    }
    assert sorted(below) == sorted(route.title for route in book.knowledge.routes.values())


def test_numbers_near_a_hundred_are_as_wide_as_those_beyond() -> None:
    parts = [{"label": f"l{number}", "words": "x" * 1000} for number in range(150)]
    figures = figures_of(guessed_pages(parts, 1000))
    assert figures["l10"] == 0
    assert figures["l90"] == figures["l110"] == 3
    assert figures["l149"] == 0
    assert placed({"to": "l90"}, {"l90": (97, 72.0)}, figures) == {"go": [97, 72.0, "\u200797"]}
    assert placed({"to": ["a", "b", "c"]}, {"a": (9, 5.0), "b": (3, 1.0), "c": (9, 1.0)}, {}) == {"go": [[3, 1.0, "3"], [9, 1.0, "9"]]}


# For every reader -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options",
    [
        ORDINARY,
        replace(ORDINARY, large=True),
        replace(ORDINARY, size="a5", colour=False),
        replace(ORDINARY, large=True, organisation=REFUGE),
        PaperOptions(organisation=REFUGE, safer=True),
    ],
    ids=["12pt", "18pt", "a5-black", "18pt-organisation", "safer-no-site"],
)
def test_print_is_large_enough_upright_and_conforms(press: GuidePress, world: Knowledge, options: PaperOptions) -> None:
    made = bound(press, world, options).printed.pdf
    sizes, fonts = type_of(made)
    assert min(sizes) >= options.least_type - 0.01
    assert fonts
    assert all("SourceSans3" in name and "Italic" not in name for name in fonts)
    assert verapdf.page_faults(made, "ua1") == []
    assert verapdf.page_faults(made, "2a") == []


@pytest.mark.skipif(not verapdf.verapdf_installed(), reason="veraPDF cannot be asked here")
@pytest.mark.parametrize("large_print", [False, True], ids=["12pt", "18pt"])
def test_verapdf_agrees_about_a_topic_of_the_real_guide(press: GuidePress, real: Knowledge, large_print: bool) -> None:
    chosen = select(real, Selection(nations=("england",), topics=("safety",))).knowledge
    made = bound(press, chosen, replace(ORDINARY, nations=("england",), large=large_print)).printed.pdf
    for profile in ("PDFUA-1", "PDFA-2A"):
        assert verapdf.verapdf_faults(made, profile) == []


def test_large_print_is_a_design_of_its_own(book: Book, large: Book) -> None:
    assert large.printed.pages > book.printed.pages
    widths = {round(float(page.mediabox.width)) for page in large.reader.pages}
    assert widths == {595}, "large print is no enlarged paper"
    assert any(one["charts"] for chapter in book.model["chapters"] for one in chapter["parts"])
    for one in (one for chapter in large.model["chapters"] for one in chapter["parts"]):
        assert not one["charts"], "a picture cannot be had in print so large: the steps are told in words"
        assert one["overview"] or len(one["steps"]) < 2


def test_black_is_black(press: GuidePress, world: Knowledge) -> None:
    made = bound(press, world, replace(ORDINARY, colour=False))
    for page in made.reader.pages:
        for tints in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|sc|SC|scn|SCN)\b", page.get_contents().get_data()):
            assert len({round(float(one), 3) for one in tints}) == 1, "a colour"
    svg = "".join(part["svg"] for chapter in made.model["chapters"] for one in chapter["parts"] for page in one["charts"] for part in page)
    assert {one.lower() for one in re.findall(r"#[0-9a-fA-F]{6}\b", svg)} <= {"#000000", "#ffffff", "#111827"}


def test_charts_are_drawn_at_full_size_and_lead_on(book: Book) -> None:
    drawn = [part for chapter in book.model["chapters"] for one in chapter["parts"] for page in one["charts"] for part in page]
    assert drawn
    for part in drawn:
        assert part["width"] <= 168 / 25.4 * 72
        assert part["height"] <= 222 / 25.4 * 72
        assert part["links"]
        assert all(link["to"] in book.printed.at for link in part["links"])
        assert "href" not in part["svg"]
        assert "on this page" not in part["alt"]


# Selections and organisations -------------------------------------------------------------------------------------------------


def test_a_book_for_one_nation_names_no_other_in_its_form(world: Knowledge) -> None:
    model = model_of(world, replace(ORDINARY, nations=("scotland",)))
    assert model["look"]["where"] == "Scotland"
    assert all(way["where"] == "" for one in model["questions"] for answer in one["answers"] for way in answer["ways"])
    both = model_of(world, replace(ORDINARY, nations=("scotland", "northern-ireland")))
    told = {way["where"] for one in both["questions"] for answer in one["answers"] for way in answer["ways"]}
    assert told <= {"", "Scotland", "Northern Ireland"}


def test_what_a_selection_leaves_out_is_found_in_the_full_guide(press: GuidePress, world: Knowledge) -> None:
    chosen = select(world, Selection(topics=("higher",))).knowledge
    model = guide_model(chosen, ORDINARY, Links(world).public(SITE))
    made = Book(chosen, model, press.guide(model))
    text = " ".join(made.pages)
    left_out = [one for one in world.routes.values() if one.id not in chosen.routes]
    assert left_out
    assert all(one.title not in made.page("part.contents") for one in left_out)
    told = re.findall(r"see the full guide at (guide\.example/\S+?)[).]", text)
    assert told
    pages = {Links(world).public(SITE)(kind, one, "") for kind in ("route", "need", "topic", "question") for one in world.records[kind]}
    assert {f"https://{one}/" for one in told} <= pages
    nowhere = guide_model(chosen, replace(ORDINARY, site_url=""), Links(world).public(""))
    assert "(see the full guide)" in " ".join(Book(chosen, nowhere, press.guide(nowhere)).pages)


def test_an_organisation_puts_its_name_numbers_and_footer_on_it(press: GuidePress, world: Knowledge) -> None:
    made = bound(press, world, replace(ORDINARY, organisation=REFUGE))
    assert "Lamp Street Advice" in made.pages[0]
    assert "Lamp Street drop-in. Phone: 01234 567890" in made.pages[0]
    assert "Lamp Street Advice" in made.pages[-1]
    assert all("Lamp Street Advice, 01234 567890" in page for page in made.pages[1:])
    for label in ("part.contacts", "topic.lanterns"):
        assert "Lamp Street drop-in (Wick). Help with forms." in made.page(label)
        assert "We speak Welsh. Checked 3 November 2026." in made.page(label)
    assert made.reader.metadata is not None
    assert made.reader.metadata.author == "Lamp Street Advice"


def test_the_safer_edition_gives_nothing_away_from_outside(press: GuidePress, world: Knowledge) -> None:
    made = bound(press, world, replace(ORDINARY, safer=True))
    assert made.reader.metadata is not None
    assert made.reader.metadata.title == "Guide"
    assert made.reader.metadata.author == "Guide"
    assert "What to do when your street lantern is dark" not in made.pages[0]


# The real guide ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def england(press: GuidePress, real: Knowledge) -> Book:
    chosen = select(real, Selection(nations=("england",))).knowledge
    with pytest.MonkeyPatch.context() as patch:
        # Laying out all flowcharts takes half a minute; those of a topic are looked at above.
        patch.setitem(FRAMES, ("a4", False), None)
        return bound(press, chosen, replace(ORDINARY, nations=("england",)))


def test_the_guide_for_england_holds_every_route_limit_and_number(england: Book) -> None:
    known = england.knowledge
    assert len(known.routes) > 50
    for route in known.routes.values():
        assert squeeze(route.title) in squeeze(england.page(f"route.{route.id}"))
        for stage in route.stages:
            limit = time_limit(known, stage)
            assert squeeze(limit.heading) in england.squeezed, f"{route.id}/{stage.id}"
            if stage.body:
                body = known.bodies[stage.body]
                numbers = [one.value for one in body.contacts if one.kind == "phone" and (not one.only or "england" in one.only)]
                assert all(squeeze(str(one)) in england.squeezed for one in numbers), body.id


def test_the_references_of_the_guide_for_england_are_right(england: Book) -> None:
    assert_references_are_right(england, 1000)
    for nation in ("Wales", "Scotland", "Northern Ireland"):
        assert f"{NATION_NAMES['england']} and {nation}: go to page" not in " ".join(england.pages)


def test_the_guide_for_england_conforms(england: Book) -> None:
    """veraPDF takes two minutes for so many pages; it was asked by hand, and is asked of a topic above."""
    assert verapdf.page_faults(england.printed.pdf, "ua1") == []


def test_nothing_of_the_guide_is_lost_on_the_way_to_paper(england: Book) -> None:
    absent = [
        one for one in strings(england.model["chapters"][0]["parts"][0]["steps"]) if len(one) > 60 and squeeze(one) not in england.squeezed
    ]
    assert not absent
