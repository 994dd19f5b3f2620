"""The map and its tables in a real browser: on a phone, on a computer, on paper, with and without script."""

from __future__ import annotations

import io

import pypdf
import pytest
from playwright.sync_api import Page, expect

from browser import Window, tab_stops
from printed import small_print

pytestmark = pytest.mark.browser

MAP, TABLE, ADVISERS, TOPIC = "map/", "map/table/", "for-advisers/routes/", "for-advisers/routes/child-maintenance/"
#: The least width of a window that shows the wide picture.
WIDE = 1400


@pytest.fixture
def plain_phone(windows: list[Window]) -> Window:
    """A phone without script."""
    return windows[1]


@pytest.fixture
def computer(windows: list[Window]) -> Window:
    """A computer with a window as wide as the wide picture needs."""
    return windows[2]


def widen(one: Window) -> Page:
    one.page.set_viewport_size({"width": WIDE, "height": 900})
    return one.page


@pytest.mark.parametrize("path", [MAP, TABLE, ADVISERS, TOPIC])
def test_nothing_has_to_be_scrolled_sideways(path: str, windows: list[Window]) -> None:
    for one in windows:
        assert one.open(path) == 200
        assert one.complaints == []
        assert one.abroad == []
        one.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert one.too_wide <= 0, (one.width, path)


def sizes(page: Page, which: str) -> list[float]:
    found: list[float] = page.eval_on_selector_all(
        which, "all => all.map(one => parseFloat(getComputedStyle(one).fontSize) * one.ownerSVGElement.getScreenCTM().a)"
    )
    return found


def test_the_words_of_the_picture_can_be_read(phone: Window, computer: Window) -> None:
    phone.open(MAP)
    expect(phone.page.locator(".rr-map-wide")).to_be_hidden()
    expect(phone.page.locator(".rr-map-phone svg")).to_be_visible()
    assert min(sizes(phone.page, ".rr-map-phone tspan")) >= 11.9
    computer.open(MAP)
    page = widen(computer)
    expect(page.locator(".rr-map-phone")).to_be_hidden()
    assert page.locator(".rr-map-wide svg").count() >= 2
    assert min(sizes(page, ".rr-map-wide tspan")) >= 11.9
    assert computer.too_wide <= 0


def test_a_box_leads_to_its_place_in_the_list(computer: Window) -> None:
    computer.open(MAP)
    page = widen(computer)
    place = page.locator("#child-maintenance-treated-3")
    expect(place).to_be_hidden()
    page.locator('.rr-map-wide a[href="#child-maintenance-treated-3"]').click()
    expect(place).to_be_visible()
    expect(place).to_be_in_viewport()
    page.goto(computer.address + MAP + "#schools")
    expect(page.locator("#schools .rr-ladder").first).to_be_visible()


def test_the_tab_key_passes_the_picture_by(computer: Window) -> None:
    computer.open(MAP)
    page = widen(computer)
    stops = tab_stops(page)
    assert not [
        stop for stop in stops if stop["tag"] == "a" and stop["href"].startswith("#") and stop["inside"] and "treated" in stop["href"]
    ]
    assert len([stop for stop in stops if stop["tag"] == "summary" and stop["inside"]]) > 10
    assert all(stop["name"] for stop in stops)


def test_a_topic_folds_open_without_script(plain_phone: Window) -> None:
    plain_phone.open(MAP)
    page = plain_phone.page
    assert page.locator(".rr-lane").count() > 10
    first = page.locator(".rr-lane").first
    expect(first.locator("ol").first).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator("ol").first).to_be_visible()
    for summary in page.locator(".rr-lane > summary").all():
        box = summary.bounding_box()
        assert box is not None
        assert box["height"] >= 44


@pytest.mark.parametrize("path", [TABLE, ADVISERS, TOPIC])
def test_a_table_drawn_as_blocks_is_still_a_table(path: str, phone: Window, plain_phone: Window) -> None:
    for one in (phone, plain_phone):
        one.open(path)
        page = one.page
        rows = page.locator("tr[data-n]").count()
        assert page.get_by_role("table").count() == page.locator("table").count()
        assert page.get_by_role("rowheader").count() == rows
        assert page.get_by_role("row").count() == rows + page.locator("table").count()
        assert page.get_by_role("columnheader").count() == page.locator("thead th").count()
        assert page.locator("tr[data-n]").first.evaluate("one => getComputedStyle(one).display") == "block"
        shown = page.eval_on_selector_all("tr[data-n] td", "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))")
        assert min(shown) >= 16


@pytest.mark.parametrize("path", [TABLE, ADVISERS, TOPIC])
def test_a_table_is_narrowed_by_words_and_nation(path: str, windows: list[Window]) -> None:
    for one in windows:
        one.open(path)
        page = one.page
        control = page.locator("[data-narrow]")
        if not page.evaluate("document.querySelector('[data-needs-script]').hidden === false"):
            expect(control).to_be_hidden()
            continue
        rows = page.locator("tr[data-n]:visible")
        every = rows.count()
        words, nation, status = control.locator("input"), control.locator("select"), control.get_by_role("status")
        assert status.inner_text() == ""
        words.fill("TRIBUNAL")
        expect(status).to_contain_text(f"of {every} ")
        assert 0 < rows.count() < every
        assert status.inner_text().startswith(f"Showing {rows.count()} of")
        nation.select_option("NI")
        expect(page.locator('tr[data-n="E W S"]:visible')).to_have_count(0)
        words.fill("no row holds these words")
        expect(rows).to_have_count(0)
        expect(status).to_contain_text("Try fewer words")
        assert page.locator("section.rr-broad:visible").count() == 0
        page.evaluate("document.dispatchEvent(new Event('rr-leave'))")
        assert words.input_value() == nation.input_value() == ""
        expect(rows).to_have_count(every)
        for field in (words, nation):
            box = field.bounding_box()
            assert box is not None
            assert box["height"] >= 44


def test_a_step_of_the_short_table_leads_to_its_row(windows: list[Window]) -> None:
    for one in windows:
        one.open(ADVISERS)
        one.page.locator("tr[data-n] a").nth(2).click()
        one.page.wait_for_url("**/child-maintenance/#cms-complaint--*")
        target = one.page.locator("tr:target")
        expect(target).to_have_count(1)
        expect(target).to_be_in_viewport()


def test_the_leave_button_lies_over_no_broad_table(computer: Window) -> None:
    for path in (MAP, TABLE, ADVISERS):
        computer.open(path)
        widen(computer)
        box = computer.page.locator(".rr-leave").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] >= 898
        assert box["width"] >= WIDE - 40


def pages_of_paper(one: Window) -> list[pypdf.PageObject]:
    printed = one.page.pdf(prefer_css_page_size=True, format="A4")
    return list(pypdf.PdfReader(io.BytesIO(printed)).pages)


def test_the_picture_prints_on_pages_on_their_side_and_the_list_whole(computer: Window) -> None:
    computer.open(MAP)
    sheets = computer.page.locator(".rr-map-wide svg").count()
    pages = pages_of_paper(computer)
    lying = [page for page in pages if page.mediabox.width > page.mediabox.height]
    assert len(lying) == sheets
    for page in lying:
        text = page.extract_text()
        assert "Last resort" in text
        assert "not legal advice" in text
    rest = "".join(page.extract_text() for page in pages if page not in lying)
    for words in ("Each topic in words", "Independent Case Examiner", "Can be the last step", "Judicial review and higher courts"):
        assert words in rest
    assert "Leave this site" not in rest


def test_the_tables_print_whole_and_large_enough(computer: Window) -> None:
    for path, words in ((TABLE, "What it is for"), (ADVISERS, "Organisation"), (TOPIC, "Law, sources, how sure:")):
        computer.open(path)
        printed = computer.page.pdf(prefer_css_page_size=True, format="A4")
        assert small_print(printed) == []
        texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed)).pages]
        # A heading of the table stands on every page that begins inside it.
        assert sum(words in text for text in texts) >= len(texts) - 3, path
        assert "Words in the row" not in "".join(texts)
