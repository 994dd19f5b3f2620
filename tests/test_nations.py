"""What the site tells about nations, limits that clash, and limits that are not known: in the made-up world and in the real one."""

from __future__ import annotations

from rightroute.checklist import UNKNOWN_LIMIT, checklist
from rightroute.clocks import length_words
from rightroute.knowledge import start_of
from rightroute.model.base import NATION_NAMES
from test_site import Made, made  # noqa: F401  (a fixture, asked for by its name)


def test_a_need_asks_for_the_nation_and_leads_to_each(made: Made) -> None:  # noqa: F811
    assert made.knowledge.needs
    for need in made.knowledge.needs.values():
        path = f"start/where/{need.id}.md"
        page = made.pages[path]
        answers = page.one("ul", cls="rr-answers").all("li")
        assert len(answers) == 5, "four nations, and “I am not sure”"
        for item, (nation, place) in zip(answers, need.places.items(), strict=False):
            assert item.text.startswith(NATION_NAMES[nation]), path
            if place.to.kind == "route":
                route = made.knowledge.routes[place.to.record_id]
                part = f"/{place.to.part}" if place.to.part not in ("", start_of(route)) else ""
                wanted = f"start/next/{route.id}{part}.md"
                assert made.leads_to(path, item.all("a")[0].attrs["href"])[0] == wanted, path
                assert (f"{route.topic}/{route.id}.md", "") in made.links(wanted), wanted


def test_a_route_says_who_does_the_same_in_the_other_nations(made: Made) -> None:  # noqa: F811
    told = 0
    for need in made.knowledge.needs.values():
        for place in need.places.values():
            if place.to.kind != "route":
                continue
            route = made.knowledge.routes[place.to.record_id]
            missing = [NATION_NAMES[nation] for nation in need.places if nation not in route.nations]
            if missing:
                text = made.pages[f"{route.topic}/{route.id}.md"].text
                told += 1
                assert "In the other nations" in text, route.id
                assert all(f"{name}:" in text for name in missing), route.id
    assert told


def test_a_complaint_shows_the_limit_of_every_challenge_beside_it(made: Made) -> None:  # noqa: F811
    shown = 0
    for name, challenges in made.knowledge.challenges.items():
        complaint = made.knowledge.routes[name]
        path = f"{complaint.topic}/{name}.md"
        page = made.pages[path]
        there = made.links(path)
        for challenge in challenges:
            assert (f"{challenge.topic}/{challenge.id}.md", "") in there, (name, challenge.id)
            first = next((stage for stage in challenge.stages if stage.clock or stage.unknown_limit), None)
            if first and not complaint.sister:
                limit = length_words(made.knowledge.clocks[first.clock]) if first.clock else "look at your letter"
                assert f"Time limit: {limit}." in page.text, (name, challenge.id)
                shown += 1
            back = made.links(f"{challenge.topic}/{challenge.id}.md")
            assert (path, "") in back, (challenge.id, name)
        assert "does not stop" in page.text, name
    assert shown or "lantern-complaint" in made.knowledge.routes


def test_a_limit_that_is_not_known_is_not_told_as_none(made: Made) -> None:  # noqa: F811
    found = 0
    for route in made.knowledge.routes.values():
        sheet = checklist(made.knowledge, route)
        for stage, printed in zip(route.stages, sheet.stages, strict=True):
            if stage.unknown_limit is None:
                continue
            found += 1
            page = made.pages[f"{route.topic}/{route.id}/{stage.id}.md"]
            assert UNKNOWN_LIMIT in page.text, (route.id, stage.id)
            assert "No fixed time limit" not in page.text, (route.id, stage.id)
            assert printed.limit.heading == UNKNOWN_LIMIT
            assert printed.limit.binds, "the sheet has room for the reader's own last day"
    assert found


def test_the_later_of_two_limits_is_told_on_every_page_of_the_first(made: Made) -> None:  # noqa: F811
    rivals = [clock for clock in made.knowledge.clocks.values() if clock.rival]
    assert rivals
    for clock in rivals:
        assert clock.rival is not None
        page = made.pages[f"deadlines/{clock.id}.md"]
        assert f"The {clock.rival.whichever} of the two last days counts." in page.text, clock.id
        assert (f"deadlines/{clock.rival.clock}.md", "") in made.links(f"deadlines/{clock.id}.md"), clock.id


def test_school_days_are_never_too_late(made: Made) -> None:  # noqa: F811
    clocks = [clock for clock in made.knowledge.clocks.values() if clock.unit == "school-days"]
    assert clocks
    for clock in clocks:
        assert "never too late" in made.pages[f"deadlines/{clock.id}.md"].text, clock.id


def test_what_the_makers_stand_for_has_a_page_and_is_called_opinion(made: Made) -> None:  # noqa: F811
    page = made.pages["our-principles.md"]
    assert all(str(one.text) in page.text for one in made.knowledge.guide.principles)
    assert "not law" in page.text
