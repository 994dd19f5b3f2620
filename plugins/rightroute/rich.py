"""Sentences with their facts filled in, ready for a screen or a sheet of paper.

The website turns a rich sentence into HTML, the paper into JSON runs for Typst; neither reads the marks a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from .clocks import length_words
from .knowledge import Knowledge
from .model import Body
from .model.base import Fact, Target
from .prose import Run, parse


@dataclass(frozen=True)
class RichRun:
    """A stretch of words: perhaps strong, perhaps a link: to a record or page (``target``), or a phone, e-mail or web address (``href``)."""

    text: str
    strong: bool = False
    target: Target | None = None
    href: str = ""


Rich: TypeAlias = tuple[RichRun, ...]


class NoSuchValue(ValueError):
    """A ``{kind:id.field}`` whose field that kind of record does not have."""


def contact_href(kind: str, value: str) -> str:
    """The address behind a phone number, e-mail address or web address; empty for what cannot be followed."""
    if kind in ("phone", "welsh-phone", "textphone"):
        return f"tel:{value.replace(' ', '')}"
    if kind == "email":
        return f"mailto:{value}"
    return value if kind in ("web", "form", "account") and value.startswith(("https://", "http://")) else ""


def _of_body(body: Body, field: str) -> tuple[str, str]:
    if field in ("", "short"):
        return body.short, ""
    if field == "name":
        return body.name, ""
    for contact in body.contacts:
        if contact.kind == field:
            return contact.value or ", ".join(contact.address), contact_href(field, str(contact.value or ""))
    raise NoSuchValue(f"the body “{body.id}” has no {field}")


def _one(knowledge: Knowledge, target: Target, field: str) -> tuple[str, bool]:
    """The words for a value, and whether they should link to their record."""
    record_id = target.record_id
    if field:
        raise NoSuchValue(f"a {target.kind} has no field “{field}” to print")
    simple: dict[str, Callable[[], tuple[str, bool]]] = {
        "clock": lambda: (length_words(knowledge.clocks[record_id]), False),
        "figure": lambda: (knowledge.figures[record_id].says, False),
        "term": lambda: (knowledge.terms[record_id].term, True),
        "route": lambda: (knowledge.routes[record_id].title, True),
        "letter": lambda: (knowledge.letters[record_id].title, True),
        "source": lambda: (knowledge.sources[record_id].title, True),
        "topic": lambda: (knowledge.topics[record_id].title, True),
        "notice": lambda: (knowledge.notices[record_id].title, True),
        "question": lambda: (knowledge.questions[record_id].ask, True),
    }
    if target.kind not in simple:
        raise NoSuchValue(f"a {target.kind} has no words of its own: write [words]({target})")
    return simple[target.kind]()


def fill(knowledge: Knowledge, run: Run) -> RichRun:
    """One run with its value looked up.

    Raises NoSuchValue, and KeyError for a record that does not exist; the checks refuse both before anything is drawn.
    """
    if run.is_value and run.target is not None:
        if run.target.kind == "body":
            words, href = _of_body(knowledge.bodies[run.target.record_id], run.field)
            return RichRun(words, run.strong, None, href)
        words, linked = _one(knowledge, run.target, run.field)
        return RichRun(words, run.strong, run.target if linked else None)
    return RichRun(run.text, run.strong, run.target)


def rich(knowledge: Knowledge, prose: str | None) -> Rich:
    """A sentence with its facts filled in; empty for None."""
    return tuple(fill(knowledge, run) for run in parse(prose)) if prose else ()


def rich_all(knowledge: Knowledge, items: Iterable[str | Fact]) -> tuple[Rich, ...]:
    """The same for a list of sentences or facts."""
    return tuple(rich(knowledge, item.text if isinstance(item, Fact) else item) for item in items)


def plain(words: Rich) -> str:
    """The words alone."""
    return "".join(run.text for run in words)
