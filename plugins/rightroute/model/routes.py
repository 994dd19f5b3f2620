"""Routes: one way to get one kind of thing put right, as a graph of stages, forks and ends."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import (
    BodyRef,
    ClockRef,
    Count,
    Fact,
    FigureRef,
    Flag,
    Label,
    LetterRef,
    Nation,
    NoticeRef,
    Part,
    Prose,
    Record,
    RouteRef,
    Sourced,
    Step,
    Target,
    TopicRef,
)
from .bodies import ContactKind

RouteKind = Literal["complaint", "challenge", "court", "conduct", "request", "report", "help"]
ROUTE_KIND_NAMES: dict[RouteKind, str] = {
    "complaint": "Complaint about how you were treated",
    "challenge": "Challenge to a decision",
    "court": "Court process",
    "conduct": "Complaint about somebody's conduct",
    "request": "Request for something you have a right to",
    "report": "Report of danger",
    "help": "Help from somebody else",
}
Viewer = Literal[
    "body",
    "other-parent",
    "other-side",
    "accused",
    "tribunal",
    "court",
    "panel",
    "examiner",
    "ombudsman",
    "regulator",
    "police",
    "mp",
    "department",
    "public",
    "nobody",
]
Paper = Literal[
    "decision",
    "reconsideration-notice",
    "review-decision",
    "tribunal-decision",
    "court-order",
    "final-response",
    "no-answer",
    "ombudsman-decision",
]
PAPER_NAMES: dict[Paper, str] = {
    "decision": "a decision letter",
    "reconsideration-notice": "a mandatory reconsideration notice",
    "review-decision": "the decision on a review",
    "tribunal-decision": "a tribunal’s decision",
    "court-order": "a court’s order",
    "final-response": "the body’s final response",
    "no-answer": "no answer, although the time for it is over",
    "ombudsman-decision": "an ombudsman’s decision",
}


class Instead(Fact):
    """Something this route is not for, and where to go with it."""

    go: Target = Field(description="Where to go instead.")
    words: Label = Field(description="The words of the link.")


class Alongside(Fact):
    """Another route that can run at the same time: what it adds, and that neither stops the other's clock."""

    route: RouteRef = Field(description="The other route.")


class Outcome(Part):
    """A labelled way on from a stage or fork."""

    label: Label = Field(description="What happened, as short as can be: it is written on the line of the flowchart.")
    to: Step = Field(description="The next stage or fork, end:id, or route:id.")
    text: Prose | None = Field(None, description="What it means and what to do next.")
    holding: Paper | None = Field(
        None, description="The paper the reader holds now. Needed where the next route asks for one (arrive_with)."
    )
    back: Flag = Field(False, description="true when it leads back to an earlier stage on purpose.")
    hope: Flag = Field(False, description="true for the outcome that most people want; it is drawn as an exit.")


class SeenBy(Part):
    """Who will see what you send. For a person at risk this is the most important line of the page."""

    who: tuple[Viewer, ...] = Field(min_length=1, description="Everyone who gets to see it.")
    text: Prose = Field(description="The same in words.")
    keep_private: Prose | None = Field(None, description="How to keep an address or phone number from the other side.")


class Cost(Part):
    """What the stage costs the reader."""

    free: Flag = Field(description="true when nothing is charged.")
    fee: FigureRef | None = Field(None, description="The fee, as a figure.")
    text: Prose = Field(description="In words, with help to pay where there is a fee.")


class Reply(Part):
    """How soon they say they will answer, and how long it takes."""

    promised: ClockRef | None = Field(None, description="The body's own promised time, as a clock with whose: body.")
    none_fixed: Prose | None = Field(None, description="When no time is fixed: says so, and what to do.")
    real: Fact | None = Field(None, description="How long it takes in practice, with its source.")


class Silence(Part):
    """What to do if nobody answers."""

    text: Prose = Field(description="What to do.")
    letter: LetterRef | None = Field(None, description="The chasing letter.")
    then: Target | None = Field(None, description="Where to go if that does not help.")


class Stage(Sourced):
    """One thing to do at one body."""

    id: str = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", description="Unique in its route; part of the page's address.")
    title: Label = Field(description="What the reader does, starting with a verb.")
    short: Label = Field(description="The same in a few words, for the flowchart and the menu.", max_length=60)
    only: tuple[Nation, ...] = Field((), description="The nations this stage is for, where not all of the route's; a fork leads to it.")
    body: BodyRef | None = Field(None, description="The body it happens at; left out when the reader does it alone.")
    decides: Prose | None = Field(None, description="Who decides, inside that body.")
    when: Prose = Field(description="Do this if …")
    clock: ClockRef | None = Field(None, description="The reader's time limit.")
    other_clocks: tuple[ClockRef, ...] = Field((), description="Further limits inside this stage.")
    no_limit: Prose | None = Field(None, description="When there is no time limit: says so, and why to go early all the same.")
    unknown_limit: Prose | None = Field(
        None, description="When there is a time limit that this guide cannot give: why, and where the reader finds it."
    )
    do: tuple[Fact, ...] = Field(min_length=1, description="What to do, one action each, quickest way first.")
    words: tuple[Prose, ...] = Field((), description="Exact words to write or say.")
    include: tuple[Fact, ...] = Field((), description="What to put in.")
    evidence: tuple[Fact, ...] = Field((), description="What to gather and send copies of.")
    contact: tuple[ContactKind, ...] = Field((), description="Which of the body's contacts serve here; left out, all of them.")
    seen_by: SeenBy = Field(description="Who will see what you send.")
    cost: Cost = Field(description="What it costs.")
    reply: Reply = Field(description="When to expect an answer.")
    if_silent: Silence = Field(description="What to do if nobody answers.")
    can_get: tuple[Fact, ...] = Field((), description="What this stage can get you.")
    cannot: tuple[Fact, ...] = Field((), description="What it cannot do.")
    tips: tuple[Fact, ...] = Field((), description="What helps, what to watch for.")
    advisers: tuple[Fact, ...] = Field((), description="For advisers: law, discretion, tactics.")
    old_names: tuple[Fact, ...] = Field((), description="What it used to be called.")
    letters: tuple[LetterRef, ...] = Field((), description="The letters for this stage.")
    keep: Prose | None = Field(None, description="What to keep for later.")
    outcomes: tuple[Outcome, ...] = Field(min_length=1, description="Every way on from here.")


class Fork(Part):
    """A question the reader answers before going on. Nothing is sent."""

    id: str = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", description="Unique in its route.")
    ask: Label = Field(description="The question, in at most ten words.", max_length=70)
    help: Prose = Field(description="How to tell.")
    outcomes: tuple[Outcome, ...] = Field(min_length=1, description="The answers.")


class End(Part):
    """Where a route stops, with what to do there."""

    id: str = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", description="Unique in its route.")
    title: Label = Field(description="What has happened.")
    short: Label = Field(description="The same in a few words, for the flowchart.", max_length=60)
    kind: Literal["solved", "stop"] = Field(description="solved: it is put right; stop: nothing further on this route.")
    do: Prose = Field(description="What to do now. Never left empty.")
    next: tuple[Target, ...] = Field((), description="Other places that may still help.")


class Route(Record, Sourced):
    """One way to get one kind of thing put right, in stated nations."""

    title: Label = Field(description="The task, starting with a verb: Complain about the Child Maintenance Service.")
    short: Label = Field(description="The same in a few words, for lists and menus.", max_length=60)
    topic: TopicRef = Field(description="The topic it belongs to; the folder it lies in.")
    kind: RouteKind = Field(description="What sort of route it is.")
    order: Count = Field(50, description="Place in the topic's list; small numbers first.")
    nations: tuple[Nation, ...] = Field(min_length=1, description="Where it applies.")
    audience: Prose = Field(description="Who it is for, in one line.")
    summary: Label = Field(description="One sentence for search results and lists.", max_length=160)
    answer: tuple[Prose, ...] = Field(description="The short answer: what it is for, what it can get you, what to do first.")
    trigger: Label = Field(description="What has happened, in a few words: the first box of the flowchart.", max_length=60)
    arrive_with: tuple[Paper, ...] = Field((), description="What a reader must hold to start here, any one of them. Empty: nothing.")
    begins: Step | None = Field(None, description="The stage or fork it starts at; left out, the first stage.")
    use_if: tuple[Fact, ...] = Field(description="The reasons to use it.")
    not_for: tuple[Instead, ...] = Field(description="What it is not for, and where to go instead.")
    can_get: tuple[Fact, ...] = Field(description="What it can get you.")
    cannot_get: tuple[Fact, ...] = Field(description="What it cannot get you.")
    sister: RouteRef | None = Field(
        None, description="For a complaint, the decision-challenge about the same body; and the other way round."
    )
    alongside: tuple[Alongside, ...] = Field((), description="Routes that can run at the same time.")
    gather: tuple[Fact, ...] = Field((), description="What to gather before starting.")
    help: tuple[Fact, ...] = Field((), description="Who can help, free where possible.")
    warnings: tuple[NoticeRef, ...] = Field((), description="Notices to show at the top; at most one.")
    say: tuple[Label, ...] = Field((), description="What people type or say when they need this route.")
    stages: tuple[Stage, ...] = Field(min_length=1, description="The stages, in the order a reader meets them.")
    forks: tuple[Fork, ...] = Field((), description="Questions between stages.")
    ends: tuple[End, ...] = Field(min_length=1, description="Where it stops.")

    @property
    def nodes(self) -> tuple[Stage | Fork, ...]:
        """The stages, then the forks: everything that outcomes lead on from."""
        found: list[Stage | Fork] = [*self.stages, *self.forks]
        return tuple(found)
