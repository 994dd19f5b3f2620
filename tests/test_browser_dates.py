"""The calculator of a time limit in a real browser: every answer, every mistake, and everything that must not happen."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from browser import SPACING, Window, window
from rightroute.reading import read_folder
from site_fixtures import DATA, Built

pytestmark = pytest.mark.browser

#: 30 days from the date of the letter, in Great Britain; they must receive it; guides differ.
ORDINARY = "deadlines/cms-reconsideration/"
#: Of a body: 15 working days from the day of the complaint.
BODY = "deadlines/cms-reply/"
#: 1 month, with a final stop 13 months after the event.
STOPPED = "deadlines/cms-tribunal-appeal/"
#: 40 working days, where bank holidays differ.
NATIONS = "deadlines/foi-review-request/"
#: The later of two last days counts.
RIVAL = "deadlines/hb-appeal/"
#: The earlier counts, and only the other clock says so.
RIVAL_OF = "deadlines/legal-ombudsman-event/"
TODAY = date(2026, 11, 22)
#: Everything that could keep or send what was typed.
KEPT = """async () => [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
  location.search, location.hash].join("|")"""


@pytest.fixture(scope="module")
def narrow(browser: Browser, address: str) -> Iterator[Window]:
    """A phone 360 px wide that counts what it is asked to print."""
    made = window(browser, address, 360)
    made.page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    yield made
    made.page.context.close()


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def at(one: Window, path: str, today: date = TODAY) -> Page:
    """A page of the site, opened on that day."""
    one.page.clock.set_fixed_time(noon(today))
    assert one.open(path) == 200
    return one.page


def typed(page: Page, day: date | tuple[str, str, str]) -> None:
    texts = (str(day.day), str(day.month), str(day.year)) if isinstance(day, date) else day
    for name, text in zip(("day", "month", "year"), texts, strict=True):
        page.fill(f"#date-{name}", text)
    page.click("#date-form button")


def answer(page: Page) -> str:
    """The words of the answer, which has the focus."""
    heading = page.locator("#answer-heading")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    return " ".join(page.locator("#answer").inner_text().split())


# The answers ----------------------------------------------------------------------------------------------------------------------


def test_in_good_time(narrow: Window) -> None:
    page = at(narrow, ORDINARY)
    typed(page, date(2026, 11, 3))
    said = answer(page)
    assert said.startswith("Your last day is Thursday 3 December 2026 That is in 11 days. Do not wait for the last day.")
    assert "They must receive it by then." in said
    assert "How we worked it out The clock starts with Tuesday 3 November 2026. Day 1 is Wednesday 4 November 2026." in said
    assert "Guides differ." in said, "what is uncertain is repeated under the answer"
    assert "Ask CMS to look at its decision again" in said, "the way on"
    assert "Phone today" not in said
    assert not narrow.complaints


def test_a_last_day_on_which_offices_are_shut_has_a_day_to_aim_for(narrow: Window) -> None:
    page = at(narrow, ORDINARY)
    typed(page, date(2026, 11, 20))
    said = answer(page)
    assert "Your last day is Sunday 20 December 2026" in said
    assert "Aim for Friday 18 December 2026. Offices may be shut on the last day." in said
    assert "That is a Sunday. Do not count on more time" in said


def test_seven_days_or_less(narrow: Window) -> None:
    page = at(narrow, ORDINARY, date(2026, 11, 26))
    typed(page, date(2026, 11, 3))
    said = answer(page)
    assert "That is in 7 days." in said
    assert "Phone today as well: Child Maintenance Service, 0800" in said
    page = at(narrow, ORDINARY, date(2026, 12, 2))
    typed(page, date(2026, 11, 3))
    assert "That is tomorrow." in answer(page)
    page = at(narrow, RIVAL_OF, date(2027, 11, 1))
    typed(page, date(2026, 11, 3))
    said = answer(page)
    assert "Phone today" not in said
    assert "Do it today if you can." in said, "no phone serves for every stage, so the clock’s own words are given"


def test_the_last_day_is_today(narrow: Window) -> None:
    page = at(narrow, ORDINARY, date(2026, 12, 3))
    typed(page, date(2026, 11, 3))
    said = answer(page)
    assert said.startswith("Your last day is today, Thursday 3 December 2026")
    assert "Do it today. Phone today on" in said
    assert "Offices may be shut" not in said
    page = at(narrow, ORDINARY, date(2026, 12, 25))
    typed(page, date(2026, 11, 25))
    assert "Offices may be shut until then." in answer(page), "Christmas Day"


def test_nobody_is_told_that_they_are_late_before_the_date_was_checked(narrow: Window) -> None:
    page = at(narrow, ORDINARY)
    typed(page, date(2026, 3, 25))
    said = answer(page)
    assert said.startswith("Check the date first You typed Wednesday 25 March 2026. Is this the date at the top of the letter")
    assert "not today’s date" in said
    assert "last day was" not in said
    page.click("[data-do=change]")
    expect(page.locator("#date-day")).to_be_focused()
    expect(page.locator("#answer")).to_be_empty()
    typed(page, date(2026, 3, 25))
    page.click("[data-do=sure]")
    said = answer(page)
    assert said.startswith("Your last day was Friday 24 April 2026 That was 212 days ago. You may still be able to do it. Ask all the same")
    assert "Add to calendar" not in said
    page = at(narrow, ORDINARY, date(2026, 12, 4))
    typed(page, date(2026, 11, 3))
    page.click("[data-do=sure]")
    assert "That was yesterday." in answer(page)


def test_late_with_a_final_stop_and_past_it(narrow: Window) -> None:
    page = at(narrow, STOPPED)
    typed(page, date(2025, 11, 3))
    page.click("[data-do=sure]")
    said = answer(page)
    assert "Your last day was Wednesday 3 December 2025" in said
    assert "The final stop is Thursday 3 December 2026, in 11 days." in said
    typed(page, date(2024, 11, 3))
    assert "Check the date first" in answer(page)
    page.click("[data-do=sure]")
    said = answer(page)
    assert "The final stop was Wednesday 3 December 2025." in said
    assert "You may still" not in said
    assert "Get advice before you give up" in said


def test_a_date_that_has_not_come(narrow: Window) -> None:
    page = at(narrow, ORDINARY)
    typed(page, date(2027, 11, 3))
    said = answer(page)
    assert said.startswith("That date has not come yet You typed Wednesday 3 November 2027. Check the day, the month and the year.")
    assert "If the date is right, your last day is Friday 3 December 2027" in said


def test_bank_holidays_that_are_not_known_yet(narrow: Window) -> None:
    page = at(narrow, NATIONS, date(2028, 12, 20))
    typed(page, date(2028, 12, 18))
    assert "Not all bank holidays are known that far ahead. This is the earlier date, to be safe." in answer(page)


def test_the_nation_is_asked_only_where_it_matters(narrow: Window) -> None:
    assert at(narrow, ORDINARY).locator("[name=nation]").count() == 0
    page = at(narrow, NATIONS)
    assert page.get_by_role("radio").count() == 4
    page.check("#nation-england")
    typed(page, date(2026, 3, 2))
    page.click("[data-do=sure]")
    assert "Your last day was Wednesday 29 April 2026" in answer(page)
    page.check("#nation-northern-ireland")
    expect(page.locator("#answer")).to_be_empty()
    typed(page, date(2026, 3, 2))
    page.click("[data-do=sure]")
    assert "St Patrick’s Day on Tuesday 17 March 2026" in answer(page)
    page.check("#nation-unsure")
    typed(page, date(2026, 3, 2))
    page.click("[data-do=sure]")
    said = answer(page)
    assert "Your last day was Wednesday 29 April 2026" in said
    assert "This is the earliest date." in said


def test_a_body_has_words_of_its_own(narrow: Window) -> None:
    page = at(narrow, BODY)
    expect(page.get_by_role("heading", name="Work out when they should have done it")).to_be_visible()
    typed(page, date(2026, 11, 3))
    said = answer(page)
    assert said.startswith("They should have done it by Tuesday 24 November 2026 That is in 2 days.")
    assert "Your last day" not in said
    assert "“Look for a letter”" in said
    typed(page, date(2026, 10, 5))
    assert "Check the date first" in answer(page)
    page.click("[data-do=sure]")
    said = answer(page)
    assert "They should have done it by Monday 26 October 2026" in said
    assert "If nobody answers" in said


def test_a_second_limit_is_told_with_every_answer(narrow: Window) -> None:
    for path, which in ((RIVAL, "later"), (RIVAL_OF, "earlier")):
        page = at(narrow, path)
        for day in (date(2026, 11, 3), date(2020, 11, 3)):
            typed(page, day)
            if page.locator("[data-do=sure]").count():
                page.click("[data-do=sure]")
            assert f"The {which} of the two last days counts." in answer(page)
            expect(page.locator("#answer").get_by_role("link", name="Work out the other date")).to_be_visible()


def test_every_kind_of_clock_answers(narrow: Window) -> None:
    """Two dates each, one of them late: the words fit, and there is a way on."""
    kinds = {
        (one.whose, one.unit, one.starts.kind, bool(one.late and one.late.longstop)): one for one in read_folder(DATA)[0].clocks.values()
    }
    assert len(kinds) > 20
    for clock in kinds.values():
        page = at(narrow, f"deadlines/{clock.id}/")
        typed(page, TODAY - timedelta(days=1))
        said = answer(page)
        assert clock.whose == "body" or "Your last day is " in said or "Your last day was" in said or "Check the date" in said, clock.id
        typed(page, date(2001, 2, 3))
        assert "Check the date first" in answer(page), clock.id
        page.click("[data-do=sure]")
        said = answer(page)
        assert ("They should have done it by" if clock.whose == "body" else "Your last day was") in said, clock.id
        assert "that day" not in page.locator("#answer-heading").inner_text()
        assert page.locator("#answer .rr-links a").count(), f"{clock.id}: an answer without a way on"
        assert not narrow.complaints, clock.id


# Mistakes -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "field", "words"),
    [
        (("", "", ""), "day", "Type the date: the day, the month and the year"),
        (("3", "", "2026"), "month", "The date must include a month"),
        (("31", "feb", "2026"), "day", "February 2026 has only 28 days"),
        (("3", "11", "1026"), "year", "The year must be from 1990 to 2100"),
    ],
)
def test_a_mistake_is_told_where_it_is(narrow: Window, texts: tuple[str, str, str], field: str, words: str) -> None:
    page = at(narrow, ORDINARY)
    typed(page, texts)
    summary = page.locator("#date-summary")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading", name="There is a problem")).to_be_visible()
    own = page.locator(f"#date-{field}")
    expect(own).to_have_attribute("aria-invalid", "true")
    expect(own).to_have_accessible_description(f"Error: {words}")
    expect(page.locator("#date-error")).to_have_text(f"Error: {words}")
    summary.get_by_role("link", name=words).click()
    expect(own).to_be_focused()
    expect(page.locator("#answer")).to_be_empty()
    typed(page, date(2026, 11, 3))
    assert "Your last day is" in answer(page)
    expect(summary).to_be_hidden()
    expect(page.locator("#date-error")).to_be_hidden()
    expect(page.locator("[aria-invalid]")).to_have_count(0)


def test_a_whole_date_in_one_field_is_shown_as_it_was_understood(narrow: Window) -> None:
    page = at(narrow, ORDINARY)
    typed(page, ("", "3rd Nov 26", ""))
    assert "Thursday 3 December 2026" in answer(page)
    assert [page.input_value(f"#date-{name}") for name in ("day", "month", "year")] == ["3", "11", "2026"]


def test_it_works_by_keyboard_alone(narrow: Window) -> None:
    page = at(narrow, ORDINARY)
    page.focus("#date-day")
    for text in ("3", "nov", "26"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Work it out")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert "Thursday 3 December 2026" in answer(page)


def test_an_old_answer_goes_when_the_date_is_changed(narrow: Window) -> None:
    page = at(narrow, ORDINARY)
    typed(page, date(2026, 11, 3))
    page.fill("#date-day", "4")
    expect(page.locator("#answer")).to_be_empty()


def test_a_phone_that_believes_it_is_1970_gives_the_same_answer(narrow: Window) -> None:
    page = at(narrow, ORDINARY, date(1970, 1, 2))
    typed(page, date(2026, 11, 3))
    assert "That is in 11 days." in answer(page)


# Calendar and card ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "name"), [(ORDINARY, "2026-12-03.ics"), (BODY, "2026-11-24-look.ics")])
def test_add_to_calendar_is_a_real_file(narrow: Window, built: Built, path: str, name: str) -> None:
    page = at(narrow, path)
    typed(page, date(2026, 11, 3))
    link = page.get_by_role("link", name="Add to calendar")
    assert link.evaluate("one => one.href") == f"{narrow.address}dates/{name}"
    assert link.get_attribute("download") is None, "iPhones offer the calendar only for a file that they open"
    with page.expect_download() as loaded:
        link.click()
    assert loaded.value.path().read_bytes() == (built.site / "dates" / name).read_bytes()
    expect(page.locator("#answer").get_by_text("Family calendars are often shared")).to_be_visible()


def test_a_day_too_far_ahead_for_a_file_is_told(narrow: Window) -> None:
    page = at(narrow, "deadlines/social-worker-fitness-wales/")
    typed(page, date(2026, 11, 3))
    assert "This is too far ahead for our calendar files. Write it down." in answer(page)
    expect(page.get_by_role("link", name="Add to calendar")).to_have_count(0)


def paper(page: Page) -> str:
    made = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    return " ".join(" ".join(sheet.extract_text() for sheet in made.pages).split()) + f" ({len(made.pages)})"


def test_the_date_card_is_printed_alone(narrow: Window) -> None:
    page = at(narrow, ORDINARY)
    typed(page, date(2026, 11, 20))
    page.click("[data-do=card]")
    assert page.evaluate("printed") == 1
    assert paper(page) == (
        "My last day Sunday 20 December 2026 Aim for Friday 18 December 2026 What to do Ask for mandatory reconsideration "
        "Where Child Maintenance Service 0800 171 2345 My reference (1)"
    )
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "Worked examples" in paper(page), "after that the page is printed as ever"


def test_blank_cards_need_no_script(browser: Browser, address: str) -> None:
    one = window(browser, address, 360, script=False)
    one.open("date-cards/")
    sheet = paper(one.page)
    assert sheet.count("My last day") == sheet.count("My reference") == 4
    assert sheet.endswith("(1)")
    one.open(ORDINARY)
    assert one.page.get_by_role("link", name="Blank cards to print").is_visible()
    assert "My last day Aim for What to do Ask for mandatory reconsideration" in paper(one.page)
    one.page.context.close()


# Without script, from a folder, and what must not happen --------------------------------------------------------------------------


def test_without_script_there_is_the_rule_and_the_table_and_no_empty_form(browser: Browser, address: str) -> None:
    one = window(browser, address, 360, script=False)
    one.open(ORDINARY)
    page = one.page
    for name in ("Time limit: 30 days", "Count it yourself", "Worked examples", "Look up your last day"):
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    assert page.locator("#date-form").is_hidden()
    assert page.get_by_role("heading", name="Work out your last day").count() == 0
    row = page.get_by_role("row").filter(has_text="Thu 3 December 2026")
    expect(row).to_contain_text("Tue 3")
    expect(row.get_by_role("link", name="Add 3 December 2026")).to_be_visible()
    assert "Check the date first" not in page.inner_text("body")
    page.context.close()


def test_it_works_from_a_folder(browser: Browser, built: Built) -> None:
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.clock.set_fixed_time(noon(TODAY))
    page.goto((built.site / ORDINARY / "index.html").as_uri())
    typed(page, date(2026, 11, 3))
    assert "Your last day is Thursday 3 December 2026" in answer(page)
    href = page.get_by_role("link", name="Add to calendar").evaluate("one => one.href")
    assert href == (built.site / "dates" / "2026-12-03.ics").as_uri()
    assert not complaints
    context.close()


def test_nothing_is_kept_asked_or_sent(narrow: Window) -> None:
    page = at(narrow, NATIONS)
    page.wait_for_load_state("networkidle")
    asked = list(narrow.asked)
    typed(page, date(2026, 3, 2))
    page.click("[data-do=sure]")
    typed(page, ("", "", ""))
    typed(page, date(2026, 11, 3))
    answer(page)
    assert narrow.asked == asked, "the page asks for nothing more"
    assert page.evaluate(KEPT) == "|0|0|0||"
    for name in ("day", "month", "year"):
        assert page.get_attribute(f"#date-{name}", "autocomplete") == "off"
        assert page.get_attribute(f"#date-{name}", "name") is None
    assert not narrow.complaints, "the policy for content allows everything that happened"


@pytest.mark.parametrize("event", ["document.dispatchEvent(new Event('rr-leave'))", "dispatchEvent(new Event('pagehide'))"])
def test_leaving_takes_everything_away(narrow: Window, event: str) -> None:
    page = at(narrow, ORDINARY)
    typed(page, date(2026, 11, 3))
    expect(page.locator("[data-card=last]")).to_have_text("Thursday 3 December 2026")
    page.evaluate(event)
    assert [page.input_value(f"#date-{name}") for name in ("day", "month", "year")] == ["", "", ""]
    expect(page.locator("#answer")).to_be_empty()
    expect(page.locator("[data-card=last]")).to_be_empty()
    expect(page.locator("[data-card=aim]")).to_be_empty()


# For everybody --------------------------------------------------------------------------------------------------------------------

AXE: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
STATES: dict[str, tuple[str, date | tuple[str, str, str], bool]] = {
    "question": (NATIONS, ("", "", ""), False),
    "mistake": (NATIONS, ("3", "", "26"), False),
    "check": (STOPPED, date(2024, 11, 3), False),
    "past the stop": (STOPPED, date(2024, 11, 3), True),
    "late": (RIVAL, date(2026, 3, 3), True),
    "in time": (ORDINARY, date(2026, 11, 20), False),
    "body": (BODY, date(2026, 11, 3), False),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_passes_the_accessibility_checker(browser: Browser, address: str, scheme: Literal["light", "dark"]) -> None:
    one = window(browser, address, 360, scheme=scheme)
    rules = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]} if scheme == "dark" else AXE
    for name, (path, day, sure) in STATES.items():
        page = at(one, path)
        if name != "question":
            typed(page, day)
        if sure:
            page.click("[data-do=sure]")
        # The table is looked at on the page as it opens; hundreds of rows take the checker long.
        page.evaluate("[...document.querySelectorAll('.rr-dates')].slice(1).forEach((one) => one.remove())")
        page.evaluate("document.querySelector('.rr-months').remove()")
        found = Axe().run(page, options=rules)
        assert not found.response["violations"], f"{name}: {found.generate_report()}"
    one.page.context.close()


def test_every_state_fits_a_narrow_screen_with_wide_spacing(browser: Browser, address: str) -> None:
    one = window(browser, address, 320)
    for name, (path, day, sure) in STATES.items():
        page = at(one, path)
        # Not as an element: the policy for content allows no style in the page.
        page.evaluate(
            "(text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets = [sheet]; }", SPACING
        )
        typed(page, day)
        if sure:
            page.click("[data-do=sure]")
        assert one.too_wide == 0, name
        small = page.evaluate(
            """() => [...document.querySelectorAll("#date-form input:not([type=radio]), #date-form button, #answer .rr-button")]
              .filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)"""
        )
        assert not small, name
    one.page.context.close()
