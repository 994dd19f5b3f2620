"""Built sites and how to read them: what the tests of the site, the plugin, the export and the browser share.

Plain functions, each remembering what it made, so that a site is built once however many tests look at it.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

from conftest import PLUGINS, ROOT, WORLD
from rightroute.checks import check_all
from rightroute.knowledge import Knowledge
from rightroute.reading import read_folder
from rightroute.report import as_text
from rightroute.site.links import ONE_FILE

DATA = ROOT / "data"
DOCS = ROOT / "docs"
#: The hand-written pages that a site about the world has: those that its records and the foot of each page link to.
WORLD_PAGES = {
    "about.md": "About the lanterns",
    "accessibility.md": "Accessibility",
    "privacy.md": "Privacy",
    "stay-safe.md": "Stay safe on this site",
    "maintaining/index.md": "For volunteers",
}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
#: What a page makes the browser fetch by itself, and what it can lead to.
_FETCHED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "audio": "src",
    "video": "src",
    "embed": "src",
    "object": "data",
    "use": "href",
}


def read(data: Path) -> Knowledge:
    """The knowledge base in a folder, which must be without faults."""
    knowledge, diagnostics = read_folder(data)
    diagnostics.add(check_all(knowledge))
    assert not diagnostics.errors, as_text(diagnostics)
    return knowledge


@dataclass
class Node:
    """An element of a page. Text is a child like any other."""

    tag: str
    attrs: dict[str, str]
    line: int = 0
    children: list[Node | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Node]:
        """This element and everything inside it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child

    def all(self, *tags: str, **attrs: str) -> list[Node]:
        """Every element inside that has one of these tags and these attributes; ``cls`` stands for one of its classes."""
        wanted = attrs.pop("cls", "")
        return [
            one
            for one in self
            if one is not self
            and (not tags or one.tag in tags)
            and (not wanted or wanted in one.attrs.get("class", "").split())
            and all(one.attrs.get(name) == value for name, value in attrs.items())
        ]

    def one(self, *tags: str, **attrs: str) -> Node:
        """The only such element."""
        found = self.all(*tags, **attrs)
        assert len(found) == 1, f"{len(found)} of {tags} {attrs}"
        return found[0]

    @property
    def raw_text(self) -> str:
        """All words inside, as they are written; data for programs is not words."""
        return "" if self.tag == "script" else "".join(child if isinstance(child, str) else child.raw_text for child in self.children)

    @property
    def text(self) -> str:
        """All words inside, with single spaces."""
        return " ".join(self.raw_text.split())

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [one.attrs["id"] for one in self if "id" in one.attrs]

    @property
    def links(self) -> list[str]:
        """Where everything in it leads or what it fetches."""
        return [one.attrs[name] for one in self for name in ("href", "src", "action", "data", "poster") if name in one.attrs]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {})
        self.open = [self.root]
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"line {self.getpos()[0]}: <{tag}> has an attribute twice")
        node = Node(tag, {name: value or "" for name, value in attrs}, self.getpos()[0])
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1 and self.open[-1].tag == tag:
            self.open.pop()
        else:
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> closes <{self.open[-1].tag}>")

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(text: str) -> Node:
    """A page or a piece of one. Every element must be closed, in order: what a browser would have to guess fails."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    unclosed = [f"<{node.tag}> of line {node.line} is not closed" for node in builder.open[1:]]
    assert not builder.faults + unclosed, "; ".join(builder.faults + unclosed)
    return builder.root


@dataclass(frozen=True)
class Built:
    """What a generator made and said."""

    site: Path
    code: int
    log: str

    def page(self, path: str) -> Node:
        """A page by its file, such as ``bodies/index.html``."""
        return pages_of(self.site)[path]


@functools.cache
def pages_of(site: Path) -> dict[str, Node]:
    """Every page of a built site, by its file."""
    paths = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    # The guide in one file is no page of the site; it leaves out every tag that HTML does not ask for.
    return {name: parse(path.read_text(encoding="utf-8")) for name, path in paths.items() if name != ONE_FILE}


def article(page: Node) -> Node:
    """What is particular to a page: the part between header and footer."""
    return page.one("article", cls="rr-page")


def environment(**more: str) -> dict[str, str]:
    """The environment of a generator under test: our code first, the theme's own advertisement off."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(PLUGINS), **more}


def run(*command: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a Python module with its arguments, at most five minutes: CI may be busy."""
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=cwd, env=env or environment(), capture_output=True, text=True, timeout=900, check=False
    )


def build(
    config: Path, site: Path, generator: str = "mkdocs", strict: bool = True, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> Built:
    """Build a site and say how it went."""
    flags = ["--strict"] if strict else []
    done = run(generator, "build", "-f", str(config), "-d", str(site), *flags, cwd=cwd or config.parent, env=env)
    return Built(site, done.returncode, done.stdout + done.stderr)


def project(folder: Path, data: Path = DATA, **changes: Any) -> Path:
    """A copy of the repository's site with this knowledge base and some changed settings: the path of its mkdocs.yml."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(data, folder / "data")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    if data == DATA:
        shutil.copytree(DOCS, folder / "docs")
    else:
        for name, title in WORLD_PAGES.items():
            path = folder / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                f"---\ndescription: {title}, in a made-up guide.\n---\n# {title} {{#start}}\n\nWords about it.\n", encoding="utf-8"
            )
    if (ROOT / ".cache").is_dir():
        shutil.copytree(ROOT / ".cache", folder / ".cache")
    shutil.copy(ROOT / "mkdocs.yml", folder / "base.yml")
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump({"INHERIT": "base.yml", **changes}), encoding="utf-8")
    return config


_BUILT: dict[str, Built] = {}


def _once(name: str, factory: pytest.TempPathFactory, make: Callable[[Path], Built]) -> Built:
    """What ``make`` builds in a folder of its own, built once in a run."""
    if name not in _BUILT:
        _BUILT[name] = make(factory.mktemp(name))
    return _BUILT[name]


def _changed(data: Path, **changes: Any) -> Callable[[Path], Built]:
    return lambda folder: build(project(folder / "project", data, **changes), folder / "site")


def real_site(factory: pytest.TempPathFactory) -> Built:
    """The repository's own site, built where it stands."""
    return _once("real", factory, lambda folder: build(ROOT / "mkdocs.yml", folder / "site"))


def real_site_without_folders(factory: pytest.TempPathFactory) -> Built:
    """The same with addresses that end in ``.html``."""
    return _once("flat", factory, _changed(DATA, use_directory_urls=False))


def world_site(factory: pytest.TempPathFactory) -> Built:
    """A site about the made-up world."""
    return _once("world", factory, _changed(WORLD))


def world_site_below(factory: pytest.TempPathFactory) -> Built:
    """The same, published below the root of its host, without folders in its addresses."""
    return _once("below", factory, _changed(WORLD, use_directory_urls=False, site_url="https://lanterns.example/guide/here/"))


def fetched(page: Node) -> list[str]:
    """Every address that a browser asks for by itself when it opens the page."""
    found = [one.attrs[name] for one in page for tag, name in _FETCHED.items() if one.tag == tag and name in one.attrs]
    found += [
        one.attrs["href"]
        for one in page.all("link")
        if not {"canonical", "alternate", "prev", "next"} & set(one.attrs.get("rel", "").split())
    ]
    found += [part.split()[0] for one in page for part in one.attrs.get("srcset", "").split(",") if part.strip()]
    return found


def url_of_file(path: str) -> str:
    """The address of a built file below the root of the site, as a server gives it."""
    return path[: -len("index.html")] if path.rpartition("/")[2] == "index.html" else path


def dead_links(site: Path, root: str = "https://here.example/") -> list[str]:
    """Every link of a built site that leads to no file, or to a place that its page does not have, followed as a browser does."""
    pages = pages_of(site)
    faults = []
    for path, page in pages.items():
        here = urljoin(root, url_of_file(path))
        for link in dict.fromkeys(page.links):
            to = urlsplit(urljoin(here, link))
            if to.scheme not in ("http", "https") or to.netloc != urlsplit(root).netloc:
                continue
            if not to.path.startswith(urlsplit(root).path):
                faults.append(f"{path}: “{link}” leads out of the site")
                continue
            name = unquote(to.path.removeprefix(urlsplit(root).path))
            name = name + "index.html" if not name or name.endswith("/") else name
            if not (site / name).is_file():
                faults.append(f"{path}: “{link}” leads to no file")
            elif to.fragment and to.fragment not in pages[name].ids:
                faults.append(f"{path}: the page of “{link}” has no place “{to.fragment}”")
    return faults
