"""Routes as data: stages, forks and ends, with everything a reader is told at each of them."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from ..model.base import Nation
from ..model.routes import Paper, RouteKind
from .shapes import Citation, Contact, Reference, Review, SeenBy, Shape, Statement, Words


class Instead(Statement):
    """Something the route is not for, and where to go with it."""

    go: Reference = Field(description="Where to go instead.")
    words: str = Field(description="The words of the link.")


class Alongside(Statement):
    """Another route that can run at the same time: what it adds, and that neither stops the other's clock."""

    route: Reference = Field(description="The other route.")


class WayOn(Shape):
    """Where an outcome leads."""

    kind: Literal["stage", "fork", "end", "route"] = Field(description="A stage, fork or end of this route, or another route.")
    id: str = Field(description="Its id in this route; for another route, that route's id.")
    stage: str | None = Field(description="The stage at which another route is entered; null for its start.")
    title: str = Field(description="What it is called.")
    url: str = Field(description="Where the site shows it.")


class Outcome(Shape):
    """A labelled way on."""

    label: str = Field(description="What happened.")
    to: WayOn = Field(description="Where it leads.")
    text: Words | None = Field(description="What it means and what to do next.")
    holding: Paper | None = Field(description="The paper the reader holds now.")
    back: bool = Field(description="true when it leads back to an earlier stage.")
    hope: bool = Field(description="true for the outcome that most people want.")


class Cost(Shape):
    """What a stage costs the reader."""

    free: bool = Field(description="true when nothing is charged.")
    fee: str | None = Field(description="The fee, as it is printed.")
    text: Words = Field(description="In words, with help to pay where there is a fee.")


class Reply(Shape):
    """How soon they say they will answer, and how long it takes."""

    promised: str | None = Field(description="The id of the clock with the body's promised time.")
    text: Words | None = Field(description="The promise in words, or that no time is fixed and what to do.")
    real: Statement | None = Field(description="How long it takes in practice.")


class Silence(Shape):
    """What to do if nobody answers."""

    text: Words = Field(description="What to do.")
    letter: Reference | None = Field(description="The chasing letter.")
    then: Reference | None = Field(description="Where to go if that does not help.")


class Stage(Review):
    """One thing to do at one body."""

    id: str = Field(description="Its id in the route.")
    url: str = Field(description="The address of its page.")
    number: int = Field(description="Its place among the stages, from 1.")
    title: str = Field(description="What the reader does, starting with a verb.")
    short: str = Field(description="The same in a few words.")
    nations: tuple[Nation, ...] = Field(description="The nations it is for.")
    body: Reference | None = Field(description="The body it happens at; null when the reader does it alone.")
    decides: Words | None = Field(description="Who decides, inside that body.")
    when: Words = Field(description="When to do it.")
    clock: str | None = Field(description="The id of the reader's time limit, in the list of clocks of the same file.")
    other_clocks: tuple[str, ...] = Field(description="The ids of further limits inside this stage.")
    no_limit: Words | None = Field(description="When there is no time limit: says so.")
    unknown_limit: Words | None = Field(description="When there is a limit that the guide cannot give: where the reader finds it.")
    do: tuple[Statement, ...] = Field(description="What to do, one action each.")
    words: tuple[Words, ...] = Field(description="Exact words to write or say.")
    include: tuple[Statement, ...] = Field(description="What to put in.")
    evidence: tuple[Statement, ...] = Field(description="What to gather and send copies of.")
    contacts: tuple[Contact, ...] = Field(description="The body's contacts that serve here, the best first.")
    seen_by: SeenBy = Field(description="Who will see what is sent. Never leave it out.")
    cost: Cost = Field(description="What it costs.")
    reply: Reply = Field(description="When to expect an answer.")
    if_silent: Silence = Field(description="What to do if nobody answers.")
    can_get: tuple[Statement, ...] = Field(description="What this stage can get.")
    cannot: tuple[Statement, ...] = Field(description="What it cannot do.")
    tips: tuple[Statement, ...] = Field(description="What helps, what to watch for.")
    advisers: tuple[Statement, ...] = Field(description="For advisers: law, discretion, tactics.")
    old_names: tuple[Statement, ...] = Field(description="What it used to be called.")
    letters: tuple[Reference, ...] = Field(description="The letters for this stage.")
    keep: Words | None = Field(description="What to keep for later.")
    outcomes: tuple[Outcome, ...] = Field(description="Every way on.")
    sources: tuple[Citation, ...] = Field(description="What it rests on.")


class Fork(Shape):
    """A question the reader answers before going on. Nothing is sent."""

    id: str = Field(description="Its id in the route.")
    url: str = Field(description="Where the site shows it.")
    ask: str = Field(description="The question.")
    help: Words = Field(description="How to tell.")
    outcomes: tuple[Outcome, ...] = Field(description="The answers.")


class End(Shape):
    """Where a route stops."""

    id: str = Field(description="Its id in the route.")
    url: str = Field(description="Where the site shows it.")
    title: str = Field(description="What has happened.")
    short: str = Field(description="The same in a few words.")
    kind: Literal["solved", "stop"] = Field(description="solved: it is put right; stop: nothing further on this route.")
    do: Words = Field(description="What to do now.")
    next: tuple[Reference, ...] = Field(description="Other places that may still help.")


class Sheet(Shape):
    """A sheet to print."""

    kind: Literal["checklist", "flowchart"] = Field(description="What it is.")
    url: str = Field(description="The address of the PDF.")


class RouteSummary(Shape):
    """A route in short."""

    id: str = Field(description="Its id. It never changes.")
    url: str = Field(description="The address of its page.")
    json_url: str = Field(description="The address of its file of data.")
    title: str = Field(description="The task, starting with a verb.")
    short: str = Field(description="The same in a few words.")
    topic: str = Field(description="The id of its topic.")
    kind: RouteKind = Field(description="What sort of route it is.")
    nations: tuple[Nation, ...] = Field(description="Where it applies.")
    summary: str = Field(description="One sentence about it.")
    say: tuple[str, ...] = Field(description="What people type or say when they need it.")
    facts_checked: datetime.date = Field(description="The oldest day on which any fact of it was checked.")


class Route(Review, RouteSummary):
    """One way to get one kind of thing put right, in stated nations."""

    audience: Words = Field(description="Who it is for.")
    answer: tuple[Words, ...] = Field(description="The short answer.")
    trigger: str = Field(description="What has happened, in a few words.")
    arrive_with: tuple[Paper, ...] = Field(description="What a reader must hold to start here, any one of them. Empty: nothing.")
    begins: str = Field(description="The id of the stage or fork it starts at.")
    warnings: tuple[Reference, ...] = Field(description="Notices that stand at its top.")
    use_if: tuple[Statement, ...] = Field(description="The reasons to use it.")
    not_for: tuple[Instead, ...] = Field(description="What it is not for, and where to go instead.")
    can_get: tuple[Statement, ...] = Field(description="What it can get.")
    cannot_get: tuple[Statement, ...] = Field(description="What it cannot get.")
    sister: Reference | None = Field(description="For a complaint, the challenge to a decision of the same body; and the other way round.")
    alongside: tuple[Alongside, ...] = Field(description="Routes that can run at the same time.")
    gather: tuple[Statement, ...] = Field(description="What to gather before starting.")
    help: tuple[Statement, ...] = Field(description="Who can help.")
    stages: tuple[Stage, ...] = Field(description="The stages, in the order a reader meets them.")
    forks: tuple[Fork, ...] = Field(description="Questions between stages.")
    ends: tuple[End, ...] = Field(description="Where it stops.")
    sheets: tuple[Sheet, ...] = Field(description="Sheets to print, where they are made.")
    sources: tuple[Citation, ...] = Field(description="What it rests on.")
