"""Facts and differences in words: what an edition said, in the words of that edition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..checklist import nation_words
from ..model.base import NATIONS
from ..model.bodies import CONTACT_NAMES
from .compare import TITLE, WHOLE, Comparison, Difference
from .facts import Thing, Things
from .hard import NATION_LETTERS

#: What each kind of record is called, where its own name does not say it.
KINDS = {
    "figure": "Figure",
    "clock": "Time limit",
    "notice": "Urgent",
    "term": "Word explained",
    "rule": "Golden rule",
    "myth": "What others say",
    "question": "Question",
    "need": "What you want to do",
    "paper": "Letter you may have got",
}
#: Kinds whose names say what they are.
_SPEAK_FOR_THEMSELVES = ("route", "body", "letter", "topic", "guide")
_HARD = {
    "limit": "how long",
    "counted-from": "what it is counted from",
    "rule": "how it is counted",
    "binding": "whether the law sets it",
    "late": "if you are late",
    "rival": "a second limit",
    "nations": "where it applies",
    "figure": "the figure",
    "at": "who to go to",
    "limit-here": "the time limit",
    "limit-also": "another time limit",
    "promised": "when they should answer",
    "cost": "what it costs",
    "seen-by": "who will see it",
    "way": "what can happen next",
    "locked": "words to keep as they are",
    "go-to": "where to go",
    "limit-at": "the time limits that it starts",
    "answer": "an answer and where it leads",
    TITLE: "what it is called",
    **{str(kind): words.partition(" (")[0] for kind, words in CONTACT_NAMES.items()},
}
_SOFT = {
    "steps": "what to do",
    "enclose": "what to put in",
    "time": "the words about time",
    "sure": "how sure we are",
    "reply": "when they answer, and what to do if they do not",
    "money": "the words about the cost",
    "private": "how to keep things private",
    "use": "what it is for",
    "contact": "opening hours and other words beside a contact",
    "more": "other sentences",
}
_RULE = {
    "counted": "the day itself is day 1",
    "not-counted": "day 1 is the day after",
    "received": "they must have it by the last day",
    "sent": "it must be sent by the last day",
    "done": "it must be done by the last day",
    "stays": "a weekend or bank holiday changes nothing",
    "next-working-day": "a last day at a weekend or on a bank holiday moves to the next working day",
    "working-day-before": "a last day at a weekend or on a bank holiday moves to the working day before",
}
_LATE = {"no": "too late is too late", "discretion": "they may still accept it", "right": "it is still accepted"}
_VIEWERS = {
    "body": "the body you write to",
    "other-parent": "the other parent",
    "other-side": "the other side",
    "accused": "the person complained about",
    "mp": "your MP",
    "department": "the government department",
    "public": "anybody",
    "nobody": "nobody else",
}


@dataclass(frozen=True)
class Told:
    """A difference in words: what it is about, in which part of it, which fact, and what stood and stands there; empty where nothing does.

    For sentences that were only reworded, of which the old words are not kept, ``was`` and ``now`` are both empty.
    """

    about: str
    part: str
    fact: str
    was: str
    now: str
    hard: bool

    @property
    def sentence(self) -> str:
        """One sentence without its full stop."""
        place = f"{self.about}, {self.part}" if self.part else self.about
        if not self.fact:
            return f"{place}: new" if not self.was else f"{place}: no longer in the guide"
        if self.was and self.now:
            return f"{place}: {self.fact}. Was: {self.was}. Now: {self.now}"
        if self.was or self.now:
            return f"{place}: {self.fact}. {'No longer' if self.was else 'New'}: {self.was or self.now}"
        return f"{place}: {self.fact}, reworded"


def told(found: Comparison, one: Difference) -> Told:
    """A difference in words. What was is said with the names that things had then."""
    thing = found.edition.things.get(one.name) or found.now[one.name]
    part = thing.parts.get(one.part) or found.now[one.name].parts[one.part]
    about = thing.called if one.kind in _SPEAK_FOR_THEMSELVES else f"{KINDS[one.kind]}: {thing.called}"
    where = f"{one.part.partition(' ')[0]} “{part.title}”" if one.part else ""
    if one.fact == WHOLE:
        return Told(about, where, "", "; ".join(one.was), "; ".join(one.now), True)
    if one.fact != TITLE and not one.hard:
        return Told(about, where, _SOFT.get(one.fact, one.fact), "", "", False)
    was = "; ".join(value_words(found.edition.things, one, value) for value in one.was)
    now = "; ".join(value_words(found.now, one, value) for value in one.now)
    return Told(about, where, _HARD.get(one.fact, one.fact), was, now, one.hard)


def value_words(things: Things, one: Difference, value: str) -> str:
    """The value of a hard fact as a reader saw it, with the names that things have in ``things``."""
    say = _SAY.get(one.fact)
    if say:
        return say(things, value)
    if one.fact == "way":
        label, _, to = value.partition("|")
        return f"{label}: {_step(things, things.get(one.name), to)}"
    if one.fact in CONTACT_NAMES and "|" in value:
        words, _, only = value.rpartition("|")
        return f"{words} ({_nations(things, only)})"
    return value


def _nations(things: Things, value: str) -> str:
    chosen = tuple(one for one in NATIONS if NATION_LETTERS[one] in value)
    return nation_words(chosen) if chosen else "everywhere"


def _rule(things: Things, value: str) -> str:
    return "; ".join(_RULE.get(one, one) for one in value.split(","))


def _late(things: Things, value: str) -> str:
    allowed, *stop = value.split("|")
    words = _LATE.get(allowed, allowed)
    return (
        f"{words}; the final stop is {stop[0]} after {'the last day' if stop[1] == 'limit' else 'the start'}" if len(stop) == 2 else words
    )


def _clock(things: Things, value: str) -> str:
    thing = things.get(f"clock/{value}")
    if thing is None:
        return {"none": "no fixed time", "unknown": "one that the guide cannot give"}.get(value, value)
    return f"{' '.join(thing.parts[''].hard.get('limit', ()))} ({thing.called})"


def _rival(things: Things, value: str) -> str:
    which, _, name = value.partition("|")
    return f"{_clock(things, name)}: the {which} of the two last days counts"


def _viewers(things: Things, value: str) -> str:
    return ", ".join(_VIEWERS.get(one, f"the {one}") for one in value.split(","))


def _cost(things: Things, value: str) -> str:
    if value.startswith("figure:"):
        thing = things.get(value.replace(":", "/", 1))
        return " ".join(thing.parts[""].hard.get("figure", ())) if thing else "a fee"
    return "free" if value == "free" else "told in words"


def _target(things: Things, value: str) -> str:
    """A target as ``route:id`` or ``route:id/stage``, by name."""
    kind, _, name = value.partition(":")
    record_id, _, part = name.partition("/")
    thing = things.get(f"{'need' if kind == 'both' else kind}/{record_id}")
    if thing is None:
        return record_id.replace("-", " ")
    inner = next((thing.parts[one].title for one in (f"step {part}", f"question {part}") if one in thing.parts), "")
    return f"{thing.called}, {inner}" if inner else thing.called


def _step(things: Things, route: Thing | None, to: str) -> str:
    if to.startswith("route:"):
        return _target(things, to)
    name = to.removeprefix("end:")
    places = (f"end {name}",) if to.startswith("end:") else (f"step {name}", f"question {name}")
    return next((route.parts[one].title for one in places if route and one in route.parts), name)


def _go(things: Things, value: str) -> str:
    only, _, to = value.partition("|")
    return f"{_target(things, to)} ({_nations(things, only)})" if only else _target(things, to)


def _answer(things: Things, value: str) -> str:
    label, _, to = value.rpartition("|")
    return f"{label}: {_target(things, to)}"


_SAY: dict[str, Callable[[Things, str], str]] = {
    "nations": _nations,
    "rule": _rule,
    "late": _late,
    "limit-here": _clock,
    "limit-also": _clock,
    "limit-at": _clock,
    "promised": _clock,
    "rival": _rival,
    "seen-by": _viewers,
    "cost": _cost,
    "go-to": _go,
    "answer": _answer,
    "binding": lambda things, value: {"law": "the law sets it", "aim": "they aim at it"}.get(value, value),
    "at": lambda things, value: things[f"body/{value}"].called if f"body/{value}" in things else value,
}
