"""Everything that is published, as one list of files: the pages of the site and the printed sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .api import files_for_programs
from .checklist import checklist
from .flowchart import Chart, ChartError, Drawing, LayoutError, draw, split, use_cache
from .flowchart.of_route import chart_of
from .knowledge import Knowledge
from .letter import letter_sheet
from .model import Route
from .office import Desk
from .offline import one_file
from .paper import PaperError, Press, checklist_model, flowchart_model, printed_scale
from .site import KeptPages, SiteFile, SiteOptions, build_site
from .site.files import SiteError
from .site.links import ONE_FILE, Links
from .validity import standing

#: A printed chart is split further until the words in its boxes are at least 10 pt; they are drawn 14 high. The checklist says the same
#: in 12 pt, so a chart on one page is worth more than larger print on three.
_LEAST_SCALE = 10 / 14
_SPLITS = (16, 12, 9)


def publish(knowledge: Knowledge, options: SiteOptions, cache: Path | None = None, kept: KeptPages | None = None) -> list[SiteFile]:
    """The site, the guide as data, the letters as files and, where ``options.pdf`` says so, a checklist and a flowchart to print for each route.

    Facts that are not true on the knowledge base's day are left out. ``cache`` keeps layouts and printed sheets between builds, by what is
    on them; ``kept`` is handed on to ``build_site``. Raises SiteError with every reason why something cannot be made.
    """
    use_cache(cache / "charts" if cache else None)
    knowledge = standing(knowledge)
    files = build_site(knowledge, options, kept)
    files += files_for_programs(knowledge, options)
    files += [SiteFile(ONE_FILE, "static", one_file(knowledge, options.day))] if options.offline else []
    files += _letters(knowledge, Links(knowledge), cache)
    return [*files, *_sheets(knowledge, options, cache)] if options.pdf else files


def _sheets(knowledge: Knowledge, options: SiteOptions, cache: Path | None) -> list[SiteFile]:
    links = Links(knowledge, options.directory_urls, safer=options.safer)
    files, faults = [], []

    def address(path: str) -> str:
        return options.site_url.rstrip("/") + "/" + links.url(path)

    def outside(model: dict[str, Any]) -> dict[str, Any]:
        """What a list of files shows of a sheet without opening it."""
        return {**model, "outside": {"title": "Sheet to print", "author": "Guide"}} if options.safer else model

    with Press(cache / "sheets" if cache else None) as press:
        for route in knowledge.routes.values():
            sheet = checklist(knowledge, route)
            try:
                listed = press.checklist(outside(checklist_model(sheet, address(links.page("checklist", route.id)[0]))))
                hrefs = {stage.id: address(links.page("route", route.id, stage.id)[0]) for stage in route.stages}
                charts = _charts(knowledge, route, hrefs)
                drawn = press.flowchart(outside(flowchart_model(sheet, charts, address(links.page("route", route.id)[0]))))
            except (PaperError, ChartError, LayoutError) as error:
                faults.append(f"{route.id}: {error}")
                continue
            files.append(SiteFile(links.pdf(route.id), "static", listed, title=f"Checklist: {route.title}"))
            files.append(SiteFile(links.pdf(route.id, "flowchart"), "static", drawn, title=f"Flowchart: {route.title}"))
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
