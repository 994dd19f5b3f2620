"""Page contexts into HTML. The only module that imports jinja2; everything is escaped unless it is already HTML."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import Environment as Environment

from .files import Heading, SiteFile
from .writer import Link

TEMPLATES = Path(__file__).parent / "templates"

_HEADING = re.compile(r'<h([1-3]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_ATTRIBUTE = re.compile(r' (id|href|src|action)="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Draft:
    """A page before it is drawn: where it goes, which template, and the typed context that fills it.

    ``tab`` is the title of the browser's tab, where the heading alone would not tell the page from every other.
    ``scripts`` are the links to the scripts that make the page easier to use; it must serve without them too. ``entity`` is what the page is
    about, as a thing of schema.org, where it is about one; ``linked_data`` is the data block with all the page says of itself to programs.
    ``banners`` are an organisation's notices for the page: they stand under its heading.
    """

    path: str
    template: str
    title: str
    description: str
    context: Any
    crumbs: tuple[Link, ...] = ()
    edit: str = ""
    menu: bool = False
    tab: str = ""
    scripts: tuple[str, ...] = ()
    entity: dict[str, Any] | None = None
    linked_data: str = ""
    banners: tuple[Any, ...] = ()


@lru_cache(maxsize=8)
def environment(templates: Path = TEMPLATES, stamp: float = 0.0) -> jinja2.Environment:
    """The Jinja environment; a new ``stamp`` (the newest file's time) makes a new one, so that ``serve`` sees a changed template."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def current_environment() -> jinja2.Environment:
    """The environment for the templates as they are on disk now."""
    return environment(TEMPLATES, max(path.stat().st_mtime for path in TEMPLATES.iterdir()))


def render(env: jinja2.Environment, draft: Draft) -> SiteFile:
    """The page, with its headings, ids and links read off the HTML that was drawn.

    Raises jinja2.UndefinedError where a template asks for what its context does not have: a fault of ours, not of an editor.
    """
    values = {one.name: getattr(draft.context, one.name) for one in fields(draft.context)}
    text = env.get_template(draft.template).render(page_title=draft.title, crumbs=draft.crumbs, **values)
    if draft.banners:
        text = text.replace("</h1>\n", "</h1>\n" + env.get_template("banners.html.jinja").render(banners=draft.banners), 1)
    text = text.strip() + "\n" + "".join(f'<script src="{one}" defer></script>\n' for one in draft.scripts)
    found = _ATTRIBUTE.findall(text)
    foot = getattr(draft.context, "foot", None)
    ids = [value for name, value in found if name == "id"]
    return SiteFile(
        path=draft.path,
        kind="page",
        content=text + draft.linked_data,
        title=draft.tab or draft.title,
        description=draft.description,
        edit=draft.edit,
        headings=tuple(
            Heading(int(level), name, html.unescape(_TAG.sub("", inner)).strip()) for level, name, inner in _HEADING.findall(text)
        ),
        ids=frozenset(ids),
        repeated=tuple(sorted(name for name, count in Counter(ids).items() if count > 1)),
        links=tuple(dict.fromkeys(html.unescape(value) if "&" in value else value for name, value in found if name != "id")),
        menu=draft.menu,
        updated=foot.modified.isoformat() if foot and foot.modified else "",
    )
