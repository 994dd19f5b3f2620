"""The command line: arguments and exit codes only. 0: in order; 1: faults found; 2: the command was not understood."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path

import click

from .checks import check_all
from .cli_ask import COMMANDS
from .cli_options import AS_AT, DATA
from .diagnostics import Diagnostic, Diagnostics
from .export import ExportRefused, export, prose_pages
from .knowledge import Knowledge
from .model import KINDS
from .model.base import SLUG
from .model.schema import schemas
from .paper import available
from .publish import publish
from .readability import NoDictionary, counter, measure
from .readability import as_text as readability_text
from .reading import KeptRecords, read_folder
from .report import FORMATS, as_text
from .seals import FILE, parts_to_seal, write_seals
from .site import SiteOptions
from .site.files import SiteError
from .skeleton import skeleton
from .validity import days_of_change

#: Where unchanged work is kept from run to run, beside that of the plugin. It may be deleted at any time.
CACHE = Path(".cache") / "rightroute"


@click.group()
@click.version_option(package_name="mkdocs-rightroute")
def main() -> None:
    """Right Route: check, extend and publish the knowledge base."""


def _read(data: Path, as_at: datetime.datetime | None) -> tuple[Knowledge, Diagnostics]:
    """The knowledge base on a day, with its faults on that day and on every later day on which something in it changes."""
    kept: KeptRecords = {}
    knowledge, diagnostics = read_folder(data, kept, as_at.date() if as_at else None, CACHE)
    diagnostics.add(check_all(knowledge))
    for day in days_of_change(knowledge):
        later, _ = read_folder(data, kept, day)
        told = {(one.place, one.check) for one in diagnostics}
        found = (one for one in check_all(later) if (one.place, one.check) not in told)
        diagnostics.add(replace(one, message=f"from {day} on: {one.message}") for one in found)
    return knowledge, diagnostics


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
    _, diagnostics = _read(data, as_at)
    if text := FORMATS[style](diagnostics):
        click.echo(text)
    raise SystemExit(1 if diagnostics.errors or (strict and diagnostics.warnings) else 0)


def _readability(data: Path, as_at: datetime.datetime | None) -> int:
    """Print the reading age of the guide. The exit code: 1 when a page or the whole asks too much, or a file could not be read."""
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
    folder = data / "schemas"
    stale = [
        name for name, text in schemas().items() if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]
    if only_check:
        for name in stale:
            click.echo(f"{folder / name} is out of date: run “rightroute schema”.")
        raise SystemExit(1 if stale else 0)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
    click.echo(f"Wrote {len(schemas())} schemas to {folder}.")


@main.command()
@DATA
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 when something is not sealed.")
@click.argument("parts", nargs=-1)
def seal(data: Path, only_check: bool, parts: tuple[str, ...]) -> None:
    """Note what every fact was on the day it was checked, so that a later slip is noticed.

    What changed without being checked again is refused, unless it is named: PARTS are names as in the file, such as clock/cms-reply.
    """
    knowledge, diagnostics = _read(data, None)
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


@main.command(name="export")
@DATA
@AS_AT
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@click.option("--docs", type=click.Path(path_type=Path), default=Path("docs"), show_default=True, help="The hand-written pages.")
@click.option("--site-url", default="", help="The public address, printed on paper and in QR codes.")
@click.option("--directory-urls/--no-directory-urls", default=True, show_default=True, help="Whether pages end in “/” or “.html”.")
@click.option("--pdf/--no-pdf", default=True, show_default=True, help="Whether to print the checklists.")
def export_command(
    data: Path, as_at: datetime.datetime | None, target: Path, docs: Path, site_url: str, directory_urls: bool, pdf: bool
) -> None:
    """Write the whole site tree to the folder TARGET, for generators that run no plugins."""
    knowledge, diagnostics = _read(data, as_at)
    if diagnostics.errors:
        click.echo(as_text(diagnostics), err=True)
        raise SystemExit(1)
    if pdf and (reason := available()):
        click.echo(f"The checklists are not printed as PDF: {reason}", err=True)
        pdf = False
    try:
        files = publish(knowledge, SiteOptions(directory_urls, site_url, prose_pages(docs), pdf))
        count = export(files, docs, target)
    except (SiteError, ExportRefused) as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    click.echo(f"Wrote {count} files to {target}.")


for _command in COMMANDS:
    main.add_command(_command)

if __name__ == "__main__":
    main()
