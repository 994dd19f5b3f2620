"""Mistakes in the words, the letters, the triage questions and what is carried over from the starting documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from rightroute.knowledge import Knowledge
from rightroute.model.words import LetterText

from .catalogue import Spot, fault, misspelt, mistake, value, without
from .editing import Fault, Page

_TYPED = {
    "a deadline": ("You have 30 days.", "figure-in-prose"),
    "a deadline in words": ("You have thirty days.", "figure-in-prose"),
    "a phone number": ("Call 0300 790 0203.", "figure-in-prose"),
    "a sum of money": ("It costs £263.", "figure-in-prose"),
    "a date": ("Do it by 3 December 2026.", "figure-in-prose"),
    "an e-mail address": ("Write to help@example.org.", "figure-in-prose"),
    "a postcode": ("Write to CV4 0EH.", "figure-in-prose"),
}


def _sentences(known: Knowledge) -> Iterator[tuple[str, str, tuple[str | int, ...], str]]:
    for one in known.sentences:
        if not isinstance(one.text, LetterText):
            yield one.kind, one.record_id, one.loc, str(one.text)


def _end(old: str, more: str) -> str:
    """A sentence with more words at its end, inside its quotation marks where it has some."""
    return old[:-1] + f" {more}" + old[-1] if old[:1] in "\"'" and old[-1:] == old[:1] and len(old) > 1 else f"{old} {more}"


for _what, (_words, _check) in _TYPED.items():

    @mistake(f"{_what} is typed into a sentence")
    def _(known: Knowledge, words: str = _words, check: str = _check) -> Iterator[Spot]:
        for kind, name, loc, _ in _sentences(known):
            yield partial(value, known, kind, name, loc, lambda old: _end(old, words), check)


@mistake("strong words are not closed")
def _(known: Knowledge) -> Iterator[Spot]:
    for kind, name, loc, text in _sentences(known):
        if "**" not in text:
            yield partial(value, known, kind, name, loc, lambda old: _end(old, "Do **this now."), "prose-marks")


@mistake("a sentence has a value that does not exist")
def _(known: Knowledge) -> Iterator[Spot]:
    body = next(iter(known.bodies))
    for kind, name, loc, text in _sentences(known):
        if "{" in text:
            yield partial(value, known, kind, name, loc, lambda old: _end(old, f"Ask {{body:{body}.fax}}."), "prose-marks")


@mistake("a sentence grows too long")
def _(known: Knowledge) -> Iterator[Spot]:
    words = "It is " + "and it is again " * 7 + "so."
    for kind, name, loc, _ in _sentences(known):
        yield partial(value, known, kind, name, loc, lambda old: _end(old, words), "short-sentences")


@mistake("a hard word is used")
def _(known: Knowledge) -> Iterator[Spot]:
    for kind, name, loc, _ in _sentences(known):
        yield partial(value, known, kind, name, loc, lambda old: _end(old, "Do this prior to going."), "plain-words")


@mistake("a letter loses its locked words")
def _(known: Knowledge) -> Iterator[Spot]:
    def make(name: str, words: str, index: int) -> Fault | None:
        page = Page(known, "letter", name)
        line = page.line_of(("text",), True)
        found = next((number for number in range(line + 1, len(page.lines) + 1) if words in page.lines[number - 1]), None)
        if found is None or sum(words in each for each in page.lines) > 2 or words in known.letters[name].subject:
            return None
        told = page.line_of(("locked", index))
        return fault(page, page.with_line(found, page.lines[found - 1].replace(words, words[: len(words) // 2])), "letter-locked", told)

    for letter in known.letters.values():
        yield from (partial(make, letter.id, words, index) for index, words in enumerate(letter.locked))


@mistake("a gap of a letter has no label")
def _(known: Knowledge) -> Iterator[Spot]:
    for letter in known.letters.values():
        for index in range(len(letter.gaps)):

            def make(name: str = letter.id, index: int = index) -> Fault | None:
                made = value(known, "letter", name, ("gaps", index, "id"), misspelt, "letter-gaps")
                return made and Fault(
                    made.path, made.text, made.checks, made.places | {(made.path, known.place("letter", name, ("text",)).line)}
                )

            yield make


@mistake("a route says not what it is not for")
def _(known: Knowledge) -> Iterator[Spot]:
    for route in known.routes.values():
        yield partial(without, known, "route", route.id, ("not_for",), "missing-field", ())


@mistake("a challenge forgets the complaint about the same body")
def _(known: Knowledge) -> Iterator[Spot]:
    for route in known.routes.values():
        if route.sister and route.kind == "challenge":
            checks = "has-sister sister-points-back changed-not-checked"
            yield partial(without, known, "route", route.id, ("sister",), checks, ("kind",))


@mistake("a route lies in another topic")
def _(known: Knowledge) -> Iterator[Spot]:
    for route in known.routes.values():
        other = next(topic for topic in known.topics if topic != route.topic)
        yield partial(value, known, "route", route.id, ("topic",), other, "topic-is-folder")


# --- Triage ----------------------------------------------------------------------------------------------------------------------


@mistake("an answer of the triage is left hanging")
def _(known: Knowledge) -> Iterator[Spot]:
    for question in known.questions.values():
        for index in range(len(question.answers)):
            yield partial(without, known, "question", question.id, ("answers", index, "to"), "missing-field", ("answers", index))


@mistake("an answer of the triage leads nowhere")
def _(known: Knowledge) -> Iterator[Spot]:
    for question in known.questions.values():
        for index in range(len(question.answers)):
            yield partial(value, known, "question", question.id, ("answers", index, "to"), misspelt, "reference-resolves")


@mistake("the triage goes in a circle")
def _(known: Knowledge) -> Iterator[Spot]:
    first = known.guide.first_question
    for question in known.questions.values():
        for index, answer in enumerate(question.answers):
            if question.id != first and answer.to.kind in ("question", "need", "route"):
                yield partial(value, known, "question", question.id, ("answers", index, "to"), f"question:{first}", "answers-lead-on")


@mistake("the only answer that leads to a need is deleted")
def _(known: Knowledge) -> Iterator[Spot]:
    for need in known.needs.values():
        users = known.used_by["need", need.id]
        if len(users) == 1 and users[0].owner_kind == "question":

            def make(name: str = users[0].owner_id, index: int = int(users[0].loc[1]), need_id: str = need.id) -> Fault | None:
                made = without(known, "question", name, ("answers", index), "nothing-orphaned question-reached")
                places = {(known.documents["need", need_id].path, known.place("need", need_id, ("id",)).line)}
                return made and Fault(made.path, made.text, made.checks, frozenset(places))

            yield make


# --- What is carried over --------------------------------------------------------------------------------------------------------


@mistake("a fact no longer names the statement it carries")
def _(known: Knowledge) -> Iterator[Spot]:
    def make(kind: str, name: str, loc: tuple[str | int, ...], seed: str, part: str) -> Fault | None:
        page = Page(known, kind, name)
        line = page.line_of(loc)
        named = re.compile(rf",? ?{seed}/{part}(?![\w-])")
        if not page.has(loc) or len(named.findall(page.lines[line - 1])) != 1:
            return None
        text = named.sub("", page.lines[line - 1], count=1).replace("[, ", "[")
        where = known.seeds[seed].statements
        number = next(index for index, one in enumerate(where) if one.id == part)
        place = (known.documents["seed", seed].path, known.place("seed", seed, ("statements", number, "id")).line)
        return Fault(page.path, page.with_line(line, text), frozenset({"seed-carried"}), frozenset({place}))

    uses: dict[tuple[str, str], list[tuple[str, str, tuple[str | int, ...]]]] = {}
    for one in known.references:
        if one.kind == "seed":
            uses.setdefault((one.record_id, one.part), []).append((one.owner_kind, one.owner_id, one.loc))
    for (seed, part), places in uses.items():
        if len(places) == 1:
            yield partial(make, *places[0], seed, part)


@mistake("a statement is left out without a reason")
def _(known: Knowledge) -> Iterator[Spot]:
    for seed in known.seeds.values():
        for index, one in enumerate(seed.statements):
            if one.why:
                at = ("statements", index, "verdict")
                yield partial(without, known, "seed", seed.id, ("statements", index, "why"), "seed-carried", at)
