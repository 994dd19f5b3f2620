"""Mistakes in clocks, contacts, figures and sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from rightroute.knowledge import Knowledge
from rightroute.model import Clock
from rightroute.spans import Loc

from .catalogue import Spot, fault, insert, misspelt, mistake, stages, value, without
from .editing import Fault, Page

_EXAMPLES = "clock-examples"


def _clocks(known: Knowledge, wanted: Callable[[Clock], bool] = lambda _: True) -> Iterator[Clock]:
    yield from (clock for clock in known.clocks.values() if wanted(clock))


def _told(known: Knowledge, name: str) -> frozenset[int]:
    """The lines of a clock's examples, where the arithmetic objects."""
    lines = set()
    for index in range(len(known.clocks[name].examples)):
        lines |= {known.place("clock", name, ("examples", index, field)).line for field in ("last", "longstop", "nation", "start")}
    return frozenset(lines)


def _clock(known: Knowledge, name: str, loc: Loc, new: str | Callable[[str], str], checks: str) -> Fault | None:
    made = value(known, "clock", name, loc, new, checks)
    return made and Fault(made.path, made.text, made.checks, made.places | {(made.path, line) for line in _told(known, name)})


@mistake("days become working days")
def _(known: Knowledge) -> Iterator[Spot]:
    for clock in _clocks(known, lambda one: one.unit == "days" and one.length > 4):
        yield partial(_clock, known, clock.id, ("unit",), "working-days", _EXAMPLES)


@mistake("working days become days")
def _(known: Knowledge) -> Iterator[Spot]:
    for clock in _clocks(known, lambda one: one.unit == "working-days" and one.length > 4):
        yield partial(_clock, known, clock.id, ("unit",), "days", _EXAMPLES)


@mistake("months become weeks")
def _(known: Knowledge) -> Iterator[Spot]:
    for clock in _clocks(known, lambda one: one.unit == "months"):
        yield partial(_clock, known, clock.id, ("unit",), "weeks", _EXAMPLES)


@mistake("a time limit is one longer")
def _(known: Knowledge) -> Iterator[Spot]:
    for clock in _clocks(known):
        yield partial(_clock, known, clock.id, ("length",), str(clock.length + 1), _EXAMPLES)


@mistake("a worked example is a day out")
def _(known: Knowledge) -> Iterator[Spot]:
    for clock in _clocks(known):
        for index, example in enumerate(clock.examples):
            day = example.last.replace(day=example.last.day - 1 if example.last.day > 1 else 2)
            yield partial(value, known, "clock", clock.id, ("examples", index, "last"), day.isoformat(), _EXAMPLES)


@mistake("the first day is counted where it is not, or the other way round")
def _(known: Knowledge) -> Iterator[Spot]:
    for clock in _clocks(known):
        if clock.first_day == "counted":
            yield partial(_clock, known, clock.id, ("first_day",), "not-counted", f"{_EXAMPLES} changed-not-checked")
        else:
            at = tuple(("examples", index, "last") for index in range(len(clock.examples)))
            checks = f"{_EXAMPLES} changed-not-checked yaml-duplicate-key"
            yield partial(insert, known, "clock", clock.id, ("done_by",), "first_day: counted", checks, *at)


@mistake("a limit and its examples are changed together, and nobody looked it up")
def _(known: Knowledge) -> Iterator[Spot]:
    def make(name: str) -> Fault | None:
        clock = known.clocks[name]
        page = Page(known, "clock", name)
        if clock.unit != "days" or not page.alone(("length",)):
            return None
        lines = page.with_value(("length",), str(clock.length + 1)).split("\n")
        for index, example in enumerate(clock.examples):
            if example.last.day >= 28 or clock.weekend != "stays" or not page.alone(("examples", index, "last")):
                return None
            number = page.line_of(("examples", index, "last")) - 1
            lines[number] = lines[number].replace(example.last.isoformat(), example.last.replace(day=example.last.day + 1).isoformat())
        return fault(page, "\n".join(lines), "changed-not-checked", page.line_of(("length",)))

    yield from (partial(make, clock.id) for clock in _clocks(known))


@mistake("a clock starts from another event")
def _(known: Knowledge) -> Iterator[Spot]:
    for clock in _clocks(known):
        kind = "received" if clock.starts.kind != "received" else "letter-date"
        yield partial(value, known, "clock", clock.id, ("starts", "kind"), kind, "changed-not-checked")
        yield partial(value, known, "clock", clock.id, ("starts", "what"), "the day you first thought of it", "changed-not-checked")


@mistake("sending is taken for arriving")
def _(known: Knowledge) -> Iterator[Spot]:
    for clock in _clocks(known):
        other = "sent" if clock.done_by == "received" else "received"
        yield partial(value, known, "clock", clock.id, ("done_by",), other, "changed-not-checked")


@mistake("a weekend moves the last day")
def _(known: Knowledge) -> Iterator[Spot]:
    for clock in _clocks(known):
        checks = f"changed-not-checked {_EXAMPLES}"
        at = tuple(("examples", index, field) for index in range(len(clock.examples)) for field in ("last", "nation", "start"))
        if clock.weekend == "stays":
            yield partial(insert, known, "clock", clock.id, ("done_by",), "weekend: next-working-day", checks, ("id",), *at)


@mistake("a clock forgets what to do when it is missed")
def _(known: Knowledge) -> Iterator[Spot]:
    for clock in _clocks(known, lambda one: one.late is not None):
        yield partial(without, known, "clock", clock.id, ("late",), "clock-late", ())


@mistake("late is said to be hopeless, or allowed")
def _(known: Knowledge) -> Iterator[Spot]:
    for clock in _clocks(known, lambda one: one.late is not None):
        assert clock.late is not None
        other = '"no"' if clock.late.allowed != "no" else "right"
        yield partial(value, known, "clock", clock.id, ("late", "allowed"), other, "changed-not-checked")


@mistake("the final stop moves")
def _(known: Knowledge) -> Iterator[Spot]:
    for clock in _clocks(known, lambda one: one.late is not None and one.late.longstop is not None):
        assert clock.late is not None
        assert clock.late.longstop is not None
        new = str(clock.late.longstop.length + 1)
        yield partial(_clock, known, clock.id, ("late", "longstop", "length"), new, f"{_EXAMPLES} changed-not-checked")


@mistake("a clock's law is cited without the place")
def _(known: Knowledge) -> Iterator[Spot]:
    for clock in _clocks(known):
        for citation in clock.authority:
            source = known.sources.get(citation.record_id)
            if source and source.kind == "law" and len(clock.authority) == 1:
                yield partial(
                    value, known, "clock", clock.id, ("authority",), f"[{citation.record_id}]", "clock-authority changed-not-checked"
                )


@mistake("whose clock it is gets mixed up")
def _(known: Knowledge) -> Iterator[Spot]:
    def make(name: str) -> Fault | None:
        made = value(known, "clock", name, ("whose",), "you", "clock-fits-stage clock-late changed-not-checked")
        return made and Fault(made.path, made.text, made.checks, made.places | {(made.path, 0)})

    yield from (partial(make, clock.id) for clock in _clocks(known, lambda one: one.whose == "body"))


@mistake("a stage takes the body's promise for the reader's limit")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, number in stages(known):
        stage = known.routes[name].stages[number]
        promise = next((one.id for one in known.clocks.values() if one.whose == "body"), None)
        if stage.clock and promise:
            yield partial(value, known, "route", name, ("stages", number, "clock"), promise, "clock-fits-stage changed-not-checked")


@mistake("a stage loses its time limit")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, number in stages(known):
        for field in ("clock", "no_limit", "unknown_limit"):
            if getattr(known.routes[name].stages[number], field):
                at = ("stages", number, "id")
                yield partial(without, known, "route", name, ("stages", number, field), "limit-or-reason", at)


@mistake("a stage with a limit says that there is none")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, number in stages(known):
        if known.routes[name].stages[number].clock:
            at = ("stages", number, "id")
            after = ("stages", number, "clock")
            yield partial(insert, known, "route", name, after, "no_limit: There is no time limit.", "limit-or-reason", at)


@mistake("a stage does not say when to expect an answer")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, number in stages(known):
        reply = known.routes[name].stages[number].reply
        field = "promised" if reply.promised else "none_fixed"
        if not (reply.promised and reply.none_fixed) and reply.real:
            at = ("stages", number, "reply")
            yield partial(without, known, "route", name, ("stages", number, "reply", field), "reply-or-reason changed-not-checked", at)


@mistake("an ombudsman's clock is no longer named on the way to it")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, number in stages(known):
        if known.routes[name].stages[number].other_clocks:
            checks = "clock-runs-on changed-not-checked nothing-orphaned"
            yield partial(without, known, "route", name, ("stages", number, "other_clocks"), checks)


@mistake("a fee where it is free, or free where there is a fee")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, number in stages(known):
        free = known.routes[name].stages[number].cost.free
        loc = ("stages", number, "cost", "free")
        yield partial(value, known, "route", name, loc, "false" if free else "true", "cost-agrees changed-not-checked")


@mistake("the cost is a figure that is no fee")
def _(known: Knowledge) -> Iterator[Spot]:
    other = next((one.id for one in known.figures.values() if one.kind != "fee"), None)
    for name, number in stages(known):
        if known.routes[name].stages[number].cost.fee and other:
            yield partial(value, known, "route", name, ("stages", number, "cost", "fee"), other, "cost-agrees changed-not-checked")


# --- Contacts and figures --------------------------------------------------------------------------------------------------------


def _contacts(known: Knowledge, *kinds: str) -> Iterator[tuple[str, int, str]]:
    for body in known.bodies.values():
        for number, contact in enumerate(body.contacts):
            if contact.kind in kinds and contact.value:
                yield body.id, number, contact.value


@mistake("a digit of a phone number is wrong")
def _(known: Knowledge) -> Iterator[Spot]:
    for body, number, text in _contacts(known, "phone", "welsh-phone", "relay", "textphone"):
        last = re.search(r"\d(?=\D*$)", text)
        if last and len(text) > 6:
            new = f"{text[: last.start()]}{(int(last[0]) + 1) % 10}{text[last.end() :]}"
            yield partial(value, known, "body", body, ("contacts", number, "value"), new, "changed-not-checked number-told-one-way")


@mistake("a digit of a phone number is lost")
def _(known: Knowledge) -> Iterator[Spot]:
    for body, number, text in _contacts(known, "phone"):
        if len(text) > 6:
            yield partial(value, known, "body", body, ("contacts", number, "value"), text[:-1], "contact-shape changed-not-checked")


@mistake("a phone number is copied to another body with one digit wrong")
def _(known: Knowledge) -> Iterator[Spot]:
    numbers = list(_contacts(known, "phone"))
    for place, (body, number, _) in enumerate(numbers):
        other = numbers[(place + 7) % len(numbers)][2]
        if len(other) > 6:
            new = other[:-1] + str((int(other[-1]) + 3) % 10)
            yield partial(value, known, "body", body, ("contacts", number, "value"), new, "number-told-one-way changed-not-checked")


@mistake("a postcode is lost")
def _(known: Knowledge) -> Iterator[Spot]:
    def make(body: str, number: int) -> Fault | None:
        page = Page(known, "body", body)
        loc = ("contacts", number, "address", len(known.bodies[body].contacts[number].address) - 1)
        if not page.has(loc) or not page.lines[page.line_of(loc) - 1].lstrip().startswith("- "):
            return None
        first, _ = page.block(loc)
        around = (page.line_of(("contacts", number, "address"), True), page.line_of(("contacts", number), False))
        return fault(page, page.without(loc), "contact-shape changed-not-checked", first, *around)

    for one in known.bodies.values():
        for number, contact in enumerate(one.contacts):
            if contact.kind == "post" and len(contact.address) > 1:
                yield partial(make, one.id, number)


@mistake("an e-mail or web address is broken")
def _(known: Knowledge) -> Iterator[Spot]:
    for body, number, text in _contacts(known, "email", "web", "form", "account"):
        new = text.replace("@", " at ") if "@" in text else text.removeprefix("https://")
        yield partial(value, known, "body", body, ("contacts", number, "value"), new, "contact-shape")


@mistake("an address of the web leads elsewhere")
def _(known: Knowledge) -> Iterator[Spot]:
    for body, number, text in _contacts(known, "web", "form", "email"):
        yield partial(value, known, "body", body, ("contacts", number, "value"), text + "x", "changed-not-checked")


@mistake("a contact is deleted")
def _(known: Knowledge) -> Iterator[Spot]:
    def make(body: str, number: int) -> Fault | None:
        made = without(
            known, "body", body, ("contacts", number), "sealed-part-there prose-marks body-reachable contact-kind-exists yaml-no-value"
        )
        return made and Fault(made.path, made.text, made.checks, frozenset({(made.path, 0)}))

    for one in known.bodies.values():
        yield from (partial(make, one.id, number) for number in range(len(one.contacts)))


@mistake("a stage names a contact that its body has not")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, number in stages(known):
        stage = known.routes[name].stages[number]
        body = known.bodies.get(stage.body or "")
        if stage.contact and body and "textphone" not in {one.kind for one in body.contacts}:
            yield partial(
                value, known, "route", name, ("stages", number, "contact"), "[textphone]", "contact-kind-exists changed-not-checked"
            )


@mistake("a figure changes")
def _(known: Knowledge) -> Iterator[Spot]:
    for figure in known.figures.values():
        if found := re.search(r"\d", figure.says):
            new = figure.says.replace(found[0], str((int(found[0]) + 1) % 10), 1)
            yield partial(value, known, "figure", figure.id, ("says",), f'"{new}"', "changed-not-checked figure-told-one-way")


# --- Sources and dates -----------------------------------------------------------------------------------------------------------


@mistake("a source is dropped")
def _(known: Knowledge) -> Iterator[Spot]:
    for (kind, name), parts in known.parts.items():
        for part in parts:
            sources = getattr(part.value, "sources", ())
            if len(sources) > 1 and getattr(part.value, "checked", None):
                kept = ", ".join(sources[1:])
                checks = "changed-not-checked more-than-a-seed must-has-law nothing-orphaned"
                yield partial(value, known, kind, name, (*part.loc, "sources"), f"[{kept}]", checks)


@mistake("all sources are dropped")
def _(known: Knowledge) -> Iterator[Spot]:
    for (kind, name), parts in known.parts.items():
        for part in parts:
            if getattr(part.value, "checked", None) and getattr(part.value, "sources", ()):
                yield partial(value, known, kind, name, (*part.loc, "sources"), "[]", "fact-sourced")


@mistake("a fact rests on a starting document alone")
def _(known: Knowledge) -> Iterator[Spot]:
    for (kind, name), parts in known.parts.items():
        for part in parts:
            if kind not in ("myth", "rule", "guide") and getattr(part.value, "sources", ()):
                yield partial(value, known, kind, name, (*part.loc, "sources"), "[seed-000]", "more-than-a-seed")


@mistake("a fact goes stale")
def _(known: Knowledge) -> Iterator[Spot]:
    for (kind, name), parts in known.parts.items():
        for part in parts:
            if getattr(part.value, "checked", None):
                yield partial(value, known, kind, name, (*part.loc, "checked"), "2024-01-31", "review-due changed-not-checked")


@mistake("a date checked has not come yet")
def _(known: Knowledge) -> Iterator[Spot]:
    for (kind, name), parts in known.parts.items():
        for part in parts:
            if getattr(part.value, "checked", None):
                yield partial(value, known, kind, name, (*part.loc, "checked"), "2027-11-22", "checked-not-in-future")


@mistake("low confidence without a word to the reader")
def _(known: Knowledge) -> Iterator[Spot]:
    for (kind, name), parts in known.parts.items():
        for part in parts:
            if getattr(part.value, "confidence", None) == "low" and getattr(part.value, "doubt", None):
                at = (*part.loc, "confidence")
                yield partial(without, known, kind, name, (*part.loc, "doubt"), "doubt-explained", at)


@mistake("two sources are one page")
def _(known: Knowledge) -> Iterator[Spot]:
    addresses = [(one.id, one.address) for one in known.sources.values() if one.address]
    for place, (name, _) in enumerate(addresses):

        def make(name: str = name, other: str = addresses[(place + 1) % len(addresses)][0]) -> Fault | None:
            address = known.sources[other].address or ""
            made = value(known, "source", name, ("address",), address, "source-told-once changed-not-checked")
            places = frozenset({(known.documents["source", other].path, known.place("source", other, ("address",)).line)})
            return made and Fault(made.path, made.text, made.checks, made.places | places)

        yield make


@mistake("a source's address leads elsewhere")
def _(known: Knowledge) -> Iterator[Spot]:
    for source in known.sources.values():
        if source.address:
            yield partial(value, known, "source", source.id, ("address",), misspelt(source.address), "changed-not-checked")


@mistake("a fact ends before it begins")
def _(known: Knowledge) -> Iterator[Spot]:
    def make(kind: str, name: str) -> Fault | None:
        page = Page(known, kind, name)
        if not page.alone(("checked",)):
            return None
        line = page.line_of(("checked",))
        return fault(
            page, page.with_line_after(line, "valid_from: 2026-02-01\nvalid_to: 2026-01-01"), "wrong-value", 1, line, line + 1, line + 2
        )

    yield from (partial(make, kind, one.id) for kind in ("clock", "figure", "term", "myth", "rule") for one in known.records[kind].values())
