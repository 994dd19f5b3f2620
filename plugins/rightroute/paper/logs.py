"""Sheets to keep a record on by hand: of calls, and of papers and proof."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..knowledge import Knowledge
from ..letter import letter_number
from ..model import Rule
from .catalogue import AddressBook, Made
from .clean import clean_all
from .compile import Press
from .marks import file_name, logo_of, marks_of
from .options import PaperOptions
from .plain import capital, told


@dataclass(frozen=True)
class Log:
    """A sheet: its columns with their share of the width, and the golden rules (by id) that say why it is worth keeping."""

    name: str
    title: str
    intro: str
    columns: tuple[tuple[str, float], ...]
    rules: tuple[str, ...]


#: A line of the calls is written in three rows of a card, because six columns would leave no room to write in.
LOGS = (
    Log(
        "calls",
        "My calls",
        "Write down each call while you talk, or straight after.",
        (("Date and time", 1.0), ("Who, and their reference", 1.5), ("What was said", 2.6), ("What next, and by when", 1.8)),
        ("write-down-calls", "get-it-in-writing", "trust-spoken-promises"),
    ),
    Log(
        "evidence",
        "My papers and proof",
        "Give each paper a number and a line. Then you can find it when somebody asks for it.",
        (("No.", 0.45), ("Date", 0.9), ("What it is, and what it shows", 2.6), ("From", 1.2), ("Sent to, and when", 1.4)),
        ("keep-copies", "get-it-in-writing", "ask-for-policies"),
    ),
)
#: Two lines of advice: more would take the room for writing.
_MOST_RULES = 2


def logs(knowledge: Knowledge, options: PaperOptions, address: AddressBook, press: Press) -> Iterator[Made]:
    """The two sheets. Raises PaperError."""
    logo = logo_of(options, press)
    for log in LOGS:
        model = log_model(knowledge, log, options, address("list", "records", ""), logo)
        yield Made(file_name("log", log.name, options, letter_number(f"log {log.name}")), log.title, press.sheet("log", model))


def log_model(
    knowledge: Knowledge, log: Log, options: PaperOptions, address: str = "", logo: dict[str, str] | None = None
) -> dict[str, Any]:
    """The data for ``log.typ``. A golden rule that the knowledge base does not have is left out."""
    rules = [knowledge.rules[name] for name in log.rules if name in knowledge.rules][:_MOST_RULES]
    model = {
        "intro": log.intro,
        "columns": [{"name": name, "share": share} for name, share in log.columns],
        "rules": [_rule(knowledge, one) for one in rules],
        "logo": logo or {"file": "", "words": ""},
    }
    checked = min((one.checked for one in rules), default=knowledge.as_at)
    return {**clean_all(model), **marks_of(knowledge.guide, options, log.title, checked, address)}


def _rule(knowledge: Knowledge, one: Rule) -> dict[str, Any]:
    return {"lead": capital(one.kind), "words": told(knowledge, one.text), "why": told(knowledge, one.why)}
