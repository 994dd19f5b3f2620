"""A folder of YAML files into one knowledge base, with every fault found on the way."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ..diagnostics import Diagnostic, Diagnostics, Place, guess
from ..documents import Document, Version, name_of, standing_on
from ..knowledge import Knowledge
from ..model import KINDS
from ..review import today
from ..seals import FILE, read_seals
from ..spans import Spans
from .decode import decode
from .values import KeptValues, Stamp, Value

if TYPE_CHECKING:
    from .nodes import Fault

#: The sound files of each kind and id: one, or several that stand at different times.
Versions: TypeAlias = dict[tuple[str, str], list[Version]]

#: Each sound file's time and size, with its record.
KeptRecords: TypeAlias = dict[Path, tuple[tuple[int, int], Version]]

#: The longest record has 40,000 bytes. Something much longer came in by mistake, and would take minutes to read.
MOST_BYTES = 1_000_000

#: What may lie in the data folder beside records.
ALLOWED = {"README.md", "LICENSE", "schemas", "editions", "seals.txt"}

#: Folders that are no part of the knowledge base, beside hidden ones: the worked examples of overlays.
ASIDE = {"organisations"}


def read_folder(
    data: Path, kept: KeptRecords | None = None, as_at: datetime.date | None = None, cache: Path | None = None
) -> tuple[Knowledge, Diagnostics]:
    """Everything in ``data``, and every fault of form. Faults of content are found by ``checks``.

    A file that cannot be read is left out of the knowledge base; the faults say so. Never raises for what an editor wrote. ``kept`` holds
    the sound records of an earlier reading, which are taken as they are where neither the time nor the size of the file has changed.
    ``as_at`` is the day for which versions of records are chosen: today, unless another is given. ``cache`` is a folder that keeps what
    unchanged files were read as, from one run of the program to the next.
    """
    diagnostics = Diagnostics()
    knowledge = Knowledge(data, as_at or today())
    if not data.is_dir():
        diagnostics.add(
            [Diagnostic(Place(data.as_posix()), "no-data", "there is no such folder", "Give the folder that holds the knowledge base.")]
        )
        knowledge.unread.add(("guide", "guide"))
        return knowledge, diagnostics
    listed = _listed(data)
    diagnostics.add(_strays(data, listed))
    diagnostics.add(_damaged_seals(data))
    diagnostics.add(_damaged_editions(data))
    versions: Versions = {}
    values = KeptValues(cache)
    for kind, path in _files(data, listed[0]):
        diagnostics.add(_kept_or_read(knowledge, kind, path, kept, versions, values))
    values.save()
    standing, knowledge.others = standing_on(versions.values(), knowledge.as_at)
    for one in standing:
        knowledge.add(one.kind, one.record, one.document)
    knowledge.link()
    return knowledge, diagnostics


def _listed(data: Path) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The files, folders and links to other places in a data folder, as the parts of their paths inside it, in order."""
    files: list[tuple[str, ...]] = []
    folders: list[tuple[str, ...]] = []
    links: list[tuple[str, ...]] = []
    todo: list[tuple[str, ...]] = [()]
    while todo:
        here = todo.pop()
        with os.scandir(data.joinpath(*here)) as entries:
            for entry in entries:
                name = (*here, entry.name)
                if entry.is_dir() and not here and (entry.name in ASIDE or entry.name.startswith(".")):
                    continue
                if entry.is_symlink():
                    links.append(name)
                elif entry.is_dir():
                    folders.append(name)
                    todo.append(name)
                else:
                    files.append(name)
    return sorted(files), sorted(folders), sorted(links)


def _files(data: Path, files: list[tuple[str, ...]]) -> Iterator[tuple[str, Path]]:
    """The files of records with their kinds, in the order in which the kinds are read."""
    found: dict[str, list[tuple[str, ...]]] = {folder or f"{kind}.yml": [] for kind, (folder, _) in KINDS.items()}
    for name in files:
        if name[-1].endswith(".yml") and name[0] in found:
            found[name[0]].append(name)
    for kind, (folder, _) in KINDS.items():
        yield from ((kind, data.joinpath(*name)) for name in found[folder or f"{kind}.yml"])


def _strays(data: Path, listed: tuple[list[tuple[str, ...]], list[tuple[str, ...]], list[tuple[str, ...]]]) -> Iterator[Diagnostic]:
    files, inner, links = listed
    folders = {folder for folder, _ in KINDS.values() if folder}
    known = f"Folders: {', '.join(sorted(folders))}."
    for name in links:
        if name[0] not in ALLOWED:
            place = Place(data.joinpath(*name).as_posix())
            yield Diagnostic(place, "stray-file", "this is a link to another place, not a file", "Put the file itself here.")
    for name in inner:
        if name[0] not in folders and name[0] not in ALLOWED:
            place = Place(data.joinpath(*name).as_posix())
            yield Diagnostic(place, "stray-file", f"there is no kind of record called “{name[0]}”", guess(name[0], folders) or known)
    for name in files:
        if name[0] in ALLOWED or (name[-1].endswith(".yml") and len(name) > 1):
            continue
        place = Place(data.joinpath(*name).as_posix())
        stem, _, ending = name[-1].rpartition(".")
        if ending == "yaml":
            yield Diagnostic(place, "stray-file", "records end in .yml", f"Rename it to {stem}.yml.")
        elif ending != "yml":
            yield Diagnostic(place, "stray-file", "only .yml files belong here", "Move it out of the data folder.")
        elif stem not in KINDS:
            yield Diagnostic(place, "stray-file", "a record lies in the folder of its kind", known)


def _damaged_seals(data: Path) -> Iterator[Diagnostic]:
    for line in read_seals(data)[1]:
        hint = "Take the file from the last good version, or delete it; then run “rightroute seal”."
        yield Diagnostic(Place((data / FILE).as_posix(), line, 1), "seal-unreadable", "this line is no seal", hint)


def _damaged_editions(data: Path) -> Iterator[Diagnostic]:
    if (data / "editions").is_dir():
        from ..editions.shelf import read_shelf  # loads clocks and words, which a base without editions does not need

        for one in read_shelf(data).faults:
            yield Diagnostic(Place(one.path.as_posix()), "edition-unreadable", one.message, one.hint)


def _kept_or_read(
    knowledge: Knowledge, kind: str, path: Path, kept: KeptRecords | None, versions: Versions, values: KeptValues
) -> Iterator[Diagnostic]:
    about = path.stat()
    stamp = (about.st_mtime_ns, about.st_size)
    if kept is None:
        yield from _read_file(knowledge, kind, path, stamp, versions, values)
        return
    if path in kept and kept[path][0] == stamp:
        yield from _keep(versions, kept[path][1])
        return
    kept.pop(path, None)
    found = list(_read_file(knowledge, kind, path, stamp, versions, values))
    yield from found
    if not found:
        kept[path] = (stamp, versions[kind, name_of(path)[0]][-1])


def _read_file(knowledge: Knowledge, kind: str, path: Path, stamp: Stamp, versions: Versions, values: KeptValues) -> Iterator[Diagnostic]:
    shown = path.as_posix()
    name, day = name_of(path)
    knowledge.unread.add((kind, name))
    value: Value = values.recall(path, stamp)
    faults: list[Fault] = []
    if stamp[1] > MOST_BYTES:
        hint = "A record is a few pages long. Take out what came in by mistake, or make several records of it."
        yield Diagnostic(Place(shown, 1, 1), "too-long", f"this file has more than {MOST_BYTES:,} bytes", hint)
        return
    if value is None:
        from .nodes import read_value  # loads YAML, which a base that has not changed does not need

        value, faults = read_value(path.read_bytes())
        for fault in faults:
            yield Diagnostic(Place(shown, fault.line, fault.column), fault.check, fault.message, fault.hint)
        if value is None:
            return
        value = without_gaps(value)
        if not faults:
            values.keep(path, stamp, value)
    record, misfits = decode(KINDS[kind][1], value)
    if misfits:
        spans = read_spans(path.read_bytes())
        empty = {(fault.line, fault.column) for fault in faults}
        meant = {(*one.loc[:-1], one.meant) for one in misfits if one.meant}
        for one in misfits:
            line, column = spans.find(one.loc, one.on_key)
            if one.check == "missing-field" and (one.loc in meant or spans.values.get(one.loc) in empty):
                continue  # already told: its key is misspelt, or is there with nothing written after it
            yield Diagnostic(Place(shown, line, column), one.check, one.message, one.hint)
    if record is None:
        return
    if day and str(getattr(record, "valid_from", None)) != day:
        line, column = read_spans(path.read_bytes()).find(("valid_from",) if getattr(record, "valid_from", None) else ("id",))
        yield Diagnostic(
            Place(shown, line, column),
            "version-is-dated",
            f"the file's name says that this stands from {day}, the record does not",
            f"Write “valid_from: {day}”, or take the day out of the file's name.",
        )
    if record.id != name:
        line, column = read_spans(path.read_bytes()).find(("id",))
        yield Diagnostic(
            Place(shown, line, column),
            "id-is-file-name",
            f"the id “{record.id}” is not the file's name",
            f"Write “{name}”, or rename the file.",
        )
        knowledge.unread.add((kind, record.id))
        return
    knowledge.unread.discard((kind, record.id))
    yield from _keep(versions, Version(kind, record, Document(path, shown, read_spans)))


def _keep(versions: Versions, one: Version) -> Iterator[Diagnostic]:
    same = versions.setdefault((one.kind, one.record.id), [])
    first = next((other for other in same if other.begins == one.begins), None)
    if first is not None:
        line, column = one.document.spans.find(("id",))
        yield Diagnostic(
            Place(one.document.shown, line, column),
            "id-is-unique",
            f"the {one.kind} “{one.record.id}” is also in {first.document.shown}",
            "Give one of them another id, or another first day (“valid_from:”).",
        )
        return
    same.append(one)


def read_spans(data: bytes) -> Spans:
    """The places of all keys and values of a document; empty where it cannot be read."""
    from .nodes import read_spans as read  # only when a place is asked for

    return read(data)


def without_gaps(value: Value) -> Value:
    """Keys with nothing after them are left out, so that one slip is told once."""
    if isinstance(value, dict):
        return {key: without_gaps(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_gaps(item) for item in value if item is not None]
    return value
