"""The check that no figure is typed into a sentence: what counts as one, most particular first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..knowledge import Knowledge
from .contacts import POSTCODE
from .registry import Finding, check

_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
_SORT = r"(?:working |calendar |school |clear |full |whole )?"
_UNIT = r"(?:minute|hour|day|week|fortnight|month|year)"
_LONG_UNIT = r"(?:week|fortnight|month|year)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)

_WEB = re.compile(r"https?://|\bwww\.|\b[\w.-]+@[\w-]+\.\w+|\b[\w-]+\.(?:gov|org|co)\.uk\b")
_DATE = re.compile(
    rf"\b\d\d?(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?|\b{_MONTH} \d\d?(?:st|nd|rd|th)?(?!\w)(?:,? \d{{4}})?|\b{_MONTH},? \d{{4}}"
    r"|\b\d\d?[/.-]\d\d?[/.-]\d\d(?:\d\d)?\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b(?:19|20)\d\d[-–/]\d\d(?:\d\d)?\b"
)
_HOUR = re.compile(r"\b\d\d?(?:[.:]\d\d)? ?[ap](?:m\b|\.m\.)", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w/])\+?\d[\d ()-]{5,}\d\b")
_MONEY = re.compile(r"£ ?\d[\d,.]*|\b\d[\d,.]* ?(?:pounds|pence|p\b)")
_TIME = re.compile(rf"\b\d[\d,.]*[ -]{_SORT}{_UNIT}s?\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b\d+(?:st|nd|rd|th)\b|(?<![\w£])\d[\d,.:/%]*(?!\w)|[½¼¾]")

#: Figures in words, looked for in small letters. One pattern for all, and the first sign of a number is looked at first: most words
#: begin with another. “a week” is a length only beside a word that makes it one: “once a week” and “name a day” are none.
_WORDS = re.compile(
    rf"\b(?:(?=[efhnost])(?:{_NUMBERS})(?:[- ](?:{_NUMBERS}))?"
    rf"(?:(?P<time>[- ]{_SORT}{_UNIT}s?| nights? (?:a|each|every|per|in|out))|(?P<hour> o['’]clock)|(?P<money> (?:pounds?|pence))"
    r"|(?P<share> per ?cent))"
    rf"|(?P<part>half[- ](?:an? )?{_SORT}{_UNIT}s?"
    rf"|couple of {_SORT}{_UNIT}s"
    rf"|an? {_SORT}{_UNIT}['’]s"
    rf"|an? {_SORT}{_LONG_UNIT} (?:from|after|before|later|ago|or more|or less)"
    rf"|(?:a|another) fortnight"
    rf"|(?:within|than) an? {_SORT}{_UNIT}"
    rf"|(?:after|least|most|about|nearly|almost|over|under|takes?) an? {_SORT}{_LONG_UNIT}))\b"
)
#: “One day a letter came” begins a story. “One day late” does not.
_STORY = re.compile(r"(?:^|[.!?:] )one day(?! (?:late|early|less|more|after|before|or|only|is|of|to|for)\b)")

_HINT = "Put it in a figure and write {figure:its-id}."
_LENGTH_HINT = "Put it in a clock or figure and write {clock:its-id} or {figure:its-id}."
#: Most particular first: a phone number is told as one, not as three numbers.
_WITH_SIGNS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("an e-mail or web address", _WEB, "Put it in a body's contacts or a source, and link to that."),
    ("a postcode", POSTCODE, "Put the address in a body's contacts and write {body:its-id.post}."),
    ("a date", _DATE, _HINT),
    ("a phone number", _PHONE, "Put it in a body's contacts and write {body:its-id.phone}."),
    ("a time of day", _HOUR, "Put it in a body's contacts, under “hours:” as a figure, and write {figure:its-id}."),
    ("a sum of money", _MONEY, _HINT),
    ("a length of time", _TIME, _LENGTH_HINT),
    ("a number", _NUMBER, _HINT),
)
#: By the name of the group in ``_WORDS`` that was found.
_WITH_WORDS = {
    "time": ("a length of time", _LENGTH_HINT),
    "part": ("a length of time", _LENGTH_HINT),
    "hour": ("a time of day", _HINT),
    "money": ("a sum of money", _HINT),
    "share": ("a number", _HINT),
}

#: What the above need, so that the many sentences with none of it are done with after one quick look each.
_SIGN = re.compile(r"[0-9@½¼¾]")


def _in_signs(text: str) -> tuple[str, str, str] | None:
    for what, pattern, hint in _WITH_SIGNS:
        if found := pattern.search(text):
            return what, found[0].strip(), hint
    return None


def _in_words(text: str) -> tuple[str, str, str] | None:
    small = text.lower()
    if "one day" in small:
        small = _STORY.sub("", small)
    found = _WORDS.search(small)
    if not found:
        return None
    what, hint = _WITH_WORDS[found.lastgroup or "time"]
    return what, found[0], hint


def _has_unit(text: str) -> bool:
    # Written out: a loop over the words, or a pattern of them, takes three times as long.
    return (
        "day" in text
        or "week" in text
        or "month" in text
        or "year" in text
        or "night" in text
        or "hour" in text
        or "minute" in text
        or "clock" in text
        or "pound" in text
        or "pence" in text
        or "cent" in text
    )


@check("figure-in-prose", "wording")
def figure_in_prose(knowledge: Knowledge) -> Iterator[Finding]:
    """No number, date, time of day, phone number, postcode, sum or length of time is typed into a sentence.

    A figure that is typed twice is corrected once. In its own field it has a source, a date checked, and one place to mend.

    Put it in a clock, a figure or a contact, and write {clock:id}, {figure:id} or {body:id.phone} in the sentence.
    """
    for kind, record_id, loc, whole, runs in knowledge.sentences:
        signs = _SIGN.search(whole) is not None or "://" in whole or "www." in whole or ".uk" in whole
        if not signs and not _has_unit(whole):
            continue
        text = "".join(run.text or " " for run in runs)
        if found := (signs and _in_signs(text)) or _in_words(text):
            what, words, hint = found
            yield Finding(kind, record_id, loc, f"{what} is typed into a sentence: “{words}”", hint)
