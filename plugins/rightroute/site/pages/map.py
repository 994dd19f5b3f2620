"""The map: the whole system as one picture, and as a list that says the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from ...checklist import nation_words
from ...knowledge import Knowledge
from ...map.across import Words, across, wall
from ...map.downwards import downwards
from ...map.draw import render
from ...map.grid import CODES, Grid, Heading, PlacedBox, faults_of
from ...map.levels import LEVELS, TRACK_NAMES
from ...map.whole import TOGETHER, Entry, Lane, Track, Whole, whole_map
from ...model.base import NATION_NAMES
from ..files import SiteError, SiteFile
from ..links import LISTS, MAP_PICTURE
from ..render import Draft
from ..writer import Link, Writer
from .common import Maker, trail

#: Px of a sheet of the wide picture: its shape is that of an A4 or A3 page on its side.
_SHEET = 980


@dataclass(frozen=True)
class Rung:
    """A box in words: who stands there, whether routes start, end well or stop there, and where they go on to; ``look`` draws it as a box."""

    id: str
    level: str
    who: list[Link]
    routes: str
    notes: str
    look: str


@dataclass(frozen=True)
class TrackItem:
    """A row in words."""

    id: str
    name: str
    routes: str
    rungs: list[Rung]
    also: list[Link]


@dataclass(frozen=True)
class LaneItem:
    """A topic in words. ``link`` is its page and ``table`` its part of the table; everything together has neither."""

    id: str
    title: str
    link: Link | None
    table: Link | None
    tracks: list[TrackItem]


@dataclass(frozen=True)
class MapContext:
    """Fills ``map.html.jinja``."""

    counts: str
    put_right: str
    codes: str
    levels: list[tuple[str, str]]
    sheets: list[Markup]
    phone: Markup
    together: LaneItem
    lanes: list[LaneItem]
    table: Link
    advisers: Link
    picture: Link


@lru_cache(maxsize=2)
def _whole(knowledge: Knowledge) -> Whole:
    return whole_map(knowledge)


def map_page(maker: Maker) -> Draft:
    """The map. Raises SiteError when lines or boxes of the picture would meet."""
    known = maker.knowledge
    writer = maker.writer(maker.links.page("list", "map")[0])
    whole = _whole(known)
    everything, lanes = whole.everything, whole.lanes
    steps = sum(len(route.stages) for route in known.routes.values())
    used = {stage.body for route in known.routes.values() for stage in route.stages if stage.body}
    boxes = [box for lane in lanes for track in lane.tracks for box in track.boxes]
    right = sum(box.solves for box in boxes)
    context = MapContext(
        counts=f"{len(known.routes)} routes with {steps} steps, at {len(used)} organisations in four nations",
        put_right=f"At {'every box' if right == len(boxes) else f'{right} of the {len(boxes)} boxes'}, some routes end with things put right.",
        codes=", ".join(f"{code} {NATION_NAMES[nation]}" for nation, code in CODES.items()),
        levels=[
            (f"{level.number} {level.name}", ", ".join(one for one in (level.who, free) if one))
            for level, free in zip(LEVELS, _free(whole), strict=True)
        ],
        sheets=[Markup(_clean(grid)) for grid in across("map", (everything, *lanes), _words(maker), _SHEET)],
        phone=Markup(_clean(downwards("together", everything, _DESCRIPTION))),
        together=_lane(writer, everything),
        lanes=[_lane(writer, lane) for lane in lanes],
        table=writer.list_link("map-table", "Every route in one table, with time limits and costs"),
        advisers=writer.list_link("advisers", "For advisers: every step, with law and sources"),
        picture=writer.file_link(MAP_PICTURE, "The picture as one file (SVG), to print large: A2 or A1"),
    )
    return Draft(
        path=writer.path,
        template="map.html.jinja",
        title="The map: who to go to, and in which order",
        description="The whole system as one picture and one list: who you can go to, in which order, from each problem to its end.",
        context=context,
        crumbs=trail(writer),
        scripts=maker.scripts(writer.path, "map"),
    )


def map_picture(maker: Maker) -> SiteFile:
    """The wide picture in one piece, for a large sheet of paper. Raises SiteError when lines or boxes of it would meet."""
    whole = _whole(maker.knowledge)
    writer = maker.writer(MAP_PICTURE)
    grid = wall("wall", (whole.everything, *whole.lanes), _words(maker))
    page = writer.list_link("map", "").href
    return SiteFile(MAP_PICTURE, "static", _clean(grid, page, alone=True))


_DESCRIPTION = (
    "The list on the page of the map says the same in words: for each topic who you can go to, in six levels, and where each leads on to."
)


def _free(whole: Whole) -> tuple[str, ...]:
    """For each level at how many of its steps nothing is charged."""
    counts = [whole.free.get(level.number) for level in LEVELS]
    return tuple(f"free at {one[0]} of {one[1]} steps" if one else "" for one in counts)


def _words(maker: Maker) -> Words:
    """What each sheet says of itself, so that it can hang on a wall without the page around it."""
    codes = ", ".join(f"{code} {NATION_NAMES[nation]}" for nation, code in CODES.items())
    key = "Round corners: some routes start here. Second line inside: for some the last step. A number: how many routes."
    guide = maker.knowledge.guide
    name = "" if maker.links.safer else f"{guide.name}, "
    address = f" {maker.site_url.rstrip('/')}/{maker.links.url(LISTS['map'])}" if maker.site_url else ""
    return Words(
        "Who to go to, in which order",
        _DESCRIPTION,
        tuple(one[:1].upper() + one[1:] for one in _free(_whole(maker.knowledge))),
        (f"{key} {codes}.", f"{name}{guide.edition}. This is not legal advice.{address}"),
    )


def _clean(grid: Grid, page: str = "", *, alone: bool = False) -> str:
    """The SVG of a grid. Raises SiteError when lines or boxes would meet."""
    if faults := faults_of(grid):
        raise SiteError(f"the map cannot be drawn cleanly: {'; '.join(faults)}")
    return render(grid, lambda one: _place(one, page), alone=alone)


def _place(one: PlacedBox | Heading, page: str) -> str:
    """The link of a box or a topic of the picture: where the list says the same. Everything together stands for no one place."""
    if isinstance(one, Heading):
        return f"{page}#{one.topic}" if one.topic not in ("", TOGETHER) else ""
    if one.lane.id == TOGETHER:
        return ""
    return f"{page}#{one.lane.id}-{one.track.id}-{one.box.level}"


def _lane(writer: Writer, lane: Lane) -> LaneItem:
    tracks = [_track(writer, lane, track) for track in lane.tracks]
    if lane.id == TOGETHER:
        return LaneItem(lane.id, lane.title, None, None, tracks)
    page, _ = writer.links.page("list", "map-table")
    table = Link("Each route here, with time limits and costs", writer.links.between(writer.path, page, lane.id))
    return LaneItem(lane.id, lane.title, writer.link(f"topic:{lane.id}", lane.title), table, tracks)


def _track(writer: Writer, lane: Lane, track: Track) -> TrackItem:
    rungs: list[Rung] = []
    for box in track.boxes:
        onward = [way for way in track.ways if way.source == box.level]
        notes = ["Can start here."] if box.starts else []
        if onward:
            told = [f"{way.target} ({_routes(way.routes)})" if lane.id == TOGETHER else str(way.target) for way in onward]
            notes.append(f"Then {_either(told)}.")
        if box.stops:
            notes.append("Can be the last step.")
        if not box.solves:
            notes.append("No route ends here with things put right.")
        level = LEVELS[box.level - 1]
        before = track.boxes[len(rungs) - 1].level if rungs else 0
        joined = any((way.source, way.target) == (before, box.level) for way in track.ways)
        looks = (("rr-rung-start", box.starts), ("rr-rung-stop", box.stops), ("rr-rung-after", joined))
        rungs.append(
            Rung(
                id=f"{lane.id}-{track.id}-{box.level}",
                level=f"{level.number} {level.name}",
                who=[link for entry in box.entries for link in _who(writer, entry)],
                routes=_routes(box.routes),
                notes=" ".join(notes),
                look=" ".join(name for name, so in looks if so),
            )
        )
    also = []
    for topic, other in track.also:
        title = "" if topic == lane.id else f"{writer.knowledge.topics[topic].title}: "
        also.append(Link(f"{title}{TRACK_NAMES[other].lower() if title else TRACK_NAMES[other]}", f"#{topic}-{other}"))
    return TrackItem(f"{lane.id}-{track.id}", track.name, _routes(track.routes), rungs, also)


def _who(writer: Writer, entry: Entry) -> list[Link]:
    """The organisations of an entry with their whole names; words alone where it names none."""
    if not entry.bodies:
        return [Link(entry.words[0].upper() + entry.words[1:], "")]
    found = []
    for name in entry.bodies:
        body = writer.knowledge.bodies[name]
        link = writer.link(f"body:{name}")
        told = any(NATION_NAMES[nation] in body.name for nation in body.nations)
        where = nation_words(body.nations) if (entry.nations or len(entry.bodies) > 1) and not told else ""
        found.append(Link(link.words, link.href, ", ".join(one for one in (entry.note, where) if one)))
    return found


def _routes(count: int) -> str:
    return f"{count} route{'' if count == 1 else 's'}"


def _either(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} or {items[-1]}"
