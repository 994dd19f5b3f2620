"""The page on which a reader or worker chooses what to print: papers that are ready, and a part of the guide set together in the browser."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...clocks import short_day
from ...editions import code_for_paper
from ...editions.signs import grouped
from ...model.base import NATION_NAMES, NATIONS
from ..links import LISTS, print_script
from ..on_paper import PaperFile
from ..render import Draft
from ..writer import Link, Writer
from .common import Maker, trail

#: The page of the papers for letters.
_LETTERS = "letters"


@dataclass(frozen=True)
class ReadyItem:
    """A route or letter, with its papers."""

    title: str
    papers: list[Link]


@dataclass(frozen=True)
class ReadyGroup:
    """What is ready for a topic, or for all letters."""

    id: str
    title: str
    items: list[ReadyItem]


@dataclass(frozen=True)
class TopicChoice:
    """A topic to tick: its number, and the script with its text."""

    number: int
    title: str
    script: str


@dataclass(frozen=True)
class BodyChoice:
    """A body to tick, with the numbers of the topics in which it has a part."""

    id: str
    name: str
    topics: str


@dataclass(frozen=True)
class PrintContext:
    """Fills ``print.html.jinja``. ``address`` is that of the full guide, as it is printed; empty where none is known."""

    name: str
    edition: str
    made: str
    address: str
    nations: list[tuple[int, str]]
    topics: list[TopicChoice]
    bodies: list[BodyChoice]
    general: list[Link]
    ready: list[Link]
    checklists: Link
    safe: Link | None


def print_page(maker: Maker) -> Draft:
    """The page. It lists whatever papers were made, so that a new kind of paper appears by itself."""
    known, links = maker.knowledge, maker.links
    writer = maker.writer(LISTS["print"])
    served = {nation for route in known.routes.values() for nation in route.nations}
    address = links.full_guide or maker.site_url
    return Draft(
        path=writer.path,
        template="print.html.jinja",
        title="Print this guide",
        description="Ready-made papers for each route, and your own choice of the guide on paper, also in large print.",
        context=PrintContext(
            name="Guide" if links.safer else known.guide.name,
            edition=f"{known.guide.edition}, code {grouped(code)}" if (code := code_for_paper(known)) else known.guide.edition,
            made=short_day(maker.today),
            address=address.removeprefix("https://").removesuffix("/"),
            nations=[(1 << NATIONS.index(one), NATION_NAMES[one]) for one in NATIONS if one in served],
            topics=[
                TopicChoice(number, topic.title, links.between(writer.path, print_script(number)))
                for number, topic in enumerate(known.topics.values(), 1)
            ],
            bodies=_bodies(maker),
            general=[_link(writer, one, one.title) for one in maker.papers if not one.of],
            ready=[writer.file_link(links.page("print", one.id)[0], one.title) for one in _ready(maker, writer)],
            checklists=writer.list_link("checklists", "All checklists"),
            safe=writer.file_link("stay-safe.md", "Stay safe on this site") if "stay-safe.md" in links.prose_pages else None,
        ),
        crumbs=trail(writer),
        scripts=maker.scripts(writer.path, "print"),
    )


@dataclass(frozen=True)
class ReadyContext:
    """Fills ``ready.html.jinja``."""

    items: list[ReadyItem]


def ready_pages(maker: Maker) -> list[Draft]:
    """For each topic with papers, and for the letters, the page that lists them: one list of all would be long to load and to read."""
    return [_ready_page(maker, one.id) for one in _ready(maker, maker.writer(LISTS["print"]))]


def _ready_page(maker: Maker, name: str) -> Draft:
    writer = maker.writer(maker.links.page("print", name)[0])
    group = next(one for one in _ready(maker, writer) if one.id == name)
    return Draft(
        path=writer.path,
        template="ready.html.jinja",
        title=f"Papers to print: {group.title}",
        description=f"Ready-made papers as PDF: {group.title}.",
        context=ReadyContext(group.items),
        crumbs=trail(writer, writer.list_link("print", "Print this guide")),
    )


def other_papers(maker: Maker, writer: Writer, of: str) -> list[Link]:
    """The papers that are ready for a route or a letter, but for those that its page links to in their own place."""
    own = ("checklists", "flowcharts")
    made = [one for one in maker.papers if one.of == of and one.kind not in own]
    return [writer.file_link(one.path, f"{one.sort} to print (PDF, {one.length})") for one in made]


def _link(writer: Writer, one: PaperFile, words: str) -> Link:
    return writer.file_link(one.path, words, one.length)


def _ready(maker: Maker, writer: Writer) -> list[ReadyGroup]:
    known = maker.knowledge
    by_record: dict[str, list[Link]] = {}
    for one in maker.papers:
        if one.of:
            by_record.setdefault(one.of, []).append(_link(writer, one, one.sort))
    groups = [ReadyGroup(topic.id, topic.title, _items(by_record, known.routes_by_topic[topic.id])) for topic in known.topics.values()]
    groups.append(ReadyGroup(_LETTERS, "Letters", _items(by_record, known.letters.values())))
    return [one for one in groups if one.items]


def _items(by_record: dict[str, list[Link]], records: Iterable[object]) -> list[ReadyItem]:
    return [ReadyItem(one.title, by_record[one.id]) for one in records if one.id in by_record]  # type: ignore[attr-defined]


def _bodies(maker: Maker) -> list[BodyChoice]:
    """The bodies at which something happens, by name."""
    known = maker.knowledge
    numbers = {name: number for number, name in enumerate(known.topics, 1)}
    topics: dict[str, set[int]] = {}
    for route in known.routes.values():
        for stage in route.stages:
            if stage.body:
                topics.setdefault(str(stage.body), set()).add(numbers[route.topic])
    found = [(known.bodies[one].name, one) for one in topics]
    return [
        BodyChoice(one, name[0].upper() + name[1:], " ".join(str(number) for number in sorted(topics[one])))
        for name, one in sorted(found, key=lambda each: each[0].casefold())
    ]
