"""The command line: arguments and exit codes only. 0: in order; 1: faults found; 2: the command was not understood."""

from __future__ import annotations

from pathlib import Path

import click

from .checks import check_all
from .reading import read_folder
from .report import FORMATS

DATA = click.option(
    "--data", type=click.Path(path_type=Path), default=Path("data"), show_default=True, help="The folder of the knowledge base."
)


@click.group()
@click.version_option(package_name="mkdocs-rightroute")
def main() -> None:
    """Right Route: check, extend and publish the knowledge base."""


@main.command()
@DATA
@click.option("--format", "style", type=click.Choice(sorted(FORMATS)), default="text", show_default=True, help="How to print the faults.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
def check(data: Path, style: str, strict: bool) -> None:
    """Read the knowledge base and report every fault in it."""
    knowledge, diagnostics = read_folder(data)
    diagnostics.add(check_all(knowledge))
    click.echo(FORMATS[style](diagnostics))
    raise SystemExit(1 if diagnostics.errors or (strict and diagnostics.warnings) else 0)


if __name__ == "__main__":
    main()
