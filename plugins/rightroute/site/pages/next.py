"""“Your next step, on one page”: where triage ends. What to do today, by when, the words, where, who will see it, and what comes after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from ...checklist import ContactLine, contact_lines, nation_words
from ...clocks import clock_words
from ...knowledge import nodes_of
from ...model import Route
from ...model.bodies import ContactKind
from ...model.routes import Fork, Outcome, Stage
from ...rich import plain, rich
from ..landings import landings, node_at, outcome_target
from ..render import Draft
from ..writer import NOTHING, Line, Link, Writer
from .common import Foot, LimitBlock, Maker, clip, foot, stage_limit_block, trail
from .home import route_item, safe_link
from .local import StageThere, stage_there
from .route import WayOn, way_on
from .silence_dates import has_page
from .triage import back_link, next_link

#: How many first actions, words to say, contacts and other routes stand on the page: so that it fits one sheet of A4. The rest is one
#: link away, on the page of the step.
_ACTIONS, _WORDS, _CONTACTS, _OTHERS, _HELP = 4, 2, 3, 4, 2
#: The quickest ways to reach somebody first.
_QUICK: tuple[ContactKind, ...] = ("phone", "account", "form", "email", "web", "post", "relay", "welsh-phone", "textphone")


@dataclass(frozen=True)
class Where:
    """The quickest ways to reach the body of a step; ``more`` says whether it has others."""

    link: Link
    lines: tuple[ContactLine, ...]
    more: bool
    ask_at: Link | None


@dataclass(frozen=True)
class NextContext:
    """Fills ``next.html.jinja``."""

    back: Link
    where: str
    called: str
    route: Link
    warnings: list[tuple[Link, Line]]
    when: Markup
    limit: LimitBlock
    late: Markup
    do: list[Line]
    more: Link | None
    words: list[Markup]
    letters: list[Link]
    contact: Where | None
    there: StageThere | None
    seen_by: Markup
    keep_private: Markup
    cost: Markup
    keep: Markup
    promise: Markup
    silent: Markup
    silent_links: list[Link]
    ways: list[WayOn]
    others: list[Link]
    all_others: Link | None
    both: list[Link]
    help: list[Line]
    step: Link
    checklist: Link
    message: str
    doubt: Markup
    danger: Link
    safe: Link | None
    foot: Foot


@dataclass(frozen=True)
class Side:
    """One answer to the question with which a route begins: where it leads, and how long there is for it."""

    link: Link
    text: Markup
    limit: str


@dataclass(frozen=True)
class NextForkContext:
    """Fills ``next-fork.html.jinja``."""

    back: Link
    where: str
    called: str
    route: Link
    warnings: list[tuple[Link, Line]]
    help: Markup
    sides: list[Side]
    others: list[Link]
    all_others: Link | None
    both: list[Link]
    checklist: Link
    danger: Link
    safe: Link | None


def next_page(maker: Maker, route: Route, part: str) -> Draft:
    """The page “Your next step” for a stage or fork at which triage lands."""
    path, _ = maker.links.page("next", route.id, part)
    writer = maker.writer(path)
    node = nodes_of(route)[part]
    context = _fork(maker, writer, route, node) if isinstance(node, Fork) else _stage(maker, writer, route, node)
    title = node.ask if isinstance(node, Fork) else node.title
    topic = maker.knowledge.topics[route.topic]
    told = node.help if isinstance(node, Fork) else node.when
    return Draft(
        path=path,
        template="next-fork.html.jinja" if isinstance(node, Fork) else "next.html.jinja",
        title=title,
        description=clip(f"Your next step: {plain(rich(maker.knowledge, told))}"),
        context=context,
        crumbs=trail(writer, writer.link(f"topic:{topic.id}", topic.title)),
        edit=maker.edit("route", route.id),
        tab=f"Your next step: {title} ({route.short})",
        scripts=maker.scripts(path, "next"),
    )


def _stage(maker: Maker, writer: Writer, route: Route, stage: Stage) -> NextContext:
    known = maker.knowledge
    number = route.stages.index(stage)
    clock = known.clocks[stage.clock] if stage.clock else None
    promised = known.clocks[stage.reply.promised] if stage.reply.promised else None
    step = writer.link(f"route:{route.id}/{stage.id}", "Everything about this step")
    others, all_others = _others(writer, route)
    return NextContext(
        back=back_link(writer, ("next", route.id, stage.id)),
        where=nation_words(stage.only or route.nations),
        called=f"Step {number + 1} of {len(route.stages)} of: {route.title}",
        route=writer.link(f"route:{route.id}", "All about this route"),
        warnings=_warnings(writer, route),
        when=writer.prose(stage.when),
        limit=stage_limit_block(writer, stage),
        late=writer.prose(clock_words(clock).late) if clock else NOTHING,
        do=writer.facts(stage.do[:_ACTIONS]),
        more=Link(f"What else to do at this step ({len(stage.do) - _ACTIONS} more)", step.href) if len(stage.do) > _ACTIONS else None,
        words=writer.proses(stage.words[:_WORDS]),
        letters=[writer.link(f"letter:{one}") for one in stage.letters],
        contact=_where(writer, route, stage),
        there=stage_there(maker, route, stage.id),
        seen_by=writer.prose(stage.seen_by.text),
        keep_private=writer.prose(stage.seen_by.keep_private),
        cost=writer.prose(stage.cost.text),
        keep=writer.prose(stage.keep),
        promise=writer.prose(clock_words(promised).rule if promised else stage.reply.none_fixed),
        silent=writer.prose(stage.if_silent.text),
        silent_links=_silent(writer, route, stage),
        ways=_together(way_on(writer, route, one) for one in stage.outcomes),
        others=others,
        all_others=all_others,
        both=_both(writer, route),
        help=writer.facts(route.help[:_HELP]),
        step=step,
        checklist=writer.file_link(maker.links.page("checklist", route.id)[0], "Checklist to tick off"),
        message=message(writer, route, stage),
        doubt=writer.prose(stage.doubt or route.doubt),
        danger=writer.link(f"notice:{known.guide.danger}"),
        safe=safe_link(maker, writer),
        foot=foot(maker, writer, [("route", route)], ("stages", number)),
    )


def _fork(maker: Maker, writer: Writer, route: Route, fork: Fork) -> NextForkContext:
    others, all_others = _others(writer, route)
    return NextForkContext(
        back=back_link(writer, ("next", route.id, fork.id)),
        where=nation_words(route.nations),
        called=route.title,
        route=writer.link(f"route:{route.id}", "I am not sure: show me all about this route"),
        warnings=_warnings(writer, route),
        help=writer.prose(fork.help),
        sides=[_side(writer, route, one) for one in fork.outcomes],
        others=others,
        all_others=all_others,
        both=_both(writer, route),
        checklist=writer.file_link(maker.links.page("checklist", route.id)[0], "Checklist to tick off"),
        danger=writer.link(f"notice:{maker.knowledge.guide.danger}"),
        safe=safe_link(maker, writer),
    )


def _together(ways: Iterable[WayOn]) -> list[WayOn]:
    """Outcomes that lead to the same place in one line, as on the flowchart: “Not put right or no answer”."""
    found: dict[str, WayOn] = {}
    for way in ways:
        before = found.get(way.link.href)
        label = f"{before.label} or {way.label[0].lower()}{way.label[1:]}" if before else way.label
        found[way.link.href] = replace(way, label=label)
    return list(found.values())


def _side(writer: Writer, route: Route, outcome: Outcome) -> Side:
    target = outcome_target(route.id, outcome)
    if target is None:
        way = way_on(writer, route, outcome)
        return Side(Link(outcome.label, way.link.href, way.link.words), way.text, "")
    link = next_link(writer, target)
    node = node_at(writer.knowledge, target)
    words = node.ask if isinstance(node, Fork) else link.words
    return Side(Link(outcome.label, link.href, words), writer.prose(outcome.text), node_limit(writer, node))


def node_limit(writer: Writer, node: Stage | Fork) -> str:
    """How long there is for a stage, in a few words; empty for a question, or where there is no limit."""
    if isinstance(node, Fork) or (node.clock is None and node.no_limit):
        return ""
    return clock_words(writer.knowledge.clocks[node.clock]).length if node.clock else "look at your letter"


def _warnings(writer: Writer, route: Route) -> list[tuple[Link, Line]]:
    notices = writer.knowledge.notices
    return [(writer.link(f"notice:{one}"), writer.fact(notices[one].lines[0])) for one in route.warnings]


def _where(writer: Writer, route: Route, stage: Stage) -> Where | None:
    """The quickest contacts; a body without any is named with the place to look."""
    if stage.body is None:
        return None
    body = writer.knowledge.bodies[stage.body]
    lines = contact_lines(writer.knowledge, body, stage.contact, stage.only or route.nations)
    quick = sorted(lines, key=lambda one: _QUICK.index(one.kind))[:_CONTACTS]
    ask_at = writer.link(body.ask_at) if body.ask_at else None
    return Where(writer.link(f"body:{body.id}"), tuple(quick), len(lines) > len(quick), ask_at)


def _silent(writer: Writer, route: Route, stage: Stage) -> list[Link]:
    found = []
    if has_page(route, stage):
        found.append(writer.file_link(writer.links.page("silence", route.id, stage.id)[0], "They have not answered: what to do, and when"))
    if stage.if_silent.letter:
        found.append(writer.link(f"letter:{stage.if_silent.letter}"))
    if stage.if_silent.then:
        found.append(writer.link(stage.if_silent.then))
    return found


def _others(writer: Writer, route: Route) -> tuple[list[Link], Link | None]:
    """What can be done at the same time, each with its first time limit: the sister, what else challenges the body, and what runs alongside."""
    known = writer.knowledge
    names = [str(route.sister)] if route.sister else []
    names += [one.id for one in known.challenges.get(route.id, ())]
    names += [str(one.route) for one in route.alongside]
    names = [name for name in dict.fromkeys(names) if set(known.routes[name].nations) & set(route.nations)]
    links = []
    for name in names[:_OTHERS]:
        item = route_item(writer, known.routes[name])
        links.append(
            Link(item.link.words, item.link.href, "" if item.first_limit.startswith("none") else f"Time limit: {item.first_limit}.")
        )
    page = writer.links.page("route", route.id)[0]
    rest = Link(f"All {len(names)} of them", writer.links.between(writer.path, page)) if len(names) > _OTHERS else None
    return links, rest


def _both(writer: Writer, route: Route) -> list[Link]:
    """The pages with both clocks side by side that this route is part of, where it is the decision."""
    known, found = writer.knowledge, {}
    for name in landings(known).both:
        for nation in known.both_nations(name):
            if known.needs[name].places[nation].to == f"route:{route.id}":
                found[name] = writer.link(f"both:{name}", f"They treated you badly too? See both, side by side: {known.needs[name].title}")
    return list(found.values())


def message(writer: Writer, route: Route, stage: Stage) -> str:
    """The step in a few lines of plain text, to send on as a message. It names no website."""
    known = writer.knowledge

    def words(text: str) -> str:
        return " ".join(plain(rich(known, text)).split())

    lines = [f"{stage.title}."]
    if stage.clock:
        lines.append(f"Time limit: {words(clock_words(known.clocks[stage.clock]).short)}.")
    else:
        lines.append("No fixed time limit." if stage.no_limit else "There is a time limit. Find it on the letter.")
    lines.append(f"Do now: {words(stage.do[0].text)}")
    lines += [
        f"Say: “{words(one).removesuffix('.')}.”" if not one.endswith(("?", "…", "...")) else f"Say: “{words(one)}”"
        for one in stage.words[:1]
    ]
    body = known.bodies[stage.body] if stage.body else None
    phone = next((one for one in body.contacts if one.kind == "phone"), None) if body else None
    if body and phone and str(phone.value) not in lines[2]:
        lines.append(f"Phone: {body.short}, {phone.value}.")
    if stage.keep:
        lines.append(f"Keep: {words(stage.keep)}")
    return "\n".join(lines)
