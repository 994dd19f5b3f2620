"""Checks on papers in the reader's hand, and on the answer “both”."""

from __future__ import annotations

from collections.abc import Iterator

from ..checklist import nation_words
from ..knowledge import Knowledge
from ..model import PaperInHand
from ..model.base import Nation
from ..model.papers import Onward
from .registry import Finding, check


def _serves(knowledge: Knowledge, way: Onward) -> tuple[Nation, ...] | None:
    """The nations that the target of a way serves; None where it serves all, or does not exist."""
    kind, name = way.to.kind, way.to.record_id
    if kind == "route" and name in knowledge.routes:
        route = knowledge.routes[name]
        stage = next((one for one in route.stages if one.id == way.to.part), None)
        return (stage.only if stage else ()) or route.nations
    if kind == "body" and name in knowledge.bodies:
        return knowledge.bodies[name].nations
    return None


@check("paper-has-day", "papers")
def paper_has_day(knowledge: Knowledge) -> Iterator[Finding]:
    """A paper in hand starts a time limit of the reader's, or says in words that it starts none; never both.

    Whoever looks up a letter wants to know one thing before all others: by when.

    Name the clock under “clocks:”, one of the reader's own; or write “no_clock:”.
    """
    for paper in knowledge.papers.values():
        if bool(paper.clocks) == bool(paper.no_clock):
            loc = ("no_clock",) if paper.clocks else ("id",)
            message = "it has clocks and says that it has none" if paper.clocks else "it has neither “clocks:” nor “no_clock:”"
            yield Finding("paper", paper.id, loc, message, "Keep the one that is true.")
        for index, name in enumerate(paper.clocks):
            clock = knowledge.clocks.get(name)
            if clock and clock.whose != "you":
                message = f"“{name}” is a body's time to answer, not the reader's limit"
                yield Finding("paper", paper.id, ("clocks", index), message, "Name the reader's own limit.")


@check("paper-serves-nation", "papers")
def paper_serves_nation(knowledge: Knowledge) -> Iterator[Finding]:
    """In every nation where people get a paper it leads somewhere, to what acts there; and each of its limits runs in one of them.

    The same words stand on letters in different nations, and start different clocks there.

    Add the way or the clock of that nation, or take the nation out.
    """
    for paper in knowledge.papers.values():
        led: set[Nation] = set()
        for index, way in enumerate(paper.go):
            here = way.only or paper.nations
            there = _serves(knowledge, way)
            wrong = tuple(one for one in here if one not in paper.nations or (there is not None and one not in there))
            led |= set(here)
            if wrong:
                message = f"“{way.to}” does not serve {nation_words(wrong)}, or the paper is not sent there"
                yield Finding("paper", paper.id, ("go", index, "to"), message, "Name the way of that nation, or write “only:”.")
        missing = tuple(one for one in paper.nations if one not in led)
        if missing:
            yield Finding("paper", paper.id, ("nations",), f"nothing says what to do in {nation_words(missing)}", "Add a way under “go:”.")
        yield from _clocks_elsewhere(knowledge, paper)


def _clocks_elsewhere(knowledge: Knowledge, paper: PaperInHand) -> Iterator[Finding]:
    for index, name in enumerate(paper.clocks):
        clock = knowledge.clocks.get(name)
        if clock and not set(clock.nations) & set(paper.nations):
            message = f"the clock “{name}” runs in no nation of this paper"
            yield Finding("paper", paper.id, ("clocks", index), message, "Name the clock of the paper's nation.")


@check("papers-differ", "papers")
def papers_differ(knowledge: Knowledge) -> Iterator[Finding]:
    """No two papers have the same title.

    The title is all that a reader of the list has to tell them apart.

    Say what it is about, or where people get it.
    """
    seen: dict[str, str] = {}
    for paper in knowledge.papers.values():
        if (title := paper.title.casefold()) in seen:
            yield Finding("paper", paper.id, ("title",), f"“{seen[title]}” has the same title", "Say what it is about, or where.")
        seen[title] = paper.id


@check("both-has-two", "papers")
def both_has_two(knowledge: Knowledge) -> Iterator[Finding]:
    """An answer “both:…” names a need about a decision, and in some nation the guide knows the complaint beside it.

    Its page shows two first steps with two last days. With one of them missing everywhere, it would be a page about nothing.

    Name a need that leads to a challenge; the challenge names the complaint as its “sister:” or under “alongside:”.
    """
    for question in knowledge.questions.values():
        for index, answer in enumerate(question.answers):
            need = knowledge.needs.get(answer.to.record_id) if answer.to.kind == "both" else None
            if need and not knowledge.both_nations(need.id):
                message = f"“{need.id}” has no complaint beside it in any nation"
                yield Finding("question", question.id, ("answers", index, "to"), message, "Name a need that leads to a challenge.")
