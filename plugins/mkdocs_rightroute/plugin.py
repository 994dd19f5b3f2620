"""The plugin: reads and checks the knowledge base, and hands its pages and papers to MkDocs in ``on_files``."""

from __future__ import annotations

import gc
import html
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

import rightroute
from rightroute.checks import check_all
from rightroute.export import prose_pages
from rightroute.paper import available
from rightroute.publish import publish
from rightroute.reading import KeptRecords, read_folder
from rightroute.report import as_text
from rightroute.site import KeptPages, SiteFile, SiteOptions
from rightroute.site.files import SiteError

from .config import RightRouteConfig, day_of, near
from .furniture import furniture
from .page import DataPage
from .shell import Shells

log = get_plugin_logger(__name__)


class RightRoutePlugin(BasePlugin[RightRouteConfig]):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """Hands the files that ``rightroute`` makes to MkDocs."""

    serving = False
    #: What ``serve`` keeps from build to build, so that only what changed is read and drawn again.
    kept_records: KeptRecords | None = None
    kept_pages: KeptPages | None = None
    #: The pages of the last sound build: while the knowledge base is broken, each of them shows the faults.
    known_pages: tuple[str, ...] = ("index.md",)
    faults = ""
    made: Sequence[SiteFile] = ()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether we serve: then a fault is shown in the browser instead of ending the server."""
        self.serving = command == "serve"
        if self.serving:
            self.kept_records, self.kept_pages = {}, {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch the knowledge base and our templates, so that ``serve`` builds again when they change."""
        self.data, self.as_at = near(Path(config.config_file_path).parent / self.config.data_dir), day_of(self.config.as_at)
        config.watch += [str(self.data), *(str(Path(rightroute.__file__).parent / name) for name in ("site/templates", "paper"))]
        return config

    # Before MkDocs empties the folder of the site: a build that fails leaves the last good one in its place.
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, check and make everything, in memory."""
        # A build makes a million small things and hardly a circle among them; looking for circles takes a fifth of its time.
        gc.disable()
        self.faults, self.made = "", ()
        try:
            self.made = self._make(config)
            self.known_pages = tuple(one.path for one in self.made if one.kind == "page")
        except SiteError as error:
            self.faults = f"The knowledge base has faults.\n{error}"
            if not self.serving:
                raise PluginError(self.faults) from None
            log.error(self.faults)

    # Early, so that plugins which look at all files see ours.
    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page and paper. Later would be too late: MkDocs makes its pages from what is here now."""
        if self.faults:
            prose = [file.src_uri for file in files.documentation_pages()]
            pages = [self._fault_page(path, config) for path in dict.fromkeys((*self.known_pages, *prose))]
            return Files([*(file for file in files if not file.is_documentation_page()), *pages])
        taken = {file.dest_uri.casefold(): file for file in files}
        for one in self.made:
            file = self._file(one, config)
            if (there := taken.get(file.dest_uri.casefold())) is not None and there.abs_src_path:
                where = near(Path(there.abs_src_path)).as_posix()
                raise PluginError(f"{where} has the address of {one.path}, which is made from the knowledge base. Rename that file.")
            files.append(file)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the topics of the menu in their own order; MkDocs has them by the names of their folders."""
        order = {one.path: number for number, one in enumerate(self.made)}
        nav.pages.sort(key=lambda page: order.get(page.file.src_uri, len(order)))
        return nav

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Wake the garbage collector."""
        gc.enable()

    def on_build_error(self, *, error: Exception) -> None:
        """Wake it after a failure too."""
        gc.enable()

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the theme's templates for the shells; new ones for each build, since a template may have changed."""
        self.shells = Shells(env)

    # Late, so that other plugins have had their say about the context.
    @event_priority(-50)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        """Fill the shell of a data page. The pages of the menu are left to the theme, which marks them there."""
        if isinstance(page, DataPage) and not page.made.menu:
            page.drawn = self.shells.fill(page, context)
        return context

    def _make(self, config: MkDocsConfig) -> list[SiteFile]:
        cache = Path(config.config_file_path).parent / ".cache" / "rightroute"
        knowledge, diagnostics = read_folder(self.data, self.kept_records, self.as_at, cache)
        diagnostics.add(check_all(knowledge))
        for warning in diagnostics.warnings:
            log.info(f"{warning.place}: {warning.message} ({warning.check})")
        if diagnostics.errors:
            raise SiteError(as_text(diagnostics))
        config.extra.update(furniture(knowledge, self.as_at))
        if (pdf := self.config.pdf != "no") and (reason := available()):
            if self.config.pdf == "required":
                raise SiteError(f"the checklists cannot be printed: {reason}")
            log.warning(f"The checklists are not printed as PDF: {reason}")
            pdf = False
        prose = prose_pages(Path(config.docs_dir))
        options = SiteOptions(config.use_directory_urls, config.site_url or "", prose, pdf, knowledge.as_at)
        return publish(knowledge, options, cache, self.kept_pages)

    def _file(self, one: SiteFile, config: MkDocsConfig) -> File:
        inclusion = InclusionLevel.INCLUDED if one.menu else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, one.path, content=one.content if one.kind == "static" else "", inclusion=inclusion)
        if one.kind == "page":
            file.edit_uri = f"../{self.config.data_dir}/{one.edit}" if one.edit else None
            DataPage(one, file, config)
        return file

    def _fault_page(self, path: str, config: MkDocsConfig) -> File:
        title = "The knowledge base has faults"
        content = f'<h1 id="start">{title}</h1>\n<p>Mend them and save: this page loads again by itself.</p>\n<pre>{html.escape(self.faults)}</pre>'
        return self._file(SiteFile(path, "page", content, title=title, menu=path == "index.md"), config)
