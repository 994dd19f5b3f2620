"""``organisation.yml`` and the files beside it, with every fault in them at once."""

from __future__ import annotations

import os
from pathlib import Path

from ..diagnostics import Diagnostic, Diagnostics, Place
from ..reading.decode import decode
from ..reading.nodes import read_value
from ..reading.one import read_one
from ..reading.values import Value
from ..spans import Loc, Spans
from .contact_files import read_contacts, spots_of
from .facts import take_out_edits
from .logo import Logo, LogoRefused, read_logo
from .look import poor_colours
from .overlay import Overlay, Placed
from .parts import BothColours, OrganisationFile
from .words import FileName

#: The name of the file, beside mkdocs.yml.
FILE = "organisation.yml"
MOST_BYTES = 1_000_000


def read_overlay(path: Path) -> tuple[Overlay | None, Diagnostics]:
    """What the file says, or None where it cannot be used, and every fault of form. ``check_against`` finds what does not fit the guide."""
    diagnostics = Diagnostics()
    shown = _shown(path)
    try:
        size = path.stat().st_size if path.is_file() else -1
        data = path.read_bytes() if 0 <= size <= MOST_BYTES else b""
    except OSError as error:
        size, data = -1, b""
        diagnostics.add([Diagnostic(Place(shown), "no-data", f"this file cannot be read ({error.strerror})", "Look at its rights.")])
        return None, diagnostics
    if size < 0:
        diagnostics.add([Diagnostic(Place(shown), "no-data", "there is no such file", "Give the path of your organisation.yml.")])
        return None, diagnostics
    if size > MOST_BYTES:
        diagnostics.add(
            [
                Diagnostic(
                    Place(shown),
                    "too-long",
                    f"this file has {size / 1e6:.1f} MB; 1 MB is the most",
                    "Put contacts into a file of their own.",
                )
            ]
        )
        return None, diagnostics
    made, faults, spans = read_one(shown, data, OrganisationFile, take_out_edits)
    diagnostics.add(faults)
    # What lies beside the file, and the colours, are looked at even where the rest is at fault: all faults are told at once.
    raw = read_value(data)[0] if made is None else None
    given = made or _Given(raw if isinstance(raw, dict) else {})
    placed = [Placed(one, shown, spots_of(spans.values, ("contacts", number))) for number, one in enumerate(made.contacts if made else ())]
    logo = _logo(path, given.logo, shown, spans, diagnostics) if given.logo else None
    if given.contacts_file:
        try:
            more, faults = read_contacts(path.parent, given.contacts_file, _shown(path.parent / given.contacts_file))
            placed += more
            diagnostics.add(faults)
        except LogoRefused as error:
            diagnostics.add([_at(shown, spans, ("contacts_file",), "contacts-file", error.message, error.hint)])
    diagnostics.add(_at(shown, spans, one.loc, "low-contrast", one.message, one.hint) for one in poor_colours(given.colours))
    return (Overlay(path, shown, made, tuple(placed), logo, spans) if made else None), diagnostics


class _Given:
    """What can still be judged of a file with faults: each of these where it is sound in itself."""

    def __init__(self, raw: dict[str, Value]) -> None:
        self.colours = decode(BothColours, raw["colours"])[0] if isinstance(raw.get("colours"), dict) else None
        self.logo, self.contacts_file = _file_name(raw.get("logo")), _file_name(raw.get("contacts_file"))


def _file_name(value: Value) -> str:
    try:
        return FileName(value) if isinstance(value, str) else ""
    except ValueError:
        return ""


def _shown(path: Path) -> str:
    """The path as seen from where the command was given, so that editors can follow it."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _logo(path: Path, name: str, shown: str, spans: Spans, diagnostics: Diagnostics) -> Logo | None:
    try:
        return read_logo(path.parent, name)
    except LogoRefused as error:
        diagnostics.add([_at(shown, spans, ("logo",), "logo-refused", error.message, error.hint)])
        return None


def _at(shown: str, spans: Spans, loc: Loc, check: str, message: str, hint: str) -> Diagnostic:
    line, column = spans.find(loc)
    return Diagnostic(Place(shown, line, column), check, message, hint)
