"""Our files as MkDocs files, and the theme's files that nothing uses taken away."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_build_date

from rightroute.site import SiteFile

from .config import RightRouteConfig, near
from .page import DataPage
from .safer import rename

#: Material's scripts, sheets and pictures, half a megabyte: the site has its own, and a guide on a memory stick should be small.
_UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")


def drop_unused(files: Files, config: MkDocsConfig) -> None:
    """Take the theme's own files away; those of the ``docs`` folder and of our overrides stay."""
    ours = {config.docs_dir, config.theme.custom_dir}
    # A template that is not to be drawn would be copied as it is.
    undrawn = {"404.html", "sitemap.xml"} - config.theme.static_templates
    for file in list(files):
        unused = file.src_uri.startswith(_UNUSED) or file.src_uri in undrawn
        if unused and file.src_dir not in ours and not file.generated_by:
            files.remove(file)


def hand_over(made: Sequence[SiteFile], files: Files, config: MkDocsConfig, settings: RightRouteConfig) -> None:
    """Add every page and static file to what MkDocs knows.

    Raises PluginError when a hand-written page has the address of one of ours.
    """
    taken = {file.dest_uri.casefold(): file for file in files}
    for one in made:
        file = mkdocs_file(one, config, settings)
        if (there := taken.get(file.dest_uri.casefold())) is not None and there.abs_src_path:
            where = near(Path(there.abs_src_path)).as_posix()
            raise PluginError(f"{where} has the address of {one.path}, which is made from the knowledge base. Rename that file.")
        files.append(file)


def mkdocs_file(one: SiteFile, config: MkDocsConfig, settings: RightRouteConfig) -> File:
    """One of our files as MkDocs sees it; a page comes ready drawn."""
    inclusion = InclusionLevel.INCLUDED if one.menu else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, one.path, content=one.content if one.kind == "static" else "", inclusion=inclusion)
    if settings.safer:
        rename(file)
    if one.kind == "page":
        file.edit_uri = f"../{settings.data_dir}/{one.edit}" if one.edit and not settings.safer else None
        DataPage(one, file, config)
    return file


def fault_pages(faults: str, paths: Sequence[str], files: Files, config: MkDocsConfig, settings: RightRouteConfig) -> Files:
    """While the knowledge base is broken, every page shows why."""
    title = "The knowledge base has faults"
    content = f'<h1 id="start">{title}</h1>\n<p>Mend them and save: this page loads again by itself.</p>\n<pre>{html.escape(faults)}</pre>'
    prose = [file.src_uri for file in files.documentation_pages()]
    pages = [
        mkdocs_file(SiteFile(path, "page", content, title=title, menu=path == "index.md"), config, settings)
        for path in dict.fromkeys((*paths, *prose))
    ]
    for file in pages:
        if file.page:  # MkDocs looks for the day of the newest page
            file.page.update_date = get_build_date()
    return Files([*(file for file in files if not file.is_documentation_page()), *pages])
