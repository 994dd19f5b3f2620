"""Triage in a real browser: Back, copying, the filter of letters, and one sheet of A4."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from browser import Window, launch, serving, window
from printed import small_print, squeezed, words
from site_fixtures import real_site

pytestmark = pytest.mark.browser

NEXT = "start/next/cms-decision/"
#: Typical ends of triage: they fit one sheet each.
TYPICAL = (
    NEXT,
    "start/next/cms-complaint/",
    "start/next/homelessness-review-england/",
    "start/next/housing-benefit-appeal/look-again/",
    "start/next/parking-ew/formal/",
    "start/next/council-complaint-scotland/stage-1/",
    "start/next/family-appeal/notice/",
    "start/next/send-tribunal-england/mediation/",
    "start/next/parking-ew/",
    "start/both/cms-decision/",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    built = real_site(tmp_path_factory)
    assert built.code == 0, built.log
    with serving(built.site) as found:
        yield found


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Window]:
    made = window(browser, address, 360)
    yield made
    made.page.context.close()


def test_from_the_first_question_to_the_next_step_and_back(phone: Window) -> None:
    page = phone.page
    phone.open("index.html")
    page.click("text=Find out what to do")
    for answer in (
        "No",
        "Child Maintenance Service (CMS)",
        "They decided something wrong",
        "I have a decision, and have done nothing yet",
        "England",
    ):
        page.click(f".rr-answers > li > a:text-is('{answer}')" if answer != "England" else ".rr-answers > li:first-child > a")
    assert page.url.endswith(NEXT)
    length = page.evaluate("history.length")
    seen = []
    for _ in range(5):
        here = page.url
        page.click(".rr-back a")
        page.wait_for_url(lambda url, here=here: url != here)
        seen.append(page.url)
    assert seen[0].endswith("start/where/cms-decision/")
    assert seen[-1].endswith("start/danger-now/")
    # Back went back: no new entry was made, so the browser's own Forward leads on again.
    assert page.evaluate("history.length") == length
    page.go_forward()
    assert page.url.endswith("start/who-is-it-about/")
    assert not phone.complaints


def test_back_is_a_plain_link_for_whoever_came_from_elsewhere_or_has_no_script(browser: Browser, address: str) -> None:
    for script in (True, False):
        made = window(browser, address, 360, script=script)
        made.open(NEXT)
        made.page.click(".rr-back a")
        assert made.page.url.endswith("start/where/cms-decision/")
        made.page.context.close()


def test_the_whole_box_of_an_answer_leads_on_and_is_large(phone: Window) -> None:
    phone.open("start/cms-what-went-wrong/")
    boxes = phone.page.locator(".rr-answers > li")
    for number in range(boxes.count()):
        box = boxes.nth(number).bounding_box()
        assert box is not None
        assert box["height"] >= 48
        assert box["width"] >= 300
    last = boxes.first.bounding_box()
    assert last is not None
    phone.page.mouse.click(last["x"] + last["width"] - 6, last["y"] + last["height"] - 6)
    phone.page.wait_for_url("**/start/cms-what-complaint/")


def test_a_step_is_copied_as_a_message(browser: Browser, address: str) -> None:
    made = window(browser, address, 360)
    made.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    made.open(NEXT)
    made.page.click("summary:has-text('Copy as a message')")
    made.page.click("[data-copy]")
    expect(made.page.locator("#message-copied")).to_have_text("Copied.")
    text = made.page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Find out how they worked it out.")
    assert "30 days" in text
    assert "Right Route" not in text
    made.page.context.close()


def test_without_the_clipboard_the_words_are_marked(browser: Browser, address: str) -> None:
    made = window(browser, address, 360)
    made.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;")
    made.open(NEXT)
    made.page.click("summary:has-text('Copy as a message')")
    made.page.click("[data-copy]")
    assert "marked" in made.page.inner_text("#message-copied")
    assert "30 days" in made.page.evaluate("getSelection().toString()")
    made.page.context.close()


def test_letters_are_found_by_their_words(phone: Window) -> None:
    page = phone.page
    phone.open("what-is-this-letter/")
    everything = page.locator("[data-find]").count()
    page.fill("#find", "Charge Certificate")
    expect(page.locator("#papers-found")).to_contain_text("letter")
    shown = page.locator("[data-find]:visible")
    assert 1 <= shown.count() < 6
    assert any("charge certificate" in text.casefold() for text in shown.all_inner_texts())
    assert page.locator("#papers section:visible").count() < page.locator("#papers section").count()
    page.fill("#find", "qqqq")
    expect(page.locator("#papers-found")).to_contain_text("No letter here")
    assert page.locator("[data-find]:visible").count() == 0
    page.fill("#find", "")
    expect(page.locator("[data-find]:visible")).to_have_count(everything)
    page.fill("#find", "secret")
    page.evaluate("document.dispatchEvent(new Event('rr-leave'))")
    assert page.input_value("#find") == ""
    assert not phone.complaints
    assert not phone.abroad


def test_without_script_there_is_the_whole_list_and_no_empty_box(browser: Browser, address: str) -> None:
    made = window(browser, address, 360, script=False)
    made.open("what-is-this-letter/")
    assert not made.page.is_visible("#find")
    assert made.page.locator("[data-find]:visible").count() >= 45
    made.open(NEXT)
    assert not made.page.is_visible("[data-copy]")
    made.page.context.close()


@pytest.mark.parametrize("path", [*TYPICAL, "start/paper/", "what-is-this-letter/", "what-is-this-letter/planning-refusal/", "index.html"])
def test_nothing_is_wider_than_a_small_phone(browser: Browser, address: str, path: str) -> None:
    made = window(browser, address, 320)
    assert made.open(path) == 200
    assert made.too_wide == 0
    assert not made.complaints
    made.page.context.close()


def test_the_next_step_fits_one_sheet_and_keeps_its_facts(browser: Browser, address: str, tmp_path: Path) -> None:
    made = window(browser, address, 1280)
    for number, path in enumerate(TYPICAL):
        made.open(path)
        file = tmp_path / f"{number}.pdf"
        made.page.pdf(path=str(file), format="A4", prefer_css_page_size=True)
        assert len(words(file.read_bytes())) == 1, path
    pdf = (tmp_path / "0.pdf").read_bytes()
    for needed in ("By when: 30 days", "My last day:", "0800 171 2345", "Who will see this", "Facts checked"):
        assert squeezed(needed) in words(pdf)[0], needed
    assert squeezed("Copy as a message") not in words(pdf)[0]
    assert small_print(pdf) == []
    made.page.context.close()
