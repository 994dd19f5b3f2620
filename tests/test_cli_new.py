"""``rightroute new`` and ``rightroute schema``: a skeleton leads an editor to a sound record, and editors' tools know every field."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from click.testing import CliRunner, Result

from conftest import ROOT, WORLD
from rightroute.cli import main
from rightroute.model import KINDS
from rightroute.model.schema import schemas
from site_fixtures import DATA

NAME = "brand-new"

_DATES = {"sources.-": ["ministry-complaints"]}
_ROUTE: dict[str, Any] = {
    "title": "Ask a neighbour for light",
    "short": "Ask a neighbour",
    "topic": "lanterns",
    "kind": "help",
    "nations.-": ["england", "wales", "scotland", "northern-ireland"],
    "audience": "For anybody in a dark street.",
    "summary": "A neighbour may lend you a lamp.",
    "answer.-": ["Knock, and ask."],
    "trigger": "Your street is dark",
    "use_if.-": ["You know somebody near."],
    "not_for.-.text": "A lantern of your own.",
    "not_for.-.go": "route:lantern-decision",
    "not_for.-.words": "Challenge a refusal",
    "can_get.-": ["A lamp for tonight."],
    "cannot_get.-": ["A lantern of your own."],
    "stages.-.id": "knock",
    "stages.-.title": "Knock at the door",
    "stages.-.short": "Knock",
    "stages.-.when": "Do this when it is not too late.",
    "stages.-.no_limit": "There is no time limit.",
    "stages.-.do.-": ["Knock.", "Ask."],
    "stages.-.seen_by.who.-": ["nobody"],
    "stages.-.seen_by.text": "Only your neighbour.",
    "stages.-.cost.free": "true",
    "stages.-.cost.text": "It costs nothing.",
    "stages.-.reply.none_fixed": "No time is fixed.",
    "stages.-.if_silent.text": "Try the next door.",
    "stages.-.outcomes.-.label": "Lamp lent",
    "stages.-.outcomes.-.to": "end:light",
    "stages.-.sources.-": ["lamplighters-advice"],
    "ends.-.id": "light",
    "ends.-.title": "You have light",
    "ends.-.short": "Light",
    "ends.-.kind": "solved",
    "ends.-.do": "Give the lamp back in the morning.",
    **_DATES,
}
#: What an editor writes into each skeleton, by the way to the field; a field that stands there as a comment is taken into use.
VALUES: dict[str, dict[str, Any]] = {
    "guide": {
        "name": "The Lantern Guide",
        "line": "What to do when it is dark.",
        "made_by": "Made by lamplighters.",
        "edition": "November 2026",
        "first_question": "in-danger",
        "danger": "danger",
        "licence": "Copy it as you like.",
    },
    "topic": {"title": "Neighbours", "summary": "Who else has light.", "intro.-": ["Ask next door."]},
    "source": {"title": "A new leaflet", "publisher": "Ministry of Lanterns", "kind": "official", "supports": "How to hold a lamp."},
    "figure": {"says": "Form L3", "means": "The form for a second lamp.", "kind": "name", **_DATES},
    "clock": {
        "title": "Answer about a second lamp",
        "whose": "body",
        "length": "10",
        "unit": "days",
        "starts.what": "the day they get your form",
        "starts.short": "They got it",
        "starts.kind": "received",
        "done_by": "sent",
        "nations.-": ["england", "wales", "scotland"],
        "authority.-": ["lantern-act-1891 section 9"],
        "examples.-.start": "2026-11-02",
        "examples.-.last": "2026-11-12",
    },
    "body": {
        "name": "Guild of Wicks",
        "short": "Guild",
        "kind": "representative",
        "nations.-": ["wales"],
        "about": "It makes wicks.",
        "independence": "It is independent.",
        "ask_at": "source:steward-leaflet",
        **_DATES,
    },
    "notice": {"title": "No light tonight?", "kind": "homeless", "lines.-": ["Go where there is light."], **_DATES},
    "letter": {
        "title": "Letter: ask for a second lamp",
        "when": "Use it when one lamp is too few.",
        "to": "The Ministry of Lanterns",
        "subject": "A second lamp",
        "text": "Send me a second lamp. [your-name]",
        "gaps.-.id": "your-name",
        "gaps.-.label": "Your name",
        "seen_by.who.-": ["body"],
        "seen_by.text": "Staff of the Ministry.",
        "how.-": ["Send it by post."],
        **_DATES,
    },
    "route": _ROUTE,
    "term": {"term": "Wick", "means": "What burns in a lamp.", **_DATES},
    "rule": {"kind": "never", "text": "leave a lamp alone.", "why": "It may fall.", **_DATES},
    "myth": {"claim": "Lamps never fall", "verdict": "wrong", "truth": "They do.", "routes.-": ["lantern-complaint"], **_DATES},
    "need": {
        "title": "Light a street",
        "topic": "lanterns",
        **{f"{nation}.text": "The Ministry lights it." for nation in ("england", "wales", "scotland")},
        **{f"{nation}.to": "route:lantern-complaint" for nation in ("england", "wales", "scotland")},
        "northern_ireland.text": "The Department lights it.",
        "northern_ireland.to": "route:lantern-complaint-ni",
    },
    "paper": {
        "title": "A bill for oil",
        "words.-": ["Oil"],
        "sender": "anyone",
        "nations.-": ["england"],
        "means": "Somebody wants money for oil.",
        "date_at": "none",
        "date_words": "No date on it counts.",
        "no_clock": "It starts no time limit.",
        "go.-.to": "topic:lanterns",
        "sources.-": ["lantern-portal"],
    },
    "everyday": {"about": "Wicks"},
    "change": {"day": "2026-11-20", "kind": "new", "text": "The guide now tells you about wicks."},
    "seed": {
        "title": "More old notes",
        "statements.-.id": '"1"',
        "statements.-.says": "Lamps are warm.",
        "statements.-.verdict": "left-out",
        "statements.-.why": "Nobody asked.",
    },
    "question": {"ask": "Is it dark?", "why": "By day you need no lamp.", "answers.-.label": "Both", "answers.-.to": "topic:lanterns"},
}
_STAGE = "routes/lanterns/lantern-complaint.yml"
#: Where the world must mention the new record, so that somebody can find it: file, what stands there, what to put in its place.
USED: dict[str, tuple[str, str, str]] = {
    "source": ("rules/keep-copies.yml", "sources: [old-notes]", f"sources: [old-notes, {NAME}]"),
    "figure": ("rules/keep-copies.yml", "why: Papers burn.", f'why: "Papers burn. Use {{figure:{NAME}}}."'),
    "clock": (_STAGE, "  no_limit: We found no time limit. Go early all the same.", f"  no_limit: None. You wait {{clock:{NAME}}}."),
    "body": ("rules/keep-copies.yml", "why: Papers burn.", f'why: "Papers burn. Ask the [Guild](body:{NAME})."'),
    "notice": ("questions/in-danger.yml", "to: notice:danger", f"to: notice:{NAME}"),
    "letter": (_STAGE, "letters: [complaint]", f"letters: [complaint, {NAME}]"),
    "route": ("questions/what-went-wrong.yml", "to: topic:higher", f"to: route:{NAME}"),
    "question": ("questions/what-went-wrong.yml", "to: topic:higher", f"to: question:{NAME}"),
    "need": ("questions/what-went-wrong.yml", "to: topic:higher", f"to: need:{NAME}"),
}
_LINE = re.compile(r"( *)(# )?(- ?)?(?:([a-z_]+):)?( \S.*)?")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(WORLD, folder)
    return folder


def new(data: Path, kind: str, name: str = NAME, topic: str = "lanterns") -> Path:
    """Write a skeleton and say where it is."""
    name = kind if kind == "guide" else name
    if kind == "guide":
        (data / "guide.yml").unlink()
    done = run("new", "--data", str(data), kind, name, *(["--topic", topic] if kind == "route" else []))
    assert done.exit_code == 0, done.output
    (path,) = [path for path in data.rglob(f"{name}.yml") if path.parent.name == (topic if kind == "route" else KINDS[kind][0] or "data")]
    assert f"Wrote {path}." in done.output
    return path


def filled(skeleton: str, values: dict[str, Any]) -> str:
    """The skeleton with each value in its place, line by line, as an editor fills it in."""
    return "\n".join(_filled(skeleton, values)) + "\n"


def _filled(skeleton: str, values: dict[str, Any]) -> Iterator[str]:
    stack: list[tuple[int, str]] = []
    for line in skeleton.splitlines():
        match = _LINE.fullmatch(line)
        if not match or not (match[3] or match[4]) or (match[2] and match[5]):
            yield line
            continue
        indent, dash, key = len(match[1]), match[3] or "", match[4] or ""
        while stack and stack[-1][0] >= indent:
            stack.pop()
        if dash:
            stack.append((indent, "-"))
        if key:
            stack.append((indent + (2 if dash else 0), key))
        value = values.get(".".join(name for _, name in stack))
        if value is None:
            yield line
        elif key:
            yield f"{match[1]}{dash}{key}: {json.dumps(value) if ':' in value or '[' in value else value}"
        else:
            yield from (f"{match[1]}- {one}" for one in value)


@pytest.mark.parametrize("kind", KINDS)
def test_an_unfilled_skeleton_is_refused_with_words_that_help(data: Path, kind: str) -> None:
    path = new(data, kind)
    done = run("check", "--data", str(data))
    assert done.exit_code == 1
    own = [line for line in done.output.splitlines() if line.startswith(str(path))]
    assert own
    for line in own:
        assert re.fullmatch(rf"{re.escape(str(path))}:\d+:\d+: error: [^{{}}]+ \([a-z-]+\)", line), line
    empty = sum(1 for line in path.read_text(encoding="utf-8").splitlines() if re.fullmatch(r" *(- )?[a-z_]+:| *-", line))
    assert 0 < done.output.count("nothing is written here") <= empty


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_explains_every_field(data: Path, kind: str) -> None:
    text = new(data, kind).read_text(encoding="utf-8")
    _, model = KINDS[kind]
    for name, field in model.model_fields.items():
        assert re.search(rf"(?m)^(# )?{name}:", text), name
        assert str(field.description) in text, name
    assert yaml.safe_load(text)["id"] == (kind if kind == "guide" else NAME)


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_skeleton_passes_every_check(data: Path, kind: str) -> None:
    path = new(data, kind)
    path.write_text(filled(path.read_text(encoding="utf-8"), VALUES[kind]), encoding="utf-8")
    if kind == "topic":  # a topic without a route would be an empty page
        route = new(data, "route", "brand-new-route", NAME)
        route.write_text(filled(route.read_text(encoding="utf-8"), {**_ROUTE, "topic": NAME}), encoding="utf-8")
        mention(data, USED["route"], "brand-new-route")
    elif kind in USED:
        mention(data, USED[kind], NAME)
    if kind == "question":
        path.write_text(f"{path.read_text(encoding='utf-8')}  - label: Neither\n    to: topic:higher\n", encoding="utf-8")
    done = run("check", "--strict", "--data", str(data))
    assert (done.exit_code, done.output) == (0, "No faults found.\n"), path.read_text(encoding="utf-8")
    schema = json.loads(schemas()[f"{kind}.schema.json"])
    jsonschema.validate(plain(yaml.safe_load(path.read_text(encoding="utf-8"))), schema)


def mention(data: Path, where: tuple[str, str, str], name: str) -> None:
    """Let a record of the world refer to the new one."""
    file, before, after = where
    text = (data / file).read_text(encoding="utf-8")
    assert text.count(before) == 1, (file, before)
    (data / file).write_text(text.replace(before, after.replace(NAME, name)), encoding="utf-8")


def test_a_name_that_is_taken_or_is_no_id_is_refused(data: Path) -> None:
    before = (data / "bodies" / "ministry.yml").read_bytes()
    taken = run("new", "--data", str(data), "body", "ministry")
    assert taken.exit_code == 2
    assert "is there already" in taken.output
    assert (data / "bodies" / "ministry.yml").read_bytes() == before
    for name in ("Big Name", "../outside", "UPPER", "a_b", "-a", ""):
        done = run("new", "--data", str(data), "body", "--", name)
        assert done.exit_code == 2, name
        assert "small letters, digits and hyphens" in done.output
    assert run("new", "--data", str(data), "route", NAME).exit_code == 2
    assert run("new", "--data", str(data), "nonsense", NAME).exit_code == 2
    assert sorted(path.name for path in data.parent.iterdir()) == ["data"]


# Schemas


def test_the_schemas_in_the_repository_are_up_to_date() -> None:
    done = run("schema", "--check", "--data", str(DATA))
    assert (done.exit_code, done.output) == (0, "")


def test_a_stale_or_missing_schema_is_found_and_written_again(data: Path) -> None:
    missing = run("schema", "--check", "--data", str(data))
    assert missing.exit_code == 1
    assert missing.output.count("is out of date") == len(KINDS) + 1, "one for each kind, and one for organisation.yml"
    assert not (data / "schemas").exists()
    assert run("schema", "--data", str(data)).exit_code == 0
    assert run("schema", "--check", "--data", str(data)).exit_code == 0
    stale = data / "schemas" / "body.schema.json"
    stale.write_text("{}", encoding="utf-8")
    done = run("schema", "--check", "--data", str(data))
    assert done.exit_code == 1
    assert done.output.count("body.schema.json is out of date") == 1
    assert stale.read_text(encoding="utf-8") == "{}"
    assert run("check", "--data", str(data)).exit_code == 0, "schemas may lie in the data folder"


def plain(value: Any) -> Any:
    """What YAML tools read, with dates as text: JSON knows no dates."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value if isinstance(value, str | int | float | bool | None) else value.isoformat()


@pytest.mark.parametrize("folder", [DATA, WORLD], ids=["data", "world"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_record_is_valid_by_the_schema_that_editors_see(folder: Path, kind: str) -> None:
    schema = json.loads(schemas()[f"{kind}.schema.json"])
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    inside = KINDS[kind][0]
    files = sorted((folder / inside).rglob("*.yml")) if inside else [folder / f"{kind}.yml"]
    assert files
    for path in files:
        faults = [
            f"{one.json_path}: {one.message}" for one in validator.iter_errors(plain(yaml.safe_load(path.read_text(encoding="utf-8"))))
        ]
        assert faults == [], path


def test_the_editor_settings_name_every_schema_and_its_files() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert set(settings) == {f"data/schemas/{name}" for name in schemas()}
    for schema, pattern in settings.items():
        kind = Path(schema).name.partition(".")[0]
        found = set(ROOT.glob(pattern))
        inside = KINDS[kind][0]
        assert found == (set((DATA / inside).rglob("*.yml")) if inside else {DATA / f"{kind}.yml"})
