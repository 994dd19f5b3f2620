"""Faults on paper: the three formats, and the command that prints them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import WORLD
from rightroute.cli import main
from rightroute.diagnostics import Diagnostic, Diagnostics, Place, Severity
from rightroute.report import FORMATS, as_github, as_json, as_text

ERROR = Diagnostic(
    Place("data/clocks/a.yml", 12, 9), "clock-examples", "the example says 3 May; the clock comes to 4 May", "Work it out again."
)
WARNING = Diagnostic(Place("data/rules/b.yml", 3, 7), "plain-words", "“Please”", "Write instead: leave it out.", Severity.WARNING)
WHOLE = Diagnostic(Place("data/notes.txt"), "stray-file", "only .yml files belong here")


def diagnostics(*found: Diagnostic) -> Diagnostics:
    return Diagnostics(list(found))


# Diagnostics ------------------------------------------------------------------------------------------------------------------


def test_faults_stand_in_order_and_each_once() -> None:
    second, ninth, tenth = (Diagnostic(Place("b.yml", line, 1), "x-y", "m") for line in (2, 9, 10))
    first = Diagnostic(Place("a.yml", 99, 1), "x-y", "m")
    assert list(diagnostics(tenth, second, first, ninth, second)) == [first, second, ninth, tenth]


def test_errors_and_warnings_are_told_apart() -> None:
    both = diagnostics(WARNING, ERROR)
    assert (both.errors, both.warnings) == ([ERROR], [WARNING])


# Formats ----------------------------------------------------------------------------------------------------------------------


def test_text() -> None:
    assert as_text(diagnostics(WARNING, ERROR, WHOLE)).splitlines() == [
        "data/clocks/a.yml:12:9: error: the example says 3 May; the clock comes to 4 May (clock-examples)",
        "    Work it out again.",
        "data/notes.txt: error: only .yml files belong here (stray-file)",
        "data/rules/b.yml:3:7: warning: “Please” (plain-words)",
        "    Write instead: leave it out.",
        "2 errors, 1 warning",
    ]
    assert as_text(diagnostics(WARNING)).endswith("\n0 errors, 1 warning")
    assert as_text(diagnostics()) == "No faults found."


def test_github() -> None:
    assert as_github(diagnostics(WARNING, ERROR, WHOLE)).splitlines() == [
        "::error file=data/clocks/a.yml,line=12,col=9,title=clock-examples::"
        "the example says 3 May; the clock comes to 4 May Work it out again.",
        "::error file=data/notes.txt,title=stray-file::only .yml files belong here",
        "::warning file=data/rules/b.yml,line=3,col=7,title=plain-words::“Please” Write instead: leave it out.",
    ]
    assert as_github(diagnostics()) == ""


def test_github_escapes_what_would_end_a_command_or_a_property() -> None:
    """Percent signs first, then line ends; in a property colons and commas too."""
    one = Diagnostic(Place("data/a,b:c%.yml", 1, 1), "x-y", "50%, then:\r\n::error::no")
    assert as_github(diagnostics(one)) == "::error file=data/a%2Cb%3Ac%25.yml,line=1,col=1,title=x-y::50%25, then:%0D%0A::error::no"


def test_json() -> None:
    text = as_json(diagnostics(WARNING, ERROR))
    assert "“Please”" in text
    assert json.loads(text) == [
        {
            "path": "data/clocks/a.yml",
            "line": 12,
            "column": 9,
            "severity": "error",
            "check": "clock-examples",
            "message": "the example says 3 May; the clock comes to 4 May",
            "hint": "Work it out again.",
        },
        {
            "path": "data/rules/b.yml",
            "line": 3,
            "column": 7,
            "severity": "warning",
            "check": "plain-words",
            "message": "“Please”",
            "hint": "Write instead: leave it out.",
        },
    ]
    assert json.loads(as_json(diagnostics())) == []


# The command ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WORLD, tmp_path / "data"))


def change(data: Path, name: str, old: str, new: str) -> None:
    text = (data / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (data / name).write_text(text.replace(old, new), encoding="utf-8")


def check(data: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", "--data", str(data), *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output.replace(f"{data.as_posix()}/", "")


def test_in_order_is_0(data: Path) -> None:
    assert check(data) == (0, "No faults found.\n")
    assert check(data, "--strict")[0] == 0


def test_an_error_is_1(data: Path) -> None:
    change(data, "clocks/steward-complaint.yml", "2027-05-02", "2027-05-03")
    code, output = check(data)
    assert code == 1
    assert output.startswith(
        "clocks/steward-complaint.yml:19:11: error: the example says Monday 3 May 2027; the clock comes to Sunday 2 May 2027."
    )
    assert output.endswith("1 error, 0 warnings\n")


def test_a_warning_is_0_and_with_strict_1(data: Path) -> None:
    change(data, "rules/keep-copies.yml", "checked: 2026-11-01", "checked: 2024-11-01")
    code, output = check(data)
    assert code == 0
    assert "0 errors, 1 warning" in output
    assert check(data, "--strict") == (1, output)


def test_faults_of_form_and_of_content_come_together(data: Path) -> None:
    change(data, "rules/keep-copies.yml", "kind: always", "kind: alway")
    change(data, "rules/miss-the-day.yml", "let a last day pass", "wait 3 days")
    assert "2 errors, 0 warnings" in check(data)[1]


@pytest.mark.parametrize("style", sorted(FORMATS))
def test_every_format_can_be_asked_for(data: Path, style: str) -> None:
    change(data, "rules/keep-copies.yml", "kind: always", "kind: alway")
    code, output = check(data, "--format", style)
    assert code == 1
    start = {"text": "rules/keep-copies.yml:2:7: error: ", "github": "::error file=", "json": "[\n  {"}[style]
    assert output.startswith(start)


def test_json_stays_json_when_nothing_is_found(data: Path) -> None:
    assert json.loads(check(data, "--format", "json")[1]) == []


def test_a_folder_that_is_not_there_is_1(tmp_path: Path) -> None:
    code, output = check(tmp_path / "no-such-folder")
    assert code == 1
    assert "there is no such folder (no-data)" in output
    assert "1 error, 0 warnings" in output


@pytest.mark.parametrize(
    "arguments", [["check", "--format", "xml"], ["check", "--no-such-option"], ["no-such-command"], ["check", "too", "many"]]
)
def test_a_command_that_is_not_understood_is_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_help_and_version() -> None:
    assert "check" in CliRunner().invoke(main, ["--help"]).output
    assert CliRunner().invoke(main, ["check", "--help"]).exit_code == 0
    assert CliRunner().invoke(main, ["--version"]).exit_code == 0
