"""A built site looked at page by page: whether it keeps what the pages on privacy and accessibility say. Nothing here is taken on trust."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..headers import PAGE_POLICY
from ..site.links import ONE_FILE
from ..site.prove import resolve

_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source"}
#: What makes a browser fetch something by itself.
_FETCHED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "audio": "src",
    "video": "src",
    "embed": "src",
    "object": "data",
}
_DATA_BLOCKS = ("application/json", "application/ld+json")
_PROGRAM = re.compile(r"\s*(?:javascript|vbscript|data):", re.IGNORECASE)


@dataclass(frozen=True)
class Question:
    """Something asked of every page: what it is, in words, and every fault that was found, with its page."""

    name: str
    words: str
    asked: int
    faults: tuple[str, ...]


class _Page(HTMLParser):
    """What the questions need of a page, read once."""

    def __init__(self) -> None:
        super().__init__()
        self.language = self.policy = ""
        self.title = 0
        self.first_headings = 0
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.programs: list[str] = []
        self.nameless: list[str] = []
        self.forms: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what matters of an element."""
        given = {name: value or "" for name, value in attrs}
        self.title += tag == "title"
        self.first_headings += tag == "h1"
        self.ids |= {given["id"]} if "id" in given else set()
        self.links += [given["href"]] if tag == "a" and "href" in given else []
        self.fetched += [given[_FETCHED[tag]]] if _FETCHED.get(tag, "-") in given else []
        if tag == "link" and not {"canonical", "alternate", "prev", "next"} & set(given.get("rel", "").split()):
            self.fetched.append(given.get("href", ""))
        self.programs += [
            f"<{tag} {name}>" for name, value in given.items() if name.startswith("on") or name == "style" or _PROGRAM.match(value)
        ]
        self.programs += ["<style>"] if tag == "style" else []
        if tag == "script" and "src" not in given and given.get("type") not in _DATA_BLOCKS:
            self.programs.append("<script>")
        self.nameless += [given.get("src", "")] if tag == "img" and "alt" not in given else []
        self.forms += [given["action"]] if tag == "form" and "action" in given else []
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = given.get("content", "")


def look_at(site: Path) -> list[Question]:
    """Every question, asked of every page of a built site."""
    pages = dict(_pages(site))
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    count = len(pages)
    links = sum(len(page.links) for page in pages.values())

    def each(name: str, words: str, faults: Iterator[str], asked: int = count) -> Question:
        return Question(name, words, asked, tuple(faults))

    return [
        each("no-other-host", "No page fetches anything from another host", (f"{path}: {one}" for path, page in pages.items() for one in page.fetched if urlsplit(one).netloc)),
        each("policy", "Every page forbids the browser all other hosts (Content-Security-Policy)", (path for path, page in pages.items() if page.policy != PAGE_POLICY)),
        each("no-inline-programs", "No page holds a program or a style of its own, or a link that is one", (f"{path}: {one}" for path, page in pages.items() for one in page.programs)),
        each("no-forms", "No form sends anything", (f"{path}: {one}" for path, page in pages.items() for one in page.forms)),
        each("no-cookies", "No script of the site sets a cookie or sends anything", _scripts(site), sum(1 for one in files if one.endswith(".js"))),
        each("links", "Every link inside the site leads somewhere", _dead(pages, files), links),
        each("language", "Every page names its language", (path for path, page in pages.items() if not page.language)),
        each("title", "Every page has one title", (path for path, page in pages.items() if page.title < 1)),
        each("heading", "Every page has one first heading", (path for path, page in pages.items() if page.first_headings != 1)),
        each("pictures", "Every picture has words in its place", (f"{path}: {one}" for path, page in pages.items() for one in page.nameless)),
    ]  # fmt: skip


def _pages(site: Path) -> Iterator[tuple[str, _Page]]:
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if name != ONE_FILE:  # a file to keep, which is no page of the site
            page = _Page()
            page.feed(path.read_text(encoding="utf-8"))
            page.close()
            yield name, page


_SENDS = re.compile(r"document\.cookie|indexedDB|fetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|serviceWorker")


def _scripts(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*.js")):
        yield from (f"{path.relative_to(site).as_posix()}: {one}" for one in _SENDS.findall(path.read_text(encoding="utf-8")))


def _dead(pages: dict[str, _Page], files: set[str]) -> Iterator[str]:
    for path, page in pages.items():
        for link in dict.fromkeys(page.links):
            to = urlsplit(link)
            # The page for addresses that do not exist is shown at any depth, so its links begin at the root of the host.
            if to.scheme or to.netloc or (path == "404.html" and to.path.startswith("/")):
                continue
            name = unquote(resolve(path, to.path)) if to.path else path
            name = f"{name}index.html" if not name or name.endswith("/") else name
            if name not in files or (to.fragment and name in pages and to.fragment not in pages[name].ids):
                yield f"{path}: {link}"
