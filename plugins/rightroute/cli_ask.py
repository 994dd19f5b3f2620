"""The commands that ask the knowledge base something. 0: in order; 1: something found; 2: the command was not understood."""

from __future__ import annotations

import datetime
from contextlib import ExitStack
from pathlib import Path

import click

from .ask import changes_told, coverage, routes_map, stale, why
from .ask.changes import Both, changes
from .ask.find import NotFound, candidate_words, find
from .ask.history import NoHistory, at_revision, shown_as
from .ask.names import at, counted
from .ask.pages import CannotTell, is_printed, printed_on
from .cli_options import AS_AT, DATA
from .export import prose_pages
from .knowledge import Knowledge
from .reading import read_folder
from .site import SiteOptions

#: How far ahead “stale” looks: a month leaves time to write to a body and get an answer.
_AHEAD = datetime.timedelta(days=30)
#: How many candidates are listed before the rest is only counted.
_LISTED = 20


def _style(*names: str) -> click.Choice[str]:
    return click.Choice(names)


def _open(data: Path, as_at: datetime.date | None, shown: Path | None = None) -> Knowledge:
    """The knowledge base as far as it can be read; says on the error stream how much cannot."""
    if not data.is_dir():
        raise click.UsageError(f"There is no folder {data}. Give the folder of the knowledge base with --data.")
    knowledge, _ = read_folder(data, as_at=as_at)
    if knowledge.unread:
        count = counted(len(knowledge.unread), "file")
        click.echo(
            f"{count} of {shown or data} cannot be read and {'is' if count.startswith('1 ') else 'are'} left out: run “rightroute check”.",
            err=True,
        )
    if not any(knowledge.records.values()):
        raise click.UsageError(f"There is nothing in {shown or data} that can be read.")
    return knowledge


def _day(as_at: datetime.datetime | None) -> datetime.date | None:
    return as_at.date() if as_at else None


@click.command("stale")
@DATA
@AS_AT
@click.option("--by", type=click.DateTime(["%Y-%m-%d"]), help="What is due on or before this day; 30 days from today if left out.")
@click.option("--format", "style", type=_style("text", "csv"), default="text", show_default=True, help="How to print it.")
def stale_command(data: Path, as_at: datetime.datetime | None, by: datetime.datetime | None, style: str) -> None:
    """List what is due to be compared with its source again, source by source. Exit code 1 when something is."""
    knowledge = _open(data, _day(as_at))
    day = by.date() if by else knowledge.as_at + _AHEAD
    found = stale.due_parts(knowledge, day)
    click.echo(stale.as_table(knowledge, found) if style == "csv" else stale.as_text(knowledge, found, day))
    raise SystemExit(1 if found else 0)


@click.command("why")
@DATA
@AS_AT
@click.option("--docs", type=click.Path(path_type=Path), default=Path("docs"), show_default=True, help="The hand-written pages.")
@click.option("--pages/--no-pages", default=True, show_default=True, help="Whether to list the pages that print it, which takes longest.")
@click.argument("name")
def why_command(data: Path, as_at: datetime.datetime | None, docs: Path, pages: bool, name: str) -> None:
    """Say where a fact comes from, where it is used, and which pages print it.

    NAME is an id (clock:my-limit, route:my-route/my-stage, body:cms.phone), a place (data/clocks/my-limit.yml:3), or what is printed: a
    phone number, a figure, some words.
    """
    knowledge = _open(data, _day(as_at))
    try:
        found = find(knowledge, name)
    except NotFound as error:
        raise click.UsageError(str(error)) from None
    if len(found) > 1:
        lines = [f"“{name}” may mean {len(found)} things. Ask for one of them:"]
        lines += [f"  {candidate_words(knowledge, one)}" for one in found[:_LISTED]]
        lines += [f"  and {len(found) - _LISTED} more: give more words"] if len(found) > _LISTED else []
        click.echo("\n".join(lines))
        raise SystemExit(2)
    click.echo(why.as_text(why.explain(knowledge, found[0])))
    if not pages or not is_printed(at(knowledge.records[found[0].kind][found[0].record_id], found[0].loc)):
        return
    try:
        printed = printed_on(knowledge, found[0], SiteOptions(prose_pages=prose_pages(docs), pdf=False))
    except CannotTell as error:
        click.echo(f"\n{error}")
        return
    count = len(printed.pages)
    click.echo(f"\nPrinted on {counted(count, 'page')} of the site" if count else "\nNo page of the site prints it.")
    for address, title in printed.pages:
        click.echo(f"  {address}  {title}")
    if not printed.whole:
        click.echo("  Some pages cannot be made now, and were not looked at: “mkdocs build” says which.")


@click.command("diff")
@DATA
@AS_AT
@click.option("--format", "style", type=_style("text", "markdown", "csv"), default="text", show_default=True, help="How to print it.")
@click.option("--wording", is_flag=True, help="Print each sentence that was reworded, as it was and as it is.")
@click.argument("rev")
@click.argument("rev2", required=False)
def diff_command(data: Path, as_at: datetime.datetime | None, style: str, wording: bool, rev: str, rev2: str | None) -> None:
    """Say in words what changed in the knowledge base since the git revision REV, up to now or up to REV2.

    What matters to readers is told to them by a record of its own: “rightroute new change its-id” begins one.
    """
    if not data.is_dir():
        raise click.UsageError(f"There is no folder {data}. Give the folder of the knowledge base with --data.")
    with ExitStack() as stack:
        try:
            sides = [_at_revision(stack, data, as_at, rev), _at_revision(stack, data, as_at, rev2) if rev2 else _open(data, _day(as_at))]
        except NoHistory as error:
            raise click.UsageError(str(error)) from None
        both = Both(sides[0], sides[1])
        told = changes_told.report(both, changes(both), wording)
        between = f"From {rev} to {rev2 or 'now'}"
        if style == "csv":
            text = changes_told.as_table(told)
        else:
            text = (changes_told.as_markdown if style == "markdown" else changes_told.as_text)(both, told, between)
    click.echo(text)


def _at_revision(stack: ExitStack, data: Path, as_at: datetime.datetime | None, revision: str) -> Knowledge:
    """The knowledge base at a revision; places in it are told as places in ``data``."""
    folder = stack.enter_context(at_revision(data, revision))
    return shown_as(_open(folder, _day(as_at), Path(f"{data} at {revision}")), folder, data)


@click.command("map")
@DATA
@AS_AT
@click.option("--format", "style", type=_style("text", "csv"), default="text", show_default=True, help="How to print it.")
def map_command(data: Path, as_at: datetime.datetime | None, style: str) -> None:
    """Show every question, answer and route, and every path through each route. Exit code 1 when a route is not reached in five questions."""
    knowledge = _open(data, _day(as_at))
    told = routes_map.reach(knowledge, routes_map.ways(knowledge))
    click.echo(routes_map.as_table(knowledge) if style == "csv" else routes_map.as_text(knowledge))
    if style == "csv":
        click.echo(told.line, err=True)
    raise SystemExit(0 if told.in_order else 1)


@click.command("coverage")
@DATA
@click.option("--docs", type=click.Path(path_type=Path), default=Path("docs"), show_default=True, help="The hand-written pages.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 when the page is out of date.")
def coverage_command(data: Path, docs: Path, only_check: bool) -> None:
    """Write the page that shows what became of every statement of the starting documents."""
    text = coverage.coverage_page(_open(data, None))
    path = docs / coverage.PAGE
    if only_check:
        in_order = path.is_file() and path.read_text(encoding="utf-8") == text
        click.echo(f"{path} is up to date." if in_order else f"{path} is out of date: run “rightroute coverage”.")
        raise SystemExit(0 if in_order else 1)
    if not docs.is_dir():
        raise click.UsageError(f"There is no folder {docs}. Give the folder of the hand-written pages with --docs.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(f"Wrote {path}.")
