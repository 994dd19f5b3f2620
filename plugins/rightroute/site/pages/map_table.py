"""Every route in one table for readers: what it is for, who to go to first, then and last, with time limits and costs."""

from __future__ import annotations

from dataclasses import dataclass

from ...checklist import nation_words
from ...clocks import length_words
from ...map.grid import CODES
from ...map.order import Step, entry_part, order_of
from ...map.whole import display_name
from ...model import Route
from ...model.base import Nation
from ...model.routes import Stage
from ..render import Draft
from ..writer import Link, Writer
from .common import Maker, trail


@dataclass(frozen=True)
class StepItem:
    """One step: a link to its page, who it is at, and its time limit and cost."""

    link: Link
    facts: str


@dataclass(frozen=True)
class RouteRow:
    """One row; each turn holds the steps that are alternatives. ``nations`` are the signs that the row can be narrowed by."""

    link: Link
    where: str
    nations: str
    first: tuple[StepItem, ...]
    then: list[tuple[StepItem, ...]]
    last: tuple[StepItem, ...]
    also: list[Link]


@dataclass(frozen=True)
class TopicTable:
    """The rows of a topic."""

    id: str
    link: Link
    rows: list[RouteRow]


@dataclass(frozen=True)
class MapTableContext:
    """Fills ``map-table.html.jinja``."""

    routes: int
    topics: list[TopicTable]
    jumps: list[Link]
    map: Link
    advisers: Link


def map_table_page(maker: Maker) -> Draft:
    """The table of all routes."""
    known = maker.knowledge
    writer = maker.writer(maker.links.page("list", "map-table")[0])
    topics = [
        TopicTable(topic.id, writer.link(f"topic:{topic.id}", topic.title), [_row(writer, route) for route in routes])
        for topic in known.topics.values()
        if (routes := known.routes_by_topic.get(topic.id))
    ]
    context = MapTableContext(
        routes=len(known.routes),
        topics=topics,
        jumps=[Link(one.link.words, f"#{one.id}") for one in topics],
        map=writer.list_link("map", "The same as a picture"),
        advisers=writer.list_link("advisers", "For advisers: every step, with law and sources"),
    )
    return Draft(
        path=writer.path,
        template="map-table.html.jinja",
        title="Every route: who to go to first, then and last",
        description="All routes of this guide in one table: what each is for, who to go to first, then and last, by when, and what it costs.",
        context=context,
        crumbs=trail(writer, writer.list_link("map", "The map")),
        scripts=maker.scripts(writer.path, "narrow"),
    )


def nation_signs(nations: tuple[Nation, ...]) -> str:
    """Nations as a row of a table carries them, to be narrowed by: ``E W``."""
    return " ".join(code for nation, code in CODES.items() if nation in nations)


def _row(writer: Writer, route: Route) -> RouteRow:
    order = order_of(writer.knowledge, route)
    turns = [
        tuple(_step(writer, step, starts=place > 0 and step.own and step.stage.id in order.starts) for step in turn)
        for place, turn in enumerate(order.turns)
    ]
    return RouteRow(
        link=writer.link(f"route:{route.id}"),
        where=nation_words(route.nations),
        nations=nation_signs(route.nations),
        first=turns[0],
        then=turns[1:-1],
        last=turns[-1] if len(turns) > 1 else (),
        also=[writer.link(f"route:{other.id}", other.short) for other in order.also],
    )


def _step(writer: Writer, step: Step, *, starts: bool) -> StepItem:
    """A step. ``starts``: although others can come before it, one can begin here, which matters to whoever has a limit running."""
    stage = step.stage
    part = stage.id if step.own else entry_part(step)
    link = writer.link(f"route:{step.route.id}" + (f"/{part}" if part else ""))
    facts = (_who(writer, stage), limit_words(writer, stage), _cost(writer, stage), "You can start here" if starts else "")
    return StepItem(link, ". ".join(one for one in facts if one) + ".")


def _who(writer: Writer, stage: Stage) -> str:
    where = f" ({nation_words(stage.only)})" if stage.only else ""
    if not stage.body:
        return where.strip(" ()")
    return display_name(writer.knowledge.bodies[stage.body]) + where


def limit_words(writer: Writer, stage: Stage) -> str:
    """The time limit of a stage in a few words."""
    if stage.clock:
        return f"Within {length_words(writer.knowledge.clocks[stage.clock])}"
    return "No fixed time limit" if stage.no_limit else "Time limit: see your letter"


def _cost(writer: Writer, stage: Stage) -> str:
    """Free, the fee where the words about the cost print it, or that it can cost money."""
    if stage.cost.free:
        return "Free"
    fee = stage.cost.fee
    printed = fee and f"{{figure:{fee}}}" in stage.cost.text
    return f"Can cost {writer.knowledge.figures[fee].says}" if fee and printed else "Can cost money"
