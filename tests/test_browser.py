"""What a reader meets, in a real browser: on a phone and a computer, with and without script, by keyboard, in the dark, and on paper."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, expect, sync_playwright

from browser import FOCUSED, SPACING, Window, launch, serving, tab_stops, window
from page_kinds import KINDS
from site_fixtures import Built, pages_of, real_site

pytestmark = pytest.mark.browser

AXE: dict[str, Any] = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
#: The rules whose answer depends on the colours and the width; the rest is the same in every window.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]},
    "resultTypes": ["violations"],
}
#: Kinds of page made of the blocks of other kinds: looked at once.
SAME_BLOCKS = (
    "checks",
    "fields",
    "sources",
    "myths",
    "list",
    "rules",
    "glossary",
    "source",
    "hand-written",
    "not found",
    "principles",
    "coverage",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    made = real_site(tmp_path_factory)
    assert made.code == 0, made.log
    return made


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    with serving(built.site) as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = launch(playwright)
        yield made
        made.close()


@pytest.fixture(scope="module")
def phone(browser: Browser, address: str) -> Iterator[Window]:
    made = window(browser, address, 360)
    yield made
    made.page.context.close()


@pytest.fixture(scope="module")
def windows(browser: Browser, address: str, phone: Window) -> Iterator[list[Window]]:
    """A phone with script and without, and a computer."""
    more = [window(browser, address, 360, script=False), window(browser, address, 1280)]
    yield [phone, *more]
    for one in more:
        one.page.context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_opens_whole_quiet_and_alone(kind: str, windows: list[Window]) -> None:
    for one in windows:
        status = one.open(KINDS[kind])
        assert status == (404 if kind == "not found" else 200)
        # Chromium notes that a page was not found, which is what was asked for.
        assert [said for said in one.complaints if kind != "not found" or "404" not in said] == [], one.width
        assert one.abroad == []
        assert one.too_wide <= 0, one.width
        assert one.page.locator("h1").count() == 1
        assert one.page.locator("h1").bounding_box() is not None
        leave, menu = one.page.locator("header >> text=Leave this site"), one.page.locator("header summary")
        for control in (leave, menu):
            box = control.bounding_box()
            assert box is not None
            assert box["height"] >= 44
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= one.width
        names = one.page.eval_on_selector_all(
            "header a, header summary, header button, header input", "all => all.map(one => one.innerText)"
        )
        assert "Leave this site" in names[:2]
        assert str(leave.get_attribute("href")).startswith("https://")


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, browser: Browser, address: str) -> None:
    one = axe_windows(browser, address, 360, "light")
    one.open(KINDS[kind])
    assert axe(one) == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in SAME_BLOCKS])
def test_colours_hold_in_the_dark_on_a_wide_screen(kind: str, browser: Browser, address: str) -> None:
    one = axe_windows(browser, address, 1280, "dark")
    one.open(KINDS[kind])
    assert axe(one, COLOURS) == []


_WINDOWS: dict[tuple[int, str], Window] = {}


def axe_windows(browser: Browser, address: str, width: int, scheme: str) -> Window:
    """A window for each setting, opened once; all close with the browser."""
    if (width, scheme) not in _WINDOWS:
        _WINDOWS[width, scheme] = window(browser, address, width, scheme="dark" if scheme == "dark" else "light", forced=scheme == "forced")
    return _WINDOWS[width, scheme]


def axe(one: Window, options: dict[str, Any] = AXE) -> list[str]:
    """What axe has against the page, with the elements concerned."""
    found = Axe().run(one.page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("kind", ["route", "checklist", "home"])
def test_axe_finds_nothing_in_forced_colours_and_boxes_keep_their_borders(kind: str, browser: Browser, address: str) -> None:
    one = axe_windows(browser, address, 360, "forced")
    one.open(KINDS[kind])
    assert axe(one) == []
    widths = one.page.eval_on_selector_all(
        ".rr-leave, .rr-limit, .rr-danger, .rr-mix, .rr-number",
        "all => all.map(one => parseFloat(getComputedStyle(one).borderLeftWidth))",
    )
    assert widths
    assert min(widths) >= 1


@pytest.mark.parametrize("kind", ["route", "stage", "clock", "checklist", "source", "with a table", "home"])
def test_wide_spacing_on_a_narrow_phone_needs_no_scrolling_sideways(kind: str, browser: Browser, address: str) -> None:
    one = axe_windows(browser, address, 320, "light")
    one.open(KINDS[kind])
    assert one.too_wide <= 0
    one.page.add_style_tag(content=SPACING)
    assert one.too_wide <= 0
    clipped = one.page.eval_on_selector_all(
        "article p, article li, article h1, article h2, article a, header a, summary",
        "all => all.filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 120))",
    )
    assert clipped == []


# By keyboard


@pytest.mark.parametrize("kind", ["route", "stage", "home"])
def test_every_tab_stop_is_seen_and_named(kind: str, phone: Window) -> None:
    phone.open(KINDS[kind])
    stops = tab_stops(phone.page)
    assert [stop["name"] for stop in stops[:4]] == ["Skip to content", "Right Route", "Leave this site", "Menu"]
    for stop in stops:
        assert stop["name"], stop
        assert stop["width"] >= 1, stop
        assert stop["height"] >= 15, stop
        assert stop["x"] >= 0, stop
        assert stop["x"] + stop["width"] <= 360.5, stop
        assert stop["y"] >= 0, stop
        assert stop["seen"], stop
        assert stop["free"], f"something lies over {stop}"
        assert stop["ring"], f"no ring around {stop}"
    expected = phone.page.locator("article a[href], article input, article summary, article [tabindex='0']").count()
    folded = phone.page.locator("details:not([open]) a[href]").count() - phone.page.locator("header details a[href]").count()
    assert sum(1 for stop in stops if stop["inside"]) == expected - folded


@pytest.mark.parametrize("kind", ["route", "home", "not found", "hand-written"])
def test_the_skip_link_comes_first_and_works(kind: str, phone: Window) -> None:
    phone.open(KINDS[kind])
    phone.page.keyboard.press("Tab")
    first = phone.page.evaluate(FOCUSED)
    assert first["name"] == "Skip to content"
    expect(phone.page.locator(".md-skip")).to_have_css("opacity", "1")
    expect(phone.page.locator(".md-skip")).to_be_in_viewport()
    phone.page.keyboard.press("Enter")
    place = phone.page.evaluate("document.querySelector(':target') && document.querySelector(':target').closest('article') !== null")
    assert place, "it leads to no place in the article"
    phone.page.keyboard.press("Tab")
    assert phone.page.evaluate(FOCUSED)["inside"]


def test_the_menu_opens_and_is_used_by_keyboard(windows: list[Window]) -> None:
    for one in windows:
        one.open(KINDS["stage"])
        summary, menu = one.page.locator("header summary"), one.page.locator("header nav")
        expect(menu).to_be_hidden()
        summary.focus()
        one.page.keyboard.press("Enter")
        expect(menu).to_be_visible()
        assert one.too_wide <= 0
        one.page.keyboard.press("Tab")
        assert one.page.evaluate(FOCUSED)["name"] == "Home"
        one.page.keyboard.press("Tab")
        one.page.keyboard.press("Enter")
        one.page.wait_for_url("**/child-maintenance/")


def test_what_is_open_passes_axe_too(browser: Browser, address: str) -> None:
    one = axe_windows(browser, address, 360, "light")
    one.open(KINDS["route"])
    for summary in one.page.locator("summary").all():
        summary.click()
    assert axe(one) == []


# Parts of pages


def test_boxes_tick_by_their_label_and_forget(windows: list[Window]) -> None:
    for one in windows:
        one.open(KINDS["checklist"])
        boxes, labels = one.page.locator(".rr-tick input"), one.page.locator(".rr-tick label")
        assert boxes.count() == labels.count() > 5
        for index in (0, boxes.count() - 1):
            expect(boxes.nth(index)).not_to_be_checked()
            labels.nth(index).click(position={"x": 5, "y": 10})
            expect(boxes.nth(index)).to_be_checked()
        sizes = boxes.evaluate_all("all => all.map(one => Math.min(one.offsetWidth, one.offsetHeight))")
        rows = one.page.locator(".rr-tick").evaluate_all("all => all.map(one => one.offsetHeight)")
        assert min(sizes) >= 20
        assert min(rows) >= 40
        one.page.reload()
        assert one.page.locator("input:checked").count() == 0


def test_the_words_of_every_flowchart_can_be_read_on_a_phone(built: Built, phone: Window) -> None:
    pages = [path for path, page in pages_of(built.site).items() if page.all("figure")]
    assert len(pages) >= 10
    for path in pages:
        phone.open(path.removesuffix("index.html"))
        sizes = phone.page.eval_on_selector_all(
            "figure svg text, figure svg tspan",
            "all => all.map(one => parseFloat(getComputedStyle(one).fontSize) * one.ownerSVGElement.getScreenCTM().a)",
        )
        assert sizes, path
        assert min(sizes) >= 11.48, (path, min(sizes))  # about 12: a chart a little too wide for the screen is shrunk a little
        assert phone.too_wide <= 0, path


def test_body_text_is_large_enough(windows: list[Window]) -> None:
    for one in windows[::2]:
        for kind in ("route", "stage", "checklist", "source"):
            one.open(KINDS[kind])
            sizes = one.page.eval_on_selector_all(
                "article :is(p, li, dd, dt, label, td), footer p", "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
            )
            assert min(sizes) >= 16, kind


def test_nothing_is_kept_in_the_browser(windows: list[Window]) -> None:
    for one in windows:
        for kind in ("home", "route", "checklist"):
            one.open(KINDS[kind])
        assert one.page.context.cookies() == []
        kept = (
            "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length]"
        )
        assert one.page.evaluate(kept) == [0, 0, 0, 0]
        assert one.page.evaluate("navigator.serviceWorker.controller") is None


# On paper


def squeezed(text: str) -> str:
    """Text without any white space: a PDF keeps words, not lines."""
    return re.sub(r"[\s­]+", "", text)


#: The words of some elements, without what is only said to screen readers.
WORDS = """all => all.flatMap(one => {
  const copy = one.cloneNode(true);
  copy.querySelectorAll(".rr-hidden").forEach(hidden => hidden.remove());
  const parts = copy.querySelectorAll("p, li, h2");
  return parts.length ? [...parts].map(part => part.textContent) : [copy.innerHTML.replaceAll(/<br>/g, " ").replaceAll(/<[^>]*>/g, "")];
})"""


@pytest.mark.parametrize(
    ("kind", "script"),
    [("route", True), ("route", False), ("stage", True), ("body", True), ("notice", False), ("checklist", True), ("clock", False)],
)
def test_paper_holds_every_phone_number_time_limit_and_the_address(kind: str, script: bool, windows: list[Window]) -> None:
    one = windows[2 if script else 1]
    one.open(KINDS[kind])
    wanted = one.page.eval_on_selector_all("article a[href^='tel:'], article address, .rr-limit", WORDS)
    assert wanted, kind
    address = str(one.page.locator("link[rel=canonical]").get_attribute("href"))
    printed = pypdf.PdfReader(io.BytesIO(one.page.pdf(format="A4", prefer_css_page_size=True)))
    paper = squeezed("".join(page.extract_text() for page in printed.pages))
    for text in [*wanted, address]:
        assert squeezed(html.unescape(text)) in paper, f"{kind}: “{text}” is not on paper"
    assert "Leavethissite" not in paper
    assert len(paper) > 500
