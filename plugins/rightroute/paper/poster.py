"""The poster: seven ways into the guide, for a wall where people wait."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..knowledge import Knowledge
from ..letter import letter_number
from .catalogue import AddressBook, Made
from .clean import clean_all
from .compile import Press
from .marks import file_name, local, logo_of, marks_of
from .options import PaperOptions
from .plain import danger, shown, told
from .qr import qr_svg

WAYS: Final = 7
#: The ways in beside the urgent ones and the questions, best first: kind and id of the page, what somebody has in mind, and what is there.
#: The last of them step in where a selection lacks another.
_WAYS: Final = (
    ("list", "papers", "You have a letter?", "See what it is and what to do."),
    ("list", "deadlines", "You have a date?", "Work out your last day."),
    ("list", "no-answer", "No answer?", "See what to do next."),
    ("list", "bodies", "Who to go to?", "Names and phone numbers."),
    ("list", "search", "Looking for a word?", "Search, or look from A to Z."),
    ("list", "letters", "You have to write?", "Copy a letter."),
    ("list", "checklists", "You need it on paper?", "Print a checklist."),
)
NO_LOGO: Final = {"file": "", "words": ""}


def posters(knowledge: Knowledge, options: PaperOptions, address: AddressBook, press: Press) -> Iterator[Made]:
    """The one poster. Raises PaperError."""
    model = poster_model(knowledge, options, address, logo_of(options, press))
    yield Made(file_name("poster", "", options, letter_number("poster")), model["title"], press.sheet("poster", model))


def poster_model(knowledge: Knowledge, options: PaperOptions, address: AddressBook, logo: Mapping[str, str] = NO_LOGO) -> dict[str, Any]:
    """The data for ``poster.typ``. ``logo`` comes from ``logo_of``."""
    found = _ways(knowledge)[:WAYS]
    places = [address(kind, name, "") for kind, name, _, _ in found]
    ways = [
        {"ask": ask, "then": then, "address": shown(place), "full": place} for (_, _, ask, then), place in zip(found, places, strict=True)
    ]
    said = {
        "about": "A problem with a public body?",
        "line": told(knowledge, knowledge.guide.line),
        "ways": ways,
        "danger": danger(knowledge, options),
        "near": local(options.organisation.contacts)[:1] if options.organisation else [],
    }
    home = address("list", "home", "") or options.site_url
    marked = marks_of(knowledge.guide, options, "Seven ways into the guide", knowledge.as_at, home)
    codes = [qr_svg(place) if place else "" for place in places]
    return {**clean_all(said), **marked, "codes": codes, "logo": dict(logo)}


def _ways(knowledge: Knowledge) -> list[tuple[str, str, str, str]]:
    """Every way in that this guide has. What cannot wait comes first, then the questions."""
    urgent = [one for one in knowledge.notices.values() if one.kind == "homeless"]
    nightly = sorted(urgent, key=lambda one: one.id != "homeless-tonight")
    ways: list[tuple[str, str, str, str]] = [("notice", one.id, one.title, "See who to ring now.") for one in nightly[:1]]
    ways.append(("question", str(knowledge.guide.first_question), "Not sure what to do?", "Answer a few questions."))
    return [*ways, *(way for way in _WAYS if way[1] != "papers" or knowledge.papers)]
