"""A fault as a value: where it is, what is wrong, and how to mend it. Printing is in ``report``."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the build; a warning asks for attention."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a file. Lines and columns count from one; line 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True)
class Diagnostic:
    """One fault, with the name of the check that found it."""

    place: Place
    check: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """By file, line and column, so that a run always prints in the same order."""
        return (self.place, self.check, self.message)


@dataclass
class Diagnostics:
    """All faults of a run, without repeats."""

    found: list[Diagnostic] = field(default_factory=list)

    def add(self, items: Iterable[Diagnostic]) -> None:
        """Take in more faults."""
        self.found.extend(items)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(set(self.found), key=lambda one: one.sort_key))

    @property
    def errors(self) -> list[Diagnostic]:
        """The faults that stop a build."""
        return [one for one in self if one.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Diagnostic]:
        """The faults that do not."""
        return [one for one in self if one.severity is Severity.WARNING]


def close_to(wrong: str, known: Iterable[str]) -> str:
    """The known name that a wrong one is closest to; empty when none is close."""
    return next(iter(difflib.get_close_matches(wrong, list(known), n=1, cutoff=0.6)), "")


def guess(wrong: str, known: Iterable[str]) -> str:
    """'Did you mean …?' for a name that is close to a known one; else an empty string."""
    meant = close_to(wrong, known)
    return f"Did you mean “{meant}”?" if meant else ""
