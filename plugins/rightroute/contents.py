"""What is inside one record: its sentences, its mentions of other records, and the parts that carry a date. Looked through once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

from .model import Record, Source
from .model.base import FULL, Checked, Fact, Label, Prose, Ref, SeedRef, Step, Target, Text
from .model.words import LetterText
from .prose import ProseError, Run, parse, without_gaps
from .spans import Loc


class Reference(NamedTuple):
    """A mention of one record (or of a stage in a route) by another, and where it is written."""

    owner_kind: str
    owner_id: str
    loc: Loc
    kind: str
    record_id: str
    part: str = ""


class Sentence(NamedTuple):
    """A sentence of the knowledge base: whose it is, where it stands, and its runs; none where a mark does not close."""

    kind: str
    record_id: str
    loc: Loc
    text: Prose | LetterText
    runs: tuple[Run, ...]


class Part(NamedTuple):
    """Something that carries sources, a date checked or a confidence: a record, stage, contact or fact, and where it stands."""

    kind: str
    record_id: str
    loc: Loc
    value: Checked | Source | Fact


@dataclass(frozen=True)
class Contents:
    """All that was found in one record."""

    sentences: tuple[Sentence, ...]
    references: tuple[Reference, ...]
    parts: tuple[Part, ...]


def walk(value: object, loc: Loc = ()) -> list[tuple[Loc, object]]:
    """Every value inside a record, with its place: models, then their fields; lists, then their items. Empty ones are left out."""
    found: list[tuple[Loc, object]] = []
    _walk(value, loc, found.append)
    return found


def _walk(value: object, loc: Loc, keep: Callable[[tuple[Loc, object]], None]) -> None:
    keep((loc, value))
    if isinstance(value, tuple):
        for index, inner in enumerate(value):
            _walk(inner, (*loc, index), keep)
    elif hasattr(value, "__pydantic_fields_set__"):
        for name, inner in value.__dict__.items():
            if isinstance(inner, str):
                keep(((*loc, name), inner))
            elif inner is not None and inner != ():
                _walk(inner, (*loc, name), keep)


# Every check and every build begins by looking through a hundred thousand values, so what a value is gets asked once for each type.
_NOTHING, _TEXT, _LIST, _GROUP, _DATED = range(5)
_sorts: dict[type, int] = {}


def _sort_of(kind: type) -> int:
    if issubclass(kind, Text):
        found = _NOTHING if issubclass(kind, Label) else _TEXT
    elif issubclass(kind, tuple):
        found = _LIST
    elif issubclass(kind, Checked | Fact | Source):
        found = _DATED
    else:
        found = _GROUP if hasattr(kind, "model_fields") else _NOTHING
    _sorts[kind] = found
    return found


#: For each class of the model, the fields that can hold text or something dated. Most fields are choices, days and labels.
_fields: dict[type, tuple[str, ...]] = {}


def _fields_of(kind: type) -> tuple[str, ...]:
    found = tuple(name for name, field in kind.model_fields.items() if _can_hold(field.annotation))  # type: ignore[attr-defined]
    _fields[kind] = found
    return found


def _can_hold(annotation: Any) -> bool:
    if isinstance(annotation, type):
        return _sort_of(annotation) not in (_NOTHING, _LIST)
    return any(_can_hold(one) for one in get_args(annotation))


def contents_of(kind: str, record: Record) -> Contents:
    """Look through a record."""
    texts: list[tuple[Loc, Text]] = []
    dated: list[Part] = []

    def look(value: object, loc: Loc) -> None:
        sort = _sorts.get(type(value))
        if sort is None:
            sort = _sort_of(type(value))
        if sort == _NOTHING:
            return
        if sort == _TEXT:
            texts.append((loc, value))  # type: ignore[arg-type]
        elif sort == _LIST:
            for index, inner in enumerate(value):  # type: ignore[arg-type,var-annotated]
                look(inner, (*loc, index))
        else:
            if sort == _DATED:
                dated.append(Part(kind, record.id, loc, value))  # type: ignore[arg-type]
            inside = value.__dict__
            fields = _fields.get(type(value))
            for name in _fields_of(type(value)) if fields is None else fields:
                if inner := inside[name]:
                    look(inner, (*loc, name))

    look(record, ())
    sentences: list[Sentence] = []
    references: list[Reference] = []
    for loc, text in texts:
        _keep_text(kind, record.id, loc, text, sentences, references)
    return Contents(tuple(sentences), tuple(references), tuple(dated))


def _keep_text(kind: str, record_id: str, loc: Loc, value: Text, sentences: list[Sentence], references: list[Reference]) -> None:
    if isinstance(value, Prose | LetterText):
        try:
            runs = parse(without_gaps(value) if isinstance(value, LetterText) else value)
        except ProseError:
            runs = ()  # reported by the check “prose-marks”
        sentences.append(Sentence(kind, record_id, loc, value, runs))
        for run in runs:
            if run.target is not None and run.target.kind != FULL:
                references.append(Reference(kind, record_id, loc, run.target.record_kind, run.target.record_id, run.target.part))
    elif isinstance(value, Ref):
        part = value.part if isinstance(value, SeedRef) else ""
        references.append(Reference(kind, record_id, loc, value.kind, value.record_id, part))
    elif isinstance(value, Target):
        if value.kind == FULL:
            return
        references.append(Reference(kind, record_id, loc, value.record_kind, value.record_id, value.part))
    elif isinstance(value, Step) and value.kind == "route":
        references.append(Reference(kind, record_id, loc, value.kind, value.record_id, value.part))
