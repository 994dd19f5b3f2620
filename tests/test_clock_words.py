"""The words for a time limit: every one follows from the clock, and reads as a person would say it."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import pytest

from rightroute.clocks import clock_words, compute, day_words, length_words, rule_words, short_day, task_words, worked_example
from rightroute.model.clocks import Clock

LETTER = {"what": "the date at the top of the letter that gave you the decision", "short": "Letter dated", "kind": "letter-date"}
COMPLAINT = {"what": "the day they got your complaint", "short": "Complaint received", "kind": "received"}


def a_clock(length=30, unit="days", **more):
    return Clock.model_validate(
        {
            "id": "a-clock",
            "title": "Ask for mandatory reconsideration",
            "length": length,
            "unit": unit,
            "starts": LETTER,
            "done_by": "received",
            "nations": ["england", "wales", "scotland"],
            "authority": ["an-act section 1"],
            "examples": [],
            "checked": "2026-11-01",
            **more,
        }
    )


def a_promise(**more):
    return a_clock(15, "working-days", whose="body", title="Reply to your complaint", starts=COMPLAINT, **more)


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (a_clock(30), "30 days"),
        (a_clock(1), "1 day"),
        (a_clock(1, "months"), "1 month"),
        (a_clock(15, "working-days"), "15 working days"),
        (a_clock(1, "working-days"), "1 working day"),
        (a_clock(8, "weeks"), "8 weeks"),
        (a_clock(1, "years"), "1 year"),
        (a_clock(6, "months", less_days=1), "6 months less 1 day"),
        (a_clock(10, "working-days", less_days=2), "10 working days less 2 working days"),
    ],
)
def test_length(clock, words):
    assert length_words(clock) == clock_words(clock).length == words


WHAT = "the date at the top of the letter that gave you the decision"


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (a_clock(), f"You have 30 days, counted from the day after {WHAT}."),
        (a_clock(1, "months"), f"You have 1 month from {WHAT}: the last day is the same date, 1 month later."),
        (a_clock(8, "weeks"), f"You have 8 weeks from {WHAT}: the last day is the same day of the week, 8 weeks later."),
        (
            a_clock(6, "months", less_days=1),
            f"You have 6 months less 1 day from {WHAT}: the last day is the day before the same date, 6 months later.",
        ),
        (a_clock(20, "working-days"), f"You have 20 working days, counted from the first working day after {WHAT}."),
        (a_clock(21, first_day="counted"), f"You have 21 days, and day 1 is {WHAT}."),
        (a_clock(10, "working-days", first_day="counted"), f"You have 10 working days, and day 1 is {WHAT}, if it is a working day."),
        (a_promise(), "They say they will reply to your complaint within 15 working days of the day they got your complaint."),
        (
            a_promise(first_day="counted"),
            "They say they will reply to your complaint within 15 working days, "
            "and day 1 is the day they got your complaint, if it is a working day.",
        ),
    ],
)
def test_rule(clock, words):
    assert rule_words(clock) == clock_words(clock).rule == words


def test_short_form_holds_length_and_event():
    assert clock_words(a_clock()).short == f"30 days from {WHAT}"
    assert clock_words(a_clock(21, first_day="counted")).short == f"21 days, starting on {WHAT}"


@pytest.mark.parametrize(
    ("done_by", "yours", "theirs"),
    [
        ("received", "They must receive it by then. Posting it on the last day is too late.", "You should have it by then."),
        (
            "sent",
            "You must have sent it by then. It may arrive later.",
            "They should have sent it by then. The post can take a few days more.",
        ),
        ("done", "You must have done it by then.", "They should have done it by then."),
    ],
)
def test_delivery(done_by, yours, theirs):
    assert clock_words(a_clock(done_by=done_by)).delivery == yours
    assert clock_words(a_promise(done_by=done_by)).delivery == theirs


def test_weekends():
    stays = "If the last day is a weekend or bank holiday, do not count on more time: aim for the working day before."
    assert clock_words(a_clock()).weekend == stays
    assert clock_words(a_clock(whose="body")).weekend == "A weekend or bank holiday at the end changes nothing here."
    moved_on = clock_words(a_clock(weekend="next-working-day")).weekend
    assert moved_on == "If the last day is a weekend or bank holiday, it moves to the next working day."
    moved_back = clock_words(a_clock(weekend="working-day-before")).weekend
    assert moved_back == "If the last day is a weekend or bank holiday, it moves back to the working day before."
    assert clock_words(a_promise()).weekend == "The last day is never a weekend or bank holiday."


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (a_clock(), "Day 1 is the next day. Count every day, weekends and bank holidays too."),
        (a_clock(21, first_day="counted"), "That day is day 1. Count every day, weekends and bank holidays too."),
        (a_clock(8, "weeks"), "Go forward 8 weeks to the same day of the week."),
        (a_clock(8, "weeks", first_day="counted"), "Go forward 8 weeks to the same day of the week, then back one day."),
        (a_clock(1, "months"), "Go forward 1 month to the same date. If that month is too short, use its last day."),
        (
            a_clock(3, "months", first_day="counted"),
            "Go forward 3 months to the same date, then back one day. If that month is too short, use its last day and do not go back.",
        ),
        (
            a_clock(6, "months", less_days=1),
            "Go forward 6 months to the same date. If that month is too short, use its last day. Then take off 1 day.",
        ),
        (a_clock(10, "working-days"), "Day 1 is the next working day. Do not count Saturdays, Sundays or bank holidays."),
        (
            a_clock(10, "working-days", first_day="counted"),
            "That day is day 1. If it is not a working day, day 1 is the next one that is. Do not count Saturdays, Sundays or bank holidays.",
        ),
    ],
)
def test_counting(clock, words):
    assert clock_words(clock).counting == words


def late(allowed, stop=None):
    longstop = {"length": stop[0], "unit": "months", "counted_from": stop[1], "text": "No later."} if stop else None
    return a_clock(1, "months", late={"allowed": allowed, "text": "Give your reasons.", "longstop": longstop})


def test_late():
    assert clock_words(a_clock()).late == ""
    assert clock_words(late("no")).late == "After the last day it is too late."
    assert clock_words(late("right")).late == "If you are late, you can still do it."
    ask = "If you are late, ask anyway and say why. They can still say yes."
    assert clock_words(late("discretion")).late == ask
    stop = "After that, not even a good reason helps."
    assert clock_words(late("discretion", (12, "limit"))).late == f"{ask} The final stop is 12 months after the last day. {stop}"
    assert clock_words(late("discretion", (13, "event"))).late == f"{ask} The final stop is 13 months after {WHAT}. {stop}"


def test_whole_is_one_paragraph():
    words = clock_words(a_clock())
    assert words.whole == f"{words.rule} {words.counting} {words.delivery} {words.weekend}"


def test_markup_of_the_event_is_passed_through():
    what = "the date on your **decision notice** from [the council](body:council)"
    clock = a_clock(starts={**LETTER, "what": what + "."})
    assert rule_words(clock) == f"You have 30 days, counted from the day after {what}."
    assert clock_words(clock).short == f"30 days from {what}"


def test_days_in_words():
    assert day_words(date(2026, 12, 3)) == "Thursday 3 December 2026"
    assert day_words(date(2028, 2, 29)) == "Tuesday 29 February 2028"
    assert short_day(date(2026, 12, 3)) == "3 December 2026"


def test_the_task_inside_a_sentence():
    assert task_words(a_clock()) == "ask for mandatory reconsideration"
    assert task_words(a_clock(title="Ask ICE to look at it.")) == "ask ICE to look at it"
    assert task_words(a_clock(title="MR request in")) == "MR request in"


def test_worked_example():
    clock = a_clock()
    assert worked_example(clock, compute(clock, date(2026, 11, 3))) == (
        "Letter dated 3 November 2026: ask for mandatory reconsideration by Thursday 3 December 2026."
    )
    stopped = late("discretion", (12, "limit"))
    assert worked_example(stopped, compute(stopped, date(2026, 11, 3))) == (
        "Letter dated 3 November 2026: ask for mandatory reconsideration by Thursday 3 December 2026. "
        "The final stop is Friday 3 December 2027."
    )
    promise = a_promise()
    assert worked_example(promise, compute(promise, date(2026, 11, 3))) == (
        "Complaint received 3 November 2026: they say they will reply to your complaint by Tuesday 24 November 2026."
    )


EVERY_KIND = [
    a_clock(
        length,
        unit,
        whose=whose,
        first_day=first,
        done_by=done_by,
        weekend=weekend,
        late={"allowed": "discretion", "text": "Say why.", "longstop": None},
    )
    for length, unit, whose, first, done_by, weekend in product(
        (1, 12),
        ("days", "working-days", "weeks", "months", "years"),
        ("you", "body"),
        ("counted", "not-counted"),
        ("received", "sent", "done"),
        ("stays", "next-working-day", "working-day-before"),
    )
]


def test_every_kind_of_clock_has_short_clean_sentences():
    """No sentence of ours over 25 words without the event in it, no double blanks or stops, and no number but the clock's and day 1."""
    for clock in EVERY_KIND:
        words = clock_words(clock)
        for text in (words.rule, words.counting, words.delivery, words.weekend, words.late):
            assert re.search(r"  |\.\.|\s$|^\s|[,:]\.", text) is None, text
            assert text[0].isupper(), text
            assert text.endswith("."), text
            plain = text.replace(WHAT, "it")
            assert all(len(sentence.split()) <= 25 for sentence in plain.split(". ")), text
            assert set(re.findall(r"\d+", plain)) <= {str(clock.length), "1"}, text


def test_every_step_is_a_sentence():
    for clock in EVERY_KIND:
        for step in compute(clock, date(2026, 11, 25)).steps:
            assert step[0].isupper() or step[0].isdigit(), step
            assert step.endswith("."), step
            assert "  " not in step, step
