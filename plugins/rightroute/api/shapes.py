"""The shapes that every file of data is made of. They are a promise: a field is never renamed or taken away within one version.

Every field is always there. A list that has nothing in it is empty; anything else that a record does not have is null.
"""

from __future__ import annotations

import datetime

from pydantic import BaseModel, ConfigDict, Field

from ..model.base import Confidence, Nation
from ..model.bodies import ContactKind
from ..model.routes import Viewer


class Shape(BaseModel):
    """Anything in a file of data."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Words(Shape):
    """A sentence or a few, with all facts filled in."""

    text: str = Field(description="The words alone.")
    markdown: str = Field(description="The same as Markdown, with strong words and with links to the pages named.")


class Reference(Shape):
    """Another record, or a page."""

    to: str = Field(description="What it is, as kind:id, or route:id/stage.")
    title: str = Field(description="What it is called in a list of links.")
    url: str = Field(description="The address of its page.")
    json_url: str | None = Field(description="The address of its file of data, where it has one of its own.")


class Citation(Shape):
    """A source, and the place in it."""

    source: str = Field(description="The id of the source.")
    place: str | None = Field(description="The paragraph, section or page; null when the whole source is meant.")


class Statement(Words):
    """A fact, with what it rests on. Its own sources, day and confidence stand here, or those of the record or stage around it."""

    sources: tuple[Citation, ...] = Field(description="What it rests on.")
    checked: datetime.date = Field(description="The day somebody compared it with its sources.")
    confidence: Confidence = Field(description="high: the law or two good sources; medium: one good source; low: weak or conflicting.")
    doubt: Words | None = Field(description="What is uncertain about it. Print it beside the fact.")
    valid_from: datetime.date | None = Field(description="The first day it is true, where that is known.")
    valid_to: datetime.date | None = Field(description="The last day it is true, where that is known.")


class Review(Shape):
    """When a record was checked, how sure we are, and from when to when it is true."""

    checked: datetime.date = Field(description="The day somebody compared it with its sources. Print it when you print the record.")
    next_check: datetime.date = Field(description="The day it is due to be checked again. After it, do not rely on it alone.")
    confidence: Confidence = Field(description="high: the law or two good sources; medium: one good source; low: weak or conflicting.")
    doubt: Words | None = Field(description="What is uncertain about it. Print it beside the record.")
    valid_from: datetime.date | None = Field(description="The first day it is true, where that is known.")
    valid_to: datetime.date | None = Field(description="The last day it is true, where that is known.")


class Source(Shape):
    """A law, official page, case or adviser's page."""

    id: str = Field(description="Its id. It never changes.")
    url: str = Field(description="The address of its page in this guide: everything that rests on it.")
    title: str = Field(description="Its title.")
    publisher: str = Field(description="Who published it.")
    kind: str = Field(description="What sort of source it is: law, case, official, parliament, ombudsman, adviser, code, seed or news.")
    address: str | None = Field(description="Its own web address.")
    older: str | None = Field(description="A second address or citation for the same thing.")
    dated: str | None = Field(description="Its own date: year, year-month or year-month-day.")
    supports: str = Field(description="What it is good for.")
    note: str | None = Field(description="Anything a reader should know about the copy that was read.")
    checked: datetime.date = Field(description="The day somebody last read it.")
    next_check: datetime.date = Field(description="The day it is due to be read again.")


class Contact(Review):
    """One way to reach a body."""

    kind: ContactKind = Field(description="What sort of contact it is.")
    name: str = Field(description="The same in words, with its nations where it does not serve all.")
    value: str | None = Field(description="The number, e-mail address or web address; null for the post.")
    href: str | None = Field(description="The address to link to: tel:, mailto: or a web address.")
    words: str | None = Field(description="The words of the link, for a web address.")
    lines: tuple[str, ...] = Field(description="A postal address, one line each; empty for everything else.")
    nations: tuple[Nation, ...] = Field(description="The nations it serves.")
    hours: Words | None = Field(description="When it is open, where that is known.")
    cost: Words | None = Field(description="What a call costs.")
    note: Words | None = Field(description="Anything the caller should know.")
    sources: tuple[Citation, ...] = Field(description="What it rests on.")


class SeenBy(Shape):
    """Who will see what is sent. For a person at risk this is the most important line: never leave it out."""

    who: tuple[Viewer, ...] = Field(description="Everyone who gets to see it.")
    text: Words = Field(description="The same in words.")
    keep_private: Words | None = Field(description="How to keep an address or phone number from the other side.")


class Place(Statement):
    """What to do about something in one nation."""

    nation: Nation = Field(description="The nation.")
    to: Reference = Field(description="The route there; where there is none, the body, source or page to go to.")
