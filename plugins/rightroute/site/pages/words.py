"""Golden rules and principles: each on one page with an anchor for every entry."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..render import Draft
from ..writer import Line
from .common import Foot, Maker, foot, trail


@dataclass(frozen=True)
class RuleItem:
    """A golden rule with its reason."""

    id: str
    text: Markup
    why: Markup
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class RulesContext:
    """Fills ``rules.html.jinja``."""

    always: list[RuleItem]
    never: list[RuleItem]
    foot: Foot


@dataclass(frozen=True)
class PrinciplesContext:
    """Fills ``principles.html.jinja``."""

    principles: list[Line]
    foot: Foot


def principles_page(maker: Maker) -> Draft:
    """What the makers stand for."""
    guide = maker.knowledge.guide
    writer = maker.writer(maker.links.page("list", "principles")[0])
    context = PrinciplesContext(writer.facts(guide.principles), foot(maker, writer, [("guide", guide)]))
    intro = "What the people who make this guide believe. It is opinion, not law."
    edit = maker.edit("guide", "guide")
    return Draft(writer.path, "principles.html.jinja", "What we stand for", intro, context, trail(writer), edit)


def rules_page(maker: Maker) -> Draft:
    """The golden rules."""
    known = maker.knowledge
    writer = maker.writer(maker.links.page("list", "rules")[0])
    rules = sorted(known.rules.values(), key=lambda one: (one.order, one.id))
    items = {
        kind: [
            RuleItem(f"rule-{one.id}", writer.prose(one.text), writer.prose(one.why), tuple(writer.cite(one.sources)))
            for one in rules
            if one.kind == kind
        ]
        for kind in ("always", "never")
    }
    context = RulesContext(items["always"], items["never"], foot(maker, writer, [("rule", one) for one in rules]))
    intro = "What to do every time, and what never to do, whoever you complain about."
    return Draft(writer.path, "rules.html.jinja", "Golden rules", intro, context, trail(writer))
