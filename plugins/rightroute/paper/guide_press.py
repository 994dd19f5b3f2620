"""From the plain data of the guide to a PDF. Page numbers are found here, by setting the book until no number changes any more.

Typst could look them up itself, but then every sentence with a page number is set again whenever anything moves, which takes twice as
long. So the book is set once with made-up numbers, asked where everything stands, and set again with those.
"""

from __future__ import annotations

import base64
import datetime
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from .compile import PaperError, Press
from .guide_kept import Shelf

#: Where the labels of the book stand: page, and height on it in points.
Places: TypeAlias = Mapping[str, tuple[int, float]]
#: Hears in a few words what is being done, for whoever waits.
Told: TypeAlias = Callable[[str], None]
#: Heights are rounded down to this many points: a link may lead a little too high, and then a small change moves few of them.
_STEP = 72
#: Characters of data to a page, roughly, by size and whether print is large.
_PAGE = {("a4", False): 1900, ("a4", True): 900, ("a5", False): 1000}
_UNKNOWN = (100, 0.0)
_MOST_ROUNDS = 6
_END = "part.end"


def placed(value: Any, places: Places, figures: Mapping[str, int]) -> Any:
    """Plain data with every reference (``to``) turned into where it leads (``go``): page, height, and the page as it is printed.

    The number of a page that may turn out shorter than those around it is filled up with a blank as wide as a figure (see ``figures_of``).
    A list of references becomes pages, each once.
    """
    if isinstance(value, dict):
        made = {key: placed(inner, places, figures) for key, inner in value.items() if key != "to"}
        to = value.get("to")
        if isinstance(to, str) and to:
            page, height = places.get(to, _UNKNOWN)
            made["go"] = [page, height, str(page).rjust(figures.get(to, 0), "\u2007")]
        elif isinstance(to, list):
            pages: dict[int, list[Any]] = {}
            for page, height in sorted(places.get(label, _UNKNOWN) for label in to):
                pages.setdefault(page, [page, height, str(page)])
            made["go"] = list(pages.values())
        return made
    return [placed(inner, places, figures) for inner in value] if isinstance(value, list) else value


def guessed_pages(parts: Any, to_a_page: int) -> dict[str, int]:
    """The page on which each label will stand, roughly, from how much is to be read before it. ``to_a_page`` is in characters."""
    found: dict[str, int] = {}
    read = 0

    def look(value: Any) -> None:
        nonlocal read
        if isinstance(value, str):
            read += 0 if value.startswith("<svg") else len(value)
        elif isinstance(value, dict):
            for key in ("label", "id"):
                if key in value:
                    found[value[key]] = read // to_a_page + 1
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look(parts)
    return found


def figures_of(guessed: Mapping[str, int]) -> dict[str, int]:
    """How many figures the page of each label is given in a sentence, where that is in doubt because it stands near page 100 or 1000.

    With it no line breaks elsewhere when a number gains a figure. So what stands where never depends on the numbers printed, and a book
    comes out the same whichever numbers it was first set with.
    """

    def doubtful(page: int) -> int:
        return next((len(str(edge)) for edge in (100, 1000) if 0.8 * edge - 10 < page < 1.3 * edge + 10), 0)

    return {label: doubtful(page) for label, page in guessed.items()}


@dataclass(frozen=True)
class Printed:
    """A finished book: the PDF, how many pages it has, and the page of each label in it."""

    pdf: bytes
    pages: int
    at: Mapping[str, int]


class GuidePress(Press):
    """A press that also binds the guide; a book that is like the one before is set in a fraction of the time.

    Raises ImportError where Typst is not installed.
    """

    def __init__(self, cache_dir: Path | None = None) -> None:
        super().__init__(cache_dir)
        self._shelf = Shelf(self._root / "kept")

    def guide(self, model: Mapping[str, Any], shelf: Shelf | None = None, tell: Told = lambda words: None) -> Printed:
        """A book, from the data that ``guide.guide_model`` makes. ``tell`` hears what is being done.

        ``shelf`` knows where everything stood last time; without one, the press remembers its own last book.

        Raises PaperError for a character the font lacks, and for anything Typst refuses or warns of.
        """
        self._check_characters("guide", {**model, "title": model["look"]["title"]})
        shelf = shelf or self._shelf
        look = self._write_look(model["look"])
        parts = {key: value for key, value in model.items() if key != "look"}
        guessed = guessed_pages(parts, _PAGE[look["size"], look["large"]])
        figures = figures_of(guessed)
        book = json.dumps([look["title"], look["size"], look["large"], [one["opening"]["title"] for one in parts["chapters"]]])
        places = shelf.places(book)
        if not places:
            tell("Setting the pages")
            self._write(placed(parts, {label: (page, 0.0) for label, page in guessed.items()}, figures))
            places = self._places()
        for _ in range(_MOST_ROUNDS):
            tell("Putting in the page numbers")
            self._write(placed(parts, places, figures))
            found = self._places()
            if found == places:
                shelf.keep_places(book, places)
                tell("Writing the file")
                made = self._compile("guide", str(look["title"]), None, datetime.date.fromisoformat(look["date"]))
                return Printed(made, places[_END][0], {label: page for label, (page, _) in places.items()})
            places = found
        raise PaperError(f"the guide “{look['title']}” does not settle: its page numbers change each time it is set")

    def _write_look(self, look: Mapping[str, Any]) -> Mapping[str, Any]:
        """Write what the book says of itself, with the logo as a file beside it."""
        organisation = dict(look["organisation"])
        if organisation["logo"]:
            organisation["logo"] = self.picture(base64.b64decode(organisation["logo"]), organisation["logo_kind"])
        told = {**look, "organisation": organisation}
        (self._root / "look.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        return told

    def _write(self, parts: Any) -> None:
        (self._root / "model.json").write_text(json.dumps(parts, ensure_ascii=False), encoding="utf-8")

    def _places(self) -> dict[str, tuple[int, float]]:
        import typst

        try:
            found = json.loads(self._compiler("guide").query("<places>", field="value", one=True))
        except (typst.TypstError, RuntimeError) as problem:
            raise PaperError(f"the guide cannot be printed: {problem}") from problem
        return {label: (page, height // _STEP * _STEP) for label, page, height in found}
