"""“Is my paper still right?”: the page to type a code on, and a page for each published edition, fact by fact and route by route."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from ...clocks import short_day
from ...editions import Comparison, Edition, History, compare, history
from ...editions.signs import grouped
from ..links import LISTS
from ..render import Draft
from ..writer import Link, Writer
from .common import Maker, trail
from .edition_parts import EditionParts, Group, Line

#: It gives nothing away, so the safer edition has it too.
TITLE = "Is your paper still right?"

Verdict = Literal["same", "words", "facts"]


@dataclass(frozen=True)
class CodeItem:
    """An edition in the list of codes: its page, its code as typed and as printed, its day, and what became of it."""

    href: str
    code: str
    shown: str
    day: str
    name: str
    verdict: Verdict


@dataclass(frozen=True)
class CodesContext:
    """Fills ``codes.html.jinja``."""

    codes: list[CodeItem]
    example: str
    length: int
    changes: Link


@dataclass(frozen=True)
class EditionContext:
    """Fills ``edition.html.jinja``. ``same`` are ids and titles of routes that did not change; ``hidden`` says that the site leaves some out."""

    shown: str
    day: str
    name: str
    verdict: Verdict
    newer: str
    as_at: str
    facts: int
    everywhere: Group | None
    changed: list[Group]
    reworded: list[Group]
    several: list[Line]
    same: list[tuple[str, str]]
    hidden: bool
    full: str
    rest: list[Group]
    new: list[Link]
    codes: Link


def edition_pages(maker: Maker) -> Iterator[Callable[[], Draft]]:
    """A maker for the page of codes, and one for each edition."""
    past = history(maker.knowledge)
    found = [compare(past, one) for one in past.editions]
    yield partial(codes_page, maker, found)
    yield from (partial(edition_page, maker, past, one) for one in found)


def codes_page(maker: Maker, found: list[Comparison]) -> Draft:
    """The page to type a code on; without script, the list of codes."""
    writer = maker.writer(LISTS["editions"])
    codes = [_code(maker, writer, one) for one in reversed(found)]
    return Draft(
        path=writer.path,
        template="codes.html.jinja",
        title=TITLE,
        description="Type the code that is printed on your paper, and see whether it is still right.",
        context=CodesContext(codes, codes[0].shown if codes else "7k3m-9qx2", 8, writer.list_link("changes", "What changed in this guide")),
        crumbs=trail(writer),
        scripts=maker.scripts(writer.path, "editions") if codes else (),
    )


def _code(maker: Maker, writer: Writer, found: Comparison) -> CodeItem:
    edition = found.edition
    href = maker.links.between(writer.path, maker.links.page("edition", edition.code)[0])
    return CodeItem(href, edition.code, grouped(edition.code), short_day(edition.day), edition.name, _verdict(found))


def _verdict(found: Comparison) -> Verdict:
    return "facts" if any(one.was or one.part for one in found.hard) else "words" if found.differences else "same"


def edition_page(maker: Maker, past: History, found: Comparison) -> Draft:
    """The page that the code of an edition leads to."""
    edition = found.edition
    writer = maker.writer(maker.links.page("edition", edition.code)[0])
    page = EditionParts(maker, writer, found)
    # In the order of weight: what is told first has room for all its words.
    everywhere = page.group("everywhere", "On every paper", None, page.known(found.everywhere)) if page.known(found.everywhere) else None
    several = page.several()
    groups = {name: page.route(name) for name in found.routes if page.is_shown(name)}
    shown = [one for one in groups.values() if one]
    full = maker.links.full_guide
    return Draft(
        path=writer.path,
        template="edition.html.jinja",
        title=TITLE,
        tab=f"{TITLE} {grouped(edition.code)}",
        description=f"What has changed since the edition {grouped(edition.code)} was printed.",
        context=EditionContext(
            shown=grouped(edition.code),
            day=short_day(edition.day),
            name=edition.name,
            verdict=_verdict(found),
            newer=_newer(past, edition),
            as_at=short_day(maker.knowledge.as_at),
            facts=len([one for one in found.hard if one.was or one.part]),
            everywhere=everywhere,
            changed=[one for one in shown if one.state != "words"],
            reworded=[one for one in shown if one.state == "words"],
            several=several,
            same=[(name, page.title_of(name)) for name, one in groups.items() if one is None],
            hidden=len(groups) < len(found.routes),
            full=f"{full.rstrip('/')}/c/{edition.code}/" if full else "",
            rest=page.rest(),
            new=[writer.link(f"route:{one}") for one in found.new_routes if page.is_shown(one)],
            codes=writer.list_link("editions", "Type another code"),
        ),
        crumbs=trail(writer),
    )


def _newer(past: History, edition: Edition) -> str:
    """The code of the newest edition, where that is another one and its facts are those of now."""
    newest = past.recorded
    return grouped(newest.code) if newest and newest.code != edition.code else ""
