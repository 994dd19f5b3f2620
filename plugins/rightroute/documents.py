"""The file a record was read from, and which version of a record stands on a day. A file ``cms-reply.2027-04-06.yml`` takes the place of ``cms-reply.yml`` from that day on."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .contents import Contents, contents_of
from .model import Record
from .spans import Spans


@dataclass(frozen=True)
class Document:
    """The file a record was read from. Places are worked out when something asks for one."""

    path: Path
    shown: str
    read_spans: Callable[[bytes], Spans]
    _seen: list[tuple[Record, Contents]] = field(default_factory=list, compare=False)

    def contents(self, kind: str, record: Record) -> Contents:
        """What is in the record, looked through once for as long as it is the same one."""
        if not self._seen or self._seen[0][0] is not record:
            self._seen[:] = [(record, contents_of(kind, record))]
        return self._seen[0][1]

    @cached_property
    def spans(self) -> Spans:
        """Where every key and value stands."""
        return self.read_spans(self.path.read_bytes())


@dataclass(frozen=True)
class Version:
    """A sound record with its file. ``begins`` is None for a record that names no first day."""

    kind: str
    record: Record
    document: Document

    @property
    def begins(self) -> datetime.date | None:
        """The first day it stands."""
        return getattr(self.record, "valid_from", None)

    @property
    def ends(self) -> datetime.date | None:
        """The last day it stands, where it says so itself."""
        return getattr(self.record, "valid_to", None)


def name_of(path: Path) -> tuple[str, str]:
    """The id that a file's name promises, and the first day in it; empty where the name has none."""
    name, _, day = path.stem.partition(".")
    return name, day


def standing_on(groups: Iterable[list[Version]], day: datetime.date) -> tuple[list[Version], list[Version]]:
    """The versions that stand on a day, at most one of each group, and those that stand at another time.

    The one that began last takes the place of those before it.
    """
    standing: list[Version] = []
    others: list[Version] = []
    for group in groups:
        begun = [one for one in group if one.begins is None or one.begins <= day]
        latest = max(begun, key=lambda one: one.begins or datetime.date.min, default=None)
        if latest is not None and latest.ends is not None and latest.ends < day:
            latest = None
        standing += [latest] if latest else []
        others += [one for one in group if one is not latest]
    return standing, others
