"""The one door: a knowledge base in, a list of site files out, with every link proved."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from ..knowledge import Knowledge
from ..review import today
from . import prove
from .assets import asset_files
from .files import SiteError, SiteFile, refuse_collisions
from .links import SHEETS, Links
from .pages.body import body_page
from .pages.checklist import checklist_page
from .pages.clock import clock_page
from .pages.common import Maker
from .pages.glossary import glossary_page, term_page
from .pages.home import home_page, topic_page
from .pages.letter import letter_page
from .pages.lists import LIST_PAGES
from .pages.maintaining import checks_page, fields_page
from .pages.myths import myth_topic_page, myths_by_topic, myths_page
from .pages.route import route_page
from .pages.sources import figures_page, source_page, sources_page
from .pages.stage import stage_page
from .pages.triage import need_page, notice_page, question_page
from .pages.words import principles_page, rules_page
from .render import Draft, Environment, current_environment, render

#: Each page's path, with the environment and draft it was drawn from, and the page.
KeptPages: TypeAlias = dict[str, tuple[Environment, Draft, SiteFile]]


@dataclass(frozen=True)
class SiteOptions:
    """How the site is to be built.

    ``prose_pages``: source paths of the hand-written pages, which data pages may link to. ``pdf``: whether checklists are printed too, so
    that pages may link to them. ``day``: the day the tables of dates are made for.
    """

    directory_urls: bool = True
    site_url: str = ""
    prose_pages: frozenset[str] = frozenset()
    pdf: bool = True
    day: datetime.date = field(default_factory=today)


def build_site(knowledge: Knowledge, options: SiteOptions | None = None, kept: KeptPages | None = None) -> list[SiteFile]:
    """Every page of the site. ``kept`` holds the pages of an earlier build; one whose whole draft is the same is not drawn again.

    Raises SiteError, with all reasons, when two pages want one address, a link leads nowhere, or a flowchart cannot be drawn cleanly.
    The knowledge base must have passed its checks.
    """
    options = options or SiteOptions()
    links = Links(knowledge, options.directory_urls, options.prose_pages)
    maker = Maker(knowledge, links, options.day, options.site_url, options.pdf)
    environment = current_environment()
    faults: list[str] = []
    files: list[SiteFile] = asset_files()
    for make in _pages(maker):
        try:
            files.append(_kept_or_render(environment, make(), kept))
        except SiteError as error:
            faults.append(str(error))
    sheets = [links.pdf(route, sheet) for route in knowledge.routes for sheet in SHEETS] if options.pdf else []
    known = [*files, *(SiteFile(path, "static", b"") for path in sheets)]
    faults += refuse_collisions(known) + prove.repeated_ids(files)
    faults += [] if faults else prove.dead_links(known, links)
    if faults:
        raise SiteError("\n".join(faults))
    return files


def _kept_or_render(environment: Environment, draft: Draft, kept: KeptPages | None) -> SiteFile:
    if kept is None:
        return render(environment, draft)
    before = kept.get(draft.path)
    if before is None or before[0] is not environment or before[1] != draft:
        before = kept[draft.path] = (environment, draft, render(environment, draft))
    return before[2]


def _pages(maker: Maker) -> Iterator[Callable[[], Draft]]:
    """A maker for every page, so that one page that cannot be made does not hide the faults of the rest."""
    known = maker.knowledge
    yield partial(home_page, maker)
    for topic in known.topics.values():
        yield partial(topic_page, maker, topic)
    for route in known.routes.values():
        yield partial(route_page, maker, route)
        for number, stage in enumerate(route.stages, 1):
            yield partial(stage_page, maker, route, stage, number)
        yield partial(checklist_page, maker, route)
    yield from (partial(body_page, maker, one) for one in known.bodies.values())
    yield from (partial(clock_page, maker, one) for one in known.clocks.values())
    yield from (partial(letter_page, maker, one) for one in known.letters.values())
    yield from (partial(source_page, maker, one) for one in known.sources.values())
    yield from (partial(term_page, maker, one) for one in known.terms.values())
    yield from (partial(myth_topic_page, maker, topic, myths) for topic, myths in myths_by_topic(known).items())
    yield from (partial(question_page, maker, one) for one in known.questions.values())
    yield from (partial(need_page, maker, one) for one in known.needs.values())
    yield from (partial(notice_page, maker, one) for one in known.notices.values())
    yield from (
        partial(make, maker)
        for make in (glossary_page, myths_page, rules_page, principles_page, sources_page, figures_page, checks_page, fields_page)
    )
    yield from (partial(make, maker) for make in LIST_PAGES)
