"""Facts inside the hand-written pages: ``{body:childline.phone}`` stands for the number, so that no page types it a second time."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container

from ..knowledge import Knowledge
from ..prose import ProseError
from ..rich import NoSuchValue, rich
from .files import SiteError
from .links import Links, url_of
from .writer import IN_FULL, IS_IN_FULL

#: Code shows a mark as it is; anywhere else it is a fact.
_CODE_OR_FACT = re.compile(r"```.*?```|`[^`\n]*`|\{[a-z]+:[a-z0-9-]+(?:\.[a-z-]+)?\}", re.DOTALL)


#: Signs that Markdown or HTML may take for their own; those that only end or divide sentences stay readable.
_SIGNS = re.compile(r"[!-$&(-+<->@\[-`{-~-]")
_IN_ADDRESS = re.compile(r"[<>\s\\\"`]")


def as_markdown_text(words: str) -> str:
    """Words so that Markdown prints them as they are, on one line: a name is never markup, however it is written."""
    return _SIGNS.sub(lambda found: f"&#{ord(found[0])};", " ".join(words.split()))


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def with_facts(knowledge: Knowledge, markdown: str, name: str) -> str:
    """A page's Markdown with its facts filled in; a telephone number becomes a link to call it.

    Raises SiteError, with the page's name, for a fact that does not exist.
    """

    def fact(found: re.Match[str]) -> str:
        if found[0].startswith("`"):
            return found[0]
        try:
            # A page written by hand is the same in every edition, so its facts are there too.
            run = rich(knowledge.whole or knowledge, found[0])[0]
        except (KeyError, NoSuchValue, ProseError) as error:
            raise SiteError(f"{name}: there is no fact {found[0]} ({error})") from None
        words = as_markdown_text(run.text)
        return f"[{words}](<{_IN_ADDRESS.sub(_percent, run.href)}>)" if run.href else words

    return _CODE_OR_FACT.sub(fact, markdown)


_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)#\s]+\.md)(#[^)\s]*)?\)")


def without_hidden(links: Links, markdown: str, name: str, pages: Container[str]) -> str:
    """A page's Markdown whose links to what this edition leaves out lead to the full guide, or are words. ``pages`` is what there is."""
    whole = links.knowledge.whole
    if whole is None:
        return markdown
    there = _pages_of(Links(whole))

    def link(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[2]))
        if path in pages or path not in there:
            return found[0]
        if not links.full_guide:
            return f"{found[1]} {IS_IN_FULL}"
        return f"[{found[1]}]({links.full_guide.rstrip('/')}/{url_of(path, True)}{found[3] or ''}) {IN_FULL}"

    return _LINK.sub(link, markdown)


def _pages_of(links: Links) -> set[str]:
    """The pages of all records that have one of their own."""
    known = links.knowledge
    kinds = ("topic", "route", "body", "clock", "letter", "source", "term", "question", "need", "paper", "notice")
    found = {links.page(kind, name)[0] for kind in kinds for name in known.records[kind]}
    stages = {links.page("route", route.id, stage.id)[0] for route in known.routes.values() for stage in route.stages}
    return found | stages | {links.page("checklist", name)[0] for name in known.routes}
