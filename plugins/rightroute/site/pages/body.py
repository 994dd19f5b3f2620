"""The page of a body: what it can and cannot do, how to reach it, and the routes and stages that use it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ...checklist import nation_words
from ...checks.contacts import POSTCODE
from ...knowledge import Knowledge
from ...model import Body
from ...model.base import NATION_NAMES, Nation
from ...model.bodies import CONTACT_NAMES, Contact
from ...rich import plain, rich
from ..render import Draft
from ..writer import Line, Link
from .common import ContactBlock, Foot, Maker, clip, contact_block, foot, trail
from .local import LocalHelp, help_for_body


@dataclass(frozen=True)
class BodyContext:
    """Fills ``body.html.jinja``."""

    where: str
    also_called: tuple[str, ...]
    about: Markup
    independence: Markup
    can: list[Line]
    cannot: list[Line]
    help: list[Line]
    contact: ContactBlock
    local: LocalHelp | None
    uses: list[tuple[Link, list[Link]]]
    notices: list[Link]
    doubt: Markup
    foot: Foot


def body_page(maker: Maker, body: Body) -> Draft:
    """The page of a body."""
    known = maker.knowledge
    path, _ = maker.links.page("body", body.id)
    writer = maker.writer(path)
    writer.cite(body.sources)
    uses: list[tuple[Link, list[Link]]] = []
    for name in known.users("body", body.id, "route"):
        route = known.routes[name]
        stages = [writer.link(f"route:{name}/{stage.id}") for stage in route.stages if stage.body == body.id]
        uses.append((writer.link(f"route:{name}"), stages))
    context = BodyContext(
        where=nation_words(body.nations),
        also_called=tuple(body.also_called),
        about=writer.prose(body.about),
        independence=writer.prose(body.independence),
        can=writer.facts(body.can),
        cannot=writer.facts(body.cannot),
        help=writer.facts(body.help),
        contact=contact_block(writer, body),
        local=help_for_body(maker, writer, body.id),
        uses=uses,
        notices=[writer.link(f"notice:{one}") for one in known.users("body", body.id, "notice")],
        doubt=writer.prose(body.doubt),
        foot=foot(maker, writer, [("body", body)]),
    )
    name = body.name[0].upper() + body.name[1:]
    return Draft(
        path=path,
        template="body.html.jinja",
        title=name,
        description=clip(plain(rich(known, body.about))),
        context=context,
        crumbs=trail(writer, writer.list_link("bodies", "Who to go to")),
        tab=f"{name}: how to reach it",
        edit=maker.edit("body", body.id),
        entity=organisation(known, body),
    )


#: Kinds of body that the state set up, as schema.org tells them apart.
_OF_THE_STATE = frozenset(
    (
        *("agency", "department", "examiner", "ombudsman", "tribunal", "court", "panel", "regulator", "inspectorate", "health-trust"),
        "police",
    )
)
#: Kinds of which every reader has another: the council, the landlord. There is no one organisation to describe.
_MANY = frozenset(("council", "landlord", "school", "representative", "professional", "emergency"))


def organisation(knowledge: Knowledge, body: Body) -> dict[str, Any] | None:
    """A body as a thing of schema.org, with the contacts we are sure of. None where there are none, or where the body is a sort of body."""
    contacts = [one for one in body.contacts if one.confidence != "low"]
    if not contacts or body.kind in _MANY or "your" in body.name.casefold().split():
        return None
    made: dict[str, Any] = {
        "@type": "GovernmentOrganization" if body.kind in _OF_THE_STATE else "Organization",
        "name": body.name,
        "alternateName": [name for name in (body.short, *body.also_called) if name != body.name],
        "url": next((str(one.value) for one in contacts if one.kind == "web"), ""),
        "areaServed": _area(body.nations),
        "address": [_address(one) for one in contacts if one.kind == "post"],
        "contactPoint": [point for one in contacts if (point := _contact_point(knowledge, one))],
    }
    return {name: value for name, value in made.items() if value}


def _contact_point(knowledge: Knowledge, contact: Contact) -> dict[str, Any] | None:
    """A phone number, e-mail address, form or account. None for the post and the site itself, which have properties of their own."""
    sort = {"phone": "telephone", "welsh-phone": "telephone", "email": "email", "form": "url", "account": "url"}.get(contact.kind)
    if sort is None:
        return None
    made: dict[str, Any] = {"@type": "ContactPoint", "contactType": CONTACT_NAMES[contact.kind], sort: str(contact.value)}
    if contact.kind == "welsh-phone":
        made["availableLanguage"] = "cy"
    if contact.only:
        made["areaServed"] = _area(contact.only)
    if contact.hours:
        made["hoursAvailable"] = {"@type": "OpeningHoursSpecification", "description": plain(rich(knowledge, contact.hours))}
    return made


def _address(contact: Contact) -> dict[str, Any]:
    *lines, postcode = map(str, contact.address)
    if not POSTCODE.fullmatch(postcode):
        lines, postcode = [*lines, postcode], ""
    made = {"@type": "PostalAddress", "streetAddress": ", ".join(lines), "postalCode": postcode, "addressCountry": "GB"}
    return {name: value for name, value in made.items() if value}


def _area(nations: tuple[Nation, ...]) -> list[dict[str, str]]:
    return [{"@type": "AdministrativeArea", "name": NATION_NAMES[one]} for one in nations]
