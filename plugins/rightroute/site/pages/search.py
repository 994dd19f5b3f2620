"""The search page with its index, and the A to Z of everyday words, which needs no script."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from ...checklist import ContactLine, contact_lines
from ...find import everyday_phrases, index
from ...model.base import Target
from ..files import SiteFile
from ..links import NEAR
from ..render import Draft
from ..writer import Link, Writer
from .common import Maker, trail
from .home import safe_link
from .local import entries

#: The index of the search: fetched when the reader turns to the field, never before.
INDEX = "assets/find/index.js"


@dataclass(frozen=True)
class NoticeBox:
    """A notice that is shown when what was typed sounds like it."""

    id: str
    title: str
    line: Markup
    link: Link


@dataclass(frozen=True)
class Helpline:
    """Somebody to call: a name, and the ways to call."""

    link: Link
    lines: tuple[ContactLine, ...]


@dataclass(frozen=True)
class SearchContext:
    """Fills ``search.html.jinja``."""

    index: str
    root: str
    notices: list[NoticeBox]
    start: Link
    letter: Link
    a_to_z: Link
    lists: list[Link]
    topics: list[Link]
    helplines: list[Helpline]
    safe: Link | None


def search_page(maker: Maker) -> Draft:
    """The page with the field. Without script it shows the other ways to find something."""
    known = maker.knowledge
    path = maker.links.page("list", "search")[0]
    writer = maker.writer(path)
    guide = known.guide
    helplines = [known.bodies[name] for name in known.notices[guide.danger].bodies]
    context = SearchContext(
        index=maker.links.between(path, INDEX),
        root=maker.links.between(path, maker.links.page("list", "home")[0]).removesuffix("index.html"),
        notices=[
            NoticeBox(one.id, one.title, writer.prose(one.lines[0].text), writer.link(f"notice:{one.id}", "Whom to call, and what to do"))
            for one in sorted(known.notices.values(), key=lambda one: one.id != guide.danger)
            if one.say
        ],
        start=writer.link(f"question:{guide.first_question}", "Find out what to do"),
        letter=writer.list_link("papers", "What is this letter?"),
        a_to_z=writer.list_link("a-to-z", "A to Z of everyday words"),
        lists=[
            writer.list_link("deadlines", "Time limits: work out your last day"),
            writer.list_link("letters", "Letters to copy"),
            writer.list_link("bodies", "Who to go to, with phone numbers and addresses"),
            writer.list_link("glossary", "What the words mean"),
        ],
        topics=[writer.link(f"topic:{topic}") for topic in known.topics],
        helplines=[
            Helpline(writer.link(f"body:{one.id}"), lines)
            for one in helplines
            if (lines := contact_lines(known, one, ("phone", "textphone")))
        ],
        safe=safe_link(maker, writer),
    )
    return Draft(
        path=path,
        template="search.html.jinja",
        title="Search",
        description="Find what to do, letters, phone numbers and the meaning of words. What you type stays on your device.",
        context=context,
        crumbs=trail(writer),
        scripts=maker.scripts(path, "find", "search"),
    )


def search_index(maker: Maker) -> SiteFile:
    """The index as a script, with addresses relative to the root of the site."""

    def address(target: Target) -> str:
        if target.kind == "page" and target.part:
            return f"{maker.links.url(NEAR)}#{target.part}"
        path, anchor = maker.links.page(target.kind, target.record_id, target.part)
        return maker.links.url(path) + (f"#{anchor}" if anchor else "")

    return SiteFile(INDEX, "static", index(maker.knowledge, address, entries(maker)))


@dataclass(frozen=True)
class PhraseItem:
    """What people say, and where it leads."""

    words: str
    links: list[Link]


@dataclass(frozen=True)
class LettersContext:
    """Fills ``a-to-z.html.jinja``: all letters, and the phrases of the one that is open."""

    letters: list[tuple[str, Link | None]]
    phrases: list[PhraseItem]
    topics: list[Link]
    search: Link


def a_to_z_pages(maker: Maker) -> list[Draft]:
    """The A to Z: its first page, and one for each letter."""
    found: dict[str, dict[str, list[Target]]] = defaultdict(lambda: defaultdict(list))
    for words, target in _phrases(maker):
        letter = next(sign for sign in words.casefold() if sign.isalnum())
        there = found[letter if letter.isalpha() else "0"][words[0].upper() + words[1:]]
        if target not in there:
            there.append(target)
    letters = sorted(found)
    drafts = [_letters_page(maker, letters, "", {})]
    return drafts + [_letters_page(maker, letters, letter, found[letter]) for letter in letters]


def _phrases(maker: Maker) -> list[tuple[str, Target]]:
    """Everything that people say and that is short enough to look up."""
    known = maker.knowledge
    found = everyday_phrases(known)
    found += [(words, Target(f"topic:{topic.id}")) for topic in known.topics.values() for words in (topic.title, *topic.say)]
    for term in known.terms.values():
        found += [(words, Target(f"term:{term.id}")) for words in (term.term, *term.people_say)]
    for body in known.bodies.values():
        found += [(words, Target(f"body:{body.id}")) for words in dict.fromkeys((body.name, body.short, *body.also_called))]
    return found


def _letters_page(maker: Maker, letters: list[str], open_letter: str, phrases: dict[str, list[Target]]) -> Draft:
    start = maker.links.page("list", "a-to-z")[0]
    path = _letter_path(maker, open_letter) if open_letter else start
    writer = maker.writer(path)
    sign = _sign(open_letter)
    context = LettersContext(
        letters=[
            (_sign(letter), None if letter == open_letter else writer.file_link(_letter_path(maker, letter), f"Words with {_sign(letter)}"))
            for letter in letters
        ],
        phrases=[_item(writer, words, targets) for words, targets in sorted(phrases.items(), key=lambda one: one[0].casefold())],
        topics=[] if open_letter else [writer.link(f"topic:{topic}") for topic in maker.knowledge.topics],
        search=writer.list_link("search", "Search"),
    )
    crumbs = trail(writer, writer.list_link("a-to-z", "A to Z")) if open_letter else trail(writer)
    title = f"A to Z of everyday words: {sign}" if open_letter else "A to Z of everyday words"
    description = (
        f"Everyday words {'that begin with ' + sign if open_letter else 'from A to Z'}, and where each of them leads in this guide."
    )
    return Draft(path, "a-to-z.html.jinja", title, description, context, crumbs)


def _item(writer: Writer, words: str, targets: list[Target]) -> PhraseItem:
    return PhraseItem(words, [writer.link(one) for one in targets])


def _sign(letter: str) -> str:
    return "0–9" if letter == "0" else letter.upper()


def _letter_path(maker: Maker, letter: str) -> str:
    folder = maker.links.page("list", "a-to-z")[0].removesuffix("index.md")
    return f"{folder}{'numbers' if letter == '0' else letter}.md"
