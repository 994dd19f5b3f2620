"""The knowledge base as frozen pydantic models. The JSON Schema for editors is made from these classes."""

from __future__ import annotations

from .base import Record
from .bodies import Body
from .changes import Change
from .clocks import Clock
from .everyday import EverydayWords
from .finding import Guide, Need, Notice, Question, Topic
from .papers import PaperInHand
from .routes import Route
from .sources import Figure, Seed, Source
from .words import Letter, Myth, Rule, Term

#: Every kind of record, with the folder of ``data/`` that holds it. The order is the order of reading and of reports.
KINDS: dict[str, tuple[str, type[Record]]] = {
    "guide": ("", Guide),
    "topic": ("topics", Topic),
    "source": ("sources", Source),
    "figure": ("figures", Figure),
    "clock": ("clocks", Clock),
    "body": ("bodies", Body),
    "notice": ("notices", Notice),
    "letter": ("letters", Letter),
    "route": ("routes", Route),
    "term": ("terms", Term),
    "rule": ("rules", Rule),
    "myth": ("myths", Myth),
    "question": ("questions", Question),
    "need": ("needs", Need),
    "paper": ("papers", PaperInHand),
    "everyday": ("everyday", EverydayWords),
    "seed": ("seeds", Seed),
    "change": ("changes", Change),
}

__all__ = [
    "KINDS",
    "Body",
    "Change",
    "Clock",
    "EverydayWords",
    "Figure",
    "Guide",
    "Letter",
    "Myth",
    "Need",
    "Notice",
    "PaperInHand",
    "Question",
    "Record",
    "Route",
    "Rule",
    "Seed",
    "Source",
    "Term",
    "Topic",
]
