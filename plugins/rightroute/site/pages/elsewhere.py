"""The page of an edition that holds a part of the guide: what is in it, and where to find the rest."""

from __future__ import annotations

from dataclasses import dataclass

from ...checklist import nation_words
from ...model.base import NATIONS
from ..links import LISTS
from ..render import Draft
from ..writer import Link
from .common import Maker, trail
from .home import safe_link


@dataclass(frozen=True)
class ElsewhereContext:
    """Fills ``elsewhere.html.jinja``. ``full`` is empty where no address of the full guide is known."""

    full: str
    topics: list[Link]
    where: str
    danger: Link
    safe: Link | None
    start: Link


def elsewhere_page(maker: Maker) -> Draft:
    """The page that an answer of the questions leads to when what it needs is not in this edition."""
    known = maker.knowledge
    writer = maker.writer(LISTS["elsewhere"])
    served = {nation for route in known.routes.values() for nation in route.nations}
    return Draft(
        path=writer.path,
        template="elsewhere.html.jinja",
        title="This is not in this edition",
        description="This edition holds a part of the guide. What is in it, and where to find the rest.",
        context=ElsewhereContext(
            full=maker.links.full_guide,
            topics=[writer.link(f"topic:{one}") for one in known.topics],
            where=nation_words(tuple(one for one in NATIONS if one in served)),
            danger=writer.link(f"notice:{known.guide.danger}"),
            safe=safe_link(maker, writer),
            start=writer.link(f"question:{known.guide.first_question}", "Back to the first question"),
        ),
        crumbs=trail(writer),
    )
