"""Every fact of the guide, so that two states of the knowledge base can be compared without keeping both.

A fact counts when a reader may read it. What is not counted: the days on which things were checked and the sources they rest on, since
checking again changes nothing that was printed; words that only the search uses; the order of lists of pages; worked examples, which
follow from their time limits. Hard facts are kept with their values; of all other sentences only a short sum is kept, one for each group.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from weakref import WeakKeyDictionary

from ..knowledge import Knowledge
from ..model import Record
from ..model.base import Fact, Part
from ..model.routes import Outcome, SeenBy
from ..rich import plain, rich
from ..validity import standing
from .hard import TAKEN, hard_facts
from .reach import reach, reach_of_letters
from .signs import code_of

#: Kinds of record that say nothing to a reader, or only where the rest comes from.
_NOT_COUNTED = ("source", "seed", "everyday", "change")
_NOT_FACTS = frozenset(
    [
        *("id", "checked", "next_check", "sources", "authority", "seeds", "valid_from", "valid_to", "examples"),
        *("say", "order", "home", "edition", "leave_to"),
    ]
)
#: Parts that are followed one by one, since they have an id that stays, and the word for each.
_NAMED = {"stages": "step", "forks": "question", "ends": "end"}
#: Sentences that are told together. All others are “more”.
_GROUPS = {
    "steps": ("when", "decides", "do", "words", "letters", "text", "lines", "by_phone"),
    "enclose": ("include", "evidence", "gather", "gaps"),
    "time": ("no_limit", "unknown_limit", "no_clock", "late", "today", "disagree", "date_at", "date_words"),
    "sure": ("confidence", "doubt"),
    "reply": ("reply", "if_silent"),
    "money": ("cost",),
    "private": ("seen_by",),
    "use": ("use_if", "not_for", "answer", "audience", "summary", "arrive_with", "begins", "means", "truth", "claim", "verdict"),
    "contact": ("contacts", "contact", "ask_at"),
}
#: Kinds whose sentences need no groups, because nothing but sentences is in them.
_ONE_GROUP = ("guide", "topic", "figure", "notice", "term", "rule", "myth", "question", "need", "end")
#: Kinds that have a sentence for a title, of which not all is kept, to call them by; it is summed anyway.
_LONG_TITLES = ("figure", "rule", "myth")
_LONGEST = 72
_GROUP_OF = {name: group for group, names in _GROUPS.items() for name in names}


@dataclass
class Holding:
    """A record itself, or a named part of it: its title, its hard facts by name, and the sum of each group of other sentences."""

    title: str
    hard: dict[str, tuple[str, ...]] = field(default_factory=dict)
    soft: dict[str, str] = field(default_factory=dict)


@dataclass
class Thing:
    """A record as an edition had it: the routes whose papers print it (or ``EVERYWHERE``), the letters that do, and what it holds by part.

    The part "" is the record itself.
    """

    routes: tuple[str, ...]
    letters: tuple[str, ...] = ()
    parts: dict[str, Holding] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """Its name."""
        return self.parts[""].title


#: Everything that counts, by kind and id: ``clock/cms-reply``.
Things = dict[str, Thing]

_made: WeakKeyDictionary[Knowledge, Things] = WeakKeyDictionary()


def things(knowledge: Knowledge) -> Things:
    """Everything that counts in the whole guide, also where a part of it is given, as it stands on its day. Worked out once; do not change it."""
    whole = knowledge.whole or knowledge
    found = _made.get(whole)
    if found is None:
        found = _made[whole] = dict(_things(standing(whole)))
    return found


def edition_code(knowledge: Knowledge) -> str:
    """The code of the facts of the whole guide, also where a part of it is given. It changes when a fact does, and not when one is checked."""
    return code_for(things(knowledge))


def code_for(found: Things) -> str:
    """The code of some facts."""
    lines = {
        f"{name}\t{part}\t{fact}\t{value}\n"
        for name, thing in found.items()
        for part, holding in thing.parts.items()
        for fact, values in (("", (holding.title,)), *holding.hard.items(), *((group, (one,)) for group, one in holding.soft.items()))
        for value in values
    }
    return code_of("".join(sorted(lines)).encode())


def _things(knowledge: Knowledge) -> Iterator[tuple[str, Thing]]:
    reached, in_letters = reach(knowledge), reach_of_letters(knowledge)
    for kind, record in knowledge.everything():
        if kind not in _NOT_COUNTED:
            key = (kind, record.id)
            thing = Thing((record.id,) if kind == "route" else reached.get(key, ()), in_letters.get(key, ()))
            _hold(knowledge, record, kind, "", thing)
            yield f"{kind}/{record.id}", thing


def _title(knowledge: Knowledge, part: Part) -> str:
    for name in ("title", "name", "term", "ask", "claim", "means", "text"):
        if words := getattr(part, name, ""):
            return plain(rich(knowledge, words))
    return str(getattr(part, "id", ""))


def _hold(knowledge: Knowledge, part: Record | Part, kind: str, name: str, thing: Thing) -> None:
    """Put a record, or a part of one, into ``thing``. ``kind`` is the kind of record or the word for the part."""
    title = _title(knowledge, part)
    if kind in _LONG_TITLES and len(title) > _LONGEST:
        title = title[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
    holding = thing.parts[name] = Holding(title)
    for fact, value in hard_facts(knowledge, part):
        holding.hard[fact] = (*holding.hard.get(fact, ()), value)
    taken = TAKEN.get(type(part), frozenset())
    groups: dict[str, dict[str, object]] = {}
    for fact, value in part.__dict__.items():
        if fact in _NAMED:
            for one in value:
                _hold(knowledge, one, _NAMED[fact], f"{_NAMED[fact]} {one.id}", thing)
        elif fact not in taken and (counted := _plain(value)) not in (None, [], {}) and _counts(part, fact, value):
            groups.setdefault("more" if kind in _ONE_GROUP else _GROUP_OF.get(fact, "more"), {})[fact] = counted
    holding.soft = {group: _sum(facts) for group, facts in sorted(groups.items())}


def _counts(part: Part, name: str, value: object) -> bool:
    """What is left at its default is not counted, so that a new field in the model changes no old sum."""
    return name not in _NOT_FACTS and value != type(part).model_fields[name].default


def _plain(value: object) -> object:
    """A value as plain data, without what does not count and what is a hard fact."""
    if isinstance(value, Part):
        taken = TAKEN.get(type(value), _INSIDE.get(type(value), frozenset()))
        inner = {name: _plain(one) for name, one in value.__dict__.items() if name not in taken and _counts(value, name, one)}
        inner = {name: one for name, one in inner.items() if one not in (None, [], {})}
        # A statement says the same whether it is written as plain text or with a date and sources of its own.
        return inner["text"] if isinstance(value, Fact) and inner.keys() == {"text"} else inner
    if isinstance(value, tuple):
        return [found for one in value if (found := _plain(one)) not in (None, [], {})]
    return value if isinstance(value, bool | int) or value is None else str(value)


#: Of parts inside parts, what is a hard fact already.
_INSIDE: dict[type[Part], frozenset[str]] = {
    Outcome: frozenset({"label", "to", "back", "hope"}),
    SeenBy: frozenset({"who"}),
}


def _sum(value: object) -> str:
    """Six hexadecimal signs: one change in sixteen million goes unseen."""
    return sha256(json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()).hexdigest()[:6]
