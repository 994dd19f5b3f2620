"""The check that “must” is kept for what the law, or whoever decides, demands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..knowledge import Knowledge, Sentence
from ..model.base import Citation, Target
from ..model.sources import SourceKind
from ..model.words import LetterText
from .registry import Finding, check

#: Sources that can bind somebody, or speak for somebody who can: a body's rules on its own site are “official”.
BINDING: frozenset[SourceKind] = frozenset(("law", "case", "official", "code", "ombudsman", "parliament"))

#: “It must have been lost” is a guess, not a duty.
_MUST = re.compile(r"\bmust\b(?! (?:not )?have been\b)", re.IGNORECASE)
#: What stands before “must” in the same clause and makes it a case or a question: “say if your address must stay secret”, “ask by which
#: day it must be there”, “anything they must not know”.
_CASE = re.compile(r"\b(?:if|whether|what|how|anything|which(?! must))\b[^.,;:!?]*$", re.IGNORECASE)


@check("must-has-law", "wording", whole=True)
def must_has_law(knowledge: Knowledge) -> Iterator[Finding]:
    """A sentence that says “must” rests on the law, a case, or a page of somebody who decides: its own source, or that around it.

    Readers do first what they must. When everything is a “must”, they spend their last evening on advice and miss the duty.

    Name the law or official page that demands it. If nothing does, say what to do without “must”: “Send copies.” “It helps to …”
    """
    for sentence in knowledge.sentences:
        if ("must" not in sentence.text and "Must" not in sentence.text) or isinstance(sentence.text, LetterText):
            continue
        text = "".join(run.text or "…" for run in sentence.runs)
        if not any(_CASE.search(text[: found.start()]) is None for found in _MUST.finditer(text)):
            continue
        nearest = kinds_of(knowledge, _nearest(knowledge, sentence))
        if not nearest & BINDING and not kinds_of(knowledge, _linked(knowledge, sentence)) & BINDING:
            on = f"only on a source of the kind {', '.join(sorted(nearest))}" if nearest else "on no source"
            hint = "Name the law or official page that demands it, or say what to do without “must”."
            yield Finding(sentence.kind, sentence.record_id, sentence.loc, f"“must” rests {on}", hint)


def kinds_of(knowledge: Knowledge, citations: Iterable[Citation]) -> set[SourceKind]:
    """The kinds of the sources that are cited; those that do not exist are left out."""
    return {knowledge.sources[one.record_id].kind for one in citations if one.record_id in knowledge.sources}


def _cited(value: object) -> tuple[Citation, ...]:
    """What a part rests on: the sources of a record, stage, contact or fact, or the authority of a clock."""
    found: tuple[Citation, ...] = getattr(value, "sources", ()) or getattr(value, "authority", ())
    return found


def _nearest(knowledge: Knowledge, sentence: Sentence) -> tuple[Citation, ...]:
    """The sources of the innermost part around a sentence that has any."""
    around = [part for part in knowledge.parts[sentence.kind, sentence.record_id] if sentence.loc[: len(part.loc)] == part.loc]
    return next((_cited(part.value) for part in sorted(around, key=lambda one: -len(one.loc)) if _cited(part.value)), ())


def _linked(knowledge: Knowledge, sentence: Sentence) -> Iterator[Citation]:
    """The sources behind the stages, clocks and sources that the sentence itself leads to."""
    for run in sentence.runs:
        if run.target is not None:
            yield from _behind(knowledge, run.target)


def _behind(knowledge: Knowledge, target: Target) -> tuple[Citation, ...]:
    if target.kind == "clock" and (clock := knowledge.clocks.get(target.record_id)):
        return clock.authority
    if target.kind == "source":
        return (Citation(target.record_id),)
    if target.kind == "route" and target.part and (route := knowledge.routes.get(target.record_id)):
        return next((stage.sources for stage in route.stages if stage.id == target.part), ())
    return ()
