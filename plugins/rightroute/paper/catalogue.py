"""Every kind of paper that can be asked for by name, so that the command line and the site offer the same ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ..knowledge import Knowledge
from .compile import Press
from .options import PaperOptions

#: From kind, id and part of a record to the whole public address of its page; empty for what has no page, or where there is no site.
AddressBook: TypeAlias = Callable[[str, str, str], str]


@dataclass(frozen=True)
class Made:
    """A finished paper: the name of its file without the ending, what it is called, and its bytes.

    ``of`` is the id of the route or letter that it is for; empty where it is for everything.
    """

    name: str
    title: str
    pdf: bytes
    of: str = ""


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper. ``make`` prints all of it that the knowledge base has, and raises PaperError."""

    name: str
    about: str
    make: Callable[[Knowledge, PaperOptions, AddressBook, Press], Iterator[Made]]


def _kinds() -> Iterator[PaperKind]:
    from .cards import contact_cards, date_cards
    from .checklists import checklists
    from .forms import forms
    from .leaflets import leaflets
    from .letters import letters
    from .logs import logs
    from .poster import posters
    from .wall_chart import wall_charts
    from .workbooks import workbooks

    yield PaperKind("leaflets", "For each route a leaflet. A4 on both sides, to be folded to A5.", leaflets)
    yield PaperKind("checklists", "For each route a checklist, at most three pages.", checklists)
    yield PaperKind("letters", "Every letter with lines to write on.", letters)
    yield PaperKind("date-cards", "For each route cards to write last days on, which say nothing of what it is about.", date_cards)
    yield PaperKind("contact-cards", "Cards with whom to reach: helplines, and for each route its bodies.", contact_cards)
    yield PaperKind("logs", "Sheets for a record of calls, and of papers and proof.", logs)
    yield PaperKind("workbooks", "For each route a small book to write in: a case file. A5, to be folded.", workbooks)
    yield PaperKind("forms", "For each route a checklist to fill in on a screen. Needs the extra “forms”.", forms)
    yield PaperKind("poster", "The seven ways into the guide, for a wall. A4, good on A3 too.", posters)
    yield PaperKind("wall-chart", "For advisers, a chart for each nation: every step, time limit and law. A3.", wall_charts)


def catalogue() -> Mapping[str, PaperKind]:
    """The kinds of paper by name, in the order in which they are offered."""
    return {kind.name: kind for kind in _kinds()}
