"""A checklist in a real browser: counted, cleared, remembered only for a reader who asks, and printed as it was ticked."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser import Window, launch, serving, window
from site_fixtures import Built, real_site

pytestmark = pytest.mark.browser

LIST = "child-maintenance/cms-decision/checklist/"
OTHER = "child-maintenance/cms-complaint/checklist/"
KEPT = "() => Object.entries(localStorage)"
LEAVE = "document.dispatchEvent(new Event('rr-leave'))"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    made: Built = real_site(tmp_path_factory)
    assert made.code == 0, made.log
    with serving(made.site) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = launch(playwright)
        yield made
        made.close()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Window]:
    made = window(browser, address, 360)
    yield made
    made.page.context.close()


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Window]:
    """A phone whose browser runs no scripts."""
    made = window(browser, address, 360, script=False)
    yield made
    made.page.context.close()


def begin(one: Window, path: str = LIST) -> Page:
    """The page of a checklist, with its tools open."""
    one.open(path)
    if one.page.locator(".rr-tools").get_attribute("open") is None:
        one.page.locator(".rr-tools summary").click()
    return one.page


def ticked(page: Page) -> list[str]:
    """The ids of the ticked boxes of the list."""
    found: list[str] = page.eval_on_selector_all(".rr-boxes input:checked", "all => all.map(one => one.id)")
    return found


def tick(page: Page, *numbers: int) -> None:
    for number in numbers:
        page.locator(".rr-boxes label").nth(number).click()


def test_each_list_says_in_words_how_much_is_done(phone: Window) -> None:
    page = begin(phone)
    group = page.locator(".rr-boxes").first
    size = group.locator("input").count()
    expect(group.locator(".rr-count")).to_have_text(f"0 of {size} done")
    tick(page, 0, 2)
    expect(group.locator(".rr-count")).to_have_text(f"2 of {size} done")
    expect(page.locator(".rr-boxes").nth(1).locator(".rr-count")).to_have_text(re.compile(r"^0 of \d+ done$"))
    tick(page, 0)
    expect(group.locator(".rr-count")).to_have_text(f"1 of {size} done")
    assert phone.complaints == []
    assert phone.too_wide <= 0
    assert [one["html"] for rule in Axe().run(page).response["violations"] for one in rule["nodes"]] == []


def test_nothing_is_remembered_unless_the_reader_asks(phone: Window) -> None:
    page = begin(phone)
    expect(page.locator("#remember")).not_to_be_checked()
    expect(page.locator("#remember-hint")).to_contain_text("somebody else uses this phone")
    tick(page, 0, 1)
    page.fill("#my-name", "Jo Bloggs")
    assert page.evaluate(KEPT) == []
    page.reload()
    assert ticked(page) == []
    assert page.input_value("#my-name") == ""


def test_ticks_are_remembered_under_a_name_that_says_nothing_and_typed_words_never(phone: Window) -> None:
    page = begin(phone)
    tick(page, 0)
    page.check("#remember")
    expect(page.locator(".rr-tools [role=status]")).to_have_text("Your ticks are kept on this phone or computer.")
    tick(page, 3)
    page.fill("#my-reference", "121234567890")
    before = ticked(page)
    assert len(before) == 2
    kept = page.evaluate(KEPT)
    assert len(kept) == 1
    assert re.fullmatch(r"list-\d{7}", kept[0][0])
    assert re.fullmatch(r"[0-9a-f]{6} [0-9a-f]{6}", kept[0][1])
    page.reload()
    assert ticked(page) == before
    expect(page.locator("#remember")).to_be_checked()
    expect(page.locator("#remember-hint")).to_be_visible()
    assert page.input_value("#my-reference") == ""
    page.goto(phone.address + OTHER)
    assert ticked(page) == []
    expect(page.locator("#remember")).not_to_be_checked()


@pytest.mark.parametrize("how", ["switch", "clear", "leave"])
def test_what_was_remembered_goes(how: str, phone: Window) -> None:
    page = begin(phone)
    tick(page, 0)
    page.check("#remember")
    page.fill("#my-name", "Jo Bloggs")
    assert len(page.evaluate(KEPT)) == 1
    if how == "switch":
        page.uncheck("#remember")
        assert len(ticked(page)) == 1, "the ticks themselves stay until the page is closed"
    elif how == "clear":
        page.locator("[data-do=clear]").click()
        assert ticked(page) == []
        expect(page.locator("#remember")).not_to_be_checked()
        expect(page.locator(".rr-count").first).to_have_text(re.compile("^0 of"))
    else:
        page.goto(phone.address + OTHER)
        begin(phone, OTHER)
        page.check("#remember")
        page.fill("#my-name", "Jo Bloggs")
        assert len(page.evaluate(KEPT)) == 2
        page.evaluate(LEAVE)
        assert ticked(page) == []
        assert page.input_value("#my-name") == ""
    assert page.evaluate(KEPT) == []
    page.reload()
    assert ticked(page) == []


def test_a_tick_never_moves_to_other_words(phone: Window) -> None:
    page = begin(phone)
    tick(page, 0, 1)
    page.check("#remember")
    key, marks = page.evaluate(KEPT)[0]
    first, second = ticked(page)
    # As if the guide had changed the first line since, and kept the second.
    page.evaluate("([key, marks]) => localStorage.setItem(key, marks)", [key, marks.replace(marks.split()[0], "000000")])
    page.reload()
    assert ticked(page) == [second]
    assert first != second


def test_a_browser_that_keeps_nothing_is_told_to_the_reader(phone: Window) -> None:
    page = begin(phone)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException() } }")
    page.locator("label[for=remember]").click()
    expect(page.locator(".rr-tools [role=status]")).to_contain_text("does not let pages keep anything")
    expect(page.locator("#remember")).not_to_be_checked()
    assert phone.complaints == []


# On paper


def test_paper_shows_the_readers_own_ticks_and_words_and_no_others(phone: Window) -> None:
    page = begin(phone)
    tick(page, 1)
    page.fill("#step-reconsideration-last-day", "3 December 2026")
    page.emulate_media(media="print")
    shown = page.eval_on_selector_all(
        ".rr-boxes input",
        """all => all.map(one => {
          const box = one.getBoundingClientRect();
          return [one.checked, getComputedStyle(one, "::before").content !== "none", box.width, box.height];
        })""",
    )
    assert [number for number, one in enumerate(shown) if one[1]] == [number for number, one in enumerate(shown) if one[0]] == [1]
    five = 5 * 96 / 25.4
    assert all(abs(side - five) < 0.5 for one in shown for side in one[2:])
    expect(page.locator(".rr-tools")).to_be_hidden()
    words = "".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    assert "3 December 2026" in words
    assert " done" not in words
    line = page.locator("#step-reconsideration-sent")
    assert line.evaluate("one => [getComputedStyle(one).borderTopWidth, parseFloat(getComputedStyle(one).borderBottomWidth) > 0.5]") == [
        "0px",
        True,
    ]


def test_sheets_for_calls_and_papers_are_printed_without_a_name_on_them(phone: Window, plain: Window) -> None:
    for one in (phone, plain):
        one.open(LIST)
        link = one.page.locator("article a", has_text="Sheets to print")
        link.click()
        made = one.page.pdf(format="A4", prefer_css_page_size=True, display_header_footer=True)
        sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(made)).pages]
        assert len(sheets) == 2
        assert sheets[0].strip().startswith("Phone calls")
        assert sheets[1].strip().startswith("Papers and proof")
        assert "Right Route" not in "".join(sheets)
        assert "http" not in "".join(sheets)
        for column in ("What they said", "What they will do, and by when", "Reference"):
            assert column in " ".join(sheets[0].split())
        for column in ("Who it is from or about", "Where I keep it"):
            assert column in " ".join(sheets[1].split())


# Without script


def test_without_script_boxes_and_lines_work_and_nothing_else_is_offered(plain: Window) -> None:
    plain.open(LIST)
    page = plain.page
    expect(page.locator(".rr-tools")).to_be_hidden()
    assert page.locator(".rr-count").count() == 0
    page.locator(".rr-boxes label").first.click()
    expect(page.locator(".rr-boxes input").first).to_be_checked()
    page.get_by_label("My last day, step 2").fill("3 December 2026")
    assert plain.too_wide <= 0


def test_every_line_to_write_on_has_a_label_of_its_own(phone: Window) -> None:
    page = begin(phone)
    names = page.eval_on_selector_all(".rr-write input", "all => all.map(one => one.labels[0].textContent)")
    assert len(names) == len(set(names)) > 5
    heights = page.eval_on_selector_all(".rr-write input, .rr-tools summary", "all => all.map(one => one.offsetHeight)")
    assert min(heights) >= 44
