"""Which routes print a fact: whose leaflet, checklist or flowchart is out of date when it changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..knowledge import Knowledge

#: Stands in place of routes for what is on every paper: the danger notice, and whom it says to call.
EVERYWHERE = "*"
#: Records through which something reaches the paper of a route that does not name it.
_THROUGH = ("route", "letter", "clock", "figure", "body", "notice")
#: What prints its own words wherever it is named. A body that is only linked to prints none of its contacts.
_PRINTED = ("clock", "figure", "letter")

Key = tuple[str, str]


def reach(knowledge: Knowledge) -> dict[Key, tuple[str, ...]]:
    """The routes whose papers print each record, in the order of the guide."""
    prints = _prints(knowledge)
    everywhere = _closure(("notice", knowledge.guide.danger), prints) if "guide" in knowledge.records["guide"] else set()
    return _reached("route", knowledge.routes, prints) | dict.fromkeys(everywhere, (EVERYWHERE,))


def reach_of_letters(knowledge: Knowledge) -> dict[Key, tuple[str, ...]]:
    """The letters that print each record; every letter prints itself."""
    return _reached("letter", knowledge.letters, _prints(knowledge))


def _reached(kind: str, names: Iterable[str], prints: dict[Key, set[Key]]) -> dict[Key, tuple[str, ...]]:
    found: dict[Key, list[str]] = defaultdict(list)
    for name in names:
        for key in _closure((kind, name), prints):
            found[key].append(name)
    return {key: tuple(some) for key, some in found.items()}


def _closure(start: Key, prints: dict[Key, set[Key]]) -> set[Key]:
    seen, todo = {start}, [start]
    while todo:
        fresh = prints.get(todo.pop(), set()) - seen
        seen |= fresh
        todo += fresh
    # Another route that is named has a paper of its own.
    return {one for one in seen if one == start or one[0] != "route"}


def _prints(knowledge: Knowledge) -> dict[Key, set[Key]]:
    prints: dict[Key, set[Key]] = defaultdict(set)
    for one in knowledge.references:
        if one.owner_kind not in _THROUGH or (one.owner_kind == "body" and one.loc[0] != "contacts"):
            continue
        by_field = one.loc[-1] == "body" or one.loc[0] in ("bodies", "warnings")
        if one.kind in _PRINTED or (one.kind in ("body", "notice") and by_field):
            prints[one.owner_kind, one.owner_id].add((one.kind, one.record_id))
    for sentence in knowledge.sentences:
        if sentence.kind in _THROUGH:
            named = {(run.target.kind, run.target.record_id) for run in sentence.runs if run.is_value and run.target is not None}
            prints[sentence.kind, sentence.record_id] |= {one for one in named if one[0] == "body"}
    return prints
