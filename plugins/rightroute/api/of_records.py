"""Bodies, letters, papers, and the words of the guide into data."""

from __future__ import annotations

import re

from ..model import Body, Figure, Letter, Myth, Notice, PaperInHand, Rule, Source, Term, Topic
from ..review import next_check
from ..rich import plain, rich
from ..site.links import LETTER_FILES
from . import shapes, shapes_more
from .of_routes import contacts, seen_by
from .telling import Teller

_GAP = re.compile(r"(\[[a-z0-9-]+\](?!\())")


def source_data(tell: Teller, source: Source) -> shapes.Source:
    """A source."""
    return shapes.Source(
        id=source.id,
        url=tell.page("source", source.id),
        title=source.title,
        publisher=source.publisher,
        kind=source.kind,
        address=source.address,
        older=source.older,
        dated=source.dated,
        supports=source.supports,
        note=source.note,
        checked=source.checked,
        next_check=next_check("source", source),
    )


def body_summary(tell: Teller, body: Body) -> shapes_more.BodySummary:
    """A body in short."""
    return shapes_more.BodySummary.model_validate(_body_head(tell, body))


def _body_head(tell: Teller, body: Body) -> dict[str, object]:
    return {
        "id": body.id,
        "url": tell.page("body", body.id),
        "json_url": tell.json("body", body.id),
        "name": body.name,
        "short": body.short,
        "kind": body.kind,
        "nations": body.nations,
    }


def body_data(tell: Teller, body: Body) -> shapes_more.Body:
    """A body."""
    return shapes_more.Body.model_validate(
        {
            **_body_head(tell, body),
            **tell.review("body", body),
            "also_called": body.also_called,
            "about": tell.words(body.about),
            "independence": tell.words(body.independence),
            "can": tell.facts(body.can, body),
            "cannot": tell.facts(body.cannot, body),
            "help": tell.facts(body.help, body),
            "contacts": contacts(tell, body),
            "ask_at": tell.reference(body.ask_at) if body.ask_at else None,
            "sources": tell.citations(body.sources),
        }
    )


def letter_summary(tell: Teller, letter: Letter) -> shapes_more.LetterSummary:
    """A letter in short."""
    return shapes_more.LetterSummary.model_validate(_letter_head(tell, letter))


def _letter_head(tell: Teller, letter: Letter) -> dict[str, object]:
    return {
        "id": letter.id,
        "url": tell.page("letter", letter.id),
        "json_url": tell.json("letter", letter.id),
        "title": letter.title,
        "to": letter.to,
    }


def letter_data(tell: Teller, letter: Letter) -> shapes_more.Letter:
    """A letter."""
    return shapes_more.Letter.model_validate(
        {
            **_letter_head(tell, letter),
            **tell.review("letter", letter),
            "when": tell.words(letter.when),
            "subject": letter.subject,
            "text": "".join(
                part if _GAP.fullmatch(part) else plain(rich(tell.knowledge, part)) for part in _GAP.split(letter.text) if part
            ),
            "gaps": [{"id": one.id, "label": one.label, "hint": tell.maybe(one.hint), "size": one.size} for one in letter.gaps],
            "files": [{"kind": one, "url": tell.address(tell.links.letter_file(letter.id, one))} for one in LETTER_FILES],
            "locked": letter.locked,
            "seen_by": seen_by(tell, letter.seen_by.who, letter.seen_by.text, letter.seen_by.keep_private),
            "how": tell.facts(letter.how, letter),
            "tips": tell.facts(letter.tips, letter),
            "by_phone": tell.all(letter.by_phone),
            "sources": tell.citations(letter.sources),
        }
    )


def paper_summary(tell: Teller, paper: PaperInHand) -> shapes_more.PaperSummary:
    """A paper in short."""
    return shapes_more.PaperSummary.model_validate(_paper_head(tell, paper))


def _paper_head(tell: Teller, paper: PaperInHand) -> dict[str, object]:
    return {
        "id": paper.id,
        "url": tell.page("paper", paper.id),
        "json_url": tell.json("paper", paper.id),
        "title": paper.title,
        "words": paper.words,
        "sender": paper.sender,
        "nations": paper.nations,
    }


def paper_data(tell: Teller, paper: PaperInHand) -> shapes_more.Paper:
    """A paper that a reader holds."""
    return shapes_more.Paper.model_validate(
        {
            **_paper_head(tell, paper),
            **tell.review("paper", paper),
            "bodies": [tell.reference(f"body:{one}") for one in paper.bodies],
            "means": tell.words(paper.means),
            "date_at": paper.date_at,
            "date_words": tell.words(paper.date_words),
            "clocks": paper.clocks,
            "no_clock": tell.maybe(paper.no_clock),
            "go": [{"to": tell.reference(one.to), "words": one.words, "nations": one.only or paper.nations} for one in paper.go],
            "look_out": tell.facts(paper.look_out, paper),
            "say": paper.say,
            "sources": tell.citations(paper.sources),
        }
    )


def topic_data(tell: Teller, topic: Topic) -> shapes_more.Topic:
    """A topic."""
    return shapes_more.Topic(
        id=topic.id,
        url=tell.page("topic", topic.id),
        title=topic.title,
        summary=topic.summary,
        intro=tell.all(topic.intro),
        say=tuple(topic.say),
        routes=tuple(one.id for one in tell.knowledge.routes_by_topic.get(topic.id, ())),
    )


def term_data(tell: Teller, term: Term) -> shapes_more.Term:
    """A term."""
    return shapes_more.Term.model_validate(
        {
            **tell.review("term", term),
            "id": term.id,
            "url": tell.page("term", term.id),
            "term": term.term,
            "means": tell.words(term.means),
            "people_say": term.people_say,
            "see": [tell.reference(one) for one in term.see],
            "sources": tell.citations(term.sources),
        }
    )


def figure_data(tell: Teller, figure: Figure) -> shapes_more.Figure:
    """A figure."""
    return shapes_more.Figure.model_validate(
        {
            **tell.review("figure", figure),
            "id": figure.id,
            "url": tell.page("figure", figure.id),
            "says": figure.says,
            "means": figure.means,
            "kind": figure.kind,
            "as_at": figure.as_at,
            "disputed_by": figure.disputed_by,
            "sources": tell.citations(figure.sources),
        }
    )


def rule_data(tell: Teller, rule: Rule) -> shapes_more.Rule:
    """A golden rule."""
    return shapes_more.Rule.model_validate(
        {
            **tell.review("rule", rule),
            "id": rule.id,
            "url": tell.page("rule", rule.id),
            "kind": rule.kind,
            "text": tell.words(rule.text),
            "why": tell.words(rule.why),
            "topics": rule.topics,
            "sources": tell.citations(rule.sources),
        }
    )


def myth_data(tell: Teller, myth: Myth) -> shapes_more.Myth:
    """A myth."""
    return shapes_more.Myth.model_validate(
        {
            **tell.review("myth", myth),
            "id": myth.id,
            "url": tell.page("myth", myth.id),
            "claim": myth.claim,
            "verdict": myth.verdict,
            "truth": tell.words(myth.truth),
            "why": tell.maybe(myth.why),
            "routes": myth.routes,
            "go": tell.reference(myth.go) if myth.go else None,
            "sources": tell.citations(myth.sources),
        }
    )


def notice_data(tell: Teller, notice: Notice) -> shapes_more.Notice:
    """A notice."""
    return shapes_more.Notice.model_validate(
        {
            **tell.review("notice", notice),
            "id": notice.id,
            "url": tell.page("notice", notice.id),
            "title": notice.title,
            "kind": notice.kind,
            "lines": tell.facts(notice.lines, notice),
            "bodies": [tell.reference(f"body:{one}") for one in notice.bodies],
            "then": tell.maybe(notice.then),
            "sources": tell.citations(notice.sources),
        }
    )
