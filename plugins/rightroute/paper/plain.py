"""Words, contacts and helplines as plain data, for the papers that are made from the knowledge base and not from a checklist."""

from __future__ import annotations

import datetime
from typing import Any

from ..checklist import ContactLine, contact_lines, nation_words
from ..clocks import short_day
from ..knowledge import Knowledge
from ..model.base import NATIONS, Nation
from ..rich import Rich, rich
from .options import PaperOptions

#: Contacts that paper can say only by their address.
_ON_THE_WEB = ("web", "account", "form")


def shown(address: str) -> str:
    """A web address as it is printed: without what a browser adds by itself."""
    return address.removeprefix("https://").removeprefix("http://").removesuffix("/")


def runs(words: Rich) -> list[dict[str, Any]]:
    """Runs of text; a link is its words, because paper cannot follow one."""
    return [{"t": run.text, "strong": run.strong} for run in words if run.text]


def told(knowledge: Knowledge, prose: str | None) -> list[dict[str, Any]]:
    """A sentence of the knowledge base as runs; empty for None."""
    return runs(rich(knowledge, prose))


def sentence(words: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The runs with a full stop at the end, because another sentence follows."""
    closed = not words or str(words[-1]["t"]).rstrip().endswith((".", "!", "?"))
    return words if closed else [*words, {"t": ".", "strong": False}]


def capital(words: str) -> str:
    """Words with a capital letter at their start."""
    return words[:1].upper() + words[1:]


def contact(line: ContactLine, checked: datetime.date) -> dict[str, Any]:
    """One way to reach somebody. ``checked`` is the day that the paper states for all its facts; an older contact says its own."""
    value = shown(line.href) if line.kind in _ON_THE_WEB else ", ".join(line.lines)
    return {
        "name": line.name,
        "value": value,
        "hours": sentence(runs(line.hours)),
        "note": sentence(runs(line.note)),
        "doubt": sentence(runs(line.doubt)) if not line.sure else [],
        "unsure": not line.sure,
        "checked": short_day(line.checked) if line.checked < checked else "",
    }


def danger(knowledge: Knowledge, options: PaperOptions) -> dict[str, Any]:
    """The notice about danger: its heading, its lines, and the helplines that serve the nations of this paper, each with a phone number.

    First come as many helplines as it takes to have one for every nation, for not every paper has room for all of them.
    """
    notice = knowledge.notices[knowledge.guide.danger]
    first: list[dict[str, str]] = []
    more: list[dict[str, str]] = []
    served: set[Nation] = set()
    for name in notice.bodies:
        body = knowledge.bodies[name]
        here = set(body.nations) & set(options.nations)
        phones = contact_lines(knowledge, body, ("phone",), options.nations) if body.kind == "helpline" and here else ()
        phone = next((one for one in phones if one.sure), None)
        if phone is None:
            continue
        only = nation_words(body.nations) if len(options.nations) > 1 and set(body.nations) != set(NATIONS) else ""
        call = {"name": capital(body.name), "where": only, "phone": ", ".join(phone.lines)}
        (more if here <= served else first).append(call)
        served |= here
    return {
        "title": notice.title,
        "lines": [told(knowledge, one.text) for one in notice.lines],
        "calls": [*first, *more],
        "least": len(first),
    }
