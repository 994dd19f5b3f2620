"""Lists of everything of one kind: bodies, time limits, letters, checklists."""

from __future__ import annotations

from dataclasses import dataclass

from ...checklist import nation_words
from ...clocks import length_words
from ...model import Body
from ..render import Draft
from ..writer import Link, Writer
from .common import Maker, trail


@dataclass(frozen=True)
class ListGroup:
    """A heading with the things under it."""

    id: str
    title: str
    items: list[Link]


@dataclass(frozen=True)
class ListContext:
    """Fills ``list.html.jinja``."""

    intro: str
    groups: list[ListGroup]


#: Kinds of body, in the order in which a reader meets them.
BODY_GROUPS = (
    ("first", "Who to complain to first", ("agency", "department", "council", "health-trust", "school", "landlord")),
    ("independent", "Independent examiners and ombudsmen", ("examiner", "ombudsman", "regulator", "inspectorate")),
    ("courts", "Tribunals and courts", ("tribunal", "court", "panel")),
    ("help", "People who can help", ("representative", "helpline", "charity", "professional", "police", "emergency")),
)


def _draft(maker: Maker, writer: Writer, name: str, title: str, intro: str, groups: list[ListGroup]) -> Draft:
    return Draft(
        path=writer.path,
        template="list.html.jinja",
        title=title,
        description=intro[:158],
        context=ListContext(intro, [group for group in groups if group.items]),
        crumbs=trail(writer),
    )


def _start(maker: Maker, name: str) -> Writer:
    return maker.writer(maker.links.page("list", name)[0])


def _bodies(maker: Maker) -> Draft:
    writer = _start(maker, "bodies")
    bodies = sorted(maker.knowledge.bodies.values(), key=lambda one: one.name.casefold())
    groups = [ListGroup(name, title, [_body(writer, one) for one in bodies if one.kind in kinds]) for name, title, kinds in BODY_GROUPS]
    intro = "Every organisation in this guide: what it can and cannot do, and how to reach it."
    return _draft(maker, writer, "bodies", "Who to go to", intro, groups)


def _body(writer: Writer, body: Body) -> Link:
    link = writer.link(f"body:{body.id}")
    return Link(link.words, link.href, nation_words(body.nations))


def _clocks(maker: Maker) -> Draft:
    writer = _start(maker, "deadlines")
    clocks = sorted(maker.knowledge.clocks.values(), key=lambda one: one.title.casefold())
    groups = []
    for whose, name, title in (("you", "yours", "Your time limits"), ("body", "theirs", "How soon they should do things")):
        items = []
        for clock in clocks:
            if clock.whose == whose:
                link = writer.link(f"clock:{clock.id}", clock.title)
                items.append(Link(link.words, link.href, f"{length_words(clock)}. {nation_words(clock.nations)}."))
        groups.append(ListGroup(name, title, items))
    intro = (
        "Every time limit in this guide, with worked examples and a table of last days. Look at the date at the top of your letter first."
    )
    return _draft(maker, writer, "deadlines", "Time limits: work out your last day", intro, groups)


def _letters(maker: Maker) -> Draft:
    writer = _start(maker, "letters")
    known = maker.knowledge
    groups = []
    for route in known.routes.values():
        names = dict.fromkeys(letter for stage in route.stages for letter in (*stage.letters, stage.if_silent.letter) if letter)
        items = [writer.link(f"letter:{one}") for one in names]
        groups.append(ListGroup(route.id, route.title, items))
    return _draft(
        maker, writer, "letters", "Letters to copy", "Letters for each step. Copy the words, fill in the gaps, and keep a copy.", groups
    )


def _checklists(maker: Maker) -> Draft:
    writer = _start(maker, "checklists")
    known = maker.knowledge
    groups = [ListGroup("print", "Other papers", [writer.list_link("print", "Print this guide: leaflets, workbooks, large print")])]
    for topic in known.topics.values():
        items: list[Link] = []
        for route in known.routes_by_topic.get(topic.id, []):
            page = writer.file_link(maker.links.page("checklist", route.id)[0], route.title)
            items.append(Link(page.words, page.href, "On the screen"))
            if maker.pdf:
                items.append(writer.file_link(maker.links.pdf(route.id), f"{route.title} (PDF)", "To print on A4"))
        groups.append(ListGroup(topic.id, topic.title, items))
    intro = "A checklist for each route: what to gather, each step with boxes to tick, and room for your dates."
    return _draft(maker, writer, "checklists", "Checklists", intro, groups)


#: The makers of all list pages.
LIST_PAGES = (_bodies, _clocks, _letters, _checklists)
