"""What the things in the knowledge base are called when a volunteer is told of them, and where they stand in it.

Everything here works on a knowledge base with faults too: what is not there is called by its id.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from ..cells import safe_cell
from ..knowledge import Knowledge
from ..model import Record
from ..model.base import NATION_NAMES, NATIONS, Citation, Fact, Part, Step, Target, Text
from ..model.bodies import CONTACT_NAMES, Contact
from ..model.finding import Answer
from ..model.routes import End, Fork, Outcome, Stage
from ..model.sources import Statement
from ..rich import plain, rich
from ..spans import Loc

#: What each kind of record is called in a sentence.
KIND_WORDS = {
    "guide": "guide",
    "topic": "topic",
    "source": "source",
    "figure": "figure",
    "clock": "time limit",
    "body": "body",
    "notice": "notice",
    "letter": "letter",
    "route": "route",
    "term": "term",
    "rule": "golden rule",
    "myth": "myth",
    "question": "question",
    "need": "need",
    "paper": "paper in hand",
    "everyday": "list of everyday words",
    "seed": "starting document",
    "change": "change",
}
#: The field that names a record of each kind; others have a title.
_NAMED_BY = {
    "guide": "name",
    "figure": "means",
    "body": "name",
    "term": "term",
    "rule": "text",
    "myth": "claim",
    "question": "ask",
    "everyday": "about",
    "change": "text",
}


def at(record: object, loc: Loc) -> object:
    """The value at a place in a record."""
    value = record
    for step in loc:
        value = value[step] if isinstance(step, int) and isinstance(value, tuple) else getattr(value, str(step))
    return value


def words(knowledge: Knowledge, text: str | None) -> str:
    """A sentence with its facts filled in, without marks; as it is written where something it names is not there."""
    if not text:
        return ""
    try:
        return plain(rich(knowledge, text))
    except (KeyError, ValueError):
        return str(text)


def clipped(text: str, most: int = 90) -> str:
    """The beginning of a text, cut at a word, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"


def counted(number: int, one: str, many: str = "") -> str:
    """``1 fact``, ``2 facts``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def named_by(kind: str) -> str:
    """The field that names a record of a kind."""
    return _NAMED_BY.get(kind, "title")


def title_of(knowledge: Knowledge, kind: str, record: Record) -> str:
    """The title of a record, whatever its kind calls it."""
    return words(knowledge, str(getattr(record, named_by(kind))))


def thing(knowledge: Knowledge, kind: str, record_id: str, part: str = "") -> str:
    """A record, or a stage of a route, in a sentence: ``time limit “Ask for a review”``, ``stage “Appeal” of “Challenge a decision”``."""
    record = knowledge.records.get(kind, {}).get(record_id)
    if record is None:
        return f"page “{record_id}”" if kind == "page" else f"{KIND_WORDS.get(kind, kind)} {record_id} (which is not there)"
    title = f"“{clipped(title_of(knowledge, kind, record))}”"
    for inner in (*getattr(record, "stages", ()), *getattr(record, "forks", ())) if part else ():
        if inner.id == part:
            return f"{_node(inner)} of {title}"
    return f"{KIND_WORDS[kind]} {title}"


def target_words(knowledge: Knowledge, target: Target) -> str:
    """Where a target leads, in words."""
    words = thing(knowledge, target.record_kind, target.record_id, target.part)
    return f"{words} and the complaint beside it" if target.kind == "both" else words


def step_words(knowledge: Knowledge, route: Record, step: Step) -> str:
    """Where an outcome leads, in words: a stage, a question or an end of its route, or another route."""
    if step.kind == "route":
        return thing(knowledge, "route", step.record_id, step.part)
    nodes = getattr(route, "ends" if step.kind == "end" else "nodes", ())
    return next((_node(one) for one in nodes if one.id == step.record_id), f"{step} (which is not there)")


def _node(node: Stage | Fork | End) -> str:
    if isinstance(node, Fork):
        return f"question “{node.ask}”"
    return f"{'end' if isinstance(node, End) else 'stage'} “{node.title}”"


def named_part(knowledge: Knowledge, kind: str, record_id: str, loc: Loc = ()) -> tuple[str, Loc]:
    """The innermost thing around a place that has a name of its own (a stage, a contact, the record), and the way on from there."""
    record = knowledge.records[kind][record_id]
    named, rest = thing(knowledge, kind, record_id), loc
    for depth in range(1, len(loc) + 1):
        inner = _inner(at(record, loc[:depth]))
        if inner:
            named, rest = f"{inner} of {named.removeprefix(KIND_WORDS[kind] + ' ')}", loc[depth:]
    return named, rest


def place_words(knowledge: Knowledge, kind: str, record_id: str, loc: Loc = ()) -> str:
    """The thing that a place in a record belongs to, and the field where that says more: ``stage “Appeal” of “…”, not_for 1``."""
    named, rest = named_part(knowledge, kind, record_id, loc)
    field = field_words(rest)
    return f"{named}, {field}" if field else named


def _inner(value: object) -> str:
    """The name of a part that people know by a name of its own; empty for others."""
    if isinstance(value, Stage | Fork | End):
        return _node(value)
    if isinstance(value, Contact):
        return CONTACT_NAMES[value.kind].partition(" (")[0]
    if isinstance(value, Statement):
        return f"statement {value.id}"
    if isinstance(value, Answer):
        return f"answer “{value.label}”"
    return ""


def field_words(loc: Loc) -> str:
    """The way to a field as it stands in the file, lists counted from one: ``outcomes 2, to``. ``text`` goes without saying."""
    found: list[str] = []
    for step in loc:
        if isinstance(step, int) and found:
            found[-1] += f" {step + 1}"
        else:
            found.append(str(step))
    return ", ".join(found[:-1] if len(found) > 1 and found[-1] == "text" else found)


def nations_words(nations: Iterable[str]) -> str:
    """``England, Wales``: in the order of the guide."""
    given = set(nations)
    return ", ".join(NATION_NAMES[one] for one in NATIONS if one in given)


def sources_at(knowledge: Knowledge, kind: str, record_id: str, loc: Loc = ()) -> tuple[Citation, ...]:
    """What the fact at a place rests on: its own sources, or those of the nearest thing around it that names any."""
    around = [one for one in knowledge.parts.get((kind, record_id), ()) if one.loc == loc[: len(one.loc)]]
    for part in sorted(around, key=lambda one: -len(one.loc)):
        cited = getattr(part.value, "sources", ()) or getattr(part.value, "authority", ())
        if cited:
            return tuple(cited)
    return ()


def contact_words(contact: Contact) -> str:
    """What a contact prints: its number or address."""
    return str(contact.value or ", ".join(contact.address))


def text_of(value: object) -> str:
    """The text of a sentence or fact; empty for anything else."""
    return str(value.text) if isinstance(value, Fact) else str(value) if isinstance(value, Text) else ""


def outcome_words(knowledge: Knowledge, route: Record, outcome: Outcome) -> str:
    """``“Not put right”: stage “Complain again”``."""
    return f"“{outcome.label}”: {step_words(knowledge, route, outcome.to)}"


def is_part(value: object) -> bool:
    """Whether a value has fields of its own."""
    return isinstance(value, Part)


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as comma-separated values with a heading, without a line end after the last row. No cell is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue().rstrip("\n")
