"""Triage and changes as data."""

from __future__ import annotations

import datetime

from pydantic import Field

from ..model.changes import ChangeKind
from .shapes import Citation, Place, Reference, Review, Shape, Words


class Answer(Shape):
    """One answer to a question."""

    label: str = Field(description="The answer.")
    hint: Words | None = Field(description="An everyday example.")
    to: Reference = Field(description="Where it leads: another question, a need, a route or stage, a notice or a page.")


class Question(Shape):
    """One page of triage."""

    id: str = Field(description="Its id. It never changes.")
    url: str = Field(description="The address of its page.")
    ask: str = Field(description="The question.")
    hint: Words | None = Field(description="One line of help.")
    why: Words = Field(description="Why it is asked.")
    answers: tuple[Answer, ...] = Field(description="The answers, commonest first.")


class Need(Review):
    """One thing people need done, with what to do in each nation."""

    id: str = Field(description="Its id. It never changes.")
    url: str = Field(description="The address of its page.")
    title: str = Field(description="The need in the reader's words.")
    topic: str = Field(description="The id of its topic.")
    hint: Words | None = Field(description="How to tell which nation's route is meant.")
    places: tuple[Place, ...] = Field(description="What to do in each nation.")


class Change(Shape):
    """Something that changed for the reader."""

    id: str = Field(description="Its id. It never changes.")
    url: str = Field(description="Where the site tells it.")
    day: datetime.date = Field(description="The day the guide began to say so.")
    kind: ChangeKind = Field(description="What sort of change it is.")
    kind_words: str = Field(description="The same in words.")
    text: Words = Field(description="What is so now.")
    was: str | None = Field(description="What the guide gave before.")
    since: datetime.date | None = Field(description="The day from which it has been so, where that is another.")
    where: tuple[Reference, ...] = Field(description="What it is about; empty: the whole guide.")
    sources: tuple[Citation, ...] = Field(description="Where it comes from.")


class Coming(Shape):
    """Something that is so from a day to come."""

    day: datetime.date = Field(description="The first day it is so.")
    about: Reference | None = Field(description="What it is about; null: the whole guide, or something that has no page yet.")
    text: Words = Field(description="What will be so.")
