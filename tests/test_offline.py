"""The guide without the internet: the site from a memory stick, and the whole guide in one file."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from conftest import WORLD
from rightroute.checklist import contact_lines
from rightroute.cli import main
from rightroute.clocks import length_words
from rightroute.headers import HOST_FILES
from rightroute.knowledge import Knowledge
from rightroute.offline import one_file, pack, size_words
from rightroute.offline.stick import FOLDER, START
from rightroute.site.files import SiteError
from rightroute.site.links import ONE_FILE, STICK
from rightroute.validity import standing
from site_fixtures import DATA, Built, article, build, pages_of, parse, project, read, real_site, world_site

MOST = 1_000_000


# The stick


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site about the world, with printed sheets."""
    made = world_site(tmp_path_factory)
    assert made.code == 0, made.log
    return made.site


@pytest.fixture(scope="module")
def packed(site: Path) -> dict[str, bytes]:
    """What is in its ZIP, by name."""
    with zipfile.ZipFile(io.BytesIO(pack(site))) as found:
        return {name: found.read(name) for name in found.namelist()}


def broken(files: dict[str, bytes]) -> list[str]:
    """Links of the pages that lead to no file: a browser opens no folder's page on a stick."""
    faults = []
    for name, content in files.items():
        if not name.endswith(".html") or name.endswith(ONE_FILE) or name == START:
            continue
        for link in dict.fromkeys(parse(content.decode()).links):
            path = link.partition("#")[0]
            if not path or re.match(r"[a-z]+:", path):
                continue
            parts = name.split("/")[:-1]
            for part in path.split("/"):
                if part == "..":
                    parts.pop()
                elif part != ".":
                    parts.append(part)
            if "/".join(parts) not in files:
                faults.append(f"{name}: {link}")
    return faults


def test_every_link_on_the_stick_leads_to_a_file(packed: dict[str, bytes]) -> None:
    assert len([name for name in packed if name.endswith(".html")]) > 50
    assert broken(packed) == []


def test_the_same_site_gives_the_same_bytes(site: Path) -> None:
    assert pack(site) == pack(site)


def test_only_what_a_reader_needs_is_on_the_stick(packed: dict[str, bytes]) -> None:
    names = {name.removeprefix(f"{FOLDER}/") for name in packed}
    assert not names & {*HOST_FILES, STICK, "sitemap.xml", "robots.txt", "404.html", "feed.xml"}
    assert not [name for name in names if name.startswith("api/")]
    assert {"index.html", "assets/guide.css", "assets/page.js", ONE_FILE} <= names
    assert [name for name in packed if not name.startswith(f"{FOLDER}/")] == [START]
    assert f'href="{FOLDER}/index.html"' in packed[START].decode()


def without(text: str) -> str:
    """A page without what it tells only readers of the site, and programs."""
    return re.sub(r'<!-- online -->.*?<!-- /online -->|<script type="application/ld\+json">.*?</script>', "", text, flags=re.DOTALL)


def test_pages_on_the_stick_say_the_same_as_on_the_site(site: Path, packed: dict[str, bytes]) -> None:
    for name in pages_of(site):
        if name != "404.html":
            wanted = article(parse(without((site / name).read_text(encoding="utf-8")))).text
            assert article(parse(packed[f"{FOLDER}/{name}"].decode())).text == wanted, name


def test_the_stick_does_not_offer_itself(packed: dict[str, bytes]) -> None:
    page = article(parse(packed[f"{FOLDER}/take-away/index.html"].decode()))
    assert "memory stick" not in page.text
    assert "one file" in page.text


def test_without_the_sheets_no_link_leads_to_one(site: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(pack(site, papers=False))) as found:
        files = {name: found.read(name) for name in found.namelist()}
    assert [name for name in files if name.endswith(".pdf")] == []
    assert broken(files) == []


def test_the_page_tells_how_large_the_zip_is(site: Path) -> None:
    size = (site / STICK).stat().st_size
    page = article(pages_of(site)["take-away/index.html"])
    assert f"about {size_words(size)}" in page.text
    links = {link.attrs["href"]: link for link in page.all("a", cls="rr-button")}
    assert set(links) == {f"../{STICK}", f"../{ONE_FILE}"}
    assert all("download" in link.attrs for link in links.values())
    assert [size_words(one) for one in (1, 1_000_000, 1_000_001)] == ["1 MB", "1 MB", "2 MB"]


def test_what_is_not_made_is_not_offered(tmp_path: Path) -> None:
    made = build(project(tmp_path / "project", WORLD, plugins=[{"rightroute": {"pdf": "no"}}]), tmp_path / "site")
    assert made.code == 0, made.log
    assert not (made.site / STICK).exists()
    assert not (made.site / ONE_FILE).exists()
    page = article(made.page("take-away/index.html"))
    assert [link for link in page.links if link.endswith((".zip", "guide.html"))] == []
    assert "To print" not in page.text


def test_the_command_packs_a_site_that_is_built(site: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["offline", str(site), "--to", str(tmp_path / "a" / "my.zip")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "a" / "my.zip").read_bytes() == pack(site)
    assert "my.zip" in done.output
    smaller = CliRunner().invoke(main, ["offline", str(site), "--to", str(tmp_path / "b.zip"), "--no-papers"])
    assert smaller.exit_code == 0, smaller.output
    assert (tmp_path / "b.zip").stat().st_size < (tmp_path / "a" / "my.zip").stat().st_size
    empty = CliRunner().invoke(main, ["offline", str(tmp_path)])
    assert empty.exit_code == 1
    assert "no index.html" in empty.output


# The one file: what is in it


class _Reading(HTMLParser):
    """A page whose tags need not be closed: its words, ids, links, and what it would fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.tags: list[str] = []
        self._words: list[str] = []
        self._code = False
        self.feed(text)
        self.words = " ".join("".join(self._words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self._code = tag in ("style", "script")
        self._words.append(" ")
        self.ids += [str(found["id"])] if "id" in found else []
        self.links += [str(found["href"])] if "href" in found else []
        self.fetched += [str(found[name]) for name in ("src", "data", "poster") if name in found]

    def handle_endtag(self, tag: str) -> None:
        self._code = False

    def handle_data(self, data: str) -> None:
        if not self._code:
            self._words.append(data)


def words_of(prose: str) -> str:
    """Words as the file has them: without line breaks."""
    return " ".join(prose.split())


@pytest.fixture(scope="module", params=["repository", "world"])
def written(request: pytest.FixtureRequest) -> tuple[Knowledge, bytes]:
    """A knowledge base, and the file made from it."""
    known = standing(read(DATA if request.param == "repository" else WORLD))
    return known, one_file(known, known.as_at)


def test_the_file_is_under_a_megabyte_and_the_same_each_time(written: tuple[Knowledge, bytes]) -> None:
    known, content = written
    assert len(content) <= MOST
    assert one_file(known, known.as_at) == content


def test_the_file_holds_every_route_step_limit_letter_contact_and_word(written: tuple[Knowledge, bytes]) -> None:
    known, content = written
    words = _Reading(content.decode()).words
    for route in known.routes.values():
        for text in (route.title, *(stage.title for stage in route.stages), *(fork.ask for fork in route.forks)):
            assert words_of(text) in words, route.id
        for stage in route.stages:
            for name in (stage.clock, *stage.other_clocks):
                assert not name or f"{length_words(known.clocks[name])}" in words, name
    for letter in known.letters.values():
        assert words_of(letter.subject) in words, letter.id
    for body in known.bodies.values():
        for line in contact_lines(known, body):
            assert words_of(", ".join(line.lines)) in words, body.id
    for term in known.terms.values():
        assert words_of(term.term) in words, term.id
    for notice in known.notices.values():
        assert words_of(notice.title) in words


def test_every_place_in_the_file_exists_once(written: tuple[Knowledge, bytes]) -> None:
    page = _Reading(written[1].decode())
    assert len(page.ids) == len(set(page.ids))
    inside = {link for link in page.links if link.startswith("#")}
    assert len(inside) > 30
    assert {link[1:] for link in inside} <= set(page.ids)
    assert [link for link in page.links if not re.match(r"#|https://|mailto:|tel:", link)] == []


def test_the_file_needs_nothing_beside_it_and_allows_only_its_own_script_and_sheet(written: tuple[Knowledge, bytes]) -> None:
    text = written[1].decode()
    page = _Reading(text)
    assert page.fetched == []
    assert page.tags.count("script") == page.tags.count("style") == page.tags.count("h1") == 1
    assert "link" not in page.tags
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1])  # type: ignore[index]
    for tag in ("style", "script"):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1]  # type: ignore[index]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert "url(" not in inside
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_file_gives_nothing_away_in_a_list_of_files() -> None:
    assert ONE_FILE == "guide.html"
    known = standing(read(WORLD))
    assert "<title>Guide</title>" in one_file(known, known.as_at).decode()


def test_a_file_of_a_day_to_come_says_that_it_is_a_preview() -> None:
    known = standing(read(WORLD))
    assert "This is a preview" not in one_file(known, known.as_at).decode()
    assert "This is a preview" in one_file(known, known.as_at + timedelta(days=90)).decode()


def test_what_does_not_fit_is_left_out_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    known = standing(read(WORLD))
    whole = one_file(known, known.as_at).decode()
    assert "It also leaves out" not in whole
    assert "Example." in whole
    monkeypatch.setattr("rightroute.offline.whole_file.MOST", len(whole.encode()) + 1000 - 600)
    less = one_file(known, known.as_at).decode()
    assert len(less) < len(whole)
    assert "It also leaves out" in less
    monkeypatch.setattr("rightroute.offline.whole_file.MOST", 20_000)
    with pytest.raises(SiteError, match=r"guide\.html would have more than 20,000 bytes"):
        one_file(known, known.as_at)


# In a browser


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Built:
    made = real_site(tmp_path_factory)
    assert made.code == 0, made.log
    return made


@pytest.fixture(scope="module")
def stick(real: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site's ZIP, taken out as a reader does."""
    folder = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(real.site / STICK) as found:
        found.extractall(folder)
    return folder


class Opened:
    """A page from disk, and all that it asked for and said."""

    def __init__(self, browser: Browser, script: bool = True, scheme: str = "light") -> None:
        self.context = browser.new_context(
            viewport={"width": 360, "height": 740}, java_script_enabled=script, color_scheme="dark" if scheme == "dark" else "light"
        )
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda said: self.said.append(said.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.context.route(
            re.compile("^https?:"), lambda route: route.fulfill(body="<title>Weather</title>Weather", content_type="text/html")
        )

    def abroad(self, folder: Path) -> list[str]:
        return [url for url in self.asked if not url.startswith(folder.as_uri())]


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def opened(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Opened]:
    made = Opened(browser, script=request.param)
    yield made
    made.context.close()


@pytest.mark.browser
def test_the_site_works_from_a_stick(opened: Opened, stick: Path, request: pytest.FixtureRequest) -> None:
    page = opened.page
    page.goto((stick / START).as_uri())
    page.wait_for_url("**/guide/index.html")
    page.locator("header summary").click()
    page.locator("header nav >> text=Child Maintenance Service").click()
    page.wait_for_url("**/guide/child-maintenance/index.html")
    page.goto((stick / FOLDER / "child-maintenance/cms-decision/index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.rr-leave')).position") == "fixed"
    page.locator("article a[href*='reconsideration/index.html']").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert opened.abroad(stick) == []
    assert opened.said == []
    if "no script" not in request.node.name:
        expect(page.locator("[data-print]")).to_be_visible()
        for _ in range(3):
            page.keyboard.press("Shift")
    else:
        page.locator(".rr-leave").click()
    page.wait_for_url("https://www.bbc.co.uk/weather")


@pytest.mark.browser
def test_every_kind_of_page_opens_from_the_stick_without_a_word(browser: Browser, stick: Path) -> None:
    from page_kinds import KINDS

    made = Opened(browser)
    for kind, path in KINDS.items():
        if kind != "not found" and (stick / FOLDER / path / "index.html").is_file():
            made.page.goto((stick / FOLDER / path / "index.html").as_uri())
            assert made.said == [], kind
    assert made.abroad(stick) == []
    made.context.close()


@pytest.mark.browser
def test_the_file_reads_whole_without_script(browser: Browser, real: Built) -> None:
    made = Opened(browser, script=False)
    made.page.goto((real.site / ONE_FILE).as_uri())
    expect(made.page.locator("#search")).to_be_hidden()
    for section in ("#r1", "#letters", "#bodies", "#terms"):
        made.page.locator(f"a[href='{section}']").first.click()
        expect(made.page.locator(f"{section} h2")).to_be_in_viewport()
    assert made.page.evaluate("document.documentElement.scrollWidth") <= 360
    made.page.locator(".rr-leave").click()
    made.page.wait_for_url("https://www.bbc.co.uk/weather")
    made.context.close()


@pytest.mark.browser
def test_with_script_the_file_shows_one_part_searches_and_leaves(browser: Browser, real: Built) -> None:
    made = Opened(browser)
    page = made.page
    page.goto((real.site / ONE_FILE).as_uri())
    expect(page.locator("#top")).to_be_visible()
    assert page.locator("section:visible").count() == 0
    for words, wanted in (
        ("mandatory reconsideration", "Challenge a Child Maintenance Service decision"),
        ("  COMPLAINING council, england ", "council"),
    ):
        page.locator("#find").fill(words)
        assert wanted in page.locator("#found").inner_text()
        expect(page.locator("#said")).to_contain_text("found")
    page.locator("#find").fill("zzzz")
    expect(page.locator("#said")).to_contain_text("Nothing found")
    page.locator("#find").fill("mandatory reconsideration")
    page.locator("#found a").first.click()
    assert page.locator("section:visible").count() == 1
    expect(page.locator("#top")).to_be_hidden()
    page.go_back(wait_until="commit")
    expect(page.locator("#top")).to_be_visible()
    assert page.locator("#find").input_value() == "mandatory reconsideration"
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert made.abroad(real.site) == []
    assert made.said == []
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://www.bbc.co.uk/weather")
    made.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_file(scheme: str, browser: Browser, real: Built) -> None:
    """axe looks at what is drawn: the contents, then one route and one letter."""
    made = Opened(browser, scheme=scheme)
    # axe is put into the page, which its policy would refuse.
    text = (real.site / ONE_FILE).read_text(encoding="utf-8")
    made.context.route(
        "**/guide.html*",
        lambda route: route.fulfill(body=re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text), content_type="text/html"),
    )
    for place in ("", "#r2", "#l5", "#terms"):
        made.page.goto(f"http://guide.example/guide.html{place}")
        found = Axe().run(made.page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [f"{rule['id']}: {node['html'][:100]}" for rule in found for node in rule["nodes"]] == [], place
    made.context.close()


@pytest.mark.browser
def test_a_route_of_the_file_prints_in_12_points(browser: Browser, real: Built) -> None:
    made = Opened(browser)
    made.page.goto((real.site / ONE_FILE).as_uri() + "#r2")
    made.page.emulate_media(media="print")
    sizes = made.page.eval_on_selector_all(
        "section.on :is(p, dd, dt, small, li)", "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 16  # 12 pt
    expect(made.page.locator(".rr-leave")).to_be_hidden()
    made.context.close()


@pytest.mark.browser
def test_the_search_works_from_the_stick(browser: Browser, stick: Path) -> None:
    made = Opened(browser)
    made.page.goto((stick / FOLDER / "index.html").as_uri())
    made.page.locator("header .rr-find").click()
    made.page.get_by_role("searchbox").fill("mandatory reconsideration")
    made.page.keyboard.press("Enter")
    found = made.page.locator("#results a")
    expect(found.first).to_be_visible()
    for number in range(min(found.count(), 8)):
        path = Path(str(found.nth(number).evaluate("one => decodeURIComponent(new URL(one.href).pathname)")))
        assert path.is_file(), path
    found.first.click()
    expect(made.page.locator("h1")).to_be_visible()
    assert made.abroad(stick) == []
    assert made.said == []
    made.context.close()
