"""From the settings to everything that is published: reading, checking and making, all in memory."""

from __future__ import annotations

import datetime
from collections.abc import Container
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from rightroute.checks import check_all
from rightroute.diagnostics import Diagnostics
from rightroute.export import prose_pages, refused_links
from rightroute.headers import header_files
from rightroute.organisation.against import check_against
from rightroute.organisation.choosing import chosen
from rightroute.organisation.read import read_overlay
from rightroute.paper import available
from rightroute.publish import publish
from rightroute.reading import KeptRecords, read_folder
from rightroute.report import as_text
from rightroute.site import KeptPages, SiteFile, SiteOptions
from rightroute.site.files import SiteError
from rightroute.site.hand_written import with_facts, without_hidden
from rightroute.site.links import Links

from .config import RightRouteConfig, near
from .furniture import furniture

log = get_plugin_logger(__name__)


class Making:
    """Makes the site; while serving it keeps what has not changed from build to build."""

    def __init__(self, data: Path, as_at: datetime.date | None, serving: bool, organisation: Path | None = None) -> None:
        self.data, self.as_at, self.serving = data, as_at, serving
        #: What an organisation adds and hides, with the faults of its file.
        self.overlay, self._overlay_faults = read_overlay(organisation) if organisation else (None, Diagnostics())
        self._records: KeptRecords | None = {} if serving else None
        self._pages: KeptPages | None = {} if serving else None

    #: The address book of what was made last; None until something sound was.
    links: Links | None = None

    def hand_written(self, markdown: str, name: str, pages: Container[str]) -> str:
        """A hand-written page with its facts filled in, and no link to what is left out. Raises SiteError for a fact that does not exist."""
        if self.links is None:
            return markdown
        return without_hidden(self.links, with_facts(self.links.knowledge, markdown, name), name, pages)

    def make(self, config: MkDocsConfig, settings: RightRouteConfig) -> list[SiteFile]:
        """Every page and static file. Raises SiteError with every fault of the knowledge base, or why the site cannot be made."""
        cache = Path(config.config_file_path).parent / ".cache" / "rightroute"
        knowledge, diagnostics = read_folder(self.data, self._records, self.as_at, cache)
        diagnostics.add(check_all(knowledge))
        diagnostics.add(self._overlay_faults)
        if self.overlay and not diagnostics.errors:
            whole, shown = knowledge, chosen(self.overlay, knowledge)
            diagnostics.add(check_against(self.overlay, whole, shown, whole.as_at))
            knowledge = shown or whole
        for warning in diagnostics.warnings:
            log.info(f"{warning.place}: {warning.message} ({warning.check})")
        if diagnostics.errors:
            raise SiteError(as_text(diagnostics))
        if links := refused_links(near(Path(config.docs_dir))):
            raise SiteError("\n".join(links))
        config.extra.update(furniture(knowledge, self.as_at, self.overlay, settings.safer))
        options = SiteOptions(
            directory_urls=config.use_directory_urls,
            site_url=config.site_url or "",
            prose_pages=prose_pages(Path(config.docs_dir)),
            pdf=_can_print(settings),
            day=knowledge.as_at,
            safer=settings.safer,
            offline=settings.offline and not self.serving,
            organisation=self.overlay,
        )
        self.links = options.links(knowledge)
        return [*publish(knowledge, options, cache, self._pages), *header_files(options.site_url, settings.safer)]


def _can_print(settings: RightRouteConfig) -> bool:
    """Whether the checklists are printed. Raises SiteError where they have to be and cannot."""
    if settings.pdf == "no":
        return False
    if not (reason := available()):
        return True
    if settings.pdf == "required":
        raise SiteError(f"the checklists cannot be printed: {reason}")
    log.warning(f"The checklists are not printed as PDF: {reason}")
    return False
