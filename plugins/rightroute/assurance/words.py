"""The hand-written pages as they go into the pack: the words of the site, a level of headings further down."""

from __future__ import annotations

import re
from collections.abc import Callable
from posixpath import normpath

import markdown

#: From the source path of a page and a place on it to its public address; empty where it has none.
Address = Callable[[str, str], str]

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_TITLE = re.compile(r"^# .*\n", re.MULTILINE)
_PLACE = re.compile(r" \{#[\w-]+\}$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]*?)(#[\w-]*)?\)")


def page_html(text: str, address: Address) -> str:
    """A page as HTML. Its title goes, because the part of the pack has one; a link that leads nowhere from a file becomes its words."""

    def link(found: re.Match[str]) -> str:
        words, path, anchor = found[1], found[2], found[3] or ""
        if path.startswith("<") or ":" in path:
            return found[0]
        to = address(normpath(path), anchor) if path.endswith(".md") else ""
        return f"[{words}](<{to}>)" if to else words

    text = _PLACE.sub("", _TITLE.sub("", _FRONT.sub("", text), count=1))
    made: str = markdown.markdown(_LINK.sub(link, re.sub(r"^## ", "### ", text, flags=re.MULTILINE)), extensions=["attr_list", "tables"])
    return made
