"""Printed guides to look into: the text of each page, and what the data says should stand there."""

from __future__ import annotations

import datetime
import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pypdf

from rightroute.knowledge import Knowledge
from rightroute.paper.guide import guide_model
from rightroute.paper.guide_press import GuidePress, Printed
from rightroute.paper.options import LocalContact, Organisation, PaperOptions
from rightroute.site.links import Links
from rightroute.validity import standing

SITE = "https://guide.example"
ORDINARY = PaperOptions(site_url=SITE, edition_code="7K3Q9FX")
#: An SVG, so that nothing has to be decoded.
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><rect width="60" height="20" fill="#12436d"/></svg>'
REFUGE = Organisation(
    name="Lamp Street Advice",
    logo=LOGO,
    logo_kind="svg",
    logo_words="A lamp",
    footer=("Lamp Street Advice, 01234 567890",),
    contacts=(
        LocalContact(
            "Lamp Street drop-in",
            "Help with forms.",
            (("Phone", "01234 567890"), ("Website", "lamp.example/help")),
            ("We speak Welsh.",),
            "Wick",
            ("lanterns",),
            datetime.date(2026, 11, 3),
        ),
    ),
    colour="#6a1b1b",
)
NASTY = '#read("/etc/passwd") *bold* $x^2$ @label <tag> [box] // no comment'


@dataclass(frozen=True)
class Book:
    """A printed book with the data it was made from."""

    knowledge: Knowledge
    model: dict[str, Any]
    printed: Printed

    @cached_property
    def reader(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(io.BytesIO(self.printed.pdf))

    @cached_property
    def pages(self) -> list[str]:
        """The text of every page, with single spaces. Poppler is twenty times as fast as pypdf, where it is there."""
        if shutil.which("pdftotext"):
            made = subprocess.run(["pdftotext", "-", "-"], input=self.printed.pdf, capture_output=True, check=True).stdout.decode()
            return [plain(page) for page in made.split("\f")[:-1]]
        return [plain(page.extract_text()) for page in self.reader.pages]

    @cached_property
    def squeezed(self) -> str:
        return squeeze("".join(self.pages))

    def page(self, label: str) -> str:
        """The text of the page on which a label stands."""
        return self.pages[self.printed.at[label] - 1]


def plain(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())


def squeeze(text: str) -> str:
    return re.sub(r"[\s\u200b\u2007\u2060]+", "", text)


def model_of(knowledge: Knowledge, options: PaperOptions = ORDINARY) -> dict[str, Any]:
    return guide_model(standing(knowledge), options, Links(knowledge).public(options.site_url))


def changed(knowledge: Knowledge, kind: str, name: str, change: Callable[[Any], Any]) -> Knowledge:
    """A copy of a knowledge base with one record changed (or taken out, where the change gives None)."""
    copy = Knowledge(knowledge.data, knowledge.as_at)
    for each, record in knowledge.everything():
        made = change(record) if (each, record.id) == (kind, name) else record
        if made is not None:
            copy.add(each, made, knowledge.documents[each, record.id])
    copy.link()
    return copy


def bound(press: GuidePress, knowledge: Knowledge, options: PaperOptions = ORDINARY) -> Book:
    """Print a knowledge base."""
    model = model_of(knowledge, options)
    return Book(knowledge, model, press.guide(model))


def words_of(model: Any) -> Iterator[str]:
    """Every string of the data that is printed: no labels, addresses of links, or pictures."""
    hidden = {
        "svg",
        "qr",
        "to",
        "id",
        "label",
        "href",
        "address",
        "alt",
        "date",
        "size",
        "colour",
        "outside",
        "site_href",
        "check",
        "limit_id",
    }
    if isinstance(model, str):
        yield model
    elif isinstance(model, dict):
        for key, inner in model.items():
            if key not in hidden:
                yield from words_of(inner)
    elif isinstance(model, list):
        for inner in model:
            yield from words_of(inner)


def titles_of(book: Book) -> dict[str, str]:
    """What stands at each label, as it is printed."""
    known = book.knowledge
    found = {f"letter.{one.id}": one.title.removeprefix("Letter: ")[1:] for one in known.letters.values()}
    for route in known.routes.values():
        found[f"route.{route.id}"] = route.title
        found |= {f"route.{route.id}.{stage.id}": stage.title for stage in route.stages}
        found |= {f"route.{route.id}.{fork.id}": fork.ask for fork in route.forks}
        found |= {f"end.{route.id}.{end.id}": end.title for end in route.ends}
    for kind in ("topic", "notice", "need"):
        found |= {f"{kind}.{name}": one.title for name, one in known.records[kind].items()}  # type: ignore[attr-defined]
    found |= {f"term.{one.id}": one.term[1:] for one in known.terms.values()}
    found |= {f"body.{one.id}": one.name[1:] for one in known.bodies.values()}
    return found | {f"question.{one.id}": one.ask for one in known.questions.values()}


def references(value: Any) -> Iterator[dict[str, Any]]:
    """Every run of a sentence that names a page."""
    if isinstance(value, dict):
        if isinstance(value.get("to"), str) and "t" in value and not value.get("star"):
            yield value
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def assert_references_are_right(book: Book, least: int) -> None:
    titles = titles_of(book)
    found = list(references({key: value for key, value in book.model.items() if key != "index"}))
    assert len(found) >= least
    for one in found:
        page = book.printed.at[one["to"]]
        question = f"question {one['question']}, " if "question" in one else ""
        said = f"{one['t']}, page {page}" if "comma" in one else f"{one['t']} ({question}page {page})"
        assert squeeze(said) in book.squeezed, said
        if one["to"] in titles:
            assert squeeze(titles[one["to"]]) in squeeze(book.page(one["to"])), f"{said}: it is not there"


def type_of(pdf: bytes) -> tuple[set[float], set[str]]:
    """The sizes of all print in points, and the names of the fonts."""
    sizes: set[float] = set()
    fonts: set[str] = set()

    def visit(text: str, matrix: list[float], text_matrix: list[float], font: dict[str, Any] | None, size: float) -> None:
        if text.strip() and font:
            # A letter that leans would have a matrix with a slant.
            assert abs(matrix[2]) < 1e-6
            assert abs(text_matrix[2]) < 1e-6
            sizes.add(round(size * abs(matrix[3] * text_matrix[3]), 2))
            fonts.add(str(font["/BaseFont"]))

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=visit)
    return sizes, fonts
