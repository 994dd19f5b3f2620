"""The page about taking the guide along: on paper, as one file, on a memory stick."""

from __future__ import annotations

from dataclasses import dataclass

from ..links import LISTS, ONE_FILE, STICK
from ..render import Draft
from ..writer import Link
from .common import Maker, trail


@dataclass(frozen=True)
class TakeAwayContext:
    """Fills ``take-away.html.jinja``."""

    print: Link
    checklists: Link
    letters: Link
    safe: Link | None
    one_file: Link | None
    stick: Link | None
    pdf: bool


def take_away_page(maker: Maker) -> Draft:
    """The page. Files that are not made here are not offered."""
    path = LISTS["take-away"]
    writer = maker.writer(path)
    has_safe = "stay-safe.md" in maker.links.prose_pages
    return Draft(
        path=path,
        template="take-away.html.jinja",
        title="Take this guide with you",
        description="On paper, as one small file for a phone, or on a memory stick: how to read this guide without the internet.",
        context=TakeAwayContext(
            print=writer.list_link("print", "Print this guide: ready papers, or your own choice"),
            checklists=writer.list_link("checklists", "All checklists"),
            letters=writer.list_link("letters", "All letters"),
            safe=writer.file_link("stay-safe.md", "Stay safe on this site") if has_safe else None,
            one_file=writer.file_link(ONE_FILE, "Save the guide as one file") if maker.offline else None,
            stick=writer.file_link(STICK, "Save the whole site as a ZIP") if maker.offline else None,
            pdf=maker.pdf,
        ),
        crumbs=trail(writer),
    )
