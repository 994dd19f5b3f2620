"""Words for the printed guide: sentences as runs for Typst, with every reference turned into a place in the book.

A run is a plain string, or a mapping: ``t`` its words, ``b`` strong, ``to`` the label of a place in the book (printed as “page 14”),
``star`` for a word of the glossary, ``href`` for a phone number or an address, ``src`` for the number of a source, ``full`` for what only the full guide has: where, or empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ..knowledge import Knowledge
from ..model.base import Citation, Fact, Target
from ..rich import Rich, RichRun, rich
from ..titles import title_of
from .catalogue import AddressBook
from .guide_kept import Shelf
from .options import PaperOptions

Run: TypeAlias = str | dict[str, Any]
#: A sentence: one plain string where that is all there is, which is what most are.
Words: TypeAlias = str | list[Run]

#: Printed before what is uncertain; “How to use this book” says what it means.
DOUBT = "Check this first."
#: Shown beside a fact of low confidence that has no words of its own about it.
UNSURE = "We are not sure of this. Check it before you rely on it."


def shown(address: str) -> str:
    """A web address as it is printed: without what a browser adds by itself."""
    return address.removeprefix("https://").removeprefix("http://").removesuffix("/")


@dataclass
class Scribe:
    """Writes for one book: knows what is printed in it, numbers the sources as they are met, and keeps the entries of the index."""

    knowledge: Knowledge
    options: PaperOptions
    address: AddressBook
    shelf: Shelf = field(default_factory=Shelf)
    #: Where things stand in the book: kind and id (``route``, ``cms-decision/appeal``) to the label of the place.
    places: dict[tuple[str, str], str] = field(default_factory=dict)
    #: The number of each question of the paper form.
    questions: dict[str, int] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)
    #: The spots in sentences that the index leads to, by the label of the word or body met there.
    met: dict[str, list[str]] = field(default_factory=dict)
    _marks: int = 0

    def words(self, prose: str | None) -> Words:
        """A sentence of the knowledge base; empty for None."""
        return self.runs(rich(self.knowledge, prose)) if prose else ""

    def all(self, items: Iterable[str]) -> list[Words]:
        """The same for several."""
        return [self.words(one) for one in items]

    def runs(self, words: Rich) -> Words:
        """Rich words as runs, next to each other joined where they are plain."""
        made: list[Run] = []
        for run in words:
            one = self._run(run)
            if isinstance(one, str) and made and isinstance(made[-1], str):
                made[-1] += one
            elif one:
                made.append(one)
        return made[0] if len(made) == 1 and isinstance(made[0], str) else made or ""

    def fact(self, one: Fact, cited: list[int]) -> Words:
        """A fact with what is uncertain about it; the numbers of its own sources are added to ``cited``."""
        self.cite(one.sources, cited)
        return self.with_doubt(self.words(one.text), one.doubt or (UNSURE if one.confidence == "low" else None))

    def facts(self, items: Iterable[Fact], cited: list[int]) -> list[Words]:
        """The same for several."""
        return [self.fact(one, cited) for one in items]

    def with_doubt(self, words: Words, doubt: str | None) -> Words:
        """A sentence, then what is uncertain about it."""
        return joined(words, " ", {"t": DOUBT, "b": True}, " ", self.words(doubt)) if doubt else words

    def link(self, target: Target | str, words: str = "") -> Words:
        """The name of a record, or other words, with where it stands in the book."""
        target = Target(target)
        return self.runs((RichRun(words or self.title(target), False, target),))

    def label(self, kind: str, name: str) -> str:
        """The label of a place, noted so that others can refer to it."""
        return self.places.setdefault((kind, name), f"{kind}.{name.replace('/', '.')}")

    def cite(self, citations: Iterable[Citation], cited: list[int] | None = None) -> None:
        """Give sources their numbers, and note them in ``cited``."""
        for citation in citations:
            number = self.sources.setdefault(citation.record_id, len(self.sources) + 1)
            if cited is not None and number not in cited:
                cited.append(number)

    def mark(self) -> str:
        """A new label for a spot in a sentence that the index leads to."""
        self._marks += 1
        return f"m{self._marks}"

    def note_marks(self, printed: Any) -> None:
        """Look for the marks in what is printed: not every sentence that was written is."""
        if isinstance(printed, dict):
            if "id" in printed:
                self.met.setdefault(printed["to"], []).append(printed["id"])
            for inner in printed.values():
                self.note_marks(inner)
        elif isinstance(printed, list):
            for inner in printed:
                self.note_marks(inner)

    def web(self, kind: str, name: str, part: str = "") -> str:
        """The address of a record's page on the site, as it is printed; empty where there is none."""
        return shown(self.address(kind, name, part))

    def title(self, target: Target) -> str:
        """What a record is called, also one that this edition leaves out."""
        leads_to = target.in_full or target
        route = (self.knowledge.whole or self.knowledge).routes.get(leads_to.record_id) if leads_to.kind == "route" else None
        asked = next((one.ask for one in route.forks if one.id == leads_to.part), "") if route else ""
        return asked or title_of(self.knowledge, target)

    def place_of(self, target: Target) -> str:
        """The label of where a target stands in the book; empty where it stands nowhere in it."""
        name = target.record_id
        if target.kind == "route":
            return self.places.get(("route", f"{name}/{target.part}")) or self.places.get(("route", name), "")
        return self.places.get((target.record_kind, name), "")

    def _run(self, run: RichRun) -> Run:
        # The parts of a phone number stay together.
        text = run.text.replace(" ", "\u00a0") if run.href.startswith("tel:") else run.text
        strong: dict[str, Any] = {"b": True} if run.strong else {}
        if run.target is None:
            return {"t": text, **strong, **({"href": run.href} if run.href else {})} if strong or run.href else text
        kind, name = run.target.kind, run.target.record_id
        if beyond := run.target.in_full:
            href = self.address(beyond.record_kind, beyond.record_id, beyond.part)
            return {"t": text, **strong, "full": shown(href), **({"href": href} if href else {})}
        place = self.place_of(run.target)
        if kind == "term" and place:
            return {"t": text, **strong, "to": place, "star": True, "id": self.mark()}
        if kind == "source":
            self.cite([Citation(name)])
            return {"t": text, **strong, "src": str(self.sources[name])}
        if kind == "question" and name in self.questions:
            return {"t": text, **strong, "to": place, "question": str(self.questions[name])}
        if place:
            return {"t": text, **strong, "to": place, **({"id": self.mark()} if kind == "body" else {})}
        href = "" if kind in ("figure", "clock", "body") else self.address(kind, name, run.target.part)
        return {"t": text, **strong, "href": href, "web": shown(href)} if href else {"t": text, **strong} if strong else text


def joined(*parts: Words | Run) -> Words:
    """Words put together."""
    made: list[Run] = []
    for part in parts:
        for one in part if isinstance(part, list) else [part]:
            if isinstance(one, str) and made and isinstance(made[-1], str):
                made[-1] += one
            elif one:
                made.append(one)
    return made[0] if len(made) == 1 and isinstance(made[0], str) else made or ""


def capital(words: str) -> str:
    """Words with a capital letter at their start."""
    return words[:1].upper() + words[1:]


def sentence(words: Words) -> Words:
    """Words with a full stop at their end, because another sentence follows."""
    if not words:
        return words
    last = words if isinstance(words, str) else words[-1]
    text = last if isinstance(last, str) else str(last["t"])
    # A place in the book or an address is printed after the words, in brackets.
    open_end = not isinstance(last, str) and bool({"to", "web", "src", "full"} & set(last))
    return words if text.rstrip().endswith((".", "!", "?")) and not open_end else joined(words, ".")
