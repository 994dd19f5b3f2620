"""Checks that nothing usable of the documents the guide started from is lost."""

from __future__ import annotations

from collections.abc import Iterator

from ..knowledge import Knowledge
from .registry import Finding, check


@check("seed-carried", "sources", whole=True)
def seed_carried(knowledge: Knowledge) -> Iterator[Finding]:
    """Every statement of a starting document is carried on by a fact, or left out for a reason.

    People come here from those documents. What they read there they must find here, corrected where it was wrong.

    Name the statement under “seeds:” of the fact that says it; or set its verdict to “left-out” and say why.
    """
    carried = {(one.record_id, one.part) for one in knowledge.references if one.kind == "seed"}
    for seed in knowledge.seeds.values():
        for index, one in enumerate(seed.statements):
            loc = ("statements", index)
            named = (seed.id, one.id) in carried
            if one.verdict != "left-out" and not named:
                message = f"no fact carries the statement “{one.id}” ({one.says})"
                yield Finding("seed", seed.id, (*loc, "id"), message, f"Write “seeds: [{seed.id}/{one.id}]” at the fact that says it.")
            if one.verdict == "left-out" and named:
                yield Finding("seed", seed.id, (*loc, "verdict"), "it is left out, but a fact names it", "Mend the verdict.")
            if one.verdict != "kept" and one.why is None:
                yield Finding("seed", seed.id, (*loc, "verdict"), "it does not say why", "Add “why:”.")


@check("statement-told-once", "sources")
def statement_told_once(knowledge: Knowledge) -> Iterator[Finding]:
    """No two statements of a starting document share an id.

    A fact could not say which one it carries.

    Give one of them another id.
    """
    for seed in knowledge.seeds.values():
        seen: set[str] = set()
        for index, one in enumerate(seed.statements):
            if one.id in seen:
                yield Finding("seed", seed.id, ("statements", index, "id"), f"“{one.id}” is used twice", "Give one of them another id.")
            seen.add(one.id)
