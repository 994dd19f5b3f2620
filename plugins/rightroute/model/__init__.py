"""The knowledge base as frozen pydantic models. The JSON Schema for editors is made from these classes."""

from __future__ import annotations

from .base import Record
from .bodies import Body
from .clocks import Clock
from .finding import Guide, Need, Notice, Question, Topic
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
    "seed": ("seeds", Seed),
}

__all__ = [
    "KINDS",
    "Body",
    "Clock",
    "Figure",
    "Guide",
    "Letter",
    "Myth",
    "Need",
    "Notice",
    "Question",
    "Record",
    "Route",
    "Rule",
    "Seed",
    "Source",
    "Term",
    "Topic",
]
