"""The editions that were published, on disk: reading all of them, and putting a new one beside them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..kept import write_whole
from ..knowledge import Knowledge
from ..model.base import NATIONS
from .facts import Things, edition_code, things
from .snapshot import Damaged, Edition, as_json, from_json

FOLDER = "editions"
_HINT = "Take the file back from the last good version; nobody edits it by hand. Papers with its code cannot be checked without it."


@dataclass(frozen=True)
class Fault:
    """A file on the shelf that cannot be used: its path, why, and how to mend it."""

    path: Path
    message: str
    hint: str = _HINT


@dataclass(frozen=True)
class Shelf:
    """The published editions, the oldest first, and what was wrong with others."""

    editions: tuple[Edition, ...]
    faults: tuple[Fault, ...] = ()

    def find(self, code: str) -> Edition | None:
        """The edition with a code."""
        return next((one for one in self.editions if one.code == code), None)


@dataclass(frozen=True, eq=False)
class History:
    """The published editions, and the facts of the whole guide as they are now, with their code."""

    editions: tuple[Edition, ...]
    now: Things
    code: str

    @property
    def recorded(self) -> Edition | None:
        """The edition that the facts of now were published in, if they were."""
        return next((one for one in self.editions if one.code == self.code), None)


def read_shelf(data: Path) -> Shelf:
    """All editions of a knowledge base, and a fault for each file that cannot be used. Never raises for what is in a file."""
    editions, faults = [], []
    for path in sorted(_files(data)):
        if path.suffix != ".json":
            faults.append(Fault(path, "only snapshots belong here, and they end in .json", "Move it out of the data folder."))
            continue
        about = path.lstat()
        found = _read(path, about.st_mtime_ns, about.st_size)
        if isinstance(found, Edition):
            editions.append(found)
        else:
            faults.append(found)
    return Shelf(tuple(sorted(editions, key=lambda one: (one.day, one.code))), tuple(faults))


def history(knowledge: Knowledge) -> History:
    """The editions, and the facts of now, also where a part of the guide is given. Facts are looked at only where there is an edition."""
    editions = read_shelf(knowledge.data).editions
    if not editions:
        return History((), {}, "")
    return History(editions, things(knowledge), edition_code(knowledge))


def recorded(knowledge: Knowledge) -> Edition | None:
    """The edition in which the facts of now were published; None where they were not, or have changed since."""
    return history(knowledge).recorded


def code_for_paper(knowledge: Knowledge) -> str:
    """The code to print on papers: empty until these facts are published, since a printed code must never lead nowhere."""
    found = recorded(knowledge)
    return found.code if found else ""


def edition_of(knowledge: Knowledge, day: datetime.date, note: str = "") -> Edition:
    """The facts of now as an edition, not yet on the shelf."""
    knowledge = knowledge.whole or knowledge
    found = things(knowledge)
    nations = tuple(one for one in NATIONS if any(one in route.nations for route in knowledge.routes.values()))
    return Edition(edition_code(knowledge), day, str(knowledge.guide.edition), " ".join(note.split()), nations, found)


def put(data: Path, edition: Edition) -> Path:
    """Write a snapshot so that nobody ever sees half of one; its path."""
    path = data / FOLDER / f"{edition.code}.json"
    write_whole(path, as_json(edition).encode())
    return path


def _files(data: Path) -> Iterator[Path]:
    folder = data / FOLDER
    if folder.is_dir():
        # What a broken-off run leaves behind harms nobody.
        yield from (path for path in folder.iterdir() if not path.name.startswith(".") and path.suffix != ".part")


@lru_cache(maxsize=64)
def _read(path: Path, changed: int, size: int) -> Edition | Fault:
    if path.is_symlink() or not path.is_file():
        return Fault(path, "this is a link or a folder, not a snapshot", "Put the file itself here.")
    try:
        return from_json(path.read_text(encoding="utf-8"), path.stem)
    except UnicodeDecodeError:
        return Fault(path, "it is no text: part of it is missing, or something has damaged it")
    except Damaged as error:
        return Fault(path, str(error))
