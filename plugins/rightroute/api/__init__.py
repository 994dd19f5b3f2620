"""The guide for programs: data with schemas, a feed of changes, and signposts. ``files_for_programs(knowledge, options)`` is the one door."""

from __future__ import annotations

from collections.abc import Iterator

from ..knowledge import Knowledge
from ..review import today
from ..rich import plain, rich
from ..site import SiteFile, SiteOptions
from ..site.links import API, FEED
from .collecting import Collector, Made
from .feed import feed
from .files import File, IndexFile
from .schema import schema_of, schema_path
from .shapes_more import Endpoint
from .signposts import llms, robots
from .telling import Teller
from .versions import FOLDER, VERSION, WARNING

__all__ = ["FOLDER", "files_for_programs"]


def files_for_programs(knowledge: Knowledge, options: SiteOptions) -> list[SiteFile]:
    """Every file that is made for programs. In the safer edition only a word to robots: the rest would tell what the site is about."""
    links = options.links(knowledge)
    tell = Teller(knowledge, links, options.site_url)
    preview = knowledge.as_at > today()
    # A page of the safer edition asks not to be listed; robots have to be let in to read that.
    files = {"robots.txt": robots(tell, preview, listed=not options.safer)}
    if not options.safer:
        files |= {"llms.txt": llms(tell), FEED: feed(tell), **dict(_data(Collector(tell, options.pdf), preview))}
    return [SiteFile(path, "static", content) for path, content in files.items()]


def _data(collector: Collector, preview: bool) -> Iterator[tuple[str, bytes]]:
    everything = list(collector.everything())
    for made in everything:
        for path, content in made.files.items():
            yield path, content.model_dump_json().encode() + b"\n"
    shapes: list[type[File]] = [IndexFile, *(one.shape for one in everything)]
    for shape in shapes:
        yield schema_path(shape), schema_of(shape, collector.tell.root + schema_path(shape))
    yield API, _index(collector, everything, preview).model_dump_json(indent=1).encode() + b"\n"


def _index(collector: Collector, everything: list[Made], preview: bool) -> IndexFile:
    """The file that names all others."""
    tell, guide = collector.tell, collector.knowledge.guide
    endpoints = [
        Endpoint(
            name=one.name, url=tell.root + one.pattern, schema_url=tell.root + schema_path(one.shape), about=one.about, count=one.count
        )
        for one in everything
    ]
    return IndexFile.model_validate(
        {
            **collector.head(IndexFile),
            "name": guide.name,
            "line": plain(rich(tell.knowledge, guide.line)),
            "made_by": plain(rich(tell.knowledge, guide.made_by)),
            "url": tell.address("index.md"),
            "version": VERSION,
            "edition": guide.edition,
            "built": tell.knowledge.as_at,
            "preview": preview,
            "cite": f"{guide.name}, {tell.address('index.md')}, with the day each fact was checked. Licence: CC BY 4.0.",
            "warning": WARNING,
            "feed_url": tell.root + FEED,
            "endpoints": endpoints,
        }
    )
