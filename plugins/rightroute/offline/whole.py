"""What stands in the one file: every route with its stages, limits and words, the letters, the contacts, the terms and the helplines.

Left out, so that it stays under a megabyte: the list of sources, the notes for advisers, the flowcharts, the tables of dates, what other
guides get wrong, and the questions that lead to a route. The file says so itself.
"""

from __future__ import annotations

import datetime

from markupsafe import Markup, escape

from ..checklist import UNKNOWN_LIMIT, ContactLine, contact_lines, nation_words
from ..clocks import clock_words, compute, rival_words, short_day, worked_example
from ..knowledge import Knowledge, ends_of
from ..model import Body, Letter, Notice, Route, Topic
from ..model.base import NATION_NAMES, Target
from ..model.routes import Fork, Outcome, Stage
from ..prose import as_prose, gaps
from ..review import checked_and_due, today
from ..rich import plain, rich
from ..site.writer import NOTHING
from .pen import Pen
from .places import Places
from .texts import BodyText, LetterText, LimitText, NeedText, NoticeText, RouteText, StageText, TopicText, Whole


def whole(knowledge: Knowledge, day: datetime.date) -> Whole:
    """Everything in the one file, as it stands on a day."""
    pen = Pen(knowledge, Places(knowledge))
    place = pen.places
    guide = knowledge.guide
    return Whole(
        leave_to=guide.leave_to,
        edition=guide.edition,
        made=short_day(day),
        preview=short_day(day) if day > today() else "",
        made_by=pen.prose(guide.made_by),
        licence=pen.prose(guide.licence),
        notices=[notice_text(pen, one) for one in sorted(knowledge.notices.values(), key=lambda one: one.id != guide.danger)],
        topics=[_topic(pen, one) for one in place.topics],
        needs=[
            NeedText(
                place.id("need", one.id),
                one.title,
                place.id("topic", one.topic),
                [(NATION_NAMES[nation], pen.short(where.to)) for nation, where in one.places.items()],
            )
            for one in sorted(knowledge.needs.values(), key=lambda one: one.title)
        ],
        letters=[letter_text(pen, one) for one in sorted(knowledge.letters.values(), key=lambda one: one.title)],
        bodies=[body_text(pen, one) for one in sorted(knowledge.bodies.values(), key=lambda one: one.name.casefold())],
        terms=[
            (place.id("term", one.id), one.term, pen.prose(one.means))
            for one in sorted(knowledge.terms.values(), key=lambda one: one.term.casefold())
        ],
    )


def notice_text(pen: Pen, notice: Notice) -> NoticeText:
    """A notice, with whom to call."""
    helplines = [_helpline(pen, pen.knowledge.bodies[name]) for name in notice.bodies]
    return NoticeText(pen.places.id("notice", notice.id), notice.title, pen.all(notice.lines), helplines)


def _topic(pen: Pen, topic: Topic) -> TopicText:
    return TopicText(
        pen.places.id("topic", topic.id), topic.title, [route_text(pen, one) for one in pen.knowledge.routes_by_topic[topic.id]]
    )


def route_text(pen: Pen, route: Route) -> RouteText:
    """A route with all its stages."""
    checked = checked_and_due(pen.knowledge, [("route", route.id)])
    sister = pen.knowledge.routes.get(route.sister) if route.sister else None
    answer = pen.proses(route.answer)
    if sister:
        words = "For what they decided" if sister.kind == "challenge" else "For how they treated you"
        answer.append(
            Markup("<b>Do not mix these up.</b> {}: {}. It has its own time limit.").format(words, pen.to(Target(f"route:{sister.id}")))
        )
    return RouteText(
        id=pen.places.id("route", route.id),
        title=route.title,
        where=nation_words(route.nations),
        warnings=[pen.to(Target(f"notice:{one}")) for one in route.warnings],
        doubt=pen.prose(route.doubt),
        answer=answer,
        not_for=[Markup("{} {}").format(pen.said(one), pen.to(one.go, one.words)) for one in route.not_for],
        gather=pen.all(route.gather),
        stages=_nodes(pen, route),
        ends=[(pen.places.id("end", f"{route.id}/{end.id}"), end.title, pen.prose(end.do)) for end in route.ends],
        cannot=pen.all(route.cannot_get),
        help=pen.all(route.help),
        checked=short_day(checked[0]) if checked else "",
    )


def _nodes(pen: Pen, route: Route) -> list[StageText]:
    """The stages in their order, each question just before the first stage it leads to."""
    texts = [_stage(pen, route, stage, number) for number, stage in enumerate(route.stages, 1)]
    order = {stage.id: number for number, stage in enumerate(route.stages)}
    for fork in route.forks:
        after = min((order[one.to.record_id] for one in fork.outcomes if one.to.record_id in order), default=len(texts))
        name = route.stages[after].id if after < len(route.stages) else ""
        at = next((i for i, one in enumerate(texts) if one.id == pen.places.id("stage", f"{route.id}/{name}")), len(texts))
        texts.insert(at, _fork(pen, route, fork))
    return texts


def _fork(pen: Pen, route: Route, fork: Fork) -> StageText:
    return StageText(
        pen.places.id("fork", f"{route.id}/{fork.id}"), fork.ask, pen.prose(fork.help), [_way(pen, route, one) for one in fork.outcomes]
    )


def _stage(pen: Pen, route: Route, stage: Stage, number: int) -> StageText:
    known = pen.knowledge
    body = known.bodies[stage.body] if stage.body else None
    lines = contact_lines(known, body, stage.contact, stage.only or route.nations) if body else ()
    reply, then = stage.reply, stage.if_silent.then
    silent = [pen.prose(stage.if_silent.text)]
    silent += [pen.to(Target(f"letter:{stage.if_silent.letter}"), "Letter") + "."] if stage.if_silent.letter else []
    silent += (
        [pen.short(then) + ("" if pen.short(then).endswith("?</a>") else ".")]
        if then and str(then) not in {str(one.to) for one in stage.outcomes}
        else []
    )
    place = pen.places.id("stage", f"{route.id}/{stage.id}")
    return StageText(
        id=place,
        title=stage.title,
        number=number,
        when=pen.prose(stage.when),
        ways=[_way(pen, route, one) for one in stage.outcomes],
        limits=_limits(pen, stage, place),
        do=pen.all(stage.do),
        words=pen.proses(stage.words),
        letters=[pen.to(Target(f"letter:{one}"), _bare(known.letters[one].title)) for one in stage.letters],
        include=pen.all(stage.include),
        evidence=pen.all(stage.evidence),
        contact=[_reach(pen, body, lines)] if body else (),
        seen=pen.proses([one for one in (stage.seen_by.text, stage.seen_by.keep_private) if one]),
        cost=[Markup("Free.") if stage.cost.free else pen.prose(stage.cost.text)],
        promised=[pen.prose(clock_words(known.clocks[reply.promised]).rule)] if reply.promised else (),
        waits=[*pen.proses([reply.none_fixed] if reply.none_fixed else []), *pen.all((reply.real,) if reply.real else ())],
        silent=[Markup(" ").join(silent)],
        tips=pen.all(stage.tips),
        cannot=pen.all(stage.cannot),
    )


def _limits(pen: Pen, stage: Stage, place: str) -> tuple[LimitText, ...]:
    others = tuple(_limit(pen, name, place) for name in stage.other_clocks)
    if stage.clock:
        return (_limit(pen, stage.clock, place, own=True), *others)
    return (
        LimitText("No fixed time limit" if stage.no_limit else UNKNOWN_LIMIT, pen.prose(stage.no_limit or stage.unknown_limit)),
        *others,
    )


def _limit(pen: Pen, name: str, place: str, own: bool = False) -> LimitText:
    """A limit with all that is to be said of it; where an earlier stage has said it, the rule and a link there.

    The stage's own limit needs no title: the stage's heading says what it is for.
    """
    clock = pen.knowledge.clocks[name]
    words = clock_words(clock)
    heading = f"They should answer within {words.length}" if clock.whose == "body" else f"Time limit: {words.length}"
    heading += "" if own else f": {clock.title}"
    rule = Markup("{} {}").format(pen.prose(words.rule), pen.prose(words.delivery))
    first = pen.places.href(Target(f"clock:{name}"))
    if first != f"#{place}":
        return LimitText(heading, rule + Markup(' <a href="{}">More about this limit</a>').format(first))
    more = []
    if clock.rival:
        more.append(pen.prose(rival_words(clock, pen.knowledge.clocks[clock.rival.clock])))
    if clock.today:
        more.append(Markup("<b>Last day today?</b> {}").format(pen.prose(clock.today)))
    if clock.late:
        longstop = Markup(" {}").format(pen.prose(clock.late.longstop.text)) if clock.late.longstop else NOTHING
        more.append(Markup("<b>Late?</b> {}{}").format(pen.prose(clock.late.text), longstop))
    more += [Markup("<i>{}</i>").format(pen.prose(clock.doubt))] if clock.doubt else []
    example = clock.examples[0]
    return LimitText(heading, rule, worked_example(clock, compute(clock, example.start, example.nation)), more)


def _way(pen: Pen, route: Route, outcome: Outcome) -> tuple[Markup, Markup]:
    """A way on, and what it means."""
    to = outcome.to
    if to.kind == "end":
        href, words = pen.places.id("end", f"{route.id}/{to.record_id}"), ends_of(route)[to.record_id].short
        link = Markup('<a href="#{}">{}</a>').format(href, words)
    elif to.kind == "route":
        link = pen.short(Target(f"route:{to.record_id}" + (f"/{to.part}" if to.part else "")))
    else:
        fork = next((one for one in route.forks if one.id == to.record_id), None)
        target = Target(f"route:{route.id}/{to.record_id}")
        link = pen.to(target, fork.ask) if fork else pen.short(target)
    # “Put right: Put right” tells nothing twice.
    same = f">{escape(outcome.label)}</a>".casefold() in link.casefold()
    return link if same else Markup("{}: {}").format(outcome.label, link), pen.prose(outcome.text)


def _reach(pen: Pen, body: Body, lines: tuple[ContactLine, ...]) -> Markup:
    """The body, and its telephone beside the stage; the rest stands once, under the body."""
    phone = next((one for one in lines if one.href.startswith("tel:")), None)
    number = Markup(', <a href="{}">{}</a>').format(phone.href, phone.lines[0]) if phone else NOTHING
    return pen.to(Target(f"body:{body.id}")) + number


def _helpline(pen: Pen, body: Body) -> Markup:
    lines = contact_lines(pen.knowledge, body)
    hours = next((one.hours for one in lines if one.href.startswith("tel:")), ())
    return _reach(pen, body, lines) + (Markup(". {}").format(pen.rich(hours)) if hours else NOTHING)


def body_text(pen: Pen, body: Body) -> BodyText:
    """A body, with how to reach it."""
    return BodyText(
        pen.places.id("body", body.id),
        body.name[0].upper() + body.name[1:],
        pen.prose(body.about),
        [_contact(pen, one) for one in contact_lines(pen.knowledge, body)],
    )


def _contact(pen: Pen, line: ContactLine) -> Markup:
    words = ", ".join(line.lines)
    value = Markup('<a href="{}">{}</a>').format(line.href, words) if line.href else escape(words)
    parts = [pen.rich(one) for one in (line.hours, line.note) if one]
    unsure = pen.rich(line.doubt) or (NOTHING if line.sure else Markup("We could not check this. Check it before you rely on it."))
    parts += [Markup("<i>{}</i>").format(unsure)] if unsure else []
    return Markup("{}: {}").format(line.name, _sentences([value, *parts]))


def _sentences(parts: list[Markup]) -> Markup:
    """Parts one after the other, with a full stop after each that has none."""
    done = [part if part.endswith(".") else part + "." for part in parts[:-1]]
    return Markup(" ").join([*done, parts[-1]])


def letter_text(pen: Pen, letter: Letter) -> LetterText:
    """A letter, with its gaps in words."""
    labels = {gap.id: gap.label for gap in letter.gaps}
    text = str(letter.text)
    for name in dict.fromkeys(gaps(text)):
        text = text.replace(f"[{name}]", f"\\[{as_prose(labels.get(name, name))}\\]")
    return LetterText(
        pen.places.id("letter", letter.id),
        _bare(letter.title),
        pen.prose(letter.when),
        letter.subject,
        plain(rich(pen.knowledge, text)),
    )


def _bare(title: str) -> str:
    """The title of a letter without the word that all of them begin with."""
    bare = title.removeprefix("Letter: ")
    return bare[0].upper() + bare[1:]
