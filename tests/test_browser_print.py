"""The print page in a real browser: the chosen part of the guide and nothing else, in the print that was asked for, also from a disk."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser import Window, launch, serving, window
from printed import small_print
from site_fixtures import Built, real_site

pytestmark = pytest.mark.browser

PATH = "print/"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Built:
    found = real_site(tmp_path_factory)
    assert found.code == 0, found.log
    return found


@pytest.fixture(scope="module")
def address(made: Built) -> Iterator[str]:
    with serving(made.site) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = launch(playwright)
        yield found
        found.close()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Window]:
    found = window(browser, address, 360)
    yield found
    found.page.context.close()


def choose(page: Page, *topics: int, large: bool = False, size: str = "a4") -> None:
    for number in topics:
        page.check(f"#topic-{number}")
    if large:
        page.check("#print-large")
    if size != "a4":
        page.check(f"#size-{size}")
    page.get_by_role("button", name="Set the pages").click()
    expect(page.locator("#set-status")).to_contain_text("Ready")


def routes(page: Page) -> set[str]:
    """The routes that were set, by their places."""
    found: list[str] = page.eval_on_selector_all("#pages section[id^=r]", "all => all.map(one => one.id)")
    return set(found)


def of_topics(page: Page, *topics: int) -> set[str]:
    """The routes of topics, as their scripts have them."""
    script = "numbers => numbers.flatMap(n => seen[n].routes.map(one => one[0]))"
    page.evaluate("() => { window.seen = {}; window.rrPages = (n, text) => { seen[n] = text; } }")
    for number in topics:
        page.add_script_tag(url=f"{page.url.rsplit('/print/', 1)[0]}/assets/pages-{number}.js")
    found: list[str] = page.evaluate(script, list(topics))
    return set(found)


def smallest(pdf: bytes) -> float:
    found: list[float] = []

    def look(text: str, outer: list[float], inner: list[float], font: object, size: float) -> None:
        if text.strip():
            found.append(size * abs(outer[3] * inner[3]))

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=look)
    return min(found)


def test_two_topics_in_large_print(phone: Window) -> None:
    phone.open(PATH)
    page = phone.page
    assert not [one for one in phone.asked if "pages-" in one], "nothing is loaded before it is chosen"
    choose(page, 9, 12, large=True)
    assert [one.rsplit("/", 1)[1] for one in phone.asked if "pages-" in one] == ["pages-9.js", "pages-12.js"]
    assert routes(page) == of_topics(page, 9, 12)
    assert phone.complaints == []
    assert phone.too_wide <= 0
    # Whatever is mentioned stands in the pages, or is words.
    lost = page.eval_on_selector_all(
        "#pages a[href^='#']", "all => all.filter(one => !document.getElementById(one.getAttribute('href').slice(1))).length"
    )
    assert lost == 0
    text = page.inner_text("#pages")
    where = page.get_attribute("#choice", "data-address")
    assert f"(see the full guide at {where})" in text
    assert "999" in text, "what to do in danger is always there"
    pdf = page.pdf(prefer_css_page_size=True)
    assert smallest(pdf) >= 17.9
    first, *_, last = (words := [one.extract_text() for one in pypdf.PdfReader(io.BytesIO(pdf)).pages])
    assert "A part of the guide. Edition: November 2026" in " ".join(first.split())
    assert "Set the pages" not in "".join(words)
    assert all(re.search(rf"Page\s*{number}(?!\d)", one) for number, one in enumerate(words, 1))
    assert all(re.search(r"Right Route\s*·", one) for one in (first, last))


def test_nations_and_organisations_narrow_it(phone: Window) -> None:
    phone.open(PATH)
    page = phone.page
    choose(page, 2)
    everything = routes(page)
    for nation in (1, 2, 8):
        page.uncheck(f"#nation-{nation}")
    assert page.inner_text("#pages") == "", "pages that no longer fit the choice are gone"
    expect(page.locator("#set-status")).to_contain_text("Set the pages again")
    choose(page)
    scotland = routes(page)
    assert scotland < everything
    page.locator("summary", has_text="Only some organisations").click()
    box = page.locator("input[name=body]:visible").first
    box.check()
    page.get_by_role("button", name="Set the pages").click()
    expect(page.locator("#set-status")).to_contain_text(re.compile("Ready|Nothing fits"))
    assert routes(page) < scotland


@pytest.mark.parametrize(("size", "width"), [("a4", 595), ("a5", 420)])
def test_the_sheet_has_the_chosen_size_and_no_small_print(phone: Window, size: str, width: int) -> None:
    phone.open(PATH)
    choose(phone.page, 12, size=size)
    pdf = phone.page.pdf(prefer_css_page_size=True)
    assert {round(float(one.mediabox.width)) for one in pypdf.PdfReader(io.BytesIO(pdf)).pages} == {width}
    assert small_print(pdf) == []


def test_it_can_be_used_by_everybody(phone: Window) -> None:
    phone.open(PATH)
    choose(phone.page, 12)
    assert [one["html"] for rule in Axe().run(phone.page).response["violations"] for one in rule["nodes"]] == []
    expect(phone.page.locator("#print-now")).to_be_focused()


def test_a_choice_is_needed_and_leaves_no_trace(phone: Window) -> None:
    phone.open(PATH)
    page = phone.page
    page.get_by_role("button", name="Set the pages").click()
    expect(page.locator("#set-status")).to_have_text("Tick at least one box under “What about”.")
    choose(page, 12)
    assert page.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie, location.hash + location.search]") == [
        0,
        0,
        "",
        "",
    ]
    page.evaluate("document.dispatchEvent(new Event('rr-leave'))")
    assert page.inner_text("#pages") == ""
    assert page.locator("input[name=topic]:checked").count() == 0
    page.reload()
    assert page.locator("input[name=topic]:checked").count() == 0


def test_it_works_from_a_disk(browser: Browser, made: Built) -> None:
    page = browser.new_context().new_page()
    page.goto((made.site / "print" / "index.html").as_uri())
    choose(page, 12)
    assert len(routes(page)) > 2
    page.context.close()


def test_without_script_the_ready_papers_are_there(browser: Browser, address: str, made: Built) -> None:
    """All that were printed, each from the page of its topic."""
    plain = window(browser, address, 360, script=False)
    plain.open(PATH)
    expect(plain.page.locator("#choice")).to_be_hidden()
    found = set()
    for one in [
        "",
        *plain.page.eval_on_selector_all("article .rr-links a:not([href$='.pdf'])", "all => all.map(one => one.getAttribute('href'))"),
    ]:
        plain.open(PATH + one)
        found |= set(plain.page.eval_on_selector_all("article a[href$='.pdf']", "all => all.map(one => one.href)"))
        assert plain.too_wide <= 0
    files = {one.relative_to(made.site).as_posix() for one in made.site.rglob("*.pdf")}
    assert {one.removeprefix(address) for one in found} == files
    assert {"leaflets", "workbooks", "letters"} <= {one.split("/")[1] for one in files if one.startswith("print/")}
    plain.page.context.close()


def test_a_route_links_its_own_papers(browser: Browser, address: str) -> None:
    plain = window(browser, address, 360, script=False)
    for path in ("child-maintenance/cms-decision/", "child-maintenance/cms-decision/checklist/"):
        plain.open(path)
        links = plain.page.eval_on_selector_all("article a[href$='.pdf']", "all => all.map(one => one.href.split('/').pop())")
        assert {"leaflet-cms-decision.pdf", "workbook-cms-decision.pdf", "checklist.pdf"} <= set(links)
    plain.page.context.close()
