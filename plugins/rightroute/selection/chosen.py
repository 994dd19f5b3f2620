"""What is chosen, and the names in a choice that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..diagnostics import guess
from ..knowledge import Knowledge
from ..model.base import NATIONS, Nation


@dataclass(frozen=True)
class Selection:
    """What an edition shows. An empty tuple means all of them. A route is shown when it fits every one of the four.

    ``nations``: the route serves one of them. ``topics``: it belongs to one. ``routes``: it is one. ``bodies``: one of its stages happens
    at one of them. All but the nations are ids.
    """

    nations: tuple[Nation, ...] = NATIONS
    topics: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return set(self.nations or NATIONS) == set(NATIONS) and not (self.topics or self.routes or self.bodies)


@dataclass(frozen=True)
class Selected:
    """A knowledge base of what was chosen, and the kind and id of every record that was left out.

    ``knowledge.whole`` is what it was chosen from: addresses and titles of what is left out are looked up there.
    """

    knowledge: Knowledge
    hidden: frozenset[tuple[str, str]]


class SelectionError(ValueError):
    """A choice that names what does not exist, or that leaves nothing; the words name all faults, one a line."""


def refuse_unknown(knowledge: Knowledge, chosen: Selection) -> None:
    """Raises SelectionError with every name in a choice that is not known, each with a guess at what was meant."""
    asked: list[tuple[str, str, Iterable[str], Iterable[str]]] = [
        ("nation", "nations", chosen.nations, NATIONS),
        ("topic", "topics", chosen.topics, knowledge.topics),
        ("route", "routes", chosen.routes, knowledge.routes),
        ("body", "bodies", chosen.bodies, knowledge.bodies),
    ]
    faults = [
        f"there is no {one} “{name}”. {guess(name, known) or _some(many, known)}"
        for one, many, names, known in asked
        for name in dict.fromkeys(names)
        if name not in known
    ]
    if faults:
        raise SelectionError("\n".join(faults))


def _some(many: str, known: Iterable[str]) -> str:
    names = sorted(known)
    listed = ", ".join(names[:20])
    return f"The {many} are: {listed}." if len(names) <= 20 else f"There are {len(names)} {many}: {listed} and more."
