"""What every paper says of itself: whose it is, how old its facts are, where to look again, and what a list of files shows of it."""

from __future__ import annotations

import datetime
from typing import Any

from ..clocks import short_day
from ..model import Guide
from .clean import clean_all
from .compile import Press
from .options import LocalContact, PaperOptions
from .qr import qr_svg

#: What a list of files shows of a paper that gives nothing away.
NEUTRAL_TITLE, NEUTRAL_AUTHOR = "Sheet to print", "Guide"


def marks(
    options: PaperOptions,
    *,
    guide: str,
    edition: str,
    title: str,
    checked: datetime.date,
    address: str = "",
    of: str = "",
) -> dict[str, Any]:
    """The data that ``pages`` in ``lib.typ`` prints on every page, cleaned.

    ``address`` is the whole public address of the page with the same facts; without one none is printed, and no code to scan. ``of`` is
    the id of the route that the paper is for: the check of its edition then opens there.
    """
    organisation = options.organisation
    check = options.check_address
    target = f"{check}#{of}" if check and of and not options.safer else check or address
    said = {
        "title": title,
        "guide": guide,
        "edition": edition,
        "checked": short_day(checked),
        "date": checked.isoformat(),
        "address": address,
        "check": check,
        "code": options.edition_code if check else "",
        "large": options.large,
        "safer": options.safer,
        "colour": organisation.colour if organisation and options.colour else "",
        "organisation": "" if organisation is None or options.safer else organisation.name,
        "footer": [] if organisation is None or options.safer else list(organisation.footer),
        **({"outside": {"title": NEUTRAL_TITLE, "author": NEUTRAL_AUTHOR}} if options.safer else {}),
    }
    return {**clean_all(said), "qr": qr_svg(target) if target else ""}


def marks_of(guide: Guide, options: PaperOptions, title: str, checked: datetime.date, address: str = "", of: str = "") -> dict[str, Any]:
    """The same, for a paper that is made from the knowledge base and not from a checklist."""
    return marks(options, guide=guide.name, edition=guide.edition, title=title, checked=checked, address=address, of=of)


def logo_of(options: PaperOptions, press: Press) -> dict[str, str]:
    """The organisation's picture as the templates take it; empty without one, and in the safer edition."""
    one = options.organisation
    if one is None or not one.logo or not one.logo_kind or options.safer:
        return {"file": "", "words": ""}
    return clean_all({"file": press.picture(one.logo, one.logo_kind), "words": one.logo_words or one.name})  # type: ignore[no-any-return]


def local(contacts: tuple[LocalContact, ...], topic: str = "") -> list[dict[str, Any]]:
    """Help near the reader, as plain data: what is for everybody or for this topic."""
    return [
        {
            "name": one.name,
            "area": one.area,
            "about": one.about,
            "ways": [list(way) for way in one.ways],
            "notes": list(one.notes),
            "checked": short_day(one.checked) if one.checked else "",
        }
        for one in contacts
        if not topic or not one.topics or topic in one.topics
    ]


def file_name(kind: str, name: str, options: PaperOptions, number: int) -> str:
    """The name of a file without its ending; in the safer edition a number that tells nothing."""
    return (f"sheet-{number}" if options.safer else f"{kind}-{name}" if name else kind) + ("-large" if options.large else "")
