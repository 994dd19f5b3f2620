"""Which pages of the site print a fact: the site is made twice, the second time with the fact changed, and the pages that differ print it.

So nothing here has to know what a page shows, and a page that begins to print a fact is found at once.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..knowledge import Knowledge
from ..model import (
    Body,
    Clock,
    Figure,
    Guide,
    Letter,
    Myth,
    Need,
    Notice,
    PaperInHand,
    Question,
    Record,
    Route,
    Rule,
    Seed,
    Source,
    Term,
    Topic,
)
from ..model.base import Fact, Label, Part, Prose
from ..model.bodies import Contact
from ..model.routes import End, Fork, Stage
from ..model.sources import Statement
from ..model.words import LetterText
from ..site import KeptPages, SiteOptions, build_site
from ..site.files import SiteError
from ..site.links import url_of
from ..spans import Loc
from ..validity import standing
from .find import Found
from .names import at

#: The fields that are changed for each kind of part: those by which a reader would know it on a page.
_SHOWN: dict[type[Part], tuple[str, ...]] = {
    Figure: ("says",),
    Body: ("name", "short"),
    Contact: ("value", "address"),
    Source: ("title",),
    Term: ("term", "means"),
    Route: ("title", "short"),
    Stage: ("title", "short"),
    Fork: ("ask",),
    End: ("title", "short"),
    Letter: ("title", "text"),
    Notice: ("title", "lines"),
    Topic: ("title",),
    Question: ("ask",),
    Need: ("title",),
    PaperInHand: ("title",),
    Rule: ("text",),
    Myth: ("claim", "truth"),
    Guide: ("name",),
    Fact: ("text",),
}


def is_printed(value: object) -> bool:
    """Whether something has words of its own that a page could print. The starting documents have no pages."""
    return isinstance(value, Part | Prose | Label | LetterText) and not isinstance(value, Seed | Statement)


class CannotTell(Exception):
    """The site cannot be made while the knowledge base has faults."""


@dataclass(frozen=True)
class Printed:
    """The address and title of each page that prints something, in the order of addresses; and whether every page could be looked at."""

    pages: tuple[tuple[str, str], ...]
    whole: bool


def printed_on(knowledge: Knowledge, found: Found, options: SiteOptions) -> Printed:
    """Every page that prints something. A time limit counts as printed where its length or a date worked out from it is.

    Raises CannotTell when the site cannot be made.
    """
    record = knowledge.records[found.kind][found.record_id]
    kept: KeptPages = {}
    whole = _make(knowledge, options, kept)
    before = dict(kept)
    whole = _make(_with(knowledge, found.kind, _altered_at(record, found.loc)), options, kept) and whole
    changed = [path for path, (_, draft, _file) in kept.items() if path not in before or before[path][1] != draft]
    pages = sorted((url_of(path, options.directory_urls) or "./", before.get(path, kept[path])[2].title) for path in changed)
    return Printed(tuple(pages), whole)


def _make(knowledge: Knowledge, options: SiteOptions, kept: KeptPages) -> bool:
    """Make the pages and keep them; false when some cannot be drawn."""
    try:
        build_site(standing(knowledge), options, kept)
    except SiteError:
        return False
    except (LookupError, ValueError, AttributeError):
        # Pages are made only from what has passed its checks; without them, anything may be missing.
        raise CannotTell("The pages cannot be told while the knowledge base has faults: run “rightroute check”.") from None
    return True


def _with(knowledge: Knowledge, kind: str, record: Record) -> Knowledge:
    changed = Knowledge(knowledge.data, knowledge.as_at)
    changed.unread, changed.others = knowledge.unread, knowledge.others
    for of, one in knowledge.everything():
        changed.add(of, record if (of, one.id) == (kind, record.id) else one, knowledge.documents[of, one.id])
    changed.link()
    return changed


def _altered_at(record: Record, loc: Loc) -> Record:
    """The record with what stands at a place changed."""
    value = _altered(at(record, loc))
    for depth in range(len(loc) - 1, -1, -1):
        around, step = at(record, loc[:depth]), loc[depth]
        if isinstance(around, tuple) and isinstance(step, int):
            value = (*around[:step], value, *around[step + 1 :])
        elif isinstance(around, Part):
            value = around.model_copy(update={str(step): value})
    assert isinstance(value, Record)
    return value


def _altered(value: object) -> object:
    if isinstance(value, Clock):
        return value.model_copy(update={"length": value.length + 1})
    if isinstance(value, Part):
        others = tuple(name for name, one in value if isinstance(one, Prose | Label))
        fields = next((names for of, names in _SHOWN.items() if isinstance(value, of)), others)
        return value.model_copy(update={name: _altered(getattr(value, name)) for name in fields})
    if isinstance(value, tuple):
        return tuple(_altered(one) for one in value)
    if isinstance(value, Prose | LetterText):
        return type(value)(f"{value}·")
    # No longer than before, so that a flowchart that can be drawn still can.
    return type(value)(f"{value[:-1]}·") if isinstance(value, str) else value
