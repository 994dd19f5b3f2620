"""What changed since an edition, for those who hand paper out: a report to read, to send by e-mail, or for a program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..clocks import short_day
from .compare import WHOLE, Comparison, Difference
from .facts import Thing
from .signs import grouped
from .words import told


@dataclass(frozen=True)
class Bin:
    """Papers of an edition by what to do with them; each is the title and id of a route, letter or topic."""

    throw: tuple[tuple[str, str], ...]
    look: tuple[tuple[str, str], ...]
    keep: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Papers:
    """What to do with what was printed from an edition.

    ``whole`` is about what has everything in it (the guide as a book, lists of contacts): throw, look or keep.
    """

    routes: Bin
    letters: Bin
    topics: Bin
    bodies: Bin
    finding: bool
    whole: str


def papers_of(found: Comparison) -> Papers:
    """Which papers of an edition are out of date."""
    everywhere = [one for one in found.everywhere if one.fact != WHOLE or one.was]
    routes = {name: [*everywhere, *some] for name, some in found.by_route.items()}
    by_name: dict[str, list[Difference]] = {}
    for one in found.differences:
        by_name.setdefault(one.name, []).append(one)
    topics: dict[str, list[Difference]] = {}
    for name, some in routes.items():
        for topic in found.edition.things[f"route/{name}"].parts[""].hard.get("topic", ()):
            topics.setdefault(topic, []).extend(some)
    return Papers(
        routes=_sorted_out(found, "route", routes),
        letters=_sorted_out(
            found, "letter", {name: [one for one in found.differences if name in one.letters] for name in _ids(found, "letter")}
        ),
        topics=_sorted_out(
            found, "topic", {name: [*topics.get(name, []), *by_name.get(f"topic/{name}", [])] for name in _ids(found, "topic")}
        ),
        bodies=_sorted_out(found, "body", {name: by_name.get(f"body/{name}", []) for name in _ids(found, "body")}),
        finding=any(one.kind in ("question", "need") and one.hard for one in found.differences),
        whole=_fate(found.differences),
    )


def _ids(found: Comparison, kind: str) -> Iterator[str]:
    return (name.partition("/")[2] for name in found.edition.things if name.startswith(f"{kind}/"))


def _fate(some: Iterable[Difference]) -> str:
    """What becomes of a paper with these differences."""
    hard = {one.hard for one in some}
    return "throw" if True in hard else "look" if hard else "keep"


def _sorted_out(found: Comparison, kind: str, by_name: dict[str, list[Difference]]) -> Bin:
    fates: dict[str, list[tuple[str, str]]] = {"throw": [], "look": [], "keep": []}
    for name, some in by_name.items():
        fates[_fate(some)].append((found.edition.things[f"{kind}/{name}"].called, name))
    return Bin(*(tuple(fates[one]) for one in ("throw", "look", "keep")))


def _facts(found: Comparison) -> dict[str, list[Difference]]:
    """The differences by the heading they are told under. One that several routes share is told once."""
    groups: dict[str, list[Difference]] = {}
    for one in found.differences:
        if not one.hard and one.fact != "title":
            continue
        groups.setdefault(_heading(found, one), []).append(one)
    return dict(sorted(groups.items(), key=lambda group: _ORDER.index(group[0]) if group[0] in _ORDER else 1))


_EVERYWHERE, _SEVERAL, _REST, _NEW = "On every paper", "In several routes", "The rest of the guide", "New in the guide"
_ORDER = (_EVERYWHERE, "", _SEVERAL, _REST, _NEW)


def _heading(found: Comparison, one: Difference) -> str:
    if one.everywhere:
        return _EVERYWHERE
    if one.fact == WHOLE and not (one.was or one.part):
        return _NEW
    if len(one.routes) == 1:
        things: dict[str, Thing] = found.edition.things if f"route/{one.routes[0]}" in found.edition.things else found.now
        return things[f"route/{one.routes[0]}"].called
    return _SEVERAL if one.routes else _REST


def summary(found: Comparison) -> str:
    """How much changed, in a sentence."""
    facts, words = len(found.hard), len(found.differences) - len(found.hard)
    since = f"Since the edition {grouped(found.edition.code)} of {short_day(found.edition.day)}"
    if not found.differences:
        return f"{since}: nothing has changed."
    return f"{since}: {facts or 'no'} {'fact' if facts == 1 else 'facts'} changed, {words or 'no'} {'group' if words == 1 else 'groups'} of sentences reworded."


def _sections(found: Comparison) -> Iterator[tuple[str, list[str]]]:
    """Headings, each with its lines."""
    papers = papers_of(found)
    for words, of in (
        ("Leaflets, checklists and flowcharts", papers.routes),
        ("Letters", papers.letters),
        ("Contact cards", papers.bodies),
    ):
        if of.throw:
            yield f"{words} to bin", [f"{title} ({name})" for title, name in of.throw]
    if papers.topics.throw:
        yield "Topics: bin their chapters and booklets", [f"{title} ({name})" for title, name in papers.topics.throw]
    if papers.whole == "throw":
        also = ["The guide as a book and the list of contacts"]
        yield "Bin these too", also + (["The questions on paper and the poster"] if papers.finding else [])
    if papers.routes.look or papers.letters.look:
        some = [f"{title} ({name})" for title, name in (*papers.routes.look, *papers.letters.look)]
        yield "Read these again: sentences were reworded, no time limit, number or step has changed", some
    if found.differences:
        kept = len(papers.routes.keep)
        yield "Still right", [f"{kept} of {len(found.routes)} leaflets, {len(papers.letters.keep)} letters"]
    for heading, changed in _facts(found).items():
        lines = [told(found, one).sentence + "." + (f" Since {short_day(one.since)}." if one.since else "") for one in changed]
        yield f"What changed: {heading}", list(dict.fromkeys(lines))


def as_text(found: Comparison) -> str:
    """The report for a terminal or an e-mail."""
    lines = [summary(found)]
    for heading, some in _sections(found):
        lines += ["", heading, *(f"  {one}" for one in some)]
    return "\n".join(lines)


def as_markdown(found: Comparison) -> str:
    """The same as Markdown."""
    lines = [summary(found)]
    for heading, some in _sections(found):
        lines += ["", f"## {heading}", "", *(f"- {one}" for one in some)]
    return "\n".join(lines)


def as_data(found: Comparison) -> str:
    """The same as JSON, with ids."""
    papers = papers_of(found)
    kinds = {"routes": papers.routes, "letters": papers.letters, "topics": papers.topics, "bodies": papers.bodies}
    data = {
        "since": {"code": found.edition.code, "day": found.edition.day.isoformat(), "name": found.edition.name},
        "unchanged": not found.differences,
        "papers": {
            fate: {kind: [name for _, name in getattr(of, fate)] for kind, of in kinds.items()} for fate in ("throw", "look", "keep")
        },
        "whole_guide": papers.whole,
        "changes": [_row(found, one) for one in found.differences],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _row(found: Comparison, one: Difference) -> dict[str, object]:
    words = told(found, one)
    return {
        "record": one.name,
        "part": one.part,
        "fact": one.fact or "whole",
        "hard": one.hard,
        "was": words.was or None,
        "now": words.now or None,
        "since": one.since.isoformat() if one.since else None,
        "routes": list(one.routes),
    }
