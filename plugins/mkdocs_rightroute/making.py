"""From the settings to everything that is published: reading, checking and making, all in memory."""

from __future__ import annotations

import datetime
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from rightroute.checks import check_all
from rightroute.export import prose_pages
from rightroute.headers import header_files
from rightroute.knowledge import Knowledge
from rightroute.paper import available
from rightroute.publish import publish
from rightroute.reading import KeptRecords, read_folder
from rightroute.report import as_text
from rightroute.site import KeptPages, SiteFile, SiteOptions
from rightroute.site.files import SiteError

from .config import RightRouteConfig
from .furniture import furniture

log = get_plugin_logger(__name__)


class Making:
    """Makes the site; while serving it keeps what has not changed from build to build."""

    def __init__(self, data: Path, as_at: datetime.date | None, serving: bool) -> None:
        self.data, self.as_at, self.serving = data, as_at, serving
        self._records: KeptRecords | None = {} if serving else None
        self._pages: KeptPages | None = {} if serving else None

    #: What was read last; None until something sound was.
    knowledge: Knowledge | None = None

    def make(self, config: MkDocsConfig, settings: RightRouteConfig) -> list[SiteFile]:
        """Every page and static file. Raises SiteError with every fault of the knowledge base, or why the site cannot be made."""
        cache = Path(config.config_file_path).parent / ".cache" / "rightroute"
        knowledge, diagnostics = read_folder(self.data, self._records, self.as_at, cache)
        diagnostics.add(check_all(knowledge))
        for warning in diagnostics.warnings:
            log.info(f"{warning.place}: {warning.message} ({warning.check})")
        if diagnostics.errors:
            raise SiteError(as_text(diagnostics))
        self.knowledge = knowledge
        config.extra.update(furniture(knowledge, self.as_at))
        options = SiteOptions(
            directory_urls=config.use_directory_urls,
            site_url=config.site_url or "",
            prose_pages=prose_pages(Path(config.docs_dir)),
            pdf=_can_print(settings),
            day=knowledge.as_at,
            safer=settings.safer,
            offline=settings.offline and not self.serving,
        )
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
