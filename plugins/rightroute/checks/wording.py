"""Checks on the words as they are written: marks that close, gaps that are described, locked words that stand, titles that differ."""

from __future__ import annotations

from collections.abc import Iterator

from ..knowledge import Knowledge
from ..model.base import FULL
from ..model.words import LetterText
from ..prose import ProseError, gaps, no_link, parse, without_gaps
from ..rich import NoSuchValue, fill
from .registry import Finding, check


@check("prose-marks", "wording")
def prose_marks(knowledge: Knowledge) -> Iterator[Finding]:
    """The marks inside a sentence close, and every {kind:id} has words to print.

    Otherwise a reader sees brackets and stars, or a gap where the figure should be.

    Write **strong**, [words](kind:id) for a link, {kind:id} for a fact; put a backslash before a sign that is only a sign.
    """
    for kind, record_id, loc, text, runs in knowledge.sentences:
        try:
            for run in runs or parse(without_gaps(text) if isinstance(text, LetterText) else text):
                if run.target is not None and run.target.kind == FULL and knowledge.whole is None:
                    raise no_link(f"[{run.text}]({run.target})")
                if not run.is_value or run.target is None:
                    continue
                if run.target.kind == "page":
                    raise NoSuchValue(f"a page has no words of its own: write [words]({run.target})")
                if knowledge.has(run.target.kind, run.target.record_id):
                    fill(knowledge, run)
        except ProseError as error:
            yield Finding(kind, record_id, loc, str(error), "Put a backslash before a sign that is only a sign.")
        except NoSuchValue as error:
            hint = "Name a contact that the body has, as in {body:id.phone}; else write {kind:id} alone."
            yield Finding(kind, record_id, loc, str(error), hint)


@check("letter-gaps", "wording")
def letter_gaps(knowledge: Knowledge) -> Iterator[Finding]:
    """Every gap of a letter is described, and every described gap is in the letter.

    A gap without a label is a blank nobody knows how to fill.

    Add it to “gaps:”, or write [its-id] in the letter.
    """
    for letter in knowledge.letters.values():
        used = gaps(letter.text)
        known = [gap.id for gap in letter.gaps]
        for name in dict.fromkeys(used):
            if name not in known:
                yield Finding("letter", letter.id, ("text",), f"the gap [{name}] is not described", "Add it to “gaps:”.")
        for index, name in enumerate(known):
            if name not in used:
                yield Finding(
                    "letter", letter.id, ("gaps", index, "id"), f"the gap “{name}” is not in the letter", f"Write [{name}] in the letter."
                )


@check("letter-locked", "wording")
def letter_locked(knowledge: Knowledge) -> Iterator[Finding]:
    """The locked words of a letter stand in it exactly.

    They are the words that the law or the body acts on; a kinder wording may not count.

    Put them back as they are under “locked:”.
    """
    for letter in knowledge.letters.values():
        text = " ".join((letter.subject + " " + letter.text).split())
        for index, words in enumerate(letter.locked):
            if " ".join(words.split()) not in text:
                yield Finding("letter", letter.id, ("locked", index), f"the letter does not say “{words}”", "Put the exact words in.")


@check("titles-differ", "wording")
def titles_differ(knowledge: Knowledge) -> Iterator[Finding]:
    """No two routes have the same title, no two stages of a route, and no two questions.

    The title is the link, the heading and the entry in the list.

    Say where or for whom: “in Northern Ireland”.
    """
    seen: dict[str, str] = {}
    for route in knowledge.routes.values():
        if (title := route.title.casefold()) in seen:
            yield Finding("route", route.id, ("title",), f"“{seen[title]}” has the same title", "Say where or for whom.")
        seen[title] = route.id
        inside: set[str] = set()
        for number, stage in enumerate(route.stages):
            if stage.title.casefold() in inside:
                yield Finding("route", route.id, ("stages", number, "title"), "another stage has the same title", "Tell them apart.")
            inside.add(stage.title.casefold())
    asked: dict[str, str] = {}
    for question in knowledge.questions.values():
        if (ask := question.ask.casefold()) in asked:
            yield Finding("question", question.id, ("ask",), f"“{asked[ask]}” asks the same", "Say what it is about.")
        asked[ask] = question.id
