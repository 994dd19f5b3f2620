"""The data folder as it was at a git revision, in a temporary folder. Nothing is ever written to the work tree."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ..documents import Document
from ..knowledge import Knowledge


class NoHistory(Exception):
    """The folder cannot be read at that revision; the message says why, and what to do."""


@contextmanager
def at_revision(data: Path, revision: str) -> Iterator[Path]:
    """The folder ``data`` as it was at a revision, such as ``HEAD~3``, ``v1.2`` or ``main@{2026-11-01}``, until the block ends.

    Raises NoHistory when git is missing, the folder lies in no repository, or the revision or the folder in it is not there.
    """
    here = data.resolve()
    inside = _git(here, "rev-parse", "--show-prefix", fault=f"{data} is not in a git repository, so nothing is known of how it was.")
    # A name that begins with a hyphen would be read by git as an option.
    fault = f"There is no revision “{revision}” here. Give a commit, tag or branch, such as HEAD~1. A copy made without its history has only the newest."
    commit = "" if revision.startswith("-") else _git(here, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", fault=fault)
    if not commit:
        raise NoHistory(fault)
    top = Path(_git(here, "rev-parse", "--show-toplevel", fault=fault))
    missing = f"{data} was not there yet at “{revision}”."
    if _git(top, "ls-tree", "-d", "--name-only", commit, inside.rstrip("/"), fault=missing) == "" and inside:
        raise NoHistory(missing)
    tree = _run(top, "archive", "--format=tar", commit, *([inside] if inside else []))
    if tree is None:
        raise NoHistory(missing)
    with tempfile.TemporaryDirectory(prefix="rightroute-") as place:
        _unpack(tree, Path(place))
        yield Path(place) / inside


def shown_as(knowledge: Knowledge, folder: Path, data: Path) -> Knowledge:
    """The knowledge base read from ``folder``, with its places told as places in ``data``."""

    def moved(document: Document) -> Document:
        return replace(document, shown=(data / document.path.relative_to(folder)).as_posix())

    knowledge.documents = {key: moved(document) for key, document in knowledge.documents.items()}
    knowledge.others = [replace(one, document=moved(one.document)) for one in knowledge.others]
    return knowledge


def _git(folder: Path, *arguments: str, fault: str) -> str:
    done = _run(folder, *arguments)
    if done is None:
        raise NoHistory(fault)
    return done.decode("utf-8", "replace").strip("\n")


def _run(folder: Path, *arguments: str) -> bytes | None:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise NoHistory("git is not installed here, so nothing is known of how the files were.") from None
    return done.stdout if done.returncode == 0 else None


def _unpack(tree: bytes, folder: Path) -> None:
    # Git keeps no path that leads out of the tree, and only plain files are taken.
    with tarfile.open(fileobj=io.BytesIO(tree)) as packed:
        for member in packed:
            content = packed.extractfile(member) if member.isfile() else None
            if content is not None:
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())
