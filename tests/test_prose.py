"""The marks inside a sentence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightroute.model.base import Target
from rightroute.prose import ProseError, Run, gaps, parse, plain, without_gaps


@pytest.mark.parametrize(
    "text", ["", "Papers burn.", "5 * 3", "a * b", "C:\\lamps", "50% & <b>", "# no heading", "_under_", "a\\nb", "“quotes”"]
)
def test_a_sentence_without_marks_is_one_run(text: str) -> None:
    assert parse(text) == (Run(text),)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Say **“Complaint”** first.", (Run("Say "), Run("“Complaint”", True), Run(" first."))),
        ("**All of it**", (Run("All of it", True),)),
        ("****", ()),
        ("See [the form](source:form-l2).", (Run("See "), Run("the form", target=Target("source:form-l2")), Run("."))),
        ("[a](route:b/c)[d](page:e)", (Run("a", target=Target("route:b/c")), Run("d", target=Target("page:e")))),
        ("You have {clock:ask-again}.", (Run("You have "), Run("", target=Target("clock:ask-again")), Run("."))),
        ("Ring {body:ministry.phone}", (Run("Ring "), Run("", target=Target("body:ministry"), field="phone"))),
        ("{body:ministry.welsh-phone}", (Run("", target=Target("body:ministry"), field="welsh-phone"),)),
        (
            "**Ring {body:a.phone}, or [write](letter:b)** now",
            (
                Run("Ring ", True),
                Run("", True, Target("body:a"), "phone"),
                Run(", or ", True),
                Run("write", True, Target("letter:b")),
                Run(" now"),
            ),
        ),
        (r"\[sic\] \{x\} \*\*not strong\*\* \\", (Run(r"[sic] {x} **not strong** " + "\\"),)),
        ("one * star, **two** stars", (Run("one * star, "), Run("two", True), Run(" stars"))),
    ],
)
def test_marks_become_runs(text: str, runs: tuple[Run, ...]) -> None:
    assert parse(text) == runs


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("**open", "“**” is opened and not closed"),
        ("a ** b ** c **", "“**” is opened and not closed"),
        ("a [ b", "a stray “[”"),
        ("a ] b", "a stray “]”"),
        ("a { b", "a stray “{”"),
        ("a } b", "a stray “}”"),
        ("[words]", "a stray “[”"),
        ("[words] (route:a)", "a stray “[”"),
        ("[](route:a)", "a stray “[”"),
        ("[a](https://www.example.org)", "does not link to anything"),
        ("[a](route:)", "does not link to anything"),
        ("[a](myth:b)", "does not link to anything"),
        ("[a](Route:b)", "does not link to anything"),
        ("[a](body:b.phone)", "does not link to anything"),
        ("{name}", "“{name}” is not a fact"),
        ("{}", "“{}” is not a fact"),
        ("{myth:a}", "is not a fact"),
        ("{body:a.}", "is not a fact"),
        ("{route:a/b}", "is not a fact"),
        ("{clock: a}", "is not a fact"),
    ],
)
def test_a_wrong_mark_is_named(text: str, message: str) -> None:
    with pytest.raises(ProseError, match=re.escape(message)):
        parse(text)


def test_a_message_shows_the_form_that_is_right() -> None:
    with pytest.raises(ProseError, match=r"\[words\]\(kind:id\).*\{kind:id\}.*\\\["):
        parse("a [ b")
    with pytest.raises(ProseError, match="one of route, body, clock"):
        parse("{name}")


@given(st.text(max_size=40))
def test_any_text_with_its_signs_escaped_is_read_as_it_is(text: str) -> None:
    escaped = re.sub(r"([\\*\[\]{}])", r"\\\1", text)
    assert "".join(run.text for run in parse(escaped)) == text


@given(st.text(alphabet="ab:-.*[](){}\\ ", max_size=30))
def test_any_signs_are_read_or_refused(text: str) -> None:
    try:
        runs = parse(text)
    except ProseError:
        return
    assert all(run.text or run.is_value for run in runs) or text == ""


def test_plain_words_of_a_sentence() -> None:
    assert plain("**Ring** {body:a.phone} or [write](letter:b)") == "Ring {body:a} or write"


def test_gaps_of_a_letter() -> None:
    letter = "[your-name]\n\nOn [first-date], see [this](source:a), I wrote {body:b.post}. \\[sic\\]\n\n[your-name]"
    assert gaps(letter) == ["your-name", "first-date", "your-name"]
    runs = parse(without_gaps(letter))
    assert "".join(run.text for run in runs) == "…\n\nOn …, see this, I wrote . [sic]\n\n…"
    assert [str(run.target) for run in runs if run.target] == ["source:a", "body:b"]
