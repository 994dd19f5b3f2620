"""The whole system as few boxes: for each topic and each thing that can be wrong, one box for each level, with who stands there.

Every route is counted in its own topic. A route that hands over to a topic which is not on the home page (the ombudsmen, judicial review)
is followed there, because for the reader it goes on; one that hands over to another topic, or to another row, is named beside the boxes
and not drawn. A way is drawn from one box to another where at least one route goes that way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from ..knowledge import Knowledge, ends_of
from ..model import Body, Route
from ..model.base import NATION_NAMES, NATIONS, Nation
from ..model.routes import Stage
from .levels import LAST, TRACK_NAMES, TRACK_OF, TrackId, first_stages, hands_on, is_more, levels_of, onward

#: A stage, and the route it is part of.
_Step: TypeAlias = tuple[Route, Stage]

#: Said of steps that name no organisation.
ANYBODY = "Whoever it is about"
#: Kinds of organisation in the plural, for the picture of everything.
KINDS = {
    "agency": "government agencies",
    "department": "departments",
    "council": "councils",
    "health-trust": "health and care trusts",
    "school": "schools",
    "landlord": "landlords",
    "professional": "lawyers, mediators and others",
    "police": "police",
    "emergency": "emergency services",
    "charity": "charities",
    "helpline": "helplines",
    "examiner": "examiners",
    "regulator": "regulators",
    "inspectorate": "inspectors",
    "panel": "panels",
    "ombudsman": "ombudsmen",
    "tribunal": "tribunals",
    "court": "courts",
    "representative": "your MP",
}


@dataclass(frozen=True)
class Entry:
    """An organisation in a box, or several which are called the same. ``nations`` is empty where it serves all that the row is for."""

    words: str
    bodies: tuple[str, ...]
    nations: tuple[Nation, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Box:
    """Who stands at a level. ``routes``: how many go there; ``starts``: some begin there; ``solves``: some end there with things
    put right; ``stops``: for some it is the last step.
    """

    level: int
    entries: tuple[Entry, ...]
    routes: int
    starts: bool
    solves: bool
    stops: bool


@dataclass(frozen=True)
class Way:
    """From a level to another, and how many routes go so."""

    source: int
    target: int
    routes: int


@dataclass(frozen=True)
class Track:
    """One row: what is wrong, how many routes there are for it, the boxes in the order of their levels, and the ways between them.

    ``also`` are the rows that its routes can hand over to: topic and track.
    """

    id: TrackId
    name: str
    routes: int
    boxes: tuple[Box, ...]
    ways: tuple[Way, ...]
    also: tuple[tuple[str, TrackId], ...]


@dataclass(frozen=True)
class Lane:
    """A topic, or everything together; ``id`` is the topic's."""

    id: str
    title: str
    tracks: tuple[Track, ...]


#: The id of the lane that shows everything together.
TOGETHER = "everything"


@dataclass
class _Trace:
    """Where one route goes."""

    route: Route
    at: dict[int, list[_Step]] = field(default_factory=lambda: defaultdict(list))
    ways: set[tuple[int, int]] = field(default_factory=set)
    starts: set[int] = field(default_factory=set)
    solves: set[int] = field(default_factory=set)
    stops: set[int] = field(default_factory=set)
    also: dict[tuple[str, TrackId], None] = field(default_factory=dict)
    through: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Whole:
    """The whole system: everything together, and a lane for each topic that has routes, in the order of the menu.

    ``free``: for each level that has steps, how many of them are free, and how many there are.
    """

    everything: Lane
    lanes: tuple[Lane, ...]
    free: dict[int, tuple[int, int]]


def whole_map(knowledge: Knowledge) -> Whole:
    """The whole system, made from the routes."""
    levels = {route.id: levels_of(knowledge, route) for route in knowledge.routes.values()}
    traces = {route.id: _trace(knowledge, route, levels) for route in knowledge.routes.values()}
    lanes = []
    for topic in knowledge.topics.values():
        mine = [traces[route.id] for route in knowledge.routes_by_topic.get(topic.id, ())]
        if mine:
            lanes.append(Lane(topic.id, topic.title, _tracks(knowledge, mine, by_kind=False)))
    everything = Lane(TOGETHER, "All topics together", _tracks(knowledge, traces.values(), by_kind=True))
    return Whole(everything, tuple(lanes), _free_steps(knowledge, levels))


def _free_steps(knowledge: Knowledge, levels: dict[str, dict[str, int]]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for route in knowledge.routes.values():
        for stage in route.stages:
            if level := levels[route.id].get(stage.id):
                free, total = found.get(level, (0, 0))
                found[level] = (free + stage.cost.free, total + 1)
    return found


def _trace(knowledge: Knowledge, route: Route, levels: dict[str, dict[str, int]]) -> _Trace:
    trace = _Trace(route, starts={levels[route.id].get(one.id, 0) for one in first_stages(knowledge, route)} - {0})
    todo = [(route, stage) for stage in route.stages]
    met = set()
    while todo:
        where, stage = todo.pop(0)
        if (where.id, stage.id) in met:
            continue
        met.add((where.id, stage.id))
        level = levels[where.id].get(stage.id, 0)
        if level:
            trace.at[level].append((where, stage))
        for way in onward(knowledge, where, stage):
            if way.stage is None:
                if level:
                    end = ends_of(way.route)[way.outcome.to.record_id]
                    (trace.solves if end.kind == "solved" else trace.stops).add(level)
                continue
            to = levels[way.route.id].get(way.stage.id, 0)
            inside = way.route is where or is_more(knowledge, way.route)
            if inside:
                todo.append((way.route, way.stage))
            elif (there := (way.route.topic, TRACK_OF[way.route.kind])) != (route.topic, TRACK_OF[route.kind]):
                trace.also[there] = None
                continue
            if 0 < level < to:
                trace.ways.add((level, to))
            if level == to and hands_on(knowledge, stage) and way.stage.body:
                trace.through[way.stage.body] = knowledge.bodies[str(stage.body)].short
    return trace


def _tracks(knowledge: Knowledge, traces: Iterable[_Trace], *, by_kind: bool) -> tuple[Track, ...]:
    rows: dict[TrackId, list[_Trace]] = {name: [] for name in TRACK_NAMES}
    for trace in traces:
        rows[TRACK_OF[trace.route.kind]].append(trace)
    return tuple(_track(knowledge, name, mine, by_kind) for name, mine in rows.items() if mine)


def _track(knowledge: Knowledge, name: TrackId, traces: list[_Trace], by_kind: bool) -> Track:
    nations = {nation for trace in traces for nation in trace.route.nations}
    through = {body: who for trace in traces for body, who in trace.through.items()}
    boxes = []
    for level in sorted({level for trace in traces for level in trace.at}):
        here = [trace for trace in traces if level in trace.at]
        steps = [step for trace in here for step in trace.at[level]]
        entries = _kinds(knowledge, steps, level) if by_kind else _entries(knowledge, steps, nations, through)
        boxes.append(
            Box(
                level=level,
                entries=entries or _nobody(steps, level),
                routes=len(here),
                starts=any(level in trace.starts for trace in here),
                solves=any(level in trace.solves for trace in here),
                stops=any(level in trace.stops for trace in here),
            )
        )
    counted: dict[tuple[int, int], int] = defaultdict(int)
    for trace in traces:
        for way in trace.ways:
            counted[way] += 1
    also = dict.fromkeys(one for trace in traces for one in trace.also)
    ways = tuple(Way(a, b, count) for (a, b), count in sorted(counted.items()))
    return Track(name, TRACK_NAMES[name], len(traces), tuple(boxes), ways, () if by_kind else tuple(also))


def _entries(knowledge: Knowledge, steps: list[_Step], nations: set[Nation], through: dict[str, str]) -> tuple[Entry, ...]:
    found = [knowledge.bodies[name] for name in dict.fromkeys(stage.body for _, stage in steps if stage.body)]
    handed = any(body.id in through for body in found)
    groups: dict[str, list[Body]] = defaultdict(list)
    for body in found:
        # Who only hands on to another of them is told beside that one.
        if body.kind != "representative" or not handed:
            groups[_bare(body.short)].append(body)
    return tuple(_entry(bodies, nations, through) for bodies in groups.values())


def _entry(bodies: list[Body], nations: set[Nation], through: dict[str, str]) -> Entry:
    words = display_name(bodies[0]) if len(bodies) == 1 else _capital(max((body.short for body in bodies), key=len))
    serves = {nation for body in bodies for nation in body.nations}
    told = any(NATION_NAMES[nation] in words for nation in nations) or words.endswith("(NI)")
    only = () if told or nations <= serves else tuple(nation for nation in NATIONS if nation in serves & nations)
    note = next((f"through {through[body.id]}" for body in bodies if body.id in through), "")
    return Entry(words, tuple(body.id for body in bodies), only, note)


def _kinds(knowledge: Knowledge, steps: list[_Step], level: int) -> tuple[Entry, ...]:
    counted: dict[str, set[str]] = defaultdict(set)
    for _, stage in steps:
        if stage.body and (level == LAST or not hands_on(knowledge, stage)):
            counted[KINDS[knowledge.bodies[stage.body].kind]].add(stage.body)
    common = sorted(counted, key=lambda words: (-len(counted[words]), words))
    return tuple(Entry(words, ()) for words in common)


def _nobody(steps: list[_Step], level: int) -> tuple[Entry, ...]:
    """What a box says that names no organisation: at the last level what is done there, else whom it is done at."""
    if level < LAST:
        return (Entry(ANYBODY, ()),)
    return tuple(Entry(words, ()) for words in dict.fromkeys(route.short for route, _ in steps))


def display_name(body: Body) -> str:
    """What a body is called in the picture: its short name, unless that is a bare word such as “tribunal” or “the Fund”.

    Letters such as ICE are no bare word: whoever has to do with them meets them on every letter.
    """
    short = body.short.removeprefix("the ")
    return _capital(body.name if " " not in short and not short.isupper() else short)


def _bare(short: str) -> str:
    """A short name without “the” or “your”: “the council” and “your council” are the same to a reader."""
    return short.removeprefix("the ").removeprefix("your ").casefold()


def _capital(words: str) -> str:
    words = words.removeprefix("the ")
    return words[0].upper() + words[1:]
