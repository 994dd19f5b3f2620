"""Seals: a hard fact that changes without being checked again is noticed; whoever checks it again seals it anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import ROOT, WORLD
from rightroute.cli import main

FEE = "says: £20\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A sealed world."""
    folder = tmp_path / "data"
    shutil.copytree(WORLD, folder)
    assert run("seal", "--data", str(folder)).exit_code == 0
    return folder


def change(data: Path, old: str, new: str, name: str = "figures/tribunal-fee.yml") -> None:
    path = data / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_seals_of_the_repository_are_up_to_date() -> None:
    done = run("seal", "--check", "--data", str(ROOT / "data"))
    assert done.exit_code == 0, done.output


def test_sealing_twice_changes_nothing(data: Path) -> None:
    before = (data / "seals.txt").read_bytes()
    assert run("seal", "--data", str(data)).exit_code == 0
    assert (data / "seals.txt").read_bytes() == before


def test_what_changed_and_was_not_checked_is_not_sealed(data: Path) -> None:
    before = (data / "seals.txt").read_bytes()
    change(data, FEE, "says: £25\n")
    done = run("seal", "--data", str(data))
    assert done.exit_code == 1
    assert "tribunal-fee.yml:2" in done.stderr
    assert (data / "seals.txt").read_bytes() == before


def test_what_was_checked_again_is_sealed(data: Path) -> None:
    change(data, FEE, "says: £25\n")
    change(data, "checked: 2026-11-01\n", "checked: 2026-11-20\n")
    assert run("check", "--data", str(data)).exit_code == 0
    assert run("seal", "--check", "--data", str(data)).exit_code == 1, "the check reminds of the new seal"
    assert run("seal", "--data", str(data)).exit_code == 0
    assert run("seal", "--check", "--data", str(data)).exit_code == 0


def test_naming_a_part_seals_it_on_the_same_day(data: Path) -> None:
    """Somebody corrects a slip on the day of the check."""
    change(data, FEE, "says: £25\n")
    assert run("seal", "--data", str(data), "clock/ask-again").exit_code == 1
    assert run("seal", "--data", str(data), "figure/tribunal-fee").exit_code == 0
    assert run("check", "--data", str(data)).exit_code == 0


def test_nothing_is_sealed_while_there_are_other_faults(data: Path) -> None:
    change(data, "kind: fee\n", "kind: fees\n")
    done = run("seal", "--data", str(data))
    assert done.exit_code == 1
    assert "wrong-choice" in done.stderr


def test_a_record_that_goes_is_let_go(data: Path) -> None:
    (data / "rules" / "miss-the-day.yml").unlink()
    assert "sealed-part-there" in run("check", "--data", str(data)).stdout
    assert run("seal", "--data", str(data)).exit_code == 0
    assert run("check", "--data", str(data)).exit_code == 0


def test_better_words_need_no_seal(data: Path) -> None:
    change(data, "why: ", "why: Indeed, ", "rules/keep-copies.yml")
    assert run("seal", "--check", "--data", str(data)).exit_code == 0


@pytest.mark.parametrize("line", ["nonsense", "figure/tribunal-fee yesterday says=1", "figure/tribunal-fee 2026-11-01 says"])
def test_a_damaged_file_of_seals_is_told(data: Path, line: str) -> None:
    (data / "seals.txt").write_text(line + "\n", encoding="utf-8")
    done = run("check", "--data", str(data))
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert done.exit_code == 1
    assert "seals.txt" in done.stdout


def test_a_version_of_a_day_to_come_is_sealed_under_its_files_name(data: Path) -> None:
    old = (data / "clocks" / "steward-complaint.yml").read_text(encoding="utf-8")
    new = old.replace("id: steward-complaint\n", "id: steward-complaint\nvalid_from: 2027-04-06\n").replace("length: 6\n", "length: 3\n")
    path = data / "clocks" / "steward-complaint.2027-04-06.yml"
    path.write_text(new.replace("last: 2027-05-02", "last: 2027-02-02"), encoding="utf-8")
    assert run("seal", "--data", str(data)).exit_code == 0
    assert run("seal", "--check", "--data", str(data)).exit_code == 0
    assert "clock/steward-complaint.2027-04-06 " in (data / "seals.txt").read_text(encoding="utf-8")
    change(data, "unit: months\n", "unit: weeks\n", path.relative_to(data).as_posix())
    assert "changed-not-checked" in run("check", "--data", str(data)).stdout


def test_a_part_that_is_not_there_cannot_be_sealed(data: Path) -> None:
    assert run("seal", "--data", str(data), "nonsense").exit_code == 2
