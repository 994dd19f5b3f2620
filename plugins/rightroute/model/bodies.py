"""The organisations: agencies, ombudsmen, tribunals, courts, and how to reach them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Fact, Label, Nation, Prose, Record, Sourced, Target

ContactKind = Literal["phone", "welsh-phone", "relay", "textphone", "post", "email", "web", "account", "form"]
CONTACT_NAMES: dict[ContactKind, str] = {
    "phone": "Phone",
    "welsh-phone": "Phone in Welsh",
    "relay": "Relay UK (if you cannot hear or speak on the phone)",
    "textphone": "Textphone",
    "post": "Post",
    "email": "Email",
    "web": "Website",
    "account": "Online account",
    "form": "Form",
}


class Contact(Sourced):
    """One way to reach a body, with its own date checked."""

    kind: ContactKind = Field(description="What sort of contact it is.")
    value: Label | None = Field(None, description="The number, e-mail address or web address. Not for post.")
    address: tuple[Label, ...] = Field((), description="A postal address, one line each. Only for post.")
    words: Label | None = Field(None, description="The words of the link, for a web address: Find your MP.")
    only: tuple[Nation, ...] = Field((), description="The nations it serves, where not all of the body's.")
    hours: Prose | None = Field(None, description="When it is open, where that is known.")
    cost: Prose | None = Field(None, description="What a call costs.")
    note: Prose | None = Field(None, description="Anything the caller should know.")


class Body(Record, Sourced):
    """An organisation a route goes to: what it can and cannot do, and how to reach it."""

    name: Label = Field(description="Its everyday name.")
    short: Label = Field(description="The short name used after the first time: CMS.")
    the: Literal["the", ""] = Field("the", description="Whether its name takes 'the' in a sentence.")
    also_called: tuple[Label, ...] = Field((), description="Old names and what people call it.")
    kind: Literal[
        "agency",
        "department",
        "council",
        "examiner",
        "ombudsman",
        "tribunal",
        "court",
        "panel",
        "regulator",
        "inspectorate",
        "health-trust",
        "school",
        "landlord",
        "professional",
        "charity",
        "police",
        "representative",
        "helpline",
        "emergency",
    ] = Field(description="What sort of organisation it is.")
    nations: tuple[Nation, ...] = Field(min_length=1, description="Where it acts.")
    about: Prose = Field(description="What it is, in one or two sentences.")
    independence: Prose = Field(description="Who runs it, and whether it is independent of the body complained about.")
    can: tuple[Fact, ...] = Field((), description="What it can do.")
    cannot: tuple[Fact, ...] = Field((), description="What it cannot do.")
    help: tuple[Fact, ...] = Field((), description="Adjustments: interpreters, large print, Welsh.")
    contacts: tuple[Contact, ...] = Field((), description="How to reach it, the best way first.")
    ask_at: Target | None = Field(None, description="Where to find the contact details that we could not check.")
