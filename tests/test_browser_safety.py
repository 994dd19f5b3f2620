"""Leaving the site, and the headers of a real host, in a real browser: nothing refused, nothing kept, and nothing of ours behind Back."""

from __future__ import annotations

import functools
import http.server
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

import browser as chromium
from browser import FOCUSED, Window, window
from page_kinds import KINDS
from site_fixtures import Built
from test_safety import fits, read_table

pytestmark = pytest.mark.browser

PLAIN = KINDS["hand-written"]


class _Host(chromium._Handler):
    """A host that reads ``_headers``, as Netlify and Cloudflare Pages do."""

    def end_headers(self) -> None:
        table = read_table((Path(self.directory) / "_headers").read_text(encoding="utf-8"))
        for pattern, headers in table.items():
            if fits(pattern, self.path.split("?")[0]):
                for name, value in headers.items():
                    self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="module")
def host(built: Built) -> Iterator[str]:
    """The site as a host with our headers serves it."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(built.site)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def playing() -> Iterator[Playwright]:
    with sync_playwright() as made:
        yield made


@pytest.fixture(scope="module")
def browser(playing: Playwright) -> Iterator[Browser]:
    """Chromium as people use it: it keeps pages for Back, which Playwright's own settings switch off."""
    chromium.launch(playing).close()  # skips where there is none
    path = chromium.shutil.which("chromium") or chromium.shutil.which("chromium-browser") or chromium.shutil.which("google-chrome")
    made = playing.chromium.launch(executable_path=path, args=chromium.FLAGS, ignore_default_args=["--disable-back-forward-cache"])
    yield made
    made.close()


# Headers

REFUSED = """
window.refused = [];
addEventListener("securitypolicyviolation", event => refused.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample));
"""
KEPT = """async () => ({
  local: localStorage.length, session: sessionStorage.length, cookies: document.cookie,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length
})"""
NOTHING = {"local": 0, "session": 0, "cookies": "", "databases": 0, "caches": 0, "workers": 0}


@pytest.mark.parametrize("script", [True, False])
def test_a_full_visit_under_the_headers_is_quiet_and_leaves_nothing(script: bool, browser: Browser, host: str) -> None:
    one = window(browser, host, 360, script=script)
    one.page.add_init_script(REFUSED)
    faults: dict[str, object] = {}
    for kind, path in KINDS.items():
        one.open(path)
        if script:
            for summary in one.page.locator("article summary").all():
                summary.click()
            if refused := one.page.evaluate("refused"):
                faults[kind] = refused
            if (kept := one.page.evaluate(KEPT)) != NOTHING:
                faults[f"{kind}: kept"] = kept
        # Chromium notes that a page was not found, which is what was asked for.
        said = [words for words in one.complaints if kind != "not found" or "404" not in words]
        if said or one.abroad:
            faults[f"{kind}: said or asked"] = [*said, *one.abroad]
    assert faults == {}
    assert one.page.context.cookies() == []
    assert one.page.context.storage_state()["origins"] == []
    one.page.context.close()


def test_every_answer_carries_the_headers(browser: Browser, host: str) -> None:
    one = window(browser, host, 360)
    for path in ("", "nowhere/to/be/found/", "assets/page.js", "guide.html", "child-maintenance/cms-decision/checklist.pdf"):
        headers = one.page.request.get(host + path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert headers["referrer-policy"] == "no-referrer", path
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["cache-control"] == "public, max-age=300, must-revalidate", path
    assert one.page.request.get(host + "guide.html").headers["content-disposition"].startswith("attachment")
    one.page.context.close()


# Leaving

#: Writes a line into the browser's log whenever a page is really drawn, with the time: Chromium tells old lines again when Back comes.
SEEN = """
const look = () => {
  if (document.body && document.body.innerText.trim() && getComputedStyle(document.body).visibility === "visible")
    console.debug(`seen ${Date.now()} ${location.href}`);
  requestAnimationFrame(look);
};
look();
addEventListener("pageshow", event => {
  if (event.persisted) console.debug("kept " + getComputedStyle(document.body).visibility);
});
"""


class Reader:
    """Somebody with the site open in one tab, and a weather page to leave to."""

    def __init__(self, browser: Browser, host: str, width: int = 1280, script: bool = True, reachable: bool = True) -> None:
        self.window = window(browser, host, width, script=script)
        self.page, self.host = self.window.page, host
        self._seen: list[str] = []
        self.page.on("console", lambda said: self._seen.append(said.text) if said.text.startswith("seen ") else None)
        #: Whether pages that the browser kept for Back came back hidden or visible.
        self.kept: list[str] = []
        self.page.on("console", lambda said: self.kept.append(said.text) if said.text.startswith("kept ") else None)
        self.page.add_init_script(SEEN)
        self.page.context.route(lambda address: not address.startswith(host), self._weather if reachable else lambda route: route.abort())

    def _weather(self, route: Route) -> None:
        route.fulfill(body="<title>Weather</title><h1>Weather</h1>", content_type="text/html")

    def open(self, *paths: str) -> None:
        for path in paths:
            self.window.open(path)
        self.away = str(self.page.locator(".rr-leave").get_attribute("href"))

    def has_left(self) -> bool:
        try:
            self.page.wait_for_url(self.away, timeout=8000)
        except PlaywrightTimeout:
            return False
        return True

    def seen_since(self, moment: float) -> list[str]:
        """The pages of ours that were drawn since."""
        words = [line.split(" ", 2) for line in self._seen]
        return [address for _, drawn, address in words if int(drawn) > moment and address.startswith(self.host)]

    def back(self) -> None:
        with self.page.expect_navigation(url=self.away):
            self.page.evaluate("history.back()")


@pytest.fixture
def reader(browser: Browser, host: str) -> Iterator[Reader]:
    made = Reader(browser, host)
    yield made
    made.page.context.close()


def click(page: Page) -> None:
    page.locator(".rr-leave").click()


def click_with_a_key(page: Page) -> None:
    page.locator(".rr-leave").click(modifiers=["Control"])


def hidden_link(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["name"] == "Leave this site now"
    page.keyboard.press("Enter")


def shift(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


WAYS: dict[str, Callable[[Page], None]] = {"click": click, "click with a key": click_with_a_key, "hidden link": hidden_link, "shift": shift}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_leaving_leaves(way: str, reader: Reader) -> None:
    reader.open(PLAIN)
    WAYS[way](reader.page)
    assert reader.has_left()
    assert len(reader.page.context.pages) == 1


def test_two_presses_of_shift_are_told_and_forgotten_after_five_seconds(reader: Reader) -> None:
    reader.page.clock.install()
    reader.open(PLAIN)
    told = reader.page.locator(".rr-leaving")
    reader.page.keyboard.press("Shift")
    expect(told).to_have_text("Press Shift 2 more times to leave this site.")
    assert told.get_attribute("role") == "status"
    reader.page.clock.run_for(3000)
    reader.page.keyboard.press("Shift")
    expect(told).to_have_text("Press Shift once more to leave this site.")
    reader.page.clock.run_for(5100)
    expect(told).to_be_empty()
    reader.page.keyboard.press("Shift")
    expect(told).to_have_text("Press Shift 2 more times to leave this site.")
    assert reader.page.url == reader.host + PLAIN


def test_shift_for_other_things_does_not_leave(reader: Reader) -> None:
    reader.open(PLAIN)
    page = reader.page
    # A field of our own, so that this does not depend on what a page asks.
    page.evaluate("document.querySelector('article').prepend(Object.assign(document.createElement('textarea'), {id: 'field'}))")
    field = page.locator("#field")
    field.focus()
    for key in ("A", "B", "C", "D"):
        page.keyboard.press(f"Shift+{key}")
    expect(page.locator(".rr-leaving")).to_be_empty()
    for _ in range(4):
        field.click(modifiers=["Shift"])
    for _ in range(4):
        page.keyboard.press("Control+Shift")
    for key in "abc":
        page.keyboard.press("Shift")
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.url == reader.host + PLAIN
    assert field.input_value() == "ABCDabc"
    # In a field too, three presses of Shift alone do leave.
    shift(page)
    assert reader.has_left()


def test_back_after_leaving_never_shows_a_page_of_ours(reader: Reader) -> None:
    reader.open("", KINDS["route"], KINDS["stage"], PLAIN)
    click(reader.page)
    assert reader.has_left()
    left = time.time() * 1000
    for _ in range(3):
        reader.back()
        assert reader.has_left()
        assert reader.page.title() == "Weather"
    reader.page.wait_for_timeout(200)
    assert reader.seen_since(left) == []
    assert set(reader.kept) == {"kept hidden"}


def test_back_is_locked_without_pages_kept_too(playing: Playwright, host: str) -> None:
    """As in browsers that keep no pages for Back: the page is fetched again, and leads away before it is drawn."""
    made = chromium.launch(playing)
    reader = Reader(made, host)
    reader.open("", KINDS["route"], PLAIN)
    click(reader.page)
    assert reader.has_left()
    left = time.time() * 1000
    for _ in range(2):
        reader.back()
        assert reader.has_left()
    assert reader.seen_since(left) == []
    made.close()


def test_who_comes_back_on_purpose_finds_the_site_as_it_was(reader: Reader) -> None:
    reader.open("", PLAIN)
    click(reader.page)
    assert reader.has_left()
    reader.open(PLAIN)
    assert reader.page.evaluate(KEPT) == NOTHING
    expect(reader.page.locator("h1")).to_be_visible()
    assert reader.page.title().startswith("Stay safe")
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate(FOCUSED)["name"] == "Skip to content"
    # And Back within the site works as ever.
    reader.open(KINDS["route"])
    reader.page.evaluate("history.back()")
    reader.page.wait_for_url(reader.host + PLAIN, wait_until="commit")
    expect(reader.page.locator("h1")).to_be_visible()


def test_back_within_the_site_shows_the_page_where_it_was(reader: Reader) -> None:
    reader.open(KINDS["route"])
    reader.page.evaluate("scrollTo(0, 900)")
    reader.open(PLAIN)
    reader.page.evaluate("history.back()")
    reader.page.wait_for_url(reader.host + KINDS["route"], wait_until="commit")
    reader.page.wait_for_function("scrollY > 800 && getComputedStyle(document.body).visibility === 'visible'")


def test_leaving_hides_the_page_at_once_and_keeps_one_note(browser: Browser, host: str) -> None:
    """The weather page does not answer here, as when the connection is slow."""
    reader = Reader(browser, host, reachable=False)
    reader.open(PLAIN)
    reader.page.evaluate("localStorage.setItem('list-5', 'ticks of some checklist')")
    reader.page.evaluate("document.addEventListener('rr-leave', () => console.info('told to clear'))")
    told: list[str] = []
    reader.page.on("console", lambda said: told.append(said.text))
    hidden = reader.page.evaluate(
        """() => { document.querySelector(".rr-leave").click();
        return [getComputedStyle(document.body).visibility, document.title, sessionStorage.length, sessionStorage.getItem("left"), localStorage.length] }"""
    )
    assert hidden == ["hidden", "Loading", 1, reader.away, 0]
    assert "told to clear" in told
    reader.page.context.close()


def test_without_script_leaving_is_a_plain_link(browser: Browser, host: str) -> None:
    reader = Reader(browser, host, width=360, script=False)
    for path in (PLAIN, KINDS["route"], KINDS["not found"]):
        reader.open(path)
        click(reader.page)
        assert reader.has_left()
    reader.page.context.close()


def test_the_same_words_lead_out_by_link_and_by_button(reader: Reader) -> None:
    reader.open(PLAIN)
    links = reader.page.locator("[data-leave]")
    assert {links.nth(number).get_attribute("href") for number in range(links.count())} == {reader.away}
    assert {links.nth(number).get_attribute("rel") for number in range(links.count())} == {"noreferrer nofollow"}
    assert not re.search(r"escape|danger|exit", links.nth(1).inner_text().casefold())


# The button is always there to be pressed

#: What lies at the middle and the corners of the button, and its size; then how much text it covers at the end of the page.
BUTTON = """() => {
  const one = document.querySelector(".rr-leave"), box = one.getBoundingClientRect();
  const points = [[.5, .5], [.05, .2], [.95, .2], [.05, .8], [.95, .8]];
  return {
    free: points.every(([x, y]) => one.contains(document.elementFromPoint(box.left + box.width * x, box.top + box.height * y))),
    inside: box.left >= 0 && box.top >= 0 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1,
    height: box.height, width: box.width,
    border: Math.max(...["Top", "Left"].map(side => parseFloat(getComputedStyle(one)["border" + side + "Width"]))),
  };
}"""
#: Width and height of the window, in CSS pixels: phones upright and sideways, computers, and 400 % on a computer.
WINDOWS = {
    "phone": (360, 740),
    "small phone": (320, 480),
    "sideways": (740, 300),
    "tablet": (900, 1000),
    "computer": (1280, 900),
    "400 %": (320, 256),
}


@pytest.mark.parametrize("forced", [False, True])
@pytest.mark.parametrize("size", WINDOWS)
def test_the_button_is_in_view_and_free_wherever_the_reader_is(size: str, forced: bool, browser: Browser, host: str) -> None:
    width, height = WINDOWS[size]
    one: Window = window(browser, host, width, forced=forced)
    one.page.set_viewport_size({"width": width, "height": height})
    for kind in ("route", "hand-written", "checklist", "not found"):
        one.open(KINDS[kind])
        for place in ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
            one.page.evaluate(f"scrollTo(0, {place})")
            found = one.page.evaluate(BUTTON)
            assert found["free"], (kind, place)
            assert found["inside"], (kind, place)
            assert found["height"] >= 44, (kind, place)
            assert found["border"] >= 1, (kind, place)
        # At the end of the page no word is under it.
        last = one.page.locator("footer a").last.bounding_box()
        button = one.page.locator(".rr-leave").bounding_box()
        assert last is not None
        assert button is not None
        apart = (
            last["y"] + last["height"] <= button["y"]
            or last["x"] + last["width"] <= button["x"]
            or button["y"] + button["height"] <= last["y"]
        )
        assert apart, kind
    one.open(KINDS["route"])
    one.page.locator("header summary").click()
    one.page.evaluate("scrollTo(0, 0)")
    assert one.page.evaluate(BUTTON)["free"]
    one.page.context.close()
