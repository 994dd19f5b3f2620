"""Triage leads to one page that says what to do today; every page of it leads back; both clocks stand side by side; and all of it prints."""

from __future__ import annotations

import re

import pytest

from rightroute.clocks import length_words
from rightroute.knowledge import nodes_of, start_of
from rightroute.model.base import Target
from rightroute.model.routes import Fork, Stage
from rightroute.site import SiteOptions
from rightroute.site.landings import Spot, landings
from rightroute.site.links import Links
from rightroute.site.pages.common import Maker
from rightroute.site.pages.next import message
from test_site import Made, made  # noqa: F401  (a fixture, asked for by its name)


def path_of(made: Made, spot: Spot) -> str:  # noqa: F811
    return Links(made.knowledge).page(*spot)[0]


def stages_landed_on(made: Made) -> list[tuple[str, Stage]]:  # noqa: F811
    nodes = {name: nodes_of(route) for name, route in made.knowledge.routes.items()}
    return [(name, node) for name, part in landings(made.knowledge).next if isinstance(node := nodes[name][part], Stage)]


def test_every_answer_and_every_place_of_a_need_leads_to_a_page_that_is_there(made: Made) -> None:  # noqa: F811
    known = made.knowledge
    ways = [(f"start/{one.id}.md", answer.to) for one in known.questions.values() for answer in one.answers]
    ways += [(f"start/where/{one.id}.md", place.to) for one in known.needs.values() for place in one.places.values()]
    assert ways
    for path, to in ways:
        part = to.part if to.kind == "route" and to.part != start_of(known.routes[to.record_id]) else ""
        wanted = Links(known).page("next" if to.kind == "route" else to.kind, to.record_id, part)
        assert wanted in made.links(path), (path, to)
        assert wanted[0] in made.pages or wanted[0] in made.prose


def test_the_next_step_says_what_to_do_by_when_where_and_who_will_see_it(made: Made) -> None:  # noqa: F811
    for name, stage in stages_landed_on(made):
        route = made.knowledge.routes[name]
        path = path_of(made, ("next", name, stage.id))
        page = made.pages[path]
        assert page.one("h1").text == stage.title
        assert page.one("ol", cls="rr-do").all("li"), path
        if stage.clock:
            assert f"By when: {length_words(made.knowledge.clocks[stage.clock])}" in page.text, path
            assert (f"deadlines/{stage.clock}.md", "") in made.links(path), path
        else:
            assert page.all(id="by-when"), path
        for needed in ("today", "who-will-see-this", "no-answer", "then"):
            assert page.all(id=needed), (path, needed)
        assert "What it costs." in page.text, path
        assert bool(stage.keep) == ("Keep." in page.text), path
        if stage.body:
            assert (f"bodies/{stage.body}.md", "") in made.links(path), path
        own = f"{route.topic}/{name}"
        assert {(f"{own}.md", ""), (f"{own}/{stage.id}.md", ""), (f"{own}/checklist.md", "")} <= made.links(path), path
        for letter in stage.letters:
            assert (f"letters/{letter}.md", "") in made.links(path), path


def test_what_runs_at_the_same_time_is_told_with_its_limit(made: Made) -> None:  # noqa: F811
    told = 0
    for name, stage in stages_landed_on(made):
        route = made.knowledge.routes[name]
        sister = made.knowledge.routes.get(route.sister) if route.sister else None
        if sister is None:
            continue
        path = path_of(made, ("next", name, stage.id))
        assert (f"{sister.topic}/{sister.id}.md", "") in made.links(path), path
        first = sister.stages[0]
        if first.clock:
            told += 1
            assert f"Time limit: {length_words(made.knowledge.clocks[first.clock])}." in made.pages[path].text, path
    assert told


def test_a_route_that_begins_with_a_question_asks_it_first(made: Made) -> None:  # noqa: F811
    for name, part in landings(made.knowledge).next:
        route = made.knowledge.routes[name]
        fork = nodes_of(route)[part]
        if not isinstance(fork, Fork):
            continue
        path = path_of(made, ("next", name, part))
        page = made.pages[path]
        assert page.one("h1").text == fork.ask
        answers = page.one("ul", cls="rr-answers").all("li")
        assert [one.all("a")[0].text for one in answers[:-1]] == [one.label for one in fork.outcomes], path
        for item, outcome in zip(answers, fork.outcomes, strict=False):
            to, anchor = made.leads_to(path, item.all("a")[0].attrs["href"])
            if outcome.to.kind == "end":
                assert (to, anchor) == (f"{route.topic}/{name}.md", f"end-{outcome.to.record_id}")
            else:
                assert to.startswith("start/next/"), path
        assert made.leads_to(path, answers[-1].one("a").attrs["href"])[0] == f"{route.topic}/{name}.md", "not sure"


def test_back_leads_to_a_page_that_leads_here(made: Made) -> None:  # noqa: F811
    for spot in landings(made.knowledge).before:
        path = path_of(made, spot)
        back = made.pages[path].one("p", cls="rr-back").one("a")
        to = made.leads_to(path, back.attrs["href"])[0]
        assert path in {one for one, _ in made.links(to)} or not landings(made.knowledge).before[spot], (path, to)


def test_whoever_cannot_choose_finds_an_answer_last_after_or(made: Made) -> None:  # noqa: F811
    for question in made.knowledge.questions.values():
        answers = made.pages[f"start/{question.id}.md"].one("ul", cls="rr-answers").all("li")
        marked = [number for number, one in enumerate(answers) if "rr-or" in one.attrs.get("class", "")]
        unsure = question.answers[-1].label.startswith(("I am not sure", "None of these"))
        assert marked == ([len(answers) - 1] if unsure else []), question.id


def test_both_shows_two_first_steps_and_two_limits_in_every_nation(made: Made) -> None:  # noqa: F811
    known = made.knowledge
    names = landings(known).both
    assert names
    for name in names:
        path = f"start/both/{name}.md"
        page = made.pages[path]
        assert "Doing one does not stop the other’s clock. Start with the decision." in page.text, path
        for nation in known.both_nations(name):
            to = known.needs[name].places[nation].to
            decision = known.routes[to.record_id]
            complaint = known.complaint_beside(decision, nation)
            assert complaint is not None
            for route, part in ((decision, to.part), (complaint, "")):
                node = nodes_of(route)[part or start_of(route)]
                wanted = Links(known).page("next", route.id, part)
                assert wanted in made.links(path), (path, nation)
                clocks = [node.clock] if isinstance(node, Stage) else []
                assert all(length_words(known.clocks[one]) in page.text for one in clocks if one), (path, nation)


def test_the_real_guide_offers_both_where_a_decision_and_a_complaint_meet(made: Made) -> None:  # noqa: F811
    if "cms-decision" not in made.knowledge.needs:
        pytest.skip("the real guide only")
    wanted = {"start/cms-what-went-wrong.md": "start/both/cms-decision.md", "start/councils-what.md": "start/council-both.md"}
    for path, to in wanted.items():
        answers = made.pages[path].one("ul", cls="rr-answers")
        both = next(one for one in answers.all("a") if one.text == "Both")
        assert made.leads_to(path, both.attrs["href"])[0] == to
    assert all(one.to.kind == "both" for one in made.knowledge.questions["council-both"].answers[:-1])


def test_the_message_is_short_plain_and_names_no_website(made: Made) -> None:  # noqa: F811
    known = made.knowledge
    maker = Maker(known, Links(known), SiteOptions().day)
    for name, stage in stages_landed_on(made):
        route = known.routes[name]
        text = message(maker.writer("index.md"), route, stage)
        assert text.startswith(stage.title)
        assert len(text.splitlines()) <= 7, name
        assert known.guide.name not in text
        assert not re.search(r"http|[{}\[\]]|\*\*", text), text
        assert text in made.pages[path_of(made, ("next", name, stage.id))].one(id="message").raw_text


def test_the_questions_on_paper_send_the_reader_on_by_number_or_address(made: Made) -> None:  # noqa: F811
    known = made.knowledge
    page = made.pages["start/paper.md"]
    asked = {one.attrs["id"]: one.text for one in page.all("h2")}
    assert sorted(text.partition(". ")[2] for text in asked.values()) == sorted(one.ask for one in known.questions.values())
    for link in page.one("div", cls="rr-form").all("a"):
        if re.fullmatch(r"Go to \d+", link.text):
            assert asked[link.attrs["href"][1:]].startswith(f"{link.text.removeprefix('Go to ')}. ")
    text = page.text
    for question in known.questions.values():
        for answer in question.answers:
            assert answer.label in text
            if answer.to.kind == "route":
                assert Links(known).url(Links(known).page("next", answer.to.record_id, answer.to.part)[0]) in text
    first = f"start/{known.guide.first_question}.md"
    assert ("start/paper.md", "") in made.links(first)


def test_a_target_for_both_rests_on_a_need() -> None:
    target = Target("both:cms-decision")
    assert (target.kind, target.record_kind, target.record_id) == ("both", "need", "cms-decision")
    assert Target("need:x").record_kind == "need"
