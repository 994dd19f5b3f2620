"""The back of the printed guide: letters, glossary and golden rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..letter import LetterLine, letter_sheet
from ..model import Letter, Rule, Term
from .guide_index import sorted_by
from .guide_words import Scribe, Words, capital, joined


def letters_in_order(scribe: Scribe) -> list[Letter]:
    """The letters in the order in which the routes use them, then the others."""
    known = scribe.knowledge
    used: dict[str, None] = {}
    for route in known.routes.values():
        for stage in route.stages:
            used.update(dict.fromkeys((*stage.letters, *((stage.if_silent.letter,) if stage.if_silent.letter else ()))))
    return [known.letters[name] for name in dict.fromkeys((*used, *known.letters)) if name in known.letters]


def letter(scribe: Scribe, one: Letter) -> dict[str, Any]:
    """The data of a letter: what it is for, who sees it, its words with gaps in brackets, and how to send it."""
    cited: list[int] = []
    scribe.cite(one.sources, cited)
    sheet = letter_sheet(scribe.knowledge, one)

    def lines(paragraphs: Iterable[tuple[LetterLine, ...]]) -> list[list[list[Any]]]:
        return [[[{"gap": piece.text} if piece.gap else piece.text for piece in line] for line in part] for part in paragraphs]

    return {
        "label": scribe.label("letter", one.id),
        "place": {"to": scribe.label("letter", one.id)},
        "title": capital(one.title.removeprefix("Letter: ")),
        "when": scribe.words(one.when),
        "uses": _uses(scribe, one),
        "seen_by": scribe.words(one.seen_by.text),
        "keep_private": scribe.words(one.seen_by.keep_private),
        "locked": list(one.locked),
        "head": lines(sheet.head),
        "addressee": sheet.to,
        "subject": sheet.subject,
        "body": lines(sheet.body),
        "hints": [{"label": gap.label, "hint": scribe.runs(gap.hint)} for gap in sheet.gaps if gap.hint],
        "how": scribe.facts(one.how, cited),
        "tips": scribe.facts(one.tips, cited),
        "by_phone": scribe.all(one.by_phone),
        "sources": [str(number) for number in sorted(cited)],
    }


def _uses(scribe: Scribe, one: Letter) -> list[Words]:
    """The stages that use a letter, each with its page."""
    found: dict[str, Words] = {}
    for route in scribe.knowledge.routes.values():
        for number, stage in enumerate(route.stages, 1):
            if one.id in stage.letters or stage.if_silent.letter == one.id:
                place = scribe.label("route", f"{route.id}/{stage.id}")
                found[place] = [{"t": f"{route.short}, stage {number}", "to": place}]
    return list(found.values())


def terms_in_order(scribe: Scribe) -> list[Term]:
    """The words of the glossary in the order of the alphabet."""
    return sorted(scribe.knowledge.terms.values(), key=lambda one: (sorted_by(one.term), one.id))


def term(scribe: Scribe, one: Term) -> dict[str, Any]:
    """The data of a word of the glossary."""
    scribe.cite(one.sources)
    see: list[Words] = []
    for target in one.see:
        if place := scribe.place_of(target):
            see += [", ", [{"t": scribe.title(target), "to": place}]] if see else [[{"t": scribe.title(target), "to": place}]]
    return {
        "label": scribe.label("term", one.id),
        "term": capital(one.term),
        "means": scribe.with_doubt(scribe.words(one.means), one.doubt),
        "say": list(one.people_say),
        "see": joined(*see) if see else "",
    }


def rules(scribe: Scribe) -> list[dict[str, Any]]:
    """The golden rules, what always to do first."""
    here = [one for one in scribe.knowledge.rules.values() if not one.topics or any(name in scribe.knowledge.topics for name in one.topics)]
    return [_rule(scribe, one) for one in sorted(here, key=lambda one: (one.kind, one.order, one.id))]


def _rule(scribe: Scribe, one: Rule) -> dict[str, Any]:
    scribe.cite(one.sources)
    lead: dict[str, Any] = {"t": capital(one.kind), "b": True}
    return {
        "kind": one.kind,
        "words": joined(lead, " ", scribe.with_doubt(scribe.words(one.text), one.doubt)),
        "why": scribe.words(one.why),
    }
