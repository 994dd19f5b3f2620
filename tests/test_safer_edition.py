"""The safer edition: the same pages, and nothing in an address, a title, a file's name or its properties that tells what they are about."""

from __future__ import annotations

import datetime
import re
import zipfile
from pathlib import Path
from urllib.parse import urljoin

import pypdf
import pytest
from playwright.sync_api import Browser, expect

from browser import serving, window
from conftest import WORLD
from rightroute.site.links import STICK
from rightroute.site.neutral import neutral, one_code_each
from site_fixtures import DATA, Built, Node, article, build, dead_links, pages_of, project, real_site, world_site

#: No place that others can see may hold one of these, whole or inside another word.
TELLING = re.compile(
    r"abus|advice|appeal|benefit|bod(y|ies)|cafcass|challeng|child|cms|complain|council|court|danger|deadline|decision|domestic|emergenc|"
    r"famil|glossar|help|homeless|housing|judge|lantern|law|maintenance|minist|myth|ombuds|order|parent|police|protect|refuge|right|"
    r"safe|school|social|source|tax|tribunal|urgent|violen",
    re.IGNORECASE,
)
ROOT = "https://host.example/"

_BUILT: dict[str, Built] = {}


def made_of(name: str, factory: pytest.TempPathFactory) -> Built:
    if name not in _BUILT:
        folder = factory.mktemp(f"s-{name}")
        data, pdf = (DATA, "no") if name == "repository" else (WORLD, "yes")
        settings = {"safer": True, "offline": True, "pdf": pdf}
        config = project(folder / "project", data, plugins=[{"rightroute": settings}], site_url=ROOT)
        _BUILT[name] = build(config, folder / "site")
    return _BUILT[name]


@pytest.fixture(params=["world", "repository"])
def safer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    made = made_of(request.param, tmp_path_factory)
    assert made.code == 0, made.log
    assert "WARNING" not in made.log
    return made


def files_of(site: Path) -> list[str]:
    return [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]


def test_no_file_and_no_address_tells_anything(safer: Built) -> None:
    names = files_of(safer.site)
    assert len(names) > 100
    assert [name for name in names if TELLING.search(name)] == []
    with zipfile.ZipFile(safer.site / STICK) as packed:
        assert [name for name in packed.namelist() if TELLING.search(name)] == []


def test_no_title_and_no_note_about_a_page_tells_anything(safer: Built) -> None:
    titles = []
    for path, page in pages_of(safer.site).items():
        head = page.one("head")
        title = head.one("title").text
        titles.append(title)
        assert re.fullmatch(r"Page \d+ – Guide|We cannot find that page – Guide", title), path
        for one in head.all("meta", "link"):
            for name in ("content", "href", "title"):
                assert not TELLING.search(one.attrs.get(name, "").replace("noindex", "")), (path, one.attrs)
        assert head.one("meta", name="robots").attrs["content"] == "noindex", path
        assert "ld+json" not in "".join(script.attrs.get("type", "") for script in page.all("script")), path
        assert [one.attrs for one in head.all("meta") if one.attrs.get("property", "").startswith("og:")] == [], path
        assert head.one("link", rel="icon").attrs["href"].endswith("assets/plain.svg"), path
        assert page.one("header").all("a", cls="rr-name")[0].text == "Guide", path
    assert len(titles) == len(set(titles))


def test_no_link_inside_the_site_tells_anything_and_none_is_dead(safer: Built) -> None:
    assert dead_links(safer.site, ROOT) == []
    for path, page in pages_of(safer.site).items():
        own = [link.partition("#")[0] for link in page.links if not re.match(r"[a-z]+:", link) or link.startswith(ROOT)]
        own += [one.attrs[name] for one in page for name in one.attrs if name in ("download", "data-root", "data-src", "data-index")]
        assert [link for link in own if TELLING.search(link.replace(ROOT, ""))] == [], path


def test_nothing_for_programs_is_published(safer: Built) -> None:
    names = set(files_of(safer.site))
    assert not {"sitemap.xml", "sitemap.xml.gz", "feed.xml", "llms.txt"} & names
    assert [name for name in names if name.endswith((".json", ".xml"))] == ["staticwebapp.config.json"]


def test_the_properties_of_papers_tell_nothing(safer: Built) -> None:
    papers = [path for path in safer.site.rglob("*") if path.suffix in (".pdf", ".docx", ".odt", ".ics")]
    assert papers
    for path in papers[:60]:
        if path.suffix == ".pdf":
            told = " ".join(str(value) for value in (pypdf.PdfReader(path).metadata or {}).values())
        elif path.suffix == ".ics":
            told = " ".join(re.findall(r"^(?:SUMMARY|DESCRIPTION|LOCATION|PRODID|UID)[^:]*:(.*)", path.read_text(encoding="utf-8"), re.M))
            told = told.replace("Reply to letter", "").replace("Look for a letter", "")
        else:
            with zipfile.ZipFile(path) as packed:
                names = [
                    name
                    for name in packed.namelist()
                    if name in ("meta.xml", "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
                ]
                told = " ".join(re.sub(r"<[^>]*>", " ", packed.read(name).decode()) for name in names)
        assert not TELLING.search(told), (path.name, told)


def test_the_pages_say_the_same_as_in_the_open_edition(tmp_path_factory: pytest.TempPathFactory) -> None:
    plain = pages_of(world_site(tmp_path_factory).site)
    dressed = pages_of(made_of("world", tmp_path_factory).site)
    headings = {words(page) for page in plain.values() if not for_programs(page)}
    missing = headings - {words(page) for page in dressed.values()}
    assert missing == set()


def words(page: Node) -> str:
    """The heading of a page and what stands under it first."""
    return f"{article(page).one('h1').text} {' '.join(one.text for one in article(page).all('h2')[:3])}"


def for_programs(page: Node) -> bool:
    """Whether a page speaks of data or feeds, which the safer edition has not."""
    return any(link.endswith(("feed.xml", ".json")) for link in article(page).links)


def test_addresses_stay_the_same_from_build_to_build() -> None:
    assert neutral("bodies/cms.md") == neutral("bodies/cms.md")
    assert re.fullmatch(r"g/\d{10}\.md", neutral("bodies/cms.md"))
    assert neutral("bodies/CMS.md") == neutral("bodies/cms.md")
    assert neutral("bodies/cms.pdf") != neutral("bodies/cms.md").replace(".md", ".pdf")
    assert [neutral(name) for name in ("index.md", "assets/page.js", "guide.html")] == ["index.md", "assets/page.js", "guide.html"]
    assert neutral("about.md").startswith("g/")


def test_two_pages_with_one_code_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert one_code_each(["a/b.md", "a/c.md", "a/b.md"]) == []
    monkeypatch.setattr("rightroute.site.neutral._LENGTH", 0)
    assert one_code_each(["a/b.md", "a/c.md"]) == [
        "in the safer edition a/c.md and a/b.md would have one address: give one of them another name"
    ]


def test_links_to_the_source_code_are_left_out(tmp_path: Path) -> None:
    settings: dict[str, object] = {"safer": True, "pdf": "no", "as_at": datetime.date(2026, 11, 22)}
    config = project(
        tmp_path / "project", WORLD, plugins=[{"rightroute": settings}], repo_url="https://code.example/lanterns", edit_uri="edit/main/docs/",
        use_directory_urls=False,
    )  # fmt: skip
    made = build(config, tmp_path / "site")
    assert made.code == 0, made.log
    for path, page in pages_of(made.site).items():
        assert "code.example" not in " ".join(page.links), path
    assert dead_links(made.site, "https://rightroute.example/") == []
    assert {path for path in pages_of(made.site) if "/" in path} == {path for path in pages_of(made.site) if path.startswith(("g/", "c/"))}


def test_the_open_edition_is_untouched(tmp_path_factory: pytest.TempPathFactory) -> None:
    page = pages_of(real_site(tmp_path_factory).site)["child-maintenance/cms-decision/index.html"]
    assert page.one("head").one("title").text == "Challenge a Child Maintenance Service decision – Right Route"
    assert page.all("meta", name="robots") == []


@pytest.mark.browser
def test_the_safer_edition_in_a_browser(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    site = made_of("repository", tmp_path_factory).site
    visited: list[str] = []
    with serving(site) as address:
        one = window(browser, address, 360)
        one.page.on("framenavigated", lambda frame: visited.append(frame.url))
        one.page.context.route(
            lambda url: not url.startswith(address), lambda route: route.fulfill(body="Weather", content_type="text/html")
        )
        one.open("")
        one.page.locator("header summary").click()
        one.page.locator("header nav >> text=Child Maintenance Service").click()
        one.page.get_by_role("link", name="Challenge a Child Maintenance Service decision").first.click()
        expect(one.page.locator("h1")).to_have_text("Challenge a Child Maintenance Service decision")
        one.page.get_by_role("link", name="Ask CMS to look at its decision again").first.click()
        expect(one.page).to_have_title(re.compile(r"^Page \d+ – Guide$"))
        one.page.locator(".rr-leave").click()
        one.page.wait_for_url("https://www.bbc.co.uk/weather")
        assert one.complaints == []
        assert [url for url in visited if url.startswith(address) and TELLING.search(url.removeprefix(address))] == []
        one.page.context.close()


@pytest.mark.browser
def test_the_search_of_the_safer_edition_leads_to_neutral_addresses(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    site = made_of("repository", tmp_path_factory).site
    pages = pages_of(site)
    with serving(site) as address:
        one = window(browser, address, 360)
        one.open("")
        one.page.locator("header .rr-find").click()
        one.page.get_by_role("searchbox").fill("mandatory reconsideration")
        one.page.keyboard.press("Enter")
        links = one.page.locator("article a[href]")
        expect(one.page.locator("article").get_by_role("link", name=re.compile("Child Maintenance Service")).first).to_be_visible()
        found = [urljoin(one.page.url, str(links.nth(number).get_attribute("href"))) for number in range(links.count())]
        own = [url.removeprefix(address).partition("#")[0] for url in found if url.startswith(address)]
        assert [url for url in own if TELLING.search(url)] == []
        assert [url for url in own if url and f"{url}index.html" not in pages] == []
        assert "?" not in one.page.url
        assert one.complaints == []
        one.page.context.close()
