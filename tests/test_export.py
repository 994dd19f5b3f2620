"""``rightroute export``: a tree that a generator without plugins builds into the same pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import WORLD
from rightroute.cli import main
from rightroute.export import MARK, ExportRefused, export, prose_pages
from rightroute.site import SiteFile
from site_fixtures import DOCS, Built, article, build, dead_links, pages_of, project, run, world_site

PAGE = SiteFile("made/one.md", "page", '<h1 id="start">One</h1>\n', title='A "quoted" title: with a colon', description="It's é.")


def exported(folder: Path, data: Path, docs: Path, site_url: str) -> Path:
    """A project without our plugin whose pages are an export."""
    config = project(folder, data, plugins=[], docs_dir="exported")
    shutil.rmtree(folder / "data")
    done = run(
        "rightroute.cli", "export", str(folder / "exported"), "--data", str(data), "--docs", str(docs), "--site-url", site_url, cwd=folder
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"to {folder / 'exported'}." in done.stdout
    shutil.rmtree(folder / "docs")
    return config


def test_a_generator_without_plugins_builds_the_same_site(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    ours = world_site(tmp_path_factory)
    docs = ours.site.parent / "project" / "docs"
    theirs = build(exported(tmp_path / "project", WORLD, docs, "https://rightroute.example/"), tmp_path / "site")
    assert theirs.code == 0, theirs.log
    assert "WARNING" not in theirs.log
    assert same(ours, theirs) == []
    assert dead_links(theirs.site, "https://rightroute.example/") == []


def same(ours: Built, theirs: Built) -> list[str]:
    """Where two sites differ: in their pages, or in the words, ids and links of an article."""
    mine, others = pages_of(ours.site), pages_of(theirs.site)
    faults = [f"only one has {path}" for path in sorted(set(mine) ^ set(others))]
    # A page that does not exist is not exported: it lists the menu, and an export leaves the menu to its reader. Nor does it offer copies of
    # a site that is not built yet.
    for path in sorted(set(mine) & set(others) - {"404.html", "take-away/index.html"}):
        one, two = article(mine[path]), article(others[path])
        for what, pair in (("words", (one.text, two.text)), ("ids", (one.ids, two.ids)), ("links", (one.links, two.links))):
            if pair[0] != pair[1]:
                faults.append(f"{path}: other {what}")
        if mine[path].one("head").one("title").text != others[path].one("head").one("title").text:
            faults.append(f"{path}: another title")
        if mine[path].one("meta", name="description").attrs != others[path].one("meta", name="description").attrs:
            faults.append(f"{path}: another description")
    for sheet in ours.site.rglob("*.pdf"):
        if sheet.read_bytes() != (theirs.site / sheet.relative_to(ours.site)).read_bytes():
            faults.append(f"{sheet.name} differs")
    return faults


def test_nasty_words_survive_a_second_generator(tmp_path: Path) -> None:
    """What looks like Markdown, HTML or Jinja is still only words when the tree is read as Markdown."""
    nasty = "Light *all* _the_ `lamps` <b>now</b> & {{ x }} {% x %} # first"
    data = tmp_path / "data"
    shutil.copytree(WORLD, data)
    source = data / "sources" / "answer-14.yml"
    lines = [f"title: |-\n  {nasty}" if line.startswith("title:") else line for line in source.read_text(encoding="utf-8").splitlines()]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    target = tmp_path / "project" / "exported"
    config = project(tmp_path / "project", WORLD, plugins=[], docs_dir="exported")
    done = run(
        "rightroute.cli", "export", str(target), "--data", str(data), "--docs", str(config.parent / "docs"), "--no-pdf", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    made = build(config, tmp_path / "site")
    assert made.code == 0, made.log
    assert article(made.page("sources/answer-14/index.html")).one("h1").text == nasty
    assert any(link.text == nasty for link in article(made.page("sources/index.html")).all("a"))


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its content."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_folder_that_an_export_did_not_make_is_refused_and_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "mine"
    target.mkdir()
    (target / "thesis.txt").write_text("years of work", encoding="utf-8")
    done = CliRunner().invoke(
        main, ["export", str(target), "--data", str(WORLD), "--docs", str(tmp_path / "none"), "--no-pdf"], catch_exceptions=False
    )
    assert done.exit_code == 1
    with pytest.raises(ExportRefused, match="was not made by an export"):
        export([PAGE], DOCS, target)
    assert everything(tmp_path) == {"mine/thesis.txt": b"years of work"}


def test_an_empty_folder_is_used_and_a_second_export_replaces_the_first(tmp_path: Path) -> None:
    target = tmp_path / "tree"
    target.mkdir()
    old = SiteFile("made/old.md", "page", "<p>old</p>\n", title="Old")
    assert export([PAGE, old], tmp_path / "none", target) == 3
    assert "made/old.md" in everything(target)
    first = everything(target)["made/one.md"]
    assert export([PAGE, SiteFile("sheet.pdf", "static", b"%PDF")], tmp_path / "none", target) == 3
    assert sorted(everything(target)) == [MARK, "made/one.md", "sheet.pdf"]
    assert everything(target)["made/one.md"] == first
    assert everything(target)["sheet.pdf"] == b"%PDF"
    assert [path.name for path in tmp_path.iterdir()] == ["tree"]


@pytest.mark.parametrize("before", [True, False])
def test_an_export_that_fails_leaves_nothing_half_written(tmp_path: Path, before: bool) -> None:
    target = tmp_path / "tree"
    if before:
        export([PAGE], tmp_path / "none", target)
    was = everything(tmp_path)
    clash = [PAGE, SiteFile("made", "static", b"a file where a folder is needed")]
    with pytest.raises(OSError, match="made"):
        export(clash, tmp_path / "none", target)
    assert everything(tmp_path) == was
    assert target.exists() == before
    assert len(list(tmp_path.iterdir())) == int(before)


def test_a_fault_in_the_data_stops_the_export_before_anything_is_written(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(WORLD, data)
    (data / "guide.yml").write_text("id: guide\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["export", str(tmp_path / "tree"), "--data", str(data)], catch_exceptions=False)
    assert done.exit_code == 1
    assert "guide.yml:1:1: error: “name” is missing" in done.output
    assert not (tmp_path / "tree").exists()


def test_hand_written_pages_are_copied_and_known(tmp_path: Path) -> None:
    export([PAGE], DOCS, tmp_path / "tree")
    assert {"about.md", "stay-safe.md", "maintaining/index.md"} <= prose_pages(DOCS)
    for name in prose_pages(DOCS):
        assert (tmp_path / "tree" / name).read_bytes() == (DOCS / name).read_bytes()
