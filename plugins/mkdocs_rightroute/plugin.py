"""The plugin: reads and checks the knowledge base, and hands its pages and papers to MkDocs in ``on_files``."""

from __future__ import annotations

import html
import os
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

import rightroute
from rightroute.checks import check_all
from rightroute.knowledge import Knowledge
from rightroute.paper import available
from rightroute.publish import publish
from rightroute.reading import read_folder
from rightroute.report import as_text
from rightroute.site import SiteFile, SiteOptions
from rightroute.site.files import SiteError

from .config import RightRouteConfig
from .page import DataPage

log = get_plugin_logger(__name__)


def _near(path: Path) -> Path:
    """The path as seen from where the command was given, so that messages are short and editors can follow them."""
    try:
        return Path(os.path.relpath(path))
    except ValueError:  # another drive
        return path


class RightRoutePlugin(BasePlugin[RightRouteConfig]):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """Hands the files that ``rightroute`` makes to MkDocs."""

    serving = False
    #: The pages of the last sound build: while the knowledge base is broken, each of them shows the faults.
    known_pages: tuple[str, ...] = ("index.md",)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether we serve: then a fault is shown in the browser instead of ending the server."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch the knowledge base and our templates, so that ``serve`` builds again when they change."""
        self.data = _near(Path(config.config_file_path).parent / self.config.data_dir)
        ours = Path(rightroute.__file__).parent
        config.watch.extend(str(folder) for folder in (self.data, ours / "site" / "templates", ours / "paper"))
        return config

    # Early, so that plugins which look at all files see ours.
    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page and paper. Later would be too late: MkDocs makes its pages from what is here now."""
        knowledge, diagnostics = read_folder(self.data)
        if not diagnostics.errors:
            diagnostics.add(check_all(knowledge))
        for warning in diagnostics.warnings:
            log.info(f"{warning.place}: {warning.message} ({warning.check})")
        try:
            if diagnostics.errors:
                raise SiteError(as_text(diagnostics))
            made = self._make(knowledge, files, config)
        except SiteError as error:
            if not self.serving:
                raise PluginError(f"The knowledge base has faults.\n{error}") from None
            log.error(f"The knowledge base has faults.\n{error}")
            pages = [self._fault_page(path, str(error), config) for path in self.known_pages]
            return Files([*(file for file in files if not file.is_documentation_page()), *pages])
        self.known_pages = tuple(one.path for one in made if one.kind == "page")
        for one in made:
            self._add(one, files, config)
        return files

    def _make(self, knowledge: Knowledge, files: Files, config: MkDocsConfig) -> list[SiteFile]:
        prose = frozenset(file.src_uri for file in files.documentation_pages())
        pdf = self.config.pdf != "no"
        if pdf and (reason := available()):
            if self.config.pdf == "required":
                raise SiteError(f"the checklists cannot be printed: {reason}")
            log.warning(f"The checklists are not printed as PDF: {reason}")
            pdf = False
        options = SiteOptions(config.use_directory_urls, config.site_url or "", prose, pdf)
        return publish(knowledge, options, Path(config.config_file_path).parent / ".cache" / "rightroute")

    def _add(self, one: SiteFile, files: Files, config: MkDocsConfig) -> None:
        if (there := files.get_file_from_path(one.path)) is not None:
            raise PluginError(
                f"{one.path} is made from the knowledge base, but {there.abs_src_path} has the same address. Rename that file."
            )
        file = File.generated(config, one.path, content=one.content if one.kind == "static" else "", inclusion=InclusionLevel.NOT_IN_NAV)
        if one.menu:
            file.inclusion = InclusionLevel.INCLUDED
        if one.kind == "page":
            file.edit_uri = f"../{self.config.data_dir}/{one.edit}" if one.edit else None
            DataPage(one, file, config)
        files.append(file)

    def _fault_page(self, path: str, report: str, config: MkDocsConfig) -> File:
        content = f'<h1 id="start">The knowledge base has faults</h1>\n<p>Mend them and save: this page loads again by itself.</p>\n<pre>{html.escape(report)}</pre>'
        inclusion = InclusionLevel.INCLUDED if path == "index.md" else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, path, content="", inclusion=inclusion)
        DataPage(SiteFile(path, "page", content, title="The knowledge base has faults"), file, config)
        return file
