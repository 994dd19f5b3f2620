"""The site tree on disk, for generators that run no plugins: HTML pages with front matter, papers, and the hand-written pages."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from .site import SiteFile

#: Marks a folder that an export made, and that the next one may replace.
MARK = ".rightroute-export"


class ExportRefused(Exception):
    """The folder holds something that an export did not write."""


def prose_pages(docs: Path) -> frozenset[str]:
    """The source paths of the hand-written pages."""
    return frozenset(path.relative_to(docs).as_posix() for path in docs.rglob("*.md")) if docs.is_dir() else frozenset()


def refused_links(docs: Path) -> list[str]:
    """Each link to another place among the hand-written pages, in words: it would publish what nobody meant to, or lead round in circles."""
    links = [path for path in sorted(docs.rglob("*")) if path.is_symlink()] if docs.is_dir() else []
    return [f"{path.as_posix()}: error: this is a link to another place, not a file. Put the file itself here." for path in links]


def export(files: list[SiteFile], docs: Path, target: Path, fill: Callable[[str, str], str] = lambda text, name: text) -> int:
    """Write everything under ``target`` and return how many files there are.

    ``fill`` puts facts into a hand-written page, from its Markdown and its name.

    The tree is made beside it and put in its place in one move, so that a failure leaves nothing half-written.
    Raises ExportRefused when ``target`` exists and is not an earlier export.
    """
    if target.exists() and not (target / MARK).is_file() and any(target.iterdir()):
        raise ExportRefused(f"{target} is not empty and was not made by an export: choose another folder, or empty it")
    if links := refused_links(docs):
        raise ExportRefused("\n".join(links))
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as place:
        made = Path(place) / "tree"
        if docs.is_dir():
            shutil.copytree(docs, made)
        for path in made.rglob("*.md") if docs.is_dir() else ():
            path.write_text(fill(path.read_text(encoding="utf-8"), path.relative_to(made).as_posix()), encoding="utf-8")
        made.mkdir(exist_ok=True)
        (made / MARK).write_text("Made by “rightroute export”; the next export replaces it.\n", encoding="utf-8")
        for file in files:
            path = made / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            text = as_markdown(str(file.content), file.title, file.description) if file.kind == "page" else file.content
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)
    return sum(1 for path in target.rglob("*") if path.is_file())


def as_markdown(content: str, title: str, description: str) -> str:
    """A page as a Markdown file whose body is one block of HTML, which every Markdown generator passes on as it is."""
    front = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in (("title", title), ("description", description)))
    return f'---\n{front}\n---\n<div class="rr-data">\n{content}</div>\n'
