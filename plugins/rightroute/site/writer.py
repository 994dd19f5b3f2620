"""Sentences, facts and links as HTML, for one page. Escapes everything; numbers the sources in the order they are met."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from ..clocks import short_day
from ..knowledge import Knowledge
from ..model import Source
from ..model.base import Citation, Fact, Prose, Target
from ..prose import has_marks
from ..rich import Rich, rich
from ..titles import title_of
from .links import Links

NOTHING = Markup("")
#: Said after a link to what this edition leaves out, and where there is no address to link to.
IN_FULL, IS_IN_FULL = "(in the full guide)", "(this is in the full guide)"


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    words: str
    href: str
    note: str = ""


@dataclass(frozen=True)
class Line:
    """A fact as one item of a list: its words, the numbers of its own sources, and what is uncertain about it."""

    html: Markup
    numbers: tuple[int, ...] = ()
    doubt: Markup = NOTHING


@dataclass(frozen=True)
class CitedSource:
    """One entry of the list of sources at the foot of a page."""

    number: int
    title: str
    href: str
    publisher: str
    places: str
    dated: str
    checked: str


#: Shown beside a fact of low confidence that has no words of its own about it.
UNSURE = "We are not sure of this. Check it before you rely on it."


@dataclass
class Writer:
    """Writes for the page at ``path``."""

    knowledge: Knowledge
    links: Links
    path: str
    _numbers: dict[str, int] = field(default_factory=dict)
    _places: dict[str, list[str]] = field(default_factory=dict)

    def rich(self, words: Rich) -> Markup:
        """Rich words as HTML."""
        parts: list[str] = []
        for run in words:
            text = str(escape(run.text))
            if run.target is not None and (beyond := run.target.in_full):
                href = escape(self.links.in_full(beyond))
                text = f'<a href="{href}">{text}</a> {IN_FULL}' if href else f"{text} {IS_IN_FULL}"
            elif run.target is not None:
                text = f'<a href="{escape(self.links.to(self.path, run.target))}">{text}</a>'
            elif run.href:
                text = f'<a href="{escape(run.href)}">{text}</a>'
            parts.append(f"<strong>{text}</strong>" if run.strong else text)
        return Markup("".join(parts))

    def prose(self, text: Prose | str | None) -> Markup:
        """A sentence of the knowledge base as HTML; empty for None."""
        if not text:
            return NOTHING
        return self.rich(rich(self.knowledge, text)) if has_marks(text) else escape(text)

    def proses(self, texts: Iterable[Prose | str]) -> list[Markup]:
        """The same for several."""
        return [self.prose(text) for text in texts]

    def fact(self, one: Fact) -> Line:
        """A fact as a list item."""
        doubt = self.prose(one.doubt) if one.doubt else Markup(UNSURE) if one.confidence == "low" else NOTHING
        return Line(self.prose(one.text), tuple(self.cite(one.sources)), doubt)

    def facts(self, items: Iterable[Fact]) -> list[Line]:
        """Facts as list items."""
        return [self.fact(one) for one in items]

    def link(self, target: Target | str, words: str = "") -> Link:
        """A link to a record, with its own title unless other words are given."""
        target = Target(target)
        name = words or self.title(target)
        return Link(f"{name} {IN_FULL}" if target.in_full else name, self.links.to(self.path, target))

    def list_link(self, name: str, words: str) -> Link:
        """A link to one of the list pages."""
        return Link(words, self.links.between(self.path, self.links.page("list", name)[0]))

    def file_link(self, path: str, words: str, note: str = "") -> Link:
        """A link to a file or page by its source path."""
        return Link(words, self.links.between(self.path, path), note)

    def title(self, target: Target) -> str:
        """What a record is called in a list of links."""
        said = title_of(self.knowledge, target)
        return f"Time limit: {said}" if (target.in_full or target).kind == "clock" else said

    def cite(self, citations: Iterable[Citation]) -> list[int]:
        """The numbers of some sources on this page, in order, without repeats."""
        numbers = []
        for citation in citations:
            number = self._numbers.setdefault(citation.record_id, len(self._numbers) + 1)
            places = self._places.setdefault(citation.record_id, [])
            if citation.place and citation.place not in places:
                places.append(citation.place)
            if number not in numbers:
                numbers.append(number)
        return numbers

    def cited(self) -> list[CitedSource]:
        """All sources cited so far, in the order of their numbers."""
        return [self._cited(number, self.knowledge.sources[name]) for name, number in self._numbers.items()]

    def _cited(self, number: int, source: Source) -> CitedSource:
        href = self.links.to(self.path, Target(f"source:{source.id}"))
        places = ", ".join(self._places[source.id])
        return CitedSource(number, source.title, href, source.publisher, places, partial_day(source.dated), short_day(source.checked))


def partial_day(text: str | None) -> str:
    """'6 March 2023', 'March 2023' or '2023' from 2023-03-06, 2023-03 or 2023; empty for None."""
    if not text:
        return ""
    if len(text) == 4:
        return text
    if len(text) == 7:
        return short_day(datetime.date.fromisoformat(f"{text}-01")).partition(" ")[2]
    return short_day(datetime.date.fromisoformat(text))
