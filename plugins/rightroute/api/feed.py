"""The Atom feed of what changed (RFC 4287).

Written with the standard library: the packages that write feeds bring a parser of XML in C and a parser of dates, for thirty lines.
"""

from __future__ import annotations

import datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..changelog import title_of, told
from ..model import Change
from ..rich import plain, rich
from ..site.linked_data import LICENCE
from ..site.links import FEED, LISTS
from .telling import Teller

_TITLE = 90


def feed(tell: Teller) -> bytes:
    """The feed. Its days are those of the changes, so two builds of the same facts give the same bytes."""
    guide = tell.knowledge.guide
    changes = told(tell.knowledge)
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en-GB"})
    SubElement(root, "id").text = _tag(tell, "changes")
    SubElement(root, "title").text = f"{guide.name}: what changed"
    SubElement(root, "subtitle").text = "Time limits, phone numbers and steps that changed, with the day. Better wording is not told."
    SubElement(root, "updated").text = _moment(changes[0].day if changes else _first_day(tell))
    SubElement(root, "link", rel="alternate", type="text/html", href=tell.address(LISTS["changes"]))
    SubElement(root, "link", rel="self", type="application/atom+xml", href=tell.root + FEED)
    SubElement(root, "link", rel="license", href=LICENCE)
    SubElement(SubElement(root, "author"), "name").text = guide.name
    SubElement(root, "rights").text = plain(rich(tell.knowledge, guide.licence))
    for one in changes:
        _entry(tell, root, one)
    indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def _first_day(tell: Teller) -> datetime.date:
    """The first day of which the guide says anything, for a feed that tells of nothing yet."""
    days = [part.value.checked for parts in tell.knowledge.parts.values() for part in parts if part.value.checked]
    return min(days, default=tell.knowledge.as_at)


def _entry(tell: Teller, root: Element, change: Change) -> None:
    says = plain(rich(tell.knowledge, change.text))
    was = f" Before: {change.was}." if change.was else ""
    entry = SubElement(root, "entry")
    SubElement(entry, "id").text = _tag(tell, f"change/{change.id}")
    SubElement(entry, "title").text = says if len(says) <= _TITLE else says[: _TITLE - 1].rsplit(" ", 1)[0] + "…"
    SubElement(entry, "updated").text = _moment(change.day)
    SubElement(entry, "published").text = _moment(change.day)
    SubElement(entry, "category", term=change.kind, label=title_of(change))
    SubElement(entry, "link", rel="alternate", type="text/html", href=tell.page("change", change.id))
    for where in change.where:
        about = tell.reference(where)
        SubElement(entry, "link", rel="related", type="text/html", href=about.url, title=about.title)
    SubElement(entry, "summary", type="text").text = f"{title_of(change)}: {says}{was}"


def _moment(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _tag(tell: Teller, name: str) -> str:
    """A name that nobody else gives (RFC 4151). It depends on the host and the id alone, so it stays when a change is worded better."""
    return f"tag:{urlsplit(tell.root).hostname or 'localhost'},2026:{name}"
