"""The page “What changed”: what is going to change, then what did, month by month, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from ...changelog import coming, title_of, told
from ...clocks import MONTHS, short_day
from ...model import Change
from ..links import FEED
from ..render import Draft
from ..writer import Link, Writer
from .common import Foot, Maker, trail

#: The hand-written page about the data, where the guide has one.
DATA_PAGE = "api.md"


@dataclass(frozen=True)
class ComingItem:
    """Something that is going to change: from when, where, and what will be so."""

    day: str
    link: Link | None
    text: Markup


@dataclass(frozen=True)
class ChangeItem:
    """Something that changed: when, what sort of change, what is so now, what was said before, and the pages concerned."""

    id: str
    day: str
    kind: str
    text: Markup
    since: str
    was: str
    where: list[Link]
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class MonthItem:
    """A month with its changes."""

    id: str
    title: str
    items: list[ChangeItem]


@dataclass(frozen=True)
class ChangesContext:
    """Fills ``changes.html.jinja``."""

    coming: list[ComingItem]
    months: list[MonthItem]
    feed: Link | None
    data: Link | None
    foot: Foot


def changes_page(maker: Maker) -> Draft:
    """What changed in the guide."""
    known = maker.knowledge
    writer = maker.writer(maker.links.page("list", "changes")[0])
    past = told(known)
    months = [
        MonthItem(f"month-{year}-{month:02}", f"{MONTHS[month - 1]} {year}", [_item(writer, one) for one in group])
        for (year, month), group in groupby(past, lambda one: (one.day.year, one.day.month))
    ]
    context = ChangesContext(
        coming=[
            ComingItem(short_day(one.day), writer.link(one.target) if one.target else None, writer.rich(one.says)) for one in coming(known)
        ],
        months=months,
        feed=None if maker.links.safer else writer.file_link(FEED, "the feed of changes"),
        data=writer.file_link(DATA_PAGE, "as data for programs")
        if DATA_PAGE in maker.links.prose_pages and not maker.links.safer
        else None,
        foot=Foot("", "", False, writer.cited(), modified=past[0].day if past else None),
    )
    intro = "Time limits, phone numbers and steps that changed in this guide, with the day. See whether what you printed still holds."
    return Draft(writer.path, "changes.html.jinja", "What changed", intro, context, trail(writer))


def _item(writer: Writer, one: Change) -> ChangeItem:
    return ChangeItem(
        id=f"change-{one.id}",
        day=short_day(one.day),
        kind=title_of(one),
        text=writer.prose(one.text),
        since=short_day(one.since) if one.since else "",
        was=str(one.was or ""),
        where=[writer.link(where) for where in one.where],
        numbers=tuple(writer.cite(one.sources)),
    )
