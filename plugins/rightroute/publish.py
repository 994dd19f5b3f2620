"""Everything that is published, as one list of files: the pages of the site and the printed sheets."""

from __future__ import annotations

from pathlib import Path

from .checklist import checklist
from .knowledge import Knowledge
from .paper import PaperError, Press, checklist_model
from .site import SiteFile, SiteOptions, build_site
from .site.files import SiteError
from .site.links import Links, url_of


def publish(knowledge: Knowledge, options: SiteOptions, cache: Path | None = None) -> list[SiteFile]:
    """The site and, where ``options.pdf`` says so, a checklist to print for each route.

    ``cache`` keeps printed sheets between builds, by what is on them. Raises SiteError with every reason why something cannot be made.
    """
    files = build_site(knowledge, options)
    return [*files, *_sheets(knowledge, options, cache)] if options.pdf else files


def _sheets(knowledge: Knowledge, options: SiteOptions, cache: Path | None) -> list[SiteFile]:
    links = Links(knowledge, options.directory_urls)
    files, faults = [], []
    with Press(cache) as press:
        for route in knowledge.routes.values():
            page, _ = links.page("checklist", route.id)
            address = options.site_url.rstrip("/") + "/" + url_of(page, options.directory_urls)
            try:
                printed = press.checklist(checklist_model(checklist(knowledge, route), address))
            except PaperError as error:
                faults.append(str(error))
                continue
            files.append(SiteFile(links.pdf(route.id), "static", printed, title=f"Checklist: {route.title}"))
    if faults:
        raise SiteError("\n".join(faults))
    return files
