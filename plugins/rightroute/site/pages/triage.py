"""Triage: one question a page, each answer a link; the nation, where it changes the answer; and the pages of notices."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...checklist import nation_words
from ...model import Need, Notice, Question
from ...model.base import NATION_NAMES, NATIONS, Target
from ..landings import Spot, landings
from ..render import Draft
from ..writer import Line, Link, Writer
from .common import ContactBlock, Foot, Maker, clip, contact_block, foot, trail
from .home import safe_link
from .local import LocalHelp, local_help


@dataclass(frozen=True)
class AnswerItem:
    """An answer with its example; ``unsure`` is the one for a reader who cannot choose."""

    link: Link
    hint: Markup
    unsure: bool = False


@dataclass(frozen=True)
class QuestionContext:
    """Fills ``question.html.jinja``."""

    back: Link
    hint: Markup
    why: Markup
    answers: list[AnswerItem]
    letter: Link | None
    paper: Link | None
    danger: Link
    safe: Link | None


@dataclass(frozen=True)
class NeedContext:
    """Fills ``need.html.jinja``."""

    back: Link
    need: str
    hint: Markup
    places: list[tuple[str, Link, Line]]
    both: Link | None
    elsewhere: Link | None
    unsure: Link
    danger: Link
    safe: Link | None
    foot: Foot


@dataclass(frozen=True)
class NoticeContext:
    """Fills ``notice.html.jinja``."""

    lines: list[Line]
    contacts: list[ContactBlock]
    about: list[Markup]
    local: LocalHelp | None
    then: Markup
    go_on: Link | None
    safe: Link | None
    foot: Foot


def next_link(writer: Writer, target: Target, words: str = "") -> Link:
    """A link to where triage goes on: for a route or stage its page “Your next step”, for anything else its own page."""
    link = writer.link(target, words)
    if target.kind != "route":
        return link
    route = writer.knowledge.routes[target.record_id]
    page, _ = writer.links.page("next", route.id, target.part)
    return Link(link.words, writer.links.between(writer.path, page), link.note)


def back_link(writer: Writer, spot: Spot) -> Link:
    """The link to the page of triage before this one; from the first question it leads home."""
    before = landings(writer.knowledge).before.get(spot)
    if before is None:
        return _before_all(writer, spot)
    kind, name, part = before
    page, _ = writer.links.page(kind, name, part)
    return Link(_title(writer, before), writer.links.between(writer.path, page))


def _title(writer: Writer, spot: Spot) -> str:
    """What a page of triage is called."""
    kind, name, part = spot
    if kind == "question":
        return writer.knowledge.questions[name].ask
    if kind == "need":
        return "Where do you live?"
    return "Both" if kind == "both" else writer.title(Target(f"route:{name}/{part}"))


def _before_all(writer: Writer, spot: Spot) -> Link:
    kind, name, _ = spot
    if kind in ("need", "both"):
        return writer.link(f"topic:{writer.knowledge.needs[name].topic}")
    return writer.list_link("papers", "What is this letter?") if kind == "next" else writer.list_link("home", "Home")


def question_page(maker: Maker, question: Question) -> Draft:
    """One question of the triage."""
    path, _ = maker.links.page("question", question.id)
    writer = maker.writer(path)
    guide = maker.knowledge.guide
    first = question.id == guide.first_question
    last = len(question.answers) - 1
    context = QuestionContext(
        back=back_link(writer, ("question", question.id, "")),
        hint=writer.prose(question.hint),
        why=writer.prose(question.why),
        answers=[
            AnswerItem(next_link(writer, one.to, one.label), writer.prose(one.hint), number == last and is_unsure(one.label))
            for number, one in enumerate(question.answers)
        ],
        letter=writer.list_link("papers", "I have a letter: what is it?") if maker.knowledge.papers else None,
        paper=writer.list_link("questions", "All the questions on paper") if first else None,
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
        scripts=maker.scripts(path, "next"),
    )


def is_unsure(label: str) -> bool:
    """Whether an answer is the one for those who cannot choose: it stands last, after “or”."""
    return label.casefold().startswith(("i am not sure", "none of these"))


def need_page(maker: Maker, need: Need) -> Draft:
    """The question for the nation: where a need leads in each of them."""
    path, _ = maker.links.page("need", need.id)
    writer = maker.writer(path)
    known = maker.knowledge
    both = ("both", need.id, "") in landings(known).before
    context = NeedContext(
        back=back_link(writer, ("need", need.id, "")),
        need=need.title,
        hint=writer.prose(need.hint),
        places=[(NATION_NAMES[nation], next_link(writer, one.to), writer.fact(one)) for nation, one in need.places.items()],
        both=writer.link(f"both:{need.id}", "Both, side by side: the decision, and how they treated me") if both else None,
        elsewhere=writer.link(f"full:need/{need.id}", "Somewhere else in the United Kingdom") if len(need.places) < len(NATIONS) else None,
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
        description=clip(f"{need.title}: who to go to in {nation_words(tuple(need.places))}."),
        context=context,
        crumbs=trail(writer, writer.link(f"topic:{topic.id}", topic.title)),
        edit=maker.edit("need", need.id),
        tab=f"{need.title}: where do you live?",
        scripts=maker.scripts(path, "next"),
    )


def notice_page(maker: Maker, notice: Notice) -> Draft:
    """The page of a notice: what to do, and whom to call. It links on: a complaint can wait, and is not lost."""
    known = maker.knowledge
    path, _ = maker.links.page("notice", notice.id)
    writer = maker.writer(path)
    writer.cite(notice.sources)
    context = NoticeContext(
        lines=writer.facts(notice.lines),
        contacts=[contact_block(writer, known.bodies[one]) for one in notice.bodies],
        about=[writer.prose(known.bodies[one].about) for one in notice.bodies],
        local=local_help(maker, writer, (), urgent=True),
        then=writer.prose(notice.then),
        go_on=_go_on(maker, writer, notice),
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


def _go_on(maker: Maker, writer: Writer, notice: Notice) -> Link | None:
    """The way back into the questions, after the one about danger; None where the notice itself says how to go on with them."""
    if "(question:" in (notice.then or ""):
        return None
    first = maker.knowledge.questions[maker.knowledge.guide.first_question]
    after = next((one.to.record_id for one in first.answers if one.to.kind == "question"), first.id)
    return writer.link(f"question:{after}", "When you are safe: go on with the questions")
