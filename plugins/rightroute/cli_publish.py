"""The command that writes the whole site to disk."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from .cli_options import AS_AT, DATA, read_checked
from .export import ExportRefused, export, prose_pages
from .paper import available
from .publish import publish
from .report import as_text
from .site import SiteOptions
from .site.files import SiteError


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
        count = export(files, docs, target)
    except (SiteError, ExportRefused) as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    click.echo(f"Wrote {count} files to {target}.")
