"""Calendar files: one small real file for each day, which every time limit that ends on it shares.

Real files, because several browsers of iPhones refuse calendar entries that a page makes itself. The words are neutral, because family
calendars are shared. They are a dozen fixed lines with nothing to escape or to fold, so they are written here: a library would take
half a second for them in every build. The tests read them back with one (``icalendar``).
"""

from __future__ import annotations

import datetime
import uuid
from typing import Literal

#: ``reply``: the reader has something to send by that day. ``look``: something should have come by then.
Entry = Literal["reply", "look"]

SUMMARIES: dict[Entry, str] = {"reply": "Reply to letter", "look": "Look for a letter"}
#: Days before the day itself on which the calendar reminds, each at 9 in the morning.
REMINDERS = (7, 1)


def calendar_name(day: datetime.date, entry: Entry) -> str:
    """The name of the file of a day: ``2026-12-03.ics``, ``2026-12-03-look.ics``."""
    return f"{day.isoformat()}{'' if entry == 'reply' else '-look'}.ics"


def calendar_file(day: datetime.date, entry: Entry, built: datetime.date) -> bytes:
    """An entry for the whole of a day that leaves the reader free, in the form of RFC 5545.

    ``built`` is the day of the build: the file carries it, and no reminder falls before it. The entry is the same one whenever it is
    built, so that whoever adds it twice has it once.
    """
    words = SUMMARIES[entry]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Dates//EN",
        "BEGIN:VEVENT",
        f"UID:{uuid.uuid5(uuid.NAMESPACE_OID, calendar_name(day, entry))}",
        f"DTSTAMP:{built:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{words}",
        "TRANSP:TRANSPARENT",
    ]
    for before in REMINDERS:
        if day - datetime.timedelta(days=before) >= built:
            # Counted back from the midnight on which the day begins: so many days, less the nine hours of the morning.
            trigger = f"-P{before - 1}DT15H" if before > 1 else "-PT15H"
            lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{words}", f"TRIGGER:{trigger}", "END:VALARM"]
    lines += ["END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode("ascii")
