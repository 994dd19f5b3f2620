"""The plugin: reads and checks the knowledge base, and hands its pages and papers to MkDocs in ``on_files``."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

import rightroute
from rightroute.headers import PAGE_POLICY
from rightroute.offline import pack_into
from rightroute.site import SiteFile
from rightroute.site.files import SiteError

from . import safer
from .config import RightRouteConfig, day_of, near, overlay_path
from .handing import drop_unused, fault_pages, hand_over
from .making import Making
from .page import DataPage
from .shell import Shells, page_address

log = get_plugin_logger(__name__)


class RightRoutePlugin(BasePlugin[RightRouteConfig]):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """Hands the files that ``rightroute`` makes to MkDocs."""

    serving = False
    making: Making
    #: The pages of the last sound build: while the knowledge base is broken, each of them shows the faults.
    known_pages: tuple[str, ...] = ("index.md",)
    faults = ""
    made: Sequence[SiteFile] = ()
    #: In the safer edition, the number of each page.
    numbers: Mapping[str, int] = MappingProxyType({})

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether we serve: then a fault is shown in the browser instead of ending the server."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch the knowledge base and our templates, so that ``serve`` builds again when they change."""
        folder = Path(config.config_file_path).parent
        data, organisation = near(folder / self.config.data_dir), overlay_path(folder, self.config.organisation)
        self.making = Making(data, day_of(self.config.as_at), self.serving, organisation)
        if self.making.overlay and self.making.overlay.file.safer:
            self.config.safer = True
        # The server puts a script of its own into every page, which the policy would forbid.
        config.extra["policy"] = "" if self.serving else PAGE_POLICY
        if self.config.safer:
            safer.dress(config)
        config.watch += [str(one) for one in (data, organisation) if one]
        config.watch += [str(Path(rightroute.__file__).parent / name) for name in ("site/templates", "paper")]
        return config

    # Before MkDocs empties the folder of the site: a build that fails leaves the last good one in its place.
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, check and make everything, in memory."""
        # A build makes a million small things and hardly a circle among them; looking for circles takes a fifth of its time.
        gc.disable()
        self.faults, self.made = "", ()
        try:
            self.made = self.making.make(config, self.config)
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
        drop_unused(files, config)
        if self.config.safer:
            safer.rename_all(files)
        if self.faults:
            files = fault_pages(self.faults, self.known_pages, files, config, self.config)
        else:
            hand_over(self.made, files, config, self.config)
        self.numbers = safer.numbers(files) if self.config.safer else {}
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the topics of the menu in their own order; MkDocs has them by the names of their folders."""
        order = {one.path: number for number, one in enumerate(self.made)}
        nav.pages.sort(key=lambda page: order.get(page.file.src_uri, len(order)))
        return nav

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Pack the site for a memory stick, and wake the garbage collector."""
        if self.config.offline and not self.serving:
            page = page_address("take-away", config.use_directory_urls, self.config.safer)
            pack_into(
                Path(config.site_dir), Path(config.site_dir, page, "index.html") if page.endswith("/") else Path(config.site_dir, page)
            )
        gc.enable()

    def on_build_error(self, *, error: Exception) -> None:
        """Wake it after a failure too."""
        gc.enable()

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the theme's templates for the shells; new ones for each build, since a template may have changed."""
        self.shells = Shells(env)
        for file in files.documentation_pages():
            if file.page and not isinstance(file.page, DataPage):
                file.page.update_date = ""  # MkDocs gives every page the day of the build, which says nothing
        env.globals["address"] = partial(page_address, directory_urls=config.use_directory_urls, safer=self.config.safer)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill the facts in that a hand-written page takes from the knowledge base."""
        if isinstance(page, DataPage):
            return markdown
        try:
            return self.making.hand_written(markdown, page.file.src_uri, files.src_uris)
        except SiteError as error:
            raise PluginError(str(error)) from None

    # Late, so that other plugins have had their say about the context.
    @event_priority(-50)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        """Fill the shell of a data page. The pages of the menu are left to the theme, which marks them there."""
        if self.numbers:
            page.meta["tab"] = safer.title(page, self.numbers)
        if isinstance(page, DataPage) and not page.made.menu:
            page.drawn = self.shells.fill(page, context)
        return context
