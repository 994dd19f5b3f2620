"""What a reader meets, in a real browser: on a phone and a computer, with and without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser import Window
from page_kinds import KINDS
from site_fixtures import Built, pages_of

pytestmark = pytest.mark.browser


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
        leave = one.page.locator(".rr-leave")
        for control in (leave, one.page.locator("header summary"), one.page.locator(".rr-find")):
            box = control.bounding_box()
            assert box is not None
            assert box["height"] >= 44
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= one.width
        assert str(leave.get_attribute("href")).startswith("https://")


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
