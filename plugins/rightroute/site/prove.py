"""Proof, in memory and before anything is written, that every link and anchor inside the site leads somewhere."""

from __future__ import annotations

from .files import SiteFile
from .links import Links

_ELSEWHERE = ("http://", "https://", "mailto:", "tel:", "sms:")


def dead_links(files: list[SiteFile], links: Links) -> list[str]:
    """Every link that leads nowhere, in words: from which page, where to, and why it fails."""
    pages = {links.url(file.path): file for file in files}
    known = set(pages) | {links.url(path) for path in links.prose_pages}
    faults = []
    for file in files:
        if file.kind != "page":
            continue
        here = links.url(file.path)
        for link in dict.fromkeys(file.links):
            if link.startswith(_ELSEWHERE):
                continue
            path, _, anchor = link.partition("#")
            to = resolve(here, path) if path else here
            if to not in known:
                faults.append(f"{file.path}: the link “{link}” leads to no page")
            elif anchor and to in pages and anchor not in pages[to].ids:
                faults.append(f"{file.path}: the page of “{link}” has no place called “{anchor}”")
    return faults


def repeated_ids(files: list[SiteFile]) -> list[str]:
    """Pages on which two elements share an id, so that a link could land on the wrong one."""
    return [f"{file.path}: the id “{name}” stands there more than once" for file in files for name in file.repeated]


def resolve(from_url: str, link: str) -> str:
    """The address that a relative link leads to, relative to the root of the site."""
    parts = from_url.split("/")[:-1]
    *folders, name = link.split("/")
    for folder in folders:
        if folder == "..":
            del parts[-1:]
        elif folder not in ("", "."):
            parts.append(folder)
    if name in (".", ".."):
        parts, name = parts[: len(parts) - (name == "..")], ""
    return "".join(f"{part}/" for part in parts) + name
