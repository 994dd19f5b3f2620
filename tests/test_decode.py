"""Decoding: what pydantic finds is told in words that say what is wrong and how to mend it."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from rightroute.diagnostics import guess
from rightroute.model import KINDS, Record
from rightroute.model.base import Citation, Fact, Step, Target
from rightroute.model.bodies import Body
from rightroute.model.clocks import Clock
from rightroute.model.routes import Route
from rightroute.model.sources import Source
from rightroute.model.words import Rule
from rightroute.reading.decode import Misfit, decode
from rightroute.reading.nodes import read_value

RULE: dict[str, Any] = {
    "id": "a",
    "kind": "always",
    "text": "keep a copy.",
    "why": "Papers burn.",
    "sources": ["b"],
    "checked": "2026-11-01",
}


def misfits(kind: type[Record], value: Any) -> list[Misfit]:
    return decode(kind, value)[1]


def only(kind: type[Record], value: Any) -> Misfit:
    found = misfits(kind, value)
    assert len(found) == 1, [(one.loc, one.message) for one in found]
    return found[0]


def the_world(files: dict[str, bytes], name: str) -> dict[str, Any]:
    value = read_value(files[name])[0]
    assert isinstance(value, dict)
    return value


def test_a_record_in_order_has_no_misfits(world_files: dict[str, bytes]) -> None:
    folders = dict(KINDS.values())
    for name, content in world_files.items():
        kind = folders[name.split("/")[0] if "/" in name else ""]
        record, found = decode(kind, read_value(content)[0])
        assert isinstance(record, kind)
        assert not found


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [("wy", "Did you mean “why”?"), ("checkt", "Did you mean “checked”?"), ("topic", "Did you mean “topics”?"), ("colour", "Known here: ")],
)
def test_an_unknown_field_names_the_one_that_was_meant(wrong: str, hint: str) -> None:
    one = only(Rule, {**RULE, wrong: "x"})
    assert (one.loc, one.check, one.on_key) == ((wrong,), "unknown-field", True)
    assert one.message == f"there is no field “{wrong}” here"
    assert one.hint.startswith(hint)


def test_an_unknown_field_deep_inside_is_compared_with_the_fields_there(world_files: dict[str, bytes]) -> None:
    route = the_world(world_files, "routes/higher/member-help.yml")
    route["stages"][0]["seen_by"]["colour"] = "x"
    route["ends"][1]["nxt"] = []
    found = {one.loc: one.hint for one in misfits(Route, route)}
    assert found == {
        ("stages", 0, "seen_by", "colour"): "Known here: who, text, keep_private.",
        ("ends", 1, "nxt"): "Did you mean “next”?",
    }


def test_a_missing_field_says_what_belongs_in_it() -> None:
    one = only(Rule, {key: value for key, value in RULE.items() if key != "why"})
    assert (one.loc, one.check, one.message, one.hint, one.on_key) == (
        ("why",),
        "missing-field",
        "“why” is missing",
        "Why, in a sentence.",
        True,
    )


def test_every_missing_field_of_every_kind_is_told_with_its_description() -> None:
    for _, kind in KINDS.values():
        found = misfits(kind, {})
        assert {str(one.loc[0]) for one in found} == {name for name, one in kind.model_fields.items() if one.is_required()}
        for one in found:
            assert one.hint == kind.model_fields[str(one.loc[0])].description


def test_a_wrong_choice_names_the_nearest_or_all() -> None:
    near, far = only(Rule, {**RULE, "kind": "alway"}), only(Rule, {**RULE, "kind": "perhaps"})
    assert (near.loc, near.check, near.message, near.hint) == (
        ("kind",),
        "wrong-choice",
        "“alway” is not one of the choices",
        "Did you mean “always”?",
    )
    assert far.hint == "Choose from: always, never."


def test_a_wrong_choice_in_a_list_is_told_at_the_item(world_files: dict[str, bytes]) -> None:
    body = the_world(world_files, "bodies/ombudsman.yml")
    body["nations"] = ["england", "cymru"]
    assert only(Body, body).loc == ("nations", 1)
    assert only(Body, body).hint == "Choose from: england, wales, scotland, northern-ireland."


def test_a_list_with_a_wrong_item_is_not_called_empty_as_well(world_files: dict[str, bytes]) -> None:
    route = the_world(world_files, "routes/higher/member-help.yml")
    route["stages"][0]["cost"]["free"] = "yes"
    one = only(Route, route)
    assert (one.loc, one.check, one.message) == (("stages", 0, "cost", "free"), "wrong-value", "write true or false")


def test_an_empty_list_where_one_is_needed(world_files: dict[str, bytes]) -> None:
    route = the_world(world_files, "routes/higher/member-help.yml")
    route["stages"] = []
    one = only(Route, route)
    assert (one.check, one.message, one.hint) == (
        "missing-field",
        "at least one is needed here",
        "The stages, in the order a reader meets them.",
    )


@pytest.mark.parametrize(
    ("field", "given", "message"),
    [
        ("why", ["x"], "text is wanted here, not a list"),
        ("why", {"a": "b"}, "text is wanted here, not a group of fields"),
        ("sources", "b", "a list is wanted here, not a line of text"),
        ("sources", {"a": "b"}, "a list is wanted here, not a group of fields"),
        ("order", ["1"], "one value is wanted here, not a list"),
        ("checked", {"a": "b"}, "one value is wanted here, not a group of fields"),
    ],
)
def test_a_wrong_shape(field: str, given: object, message: str) -> None:
    one = only(Rule, {**RULE, field: given})
    assert (one.loc, one.check, one.message) == ((field,), "wrong-type", message)
    assert one.hint


@pytest.mark.parametrize("given", [None, "x", ["a"], []])
def test_a_file_that_is_no_list_of_fields(given: Any) -> None:
    one = only(Rule, given)
    assert (one.loc, one.check) == ((), "wrong-type")


def test_a_group_wanted(world_files: dict[str, bytes]) -> None:
    clock = the_world(world_files, "clocks/member-reminder.yml")
    one = only(Clock, {**clock, "late": "Write to them."})
    assert (one.message, one.hint) == ("a group of fields is wanted here, not a line of text", "Its fields: allowed, text, longstop.")


@pytest.mark.parametrize(
    ("field", "given", "message"),
    [
        ("checked", "22 November 2026", "a date is written year-month-day, such as 2026-11-22"),
        ("checked", "2026-1-2", "a date is written year-month-day, such as 2026-11-22"),
        ("checked", "２０２６-11-22", "a date is written year-month-day, such as 2026-11-22"),
        ("checked", "2026-11-31", "there is no such day"),
        ("checked", "0026-11-22", "the year must be from"),
        ("order", "ten", "a whole number is wanted"),
        ("order", "-1", "a whole number is wanted"),
        ("order", "1.0", "a whole number is wanted"),
        ("order", "99999", "a whole number is wanted"),
    ],
)
def test_a_wrong_value(field: str, given: str, message: str) -> None:
    one = only(Rule, {**RULE, field: given})
    assert one.check == "wrong-value"
    assert one.message.startswith(message)
    assert one.hint == Rule.model_fields[field].description


def test_a_wrong_form_says_what_the_form_is() -> None:
    assert only(Rule, {**RULE, "id": "Keep Copies"}).hint == "An id is made of small letters, digits and hyphens: ask-ice."
    assert only(Rule, {**RULE, "topics": ["Lanterns"]}).loc == ("topics", 0)
    source = {
        "id": "a",
        "title": "b",
        "publisher": "c",
        "kind": "law",
        "checked": "2026-11-01",
        "supports": "d",
        "address": "www.example.org",
    }
    assert only(Source, source).hint == Source.model_fields["address"].description


def test_text_too_long_for_its_place(world_files: dict[str, bytes]) -> None:
    route = the_world(world_files, "routes/higher/member-help.yml")
    for length, found in ((60, []), (61, ["this is longer than 60 characters"])):
        assert [one.message for one in misfits(Route, {**route, "short": "x" * length})] == found


def test_all_misfits_of_a_record_are_told_at_once() -> None:
    found = misfits(Rule, {**RULE, "kind": "x", "order": "x", "sources": "x", "checked": "x", "new": "x"})
    assert {one.loc[0] for one in found} == {"kind", "order", "sources", "checked", "new"}


def test_guess() -> None:
    assert guess("lantern-decison", ["lantern-complaint", "lantern-decision"]) == "Did you mean “lantern-decision”?"
    assert guess("x", ["lantern-complaint"]) == ""
    assert guess("x", []) == ""


@pytest.mark.parametrize(
    ("step", "kind", "record_id", "part"),
    [
        ("appeal", "stage", "appeal", ""),
        ("end:put-right", "end", "put-right", ""),
        ("route:mp-help", "route", "mp-help", ""),
        ("route:phso/ask-mp", "route", "phso", "ask-mp"),
    ],
)
def test_the_parts_of_a_step(step: str, kind: str, record_id: str, part: str) -> None:
    one = Step(step)
    assert (one.kind, one.record_id, one.part) == (kind, record_id, part)


def test_the_parts_of_a_target_and_a_citation() -> None:
    target, citation = Target("route:cms-complaint/first-contact"), Citation("uksi-2012-2677 regulation 14(1)(a)")
    assert (target.kind, target.record_id, target.part) == ("route", "cms-complaint", "first-contact")
    assert (Target("page:stay-safe").record_id, Target("page:stay-safe").part) == ("stay-safe", "")
    assert (citation.record_id, citation.place) == ("uksi-2012-2677", "regulation 14(1)(a)")
    assert Citation("seed-000").place == ""


def test_a_fact_is_a_line_or_a_group() -> None:
    assert Fact.model_validate("Keep a copy.") == Fact.model_validate({"text": "Keep a copy."})


def test_records_cannot_be_changed() -> None:
    record, _ = decode(Rule, RULE)
    assert isinstance(record, BaseModel)
    with pytest.raises(ValueError, match="frozen"):
        record.id = "b"  # type: ignore[misc]
