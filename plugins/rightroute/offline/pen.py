"""Writes for the one file: as short as can be, and every link inside it."""

from __future__ import annotations

from markupsafe import Markup, escape

from ..knowledge import Knowledge
from ..model.base import Fact, Target
from ..rich import Rich
from ..site.writer import IS_IN_FULL, NOTHING, UNSURE, Writer
from .places import Places


class Pen(Writer):
    """Writes for the one file: what a sentence links to stands in the same file, or the link is only its words."""

    def __init__(self, knowledge: Knowledge, places: Places) -> None:
        super().__init__(knowledge, places.links, "")
        self.places = places

    def rich(self, words: Rich) -> Markup:
        """Rich words as HTML, as short as can be."""
        parts: list[str] = []
        for run in words:
            text = str(escape(run.text))
            href = self.places.href(run.target) if run.target is not None else run.href
            text = f'<a href="{escape(href)}">{text}</a>' if href else text
            text += f" {IS_IN_FULL}" if run.target is not None and run.target.in_full else ""
            parts.append(f"<b>{text}</b>" if run.strong else text)
        return Markup("".join(parts))

    def said(self, one: Fact) -> Markup:
        """A fact with what is uncertain about it."""
        doubt = self.prose(one.doubt) or (Markup(UNSURE) if one.confidence == "low" else NOTHING)
        return self.prose(one.text) + (Markup(" <i>{}</i>").format(doubt) if doubt else NOTHING)

    def all(self, items: tuple[Fact, ...]) -> list[Markup]:
        """Several facts."""
        return [self.said(one) for one in items]

    def to(self, target: Target, words: str = "") -> Markup:
        """A link to a record, or only its name."""
        text = escape(words or self.title(target)) + (f" {IS_IN_FULL}" if target.in_full else "")
        href = self.places.href(target)
        return Markup('<a href="{}">{}</a>').format(href, text) if href else text

    def short(self, target: Target) -> Markup:
        """The same by the short name that routes and stages have."""
        route = self.knowledge.routes.get(target.record_id) if target.kind == "route" else None
        part = next((one.short for one in route.stages if one.id == target.part), "") if route else ""
        return self.to(target, part or (route.short if route and not target.part else ""))
