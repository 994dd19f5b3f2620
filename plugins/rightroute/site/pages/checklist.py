"""The checklist of a route on the screen: real, labelled boxes, drawn from the same context as the printed sheet."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from markupsafe import Markup

from ... import checklist as sheet
from ...letter import letter_number
from ...model import Route
from ...rich import Rich, plain
from ..render import Draft
from ..writer import Link, Writer
from .common import Foot, Maker, foot, trail
from .print import other_papers


@dataclass(frozen=True)
class Box:
    """A box to tick, with its label. ``mark`` is made from its words: a tick that a browser keeps never moves to other words."""

    id: str
    mark: str
    label: Markup


@dataclass(frozen=True)
class BoxGroup:
    """Boxes under one legend."""

    legend: str
    boxes: list[Box]


@dataclass(frozen=True)
class StagePart:
    """One stage of the checklist."""

    id: str
    number: int
    title: str
    href: str
    when: Markup
    heading: str
    binds: bool
    rule: Markup
    delivery: Markup
    clock: Link | None
    groups: list[BoxGroup]
    contact_name: str
    contacts: tuple[sheet.ContactLine, ...]
    seen_by: Markup
    keep_private: Markup
    reply: Markup
    silent: Markup
    keep: Markup


@dataclass(frozen=True)
class ChecklistContext:
    """Fills ``checklist.html.jinja``."""

    where: str
    number: int
    edition: str
    route: Link
    pdf: Link | None
    papers: list[Link]
    records: Link
    gather: BoxGroup
    stages: list[StagePart]
    foot: Foot


def checklist_page(maker: Maker, route: Route) -> Draft:
    """The checklist page of a route."""
    known = maker.knowledge
    path, _ = maker.links.page("checklist", route.id)
    writer = maker.writer(path)
    made = sheet.checklist(known, route)
    writer.cite(route.sources)
    for stage in route.stages:
        writer.cite(stage.sources)
    context = ChecklistContext(
        where=made.where,
        number=letter_number(path),
        edition=made.edition,
        route=writer.link(f"route:{route.id}"),
        pdf=writer.file_link(maker.links.pdf(route.id), "Print this checklist (PDF, A4)") if maker.pdf else None,
        papers=other_papers(maker, writer, route.id),
        records=writer.list_link("records", "Sheets to print: phone calls, papers and proof"),
        gather=_group(writer, "Gather these first", "gather", made.gather),
        stages=[_stage(writer, route, stage) for stage in made.stages],
        foot=foot(maker, writer, [("route", route)]),
    )
    topic = known.topics[route.topic]
    return Draft(
        path=path,
        template="checklist.html.jinja",
        title=f"Checklist: {route.title}",
        description=f"Tick off each step, with room for your dates. {route.summary}"[:158],
        context=context,
        crumbs=trail(writer, writer.link(f"topic:{topic.id}", topic.title), writer.link(f"route:{route.id}", route.short)),
        edit=maker.edit("route", route.id),
        scripts=maker.scripts(path, "checklist"),
    )


def _group(writer: Writer, legend: str, prefix: str, items: tuple[Rich, ...]) -> BoxGroup:
    return BoxGroup(legend, [Box(f"{prefix}-{number}", _mark(prefix, words), writer.rich(words)) for number, words in enumerate(items, 1)])


def _mark(prefix: str, words: Rich) -> str:
    return hashlib.sha256(f"{prefix} {plain(words)}".encode()).hexdigest()[:6]


def _stage(writer: Writer, route: Route, stage: sheet.ChecklistStage) -> StagePart:
    groups = [
        _group(writer, "Do this", f"step-{stage.id}-do", stage.do),
        _group(writer, "Put in", f"step-{stage.id}-put", stage.include),
        _group(writer, "Send copies of", f"step-{stage.id}-copy", stage.evidence),
    ]
    return StagePart(
        id=f"step-{stage.id}",
        number=stage.number,
        title=stage.title,
        href=writer.link(f"route:{route.id}/{stage.id}").href,
        when=writer.rich(stage.when),
        heading=stage.limit.heading,
        binds=stage.limit.binds,
        rule=writer.rich(stage.limit.rule),
        delivery=writer.prose(stage.limit.delivery),
        clock=writer.link(f"clock:{stage.limit.clock_id}", "Work out my date") if stage.limit.clock_id else None,
        groups=[group for group in groups if group.boxes],
        contact_name=stage.body_name,
        contacts=stage.contacts,
        seen_by=writer.rich(stage.seen_by),
        keep_private=writer.rich(stage.keep_private),
        reply=writer.rich(stage.reply),
        silent=writer.rich(stage.if_silent),
        keep=writer.rich(stage.keep),
    )
