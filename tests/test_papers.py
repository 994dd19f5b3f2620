"""“What is this letter?”: every paper is found by its words and its sender, and its page says which day counts, by when, and what to do."""

from __future__ import annotations

import pytest

from conftest import ROOT
from rightroute.clocks import length_words
from rightroute.model.base import NATION_NAMES
from rightroute.model.papers import SENDER_NAMES
from rightroute.site.links import Links
from test_site import Made, made, made_of  # noqa: F401  (a fixture, asked for by its name)

INDEX = "what-is-this-letter/index.md"


def test_the_list_has_every_paper_under_its_sender_with_its_words(made: Made) -> None:  # noqa: F811
    page = made.pages[INDEX]
    for paper in made.knowledge.papers.values():
        group = page.one("section", **{"aria-labelledby": f"from-{paper.sender}"})
        assert group.one("h2").text == SENDER_NAMES[paper.sender]
        item = next(
            one for one in group.all("li") if made.leads_to(INDEX, one.all("a")[0].attrs["href"])[0] == f"what-is-this-letter/{paper.id}.md"
        )
        assert item.all("a")[0].text == paper.title
        for word in paper.words:
            assert word in item.text, paper.id
        for word in (*paper.words, *paper.say):
            assert word.casefold() in item.attrs["data-find"], paper.id


def test_a_paper_says_what_it_means_which_day_counts_and_by_when(made: Made) -> None:  # noqa: F811
    known = made.knowledge
    for paper in known.papers.values():
        path = f"what-is-this-letter/{paper.id}.md"
        page = made.pages[path]
        assert page.one("h1").text == paper.title
        for needed in ("means", "the-date", "time-limit", "what-to-do"):
            assert page.all(id=needed), (path, needed)
        for name in paper.clocks:
            clock = known.clocks[name]
            assert length_words(clock) in page.text, (path, name)
            assert (f"deadlines/{name}.md", "") in made.links(path), (path, name)
            if not set(paper.nations) <= set(clock.nations):
                where = page.one("section", cls="rr-limit").text
                assert all(NATION_NAMES[one] in where for one in clock.nations if one in paper.nations), (path, name)
        pictures = page.all("svg", role="img")
        assert len(pictures) == (paper.date_at != "none"), path
        assert all("ring" in one.attrs["aria-label"] for one in pictures)


def test_a_paper_leads_on_in_each_of_its_nations(made: Made) -> None:  # noqa: F811
    known = made.knowledge
    for paper in known.papers.values():
        path = f"what-is-this-letter/{paper.id}.md"
        there = made.links(path)
        for way in paper.go:
            for nation in way.only or paper.nations:
                to = known.needs[way.to.record_id].places[nation].to if way.to.kind == "need" else way.to
                page = Links(known).page("next" if to.kind == "route" else to.kind, to.record_id, to.part)
                assert page in there, (path, nation, to)


def test_the_list_is_one_step_from_home_and_from_every_question(made: Made) -> None:  # noqa: F811
    assert (INDEX, "") in made.links("index.md")
    for question in made.knowledge.questions:
        assert (INDEX, "") in made.links(f"start/{question}.md"), question


def test_the_real_guide_knows_the_papers_people_ask_about() -> None:
    known = made_of(ROOT / "data").knowledge
    assert len(known.papers) >= 45
    assert {one.sender for one in known.papers.values()} == set(SENDER_NAMES) - {"anyone"}
    words = {word.casefold() for paper in known.papers.values() for word in (*paper.words, *paper.say)}
    asked = ("mandatory reconsideration notice", "final response", "charge certificate", "notice to owner", "minded to", "liability order")
    assert words.issuperset(asked), set(asked) - words
    unsure = [one for one in known.papers.values() if one.confidence == "low"]
    assert all(one.doubt for one in unsure)


def test_what_stands_on_a_paper_is_no_longer_than_a_phone_can_show() -> None:
    for paper in made_of(ROOT / "data").knowledge.papers.values():
        assert max(map(len, paper.words)) <= 60, paper.id
        assert len(paper.means) <= 240, paper.id


@pytest.mark.parametrize("kind", ["top", "heading", "foot", "stamp", "inside"])
def test_every_drawing_rings_a_date(kind: str) -> None:
    from rightroute.site.render import current_environment

    template = current_environment().from_string('{% import "_letter.svg.jinja" as d %}{{ d.letter(kind, "words") }}')
    drawn = template.render(kind=kind)
    assert drawn.count("rr-ring") == 1
    assert "the date" in drawn
