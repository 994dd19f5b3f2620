"""What differs between two versions of a record, part by part: a stage is compared with the same stage, a contact with the same contact."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from ..model import Record
from ..model.base import Fact, Part, Prose, Text
from ..model.bodies import Contact
from ..model.clocks import Example
from ..model.finding import Answer
from ..model.routes import Alongside, Instead, Outcome
from ..spans import Loc
from .names import text_of

#: How alike two sentences must be (0 to 1) to count as one that was reworded.
_ALIKE = 0.5


@dataclass(frozen=True)
class Difference:
    """One value that is not what it was. ``loc_old`` or ``loc_new`` is None where the value is not there on that side.

    ``keys`` are the names of the fields on the way to it; ``holder`` is the part that holds it, as it is now. ``order`` marks a list of
    which only the order changed.
    """

    keys: tuple[str, ...]
    holder: Part
    loc_old: Loc | None
    loc_new: Loc | None
    old: object
    new: object
    order: bool = False

    @property
    def key(self) -> str:
        """The name of the field."""
        return self.keys[-1]


def differences(old: Record, new: Record) -> Iterator[Difference]:
    """Every value that differs between two records of one kind, in the order of their fields."""
    return _parts((), (), (), old, new)


def _parts(keys: tuple[str, ...], at_old: Loc, at_new: Loc, old: Part, new: Part) -> Iterator[Difference]:
    for name in type(new).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        where = ((*keys, name), (*at_old, name), (*at_new, name))
        if isinstance(before, Part) and isinstance(after, Part):
            yield from _parts(*where, before, after)
        elif isinstance(before, tuple) and isinstance(after, tuple) and _in_pairs(before or after):
            yield from _lists(*where, new, before, after)
        else:
            yield Difference(where[0], new, where[1], where[2], before, after)


def _in_pairs(items: tuple[object, ...]) -> bool:
    return isinstance(items[0], Part | Prose)


def _lists(
    keys: tuple[str, ...], at_old: Loc, at_new: Loc, holder: Part, old: tuple[object, ...], new: tuple[object, ...]
) -> Iterator[Difference]:
    pairs = list(_pairs(old, new))
    for before, after in pairs:
        loc_old = None if before is None else (*at_old, before)
        loc_new = None if after is None else (*at_new, after)
        one, other = None if before is None else old[before], None if after is None else new[after]
        if one == other:
            continue
        if isinstance(one, Part) and isinstance(other, Part) and loc_old is not None and loc_new is not None:
            yield from _parts(keys, loc_old, loc_new, one, other)
        else:
            yield Difference(keys, holder, loc_old, loc_new, one, other)
    kept = [
        before for before, after in sorted(pairs, key=lambda pair: (pair[1] is None, pair[1])) if before is not None and after is not None
    ]
    if kept != sorted(kept):
        yield Difference(keys, holder, at_old, at_new, old, new, order=True)


def _pairs(old: tuple[object, ...], new: tuple[object, ...]) -> Iterator[tuple[int | None, int | None]]:
    """Which item became which, by what names it best first; then what was taken away, then what was added."""
    left, right = list(range(len(old))), list(range(len(new)))
    found: dict[int, int] = {}
    for name_of in _names(old[0] if old else new[0]):
        free = {name_of(new[number]): number for number in reversed(right)}
        for number in list(left):
            other = free.pop(name_of(old[number]), None)
            if other is not None:
                found[number] = other
                left.remove(number)
                right.remove(other)
                free |= {name_of(new[one]): one for one in reversed(right)}
    for number in list(left):
        alike = [(difflib.SequenceMatcher(None, text_of(old[number]), text_of(new[one])).ratio(), -one) for one in right]
        ratio, other = max(alike, default=(0.0, 0))
        if ratio >= _ALIKE and text_of(old[number]):
            found[number] = -other
            left.remove(number)
            right.remove(-other)
    yield from found.items()
    yield from ((number, None) for number in left)
    yield from ((None, number) for number in right)


def _names(item: object) -> list[Callable[[Any], Hashable]]:
    """What to know an item by, the surest first."""
    match item:
        case Contact():
            return [lambda one: (one.kind, one.only, one.value, one.address), lambda one: (one.kind, one.only), lambda one: one.kind]
        case Outcome() | Answer():
            return [lambda one: (one.label, one.to), lambda one: one.label, lambda one: one.to]
        case Instead():
            return [lambda one: (one.go, one.text), lambda one: one.go, lambda one: one.text]
        case Alongside():
            return [lambda one: one.route]
        case Example():
            return [lambda one: (one.start, one.nation)]
        case Fact() | Text():
            return [lambda one: one, text_of]
    if hasattr(item, "id"):
        # A stage that was given another id keeps its title as a rule.
        return [lambda one: one.id, lambda one: getattr(one, "title", one.id)]
    return [lambda one: one]
