"""Plain values into the model, with pydantic's findings put into words that say where, what and how to mend it."""

from __future__ import annotations

import types
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..diagnostics import close_to, guess
from ..model.base import SLUG, Part
from ..spans import Loc
from .values import Value

P = TypeVar("P", bound=Part)


class Misfit:
    """A value that does not fit the model: at ``loc``, on its key or its value; ``meant`` is the field that a misspelt key stood for."""

    def __init__(self, loc: Loc, check: str, message: str, hint: str = "", on_key: bool = False, meant: str = "") -> None:
        self.loc, self.check, self.message, self.hint, self.on_key, self.meant = loc, check, message, hint, on_key, meant


def decode(kind: type[P], value: Value) -> tuple[P | None, list[Misfit]]:
    """The record (or another part), or every reason why it is not one."""
    if not isinstance(value, dict):
        return None, [
            Misfit((), "wrong-type", "a file holds a list of fields: “name: value” on each line", "See another file in the same folder.")
        ]
    try:
        return kind.model_validate(value), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        # pydantic does not count an item that is wrong, and so calls its list too short as well.
        inner = {one["loc"][:length] for one in found for length in range(len(one["loc"]))}
        return None, [_misfit(kind, one) for one in found if one["type"] != "too_short" or one["loc"] not in inner]


def _misfit(kind: type[BaseModel], error: ErrorDetails) -> Misfit:
    loc: Loc = tuple(error["loc"])
    name = loc[-1] if loc else ""
    context: dict[str, Any] = error.get("ctx", {})
    match error["type"]:
        case "missing":
            model = _model_at(kind, loc[:-1])
            field = model.model_fields.get(str(name)) if model else None
            return Misfit(loc, "missing-field", f"“{name}” is missing", (field.description or "") if field else "", on_key=True)
        case "extra_forbidden":
            model = _model_at(kind, loc[:-1])
            known = list(model.model_fields) if model else []
            meant = close_to(str(name), known)
            hint = f"Did you mean “{meant}”?" if meant else f"Known here: {', '.join(known)}."
            return Misfit(loc, "unknown-field", f"there is no field “{name}” here", hint, on_key=True, meant=meant)
        case "literal_error":
            given = str(error["input"])
            choices = [part.strip().strip("'") for part in str(context["expected"]).replace(" or ", ", ").split(",")]
            return Misfit(
                loc, "wrong-choice", f"“{given}” is not one of the choices", guess(given, choices) or f"Choose from: {', '.join(choices)}."
            )
        case "string_pattern_mismatch":
            return Misfit(
                loc, "wrong-form", f"“{error['input']}” does not have the form wanted here", _form(str(context["pattern"]), kind, loc)
            )
        case "too_long" if isinstance(error["input"], list):
            return Misfit(loc, "too-long", f"there are more than {context['max_length']} here", "Keep the most useful ones.")
        case "string_too_long" | "too_long":
            return Misfit(
                loc,
                "too-long",
                f"this is longer than {context['max_length']} characters",
                "Shorten it; the place it is printed in is small.",
            )
        case "string_too_short":
            return Misfit(loc, "yaml-no-value", "nothing is written here", "Write a value, or take the line out.")
        case "string_type":
            return Misfit(loc, "wrong-type", f"text is wanted here, not {_shape(error['input'])}", "Write it on one line after the colon.")
        case "int_type" | "bool_type" | "date_type":
            return Misfit(
                loc, "wrong-type", f"one value is wanted here, not {_shape(error['input'])}", "Write it on one line after the colon."
            )
        case "tuple_type":
            return Misfit(
                loc,
                "wrong-type",
                f"a list is wanted here, not {_shape(error['input'])}",
                "Put each on a line of its own that begins with “- ”.",
            )
        case "model_type" | "model_attributes_type" | "dict_type":
            return Misfit(loc, "wrong-type", f"a group of fields is wanted here, not {_shape(error['input'])}", _fields_hint(kind, loc))
        case "too_short":
            return Misfit(loc, "missing-field", "at least one is needed here", _about(kind, loc))
        case "greater_than" | "greater_than_equal":
            return Misfit(loc, "wrong-number", "this number is too small", f"Write {context.get('ge', context.get('gt', 0) + 1)} or more.")
        case "value_error":
            return Misfit(loc, "wrong-value", str(context.get("error", error["msg"])), _about(kind, loc))
        case _:
            return Misfit(loc, "wrong-value", error["msg"], _about(kind, loc))


def _form(pattern: str, kind: type[BaseModel], loc: Loc) -> str:
    if pattern == SLUG:
        return "An id is made of small letters, digits and hyphens: ask-ice."
    return _about(kind, loc)


def _about(kind: type[BaseModel], loc: Loc) -> str:
    """What belongs in the field at a place, or around it."""
    model = _model_at(kind, loc[:-1]) if loc and isinstance(loc[-1], str) else _model_at(kind, loc[:-2])
    name = loc[-1] if loc and isinstance(loc[-1], str) else (loc[-2] if len(loc) > 1 else "")
    field = model.model_fields.get(str(name)) if model else None
    return (field and field.description) or "Look at another record of the same kind."


def _fields_hint(kind: type[BaseModel], loc: Loc) -> str:
    model = _model_at(kind, loc)
    return f"Its fields: {', '.join(model.model_fields)}." if model else ""


def _shape(value: object) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else "a line of text"


def _model_at(kind: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model class that stands at a place in a record, found by walking the annotations."""
    here: Any = kind
    for part in loc:
        if isinstance(part, int):
            continue
        if not (isinstance(here, type) and issubclass(here, BaseModel)) or part not in here.model_fields:
            return None
        here = _inner(here.model_fields[part].annotation)
    return here if isinstance(here, type) and issubclass(here, BaseModel) else None


def _inner(annotation: Any) -> Any:
    """The class inside ``X | None`` and ``tuple[X, ...]``."""
    while get_origin(annotation) in (tuple, Union, types.UnionType):
        inside = [one for one in get_args(annotation) if one not in (type(None), Ellipsis)]
        if not inside:
            return annotation
        annotation = inside[0]
    return annotation
