"""A route as a checklist: what to gather, and each stage with its boxes, dates, contact and who will see it.

The page on the screen and the A4 sheet are both drawn from this, so they cannot disagree.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from .clocks import clock_words, rival_words
from .knowledge import Knowledge
from .model import Body, Route
from .model.base import NATION_NAMES, NATIONS, Nation
from .model.bodies import CONTACT_NAMES, Contact, ContactKind
from .model.routes import Stage
from .rich import Rich, RichRun, contact_href, rich, rich_all


@dataclass(frozen=True)
class ContactLine:
    """One way to reach a body, in words; ``sure`` is false when the reader should check it first."""

    kind: ContactKind
    name: str
    lines: tuple[str, ...]
    href: str
    hours: Rich
    note: Rich
    checked: datetime.date
    sure: bool
    doubt: Rich


@dataclass(frozen=True)
class TimeLimit:
    """A time limit in words: ``heading`` says how long, that there is none, or that the reader has to find it; ``rule`` says the rest.

    ``binds`` is false where there is none. ``length`` is empty where there is none or this guide cannot give it.
    """

    heading: str
    binds: bool
    clock_id: str
    title: str
    length: str
    rule: Rich
    delivery: str
    from_words: str


@dataclass(frozen=True)
class ChecklistStage:
    """One stage of the sheet."""

    id: str
    number: int
    title: str
    when: Rich
    limit: TimeLimit
    do: tuple[Rich, ...]
    include: tuple[Rich, ...]
    evidence: tuple[Rich, ...]
    body_name: str
    contacts: tuple[ContactLine, ...]
    seen_by: Rich
    keep_private: Rich
    cost: Rich
    reply: Rich
    if_silent: Rich
    keep: Rich


@dataclass(frozen=True)
class Checklist:
    """The whole sheet."""

    route_id: str
    title: str
    where: str
    summary: str
    gather: tuple[Rich, ...]
    stages: tuple[ChecklistStage, ...]
    checked: datetime.date
    edition: str
    guide_name: str


#: The heading where a limit exists but stands only in the reader's own letter or in local rules.
UNKNOWN_LIMIT = "There is a time limit: find yours"


def nation_words(nations: tuple[Nation, ...]) -> str:
    """'England, Scotland and Wales', in the order people say them; all four are 'the United Kingdom'."""
    if set(nations) == set(NATIONS):
        return "England, Scotland, Wales and Northern Ireland"
    names = sorted(NATION_NAMES[nation] for nation in nations)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def contact_lines(
    knowledge: Knowledge, body: Body, kinds: tuple[ContactKind, ...] = (), nations: tuple[Nation, ...] = ()
) -> tuple[ContactLine, ...]:
    """The contacts of a body that serve here, in the body's own order."""
    wanted = [
        one for one in body.contacts if (not kinds or one.kind in kinds) and (not nations or not one.only or set(one.only) & set(nations))
    ]
    return tuple(_contact_line(knowledge, one) for one in wanted)


def _contact_line(knowledge: Knowledge, contact: Contact) -> ContactLine:
    value = contact.value or ""
    only = f" ({nation_words(contact.only)})" if contact.only else ""
    return ContactLine(
        kind=contact.kind,
        name=CONTACT_NAMES[contact.kind] + only,
        lines=contact.address or (contact.words or value,),
        href=contact_href(contact.kind, value),
        hours=rich(knowledge, contact.hours),
        note=rich(knowledge, contact.note),
        checked=contact.checked,
        sure=contact.confidence != "low",
        doubt=rich(knowledge, contact.doubt),
    )


def time_limit(knowledge: Knowledge, stage: Stage) -> TimeLimit:
    """The reader's time limit at a stage, or the words that say there is none."""
    if stage.clock is None:
        heading = "No fixed time limit" if stage.no_limit else UNKNOWN_LIMIT
        return TimeLimit(heading, not stage.no_limit, "", "", "", rich(knowledge, stage.no_limit or stage.unknown_limit), "", "")
    clock = knowledge.clocks[stage.clock]
    words = clock_words(clock)
    rule: Rich = (RichRun(f"{clock.title}. "), *rich(knowledge, words.rule))
    if clock.rival:
        rule = (*rule, RichRun(" "), *rich(knowledge, rival_words(clock, knowledge.clocks[clock.rival.clock])))
    return TimeLimit(f"Time limit: {words.length}", True, clock.id, clock.title, words.length, rule, words.delivery, clock.starts.short)


def reply_words(knowledge: Knowledge, stage: Stage) -> Rich:
    """What the body promises, or that it promises nothing, then what it takes in practice."""
    parts: Rich = ()
    if stage.reply.promised:
        parts = rich(knowledge, clock_words(knowledge.clocks[stage.reply.promised]).rule)
    elif stage.reply.none_fixed:
        parts = rich(knowledge, stage.reply.none_fixed)
    if stage.reply.real:
        parts = (*parts, *rich(knowledge, " "), *rich(knowledge, stage.reply.real.text))
    return parts


def checklist(knowledge: Knowledge, route: Route) -> Checklist:
    """The checklist of a route."""
    return Checklist(
        route_id=route.id,
        title=route.title,
        where=nation_words(route.nations),
        summary=route.summary,
        gather=rich_all(knowledge, route.gather),
        stages=tuple(_stage(knowledge, route, stage, number) for number, stage in enumerate(route.stages, 1)),
        checked=min((route.checked, *(stage.checked for stage in route.stages))),
        edition=knowledge.guide.edition,
        guide_name=knowledge.guide.name,
    )


def _stage(knowledge: Knowledge, route: Route, stage: Stage, number: int) -> ChecklistStage:
    body = knowledge.bodies[stage.body] if stage.body else None
    return ChecklistStage(
        id=stage.id,
        number=number,
        title=stage.title,
        when=rich(knowledge, stage.when),
        limit=time_limit(knowledge, stage),
        do=rich_all(knowledge, stage.do),
        include=rich_all(knowledge, stage.include),
        evidence=rich_all(knowledge, stage.evidence),
        body_name=body.name if body else "",
        contacts=contact_lines(knowledge, body, stage.contact, stage.only or route.nations) if body else (),
        seen_by=rich(knowledge, stage.seen_by.text),
        keep_private=rich(knowledge, stage.seen_by.keep_private),
        cost=rich(knowledge, stage.cost.text),
        reply=reply_words(knowledge, stage),
        if_silent=rich(knowledge, stage.if_silent.text),
        keep=rich(knowledge, stage.keep),
    )
