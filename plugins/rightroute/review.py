"""When a fact was checked, and when it is due to be checked again."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from typing import TypeAlias

from .knowledge import walk
from .model import Record, Source
from .model.base import Checked, Fact
from .model.bodies import Contact
from .spans import Loc

#: Anything that carries a date checked.
Dated: TypeAlias = Checked | Source | Fact

#: Days until a fact is looked at again, by what it is: contacts and figures move most, the law least.
REVIEW_AFTER = {"contact": 183, "figure": 183}
REVIEW_OTHERWISE = 365


def today() -> datetime.date:
    """The day of the build. ``SOURCE_DATE_EPOCH`` (reproducible-builds.org) sets it, so that a build can be repeated byte for byte."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC) if epoch else datetime.datetime.now(tz=datetime.UTC)
    return moment.date()


def dated_parts(record: Record) -> Iterator[tuple[Loc, Dated]]:
    """Everything in a record that carries its own date checked, with its place."""
    for loc, value in walk(record):
        if isinstance(value, Checked | Source) or (isinstance(value, Fact) and value.checked):
            yield loc, value


def next_check(kind: str, part: Dated) -> datetime.date:
    """The day a fact is due to be compared with its source again."""
    given = getattr(part, "next_check", None)
    if isinstance(given, datetime.date):
        return given
    what = "contact" if isinstance(part, Contact) else kind
    checked = part.checked or datetime.date.min
    return checked + datetime.timedelta(days=REVIEW_AFTER.get(what, REVIEW_OTHERWISE))


def checked_and_due(records: list[tuple[str, Record]]) -> tuple[datetime.date | None, datetime.date | None]:
    """The oldest date checked among some records, and the earliest date that any of them is due; None where nothing is dated."""
    checked, due = [], []
    for kind, record in records:
        for _, part in dated_parts(record):
            if part.checked:
                checked.append(part.checked)
                due.append(next_check(kind, part))
    return (min(checked), min(due)) if checked else (None, None)
