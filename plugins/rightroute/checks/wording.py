"""Checks on the words: marks that close, figures in their own fields, sentences that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Severity
from ..knowledge import Knowledge
from ..model.words import LetterText
from ..prose import ProseError, gaps, parse, without_gaps
from ..rich import NoSuchValue, fill
from .contacts import POSTCODE
from .registry import Finding, check

_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
_UNITS = r"(?:working |calendar |school |clear |full |whole )?(?:minute|hour|day|week|fortnight|month|year)s?"
_TIME = re.compile(rf"\b(?:\d[\d,.]*|(?:{_NUMBER_WORDS})(?:[- ](?:{_NUMBER_WORDS}))?)[ -]{_UNITS}\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w/])\+?\d[\d ()-]{5,}\d\b")
_MONEY = re.compile(rf"£ ?\d|\b\d[\d,.]* ?(?:pounds|pence|p\b)|\b(?:{_NUMBER_WORDS}) (?:pounds|pence)\b", re.IGNORECASE)
_WEB = re.compile(r"https?://|\bwww\.|\b[\w.-]+@[\w-]+\.\w+|\b[\w-]+\.(?:gov|org|co)\.uk\b")
_NUMBER = re.compile(r"(?<![\w£])\d[\d,.:/%]*(?!\w)")

#: Most particular first: a phone number is told as one, not as three numbers.
_FORBIDDEN: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("an e-mail or web address", _WEB, "Put it in a body's contacts or a source, and link to that."),
    ("a postcode", POSTCODE, "Put the address in a body's contacts and write {body:its-id.post}."),
    ("a phone number", _PHONE, "Put it in a body's contacts and write {body:its-id.phone}."),
    ("a sum of money", _MONEY, "Put it in a figure and write {figure:its-id}."),
    ("a length of time", _TIME, "Put it in a clock or figure and write {clock:its-id} or {figure:its-id}."),
    ("a number", _NUMBER, "Put it in a figure and write {figure:its-id}."),
)


_DIGIT = re.compile(r"[\d@]")
_UNIT_WORDS = ("minute", "hour", "day", "week", "fortnight", "month", "year", "pounds", "pence", "://", "www.", ".uk")


def _suspect(text: str) -> bool:
    """Whether a sentence holds what any of the above needs. Most hold none of it, and are done with after one quick look."""
    small = text.lower()
    return _DIGIT.search(text) is not None or any(word in small for word in _UNIT_WORDS)


@check("prose-marks", "wording")
def prose_marks(knowledge: Knowledge) -> Iterator[Finding]:
    """The marks inside a sentence close, and every {kind:id} has words to print.

    Otherwise a reader sees brackets and stars, or a gap where the figure should be.

    Write **strong**, [words](kind:id) for a link, {kind:id} for a fact; put a backslash before a sign that is only a sign.
    """
    for kind, record_id, loc, text, runs in knowledge.sentences:
        try:
            for run in runs or parse(without_gaps(text) if isinstance(text, LetterText) else text):
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


@check("figure-in-prose", "wording")
def figure_in_prose(knowledge: Knowledge) -> Iterator[Finding]:
    """No number, phone number, postcode, sum or length of time is typed into a sentence.

    A figure that is typed twice is corrected once. In its own field it has a source, a date checked, and one place to mend.

    Put it in a clock, a figure or a contact, and write {clock:id}, {figure:id} or {body:id.phone} in the sentence.
    """
    for kind, record_id, loc, whole, runs in knowledge.sentences:
        if not _suspect(whole):
            continue
        text = "".join(run.text or " " for run in runs)
        for what, pattern, hint in _FORBIDDEN:
            if found := pattern.search(text):
                yield Finding(kind, record_id, loc, f"{what} is typed into a sentence: “{found[0].strip()}”", hint)
                break


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
    """No two routes have the same title, and no two stages of a route.

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


#: Words a tired reader stumbles over, with what to write instead.
AVOID = {
    "please": "leave it out",
    "ensure": "make sure",
    "e.g.": "such as",
    "i.e.": "that is",
    "regarding": "about",
    "prior to": "before",
    "commence": "start",
    "in order to": "to",
    "in the event of": "if",
    "pursuant to": "under",
    "utilise": "use",
    "aforementioned": "this",
    "herein": "here",
    "whilst": "while",
    "in respect of": "about",
}
_AVOID = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in AVOID) + r")(?!\w)", re.IGNORECASE)


@check("plain-words", "wording", Severity.WARNING)
def plain_words(knowledge: Knowledge) -> Iterator[Finding]:
    """No word that has a plainer one.

    Readers are tired and frightened, and some read little.

    Use the word that the message gives.
    """
    for kind, record_id, loc, text, _ in knowledge.sentences:
        small = text.lower()
        if any(word in small for word in AVOID) and not isinstance(text, LetterText) and (found := _AVOID.search(text)):
            yield Finding(kind, record_id, loc, f"“{found[0]}”", f"Write instead: {AVOID[found[0].lower()]}.")


_LONGEST = 25


@check("short-sentences", "wording", Severity.WARNING)
def short_sentences(knowledge: Knowledge) -> Iterator[Finding]:
    """No sentence has more than 25 words.

    Longer ones are not read to their end.

    Make two of it.
    """
    for kind, record_id, loc, whole, runs in knowledge.sentences:
        if whole.count(" ") < _LONGEST:
            continue  # too short to hold a sentence that long
        text = "".join(run.text or "fact" for run in runs)
        for sentence in re.split(r"(?<=[.!?:;])\s+|\n+", text):
            if len(sentence.split()) > _LONGEST:
                yield Finding(kind, record_id, loc, f"a sentence of {len(sentence.split())} words", "Make two of it.")
