"""ProperDocs, which carries MkDocs 1 on, builds the same site from the same settings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from site_fixtures import Built, article, build, dead_links, pages_of, real_site


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(ROOT / "mkdocs.yml", tmp_path_factory.mktemp("properdocs") / "site", generator="properdocs")


def files(site: Path) -> list[str]:
    """Every file of a site, by its path."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def test_a_strict_build_succeeds_and_warns_of_nothing(other: Built) -> None:
    assert other.code == 0, other.log
    assert not re.search(r"WARNING|ERROR|Traceback", other.log), other.log


def test_it_makes_the_same_pages_and_sheets(other: Built, tmp_path_factory: pytest.TempPathFactory) -> None:
    ours = real_site(tmp_path_factory).site
    kept = re.compile(r"\.(html|pdf|css|svg)$")
    assert [name for name in files(other.site) if kept.search(name)] == [name for name in files(ours) if kept.search(name)]
    for sheet in ours.rglob("*.pdf"):
        assert sheet.read_bytes() == (other.site / sheet.relative_to(ours)).read_bytes(), sheet


def test_its_pages_say_the_same(other: Built, tmp_path_factory: pytest.TempPathFactory) -> None:
    theirs = pages_of(other.site)
    for path, page in pages_of(real_site(tmp_path_factory).site).items():
        same = theirs[path]
        assert article(same).raw_text == article(page).raw_text, path
        assert (same.ids, same.links) == (page.ids, page.links), path
        assert same.one("head").one("title").text == page.one("head").one("title").text, path
    assert dead_links(other.site, "https://rightroute.example/") == []
