"""What several commands share: options, and the knowledge base with all its faults."""

from __future__ import annotations

import datetime
import gc
from dataclasses import replace
from pathlib import Path

import click

from .checks import check_all
from .clocks import use_cache
from .diagnostics import Diagnostics
from .knowledge import Knowledge
from .reading import KeptRecords, read_folder
from .validity import days_of_change

DATA = click.option(
    "--data", type=click.Path(path_type=Path), default=Path("data"), show_default=True, help="The folder of the knowledge base."
)
AS_AT = click.option(
    "--as-at", type=click.DateTime(["%Y-%m-%d"]), help="The guide as the law stands on this day, such as 2027-04-06; today if left out."
)

#: Where unchanged work is kept from run to run, beside that of the plugin. It may be deleted at any time.
CACHE = Path(".cache") / "rightroute"


def read_checked(data: Path, as_at: datetime.datetime | None) -> tuple[Knowledge, Diagnostics]:
    """The knowledge base on a day, with its faults on that day and on every later day on which something in it changes."""
    # Hundreds of thousands of small things are made and kept: looking for circles among them takes a tenth of the time and finds none.
    gc.disable()
    use_cache(CACHE)
    kept: KeptRecords = {}
    knowledge, diagnostics = read_folder(data, kept, as_at.date() if as_at else None, CACHE)
    diagnostics.add(check_all(knowledge))
    for day in days_of_change(knowledge):
        later, _ = read_folder(data, kept, day)
        told = {(one.place, one.check) for one in diagnostics}
        found = (one for one in check_all(later) if (one.place, one.check) not in told)
        diagnostics.add(replace(one, message=f"from {day} on: {one.message}") for one in found)
    return knowledge, diagnostics
