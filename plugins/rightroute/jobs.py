"""What is to be printed: kinds of paper, each of a part of the guide, and the names of the books."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .model.base import NATIONS, Nation
from .organisation.printing import PrintOrder
from .paper.options import PaperOptions
from .selection import Selection, SelectionError

GUIDE = "guide"
WORKBOOKS = "workbooks"
#: So many topics, routes or bodies stand in the name of a file; of more their number.
_MOST_NAMED = 3


@dataclass(frozen=True)
class Job:
    """A kind of paper of what was chosen, printed in some way."""

    kind: str
    chosen: Selection
    options: PaperOptions

    @property
    def name(self) -> str:
        """The name of the file of a book, without its ending; in the safer edition one that tells no topic."""
        one, options = self.chosen, self.options
        some = one.nations if set(one.nations) != set(NATIONS) else ()
        told = (*one.topics, *one.routes, *one.bodies)
        if len(told) > _MOST_NAMED:
            # An organisation may show a dozen topics: a name of that length helps nobody.
            kind, names = next((kind, names) for kind, names in _narrowest(one) if names)
            told = names if len(names) <= _MOST_NAMED else (f"{len(names)}-{kind}",)
        parts = [GUIDE, *some] if options.safer else [GUIDE, *some, *told]
        parts += ["large"] if options.large else []
        parts += [options.size] if options.size != "a4" else []
        return "-".join(parts if options.colour else [*parts, "black"])

    @property
    def folds(self) -> bool:
        """Whether it is a book of A5 pages, which can be printed two to a sheet and folded."""
        return not self.options.large and (self.kind == WORKBOOKS or (self.kind == GUIDE and self.options.size == "a5"))


def _narrowest(chosen: Selection) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (("routes", chosen.routes), ("bodies", chosen.bodies), ("topics", chosen.topics))


def jobs(kinds: Iterable[str], chosen: Selection, options: PaperOptions, whole: bool) -> Iterator[Job]:
    """Each kind of what was chosen. Of the guide a book for each nation, unless something was chosen, or ``whole``."""
    for kind in kinds:
        each = [Selection(nations=(nation,)) for nation in NATIONS] if kind == GUIDE and chosen.is_everything and not whole else [chosen]
        for one in each:
            yield Job(kind, one, replace(options, nations=one.nations))


def ordered(wanted: Iterable[PrintOrder], shown: Selection, options: PaperOptions) -> Iterator[Job]:
    """The papers that an organisation wants, of what it shows. Raises SelectionError where it wants what it does not show."""
    for one in wanted:
        chosen = narrowed(shown, Selection(one.nations, one.topics))
        yield Job(one.kind, chosen, replace(options, size=one.size, large=one.large, colour=one.colour, nations=chosen.nations))


def narrowed(shown: Selection, asked: Selection) -> Selection:
    """What was asked for, of what an organisation shows. Raises SelectionError with every name that it does not show."""
    faults: list[str] = []

    def both(what: str, of_shown: tuple[str, ...], of_asked: tuple[str, ...]) -> tuple[str, ...]:
        if not of_shown or not of_asked:
            return of_asked or of_shown
        faults.extend(f"the organisation does not show the {what} “{one}”" for one in of_asked if one not in of_shown)
        return of_asked

    topics = both("topic", shown.topics, asked.topics)
    routes = both("route", shown.routes, asked.routes)
    bodies = both("body", shown.bodies, asked.bodies)
    nations: tuple[Nation, ...] = tuple(one for one in shown.nations or NATIONS if one in (asked.nations or NATIONS))
    if not nations:
        faults.append(f"the organisation shows only {', '.join(shown.nations)}")
    if faults:
        raise SelectionError("\n".join(faults))
    return Selection(nations, topics, routes, bodies)
