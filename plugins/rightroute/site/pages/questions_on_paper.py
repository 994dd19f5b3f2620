"""The questions of triage on paper: numbered, each answer with “go to 4” or with the name and address of what to do."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...checklist import nation_words
from ...model import Need
from ...model.base import Nation, Target
from ..landings import landings
from ..render import Draft
from ..writer import Link, Writer
from .common import Maker, trail
from .triage import next_link


@dataclass(frozen=True)
class PaperWay:
    """Where an answer leads: to another question by its number, or to a page by its address. ``where`` names the nations it is for."""

    where: str
    number: int
    link: Link


@dataclass(frozen=True)
class PaperAnswer:
    """An answer with its ways on."""

    label: str
    ways: list[PaperWay]


@dataclass(frozen=True)
class PaperQuestion:
    """A question with its number."""

    number: int
    id: str
    ask: str
    hint: Markup
    answers: list[PaperAnswer]


@dataclass(frozen=True)
class QuestionsContext:
    """Fills ``questions-on-paper.html.jinja``."""

    back: Link
    site: str
    danger: Link
    questions: list[PaperQuestion]


def questions_page(maker: Maker) -> Draft:
    """All the questions as a paper form."""
    known = maker.knowledge
    path, _ = maker.links.page("list", "questions")
    writer = maker.writer(path)
    numbers = {name: number for number, name in enumerate(landings(known).questions, 1)}
    found = []
    for name, number in numbers.items():
        question = known.questions[name]
        answers = [PaperAnswer(one.label, _ways(writer, numbers, one.to)) for one in question.answers]
        found.append(PaperQuestion(number, f"question-{number}", question.ask, writer.prose(question.hint), answers))
    first = known.questions[known.guide.first_question]
    return Draft(
        path=path,
        template="questions-on-paper.html.jinja",
        title="The questions on paper",
        description="All the questions that find out what to do, on paper: numbered, with “go to 4” and the address of each next step.",
        context=QuestionsContext(
            back=writer.link(f"question:{first.id}"),
            site=maker.site_url.removeprefix("https://"),
            danger=writer.link(f"notice:{known.guide.danger}"),
            questions=found,
        ),
        crumbs=trail(writer),
    )


def _ways(writer: Writer, numbers: dict[str, int], to: Target) -> list[PaperWay]:
    known = writer.knowledge
    if to.kind == "question":
        number = numbers[to.record_id]
        return [PaperWay("", number, Link(known.questions[to.record_id].ask, f"#question-{number}"))]
    if to.kind == "need":
        return [_way(writer, target, where) for target, where in _by_nation(known.needs[to.record_id])]
    return [_way(writer, to, "")]


def _way(writer: Writer, to: Target, where: str) -> PaperWay:
    link = next_link(writer, to, f"Both: {writer.title(to)}, and complain" if to.kind == "both" else "")
    if to.in_full:
        # Without an address, its page in this edition says what to do.
        here = writer.links.url(writer.links.page("list", "elsewhere")[0])
        return PaperWay(where, 0, Link(link.words, link.href, link.href if writer.links.full_guide else here))
    kind = "next" if to.kind == "route" else to.kind
    page, anchor = writer.links.page(kind, to.record_id, to.part)
    address = writer.links.url(page) + (f"#{anchor}" if anchor else "")
    return PaperWay(where, 0, Link(link.words, link.href, address))


def _by_nation(need: Need) -> list[tuple[Target, str]]:
    """Where a need leads, nations that share it together; no nation is named where all four do."""
    found: dict[Target, list[Nation]] = {}
    for nation, place in need.places.items():
        found.setdefault(place.to, []).append(nation)
    return [(to, "" if len(found) == 1 else nation_words(tuple(nations))) for to, nations in found.items()]
