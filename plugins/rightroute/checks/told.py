"""The check that readers are told when a hard fact changes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..diagnostics import Severity
from ..knowledge import Knowledge
from ..model import Source
from ..model.base import TARGET_KINDS
from ..seals import parts_to_seal, read_seals
from .registry import Finding, check

#: What a part rests on may change while the part itself says the same.
_BENEATH = frozenset(("sources", "authority"))


@check("change-told", "sources", Severity.WARNING)
def change_told(knowledge: Knowledge) -> Iterator[Finding]:
    """A limit, number, address, fee or way on that has changed, and is not sealed yet, is told to readers by a record in data/changes.

    Prints and copies of the guide are about. Whoever holds one learns from the page “What changed”, and from the feed, that it is out of
    date. Once it is sealed, nothing here remembers what it was before: so this is asked between the correction and “rightroute seal”.

    Run “rightroute new change its-id”, and name the record under “where:”. If no reader could have acted on it, only seal it.
    """
    seals, _ = read_seals(knowledge.data)
    for one in parts_to_seal(knowledge):
        sealed = seals.get("/".join(one.seal.name.split("/")[:2]), [])
        before = next((seal for seal in sealed if seal.name == one.seal.name), None)
        if before is None or one.kind not in TARGET_KINDS or isinstance(one.value, Source) or before.checked >= one.seal.checked:
            continue
        changed = [field for field, value in one.seal.fields.items() if field in before.fields and before.fields[field] != value]
        changed = [field for field in changed if field not in _BENEATH]
        if changed and not _is_told(knowledge, one.kind, one.record_id, before.checked):
            message = f"“{changed[0]}” has changed since {before.checked}, and no record in data/changes tells readers of it"
            hint = f"Run “rightroute new change its-id”, and write “where: [{one.kind}:{one.record_id}]” in it."
            yield Finding(one.kind, one.record_id, one.place(changed[0]), message, hint)


def _is_told(knowledge: Knowledge, kind: str, record_id: str, since: datetime.date) -> bool:
    return any(
        change.day > since and any((where.record_kind, where.record_id) == (kind, record_id) for where in change.where)
        for change in knowledge.changes.values()
    )
