"""The commands for an organisation's overlay."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from .cli_options import AS_AT, DATA, read_checked
from .diagnostics import Diagnostics
from .organisation.against import check_against
from .organisation.choosing import chosen
from .organisation.read import FILE, read_overlay
from .organisation.telling import as_lines
from .report import as_text
from .validity import standing


@click.group("org")
def org_command() -> None:
    """An organisation's own edition: what it shows, hides and adds."""


@org_command.command("check")
@DATA
@AS_AT
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), default=Path(FILE))
def check(data: Path, as_at: datetime.datetime | None, strict: bool, file: Path) -> None:
    """Print what FILE shows, hides and adds, what is missing or old in it, and every fault."""
    overlay, diagnostics = read_overlay(file)
    knowledge, faults = read_checked(data, as_at)
    if faults.errors:
        click.echo(as_text(Diagnostics(list(faults.errors))), err=True)
        raise SystemExit(1)
    knowledge = standing(knowledge)
    if overlay:
        shown = chosen(overlay, knowledge)
        for line in as_lines(overlay, knowledge, shown, knowledge.as_at) if shown else ():
            click.echo(line)
        diagnostics.add(check_against(overlay, knowledge, shown, knowledge.as_at))
    if text := as_text(diagnostics):
        click.echo(f"\n{text}" if overlay else text)
    raise SystemExit(1 if diagnostics.errors or (strict and diagnostics.warnings) else 0)
