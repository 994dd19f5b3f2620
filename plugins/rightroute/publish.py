"""Everything that is published, as one list of files: the pages of the site and the printed sheets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from .api import files_for_programs
from .checklist import checklist
from .editions import code_for_paper
from .flowchart import Chart, ChartError, Drawing, LayoutError, draw, split, use_cache
from .flowchart.of_route import chart_of
from .knowledge import Knowledge
from .letter import letter_sheet
from .model import Route
from .model.base import NATIONS
from .office import Desk
from .offline import one_file
from .offline.by_topic import topic_scripts
from .organisation.printing import paper_organisation
from .paper import PaperError, PaperOptions, Press, checklist_pdf, flowchart_model, printed_scale
from .paper.catalogue import catalogue
from .site import KeptPages, SiteFile, SiteOptions, build_site
from .site.files import SiteError
from .site.links import ONE_FILE, Links
from .site.on_paper import PaperFile, paper_file
from .validity import standing

#: A printed chart is split further until the words in its boxes are at least 10 pt; they are drawn 14 high. The checklist says the same
#: in 12 pt, so a chart on one page is worth more than larger print on three.
_LEAST_SCALE = 10 / 14
_SPLITS = (16, 12, 9)

#: Kinds of paper that are not made again for the site: it has its own checklists, and a form takes a third of a second to make.
_NOT_ON_SITE = {"forms", "checklists"}
#: A paper as the pages tell of it, and its file.
Printed: TypeAlias = tuple[PaperFile, SiteFile]


def publish(knowledge: Knowledge, options: SiteOptions, cache: Path | None = None, kept: KeptPages | None = None) -> list[SiteFile]:
    """The site, the guide as data, the letters as files and, where ``options.pdf`` says so, all papers to print.

    Facts that are not true on the knowledge base's day are left out. ``cache`` keeps layouts and printed sheets between builds, by what is
    on them; ``kept`` is handed on to ``build_site``, and where it is given only checklists and flowcharts are printed.
    Raises SiteError with every reason why something cannot be made.
    """
    use_cache(cache / "charts" if cache else None)
    knowledge = standing(knowledge)
    printed = _sheets(knowledge, options, cache) if options.pdf else []
    if options.pdf and kept is None:
        # Seven hundred papers take seconds even when all are kept; an editor who waits for a page has the sheets.
        printed += _papers(knowledge, options, cache)
    options = replace(options, papers=tuple(paper for paper, _ in printed))
    files = build_site(knowledge, options, kept)
    files += files_for_programs(knowledge, options)
    files += [SiteFile(ONE_FILE, "static", one_file(knowledge, options.day))] if options.offline else []
    files += topic_scripts(knowledge)
    files += _letters(knowledge, Links(knowledge), cache)
    return [*files, *(file for _, file in printed)]


def _papers(knowledge: Knowledge, options: SiteOptions, cache: Path | None) -> list[Printed]:
    """Every kind of paper of the catalogue that belongs on a site, each with what the pages tell of it."""
    address = options.links(knowledge).public(options.site_url)
    made, faults = [], []
    with Press(cache / "sheets" if cache else None) as press:
        for kind in catalogue().values():
            if kind.name in _NOT_ON_SITE:
                continue
            try:
                for one in kind.make(knowledge, _paper_options(knowledge, options), address, press):
                    path = f"print/{kind.name}/{one.name}.pdf"
                    file = SiteFile(path, "static", one.pdf, title=one.title)
                    made.append((paper_file(path, kind.name, kind.about, one.title, one.pdf, one.of), file))
            except PaperError as error:
                faults.append(f"{kind.name}: {error}")
    if faults:
        raise SiteError("\n".join(faults))
    return made


def _paper_options(knowledge: Knowledge, options: SiteOptions) -> PaperOptions:
    """Paper as the site offers it: ordinary print in colour, for the nations that it serves."""
    served = {nation for route in knowledge.routes.values() for nation in route.nations}
    return PaperOptions(
        site_url=options.site_url,
        edition_code=code_for_paper(knowledge),
        organisation=paper_organisation(options.organisation) if options.organisation else None,
        safer=options.safer,
        nations=tuple(one for one in NATIONS if one in served),
    )


def _sheets(knowledge: Knowledge, options: SiteOptions, cache: Path | None) -> list[Printed]:
    links = Links(knowledge, options.directory_urls, safer=options.safer)
    files: list[Printed] = []
    faults = []

    def address(path: str) -> str:
        return options.site_url.rstrip("/") + "/" + links.url(path) if options.site_url else ""

    paper = _paper_options(knowledge, options)
    with Press(cache / "sheets" if cache else None) as press:
        for route in knowledge.routes.values():
            sheet = checklist(knowledge, route)
            try:
                listed = checklist_pdf(press, sheet, address(links.page("checklist", route.id)[0]), paper)
                hrefs = {stage.id: address(links.page("route", route.id, stage.id)[0]) for stage in route.stages}
                charts = _charts(knowledge, route, hrefs)
                drawn = press.flowchart(flowchart_model(sheet, charts, address(links.page("route", route.id)[0]), paper))
            except (PaperError, ChartError, LayoutError) as error:
                faults.append(f"{route.id}: {error}")
                continue
            for name, about, pdf in (
                ("checklist", "The steps, with boxes to tick.", listed),
                ("flowchart", "The steps as a picture.", drawn),
            ):
                path, title = links.pdf(route.id, name), f"{name.capitalize()}: {route.title}"
                files.append((paper_file(path, f"{name}s", about, title, pdf, route.id), SiteFile(path, "static", pdf, title=title)))
    if faults:
        raise SiteError("\n".join(faults))
    return files


def _letters(knowledge: Knowledge, links: Links, cache: Path | None) -> list[SiteFile]:
    desk = Desk(cache / "letters" if cache else None)
    return [
        SiteFile(links.letter_file(letter.id, ending), "static", made)
        for letter in knowledge.letters.values()
        for ending, made in desk.files(letter_sheet(knowledge, letter))
    ]


def _charts(knowledge: Knowledge, route: Route, hrefs: dict[str, str]) -> list[tuple[Chart, Drawing]]:
    """The parts of a route's chart for A4, in as few pages as large print allows."""
    chart = chart_of(knowledge, route, hrefs)
    made: list[tuple[Chart, Drawing]] = []
    for limit in _SPLITS:
        made = [(part, draw(part, "a4")) for part in split(chart, limit)]
        if all(printed_scale(drawing) >= _LEAST_SCALE for _, drawing in made):
            break
    return made
