"""Published editions: the code on a paper, what has changed since, which papers to bin, and the pages that say so."""

from __future__ import annotations

import datetime
import gzip
import json
import re
import shutil
import warnings
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import WORLD
from rightroute.cli import main
from rightroute.editions import code_for_paper, compare, edition_code, edition_of, history, put, read_shelf, things
from rightroute.editions.signs import ALPHABET, code_of, grouped, is_code, normal
from rightroute.editions.snapshot import as_json, from_json
from rightroute.knowledge import Knowledge
from rightroute.reading import read_folder
from rightroute.selection import Selection, select
from rightroute.site import SiteOptions, build_site
from site_fixtures import WORLD_PAGES, Node, parse

PHONE, NEW_PHONE = "0113 496 0001", "0113 496 0777"
DECISION, COMPLAINT, MEMBER = "lantern-decision", "lantern-complaint", "member-help"
DAYS = ("2026-11-02", "2026-11-09", "2026-11-16")


def run(*words: str, code: int = 0) -> Result:
    """A command that ends as it should, and never with a traceback."""
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == code, done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def edit(data: Path, name: str, old: str, new: str) -> None:
    path = data / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def seal(data: Path) -> None:
    (data / "seals.txt").unlink(missing_ok=True)
    run("seal", "--data", str(data))


def publish(data: Path, day: str, *more: str) -> str:
    """Publish, and return the code."""
    seal(data)
    said = run("publish", "--data", str(data), "--date", day, *more).output
    return next(one.stem for one in (data / "editions").iterdir() if grouped(one.stem) in said.splitlines()[0])


def read(data: Path) -> Knowledge:
    return read_folder(data)[0]


def code(data: Path) -> str:
    return edition_code(read(data))


def shorter_limit(data: Path) -> None:
    edit(data, "clocks/ask-again.yml", "length: 30", "length: 28")
    edit(data, "clocks/ask-again.yml", "last: 2026-12-02\n    longstop: 2027-12-02", "last: 2026-11-30\n    longstop: 2027-11-30")
    edit(data, "clocks/ask-again.yml", "last: 2027-03-02\n    longstop: 2028-03-02", "last: 2027-02-28\n    longstop: 2028-02-28")


def other_phone(data: Path) -> None:
    edit(data, "bodies/ministry.yml", PHONE, NEW_PHONE)


def another_route(data: Path) -> None:
    text = (data / "routes/higher/member-help.yml").read_text(encoding="utf-8")
    text = (
        text.replace("id: member-help", "id: member-visit")
        .replace("Ask your Member for help", "Visit your Member")
        .replace("Ask your Member\n", "Visit them\n")
    )
    (data / "routes/higher/member-visit.yml").write_text(text.replace("order: 20", "order: 30"), encoding="utf-8")


def reworded(data: Path) -> None:
    edit(data, "routes/higher/member-help.yml", "Find out who your Member is.", "Look up who your Member is.")


def checked_again(data: Path) -> None:
    edit(data, "bodies/ministry.yml", "checked: 2026-11-01", "checked: 2026-11-20")
    edit(
        data,
        "routes/higher/member-help.yml",
        "sources: [lamplighters-advice]\nchecked: 2026-11-01",
        "sources: [lamplighters-advice page 3]\nchecked: 2026-11-20",
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(WORLD, folder)
    return folder


@pytest.fixture
def three(data: Path) -> tuple[Path, tuple[str, ...]]:
    """Three editions: a limit, a number and a route come; then a sentence is reworded and that route goes."""
    codes = [publish(data, DAYS[0], "--note", "The first.")]
    shorter_limit(data)
    other_phone(data)
    another_route(data)
    codes.append(publish(data, DAYS[1]))
    reworded(data)
    (data / "routes/higher/member-visit.yml").unlink()
    codes.append(publish(data, DAYS[2]))
    return data, tuple(codes)


def page(data: Path, name: str, knowledge: Knowledge | None = None, **options: object) -> Node:
    made = build_site(knowledge or read(data), SiteOptions(prose_pages=frozenset(WORLD_PAGES), pdf=False, **options))  # type: ignore[arg-type]
    (found,) = [one for one in made if one.path == (f"c/{name}/index.md" if name else "c/index.md")]
    assert len(gzip.compress(str(found.content).encode())) < 30_000
    return parse(str(found.content))


def part(found: Node, route: str) -> str:
    """The words where somebody lands who scans the code of a route's paper."""
    (heading,) = [one for one in found if one.attrs.get("id") == route]
    around = [one for one in found.all("section") if heading in list(one)]
    return around[-1].text if around else heading.text


# The code ---------------------------------------------------------------------------------------------------------------------


def test_a_code_is_easy_to_copy_and_a_slip_makes_no_code() -> None:
    code = code_of(b"some facts")
    assert code == code_of(b"some facts") != code_of(b"other facts")
    assert len(code) == 8
    assert is_code(code)
    assert not set("ilou") & set(ALPHABET)
    for place in range(8):
        for sign in ALPHABET:
            assert is_code(code[:place] + sign + code[place + 1 :]) == (sign == code[place])
    for place in range(7):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert is_code(swapped) == (swapped == code)
    assert normal(f" {grouped(code).upper()} ") == code
    assert normal("O1l i-7K") == "01117k"


@pytest.mark.parametrize("change", [shorter_limit, other_phone, another_route, reworded])
def test_a_fact_that_changes_changes_the_code(data: Path, change: object) -> None:
    before = code(data)
    change(data)  # type: ignore[operator]
    assert is_code(code(data))
    assert code(data) != before


def test_checking_again_changes_no_code(data: Path) -> None:
    before = code(data)
    checked_again(data)
    assert code(data) == before


def test_a_part_of_the_guide_has_the_code_of_the_whole(world: Knowledge) -> None:
    assert edition_code(select(world, Selection(nations=("northern-ireland",))).knowledge) == edition_code(world)


# Publishing -------------------------------------------------------------------------------------------------------------------


def test_a_snapshot_holds_everything_and_says_so_in_the_same_bytes(world: Knowledge) -> None:
    edition = edition_of(world, datetime.date(2026, 11, 2), "A note\n in  two lines")
    again = from_json(as_json(edition), edition.code)
    assert again.things == things(world)
    assert as_json(again) == as_json(edition)
    assert (again.note, again.nations) == ("A note in two lines", ("england", "wales", "scotland", "northern-ireland"))
    assert again.counts["route"] == len(world.routes)


def test_papers_carry_a_code_only_while_their_facts_are_published(data: Path) -> None:
    assert code_for_paper(read(data)) == ""
    first = publish(data, DAYS[0])
    assert code_for_paper(read(data)) == first
    assert code_for_paper(select(read(data), Selection(nations=("wales",))).knowledge) == first
    checked_again(data)
    assert code_for_paper(read(data)) == first
    other_phone(data)
    assert code_for_paper(read(data)) == ""


def test_the_same_facts_are_published_once(data: Path) -> None:
    first = publish(data, DAYS[0])
    checked_again(data)
    seal(data)
    before = (data / "editions" / f"{first}.json").read_bytes()
    said = run("publish", "--data", str(data)).output
    assert grouped(first) in said
    assert "Nothing is written" in said
    assert [one.name for one in (data / "editions").iterdir()] == [f"{first}.json"]
    assert (data / "editions" / f"{first}.json").read_bytes() == before


def test_nothing_is_published_that_is_wrong_unsealed_or_out_of_order(data: Path) -> None:
    said = run("publish", "--data", str(data), code=1).output
    assert "not-sealed" in said
    assert "Nothing is published" in said
    seal(data)
    # Checked again and not sealed again: for “check” only a warning.
    edit(data, "figures/tribunal-fee.yml", "checked: 2026-11-01", "checked: 2026-11-20")
    assert "figure/tribunal-fee" in run("publish", "--data", str(data), code=1).output
    edit(data, "figures/tribunal-fee.yml", "checked: 2026-11-20", "checked: 2026-11-01")
    edit(data, "clocks/ask-again.yml", "length: 30", "length: 31")
    said = run("publish", "--data", str(data), code=1).output
    assert re.search(r"clocks/ask-again.yml:\d+:\d+", said)
    edit(data, "clocks/ask-again.yml", "length: 31", "length: 30")
    assert "still to come" in run("publish", "--data", str(data), "--date", "2027-01-01", code=2).output
    assert "one line" in run("publish", "--data", str(data), "--note", "a\nb", code=2).output
    assert not (data / "editions").exists()
    publish(data, DAYS[1])
    other_phone(data)
    seal(data)
    assert "cannot be older" in run("publish", "--data", str(data), "--date", DAYS[0], code=2).output
    assert len(list((data / "editions").iterdir())) == 1


def test_a_write_that_fails_leaves_nothing_behind(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        put(data, edition_of(read(data), datetime.date(2026, 11, 2)))
    assert list((data / "editions").iterdir()) == []


def test_publishing_says_which_papers_to_bin(data: Path) -> None:
    publish(data, DAYS[0])
    other_phone(data)
    seal(data)
    said = run("publish", "--data", str(data)).output
    bins = said.split("Leaflets, checklists and flowcharts to bin")[1].split("\n\n")[0]
    assert f"({COMPLAINT})" in bins
    assert "(lantern-complaint-ni)" not in bins
    assert f"({MEMBER})" not in bins
    # The letter gives the number in its text; the other letter does not.
    assert re.findall(r"\(([a-z-]+)\)", said.split("Letters to bin")[1].split("\n\n")[0]) == ["complaint"]
    assert f"Phone. Was: {PHONE}. Now: {NEW_PHONE}".lower() in said.lower()


def test_since_a_code_all_is_told_as_text_markdown_and_data(three: tuple[Path, tuple[str, ...]]) -> None:
    data, (first, second, third) = three
    text = run("editions", "--data", str(data), "--since", grouped(first).upper()).output
    assert re.search(r"how long\. Was: 30 days\. Now: 28 days\. Since 9 November 2026\.", text)
    bins = text.split("Leaflets, checklists and flowcharts to bin")[1].split("\n\n")[0]
    assert f"({DECISION})" in bins
    assert f"({COMPLAINT})" in bins
    assert f"({MEMBER})" not in bins
    assert f"({MEMBER})" in text.split("Read these again")[1].split("\n\n")[0]
    found = json.loads(run("editions", "--data", str(data), first, "--format", "json").output)
    assert found["papers"]["look"]["routes"] == [MEMBER]
    assert DECISION in found["papers"]["throw"]["routes"]
    assert DECISION not in found["papers"]["keep"]["routes"]
    limit = next(one for one in found["changes"] if one["record"] == "clock/ask-again" and one["fact"] == "limit")
    assert (limit["was"], limit["now"], limit["since"]) == ("30 days", "28 days", DAYS[1])
    assert DECISION in limit["routes"]
    assert MEMBER not in limit["routes"]
    gone = json.loads(run("editions", "--data", str(data), second, "--format", "json").output)
    assert gone["papers"]["throw"]["routes"] == ["member-visit"]
    between = json.loads(run("editions", "--data", str(data), first, "--until", second, "--format", "json").output)
    assert "member-visit" in {one["record"].partition("/")[2] for one in between["changes"]}
    assert run("editions", "--data", str(data), third, "--format", "markdown").output.strip().endswith("nothing has changed.")
    assert "## Leaflets" in run("editions", "--data", str(data), first, "--format", "markdown").output
    listed = run("editions", "--data", str(data)).output
    assert listed.index(grouped(third)) < listed.index(grouped(second)) < listed.index(grouped(first))
    assert "The first." in listed


@pytest.mark.parametrize(("typed", "says"), [("7k3m9qx3", "slip"), ("", "Give the code"), ("zzz", "slip")])
def test_an_unknown_code_is_told_with_the_known_ones(data: Path, typed: str, says: str) -> None:
    first = publish(data, DAYS[0])
    asked = ["--since", typed] if typed else ["--format", "json"]
    said = run("editions", "--data", str(data), *asked, code=2).output
    assert says in said
    assert grouped(first) in said or not typed


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda text: text[: len(text) // 2], "no JSON"),
        (lambda text: "[]", "not the snapshot"),
        (lambda text: text.replace('"format":1', '"format":9'), "format 9"),
        (lambda text: text.replace("30 days", "31 days"), "not what was published"),
        (lambda text: text.replace("The first", "Another"), "not what was published"),
    ],
)
def test_a_damaged_snapshot_is_named_with_its_path(data: Path, damage: object, says: str) -> None:
    first = publish(data, DAYS[0], "--note", "The first.")
    path = data / "editions" / f"{first}.json"
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[operator]
    for command in (("check",), ("publish",), ("editions",), ("editions", first)):
        said = run(*command, "--data", str(data), code=1).output
        assert path.as_posix() in said
        assert says in said
        assert "edition-unreadable" in said
    assert code_for_paper(read(data)) == ""


def test_what_is_no_snapshot_is_named_too(data: Path) -> None:
    first = publish(data, DAYS[0])
    folder = data / "editions"
    shutil.copy(folder / f"{first}.json", folder / "7k3m9qx2.json")
    (folder / "notes.txt").write_text("Notes.", encoding="utf-8")
    (folder / "bytes.json").write_bytes(b"\xff\xfe")
    (folder / "link.json").symlink_to(folder / f"{first}.json")
    (folder / "lost.json").symlink_to(folder / "nowhere")
    (folder / ".hidden").write_text("", encoding="utf-8")
    found = {one.path.name: one.message for one in read_shelf(data).faults}
    assert found.keys() == {"7k3m9qx2.json", "notes.txt", "bytes.json", "link.json", "lost.json"}
    assert "under another name" in found["7k3m9qx2.json"]
    assert [one.code for one in read_shelf(data).editions] == [first]


# The pages --------------------------------------------------------------------------------------------------------------------


def test_without_editions_the_page_of_codes_says_so(data: Path) -> None:
    found = page(data, "")
    assert "No edition with a code has been printed so far" in found.text
    assert not found.all("input")
    assert not [one for one in found.all("script") if "src" in one.attrs]


def test_the_page_of_codes_lists_all_the_newest_first(three: tuple[Path, tuple[str, ...]]) -> None:
    data, codes = three
    found = page(data, "")
    links = [one for one in found.all("a") if "data-code" in one.attrs]
    assert [one.attrs["data-code"] for one in links] == list(reversed(codes))
    assert [one.attrs["href"] for one in links] == [f"{one}/" for one in reversed(codes)]
    assert "Nothing has changed" in found.text
    assert "Some facts have changed" in found.text


def test_the_newest_edition_is_unchanged_and_every_paper_lands_at_its_line(three: tuple[Path, tuple[str, ...]]) -> None:
    data, codes = three
    found = page(data, codes[2])
    assert found.one("h2", id="verdict").text == "Yes: nothing has changed"
    assert {*read(data).routes} <= {one.attrs.get("id") for one in found}
    assert not found.all("del", "ins")


def test_an_old_edition_tells_old_words_new_words_and_since_when(three: tuple[Path, tuple[str, ...]]) -> None:
    data, codes = three
    found = page(data, codes[0])
    assert found.one("h2", id="verdict").text == "Not all of it"
    assert f"A paper with the code {grouped(codes[2])} is right today." in found.text
    limit = part(found, DECISION)
    assert "how long. Before: 30 days. Now: 28 days. Since 9 November 2026." in limit
    assert f"Before: {PHONE}. Now: {NEW_PHONE}. Since 9 November 2026." in found.text
    # Reworded in the third edition: no old words are kept, so the reader is sent to the page.
    member = part(found, MEMBER)
    assert "what to do" in member
    assert "Since 16 November 2026" in member
    assert "Before:" not in member
    assert member in found.text.split("Only words have changed")[1]
    assert "nothing on this leaflet has changed" in part(found, "lantern-complaint-ni")
    # A route that came and went says nothing about a paper that never had it.
    assert "Visit your Member" not in found.text


def test_a_route_that_is_gone_or_has_another_id_says_so(three: tuple[Path, tuple[str, ...]]) -> None:
    data, codes = three
    assert "no longer in the guide. Do not use the paper" in part(page(data, codes[1]), "member-visit")
    another_route(data)
    (data / "routes/higher/member-visit.yml").rename(data / "routes/higher/member-call.yml")
    edit(data, "routes/higher/member-call.yml", "id: member-visit", "id: member-call")
    found = page(data, codes[1])
    moved = next(one for one in found.all("section") if "has moved" in one.text)
    assert "../../higher/member-call/" in moved.links


def test_what_is_not_published_yet_has_no_day(data: Path) -> None:
    first = publish(data, DAYS[0])
    shorter_limit(data)
    found = page(data, first)
    assert "Now: 28 days." in found.text
    assert "Since" not in part(found, DECISION)
    assert "is right today" not in found.text


def test_a_fact_that_came_back_is_right_again(data: Path) -> None:
    first = publish(data, DAYS[0])
    other_phone(data)
    second = publish(data, DAYS[1])
    edit(data, "bodies/ministry.yml", NEW_PHONE, PHONE)
    assert page(data, first).one("h2", id="verdict").text == "Yes: nothing has changed"
    assert page(data, second).one("h2", id="verdict").text == "Not all of it"
    assert code_for_paper(read(data)) == first


def test_the_number_to_call_in_danger_stands_on_every_paper(data: Path) -> None:
    first = publish(data, DAYS[0])
    known = read(data)
    number = next(one.value for one in known.bodies["night-watch"].contacts if one.kind == "phone")
    edit(data, "bodies/night-watch.yml", str(number), "0808 157 0777")
    found = page(data, first)
    assert "Now: 0808 157 0777" in found.text.split("On every paper")[1]
    past = history(read(data))
    assert compare(past, past.editions[0]).everywhere


def test_a_number_put_before_another_is_new_and_nothing_is_lost(data: Path) -> None:
    first = publish(data, DAYS[0])
    fresh = f"contacts:\n  - kind: phone\n    value: {NEW_PHONE}\n    sources: [ministry-complaints]\n    checked: 2026-11-01\n"
    edit(data, "bodies/ministry.yml", "contacts:\n", fresh)
    text = page(data, first).text
    assert f"New: {NEW_PHONE}" in text
    assert f"No longer: {PHONE}" not in text
    assert f"Before: {PHONE}" not in text


def test_an_organisation_tells_nothing_of_what_it_hides(three: tuple[Path, tuple[str, ...]]) -> None:
    data, codes = three
    part_of = select(read(data), Selection(nations=("northern-ireland",))).knowledge
    assert "ask-again" not in part_of.clocks
    found = page(data, codes[0], part_of, full_guide="https://lanterns.example/")
    assert "28 days" not in found.text
    assert NEW_PHONE not in found.text
    assert f"https://lanterns.example/c/{codes[0]}/" in found.links
    assert DECISION not in {one.attrs.get("id") for one in found}


def test_the_safer_edition_keeps_the_address_and_no_link_tells_anything(three: tuple[Path, tuple[str, ...]]) -> None:
    data, codes = three
    found = page(data, codes[0], safer=True)
    assert found.one("h2", id="verdict").text == "Not all of it"
    assert not [one for one in found.links if "lantern" in one or "member" in one]


def test_twenty_editions_are_read_quickly_and_each_page_stays_light(data: Path) -> None:
    """The promise of the format; how heavy the real pages are is measured on the real facts below."""
    for number in range(20):
        edit(data, "figures/tribunal-fee.yml", "says: ", f"says: {number}")
        put(data, edition_of(read(data), datetime.date(2026, 10, number + 1)))
    assert len(read_shelf(data).editions) == 20
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert page(data, read_shelf(data).editions[0].code).one("h2", id="verdict").text == "Not all of it"
