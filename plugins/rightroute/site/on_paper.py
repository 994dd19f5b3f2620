"""The papers that are made beside the pages: what each is, where it lies, and how many pages of which size it has."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PAGE = re.compile(rb"/Type\s*/Page\b")
_BOX = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]")
#: The shorter side of a sheet in points.
_SIZES = {420: "A5", 595: "A4", 842: "A3"}


@dataclass(frozen=True)
class PaperFile:
    """A paper to print. ``kind`` is its name in the catalogue, ``about`` what that says of it; ``of`` is the id of the route or letter.

    ``of`` is empty for a paper that is for everything.
    """

    path: str
    kind: str
    about: str
    title: str
    pages: int
    size: str
    of: str = ""

    @property
    def sort(self) -> str:
        """What one of its kind is called: Leaflet for ``leaflets``."""
        return self.kind.removesuffix("s").replace("-", " ").capitalize()

    @property
    def length(self) -> str:
        """'2 pages, A4'."""
        pages = f"{self.pages} page{'' if self.pages == 1 else 's'}"
        return f"{pages}, {self.size}" if self.size else pages


def paper_file(path: str, kind: str, about: str, title: str, pdf: bytes, of: str = "") -> PaperFile:
    """A paper, with what is read off its bytes."""
    box = _BOX.search(pdf)
    side = round(min(float(box[1]), float(box[2]))) if box else 0
    return PaperFile(path, kind, about, title, len(_PAGE.findall(pdf)), _SIZES.get(side, ""), of)
