"""What other guides say that is out of date or wrong: one page a topic, and a list of those pages."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...knowledge import Knowledge
from ...model import Myth
from ..links import myth_topic
from ..render import Draft
from ..writer import Link
from .common import Foot, Maker, clip, foot, trail

TITLE = "What other guides get wrong"
VERDICTS = {"outdated": "Out of date", "wrong": "Wrong", "imprecise": "Not quite right"}


@dataclass(frozen=True)
class MythEntry:
    """A claim of other guides, and what is right."""

    id: str
    claim: str
    verdict: str
    truth: Markup
    why: Markup
    go: Link | None
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class MythsContext:
    """Fills ``myths.html.jinja``."""

    groups: list[tuple[str, list[MythEntry]]]
    foot: Foot


@dataclass(frozen=True)
class MythListContext:
    """Fills ``myth_list.html.jinja``."""

    topics: list[Link]


def myths_page(maker: Maker) -> Draft:
    """The list of topics that have something to put right."""
    known = maker.knowledge
    writer = maker.writer(maker.links.page("list", "myths")[0])
    links = []
    for topic, myths in myths_by_topic(known).items():
        words = known.topics[topic].title if topic else "Everywhere"
        count = f"{len(myths)} thing{'s' if len(myths) > 1 else ''}"
        links.append(writer.file_link(maker.links.page("myth", myths[0].id)[0], words, count))
    intro = "Old steps, old addresses and wrong time limits that other guides still give, and what is right now."
    return Draft(writer.path, "myth_list.html.jinja", TITLE, intro, MythListContext(links), trail(writer))


def myths_by_topic(known: Knowledge) -> dict[str, list[Myth]]:
    """The myths of each topic, in the order of topics and their routes; those without a route under an empty name."""
    order = {name: number for number, name in enumerate(known.routes)}
    topics = list(known.topics)
    found: dict[str, list[Myth]] = {}
    for myth in known.myths.values():
        found.setdefault(myth_topic(known, myth.id), []).append(myth)
    for myths in found.values():
        myths.sort(key=lambda one: (order[one.routes[0]] if one.routes else 0, one.id))
    return dict(sorted(found.items(), key=lambda item: topics.index(item[0]) if item[0] else len(topics)))


def myth_topic_page(maker: Maker, topic: str, myths: list[Myth]) -> Draft:
    """The myths of one topic, by route."""
    known = maker.knowledge
    writer = maker.writer(maker.links.page("myth", myths[0].id)[0])
    groups: dict[str, list[MythEntry]] = {}
    for myth in myths:
        entry = MythEntry(
            id=f"myth-{myth.id}",
            claim=myth.claim,
            verdict=VERDICTS[myth.verdict],
            truth=writer.prose(myth.truth),
            why=writer.prose(myth.why),
            go=writer.link(myth.go) if myth.go else None,
            numbers=tuple(writer.cite(myth.sources)),
        )
        groups.setdefault(known.routes[myth.routes[0]].title if myth.routes else "Everywhere", []).append(entry)
    where = known.topics[topic].title if topic else "Everywhere"
    return Draft(
        path=writer.path,
        template="myths.html.jinja",
        title=f"{where}: what other guides get wrong",
        description=clip(f"{where}: steps, addresses and time limits that other guides still give, and what is right now."),
        context=MythsContext(list(groups.items()), foot(maker, writer, [("myth", one) for one in myths])),
        crumbs=trail(writer, writer.list_link("myths", TITLE)),
    )
