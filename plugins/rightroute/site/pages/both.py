"""Both: the decision and how they treated me, side by side, each with its first step and its last day, for every nation."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...checklist import nation_words
from ...model import Need, Route
from ...model.base import Nation, Target
from ...model.routes import Fork
from ..landings import node_at, outcome_target
from ..render import Draft
from ..writer import Link, Writer
from .common import Foot, LimitBlock, Maker, clip, foot, stage_limit_block, trail
from .home import safe_link
from .next import node_limit
from .triage import back_link, next_link


@dataclass(frozen=True)
class Clockside:
    """One of the two ways: its first step, or the question it begins with, and its time limit."""

    route: Link
    step: Link
    text: Markup
    limit: LimitBlock | None
    sides: list[Link]


@dataclass(frozen=True)
class Pair:
    """Both ways in one or several nations. ``complaint`` is missing where the guide knows of none."""

    id: str
    where: str
    decision: Clockside | None
    elsewhere: Link | None
    complaint: Clockside | None


@dataclass(frozen=True)
class BothContext:
    """Fills ``both.html.jinja``."""

    back: Link
    need: str
    pairs: list[Pair]
    danger: Link
    safe: Link | None
    foot: Foot


def both_page(maker: Maker, need: Need) -> Draft:
    """The page for a reader to whom both happened: a wrong decision about this need, and bad treatment."""
    known = maker.knowledge
    path, _ = maker.links.page("both", need.id)
    writer = maker.writer(path)
    topic = known.topics[need.topic]
    pairs = _pairs(writer, need)
    routes = {one.to.record_id for one in need.places.values() if one.to.kind == "route"}
    context = BothContext(
        back=back_link(writer, ("both", need.id, "")),
        need=need.title,
        pairs=pairs,
        danger=writer.link(f"notice:{known.guide.danger}"),
        safe=safe_link(maker, writer),
        foot=foot(maker, writer, [("need", need), *(("route", known.routes[one]) for one in sorted(routes))]),
    )
    return Draft(
        path=path,
        template="both.html.jinja",
        title="Do both: the decision first",
        description=clip(f"{need.title}, and complain as well: both first steps and both time limits, side by side."),
        context=context,
        crumbs=trail(writer, writer.link(f"topic:{topic.id}", topic.title)),
        edit=maker.edit("need", need.id),
        tab=f"Do both: {need.title}, and complain",
        scripts=maker.scripts(path, "next"),
    )


def _pairs(writer: Writer, need: Need) -> list[Pair]:
    """Nations that share both ways share one pair."""
    known = writer.knowledge
    found: dict[tuple[Target, str], list[Nation]] = {}
    for nation, place in need.places.items():
        route = known.routes.get(place.to.record_id) if place.to.kind == "route" else None
        beside = known.complaint_beside(route, nation) if route else None
        found.setdefault((place.to, beside.id if beside else ""), []).append(nation)
    pairs = []
    for (to, complaint), nations in found.items():
        about = known.routes.get(to.record_id) if to.kind == "route" else None
        pairs.append(
            Pair(
                id="-".join(nations),
                where=nation_words(tuple(nations)),
                decision=_side(writer, about, to.part) if about else None,
                elsewhere=None if about else writer.link(to),
                complaint=_side(writer, known.routes[complaint], "") if complaint else None,
            )
        )
    return pairs


def _side(writer: Writer, route: Route, part: str) -> Clockside:
    target = Target(f"route:{route.id}" + (f"/{part}" if part else ""))
    node = node_at(writer.knowledge, target)
    step = next_link(writer, target, node.ask if isinstance(node, Fork) else node.title)
    if not isinstance(node, Fork):
        return Clockside(writer.link(f"route:{route.id}"), step, writer.prose(node.when), stage_limit_block(writer, node), [])
    sides = []
    for outcome in node.outcomes:
        to = outcome_target(route.id, outcome)
        if to is None:
            continue
        inside = node_at(writer.knowledge, to)
        limit = node_limit(writer, inside)
        link = next_link(writer, to, outcome.label)
        note = f"Time limit: {limit}." if limit else "" if isinstance(inside, Fork) else "No fixed time limit."
        sides.append(Link(link.words, link.href, note))
    return Clockside(writer.link(f"route:{route.id}"), step, writer.prose(node.help), None, sides)
