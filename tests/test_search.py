"""The index of the search: how words become stems, what is found by what, how large it is, and that the lists of queries are sound."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rjsmin
import yaml
from benchmarks.shapes import counts_for
from benchmarks.synthetic import Maker as SyntheticMaker

from conftest import PLUGINS, ROOT
from rightroute.find import Entry, everyday_phrases, goals, index, pack
from rightroute.find.entries import others
from rightroute.find.pack import sign
from rightroute.find.score import HIGHEST, marks
from rightroute.find.stems import stem, tokens
from rightroute.find.words import words_of
from rightroute.knowledge import Knowledge
from rightroute.model import KINDS
from rightroute.model.base import Target
from rightroute.review import today
from rightroute.site.links import Links
from site_fixtures import DATA, read

QUERIES = {name: ROOT / "tests" / "search" / f"{name}.yml" for name in ("queries", "held-out")}
SCRIPTS = PLUGINS / "rightroute" / "site" / "scripts"
#: What may be fetched for the first search, in bytes as served: today, and for a guide of 10,000 pages.
MOST_TODAY, MOST_LATER = 60_000, 250_000


@pytest.fixture(scope="module")
def real() -> Knowledge:
    return read(DATA)


def address_in(knowledge: Knowledge) -> Callable[[Target], str]:
    links = Links(knowledge)

    def address(target: Target) -> str:
        path, anchor = links.page(target.kind, target.record_id, target.part)
        return links.url(path) + (f"#{anchor}" if anchor else "")

    return address


def data_of(script: str) -> dict[str, Any]:
    assert script.startswith("rrFind(")
    assert script.endswith(");\n")
    found: dict[str, Any] = json.loads(script.removeprefix("rrFind(").removesuffix(");\n"))
    return found


def served(*texts: str) -> int:
    """Bytes as a server sends them, each file compressed for itself."""
    return sum(len(gzip.compress(text.encode(), 9)) for text in texts)


# Words and stems


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("complain complains complained complaining", "complain"),
        ("appeal appeals appealing Appealed", "appeal"),
        ("refuse refused refuses refusing", "refus"),
        ("house houses housing housed", "hous"),
        ("care cares caring cared", "care"),
        ("stop stops stopped stopping", "stop"),
        ("cancel cancelled cancelling cancels", "cancel"),
        ("bully bullies bullied bullying", "bully"),
        ("neighbour neighbours neighbor", "neighbor"),
        ("organise organize organising", "organis"),
        ("council councils council’s Council's", "council"),
        ("homeless homelessness", "homeles"),
        ("treat treatment treatments", "treat"),
        ("unfair unfairly", "unfair"),
        ("café cafe", "cafe"),
    ],
)
def test_forms_of_a_word_share_a_stem(words: str, wanted: str) -> None:
    assert {stem(one) for one in tokens(words)} == {wanted}


def test_words_that_differ_in_meaning_keep_apart() -> None:
    assert len({stem(one) for one in ("car", "care", "caravan", "fine", "fin", "rate", "rat")}) == 7


def test_numbers_forms_and_short_words_stay_as_they_are() -> None:
    assert tokens("Section 21, form C100 and a 50/50 split: £1,000") == [
        "section",
        "21",
        "form",
        "c100",
        "and",
        "a",
        "50",
        "50",
        "split",
        "1",
        "000",
    ]
    assert [stem(one) for one in ("c100", "bus", "gas", "its", "21")] == ["c100", "bus", "gas", "its", "21"]


def test_everyday_words_of_the_world_become_the_guides_own(world: Knowledge) -> None:
    words = words_of(world)
    assert words.stems("My LAMP is out") == [words.stems("lantern")[0] if one == "lamp" else one for one in ("my", "lamp", "is", "out")]
    assert words.telling("the lamp, please") == (words.stems("lantern")[0], "=lamp")
    assert "lamptown" in {name.lower() for name in words.places["northern-ireland"]}


def test_a_name_that_only_one_nation_has_tells_the_nation(real: Knowledge) -> None:
    places = words_of(real).places
    assert {"nihe", "nipso"} <= set(places["northern-ireland"])
    assert "spso" in places["scotland"]
    assert not any("cms" in names or "pcn" in names for names in places.values())


# What can be found


def test_every_route_is_reached_by_a_goal(real: Knowledge) -> None:
    reached = {way.record_id for entry in goals(real) for way in entry.ways.values() if way.kind == "route"}
    assert reached == set(real.routes)


def test_a_need_stands_for_the_routes_of_its_own_topic_only(real: Knowledge) -> None:
    told = {str(entry.target) for entry in goals(real)}
    assert "need:homelessness" in told
    assert "route:homelessness-review-wales" not in told
    assert {"route:phso", "route:mp-help", "route:upper-tribunal"} <= told, (
        "needs of other topics lead there too, but do not stand for them"
    )


def test_everything_with_a_page_of_its_own_can_be_found(real: Knowledge) -> None:
    found = {(one.kind, one.target.record_id) for one in others(real)}
    for kind, records in (
        ("body", real.bodies),
        ("letter", real.letters),
        ("term", real.terms),
        ("topic", real.topics),
        ("paper", real.papers),
    ):
        assert {name for of, name in found if of == kind} == set(records)
    assert {name for of, name in found if of == "clock"} == {one.id for one in real.clocks.values() if one.whose == "you"}


def test_the_rarer_a_word_the_more_it_tells(world: Knowledge) -> None:
    entries = [Entry("goal", Target(f"route:route-{number}"), f"Goal {number}") for number in range(20)]
    for number, entry in enumerate(entries):
        entry.add("say", ["help with the lantern", *(["unicorn lantern"] if number == 3 else [])])
    found = marks(words_of(world), entries)
    assert set(found["unicorn"]) == {3}
    assert found["unicorn"][3] > max(found.get("help", {0: 0}).values())
    assert all(0 < level <= HIGHEST for places in found.values() for level in places.values())


def test_numbers_are_signs_that_need_no_escape() -> None:
    signs = [sign(number) for number in range(500)]
    assert len(set(signs)) == 500
    text = "".join(signs)
    assert text.isascii()
    assert text.isprintable()
    assert not set(text) & {"\\", '"'}


def test_every_address_in_the_index_is_that_of_a_page(real: Knowledge) -> None:
    data = data_of(index(real, address_in(real)))
    address = address_in(real)
    known = {
        address(Target(f"{kind}:{name}"))
        for kind in ("need", "body", "letter", "term", "topic", "paper", "clock")
        for name in real.records[kind]
    }
    known |= {address(Target(f"route:{route.id}")) for route in real.routes.values()}
    known |= {address(Target(f"route:{route.id}/{stage.id}")) for route in real.routes.values() for stage in route.stages}
    told = set(data["goals"]["ways"].split(" ")) | (set(data["goals"]["asked"].split(" ")) - {"-"})
    assert told <= known
    for kind in data["others"]:
        assert len(kind["titles"].split("\n")) == len(kind["names"].split(" "))
        assert {kind["around"][0] + name + kind["around"][1] for name in kind["names"].split(" ") if name} <= known


def test_a_guide_without_everyday_words_has_an_index_too(world: Knowledge) -> None:
    data = data_of(index(world, address_in(world)))
    assert "Complain about a dark street" in data["goals"]["titles"]
    assert [one[0] for one in data["notices"]] == ["danger"]


def test_phrases_of_the_a_to_z_are_short_and_lead_somewhere(real: Knowledge) -> None:
    skip = words_of(real).skip
    found = everyday_phrases(real)
    assert len(found) > 500
    for words, target in found:
        assert 0 < len(tokens(words)) <= 4
        assert stem(tokens(words)[0]) not in skip
        assert target.kind in ("need", "route")


# How much is fetched


def test_the_first_search_costs_at_most_60_kilobytes(real: Knowledge) -> None:
    scripts = [rjsmin.jsmin((SCRIPTS / f"{name}.js").read_text(encoding="utf-8")) for name in ("find", "search")]
    size = served(index(real, address_in(real)), *scripts)
    assert size <= MOST_TODAY, f"{size} bytes"


def test_the_index_of_a_synthetic_guide_of_10000_pages_is_small_enough() -> None:
    folders = {folder: kind for kind, (folder, _) in KINDS.items()}
    knowledge = Knowledge(Path("nowhere"), today())
    for path, record in SyntheticMaker(counts_for(10_000)).all().items():
        kind = folders[path.split("/")[0]] if "/" in path else "guide"
        knowledge.records[kind][record["id"]] = KINDS[kind][1].model_validate(json.loads(json.dumps(record, default=str)))
    assert served(index(knowledge, address_in(knowledge))) <= MOST_LATER


def test_five_guides_with_other_words_in_one_are_small_enough(real: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand pages, five times today's: every copy has words of its own, which is worse than any real guide."""
    cipher = [
        str.maketrans("bcdfghjklmnpqrstvwz", "".join(dict.fromkeys("bcdfghjklmnpqrstvwz"[shift:] + "bcdfghjklmnpqrstvwz")))
        for shift in (0, 3, 7, 11, 15)
    ]

    def copies(entries: list[Entry]) -> list[Entry]:
        found = []
        for number, letters in enumerate(cipher):
            for one in entries:
                made = Entry(one.kind, one.target, one.title.translate(letters), one.nations, dict(one.ways))
                for name, texts in one.texts.items():
                    made.texts[name] = [(text.translate(letters), share) for text, share in texts]
                found.append(made)
            assert number < len(cipher)
        return found

    first, rest = goals(real), list(others(real))
    monkeypatch.setattr(pack, "goals", lambda _: copies(first))
    monkeypatch.setattr(pack, "others", lambda _: copies(rest))
    size = served(index(real, address_in(real)))
    assert size <= MOST_LATER, f"{size} bytes"


# The lists of queries


@pytest.mark.parametrize("name", QUERIES)
def test_the_queries_are_sound(name: str, real: Knowledge) -> None:
    queries = yaml.safe_load(QUERIES[name].read_text(encoding="utf-8"))
    assert len({str(one["q"]) for one in queries}) == len(queries), "a query stands there twice"
    for one in queries:
        assert set(one) == {"q", "want"}, one
        assert one["want"], one
        assert set(one["want"]) <= set(real.routes), one


def test_the_queries_are_many_and_want_every_route(real: Knowledge) -> None:
    queries = yaml.safe_load(QUERIES["queries"].read_text(encoding="utf-8"))
    assert len(queries) >= 300
    assert {route for one in queries for route in one["want"]} == set(real.routes)


def test_the_queries_are_not_phrases_of_the_knowledge_base(real: Knowledge) -> None:
    """A query that is written there word for word proves nothing."""
    known = {" ".join(tokens(text)) for entry in goals(real) for text, _ in entry.texts.get("say", ())}
    queries = yaml.safe_load(QUERIES["queries"].read_text(encoding="utf-8"))
    same = [one["q"] for one in queries if len(tokens(str(one["q"]))) > 3 and " ".join(tokens(str(one["q"]))) in known]
    assert not same
