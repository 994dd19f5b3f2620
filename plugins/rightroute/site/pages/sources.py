"""Sources: the list of all, a page for each with every fact that rests on it, and the figures."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...clocks import short_day
from ...knowledge import Reference
from ...model import Figure, Route, Rule, Source
from ...model.base import Checked, Confidence, Fact, Prose, Target
from ...model.bodies import CONTACT_NAMES, Contact
from ...model.routes import Stage
from ...model.sources import SOURCE_KIND_NAMES, SourceKind
from ...prose import plain as plain_marks
from ...rich import plain, rich
from ..render import Draft
from ..writer import Link, Writer, partial_day
from .common import Foot, Maker, clip, foot, trail

CONFIDENCE_LABELS: dict[Confidence, str] = {"high": "Sure", "medium": "Fairly sure", "low": "Not sure: check it first"}


@dataclass(frozen=True)
class FactRow:
    """One fact: what is said, where, the place in the source, when checked, how sure."""

    says: str
    link: Link
    place: str
    checked: str
    confidence: str


@dataclass(frozen=True)
class SourceContext:
    """Fills ``source.html.jinja``."""

    kind: str
    publisher: str
    address: str
    older: str
    dated: str
    supports: str
    note: str
    rows: list[FactRow]
    foot: Foot


@dataclass(frozen=True)
class SourcesContext:
    """Fills ``sources.html.jinja``."""

    groups: list[tuple[str, str, list[Link]]]
    figures: Link
    count: int


@dataclass(frozen=True)
class FigureItem:
    """A figure with what it measures and how sure it is."""

    id: str
    says: str
    means: str
    confidence: str
    doubt: Markup
    rival: Link | None
    checked: str
    numbers: tuple[int, ...]
    used: list[Link]


@dataclass(frozen=True)
class FiguresContext:
    """Fills ``figures.html.jinja``."""

    figures: list[FigureItem]
    foot: Foot


def source_page(maker: Maker, source: Source) -> Draft:
    """The page of a source: what it is, and every fact that rests on it."""
    path, _ = maker.links.page("source", source.id)
    writer = maker.writer(path)
    rows = [
        _row(maker, writer, one)
        for one in maker.knowledge.used_by["source", source.id]
        if len(one.loc) > 1 and one.loc[-2] in ("sources", "authority")
    ]
    context = SourceContext(
        kind=SOURCE_KIND_NAMES[source.kind],
        publisher=source.publisher,
        address=source.address or "",
        older=str(source.older or ""),
        dated=partial_day(source.dated),
        supports=source.supports,
        note=str(source.note or ""),
        rows=rows,
        foot=foot(maker, writer, [("source", source)]),
    )
    return Draft(
        path=path,
        template="source.html.jinja",
        title=source.title,
        tab=f"Source: {source.title} ({', '.join(part for part in (source.publisher, partial_day(source.dated)) if part)})",
        description=clip(f"{source.publisher}. What this guide takes from it: {source.supports}"),
        context=context,
        crumbs=trail(writer, writer.list_link("sources", "Sources")),
        edit=maker.edit("source", source.id),
    )


def _row(maker: Maker, writer: Writer, mention: Reference) -> FactRow:
    """The fact that a citation supports: the thing around the list of sources that the citation stands in."""
    known = maker.knowledge
    record = known.records[mention.owner_kind][mention.owner_id]
    owner: object = record
    outer: object = record
    for part in mention.loc[:-2]:
        outer = owner if isinstance(owner, Checked) else outer
        owner = owner[part] if isinstance(part, int) else getattr(owner, part)  # type: ignore[index]
    citation = getattr(owner, str(mention.loc[-2]))[mention.loc[-1]]
    checked = getattr(owner, "checked", None) or getattr(outer, "checked", None)
    confidence: Confidence = getattr(owner, "confidence", None) or getattr(outer, "confidence", None) or "high"
    return FactRow(
        says=_says(maker, owner),
        link=_where(maker, writer, mention, record),
        place=citation.place,
        checked=short_day(checked) if checked else "",
        confidence=CONFIDENCE_LABELS[confidence],
    )


def _says(maker: Maker, owner: object) -> str:
    if isinstance(owner, Fact):
        return plain(rich(maker.knowledge, owner.text))
    if isinstance(owner, Contact):
        return f"{CONTACT_NAMES[owner.kind]}: {owner.value or ', '.join(owner.address)}"
    if isinstance(owner, Figure):
        return f"{owner.says}: {owner.means}"
    if isinstance(owner, Stage | Route):
        return f"{'The step' if isinstance(owner, Stage) else 'The route'}: {owner.title}"
    if isinstance(owner, Rule):
        return f"{owner.kind.capitalize()} {plain(rich(maker.knowledge, owner.text))}"
    for name, words in (("says", ""), ("claim", "Myth: "), ("term", "The word: "), ("title", ""), ("name", ""), ("text", "")):
        if value := getattr(owner, name, None):
            return words + (plain_marks(value) if isinstance(value, Prose) else str(value))
    return ""


def _where(maker: Maker, writer: Writer, mention: Reference, record: object) -> Link:
    kind, record_id = mention.owner_kind, mention.owner_id
    if kind == "route" and isinstance(record, Route) and len(mention.loc) > 1 and mention.loc[0] == "stages":
        return writer.link(f"route:{record_id}/{record.stages[int(mention.loc[1])].id}")
    if kind == "guide":
        return writer.list_link("principles", "What we stand for")
    path, anchor = writer.links.page(kind, record_id)
    words = {"myth": "What other guides get wrong", "rule": "Golden rules"}.get(kind) or writer.title(Target(f"{kind}:{record_id}"))
    return Link(words, writer.links.between(writer.path, path, anchor))


def sources_page(maker: Maker) -> Draft:
    """All sources, by kind."""
    writer = maker.writer(maker.links.page("list", "sources")[0])
    groups: dict[SourceKind, list[Link]] = {kind: [] for kind in SOURCE_KIND_NAMES}
    for source in sorted(maker.knowledge.sources.values(), key=lambda one: one.title.casefold()):
        link = writer.link(f"source:{source.id}")
        count = len(maker.knowledge.used_by["source", source.id])
        groups[source.kind].append(Link(link.words, link.href, f"{source.publisher}. Used {count} time{'' if count == 1 else 's'}."))
    context = SourcesContext(
        groups=[(kind, SOURCE_KIND_NAMES[kind], links) for kind, links in groups.items() if links],
        figures=writer.list_link("figures", "Figures: waiting times, thresholds and fees"),
        count=len(maker.knowledge.sources),
    )
    intro = "Every law, official page and adviser page this guide rests on, and every fact taken from it, with the date it was checked."
    return Draft(writer.path, "sources.html.jinja", "Where the facts come from", intro, context, trail(writer))


def figures_page(maker: Maker) -> Draft:
    """All figures: what each measures, where it comes from, how sure it is."""
    known = maker.knowledge
    writer = maker.writer(maker.links.page("list", "figures")[0])
    items = []
    for figure in sorted(known.figures.values(), key=lambda one: one.id):
        users = [one for one in known.used_by["figure", figure.id] if one.owner_kind not in ("figure",)]
        links = {(link := _where(maker, writer, one, known.records[one.owner_kind][one.owner_id])).href: link for one in users}
        items.append(
            FigureItem(
                id=f"figure-{figure.id}",
                says=figure.says,
                means=figure.means,
                confidence=CONFIDENCE_LABELS[figure.confidence],
                doubt=writer.prose(figure.doubt),
                rival=writer.link(f"figure:{figure.disputed_by}") if figure.disputed_by else None,
                checked=short_day(figure.checked),
                numbers=tuple(writer.cite(figure.sources)),
                used=list(links.values()),
            )
        )
    context = FiguresContext(items, foot(maker, writer, [("figure", one) for one in known.figures.values()]))
    intro = "Every waiting time, threshold and fee in this guide, what it measures, and where it comes from."
    return Draft(writer.path, "figures.html.jinja", "Figures", intro, context, trail(writer, writer.list_link("sources", "Sources")))
