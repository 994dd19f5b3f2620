"""Sources, and the figures that rest on them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from .base import Day, FigureRef, Label, Part, Prose, Record, Sourced, visible

SourceKind = Literal["law", "case", "official", "parliament", "ombudsman", "adviser", "code", "seed", "news"]
SOURCE_KIND_NAMES: dict[SourceKind, str] = {
    "law": "Law",
    "case": "Court and tribunal cases",
    "official": "Government, court and tribunal pages",
    "parliament": "Answers and papers of Parliament",
    "ombudsman": "Ombudsmen and examiners",
    "adviser": "Advice organisations",
    "code": "Published software of the courts service",
    "news": "News and trade press",
    "seed": "Documents this guide started from",
}


class Source(Record):
    """A law, official page, case or adviser page that facts rest on."""

    title: Label = Field(description="Its title, as the publisher has it or in plain words.")
    publisher: Label = Field(description="Who published it.")
    kind: SourceKind = Field(description="What sort of source it is; law and official pages outweigh the rest.")
    address: Annotated[str, Field(pattern=r"^https?://\S+$"), AfterValidator(visible)] | None = Field(
        None, description="Its web address, where it has one that works."
    )
    dated: Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")] | None = Field(
        None, description="Its own date: 2023-03-06, 2023-03 or 2023. Left out when it has none."
    )
    checked: Day = Field(description="The day somebody last read it.")
    next_check: Day | None = Field(None, description="When to read it again; left out, it follows from the kind of source.")
    supports: Label = Field(description="What it is good for.")
    note: Label | None = Field(None, description="Anything a reader should know: an old version, an extract, a third party's copy.")
    older: Label | None = Field(None, description="A second address or citation for the same thing.")


class Statement(Part):
    """One usable statement of a starting document, in our own words, and what became of it."""

    id: str = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", description="Its number in the document; never changes.")
    says: Label = Field(description="What it says, in our own words.")
    verdict: Literal["kept", "corrected", "left-out"] = Field(
        description="kept: the guide says so too; corrected: the guide says what is right; left-out: the guide does not carry it."
    )
    why: Prose | None = Field(None, description="For corrected and left-out: what was wrong with it.")


class Seed(Record):
    """A document the guide started from, statement by statement, so that nothing usable is lost."""

    title: Label = Field(description="What the document is.")
    statements: tuple[Statement, ...] = Field(min_length=1, description="Its statements, in their order.")


class Figure(Record, Sourced):
    """A number that is neither a time limit nor a contact: a waiting time, a fee, a threshold. Typed once, here."""

    says: Label = Field(description="The figure as it is printed in a sentence, with its unit: 57 weeks, £31,250, 25%.")
    means: Label = Field(description="What it measures, and when.")
    kind: Literal["wait", "fee", "threshold", "count", "rule", "name"] = Field(description="What sort of figure it is.")
    as_at: Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")] | None = Field(
        None, description="The day, month or year it was true."
    )
    disputed_by: FigureRef | None = Field(None, description="A rival figure from another source, when sources disagree.")
