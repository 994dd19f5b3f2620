"""What a page is, for programs: schema.org as JSON-LD in a data block, which runs nothing and which no policy on scripts stops."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, TypeAlias
from urllib.parse import urljoin

from ..knowledge import Knowledge
from .links import JSON_FOLDERS, Links
from .render import Draft

#: A thing of schema.org: its properties by name.
Thing: TypeAlias = dict[str, Any]

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


class LinkedData:
    """Says of each page what it is. One for a build."""

    def __init__(self, knowledge: Knowledge, links: Links, site_url: str) -> None:
        self._links = links
        #: Where the site is, with a slash at its end; empty where that is not known.
        self._root = site_url.rstrip("/") + "/" if site_url else ""
        self._name = str(knowledge.guide.name)
        self._json = {links.page(kind, one)[0]: links.json(kind, one) for kind in JSON_FOLDERS for one in knowledge.records[kind]}

    def of(self, draft: Draft) -> Draft:
        """The page with what it says of itself. In the safer edition a page says nothing of itself."""
        return draft if self._links.safer else replace(draft, linked_data=as_block(self._page(draft)))

    def _page(self, draft: Draft) -> Thing:
        foot = getattr(draft.context, "foot", None)
        url = self._root + self._links.url(draft.path) if self._root else ""
        page: Thing = {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "url": url,
            "name": draft.title,
            "description": draft.description,
        }
        page["inLanguage"] = "en-GB"
        page["lastReviewed"] = foot.reviewed.isoformat() if foot and foot.reviewed else ""
        page["dateModified"] = foot.modified.isoformat() if foot and foot.modified else ""
        page["license"] = LICENCE
        page["isPartOf"] = _filled({"@type": "WebSite", "name": self._name, "url": self._root})
        if draft.crumbs:
            steps = [(one.words, urljoin(url, one.href)) for one in draft.crumbs]
            page["breadcrumb"] = {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    _filled({"@type": "ListItem", "position": number, "name": name, "item": item})
                    for number, (name, item) in enumerate([*steps, (draft.title, "")], 1)
                ],
            }
        if path := self._json.get(draft.path, ""):
            address = self._root + path if self._root else self._links.between(draft.path, path)
            page["encoding"] = {"@type": "MediaObject", "contentUrl": address}
        if draft.entity:
            page["mainEntity"] = draft.entity
        return _filled(page)


def as_block(thing: Thing) -> str:
    """The element that holds a thing. No words in it can end it."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{text}</script>\n'


def _filled(thing: Thing) -> Thing:
    """Without properties that have nothing to say."""
    return {name: value for name, value in thing.items() if value not in ("", [], {}, None)}
