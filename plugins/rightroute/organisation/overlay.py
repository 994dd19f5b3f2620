"""An organisation's overlay once it is read: what it says, and what of that belongs on a page."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..diagnostics import Place
from ..spans import Spans
from .logo import Logo
from .parts import LocalContact, LocalNotice, LocalStage, OrganisationFile

#: For lists that are shown: contacts of no area in particular come last.
EVERYWHERE = "Everywhere"


@dataclass(frozen=True)
class Placed:
    """A local contact with the place of each of its fields in its file; the empty name stands for all of it."""

    contact: LocalContact
    path: str
    spots: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)

    def place(self, name: str = "") -> Place:
        """Where a field stands, or the contact, or the file."""
        line, column = self.spots.get(name) or self.spots.get("") or (1, 1)
        return Place(self.path, line, column)


@dataclass(frozen=True)
class Overlay:
    """What ``organisation.yml`` and the files beside it say."""

    path: Path
    shown: str
    file: OrganisationFile
    placed: tuple[Placed, ...] = ()
    logo: Logo | None = None
    spans: Spans = field(default_factory=lambda: Spans({}, {}), compare=False)

    @property
    def contacts(self) -> tuple[LocalContact, ...]:
        """All local contacts: by area (in the order of “areas:”, or of the alphabet), those for everywhere last, then as in their file."""
        order = {str(name): number for number, name in enumerate(self.file.areas)}

        def place(one: LocalContact) -> tuple[bool, int, str]:
            return (one.area is None, order.get(str(one.area), len(order)), str(one.area or "").casefold())

        return tuple(sorted((one.contact for one in self.placed), key=place))

    def contacts_for(self, topics: Iterable[str], urgent: bool = False) -> tuple[LocalContact, ...]:
        """The contacts that help with one of these topics, those made for it first; with ``urgent``, those for people in danger."""
        wanted = set(topics)
        if urgent:
            return tuple(one for one in self.contacts if one.urgent)
        found = [one for one in self.contacts if not one.topics or wanted & set(one.topics)]
        return tuple(sorted(found, key=lambda one: not one.topics))

    @property
    def areas(self) -> dict[str, tuple[LocalContact, ...]]:
        """The contacts of each area, in order; those for everywhere under ``EVERYWHERE``, last."""
        names = dict.fromkeys(str(one.area or EVERYWHERE) for one in self.contacts)
        return {name: tuple(one for one in self.contacts if str(one.area or EVERYWHERE) == name) for name in names}

    def stage(self, route_id: str, stage_id: str) -> LocalStage | None:
        """What the organisation says about a stage."""
        return next((one for one in self.file.stages if (one.route_id, one.stage_id) == (route_id, stage_id)), None)

    def stages_of(self, route_id: str) -> tuple[LocalStage, ...]:
        """The same for all stages of a route."""
        return tuple(one for one in self.file.stages if one.route_id == route_id)

    def notices(self, day: datetime.date, topic: str = "") -> tuple[LocalNotice, ...]:
        """The notices that stand on a day: of one topic, or without a topic those for every page. Important ones first."""
        standing = [one for one in self.file.notices if one.starts <= day <= one.ends]
        found = [one for one in standing if (topic in one.topics if topic else not one.topics)]
        return tuple(sorted(found, key=lambda one: one.level != "important"))

    def old_before(self, day: datetime.date) -> datetime.date:
        """What was checked before this day is old on ``day``: so many months of 30 days and a half."""
        return day - datetime.timedelta(days=round(self.file.stale_after * 30.5))


def ways_of(contact: LocalContact | LocalStage) -> list[tuple[str, str, str]]:
    """How to make contact: a name, the words, and the link where there is one."""
    found: list[tuple[str, str, str]] = []
    if contact.phone:
        found.append(("Phone", contact.phone, contact.phone.href))
    text = getattr(contact, "text", None)
    if text:
        found.append(("Text", text, text.href.replace("tel:", "sms:")))
    if contact.email:
        found.append(("Email", contact.email, f"mailto:{contact.email}"))
    if contact.web:
        found.append(("Website", contact.web, contact.web))
    if contact.address:
        found.append(("Address", ", ".join(contact.address), ""))
    return found


def notes_of(contact: LocalContact) -> list[str]:
    """What else is to be known, as whole sentences."""
    told = (
        ("Open", contact.hours),
        ("Languages", contact.languages),
        ("Cost", contact.cost),
        ("Who may come", contact.who),
        ("To stay safe", contact.safe),
    )
    return [f"{name}: {words if words.endswith(('.', '!', '?')) else words + '.'}" for name, words in told if words]
