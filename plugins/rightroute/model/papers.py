"""Papers in the reader's hand: a letter, notice or order, known by the words at its top, and what it starts."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import BodyRef, ClockRef, Count, Fact, Label, Nation, Part, Prose, Record, Sourced, Target

Sender = Literal[
    "child-maintenance", "council", "landlord", "school", "tribunal", "court", "public-body", "ombudsman", "professional", "anyone"
]
SENDER_NAMES: dict[Sender, str] = {
    "child-maintenance": "Child Maintenance Service (CMS), or the Independent Case Examiner",
    "council": "A council, or bailiffs",
    "landlord": "A landlord, or about a home",
    "school": "A school, or about school",
    "tribunal": "A tribunal",
    "court": "A court, or the other side in court",
    "public-body": "A body you asked for information",
    "ombudsman": "An ombudsman",
    "professional": "A lawyer, Cafcass, or about a judge",
    "anyone": "Anybody at all",
}
DatePlace = Literal["top", "heading", "foot", "stamp", "inside", "none"]


class Onward(Part):
    """What to do about a paper: a route or stage, or a need that has one for each nation."""

    to: Target = Field(description="The need, route or stage; where there is none, the body, notice or page to go to.")
    words: Label | None = Field(None, description="The words of the link, where the title of what it leads to does not say it.")
    only: tuple[Nation, ...] = Field((), description="The nations it is for, where not all of the paper's.")


class PaperInHand(Record, Sourced):
    """A paper that somebody holds and wants explained: what it is, which date on it counts, and what to do about it."""

    title: Label = Field(description="What the paper is, in the reader's words: A decision letter from CMS.", max_length=80)
    words: tuple[Label, ...] = Field(min_length=1, description="Words that stand at its top or in its first lines, in several forms.")
    sender: Sender = Field(description="Who it is from, for the list of papers.")
    bodies: tuple[BodyRef, ...] = Field((), description="The bodies that send it.")
    order: Count = Field(50, description="Place in the list of its sender; small numbers first.")
    nations: tuple[Nation, ...] = Field(min_length=1, description="Where people get it.")
    means: Prose = Field(description="What it means, in one or two sentences.")
    date_at: DatePlace = Field(
        description="Where the day that counts stands, for the drawing. top: at the top right; heading: under the heading; foot: beside the "
        "signature; stamp: a stamp; inside: in the text; none: not on the paper."
    )
    date_words: Prose = Field(description="Which day counts and where it stands: Use the date at the top of the letter.")
    clocks: tuple[ClockRef, ...] = Field((), description="The reader's time limits that it starts, the most pressing first.")
    no_clock: Prose | None = Field(None, description="Where it starts no time limit that this guide can give: says so, and what to do.")
    go: tuple[Onward, ...] = Field(min_length=1, description="What to do about it. Each nation of the paper has a way.")
    look_out: tuple[Fact, ...] = Field((), description="Traps: what people take it for, and what it is not.")
    say: tuple[Label, ...] = Field((), description="What people call it; these feed the search.")
