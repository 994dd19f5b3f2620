"""Where a letter belongs: its stages, the time limits that bind it, and the phone numbers behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...checklist import UNKNOWN_LIMIT, ContactLine, contact_lines
from ...clocks import length_words
from ...model import Body, Letter, Route
from ...model.bodies import ContactKind
from ...model.routes import Stage
from ..writer import Link, Writer
from .common import LimitBlock, stage_limit_block

NO_LIMIT = "No fixed time limit"
CALLS: tuple[ContactKind, ...] = ("phone", "welsh-phone", "relay", "textphone")


@dataclass(frozen=True)
class Use:
    """A stage that uses a letter. ``chases``: only when nobody answers, so that the stage's time limit has been kept long ago."""

    route: Route
    stage: Stage
    chases: bool


@dataclass(frozen=True)
class LimitRow:
    """One of several time limits: how long, at which step of which route, and where to work out the date."""

    length: str
    step: Link
    clock: Link | None


@dataclass(frozen=True)
class Phone:
    """Whom to ring."""

    name: str
    lines: tuple[ContactLine, ...]


def uses(writer: Writer, letter: Letter) -> list[Use]:
    """Every stage that uses a letter, in the order of the routes."""
    known = writer.knowledge
    return [
        Use(known.routes[name], stage, stage.if_silent.letter == letter.id)
        for name in known.users("letter", letter.id, "route")
        for stage in known.routes[name].stages
        if letter.id in (*stage.letters, stage.if_silent.letter)
    ]


def limits(writer: Writer, found: list[Use]) -> tuple[LimitBlock | None, list[LimitRow]]:
    """The one time limit of a letter, or a row for each of several. Nothing for a letter that mostly chases an answer."""
    binding = [use for use in found if not use.chases]
    if 2 * len(binding) < len(found):
        return None, []
    blocks = {(use.stage.clock or f"{use.route.id}/{use.stage.id}"): use for use in binding}
    if len(blocks) == 1:
        return stage_limit_block(writer, next(iter(blocks.values())).stage), []
    return None, [_row(writer, use) for use in binding]


def limits_heading(rows: list[LimitRow]) -> str:
    """What stands above several time limits: the length itself, if they are all as long."""
    if len({row.length for row in rows}) != 1:
        return "Time limits: find your step" if rows else ""
    return f"Time limit: {rows[0].length}" if rows[0].clock else rows[0].length


def _row(writer: Writer, use: Use) -> LimitRow:
    stage = use.stage
    step = writer.link(f"route:{use.route.id}/{stage.id}")
    length = length_words(writer.knowledge.clocks[stage.clock]) if stage.clock else NO_LIMIT if stage.no_limit else UNKNOWN_LIMIT
    clock = writer.link(f"clock:{stage.clock}", "Work out my date") if stage.clock else None
    return LimitRow(length, Link(step.words, step.href, use.route.short), clock)


def called_bodies(writer: Writer, letter: Letter, found: list[Use]) -> dict[str, tuple[ContactLine, ...]]:
    """The bodies that the letter is written to by name, with the numbers that serve at its stages. A wrong number is worse than none."""
    called: dict[str, tuple[ContactLine, ...]] = {}
    for use in found:
        body = writer.knowledge.bodies[use.stage.body] if use.stage.body else None
        if body and body.name.casefold() in letter.to.casefold() and (lines := _phone_lines(writer, use, body)):
            called.setdefault(body.id, lines)
    return called


def said_at_stages(writer: Writer, found: list[Use], called: Collection[str]) -> list[Markup]:
    """What the stages would have the reader say to these bodies: for a letter that has no words of its own for the phone."""
    said = dict.fromkeys(words for use in found if not use.chases and use.stage.body in called for words in use.stage.words)
    return writer.proses(said)


def _phone_lines(writer: Writer, use: Use, body: Body) -> tuple[ContactLine, ...]:
    kinds = tuple(kind for kind in CALLS if not use.stage.contact or kind in use.stage.contact)
    lines = contact_lines(writer.knowledge, body, kinds, use.stage.only or use.route.nations) if kinds else ()
    return lines if any(line.kind == "phone" for line in lines) else ()


def phones(writer: Writer, called: dict[str, tuple[ContactLine, ...]]) -> list[Phone]:
    """Whom to ring, with the sources of the numbers."""
    for name in called:
        for contact in writer.knowledge.bodies[name].contacts:
            if contact.kind in CALLS:
                writer.cite(contact.sources)
    return [Phone(writer.link(f"body:{name}").words, lines) for name, lines in called.items()]


def belongs(writer: Writer, found: list[Use]) -> Iterator[Link]:
    """The stages as links, each with its route."""
    for use in found:
        step = writer.link(f"route:{use.route.id}/{use.stage.id}")
        yield Link(step.words, step.href, use.route.short)
