"""From what a volunteer types (an id, a mark such as ``{clock:x}``, a place such as ``data/clocks/x.yml:3``, or words) to what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..clocks import length_words
from ..diagnostics import guess
from ..knowledge import Knowledge, walk
from ..model import KINDS, Body, Clock, Figure
from ..model.base import Fact, Label, Part, Prose, Text
from ..model.bodies import CONTACT_NAMES, Contact
from ..model.words import LetterText
from ..spans import Loc
from .names import at, clipped, contact_words, named_by, place_words, words

#: Shorter words than this are looked for only as a whole: they are inside nearly everything.
_LEAST = 4


@dataclass(frozen=True)
class Found:
    """A record (``loc`` is empty) or a place inside one."""

    kind: str
    record_id: str
    loc: Loc = ()


class NotFound(ValueError):
    """Nothing is called that; the message says what to try."""


def find(knowledge: Knowledge, name: str) -> list[Found]:
    """Everything that ``name`` may mean: one when it is plain, several when it is not. Raises NotFound for none."""
    name = " ".join(name.split()).removeprefix("{").removesuffix("}")
    if not name:
        raise NotFound(
            "Name something: an id such as clock:my-limit, a place such as data/clocks/my-limit.yml:3, or words that are printed."
        )
    kind, colon, rest = (name.replace("/", ":", 1) if name.partition("/")[0] in KINDS and ":" not in name else name).partition(":")
    if colon and kind in KINDS:
        return _named(knowledge, kind, rest)
    if match := re.fullmatch(r"(.+\.yml)(?::(\d{1,7}))?(?::(\d{1,7}))?", name):
        return _at_place(knowledge, match[1], int(match[2] or 0), int(match[3] or 0))
    found = [Found(kind, name) for kind in KINDS if knowledge.has(kind, name)] or _parts_called(knowledge, name)
    found = found or _figures_and_contacts(knowledge, name) or _sentences(knowledge, name)
    if not found:
        raise NotFound(f"Nothing is called “{name}”, and nothing prints it. {guess(name, _ids(knowledge))}".rstrip())
    return found


def _ids(knowledge: Knowledge) -> list[str]:
    return [record.id for _, record in knowledge.everything()]


def _named(knowledge: Knowledge, kind: str, rest: str) -> list[Found]:
    whole, dot, field = rest.partition(".")
    record_id, slash, part = whole.partition("/")
    record = knowledge.records[kind].get(record_id)
    if record is None:
        raise NotFound(f"There is no {kind} called “{record_id}”. {guess(record_id, knowledge.records[kind])}".rstrip())
    if dot:
        contacts = [Found(kind, record_id, ("contacts", number)) for number, _ in _contacts(record, field)]
        if contacts:
            return contacts
        if field not in type(record).model_fields:
            raise NotFound(f"The {kind} “{record_id}” has no {field}.")
        return [Found(kind, record_id, (field,))]
    if slash:
        found = [Found(kind, record_id, loc) for loc, name in _inner(record) if name == part]
        if not found:
            raise NotFound(
                f"The {kind} “{record_id}” has no part called “{part}”. {guess(part, [name for _, name in _inner(record)])}".rstrip()
            )
        return found
    return [Found(kind, record_id)]


def _contacts(record: object, kind: str) -> list[tuple[int, Contact]]:
    return [(number, one) for number, one in enumerate(getattr(record, "contacts", ())) if one.kind == kind]


def _inner(record: object) -> Iterator[tuple[Loc, str]]:
    """The parts that have an id of their own: stages, forks, ends, statements and gaps."""
    for name in ("stages", "forks", "ends", "statements", "gaps"):
        for number, one in enumerate(getattr(record, name, ())):
            yield (name, number), one.id


def _parts_called(knowledge: Knowledge, name: str) -> list[Found]:
    head, slash, part = name.partition("/")
    found = []
    for kind in ("route", "seed"):
        for record_id, record in knowledge.records[kind].items():
            if slash and record_id != head:
                continue
            found += [
                Found(kind, record_id, loc)
                for loc, inner in _inner(record)
                if inner == (part if slash else name) and (slash or kind == "route")
            ]
    return found


def _at_place(knowledge: Knowledge, path: str, line: int, column: int) -> list[Found]:
    """What stands at a place: the value that begins last before it, in the file with that path or the end of one."""
    hits = [key for key, document in knowledge.documents.items() if f"/{document.shown}".endswith(f"/{path.removeprefix('./')}")]
    if not hits:
        raise NotFound(f"No file of the knowledge base is called {path}, or it cannot be read: run “rightroute check”.")
    if not line:
        return [Found(*key) for key in hits]
    found = []
    for key in hits:
        spans = knowledge.documents[key].spans
        starts = [
            (spot, len(loc), loc) for table in (spans.keys, spans.values) for loc, spot in table.items() if spot <= (line, column or 10_000)
        ]
        loc = max(starts, default=((0, 0), 0, ()))[2]
        found.append(Found(*key, _readable(knowledge, key, loc)))
    return found


def _readable(knowledge: Knowledge, key: tuple[str, str], loc: Loc) -> Loc:
    """The place in the record as it was read: without the ``text`` of a fact, and no deeper than what is there."""
    record = knowledge.records[key[0]][key[1]]
    for depth in range(len(loc), 0, -1):
        try:
            at(record, loc[:depth])
        except (AttributeError, IndexError, TypeError):
            continue
        value = at(record, loc[:depth])
        if isinstance(value, Part | Text):  # a unit or a yes belongs to the thing around it
            return _fact_around(record, loc[:depth])
    return ()


def _fact_around(record: object, loc: Loc) -> Loc:
    return loc[:-1] if loc and loc[-1] == "text" and isinstance(at(record, loc[:-1]), Fact) else loc


def _same(text: str) -> str:
    """Text as it is compared: small letters, straight quotes, single spaces."""
    return " ".join(text.casefold().replace("’", "'").replace("“", '"').replace("”", '"').split())


def _digits(text: str) -> str:
    """The digits of a phone number; empty for anything else. +44 is the 0 of the United Kingdom."""
    if not re.fullmatch(r"[+()\d\s–-]{5,}", text):
        return ""
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    return f"0{digits[2:]}" if text.strip().startswith("+44") else digits


def _figures_and_contacts(knowledge: Knowledge, name: str) -> list[Found]:
    """Time limits, figures and contacts that print the words: exactly, or else inside a longer text."""
    wanted, digits = _same(name), _digits(name)
    exact: list[Found] = []
    inside: list[Found] = []
    for kind, record in knowledge.everything():
        printed: list[tuple[Loc, list[str]]] = []
        if isinstance(record, Clock):
            printed = [((), [length_words(record)])]
        elif isinstance(record, Figure):
            printed = [((), [record.says])]
        elif isinstance(record, Body):
            printed = [(("contacts", number), _lines(one)) for number, one in enumerate(record.contacts)]
        for loc, lines in printed:
            same = [_same(line) for line in lines]
            if wanted in same or (digits and digits in [_digits(line) for line in lines]):
                exact.append(Found(kind, record.id, loc))
            elif kind != "clock" and any(wanted in line for line in same):
                inside.append(Found(kind, record.id, loc))
    # Who types the name of something means the thing itself.
    named = [Found(one.kind, one.record_id) for one in exact if one.loc == (named_by(one.kind),)]
    return named or exact or (inside if len(wanted) >= _LEAST else [])


def _lines(contact: Contact) -> list[str]:
    return [one for one in (contact_words(contact), *contact.address, contact.words) if one]


def _sentences(knowledge: Knowledge, name: str) -> list[Found]:
    """Sentences, titles and letters that print the words; those that are exactly the words come alone, and the things they name before those."""
    wanted = _same(name)
    exact: list[Found] = []
    inside: list[Found] = []
    for kind, record in knowledge.everything():
        for loc, value in walk(record):
            if isinstance(value, Prose | Label | LetterText) and wanted in (printed := _same(words(knowledge, value))):
                (exact if printed == wanted else inside).append(Found(kind, record.id, _fact_around(record, loc)))
    # Who types the name of something means the thing itself.
    named = [Found(one.kind, one.record_id) for one in exact if one.loc == (named_by(one.kind),)]
    return named or exact or (inside if len(wanted) >= _LEAST else [])


def candidate_words(knowledge: Knowledge, found: Found) -> str:
    """One line of a list to choose from: how to ask for exactly this, what it is, and where it stands."""
    record = knowledge.records[found.kind][found.record_id]
    value = at(record, found.loc)
    text = value.text if isinstance(value, Fact) else value if isinstance(value, Prose | Label | LetterText) else None
    says = f": “{clipped(words(knowledge, text), 70)}”" if text and found.loc else ""
    place = knowledge.place(found.kind, found.record_id, found.loc)
    return f"{name_of(knowledge, found)}  {place_words(knowledge, found.kind, found.record_id, found.loc)}{says}" + (
        "" if str(place) in name_of(knowledge, found) else f"  ({place})"
    )


def name_of(knowledge: Knowledge, found: Found) -> str:
    """How to ask for exactly this: ``clock:x``, ``route:x/stage``, ``body:x.phone``, or its place in the file."""
    record = knowledge.records[found.kind][found.record_id]
    if not found.loc:
        return f"{found.kind}:{found.record_id}"
    value = at(record, found.loc)
    if isinstance(value, Contact) and value.kind in CONTACT_NAMES and len(_contacts(record, value.kind)) == 1:
        return f"{found.kind}:{found.record_id}.{value.kind}"
    for loc, inner in _inner(record):
        if loc == found.loc and [name for _, name in _inner(record)].count(inner) == 1:
            return f"{found.kind}:{found.record_id}/{inner}"
    return str(knowledge.place(found.kind, found.record_id, found.loc))
