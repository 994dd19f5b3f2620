"""The site as MkDocs builds it, in a process of its own: sound from link to link, and a build that fails fails cleanly."""

from __future__ import annotations

import datetime
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pypdf
import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files

from conftest import ROOT, WORLD
from rightroute.site.links import SHEETS
from site_fixtures import (
    DATA,
    WORLD_PAGES,
    Built,
    article,
    build,
    dead_links,
    environment,
    fetched,
    pages_of,
    project,
    read,
    real_site,
    real_site_without_folders,
    url_of_file,
    world_site,
    world_site_below,
)

#: Types of script that are data: nobody runs them.
DATA_BLOCKS = ("application/ld+json", "application/json")

#: How each site is built, and the address of its root.
SITES: dict[str, tuple[Callable[[pytest.TempPathFactory], Built], str]] = {
    "repository": (real_site, "https://rightroute.example/"),
    "repository, .html": (real_site_without_folders, "https://rightroute.example/"),
    "world": (world_site, "https://rightroute.example/"),
    "world, .html, below": (world_site_below, "https://lanterns.example/guide/here/"),
}


@pytest.fixture(params=list(SITES))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, str]:
    make, root = SITES[request.param]
    return make(tmp_path_factory), root


# A sound build


def test_a_strict_build_succeeds_and_warns_of_nothing(built: tuple[Built, str]) -> None:
    made, _ = built
    assert made.code == 0, made.log
    assert not re.search(r"WARNING|ERROR|Traceback|Warning:", made.log), made.log


def test_no_link_of_any_page_is_dead(built: tuple[Built, str]) -> None:
    made, root = built
    assert len(pages_of(made.site)) > 50
    assert dead_links(made.site, root) == []


def test_every_page_has_one_first_heading_one_title_and_no_id_twice(built: tuple[Built, str]) -> None:
    for path, page in pages_of(built[0].site).items():
        assert len(page.all("h1")) == len(page.one("head").all("title")) == len(page.all("main")) == 1, path
        assert page.one("h1").text, path
        assert [name for name, count in Counter(page.ids).items() if count > 1] == [], path
        assert page.one("meta", name="description").attrs["content"], path
        assert page.one("html").attrs["lang"] == "en", path


def test_the_titles_of_all_pages_differ(built: tuple[Built, str]) -> None:
    """A browser's history, a bookmark and a screen reader's list of windows show nothing else."""
    pages: dict[str, list[str]] = {}
    for path, page in pages_of(built[0].site).items():
        pages.setdefault(page.one("head").one("title").text.casefold(), []).append(path)
    assert {title: paths for title, paths in pages.items() if len(paths) > 1} == {}


def test_nothing_is_fetched_from_another_host(built: tuple[Built, str]) -> None:
    made, _ = built
    for path, page in pages_of(made.site).items():
        assert [one for one in fetched(page) if re.match(r"(https?:)?//", one)] == [], path
        assert page.all("iframe", "video", "audio", "object", "embed") == [], path
        # A script is a file of ours, or data that nobody runs; a form has nowhere to send anything.
        assert all("src" in one.attrs or one.attrs["type"] in DATA_BLOCKS for one in page.all("script")), path
        assert not any("action" in one.attrs for one in page.all("form")), path
        assert [one.tag for one in page if any(name.startswith("on") for name in one.attrs)] == [], path
        assert not any("url(" in one.attrs.get("style", "") for one in page), path
    for sheet in made.site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert re.findall(r"url\(\s*[\"']?(?:https?:)?//[^)]*\)|@import[^;]*", text) == [], sheet


def test_links_that_leave_the_site_send_no_referrer(built: tuple[Built, str]) -> None:
    for path, page in pages_of(built[0].site).items():
        assert page.one("meta", name="referrer").attrs["content"] == "no-referrer", path


def test_every_page_leads_to_the_exit_the_menu_and_its_own_address(built: tuple[Built, str]) -> None:
    made, root = built
    for path, page in pages_of(made.site).items():
        controls = [one for one in page if one.tag in ("a", "button", "input", "summary")]
        names = [one.text for one in controls]
        assert names[0] == "Skip to content", path
        assert names[1] == "Leave this site now", path
        assert "Leave this site" in names, path
        assert page.one("details", cls="rr-menu").one("summary").text == "Menu", path
        assert controls[0].attrs["href"].removeprefix("#") in page.ids, path
        if path != "404.html":
            canonical = page.one("link", rel="canonical").attrs["href"]
            assert canonical in (urljoin(root, path), urljoin(root, url_of_file(path))), path
            assert canonical in page.one("footer").text, path


def test_header_and_footer_lead_to_the_same_places_from_every_page(built: tuple[Built, str]) -> None:
    made, root = built
    places = {
        tuple((link.text, urljoin(urljoin(root, path), link.attrs["href"]).removesuffix(".")) for link in frame.all("a"))
        for path, page in pages_of(made.site).items()
        for frame in (page.one("header"),)
    }
    assert len(places) == 1, places
    for name, address in next(iter(places)):
        if address.startswith(root):
            path = address.removeprefix(root)
            target = made.page(path + "index.html" if not path or path.endswith("/") else path)
            assert name in ("Home", "Right Route") or article(target).one("h1").text.startswith(name.removesuffix(" to copy"))
    feet = {
        tuple((link.text, urljoin(urljoin(root, path), link.attrs["href"])) for link in page.one("footer").all("a"))
        for path, page in pages_of(made.site).items()
    }
    assert len(feet) == 1, feet


def test_every_route_has_its_printed_sheets_and_links_to_them(built: tuple[Built, str]) -> None:
    made, root = built
    known = read(DATA if "rightroute" in root and (made.site / "child-maintenance").is_dir() else WORLD)
    flat = not (made.site / "about" / "index.html").is_file()
    for route in known.routes.values():
        folder = f"{route.topic}/{route.id}"
        page = made.page(f"{folder}.html" if flat else f"{folder}/index.html")
        lists = made.page("checklists.html" if flat else "checklists/index.html")
        for sheet in SHEETS:
            printed = pypdf.PdfReader(made.site / folder / f"{sheet}.pdf")
            assert len(printed.pages) > 0
            assert any(one.endswith(f"{sheet}.pdf") for one in page.links), (folder, sheet)
        assert any(one.endswith(f"{route.id}/checklist.pdf") for one in lists.links), folder


def test_the_sites_with_and_without_folders_say_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    with_folders, without = real_site(tmp_path_factory), real_site_without_folders(tmp_path_factory)
    words = {path: article(page).text for path, page in pages_of(with_folders.site).items()}
    flat = {
        path if path.endswith("index.html") or path == "404.html" else path.removesuffix(".html") + "/index.html": article(page).text
        for path, page in pages_of(without.site).items()
    }
    assert flat.keys() == words.keys()
    # These print addresses, which differ.
    for path in words.keys() - {"start/paper/index.html", "map/index.html"}:
        assert flat[path] == words[path], path


# Settings


def test_edit_links_lead_to_the_file_of_the_record(tmp_path: Path) -> None:
    config = project(tmp_path / "project", WORLD, repo_url="https://code.example/lanterns", edit_uri="edit/main/docs/")
    made = build(config, tmp_path / "site")
    assert made.code == 0, made.log
    wanted = {
        "lanterns/lantern-complaint/index.html": "data/routes/lanterns/lantern-complaint.yml",
        "lanterns/lantern-complaint/ask-the-steward/index.html": "data/routes/lanterns/lantern-complaint.yml",
        "bodies/ministry/index.html": "data/bodies/ministry.yml",
        "index.html": "data/guide.yml",
        "about/index.html": "docs/about.md",
    }
    for path, file in wanted.items():
        link = made.page(path).all("p", cls="rr-edit")[-1].one("a").attrs["href"]
        assert urljoin(link, ".") + link.rpartition("/")[2] == f"https://code.example/lanterns/edit/main/{file}", path
        assert (tmp_path / "project" / file).is_file()
    assert "//code.example" not in " ".join(one for page in pages_of(made.site).values() for one in fetched(page))


def test_nasty_titles_are_shown_and_never_obeyed(tmp_path: Path) -> None:
    config = project(tmp_path / "project", WORLD)
    topic = tmp_path / "project" / "data" / "topics" / "lanterns.yml"
    text = topic.read_text(encoding="utf-8")
    nasty = """A & <img src=x onerror=x> "q" 'a' {{ page }} {% x %} &lt;b&gt;"""
    assert "\ntitle: Ministry of Lanterns\n" in text
    topic.write_text(text.replace("\ntitle: Ministry of Lanterns\n", f"\ntitle: |-\n  {nasty}\n"), encoding="utf-8")
    made = build(config, tmp_path / "site")
    assert made.code == 0, made.log
    page = made.page("lanterns/index.html")
    assert article(page).one("h1").text == nasty
    for path, one in pages_of(made.site).items():
        assert one.all("img") == [], path
        assert one.one("header").one("nav").text.count("A & ") == 1, path
        assert "{{ page }}" in one.one("header").text, path
    assert page.one("head").one("title").text.startswith("A & ")
    assert dead_links(made.site, "https://rightroute.example/") == []


# A build that fails


def fails(config: Path, site: Path, **env: str) -> str:
    """Build, see it fail without a traceback and without a page written, and return what it said."""
    made = build(config, site, strict=False, env=environment(**env))
    assert made.code == 1, made.log
    assert "Traceback" not in made.log
    assert not site.exists()
    return made.log


@pytest.mark.parametrize(
    ("name", "before", "after", "place"),
    [
        ("bodies/ministry.yml", "id: ministry\n", "id: ministry\nnaame: x\n", ":2:1: error: there is no field “naame” here"),
        ("routes/lanterns/lantern-complaint.yml", "to: end:put-right", "to: end:no-such-end", "no-such-end"),
        ("clocks/ask-again.yml", "unit: days", "unit: [", "yaml-syntax"),
    ],
)
def test_a_fault_in_the_data_stops_the_build_and_says_where(tmp_path: Path, name: str, before: str, after: str, place: str) -> None:
    config = project(tmp_path / "project", WORLD)
    path = tmp_path / "project" / "data" / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    log = fails(config, tmp_path / "site")
    assert re.search(rf"(?m)^data/{re.escape(name)}:\d+:\d+: error: ", log), log
    assert place in log


def test_a_flowchart_that_cannot_be_drawn_stops_the_build_and_names_the_route(tmp_path: Path) -> None:
    config = project(tmp_path / "project", WORLD)
    path = tmp_path / "project" / "data" / "routes" / "lanterns" / "lantern-complaint.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("label: Not put right", f"label: {'Not put right and ' * 12}", 1), encoding="utf-8")
    assert "lantern-complaint" in fails(config, tmp_path / "site")


def test_a_hand_written_page_with_the_path_of_a_made_one_is_refused(tmp_path: Path) -> None:
    config = project(tmp_path / "project", WORLD)
    path = tmp_path / "project" / "docs" / "bodies" / "ministry.md"
    path.parent.mkdir()
    path.write_text("# Mine\n", encoding="utf-8")
    log = fails(config, tmp_path / "site")
    assert "docs/bodies/ministry.md has the address of bodies/ministry.md" in log


@pytest.mark.parametrize("name", ["README.md", "glossary/index.md", "lanterns.md", "Glossary.md"])
def test_a_hand_written_page_with_the_address_of_a_made_one_is_refused(tmp_path: Path, name: str) -> None:
    """Two pages at one address overwrite each other, whatever their files are called; on some disks capitals are no difference."""
    path = project(tmp_path / "project", WORLD, plugins=[{"rightroute": {"pdf": "no"}}]).parent / "docs" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("# Mine\n", encoding="utf-8")
    config = load_config(str(tmp_path / "project" / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    with pytest.raises(PluginError, match=re.escape(f"docs/{name}")):
        config.plugins.on_files(get_files(config), config=config)


# Without Typst


def without_typst(folder: Path) -> str:
    """A folder for PYTHONPATH in which ``import typst`` fails as it does where Typst is not installed."""
    folder.mkdir()
    (folder / "typst.py").write_text("raise ImportError(\"No module named 'typst'\")\n", encoding="utf-8")
    return f"{folder}:{environment()['PYTHONPATH']}"


def test_without_typst_the_site_is_built_with_one_warning_and_without_printed_sheets(tmp_path: Path) -> None:
    config = project(tmp_path / "project", WORLD)
    made = build(config, tmp_path / "site", strict=False, env=environment(PYTHONPATH=without_typst(tmp_path / "stub")))
    assert made.code == 0, made.log
    assert len(re.findall(r"WARNING", made.log)) == 1, made.log
    assert "pip install typst" in made.log
    assert list(made.site.rglob("*.pdf")) == []
    assert [path for path, page in pages_of(made.site).items() if any(".pdf" in one for one in page.links)] == []
    assert dead_links(made.site, "https://rightroute.example/") == []


def test_where_printed_sheets_are_required_a_missing_typst_is_an_error(tmp_path: Path) -> None:
    config = project(tmp_path / "project", WORLD, plugins=[{"rightroute": {"pdf": "required"}}])
    log = fails(config, tmp_path / "site", PYTHONPATH=without_typst(tmp_path / "stub"))
    assert "pip install typst" in log


def test_printed_sheets_can_be_left_out_and_the_knowledge_base_can_lie_elsewhere(tmp_path: Path) -> None:
    config = project(tmp_path / "project", WORLD, plugins=[{"rightroute": {"data_dir": "facts/uk", "pdf": "no"}}])
    (tmp_path / "project" / "facts").mkdir()
    shutil.move(tmp_path / "project" / "data", tmp_path / "project" / "facts" / "uk")
    made = build(config, tmp_path / "site")
    assert made.code == 0, made.log
    assert "WARNING" not in made.log
    assert (made.site / "bodies" / "ministry" / "index.html").is_file()
    assert list(made.site.rglob("*.pdf")) == []


def test_a_missing_knowledge_base_is_told_in_words(tmp_path: Path) -> None:
    config = project(tmp_path / "project", WORLD, plugins=[{"rightroute": {"data_dir": "nowhere"}}])
    assert "nowhere: error: there is no such folder" in fails(config, tmp_path / "site")


def test_a_build_from_another_folder_gives_paths_that_can_be_followed(tmp_path: Path) -> None:
    """Paths in messages are as seen from where the command was given."""
    config = project(tmp_path / "project", WORLD)
    path = tmp_path / "project" / "data" / "terms" / "second-look.yml"
    path.write_text(path.read_text(encoding="utf-8") + "naame: x\n", encoding="utf-8")
    made = build(config, tmp_path / "site", cwd=tmp_path)
    assert made.code == 1
    assert re.search(r"(?m)^project/data/terms/second-look\.yml:10:1: error", made.log), made.log


def test_the_repository_ships_the_pages_that_its_footer_names() -> None:
    assert all((ROOT / "docs" / name).is_file() for name in WORLD_PAGES)


def test_the_guide_of_a_day_to_come_says_on_every_page_that_it_is_a_preview(tmp_path: Path) -> None:
    """The day is written as YAML reads it, without quotes."""
    config = project(tmp_path / "project", WORLD, plugins=[{"rightroute": {"as_at": datetime.date(2027, 4, 6), "pdf": "no"}}])
    old = tmp_path / "project" / "data" / "clocks" / "steward-complaint.yml"
    new = old.read_text(encoding="utf-8").replace("id: steward-complaint\n", "id: steward-complaint\nvalid_from: 2027-04-06\n")
    new = new.replace("length: 6\n", "length: 3\n").replace("last: 2027-05-02", "last: 2027-02-02")
    old.with_name("steward-complaint.2027-04-06.yml").write_text(new, encoding="utf-8")
    made = build(config, tmp_path / "site")
    assert made.code == 0, made.log
    pages = pages_of(made.site)
    assert all("This is a preview." in page.text and "6 April 2027" in page.text for page in pages.values())
    assert "3 months less 1 day" in pages["deadlines/steward-complaint/index.html"].text


def test_a_day_that_is_none_ends_the_build_with_words(tmp_path: Path) -> None:
    made = build(project(tmp_path / "project", WORLD, plugins=[{"rightroute": {"as_at": "next spring"}}]), tmp_path / "site")
    assert made.code == 1
    assert "next spring" in made.log
    assert "2027-04-06" in made.log
    assert "Traceback" not in made.log
