"""``rightroute stale``, ``why``, ``diff``, ``map`` and ``coverage``: a volunteer asks, and gets an answer in words with places to go to."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import ROOT, WORLD
from rightroute.cli import main
from rightroute.knowledge import Knowledge, walk
from rightroute.model.base import SeedRef
from rightroute.reading import read_folder
from rightroute.review import next_check
from rightroute.site import SiteOptions, build_site
from rightroute.site.links import url_of
from site_fixtures import DATA

PLACE = re.compile(r"(\S+\.yml):(\d+):(\d+)")


def run(*arguments: object) -> Result:
    """A command, which must never end in a traceback."""
    return CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The world, to be changed."""
    folder = tmp_path / "data"
    shutil.copytree(WORLD, folder)
    return folder


Git = Callable[..., None]


@pytest.fixture
def git(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """The world in a repository, with one commit; the command line is given there."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    monkeypatch.chdir(tmp_path)
    call("init", "-q")
    call("add", ".")
    call("commit", "-qm", "one")
    return call


# stale ------------------------------------------------------------------------------------------------------------------------


def test_stale_lists_everything_due_and_nothing_else(world: Knowledge) -> None:
    done = run("stale", "--data", WORLD, "--by", "2027-05-03", "--format", "csv")
    assert done.exit_code == 1
    found = {(one["path"], int(one["line"]), int(one["column"])) for one in rows(done.output)}
    due = {
        (place.path, place.line, place.column)
        for parts in world.parts.values()
        for part in parts
        if part.value.checked and next_check(part.kind, part.value).isoformat() <= "2027-05-03"
        for place in [world.place(part.kind, part.record_id, part.loc)]
    }
    assert found == due
    assert due
    days = [one["due"] for one in rows(run("stale", "--data", WORLD, "--by", "2200-01-01", "--format", "csv").output)]
    assert days == sorted(days)


def test_stale_looks_a_month_ahead_and_says_when_nothing_is_due(data: Path) -> None:
    quiet = run("stale", "--data", data)
    assert (quiet.exit_code, quiet.output) == (0, "Nothing is due by 22 December 2026.\n")
    edit(data / "bodies" / "ministry.yml", ("next_check: 2026-12-24", "next_check: 2026-12-22"))
    done = run("stale", "--data", data)
    assert done.exit_code == 1
    assert "lanterns@example.org" in done.output
    assert "is due 22 December 2026, last checked 1 November 2026" in done.output
    later = run("stale", "--data", data, "--as-at", "2026-12-23")
    assert "was due 22 December 2026" in later.output


def test_one_visit_to_a_source_settles_everything_that_rests_on_it(world: Knowledge) -> None:
    text = run("stale", "--data", WORLD, "--by", "2200-01-01").output
    act = world.sources["lantern-act-1891"]
    blocks = [block for block in text.split("\n\n") if block.startswith(act.title)]
    assert len(blocks) == 1
    assert str(act.address) in blocks[0]
    assert "section 7(1)" in blocks[0]
    for path in ("clocks/ask-again.yml", "clocks/tribunal-appeal.yml", "figures/lamp-height.yml", "sources/lantern-act-1891.yml"):
        assert path in blocks[0], path
    assert "Pay you for falling over in the dark" in blocks[0], "a fact with a date of its own"
    table = rows(run("stale", "--data", WORLD, "--by", "2200-01-01", "--format", "csv").output)
    two = [one for one in table if one["id"] == "tribunal-appeal" and one["kind"] == "clock"]
    assert {one["source"] for one in two} == {"lantern-act-1891", "wick-v-ministry-2001"}


def test_what_is_over_is_not_asked_for(data: Path) -> None:
    edit(data / "bodies" / "ministry.yml", ("checked: 2026-10-15", "checked: 2026-10-15\n    valid_to: 2026-11-01"))
    text = run("stale", "--data", data, "--by", "2200-01-01").output
    assert "Pay you for falling" not in text


# why --------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "place", "wanted"),
    [
        (
            "clock:ask-again",
            "clocks/ask-again.yml:1:1",
            ["You have 30 days, counted from the day after", "section 7(1)", "confidence medium"],
        ),
        ("ask-again-not", "", []),
        ("{figure:tribunal-fee}", "figures/tribunal-fee.yml:1:1", ["£20", "section 9", "1 November 2026; next check 3 May 2027"]),
        ("£20", "figures/tribunal-fee.yml:1:1", ["The fee for an appeal"]),
        ("1 month", "clocks/tribunal-appeal.yml:1:1", ["Appeal to the Lantern Tribunal"]),
        ("body:ministry.phone", "bodies/ministry.yml:18:5", ["0113 496 0001", "Complain to the Ministry of Lanterns"]),
        ("+44 113 496 0001", "bodies/ministry.yml:18:5", ["0113 496 0001"]),
        ("body:ministry.textphone", "bodies/ministry.yml:33:5", ["confidence low", "doubt: It may be switched off. Use Relay UK."]),
        ("route:lantern-decision/appeal", "routes/lanterns/lantern-decision.yml:54:5", ["at: body", "“You lose”: end"]),
        ("Second look", "terms/second-look.yml:1:1", ["Second look"]),
        ("clocks/ask-again.yml:5", "clocks/ask-again.yml:1:1", ["You have 30 days"]),
        ("second-look", "terms/second-look.yml:1:1", ["Second look"]),
        ("ministry", "bodies/ministry.yml:1:1", ["Ministry of Lanterns"]),
        ("source:old-notes", "sources/old-notes.yml:1:1", ["no web address"]),
        ("seed-000/2", "seeds/seed-000.yml:7:5", ["You have a week to ask again", "corrected. The Act gives less."]),
        ("A street should be light.", "guide.yml:10:5", ["old-notes", "seed-000/1 “Streets should be light.” (kept)"]),
        ("rule:miss-the-day", "rules/miss-the-day.yml:1:1", ["Never"]),
        ("need:dark-street", "needs/dark-street.yml:1:1", ["Northern Ireland: route"]),
        ("question:in-danger", "questions/in-danger.yml:1:1", ["“Yes”: notice"]),
        ("guide:guide", "guide.yml:1:1", ["The Lantern Guide"]),
    ],
)
def test_why_finds_what_is_meant(name: str, place: str, wanted: list[str]) -> None:
    done = run("why", "--no-pages", "--data", WORLD, name)
    if not place:
        assert done.exit_code == 2
        assert "Did you mean “ask-again”?" in done.output
        return
    assert done.exit_code == 0, done.output
    assert f"{WORLD}/{place}" in "\n".join(done.output.splitlines()[:2]), done.output
    for words in wanted:
        assert words in done.output, done.output


def test_every_place_that_is_told_can_be_asked_about_in_turn(world: Knowledge) -> None:
    """The places of a fact's uses are good names for ``why``, and each of them mentions the fact or belongs to what does."""
    text = run("why", "--no-pages", "--data", WORLD, "clock:ask-again").output
    uses = text.partition("Used in ")[2]
    places = [match[0] for match in PLACE.finditer(uses)]
    assert {PLACE.fullmatch(one)[1] for one in places} == {  # type: ignore[index]
        world.documents[one.owner_kind, one.owner_id].shown for one in world.used_by["clock", "ask-again"]
    }
    for place in places:
        done = run("why", "--no-pages", "--data", WORLD, place)
        assert done.exit_code == 0, done.output
        assert "ask-again" in done.output
    assert "stage “Ask the Ministry to look again” of “Challenge a refusal of a lantern”, clock" in uses


def test_why_lists_the_candidates_where_a_name_may_mean_several_things() -> None:
    done = run("why", "--data", WORLD, "ask-again")
    assert done.exit_code == 0, "a record goes before a stage of the same name"
    several = run("why", "--data", WORLD, "sent back")
    assert several.exit_code == 2
    names = [line.split("  ")[1] for line in several.output.splitlines()[1:]]
    assert len(names) == 2
    for name in names:
        assert run("why", "--no-pages", "--data", WORLD, name).exit_code == 0


@pytest.mark.parametrize(
    "name",
    ["", " ", "clock:", "clock:nope", "body:ministry.fax", "route:lantern-decision/nope", "nope.yml", "nope.yml:3", "…", "{", "a\nb"],
)
def test_a_name_that_means_nothing_is_refused_in_words(name: str) -> None:
    done = run("why", "--data", WORLD, "--", name)
    assert done.exit_code == 2
    assert re.search(r"Error: .+|may mean", done.output)


def test_every_line_of_every_file_can_be_asked_about(world_files: dict[str, bytes]) -> None:
    for name in ("clocks/ask-again.yml", "bodies/ministry.yml", "routes/lanterns/lantern-complaint.yml", "letters/complaint.yml"):
        for number in range(1, world_files[name].count(b"\n") + 1, 3):
            done = run("why", "--no-pages", "--data", WORLD, f"{name}:{number}")
            assert done.exit_code == 0, (name, number, done.output)


@pytest.mark.parametrize(
    ("name", "printed"),
    [("figure:tribunal-fee", "£20"), ("body:ministry.email", "lanterns@example.org"), ("figure:wait-readers", "21 weeks")],
)
def test_why_names_exactly_the_pages_that_print_a_fact(world: Knowledge, name: str, printed: str) -> None:
    done = run("why", "--data", WORLD, "--docs", ROOT / "docs", name)
    told = {line.split("  ")[1] for line in done.output.partition("Printed on ")[2].splitlines()[1:]}
    pages = build_site(world, SiteOptions(prose_pages=frozenset({"about.md", "stay-safe.md"}), pdf=False))
    assert told == {url_of(one.path, True) for one in pages if one.kind == "page" and printed in str(one.content)}


def test_a_fact_that_nobody_uses_is_told_as_such() -> None:
    done = run("why", "--data", WORLD, "rule:keep-copies")
    assert done.exit_code == 0
    assert "Nothing else refers to it." in done.output
    assert "golden-rules/" in done.output.partition("Printed on ")[2]


def test_while_the_knowledge_base_has_faults_the_rest_is_told(data: Path) -> None:
    (data / "figures" / "tribunal-fee.yml").unlink()
    edit(data / "terms" / "second-look.yml", ("means:", "meens:"))
    done = run("why", "--data", data, "clock:tribunal-appeal")
    assert done.exit_code == 0
    assert "1 file of" in done.output
    assert "You have 1 month" in done.output
    assert "run “rightroute check”" in done.output


# diff -------------------------------------------------------------------------------------------------------------------------


def told(*arguments: object) -> str:
    done = run("diff", *arguments)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_time_limit_that_changed_is_told_first_and_in_words(data: Path, git: Git) -> None:
    edit(data / "clocks" / "ask-again.yml", ("length: 30", "length: 28"), ("weekend: stays", "weekend: next-working-day"))
    edit(data / "clocks" / "ask-again.yml", ("the date at the top of the letter that refused you", "the day you got the letter"))
    edit(data / "figures" / "tribunal-fee.yml", ("£20", "£25"))
    edit(data / "bodies" / "ministry.yml", ("value: 0113 496 0001", "value: 0113 496 0009"))
    edit(
        data / "routes" / "lanterns" / "lantern-decision.yml",
        ("to: end:lantern\n        hope: true\n      - label: They", "to: end:no-lantern\n      - label: They"),
    )
    text = told("HEAD")
    wanted = [
        "Time limit for “Ask the Ministry to look again” changed from 30 days to 28 days",
        "counted from changed from “the date at the top of the letter that refused you” to “the day you got the letter”",
        "it moves to the next working day.”",
        "Phone of “Ministry of Lanterns” changed from 0113 496 0001 to 0113 496 0009",
        "where “They changed it” leads changed from end “You get a lantern” to end “You do not get a lantern”",
        "“The fee for an appeal to the Lantern Tribunal.” changed from £20 to £25",
    ]
    for words in wanted:
        assert words in text, text
    assert [one["sort"] for one in rows(told("HEAD", "--format", "csv"))][:1] == ["time limit"]
    assert text.index("30 days to 28 days") < text.index("0113 496 0009") < text.index("£25")
    decision = next(block for block in text.split("\n\n") if block.startswith("Challenge a refusal"))
    assert decision.index("leads changed") < decision.index("£25")
    for match in PLACE.finditer(text):
        assert int(match[2]) <= Path(match[1]).read_text(encoding="utf-8").count("\n"), "places are those of the files as they are"


ROUTE = "routes/lanterns/lantern-decision.yml"
COMPLAINT = "routes/lanterns/lantern-complaint.yml"


@pytest.mark.parametrize(
    ("file", "before", "after", "sort", "wanted"),
    [
        (ROUTE, "nations: [england, wales, scotland]", "nations: [england, wales]", "nations", "Scotland taken away"),
        (ROUTE, "title: Appeal to the Lantern Tribunal", "title: Go to the Tribunal", "name", "to “Go to the Tribunal”"),
        (ROUTE, "who: [tribunal, body, other-parent]", "who: [tribunal, body]", "who will see it", "other-parent taken away"),
        (ROUTE, "clock: ask-again\n", "no_limit: There is none.\n", "time limit", "time limit “Ask the Ministry to look again” taken away"),
        (ROUTE, "    clock: tribunal-appeal\n", "    clock: ask-again\n", "time limit", "changed from time limit “Appeal to the"),
        (ROUTE, "free: true", "free: false", "fee or figure", "changed from yes to no"),
        (ROUTE, "sister: lantern-complaint", "sister: lantern-complaint-ni", "way on", "Complain about the Department"),
        (ROUTE, "  - label: You lose", "  - label: You have lost", "name", "“You have lost”"),
        (ROUTE, "    body: tribunal", "    body: ombudsman", "way on", "body “Lantern Tribunal”"),
        (COMPLAINT, "begins: complained-before", "begins: tell-the-ministry", "way on", "question “Do you have"),
        (COMPLAINT, "sources: [ministry-complaints, old-notes]", "sources: [ministry-complaints]", "source", "“Notes found in a lamp post” taken away"),
        (COMPLAINT, "confidence: medium", "confidence: low", "how sure", "changed from medium to low"),
        (COMPLAINT, "Only readers of one paper say so.", "Nobody knows.", "how sure", "to “Nobody knows.”"),
        ("questions/what-went-wrong.yml", "to: route:lantern-decision", "to: topic:lanterns", "way on", "to topic “Ministry of Lanterns”"),
        ("needs/dark-street.yml", "to: route:lantern-complaint-ni", "to: body:ministry-ni", "way on", "“Complain about a dark street”"),
        ("bodies/ministry.yml", "  - kind: textphone\n    value: 0113 496 0002", "  - kind: textphone\n    value: 0113 496 0003", "contact", "0113 496 0003"),
        ("bodies/ministry.yml", "hours: Day and night.", "hours: By day.", "contact", "to “By day.”"),
        ("bodies/ministry.yml", "Lower Wick, ZZ9 9ZZ", "Upper Wick, ZZ9 9ZZ", "contact", "Upper Wick"),
        ("clocks/ask-again.yml", "allowed: discretion", "allowed: right", "time limit", "changed from discretion to right"),
        ("clocks/ask-again.yml", "length: 12", "length: 13", "time limit", "changed from 12 to 13"),
        ("clocks/ministry-reply.yml", "length: ", "length: 1", "time limit", "Promised time for"),
        ("sources/lantern-act-1891.yml", "acts/1891/lanterns", "acts/lanterns", "source", "acts/lanterns"),
        ("seeds/seed-000.yml", "verdict: left-out", "verdict: corrected", "other", "from left-out to corrected"),
        ("guide.yml", "first_question: in-danger", "first_question: what-went-wrong", "way on", "question “What went wrong?”"),
    ],
)  # fmt: skip
def test_each_sort_of_change_is_told_as_what_it_is(
    data: Path, git: Git, file: str, before: str, after: str, sort: str, wanted: str
) -> None:
    text = (data / file).read_text(encoding="utf-8")
    assert before in text
    (data / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    found = rows(told("HEAD", "--format", "csv"))
    assert sort in [one["sort"] for one in found], found
    assert wanted in told("HEAD"), told("HEAD")
    assert wanted in told("HEAD", "--format", "markdown")


def test_locked_words_of_a_letter(data: Path, git: Git) -> None:
    letter = next(path for path in (data / "letters").glob("*.yml") if "locked:" in path.read_text(encoding="utf-8"))
    line = re.search(r"locked: \[(.*)\]|locked:\n  - (.*)", letter.read_text(encoding="utf-8"))
    assert line
    words = (line[1] or line[2]).split(", ")[0]
    edit(letter, (line[0], line[0].replace(words, "Give me light")))
    assert "locked words: “Give me light” added" in told("HEAD")


def test_what_came_and_went(data: Path, git: Git) -> None:
    (data / "routes" / "higher" / "member-help.yml").unlink()
    shutil.copy(data / "figures" / "lamp-height.yml", data / "figures" / "lamp-width.yml")
    edit(data / "figures" / "lamp-width.yml", ("id: lamp-height", "id: lamp-width"), ("least height", "least width"))
    text = told("HEAD")
    assert "Route “Ask your Member for help” (England, Wales, Scotland, Northern Ireland) taken away" in text
    assert "Figure “The least width of a lantern.” (3 metres) added" in text
    git("add", ".")
    git("commit", "-qm", "two")
    back = told("HEAD", "HEAD~1")
    assert "Route “Ask your Member for help” (England, Wales, Scotland, Northern Ireland) added" in back
    assert told("HEAD", "HEAD") == "From HEAD to HEAD: nothing changed.\n"
    assert told("HEAD") == "From HEAD to now: nothing changed.\n"


def test_checked_again_and_reworded_are_counted(data: Path, git: Git) -> None:
    edit(data / "clocks" / "ask-again.yml", ("checked: 2026-11-01", "checked: 2026-11-20"))
    edit(data / ROUTE, ("You can still complain about how they treated you", "You may still complain about how they treated you"))
    text = told("HEAD")
    assert text.startswith("From HEAD to now: 0 changes, 1 fact checked again, 1 sentence reworded.")
    assert "You may still complain" not in text
    assert "--wording" in text
    whole = told("HEAD", "--wording")
    assert "from “You can still complain about how they treated you.” to “You may still complain about how they treated you.”" in whole
    assert "--wording" not in whole


def test_places_in_a_list_may_move_without_a_change_being_told(data: Path, git: Git) -> None:
    """A stage or contact is compared with itself, wherever it stands now."""
    edit(
        data / "bodies" / "ministry.yml",
        (
            "contacts:\n",
            "contacts:\n  - kind: phone\n    value: 020 7946 0001\n    sources: [ministry-complaints]\n    checked: 2026-11-01\n",
        ),
    )
    found = rows(told("HEAD", "--format", "csv"))
    assert [(one["sort"], one["after"]) for one in found] == [("contact", "Phone 020 7946 0001")]


def test_a_version_that_waits_is_told(data: Path, git: Git) -> None:
    later = data / "clocks" / "ask-again.2027-04-06.yml"
    shutil.copy(data / "clocks" / "ask-again.yml", later)
    edit(later, ("length: 30", "length: 28"), ("confidence: medium", "confidence: medium\nvalid_from: 2027-04-06"))
    assert "that stands from 6 April 2027 added" in told("HEAD")
    assert "changed from 30 days to 28 days" in told("HEAD", "--as-at", "2027-04-06")


def test_diff_writes_nothing_and_says_when_it_cannot_tell(data: Path, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if ".git" not in path.parts}
    told("HEAD")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if ".git" not in path.parts} == before
    for revision, words in {"nope": "no revision “nope”", "--output=x": "", "HEAD:data": "no revision", "-x": ""}.items():
        done = run("diff", "--", revision)
        assert done.exit_code == 2, done.output
        assert words in done.output
    assert not (tmp_path / "x").exists()
    (tmp_path / "young").mkdir()
    shutil.copytree(WORLD, tmp_path / "young" / "data")
    done = run("diff", "--data", "young/data", "HEAD")
    assert (done.exit_code, "was not there yet" in done.output) == (2, True), done.output
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    done = run("diff", "HEAD")
    assert (done.exit_code, "git is not installed" in done.output) == (2, True)


def test_outside_a_repository_diff_says_so(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(data.parent.parent))
    done = run("diff", "--data", data, "HEAD")
    assert (done.exit_code, "is not in a git repository" in done.output) == (2, True)


def test_a_file_that_cannot_be_read_is_neither_added_nor_taken_away(data: Path, git: Git) -> None:
    edit(data / "figures" / "lamp-height.yml", ("says:", "sais:"))
    done = run("diff", "HEAD")
    assert done.exit_code == 0
    assert "cannot be read" in done.output
    assert "lamp" not in done.output.partition("From HEAD")[2]


# map --------------------------------------------------------------------------------------------------------------------------


def test_the_map_holds_every_answer_outcome_and_route(world: Knowledge) -> None:
    done = run("map", "--data", WORLD)
    assert done.exit_code == 0
    for question in world.questions.values():
        assert all(f"- {answer.label}" in done.output for answer in question.answers)
    for route in world.routes.values():
        assert f"{route.title} ({route.id};" in done.output
        assert all(f"- {one.label} → " in done.output for node in route.nodes for one in node.outcomes)
    assert done.output.splitlines()[-1].startswith("5 routes: 3 reached by answering questions, 2 from the list of a topic")
    assert "Most questions asked: 3 (allowed: 5)." in done.output


def test_the_table_of_the_map_has_each_way_step_and_path(world: Knowledge) -> None:
    done = CliRunner().invoke(main, ["map", "--data", str(WORLD), "--format", "csv"], catch_exceptions=False)
    found = rows(done.stdout)
    assert done.stdout.splitlines()[0].startswith("table,number,question_1,answer_1,")
    assert "Most questions asked: 3" in done.stderr
    ways = [one for one in found if one["table"] == "way"]
    assert {one["nation"] for one in ways if one["answer_2"] == "My street is dark"} == {"England", "Wales", "Scotland", "Northern Ireland"}
    (ni,) = [one for one in ways if one["nation"] == "Northern Ireland"]
    assert (ni["route"], ni["nations"], ni["question_1"], ni["answer_1"]) == (
        "lantern-complaint-ni",
        "Northern Ireland",
        "Are you in danger now?",
        "No",
    )
    steps = [one for one in found if one["table"] == "step"]
    assert len(steps) == sum(len(node.outcomes) for route in world.routes.values() for node in route.nodes)
    paths = [one["path"] for one in found if one["table"] == "path" and one["route"] == "lantern-decision"]
    assert paths == [
        "Ask the Ministry to look again: They changed it",
        "Ask the Ministry to look again: They did not > Appeal to the Lantern Tribunal: You win",
        "Ask the Ministry to look again: They did not > Appeal to the Lantern Tribunal: Sent back",
        "Ask the Ministry to look again: They did not > Appeal to the Lantern Tribunal: You lose",
    ]


def test_the_map_finds_a_route_that_is_not_reached_and_a_question_too_many(data: Path) -> None:
    edit(data / "questions" / "what-went-wrong.yml", ("to: topic:higher", "to: page:about"))
    for path in (data / "routes").rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"to: route:ombudsman-complaint\S*", "to: route:member-help", text), encoding="utf-8")
    done = run("map", "--data", data)
    assert done.exit_code == 1
    assert "No answer leads to ombudsman-complaint." in done.output
    circle = run("map", "--data", data)
    assert circle.exit_code == 1
    first = (data / "questions" / "in-danger.yml").read_text(encoding="utf-8")
    for number in range(3):
        name, to = f"more-{number}", f"more-{number + 1}" if number < 2 else "what-went-wrong"
        text = first.replace("id: in-danger", f"id: {name}").replace("question:what-went-wrong", f"question:{to}")
        (data / "questions" / f"{name}.yml").write_text(text, encoding="utf-8")
    edit(data / "questions" / "in-danger.yml", ("question:what-went-wrong", "question:more-0"))
    assert "Most questions asked: 6 (allowed: 5)." in run("map", "--data", data).output


def test_a_circle_of_questions_ends(data: Path) -> None:
    edit(data / "questions" / "where-do-you-live.yml", ("to: page:about", "to: question:what-went-wrong"))
    assert "question “What went wrong?”" in run("map", "--data", data).output


# coverage ---------------------------------------------------------------------------------------------------------------------


def test_the_page_in_the_repository_is_up_to_date() -> None:
    done = run("coverage", "--check", "--data", DATA, "--docs", ROOT / "docs")
    assert done.exit_code == 0, done.output


def test_the_coverage_page_tells_of_every_statement_and_what_carries_it(tmp_path: Path, world: Knowledge) -> None:
    assert run("coverage", "--data", WORLD, "--docs", tmp_path).exit_code == 0
    text = (tmp_path / "maintaining" / "seed-coverage.md").read_text(encoding="utf-8")
    for seed in world.seeds.values():
        for one in seed.statements:
            (line,) = [line for line in text.splitlines() if line.startswith(f"| {one.id}: {one.says}")]
            carriers = {
                world.documents[kind, record.id].path.relative_to(WORLD).as_posix()
                for kind, record in world.everything()
                for _, value in walk(record)
                if value == f"{seed.id}/{one.id}" and isinstance(value, SeedRef)
            }
            assert set(re.findall(r"`([^`]+)`", line)) == carriers
            assert not one.why or one.why in line
    assert "3 statements: 1 kept, 1 corrected, 1 left out." in text
    assert "Do not edit" in text


def test_the_page_is_the_same_on_every_day_and_goes_stale_with_the_data(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    assert run("coverage", "--check", "--data", data, "--docs", docs).exit_code == 1, "it is not there yet"
    assert not (docs / "maintaining").exists(), "--check only looks"
    later = data / "clocks" / "ask-again.2027-04-06.yml"
    shutil.copy(data / "clocks" / "ask-again.yml", later)
    edit(later, ("confidence: medium", "confidence: medium\nseeds: [seed-000/2]\nvalid_from: 2027-04-06"))
    run("coverage", "--data", data, "--docs", docs)
    assert "clocks/ask-again.2027-04-06.yml" in (docs / "maintaining" / "seed-coverage.md").read_text(encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1809700000")  # a day in May 2027
    assert read_folder(data)[0].as_at.year == 2027
    assert run("coverage", "--check", "--data", data, "--docs", docs).exit_code == 0
    edit(data / "seeds" / "seed-000.yml", ("Buy our lamp oil.", "Buy our *lamp* oil | now."))
    stale = run("coverage", "--check", "--data", data, "--docs", docs)
    assert (stale.exit_code, "run “rightroute coverage”" in stale.output) == (1, True)
    run("coverage", "--data", data, "--docs", docs)
    assert r"Buy our \*lamp\* oil &#124; now." in (docs / "maintaining" / "seed-coverage.md").read_text(encoding="utf-8")


# All of them ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [["stale"], ["why", "x"], ["diff", "HEAD"], ["map"], ["coverage"]], ids=lambda one: one[0])
def test_a_folder_that_is_not_there_and_a_day_that_is_none_are_refused(command: list[str], tmp_path: Path) -> None:
    done = run(*command, "--data", tmp_path / "nowhere")
    assert (done.exit_code, "There is no folder" in done.output) == (2, True)
    (tmp_path / "empty").mkdir()
    assert run(*command, "--data", tmp_path / "empty").exit_code == 2
    if command != ["coverage"]:
        assert run(*command, "--data", WORLD, "--as-at", "tomorrow").exit_code == 2


@pytest.mark.parametrize(
    "broken", ["clocks/ask-again.yml", "guide.yml", "bodies/ministry.yml", "sources/lantern-act-1891.yml", "questions/in-danger.yml"]
)
def test_with_a_file_missing_the_rest_is_still_told(data: Path, git: Git, broken: str) -> None:
    (data / broken).unlink()
    for command in (
        ["stale", "--by", "2200-01-01"],
        ["why", "route:lantern-decision"],
        ["why", "clock:tribunal-appeal"],
        ["diff", "HEAD"],
        ["map"],
    ):
        done = run(*command, "--data", data)
        assert done.exit_code in (0, 1), (command, done.output)
        assert done.output
