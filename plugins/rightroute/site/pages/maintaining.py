"""Pages for volunteers, made from the code: every check, and every field of every record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from ...checks.registry import CHECKS, load_checks
from ...model import KINDS
from ..render import Draft
from .common import Maker, trail


@dataclass(frozen=True)
class CheckItem:
    """A check: what it refuses, why, and how to mend it."""

    name: str
    severity: str
    about: list[str]


@dataclass(frozen=True)
class ChecksContext:
    """Fills ``checks.html.jinja``."""

    groups: list[tuple[str, list[CheckItem]]]


@dataclass(frozen=True)
class FieldItem:
    """A field: its name, whether it may be left out, and what it is for."""

    name: str
    needed: bool
    about: str


@dataclass(frozen=True)
class RecordItem:
    """A kind of record or a part of one, with its fields."""

    id: str
    title: str
    about: str
    folder: str
    fields: list[FieldItem]


@dataclass(frozen=True)
class FieldsContext:
    """Fills ``fields.html.jinja``."""

    records: list[RecordItem]


def checks_page(maker: Maker) -> Draft:
    """Every check, from its docstring."""
    load_checks()
    writer = maker.writer(maker.links.page("list", "checks")[0])
    groups: dict[str, list[CheckItem]] = {}
    for check in CHECKS.values():
        groups.setdefault(check.subject, []).append(CheckItem(check.name, str(check.severity), check.about))
    intro = "What the knowledge base promises, and how to mend it when a check refuses something."
    return Draft(writer.path, "checks.html.jinja", "Every check", intro, ChecksContext(sorted(groups.items())), trail(writer))


def fields_page(maker: Maker) -> Draft:
    """Every field of every kind of record, from the model."""
    writer = maker.writer(maker.links.page("list", "fields")[0])
    items: dict[str, RecordItem] = {}
    for kind, (folder, model) in KINDS.items():
        _collect(model, items, kind, f"data/{folder}/" if folder else f"data/{kind}.yml")
    intro = "What can be written in each file of the knowledge base."
    return Draft(writer.path, "fields.html.jinja", "Every field", intro, FieldsContext(list(items.values())), trail(writer))


def _collect(model: type[BaseModel], items: dict[str, RecordItem], title: str, folder: str) -> None:
    if model.__name__ in items:
        return
    fields = [FieldItem(name, field.is_required(), field.description or "") for name, field in model.model_fields.items()]
    items[model.__name__] = RecordItem(model.__name__.lower(), title, (model.__doc__ or "").strip(), folder, fields)
    for field in model.model_fields.values():
        for inner in _models(field.annotation):
            _collect(inner, items, f"part: {inner.__name__.lower()}", "")


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [one for part in get_args(annotation) for one in _models(part)] if get_origin(annotation) else []
