"""Checks that every fact has a source and a date, and is looked at again in time."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Severity
from ..knowledge import Knowledge, Part
from ..model import Source
from ..model.base import Checked, Fact, Sourced
from ..review import next_check, today
from .registry import Finding, check


def all_parts(knowledge: Knowledge) -> Iterator[Part]:
    """Everything that carries sources, a date checked or a confidence."""
    for parts in knowledge.parts.values():
        yield from parts


@check("fact-sourced", "sources")
def fact_sourced(knowledge: Knowledge) -> Iterator[Finding]:
    """Every record, stage, contact and principle names at least one source.

    A fact without a source cannot be checked, and when the law changes nobody knows that it rests on it.

    Add “sources:” with the id of a source, and the place in it.
    """
    for kind, record_id, loc, value in all_parts(knowledge):
        if isinstance(value, Sourced) and not value.sources:
            yield Finding(kind, record_id, (*loc, "sources"), "no source is named", "Add at least one.", True)
        if kind == "guide" and isinstance(value, Fact) and not (value.sources and value.checked):
            # No record around it lends it either.
            yield Finding(kind, record_id, loc, "this has no source or no date of its own", "Add “sources:” and “checked:”.")


@check("more-than-a-seed", "sources", whole=True)
def more_than_a_seed(knowledge: Knowledge) -> Iterator[Finding]:
    """No fact rests on a starting document alone.

    The documents the project started from are partly out of date; they say what people believe, not what is so. Myths, golden rules and the guide's principles may cite them.

    Name the law or page that bears the fact out, or leave the fact out.
    """
    seeds = {source.id for source in knowledge.sources.values() if source.kind == "seed"}
    for kind, record_id, loc, value in all_parts(knowledge):
        if kind in ("myth", "rule", "guide") or not isinstance(value, Sourced | Fact) or not value.sources:
            continue
        if all(one.record_id in seeds or one.record_id not in knowledge.sources for one in value.sources):
            yield Finding(kind, record_id, (*loc, "sources"), "only a starting document is named", "Name a source that bears it out.")


@check("doubt-explained", "sources")
def doubt_explained(knowledge: Knowledge) -> Iterator[Finding]:
    """What is of low confidence says what is uncertain, in the reader's words.

    “Low” helps an editor; a reader needs to know what to check before relying on it.

    Add “doubt:”, such as “We could not check this number. Look at the contact page first.”
    """
    for kind, record_id, loc, value in all_parts(knowledge):
        if isinstance(value, Checked | Fact) and value.confidence == "low" and value.doubt is None:
            yield Finding(kind, record_id, (*loc, "confidence"), "low confidence without “doubt:”", "Say what is uncertain.")


@check("checked-not-in-future", "sources")
def checked_not_in_future(knowledge: Knowledge) -> Iterator[Finding]:
    """A date checked is not in the future, and not before the source's own date.

    Such a date is a slip of the keyboard, and it would put off the next check.

    Correct the date.
    """
    now = today()
    for kind, record_id, loc, value in all_parts(knowledge):
        if value.checked and value.checked > now:
            yield Finding(kind, record_id, (*loc, "checked"), f"{value.checked.isoformat()} has not come yet", "Correct the date.")
        if isinstance(value, Source) and value.dated and value.dated > value.checked.isoformat():
            yield Finding(kind, record_id, ("dated",), "it was checked before it was written", "Correct one of the dates.")


@check("review-due", "sources", Severity.WARNING)
def review_due(knowledge: Knowledge) -> Iterator[Finding]:
    """A fact whose next check has passed is looked at again.

    Law and phone numbers change. A page that has not been checked says so to its readers.

    Compare it with its source, then set “checked:” to today. Do not move the date without looking.
    """
    now = today()
    for kind, record_id, loc, value in all_parts(knowledge):
        due = next_check(kind, value) if value.checked else now
        if due < now:
            message = f"it was due to be checked again by {due.isoformat()}"
            yield Finding(kind, record_id, (*loc, "checked"), message, "Compare it with its source.")
