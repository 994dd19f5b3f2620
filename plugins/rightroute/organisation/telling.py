"""What ``rightroute org check`` prints: what is shown, what is hidden, what is missing, and what is old."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from ..knowledge import Knowledge
from ..model.base import NATION_NAMES, NATIONS
from .overlay import Overlay

#: Names of things that are listed before “and so many more”.
_NAMED = 12


def as_lines(overlay: Overlay, knowledge: Knowledge, shown: Knowledge, today: datetime.date) -> Iterator[str]:
    """The whole report but for faults, line by line."""
    file = overlay.file
    yield f"{file.name}" + (" (safer edition: its name and logo are not on the pages)" if file.safer else "")
    yield ""
    yield "Shown"
    yield f"  Nations: {', '.join(NATION_NAMES[one] for one in (file.nations or NATIONS))}"
    for what, kind in (("Topics", "topic"), ("Routes", "route"), ("Bodies", "body"), ("Letters", "letter"), ("Time limits", "clock")):
        yield f"  {what}: {len(shown.records[kind])} of {len(knowledge.records[kind])}"
    yield f"  Local contacts: {len(overlay.contacts)}" + (f" in {len(overlay.areas)} areas" if overlay.contacts else "")
    for area, contacts in overlay.areas.items():
        yield f"    {area}: {', '.join(one.name for one in contacts)}"
    yield f"  Own names and addresses of stages: {len(file.stages)}"
    yield f"  Notices today: {sum(one.starts <= today <= one.ends for one in file.notices)} of {len(file.notices)}"
    yield f"  Leave button: {file.leave_address or knowledge.guide.leave_to}"
    yield f"  Logo: {f'{file.logo}: “{file.logo_words}”' if overlay.logo else 'none'}"
    yield ""
    yield "Hidden"
    yield from _hidden(knowledge, shown)
    missing = list(_missing(overlay, shown))
    yield ""
    yield "Missing"
    yield from (f"  {one}" for one in missing or ["nothing"])


def _hidden(knowledge: Knowledge, shown: Knowledge) -> Iterator[str]:
    empty = True
    topics = [one.title for name, one in knowledge.topics.items() if name not in shown.topics]
    routes = [one.title for name, one in knowledge.routes.items() if name not in shown.routes and one.topic in shown.topics]
    bodies = [one.name for name, one in knowledge.bodies.items() if name not in shown.bodies]
    for what, names in (("Topics", topics), ("Routes of the topics shown", routes), ("Bodies", bodies)):
        if names:
            empty = False
            yield f"  {what} ({len(names)}): {_some(names)}"
    if empty:
        yield "  nothing"


def _missing(overlay: Overlay, shown: Knowledge) -> Iterator[str]:
    file = overlay.file
    helped = {topic for one in overlay.contacts for topic in (one.topics or shown.topics)}
    bare = [one.title for name, one in shown.topics.items() if name not in helped]
    if bare:
        yield f"Topics without a local contact ({len(bare)}): {_some(bare)}"
    if not overlay.logo:
        yield "A logo: the pages show the name alone."
    if not any(one.urgent for one in overlay.contacts):
        yield "A local contact for people in danger (“urgent: true”): urgent pages show national ones only."
    if not file.colours:
        yield "Colours: the pages have those of the guide."


def _some(names: Iterable[str]) -> str:
    every = list(names)
    more = f" and {len(every) - _NAMED} more" if len(every) > _NAMED else ""
    return "; ".join(every[:_NAMED]) + more
