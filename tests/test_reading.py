"""Reading YAML: text stays text, every value knows its place, all faults are told at once, and nothing an editor types makes a traceback."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import WORLD
from rightroute.checks import check_all
from rightroute.diagnostics import Diagnostics
from rightroute.model.words import Term
from rightroute.reading import nodes, read_folder
from rightroute.reading.decode import decode
from rightroute.reading.nodes import Value, read_spans, read_value
from rightroute.report import as_text

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


# Text stays text --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "0800 171 2345",
        "08001712345",
        "9:30",
        "no",
        "Yes",
        "on",
        "1e3",
        "0x1F",
        "0o17",
        "017",
        "1_000",
        ".5",
        "2026-11-22",
        "~",
        "null",
        "=",
        ".inf",
    ],
)
def test_an_unquoted_value_is_the_text_that_was_typed(text: str) -> None:
    value, faults = read_value(f"term: {text}\nlist: [{text}]\n".encode())
    assert (value, faults) == ({"term": text, "list": [text]}, [])


def test_a_label_keeps_what_yaml_would_have_guessed_at() -> None:
    source = "id: a\nterm: 2026-11-22\nmeans: no\npeople_say: [0800 171 2345, ~, 9:30]\nsources: [b]\nchecked: 2026-11-22\n"
    record, misfits = decode(Term, read_value(source.encode())[0])
    assert isinstance(record, Term)
    assert not misfits
    assert (record.term, record.means, *record.people_say) == ("2026-11-22", "no", "0800 171 2345", "~", "9:30")
    assert record.checked.year == 2026


def test_a_block_of_text_keeps_its_lines_and_loses_the_last_break() -> None:
    value, _ = read_value(b"text: |\n  One.\n\n  Two.\n\nfolded: >-\n  One\n  two.\n")
    assert value == {"text": "One.\n\nTwo.", "folded": "One two."}


def test_line_ends_and_byte_order_mark_do_not_matter() -> None:
    for text in ("id: a\nb: c\n", "id: a\r\nb: c\r\n", "\ufeffid: a\nb: c", "# remark\n\nid: a\nb: c\n"):
        assert read_value(text.encode()) == ({"id": "a", "b": "c"}, [])


def test_nothing_after_a_key_is_nothing_in_both_loaders(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    for loader in (yaml.CBaseLoader, yaml.BaseLoader):
        monkeypatch.setattr(nodes, "_Loader", loader)
        value, faults = read_value(b'a:\nb: ""\nc:\n  -\n  - d\n')
        assert value == {"a": None, "b": "", "c": [None, "d"]}
        assert [(fault.line, fault.check) for fault in faults] == [(1, "yaml-no-value"), (4, "yaml-no-value")]


# Places -----------------------------------------------------------------------------------------------------------------------

WORDS = st.text(alphabet="abc xyzäö€“”😀#:'\"\\-[]{}*&!|>%@`~0123456789", min_size=1, max_size=12)
TREES: st.SearchStrategy[Any] = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(WORDS, inner, min_size=1, max_size=4),
    max_leaves=25,
)


class Typed:
    """A tree typed out as YAML, in blocks or in brackets, with the place of everything."""

    def __init__(self, tree: dict[str, Any], brackets: frozenset[int]) -> None:
        self.lines: list[str] = []
        self.values: dict[tuple[str | int, ...], tuple[int, int]] = {}
        self.keys: dict[tuple[str | int, ...], tuple[int, int]] = {}
        self.brackets = brackets
        self._block(tree, (), 0, "")

    def _block(self, value: Any, loc: tuple[str | int, ...], indent: int, lead: str) -> None:
        """Type a value after ``lead``, which stands already at the start of a new line."""
        if isinstance(value, str) or len(loc) in self.brackets:
            self.lines.append(lead + self._flow(value, loc, len(lead)))
            return
        items = list(enumerate(value)) if isinstance(value, list) else list(value.items())
        for number, (key, inner) in enumerate(items):
            start = lead if number == 0 else " " * indent
            if number == 0:
                self.values[loc] = (len(self.lines) + 1, indent + 1)
            if isinstance(value, list):
                self._block(inner, (*loc, key), indent + 2, start + "- ")
                continue
            self.keys[*loc, key] = (len(self.lines) + 1, len(start) + 1)
            head = f"{start}{json.dumps(key, ensure_ascii=False)}:"
            if isinstance(inner, str) or len(loc) + 1 in self.brackets:
                self.lines.append(f"{head} " + self._flow(inner, (*loc, key), len(head) + 1))
            else:
                self.lines.append(head)
                self._block(inner, (*loc, key), indent + 2, " " * (indent + 2))

    def _flow(self, value: Any, loc: tuple[str | int, ...], column: int) -> str:
        self.values[loc] = (len(self.lines) + 1, column + 1)
        if isinstance(value, str):
            return json.dumps(value, ensure_ascii=False)
        text = "[" if isinstance(value, list) else "{"
        for number, key in enumerate(value if isinstance(value, dict) else range(len(value))):
            text += ", " if number else ""
            if isinstance(value, dict):
                self.keys[*loc, key] = (len(self.lines) + 1, column + len(text) + 1)
                text += f"{json.dumps(key, ensure_ascii=False)}: "
            text += self._flow(value[key], (*loc, key), column + len(text))
        return text + ("]" if isinstance(value, list) else "}")


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(st.dictionaries(WORDS, TREES, min_size=1, max_size=4), st.frozensets(st.integers(1, 4)))
def test_every_key_and_value_is_found_where_it_was_typed(tree: dict[str, Any], brackets: frozenset[int]) -> None:
    typed = Typed(tree, brackets)
    source = ("\n".join(typed.lines) + "\n").encode()
    assert read_value(source) == (tree, []), source.decode()
    spans = read_spans(source)
    assert spans.values == typed.values
    assert spans.keys == typed.keys
    for loc, place in typed.values.items():
        assert spans.find(loc) == place
        assert spans.find((*loc, "no-such-key")) in (place, typed.keys.get(loc))


def test_what_is_not_there_is_told_at_what_is_around_it() -> None:
    spans = read_spans(b"id: a\nstages:\n  - id: b\n    cost:\n      text: c\n")
    assert spans.find(("stages", 0, "cost", "free"), key=True) == (4, 5)
    assert spans.find(("stages", 0, "title"), key=True) == (3, 5)
    assert spans.find(("stages", 7)) == (2, 1)
    assert spans.find(("title",)) == (1, 1)
    assert read_spans(b"").find(("title",)) == (1, 1)


# Everything at once -----------------------------------------------------------------------------------------------------------


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def read_all(folder: Path) -> Diagnostics:
    knowledge, diagnostics = read_folder(folder)
    diagnostics.add(check_all(knowledge))
    return diagnostics


def test_all_faults_of_all_files_are_told_in_one_run_in_order(tmp_path: Path, world_files: dict[str, bytes]) -> None:
    """What is in a broken file is not called missing by those that refer to it, nor a field whose name is misspelt."""
    changed = dict(world_files)
    changed["terms/second-look.yml"] = b"id: second-look\nterm: [x]\nmean: y\nsources: z\nchecked: today\n"
    changed["clocks/ask-again.yml"] = (
        changed["clocks/ask-again.yml"].replace(b"length: 30", b"length: thirty").replace(b"unit: days", b"unit: day")
    )
    changed["rules/keep-copies.yml"] = b"id: keep-copies\n\tkind: always\n"
    changed["rules/miss-the-day.yml"] = changed["rules/miss-the-day.yml"].replace(b"let a last day pass", b"wait 3 days")
    diagnostics = read_all(write(tmp_path / "data", changed))
    assert [(Path(one.place.path).name, one.place.line, one.check) for one in diagnostics] == [
        ("ask-again.yml", 4, "wrong-value"),
        ("ask-again.yml", 5, "wrong-choice"),
        ("keep-copies.yml", 2, "yaml-tab"),
        ("miss-the-day.yml", 3, "figure-in-prose"),
        ("second-look.yml", 2, "wrong-type"),
        ("second-look.yml", 3, "unknown-field"),
        ("second-look.yml", 4, "wrong-type"),
        ("second-look.yml", 5, "wrong-value"),
    ]


def test_an_empty_folder_misses_only_the_guide(tmp_path: Path) -> None:
    assert [one.check for one in read_all(tmp_path)] == ["guide-exists"]


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.write_text("id: a\n")
    assert [one.check for one in read_all(path)] == ["no-data"]


def test_a_link_is_refused_even_if_it_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "away.yml").symlink_to(tmp_path / "nowhere")
    assert "stray-file" in [one.check for one in read_all(tmp_path)]


@pytest.mark.parametrize(
    "source", ["a: " + "[" * 60_000, "- " * 60_000, "a: " + "[" * 3_000 + "]" * 3_000, "\n".join(" " * n + "a:" for n in range(900))]
)
def test_a_file_nested_without_end_is_a_fault_like_any_other(tmp_path: Path, source: str) -> None:
    diagnostics = read_all(write(tmp_path, {"rules/deep.yml": source.encode()}))
    assert "yaml-syntax" in [one.check for one in diagnostics]


# Never a traceback ------------------------------------------------------------------------------------------------------------


def told(folder: Path) -> None:
    """Read and check a folder: every fault has a place in it, a name and words, and can be printed."""
    diagnostics = read_all(folder)
    for one in diagnostics:
        assert one.place.path.startswith(folder.as_posix())
        assert one.place.line >= 0
        assert one.place.column >= 0
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", one.check)
        assert one.message
    as_text(diagnostics)


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(st.binary(max_size=200))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    told(write(tmp_path, {"rules/any.yml": content}))


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(st.text(alphabet="ab :-\n\t'\"[]{}|>&*!%#?@`,~<\\\u2028é", max_size=60))
def test_any_signs_that_mean_something_to_yaml(tmp_path: Path, content: str) -> None:
    told(write(tmp_path, {"rules/any.yml": content.encode()}))


SIGNS = b""" | - |: |\t|#|"|'|[|]|{|}|&a |*a|!x |~"""
VALUES = b"0|-1|99999999|9999-12-31|2026-02-30|true|[]|{}|null|**|end:x|route:lantern-decision|id: "
#: What may turn up in a file by a slip of the hand, down to a byte that is not UTF-8 and a line end of old.
JUNK = st.sampled_from([*SIGNS.split(b"|"), *VALUES.split(b"|"), b"|", b"", b"\n", b"\xff", b"\x00", b"\xc2\x85"])
FILES = {path.relative_to(WORLD).as_posix(): path.read_bytes() for path in sorted(WORLD.rglob("*.yml"))}


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the world with some words cut, doubled, swapped or spoilt."""
    name = draw(st.sampled_from(sorted(FILES)))
    tokens = re.split(rb"(\s+)", FILES[name])
    for _ in range(draw(st.integers(1, 4))):
        here = draw(st.integers(0, len(tokens) - 1))
        match draw(st.sampled_from(["spoil", "cut", "double", "swap"])):
            case "spoil":
                tokens[here] = draw(JUNK)
            case "cut":
                del tokens[here : here + draw(st.integers(1, 6))]
            case "double":
                tokens[here:here] = tokens[here : here + draw(st.integers(1, 8))]
            case "swap":
                there = draw(st.integers(0, len(tokens) - 1))
                tokens[here], tokens[there] = tokens[there], tokens[here]
        tokens = tokens or [b""]
    return name, b"".join(tokens)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(mutated())
def test_any_spoilt_file_of_the_world(tmp_path: Path, change: tuple[str, bytes]) -> None:
    name, content = change
    if not (tmp_path / "guide.yml").exists():
        write(tmp_path, FILES)
    try:
        told(write(tmp_path, {name: content}))
    finally:
        write(tmp_path, {name: FILES[name]})


def test_values_are_plain(world_files: dict[str, bytes]) -> None:
    def plain(value: Value) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str) and plain(inner) for key, inner in value.items())
        return all(plain(inner) for inner in value) if isinstance(value, list) else isinstance(value, str)

    assert all(plain(read_value(content)[0]) for content in world_files.values())
