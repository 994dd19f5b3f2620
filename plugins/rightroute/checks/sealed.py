"""Checks that a hard fact changes only when somebody compares it with its source."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Severity
from ..knowledge import Knowledge
from ..seals import FILE, Seal, parts_at_other_times, parts_to_seal, read_seals
from .registry import Finding, check


def _hint(name: str) -> str:
    """How to go on. The part's name lets a slip be mended on the day of the check itself."""
    return (
        "Put the old value back; or compare it with its source, set “checked:” to that day, and run “rightroute seal”. "
        f"If you looked at it today already: “rightroute seal {name}”."
    )


@check("changed-not-checked", "sources")
def changed_not_checked(knowledge: Knowledge) -> Iterator[Finding]:
    """A limit, number, address, fee, source or way on changes only together with the date it was checked.

    A wrong digit in a phone number contradicts nothing, so nothing else would notice it. Whoever changes such a thing has looked at its
    source, and says so by the date.

    Put the old value back; or compare it with its source, set “checked:” to that day, and run “rightroute seal”.
    """
    seals, _ = read_seals(knowledge.data)
    for one in parts_to_seal(knowledge):
        sealed = seals.get(_record_of(one.seal.name), [])
        before = next((seal for seal in sealed if seal.name == one.seal.name), None)
        if before is None or before == one.seal or before.checked < one.seal.checked:
            continue
        if any(_same(seal, one.seal) for seal in sealed):
            continue  # a contact that has moved in its list
        changed = [field for field, value in one.seal.fields.items() if before.fields.get(field) != value]
        if before.checked > one.seal.checked:
            message = f"the date goes back: it was checked on {before.checked} already"
            yield Finding(one.kind, one.record_id, (*one.loc, "checked"), message, _hint(one.seal.name))
        elif gone := [field for field in before.fields if field not in one.seal.fields]:
            message = f"“{gone[0]}” is gone, and the date checked has stayed"
            yield Finding(one.kind, one.record_id, (*one.loc, "id") if one.kind == "route" else one.loc, message, _hint(one.seal.name))
        elif changed:
            message = f"“{changed[0]}” has changed since it was checked on {before.checked}"
            yield Finding(one.kind, one.record_id, one.place(changed[0]), message, _hint(one.seal.name))


def _record_of(name: str) -> str:
    return "/".join(name.split("/")[:2])


def _same(one: Seal, other: Seal) -> bool:
    return one.fields == other.fields and one.checked == other.checked


@check("sealed-part-there", "sources", whole=True)
def sealed_part_there(knowledge: Knowledge) -> Iterator[Finding]:
    """What was checked and sealed is still there: no record, stage or contact has vanished unnoticed.

    A deleted stage or number leaves no gap that anybody would see.

    Put it back; or, if it is meant to go, run “rightroute seal”.
    """
    seals, _ = read_seals(knowledge.data)
    if not seals:
        return
    there: dict[str, set[str]] = {}
    for one in parts_to_seal(knowledge):
        there.setdefault(_record_of(one.seal.name), set()).add(one.seal.name)
    for one in parts_at_other_times(knowledge):
        there.setdefault(_record_of(one.seal.name), set()).add(one.seal.name)
    for name, sealed in seals.items():
        kind, _, record_id = name.partition("/")
        if name not in there:
            yield Finding(
                kind, record_id, (), f"the {kind} “{record_id}” was sealed in {FILE} and is gone", "Put it back, or run “rightroute seal”."
            )
            continue
        if knowledge.has(kind, record_id.partition(".")[0]) and (gone := sorted({seal.name for seal in sealed} - there[name])):
            part = gone[0].rpartition("/")[2]
            yield Finding(
                kind, record_id.partition(".")[0], ("id",), f"“{part}” was sealed and is gone", "Put it back, or run “rightroute seal”."
            )


@check("not-sealed", "sources", Severity.WARNING)
def not_sealed(knowledge: Knowledge) -> Iterator[Finding]:
    """What is new, or was checked again, is sealed, so that a later slip is noticed.

    See “changed-not-checked”.

    Run “rightroute seal” when all other checks pass.
    """
    seals, _ = read_seals(knowledge.data)
    if not seals:
        return
    for one in parts_to_seal(knowledge):
        sealed = seals.get(_record_of(one.seal.name), [])
        before = next((seal for seal in sealed if seal.name == one.seal.name), None)
        if (before is None or before.checked < one.seal.checked) and not any(_same(seal, one.seal) for seal in sealed):
            yield Finding(one.kind, one.record_id, (*one.loc, "checked"), "this is not sealed yet", "Run “rightroute seal”.")
