"""The guide as the law stands on a day: versions of whole records, and facts that begin and end."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import WORLD
from rightroute.cli import main
from rightroute.reading import read_folder
from rightroute.site import SiteOptions, build_site
from rightroute.validity import days_of_change, standing

NEW_DAY = datetime.date(2027, 4, 6)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A world in which the Steward's limit gets shorter on 6 April 2027, and a reason to complain ends the day before."""
    folder = tmp_path / "data"
    shutil.copytree(WORLD, folder)
    old = (folder / "clocks" / "steward-complaint.yml").read_text(encoding="utf-8")
    new = old.replace("id: steward-complaint\n", "id: steward-complaint\nvalid_from: 2027-04-06\n")
    new = new.replace("length: 6\n", "length: 3\n").replace("last: 2027-05-02", "last: 2027-02-02")
    (folder / "clocks" / "steward-complaint.2027-04-06.yml").write_text(new, encoding="utf-8")
    route = folder / "routes" / "lanterns" / "lantern-complaint.yml"
    text = route.read_text(encoding="utf-8")
    ends = "use_if:\n  - text: They did not come.\n    valid_to: 2027-04-05\n  - text: They came too late.\n    valid_from: 2027-04-06\n"
    assert "use_if:\n  - They did not come.\n" in text
    route.write_text(text.replace("use_if:\n  - They did not come.\n", ends), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("day", "months"), [("2026-11-22", 6), ("2027-04-05", 6), ("2027-04-06", 3), ("2030-01-01", 3)])
def test_the_version_that_stands_on_the_day_is_taken(data: Path, day: str, months: int) -> None:
    knowledge, diagnostics = read_folder(data, as_at=datetime.date.fromisoformat(day))
    assert not list(diagnostics)
    assert knowledge.clocks["steward-complaint"].length == months


def test_a_record_that_has_not_begun_is_not_there_yet(data: Path) -> None:
    (data / "clocks" / "steward-complaint.yml").unlink()
    assert "steward-complaint" not in read_folder(data)[0].clocks
    assert "steward-complaint" in read_folder(data, as_at=NEW_DAY)[0].clocks


def test_a_record_that_has_ended_is_no_longer_there(data: Path) -> None:
    rule = data / "rules" / "keep-copies.yml"
    rule.write_text(rule.read_text(encoding="utf-8") + "valid_to: 2027-01-31\n", encoding="utf-8")
    assert "keep-copies" in read_folder(data, as_at=datetime.date(2027, 1, 31))[0].rules
    assert "keep-copies" not in read_folder(data, as_at=datetime.date(2027, 2, 1))[0].rules


def test_the_site_of_a_day_prints_what_is_true_then(data: Path) -> None:
    def page(day: datetime.date) -> str:
        knowledge = standing(read_folder(data, as_at=day)[0])
        pages = {
            one.path: one.content for one in build_site(knowledge, SiteOptions(prose_pages=frozenset({"about.md"}), pdf=False, day=day))
        }
        content = pages["lanterns/lantern-complaint.md"]
        assert isinstance(content, str)
        return content

    before, after = page(NEW_DAY - datetime.timedelta(days=1)), page(NEW_DAY)
    assert "They did not come." in before
    assert "6 months less 1 day" in before
    assert "They came too late." not in before
    assert "They came too late." in after
    assert "3 months less 1 day" in after
    assert "They did not come." not in after


def test_the_days_of_change_are_known(data: Path) -> None:
    knowledge, _ = read_folder(data)
    assert [day for day in days_of_change(knowledge) if day.year < 2100] == [NEW_DAY]
    assert [day for day in days_of_change(read_folder(data, as_at=NEW_DAY)[0]) if day.year < 2100] == []


def test_the_check_looks_ahead(data: Path) -> None:
    assert run("check", "--data", str(data)).exit_code == 0
    new = data / "clocks" / "steward-complaint.2027-04-06.yml"
    new.write_text(new.read_text(encoding="utf-8").replace("last: 2027-02-02", "last: 2027-02-03"), encoding="utf-8")
    found = run("check", "--data", str(data))
    assert found.exit_code == 1
    assert "steward-complaint.2027-04-06.yml" in found.stdout
    assert "from 2027-04-06 on" in found.stdout
    assert run("check", "--data", str(data), "--as-at", "2027-04-06").exit_code == 1


def test_a_day_that_is_none_is_not_understood(data: Path) -> None:
    assert run("check", "--data", str(data), "--as-at", "next spring").exit_code == 2


def test_an_export_of_a_day_to_come(data: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "about.md").write_text("# About\n", encoding="utf-8")
    done = run("export", str(tmp_path / "out"), "--data", str(data), "--docs", str(docs), "--no-pdf", "--as-at", "2027-04-06")
    assert done.exit_code == 0, done.output
    assert "3 months less 1 day" in (tmp_path / "out" / "lanterns" / "lantern-complaint.md").read_text(encoding="utf-8")


def test_one_fact_of_a_list_that_is_needed_may_not_be_the_last(data: Path) -> None:
    route = data / "routes" / "lanterns" / "lantern-complaint.yml"
    text = route.read_text(encoding="utf-8")
    route.write_text(text.replace("    valid_from: 2027-04-06\n", "    valid_from: 2027-05-01\n"), encoding="utf-8")
    found = run("check", "--data", str(data))
    assert found.exit_code == 1
    assert "something-stands" in found.stdout
