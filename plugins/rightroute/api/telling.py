"""Sentences, facts and addresses as data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from ..knowledge import Knowledge
from ..model.base import Checked, Citation, Fact, Prose, Sourced, Target
from ..review import next_check
from ..rich import Rich, RichRun, plain, rich
from ..site.links import Links
from ..site.writer import Writer
from . import shapes

_SIGNS = re.compile(r"[\\`*_\[\]]")
_ANY = re.compile(r"[\\`*_\[\]<&]")
#: What would begin a heading, a list or a quotation at the start of a line.
_START = re.compile(r"(?m)^( *)(?:([#>+-])|(\d+)([.)]))(?= |$)")
_ENTITY = re.compile(r"&(?=#?\w+;)")


class Teller:
    """Tells what is in a knowledge base, with the addresses of a site.

    Without a ``site_url`` addresses are relative to the root of the site.
    """

    def __init__(self, knowledge: Knowledge, links: Links, site_url: str) -> None:
        self.knowledge = knowledge
        self.links = links
        self.root = site_url.rstrip("/") + "/" if site_url else ""
        #: The ids of the sources that were cited since this was last emptied.
        self.cited: set[str] = set()
        self._writer = Writer(knowledge, links, "index.md")

    def address(self, path: str, anchor: str = "") -> str:
        """The address of a source path or file."""
        url = self.root + self.links.url(path)
        return (url or "./") + (f"#{anchor}" if anchor else "")

    def page(self, kind: str, record_id: str, part: str = "") -> str:
        """The address of the page, or place in a page, that shows a record."""
        return self.address(*self.links.page(kind, record_id, part))

    def target(self, to: Target) -> str:
        """The address of what a target names; for what this edition leaves out, in the full guide, or of the page that tells of it."""
        if beyond := to.in_full:
            return self.links.in_full(beyond) or self.page("list", "elsewhere")
        return self.page(to.kind, to.record_id, to.part)

    def json(self, kind: str, record_id: str) -> str:
        """The address of a record's file of data; empty where it has none of its own."""
        path = self.links.json(kind, record_id)
        return self.root + path if path else ""

    def reference(self, target: Target | str) -> shapes.Reference:
        """A record, stage or page that something leads to."""
        to = Target(target)
        return shapes.Reference(
            to=str(to),
            title=self._writer.title(to),
            url=self.target(to),
            json_url=self.json(to.kind, to.record_id) or None,
        )

    def words(self, text: str) -> shapes.Words:
        """A sentence."""
        return self.of_rich(rich(self.knowledge, text))

    def of_rich(self, words: Rich) -> shapes.Words:
        """A sentence that is filled in already."""
        return shapes.Words(text=plain(words), markdown=self.markdown(words))

    def maybe(self, text: str | None) -> shapes.Words | None:
        """A sentence that may be missing."""
        return self.words(text) if text else None

    def all(self, texts: Iterable[Prose]) -> tuple[shapes.Words, ...]:
        """Several sentences."""
        return tuple(self.words(one) for one in texts)

    def markdown(self, words: Rich) -> str:
        """A sentence as Markdown: strong words, links, and nothing else that a Markdown reader would take for a mark."""
        done = []
        for strong, group in groupby(words, lambda run: run.strong):
            text = "".join(self._linked(run) for run in group)
            bare = text.strip()
            done.append(text.replace(bare, f"**{bare}**", 1) if strong and bare else text)
        whole = "".join(done)
        # Nearly every sentence begins with a letter, and looking at each line of each takes longer than all the rest.
        if whole[:1].isalpha() and "\n" not in whole:
            return whole
        return _START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[2] else f"{match[1]}{match[3]}\\{match[4]}", whole)

    def _linked(self, run: RichRun) -> str:
        text = run.text
        if _ANY.search(text):
            text = _ENTITY.sub("&amp;", _SIGNS.sub(r"\\\g<0>", text)).replace("<", "&lt;")
        href = self.target(run.target) if run.target else run.href
        return f"[{text}]({href.replace('(', '%28').replace(')', '%29')})" if href else text

    def citations(self, cited: Sequence[Citation]) -> tuple[shapes.Citation, ...]:
        """What something rests on."""
        self.cited |= {one.record_id for one in cited}
        return tuple(shapes.Citation(source=one.record_id, place=one.place or None) for one in cited)

    def review(self, kind: str, part: Checked) -> dict[str, object]:
        """The fields that say when something was checked, and how sure we are."""
        return {
            "checked": part.checked,
            "next_check": next_check(kind, part),
            "confidence": part.confidence,
            "doubt": self.maybe(part.doubt),
            "valid_from": part.valid_from,
            "valid_to": part.valid_to,
        }

    def statement(self, one: Fact, around: Checked) -> dict[str, object]:
        """The fields of a fact. What it does not say itself is taken from the record or stage around it."""
        words = rich(self.knowledge, one.text)
        cited = one.sources or (around.sources if isinstance(around, Sourced) else ())
        return {
            "text": plain(words),
            "markdown": self.markdown(words),
            "sources": self.citations(cited),
            "checked": one.checked or around.checked,
            "confidence": one.confidence or around.confidence,
            "doubt": self.maybe(one.doubt),
            "valid_from": one.valid_from,
            "valid_to": one.valid_to,
        }

    def fact(self, one: Fact, around: Checked) -> shapes.Statement:
        """A fact."""
        return shapes.Statement.model_validate(self.statement(one, around))

    def facts(self, items: Iterable[Fact], around: Checked) -> tuple[shapes.Statement, ...]:
        """Several facts."""
        return tuple(self.fact(one, around) for one in items)
