"""A real browser and a small server for the tests: Debian's Chromium, driven by Playwright, looking at a built site."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, Response

#: Chromium without a sandbox (tests run as root in containers) and without talking to anybody.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
#: What a web server compresses, with its media type.
COMPRESSED = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
}
#: Text spacing that no content may break under: WCAG 2.2, success criterion 1.4.12.
SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"


def launch(playwright: Playwright) -> Browser:
    """Chromium. Where there is none the tests are skipped, but not in CI: there they would be skipped for ever."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("There is no Chromium: install the package “chromium”.")
        pytest.skip("There is no Chromium on this machine: install the package “chromium”.")
    return playwright.chromium.launch(executable_path=path, args=FLAGS, headless=True)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files as a good web server does: text is compressed, and what is not there gets the site's own page."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.split("?")[0].endswith("/") else path
        kind = COMPRESSED.get(path.suffix)
        if kind is None or not path.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address of a server for a built site, from a thread of its own."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Window:
    """One window with its settings, and everything that went wrong in it."""

    page: Page
    address: str
    width: int
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self, path: str) -> int:
        """Go to a page of the site and return the status of the answer."""
        self.complaints.clear()
        self.asked.clear()
        answer = self.page.goto(self.address + path)
        assert isinstance(answer, Response)
        return answer.status

    @property
    def abroad(self) -> list[str]:
        """What the page asked of other hosts."""
        return [url for url in self.asked if not url.startswith((self.address, "data:"))]

    @property
    def too_wide(self) -> int:
        """By how many pixels the page must be scrolled sideways."""
        return int(self.page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"))


def window(
    browser: Browser,
    address: str,
    width: int,
    script: bool = True,
    scheme: Literal["light", "dark"] = "light",
    forced: bool = False,
) -> Window:
    """A new window of this width: a phone below 600 px, a computer above."""
    context = browser.new_context(
        viewport={"width": width, "height": 740 if width < 600 else 900},
        java_script_enabled=script,
        color_scheme=scheme,
        forced_colors="active" if forced else "none",
        is_mobile=width < 600,
        has_touch=width < 600,
    )
    made = Window(context.new_page(), address, width)

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            made.complaints.append(message.text)

    def asked(request: Request) -> None:
        made.asked.append(request.url)

    made.page.on("console", said)
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.page.on("request", asked)
    return made


#: What has the focus: its words for a screen reader, its box on the page, and whether something lies over it.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  // A link that wraps has a box for each of its lines.
  const line = one.getClientRects()[0] || box;
  const over = document.elementFromPoint(line.x + line.width / 2, line.y + line.height / 2);
  const style = getComputedStyle(one);
  return {
    tag: one.tagName.toLowerCase(),
    name: (one.getAttribute("aria-label") || (one.labels && one.labels[0] ? one.labels[0].innerText : "") || one.textContent || "").trim(),
    href: one.getAttribute("href") || "",
    x: box.x, y: box.y + scrollY, width: box.width, height: box.height,
    seen: box.bottom > 0 && box.top < innerHeight,
    free: !!over && (one.contains(over) || over.contains(one)),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: !!one.closest("article"),
  };
}"""


def tab_stops(page: Page, most: int = 400) -> list[dict[str, Any]]:
    """Everything that the Tab key comes to, from the top of the page to its end."""
    stops: list[dict[str, Any]] = []
    while len(stops) < most:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and (stop["href"], stop["y"], stop["x"]) == (stops[0]["href"], stops[0]["y"], stops[0]["x"])):
            return stops
        stops.append(stop)
    raise AssertionError(f"more than {most} stops")
