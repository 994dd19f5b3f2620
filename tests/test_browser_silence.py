"""No answer, in a real browser: the dates, the message and the states a reader can be in; without script; and nothing kept or sent."""

from __future__ import annotations

import datetime
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import Window, window
from conftest import ROOT
from rightroute.clocks import compute, day_words, short_day
from rightroute.model.base import Nation
from rightroute.model.routes import Stage
from rightroute.reading import read_folder
from rightroute.site.pages.silence_dates import times_of
from test_browser_access import axe

pytestmark = pytest.mark.browser

TODAY = datetime.date(2026, 11, 22)
ONE_DAY = datetime.timedelta(days=1)
CMS = ("child-maintenance", "cms-complaint", "first-contact")
HOMELESS = ("housing", "homelessness-review-england", "ask-for-review")
COUNCIL = ("councils", "council-complaint-england", "stage-1")
SCHOOL = ("schools", "school-admission-england", "appeal")
NO_TIME = ("child-maintenance", "cms-decision", "reconsideration")
AT_ONCE = ("benefits", "housing-benefit-appeal", "reasons")
KNOWN = read_folder(ROOT / "data")[0]


def path(place: tuple[str, str, str]) -> str:
    return "/".join(place) + "/no-answer/"


def stage_of(place: tuple[str, str, str]) -> Stage:
    return next(one for one in KNOWN.routes[place[1]].stages if one.id == place[2])


def last_day(place: tuple[str, str, str], start: datetime.date, nation: Nation | None = None) -> datetime.date:
    """The last day of what is promised, by the arithmetic of the core."""
    promised = stage_of(place).reply.promised
    assert promised
    return compute(KNOWN.clocks[promised], start, nation).last


@pytest.fixture(scope="module")
def reader(phone: Window) -> Window:
    """The phone, on the day of the build."""
    phone.page.clock.set_fixed_time(datetime.datetime.combine(TODAY, datetime.time(12)))
    return phone


def ask(one: Window, place: tuple[str, str, str], *dates: tuple[str, str], nation: str = "") -> Page:
    """Open a page, fill in days such as ``3 11 2026`` and ask."""
    one.open(path(place))
    for name, day in dates:
        for part, typed in zip(("day", "month", "year"), day.split(), strict=False):
            one.page.fill(f"#{name}-{part}", typed)
    if nation:
        one.page.check(f"#nation-{nation}")
    one.page.click("#silence-form button[type=submit]")
    return one.page


def test_their_time_is_over(reader: Window) -> None:
    page = ask(reader, CMS, ("sent", "20 Oct 2026"), nation="scotland")
    last = last_day(CMS, datetime.date(2026, 10, 20), "scotland")
    answer = page.locator("#answer")
    expect(answer.locator("h3")).to_have_text(f"It was due by {day_words(last)}")
    expect(answer.locator("h3")).to_be_focused()
    expect(answer).to_contain_text(f"That was {(TODAY - last).days} days ago")
    expect(answer).to_contain_text(f"The first day you can go further: {day_words(last + ONE_DAY)}")
    message = page.input_value("#message-text")
    assert "On 20 October 2026 I sent you" in message
    assert f"ended on {short_day(last)}." in message
    assert len(re.findall(r"[.?!](?:\s|$)", message)) <= 3
    expect(page.locator("#message-when")).to_be_hidden()
    assert reader.complaints == []
    assert reader.too_wide <= 0


def test_their_time_still_runs_and_the_day_to_chase_is_named(reader: Window) -> None:
    page = ask(reader, CMS, ("sent", "9 11 2026"), nation="england")
    last = last_day(CMS, datetime.date(2026, 11, 9), "england")
    chase = day_words(last + ONE_DAY)
    expect(page.locator("#answer h3")).to_have_text(f"It is due by {day_words(last)}")
    expect(page.locator("#answer")).to_contain_text(f"That is in {(last - TODAY).days} days. Wait until then.")
    expect(page.locator("#answer")).to_contain_text(f"chase on {chase}")
    expect(page.locator("#message-when")).to_have_text(f"Send it on {chase} or later, not before.")
    link = page.locator("#answer-calendar")
    expect(link).to_have_attribute("href", re.compile(rf"/{(last + ONE_DAY).isoformat()}-look\.ics$"))
    file = page.request.get(str(link.evaluate("one => one.href")))
    assert file.ok
    assert f"DTSTART;VALUE=DATE:{last + ONE_DAY:%Y%m%d}" in file.text()


def test_where_nations_differ_theirs_is_the_latest_and_the_readers_the_earliest(reader: Window) -> None:
    start = datetime.date(2026, 11, 20)
    page = ask(reader, CMS, ("sent", "20 11 2026"))
    lasts = {last_day(CMS, start, nation) for nation in ("england", "scotland")}
    assert len(lasts) == 2, "choose another start: bank holidays do not tell the nations apart here"
    expect(page.locator("#answer h3")).to_have_text(f"It is due by {day_words(max(lasts))}")
    expect(page.locator("#answer")).to_contain_text("You did not say where you live.")


def test_the_readers_own_limit_from_the_end_of_their_time_comes_first(reader: Window) -> None:
    """Twenty-one days for the county court run from the day the review should have been decided."""
    page = ask(reader, HOMELESS, ("sent", "10 9 2026"))
    route, stage = KNOWN.routes[HOMELESS[1]], stage_of(HOMELESS)
    limit = next(one for one in times_of(KNOWN, route, stage).dues if one.base == "over").clock
    last = compute(limit, last_day(HOMELESS, datetime.date(2026, 9, 10))).last
    first = page.locator("#answer li[data-due]").first
    expect(first).to_contain_text("Your own last day")
    expect(first).to_contain_text(f"{day_words(last)}, in {(last - TODAY).days} days")


def test_a_day_that_is_not_known_gives_the_earliest_date_and_says_so(reader: Window) -> None:
    page = ask(reader, COUNCIL, ("sent", "1 10 2026"))
    expect(page.locator("#answer h3")).to_have_text(f"It was due by {day_words(last_day(COUNCIL, datetime.date(2026, 10, 1)))}")
    expect(page.locator("#answer")).to_contain_text("You did not fill in the day they count from.")
    page = ask(reader, COUNCIL, ("sent", "1 10 2026"), ("counted", "8 10 2026"))
    expect(page.locator("#answer h3")).to_have_text(f"It was due by {day_words(last_day(COUNCIL, datetime.date(2026, 10, 8)))}")
    expect(page.locator("#answer")).not_to_contain_text("You did not fill in")


def test_no_date_is_guessed_from_the_day_of_sending_where_that_proves_nothing(reader: Window) -> None:
    page = ask(reader, SCHOOL, ("sent", "1 9 2026"))
    expect(page.locator("#answer h3")).to_have_text("You sent it 82 days ago")
    expect(page.locator("#answer")).to_contain_text("Without it no date can be worked out.")
    expect(page.locator("#answer")).not_to_contain_text("first day you can go further")
    assert "ended on" not in page.input_value("#message-text")


def test_no_fixed_time_says_how_long_it_has_been(reader: Window) -> None:
    page = ask(reader, NO_TIME, ("sent", "21 11 2026"))
    expect(page.locator("#answer h3")).to_have_text("You sent it yesterday")
    expect(page.locator("#answer")).to_contain_text(str(stage_of(NO_TIME).reply.none_fixed))


def test_whoever_should_not_wait_is_not_told_to(reader: Window) -> None:
    page = ask(reader, AT_ONCE, ("sent", "20 11 2026"))
    expect(page.locator("#answer")).to_contain_text("Do not wait for it")
    expect(page.locator("#answer")).not_to_contain_text("Wait until then")
    assert page.locator("#message-when").count() == 0


@pytest.mark.parametrize(
    ("dates", "field", "words"),
    [
        ([], "sent-day", "Type the date"),
        ([("sent", "31 2 2026")], "sent-day", "February 2026 has only 28 days"),
        ([("sent", "3 11")], "sent-year", "must include a year"),
        ([("sent", "3 12 2026")], "sent-day", "has not come yet"),
        ([("sent", "3 11 2026"), ("counted", "1 11 2026")], "counted-day", "before the day you sent it"),
    ],
)
def test_a_slip_is_told_where_it_is(reader: Window, dates: list[tuple[str, str]], field: str, words: str) -> None:
    page = ask(reader, COUNCIL, *dates)
    expect(page.locator(f"#{field}")).to_be_focused()
    expect(page.locator(f"#{field}")).to_have_attribute("aria-invalid", "true")
    error = page.locator(f"#{field.split('-')[0]}-error")
    expect(error).to_be_visible()
    expect(error).to_contain_text(words)
    expect(page.locator("#answer")).to_be_empty()


def test_the_message_can_be_changed_and_copied_and_goes_when_the_reader_goes(browser: Browser, address: str) -> None:
    one = window(browser, address, 360)
    one.page.clock.set_fixed_time(datetime.datetime.combine(TODAY, datetime.time(12)))
    one.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = ask(one, CMS, ("sent", "20 10 2026"))
    page.click("#message-copy")
    expect(page.locator("#message-told")).to_contain_text("Copied. Fill in what stands in square brackets")
    text = page.input_value("#message-text").replace("[what you sent]", "a complaint").replace("[your reference]", "12")
    page.fill("#message-text", text)
    page.click("#message-copy")
    expect(page.locator("#message-told")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == text
    page.evaluate("document.dispatchEvent(new Event('rr-leave'))")
    assert page.input_value("#sent-day") == ""
    assert "October" not in page.input_value("#message-text")
    expect(page.locator("#answer")).to_be_empty()
    kept = page.evaluate("[document.cookie, localStorage.length, sessionStorage.length, location.search, location.hash]")
    assert kept == ["", 0, 0, "", ""]
    assert one.abroad == []
    page.context.close()


def test_without_script_the_rule_the_table_and_the_words_stand_there(browser: Browser, address: str) -> None:
    one = window(browser, address, 360, script=False)
    one.open(path(CMS))
    page = one.page
    expect(page.locator("#silence-form")).to_be_hidden()
    expect(page.locator("#message-text")).to_be_hidden()
    expect(page.locator("#message-words")).to_contain_text("[the day you sent it]")
    page.locator(".rr-lookup summary").last.click()
    expect(page.locator(".rr-lookup table").last).to_be_visible()
    assert one.too_wide <= 0
    one.open(path(NO_TIME))
    expect(page.locator("#dates")).to_be_hidden()
    page.context.close()


def test_on_paper_there_is_room_to_write_and_no_form(reader: Window) -> None:
    reader.open(path(CMS))
    page = reader.page
    page.emulate_media(media="print")
    try:
        expect(page.locator("#silence-form")).to_be_hidden()
        expect(page.locator("#blanks")).to_be_visible()
        expect(page.locator(".rr-log")).to_be_visible()
        expect(page.locator("#message-words")).to_be_visible()
        expect(page.locator("#message-text")).to_be_hidden()
        expect(page.locator(".rr-lookup table").first).to_be_visible()
    finally:
        page.emulate_media(media="screen")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_the_answer_and_on_the_list(width: int, browser: Browser, address: str) -> None:
    one = window(browser, address, width, scheme="dark" if width > 600 else "light")
    one.page.clock.set_fixed_time(datetime.datetime.combine(TODAY, datetime.time(12)))
    ask(one, COUNCIL, ("sent", "1 10 2026"))
    assert axe(one) == []
    ask(one, COUNCIL, ("sent", "31 2 2026"))
    assert axe(one) == []
    one.open("no-answer/")
    one.page.locator("summary").first.click()
    assert axe(one) == []
    assert one.too_wide <= 0
    one.page.context.close()
