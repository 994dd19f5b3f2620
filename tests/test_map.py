"""The map of the whole system: true to the routes, clean to look at, the same in words; and the tables made beside it."""

from __future__ import annotations

import csv
import gzip
import io
import re
import time
from xml.etree import ElementTree

import pytest

from conftest import ROOT
from rightroute.export import prose_pages
from rightroute.knowledge import Knowledge
from rightroute.map.across import Words, across, wall
from rightroute.map.downwards import downwards
from rightroute.map.draw import render
from rightroute.map.grid import TEXT, Grid, faults_of
from rightroute.map.levels import LEVELS, TRACK_OF, first_stages, hands_on, is_more, levels_of, onward
from rightroute.map.order import order_of
from rightroute.map.rows import COLUMNS, TRIAGE_COLUMNS, as_csv, rows_of, steps_csv, triage_csv
from rightroute.map.whole import TOGETHER, Lane, Track, whole_map
from rightroute.reading import read_folder
from rightroute.site import SiteFile, SiteOptions, build_site
from rightroute.site.links import MAP_PICTURE, STEPS_CSV, TRIAGE_CSV
from rightroute.validity import standing

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words("A picture", "Described below.", ("",) * len(LEVELS), ("A line at the foot.",))


@pytest.fixture(scope="module")
def real() -> Knowledge:
    return standing(read_folder(ROOT / "data")[0])


@pytest.fixture(scope="module")
def files(real: Knowledge) -> dict[str, SiteFile]:
    prose = prose_pages(ROOT / "docs")
    return {one.path: one for one in build_site(real, SiteOptions(prose_pages=prose, pdf=False, site_url="https://guide.example/"))}


def track_of(lanes: tuple[Lane, ...], lane: str, track: str) -> Track:
    return next(one for each in lanes if each.id == lane for one in each.tracks if one.id == track)


def told(track: Track) -> dict[int, list[str]]:
    return {box.level: [entry.words for entry in box.entries] for box in track.boxes}


# What is drawn


def test_a_made_up_world_is_drawn_as_it_is(world: Knowledge) -> None:
    lanes = whole_map(world).lanes
    treated = track_of(lanes, "lanterns", "treated")
    assert told(treated) == {1: ["Ministry of Lanterns", "Department of Lanterns"], 3: ["Lantern Steward"], 4: ["Ombudsman for Light"]}
    assert [(way.source, way.target, way.routes) for way in treated.ways] == [(1, 3, 1), (1, 4, 1), (3, 4, 1)]
    first = treated.boxes[0]
    assert (first.starts, first.solves, first.routes) == (True, True, 2)
    # “Sent back” leads to an earlier step on purpose, and a way back is not drawn.
    assert all(way.source < way.target for way in treated.ways)
    decided = track_of(lanes, "lanterns", "decided")
    assert list(told(decided)) == [1, 4]
    assert [(way.source, way.target, way.routes) for way in decided.ways] == [(1, 4, 1)]
    assert decided.boxes[1].stops
    assert treated.also == (("lanterns", "decided"),)


def test_every_route_is_counted_once(real: Knowledge) -> None:
    whole = whole_map(real)
    everything, lanes = whole.everything, whole.lanes
    for some in (lanes, (everything,)):
        assert sum(track.routes for lane in some for track in lane.tracks) == len(real.routes)
    assert [lane.id for lane in lanes] == [topic for topic in real.topics if topic in real.routes_by_topic]


def test_every_organisation_of_a_step_is_in_the_picture(real: Knowledge) -> None:
    lanes = whole_map(real).lanes
    drawn = {name for lane in lanes for track in lane.tracks for box in track.boxes for entry in box.entries for name in entry.bodies}
    used = {stage.body for route in real.routes.values() for stage in route.stages if stage.body}
    assert used - drawn == set()


def test_a_way_is_drawn_where_a_route_goes_and_nowhere_else(real: Knowledge) -> None:
    lanes = whole_map(real).lanes
    levels = {route.id: levels_of(real, route) for route in real.routes.values()}
    # Every step that leads to another, wherever it stands: a way of the picture must be one of these, and it must have every one of its own.
    found: dict[tuple[str, str], set[tuple[int, int]]] = {}
    anywhere: set[tuple[int, int]] = set()
    for route in real.routes.values():
        for stage in route.stages:
            for way in onward(real, route, stage):
                if way.stage is None:
                    continue
                pair = (levels[route.id].get(stage.id, 0), levels[way.route.id].get(way.stage.id, 0))
                if 0 < pair[0] < pair[1]:
                    anywhere.add(pair)
                    if way.route is route:
                        found.setdefault((route.topic, TRACK_OF[route.kind]), set()).add(pair)
    for lane in lanes:
        for track in lane.tracks:
            drawn = {(way.source, way.target) for way in track.ways}
            assert drawn >= found.get((lane.id, track.id), set()), (lane.id, track.id)
            assert drawn <= anywhere
            assert all(1 <= way.routes <= track.routes for way in track.ways)
            present = {box.level for box in track.boxes}
            assert {level for pair in drawn for level in pair} <= present


def test_levels_follow_the_rule(real: Knowledge) -> None:
    for route in real.routes.values():
        levels = levels_of(real, route)
        starts = {stage.id for stage in first_stages(real, route)}
        for stage in route.stages:
            kind = real.bodies[stage.body].kind if stage.body else ""
            level = levels.get(stage.id)
            if kind == "court":
                assert level == (6 if is_more(real, route) else 5), (route.id, stage.id)
            elif kind == "ombudsman":
                assert level == 4, (route.id, stage.id)
            elif kind in ("council", "agency", "landlord") and stage.id in starts:
                assert level == 1, (route.id, stage.id)
            elif hands_on(real, stage):
                assert level in (4, 6), (route.id, stage.id)
    assert sum(total for _, total in whole_map(real).free.values()) <= sum(len(route.stages) for route in real.routes.values())


# How it looks


def grids(known: Knowledge) -> list[Grid]:
    whole = whole_map(known)
    everything, lanes = whole.everything, whole.lanes
    alone = [downwards(f"phone-{index}", lane, "Described.") for index, lane in enumerate((everything, *lanes))]
    return [*across("wide", (everything, *lanes), WORDS, 980), wall("wall", (everything, *lanes), WORDS), *alone]


@pytest.mark.parametrize("which", ["real", "world"])
def test_nothing_touches_what_it_should_not(which: str, request: pytest.FixtureRequest) -> None:
    for grid in grids(request.getfixturevalue(which)):
        assert faults_of(grid) == (), grid.id


def test_the_picture_is_well_made_svg_with_words_large_enough(real: Knowledge) -> None:
    for grid in grids(real):
        drawn = render(grid, lambda one: "#here")
        assert drawn == render(grid, lambda one: "#here")
        root = ElementTree.fromstring(drawn)
        assert root.get("role") == "group"
        named = {one.get("id") for one in root.iter()}
        assert {root.get("aria-labelledby"), root.get("aria-describedby")} <= named
        assert all(float(one.get("font-size", TEXT)) >= 12 for one in root.iter())
        # Print programs know neither page style sheets nor variables.
        assert "style=" not in drawn
        assert "var(" not in drawn
        # The list beside it is what the Tab key and a screen reader meet.
        assert all(one.get("tabindex") == "-1" for one in root.iter(f"{SVG}a"))
        assert len(list(root.iter(f"{SVG}rect"))) >= len(grid.boxes)


def test_the_sheets_fit_a_page_on_its_side_and_the_wall_has_the_shape_of_one(real: Knowledge) -> None:
    whole = whole_map(real)
    everything, lanes = whole.everything, whole.lanes
    sheets = across("wide", (everything, *lanes), WORDS, 980)
    assert len(sheets) <= 4
    assert all(sheet.height <= 980 for sheet in sheets)
    one = wall("wall", (everything, *lanes), WORDS)
    assert 1.25 <= one.width / one.height <= 1.6
    assert len(one.boxes) == sum(len(sheet.boxes) for sheet in sheets)
    assert {each.way for each in one.arrows} == {each.way for sheet in sheets for each in sheet.arrows}


def test_it_is_made_in_a_moment(real: Knowledge) -> None:
    began = time.perf_counter()
    for grid in grids(real):
        render(grid, lambda one: "#here")
        faults_of(grid)
    assert time.perf_counter() - began < 1.5


# The pages


def test_the_list_says_what_the_picture_says(real: Knowledge, files: dict[str, SiteFile]) -> None:
    page = str(files["map.md"].content)
    lanes = whole_map(real).lanes
    rungs = dict(re.findall(r'<li id="([^"]+)"[^>]*><div>(.*?)</div></li>', page, re.DOTALL))
    boxes = {f"{lane.id}-{track.id}-{box.level}": (track, box) for lane in lanes for track in lane.tracks for box in track.boxes}
    assert rungs.keys() == boxes.keys()
    for name, (track, box) in boxes.items():
        words = re.sub(r"<[^>]+>", "", rungs[name])
        assert words.startswith(f"{box.level} {LEVELS[box.level - 1].name}:")
        assert ("Can start here." in words) == box.starts
        assert ("Can be the last step." in words) == box.stops
        then = re.search(r"Then ([\d, or]+)\.", words)
        ways = [str(way.target) for way in track.ways if way.source == box.level]
        assert (re.findall(r"\d", then.group(1)) if then else []) == ways, name
        for body in (body for entry in box.entries for body in entry.bodies):
            assert f'/bodies/{body}/"' in rungs[name]
    inside = re.findall(r'<a class="[^"]*" href="#([^"]+)" tabindex', page)
    assert set(inside) >= boxes.keys()
    assert set(inside) <= files["map.md"].ids
    assert TOGETHER not in inside


def test_a_route_is_told_in_the_order_of_its_steps(real: Knowledge) -> None:
    for route in real.routes.values():
        order = order_of(real, route)
        own = [step.stage.id for turn in order.turns for step in turn if step.own]
        assert len(own) == len(set(own))
        assert set(own) == {stage.id for stage in route.stages}, route.id
        places = {step.stage.id: place for place, turn in enumerate(order.turns) for step in turn if step.own}
        assert any(stage.id in places and places[stage.id] == 0 for stage in first_stages(real, route))
        assert all(step.own for step in order.turns[0])
        handed = {step.route.id for turn in order.turns for step in turn if not step.own}
        assert all(is_more(real, real.routes[name]) for name in handed)
        assert handed.isdisjoint(other.id for other in order.also)


def test_steps_that_follow_each_other_are_not_told_as_alternatives(real: Knowledge) -> None:
    order = order_of(real, real.routes["council-complaint-england"])
    assert [[step.stage.id if step.own else step.route.id for step in turn] for turn in order.turns] == [
        ["report-it"],
        ["stage-1"],
        ["stage-2"],
        ["lgsco"],
    ]


def test_whoever_can_begin_further_on_is_told(real: Knowledge, files: dict[str, SiteFile]) -> None:
    order = order_of(real, real.routes["council-complaint-england"])
    assert order.starts >= {"report-it", "stage-1"}
    assert "stage-1" not in {step.stage.id for step in order.turns[0]}
    link = r'council-complaint-england/stage-1/">[^<]+</a> <span class="rr-note">[^<]*You can start here\.</span>'
    assert re.search(link, str(files["map/table.md"].content))


def test_the_tables_hold_every_route_and_every_step(real: Knowledge, files: dict[str, SiteFile]) -> None:
    table = str(files["map/table.md"].content)
    assert table.count("<tr data-n=") == len(real.routes)
    short = str(files["for-advisers/routes.md"].content)
    assert short.count("<tr data-n=") == sum(len(route.stages) for route in real.routes.values())
    for topic, routes in real.routes_by_topic.items():
        page = files[f"for-advisers/routes/{topic}.md"]
        assert {f"{route.id}--{stage.id}" for route in routes for stage in route.stages} <= page.ids
        text = str(page.content)
        for route in routes:
            for row in rows_of(real, route):
                assert row.limit.length in text
                assert row.citations, (route.id, row.stage.id)


def test_no_page_is_heavy(files: dict[str, SiteFile]) -> None:
    pages = [path for path in files if path.startswith(("map", "for-advisers/routes")) and path.endswith(".md")]
    assert len(pages) > 10
    for path in pages:
        assert len(gzip.compress(str(files[path].content).encode(), 9)) <= 25_000, path


def test_nothing_is_styled_or_run_in_the_page(files: dict[str, SiteFile]) -> None:
    for path in ("map.md", "map/table.md", "for-advisers/routes.md", "for-advisers/routes/schools.md"):
        text = str(files[path].content)
        assert not re.search(r'\son\w+="|\sstyle="|<style', text), path


# The files


def read(content: str | bytes) -> list[list[str]]:
    assert isinstance(content, bytes)
    assert content.startswith(b"\xef\xbb\xbf"), "without it Excel reads the file in another alphabet"
    assert b"\r\n" in content
    assert b"\n" not in content.replace(b"\r\n", b"")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_spreadsheet_gets_every_step(real: Knowledge, files: dict[str, SiteFile]) -> None:
    head, *rows = read(files[STEPS_CSV].content)
    assert tuple(head) == COLUMNS
    assert len(rows) == sum(len(route.stages) for route in real.routes.values())
    assert {len(row) for row in rows} == {len(COLUMNS)}
    at = {name: place for place, name in enumerate(COLUMNS)}
    for row in rows:
        assert row[at["Page"]].startswith("https://guide.example/")
        assert row[at["Time limit"]]
        assert row[at["What next"]]
        assert row[at["Law and sources"]]
        assert row[at["How sure"]] in ("high", "medium", "low")
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
        assert not any("{" in cell or "**" in cell for cell in row)


def test_a_spreadsheet_gets_every_answer(real: Knowledge, files: dict[str, SiteFile]) -> None:
    head, *rows = read(files[TRIAGE_CSV].content)
    assert tuple(head) == TRIAGE_COLUMNS
    assert len(rows) == sum(len(one.answers) for one in real.questions.values()) + 4 * len(real.needs)
    pages = {"https://guide.example/" + path.removesuffix(".md").removesuffix("index").rstrip("/") for path in files}
    for row in rows:
        # Hand-written pages are not among those that are made.
        assert row[5] == "page" or row[-1].partition("#")[0].rstrip("/") in pages, row


@pytest.mark.parametrize("cell", ["=1+1", "+44 20", "-1", "@SUM(A1)", " =1", "\t=1"])
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    (_, (made,)) = read(as_csv(("Head",), [(cell,)]))
    assert made.startswith("'")


def test_ordinary_cells_stay_as_they_are() -> None:
    cells = ("10 – 12 days", "a, b", 'say "no"', "a\nb", 3)
    (_, made) = read(as_csv(tuple("abcde"), [cells]))
    assert made == ["10 – 12 days", "a, b", 'say "no"', "a b", "3"]


def test_the_files_of_a_made_up_world(world: Knowledge) -> None:
    def address(target: object) -> str:
        return f"/{target}"

    assert len(read(steps_csv(world, address))) == 1 + sum(len(route.stages) for route in world.routes.values())
    assert len(read(triage_csv(world, address, str))) > 1


def test_the_picture_for_the_wall_stands_alone(files: dict[str, SiteFile]) -> None:
    text = str(files[MAP_PICTURE].content)
    root = ElementTree.fromstring(text)
    assert root.get("width") is None, "it takes the size of its window or sheet"
    links = {one.get("href") for one in root.iter(f"{SVG}a")}
    assert links
    assert all(str(link).startswith("./#") or "/#" in str(link) or str(link).startswith("../map/#") for link in links), links
    anchors = {str(link).partition("#")[2] for link in links}
    assert anchors <= files["map.md"].ids
