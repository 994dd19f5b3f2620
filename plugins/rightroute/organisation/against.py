"""What an overlay says, held against the knowledge base: names that are not there, what is old, and what nobody would see."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from ..clocks import short_day
from ..diagnostics import Diagnostic, Place, Severity, guess
from ..knowledge import Knowledge
from ..spans import Loc
from .overlay import Overlay

_KIND_OF = {"topics": "topic", "routes": "route", "bodies": "body", "hide": "route"}


def check_against(overlay: Overlay, knowledge: Knowledge, shown: Knowledge | None, today: datetime.date) -> list[Diagnostic]:
    """Every fault and warning. ``knowledge`` is the whole guide, ``shown`` what of it this organisation shows; None: nothing is left."""
    if shown is None:
        place = _place(overlay, next(((one,) for one in (*_KIND_OF, "nations") if getattr(overlay.file, one)), ()))
        nothing = Diagnostic(place, "nothing-shown", "no route is left to show", "Name more topics, nations, bodies or routes.")
        return [*_names(overlay, knowledge), nothing, *_stages(overlay, knowledge, knowledge, today)]
    found = [*_names(overlay, knowledge), *_stages(overlay, knowledge, shown, today)]
    return [*found, *_contacts(overlay, knowledge, shown, today), *_notices(overlay, shown, today), *_whole(overlay, knowledge, shown)]


def _place(overlay: Overlay, loc: Loc) -> Place:
    line, column = overlay.spans.find(loc)
    return Place(overlay.shown, line, column)


def _names(overlay: Overlay, knowledge: Knowledge) -> Iterator[Diagnostic]:
    """Topics, routes and bodies that are not there."""
    named: list[tuple[Loc, str, str]] = []
    for field, kind in _KIND_OF.items():
        named += [((field, number), kind, name) for number, name in enumerate(getattr(overlay.file, field))]
    for field in ("notices", "papers"):
        for number, one in enumerate(getattr(overlay.file, field)):
            named += [((field, number, "topics", at), "topic", name) for at, name in enumerate(one.topics)]
    for loc, kind, name in named:
        if not knowledge.has(kind, name):
            yield _unknown(_place(overlay, loc), kind, name, knowledge)
    for placed in overlay.placed:
        for name in placed.contact.topics:
            if not knowledge.has("topic", name):
                yield _unknown(placed.place("topics"), "topic", name, knowledge)


def _unknown(place: Place, kind: str, name: str, knowledge: Knowledge) -> Diagnostic:
    known = list(knowledge.records[kind])
    some = ", ".join(known) if len(known) < 30 else f"See data/{'bodies' if kind == 'body' else kind + 's'}."
    return Diagnostic(place, "reference-resolves", f"the guide has no {kind} “{name}”", guess(name, known) or f"There are: {some}")


def _stages(overlay: Overlay, knowledge: Knowledge, shown: Knowledge, today: datetime.date) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for number, one in enumerate(overlay.file.stages):
        place = _place(overlay, ("stages", number, "stage"))
        route = knowledge.routes.get(one.route_id)
        stages = [stage.id for stage in route.stages] if route else []
        if route is None:
            hint = guess(one.route_id, knowledge.routes) or "The id of a route is the name of its file in data/routes."
            yield Diagnostic(place, "stage-there", f"the guide has no route “{one.route_id}”", hint)
        elif one.stage_id not in stages:
            hint = guess(one.stage_id, stages) or f"Its stages: {', '.join(stages)}."
            yield Diagnostic(place, "stage-there", f"the route “{route.id}” has no stage “{one.stage_id}”", hint)
        elif route.id not in shown.routes:
            yield _warning(place, "not-shown", f"the route “{route.id}” is not shown, so nobody sees this", "Show it, or take this out.")
        if one.stage in seen:
            yield Diagnostic(place, "told-twice", f"“{one.stage}” stands here twice", "Keep one of them.")
        seen.add(one.stage)
        if not (one.called or one.address or one.email or one.phone or one.web or one.target or one.note):
            yield _warning(
                place, "says-nothing", "this says nothing about the stage", "Say what you call it or where it goes, or take it out."
            )
        yield from _age(overlay, _place(overlay, ("stages", number, "checked")), one.checked, today)


def _contacts(overlay: Overlay, knowledge: Knowledge, shown: Knowledge, today: datetime.date) -> Iterator[Diagnostic]:
    national = {name.casefold() for body in knowledge.bodies.values() for name in (body.name, *body.also_called)}
    seen: set[tuple[object, ...]] = set()
    for placed in overlay.placed:
        one = placed.contact
        yield from _age(overlay, placed.place("checked"), one.checked, today)
        if (
            one.topics
            and all(knowledge.has("topic", name) for name in one.topics)
            and not set(one.topics) & set(shown.topics)
            and not one.urgent
        ):
            yield _warning(
                placed.place("topics"), "not-shown", f"no topic of “{one.name}” is shown", "Show one of them, or take the contact out."
            )
        if str(one.name).casefold().removeprefix("the ") in national:
            hint = "The guide's own contact stays beside it. If that one is wrong, mend it for everybody: see CONTRIBUTING.md."
            yield _warning(placed.place("name"), "national-name", f"“{one.name}” is in the guide already, as a body of its own", hint)
        if overlay.file.areas and one.area and one.area not in overlay.file.areas:
            hint = guess(one.area, overlay.file.areas) or f"Areas: {', '.join(overlay.file.areas)}."
            yield Diagnostic(placed.place("area"), "area-there", f"“{one.area}” is not in the list of areas", hint)
        told = (one.name, one.area, one.phone, one.email)
        if told in seen:
            yield _warning(placed.place("name"), "told-twice", f"“{one.name}” stands here twice", "Keep one of them.")
        seen.add(told)


def _age(overlay: Overlay, place: Place, checked: datetime.date, today: datetime.date) -> Iterator[Diagnostic]:
    if checked > today:
        yield Diagnostic(place, "checked-not-in-future", f"{checked} is a day to come", "Write the day on which somebody looked.")
    elif checked < overlay.old_before(today):
        message = f"this was last checked on {short_day(checked)}, more than {overlay.file.stale_after} months ago"
        yield _warning(place, "local-stale", message, "Make sure that it is still right, and write today's date.")


def _notices(overlay: Overlay, shown: Knowledge, today: datetime.date) -> Iterator[Diagnostic]:
    for number, one in enumerate(overlay.file.notices):
        if one.ends < today:
            message = f"this notice ended on {short_day(one.ends)} and is not shown"
            yield _warning(_place(overlay, ("notices", number, "ends")), "notice-over", message, "Take it out, or give it a new day.")
        elif one.topics and not set(one.topics) & set(shown.topics):
            yield _warning(
                _place(overlay, ("notices", number, "topics")), "not-shown", "none of its topics is shown", "Name another topic."
            )


def _whole(overlay: Overlay, knowledge: Knowledge, shown: Knowledge) -> Iterator[Diagnostic]:
    if len(shown.routes) < len(knowledge.routes) and not overlay.file.full_guide:
        message = "some routes are left out, and there is no address of the full guide to send readers to"
        yield _warning(_place(overlay, ()), "no-full-guide", message, "Write “full_guide:” with the public address of the whole guide.")
    wanted: Iterable[str] = overlay.file.areas
    for number, area in enumerate(wanted):
        if not any(one.area == area for one in overlay.contacts):
            message = f"there is no contact for “{area}”"
            yield _warning(_place(overlay, ("areas", number)), "area-empty", message, "Add one, or take the area out of the list.")


def _warning(place: Place, check: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(place, check, message, hint, Severity.WARNING)
