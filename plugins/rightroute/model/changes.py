"""What changed in the guide, told to its readers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Citation, Day, Label, Prose, Record, Target

ChangeKind = Literal["law", "correction", "contact", "new", "removed"]
CHANGE_KIND_NAMES: dict[ChangeKind, str] = {
    "law": "The law or the rules changed",
    "correction": "We put a mistake right",
    "contact": "New contact details",
    "new": "New in this guide",
    "removed": "Taken out of this guide",
}


class Change(Record):
    """Something that changed for the reader: a time limit, a number, a step. Better wording is not told."""

    day: Day = Field(description="The day this guide begins to say so. A day to come is told as coming until then.")
    kind: ChangeKind = Field(
        description="law: the law or a body's rules changed; correction: the guide was wrong; contact: a number or address is another; "
        "new: the guide tells more; removed: it tells less."
    )
    text: Prose = Field(description="What is so now, in a sentence or two.")
    was: Label | None = Field(None, description="What the guide gave before, in a few words, to put old prints right: 15 working days.")
    since: Day | None = Field(None, description="The day from which it has been so, where that is not the day above.")
    where: tuple[Target, ...] = Field(
        (),
        description="The records it is about: their pages show it. Left out, it is about the whole guide. Take out what is deleted later.",
    )
    sources: tuple[Citation, ...] = Field((), description="Where it comes from: ids of sources, each with the place in it.")
