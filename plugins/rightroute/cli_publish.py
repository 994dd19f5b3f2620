"""The commands that write the whole site: as a tree for other generators, and as a ZIP to take away."""

from __future__ import annotations

import datetime
from functools import partial
from pathlib import Path

import click

from .cli_options import AS_AT, DATA, read_checked
from .export import ExportRefused, export, prose_pages
from .offline import pack, size_words
from .paper import available
from .publish import publish
from .report import as_text
from .site import SiteOptions
from .site.files import SiteError
from .site.hand_written import with_facts
from .site.links import STICK


@click.command("export")
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
    knowledge, diagnostics = read_checked(data, as_at)
    if diagnostics.errors:
        click.echo(as_text(diagnostics), err=True)
        raise SystemExit(1)
    if pdf and (reason := available()):
        click.echo(f"The checklists are not printed as PDF: {reason}", err=True)
        pdf = False
    try:
        files = publish(knowledge, SiteOptions(directory_urls, site_url, prose_pages(docs), pdf, knowledge.as_at))
        count = export(files, docs, target, partial(with_facts, knowledge))
    except (SiteError, ExportRefused) as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    click.echo(f"Wrote {count} files to {target}.")


@click.command("offline")
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), default=Path(STICK), show_default=True, help="The ZIP to write.")
@click.option("--papers/--no-papers", default=True, show_default=True, help="Whether the sheets to print go along.")
def offline_command(site: Path, to: Path, papers: bool) -> None:
    """Pack the built site in the folder SITE as a ZIP that works from a memory stick."""
    if not (site / "index.html").is_file():
        click.echo(f"{site} is no built site: it has no index.html. Run “mkdocs build” first.", err=True)
        raise SystemExit(1)
    made = pack(site, papers)
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(made)
    click.echo(f"Wrote {to}, {size_words(len(made))}.")
