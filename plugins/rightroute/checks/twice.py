"""Checks that nothing is told two ways: the same page, number, limit or fee in two records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..knowledge import Knowledge
from ..model import Body
from ..model.bodies import Contact
from .registry import Finding, check

_NUMBERS = ("phone", "welsh-phone", "textphone", "relay")


@check("source-told-once", "sources")
def source_told_once(knowledge: Knowledge) -> Iterator[Finding]:
    """No two sources have the same web address.

    When the page changes, one of the two is forgotten.

    Keep one, and cite it with the place in it: “uksi-2012-2677 regulation 14”.
    """
    seen: dict[str, str] = {}
    for source in knowledge.sources.values():
        if source.address is None:
            continue
        address = re.sub(r"^https?://(?:www\.)?|/$", "", source.address)
        if address in seen:
            yield Finding("source", source.id, ("address",), f"“{seen[address]}” is the same page", "Keep one of the two.")
        seen.setdefault(address, source.id)


def _numbers(knowledge: Knowledge) -> Iterator[tuple[Body, int, Contact, str]]:
    for body in knowledge.bodies.values():
        for index, contact in enumerate(body.contacts):
            if contact.kind in _NUMBERS and contact.value:
                yield body, index, contact, re.sub(r"^18001|[^0-9]", "", contact.value)


@check("number-told-one-way", "contacts")
def number_told_one_way(knowledge: Knowledge) -> Iterator[Finding]:
    """No phone number differs from that of another body in a single digit, or in two that changed places, unless both say that this is right.

    That is how a slip of the keyboard looks, and the caller reaches a stranger. One body often has numbers that follow each other.

    Compare both with their sources. If both are right, say so in “note:” of each.
    """
    seen: list[tuple[Body, int, Contact, str]] = []
    for body, index, contact, number in _numbers(knowledge):
        for other_body, _, other, other_number in seen:
            if other_body is not body and len(number) > 6 and _close(number, other_number) and not (contact.note and other.note):
                message = f"this is nearly the number of {other_body.short} ({other.value})"
                hint = "Compare both with their sources; if both are right, say so in “note:” of each."
                yield Finding("body", body.id, ("contacts", index, "value"), message, hint)
                break
        seen.append((body, index, contact, number))


def _close(one: str, other: str) -> bool:
    if len(one) != len(other) or one == other:
        return False
    apart = [place for place in range(len(one)) if one[place] != other[place]]
    if len(apart) == 1:
        return True
    return len(apart) == 2 and apart[1] == apart[0] + 1 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]


@check("clock-told-one-way", "clocks")
def clock_told_one_way(knowledge: Knowledge) -> Iterator[Finding]:
    """Two clocks for the same thing, from the same day, under the same law and in the same nation do not differ in length.

    One of them is wrong, and somebody is late because of it.

    Keep one clock and use it in both places; or say in “title:” how they differ.
    """
    seen: dict[tuple[str, ...], str] = {}
    for clock in knowledge.clocks.values():
        for nation in clock.nations:
            for law in clock.authority:
                key = (nation, clock.title.casefold(), clock.starts.what.casefold(), clock.whose, law.casefold())
                first = knowledge.clocks.get(seen.get(key, ""))
                if first and first.id != clock.id and (first.length, first.unit) != (clock.length, clock.unit):
                    message = f"“{first.id}” gives {first.length} {first.unit} for the same thing"
                    yield Finding("clock", clock.id, ("length",), message, "Keep the right one of the two.")
                    break
                seen.setdefault(key, clock.id)
            else:
                continue
            break


@check("figure-told-one-way", "figures")
def figure_told_one_way(knowledge: Knowledge) -> Iterator[Finding]:
    """Two figures that mean the same say the same, unless they are told as rivals (“disputed_by:”).

    A fee in two sizes makes a person pay the wrong one.

    Keep one of them; or write “disputed_by:” in both, and let the text say that sources differ.
    """
    seen: dict[str, str] = {}
    for figure in knowledge.figures.values():
        key = figure.means.casefold()
        first = knowledge.figures.get(seen.get(key, ""))
        if first and first.says != figure.says and figure.disputed_by != first.id:
            yield Finding("figure", figure.id, ("says",), f"“{first.id}” says {first.says} for the same thing", "Keep one of the two.")
        seen.setdefault(key, figure.id)
