"""Checks on phone numbers and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..knowledge import Knowledge
from .registry import Finding, check

#: Ofcom's National Telephone Numbering Plan: national numbers have ten or eleven digits with the leading nought (0800 1111 is an
#: eight-digit exception), and three-digit access codes. Relay UK puts 18001 before a number.
_PHONE = re.compile(r"^(?:18001 )?(?:0[37]\d{9}|0[125689]\d{8,9}|0800\d{4,7}|999|112|101|105|111|18000)$")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_EMAIL = re.compile(r"^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")


@check("contact-shape", "contacts")
def contact_shape(knowledge: Knowledge) -> Iterator[Finding]:
    """A postal contact has an address with a postcode; any other has a value of the right form.

    A number with a digit too few, or a letter that is sent back, costs a person days they do not have.

    Copy the number or address again from its source.
    """
    for body in knowledge.bodies.values():
        for index, one in enumerate(body.contacts):
            loc = ("contacts", index)
            if one.kind == "post":
                if one.value or not one.address:
                    yield Finding(
                        "body", body.id, (*loc, "kind"), "post is given as “address:”, one line each", "Write the lines under “address:”."
                    )
                elif not POSTCODE.search(one.address[-1]):
                    yield Finding("body", body.id, (*loc, "address"), "the last line has no postcode", "End with the postcode.", True)
                continue
            if one.address or not one.value:
                yield Finding("body", body.id, (*loc, "kind"), f"“{one.kind}” is given as “value:”", "Write it after “value:”.")
                continue
            if one.kind in ("phone", "welsh-phone", "textphone", "relay") and not _PHONE.match(_squeezed(one.value)):
                yield Finding("body", body.id, (*loc, "value"), f"“{one.value}” is not a UK phone number", "Copy it again from its source.")
            if one.kind == "email" and not _EMAIL.match(one.value):
                yield Finding("body", body.id, (*loc, "value"), f"“{one.value}” is not an e-mail address", "Copy it again from its source.")
            if one.kind in ("web", "form", "account") and not re.match(r"^https://[\w.-]+\.\w+(/\S*)?$", one.value):
                yield Finding("body", body.id, (*loc, "value"), f"“{one.value}” is not a web address", "Write it in full, with https://.")


def _squeezed(number: str) -> str:
    prefix, space, rest = number.partition(" ")
    if prefix == "18001" and space:
        return f"18001 {re.sub(r'^then|[ ,]', '', rest.replace('then ', ''))}"
    return re.sub(r"[ ()-]", "", number)


@check("body-reachable", "contacts")
def body_reachable(knowledge: Knowledge) -> Iterator[Finding]:
    """Every body has a contact, or says where to find one.

    “Complain to them” without an address is no help.

    Add a contact, or “ask_at:” with the page that gives it.
    """
    for body in knowledge.bodies.values():
        if not body.contacts and body.ask_at is None:
            yield Finding("body", body.id, ("contacts",), "there is no way to reach it", "Add a contact or “ask_at:”.", True)
        elif body.ask_at is None and all(one.confidence == "low" for one in body.contacts):
            yield Finding(
                "body", body.id, ("contacts",), "every contact is uncertain, and no place to look is given", "Add “ask_at:”.", True
            )


@check("contact-told-once", "contacts")
def contact_told_once(knowledge: Knowledge) -> Iterator[Finding]:
    """A body's contact is written once.

    Two copies drift apart when one of them is corrected.

    Keep one of them.
    """
    for body in knowledge.bodies.values():
        seen: set[tuple[object, ...]] = set()
        for index, one in enumerate(body.contacts):
            told = (one.kind, one.value, one.address)
            if told in seen:
                yield Finding("body", body.id, ("contacts", index), "this contact is written twice", "Keep one of them.")
            seen.add(told)
