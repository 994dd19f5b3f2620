"""The addresses of the safer edition: short codes which say nothing to somebody who reads a history or a list of downloads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from hashlib import sha256

#: Figures only: of letters even a code may come out as a word, or as the short name of an office.
_LENGTH = 10
#: What keeps its name: files that hosts and browsers look for under that name, our own scripts and sheets, calendar files, and the
#: codes of editions, which stand on paper.
_KEPT = ("assets/", "dates/", "c/")


def neutral(path: str) -> str:
    """The source path that stands for another: ``g/4821337790.md`` for ``bodies/cms.md``.

    The code depends on nothing but the path, so an address stays what it was when pages come and go. The home page, files at the root
    that are no pages, ``assets/``, ``dates/`` and ``c/`` keep their names.
    """
    ending = posixpath.splitext(path)[1]
    if path in ("index.md", "README.md") or path.startswith(_KEPT) or ("/" not in path and ending != ".md"):
        return path
    number = int.from_bytes(sha256(path.casefold().encode()).digest()[:8], "big")
    return f"g/{number % 10**_LENGTH:0{_LENGTH}}{ending.lower()}"


def one_code_each(paths: Iterable[str]) -> list[str]:
    """Where two files would have one code, in words. It is very unlikely, and mended by giving one of them another name."""
    seen: dict[str, str] = {}
    faults = []
    for path in paths:
        other = seen.setdefault(neutral(path), path)
        if other != path:
            faults.append(f"in the safer edition {path} and {other} would have one address: give one of them another name")
    return faults
