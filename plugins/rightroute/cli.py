"""The command line: arguments and exit codes only. 0: in order; 1: faults found; 2: the command was not understood."""

from __future__ import annotations

import datetime
import re
from importlib import import_module
from pathlib import Path

import click

from .cli_options import AS_AT, CACHE, DATA, read_checked
from .diagnostics import Diagnostic, Diagnostics, guess
from .knowledge import Knowledge
from .model import KINDS
from .model.base import SLUG
from .model.schema import schema_of, schemas
from .reading import read_folder
from .report import FORMATS, as_text
from .seals import FILE, parts_at_other_times, parts_to_seal, write_seals
from .skeleton import skeleton

#: Commands that need the site, the papers or the dictionary: loading those takes longer than checking the whole knowledge base.
LATE = {
    "export": "cli_publish",
    "offline": "cli_publish",
    "stale": "cli_ask",
    "why": "cli_ask",
    "diff": "cli_ask",
    "map": "cli_ask",
    "coverage": "cli_ask",
    "paper": "cli_paper",
    "assurance": "cli_assurance",
    "publish": "cli_editions",
    "editions": "cli_editions",
    "org": "cli_org",
}


class _Commands(click.Group):
    """The commands below, and those of ``LATE``, whose module is loaded when one of them is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *LATE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in LATE:
            found: click.Command = getattr(import_module(f".{LATE[cmd_name]}", __package__), f"{cmd_name}_command")
            return found
        return super().get_command(ctx, cmd_name)


@click.group(cls=_Commands)
@click.version_option(package_name="mkdocs-rightroute")
def main() -> None:
    """Right Route: check, extend and publish the knowledge base."""


@main.command()
@DATA
@AS_AT
@click.option("--format", "style", type=click.Choice(sorted(FORMATS)), default="text", show_default=True, help="How to print the faults.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--readability", is_flag=True, help="Instead, measure how old a reader must be, and list the hardest pages.")
def check(data: Path, as_at: datetime.datetime | None, style: str, strict: bool, readability: bool) -> None:
    """Read the knowledge base and report every fault in it."""
    if readability:
        raise SystemExit(_readability(data, as_at))
    _, diagnostics = read_checked(data, as_at)
    if text := FORMATS[style](diagnostics):
        click.echo(text)
    raise SystemExit(1 if diagnostics.errors or (strict and diagnostics.warnings) else 0)


def _readability(data: Path, as_at: datetime.datetime | None) -> int:
    """Print the reading age of the guide. The exit code: 1 when a page or the whole asks too much, or a file could not be read."""
    from .readability import NoDictionary, as_text as readability_text, counter, measure  # noqa: I001  (a library that only this needs)

    knowledge, diagnostics = read_folder(data, {}, as_at.date() if as_at else None, CACHE)
    if diagnostics.errors:
        click.echo(as_text(diagnostics), err=True)
    if not knowledge.sentences:
        return 1
    try:
        found = measure(knowledge, counter())
    except NoDictionary as error:
        click.echo(str(error), err=True)
        return 1
    click.echo(readability_text(found))
    return 0 if found.in_order and not diagnostics.errors else 1


@main.command()
@DATA
@click.argument("kind", type=click.Choice(sorted(KINDS)))
@click.argument("name")
@click.option("--topic", help="For a route: the topic, which is also its folder.")
def new(data: Path, kind: str, name: str, topic: str | None) -> None:
    """Write a commented skeleton for a new record called NAME."""
    if not re.match(SLUG, name):
        raise click.UsageError("NAME is an id: small letters, digits and hyphens, such as ask-ice.")
    if kind == "route" and not topic:
        raise click.UsageError("A route needs --topic: the id of a file in data/topics.")
    if kind == "route" and not (data / "topics" / f"{topic}.yml").is_file():
        known = sorted(path.stem for path in (data / "topics").glob("*.yml"))
        hint = guess(str(topic), known) or f"There are: {', '.join(known)}."
        raise click.UsageError(f"There is no topic “{topic}”. {hint}")
    folder = data / KINDS[kind][0] / (topic or "" if kind == "route" else "")
    path = folder / f"{name}.yml"
    if path.exists():
        raise click.UsageError(f"{path} is there already.")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(skeleton(kind, name, topic), encoding="utf-8")
    click.echo(f"Wrote {path}. Fill it in, then run “rightroute check”.")


@main.command()
@DATA
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 when a schema on disk is out of date.")
def schema(data: Path, only_check: bool) -> None:
    """Write the JSON Schemas that editors use to explain and complete the fields."""
    from .organisation.parts import OrganisationFile

    folder = data / "schemas"
    every = {**schemas(), "organisation.schema.json": schema_of(OrganisationFile)}
    stale = [name for name, text in every.items() if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text]
    if only_check:
        for name in stale:
            click.echo(f"{folder / name} is out of date: run “rightroute schema”.")
        raise SystemExit(1 if stale else 0)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in every.items():
        (folder / name).write_text(text, encoding="utf-8")
    click.echo(f"Wrote {len(every)} schemas to {folder}.")


@main.command()
@DATA
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 when something is not sealed.")
@click.argument("parts", nargs=-1)
def seal(data: Path, only_check: bool, parts: tuple[str, ...]) -> None:
    """Note what every fact was on the day it was checked, so that a later slip is noticed.

    What changed without being checked again is refused, unless it is named: PARTS are names as in the file, such as clock/cms-reply.
    """
    knowledge, diagnostics = read_checked(data, None)
    unknown = set(parts) - {one.seal.name for one in (*parts_to_seal(knowledge), *parts_at_other_times(knowledge))}
    if unknown:
        raise click.UsageError(f"There is no part called {', '.join(sorted(unknown))}. Names are those in {FILE}, such as clock/cms-reply.")
    named = {f"{one.kind}/{one.record_id}" for one in parts_to_seal(knowledge) if one.seal.name in parts}
    unsealed = {"not-sealed", "sealed-part-there", "changed-not-checked"}
    wrong = [one for one in diagnostics.errors if one.check not in unsealed]
    wrong += [one for one in diagnostics.errors if one.check == "changed-not-checked" and not _is_named(knowledge, one, named)]
    if wrong:
        click.echo(as_text(Diagnostics(wrong)), err=True)
        raise SystemExit(1)
    if only_check:
        open_ones = [one for one in diagnostics if one.check in unsealed]
        click.echo(f"{len(open_ones)} parts are not sealed: run “rightroute seal”." if open_ones else "Everything is sealed.")
        raise SystemExit(1 if open_ones else 0)
    click.echo(f"Sealed {write_seals(knowledge)} parts in {data / FILE}.")


def _is_named(knowledge: Knowledge, one: Diagnostic, named: set[str]) -> bool:
    return any(document.shown == one.place.path and f"{kind}/{name}" in named for (kind, name), document in knowledge.documents.items())


if __name__ == "__main__":
    main()
