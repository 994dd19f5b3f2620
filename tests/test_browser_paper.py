"""What comes out of the printer when a reader prints a page of the site."""

from __future__ import annotations

import functools
import html

import pytest
from playwright.sync_api import Browser

from browser import Window, window
from page_kinds import KINDS
from printed import small_print, squeezed, words

pytestmark = pytest.mark.browser


#: Kinds whose main part is a drawing, with smaller words in it. The list beside it says the same in 12 pt.
DRAWN = ("map", "letter in hand")


@functools.cache
def printed(browser: Browser, address: str, kind: str, script: bool = True) -> bytes:
    one = window(browser, address, 1280, script=script)
    try:
        one.open(KINDS[kind])
        return one.page.pdf(format="A4", prefer_css_page_size=True)
    finally:
        one.page.context.close()


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
def test_paper_holds_every_phone_number_time_limit_and_the_address(
    kind: str, script: bool, browser: Browser, windows: list[Window]
) -> None:
    one = windows[2 if script else 1]
    one.open(KINDS[kind])
    wanted = one.page.eval_on_selector_all("article a[href^='tel:'], article address, .rr-limit", WORDS)
    assert wanted, kind
    address = str(one.page.locator("link[rel=canonical]").get_attribute("href"))
    paper = "".join(words(printed(browser, one.address, kind, script)))
    for text in [*wanted, address]:
        assert squeezed(html.unescape(text)) in paper, f"{kind}: “{text}” is not on paper"
    assert "Leavethissite" not in paper
    assert len(paper) > 500


@pytest.mark.parametrize("kind", KINDS)
def test_paper_is_set_in_twelve_points_and_says_where_it_is_from(kind: str, browser: Browser, address: str) -> None:
    pdf = printed(browser, address, kind)
    assert small_print(pdf) == [] or kind in DRAWN
    pages = words(pdf)
    if kind not in ("letter", "records"):  # these go to somebody else, or lie about at home: nothing on them says where they are from
        assert "RightRoute" in "".join(pages)
        assert "November2026" in "".join(pages), "the edition"
    assert len(pages[-1]) > 40, f"the last page holds next to nothing: {pages[-1]}"
