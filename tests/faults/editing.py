"""Small edits of YAML files by the place of a value, as a person at a keyboard would make them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from rightroute.knowledge import Knowledge
from rightroute.model import KINDS
from rightroute.spans import Loc


@dataclass(frozen=True)
class Fault:
    """One mistake: which file becomes what text (None: the file is gone), and what must then be found, and where.

    ``checks``: the names of which one must be told. ``places``: file and line, one of which it must be told at; line 0 takes any line.
    """

    path: Path
    text: str | None
    checks: frozenset[str]
    places: frozenset[tuple[Path, int]]
    beside: tuple[tuple[Path, str], ...] = ()
    """Further files that change in the same slip, such as a new one beside the old."""


class Page:
    """A file of the knowledge base as lines, with the places of its values."""

    def __init__(self, knowledge: Knowledge, kind: str, record_id: str) -> None:
        self.document = knowledge.documents[kind, record_id]
        self.path = self.document.path
        self.lines = self.path.read_text(encoding="utf-8").split("\n")

    def line_of(self, loc: Loc, key: bool = False) -> int:
        """The line, from one, of a value or its key."""
        return self.document.spans.find(loc, key)[0]

    def has(self, loc: Loc) -> bool:
        """Whether the value is written here."""
        return loc in self.document.spans.values

    def alone(self, loc: Loc) -> bool:
        """Whether the value stands alone at the end of its line, after its key."""
        if loc not in self.document.spans.values or loc not in self.document.spans.keys:
            return False
        line, column = self.document.spans.values[loc]
        return line == self.document.spans.keys[loc][0] and "#" not in self.lines[line - 1][column:]

    def text(self) -> str:
        """The file as it is."""
        return "\n".join(self.lines)

    def with_value(self, loc: Loc, value: str) -> str:
        """The file with another value at a place that stands alone on its line."""
        line, column = self.document.spans.values[loc]
        return self.with_line(line, self.lines[line - 1][: column - 1] + value)

    def with_line(self, line: int, new: str | None) -> str:
        """The file with one line changed, or taken out."""
        return "\n".join([*self.lines[: line - 1], *([new] if new is not None else []), *self.lines[line:]])

    def block(self, loc: Loc) -> tuple[int, int]:
        """The first and last line of a key or list item with all that belongs to it."""
        first = self.document.spans.keys[loc][0] if loc in self.document.spans.keys else self.document.spans.values[loc][0]
        indent = self._indent(first)
        last = first
        for number in range(first + 1, len(self.lines) + 1):
            line = self.lines[number - 1]
            if line.strip() and (self._indent(number) < indent or (self._indent(number) == indent and not self._continues(loc, line))):
                break
            last = number
        while last > first and not self.lines[last - 1].strip():
            last -= 1
        return first, last

    def _indent(self, number: int) -> int:
        line = self.lines[number - 1]
        return len(line) - len(line.lstrip(" "))

    def _continues(self, loc: Loc, line: str) -> bool:
        # A list under a key may stand at the key's own indent.
        return isinstance(loc[-1], str) and line.lstrip().startswith("- ")

    def without(self, loc: Loc) -> str:
        """The file without a key or list item."""
        first, last = self.block(loc)
        if isinstance(loc[-1], str) and re.match(r"\s*- ", self.lines[first - 1]):
            # The first key of an item: the dash stays for the next one.
            following = self.lines[last] if last < len(self.lines) else ""
            dash = re.sub(r"^(\s*- ).*", r"\1", self.lines[first - 1])
            return "\n".join([*self.lines[: first - 1], dash + following.strip(), *self.lines[last + 1 :]])
        return "\n".join([*self.lines[: first - 1], *self.lines[last:]])

    def with_line_after(self, line: int, new: str) -> str:
        """The file with a line put in."""
        return "\n".join([*self.lines[:line], new, *self.lines[line:]])

    def swapped(self, one: Loc, other: Loc) -> str:
        """The file with two values changed over."""
        lines = list(self.lines)
        (first, start), (second, begin) = self.document.spans.values[one], self.document.spans.values[other]
        a, b = lines[first - 1][start - 1 :], lines[second - 1][begin - 1 :]
        lines[first - 1] = lines[first - 1][: start - 1] + b
        lines[second - 1] = lines[second - 1][: begin - 1] + a
        return "\n".join(lines)


def folder_of(kind: str) -> str:
    """The folder of a kind."""
    return KINDS[kind][0]
