"""The home page and the pages of topics."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from ...checklist import nation_words
from ...clocks import length_words
from ...model import Need, Route, Topic
from ...model.base import Nation, Target
from ...model.routes import ROUTE_KIND_NAMES
from ..links import LISTS
from ..render import Draft
from ..writer import Line, Link, Writer
from .common import Maker, trail


@dataclass(frozen=True)
class Group:
    """A heading with links, each with a line about it."""

    title: str
    links: list[Link]


@dataclass(frozen=True)
class HomeContext:
    """Fills ``home.html.jinja``."""

    line: Markup
    start: Link
    doors: list[Link]
    topics: list[Link]
    more: list[Link]
    danger_title: str
    danger: list[Line]
    danger_link: Link
    safe: Link | None
    print: list[Link]
    look_up: list[Link]
    made_by: Markup


@dataclass(frozen=True)
class RouteItem:
    """A route in the list of its topic."""

    link: Link
    kind: str
    where: str
    summary: str
    first_limit: str


@dataclass(frozen=True)
class NeedItem:
    """A need in the list of its topic: what it leads to in each nation, with the first time limit there."""

    id: str
    title: str
    places: list[tuple[str, Link]]


@dataclass(frozen=True)
class TopicContext:
    """Fills ``topic.html.jinja``."""

    intro: list[Markup]
    needs: list[NeedItem]
    both: list[tuple[str, RouteItem, RouteItem]]
    routes: list[RouteItem]
    bodies: list[Link]
    letters: list[Link]
    checklists: list[Link]
    safe: Link | None


def home_page(maker: Maker) -> Draft:
    """The home page."""
    known, guide = maker.knowledge, maker.knowledge.guide
    path, _ = maker.links.page("list", "home")
    writer = maker.writer(path)
    danger = known.notices[guide.danger]
    topics = list(known.topics.values())
    context = HomeContext(
        line=writer.prose(guide.line),
        start=writer.link(f"question:{guide.first_question}", "Find out what to do"),
        doors=_doors(maker, writer),
        topics=[writer.link(f"topic:{topic.id}") for topic in topics if topic.home == "main"],
        more=[writer.link(f"topic:{topic.id}") for topic in topics if topic.home == "more"],
        danger_title=danger.title,
        danger=writer.facts(danger.lines[:2]),
        danger_link=writer.link(f"notice:{danger.id}", "Who to call"),
        safe=safe_link(maker, writer),
        print=_lists(
            writer,
            ("checklists", "Checklists, one for each route"),
            ("date-cards", "Cards for your last days"),
            ("records", "Sheets to write down calls, letters and proof"),
            ("questions", "All the questions on paper"),
            ("take-away", "The whole guide, to take with you"),
        ),
        look_up=_lists(
            writer,
            ("bodies", "Who to go to, with phone numbers and addresses"),
            ("letters", "Letters to copy"),
            ("deadlines", "All the time limits"),
            ("map", "The map: every route and where it leads"),
            ("glossary", "What the words mean"),
            ("rules", "Golden rules"),
            ("principles", "What we stand for"),
            ("myths", "What other guides get wrong"),
            ("changes", "What has changed"),
            ("sources", "Where the facts come from"),
        ),
        made_by=writer.prose(guide.made_by),
    )
    return Draft(
        path=path,
        template="home.html.jinja",
        title="Complain about a public body, or challenge its decision",
        description="A free, independent guide: who to go to, in which order, and by when. With letters, time limits and checklists to print.",
        context=context,
        edit=maker.edit("guide", "guide"),
        menu=True,
    )


def _doors(maker: Maker, writer: Writer) -> list[Link]:
    """The other ways in, beside the questions: a letter in the hand, a date, a silence, a word to search for."""
    letter = [("papers", "I have a letter: what is it, and what is my last day?")] if maker.knowledge.papers else []
    rest = [("deadlines", "I have a date: work out my last day"), ("no-answer", "They have not replied"), ("search", "Search the guide")]
    return _lists(writer, *letter, *rest)


def _lists(writer: Writer, *names: tuple[str, str]) -> list[Link]:
    """Links to the pages that exist once, by their names in ``LISTS``; what is not made there is left out."""
    return [writer.list_link(name, words) for name, words in names if name in LISTS]


def safe_link(maker: Maker, writer: Writer) -> Link | None:
    """The link to the page on covering one's tracks, where the site has that page."""
    path = "stay-safe.md"
    return writer.file_link(path, "Worried someone may see this? Stay safe on this site") if path in maker.links.prose_pages else None


def topic_page(maker: Maker, topic: Topic) -> Draft:
    """The page of a topic: its routes, and the two clocks side by side where a complaint has a sister."""
    known = maker.knowledge
    path, _ = maker.links.page("topic", topic.id)
    writer = maker.writer(path)
    routes = known.routes_by_topic.get(topic.id, [])
    bodies = dict.fromkeys(stage.body for route in routes for stage in route.stages if stage.body)
    letters = dict.fromkeys(letter for route in routes for stage in route.stages for letter in stage.letters)
    pairs = [
        (nation_words(route.nations), route_item(writer, route), route_item(writer, known.routes[route.sister]))
        for route in routes
        if route.kind == "complaint" and route.sister
    ]
    twins = {name for route in routes if route.kind == "complaint" and route.sister for name in (route.id, str(route.sister))}
    paired = {nation for route in routes if route.kind == "complaint" and route.sister for nation in route.nations}
    both = pairs if paired == {nation for route in routes for nation in route.nations} else []
    needs = [need for need in known.needs.values() if need.topic == topic.id and not any(one.to.part for one in need.places.values())]
    asked = {one.to.record_id for need in needs for one in need.places.values() if one.to.kind == "route"}
    context = TopicContext(
        intro=writer.proses(topic.intro),
        needs=[
            _need_item(writer, need) for need in sorted(needs, key=lambda one: _first_route(routes, one)) if not _told(need, both, twins)
        ],
        both=both,
        routes=[route_item(writer, route) for route in routes if route.id not in asked],
        bodies=[writer.link(f"body:{one}") for one in bodies],
        letters=[writer.link(f"letter:{one}") for one in letters],
        checklists=[writer.file_link(maker.links.page("checklist", route.id)[0], route.title) for route in routes],
        safe=safe_link(maker, writer),
    )
    return Draft(
        path=path,
        template="topic.html.jinja",
        title=topic.title,
        description=topic.summary,
        context=context,
        crumbs=trail(writer),
        edit=maker.edit("topic", topic.id),
        menu=topic.home == "main",
    )


def _told(need: Need, both: list[tuple[str, RouteItem, RouteItem]], twins: set[str]) -> bool:
    """Whether the boxes with the two clocks say already where a need leads."""
    return bool(both) and all(one.to.record_id in twins for one in need.places.values())


def _first_route(routes: list[Route], need: Need) -> int:
    """Where the first route of a need stands in the order of its topic."""
    order = [route.id for route in routes]
    return min((order.index(one.to.record_id) for one in need.places.values() if one.to.record_id in order), default=len(order))


def _need_item(writer: Writer, need: Need) -> NeedItem:
    """A need with one link for each place it leads to; nations that share a route share the link."""
    found: dict[Target, list[Nation]] = {}
    for nation, place in need.places.items():
        found.setdefault(place.to, []).append(nation)
    places = []
    for to, nations in found.items():
        limit = route_item(writer, writer.knowledge.routes[to.record_id]).first_limit if to.kind == "route" else ""
        places.append((nation_words(tuple(nations)), replace(writer.link(to), note=limit)))
    return NeedItem(f"need-{need.id}", need.title, places)


def route_item(writer: Writer, route: Route) -> RouteItem:
    """A route as an item of a list."""
    clock = next((stage.clock for stage in route.stages if stage.clock), None)
    first = route.stages[0]
    if first.clock:
        limit = length_words(writer.knowledge.clocks[first.clock])
    elif first.unknown_limit:
        limit = "look at your letter"
    else:
        limit = "none for the first step" if clock else "none"
    return RouteItem(writer.link(f"route:{route.id}"), ROUTE_KIND_NAMES[route.kind], nation_words(route.nations), route.summary, limit)
