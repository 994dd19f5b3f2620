"""How much a change matters to a reader: a time limit or a way on before a phone number, a phone number before better wording."""

from __future__ import annotations

from enum import IntEnum

from ..model import Clock, Record, Source
from ..model.base import Fact, Label, Prose, Step, Target
from ..model.bodies import Contact
from ..model.finding import Answer
from ..model.papers import Onward
from ..model.routes import End, Fork, Instead, Outcome, Stage
from ..model.words import LetterText
from .compare import Difference


class Weight(IntEnum):
    """How much a change matters to a reader, the most first."""

    LIMIT = 1
    WAY = 2
    CONTACT = 3
    FIGURE = 4
    SEEN = 5
    NATION = 6
    NAME = 7
    LETTER = 8
    SOURCE = 9
    SURE = 10
    OTHER = 11
    WORDING = 12
    CHECKED = 13


WEIGHT_WORDS = {
    Weight.LIMIT: "time limit",
    Weight.WAY: "way on",
    Weight.CONTACT: "contact",
    Weight.FIGURE: "fee or figure",
    Weight.SEEN: "who will see it",
    Weight.NATION: "nations",
    Weight.NAME: "name",
    Weight.LETTER: "letter",
    Weight.SOURCE: "source",
    Weight.SURE: "how sure",
    Weight.OTHER: "other",
    Weight.WORDING: "wording",
    Weight.CHECKED: "checked again",
}


#: What a record of each kind means to a reader who finds it new, or gone.
WHOLE = {
    "clock": Weight.LIMIT,
    "route": Weight.WAY,
    "question": Weight.WAY,
    "need": Weight.WAY,
    "paper": Weight.WAY,
    "notice": Weight.WAY,
    "body": Weight.CONTACT,
    "figure": Weight.FIGURE,
    "letter": Weight.LETTER,
    "source": Weight.SOURCE,
}


def weigh(one: Difference) -> Weight:
    """How much a difference matters, by the field and what is in it."""
    value, key = (one.old if one.new is None else one.new), one.key
    if key in ("checked", "next_check"):
        return Weight.CHECKED
    if one.order:
        return Weight.OTHER
    for weight, keys in _BY_KEY.items():
        if key in keys or ".".join(one.keys) in keys:
            return weight
    if isinstance(value, Contact) or (isinstance(one.holder, Contact) and key != "note"):
        return Weight.CONTACT
    if isinstance(one.holder, Source) and key in ("address", "kind", "title", "older"):
        return Weight.SOURCE
    if isinstance(one.holder, Clock) or one.keys[0] in ("starts", "late", "rival"):
        return Weight.WORDING if isinstance(value, Prose | Label) and key not in ("what", "title") else Weight.LIMIT
    if key in ("no_limit", "unknown_limit") and (one.old is None or one.new is None):
        return Weight.LIMIT
    if isinstance(value, Stage | Fork | End | Outcome | Instead | Answer | Onward | Step | Target):
        return Weight.WAY
    if key == "says":
        return Weight.FIGURE if isinstance(one.holder, Record) else Weight.WORDING
    if key in ("title", "short", "name", "term", "claim", "ask", "label", "also_called", "trigger"):
        return Weight.NAME
    return Weight.WORDING if isinstance(value, Prose | Label | LetterText | Fact) or key in ("text", "say", "people_say") else Weight.OTHER


_BY_KEY = {
    Weight.SOURCE: ("sources", "authority", "dated", "publisher"),
    Weight.SURE: ("confidence", "doubt", "valid_from", "valid_to"),
    Weight.NATION: ("nations", "only"),
    Weight.LIMIT: ("clock", "clocks", "no_clock", "date_at", "other_clocks", "reply.promised", "promised"),
    Weight.WAY: (
        "sister",
        "alongside",
        "begins",
        "arrive_with",
        "body",
        "holding",
        "back",
        "then",
        "next",
        "go",
        "first_question",
        "warnings",
    ),
    Weight.FIGURE: ("free", "fee", "disputed_by", "as_at"),
    Weight.SEEN: ("who", "keep_private"),
    Weight.LETTER: ("locked", "letters", "gaps", "letter"),
}
