"""When a fact was checked, and when it is due to be checked again."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from typing import TypeAlias

from .knowledge import Knowledge
from .model import Source
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


def next_check(kind: str, part: Dated) -> datetime.date:
    """The day a fact is due to be compared with its source again."""
    given = getattr(part, "next_check", None)
    if isinstance(given, datetime.date):
        return given
    what = "contact" if isinstance(part, Contact) else kind
    checked = part.checked or datetime.date.min
    return checked + datetime.timedelta(days=REVIEW_AFTER.get(what, REVIEW_OTHERWISE))


def last_checked(knowledge: Knowledge, records: Iterable[tuple[str, str]], under: Loc = ()) -> datetime.date | None:
    """The newest date checked among some records (kind and id), or among what stands ``under`` a place in them; None if nothing is dated."""
    parts = (part for key in records for part in knowledge.parts[key] if part.loc[: len(under)] == under)
    return max((part.value.checked for part in parts if part.value.checked), default=None)


def checked_and_due(
    knowledge: Knowledge, records: Iterable[tuple[str, str]], under: Loc = ()
) -> tuple[datetime.date, datetime.date] | None:
    """The oldest date checked among some records (kind and id), and the earliest date that any of them is due; None if nothing is dated.

    ``under`` looks only at what stands below that place, such as one stage.
    """
    found = [
        (part.value.checked, next_check(part.kind, part.value))
        for key in records
        for part in knowledge.parts[key]
        if part.value.checked and part.loc[: len(under)] == under
    ]
    return (min(checked for checked, _ in found), min(due for _, due in found)) if found else None
