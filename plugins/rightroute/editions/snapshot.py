"""A published edition as a file: ``data/editions/<code>.json``. Text, a line for each thing, and nobody writes it by hand."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from hashlib import sha256

from .facts import Holding, Thing, Things
from .signs import is_code

#: The version of the format. A reader of this version refuses another, rather than tell somebody that a paper is right when it is not.
FORMAT = 1
#: What the items of a line begin with that are no hard facts.
_SUMS, _ROUTES, _LETTERS = "~", "@", "&"
_CHECK = ',\n"check":'


class Damaged(ValueError):
    """A snapshot that cannot be used; the message says why, and what to do is always to take it back from the history."""


@dataclass(frozen=True, eq=False)
class Edition:
    """The facts of the guide on the day they were published under a code.

    ``name`` is what the guide called this edition: November 2026. ``note`` is what the publisher wrote about it, for other volunteers.
    """

    code: str
    day: datetime.date
    name: str
    note: str
    nations: tuple[str, ...]
    things: Things

    @property
    def counts(self) -> dict[str, int]:
        """How many records of each kind it holds."""
        found: dict[str, int] = {}
        for name in self.things:
            kind = name.partition("/")[0]
            found[kind] = found.get(kind, 0) + 1
        return found


def as_json(edition: Edition) -> str:
    """The text of a snapshot: a line for each record and for each named part of one, so that two snapshots are compared with any tool."""
    head = {
        "format": FORMAT,
        "code": edition.code,
        "day": edition.day.isoformat(),
        "name": edition.name,
        "note": edition.note,
        "nations": list(edition.nations),
        "counts": edition.counts,
    }
    lines = [f"{_line(name)}:{_line(value)}" for name, value in head.items()]
    body = ",\n".join(f"{_line(name)}:[{_rows(_parts(name, thing))}]" for name, thing in edition.things.items())
    text = "{" + ",\n".join([*lines, '"things":{\n' + body + "\n}"])
    return text + _CHECK + f'"{_sum(text)}"' + "}\n"


def from_json(text: str, code: str) -> Edition:
    """The edition in a file that is named after ``code``. Raises Damaged."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise Damaged("it is no JSON: part of it is missing, or somebody has edited it") from None
    if not isinstance(found, dict) or "format" not in found:
        raise Damaged("it is not the snapshot of an edition")
    if found["format"] != FORMAT:
        raise Damaged(f"it is written in format {found['format']}, and this version of the program reads only format {FORMAT}")
    # The sum is over everything before it, so that not even the words beside the facts can change unseen.
    before, mark, _ = text.rpartition(_CHECK)
    if not mark or found.get("check") != _sum(before):
        raise Damaged("its contents are not what was published: somebody has edited it, or part of it is missing")
    try:
        made = Edition(
            code=str(found["code"]),
            day=datetime.date.fromisoformat(found["day"]),
            name=str(found["name"]),
            note=str(found["note"]),
            nations=tuple(found["nations"]),
            things={name: _read(name, parts) for name, parts in found["things"].items()},
        )
    except (KeyError, TypeError, AttributeError, ValueError):
        raise Damaged("it is not the snapshot of an edition") from None
    if made.code != code or not is_code(code):
        raise Damaged(f"it is the snapshot of the edition {made.code}, under another name")
    return made


def _parts(name: str, thing: Thing) -> list[list[str]]:
    """A record and its named parts, each a list: (name,) title, hard facts, the sums of sentences, the routes and letters that print it."""
    found = []
    for part, one in thing.parts.items():
        line = [part, one.title] if part else [one.title]
        line += [f"{fact}={value}" for fact, values in one.hard.items() for value in values]
        line += [_SUMS + " ".join(f"{group}={value}" for group, value in one.soft.items()).replace("more=", "")] if one.soft else []
        line += [_ROUTES + " ".join(thing.routes)] if thing.routes and not part and not name.startswith("route/") else []
        line += [_LETTERS + " ".join(thing.letters)] if thing.letters and not part and not name.startswith("letter/") else []
        found.append(line)
    return found


def _read(name: str, parts: list[list[str]]) -> Thing:
    kind, _, record_id = name.partition("/")
    thing = Thing((record_id,) if kind == "route" else (), (record_id,) if kind == "letter" else ())
    for number, line in enumerate(parts):
        part, title, *rest = line if number else ["", *line]
        holding = thing.parts[part] = Holding(title)
        for one in rest:
            if one.startswith(_SUMS):
                # The sum of what has no group of its own stands without a name.
                holding.soft = {group or "more": value for group, _, value in (pair.rpartition("=") for pair in one[1:].split())}
            elif one.startswith(_ROUTES):
                thing.routes = tuple(one[1:].split())
            elif one.startswith(_LETTERS):
                thing.letters = tuple(one[1:].split())
            else:
                fact, _, value = one.partition("=")
                holding.hard[fact] = (*holding.hard.get(fact, ()), value)
    return thing


def _rows(parts: list[list[str]]) -> str:
    return ",\n ".join(_line(one) for one in parts)


def _sum(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
