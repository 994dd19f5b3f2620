"""The command that prints: the guide as a book, and every other kind of paper, of what was chosen."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import click

from .cli_options import AS_AT, CACHE, DATA, read_checked
from .diagnostics import Diagnostics
from .editions import code_for_paper
from .export import prose_pages
from .flowchart import use_cache
from .jobs import GUIDE, Job, jobs, narrowed, ordered
from .kept import write_whole
from .knowledge import Knowledge
from .model.base import NATIONS, Nation
from .organisation import Overlay
from .organisation.against import check_against
from .organisation.choosing import chosen as shown_by
from .organisation.choosing import selection
from .organisation.printing import orders, paper_organisation
from .organisation.read import read_overlay
from .paper import PaperError, available
from .paper.booklet import impose
from .paper.catalogue import AddressBook, catalogue
from .paper.guide import guide_model
from .paper.guide_kept import Shelf
from .paper.guide_press import GuidePress
from .paper.options import PaperOptions, Size
from .report import as_text
from .selection import Selection, SelectionError, select
from .site.links import Links
from .validity import standing

ALL = "all"
#: Pages folded into each other: eight sheets, which a home printer's stapler and a thumb can manage.
FOLDED = 32
_ABOUT_GUIDE = "The whole guide as a book: a file for each nation, or one of what is chosen."


@dataclass(frozen=True)
class Office:
    """What all papers of one command share."""

    knowledge: Knowledge
    address: AddressBook
    press: GuidePress
    shelf: Shelf
    out: Path
    #: Whether small books are also written two pages to a sheet, to be folded.
    booklet: bool


def _known(ctx: click.Context, param: click.Parameter, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds that were named. They are looked up when they are asked for, because loading them takes time."""
    known = [GUIDE, *catalogue(), ALL]
    for one in kinds:
        if one not in known:
            raise click.BadParameter(f"there is no paper called “{one}”. There are: {', '.join(known)}.", ctx, param)
    return kinds


def _list(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    about = {GUIDE: _ABOUT_GUIDE, **{name: kind.about for name, kind in catalogue().items()}, ALL: "Everything above."}
    wide = max(map(len, about))
    click.echo("\n".join(f"{name.ljust(wide)}  {words}" for name, words in about.items()))
    ctx.exit(0)


@click.command("paper")
@DATA
@AS_AT
@click.option("--nation", "nations", multiple=True, type=click.Choice(NATIONS), help="Only for this nation; may be given again.")
@click.option("--topic", "topics", multiple=True, help="Only this topic, by its id; may be given again.")
@click.option("--route", "routes", multiple=True, help="Only this route, by its id; may be given again.")
@click.option("--body", "bodies", multiple=True, help="Only routes that lead to this body, by its id; may be given again.")
@click.option("--whole", is_flag=True, help="All four nations in one book, instead of a book for each.")
@click.option("--large", is_flag=True, help="Large print, 18 points.")
@click.option("--size", type=click.Choice(["a4", "a5"]), default="a4", show_default=True, help="The size of the paper.")
@click.option("--booklet", is_flag=True, help="Beside each A5 book its pages two to an A4 sheet, to print on both sides and fold.")
@click.option("--black", is_flag=True, help="Black only, for a printer or copier without colour.")
@click.option("--safer", is_flag=True, help="File names, titles and covers that give nothing away.")
@click.option(
    "--organisation",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The overlay of the organisation that hands the papers out; with nothing else chosen, the papers it names.",
)
@click.option("--site-url", default="", help="The public address of the site, for printed addresses and QR codes.")
@click.option("--docs", type=click.Path(path_type=Path), default=Path("docs"), show_default=True, help="The hand-written pages.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("paper"), show_default=True, help="Where to write.")
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="Say what there is to print, and stop.")
@click.argument("kinds", nargs=-1, callback=_known, metavar="[KIND]...")
def paper_command(
    data: Path,
    as_at: datetime.datetime | None,
    nations: tuple[Nation, ...],
    topics: tuple[str, ...],
    routes: tuple[str, ...],
    bodies: tuple[str, ...],
    whole: bool,
    large: bool,
    size: str,
    booklet: bool,
    black: bool,
    safer: bool,
    organisation: Path | None,
    site_url: str,
    docs: Path,
    out: Path,
    kinds: tuple[str, ...],
) -> None:
    """Print papers as PDF: the guide as a book, or each KIND named; “all” is every kind.

    Of the guide a book for each nation is made, because one for all four has twice the pages, unless something is chosen.
    """
    if large and size != "a4":
        raise click.UsageError("Large print needs A4: leave out --size, or --large.")
    if reason := available():
        click.echo(f"Nothing can be printed: {reason}", err=True)
        raise SystemExit(1)
    knowledge, diagnostics = read_checked(data, as_at)
    if diagnostics.errors:
        click.echo(as_text(Diagnostics(list(diagnostics.errors))), err=True)
        raise SystemExit(1)
    overlay = _overlay(organisation, knowledge) if organisation else None
    safer = safer or bool(overlay and overlay.file.safer)
    asked = Selection(tuple(one for one in NATIONS if one in nations) or NATIONS, topics, routes, bodies)
    options = PaperOptions(cast("Size", size), large, not black, site_url, code_for_paper(knowledge), safer=safer)
    every = [GUIDE, *catalogue()] if ALL in kinds else list(dict.fromkeys(kinds)) or [GUIDE]
    try:
        if overlay is None:
            wanted = list(jobs(every, asked, options, whole))
        else:
            options = replace(options, organisation=paper_organisation(overlay))
            shown = selection(overlay, standing(knowledge))
            of_file = not kinds and asked.is_everything and options == replace(options, size="a4", large=False, colour=True)
            wanted = list(ordered(orders(overlay), shown, options) if of_file else jobs(every, narrowed(shown, asked), options, whole))
        if booklet and not any(job.folds for job in wanted):
            raise click.UsageError("--booklet is for A5 books: name workbooks, or give --size a5 for the guide.")
        chosen = {job.chosen: select(knowledge, job.chosen).knowledge for job in wanted}
    except SelectionError as error:
        raise click.UsageError(str(error)) from None
    use_cache(CACHE / "charts")
    address = Links(knowledge, prose_pages=prose_pages(docs), safer=safer).public(site_url)
    with GuidePress(CACHE / "papers") as press:
        office = Office(knowledge, address, press, Shelf(CACHE / "guide"), out, booklet)
        done = [_tried(office, job, chosen[job.chosen]) for job in wanted]
    raise SystemExit(0 if all(done) else 1)


def _overlay(path: Path, knowledge: Knowledge) -> Overlay:
    """What an organisation adds and shows. With a fault in it nothing is printed."""
    overlay, diagnostics = read_overlay(path)
    if overlay:
        known = standing(knowledge)
        diagnostics.add(check_against(overlay, known, shown_by(overlay, known), knowledge.as_at))
    if list(diagnostics):
        click.echo(as_text(diagnostics), err=True)
    if overlay is None or diagnostics.errors:
        raise SystemExit(1)
    return overlay


def _tried(office: Office, job: Job, knowledge: Knowledge) -> bool:
    """Whether a job could be done; if not, it is said why."""
    path = office.out / f"{job.name}.pdf" if job.kind == GUIDE else office.out
    try:
        (_book if job.kind == GUIDE else _papers)(office, job, knowledge, path)
    except PaperError as error:
        click.echo(f"{path if job.kind == GUIDE else f'Something of “{job.kind}”'} is not made:\n{error}", err=True)
        return False
    except OSError as error:
        click.echo(f"{error.filename or path} cannot be written: {error.strerror}. Choose another folder with --out.", err=True)
        return False
    return True


def _book(office: Office, job: Job, knowledge: Knowledge, path: Path) -> None:
    started = time.monotonic()
    tell: Callable[[str], None] = lambda words: click.echo(f"  {words} …", err=True)  # noqa: E731
    click.echo(f"Making {path}", err=True)
    tell(f"{len(knowledge.routes)} routes and {len(knowledge.letters)} letters")
    made = office.press.guide(guide_model(knowledge, job.options, office.address, office.shelf), office.shelf, tell)
    _write(office, job, path, made.pdf)
    seconds = time.monotonic() - started
    click.echo(f"Wrote {path}: {made.pages} pages, {len(made.pdf) / 1e6:.1f} MB, {seconds:.1f} seconds.", err=True)


def _write(office: Office, job: Job, path: Path, pdf: bytes) -> None:
    write_whole(path, pdf)
    if office.booklet and job.folds:
        write_whole(path.with_stem(f"{path.stem}-booklet"), impose(pdf, FOLDED))


def _papers(office: Office, job: Job, knowledge: Knowledge, folder: Path) -> None:
    kind = catalogue().get(job.kind)
    if kind is None:
        raise PaperError(f"there is no paper called “{job.kind}”. There are: {', '.join([GUIDE, *catalogue()])}")
    started = time.monotonic()
    click.echo(f"Making {kind.name} in {folder}", err=True)
    count = size = 0
    for made in kind.make(knowledge, job.options, office.address, office.press):
        path = folder / f"{made.name}.pdf"
        _write(office, job, path, made.pdf)
        count, size = count + 1, size + len(made.pdf)
        click.echo(f"  {path}", err=True)
    files = f"{count} file" + ("" if count == 1 else "s")
    click.echo(f"Wrote {files} of {kind.name}, {size / 1e6:.1f} MB, {time.monotonic() - started:.1f} seconds.", err=True)
