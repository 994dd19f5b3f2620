"""Seals: what every hard fact was on the day it was checked, so that one that changes without being checked again is noticed.

A slip in a phone number that stands in one place contradicts nothing. But whoever changes a number, a limit or where an outcome leads has
compared it with its source, and says so by a new date under ``checked:``. ``data/seals.txt`` keeps, for each part that carries a date,
that date and a short hash of each field that must not change unnoticed. Wording is not sealed: it may be made better at any time.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from weakref import WeakKeyDictionary
from zlib import crc32

from .contents import Part as Found
from .knowledge import Knowledge
from .model import Body, Clock, Figure, Letter, Myth, Need, Notice, PaperInHand, Route, Rule, Source
from .model.base import Checked, Part, Sourced
from .model.bodies import Contact
from .model.routes import Fork, Stage
from .spans import Loc

FILE = "seals.txt"
_HEAD = "# Made by “rightroute seal”. Part, day checked, and a hash of each field that may not change unless it is checked again.\n"

#: The fields of each kind of part that are sealed. ``sources`` are sealed everywhere.
_FIELDS: dict[type[Part], tuple[str, ...]] = {
    Clock: (
        *("whose", "binding", "length", "unit", "starts.what", "starts.kind", "first_day", "less_days", "done_by", "weekend"),
        *("nations", "rival", "late.allowed", "late.longstop.length", "late.longstop.unit", "late.longstop.counted_from", "authority"),
    ),
    Figure: ("says", "means"),
    Contact: ("kind", "value", "address", "only"),
    Stage: ("body", "only", "clock", "other_clocks", "reply.promised", "cost.free", "cost.fee", "contact", "letters", "seen_by.who"),
    Route: ("kind", "nations", "sister", "begins", "arrive_with", "warnings"),
    Letter: ("locked",),
    Body: ("kind", "nations"),
    Myth: ("verdict", "routes"),
    Rule: ("kind",),
    Notice: ("bodies",),
    Need: ("england.to", "wales.to", "scotland.to", "northern_ireland.to"),
    PaperInHand: ("nations", "date_at", "clocks", "go"),
    Source: ("address", "dated"),
}


_LINE = re.compile(
    r"(?P<name>(?P<record>[a-z]+/[a-z0-9-]+(?:\.\d{4}-\d\d-\d\d)?)(?:/[a-z0-9-]+)?) (?P<day>20\d\d-\d\d-\d\d)(?P<fields>(?: [\w.-]+=[0-9a-f]{6})*) ?"
)


@dataclass(frozen=True)
class Seal:
    """A part of a record, the day it was checked, and the hash of each of its sealed fields."""

    name: str
    checked: datetime.date
    fields: dict[str, str]

    def __str__(self) -> str:
        return f"{self.name} {self.checked} " + " ".join(f"{field}={value}" for field, value in self.fields.items())


@dataclass(frozen=True)
class Sealed:
    """A seal as it would be made now, with where the part stands."""

    kind: str
    record_id: str
    loc: Loc
    seal: Seal
    value: Checked | Source

    def place(self, field: str) -> Loc:
        """Where a sealed field stands."""
        return next(loc for name, loc, _ in _fields_of(self.value, self.loc) if name == field)


_sealed: WeakKeyDictionary[Knowledge, tuple[Sealed, ...]] = WeakKeyDictionary()


def parts_to_seal(knowledge: Knowledge) -> tuple[Sealed, ...]:
    """Every part of the knowledge base that carries a date checked, sealed as it is now. Worked out once for a knowledge base."""
    found = _sealed.get(knowledge)
    if found is None:
        found = _sealed[knowledge] = tuple(_parts(knowledge))
    return found


def _parts(knowledge: Knowledge) -> Iterator[Sealed]:
    for (kind, record_id), parts in knowledge.parts.items():
        yield from _parts_of(kind, record_id, knowledge.documents[kind, record_id].path.stem, parts)


def parts_at_other_times(knowledge: Knowledge) -> Iterator[Sealed]:
    """The same of the versions that stand at another time. A version is sealed under its file's name: ``clock/cms-reply.2027-04-06``."""
    for one in knowledge.others:
        yield from _parts_of(one.kind, one.record.id, one.document.path.stem, one.document.contents(one.kind, one.record).parts)


def _parts_of(kind: str, record_id: str, stem: str, parts: Iterable[Found]) -> Iterator[Sealed]:
    counts: dict[str, int] = {}
    for part in parts:
        value = part.value
        if not isinstance(value, Checked | Source) or value.checked is None:
            continue
        name = f"{kind}/{stem}"
        if isinstance(value, Contact):
            counts[value.kind] = counts.get(value.kind, 0) + 1
            name += f"/{value.kind}-{counts[value.kind]}"
        elif isinstance(value, Stage):
            name += f"/{value.id}"
        hashes = {field: _hash(sealed) for field, _, sealed in _fields_of(value, part.loc)}
        yield Sealed(kind, record_id, part.loc, Seal(name, value.checked, hashes), value)


def _fields_of(value: Checked | Source, loc: Loc) -> Iterator[tuple[str, Loc, object]]:
    """The sealed fields of a part: their names, where they stand, and what is sealed of them."""
    for field in _FIELDS.get(type(value), ()):
        path = field.split(".")
        yield field, (*loc, *path), _at(value, path)
    if isinstance(value, Sourced):
        yield "sources", (*loc, "sources"), value.sources
    if isinstance(value, Stage):
        yield from _outcomes(value, "", loc)
    if isinstance(value, Route):
        for number, fork in enumerate(value.forks):
            yield from _outcomes(fork, f"{fork.id}.", (*loc, "forks", number))
        for number, end in enumerate(value.ends):
            yield f"end.{end.id}", (*loc, "ends", number, "kind"), end.kind


def _outcomes(node: Stage | Fork, before: str, loc: Loc) -> Iterator[tuple[str, Loc, object]]:
    """Of an outcome all is sealed but its explanation."""
    for number, one in enumerate(node.outcomes):
        sealed = (one.label, one.to, one.holding, one.back, one.hope)
        yield f"{before}outcome-{number + 1}", (*loc, "outcomes", number, "to"), sealed


def _at(value: object, path: list[str]) -> object:
    for step in path:
        value = getattr(value, step, None)
    return value


def _hash(value: object) -> str:
    plain = value.model_dump() if isinstance(value, Part) else value
    return f"{crc32(repr(plain).encode()) & 0xFFFFFF:06x}"


def read_seals(data: Path) -> tuple[dict[str, list[Seal]], list[int]]:
    """The seals of a knowledge base by the record they belong to, ``clock/cms-reply``, and the lines that are no seal."""
    path = data / FILE
    return _read(path.read_text(encoding="utf-8", errors="replace")) if path.is_file() else ({}, [])


@lru_cache(maxsize=2)
def _read(text: str) -> tuple[dict[str, list[Seal]], list[int]]:
    found: dict[str, list[Seal]] = {}
    damaged: list[int] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        try:
            match = _LINE.fullmatch(line)
            if match is None:
                raise ValueError(line)
            day = datetime.date.fromisoformat(match["day"])
        except ValueError:
            damaged.append(number)
            continue
        pairs = dict(pair.split("=", 1) for pair in match["fields"].split())
        found.setdefault(match["record"], []).append(Seal(match["name"], day, pairs))
    return found, damaged


def write_seals(knowledge: Knowledge) -> int:
    """Seal everything as it is now; returns the number of seals."""
    seals = sorted(str(one.seal) for one in (*parts_to_seal(knowledge), *parts_at_other_times(knowledge)))
    (knowledge.data / FILE).write_text(_HEAD + "".join(f"{seal}\n" for seal in seals), encoding="utf-8")
    return len(seals)
