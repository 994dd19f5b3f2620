"""What an organisation adds: help near the reader, its own names for stages, its notices. Always beside the facts, and always marked as its own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from ...clocks import short_day
from ...find import Entry, local_entry
from ...model import Route
from ...model.base import Target
from ...organisation.overlay import EVERYWHERE, Overlay, notes_of, ways_of
from ...organisation.parts import LocalContact, LocalNotice, LocalStage
from ..links import NEAR
from ..render import Draft
from ..writer import Link, Writer
from .common import Maker, trail
from .home import safe_link

#: How many local contacts stand on a page about something else; the page of all of them has the rest.
MOST = 4


@dataclass(frozen=True)
class LocalItem:
    """A local contact as it is shown."""

    id: str
    name: str
    area: str
    about: str
    ways: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...]
    checked: str
    stale: bool


@dataclass(frozen=True)
class LocalHelp:
    """Some local contacts, whose words they are, and where all of them are."""

    by: str
    items: tuple[LocalItem, ...]
    more: Link | None


@dataclass(frozen=True)
class StageThere:
    """What the organisation says about a stage; ``link`` leads to the stage, on the page of its route."""

    by: str
    link: Link | None
    called: str
    ways: tuple[tuple[str, str, str], ...]
    target: str
    note: str
    checked: str
    stale: bool
    source: str


@dataclass(frozen=True)
class Banner:
    """A notice of the organisation."""

    by: str
    title: str
    text: str
    until: str
    important: bool


@dataclass(frozen=True)
class NearContext:
    """Fills ``near.html.jinja``."""

    by: str
    what: str
    areas: list[tuple[str, str, list[LocalItem]]]
    topics: dict[str, list[Link]]
    national: Link
    safe: Link | None


def local_help(maker: Maker, writer: Writer, topics: Iterable[str], urgent: bool = False, most: int = MOST) -> LocalHelp | None:
    """Help near the reader with one of these topics; None where the organisation has none, or there is no organisation."""
    overlay = maker.overlay
    found = overlay.contacts_for(topics, urgent) if overlay else ()
    if overlay is None or not found:
        return None
    numbers = {id(one): number for number, one in enumerate(overlay.contacts, 1)}
    items = tuple(_item(overlay, one, numbers[id(one)], maker.today) for one in found[:most])
    more = writer.file_link(NEAR, f"All local help, by area ({len(overlay.contacts)})") if len(overlay.contacts) > len(items) else None
    return LocalHelp(overlay.file.name, items, more)


def help_for_body(maker: Maker, writer: Writer, body_id: str) -> LocalHelp | None:
    """Help near the reader with what goes to a body: with the topics of the routes that use it."""
    if maker.overlay is None:
        return None
    routes = maker.knowledge.users("body", body_id, "route")
    return local_help(maker, writer, {maker.knowledge.routes[one].topic for one in routes})


def stage_there(maker: Maker, route: Route, stage_id: str) -> StageThere | None:
    """What the organisation says about a stage."""
    found = maker.overlay.stage(route.id, stage_id) if maker.overlay else None
    return _stage(maker.overlay, found, None, maker.today) if maker.overlay and found else None


def stages_there(maker: Maker, writer: Writer, route: Route) -> list[StageThere]:
    """The same for every stage of a route, in its order."""
    overlay = maker.overlay
    if overlay is None:
        return []
    found = [(stage, overlay.stage(route.id, stage.id)) for stage in route.stages]
    return [_stage(overlay, one, writer.link(f"route:{route.id}/{stage.id}"), maker.today) for stage, one in found if one]


def _stage(overlay: Overlay, one: LocalStage, link: Link | None, today: datetime.date) -> StageThere:
    return StageThere(
        by=overlay.file.name,
        link=link,
        called=one.called or "",
        ways=tuple(ways_of(one)),
        target=one.target or "",
        note=one.note or "",
        checked=short_day(one.checked),
        stale=one.checked < overlay.old_before(today),
        source=one.source,
    )


def _item(overlay: Overlay, one: LocalContact, number: int, today: datetime.date) -> LocalItem:
    return LocalItem(
        id=f"local-{number}",
        name=one.name,
        area=one.area or "",
        about=one.about or "",
        ways=tuple(ways_of(one)),
        notes=tuple(notes_of(one)),
        checked=short_day(one.checked),
        stale=one.checked < overlay.old_before(today),
    )


def near_page(maker: Maker, overlay: Overlay) -> Draft:
    """All local help, by area. What the whole country has is one link away, and is said first."""
    writer = maker.writer(NEAR)
    numbers = {id(one): number for number, one in enumerate(overlay.contacts, 1)}
    areas = []
    topics: dict[str, list[Link]] = {}
    for number, (name, contacts) in enumerate(overlay.areas.items(), 1):
        items = [_item(overlay, one, numbers[id(one)], maker.today) for one in contacts]
        areas.append((f"area-{number}", "Wherever you live" if name == EVERYWHERE else name, items))
        for item, one in zip(items, contacts, strict=True):
            topics[item.id] = [writer.link(f"topic:{topic}") for topic in one.topics if topic in maker.knowledge.topics]
    return Draft(
        path=NEAR,
        template="near.html.jinja",
        title="Help near you",
        description="Local services, by area: what they help with, and how to reach them.",
        context=NearContext(
            by=overlay.file.name,
            what=overlay.file.what,
            areas=areas,
            topics=topics,
            national=writer.link(f"notice:{maker.knowledge.guide.danger}"),
            safe=safe_link(maker, writer),
        ),
        crumbs=trail(writer),
    )


def entries(maker: Maker) -> list[Entry]:
    """The local contacts for the search: by name, what they do, their area, and the topics they help with."""
    overlay, known = maker.overlay, maker.knowledge
    found = []
    for number, one in enumerate(overlay.contacts if overlay else (), 1):
        titles = [known.topics[topic].title for topic in one.topics if topic in known.topics]
        title = f"{one.name} ({one.area})" if one.area else str(one.name)
        found.append(local_entry(Target(f"page:{NEAR.removesuffix('.md')}/local-{number}"), title, [one.about or "", *titles]))
    return found


def banner(overlay: Overlay, one: LocalNotice) -> Banner:
    """A notice as it is shown."""
    return Banner(overlay.file.name, one.title, one.text, short_day(one.ends), one.level == "important")


def banners(maker: Maker, path: str) -> tuple[Banner, ...]:
    """The notices for the page at a path: those of its topic. What is for every page stands in the shell of each."""
    overlay, known = maker.overlay, maker.knowledge
    if overlay is None or not overlay.file.notices:
        return ()
    folder, _, rest = path.removesuffix(".md").partition("/")
    if path.startswith("start/next/"):
        folder = known.routes[path.removesuffix(".md").split("/")[2]].topic
    elif path.startswith(("start/where/", "start/both/")):
        folder = known.needs[rest.split("/")[-1]].topic
    return tuple(banner(overlay, one) for one in overlay.notices(maker.today, folder)) if folder in known.topics else ()
