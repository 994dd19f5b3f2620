"""The safer edition: a name, icon, titles, addresses and file names that give nothing away to whoever looks over a shoulder or at a history.

What stands on the pages is the same, because the reader needs it.
"""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from rightroute.site.neutral import neutral

NAME = "Guide"
ICON = "assets/plain.svg"


def dress(config: MkDocsConfig) -> None:
    """Give the site its neutral name and icon. Search engines and the links to the source code tell too much, so they go."""
    config.site_name = NAME
    config.site_description = "A guide to read."
    config.repo_url = config.edit_uri = None
    config.theme["favicon"] = ICON
    config.theme.static_templates.discard("sitemap.xml")
    config.extra["safer"] = True


def rename(file: File) -> None:
    """Send a file to its neutral address. MkDocs works out the links to it from there."""
    plain = File(neutral(file.src_uri), None, file.dest_dir, file.use_directory_urls)
    file.dest_uri, file.url, file.abs_dest_path = plain.dest_uri, plain.url, plain.abs_dest_path
    file.edit_uri = None


def rename_all(files: Files) -> None:
    """The same for everything that is there. What speaks of data for other programs goes, because this edition has none."""
    if page := files.get_file_from_path("api.md"):
        files.remove(page)
    for file in files:
        rename(file)


def numbers(files: Files) -> dict[str, int]:
    """A number for each page, for its title: counted in the order of the codes, so that not even the order tells what a page is about."""
    pages = sorted(files.documentation_pages(), key=lambda file: (file.src_uri != "index.md", file.dest_uri))
    return {file.src_uri: number for number, file in enumerate(pages, 1)}


def title(page: Page, numbered: Mapping[str, int]) -> str:
    """The title that a browser keeps of a page."""
    return f"Page {numbered[page.file.src_uri]}"
