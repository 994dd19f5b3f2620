"""Triage and changes into data."""

from __future__ import annotations

from ..changelog import Coming, title_of
from ..model import Change, Need, Question
from . import shapes_finding as shapes
from .telling import Teller


def question_data(tell: Teller, question: Question) -> shapes.Question:
    """A question of the triage."""
    return shapes.Question(
        id=question.id,
        url=tell.page("question", question.id),
        ask=question.ask,
        hint=tell.maybe(question.hint),
        why=tell.words(question.why),
        answers=tuple(shapes.Answer(label=one.label, hint=tell.maybe(one.hint), to=tell.reference(one.to)) for one in question.answers),
    )


def need_data(tell: Teller, need: Need) -> shapes.Need:
    """A need."""
    return shapes.Need.model_validate(
        {
            **tell.review("need", need),
            "id": need.id,
            "url": tell.page("need", need.id),
            "title": need.title,
            "topic": need.topic,
            "hint": tell.maybe(need.hint),
            "places": [
                {**tell.statement(one, need), "nation": nation, "to": tell.reference(one.to)} for nation, one in need.places.items()
            ],
        }
    )


def change_data(tell: Teller, change: Change) -> shapes.Change:
    """Something that changed."""
    return shapes.Change(
        id=change.id,
        url=tell.page("change", change.id),
        day=change.day,
        kind=change.kind,
        kind_words=title_of(change),
        text=tell.words(change.text),
        was=change.was,
        since=change.since,
        where=tuple(tell.reference(one) for one in change.where),
        sources=tell.citations(change.sources),
    )


def coming_data(tell: Teller, one: Coming) -> shapes.Coming:
    """Something that is going to change."""
    return shapes.Coming(day=one.day, about=tell.reference(one.target) if one.target else None, text=tell.of_rich(one.says))
