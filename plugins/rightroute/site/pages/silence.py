"""The page for somebody who has had no answer: when it was due, what to say today, and the first day to go further.

Which dates are worked out, and by what rule, is told in ``silence_dates``. The short message, the lines for the phone and the log of calls
are furniture and stand here or in the template; whatever is law, policy or advice about one body comes from the knowledge base.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from ...checklist import ContactLine, contact_lines, nation_words
from ...clocks import clock_words, compute
from ...ics import SUMMARIES, calendar_name
from ...model import Letter, Route
from ...model.bodies import ContactKind
from ...model.routes import Stage
from ..render import Draft
from ..writer import NOTHING, Line, Link, Writer
from .common import Foot, Maker, clip, foot, trail
from .dates import calendar_folder
from .records import CALL_COLUMNS
from .route import WayOn, limit_words, way_on
from .silence_dates import Due, Times, leads_on, nations_of, times_of, unanswered
from .silence_form import DateField, DueItem, data_of, fields_of, items_of, message_of
from .silence_table import TableMonth, columns_of, months_of

_PHONES: frozenset[ContactKind] = frozenset({"phone", "welsh-phone", "relay", "textphone"})
#: The subject of a letter that chases an answer. Other letters begin something new, and so do their lines for the phone.
_CHASES = re.compile(r"\b(?:no|without an?) answer\b", re.IGNORECASE)
#: What to say on the phone where no letter has lines for it.
_SPOKEN = (
    "I sent you something and have heard nothing. This is what it was, and the day I sent it.",
    "Who has it, and by which date will I hear?",
)


@dataclass(frozen=True)
class Theirs:
    """Another time of theirs: what they do, how long they have, and the clock's page."""

    link: Link
    words: Markup


@dataclass(frozen=True)
class Running:
    """A limit of the reader's that runs on."""

    link: Link
    words: Markup
    own: bool


@dataclass(frozen=True)
class SilenceContext:
    """Fills ``silence.html.jinja``."""

    where: str
    warnings: list[tuple[Link, Line]]
    stage: Link
    promise: Markup
    promise_delivery: Markup
    promise_link: Link | None
    real: Line | None
    theirs: list[Theirs]
    fields: list[DateField]
    date_hint: str
    nations: list[tuple[str, str]]
    promised: bool
    at_once: bool
    others: bool
    dues: list[DueItem]
    school: bool
    calendar: str
    entry: str
    data: Markup
    starts_short: str
    guessable: bool
    columns: list[str]
    months: list[TableMonth]
    silent: Markup
    letter: Link | None
    message: Markup
    spoken: list[Markup]
    phones: tuple[ContactLine, ...]
    reach: Link | None
    call_columns: tuple[tuple[str, str], ...]
    dated: bool
    further: Markup
    longer: bool
    then: Link | None
    then_text: Markup
    ways: list[WayOn]
    limits: list[Running]
    decisions: list[Link]
    who: Link
    all_silences: Link
    doubt: Markup
    foot: Foot


def silence_page(maker: Maker, route: Route, stage: Stage, number: int) -> Draft:
    """The page of one stage that nobody has answered. Only for stages that ``has_page``."""
    known = maker.knowledge
    path, _ = maker.links.page("silence", route.id, stage.id)
    writer = maker.writer(path)
    writer.cite(stage.sources)
    times = times_of(known, route, stage)
    promise = times.promise
    letter = known.letters[stage.if_silent.letter] if stage.if_silent.letter else None
    body = known.bodies[stage.body] if stage.body else None
    timed = promise or times.further
    nations = columns_of(timed, nations_of(route, stage, timed)) if timed else {}
    words = clock_words(promise) if promise else None
    if promise:
        writer.cite(promise.authority)
    phones = tuple(one for one in (stage.contact or _PHONES) if one in _PHONES)
    here = writer.links.page("route", route.id, stage.id)[0]
    then = _then(writer, stage) if leads_on(stage) else None
    ways = [way_on(writer, route, one) for one in unanswered(stage)]
    context = SilenceContext(
        where=nation_words(stage.only or route.nations),
        warnings=[(writer.link(f"notice:{one}"), writer.fact(known.notices[one].lines[0])) for one in route.warnings],
        stage=writer.link(f"route:{route.id}/{stage.id}"),
        promise=writer.prose(words.rule if words else stage.reply.none_fixed),
        promise_delivery=writer.prose(words.delivery if words else None),
        promise_link=writer.link(f"clock:{promise.id}", "How it is counted, with examples") if promise else None,
        real=writer.fact(stage.reply.real) if stage.reply.real else None,
        theirs=[_theirs(writer, one) for one in times.dues if one.role == "also"],
        fields=fields_of(writer, times),
        date_hint=f"For example, 27 3 {maker.today.year}. You can write the month as a word.",
        nations=[(nation, name) for nation, name in nations.items() if name],
        promised=promise is not None,
        at_once=times.at_once,
        others=times.others,
        dues=items_of(writer, times),
        school=any(one.clock.unit == "school-days" for one in times.dues),
        calendar=calendar_folder(maker, path) + calendar_name(maker.today, "look"),
        entry=SUMMARIES["look"],
        data=data_of(maker, times, nations),
        starts_short=timed.starts.short if timed else "",
        guessable=times.guessable and any(one.base == "counted" for one in times.dues),
        columns=[name or "Due by" for name in nations.values()],
        months=months_of(timed, maker.today, nations) if timed else [],
        silent=writer.prose(stage.if_silent.text),
        letter=writer.link(f"letter:{letter.id}") if letter else None,
        message=message_of(promise),
        spoken=_spoken(writer, letter),
        phones=contact_lines(known, body, phones, stage.only or route.nations) if body and phones else (),
        reach=writer.link(f"body:{body.id}") if body else None,
        call_columns=CALL_COLUMNS,
        dated=bool(times.further),
        further=_further(writer, times),
        longer=_longer(maker, times),
        then=then,
        then_text=next((way.text for way in ways if then and way.link.href == then.href), NOTHING),
        ways=[way for way in ways if then is None or way.link.href != then.href],
        limits=[
            Running(writer.link(f"clock:{one.clock.id}", one.clock.title), writer.prose(clock_words(one.clock).short), one.own)
            for one in times.limits
        ],
        decisions=_decisions(writer, route),
        who=Link("Who will see what you send", f"{writer.links.between(path, here)}#who-will-see-this"),
        all_silences=writer.list_link("no-answer", "No answer to something else?"),
        doubt=writer.prose(stage.doubt),
        foot=foot(maker, writer, [("route", route)], ("stages", number - 1)),
    )
    topic = known.topics[route.topic]
    return Draft(
        path=path,
        template="silence.html.jinja",
        title=f"No answer: {stage.title}",
        tab=f"No answer: {stage.title} ({route.short})",
        description=clip(
            f"No answer yet? When it was due, what to say today, and when you can go further. Step {number} of: {route.title}."
        ),
        context=context,
        crumbs=trail(writer, writer.link(f"topic:{topic.id}", topic.title), writer.link(f"route:{route.id}", route.short)),
        edit=maker.edit("route", route.id),
        scripts=maker.scripts(path, "clock", "silence"),
    )


def _theirs(writer: Writer, due: Due) -> Theirs:
    clock = due.clock
    writer.cite(clock.authority)
    return Theirs(writer.link(f"clock:{clock.id}", clock.title), writer.prose(clock_words(clock).short))


def _spoken(writer: Writer, letter: Letter | None) -> list[Markup]:
    """The lines of the letter, if it is one that chases an answer and has any."""
    chases = letter is not None and _CHASES.search(letter.subject) is not None
    return writer.proses(letter.by_phone if letter and chases and letter.by_phone else _SPOKEN)


def _further(writer: Writer, times: Times) -> Markup:
    """From when the reader can go further, in words."""
    clock = times.further
    if clock is None and times.at_once:
        return Markup("Do not wait for an answer first. Go by the words above.")
    if clock is None:
        return Markup("We found no fixed day for this. Go by the words above.")
    if clock == times.promise:
        return Markup("The first day you can go further is the day after their time is over.")
    writer.cite(clock.authority)
    return writer.prose(f"Count {clock_words(clock).short}. The first day you can go further is the day after.")


def _longer(maker: Maker, times: Times) -> bool:
    """Whether they have longer in some cases than until the first day to go further."""
    further = next((one for one in times.dues if one.role == "further"), None)
    if further is None:
        return False
    end = compute(further.clock, maker.today, explain=False).last
    return any(compute(one.clock, maker.today, explain=False).last > end for one in times.dues if one.role == "also")


def _then(writer: Writer, stage: Stage) -> Link | None:
    """Where ``if_silent`` leads, with the time limit there."""
    to = stage.if_silent.then
    if to is None:
        return None
    link = writer.link(to)
    if to.kind != "route" or not to.part:
        return link
    found = next((one.clock for one in writer.knowledge.routes[to.record_id].stages if one.id == to.part), None)
    clock = writer.knowledge.clocks[found] if found else None
    return Link(link.words, link.href, f"Time limit there: {limit_words(clock)}." if clock else "")


def _decisions(writer: Writer, route: Route) -> list[Link]:
    """For a complaint: the challenges to decisions of the same body, each with its first time limit."""
    known = writer.knowledge
    sister = known.routes.get(route.sister) if route.sister else None
    challenges = [sister] if sister and sister.kind == "challenge" else known.challenges.get(route.id, [])
    found = []
    for one in challenges:
        clock = next((known.clocks[stage.clock] for stage in one.stages if stage.clock), None)
        link = writer.link(f"route:{one.id}")
        found.append(Link(link.words, link.href, f"Time limit: {limit_words(clock)}." if clock else ""))
    return found
