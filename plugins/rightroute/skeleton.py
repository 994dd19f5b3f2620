"""A commented skeleton for a new record: what is needed stands ready to be filled in, what may be left out is commented out."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .model import KINDS
from .model.base import Fact
from .review import today

#: Written last, as in the files that are there.
_LAST = ("sources", "checked", "next_check", "confidence", "doubt")


def skeleton(kind: str, record_id: str, topic: str | None = None) -> str:
    """The text of a new file; ``topic`` is filled in for a route. Raises KeyError for a kind that does not exist."""
    _, model = KINDS[kind]
    known = {"id": record_id, **({"topic": topic} if topic else {})}
    head = [
        f"# A new {kind}. Fill in what is empty, take out what you do not need, then run “rightroute check”.",
        f"# {_first_line(model)}",
        "",
    ]
    return "\n".join([*head, *_fields(model, 0, known)]) + "\n"


def _first_line(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")


def _fields(model: type[BaseModel], depth: int, known: dict[str, str]) -> Iterator[str]:
    pad = "  " * depth
    for name, field in sorted(model.model_fields.items(), key=lambda item: (item[0] != "id", item[0] in _LAST)):
        yield f"{pad}# {field.description}{_choices(field)}"
        if name in known:
            yield f"{pad}{name}: {known[name]}"
        elif field.is_required():
            yield from _needed(name, field.annotation, depth)
        else:
            yield f"{pad}# {name}:"


def _needed(name: str, annotation: Any, depth: int) -> Iterator[str]:
    pad = "  " * depth
    inner, is_list = _inside(annotation)
    if not is_list and _is_model(inner):
        yield f"{pad}{name}:"
        yield from _fields(inner, depth + 1, {})
    elif is_list and _is_model(inner) and inner is not Fact:
        yield f"{pad}{name}:"
        lines = list(_fields(inner, depth + 2, {}))
        first = next(index for index, line in enumerate(lines) if not line.lstrip().startswith("#"))
        # The comments of the first field go above the dash.
        yield from lines[:first]
        yield f"{pad}  - {lines[first].lstrip()}"
        yield from lines[first + 1 :]
    elif is_list:
        yield f"{pad}{name}:"
        yield f"{pad}  -"
    elif name == "checked":
        yield f"{pad}{name}: {today().isoformat()}"
    else:
        yield f"{pad}{name}:"


def _choices(field: FieldInfo) -> str:
    inner, _ = _inside(field.annotation)
    return f" One of: {', '.join(map(str, get_args(inner)))}." if get_origin(inner) is Literal else ""


def _inside(annotation: Any) -> tuple[Any, bool]:
    """The type inside ``X | None`` and ``tuple[X, ...]``, and whether it was a list."""
    is_list = False
    while True:
        origin = get_origin(annotation)
        if origin in (Union, types.UnionType):
            annotation = next(part for part in get_args(annotation) if part is not type(None))
        elif origin is tuple:
            annotation, is_list = get_args(annotation)[0], True
        else:
            return annotation, is_list


def _is_model(inner: Any) -> bool:
    return isinstance(inner, type) and issubclass(inner, BaseModel)
