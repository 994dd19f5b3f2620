"""“What is this letter?”: the list of papers by who sends them, and the page of each: what it means, which day counts, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...checklist import nation_words
from ...model import PaperInHand
from ...model.base import NATIONS, Nation, Target
from ...model.papers import SENDER_NAMES, DatePlace, Onward
from ...rich import plain, rich
from ..landings import node_at
from ..render import Draft
from ..writer import Line, Link, Writer
from .common import Foot, LimitBlock, Maker, clip, foot, limit_block, trail
from .home import safe_link
from .next import node_limit
from .triage import next_link

#: What the drawing shows, for those who do not see it.
_PICTURE: dict[DatePlace, str] = {
    "top": "Drawing of a letter. A ring is round the date at the top right, beside the sender’s address.",
    "heading": "Drawing of a letter. A ring is round the date on the line under its heading.",
    "foot": "Drawing of a letter. A ring is round the date at the foot, beside the signature.",
    "stamp": "Drawing of a paper. A ring is round the date in the stamp at the top right.",
    "inside": "Drawing of a letter. A ring is round a date in the middle of the text.",
    "none": "",
}


@dataclass(frozen=True)
class PaperItem:
    """A paper in the list; ``find`` holds the words that the filter looks at."""

    link: Link
    words: str
    where: str
    find: str


@dataclass(frozen=True)
class PaperGroup:
    """The papers of one kind of sender."""

    id: str
    title: str
    papers: list[PaperItem]


@dataclass(frozen=True)
class PapersContext:
    """Fills ``papers.html.jinja``."""

    groups: list[PaperGroup]
    deadlines: Link
    start: Link
    danger: Link
    safe: Link | None


@dataclass(frozen=True)
class DoItem:
    """What to do about a paper in some nations, with the first time limit there."""

    where: str
    link: Link


@dataclass(frozen=True)
class PaperContext:
    """Fills ``paper-in-hand.html.jinja``."""

    back: Link
    where: str
    words: tuple[str, ...]
    means: Markup
    doubt: Markup
    date_at: DatePlace
    picture: str
    date_words: Markup
    limits: list[tuple[str, LimitBlock]]
    no_clock: Markup
    do: list[DoItem]
    look_out: list[Line]
    bodies: list[Link]
    start: Link
    danger: Link
    safe: Link | None
    foot: Foot


def papers_page(maker: Maker) -> Draft:
    """The list: by who the paper is from, with the words that stand on it."""
    known = maker.knowledge
    path, _ = maker.links.page("list", "papers")
    writer = maker.writer(path)
    groups = []
    for sender, title in SENDER_NAMES.items():
        papers = sorted((one for one in known.papers.values() if one.sender == sender), key=lambda one: (one.order, one.id))
        if papers:
            groups.append(PaperGroup(f"from-{sender}", title, [_item(writer, one) for one in papers]))
    return Draft(
        path=path,
        template="papers.html.jinja",
        title="What is this letter?",
        description="Find your letter by the words at its top or by who sent it: what it means, which date counts, your last day, what to do.",
        context=PapersContext(
            groups=groups,
            deadlines=writer.list_link("deadlines", "All the time limits"),
            start=writer.link(f"question:{known.guide.first_question}", "Answer questions instead"),
            danger=writer.link(f"notice:{known.guide.danger}"),
            safe=safe_link(maker, writer),
        ),
        crumbs=trail(writer),
        scripts=maker.scripts(path, "papers"),
    )


def _item(writer: Writer, paper: PaperInHand) -> PaperItem:
    bodies = [writer.knowledge.bodies[one] for one in paper.bodies]
    names = [name for body in bodies for name in (body.name, body.short, *body.also_called)]
    return PaperItem(
        link=writer.link(f"paper:{paper.id}"),
        words=" · ".join(f"“{one}”" for one in paper.words),
        where="" if set(paper.nations) == set(NATIONS) else nation_words(paper.nations),
        find=" ".join([paper.title, *paper.words, *paper.say, *names, *paper.nations]).casefold(),
    )


def paper_page(maker: Maker, paper: PaperInHand) -> Draft:
    """The page of one paper."""
    known = maker.knowledge
    path, _ = maker.links.page("paper", paper.id)
    writer = maker.writer(path)
    writer.cite(paper.sources)
    clocks = [known.clocks[one] for one in paper.clocks]
    # Where one limit serves every nation of the paper, its heading need not name them.
    alike = all(set(paper.nations) <= set(one.nations) for one in clocks)
    context = PaperContext(
        back=writer.list_link("papers", "What is this letter?"),
        where=nation_words(paper.nations),
        words=tuple(paper.words),
        means=writer.prose(paper.means),
        doubt=writer.prose(paper.doubt),
        date_at=paper.date_at,
        picture=_PICTURE[paper.date_at],
        date_words=writer.prose(paper.date_words),
        limits=[
            ("" if alike else nation_words(tuple(n for n in one.nations if n in paper.nations)), limit_block(writer, one)) for one in clocks
        ],
        no_clock=writer.prose(paper.no_clock),
        do=[item for way in paper.go for item in _ways(writer, paper, way)],
        look_out=writer.facts(paper.look_out),
        bodies=[writer.link(f"body:{one}") for one in paper.bodies],
        start=writer.link(f"question:{known.guide.first_question}", "It is another letter: answer questions instead"),
        danger=writer.link(f"notice:{known.guide.danger}"),
        safe=safe_link(maker, writer),
        foot=foot(maker, writer, [("paper", paper), *(("clock", one) for one in clocks)]),
    )
    return Draft(
        path=path,
        template="paper-in-hand.html.jinja",
        title=paper.title,
        description=clip(plain(rich(known, paper.means))),
        context=context,
        crumbs=trail(writer, writer.list_link("papers", "What is this letter?")),
        edit=maker.edit("paper", paper.id),
        tab=f"What is this letter? {paper.title}",
    )


def _ways(writer: Writer, paper: PaperInHand, way: Onward) -> list[DoItem]:
    """Where a way leads in each nation of the paper; nations that share the place share the item."""
    known = writer.knowledge
    nations = way.only or paper.nations
    if way.to.kind != "need":
        return [DoItem(nation_words(nations) if way.only else "", _with_limit(writer, way.to, str(way.words or "")))]
    found: dict[Target, list[Nation]] = {}
    for nation, place in known.needs[way.to.record_id].places.items():
        if nation in nations:
            found.setdefault(place.to, []).append(nation)
    shared = len(found) == 1 and not way.only
    return [
        DoItem("" if shared else nation_words(tuple(there)), _with_limit(writer, to, str(way.words or "") if shared else ""))
        for to, there in found.items()
    ]


def _with_limit(writer: Writer, to: Target, words: str) -> Link:
    link = next_link(writer, to, words)
    limit = node_limit(writer, node_at(writer.knowledge, to)) if to.kind == "route" else ""
    return Link(link.words, link.href, f"Time limit: {limit}." if limit else "")
