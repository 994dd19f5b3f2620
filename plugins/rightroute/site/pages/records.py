"""Sheets to write on by hand: a record of phone calls and a list of papers. One page for every reader, so that checklists stay short."""

from __future__ import annotations

from dataclasses import dataclass

from ..render import Draft
from .common import Maker, trail


@dataclass(frozen=True)
class Record:
    """A sheet: its heading, what it is for, and its columns, each with the class that gives its width on paper."""

    id: str
    title: str
    intro: str
    columns: tuple[tuple[str, str], ...]
    rows: int


#: What to write down of a phone call, in the order in which a call goes.
CALL_COLUMNS = (
    ("Date", "short"),
    ("Time", "short"),
    ("Name", "middle"),
    ("What they said", "long"),
    ("What they will do, and by when", "long"),
    ("Reference", "middle"),
)
_RECORDS = (
    Record("calls", "Phone calls", "Write down each call while you talk, or straight after.", CALL_COLUMNS, 7),
    Record(
        "papers",
        "Papers and proof",
        "Give each paper a line. Then you can find it when somebody asks for it.",
        (("Date", "short"), ("What it is", "long"), ("Who it is from or about", "long"), ("Where I keep it", "middle")),
        7,
    ),
)


@dataclass(frozen=True)
class RecordsContext:
    """Fills ``records.html.jinja``."""

    records: tuple[Record, ...]


def records_page(maker: Maker) -> Draft:
    """The page with the sheets."""
    writer = maker.writer(maker.links.page("list", "records")[0])
    return Draft(
        path=writer.path,
        template="records.html.jinja",
        title="Sheets for your own record",
        description="Two sheets to print and write on: one for phone calls, one for your papers and proof.",
        context=RecordsContext(_RECORDS),
        crumbs=trail(writer, writer.list_link("checklists", "Checklists")),
    )
