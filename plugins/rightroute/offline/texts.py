"""What the template of the one file is filled with."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class LimitText:
    """A time limit: its heading, and what follows from it."""

    heading: str
    rule: Markup
    example: str = ""
    more: list[Markup] | tuple[()] = ()


@dataclass(frozen=True)
class StageText:
    """A stage, or a question between two of them (then only its first four fields say anything)."""

    id: str
    title: str
    when: Markup
    ways: list[tuple[Markup, Markup]]
    number: int = 0
    limits: tuple[LimitText, ...] = ()
    do: list[Markup] | tuple[()] = ()
    words: list[Markup] | tuple[()] = ()
    letters: list[Markup] | tuple[()] = ()
    include: list[Markup] | tuple[()] = ()
    evidence: list[Markup] | tuple[()] = ()
    contact: list[Markup] | tuple[()] = ()
    seen: list[Markup] | tuple[()] = ()
    cost: list[Markup] | tuple[()] = ()
    promised: list[Markup] | tuple[()] = ()
    waits: list[Markup] | tuple[()] = ()
    silent: list[Markup] | tuple[()] = ()
    tips: list[Markup] | tuple[()] = ()
    cannot: list[Markup] | tuple[()] = ()


@dataclass(frozen=True)
class RouteText:
    """A route."""

    id: str
    title: str
    where: str
    warnings: list[Markup]
    doubt: Markup
    answer: list[Markup]
    not_for: list[Markup]
    gather: list[Markup]
    stages: list[StageText]
    ends: list[tuple[str, str, Markup]]
    cannot: list[Markup]
    help: list[Markup]
    checked: str


@dataclass(frozen=True)
class TopicText:
    """A topic with its routes."""

    id: str
    title: str
    routes: list[RouteText]


@dataclass(frozen=True)
class BodyText:
    """A body and how to reach it."""

    id: str
    name: str
    about: Markup
    contacts: list[Markup]


@dataclass(frozen=True)
class LetterText:
    """A letter to copy."""

    id: str
    title: str
    when: Markup
    subject: str
    text: str


@dataclass(frozen=True)
class NeedText:
    """What to do about a need in each nation, and the place of its topic."""

    id: str
    title: str
    topic: str
    places: list[tuple[str, Markup]]


@dataclass(frozen=True)
class NoticeText:
    """What stands above everything else, and whom to call."""

    id: str
    title: str
    lines: list[Markup]
    helplines: list[Markup]


@dataclass(frozen=True)
class Whole:
    """Fills ``guide.html.jinja``."""

    leave_to: str
    edition: str
    made: str
    preview: str
    made_by: Markup
    licence: Markup
    notices: list[NoticeText]
    topics: list[TopicText]
    needs: list[NeedText]
    letters: list[LetterText]
    bodies: list[BodyText]
    terms: list[tuple[str, str, Markup]]
