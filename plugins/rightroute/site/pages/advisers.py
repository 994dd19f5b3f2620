"""For advisers: every step of every route with its time limit, what next, law, and how sure it is; as pages and as files."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...map.rows import Row, checked_words, rows_of, steps_csv, triage_csv
from ...map.whole import display_name
from ...model import Topic
from ...model.base import Target
from ..files import SiteFile
from ..links import LISTS, STEPS_CSV, TRIAGE_CSV
from ..render import Draft
from ..writer import Link, Writer
from .common import Maker, trail
from .map_table import nation_signs
from .route import way_on


@dataclass(frozen=True)
class ShortRow:
    """A step in the table of all steps."""

    nations: str
    where: str
    route: str
    link: Link
    body: str
    limit: str


@dataclass(frozen=True)
class LongRow:
    """A step with everything an adviser asks of it."""

    id: str
    nations: str
    number: int
    link: Link
    where: str
    body: Link | None
    decides: Markup
    limit: list[tuple[str, str]]
    clock: Link | None
    promise: str
    cost: Markup
    ways: list[tuple[str, Link]]
    sources: list[Link]
    sure: str
    doubt: str
    checked: str
    due: str


@dataclass(frozen=True)
class RouteRows:
    """The steps of one route."""

    id: str
    link: Link
    kind: str
    rows: list[LongRow]


@dataclass(frozen=True)
class AdvisersContext:
    """Fills ``advisers.html.jinja``."""

    routes: int
    steps: int
    topics: list[tuple[str, Link, list[ShortRow]]]
    steps_csv: Link
    triage_csv: Link
    map: Link


@dataclass(frozen=True)
class AdviserContext:
    """Fills ``adviser-topic.html.jinja``."""

    routes: list[RouteRows]
    topic: Link
    steps_csv: Link


#: How sure each word of the knowledge base is, in an adviser's words.
_SURE = {"high": "High: law or two good sources", "medium": "Medium: one good source", "low": "Low: weak or conflicting sources"}


def _row_id(row: Row) -> str:
    return f"{row.route.id}--{row.stage.id}"


def _title(topic: Topic) -> str:
    return f"For advisers: {topic.title}"


def advisers_page(maker: Maker) -> Draft:
    """The table of all steps, each leading to the page that tells everything about it."""
    known = maker.knowledge
    writer = maker.writer(maker.links.page("list", "advisers")[0])
    topics = []
    for topic in known.topics.values():
        if topic.id not in known.routes_by_topic:
            continue
        page, _ = maker.links.page("advisers", topic.id)
        base = writer.links.between(writer.path, page)
        rows = [
            ShortRow(
                nations=nation_signs(row.stage.only or route.nations),
                where=nation_signs(row.stage.only or route.nations),
                route=route.short,
                link=Link(f"{row.number}. {row.stage.short}", f"{base}#{_row_id(row)}"),
                body=display_name(known.bodies[row.stage.body]) if row.stage.body else "",
                limit=row.limit.length,
            )
            for route in known.routes_by_topic[topic.id]
            for row in rows_of(known, route)
        ]
        topics.append((topic.id, Link(topic.title, base), rows))
    context = AdvisersContext(
        routes=len(known.routes),
        steps=sum(len(rows) for _, _, rows in topics),
        topics=topics,
        steps_csv=writer.file_link(STEPS_CSV, "Every step with everything about it (CSV)"),
        triage_csv=writer.file_link(TRIAGE_CSV, "The questions, with where each answer leads (CSV)"),
        map=writer.list_link("map", "The map: the whole system as one picture"),
    )
    return Draft(
        path=writer.path,
        template="advisers.html.jinja",
        title="For advisers: every route and step",
        description="Every step of every route in one table, with time limits, what comes next, law and sources; also as files for spreadsheets.",
        context=context,
        crumbs=trail(writer),
        scripts=maker.scripts(writer.path, "narrow"),
    )


def adviser_page(maker: Maker, topic: Topic) -> Draft:
    """Everything about the steps of one topic."""
    known = maker.knowledge
    writer = maker.writer(maker.links.page("advisers", topic.id)[0])
    routes = [
        RouteRows(route.id, writer.link(f"route:{route.id}"), route.kind, [_long(writer, row) for row in rows_of(known, route)])
        for route in known.routes_by_topic[topic.id]
    ]
    context = AdviserContext(
        routes=routes,
        topic=writer.link(f"topic:{topic.id}", f"The page for readers: {topic.title}"),
        steps_csv=writer.file_link(STEPS_CSV, "All topics as a file for spreadsheets (CSV)"),
    )
    return Draft(
        path=writer.path,
        template="adviser-topic.html.jinja",
        title=_title(topic),
        description=f"{topic.title}: every step with its time limit, what comes next, law and sources.",
        context=context,
        crumbs=trail(writer, writer.list_link("advisers", "For advisers")),
        scripts=maker.scripts(writer.path, "narrow"),
    )


def _long(writer: Writer, row: Row) -> LongRow:
    stage, limit = row.stage, row.limit
    words = [
        ("From", limit.starts),
        ("By the last day", limit.done_by),
        ("Last day at a weekend or bank holiday", limit.weekend),
        ("If late", limit.late),
        ("Final stop", limit.longstop),
        *(("Also", other) for other in row.others),
    ]
    return LongRow(
        id=_row_id(row),
        nations=nation_signs(stage.only or row.route.nations),
        number=row.number,
        link=writer.link(f"route:{row.route.id}/{stage.id}"),
        where=row.nations,
        body=writer.link(f"body:{stage.body}") if stage.body else None,
        decides=writer.prose(stage.decides),
        limit=[(name, said) for name, said in (("", limit.length), *words) if said],
        clock=writer.link(f"clock:{stage.clock}", "Work out the date") if stage.clock else None,
        promise=row.promise,
        cost=writer.prose(stage.cost.text),
        ways=_ways(writer, row),
        sources=[
            Link(writer.knowledge.sources[one.record_id].title, writer.link(f"source:{one.record_id}").href, one.place)
            for one in row.citations
        ],
        sure=_SURE[row.confidence],
        doubt=row.doubt,
        checked=checked_words(row.checked),
        due=checked_words(row.due),
    )


def _ways(writer: Writer, row: Row) -> list[tuple[str, Link]]:
    """Where the step leads, each place once with all the outcomes that lead there."""
    found: dict[str, tuple[list[str], Link]] = {}
    for outcome in row.stage.outcomes:
        link = way_on(writer, row.route, outcome).link
        found.setdefault(link.href, ([], link))[0].append(outcome.label)
    return [(labels[0] + "".join(f", or {_inside(one)}" for one in labels[1:]), link) for labels, link in found.values()]


def _inside(label: str) -> str:
    """A label in the middle of a line. A word in capitals (CMS, ICE) stays as it is."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def adviser_files(maker: Maker) -> list[SiteFile]:
    """The two files for spreadsheets."""
    links = maker.links
    root = maker.site_url.rstrip("/") + "/" if maker.site_url else ""
    writer = maker.writer("index.md")

    def address(target: Target) -> str:
        if beyond := target.in_full:
            return links.in_full(beyond) or root + links.url(LISTS["elsewhere"])
        page, anchor = links.page(target.kind, target.record_id, target.part)
        return root + links.url(page) + (f"#{anchor}" if anchor else "")

    return [
        SiteFile(STEPS_CSV, "static", steps_csv(maker.knowledge, address)),
        SiteFile(TRIAGE_CSV, "static", triage_csv(maker.knowledge, address, writer.title)),
    ]
