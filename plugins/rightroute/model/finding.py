"""Finding the route: topics, triage questions, notices, and the guide itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from .base import (
    BodyRef,
    Checked,
    Count,
    Fact,
    Label,
    Nation,
    NoticeRef,
    Part,
    Prose,
    QuestionRef,
    Record,
    Sourced,
    Target,
    TopicRef,
    visible,
)


class Topic(Record):
    """A group of routes: one entry of the menu."""

    title: Label = Field(description="What the reader has a problem with: Child Maintenance Service.")
    summary: Label = Field(description="One sentence for lists and search results.", max_length=160)
    intro: tuple[Prose, ...] = Field(description="A few lines to tell the routes apart.")
    order: Count = Field(50, description="Place in the menu.")
    say: tuple[Label, ...] = Field((), description="What people call it.")
    home: Literal["main", "more"] = Field(
        "main", description="main topics are listed on the home page; more are reached from other routes."
    )


class Answer(Part):
    """One answer to a triage question."""

    label: Label = Field(description="The answer.")
    hint: Prose | None = Field(None, description="An everyday example.")
    to: Target = Field(description="Where it leads: another question, a need, a route or stage, a notice or a page.")


class Question(Record):
    """One page of triage."""

    ask: Label = Field(description="The question, in at most ten words.")
    hint: Prose | None = Field(None, description="One line of help.")
    why: Prose = Field(description="Why we ask.")
    answers: tuple[Answer, ...] = Field(description="The answers, commonest first, 'I am not sure' last.")


class Where(Fact):
    """What to do about a need in one nation: a route, or in words who does it there."""

    to: Target = Field(description="The route or stage there; where there is none, the body, source or page to go to.")


class Need(Record, Checked):
    """One thing people need done, with the route for it in each nation. Where the nations differ, triage asks where you live."""

    title: Label = Field(description="The need in the reader's words: Complain about the council.")
    topic: TopicRef = Field(description="The topic it belongs to.")
    hint: Prose | None = Field(None, description="How to tell which nation's route is meant, where that is not plain.")
    say: tuple[Label, ...] = Field((), description="What people type or say when they need this, whatever their nation.")
    england: Where = Field(description="In England.")
    wales: Where = Field(description="In Wales.")
    scotland: Where = Field(description="In Scotland.")
    northern_ireland: Where = Field(description="In Northern Ireland.")

    @property
    def places(self) -> dict[Nation, Where]:
        """What to do, by nation."""
        return {"england": self.england, "wales": self.wales, "scotland": self.scotland, "northern-ireland": self.northern_ireland}


class Notice(Record, Sourced):
    """A warning that stands above everything else: danger, a home about to be lost."""

    title: Label = Field(description="Its heading.")
    kind: Literal["danger", "homeless", "deadline"] = Field(description="danger: life and limb; homeless: tonight; deadline: today.")
    lines: tuple[Fact, ...] = Field(description="What to do, one line each.")
    bodies: tuple[BodyRef, ...] = Field((), description="Whom to call.")
    then: Prose | None = Field(None, description="When you are safe, go on with …")
    say: tuple[Label, ...] = Field(
        (),
        description="What people type or say who need it now. The search shows the notice above everything else when it meets these words.",
    )


class Guide(Record):
    """The guide as a whole: its name, edition and who makes it."""

    name: Label = Field(description="The guide's name.")
    line: Prose = Field(description="What it is, in one line.")
    made_by: Prose = Field(description="Who makes it, and that it is not legal advice.")
    edition: Label = Field(description="The edition printed on paper: November 2026.")
    first_question: QuestionRef = Field(description="Where triage starts.")
    danger: NoticeRef = Field(description="The danger notice.")
    leave_to: Annotated[str, AfterValidator(visible)] = Field(
        "https://www.bbc.co.uk/weather", pattern=r"^https://\S+$", description="Where 'Leave this site' goes."
    )
    principles: tuple[Fact, ...] = Field((), description="What the makers stand for.")
    licence: Prose = Field(description="How the facts may be used.")
