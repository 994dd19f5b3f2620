"""What the website is made of: pages and static files, in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Heading:
    """A heading of a page, for its table of contents."""

    level: int
    id: str
    text: str


@dataclass(frozen=True)
class SiteFile:
    """One file of the site.

    ``path`` is the source path that MkDocs knows: ``child-maintenance/cms-complaint.md`` for a page (its content is HTML, ready for the
    theme), ``….pdf`` or ``….json`` for a static file. ``updated`` is the day its facts last changed or were checked, where that is known. ``repeated`` names ids that stand more than once. ``edit`` is the knowledge-base file, relative to the data folder.
    """

    path: str
    kind: Literal["page", "static"]
    content: str | bytes
    title: str = ""
    description: str = ""
    edit: str = ""
    headings: tuple[Heading, ...] = ()
    ids: frozenset[str] = frozenset()
    repeated: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    menu: bool = False
    updated: str = ""
    meta: dict[str, str] = field(default_factory=dict)


class SiteError(Exception):
    """The site cannot be built as asked: every reason, one a line."""


def refuse_collisions(files: list[SiteFile]) -> list[str]:
    """The paths that two files want, in words."""
    seen: set[str] = set()
    faults = []
    for file in files:
        if file.path.casefold() in seen:
            faults.append(f"two pages want the address {file.path}")
        seen.add(file.path.casefold())
    return faults
