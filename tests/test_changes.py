"""What changed, told to readers: on a page of its own, on the pages concerned, and in a feed; and what is going to change."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from conftest import WORLD
from rightroute.api import files_for_programs
from rightroute.changelog import coming, concerning, told
from rightroute.checks import check_all
from rightroute.cli import main
from rightroute.knowledge import Knowledge
from rightroute.reading import read_folder
from rightroute.rich import plain
from rightroute.site import SiteOptions, build_site
from rightroute.validity import standing
from site_fixtures import WORLD_PAGES, Node, parse

ATOM = "{http://www.w3.org/2005/Atom}"
OPTIONS = SiteOptions(site_url="https://lanterns.example/", prose_pages=frozenset(WORLD_PAGES), pdf=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(WORLD, folder)
    return folder


def read(data: Path, day: datetime.date | None = None) -> Knowledge:
    return standing(read_folder(data, as_at=day)[0])


def write(data: Path, name: str, text: str) -> None:
    (data / name).parent.mkdir(exist_ok=True)
    (data / name).write_text(text, encoding="utf-8")


def page(knowledge: Knowledge, path: str) -> Node:
    (found,) = [one for one in build_site(knowledge, OPTIONS) if one.path == path]
    return parse(str(found.content))


def feed(knowledge: Knowledge, site_url: str = "https://lanterns.example/") -> ElementTree.Element:
    (found,) = [one for one in files_for_programs(knowledge, SiteOptions(site_url=site_url)) if one.path == "feed.xml"]
    return ElementTree.fromstring(bytes(found.content))  # type: ignore[arg-type]


def saying(knowledge: Knowledge) -> list[tuple[str, str, str]]:
    return [(one.day.isoformat(), str(one.target or ""), plain(one.says)) for one in coming(knowledge)]


# The page ---------------------------------------------------------------------------------------------------------------------


def test_the_page_tells_months_newest_first_with_what_was_said_before() -> None:
    made = page(read(WORLD), "changes.md")
    assert [one.text for one in made.all("h2")][:2] == ["What is going to change", "November 2026"]
    items = [one for one in made.all("li") if one.attrs.get("id", "").startswith("change-")]
    assert [one.attrs["id"] for one in items] == ["change-fewer-forms", "change-new-number", "change-longer-to-ask", "change-first-edition"]
    longer = items[2].text
    assert longer.startswith("10 November 2026. The law or the rules changed. You have longer")
    assert "It is so from 1 October 2026. Before, we said: 28 days." in longer
    assert [one.attrs["href"] for one in items[1].all("a")][-1] == "../bodies/ministry/"


def test_a_month_stands_once_and_a_new_year_has_months_of_its_own(data: Path) -> None:
    for day in ("2025-11-30", "2026-01-05", "2026-01-31"):
        write(data, f"changes/of-{day}.yml", f"id: of-{day}\nday: {day}\nkind: new\ntext: It is new.\n")
    made = page(read(data), "changes.md")
    months = [one.text for one in made.all("h2") if re.search(r"\d{4}$", one.text)]
    assert months == ["November 2026", "January 2026", "November 2025"]
    assert len(made.ids) == len(set(made.ids))


# The pages concerned ----------------------------------------------------------------------------------------------------------


def told_on(knowledge: Knowledge, path: str) -> list[str]:
    made = page(knowledge, path)
    boxes = [one for one in made.all("section") if one.attrs.get("aria-labelledby") == "what-changed"]
    return [line.text for box in boxes for line in box.all("li")]


def test_a_change_is_told_on_every_page_that_prints_what_changed() -> None:
    known = read(WORLD)
    longer = "10 November 2026. You have longer to ask the Ministry to look again. Before: 28 days."
    assert told_on(known, "deadlines/ask-again.md") == [longer]
    assert longer in told_on(known, "lanterns/lantern-decision.md")
    assert longer in told_on(known, "lanterns/lantern-decision/ask-again.md")
    assert longer not in told_on(known, "lanterns/lantern-decision/appeal.md")
    assert any("new phone number" in one for one in told_on(known, "bodies/ministry.md"))
    assert any("new phone number" in one for one in told_on(known, "lanterns/lantern-complaint/tell-the-ministry.md"))
    # A stage's change is told on that stage and on its route.
    assert any("does not ask for a form" in one for one in told_on(known, "lanterns/lantern-complaint/ask-the-steward.md"))
    assert any("does not ask for a form" in one for one in told_on(known, "lanterns/lantern-complaint.md"))
    assert not any("does not ask for a form" in one for one in told_on(known, "lanterns/lantern-complaint/tell-the-ministry.md"))


def test_where_nothing_changed_nothing_is_said_of_changes() -> None:
    known = read(WORLD)
    assert told_on(known, "bodies/tribunal.md") == []
    assert "What changed" not in page(known, "bodies/tribunal.md").text
    assert concerning(known, [("letter", "complaint")]) == []


def test_a_page_tells_the_five_newest_and_leads_to_the_rest(data: Path) -> None:
    for day in range(1, 9):
        text = f"id: day-{day}\nday: 2026-11-0{day}\nkind: contact\ntext: It moved.\nwhere: [body:tribunal]\n"
        write(data, f"changes/day-{day}.yml", text)
    lines = told_on(read(data), "bodies/tribunal.md")
    assert [line.split(".")[0] for line in lines] == [f"{day} November 2026" for day in (8, 7, 6, 5, 4)]


# What is going to change ------------------------------------------------------------------------------------------------------


def test_a_version_to_come_is_told_by_itself_until_its_day(data: Path) -> None:
    before = (data / "clocks" / "ask-again.yml").read_text(encoding="utf-8")
    write(data, "clocks/ask-again.2027-04-06.yml", before.replace("length: 30", "length: 45") + "valid_from: 2027-04-06\n")
    known = read(data)
    assert ("2027-04-06", "clock:ask-again", "It changes from 30 days to 45 days.") in saying(known)
    line = next(one.text for one in page(known, "changes.md").all("li") if "45 days" in one.text)
    assert line == "From 6 April 2027: Time limit: Ask the Ministry to look again. It changes from 30 days to 45 days."
    assert not [one for one in saying(read(data, datetime.date(2027, 4, 6))) if one[0] == "2027-04-06"]


def test_a_fact_to_come_and_one_that_ends_are_told(data: Path) -> None:
    path = data / "bodies" / "ministry.yml"
    text = path.read_text(encoding="utf-8").replace(
        "  - Hang a lantern, and mend it.\n",
        "  - Hang a lantern, and mend it.\n"
        "  - {text: Paint one **red**., valid_from: 2027-04-06}\n"
        "  - {text: Hand out oil., valid_to: 2027-06-30}\n",
    )
    path.write_text(text, encoding="utf-8")
    found = saying(read(data))
    assert ("2027-04-06", "body:ministry", "New: Paint one red.") in found
    assert ("2027-07-01", "body:ministry", "No longer: Hand out oil.") in found


def test_a_record_that_begins_has_no_page_to_lead_to_yet(data: Path) -> None:
    text = (data / "terms" / "second-look.yml").read_text(encoding="utf-8")
    new = re.sub(r"(?m)^id: .*", "id: third-look", re.sub(r"(?m)^term: .*", "term: Third look", text))
    write(data, "terms/third-look.2027-04-06.yml", new.replace("valid_from: 2026-01-01", "valid_from: 2027-04-06"))
    assert ("2027-04-06", "", "New: Third look.") in saying(read(data))
    page(read(data), "changes.md")


def test_what_a_volunteer_tells_in_words_is_not_told_twice(data: Path) -> None:
    before = (data / "clocks" / "ask-again.yml").read_text(encoding="utf-8")
    write(data, "clocks/ask-again.2027-04-06.yml", before.replace("length: 30", "length: 45") + "valid_from: 2027-04-06\n")
    text = "id: by-hand\nday: 2027-04-06\nkind: law\ntext: You get longer.\nwhere: [clock:ask-again]\n"
    write(data, "changes/by-hand.yml", text)
    assert [one for one in saying(read(data)) if one[0] == "2027-04-06"] == [("2027-04-06", "clock:ask-again", "You get longer.")]
    assert told(read(data, datetime.date(2027, 4, 6)))[0].id == "by-hand"


# The feed ---------------------------------------------------------------------------------------------------------------------


def one(node: ElementTree.Element, name: str) -> str:
    (found,) = node.findall(ATOM + name)
    return found.text or ""


def links(node: ElementTree.Element, rel: str) -> list[str]:
    return [each.attrib["href"] for each in node.findall(f"{ATOM}link") if each.attrib["rel"] == rel]


def test_the_feed_has_all_that_atom_asks_for() -> None:
    root = feed(read(WORLD))
    assert root.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert one(root, name)
    assert one(root.findall(f"{ATOM}author")[0], "name")
    assert links(root, "self") == ["https://lanterns.example/feed.xml"]
    assert links(root, "alternate") == ["https://lanterns.example/changes/"]
    entries = root.findall(f"{ATOM}entry")
    assert [one(each, "id").rpartition("/")[2] for each in entries] == ["fewer-forms", "new-number", "longer-to-ask", "first-edition"]
    ids = [one(each, "id") for each in (root, *entries)]
    assert len(set(ids)) == len(ids)
    for each in ids:
        assert re.fullmatch(r"tag:[a-z.]+,\d{4}:[a-z/-]+", each)
    for each in entries:
        assert re.fullmatch(r"2026-11-\d\dT00:00:00Z", one(each, "updated"))
        assert one(each, "title")
        assert "{" not in one(each, "summary")
        assert links(each, "alternate") == [f"https://lanterns.example/changes/#change-{one(each, 'id').rpartition('/')[2]}"]
    assert one(root, "updated") == max(one(each, "updated") for each in entries)
    assert links(entries[1], "related") == ["https://lanterns.example/bodies/ministry/"]
    assert "Before: 28 days." in one(entries[2], "summary")


def test_an_entry_keeps_its_name_and_day_when_it_is_worded_better_and_the_site_is_built_later(data: Path) -> None:
    before = feed(read(data))
    path = data / "changes" / "new-number.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("has a new phone number", "can be rung on another number"), encoding="utf-8")
    after = feed(read(data, datetime.date(2026, 12, 20)))
    for name in ("id", "updated"):
        assert [one(each, name) for each in before.iter(f"{ATOM}entry")] == [one(each, name) for each in after.iter(f"{ATOM}entry")]
    assert one(before, "updated") == one(after, "updated")


def test_a_feed_that_has_nothing_to_tell_is_still_a_feed(data: Path) -> None:
    shutil.rmtree(data / "changes")
    root = feed(read(data))
    assert not root.findall(f"{ATOM}entry")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", one(root, "updated"))
    assert one(feed(read(data, datetime.date(2027, 1, 1))), "updated") == one(root, "updated")
    assert "What changed" in page(read(data), "changes.md").text
    assert one(feed(read(data), ""), "id") == "tag:localhost,2026:changes"


# The editor -------------------------------------------------------------------------------------------------------------------


def untold(data: Path) -> list[str]:
    return [
        f"{one.place.path.rpartition('/')[2]}:{one.place.line}" for one in check_all(read_folder(data)[0]) if one.check == "change-told"
    ]


def test_a_changed_fact_is_asked_for_until_it_is_told_or_sealed(data: Path) -> None:
    def run(*arguments: str) -> int:
        return CliRunner().invoke(main, [*arguments, "--data", str(data)]).exit_code

    assert run("seal") == 0
    path = data / "figures" / "tribunal-fee.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("£20", "£25").replace("2026-11-01", "2026-11-20"), encoding="utf-8")
    assert untold(data) == ["tribunal-fee.yml:2"]
    text = "id: dearer\nday: {day}\nkind: law\ntext: An appeal costs more.\nwhere: [figure:tribunal-fee]\n"
    write(data, "changes/dearer.yml", text.format(day="2026-10-31"))
    assert untold(data) == ["tribunal-fee.yml:2"], "told before the fact was last checked: that was another change"
    write(data, "changes/dearer.yml", text.format(day="2026-11-21"))
    assert untold(data) == []
    (data / "changes" / "dearer.yml").unlink()
    assert run("seal") == 0
    assert untold(data) == [], "it warns, and does not stand in the way"


def test_another_source_for_the_same_fact_is_no_change_for_a_reader(data: Path) -> None:
    assert CliRunner().invoke(main, ["seal", "--data", str(data)]).exit_code == 0
    path = data / "figures" / "tribunal-fee.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("section 9", "section 11").replace("2026-11-01", "2026-11-20"), encoding="utf-8"
    )
    assert untold(data) == []
