"""A MkDocs page whose content is HTML already: nothing is parsed a second time."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from rightroute.site import SiteFile


class DataPage(Page):
    """A page made from the knowledge base, with its title, description, table of contents and anchors."""

    def __init__(self, made: SiteFile, file: File, config: MkDocsConfig) -> None:
        super().__init__(made.title, file, config)
        self.made = made
        #: For the map of the site: the day its facts last changed or were checked, never the day of the build.
        self.update_date = made.updated
        #: The whole page, once its shell is filled; the template prints it as it is.
        self.drawn = ""

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing to read: the content is there."""
        self.markdown = ""
        self.meta = {"title": self.made.title, "description": self.made.description, **self.made.meta}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand the HTML over, with what MkDocs would have read off it."""
        self.content = str(self.made.content)
        self.toc = _contents(self.made)
        self.present_anchor_ids = set(self.made.ids)
        self.links_to_anchors = {}


def _contents(made: SiteFile) -> TableOfContents:
    items: list[AnchorLink] = []
    for heading in made.headings:
        link = AnchorLink(heading.text, heading.id, heading.level)
        if heading.level == 3 and items:
            items[-1].children.append(link)
        else:
            items.append(link)
    return TableOfContents(items)
