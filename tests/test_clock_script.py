"""The clock in the browser says what the clock in Python says: every last day, every skipped day, every sentence."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from browser import launch
from conftest import PLUGINS
from rightroute.clocks import KNOWN_UNTIL, MONTHS, LastDay, aim_for, compute, day_words, short_day, status, uses_bank_holidays
from rightroute.clocks.script import clock_data
from rightroute.model import Clock
from rightroute.model.base import NATIONS, Nation
from rightroute.reading import read_folder
from site_fixtures import DATA

pytestmark = pytest.mark.browser

SCRIPT = (PLUGINS / "rightroute" / "site" / "scripts" / "clock.js").read_text(encoding="utf-8")
UNITS = ("days", "working-days", "school-days", "weeks", "months", "years")
#: Everything but the steps is compared for so many cases, and the steps for some of them.
CASES, TOLD = 100_000, 25_000

#: Works through the cases of one batch: which clock, the day, the nation, the day asked, and whether the steps are wanted. Texts go over
#: and back, because Playwright is slow with large lists.
WORK = """(text) => JSON.stringify(JSON.parse(text).map(([which, start, nation, today, told]) => {
  const clock = clocks[which], found = rrClock.compute(clock, start, nation);
  const all = [found.start, found.last, found.longstop, found.firstCounted, found.rolledFrom, found.holidaysUnknown,
    found.skipped, rrClock.aimFor(clock, found, nation), rrClock.status(clock, start, today, nation)];
  return told ? [...all, found.steps] : all;
}))"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        made = browser.new_page()
        made.add_script_tag(content=SCRIPT)
        yield made
        browser.close()


@cache
def real_clocks() -> list[Clock]:
    return list(read_folder(DATA)[0].clocks.values())


def synthetic(chance: random.Random) -> list[Clock]:
    """A clock for every combination of the fields that the arithmetic looks at."""
    made = []
    stops = [None, *itertools.product(UNITS, ("limit", "event"))]
    for unit, first_day, weekend, less, stop in itertools.product(
        UNITS, ("counted", "not-counted"), ("stays", "next-working-day", "working-day-before"), (0, 1, 3), stops
    ):
        late: dict[str, Any] = {"allowed": "discretion", "text": "Ask anyway."}
        if stop:
            late["longstop"] = {"length": chance.choice((1, 2, 13)), "unit": stop[0], "counted_from": stop[1], "text": "No more."}
        made.append(
            Clock.model_validate(
                {
                    "id": "made-up",
                    "title": "Ask again",
                    "length": chance.choice((1, 2, 5, 30)) if unit != "years" else chance.choice((1, 2)),
                    "unit": unit,
                    "starts": {"what": "the day", "short": "Day", "kind": "happened"},
                    "first_day": first_day,
                    "less_days": less,
                    "done_by": "done",
                    "weekend": weekend,
                    "nations": chance.sample(NATIONS, chance.randint(1, 4)),
                    "late": late,
                    "authority": ["made-up"],
                    "checked": date(2026, 1, 1),
                    "examples": [],
                }
            )
        )
    return made


def days(clock: Clock) -> tuple[date, date]:
    """The starting days for which the table of bank holidays reaches far enough on both sides; all days where it is not asked."""
    table = clock_data(clock)["holidays"]
    first, years = table["from"], len(table["days"][next(iter(table["days"]))])
    whole = {"days": 0, "working-days": 0, "school-days": 0, "weeks": 0, "months": 1, "years": 12}
    stop = clock.late.longstop if clock.late else None
    months = whole[clock.unit] * clock.length + (whole[stop.unit] * stop.length if stop else 0)
    return date(first, 2, 1), date(first + years - 2 - months // 12, 12, 31)


def awkward(chance: random.Random, first: date, last: date) -> date:
    """Any day; every second time one near the end of a month, Easter, Christmas, or the last day whose bank holidays are known."""
    day = first + timedelta(days=chance.randint(0, (last - first).days))
    if chance.random() < 0.5:
        year = min(max(day.year, first.year), last.year)
        near = chance.choice((date(year, 12, 25), date(year, 1, 31), date(year, 2, 28), date(year, 4, 5), date(year, 8, 31), KNOWN_UNTIL))
        day = near + timedelta(days=chance.randint(-21, 7))
    return min(max(day, first), last)


def told(clock: Clock, found: LastDay, nation: Nation | None, today: date) -> list[Any]:
    """What Python says, in the shape of ``WORK``."""
    stop, moved = found.longstop, found.rolled_from
    return [
        found.start.isoformat(),
        found.last.isoformat(),
        stop.isoformat() if stop else None,
        found.first_counted.isoformat(),
        moved.isoformat() if moved else None,
        found.holidays_unknown,
        [[day.isoformat(), name] for day, name in found.skipped],
        aim_for(clock, found, nation).isoformat(),
        stands(found, today),
    ]


def stands(found: LastDay, today: date) -> str:
    """``status`` without computing again; that the two agree is tested beside it."""
    if found.start > today:
        return "future-start"
    if today > found.last:
        return "past-longstop" if found.longstop and today > found.longstop else "late"
    return "today" if today == found.last else "soon" if (found.last - today).days <= 7 else "early"


def test_the_script_says_what_python_says(page: Page) -> None:
    chance = random.Random(20261122)
    real = real_clocks()
    clocks = [*real, *synthetic(chance)]
    spans = [days(clock) for clock in clocks]
    page.evaluate("(text) => { window.clocks = JSON.parse(text); }", json.dumps([clock_data(clock) for clock in clocks]))
    seen: set[str] = set()
    checked = 0
    while checked < CASES:
        cases, expected = [], []
        for number in range(10_000):
            at = chance.randrange(len(clocks)) if number % 2 else chance.randrange(len(real))
            clock, start, nation = clocks[at], awkward(chance, *spans[at]), chance.choice((None, *clocks[at].nations))
            steps = number // 2 % (CASES // TOLD) == 0
            found = compute(clock, start, nation, explain=steps)
            today = found.last + timedelta(days=chance.choice((0, 1, -1, -7, -8, 400, chance.randint(-40, 40))))
            cases.append([at, start.isoformat(), nation, today.isoformat(), steps])
            expected.append([*told(clock, found, nation, today), *([list(found.steps)] if steps else [])])
            seen.add(expected[-1][8])
            if number % 100 == 0:
                assert status(clock, start, today, nation) == expected[-1][8]
        got = json.loads(page.evaluate(WORK, json.dumps(cases)))
        for case, mine, other in zip(cases, expected, got, strict=True):
            assert other == mine, f"{clocks[case[0]]!r}\n{case}"
        checked += len(got)
    assert seen == {"early", "soon", "today", "late", "past-longstop", "future-start"}


def test_where_bank_holidays_do_not_count_it_agrees_on_every_year(page: Page) -> None:
    chance = random.Random(7)
    clocks = [clock for clock in real_clocks() if not uses_bank_holidays(clock)]
    page.evaluate("(text) => { window.clocks = JSON.parse(text); }", json.dumps([clock_data(clock) for clock in clocks]))
    cases = [(chance.randrange(len(clocks)), date(1990, 1, 1) + timedelta(days=chance.randrange(40_500))) for _ in range(5_000)]
    found = [compute(clocks[at], start) for at, start in cases]
    got = page.evaluate(
        "(cases) => cases.map(([at, start]) => { const one = rrClock.compute(clocks[at], start, null); return one.last + one.steps.join(' '); })",
        [[at, start.isoformat()] for at, start in cases],
    )
    assert got == [one.last.isoformat() + " ".join(one.steps) for one in found]
    for day in ("1989-12-31", "2101-01-01"):
        assert (
            page.evaluate("(day) => { try { rrClock.compute(clocks[0], day, null); } catch (error) { return error.name; } }", day)
            == "RangeError"
        )


def test_days_are_written_as_in_python(page: Page) -> None:
    days = [date(1990, 1, 1) + timedelta(days=11 * number) for number in range(3_680)]
    got = page.evaluate(
        "(days) => days.map((day) => [rrClock.dayWords(day), rrClock.shortDay(day), rrClock.addDays(day, 40), rrClock.daysBetween(day, days[0])])",
        [day.isoformat() for day in days],
    )
    assert got == [[day_words(day), short_day(day), (day + timedelta(days=40)).isoformat(), (days[0] - day).days] for day in days]


@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Auckland", "America/Los_Angeles", "Pacific/Apia"])
def test_no_hour_and_no_time_zone_moves_a_day(page: Page, zone: str) -> None:
    """Around the nights when clocks change: half an hour after midnight, and half an hour before the next."""
    browser = page.context.browser
    assert browser
    context = browser.new_context(timezone_id=zone)
    other = context.new_page()
    other.add_init_script(SCRIPT)
    clock = clock_data(next(one for one in real_clocks() if one.id == "cms-reconsideration"))
    for night in ("2026-03-28", "2026-10-24", "2026-12-31"):
        for hour, day in ((f"{night}T23:30:00", night), (f"{night}T00:30:00", night)):
            zero = other.evaluate("(text) => new Date(text).getTime() / 1000", hour)
            other.clock.set_fixed_time(zero)
            other.goto("about:blank")
            assert other.evaluate("rrClock.today()") == day, (zone, hour)
            last = (date.fromisoformat(day) + timedelta(days=30)).isoformat()
            assert other.evaluate("([clock, day]) => rrClock.compute(clock, day, null).last", [clock, day]) == last
    context.close()


# What people type ---------------------------------------------------------------------------------------------------------------

READ = "(texts) => rrClock.readDay(...texts)"


@pytest.mark.parametrize(
    "typed",
    [
        ("3", "11", "2026"),
        ("03", "11", "26"),
        (" 3 ", "Nov", "2026 "),
        ("3rd", "november", "2026"),
        ("3", "NOV.", "26"),
        ("3", "Novemer", "2026"),
        ("November", "3", "2026"),
        ("3 Nov", "", "2026"),
        ("3 November 2026", "", ""),
        ("", "3rd November 2026", ""),
        ("", "", "Tuesday, 3 November 2026"),
        ("Tue 3rd of Nov 26", "", ""),
        ("November 3, 2026", "", ""),
        ("3/11/2026", "", ""),
        ("03.11.26", "", ""),
        ("3-11-2026", "", ""),
        ("3Nov2026", "", ""),
        ("03112026", "", ""),
        ("2026-11-03", "", ""),
        ("3\u00a0November\u00a02026", "", ""),
    ],
)
def test_a_date_is_read_as_people_write_it(page: Page, typed: tuple[str, str, str]) -> None:
    assert page.evaluate(READ, typed) == {"day": "2026-11-03"}


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        (("", "", ""), "day", "Type the date: the day, the month and the year"),
        (("", "11", "2026"), "day", "The date must include a day"),
        (("3", "", "2026"), "month", "The date must include a month"),
        (("3", "11", ""), "year", "The date must include a year"),
        (("32", "1", "2026"), "day", "The day must be a number from 1 to 31"),
        (("0", "1", "2026"), "day", "The day must be a number from 1 to 31"),
        (("three", "1", "2026"), "day", "The day must be a number from 1 to 31"),
        (("27", "13", "2026"), "month", "The month must be a number from 1 to 12, or its name"),
        (("3", "ma", "2026"), "month", "The month must be a number from 1 to 12, or its name"),
        (("3", "marmalade jar", "2026"), "month", "The month must be a number from 1 to 12, or its name"),
        (("11/27/2026", "", ""), "month", "The month must be a number from 1 to 12, or its name"),
        (("3", "11", "206"), "year", "The year must have 4 numbers, such as"),
        (("3", "11", "2206"), "year", "The year must be from 1990 to 2100"),
        (("31", "2", "2026"), "day", "February 2026 has only 28 days"),
        (("29", "2", "2027"), "day", "February 2027 has only 28 days"),
        (("31", "April", "2026"), "day", "April 2026 has only 30 days"),
        (("last week", "", ""), "month", "The date must include a month"),
    ],
)
def test_a_date_that_is_none_is_told_with_the_field_to_mend(page: Page, typed: tuple[str, str, str], field: str, words: str) -> None:
    got = page.evaluate(READ, typed)
    assert set(got) == {"fault", "field"}
    assert got["field"] == field
    assert got["fault"].startswith(words)


def test_every_month_is_known_by_its_name_its_first_letters_and_its_number(page: Page) -> None:
    for number, name in enumerate(MONTHS, 1):
        for text in (name, name.lower(), name[:3], name[:4].upper(), str(number), f"{number:02}"):
            assert page.evaluate(READ, ("9", text, "2027")) == {"day": f"2027-{number:02}-09"}


def test_every_day_of_a_leap_year_is_read_in_each_form(page: Page) -> None:
    days = [date(2028, 1, 1) + timedelta(days=number) for number in range(366)]
    for form in ("{0.day}|{0.month}|{0.year}", "{0.day} {0:%B}||{0:%y}", "{0:%d/%m/%Y}||", "||{0}", "|{1}|"):
        typed = [form.format(day, day_words(day)).split("|") for day in days]
        assert page.evaluate("(all) => all.map((texts) => rrClock.readDay(...texts).day)", typed) == [day.isoformat() for day in days]
