"""Checks that nothing is told with more certainty than what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from ..knowledge import Knowledge
from ..model.base import Checked, Confidence, Fact
from ..model.words import LetterText
from ..spans import Loc
from .registry import Finding, check

_SURE: dict[Confidence, int] = {"low": 0, "medium": 1, "high": 2}


@check("no-surer-than-its-limit", "sources")
def no_surer_than_its_limit(knowledge: Knowledge) -> Iterator[Finding]:
    """A sentence that prints a time limit or figure we are not sure of stands in a fact, stage or record that says so too.

    On its own page the doubt stands beside the limit. In a sentence elsewhere the reader would take it for certain.

    Give the fact “confidence: low” and a “doubt:”, or leave the number out and link to the place that explains it.
    """
    unsure = {("clock", one.id) for one in knowledge.clocks.values() if one.confidence == "low"}
    unsure |= {("figure", one.id) for one in knowledge.figures.values() if one.confidence == "low"}
    for kind, record_id, loc, text, runs in knowledge.sentences:
        if isinstance(text, LetterText) or (kind, record_id) in unsure:
            continue
        for run in runs:
            if (
                run.is_value
                and run.target
                and (run.target.kind, run.target.record_id) in unsure
                and not _doubted(knowledge, kind, record_id, loc)
            ):
                message = f"“{run.target.record_id}” is of low confidence, and this sentence prints it as certain"
                yield Finding(kind, record_id, loc, message, "Add “confidence: low” and “doubt:” here, or leave the number out.")
                break


def _doubted(knowledge: Knowledge, kind: str, record_id: str, loc: Loc) -> bool:
    """Whether the fact that a sentence belongs to, or the part around that, says that something is uncertain."""
    around = [part for part in knowledge.parts[kind, record_id] if loc[: len(part.loc)] == part.loc]
    for part in reversed(around):
        if isinstance(part.value, Checked | Fact) and (part.value.doubt is not None or part.value.confidence == "low"):
            return True
        if isinstance(part.value, Checked):
            return False
    return False


@check("need-no-surer", "sources")
def need_no_surer(knowledge: Knowledge) -> Iterator[Finding]:
    """What a need says of a nation is no surer than the route it leads to, or than the limits it prints.

    Triage shows one line for each nation. It may not promise more than the route does.

    Give the place in the need the lower confidence; low needs a “doubt:” too.
    """
    for need in knowledge.needs.values():
        for nation, place in need.places.items():
            own = place.confidence or need.confidence
            rests: list[Confidence] = []
            if place.to.kind == "route" and place.to.record_id in knowledge.routes:
                rests.append(knowledge.routes[place.to.record_id].confidence)
            field = nation.replace("-", "_")
            printed = (one for one in knowledge.made_by["need", need.id] if one.loc[:1] == (field,) and one.kind == "clock")
            rests += [knowledge.clocks[one.record_id].confidence for one in printed if one.record_id in knowledge.clocks]
            weakest = min(rests, key=_SURE.__getitem__, default=own)
            if _SURE[own] > _SURE[weakest]:
                message = f"this is of {own} confidence, but rests on what is of {weakest} confidence"
                yield Finding("need", need.id, (field, "text"), message, f"Write “confidence: {weakest}” there.")
