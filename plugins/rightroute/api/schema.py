"""The JSON Schema of each file of data, made from its shape."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from pydantic.json_schema import models_json_schema

from .files import File
from .versions import FOLDER

DRAFT = "https://json-schema.org/draft/2020-12/schema"


@lru_cache(maxsize=64)
def schema_path(shape: type[File]) -> str:
    """Where the schema of a shape stands: ``api/v1/schema/bank-holidays.json``."""
    words = re.findall("[A-Z][a-z]+", shape.__name__.removesuffix("File"))
    return f"{FOLDER}/schema/{'-'.join(words).lower()}.json"


@lru_cache(maxsize=64)
def schema_of(shape: type[File], address: str) -> bytes:
    """The schema of a shape as a file; ``address`` is where it will stand.

    It says which fields are there and allows others: a file of a later version has more, and a program that reads this one ignores them.
    """
    _, made = models_json_schema([(shape, "serialization")], ref_template="#/$defs/{model}")
    own = made["$defs"].pop(shape.__name__)
    whole: dict[str, Any] = {"$schema": DRAFT, "$id": address, **own, "$defs": made["$defs"]}
    _open(whole)
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n").encode()


def _open(shape: Any) -> None:
    """Take out what would forbid later fields, and titles that only repeat the name of a field."""
    if isinstance(shape, dict):
        if shape.get("additionalProperties") is False:
            del shape["additionalProperties"]
        if "properties" not in shape and isinstance(shape.get("title"), str):
            del shape["title"]
        for inner in shape.values():
            _open(inner)
    elif isinstance(shape, list):
        for inner in shape:
            _open(inner)
