"""Places in a YAML file: which line and column every key and value of a record stands at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

#: The way to a value inside a record: field names and list positions.
Loc: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True)
class Spans:
    """Where every key and value stands: ``values[loc]`` and ``keys[loc]`` are (line, column) pairs from one."""

    values: dict[Loc, tuple[int, int]]
    keys: dict[Loc, tuple[int, int]]

    def find(self, loc: Loc, key: bool = False) -> tuple[int, int]:
        """The place of a value (or its key), or of the nearest thing around it that exists."""
        if key and loc in self.keys:
            return self.keys[loc]
        while loc and loc not in self.values:
            loc = loc[:-1]
            if loc in self.keys:
                return self.keys[loc]
        return self.values.get(loc, (1, 1))
