"""Glossary, myths and golden rules: each on one page with an anchor for every entry."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...model.base import Target
from ..render import Draft
from ..writer import Line, Link, Writer
from .common import Foot, Maker, foot, trail


@dataclass(frozen=True)
class TermItem:
    """A term: plain meaning first, then what people say, then where it is used."""

    id: str
    term: str
    means: Markup
    people_say: tuple[str, ...]
    see: list[Link]
    used: list[Link]
    doubt: Markup


@dataclass(frozen=True)
class GlossaryContext:
    """Fills ``glossary.html.jinja``."""

    letters: list[str]
    terms: list[tuple[str, list[TermItem]]]
    foot: Foot


@dataclass(frozen=True)
class MythEntry:
    """A claim of other guides, and what is right."""

    id: str
    claim: str
    verdict: str
    truth: Markup
    why: Markup
    go: Link | None
    routes: list[Link]
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class MythsContext:
    """Fills ``myths.html.jinja``."""

    groups: list[tuple[str, list[MythEntry]]]
    foot: Foot


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


VERDICTS = {"outdated": "Out of date", "wrong": "Wrong", "imprecise": "Not quite right"}


def glossary_page(maker: Maker) -> Draft:
    """The glossary."""
    known = maker.knowledge
    writer = maker.writer(maker.links.page("list", "glossary")[0])
    groups: dict[str, list[TermItem]] = {}
    for term in sorted(known.terms.values(), key=lambda one: one.term.casefold()):
        writer.cite(term.sources)
        item = TermItem(
            id=f"term-{term.id}",
            term=term.term,
            means=writer.prose(term.means),
            people_say=tuple(term.people_say),
            see=[writer.link(one) for one in term.see],
            used=_used(maker, writer, term.id, set(term.see)),
            doubt=writer.prose(term.doubt),
        )
        groups.setdefault(term.term[0].upper(), []).append(item)
    records = [("term", one) for one in known.terms.values()]
    context = GlossaryContext(list(groups), list(groups.items()), foot(maker, writer, records))
    intro = "The words that officials use, in plain English, with what people say instead."
    return Draft(writer.path, "glossary.html.jinja", "What the words mean", intro, context, trail(writer))


def _used(maker: Maker, writer: Writer, term: str, told: set[Target]) -> list[Link]:
    """The pages that use the term, each once, without those already named: routes first, then bodies, letters and time limits."""
    found = [
        Target(f"{kind}:{name}") for kind in ("route", "body", "letter", "clock") for name in maker.knowledge.users("term", term, kind)
    ]
    return [writer.link(one) for one in found if one not in told]


def myths_page(maker: Maker) -> Draft:
    """What other guides say that is out of date or wrong, grouped by topic."""
    known = maker.knowledge
    writer = maker.writer(maker.links.page("list", "myths")[0])
    groups: dict[str, list[MythEntry]] = {}
    order = list(known.routes)
    for myth in sorted(known.myths.values(), key=lambda one: (order.index(one.routes[0]) if one.routes else 999, one.id)):
        entry = MythEntry(
            id=f"myth-{myth.id}",
            claim=myth.claim,
            verdict=VERDICTS[myth.verdict],
            truth=writer.prose(myth.truth),
            why=writer.prose(myth.why),
            go=writer.link(myth.go) if myth.go else None,
            routes=[writer.link(f"route:{one}") for one in myth.routes],
            numbers=tuple(writer.cite(myth.sources)),
        )
        title = known.routes[myth.routes[0]].title if myth.routes else "Everywhere"
        groups.setdefault(title, []).append(entry)
    records = [("myth", one) for one in known.myths.values()]
    context = MythsContext(list(groups.items()), foot(maker, writer, records))
    intro = "Old steps, old addresses and wrong time limits that other guides still give, and what is right now."
    return Draft(writer.path, "myths.html.jinja", "What other guides get wrong", intro, context, trail(writer))


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
