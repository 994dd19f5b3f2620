"""The arithmetic of time limits: hand-typed bank holidays, dates worked out by hand, and what must hold for every clock and day."""

from __future__ import annotations

import time
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightroute.clocks import (
    KNOWN_UNTIL,
    aim_for,
    bank_holidays,
    check_examples,
    compute,
    day_words,
    is_late,
    look_up_table,
    nations_matter,
    status,
    uses_bank_holidays,
)
from rightroute.clocks import holidays as holiday_lists
from rightroute.model.base import NATIONS
from rightroute.model.clocks import Clock

DAY = timedelta(days=1)


def a_clock(length=30, unit="days", *, counted=False, less=0, weekend="stays", nations=NATIONS, longstop=None, examples=()):
    """A clock for the arithmetic: ``longstop`` is (length, unit, counted_from)."""
    late = None
    if longstop:
        stop = dict(zip(("length", "unit", "counted_from"), longstop, strict=True), text="No later.")
        late = {"allowed": "discretion", "text": "Ask anyway.", "longstop": stop}
    return Clock(
        id="a-clock",
        title="Ask for mandatory reconsideration",
        length=length,
        unit=unit,
        starts={"what": "the date at the top of the letter", "short": "Letter dated", "kind": "letter-date"},
        first_day="counted" if counted else "not-counted",
        less_days=less,
        done_by="received",
        weekend=weekend,
        nations=nations,
        late=late,
        authority=("an-act section 1",),
        examples=examples,
        checked="2026-11-01",
    )


def days(text):
    """Month-day pairs of a year: ``2026: 1-1 4-3``."""
    year, _, rest = text.partition(":")
    return {date(int(year), *map(int, each.split("-"))) for each in rest.split()}


# Bank holidays ------------------------------------------------------------------------------------------------------------------

PUBLISHED = {
    "england": ("2026: 1-1 4-3 4-6 5-4 5-25 8-31 12-25 12-28", "2027: 1-1 3-26 3-29 5-3 5-31 8-30 12-27 12-28"),
    "scotland": ("2026: 1-1 1-2 4-3 5-4 5-25 6-15 8-3 11-30 12-25 12-28", "2027: 1-1 1-4 3-26 5-3 5-31 8-2 11-30 12-27 12-28"),
    "northern-ireland": (
        "2026: 1-1 3-17 4-3 4-6 5-4 5-25 7-13 8-31 12-25 12-28",
        "2027: 1-1 3-17 3-26 3-29 5-3 5-31 7-12 8-30 12-27 12-28",
    ),
}


@pytest.mark.parametrize("nation", PUBLISHED)
def test_bank_holidays_equal_the_published_list(nation):
    for text in PUBLISHED[nation]:
        assert bank_holidays(nation, int(text[:4])) == days(text)


def test_wales_shares_the_list_of_england():
    for year in range(2020, 2029):
        assert bank_holidays("wales", year) == bank_holidays("england", year)


def test_no_year_after_the_published_lists_counts_as_known():
    assert date(2028, 12, 31) == KNOWN_UNTIL
    assert bank_holidays("scotland", 2028)
    assert bank_holidays("scotland", 2029) == frozenset()


# Dates worked out by hand --------------------------------------------------------------------------------------------------------

BY_HAND = [
    # clock, start, last: days and weeks
    (a_clock(30), "2026-11-03", "2026-12-03"),
    (a_clock(30), "2026-01-31", "2026-03-02"),  # over a short February
    (a_clock(30), "2028-01-31", "2028-03-01"),  # over a leap February
    (a_clock(30), "2028-02-29", "2028-03-30"),
    (a_clock(30), "2026-12-10", "2027-01-09"),  # over Christmas: plain days take no notice
    (a_clock(21, counted=True), "2026-11-03", "2026-11-23"),
    (a_clock(7, counted=True), "2026-12-25", "2026-12-31"),
    (a_clock(1, counted=True), "2028-02-29", "2028-02-29"),
    (a_clock(8, "weeks"), "2026-11-03", "2026-12-29"),
    (a_clock(8, "weeks", counted=True), "2026-11-03", "2026-12-28"),
    # months by the corresponding date
    (a_clock(1, "months"), "2026-01-28", "2026-02-28"),
    (a_clock(1, "months"), "2026-01-29", "2026-02-28"),
    (a_clock(1, "months"), "2026-01-31", "2026-02-28"),
    (a_clock(1, "months"), "2028-01-31", "2028-02-29"),
    (a_clock(1, "months"), "2026-02-28", "2026-03-28"),  # the end of a month does not lead to the end of the next
    (a_clock(4, "months"), "2026-09-30", "2027-01-30"),  # the days and months of Dodds v Walker
    (a_clock(2, "months"), "2026-12-31", "2027-02-28"),
    (a_clock(13, "months"), "2027-01-31", "2028-02-29"),
    (a_clock(12, "months"), "2026-12-25", "2027-12-25"),
    (a_clock(1, "years"), "2028-02-29", "2029-02-28"),
    (a_clock(4, "years"), "2028-02-29", "2032-02-29"),
    (a_clock(1, "years"), "2027-02-28", "2028-02-28"),
    # months 'beginning with' the day
    (a_clock(3, "months", counted=True), "2026-04-30", "2026-07-29"),
    (a_clock(1, "months", counted=True), "2026-01-31", "2026-02-28"),
    (a_clock(1, "months", counted=True), "2028-01-30", "2028-02-29"),
    (a_clock(1, "months", counted=True), "2028-01-29", "2028-02-28"),
    (a_clock(1, "months", counted=True), "2026-03-01", "2026-03-31"),
    (a_clock(1, "months", counted=True), "2027-02-01", "2027-02-28"),
    (a_clock(1, "years", counted=True), "2028-02-29", "2029-02-28"),
    # six months less one day
    (a_clock(6, "months", less=1), "2026-11-03", "2027-05-02"),
    (a_clock(6, "months", less=1), "2026-08-31", "2027-02-27"),
    (a_clock(6, "months", less=1), "2026-09-01", "2027-02-28"),
    (a_clock(10, less=2), "2026-11-03", "2026-11-11"),
    (a_clock(10, less=10), "2026-11-03", "2026-11-03"),
]

BY_HAND_IN_NATION = [
    # an ordinary fortnight and a bit
    (a_clock(15, "working-days"), "2026-11-03", "england", "2026-11-24"),
    (a_clock(15, "working-days", less=1), "2026-11-03", "england", "2026-11-23"),
    (a_clock(5, "working-days", counted=True), "2026-11-07", "wales", "2026-11-13"),  # a Saturday cannot be day 1
    (a_clock(5, "working-days", counted=True), "2026-11-09", "wales", "2026-11-13"),
    # Christmas 2026: Friday 25, Monday 28, Friday 1 January; Scotland also Monday 4 January for Saturday the 2nd
    (a_clock(10, "working-days"), "2026-12-23", "england", "2027-01-11"),
    (a_clock(10, "working-days"), "2026-12-23", "northern-ireland", "2027-01-11"),
    (a_clock(10, "working-days"), "2026-12-23", "scotland", "2027-01-12"),
    (a_clock(10, "working-days"), "2026-12-23", None, "2027-01-11"),
    (a_clock(2, "working-days"), "2025-12-31", "england", "2026-01-05"),
    (a_clock(2, "working-days"), "2025-12-31", "scotland", "2026-01-06"),
    (a_clock(1, "working-days"), "2027-12-31", "england", "2028-01-04"),
    (a_clock(1, "working-days"), "2027-12-31", "scotland", "2028-01-05"),
    # Easter: no Easter Monday in Scotland
    (a_clock(1, "working-days"), "2026-04-02", "england", "2026-04-07"),
    (a_clock(1, "working-days"), "2026-04-02", "scotland", "2026-04-06"),
    # 17 March and 12 July in Northern Ireland
    (a_clock(1, "working-days"), "2026-03-16", "northern-ireland", "2026-03-18"),
    (a_clock(5, "working-days"), "2026-07-10", "northern-ireland", "2026-07-20"),
    (a_clock(5, "working-days"), "2026-07-10", "england", "2026-07-17"),
    (a_clock(1, "working-days"), "2027-07-09", "northern-ireland", "2027-07-13"),
    (a_clock(1, "working-days"), "2027-07-09", "scotland", "2027-07-12"),
    # the World Cup and St Andrew in Scotland
    (a_clock(1, "working-days"), "2026-06-12", "scotland", "2026-06-16"),
    (a_clock(1, "working-days"), "2026-06-12", "england", "2026-06-15"),
    (a_clock(1, "working-days"), "2026-11-27", "scotland", "2026-12-01"),
    # a last day on a Saturday, on Christmas Day, on 13 July, on 2 January
    (a_clock(30, weekend="next-working-day"), "2026-11-05", "england", "2026-12-07"),
    (a_clock(30, weekend="working-day-before"), "2026-11-05", "england", "2026-12-04"),
    (a_clock(1, "months"), "2026-11-25", "england", "2026-12-25"),
    (a_clock(1, "months", weekend="next-working-day"), "2026-11-25", "england", "2026-12-29"),
    (a_clock(1, "months", weekend="working-day-before"), "2026-11-25", "england", "2026-12-24"),
    (a_clock(1, "months", weekend="next-working-day"), "2026-06-13", "northern-ireland", "2026-07-14"),
    (a_clock(1, "months", weekend="next-working-day"), "2026-06-13", None, "2026-07-13"),
    (a_clock(1, "months", weekend="working-day-before"), "2026-06-13", None, "2026-07-10"),
    (a_clock(1, "months", weekend="next-working-day"), "2026-12-02", "england", "2027-01-04"),
    (a_clock(1, "months", weekend="next-working-day"), "2026-12-02", "scotland", "2027-01-05"),
]


@pytest.mark.parametrize(("clock", "start", "last"), BY_HAND)
def test_last_day_by_hand(clock, start, last):
    assert compute(clock, date.fromisoformat(start)).last == date.fromisoformat(last)


@pytest.mark.parametrize(("clock", "start", "nation", "last"), BY_HAND_IN_NATION)
def test_last_day_by_hand_in_a_nation(clock, start, nation, last):
    assert compute(clock, date.fromisoformat(start), nation).last == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("clock", "start", "longstop"),
    [
        (a_clock(1, "months", longstop=(12, "months", "limit")), "2026-01-31", "2027-02-28"),
        (a_clock(1, "months", longstop=(12, "months", "limit")), "2027-01-31", "2028-02-28"),
        (a_clock(1, "months", longstop=(13, "months", "event")), "2027-01-31", "2028-02-29"),
        (a_clock(1, "months", counted=True, longstop=(13, "months", "event")), "2026-11-03", "2027-12-02"),
        # Friday 25 December moves to Tuesday 29, but the final stop is counted from the 25th: the earlier reading
        (a_clock(1, "months", weekend="next-working-day", longstop=(12, "months", "limit")), "2026-11-25", "2027-12-25"),
        (a_clock(1, "months", weekend="next-working-day", longstop=(1, "days", "limit")), "2026-11-25", "2026-12-29"),
        # Moved back to Thursday 24 December 2026, and counted from there
        (a_clock(1, "months", weekend="working-day-before", longstop=(12, "months", "limit")), "2026-11-25", "2027-12-24"),
        (a_clock(15, "working-days", longstop=(5, "working-days", "limit")), "2026-11-03", "2026-12-01"),
        (a_clock(), "2026-11-03", None),
    ],
)
def test_longstop_by_hand(clock, start, longstop):
    assert compute(clock, date.fromisoformat(start), "england").longstop == (date.fromisoformat(longstop) if longstop else None)


def test_past_the_published_lists_the_earlier_date_is_given_and_said():
    good_friday_eve = date(2029, 3, 29)
    counted_on = compute(a_clock(1, "working-days"), good_friday_eve, "england")
    moved_on = compute(a_clock(1, weekend="next-working-day"), good_friday_eve, "england")
    moved_back = compute(a_clock(1, weekend="working-day-before"), good_friday_eve, "england")
    assert (counted_on.last, moved_on.last, moved_back.last) == (date(2029, 3, 30), date(2029, 3, 30), good_friday_eve)
    for found in (counted_on, moved_on, moved_back):
        assert found.holidays_unknown
        assert found.steps[-1] == "Bank holidays after 31 December 2028 are not known yet, so this is the earlier date, to be safe."
    assert not compute(a_clock(1), good_friday_eve).holidays_unknown
    # A final stop that no bank holiday can move says nothing about them, however far away it is.
    assert not compute(a_clock(weekend="next-working-day", longstop=(12, "months", "limit")), date(2028, 3, 1)).holidays_unknown
    assert compute(a_clock(weekend="working-day-before", longstop=(12, "months", "limit")), date(2028, 3, 1)).holidays_unknown
    assert compute(a_clock(1, "working-days"), date(2028, 12, 29)).holidays_unknown
    assert not compute(a_clock(1, "working-days"), date(2028, 12, 28)).holidays_unknown


def test_the_reasons_are_given_in_words():
    found = compute(a_clock(10, "working-days"), date(2026, 12, 23), "scotland")
    assert found.first_counted == date(2026, 12, 24)
    assert found.skipped == (
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 26), "weekend"),
        (date(2026, 12, 28), "Boxing Day (substitute day)"),
        (date(2027, 1, 1), "New Year’s Day"),
        (date(2027, 1, 2), "weekend"),
        (date(2027, 1, 4), "2 January holiday (substitute day)"),
        (date(2027, 1, 9), "weekend"),
    )
    assert found.steps == (
        "The clock starts with Wednesday 23 December 2026.",
        "Day 1 is Thursday 24 December 2026.",
        "Do not count Saturdays and Sundays, Christmas Day on Friday 25 December 2026, "
        "Boxing Day (substitute day) on Monday 28 December 2026, New Year’s Day on Friday 1 January 2027 "
        "and 2 January holiday (substitute day) on Monday 4 January 2027.",
        "Day 10 is Tuesday 12 January 2027.",
    )
    moved = compute(a_clock(1, "months", weekend="next-working-day"), date(2026, 11, 25), "england")
    assert moved.rolled_from == date(2026, 12, 25)
    assert [name for _, name in moved.skipped] == ["Christmas Day", "Saturday", "Sunday", "Boxing Day (substitute day)"]
    assert moved.steps[-1] == "That is a bank holiday: Christmas Day. The last day moves to the next working day: Tuesday 29 December 2026."
    short = compute(a_clock(1, "months"), date(2026, 1, 31))
    assert short.steps[1:] == (
        "Go forward 1 month. That month has no day 31, so take its last day: Saturday 28 February 2026.",
        "That is a Saturday. Do not count on more time: aim for the working day before.",
    )
    split = compute(a_clock(5, "working-days"), date(2026, 7, 10))
    assert split.steps[-1] == "Bank holidays are not the same in every nation. This is the earliest date."
    assert compute(a_clock(5, "working-days"), date(2026, 11, 3)).steps[-1] == "Day 5 is Tuesday 10 November 2026."


@pytest.mark.parametrize("start", [date(1989, 12, 31), date(2101, 1, 1), date(26, 11, 3)])
def test_a_start_that_cannot_be_right_is_refused(start):
    with pytest.raises(ValueError, match="the year must be from 1990 to 2100"):
        compute(a_clock(), start)


def test_nations_matter_only_where_bank_holidays_do_and_differ():
    assert not nations_matter(a_clock())
    assert nations_matter(a_clock(unit="working-days"))
    assert nations_matter(a_clock(weekend="next-working-day"))
    assert nations_matter(a_clock(weekend="working-day-before"))
    assert nations_matter(a_clock(longstop=(5, "working-days", "limit")))
    assert not nations_matter(a_clock(unit="working-days", nations=("england", "wales")))
    assert uses_bank_holidays(a_clock(unit="working-days", nations=("england", "wales")))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-11-02", "future-start"),
        ("2026-11-03", "early"),
        ("2026-11-25", "early"),
        ("2026-11-26", "soon"),
        ("2026-12-02", "soon"),
        ("2026-12-03", "today"),
        ("2026-12-04", "late"),
        ("2027-12-03", "late"),
        ("2027-12-04", "past-longstop"),
    ],
)
def test_status(today, expected):
    clock = a_clock(longstop=(12, "months", "limit"))
    start, today = date(2026, 11, 3), date.fromisoformat(today)
    assert status(clock, start, today) == expected
    assert is_late(clock, start, today) == (expected in ("late", "past-longstop"))


def test_without_a_longstop_late_stays_late():
    assert status(a_clock(), date(2026, 11, 3), date(2040, 1, 1)) == "late"


def test_the_day_to_aim_for():
    clock = a_clock(1, "months")
    found = compute(clock, date(2026, 11, 25))
    assert aim_for(clock, found) == date(2026, 12, 24)
    july = compute(clock, date(2026, 6, 13))
    assert (aim_for(clock, july), aim_for(clock, july, "england")) == (date(2026, 7, 10), date(2026, 7, 13))
    one_day = compute(a_clock(1), date(2026, 11, 7))
    assert aim_for(clock, one_day) == date(2026, 11, 7)


# Worked examples -----------------------------------------------------------------------------------------------------------------


def faults(clock):
    return [(each.index, each.field, each.expected, each.got) for each in check_examples(clock)]


def test_examples_that_agree_are_silent():
    examples = (
        {"start": "2026-11-03", "last": "2026-12-03", "longstop": "2027-12-03"},
        {"start": "2026-01-31", "last": "2026-03-02", "longstop": "2027-03-02"},
    )
    assert faults(a_clock(longstop=(12, "months", "limit"), examples=examples)) == []


def test_a_wrong_last_day_is_found_with_its_reasons():
    clock = a_clock(examples=({"start": "2026-11-03", "last": "2026-12-03"}, {"start": "2026-01-31", "last": "2026-03-01"}))
    assert faults(clock) == [(1, "last", date(2026, 3, 1), date(2026, 3, 2))]
    assert "Day 30 is Monday 2 March 2026." in check_examples(clock)[0].message


def test_longstops_missing_unexpected_wrong_and_too_early():
    example = {"start": "2026-11-03", "last": "2026-12-03"}
    stop, early = (12, "months", "limit"), (2, "weeks", "event")
    assert faults(a_clock(longstop=stop, examples=(example,))) == [(0, "longstop", None, date(2027, 12, 3))]
    example |= {"longstop": "2027-12-04"}
    assert faults(a_clock(examples=(example,))) == [(0, "longstop", date(2027, 12, 4), None)]
    assert faults(a_clock(longstop=stop, examples=(example,))) == [(0, "longstop", date(2027, 12, 4), date(2027, 12, 3))]
    example |= {"longstop": "2026-11-17"}
    assert faults(a_clock(longstop=early, examples=(example,))) == [(0, "longstop", date(2026, 11, 17), date(2026, 11, 17))]


def test_an_example_must_name_a_nation_of_the_clock_where_it_matters():
    example = {"start": "2026-11-03", "last": "2026-11-24"}
    assert faults(a_clock(15, "working-days", examples=(example,))) == [(0, "nation", None, None)]
    assert faults(a_clock(15, "working-days", nations=("scotland",), examples=(example,))) == []
    assert faults(a_clock(15, "working-days", nations=("scotland",), examples=(example | {"nation": "wales"},))) == [
        (0, "nation", None, None)
    ]
    assert faults(a_clock(15, "working-days", examples=(example | {"nation": "wales"},))) == []


def test_an_example_from_another_age_is_a_fault_not_a_crash():
    example = {"start": "1926-11-03", "last": "1926-12-03"}
    assert faults(a_clock(examples=(example,))) == [(0, "start", date(1926, 11, 3), None)]


# What holds for every clock and day ----------------------------------------------------------------------------------------------

starts = st.dates(date(2019, 1, 1), date(2033, 12, 31))
nations = st.sampled_from(NATIONS)
units = st.sampled_from(["days", "working-days", "weeks", "months", "years"])
weekends = st.sampled_from(["stays", "next-working-day", "working-day-before"])
longstops = st.none() | st.tuples(st.integers(1, 30), st.sampled_from(["days", "working-days", "months"]), st.just("limit"))
clocks = st.builds(
    a_clock,
    st.integers(1, 45),
    units,
    counted=st.booleans(),
    less=st.integers(0, 2),
    weekend=weekends,
    nations=st.lists(nations, min_size=1, unique=True).map(tuple),
    longstop=longstops,
)
quick = settings(max_examples=150, deadline=None)


def works(day, nation):
    return day.weekday() < 5 and day not in bank_holidays(nation, day.year)


@quick
@given(clocks, starts, st.integers(0, 40), st.none() | nations)
def test_a_later_start_never_ends_earlier(clock, start, more, nation):
    """Weakly for every clock. Not strictly for months (29, 30 and 31 January all end with February), working days or moved last days."""
    one, two = compute(clock, start, nation), compute(clock, start + more * DAY, nation)
    assert one.last <= two.last
    if one.longstop and two.longstop:
        assert one.longstop <= two.longstop


@quick
@given(st.integers(1, 400), st.sampled_from(["days", "weeks"]), st.booleans(), starts)
def test_days_and_weeks_are_strict(length, unit, counted, start):
    clock = a_clock(length, unit, counted=counted)
    assert compute(clock, start + DAY).last - compute(clock, start).last == DAY


@quick
@given(st.integers(1, 400), st.sampled_from(["days", "weeks"]), starts)
def test_counting_the_first_day_ends_one_day_earlier(length, unit, start):
    assert compute(a_clock(length, unit), start).last - compute(a_clock(length, unit, counted=True), start).last == DAY


@quick
@given(st.integers(1, 60), starts, nations)
def test_counting_the_first_working_day_ends_one_working_day_earlier(length, start, nation):
    plain, counted = (compute(a_clock(length, "working-days", counted=each), start, nation) for each in (False, True))
    between = [plain.last - DAY * each for each in range((plain.last - counted.last).days)]
    assert sum(works(day, nation) for day in between) == works(start, nation)


@quick
@given(st.integers(1, 60), st.integers(0, 3), st.booleans(), starts, nations)
def test_working_days_end_on_one_and_hold_as_many(length, less, counted, start, nation):
    found = compute(a_clock(length + less, "working-days", counted=counted, less=less), start, nation)
    run = [found.first_counted + DAY * each for each in range((found.last - found.first_counted).days + 1)]
    if not (less and found.holidays_unknown):  # stepping back also passes over bank holidays that are only expected
        assert works(found.last, nation)
        assert sum(works(day, nation) for day in run) == length
    assert all(not works(day, nation) for day, _ in found.skipped)
    assert found.rolled_from is None


@quick
@given(st.integers(1, 120), starts)
def test_months_end_on_the_corresponding_date(length, start):
    last = compute(a_clock(length, "months"), start).last
    assert (last.year - start.year) * 12 + last.month - start.month == length
    assert last.day == min(start.day, monthrange(last.year, last.month)[1])
    counted = compute(a_clock(length, "months", counted=True), start).last
    assert counted == (last - DAY if last.day == start.day else last)


@quick
@given(st.integers(1, 10), starts, st.booleans())
def test_a_year_is_twelve_months(length, start, counted):
    years, months = (compute(a_clock(n, unit, counted=counted), start).last for n, unit in ((length, "years"), (12 * length, "months")))
    assert years == months


@quick
@given(clocks, starts, st.none() | nations)
def test_the_end_comes_after_the_beginning(clock, start, nation):
    """Days taken off and a move back over Easter can put the last day of a very short clock before its start; nothing else can."""
    found = compute(clock, start, nation)
    assert found.first_counted >= start
    if clock.length > 12:
        assert found.last >= start
    assert list(found.skipped) == sorted(found.skipped)
    if found.longstop:
        assert found.longstop >= found.last


@quick
@given(clocks, starts)
def test_without_a_nation_it_is_the_earliest(clock, start):
    found, each = compute(clock, start), [compute(clock, start, nation) for nation in clock.nations]
    assert found.last == min(one.last for one in each)
    assert found.longstop == min((one.longstop for one in each if one.longstop), default=None)
    assert found.holidays_unknown == any(one.holidays_unknown for one in each)
    assert found.holidays_unknown == any("are not known yet" in step for step in found.steps)
    assert found.longstop is None or any(day_words(found.longstop) in step for step in found.steps if "final stop" in step)


@quick
@given(clocks, st.dates(date(2019, 2, 1), date(2027, 1, 1)), nations)
def test_unknown_holidays_never_give_a_later_day(clock, start, nation):
    known = compute(clock, start, nation)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(holiday_lists, "KNOWN_UNTIL", date(2018, 12, 31))
        unknown = compute(clock, start, nation)
    assert unknown.last <= known.last
    if known.longstop:
        assert unknown.longstop <= known.longstop
    assert unknown.holidays_unknown == uses_bank_holidays(clock)


@quick
@given(clocks, starts, nations)
def test_a_weekend_rule_moves_only_its_own_way(clock, start, nation):
    stays, moved_on, moved_back = (
        compute(clock.model_copy(update={"weekend": each}), start, nation) for each in ("stays", "next-working-day", "working-day-before")
    )
    assert moved_back.last <= stays.last <= moved_on.last
    assert works(moved_on.last, nation)
    assert works(moved_back.last, nation)
    for found in (moved_on, moved_back):
        assert found.rolled_from == (stays.last if found.last != stays.last else None)
    if clock.unit != "working-days" and works(stays.last, nation) and stays.last <= KNOWN_UNTIL:
        assert moved_back.last == stays.last == moved_on.last


@quick
@given(clocks, starts, nations)
def test_nothing_but_bank_holidays_depends_on_the_nation(clock, start, nation):
    if not uses_bank_holidays(clock):
        assert compute(clock, start, nation) == compute(clock, start)
    if not nations_matter(clock) and nation in clock.nations:
        assert compute(clock, start, nation) == compute(clock, start)


@settings(max_examples=30, deadline=None)
@given(clocks, starts, st.integers(0, 40), st.none() | nations)
def test_the_table_is_the_arithmetic(clock, first, rows, nation):
    table = look_up_table(clock, first, rows, nation)
    assert table == [replace(compute(clock, first + each * DAY, nation), steps=()) for each in range(rows)]
    assert [row.start for row in table] == [first + each * DAY for each in range(rows)]


def test_a_result_is_frozen_and_comparable():
    found = compute(a_clock(), date(2026, 11, 3))
    assert found == replace(found)
    assert hash(found) == hash(replace(found))


def test_a_table_of_a_whole_site_takes_no_time():
    """Tables for every clock, nation and day are some hundred thousand dates; a hundredfold slip must show, a slow machine must not."""
    clock = a_clock(20, "working-days")
    compute(clock, date(2026, 1, 1))
    began = time.perf_counter()
    look_up_table(clock, date(2026, 1, 1), 700, "scotland")
    assert (time.perf_counter() - began) / 700 < 0.001
