"""Calendar files, byte for byte and as a calendar reads them; and the tables of dates that lead to them."""

from __future__ import annotations

import datetime
import gzip
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pytest
from icalendar import Calendar

from rightroute.clocks import MONTHS, look_up_table, short_day
from rightroute.ics import REMINDERS, SUMMARIES, calendar_file, calendar_name
from rightroute.model.base import NATION_NAMES, Nation
from rightroute.reading import read_folder
from rightroute.site import SiteFile
from rightroute.site.links import Links
from rightroute.site.pages.clock import clock_page
from rightroute.site.pages.common import Maker
from rightroute.site.pages.dates import CALENDAR_DAYS, calendar_files, date_table
from rightroute.site.render import current_environment, render
from site_fixtures import DATA, Node, parse

BUILT = datetime.date(2026, 11, 22)
DAY = datetime.timedelta(days=1)


@cache
def maker() -> Maker:
    knowledge = read_folder(DATA)[0]
    return Maker(knowledge, Links(knowledge), BUILT)


@cache
def files() -> dict[str, bytes]:
    made = {one.path: one.content for one in calendar_files(maker().links, BUILT)}
    assert all(isinstance(content, bytes) for content in made.values())
    return {path: bytes(content) for path, content in made.items()}  # type: ignore[arg-type]


def days() -> list[datetime.date]:
    return [BUILT + DAY * number for number in range(CALENDAR_DAYS + 1)]


# Calendar files


def test_there_is_a_file_for_every_day_and_each_kind_of_entry() -> None:
    expected = [f"dates/{day.isoformat()}{ending}.ics" for day in days() for ending in ("", "-look")]
    assert list(files()) == expected
    assert days()[-1] > BUILT + 400 * DAY


def test_every_byte_is_as_the_standard_wants_it() -> None:
    for path, content in files().items():
        assert content.endswith(b"END:VCALENDAR\r\n"), path
        assert content.count(b"\r") == content.count(b"\n") == content.count(b"\r\n"), path
        assert all(0 < len(line) <= 75 for line in content.split(b"\r\n")[:-1]), path
        assert content.isascii(), path
        assert len(content) < 700, path


def test_a_calendar_reads_the_day_and_nothing_else() -> None:
    for path, content in files().items():
        calendar = Calendar.from_ical(content)
        assert not calendar.errors, path
        (event,) = calendar.walk("VEVENT")
        assert not event.errors, path
        day = datetime.date.fromisoformat(path[len("dates/") :][:10])
        assert event["DTSTART"].dt == day
        assert type(event["DTSTART"].dt) is datetime.date, "the whole day, without an hour"
        assert event["DTEND"].dt == day + DAY
        assert event["SUMMARY"] == ("Look for a letter" if path.endswith("-look.ics") else "Reply to letter")
        assert event["TRANSP"] == "TRANSPARENT"
        assert event["DTSTAMP"].dt == datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
        assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "TRANSP"}
        assert set(calendar) == {"VERSION", "PRODID"}
        assert calendar["PRODID"] == "-//Dates//EN"


def test_reminders_are_in_the_morning_and_never_before_the_build() -> None:
    for path, content in files().items():
        (event,) = Calendar.from_ical(content).walk("VEVENT")
        midnight = datetime.datetime.combine(event["DTSTART"].dt, datetime.time())
        at = [midnight + one["TRIGGER"].dt for one in event.walk("VALARM")]
        wanted = [event["DTSTART"].dt - DAY * before for before in REMINDERS]
        assert at == [datetime.datetime.combine(day, datetime.time(9)) for day in wanted if day >= BUILT], path
        assert all(one["ACTION"] == "DISPLAY" and one["DESCRIPTION"] == event["SUMMARY"] for one in event.walk("VALARM"))
    assert len(Calendar.from_ical(files()["dates/2026-12-03.ics"]).walk("VALARM")) == 2
    assert len(Calendar.from_ical(files()["dates/2026-11-25.ics"]).walk("VALARM")) == 1
    assert len(Calendar.from_ical(files()["dates/2026-11-22.ics"]).walk("VALARM")) == 0


def test_an_entry_is_the_same_one_in_every_build_and_no_other() -> None:
    def uid(content: bytes) -> str:
        return str(Calendar.from_ical(content).walk("VEVENT")[0]["UID"])

    uids = {path: uid(content) for path, content in files().items()}
    assert len(set(uids.values())) == len(uids)
    day = datetime.date(2026, 12, 3)
    assert uid(calendar_file(day, "reply", BUILT + 5 * DAY)) == uids["dates/2026-12-03.ics"]
    assert calendar_file(day, "reply", BUILT) == files()["dates/2026-12-03.ics"], "byte for byte"


def test_nothing_in_a_file_tells_what_it_is_about() -> None:
    guide = maker().knowledge.guide
    for path, content in files().items():
        assert not any(word.casefold().encode() in content.lower() for word in (guide.name, "complain", "appeal", "http")), path
    assert set(SUMMARIES) == {"reply", "look"}


# Tables of dates


@dataclass(frozen=True)
class Row:
    """The starts that a row of a table stands for, and each last day that it gives with its nation and where it leads."""

    first: datetime.date
    last: datetime.date
    told: list[tuple[Nation, datetime.date, list[str]]]
    add: str | None
    """The words of the column that leads to the calendar; None where the dates themselves do."""


@cache
def rows(name: str) -> list[Row]:
    clock = maker().knowledge.clocks[name]
    path, _ = maker().links.page("clock", clock.id)
    table = date_table(maker(), path, clock)
    nations = [next((one for one, name in NATION_NAMES.items() if column.startswith(name)), clock.nations[0]) for column in table.columns]
    found = []
    for month in table.months:
        year, number = int(month.id[5:9]), int(month.id[10:12])
        for row in parse(f"<table>{month.rows}</table>").all("tr"):
            numbers = [int(one) for one in re.findall(r"\d+", row.one("th").text)]
            cells = row.all("td")
            assert len(cells) == len(nations) + table.calendar
            links = [(cells[-1] if table.calendar else cell).links for cell in cells[: len(nations)]]
            told = [(nation, day_of(cell), link) for nation, cell, link in zip(nations, cells, links, strict=False)]
            add = cells[-1].text if table.calendar else None
            found.append(Row(datetime.date(year, number, numbers[0]), datetime.date(year, number, numbers[-1]), told, add))
    return found


def day_of(cell: Node) -> datetime.date:
    """``Fri 30 October 2026`` or ``Fri 30 Oct 2026``."""
    _, day, month, year = cell.text.split()
    return datetime.date(int(year), [one[:3] for one in MONTHS].index(month[:3]) + 1, int(day))


def test_nobody_with_a_live_limit_is_left_out_of_the_table() -> None:
    for clock in maker().knowledge.clocks.values():
        found = rows(clock.id)
        assert all(after.first == before.last + DAY for before, after in pairwise(found)), f"{clock.id}: a day is missing or told twice"
        assert all(day < BUILT for _, day, _ in found[0].told), f"{clock.id}: an earlier start may still be in time"
        assert found[-1].last >= BUILT + 31 * DAY


def test_a_row_is_exact_where_it_matters_and_never_too_late() -> None:
    several = 0
    for clock in maker().knowledge.clocks.values():
        for row in rows(clock.id):
            for nation, day, _ in row.told:
                true = look_up_table(clock, row.first, (row.last - row.first).days + 1, nation)
                assert day == min(one.last for one in true), (clock.id, row)
            if row.first != row.last:
                several += 1
                assert all(day > BUILT + 90 * DAY for _, day, _ in row.told), f"{clock.id}: the last day is near, so each start has its row"
                assert row.last < BUILT - 120 * DAY, f"{clock.id}: this start was not long ago, so it has its own row"
                assert (row.last - row.first).days < 10
    assert several > 50


def test_a_row_leads_to_the_file_of_its_own_last_day() -> None:
    for clock in maker().knowledge.clocks.values():
        for row in rows(clock.id):
            for _, day, links in row.told:
                ahead = BUILT <= day <= BUILT + CALENDAR_DAYS * DAY
                path = f"dates/{calendar_name(day, 'look' if clock.whose == 'body' else 'reply')}"
                assert links == ([f"../../{path}"] if ahead else []), (clock.id, row)
                assert path in files() or not ahead
                if row.add is not None:
                    # Which day it adds can be heard.
                    assert row.add == (f"Add {short_day(day)}" if ahead else "over" if day < BUILT else "")


def page(clock: str) -> SiteFile:
    return render(current_environment(), clock_page(maker(), maker().knowledge.clocks[clock]))


@pytest.mark.parametrize("clock", ["social-worker-fitness-wales", "spso-complaint", "cms-reconsideration"])
def test_a_page_of_dates_is_light(clock: str) -> None:
    text = str(page(clock).content).encode()
    assert len(text) < 90_000
    assert len(gzip.compress(text, 9)) < 12_000
