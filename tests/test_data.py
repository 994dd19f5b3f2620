"""The real knowledge base and the made-up one: no faults, and the made-up one shows every field of the model."""

from __future__ import annotations

import inspect
import re
import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from conftest import ROOT
from rightroute.checks import check_all
from rightroute.diagnostics import Diagnostics
from rightroute.knowledge import Knowledge, walk
from rightroute.model import KINDS
from rightroute.model.base import NATIONS, Checked
from rightroute.model.bodies import Contact
from rightroute.model.clocks import Clock, Event, Late, Longstop
from rightroute.model.routes import End
from rightroute.model.sources import Source
from rightroute.model.words import Gap, Rule
from rightroute.reading import read_folder
from rightroute.report import as_text

#: Choices that change nothing of substance, and so need not all be made in the world.
SAME_EVERYWHERE: dict[tuple[type[BaseModel], str], set[str]] = {
    (Contact, "only"): {*NATIONS},
    (Longstop, "unit"): {"days", "working-days", "school-days", "weeks", "years"},
    **{(model, "confidence"): {"low", "medium", "high"} for model in (Clock, Contact, Rule)},
}


def test_the_real_data_has_no_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked with the day of the calendar. Facts that fall due are left out: they make work for a volunteer, not a red build."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    knowledge, diagnostics = read_folder(ROOT / "data")
    diagnostics.add(one for one in check_all(knowledge) if one.check != "review-due")
    assert not list(diagnostics), "\n" + as_text(diagnostics)
    assert knowledge.routes


def test_the_world_has_no_faults(read_world: tuple[Knowledge, Diagnostics]) -> None:
    knowledge, diagnostics = read_world
    diagnostics.add(check_all(knowledge))
    assert not list(diagnostics), "\n" + as_text(diagnostics)


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models inside ``X | None`` and ``tuple[X, ...]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def all_models() -> set[type[BaseModel]]:
    todo, found = [kind for _, kind in KINDS.values()], set[type[BaseModel]]()
    while todo:
        model = todo.pop()
        if model not in found:
            found.add(model)
            todo += [inner for field in model.model_fields.values() for inner in models_in(field.annotation)]  # type: ignore[misc]
    return found


def choices_of(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if get_origin(annotation) in (Union, types.UnionType, tuple):
        return tuple(choice for inner in get_args(annotation) for choice in choices_of(inner))
    return ()


def owner(model: type[BaseModel], name: str) -> type[BaseModel]:
    """The class that a field was written in: ``Checked`` for every date checked."""
    return next(base for base in model.__mro__ if name in inspect.get_annotations(base))


def parts_of(knowledge: Knowledge) -> Iterator[BaseModel]:
    for _, record in knowledge.everything():
        yield from (value for _, value in walk(record) if isinstance(value, BaseModel))


def test_the_world_gives_every_field_of_the_model_a_value(world: Knowledge) -> None:
    given = {
        (owner(type(part), name), name)
        for part in parts_of(world)
        for name in part.model_fields_set
        if getattr(part, name) not in ((), None)
    }
    missing = {(owner(model, name), name) for model in all_models() for name in model.model_fields} - given
    assert not missing, "no file in tests/world uses: " + ", ".join(sorted(f"{model.__name__}.{name}" for model, name in missing))


@pytest.mark.parametrize(
    "model", [Clock, Event, Late, Longstop, Contact, Source, Rule, End, Gap, Checked], ids=lambda model: model.__name__
)
def test_the_world_makes_every_choice(world: Knowledge, model: type[BaseModel]) -> None:
    """Every unit, weekend rule, kind of event, kind of contact, kind of source and so on."""
    parts = [part for part in parts_of(world) if isinstance(part, model)]
    for name, field in model.model_fields.items():
        if wanted := {*choices_of(field.annotation)} - SAME_EVERYWHERE.get((model, name), set()):
            values = [getattr(part, name) for part in parts]
            used = {one for value in values for one in (value if isinstance(value, tuple) else (value,))}
            assert wanted <= used, f"no file in tests/world has {model.__name__}.{name}: {', '.join(sorted(wanted - used))}"


def test_the_world_names_no_real_number_or_address(world_files: dict[str, bytes]) -> None:
    """Only numbers that Ofcom keeps for drama, addresses under example.org, and postcodes that do not exist."""
    for name, content in world_files.items():
        text = content.decode()
        for number in re.findall(r"\b0\d[\d ]{7,}\d\b", text):
            assert re.match(r"(0113 496 0\d{3}|020 7946 0\d{3}|0808 157 0\d{3})$", number), f"{name}: {number}"
        for host in re.findall(r"https?://([^/\s]+)|@([\w.-]+)", text):
            assert "".join(host).endswith("example.org"), f"{name}: {host}"
        for postcode in re.findall(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", text):
            assert postcode.startswith("ZZ9"), f"{name}: {postcode}"
