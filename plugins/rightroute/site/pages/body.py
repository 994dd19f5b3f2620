"""The page of a body: what it can and cannot do, how to reach it, and the routes and stages that use it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...checklist import nation_words
from ...model import Body
from ...rich import plain, rich
from ..render import Draft
from ..writer import Line, Link
from .common import ContactBlock, Foot, Maker, clip, contact_block, foot, trail


@dataclass(frozen=True)
class BodyContext:
    """Fills ``body.html.jinja``."""

    where: str
    also_called: tuple[str, ...]
    about: Markup
    independence: Markup
    can: list[Line]
    cannot: list[Line]
    help: list[Line]
    contact: ContactBlock
    uses: list[tuple[Link, list[Link]]]
    notices: list[Link]
    doubt: Markup
    foot: Foot


def body_page(maker: Maker, body: Body) -> Draft:
    """The page of a body."""
    known = maker.knowledge
    path, _ = maker.links.page("body", body.id)
    writer = maker.writer(path)
    writer.cite(body.sources)
    uses: list[tuple[Link, list[Link]]] = []
    for name in known.users("body", body.id, "route"):
        route = known.routes[name]
        stages = [writer.link(f"route:{name}/{stage.id}") for stage in route.stages if stage.body == body.id]
        uses.append((writer.link(f"route:{name}"), stages))
    context = BodyContext(
        where=nation_words(body.nations),
        also_called=tuple(body.also_called),
        about=writer.prose(body.about),
        independence=writer.prose(body.independence),
        can=writer.facts(body.can),
        cannot=writer.facts(body.cannot),
        help=writer.facts(body.help),
        contact=contact_block(writer, body),
        uses=uses,
        notices=[writer.link(f"notice:{one}") for one in known.users("body", body.id, "notice")],
        doubt=writer.prose(body.doubt),
        foot=foot(maker, writer, [("body", body)]),
    )
    name = body.name[0].upper() + body.name[1:]
    return Draft(
        path=path,
        template="body.html.jinja",
        title=name,
        description=clip(plain(rich(known, body.about))),
        context=context,
        crumbs=trail(writer, writer.list_link("bodies", "Who to go to")),
        tab=f"{name}: how to reach it",
        edit=maker.edit("body", body.id),
    )
