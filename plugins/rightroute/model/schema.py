"""JSON Schemas of all kinds of record, for editors: completion, explanations, and red lines while typing."""

from __future__ import annotations

import json
from typing import Any

from . import KINDS
from .base import Part


def schemas() -> dict[str, str]:
    """The text of each schema by its file name, ``route.schema.json``; the same every time."""
    return {f"{kind}.schema.json": schema_of(model) for kind, (_, model) in KINDS.items()}


def schema_of(model: type[Part]) -> str:
    """The text of the schema of one model."""
    return json.dumps(_schema(model), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _schema(model: type[Part]) -> dict[str, Any]:
    made = model.model_json_schema()
    _allow_numbers(made)
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return made


def _allow_numbers(shape: Any) -> None:
    """Let an editor accept ``dated: 1999``: YAML takes it for a number, and we read it as the text that was typed."""
    if isinstance(shape, dict):
        if shape.get("type") == "string" and str(shape.get("pattern", "")).startswith("^\\d"):
            shape["type"] = ["string", "integer"]
        for inner in shape.values():
            _allow_numbers(inner)
    elif isinstance(shape, list):
        for inner in shape:
            _allow_numbers(inner)
