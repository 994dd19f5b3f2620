"""Can everybody use it? axe in every setting, the Tab key, narrow screens with wide spacing, four times the size, and the order of reading."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, expect

from browser import FOCUSED, SPACING, Window, tab_stops, window
from page_kinds import KINDS, OPENED

pytestmark = pytest.mark.browser

AXE: dict[str, Any] = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
#: The rules whose answer depends on the colours and the width; the rest is the same in every window, and asked in the first.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]},
    "resultTypes": ["violations"],
}
SETTINGS = [(360, "light", AXE), (1280, "light", AXE), (360, "dark", COLOURS), (1280, "dark", COLOURS), (360, "forced", COLOURS)]

_windows: dict[tuple[Browser, int, str], Window] = {}


def seen_in(browser: Browser, address: str, width: int, scheme: str) -> Window:
    """A window for each setting, opened once; all close with the browser."""
    key = (browser, width, scheme)
    if key not in _windows:
        _windows[key] = window(browser, address, width, scheme="dark" if scheme == "dark" else "light", forced=scheme == "forced")
    return _windows[key]


def axe(one: Window, options: dict[str, Any] = AXE) -> list[str]:
    """What axe has against the page, with the elements concerned."""
    found = Axe().run(one.page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_in_any_setting(kind: str, browser: Browser, address: str) -> None:
    for width, scheme, options in SETTINGS:
        one = seen_in(browser, address, width, scheme)
        one.open(KINDS[kind])
        assert axe(one, options) == [], (width, scheme)


@pytest.mark.parametrize("name", OPENED)
def test_axe_finds_nothing_when_it_is_open_or_in_use(name: str, browser: Browser, address: str) -> None:
    kind, use = OPENED[name]
    for width, scheme in ((360, "light"), (1280, "dark"), (360, "forced")):
        one = seen_in(browser, address, width, scheme)
        one.open(KINDS[kind])
        use(one.page)
        assert axe(one) == [], (width, scheme)
        assert one.too_wide <= 0


@pytest.mark.parametrize("kind", ["route", "checklist", "home"])
def test_boxes_keep_their_borders_in_forced_colours(kind: str, browser: Browser, address: str) -> None:
    one = seen_in(browser, address, 360, "forced")
    one.open(KINDS[kind])
    widths = one.page.eval_on_selector_all(
        ".rr-leave, .rr-limit, .rr-danger, .rr-mix, .rr-number",
        "all => all.map(one => Math.max(...['Left', 'Top'].map(side => parseFloat(getComputedStyle(one)[`border${side}Width`]))))",
    )
    assert widths
    assert min(widths) >= 1


@pytest.mark.parametrize("kind", KINDS)
def test_wide_spacing_on_a_narrow_phone_needs_no_scrolling_sideways(kind: str, browser: Browser, address: str) -> None:
    one = seen_in(browser, address, 320, "light")
    one.open(KINDS[kind])
    assert one.too_wide <= 0
    one.page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet] }", SPACING
    )
    assert one.too_wide <= 0
    clipped = one.page.eval_on_selector_all(
        "article p, article li, article h1, article h2, article a, header a, summary",
        "all => all.filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 120))",
    )
    assert clipped == []


@pytest.mark.parametrize("kind", ["home", "route", "stage", "clock", "letter", "checklist", "search"])
def test_four_times_the_size_still_reads(kind: str, browser: Browser, address: str) -> None:
    """400 % of a window of 1280 by 1024 leaves 320 by 256: nothing scrolls sideways, and what stays in view leaves room for the text."""
    context = browser.new_context(viewport={"width": 320, "height": 256})
    try:
        one = Window(context.new_page(), address, 320)
        one.open(KINDS[kind])
        assert one.too_wide <= 0
        fixed = one.page.eval_on_selector_all(
            "body *",
            "all => all.filter(one => ['fixed', 'sticky'].includes(getComputedStyle(one).position) && one.checkVisibility())"
            ".reduce((sum, one) => sum + one.getBoundingClientRect().height, 0)",
        )
        assert fixed <= 256 / 4
    finally:
        context.close()


# By keyboard


@pytest.mark.parametrize("kind", KINDS)
def test_every_tab_stop_is_seen_and_named(kind: str, phone: Window) -> None:
    phone.open(KINDS[kind])
    stops = tab_stops(phone.page, most=2500)
    names = ["Skip to content", "Leave this site now", "Right Route", "Search", "Menu", "Leave this site"]
    assert [stop["name"].lstrip("☰ ") for stop in stops[:6]] == names
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


@pytest.mark.parametrize("kind", ["route", "home", "not found", "hand-written"])
def test_the_skip_link_comes_first_and_works(kind: str, phone: Window) -> None:
    phone.open(KINDS[kind])
    phone.page.keyboard.press("Tab")
    first = phone.page.evaluate(FOCUSED)
    assert first["name"] == "Skip to content"
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


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_read_in_the_order_in_which_it_is_seen(kind: str, phone: Window) -> None:
    """On a phone everything stands in one column, so what comes later in the page must not stand higher up."""
    phone.open(KINDS[kind])
    tops = phone.page.eval_on_selector_all(
        "article :is(h1, h2, h3)",
        "all => all.filter(one => one.checkVisibility()).map(one => [one.getBoundingClientRect().top, one.tagName])",
    )
    assert all(first[0] <= second[0] for first, second in itertools.pairwise(tops))
    levels = [int(tag[1]) for _, tag in tops]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
