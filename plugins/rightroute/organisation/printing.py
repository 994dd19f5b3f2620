"""What an organisation puts on paper, and which papers it wants."""

from __future__ import annotations

from dataclasses import dataclass

from ..clocks import short_day
from ..model.base import Nation
from ..paper.options import LocalContact as PrintedContact
from ..paper.options import Organisation, Size, StageThere
from .look import paper_colour
from .overlay import Overlay, notes_of, ways_of
from .parts import LocalContact, LocalStage


@dataclass(frozen=True)
class PrintOrder:
    """A paper that is wanted: its kind, for which nations and topics (none: all that the organisation shows), and how it is printed."""

    kind: str
    nations: tuple[Nation, ...]
    topics: tuple[str, ...]
    size: Size
    large: bool
    colour: bool


def paper_organisation(overlay: Overlay) -> Organisation:
    """The organisation as papers show it. On the safer edition's papers stand its contacts, but neither its name nor its logo."""
    file = overlay.file
    # A cover has room for a few: those for people in danger come first.
    contacts = tuple(_printed(one) for one in sorted(overlay.contacts, key=lambda one: not one.urgent))
    if file.safer:
        return Organisation("", contacts=contacts)
    return Organisation(
        name=file.name,
        logo=overlay.logo.data if overlay.logo else b"",
        logo_kind=overlay.logo.kind if overlay.logo else "",
        logo_words=file.logo_words or "",
        footer=tuple(str(one) for one in file.footer),
        contacts=contacts,
        colour=paper_colour(file.colours),
        stages=tuple(StageThere(one.route_id, one.stage_id, _stage_words(one)) for one in file.stages),
    )


def _stage_words(one: LocalStage) -> str:
    """The same as a box of the site says, in a line or two."""
    said = [f"They call this step “{one.called}”."] if one.called else []
    said += [f"{name}: {words.removeprefix('https://').removesuffix('/')}." for name, words, _ in ways_of(one)]
    said += [one.note] if one.note else []
    said += [f"They aim to answer in {one.target}: that is their own target, not your time limit."] if one.target else []
    return " ".join([*said, f"Checked {short_day(one.checked)}."])


def _printed(one: LocalContact) -> PrintedContact:
    return PrintedContact(
        name=one.name,
        about=one.about or "",
        ways=tuple((name, words) for name, words, _ in ways_of(one)),
        notes=tuple(notes_of(one)),
        area=one.area or "",
        topics=tuple(str(topic) for topic in one.topics),
        checked=one.checked,
    )


def orders(overlay: Overlay) -> tuple[PrintOrder, ...]:
    """The papers to print, in the order of the file. Where it names none: the guide, in ordinary and in large print."""
    nations: tuple[Nation, ...] = overlay.file.nations
    asked = overlay.file.papers
    if not asked:
        return tuple(PrintOrder("guide", nations, (), "a4", large, True) for large in (False, True))
    return tuple(
        PrintOrder(
            str(one.paper), (one.nation,) if one.nation else nations, tuple(map(str, one.topics)), one.size, one.large, not one.black
        )
        for one in asked
    )
