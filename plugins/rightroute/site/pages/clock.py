"""The page of a clock: the calculator, the rule in words, worked examples, a look-up table of dates, and a card to cut out."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...checklist import nation_words
from ...clocks import clock_words, compute, worked_example
from ...ics import SUMMARIES
from ...model import Clock
from ..render import Draft
from ..writer import Link
from .common import Foot, LimitBlock, Maker, clip, foot, limit_block, trail
from .dates import Table, date_table, entry_of
from .working_out import Calculator, calculator, using


@dataclass(frozen=True)
class ExampleItem:
    """A worked example with its steps."""

    words: str
    shows: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class ClockContext:
    """Fills ``clock.html.jinja``."""

    limit: LimitBlock
    whose_body: bool
    where: str
    counting: Markup
    starts_short: str
    examples: list[ExampleItem]
    calculator: Calculator
    table: Table
    entry: str
    cards: Link
    stages: list[Link]
    foot: Foot


def clock_page(maker: Maker, clock: Clock) -> Draft:
    """The page of a clock."""
    path, _ = maker.links.page("clock", clock.id)
    writer = maker.writer(path)
    words = clock_words(clock)
    whose_body = clock.whose == "body"
    context = ClockContext(
        limit=limit_block(writer, clock, f"{'They say' if whose_body else 'Time limit'}: {words.length}"),
        whose_body=whose_body,
        where=nation_words(clock.nations),
        counting=writer.prose(words.counting),
        starts_short=clock.starts.short,
        examples=[
            ExampleItem(worked_example(clock, found), str(one.shows or ""), found.steps)
            for one in clock.examples
            for found in [compute(clock, one.start, one.nation)]
        ],
        calculator=calculator(maker, writer, clock),
        table=date_table(maker, path, clock),
        entry=SUMMARIES[entry_of(clock)],
        cards=writer.list_link("date-cards", "Blank cards to print"),
        stages=[writer.link(f"route:{route.id}/{stage.id}") for route, stage, _ in using(maker, clock, "clock", "other_clocks", "reply")]
        or [writer.link(f"route:{one}") for one in maker.knowledge.users("clock", clock.id, "route")],
        foot=foot(maker, writer, [("clock", clock)]),
    )
    title = f"{'How soon they should' if whose_body else 'Time limit'}: {clock.title}"
    return Draft(
        path=path,
        template="clock.html.jinja",
        title=title,
        tab=f"{title} ({nation_words(clock.nations)}: {words.length}, {clock.starts.short[0].lower()}{clock.starts.short[1:]})",
        description=clip(f"{words.length} from {clock.starts.short.lower()}: the rule, worked examples, and a table of last days."),
        context=context,
        crumbs=trail(writer, writer.list_link("deadlines", "Time limits")),
        edit=maker.edit("clock", clock.id),
        scripts=maker.scripts(path, "clock", "dates"),
    )
