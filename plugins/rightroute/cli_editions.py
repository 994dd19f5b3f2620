"""The commands for published editions: recording one, listing them, and what changed since. 0: done; 1: refused; 2: not understood."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from .cli_options import DATA, read_checked
from .clocks import short_day
from .diagnostics import Diagnostic, Diagnostics, Place
from .editions import Edition, History, between, compare, edition_code, edition_of, put, read_shelf, things
from .editions.report import as_data, as_markdown, as_text, summary
from .editions.shelf import Shelf
from .editions.signs import grouped, is_code, normal
from .knowledge import Knowledge
from .report import as_text as faults_as_text
from .review import today
from .seals import FILE, parts_to_seal, read_seals

#: A note is a line for other volunteers, not a document.
_LONGEST_NOTE = 300


@click.command("publish")
@DATA
@click.option("--note", default="", help="A line for other volunteers: what this edition is for.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the edition; today if left out.")
def publish_command(data: Path, note: str, day: datetime.datetime | None) -> None:
    """Record the facts as they are as an edition, so that papers can carry its code, and say which older papers to bin."""
    if day and day.date() > today():
        raise click.UsageError(f"{day.date()} is still to come, and facts may change until then. Give a day up to today.")
    if len(note) > _LONGEST_NOTE or not note.isprintable():
        raise click.UsageError(f"The note is one line of at most {_LONGEST_NOTE} letters.")
    knowledge, diagnostics = read_checked(data, day)
    faults = Diagnostics([*diagnostics.errors, *_unsealed(knowledge)])
    if faults.errors:
        click.echo(faults_as_text(faults), err=True)
        click.echo("Nothing is published: an edition holds only facts that are in order and sealed.", err=True)
        raise SystemExit(1)
    shelf = _shelf(data)
    new = edition_of(knowledge, day.date() if day else knowledge.as_at, note)
    if same := shelf.find(new.code):
        click.echo(
            f"These facts were published on {short_day(same.day)} as {grouped(same.code)}, and have not changed. Nothing is written."
        )
        return
    last = shelf.editions[-1] if shelf.editions else None
    if last and new.day < last.day:
        raise click.UsageError(
            f"The last edition is of {last.day}: a new one cannot be older. Leave out --date, or give a day from {last.day} on."
        )
    path = put(data, new)
    click.echo(f"Published the edition {grouped(new.code)} of {short_day(new.day)}: {_counts(new)}. Wrote {path}.")
    click.echo(f"Papers made from now on carry this code, and it is checked at /c/{new.code}/ of the site, once that is built again.")
    if last:
        click.echo(f"\n{as_text(between(last, new.things))}")


@click.command("editions")
@DATA
@click.option("--since", "since", help="The same as CODE.")
@click.option("--until", "until", help="A later edition to compare with, instead of the facts as they are now.")
@click.option(
    "--format", "style", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True, help="How to print it."
)
@click.argument("code", required=False)
def editions_command(data: Path, since: str | None, until: str | None, style: str, code: str | None) -> None:
    """List the published editions; with CODE, say what has changed since that edition, and which of its papers to bin."""
    if code and since and normal(code) != normal(since):
        raise click.UsageError("Give one code: CODE and --since mean the same.")
    knowledge, diagnostics = read_checked(data, None)
    if not knowledge.records["guide"]:
        click.echo(faults_as_text(diagnostics), err=True)
        raise SystemExit(1)
    shelf = _shelf(data)
    past = History(shelf.editions, things(knowledge), edition_code(knowledge))
    wanted = code or since
    if not wanted:
        if until or style != "text":
            raise click.UsageError("Give the code of an edition too: “rightroute editions CODE”.")
        click.echo(_list(past))
        return
    if diagnostics.errors:
        click.echo("The knowledge base has faults, so this may change once they are mended: run “rightroute check”.", err=True)
    edition = _find(shelf, wanted)
    if until:
        last = _find(shelf, until)
        if shelf.editions.index(last) < shelf.editions.index(edition):
            raise click.UsageError(f"The edition {last.code} is older than {edition.code}: give them the other way round.")
        order = shelf.editions
        found = between(edition, last.things, order[order.index(edition) + 1 : order.index(last) + 1])
    else:
        found = compare(past, edition)
    click.echo({"text": as_text, "markdown": as_markdown, "json": as_data}[style](found))


def _unsealed(knowledge: Knowledge) -> list[Diagnostic]:
    """A fault for each part that is not sealed as it is. For ``check`` that is no fault while somebody works; an edition is for good."""
    seals, _ = read_seals(knowledge.data)
    kept = {str(seal) for of_record in seals.values() for seal in of_record}
    open_ones = [one for one in parts_to_seal(knowledge) if str(one.seal) not in kept]
    hint = "Compare it with its source, and run “rightroute seal”."
    if not kept:
        return [Diagnostic(Place((knowledge.data / FILE).as_posix()), "not-sealed", "nothing is sealed", hint)]
    return [
        Diagnostic(knowledge.place(one.kind, one.record_id, one.loc), "not-sealed", f"{one.seal.name} is not sealed as it is", hint)
        for one in open_ones
    ]


def _shelf(data: Path) -> Shelf:
    """All editions. Ends with every fault where a snapshot is damaged, since then nobody knows what was published before."""
    shelf = read_shelf(data)
    if shelf.faults:
        faults = [Diagnostic(Place(one.path.as_posix()), "edition-unreadable", one.message, one.hint) for one in shelf.faults]
        click.echo(faults_as_text(Diagnostics(faults)), err=True)
        raise SystemExit(1)
    return shelf


def _find(shelf: Shelf, typed: str) -> Edition:
    code = normal(typed)
    if found := shelf.find(code):
        return found
    slip = "" if is_code(code) else " It has a slip in it: a code has eight letters and digits."
    known = ", ".join(grouped(one.code) for one in reversed(shelf.editions)) or "none so far"
    raise click.UsageError(f"There is no edition “{typed}” here.{slip} There are: {known}.")


def _list(past: History) -> str:
    if not past.editions:
        return "No edition is published so far. “rightroute publish” records one."
    lines = []
    for one in reversed(past.editions):
        note = f" ({one.note})" if one.note else ""
        lines.append(f"{grouped(one.code)}  {short_day(one.day)}  {one.name}{note}: {_counts(one)}")
        lines.append(f"           {summary(compare(past, one))}")
    if past.recorded is None:
        lines.append("The facts have changed since the last edition, so new papers carry no code until “rightroute publish”.")
    return "\n".join(lines)


def _counts(edition: Edition) -> str:
    counts = edition.counts
    kinds = {"route": "routes", "clock": "time limits", "body": "bodies", "letter": "letters", "figure": "figures"}
    return ", ".join(f"{counts[kind]} {words}" for kind, words in kinds.items() if kind in counts)
