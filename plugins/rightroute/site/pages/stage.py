"""The page of a stage: what to do, by when, the words, who will see it, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...checklist import nation_words
from ...clocks import clock_words
from ...model import Route
from ...model.routes import Stage
from ...rich import plain, rich
from ..render import Draft
from ..writer import Line, Link
from .common import ContactBlock, Foot, LimitBlock, Maker, clip, contact_block, foot, limit_block, stage_limit_block, trail
from .local import StageThere, stage_there
from .route import WayOn, way_on
from .silence_dates import has_page

#: The words of the link to the page for those who have no answer.
SILENCE = "When to chase, with which words, and when you can go further"


@dataclass(frozen=True)
class StageContext:
    """Fills ``stage.html.jinja``."""

    caption: str
    where: str
    when: Markup
    limit: LimitBlock
    other_limits: list[LimitBlock]
    sister: Link | None
    sister_is_challenge: bool
    do: list[Line]
    words: list[Markup]
    include: list[Line]
    evidence: list[Line]
    seen_by: Markup
    keep_private: Markup
    cost: Markup
    decides: Markup
    contact: ContactBlock | None
    there: StageThere | None
    promise: Markup
    promise_link: Link | None
    real: Line | None
    silent: Markup
    silent_letter: Link | None
    silent_then: Link | None
    silence: Link | None
    can_get: list[Line]
    cannot: list[Line]
    tips: list[Line]
    advisers: list[Line]
    old_names: list[Line]
    letters: list[Link]
    keep: Markup
    ways: list[WayOn]
    previous: Link | None
    route: Link
    checklist: Link
    doubt: Markup
    foot: Foot


def stage_page(maker: Maker, route: Route, stage: Stage, number: int) -> Draft:
    """The page of one stage."""
    known = maker.knowledge
    path, _ = maker.links.page("route", route.id, stage.id)
    writer = maker.writer(path)
    writer.cite(stage.sources)
    promised = known.clocks[stage.reply.promised] if stage.reply.promised else None
    body = known.bodies[stage.body] if stage.body else None
    before = route.stages[number - 2] if number > 1 else None
    sister = known.routes.get(route.sister) if route.sister else None
    context = StageContext(
        caption=f"Step {number} of {len(route.stages)}",
        where=nation_words(stage.only or route.nations),
        when=writer.prose(stage.when),
        limit=stage_limit_block(writer, stage),
        other_limits=[limit_block(writer, known.clocks[one], known.clocks[one].title) for one in stage.other_clocks],
        sister=writer.link(f"route:{sister.id}") if sister else None,
        sister_is_challenge=bool(sister and sister.kind == "challenge"),
        do=writer.facts(stage.do),
        words=writer.proses(stage.words),
        include=writer.facts(stage.include),
        evidence=writer.facts(stage.evidence),
        seen_by=writer.prose(stage.seen_by.text),
        keep_private=writer.prose(stage.seen_by.keep_private),
        cost=writer.prose(stage.cost.text),
        decides=writer.prose(stage.decides),
        contact=contact_block(writer, body, stage.contact, stage.only or route.nations) if body else None,
        there=stage_there(maker, route, stage.id),
        promise=writer.prose(clock_words(promised).rule if promised else stage.reply.none_fixed),
        promise_link=writer.link(f"clock:{promised.id}", "When should they have answered?") if promised else None,
        real=writer.fact(stage.reply.real) if stage.reply.real else None,
        silent=writer.prose(stage.if_silent.text),
        silent_letter=writer.link(f"letter:{stage.if_silent.letter}") if stage.if_silent.letter else None,
        silent_then=writer.link(stage.if_silent.then) if stage.if_silent.then else None,
        silence=writer.file_link(maker.links.page("silence", route.id, stage.id)[0], SILENCE) if has_page(route, stage) else None,
        can_get=writer.facts(stage.can_get),
        cannot=writer.facts(stage.cannot),
        tips=writer.facts(stage.tips),
        advisers=writer.facts(stage.advisers),
        old_names=writer.facts(stage.old_names),
        letters=[writer.link(f"letter:{one}") for one in stage.letters],
        keep=writer.prose(stage.keep),
        ways=[way_on(writer, route, one) for one in stage.outcomes],
        previous=writer.link(f"route:{route.id}/{before.id}") if before else None,
        route=writer.link(f"route:{route.id}"),
        checklist=writer.file_link(maker.links.page("checklist", route.id)[0], "Checklist for all the steps"),
        doubt=writer.prose(stage.doubt),
        foot=foot(maker, writer, [("route", route)], ("stages", number - 1)),
    )
    topic = known.topics[route.topic]
    return Draft(
        path=path,
        template="stage.html.jinja",
        title=stage.title,
        description=clip(f"{plain(rich(known, stage.when))} Step {number} of: {route.title}."),
        context=context,
        crumbs=trail(writer, writer.link(f"topic:{topic.id}", topic.title), writer.link(f"route:{route.id}", route.short)),
        edit=maker.edit("route", route.id),
        tab=f"{stage.title} ({route.short})",
    )
