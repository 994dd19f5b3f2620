"""The words around the calculator of a clock's page: what to ask for, whom to phone, where to go next."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ...checklist import ContactLine, contact_lines
from ...clocks import clock_words, nations_matter, rival_words, task_words
from ...clocks.script import clock_data
from ...ics import calendar_name
from ...model import Clock, Route
from ...model.base import NATION_NAMES, Target
from ...model.routes import Stage
from ...prose import has_marks
from ..writer import NOTHING, Link, Writer
from .common import Maker
from .dates import calendar_folder, calendar_until, entry_of
from .silence_dates import has_page

#: The question, where the name of the day does not make one. Who "they" are, the line below it says.
_ASKED = {
    "letter-date": "What is the date?",
    "sent": "When was it sent?",
    "received": "When did you get it?",
    "happened": "When was it?",
    "knew": "When was it?",
    "ended": "When did it end?",
    "you-sent": "When did you do it?",
}
#: How to make sure of the day, before anybody is told that they are late.
_CHECKED = {
    "letter-date": "Look at the paper once more. Use the date on the paper itself, not today’s date and not the day you opened it.",
    "sent": "Look at the paper once more. Use the day it was sent, not today’s date and not the day you opened it.",
    "received": "Use the day it arrived, not today’s date and not the date on the paper.",
}
_CHECKED_OTHERWISE = "Look at your letters, messages or calendar, if you can. Do not use today’s date."
#: What being late comes to in general; the clock's own words say what to do.
_LATE = {
    "no": "After the last day it is too late.",
    "discretion": "You may still be able to do it.",
    "right": "You can still do it.",
}
#: More than these and the page leads to the list of them instead.
_MOST_NEXT = 3


@dataclass(frozen=True)
class Where:
    """Where the thing is done, as far as all stages of the clock agree: the body, and its phone if phoning serves there."""

    body: str = ""
    phone: ContactLine | None = None


@dataclass(frozen=True)
class Calculator:
    """Fills ``_calculator.html.jinja``."""

    legend: str
    give: Markup
    what: Markup
    check: str
    hint: str
    nations: list[tuple[str, str]]
    data: Markup
    calendar: str
    title: str
    task: str
    binding: bool
    delivery: Markup
    late: str
    school: bool
    where: Where
    rivals: list[tuple[Markup, Link]]
    next: list[Link]
    many: bool


def using(maker: Maker, clock: Clock, *fields: str) -> Iterator[tuple[Route, Stage, str]]:
    """The stages that run on a clock, with the field that says so; ``fields`` are those that count."""
    for one in maker.knowledge.used_by["clock", clock.id]:
        if one.owner_kind == "route" and one.loc[0] == "stages" and one.loc[2] in fields:
            route = maker.knowledge.routes[one.owner_id]
            yield route, route.stages[int(one.loc[1])], str(one.loc[2])


def calculator(maker: Maker, writer: Writer, clock: Clock) -> Calculator:
    """Everything that the calculator of a clock shows. ``calendar`` is the link to the file of the day of the build: the others lie beside it."""
    legend, give = question(clock)
    following = next_links(maker, writer, clock)
    return Calculator(
        legend=legend,
        give=writer.prose(give),
        what=writer.prose(str(clock.starts.what).removesuffix(".").split(". ")[0]),
        check=_CHECKED.get(clock.starts.kind, _CHECKED_OTHERWISE),
        hint=f"For example, 27 3 {maker.today.year}. You can write the month as a word.",
        nations=[(one, NATION_NAMES[one]) for one in clock.nations] if nations_matter(clock) else [],
        data=_data(maker, clock),
        calendar=calendar_folder(maker, writer.path) + calendar_name(maker.today, entry_of(clock)),
        title=clock.title,
        task=task_words(clock),
        binding=clock.binding,
        # The heading of a body's answer says already that it should be done.
        delivery=writer.prose(clock_words(clock).delivery) if (clock.whose, clock.done_by) != ("body", "done") else NOTHING,
        late=_LATE[clock.late.allowed] if clock.late else "",
        school=clock.unit == "school-days",
        where=where(maker, clock),
        rivals=rivals(maker, writer, clock),
        next=following[:_MOST_NEXT],
        many=len(following) > _MOST_NEXT,
    )


def question(clock: Clock) -> tuple[str, str]:
    """What the calculator asks, and the line below it that names the day; the line is empty where the question names it."""
    what = str(clock.starts.what).removesuffix(".")
    if what.startswith("the date ") and not has_marks(what) and ". " not in what:
        return f"What is {what}?", ""
    asked = "When did they get it?" if clock.whose == "body" and clock.starts.kind == "received" else _ASKED[clock.starts.kind]
    return asked, f"Give {what}."


def where(maker: Maker, clock: Clock) -> Where:
    """The body at which all stages of the clock are, and its phone where every stage can be done or asked about by phone."""
    known = maker.knowledge
    fields = ("reply",) if clock.whose == "body" else ("clock", "other_clocks")
    stages = [(route, stage) for route, stage, _ in using(maker, clock, *fields)]
    bodies = {stage.body for _, stage in stages}
    if len(bodies) != 1 or (only := bodies.pop()) is None:
        return Where()
    body = known.bodies[only]
    phones = [
        next(
            (one for one in contact_lines(known, body, stage.contact, stage.only or route.nations) if one.kind == "phone" and one.sure),
            None,
        )
        for route, stage in stages
    ]
    return Where(body.name[0].upper() + body.name[1:], phones[0] if all(one == phones[0] for one in phones) else None)


def next_links(maker: Maker, writer: Writer, clock: Clock) -> list[Link]:
    """Where a reader with the date goes: the letters and stages it is for, or what to do if nobody answers."""
    found: list[Link] = []
    stages = using(maker, clock, "clock", "other_clocks", "reply")
    # The stage that is this very task comes before stages that only have the same limit.
    title = _words(clock.title)
    for route, stage, field in sorted(
        stages, key=lambda one: (one[2] == "other_clocks", clock.id not in one[1].letters, -len(title & _words(one[1].title)))
    ):
        target = Target(f"route:{route.id}/{stage.id}")
        if field == "reply":
            silent = has_page(route, stage)
            path, _ = maker.links.page("silence" if silent else "route", route.id, stage.id)
            anchor = "" if silent else "no-answer"
            found.append(Link(f"If nobody answers: {stage.title}", maker.links.between(writer.path, path, anchor), route.title))
            continue
        found.append(Link(stage.title, writer.link(target).href, route.title))
        found += [Link(known.title, writer.link(f"letter:{one}").href) for one in stage.letters for known in [maker.knowledge.letters[one]]]
    if not found:
        found = [writer.link(f"route:{one}") for one in maker.knowledge.users("clock", clock.id, "route")]
    return list(dict.fromkeys(found))


def _words(title: str) -> set[str]:
    return set(title.casefold().split()) - {"to", "the", "a", "for", "about", "of"}


def rivals(maker: Maker, writer: Writer, clock: Clock) -> list[tuple[Markup, Link]]:
    """The other limits for the same thing, in words, with the way to their dates.

    A clock that names this one as its rival counts as well where the earlier day decides: nobody may rely on the later one alone.
    """
    known = maker.knowledge.clocks
    pairs = [(clock, known[clock.rival.clock])] if clock.rival else []
    pairs += [(one, one) for one in known.values() if one.rival and one.rival.clock == clock.id and one.rival.whichever == "earlier"]
    return [(writer.prose(rival_words(one, other)), writer.link(f"clock:{other.id}", "Work out the other date")) for one, other in pairs]


def _data(maker: Maker, clock: Clock) -> Markup:
    """The data block of the page. ``<`` is written so that no text of ours can end the block."""
    found: dict[str, Any] = {
        "clock": clock_data(clock),
        "built": maker.today.isoformat(),
        "until": calendar_until(maker.today).isoformat(),
        "entry": entry_of(clock),
    }
    return Markup(json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
