"""Checks on clocks."""

from __future__ import annotations

from collections.abc import Iterator

from ..clocks import check_examples
from ..knowledge import Knowledge
from .registry import Finding, check


@check("clock-examples", "clocks")
def clock_examples(knowledge: Knowledge) -> Iterator[Finding]:
    """A clock has worked examples, and they come out as the clock computes them.

    The dates are worked out by hand from the law; the build computes them from the fields. If they differ, one of them is wrong, and
    a wrong clock makes somebody late.

    Work the date out again from the law. Then mend the example, or the length, unit, first day or weekend rule of the clock.
    """
    for clock in knowledge.clocks.values():
        if not clock.examples:
            yield Finding("clock", clock.id, ("examples",), "there is no worked example", "Work one out by hand from the law.", True)
        for fault in check_examples(clock):
            yield Finding(
                "clock",
                clock.id,
                ("examples", fault.index, fault.field),
                fault.message,
                "Work it out again from the law, then mend one of them.",
            )


@check("clock-authority", "clocks")
def clock_authority(knowledge: Knowledge) -> Iterator[Finding]:
    """A clock names the law or policy that sets it; a law is cited to the section, regulation or rule.

    A time limit nobody can look up cannot be relied on in a letter, or kept true.

    Add “authority:”, with the place after the source's id: “uksi-2012-2677 regulation 14(1)(a)”.
    """
    for clock in knowledge.clocks.values():
        if not clock.authority:
            yield Finding("clock", clock.id, ("authority",), "no law or policy is named", "Add it, to the paragraph.", True)
        for index, citation in enumerate(clock.authority):
            source = knowledge.sources.get(citation.record_id)
            if source and source.kind == "law" and not citation.place:
                yield Finding(
                    "clock", clock.id, ("authority", index), "the law is named without the place in it", "Write the section after the id."
                )


@check("clock-late", "clocks")
def clock_late(knowledge: Knowledge) -> Iterator[Finding]:
    """A limit of the reader's says what to do when it is missed; a body's promise does not.

    Most people find this guide when they are already late.

    Add “late:” with “allowed:” and “text:”; for a promise, take it out.
    """
    for clock in knowledge.clocks.values():
        if clock.whose == "you" and clock.late is None:
            yield Finding("clock", clock.id, ("late",), "it does not say what to do if you are late", "Add “late:”.", True)
        if clock.whose == "body" and clock.late is not None:
            yield Finding("clock", clock.id, ("late",), "this is a body's promise, not a limit of the reader's", "Take “late:” out.", True)
