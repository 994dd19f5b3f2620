"""The one door: a knowledge base in, a list of site files out, with every link proved."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeAlias

from ..knowledge import Knowledge
from ..organisation import Overlay
from ..organisation.look import sheet
from ..review import today
from . import prove
from .assets import asset_files
from .files import SiteError, SiteFile, refuse_collisions
from .landings import landings
from .linked_data import LinkedData
from .links import API, FEED, LETTER_FILES, LOOK, ONE_FILE, SHEETS, STICK, Links
from .neutral import one_code_each
from .on_paper import PaperFile
from .pages.advisers import adviser_files, adviser_page, advisers_page
from .pages.body import body_page
from .pages.both import both_page
from .pages.changes import changes_page
from .pages.checklist import checklist_page
from .pages.clock import clock_page
from .pages.common import Maker
from .pages.dates import calendar_files, date_cards_page
from .pages.editions import edition_pages
from .pages.elsewhere import elsewhere_page
from .pages.glossary import glossary_page, term_page
from .pages.home import home_page, topic_page
from .pages.letter import letter_page
from .pages.lists import LIST_PAGES
from .pages.local import banners, near_page
from .pages.maintaining import checks_page, fields_page
from .pages.map import map_page, map_picture
from .pages.map_table import map_table_page
from .pages.myths import myth_topic_page, myths_by_topic, myths_page
from .pages.next import next_page
from .pages.paper_in_hand import paper_page, papers_page
from .pages.print import print_page, ready_pages
from .pages.questions_on_paper import questions_page
from .pages.records import records_page
from .pages.route import route_page
from .pages.search import a_to_z_pages, search_index, search_page
from .pages.silence import silence_page
from .pages.silences import silence_pages, silences_page
from .pages.sources import figures_page, source_page, sources_page
from .pages.stage import stage_page
from .pages.take_away import take_away_page
from .pages.triage import need_page, notice_page, question_page
from .pages.words import principles_page, rules_page
from .render import Draft, Environment, current_environment, render

#: Each page's path, with the environment and draft it was drawn from, and the page.
KeptPages: TypeAlias = dict[str, tuple[Environment, Draft, SiteFile]]


@dataclass(frozen=True)
class SiteOptions:
    """How the site is to be built.

    ``prose_pages``: source paths of the hand-written pages, which data pages may link to. ``pdf``: whether checklists are printed too, so
    that pages may link to them. ``day``: the day the tables of dates are made for. ``safer``: the edition whose addresses and file names
    say nothing. ``offline``: whether the guide in one file, and the site as a ZIP, are offered. ``organisation``: what the one that hands
    the guide on adds to it; what it hides is gone from the knowledge base already. ``full_guide``: the public address of the whole guide,
    for what a selected knowledge base leaves out; left empty, the organisation's file may name it. ``papers``: the
    papers that are made beside the pages, so that pages may link to them.
    """

    directory_urls: bool = True
    site_url: str = ""
    prose_pages: frozenset[str] = frozenset()
    pdf: bool = True
    day: datetime.date = field(default_factory=today)
    safer: bool = False
    offline: bool = False
    organisation: Overlay | None = None
    full_guide: str = ""
    papers: tuple[PaperFile, ...] = ()

    def links(self, knowledge: Knowledge) -> Links:
        """The address book of the site."""
        full_guide = self.full_guide or (self.organisation.file.full_guide if self.organisation else None) or ""
        return Links(knowledge, self.directory_urls, self.prose_pages, self.safer, full_guide)


def build_site(knowledge: Knowledge, options: SiteOptions | None = None, kept: KeptPages | None = None) -> list[SiteFile]:
    """Every page of the site. ``kept`` holds the pages of an earlier build; one whose whole draft is the same is not drawn again.

    Raises SiteError, with all reasons, when two pages want one address, a link leads nowhere, or a flowchart cannot be drawn cleanly.
    The knowledge base must have passed its checks.
    """
    options = options or SiteOptions()
    links = options.links(knowledge)
    maker = Maker(
        knowledge, links, options.day, options.site_url, options.pdf, options.offline, overlay=options.organisation, papers=options.papers
    )
    data = LinkedData(knowledge, links, options.site_url)
    environment = current_environment()
    faults: list[str] = []
    files: list[SiteFile] = [*asset_files(), *_dress(options), *calendar_files(links, options.day)]
    for make in _pages(maker):
        try:
            draft = data.of(make())
            if told := banners(maker, draft.path):
                draft = replace(draft, banners=told)
            files.append(_kept_or_render(environment, draft, kept))
        except SiteError as error:
            faults.append(str(error))
    files += [map_picture(maker), *adviser_files(maker), search_index(maker)]
    sheets = [links.pdf(route, sheet) for route in knowledge.routes for sheet in SHEETS] if options.pdf else []
    sheets += [one.path for one in options.papers if one.path not in sheets]
    for_programs = [] if options.safer else [FEED, API]
    for_programs += [ONE_FILE, STICK] if options.offline else []
    sheets += [links.letter_file(letter, ending) for letter in knowledge.letters for ending in LETTER_FILES]
    known = [*files, *(SiteFile(path, "static", b"") for path in (*sheets, *for_programs))]
    faults += refuse_collisions(known) + prove.repeated_ids(files)
    faults += one_code_each([*(one.path for one in known), *options.prose_pages]) if options.safer else []
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


def _dress(options: SiteOptions) -> list[SiteFile]:
    """An organisation's colours and logo. The safer edition shows neither: a logo tells from across a room."""
    overlay = options.organisation
    if overlay is None:
        return []
    logo = [SiteFile(overlay.logo.file_name, "static", overlay.logo.data)] if overlay.logo and not options.safer else []
    return [SiteFile(LOOK, "static", sheet(overlay.file.colours if not options.safer else None)), *logo]


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
        yield from (partial(silence_page, maker, route, stage, number) for stage, number in silence_pages(route))
        yield partial(checklist_page, maker, route)
    yield from (partial(body_page, maker, one) for one in known.bodies.values())
    yield from (partial(clock_page, maker, one) for one in known.clocks.values())
    yield from (partial(letter_page, maker, one) for one in known.letters.values())
    yield from (partial(source_page, maker, one) for one in known.sources.values())
    yield from (partial(term_page, maker, one) for one in known.terms.values())
    yield from (partial(myth_topic_page, maker, topic, myths) for topic, myths in myths_by_topic(known).items())
    yield from (partial(question_page, maker, one) for one in known.questions.values())
    yield partial(silences_page, maker)
    yield partial(questions_page, maker)
    yield from (partial(need_page, maker, one) for one in known.needs.values())
    yield from (partial(next_page, maker, known.routes[name], part) for name, part in landings(known).next)
    yield from (partial(both_page, maker, known.needs[one]) for one in landings(known).both)
    yield partial(papers_page, maker)
    yield from (partial(paper_page, maker, one) for one in known.papers.values())
    yield from (partial(notice_page, maker, one) for one in known.notices.values())
    yield from (
        partial(make, maker)
        for make in (
            glossary_page,
            myths_page,
            rules_page,
            principles_page,
            sources_page,
            figures_page,
            changes_page,
            records_page,
            checks_page,
            fields_page,
        )
    )
    yield partial(search_page, maker)
    yield from (partial(lambda draft: draft, one) for one in a_to_z_pages(maker))
    yield partial(date_cards_page, maker)
    yield from (partial(make, maker) for make in (map_page, map_table_page, advisers_page))
    yield from (partial(adviser_page, maker, known.topics[one]) for one in known.routes_by_topic)
    yield from (partial(make, maker) for make in (*LIST_PAGES, take_away_page, print_page))
    yield from edition_pages(maker)
    yield from (partial(lambda draft: draft, one) for one in ready_pages(maker))
    if known.whole:
        yield partial(elsewhere_page, maker)
    if maker.overlay and maker.overlay.contacts:
        yield partial(near_page, maker, maker.overlay)
