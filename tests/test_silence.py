"""No answer: which dates follow from the knowledge base and which do not, and that nobody is told to wait who should not."""

from __future__ import annotations

import datetime
import functools
import json
import re
from typing import Any

import pytest

from conftest import ROOT
from rightroute.clocks import compute
from rightroute.clocks.script import clock_data
from rightroute.knowledge import Knowledge
from rightroute.model import Clock, Route
from rightroute.model.base import Label, Prose, Target
from rightroute.model.routes import Outcome, Stage
from rightroute.reading import read_folder
from rightroute.site.links import Links
from rightroute.site.pages.common import Maker
from rightroute.site.pages.silence import SilenceContext, silence_page
from rightroute.site.pages.silence_dates import Times, has_page, nations_of, times_of
from rightroute.site.pages.silence_table import columns_of, months_of
from rightroute.site.pages.silences import SilencesContext, silence_pages, silences_page
from rightroute.site.pages.stage import StageContext, stage_page
from rightroute.site.render import Draft, current_environment, render
from site_fixtures import parse

TODAY = datetime.date(2026, 11, 22)


@functools.cache
def real() -> Knowledge:
    return read_folder(ROOT / "data")[0]


def maker(known: Knowledge) -> Maker:
    return Maker(known, Links(known), TODAY)


def all_stages(known: Knowledge) -> list[tuple[Route, Stage, int]]:
    return [(route, stage, number) for route in known.routes.values() for number, stage in enumerate(route.stages, 1)]


@functools.cache
def real_pages() -> list[tuple[Route, Stage, Draft]]:
    made = maker(real())
    return [
        (route, stage, silence_page(made, route, stage, number))
        for route in real().routes.values()
        for stage, number in silence_pages(route)
    ]


def context_of(draft: Draft) -> SilenceContext:
    assert isinstance(draft.context, SilenceContext)
    return draft.context


# Which stages have a page


def test_a_page_for_every_step_that_somebody_should_answer_and_none_where_there_is_danger() -> None:
    known = real()
    for route, stage, _ in all_stages(known):
        body = known.bodies[stage.body] if stage.body else None
        if route.kind == "report" or (body and body.kind == "emergency"):
            assert not has_page(route, stage), f"{route.id}/{stage.id}: nobody in danger should count days"
        elif stage.reply.promised or stage.if_silent.letter or stage.body:
            assert has_page(route, stage), f"{route.id}/{stage.id}"


def test_every_such_step_links_to_its_page_and_the_list_has_each_once() -> None:
    known, made = real(), maker(real())
    for route, stage, number in all_stages(known):
        context = stage_page(made, route, stage, number).context
        assert isinstance(context, StageContext)
        assert (context.silence is not None) == has_page(route, stage)
    listed = silences_page(made).context
    assert isinstance(listed, SilencesContext)
    hrefs = [page.href for topic in listed.topics for who in topic.who for page in who.pages]
    assert len(hrefs) == len(set(hrefs)) == len(real_pages())
    assert len(listed.rules) == 2, "the golden rules about silence and about limits that run on are gone, or have other ids"


# The first day to go further


def silent(world: Knowledge, text: str = "Send the chasing letter.", promise: str | None = "ministry-reply", **changes: Any) -> Times:
    """The dates of a step of the world with these words about silence."""
    route = world.routes["lantern-complaint"]
    stage = next(one for one in route.stages if one.id == "tell-the-ministry")
    silence = stage.if_silent.model_copy(update={"text": Prose(text), "then": Target("route:member-help"), **changes})
    reply = stage.reply.model_copy(update={"promised": promise, "none_fixed": None if promise else Prose("No time is fixed.")})
    return times_of(world, route, stage.model_copy(update={"if_silent": silence, "reply": reply, "outcomes": ()}))


def test_the_day_after_their_time_is_the_first_day_to_go_further(world: Knowledge) -> None:
    found = silent(world)
    assert found.promise == found.further == world.clocks["ministry-reply"]
    assert [(one.role, one.base) for one in found.dues] == [("promise", "counted"), ("further", "counted")]


@pytest.mark.parametrize(
    "text",
    [
        "Do not wait. Send the appeal in time.",
        "Do not chase for long. Go to court.",
        "Chase in writing. If your time for the appeal is nearly over, send it now.",
        "Ring again. Then appeal in time.",
    ],
)
def test_nobody_is_given_a_day_to_wait_for_who_should_not_wait(world: Knowledge, text: str) -> None:
    found = silent(world, text)
    assert found.at_once
    assert found.further is None


@pytest.mark.parametrize(
    ("text", "promise", "changes"),
    [
        ("If you have waited more than {figure:lantern-price}, go to your member.", "ministry-reply", {}),
        ("Chase when the agreed day has gone.", "ministry-reply", {}),
        ("If they have had a fair chance, go to the Ombudsman.", "ministry-reply", {}),
        ("Send the chasing letter.", None, {}),
        ("Send the chasing letter.", "ministry-reply", {"then": None}),
        ("Send the chasing letter.", "ministry-reply", {"then": Target("body:ministry")}),
    ],
)
def test_no_day_is_made_up_where_the_words_do_not_give_one(
    world: Knowledge, text: str, promise: str | None, changes: dict[str, Any]
) -> None:
    assert silent(world, text, promise, **changes).further is None


def test_a_clock_of_theirs_that_the_words_name_comes_before_the_promise(world: Knowledge) -> None:
    """It may count from another day than the promise, such as the first complaint: the page then asks for that day."""
    found = silent(world, "After {clock:ministry-reply-ni} go to your member.")
    assert [(one.role, one.base, one.clock.id) for one in found.dues] == [
        ("promise", "counted", "ministry-reply"),
        ("further", "first", "ministry-reply-ni"),
    ]


def test_a_word_that_it_has_arrived_is_not_the_answer() -> None:
    """Where the promise is only to say that they have it, its end opens no way further."""
    known = real()
    only_that = {
        clock.id
        for route, stage, _ in all_stages(known)
        if stage.reply.promised and re.search(r"(?:has|have) your", (clock := known.clocks[stage.reply.promised]).title)
        for times in [times_of(known, route, stage)]
        if times.further is None
    }
    assert only_that >= {"nicts-acknowledge", "judicial-office-acknowledge", "data-complaint-acknowledge"}


def test_a_way_on_for_those_without_an_answer_counts_as_somebody_to_go_to(world: Knowledge) -> None:
    route = world.routes["lantern-complaint"]
    stage = next(one for one in route.stages if one.id == "tell-the-ministry")
    alone = stage.model_copy(update={"if_silent": stage.if_silent.model_copy(update={"then": None}), "outcomes": ()})
    assert times_of(world, route, alone).further is None
    way = Outcome.model_validate({"label": Label("No answer"), "to": "ask-the-steward"})
    assert times_of(world, route, alone.model_copy(update={"outcomes": (way,)})).further is not None


def test_in_the_whole_guide_no_page_says_both_wait_and_do_not_wait() -> None:
    for route, stage, draft in real_pages():
        found = context_of(draft)
        if re.search(r"\bdo not wait\b", str(stage.if_silent.text), re.IGNORECASE):
            assert found.at_once, f"{route.id}/{stage.id}"
        if found.at_once:
            assert not found.dated, f"{route.id}/{stage.id}"
            assert "Wait until then" not in str(render(current_environment(), draft).content), f"{route.id}/{stage.id}"


# The reader's own limits


def test_limits_that_begin_when_their_time_ends_are_dated_from_there() -> None:
    """For some courts the clock starts on the day the answer should have come. Nobody else tells the reader that day."""
    known = real()
    waiting = {clock.id for clock in known.clocks.values() if "should have come" in clock.starts.what}
    assert waiting, "no clock says any more that it runs from the day an answer should have come: the rule has lost its words"
    dated = {
        due.clock.id
        for route, stage, _ in all_stages(known)
        if has_page(route, stage)
        for due in times_of(known, route, stage).dues
        if due.role == "limit" and due.base == "over"
    }
    assert waiting <= dated


def test_every_limit_is_the_readers_and_every_other_date_is_theirs() -> None:
    known = real()
    for route, stage, _ in all_stages(known):
        found = times_of(known, route, stage)
        assert all(one.clock.whose == "you" for one in found.limits)
        assert all(one.clock.whose == ("you" if one.role == "limit" else "body") for one in found.dues), f"{route.id}/{stage.id}"
        assert len({one.clock.id for one in found.limits}) == len(found.limits)


def test_a_complaint_shows_the_decisions_whose_limits_run_on() -> None:
    for route, _, draft in real_pages():
        if real().challenges.get(route.id):
            assert context_of(draft).decisions, route.id


# Words


def test_the_message_is_three_sentences_at_most_and_asks_without_begging() -> None:
    for route, _, draft in real_pages():
        words = re.sub(r"<[^>]+>", "", str(context_of(draft).message))
        assert words.count(". ") + words.endswith(".") <= 3, route.id
        assert "please" not in words.lower()
        assert "{" not in words


def test_lines_for_the_phone_come_only_from_letters_that_chase() -> None:
    """A letter that begins something new has other lines: on this page they would be wrong."""
    for route, stage, draft in real_pages():
        spoken = " ".join(str(one) for one in context_of(draft).spoken)
        letter = real().letters[stage.if_silent.letter] if stage.if_silent.letter else None
        if letter and letter.by_phone and str(letter.by_phone[0]) in spoken:
            assert "answer" in letter.subject.lower(), f"{route.id}/{stage.id}"


# The table and the data


def two_columns() -> tuple[Route, Stage, Clock]:
    known = real()
    for route, stage, _ in all_stages(known):
        if stage.reply.promised:
            clock = known.clocks[stage.reply.promised]
            if len(columns_of(clock, nations_of(route, stage, clock))) > 1:
                return route, stage, clock
    raise AssertionError("no promise is counted apart in two nations")


def test_the_table_says_what_the_arithmetic_says_and_ends_today() -> None:
    route, stage, clock = two_columns()
    columns = columns_of(clock, nations_of(route, stage, clock))
    months = months_of(clock, TODAY, columns)
    rows = 0
    for month in months:
        year, number = (int(part) for part in month.id.split("-")[1:])
        for row in parse(f"<table>{month.rows}</table>").all("tr"):
            start = datetime.date(year, number, int(row.one("th").text.split()[1]))
            assert start <= TODAY
            dues = [compute(clock, start, nation).last for nation in columns]
            told = [f"{due:%a} {due.day} {due:%b}" + (f" {due.year}" if due.year != year else "") for due in dues]
            assert [cell.text for cell in row.all("td")] == told
            rows += 1
    assert rows >= 28


def test_every_table_reaches_from_times_just_over_to_times_still_running() -> None:
    known = real()
    for route, stage, _ in all_stages(known):
        if not (has_page(route, stage) and stage.reply.promised):
            continue
        clock = known.clocks[stage.reply.promised]
        nations = nations_of(route, stage, clock)
        days = [
            datetime.date(*(int(part) for part in month.id.split("-")[1:]), int(row.one("th").text.split()[1]))
            for month in months_of(clock, TODAY, columns_of(clock, nations))
            for row in parse(f"<table>{month.rows}</table>").all("tr")
        ]
        lasts = [compute(clock, day, nations[0]).last for day in days]
        assert lasts[0] < TODAY - datetime.timedelta(days=14), clock.id
        assert max(lasts) >= TODAY, clock.id


def test_the_data_block_holds_the_clocks_as_the_script_needs_them() -> None:
    known = real()
    for route, stage, draft in real_pages():
        text = str(context_of(draft).data)
        assert "<" not in text
        data = json.loads(text)
        dues = times_of(known, route, stage).dues
        assert [(one["role"], one["base"]) for one in data["dues"]] == [(one.role, one.base) for one in dues]
        assert [one["clock"] for one in data["dues"]] == [clock_data(one.clock) for one in dues]
        assert [one["role"] for one in data["dues"]].count("promise") == bool(stage.reply.promised)
        if stage.reply.promised:
            assert data["dues"][0]["role"] == "promise"


def test_a_page_asks_only_for_days_it_uses() -> None:
    for route, stage, draft in real_pages():
        data = json.loads(str(context_of(draft).data))
        asked = {field.name for field in context_of(draft).fields}
        assert asked == {"sent"} | ({one["base"] for one in data["dues"]} & {"counted", "first"}), f"{route.id}/{stage.id}"
