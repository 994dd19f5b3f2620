"""Triage: one question a page, each answer a link; and the pages of notices."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...model import Need, Notice, Question
from ...model.base import NATION_NAMES
from ..render import Draft
from ..writer import Line, Link
from .common import ContactBlock, Foot, Maker, clip, contact_block, foot, trail
from .home import safe_link


@dataclass(frozen=True)
class AnswerItem:
    """An answer with its example."""

    link: Link
    hint: Markup


@dataclass(frozen=True)
class QuestionContext:
    """Fills ``question.html.jinja``."""

    hint: Markup
    why: Markup
    answers: list[AnswerItem]
    danger: Link
    safe: Link | None


@dataclass(frozen=True)
class NoticeContext:
    """Fills ``notice.html.jinja``."""

    lines: list[Line]
    contacts: list[ContactBlock]
    about: list[Markup]
    then: Markup
    safe: Link | None
    foot: Foot


def question_page(maker: Maker, question: Question) -> Draft:
    """One question of the triage."""
    path, _ = maker.links.page("question", question.id)
    writer = maker.writer(path)
    guide = maker.knowledge.guide
    context = QuestionContext(
        hint=writer.prose(question.hint),
        why=writer.prose(question.why),
        answers=[AnswerItem(writer.link(one.to, one.label), writer.prose(one.hint)) for one in question.answers],
        danger=writer.link(f"notice:{guide.danger}"),
        safe=safe_link(maker, writer),
    )
    return Draft(
        path=path,
        template="question.html.jinja",
        title=question.ask,
        description=clip(f"Find out what to do. {question.ask}"),
        context=context,
        crumbs=trail(writer),
        edit=maker.edit("question", question.id),
    )


@dataclass(frozen=True)
class NeedContext:
    """Fills ``need.html.jinja``."""

    need: str
    hint: Markup
    places: list[tuple[str, Link, Line]]
    unsure: Link
    danger: Link
    safe: Link | None
    foot: Foot


def need_page(maker: Maker, need: Need) -> Draft:
    """The question for the nation: where a need leads in each of them."""
    path, _ = maker.links.page("need", need.id)
    writer = maker.writer(path)
    known = maker.knowledge
    context = NeedContext(
        need=need.title,
        hint=writer.prose(need.hint),
        places=[(NATION_NAMES[nation], writer.link(one.to), writer.fact(one)) for nation, one in need.places.items()],
        unsure=writer.link(f"topic:{need.topic}", "I am not sure: show me everything on this"),
        danger=writer.link(f"notice:{known.guide.danger}"),
        safe=safe_link(maker, writer),
        foot=foot(maker, writer, [("need", need)]),
    )
    topic = known.topics[need.topic]
    return Draft(
        path=path,
        template="need.html.jinja",
        title="Where do you live?",
        description=clip(f"{need.title}: who to go to in England, Wales, Scotland and Northern Ireland."),
        context=context,
        crumbs=trail(writer, writer.link(f"topic:{topic.id}", topic.title)),
        edit=maker.edit("need", need.id),
        tab=f"{need.title}: where do you live?",
    )


def notice_page(maker: Maker, notice: Notice) -> Draft:
    """The page of a notice: what to do, and whom to call."""
    known = maker.knowledge
    path, _ = maker.links.page("notice", notice.id)
    writer = maker.writer(path)
    writer.cite(notice.sources)
    context = NoticeContext(
        lines=writer.facts(notice.lines),
        contacts=[contact_block(writer, known.bodies[one]) for one in notice.bodies],
        about=[writer.prose(known.bodies[one].about) for one in notice.bodies],
        then=writer.prose(notice.then),
        safe=safe_link(maker, writer),
        foot=foot(maker, writer, [("notice", notice), *((("body", known.bodies[one])) for one in notice.bodies)]),
    )
    return Draft(
        path=path,
        template="notice.html.jinja",
        title=notice.title,
        description="Who to call in an emergency, and helplines in each nation of the United Kingdom.",
        context=context,
        crumbs=trail(writer),
        edit=maker.edit("notice", notice.id),
    )
