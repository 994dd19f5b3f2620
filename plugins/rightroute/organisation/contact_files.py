"""Local contacts from a file beside organisation.yml: a table (CSV), YAML, or Open Referral UK (JSON)."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ..diagnostics import Diagnostic, Place, close_to
from ..reading.decode import Misfit, decode
from ..reading.one import read_one
from ..reading.values import Value
from .logo import LogoRefused, read_beside
from .overlay import Placed
from .parts import ContactsFile, LocalContact
from .words import MENDED_UPSTREAM

MOST_BYTES, MOST_CONTACTS = 5_000_000, 500
#: Columns that hold several values, set apart by semicolons.
_SEVERAL = ("topics", "address")


def read_contacts(folder: Path, name: str, shown: str) -> tuple[list[Placed], list[Diagnostic]]:
    """The contacts of a file, and its faults. Raises LogoRefused where the file itself cannot be taken."""
    data = read_beside(folder, name, MOST_BYTES)
    ending = name.rpartition(".")[2].lower()
    if ending == "csv":
        found, faults = _from_table(data, shown)
    elif ending in ("yml", "yaml"):
        found, faults = _from_yaml(data, shown)
    elif ending == "json":
        from .open_referral import from_open_referral

        found, faults = from_open_referral(data, shown)
    else:
        raise LogoRefused(f"“{name}” is no file of contacts", "Contacts come as .csv, .yml or .json (Open Referral UK).")
    if len(found) > MOST_CONTACTS:
        faults.append(
            Diagnostic(
                Place(shown), "too-long", f"there are {len(found)} contacts; {MOST_CONTACTS} is the most", "Keep those near your readers."
            )
        )
        found = found[:MOST_CONTACTS]
    return found, faults


def _from_yaml(data: bytes, shown: str) -> tuple[list[Placed], list[Diagnostic]]:
    made, faults, spans = read_one(shown, data, ContactsFile)
    if made is None:
        return [], faults
    return [Placed(one, shown, spots_of(spans.values, ("contacts", number))) for number, one in enumerate(made.contacts)], faults


def spots_of(values: dict[tuple[str | int, ...], tuple[int, int]], under: tuple[str | int, ...]) -> dict[str, tuple[int, int]]:
    """The places of the fields under a place."""
    size = len(under)
    found = {str(loc[size]): place for loc, place in values.items() if len(loc) == size + 1 and loc[:size] == under}
    return {"": values.get(under, (1, 1)), **found}


def _from_table(data: bytes, shown: str) -> tuple[list[Placed], list[Diagnostic]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(shown, data.count(b"\n", 0, error.start) + 1, 1)
        return [], [Diagnostic(place, "yaml-encoding", "this byte is not UTF-8", "In Excel: Save as, “CSV UTF-8 (comma delimited)”.")]
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True)
    lines = text.split("\n")
    placed: list[Placed] = []
    faults: list[Diagnostic] = []
    heads: list[str] = []
    begins = 1
    try:
        for row in reader:
            line, begins = begins, reader.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            if not heads:
                heads = [cell.strip().casefold().replace(" ", "_") for cell in row]
                faults += _heads(heads, shown, line, first)
                continue
            spots = _spots(heads, row, line, lines[line - 1])
            value: dict[str, Value] = {}
            for head, cell in zip(heads, row, strict=False):
                if head in LocalContact.model_fields and cell.strip():
                    value[head] = (
                        [part.strip() for part in cell.split(";") if part.strip()] if head in _SEVERAL else _yes_or_no(head, cell.strip())
                    )
            made, misfits = decode(LocalContact, value)
            faults += [_fault(one, shown, spots) for one in misfits]
            if len(row) > len(heads):
                faults.append(
                    Diagnostic(
                        Place(shown, line, 1),
                        "wrong-form",
                        "this row has more cells than the table has columns",
                        "Put a cell that holds a comma in quotes.",
                    )
                )
            if made:
                placed.append(Placed(made, shown, spots))
    except csv.Error as error:
        faults.append(Diagnostic(Place(shown, reader.line_num, 1), "yaml-syntax", f"this is no table ({error})", "Save it again as CSV."))
    if not heads:
        faults.append(
            Diagnostic(Place(shown, 1, 1), "yaml-empty", "the table is empty", f"Its first row names the columns: {', '.join(_columns())}.")
        )
    return placed, faults


def _columns() -> list[str]:
    return list(LocalContact.model_fields)


def _yes_or_no(head: str, cell: str) -> str:
    told = {"yes": "true", "true": "true", "no": "false", "false": "false"}
    return told.get(cell.casefold(), cell) if head == "urgent" else cell


def _heads(heads: list[str], shown: str, line: int, first: str) -> list[Diagnostic]:
    faults = []
    for number, head in enumerate(heads):
        place = Place(shown, line, max(first.casefold().find(head.replace("_", " ")), first.casefold().find(head), 0) + 1)
        if head and head not in LocalContact.model_fields:
            meant = close_to(head, _columns())
            hint = f"Did you mean “{meant}”?" if meant else f"Known: {', '.join(_columns())}."
            upstream = head in ("body", "clock", "limit", "deadline", "route")
            faults.append(
                Diagnostic(place, "fact-edited", f"“{head}” would edit the guide", MENDED_UPSTREAM)
                if upstream
                else Diagnostic(place, "unknown-field", f"there is no column “{head}”", hint)
            )
        elif head and head in heads[:number]:
            faults.append(Diagnostic(place, "yaml-duplicate-key", f"there are two columns “{head}”", "Keep one of them."))
    return faults


def _spots(heads: list[str], row: list[str], line: int, text: str) -> dict[str, tuple[int, int]]:
    """Where each cell of a row begins, looked up in its first line from left to right."""
    spots, at = {"": (line, 1)}, 0
    for head, cell in zip(heads, row, strict=False):
        found = text.find(cell.split("\n")[0].strip(), at) if cell.strip() else -1
        spots[head] = (line, found + 1 if found >= 0 else at + 1)
        at = found + len(cell) if found >= 0 else at
    return spots


def _fault(one: Misfit, shown: str, spots: dict[str, tuple[int, int]]) -> Diagnostic:
    line, column = spots.get(str(one.loc[0]) if one.loc else "") or spots[""]
    return Diagnostic(Place(shown, line, column), one.check, one.message, one.hint)
