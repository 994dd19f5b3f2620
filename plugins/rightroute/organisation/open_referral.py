"""Local contacts from Open Referral UK (HSDS) JSON, as many councils publish them: services, one by one or in pages of a service list.

Read: name, description, url, email, phones, contacts, addresses, areas, languages, fees, who may come, and the day it was assured. What such
a file says at length (opening times by weekday, prices) is left to the service itself. A service that is no longer active is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ..diagnostics import Diagnostic, Place, Severity
from ..reading.decode import decode
from ..reading.nodes import read_spans
from ..reading.values import Value
from ..spans import Loc, Spans
from .overlay import Placed
from .parts import LocalContact

#: Where lists of services stand in the answers of an API: Open Referral UK says “contents”, some say “content” or “items”.
_LISTS = ("contents", "content", "services", "items", "data")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def from_open_referral(data: bytes, shown: str) -> tuple[list[Placed], list[Diagnostic]]:
    """The contacts, and the faults. A description with markup or longer than there is room for is left out, with a warning."""
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return [], [Diagnostic(Place(shown), "yaml-encoding", "this file is not UTF-8", "Save it as UTF-8 text.")]
    except json.JSONDecodeError as error:
        place = Place(shown, error.lineno, error.colno)
        return [], [Diagnostic(place, "yaml-syntax", f"this is not JSON: {error.msg}", "Fetch the file again, or mend it there.")]
    except RecursionError:
        return [], [Diagnostic(Place(shown), "yaml-syntax", "this is nested too deep to be a list of services", "Fetch the file again.")]
    spans = read_spans(data)
    services = list(_services(document))
    if not services:
        hint = "It holds a list of services, or an object with the list under “contents”. See Open Referral UK."
        return [], [Diagnostic(Place(shown, 1, 1), "yaml-empty", "no services are found here", hint)]
    placed: list[Placed] = []
    faults: list[Diagnostic] = []
    for loc, service in services:
        if str(service.get("status") or "active") != "active":
            continue
        value: dict[str, Value] = {name: item for name, item in _contact(service).items() if item}
        faults += _too_much(value, shown, spans, loc)
        made, misfits = decode(LocalContact, value)
        for one in misfits:
            place = _place(shown, spans, loc, str(one.loc[0]) if one.loc else "")
            faults.append(Diagnostic(place, one.check, f"{_named(service)}: {one.message}", one.hint))
        if made:
            spots = {name: spans.find((*loc, _FROM.get(name, name))) for name in LocalContact.model_fields}
            placed.append(Placed(made, shown, {"": spans.find(loc), **spots}))
    return placed, faults


#: From our fields to theirs, for the place of a fault.
_FROM = {
    "about": "description",
    "web": "url",
    "phone": "phones",
    "area": "service_areas",
    "cost": "fees_description",
    "who": "eligibility_description",
    "checked": "assured_date",
    "topics": "attributes",
    "address": "service_at_locations",
}


def _services(document: Any) -> Iterator[tuple[Loc, dict[str, Any]]]:
    loc: Loc = ()
    if isinstance(document, dict):
        name = next((one for one in _LISTS if isinstance(document.get(one), list)), "")
        if name:
            document, loc = document[name], (name,)
        elif "name" in document:
            yield (), document
            return
    if isinstance(document, list):
        for number, one in enumerate(document):
            if isinstance(one, dict):
                # Some answers wrap each service: {"service": {…}}.
                inner = one.get("service")
                yield ((*loc, number, "service"), inner) if isinstance(inner, dict) else ((*loc, number), one)


def _place(shown: str, spans: Spans, loc: Loc, name: str) -> Place:
    line, column = spans.find((*loc, _FROM.get(name, name))) if name else spans.find(loc)
    return Place(shown, line, column)


def _named(service: dict[str, Any]) -> str:
    return f"the service “{str(service.get('name') or service.get('id') or '?')[:60]}”"


def _too_much(value: dict[str, Value], shown: str, spans: Spans, loc: Loc) -> list[Diagnostic]:
    """Takes long or marked-up words out of a value: these files are written for other places than ours."""
    found = []
    for name in ("about", "who", "cost"):
        text = value.get(name)
        made = decode(LocalContact, {"name": "x", "phone": "999", "checked": "2026-01-01", name: text})[0] if text else None
        if text and made is None:
            del value[name]
            message = f"“{_FROM[name]}” is too long or holds markup, so it is not shown"
            found.append(Diagnostic(_place(shown, spans, loc, name), "left-out", message, "Shorten it at its source.", Severity.WARNING))
    return found


def _contact(service: dict[str, Any]) -> dict[str, Value]:
    contacts = [service, *_dicts(service.get("contacts"))]
    organisation = service.get("organization")
    contacts += [organisation] if isinstance(organisation, dict) else []
    numbers = [str(phone["number"]) for one in contacts for phone in _dicts(one.get("phones")) if phone.get("number")]
    return {
        "name": _text(service.get("name")),
        "about": _text(service.get("description")),
        "phone": next(iter(numbers), ""),
        "email": next((_text(one.get("email")) for one in contacts if one.get("email")), ""),
        "web": next((_text(one.get(key)) for one in contacts for key in ("url", "website") if one.get(key)), ""),
        "address": list(_address(service)),
        "area": _text(", ".join(_text(one.get("name") or one.get("service_area")) for one in _dicts(service.get("service_areas")))),
        "languages": ", ".join(_text(one.get("name") or one.get("language")) for one in _dicts(service.get("languages"))),
        "cost": _text(service.get("fees_description") or service.get("fees")),
        "who": _text(service.get("eligibility_description")),
        "topics": list(_topics(service)),
        "checked": next(iter(_DAY.findall(str(service.get("assured_date") or service.get("last_modified") or ""))), ""),
    }


def _topics(service: dict[str, Any]) -> Iterator[str]:
    """The terms by which the service is ordered, where their codes are ids of topics of the guide."""
    for one in _dicts(service.get("attributes")):
        term = one.get("taxonomy_term")
        code = str(term.get("code") or "") if isinstance(term, dict) else ""
        if code.startswith("rightroute:"):
            yield code.removeprefix("rightroute:")


def _address(service: dict[str, Any]) -> Iterator[str]:
    for there in _dicts(service.get("service_at_locations")):
        location = there.get("location")
        for one in _dicts(location.get("addresses") or location.get("physical_addresses")) if isinstance(location, dict) else ():
            lines = [_text(one.get(key)) for key in ("attention", "address_1", "address_2", "city", "region", "postal_code")]
            yield from dict.fromkeys(line for line in lines if line)
            return


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return re.sub(r"\s+", " ", str(value)).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
