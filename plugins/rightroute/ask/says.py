"""What a thing says now, in lines: the rule of a time limit, the number of a contact, the ways on from a stage."""

from __future__ import annotations

from collections.abc import Iterator

from ..checklist import UNKNOWN_LIMIT
from ..clocks import clock_words, rival_words
from ..knowledge import Knowledge
from ..model import Body, Clock, Figure, Guide, Letter, Myth, Need, Notice, Question, Route, Rule, Seed, Source, Term, Topic
from ..model.base import NATION_NAMES, Fact, Part, Ref, Text
from ..model.bodies import CONTACT_NAMES, Contact
from ..model.routes import End, Fork, Outcome, Stage
from ..model.sources import SOURCE_KIND_NAMES, Statement
from ..model.words import LetterText
from ..spans import Loc
from .names import (
    at,
    clipped,
    contact_words,
    counted,
    nations_words,
    outcome_words,
    target_words,
    thing,
    words,
)


def says(knowledge: Knowledge, kind: str, record_id: str, loc: Loc = ()) -> Iterator[str]:
    """What stands at a place, in as few lines as tell it."""
    record = knowledge.records[kind][record_id]
    value = at(record, loc)
    match value:
        case Clock():
            yield from _clock(knowledge, value)
        case Figure():
            yield f"{value.says}: {value.means}" + (f" (as at {value.as_at})" if value.as_at else "")
            if value.disputed_by:
                yield f"another source says otherwise: {thing(knowledge, 'figure', value.disputed_by)}"
        case Contact():
            yield from _contact(knowledge, value)
        case Stage():
            yield from _stage(knowledge, record, value)
        case Fork():
            yield f"{value.ask} {words(knowledge, value.help)}"
            yield from (outcome_words(knowledge, record, one) for one in value.outcomes)
        case End():
            yield words(knowledge, value.do)
        case Outcome():
            yield outcome_words(knowledge, record, value)
        case Statement():
            yield f"“{value.says}”: {value.verdict}" + (f". {words(knowledge, value.why)}" if value.why else "")
        case Ref():
            yield f"{value} ({thing(knowledge, value.kind, value.record_id)})"
        case LetterText() | Fact():
            yield clipped(words(knowledge, value.text if isinstance(value, Fact) else value), 600)
        case Text() | str():
            yield words(knowledge, value)
        case _:
            yield from _record(knowledge, value)


def _record(knowledge: Knowledge, value: object) -> Iterator[str]:
    match value:
        case Body():
            yield f"{value.name} ({value.short}); {nations_words(value.nations)}. {words(knowledge, value.about)}"
            yield from (f"{CONTACT_NAMES[one.kind]}: {contact_words(one)}" for one in value.contacts)
        case Source():
            yield f"{value.title}; {value.publisher}; {SOURCE_KIND_NAMES[value.kind]}; {value.address or 'no web address'}"
            yield f"good for: {value.supports}" + (f" ({value.note})" if value.note else "")
        case Route():
            yield f"{value.title}; {nations_words(value.nations)}. {value.summary}"
            yield from (f"{number}. {one.title}" for number, one in enumerate(value.stages, 1))
        case Term():
            yield f"{value.term}: {words(knowledge, value.means)}"
        case Rule():
            yield f"{value.kind.capitalize()} {words(knowledge, value.text)} {words(knowledge, value.why)}"
        case Myth():
            yield f"“{value.claim}” is {value.verdict}. {words(knowledge, value.truth)}"
        case Question():
            yield value.ask
            yield from (f"“{one.label}”: {target_words(knowledge, one.to)}" for one in value.answers)
        case Need():
            yield value.title
            yield from (f"{NATION_NAMES[nation]}: {target_words(knowledge, one.to)}" for nation, one in value.places.items())
        case Letter():
            yield f"{value.title}, to {value.to}. {words(knowledge, value.when)}"
        case Notice():
            yield f"{value.title} {' '.join(words(knowledge, one.text) for one in value.lines)}"
        case Topic():
            yield f"{value.title}: {value.summary}"
        case Guide():
            yield f"{value.name}: {words(knowledge, value.line)}"
        case Seed():
            yield f"{value.title}: {counted(len(value.statements), 'statement')}"
        case Part():
            yield "; ".join(f"{name}: {one}" for name, one in value if isinstance(one, str | int | bool))
        case tuple():
            yield counted(len(value), "entry", "entries")
        case _:
            yield str(value)


def _clock(knowledge: Knowledge, clock: Clock) -> Iterator[str]:
    told = clock_words(clock)
    yield words(knowledge, told.rule)
    yield told.counting
    yield f"{told.delivery} {told.weekend}"
    if clock.rival and clock.rival.clock in knowledge.clocks:
        yield words(knowledge, rival_words(clock, knowledge.clocks[clock.rival.clock]))
    if clock.late:
        yield f"{words(knowledge, told.late)} {words(knowledge, clock.late.text)}"
    yield f"Applies in: {nations_words(clock.nations)}"
    if clock.disagree:
        yield f"Where sources differ: {words(knowledge, clock.disagree)}"


def _contact(knowledge: Knowledge, contact: Contact) -> Iterator[str]:
    only = f" (only {nations_words(contact.only)})" if contact.only else ""
    yield f"{CONTACT_NAMES[contact.kind]}{only}: {contact_words(contact)}"
    yield from (words(knowledge, one) for one in (contact.hours, contact.cost, contact.note) if one)


def _stage(knowledge: Knowledge, route: object, stage: Stage) -> Iterator[str]:
    yield words(knowledge, stage.when)
    if stage.body:
        yield f"at: {thing(knowledge, 'body', stage.body)}"
    if stage.clock in knowledge.clocks:
        yield f"time limit: {words(knowledge, clock_words(knowledge.clocks[str(stage.clock)]).short)} (clock:{stage.clock})"
    else:
        heading = UNKNOWN_LIMIT if stage.unknown_limit else "No fixed time limit"
        yield f"{heading}. {words(knowledge, stage.no_limit or stage.unknown_limit)}"
    yield f"cost: {words(knowledge, stage.cost.text)}"
    yield f"who will see it: {words(knowledge, stage.seen_by.text)}"
    if isinstance(route, Route):
        yield from (outcome_words(knowledge, route, one) for one in stage.outcomes)
