"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

DATA = click.option(
    "--data", type=click.Path(path_type=Path), default=Path("data"), show_default=True, help="The folder of the knowledge base."
)
AS_AT = click.option(
    "--as-at", type=click.DateTime(["%Y-%m-%d"]), help="The guide as the law stands on this day, such as 2027-04-06; today if left out."
)
