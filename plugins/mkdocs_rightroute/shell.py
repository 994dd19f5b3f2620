"""The theme's page, drawn once for each depth of folder and filled in for every data page.

A theme's templates cost more than our own: half a millisecond a page to print the same header and footer. What differs between two data
pages of the same depth is the title, description, address, edit link and content. So the theme's own template is drawn once with marks
in those places, and each page is put together from the pieces. Pages that the menu names are drawn in full, because the menu marks them.
"""

from __future__ import annotations

import re
from typing import Any

import jinja2
from markupsafe import escape
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from rightroute.site.links import url_of
from rightroute.site.neutral import neutral

from .page import DataPage

#: What differs from page to page, and the mark that stands for it while the shell is drawn. The signs are in no template and no record.
_MARKS = {name: f"\u2063{name}\u2063" for name in ("title", "tab", "description", "canonical_url", "edit_url", "content")}
_NOWHERE = "\u2063"
_MARK = re.compile("\u2063([a-z_]+)\u2063")


def page_address(name: str, directory_urls: bool, safer: bool) -> str:
    """The address of a page that the shell names: ``about``, or ``letters/`` for the page of a folder."""
    path = f"{name}index.md" if name.endswith("/") else f"{name}.md"
    return url_of(neutral(path) if safer else path, directory_urls)


class _StandIn:
    """A page whose words are marks."""

    def __init__(self, page: DataPage) -> None:
        self.title = _MARKS["title"]
        self.meta = {"title": _MARKS["title"], "description": _MARKS["description"]}
        if "tab" in page.meta:
            self.meta["tab"] = _MARKS["tab"]
        self.canonical_url = _MARKS["canonical_url"] if page.canonical_url else None
        self.edit_url = _MARKS["edit_url"] if page.edit_url else None
        self.content = _MARKS["content"]
        self.toc = TableOfContents([AnchorLink(_MARKS["title"], "start", 1)])
        # As deep as the page, in a folder that no other page shares: the theme shortens links against it.
        self.url = re.sub(r"[^/.]+", _NOWHERE, page.url)
        self.file = page.file
        self.is_homepage = False
        self.previous_page = self.next_page = None


class Shells:
    """The shells of one build."""

    def __init__(self, env: jinja2.Environment) -> None:
        self._env = env
        self._drawn: dict[tuple[str, bool, bool], list[str]] = {}

    def fill(self, page: DataPage, context: TemplateContext) -> str:
        """The whole HTML of a data page, as the theme's template would have drawn it."""
        key = (str(context["base_url"]), bool(page.canonical_url), bool(page.edit_url))
        pieces = self._drawn.get(key)
        if pieces is None:
            stand_in: Any = {**context, "page": _StandIn(page)}
            pieces = self._drawn[key] = _MARK.split(self._env.get_template("main.html").render(stand_in))
        values = {
            "title": str(escape(page.made.title)),
            "tab": str(escape(page.meta.get("tab", ""))),
            "description": str(escape(page.made.description)),
            "canonical_url": str(escape(page.canonical_url or "")),
            "edit_url": str(escape(page.edit_url or "")),
            "content": str(page.made.content),
        }
        # Every other piece is the name of a mark.
        return "".join(values[piece] if place % 2 else piece for place, piece in enumerate(pieces))
