"""The list of all pages about silence: who has not answered, by topic and by whom it was sent to."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...clocks import length_words
from ...model import Route, Topic
from ...model.routes import Stage
from ..render import Draft
from ..writer import Link, Writer
from .common import Maker, trail
from .silence_dates import has_page

#: The golden rules that say what to do about silence in general; left out where a knowledge base has no such rules.
_RULES = ("accept-silence", "miss-deadlines")


@dataclass(frozen=True)
class GoldenRule:
    """A golden rule in short: its kind in a word, and what it says."""

    kind: str
    text: Markup
    why: Markup


@dataclass(frozen=True)
class Silent:
    """One body or kind of body, with the steps it may not have answered."""

    name: str
    pages: list[Link]


@dataclass(frozen=True)
class SilentTopic:
    """A topic with everybody in it who may not have answered."""

    id: str
    title: str
    who: list[Silent]


@dataclass(frozen=True)
class SilencesContext:
    """Fills ``silences.html.jinja``."""

    rules: list[GoldenRule]
    topics: list[SilentTopic]


def silences_page(maker: Maker) -> Draft:
    """The list."""
    known = maker.knowledge
    path, _ = maker.links.page("list", "no-answer")
    writer = maker.writer(path)
    rules = [known.rules[one] for one in _RULES if one in known.rules]
    topics = [_topic(writer, topic) for topic in known.topics.values()]
    return Draft(
        path=path,
        template="silences.html.jinja",
        title="They have not replied",
        description="No answer? Find who has not replied: when the answer was due, what to say today, and when you can go further.",
        context=SilencesContext(
            rules=[GoldenRule(one.kind.capitalize(), writer.prose(one.text), writer.prose(one.why)) for one in rules],
            topics=[topic for topic in topics if topic.who],
        ),
        crumbs=trail(writer),
    )


def silence_pages(route: Route) -> list[tuple[Stage, int]]:
    """The stages of a route that have a page about silence, with their numbers."""
    return [(stage, number) for number, stage in enumerate(route.stages, 1) if has_page(route, stage)]


def _topic(writer: Writer, topic: Topic) -> SilentTopic:
    """Bodies in the order in which the routes of the topic come to them."""
    known = writer.knowledge
    found: dict[str, list[Link]] = {}
    for route in known.routes_by_topic.get(topic.id, []):
        for stage, _ in silence_pages(route):
            name = known.bodies[stage.body].name if stage.body else "Somebody else"
            path, _ = writer.links.page("silence", route.id, stage.id)
            time = f"{length_words(known.clocks[stage.reply.promised])}. " if stage.reply.promised else ""
            found.setdefault(name[0].upper() + name[1:], []).append(writer.file_link(path, stage.title, f"{time}{route.short}"))
    who = [Silent(name, pages) for name, pages in found.items()]
    return SilentTopic(f"topic-{topic.id}", topic.title, who)
