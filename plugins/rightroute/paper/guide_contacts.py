"""The bodies of the printed guide, with every way to reach them, and the sources its facts come from."""

from __future__ import annotations

import datetime
from typing import Any

from ..checklist import ContactLine, contact_lines, nation_words
from ..clocks import short_day
from ..model import Body, Source
from ..model.base import NATIONS
from ..model.sources import SOURCE_KIND_NAMES
from .guide_words import DOUBT, Run, Scribe, Words, capital, joined, sentence, shown

_ON_THE_WEB = ("web", "account", "form")


def contact_line(scribe: Scribe, line: ContactLine, checked: bool = False) -> Words:
    """One way to reach a body in a line: its name, the number or address, when it serves, and what is uncertain about it."""
    href = line.href if line.href.startswith(("https://", "http://", "mailto:", "tel:")) else ""
    words = ", ".join(line.lines)
    parts: list[Words | Run] = [f"{line.name}: "]
    if line.kind in _ON_THE_WEB:
        # Paper cannot be clicked: the address itself has to be readable, and short enough to type.
        value = shown(line.href)
        parts += [f"{words}, "] if words not in (line.href, value) else []
        parts.append({"t": value, "b": True, "href": href, "whole": True})
    else:
        if href.startswith("tel:"):
            words = words.replace(" ", "\u00a0")
        parts.append({"t": words, "b": True, "href": href, **({"whole": True} if line.kind == "email" else {})})
    parts.append(".")
    for more in (line.hours, line.note):
        if more:
            parts += [" ", sentence(scribe.runs(more))]
    if checked:
        parts.append(f" Checked {short_day(line.checked)}.")
    if not line.sure:
        parts += [" ", {"t": DOUBT, "b": True}, " ", sentence(scribe.runs(line.doubt))]
    return joined(*parts)


def used_bodies(scribe: Scribe) -> list[Body]:
    """The bodies that anything in the knowledge base refers to, in the order of their names."""
    known = scribe.knowledge
    used = [one for one in known.bodies.values() if known.used_by.get(("body", one.id))]
    return sorted(used, key=lambda one: (one.name.casefold(), one.id))


def body(scribe: Scribe, one: Body, day: datetime.date) -> dict[str, Any]:
    """The data of a body. ``day`` is when the facts of the book were last checked: an older contact says so itself."""
    scribe.cite(one.sources)
    for contact in one.contacts:
        scribe.cite(contact.sources)
    where = set(one.nations) & set(scribe.options.nations)
    lines = contact_lines(scribe.knowledge, one, (), scribe.options.nations)
    return {
        "label": scribe.label("body", one.id),
        "name": capital(one.name),
        "short": one.short if sum(sign.isupper() for sign in one.short) > 1 and one.short not in one.name else "",
        "where": nation_words(one.nations) if where and len(scribe.options.nations) > 1 and set(one.nations) != set(NATIONS) else "",
        "about": joined(sentence(scribe.words(one.about)), " ", sentence(scribe.words(one.independence))),
        "contacts": [contact_line(scribe, line, line.checked < day) for line in lines],
        "help": scribe.facts(one.help, []),
        "ask_at": scribe.link(one.ask_at) if one.ask_at else "",
    }


def source(scribe: Scribe, number: int, one: Source) -> dict[str, Any]:
    """The data of a source."""
    return {
        "number": str(number),
        "title": one.title,
        "publisher": one.publisher,
        "kind": SOURCE_KIND_NAMES[one.kind],
        "dated": partial_day(one.dated),
        "checked": short_day(one.checked),
        "web": shown(one.address or ""),
        "href": one.address or "",
    }


def partial_day(text: str | None) -> str:
    """'6 March 2023', 'March 2023' or '2023' from 2023-03-06, 2023-03 or 2023; empty for None."""
    if not text or len(text) == 4:
        return text or ""
    if len(text) == 7:
        return short_day(datetime.date.fromisoformat(f"{text}-01")).partition(" ")[2]
    return short_day(datetime.date.fromisoformat(text))
