"""The glossary: one page with every term in plain words, and a page for each term with where it matters and its sources."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...model import Term
from ...model.base import Target
from ...rich import plain, rich
from ..render import Draft
from ..writer import Link, Writer
from .common import Foot, Maker, clip, foot, trail


@dataclass(frozen=True)
class TermItem:
    """A term in the list: plain meaning first, then what people say."""

    id: str
    link: Link
    means: Markup
    people_say: tuple[str, ...]


@dataclass(frozen=True)
class GlossaryContext:
    """Fills ``glossary.html.jinja``."""

    letters: list[str]
    terms: list[tuple[str, list[TermItem]]]
    foot: Foot


@dataclass(frozen=True)
class TermContext:
    """Fills ``term.html.jinja``."""

    means: Markup
    people_say: tuple[str, ...]
    doubt: Markup
    see: list[Link]
    used: list[tuple[str, list[Link]]]
    all_terms: Link
    foot: Foot


#: Where a term is used, in the order in which it helps the reader.
_USERS = {"route": "Routes", "body": "Who to go to", "letter": "Letters", "clock": "Time limits"}


def glossary_page(maker: Maker) -> Draft:
    """The list of all terms."""
    known = maker.knowledge
    writer = maker.writer(maker.links.page("list", "glossary")[0])
    groups: dict[str, list[TermItem]] = {}
    for term in sorted(known.terms.values(), key=lambda one: one.term.casefold().lstrip("“")):
        item = TermItem(f"term-{term.id}", writer.link(f"term:{term.id}"), writer.prose(term.means), tuple(term.people_say))
        groups.setdefault(next(sign for sign in term.term if sign.isalnum()).upper(), []).append(item)
    records = [("term", one) for one in known.terms.values()]
    context = GlossaryContext(list(groups), list(groups.items()), foot(maker, writer, records))
    intro = "The words that officials use, in plain English, with what people say instead."
    return Draft(writer.path, "glossary.html.jinja", "What the words mean", intro, context, trail(writer))


def term_page(maker: Maker, term: Term) -> Draft:
    """The page of one term."""
    path, _ = maker.links.page("term", term.id)
    writer = maker.writer(path)
    writer.cite(term.sources)
    all_terms = writer.list_link("glossary", "What the words mean")
    context = TermContext(
        means=writer.prose(term.means),
        people_say=tuple(term.people_say),
        doubt=writer.prose(term.doubt),
        see=[writer.link(one) for one in term.see],
        used=_used(maker, writer, term),
        all_terms=all_terms,
        foot=foot(maker, writer, [("term", term)]),
    )
    name = term.term[0].upper() + term.term[1:]
    return Draft(
        path=path,
        template="term.html.jinja",
        title=name,
        description=clip(f"What it means: {plain(rich(maker.knowledge, term.means))}"),
        context=context,
        crumbs=trail(writer, all_terms),
        edit=maker.edit("term", term.id),
        tab=f"{name}: what it means",
    )


def _used(maker: Maker, writer: Writer, term: Term) -> list[tuple[str, list[Link]]]:
    """The pages that use the term, by kind, without those that the term itself sends to."""
    told = set(term.see)
    found = []
    for kind, title in _USERS.items():
        targets = [Target(f"{kind}:{name}") for name in maker.knowledge.users("term", term.id, kind)]
        if links := [writer.link(one) for one in targets if one not in told]:
            found.append((title, links))
    return found
