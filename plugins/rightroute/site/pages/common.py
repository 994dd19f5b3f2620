"""The blocks that many pages share: time limits, contacts, the foot, and the way back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ...changelog import concerning
from ...checklist import UNKNOWN_LIMIT, ContactLine, contact_lines
from ...clocks import clock_words, compute, rival_words, short_day, task_words, worked_example
from ...knowledge import Knowledge
from ...model import Body, Clock, Record
from ...model.base import Nation, Target
from ...model.bodies import ContactKind
from ...model.routes import Stage
from ...organisation.overlay import Overlay
from ...review import checked_and_due, last_checked
from ...spans import Loc
from ..assets import script_path
from ..links import Links
from ..on_paper import PaperFile
from ..writer import NOTHING, CitedSource, Link, Writer


@dataclass(frozen=True)
class Maker:
    """What every page needs: the knowledge base, the address book, and the day of the build."""

    knowledge: Knowledge
    links: Links
    today: datetime.date
    site_url: str = ""
    pdf: bool = True
    offline: bool = False
    #: What an organisation adds; None in the guide itself.
    overlay: Overlay | None = None
    #: The papers that were made beside the pages.
    papers: tuple[PaperFile, ...] = ()

    def writer(self, path: str) -> Writer:
        """A writer for the page at ``path``."""
        return Writer(self.knowledge, self.links, path)

    def scripts(self, path: str, *names: str) -> tuple[str, ...]:
        """The links from the page at ``path`` to scripts of ours, by their names without ``.js``."""
        return tuple(self.links.between(path, script_path(name)) for name in names)

    def edit(self, kind: str, record_id: str) -> str:
        """The file of a record, relative to the data folder: where a mistake is mended."""
        return self.knowledge.documents[kind, record_id].path.relative_to(self.knowledge.data).as_posix()


@dataclass(frozen=True)
class LimitBlock:
    """A time limit as the reader meets it: heading, rule, example, what if late."""

    heading: str
    length: str
    rule: Markup
    delivery: Markup
    weekend: Markup
    example: str
    late: Markup
    longstop: Markup
    today: Markup
    disagree: Markup
    doubt: Markup
    link: Link | None
    numbers: tuple[int, ...]
    rival: Markup = NOTHING
    rival_link: Link | None = None


@dataclass(frozen=True)
class ContactBlock:
    """How to reach a body."""

    name: str
    link: Link
    lines: tuple[ContactLine, ...]
    ask_at: Link | None


@dataclass(frozen=True)
class ChangeLine:
    """A change on a page that it concerns: when, what is so now, and what the page said before."""

    day: str
    text: Markup
    was: str


@dataclass(frozen=True)
class Foot:
    """Sources of the page, when its facts were checked, when they will be again, and what changed on it.

    ``reviewed`` and ``modified`` are the oldest and the newest of those days, for programs.
    """

    checked: str
    due: str
    stale: bool
    cited: list[CitedSource]
    reviewed: datetime.date | None = None
    modified: datetime.date | None = None
    changes: tuple[ChangeLine, ...] = ()
    all_changes: Link | None = None


#: How many changes a page tells; the page of all changes tells the rest.
_CHANGES_TOLD = 5


def limit_block(writer: Writer, clock: Clock, heading: str = "") -> LimitBlock:
    """The time-limit block of a clock, with its first worked example."""
    words = clock_words(clock)
    example = clock.examples[0]
    found = compute(clock, example.start, example.nation)
    rival = writer.knowledge.clocks[clock.rival.clock] if clock.rival else None
    return LimitBlock(
        heading=heading or f"Time limit: {words.length} to {task_words(clock)}",
        length=words.length,
        rule=writer.prose(words.rule),
        delivery=writer.prose(words.delivery),
        weekend=writer.prose(words.weekend),
        example=worked_example(clock, found),
        late=writer.prose(clock.late.text if clock.late else None),
        longstop=writer.prose(clock.late.longstop.text if clock.late and clock.late.longstop else None),
        today=writer.prose(clock.today),
        disagree=writer.prose(clock.disagree),
        doubt=writer.prose(clock.doubt),
        link=writer.link(f"clock:{clock.id}", "Work out my date"),
        numbers=tuple(writer.cite(clock.authority)),
        rival=writer.prose(rival_words(clock, rival)) if rival else NOTHING,
        rival_link=writer.link(f"clock:{rival.id}", "Work out the other date") if rival else None,
    )


def stage_limit_block(writer: Writer, stage: Stage) -> LimitBlock:
    """The time limit of a stage: its clock, or that there is none, or that there is one which this guide cannot give."""
    if stage.clock:
        return limit_block(writer, writer.knowledge.clocks[stage.clock])
    heading = "No fixed time limit" if stage.no_limit else UNKNOWN_LIMIT
    text = writer.prose(stage.no_limit or stage.unknown_limit)
    return LimitBlock(heading, "", text, NOTHING, NOTHING, "", NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, None, ())


def contact_block(writer: Writer, body: Body, kinds: tuple[ContactKind, ...] = (), nations: tuple[Nation, ...] = ()) -> ContactBlock:
    """The contacts of a body that serve here."""
    for contact in body.contacts:
        if not kinds or contact.kind in kinds:
            writer.cite(contact.sources)
    return ContactBlock(
        name=writer.title(Target(f"body:{body.id}")),
        link=writer.link(f"body:{body.id}"),
        lines=contact_lines(writer.knowledge, body, kinds, nations),
        ask_at=writer.link(body.ask_at) if body.ask_at else None,
    )


def foot(maker: Maker, writer: Writer, records: Iterable[tuple[str, Record]], under: Loc = ()) -> Foot:
    """The foot of a page made from these records, or from what stands ``under`` a place in them. Called when all sources are cited."""
    keys = [(kind, record.id) for kind, record in records]
    found = checked_and_due(maker.knowledge, keys, under)
    changed = concerning(maker.knowledge, keys, under)
    lines = tuple(ChangeLine(short_day(one.day), writer.prose(one.text), str(one.was or "")) for one in changed[:_CHANGES_TOLD])
    link = writer.list_link("changes", "Everything that changed in this guide") if lines else None
    if found is None:
        return Foot("", "", False, writer.cited(), modified=changed[0].day if changed else None, changes=lines, all_changes=link)
    checked, due = found
    modified = max(day for day in (last_checked(maker.knowledge, keys, under), *(one.day for one in changed[:1])) if day)
    return Foot(short_day(checked), short_day(due), due < maker.today, writer.cited(), checked, modified, lines, link)


def trail(writer: Writer, *steps: Link) -> tuple[Link, ...]:
    """The way back: Home, then the steps given."""
    return (writer.list_link("home", "Home"), *steps)


def clip(text: str, most: int = 158) -> str:
    """A sentence cut for the description of a page, at a word."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0] + "…"
