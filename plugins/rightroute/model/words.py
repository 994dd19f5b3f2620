"""Letters, terms, golden rules and myths: the words of the guide."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Count, Fact, Label, Part, Prose, Record, RouteRef, Sourced, Target, Text, TopicRef
from .routes import SeenBy


class LetterText(Text):
    """The letter, one blank line between paragraphs. ``[gap]`` marks a gap; ``{kind:id}`` stands for a fact. No other markup."""


class Gap(Part):
    """Something the writer fills in."""

    id: str = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", description="The word in square brackets in the letter.")
    label: Label = Field(description="What to write, as a label: Your full name.")
    hint: Prose | None = Field(None, description="Help, where the label is not enough.")
    size: Literal["short", "long"] = Field("short", description="long gets several lines.")


class Letter(Record, Sourced):
    """A letter to copy, print or read out."""

    title: Label = Field(description="Letter: … what it does.")
    when: Prose = Field(description="When to use it, in one line.")
    to: Label = Field(description="Whom it goes to, in a few words.")
    subject: Label = Field(description="The heading of the letter.")
    text: LetterText = Field(description="The letter.")
    gaps: tuple[Gap, ...] = Field(description="The gaps, in the order they come.")
    locked: tuple[Label, ...] = Field((), description="Words that the law or the body needs exactly as they are.")
    seen_by: SeenBy = Field(description="Who will see it.")
    how: tuple[Fact, ...] = Field(description="How to send it.")
    tips: tuple[Fact, ...] = Field((), description="What helps.")
    by_phone: tuple[Prose, ...] = Field((), description="The same said on the phone, line by line.")


class Term(Record, Sourced):
    """A term of art, with what people say instead."""

    term: Label = Field(description="The term.")
    means: Prose = Field(description="Its meaning in plain words.")
    people_say: tuple[Label, ...] = Field((), description="What people say instead; these feed the search.")
    see: tuple[Target, ...] = Field((), description="Where it matters.")


class Rule(Record, Sourced):
    """A golden rule."""

    kind: Literal["always", "never"] = Field(description="always or never.")
    text: Prose = Field(description="The rule, after 'Always' or 'Never'.")
    why: Prose = Field(description="Why, in a sentence.")
    order: Count = Field(50, description="Place in the list.")
    topics: tuple[TopicRef, ...] = Field((), description="Topics it belongs to; none means all.")


class Myth(Record, Sourced):
    """What other guides say that is out of date or wrong, and what is right."""

    claim: Label = Field(description="What they say, in our words.")
    verdict: Literal["outdated", "wrong", "imprecise"] = Field(description="How far off it is.")
    truth: Prose = Field(description="What is right.")
    why: Prose | None = Field(None, description="Where the claim comes from.")
    routes: tuple[RouteRef, ...] = Field(description="The routes it concerns.")
    go: Target | None = Field(None, description="Where the right thing is explained.")
