"""The rival: the same pages as Markdown, made by a mkdocs-gen-files script from the same YAML.

``prepare`` writes what the rival is given for nothing: the Markdown text of every page, flowcharts drawn, out of the pages that our own
engine makes. The rival's build then does what a user's script does: reads all YAML with ``yaml.safe_load``, and writes each page with
``mkdocs_gen_files.open``. MkDocs turns that into HTML.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

from rightroute.checks import check_all
from rightroute.reading import read_folder
from rightroute.report import as_text
from rightroute.site import SiteFile, SiteOptions, build_site
from rightroute.site.files import SiteError
from rightroute.site.links import url_of
from rightroute.site.prove import resolve

from .shapes import PROSE_PAGES

SCRIPT = '''\
"""What a user of mkdocs-gen-files writes: read the records, write a page for each."""

import json
import time
from pathlib import Path

import mkdocs_gen_files
import yaml

HERE = Path(__file__).parent
start = time.process_time()
records = {path: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((HERE / "data").rglob("*.yml"))}
read = time.process_time()
pages = json.loads((HERE / "pages.json").read_text(encoding="utf-8"))
for path, text in pages.items():
    with mkdocs_gen_files.open(path, "w", encoding="utf-8") as page:
        page.write(text)
written = time.process_time()
(HERE / "rival-times.json").write_text(json.dumps({"yaml": read - start, "writing": written - read}), encoding="utf-8")
'''

_ESCAPE = re.compile(r"([\\`*_\[\]])")
_LIST_START = re.compile(r"^(\d+)([.)])(\s)")
_BLOCKS = {"p", "h1", "h2", "h3", "li", "dt", "dd", "th", "td", "caption", "legend", "address"}
_LIFTED = {"ul", "ol", "table", "figure", "blockquote"}


class Node:
    """An element with its children: elements and text."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.inside: list[Node | str] = []

    def nodes(self) -> Iterator[Node]:
        """The child elements."""
        return (one for one in self.inside if isinstance(one, Node))


class _Reader(HTMLParser):
    """HTML of our own templates into nodes; an SVG picture is kept as it was written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("body", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(node)
        if tag not in ("br", "input"):
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("br", "input"):
            return
        closed = self.open.pop()
        if closed.tag != tag:
            raise ValueError(f"</{tag}> closes <{closed.tag}>")

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


class Markdown:
    """Turns the content of one page into Markdown that makes the same headings, lists, tables, links and anchors again."""

    def __init__(self, link: Callable[[str], str]) -> None:
        self.link = link
        self.pictures: list[str] = []

    def page(self, content: str) -> str:
        """The whole page."""

        def put_by(match: re.Match[str]) -> str:
            self.pictures.append(match[0])
            return f'<figure data-picture="{len(self.pictures) - 1}"></figure>'

        reader = _Reader()
        reader.feed(re.sub(r"<figure.*?</figure>", put_by, content, flags=re.DOTALL))
        return "\n\n".join(self.blocks(reader.root)) + "\n"

    def blocks(self, node: Node) -> list[str]:
        """The blocks inside an element; what has no meaning of its own in Markdown is looked through."""
        found: list[str] = []
        if node.tag not in ("body", "ul", "ol") and (name := node.attributes.get("id")):
            found.append(f'<span id="{name}"></span>')
        for one in node.inside:
            if isinstance(one, str):
                if one.strip():
                    found.append(self.text(one))
                continue
            match one.tag:
                case "h1" | "h2" | "h3":
                    found.append(f"{'#' * int(one.tag[1])} {self.inline(one)} {{#{one.attributes['id']}}}")
                case "p" | "caption" | "address":
                    found.append(self.anchor(one) + self.inline(one))
                case "legend":
                    found.append(f"**{self.inline(one)}**")
                case "ul" | "ol":
                    found.append(self.items(one))
                case "dl":
                    found.append(self.terms(one))
                case "blockquote":
                    found.append("\n".join(f"> {line}" for part in self.blocks(one) for line in part.split("\n")))
                case "table":
                    found += self.table(one)
                case "figure":
                    found.append(self.pictures[int(one.attributes["data-picture"])])
                case _ if self._is_inline(one):
                    around = Node("span", {})
                    around.inside.append(one)
                    found.append(self.inline(around))
                case _:
                    found += self.blocks(one)
        return [one for one in found if one.strip()]

    def _is_inline(self, node: Node) -> bool:
        """Whether it holds no block, so that it is a paragraph of its own: a row of blanks, a box to tick."""
        return not any(one.tag in _BLOCKS | _LIFTED | {"dl", "fieldset", "section", "div", "nav"} for one in _all(node))

    def items(self, node: Node) -> str:
        """A list, its items indented as Python-Markdown wants: four spaces."""
        lines = []
        for number, item in enumerate(node.nodes(), 1):
            mark = "-   " if node.tag == "ul" else f"{number}. ".ljust(4)
            parts = self.blocks(item) if not self._is_inline(item) else [self.anchor(item) + self.inline(item)]
            flat = (
                "\n\n".join(parts) if len(parts) > 1 and any("\n" not in one and one[:1] != "-" for one in parts[1:]) else "\n".join(parts)
            )
            lines.append(mark + flat.replace("\n", "\n    "))
        return "\n".join(lines)

    def terms(self, node: Node) -> str:
        """A list of terms, as a list with the term in bold: Markdown itself has no other."""
        lines = []
        for pair in node.nodes():
            about = " ".join(self.inline(one) for one in pair.nodes() if one.tag == "dd")
            name = " ".join(self.inline(one) for one in pair.nodes() if one.tag == "dt")
            lines.append(f"-   {self.anchor(pair)}**{name}** {about}".rstrip())
        return "\n".join(lines)

    def table(self, node: Node) -> list[str]:
        """A table, its caption as a paragraph before it."""
        rows = [[self.inline(cell) or " " for cell in row.nodes()] for row in _all(node) if row.tag == "tr"]
        before = [self.anchor(node) + self.inline(one) for one in node.nodes() if one.tag == "caption"]
        head, *rest = (f"| {' | '.join(row)} |" for row in rows)
        return [*before, "\n".join([head, "|" + " --- |" * len(rows[0]), *rest])]

    def anchor(self, node: Node) -> str:
        """An anchor where a link may lead to."""
        name = node.attributes.get("id")
        return f'<span id="{name}"></span>' if name and node.tag != "input" else ""

    def inline(self, node: Node) -> str:
        """The words inside an element, on one line."""
        parts = []
        for one in node.inside:
            if isinstance(one, str):
                parts.append(self.text(one))
                continue
            inner = self.inline(one)
            match one.tag:
                case "a":
                    parts.append(f"[{inner.strip()}]({self.link(one.attributes['href'])})")
                case "strong":
                    parts.append(f"**{inner.strip()}**")
                case "code":
                    parts.append(f"`{html.unescape(inner)}`")
                case "br":
                    parts.append("<br>")
                case "input":
                    parts.append("☐ ")
                case "ul" | "ol":
                    parts.append(" " + "; ".join(self.inline(item) for item in one.nodes()))
                case _:
                    parts.append(inner)
        return _LIST_START.sub(r"\1\\\2\3", " ".join("".join(parts).split()))

    def text(self, words: str) -> str:
        """Plain text with Markdown's own signs escaped. Spaces at either end count."""
        escaped = _ESCAPE.sub(r"\\\1", words.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|"))
        return re.sub(r"\s+", " ", escaped)


def _all(node: Node) -> Iterator[Node]:
    for one in node.nodes():
        yield one
        yield from _all(one)


def prepare(folder: Path) -> list[str]:
    """Write the rival's script and its pages beside ``folder/data``. Returns the paths of the pages for the menu.

    Raises SiteError when the knowledge base has faults.
    """
    knowledge, diagnostics = read_folder(folder / "data")
    diagnostics.add(check_all(knowledge))
    if diagnostics.errors:
        raise SiteError(as_text(diagnostics))
    prose = frozenset(f"{name}.md" for name in PROSE_PAGES)
    made = build_site(knowledge, SiteOptions(prose_pages=prose, pdf=False))
    paths = {url_of(path, True): path for path in (*(one.path for one in made), *prose)}
    pages = {one.path: page_text(one, paths) for one in made}
    (folder / "pages.json").write_text(json.dumps(pages), encoding="utf-8")
    (folder / "gen_pages.py").write_text(SCRIPT, encoding="utf-8")
    return [one.path for one in made if one.menu]


def page_text(page: SiteFile, paths: dict[str, str]) -> str:
    """The Markdown of a page, links to other pages as links to their sources, as MkDocs likes them."""
    here = url_of(page.path, True)

    def link(href: str) -> str:
        path, sign, anchor = href.partition("#")
        if not path or ":" in path:
            return href
        return posixpath.relpath(paths[resolve(here, path)], posixpath.dirname(page.path) or ".") + sign + anchor

    front = json.dumps({"title": page.title, "description": page.description}, ensure_ascii=False, indent=0).strip("{}").strip()
    front = front.replace('",\n', '"\n')
    return f"---\n{front}\n---\n\n{Markdown(link).page(str(page.content))}"


def main(arguments: Sequence[str]) -> None:
    """Prepare the rival in a folder that holds a knowledge base."""
    menu = prepare(Path(arguments[0]))
    (Path(arguments[0]) / "menu.json").write_text(json.dumps(menu), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
