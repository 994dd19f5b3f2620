"""The guide for programs: every file by its schema, every address leads somewhere, and what is promised within a version."""

from __future__ import annotations

import datetime
import functools
import html
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import markdown
import pytest

from conftest import WORLD
from rightroute.api import FOLDER, files_for_programs
from rightroute.api import files as shapes_of_files
from rightroute.api.schema import schema_of
from rightroute.api.shapes import Shape
from rightroute.api.telling import Teller
from rightroute.api.versions import VERSION, VERSIONS
from rightroute.clocks import compute
from rightroute.knowledge import Knowledge
from rightroute.model import Clock
from rightroute.reading import read_folder
from rightroute.rich import RichRun
from rightroute.site import SiteFile, SiteOptions, build_site
from rightroute.site.links import LETTER_FILES, Links
from rightroute.validity import standing
from site_fixtures import DATA, DOCS, WORLD_PAGES, Built, real_site

ROOT_URL = "https://lanterns.example/guide/"
PROMISED = Path(__file__).parent / "golden" / "api-fields.json"
BOTH = pytest.mark.parametrize("data", [WORLD, DATA], ids=["world", "real"])


@functools.cache
def knowledge_of(data: Path) -> Knowledge:
    return standing(read_folder(data)[0])


def options(site_url: str = ROOT_URL, **more: Any) -> SiteOptions:
    return SiteOptions(site_url=site_url, prose_pages=frozenset(WORLD_PAGES), pdf=False, **more)


@functools.cache
def made(data: Path) -> dict[str, bytes]:
    """Every file by its path."""
    return {one.path: content(one) for one in files_for_programs(knowledge_of(data), options())}


def content(file: SiteFile) -> bytes:
    assert file.kind == "static"
    assert isinstance(file.content, bytes)
    return file.content


def data_files(data: Path) -> dict[str, Any]:
    """Every file of data, without the schemas."""
    found = {path: text for path, text in made(data).items() if path.startswith(f"{FOLDER}/") and not path.startswith(f"{FOLDER}/schema/")}
    return {path: json.loads(text) for path, text in found.items()}


def walk(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every value with the name of its field."""
    yield key, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from walk(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner, key)


# Schemas ----------------------------------------------------------------------------------------------------------------------


def closed(schema: Any) -> Any:
    """The schema without room for later fields: what we write today has no field that is not in it."""
    for _, inner in walk(schema):
        if isinstance(inner, dict) and isinstance(inner.get("properties"), dict) and "type" in inner:
            inner["additionalProperties"] = False
    return schema


@BOTH
def test_every_file_of_data_is_as_its_schema_says(data: Path) -> None:
    validators: dict[str, Any] = {}
    for path, value in data_files(data).items():
        address = value["schema_url"]
        if address not in validators:
            schema = json.loads(made(data)[address.removeprefix(ROOT_URL)])
            assert schema["$id"] == address
            jsonschema.Draft202012Validator.check_schema(schema)
            validators[address] = jsonschema.Draft202012Validator(closed(schema), format_checker=jsonschema.FormatChecker())
        fault = next(validators[address].iter_errors(value), None)
        assert fault is None, f"{path} {list(fault.absolute_path)}: {fault.message}"  # type: ignore[union-attr]
    unused = {path for path in made(data) if path.startswith(f"{FOLDER}/schema/")} - {one.removeprefix(ROOT_URL) for one in validators}
    assert unused <= ({f"{FOLDER}/schema/paper.json"} if not knowledge_of(data).papers else set())


def test_a_later_version_with_more_fields_is_still_valid() -> None:
    value = {**data_files(WORLD)[f"{FOLDER}/notices.json"], "brand_new": 1}
    value["notices"][0]["also_new"] = "x"
    jsonschema.validate(value, json.loads(made(WORLD)[f"{FOLDER}/schema/notices.json"]))


def all_shapes() -> dict[str, type[Shape]]:
    todo: list[type[Any]] = [Shape]
    found: dict[str, type[Shape]] = {}
    while todo:
        for one in todo.pop().__subclasses__():
            found[one.__name__] = one
            todo.append(one)
    return found


def test_every_shape_and_field_is_described() -> None:
    for name, shape in all_shapes().items():
        assert shape.__doc__, name
        for field, about in shape.model_fields.items():
            assert about.description, f"{name}.{field} has no description"
            assert about.description.endswith((".", "…")), f"{name}.{field}: a description is whole sentences"
            assert about.is_required(), f"{name}.{field}: every field is always there"


def fields_today() -> dict[str, list[str]]:
    """Every field of every file with what it may hold, so that a narrower or wider choice is seen too."""
    found: dict[str, list[str]] = {}
    files = [one for one in vars(shapes_of_files).values() if isinstance(one, type) and issubclass(one, shapes_of_files.File)]
    for file in files:
        if file is shapes_of_files.File:
            continue
        schema = json.loads(schema_of(file, ""))
        for name, inner in {file.__name__: schema, **schema["$defs"]}.items():
            found[name] = sorted(f"{field}: {_kind(about)}" for field, about in inner["properties"].items())
    return dict(sorted(found.items()))


def _kind(about: dict[str, Any]) -> str:
    return json.dumps({key: value for key, value in about.items() if key != "description"}, sort_keys=True)


def test_within_a_version_nothing_is_taken_away() -> None:
    """The promise of docs/api.md. Something was added on purpose? Give it a line in ``VERSIONS``, then RIGHTROUTE_WRITE_GOLDEN=1."""
    today = fields_today()
    if os.environ.get("RIGHTROUTE_WRITE_GOLDEN"):
        PROMISED.write_text(json.dumps({"version": VERSION, "fields": today}, indent=1) + "\n", encoding="utf-8")
    promised = json.loads(PROMISED.read_text(encoding="utf-8"))
    for name, fields in promised["fields"].items():
        names = {one.partition(":")[0] for one in today.get(name, [])}
        gone = [one for one in fields if one.partition(":")[0] not in names]
        assert not gone, f"{name} has lost {gone}: programs rely on it"
    if today != promised["fields"]:
        assert promised["version"] != VERSION, "something changed: add a version to rightroute.api.versions, and write the golden file anew"


def test_versions_are_told_newest_first() -> None:
    numbers = [tuple(map(int, one.version.split("."))) for one in VERSIONS]
    assert numbers == sorted(numbers, reverse=True)
    assert [one.day for one in VERSIONS] == sorted((one.day for one in VERSIONS), reverse=True)
    assert {first for first, _ in numbers} == {int(FOLDER[-1])}


# What is in it ----------------------------------------------------------------------------------------------------------------


@BOTH
def test_the_index_names_every_file(data: Path) -> None:
    files = data_files(data)
    index = files.pop(f"{FOLDER}/index.json")
    patterns = {one["url"].removeprefix(ROOT_URL): one for one in index["endpoints"]}
    assert len(patterns) == len(index["endpoints"])
    seen: dict[str, int] = dict.fromkeys(patterns, 0)
    for path in files:
        (pattern,) = [one for one in patterns if re.fullmatch(re.escape(one).replace(r"\{id\}", "[a-z0-9-]+"), path)]
        seen[pattern] += 1
    for pattern, one in patterns.items():
        assert seen[pattern] == (one["count"] if "{id}" in pattern else 1), pattern
        assert one["schema_url"].removeprefix(ROOT_URL) in made(data)
    assert index["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert index["built"] == knowledge_of(data).as_at.isoformat()
    assert index["preview"] is False


@BOTH
def test_every_record_is_there_once_and_in_order(data: Path) -> None:
    files, known = data_files(data), knowledge_of(data)
    for kind, name in (("route", "routes"), ("body", "bodies"), ("clock", "clocks"), ("letter", "letters"), ("paper", "papers")):
        ids = [one["id"] for one in files[f"{FOLDER}/{name}.json"][name]]
        assert sorted(ids) == sorted(known.records[kind])
        for one in ids:
            assert files[f"{FOLDER}/{name}/{one}.json"][kind]["id"] == one
    assert [one["id"] for one in files[f"{FOLDER}/routes.json"]["routes"]] == list(known.routes)
    for kind, name in (("term", "terms"), ("figure", "figures"), ("source", "sources"), ("myth", "myths"), ("notice", "notices")):
        assert [one["id"] for one in files[f"{FOLDER}/{name}.json"][name]] == sorted(known.records[kind])
    triage = files[f"{FOLDER}/triage.json"]
    assert triage["first"] in {one["id"] for one in triage["questions"]} == set(known.questions)
    assert {one["id"] for one in triage["needs"]} == set(known.needs)


@BOTH
def test_a_file_says_what_everything_in_it_rests_on(data: Path) -> None:
    """Whoever has the file of a route needs no other: its clocks, letters and sources are in it."""
    for path, value in data_files(data).items():
        if "sources" not in value or path == f"{FOLDER}/sources.json":
            continue
        cited = {inner["source"] for _, inner in walk(value) if isinstance(inner, dict) and set(inner) == {"source", "place"}}
        assert [one["id"] for one in value["sources"]] == sorted(cited), path
        if "route" not in value:
            continue
        clocks, letters = {one["id"] for one in value["clocks"]}, {one["id"] for one in value["letters"]}
        ways = {"stage": set(), "fork": set(), "end": set()}  # type: dict[str, set[str]]
        for kind, name in (("stage", "stages"), ("fork", "forks"), ("end", "ends")):
            ways[kind] = {one["id"] for one in value["route"][name]}
        assert value["route"]["begins"] in ways["stage"] | ways["fork"]
        for stage in value["route"]["stages"]:
            assert {one for one in (stage["clock"], *stage["other_clocks"], stage["reply"]["promised"]) if one} <= clocks
            assert {one["to"].removeprefix("letter:") for one in stage["letters"]} <= letters
            assert stage["seen_by"]["text"]["text"]
            for outcome in stage["outcomes"]:
                assert outcome["to"]["kind"] == "route" or outcome["to"]["id"] in ways[outcome["to"]["kind"]]


def flat(text: str) -> str:
    """What a reader sees of some Markdown."""
    return html.unescape(re.sub(r"<[^>]+>", "", markdown.markdown(text))).strip()


@BOTH
def test_a_sentence_has_no_marks_as_text_and_says_the_same_as_markdown(data: Path) -> None:
    seen: dict[str, str] = {}
    for value in data_files(data).values():
        for _, one in walk(value):
            if isinstance(one, dict) and "markdown" in one:
                seen[one["markdown"]] = one["text"]
    assert seen
    for marked, text in seen.items():
        assert not re.search(r"\{[a-z]+:|\*\*|\]\(", text), text
        assert "<" not in marked
        if marked != text:
            assert flat(marked) == text.strip(), marked
    assert any("](" in marked for marked in seen)
    assert any("**" in marked for marked in seen)


def test_signs_of_markdown_in_a_sentence_stay_signs(world: Knowledge) -> None:
    tell = Teller(world, Links(world), ROOT_URL)
    for text in (
        "1. first",
        "12) second",
        "# no heading",
        "- no list",
        "> no quotation",
        "a*b*c _d_ `e` [f](g)",
        "x < y & z &amp; 1",
        "back\\slash",
    ):
        assert flat(tell.markdown((RichRun(text),))) == text
    strong = (RichRun("Go "), RichRun("now ", strong=True), RichRun("there", strong=True, href="https://here.example/a(b)"), RichRun("."))
    assert tell.markdown(strong) == "Go **now [there](https://here.example/a%28b%29)**."


@BOTH
def test_a_clock_can_be_computed_from_its_fields(data: Path) -> None:
    """The fields alone, read back, give the worked examples: nothing that a program needs is missing."""
    for path, value in data_files(data).items():
        if not path.startswith(f"{FOLDER}/clocks/"):
            continue
        told = value["clock"]
        late = told["late"]
        read_back = {
            **{
                key: told[key]
                for key in ("id", "title", "whose", "binding", "length", "unit", "first_day", "less_days", "done_by", "weekend", "nations")
            },
            "starts": {"what": told["starts"]["what"]["text"], "short": told["starts"]["short"], "kind": told["starts"]["kind"]},
            "late": late
            and {
                "allowed": late["allowed"],
                "text": late["text"]["text"],
                "longstop": late["longstop"] and {**late["longstop"], "text": late["longstop"]["text"]["text"]},
            },
            "authority": [],
            "checked": told["checked"],
            "examples": [{key: one[key] for key in ("start", "last", "longstop", "nation")} for one in told["examples"]],
        }
        clock = Clock.model_validate(read_back)
        for example in clock.examples:
            found = compute(clock, example.start, example.nation)
            assert (found.last, found.longstop) == (example.last, example.longstop), path
        assert told["words"]["length"] in told["words"]["rule"]["text"]


@BOTH
def test_a_letter_is_final_but_for_its_gaps(data: Path) -> None:
    for path, value in data_files(data).items():
        if path.startswith(f"{FOLDER}/letters/"):
            letter = value["letter"]
            assert {one["id"] for one in letter["gaps"]} <= set(re.findall(r"\[([a-z0-9-]+)\]", letter["text"])), path
            assert not re.search(r"\{[a-z]+:|\\", letter["text"]), path


def test_what_a_fact_does_not_say_itself_is_taken_from_around_it() -> None:
    body = data_files(WORLD)[f"{FOLDER}/bodies/ministry.json"]["body"]
    mend, pay = body["can"][0], body["cannot"][0]
    assert (mend["checked"], mend["sources"]) == ("2026-11-01", [{"source": "ministry-complaints", "place": None}])
    assert (pay["checked"], pay["sources"]) == ("2026-10-15", [{"source": "lantern-act-1891", "place": "section 20"}])
    phone, post = body["contacts"][0], next(one for one in body["contacts"] if one["kind"] == "post")
    assert (phone["href"], phone["hours"]["text"]) == ("tel:01134960001", "Day and night.")
    assert (post["value"], post["href"], post["lines"][-1]) == (None, None, "ZZ9 9ZZ")
    assert [one["to"] for one in data_files(WORLD)[f"{FOLDER}/clocks/ask-again.json"]["used_by"]] == ["route:lantern-decision/ask-again"]


def test_the_example_in_the_documentation_is_true() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", (DOCS / "api.md").read_text(encoding="utf-8"), re.DOTALL)
    told = json.loads(example)["clock"]
    there = data_files(DATA)[f"{FOLDER}/clocks/{told['id']}.json"]["clock"]
    assert told.pop("starts").items() <= there["starts"].items()
    assert told.items() <= there.items()


def test_the_documentation_names_every_list_of_the_data() -> None:
    named = set(re.findall(rf"\]\(({FOLDER}/[a-z.-]+)\)", (DOCS / "api.md").read_text(encoding="utf-8")))
    assert named == {path for path in data_files(DATA) if path.count("/") == 2}


# Addresses --------------------------------------------------------------------------------------------------------------------


def addresses(value: Any) -> Iterator[str]:
    for key, one in walk(value):
        if isinstance(one, str) and (key == "url" or key.endswith("_url")):
            yield one
        elif isinstance(one, str) and key == "markdown":
            yield from (to for to in re.findall(r"\]\(([^()]+)\)", one) if not to.startswith(("tel:", "mailto:")))


def test_every_address_leads_to_a_page_and_place_or_a_file() -> None:
    """In a world, with and without folders in its addresses."""
    known = knowledge_of(WORLD)
    for folders in (True, False):
        wanted = options(directory_urls=folders)
        links = Links(known, folders)
        pages = {ROOT_URL + links.url(one.path): one.ids for one in build_site(known, wanted) if one.kind == "page"}
        pages |= {ROOT_URL + links.url(path): frozenset() for path in WORLD_PAGES}
        pages |= {ROOT_URL + links.letter_file(one, ending): frozenset() for one in known.letters for ending in LETTER_FILES}
        files = {one.path: content(one) for one in files_for_programs(known, wanted)}
        found = {to for path, text in files.items() if path.endswith(".json") for to in addresses(json.loads(text))}
        found |= set(re.findall(r"\]\(([^)]+)\)", files["llms.txt"].decode())) | set(
            re.findall(r'href="([^"]+)"', files["feed.xml"].decode())
        )
        for to in found - {ROOT_URL + one for one in files} - {"https://creativecommons.org/licenses/by/4.0/"}:
            page, _, anchor = to.partition("#")
            if "{id}" not in page and page.startswith(ROOT_URL):
                assert page in pages, to
                assert not anchor or anchor in pages[page], to
            else:
                assert "{id}" in page or page.startswith("https://www.example.org/"), to


def test_the_real_site_has_every_file_and_page_that_is_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    built = real_site(tmp_path_factory)
    assert built.code == 0, built.log
    root = json.loads((built.site / FOLDER / "index.json").read_text(encoding="utf-8"))["url"]
    named = {to for path in (built.site / FOLDER).rglob("*.json") for to in addresses(json.loads(path.read_text(encoding="utf-8")))}
    named |= set(re.findall(r"\]\((https://[^)]+)\)", (built.site / "llms.txt").read_text(encoding="utf-8")))
    checked = 0
    for to in named:
        page, _, anchor = to.removeprefix(root).partition("#")
        if not to.startswith(root) or "{id}" in to:
            continue
        path = built.site / page / "index.html" if not page or page.endswith("/") else built.site / page
        assert path.is_file(), to
        if anchor:
            assert f'id="{anchor}"' in path.read_text(encoding="utf-8"), to
        checked += 1
    assert checked > 1000


def test_without_an_address_everything_is_relative_to_the_root() -> None:
    files = {one.path: content(one) for one in files_for_programs(knowledge_of(WORLD), options(""))}
    route = json.loads(files[f"{FOLDER}/routes/lantern-decision.json"])
    assert (route["schema_url"], route["route"]["url"]) == (f"{FOLDER}/schema/route.json", "lanterns/lantern-decision/")
    assert json.loads(files[f"{FOLDER}/index.json"])["url"] == "./"
    assert files["robots.txt"] == b"User-agent: *\nDisallow:\n"
    assert b"https://lanterns" not in b"".join(files.values())


# The whole --------------------------------------------------------------------------------------------------------------------


def test_the_same_facts_give_the_same_bytes_and_the_day_of_the_build_stands_in_one_file() -> None:
    again = {one.path: content(one) for one in files_for_programs(standing(read_folder(WORLD)[0]), options())}
    assert again == made(WORLD)
    later = standing(read_folder(WORLD, as_at=datetime.date(2026, 11, 21))[0])
    other = {one.path: content(one) for one in files_for_programs(later, options())}
    assert [path for path in again if again[path] != other[path]] == [f"{FOLDER}/index.json"]
    for path, text in again.items():
        text.decode("utf-8")
        assert text.endswith(b"\n"), path


def test_a_day_to_come_is_marked_and_not_listed() -> None:
    known = standing(read_folder(WORLD, as_at=datetime.date(2027, 4, 6))[0])
    files = {one.path: content(one) for one in files_for_programs(known, options())}
    assert files["robots.txt"] == b"User-agent: *\nDisallow: /\n"
    assert json.loads(files[f"{FOLDER}/index.json"])["preview"] is True


def test_the_safer_edition_has_nothing_for_programs_but_a_word_to_robots() -> None:
    found = files_for_programs(knowledge_of(WORLD), options(safer=True))
    assert [(one.path, one.content) for one in found] == [("robots.txt", b"User-agent: *\nDisallow:\n")]


@BOTH
def test_llms_txt_has_the_shape_that_llmstxt_org_asks_for(data: Path) -> None:
    lines = made(data)["llms.txt"].decode().splitlines()
    assert re.fullmatch(r"# \S.*", lines[0])
    assert re.fullmatch(r"> \S.*", lines[2])
    assert not any(line.startswith("# ") for line in lines[1:])
    titles = [line for line in lines if line.startswith("## ")]
    assert titles == list(dict.fromkeys(titles))
    listed = lines[lines.index("## Start here") : lines.index("## Licence")]
    for line in listed:
        assert not line or line.startswith("## ") or re.fullmatch(r"- \[[^\]]+\]\([^)]+\): \S.*", line), line
    assert "Time limits" in lines[4]
    assert len(made(data)["llms.txt"]) < 100_000
    for route in knowledge_of(data).routes.values():
        assert any(f"[{route.title}](" in line for line in listed)


def test_the_site_is_mapped_for_robots(tmp_path_factory: pytest.TempPathFactory) -> None:
    built: Built = real_site(tmp_path_factory)
    mapped = (built.site / "sitemap.xml").read_text(encoding="utf-8")
    listed = set(re.findall("<loc>(.*?)</loc>", mapped))
    root = json.loads((built.site / FOLDER / "index.json").read_text(encoding="utf-8"))["url"]
    there = {root + path.relative_to(built.site).as_posix().removesuffix("index.html") for path in built.site.rglob("index.html")}
    assert listed == there
    assert f"Sitemap: {root}sitemap.xml\n" in (built.site / "robots.txt").read_text(encoding="utf-8")
    # The day of the build would say of every page, every week, that it is new.
    knowledge = knowledge_of(DATA)
    checked = {part.value.checked.isoformat() for parts in knowledge.parts.values() for part in parts if part.value.checked}
    days = set(re.findall("<lastmod>(.*?)</lastmod>", mapped))
    assert days
    assert days <= checked | {one.day.isoformat() for one in knowledge.changes.values()}
    assert not re.search(r"<loc>[^<]*/about/</loc>\s*<lastmod>", mapped)
