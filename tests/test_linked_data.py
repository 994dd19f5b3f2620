"""What each page says of itself to programs: schema.org, in a block that runs nothing."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, sync_playwright

from browser import launch, serving, window
from conftest import WORLD
from rightroute.headers import PAGE_POLICY
from rightroute.knowledge import Knowledge
from rightroute.model import Body
from rightroute.model.base import Label
from rightroute.reading import read_folder
from rightroute.site import SiteFile, SiteOptions, build_site
from rightroute.site.linked_data import as_block
from rightroute.site.pages.body import organisation
from rightroute.validity import standing
from site_fixtures import DATA, WORLD_PAGES, pages_of, parse, real_site

ROOT_URL = "https://lanterns.example/guide/"
#: Types and properties of schema.org that we use, looked up one by one in schema-dts 2.1 (schema.org 29). Another needs the same look.
ALLOWED = {
    "WebPage": "@context url name description inLanguage lastReviewed dateModified license isPartOf breadcrumb encoding mainEntity",
    "WebSite": "name url",
    "BreadcrumbList": "itemListElement",
    "ListItem": "position name item",
    "MediaObject": "contentUrl",
    "Organization": "name alternateName url areaServed address contactPoint",
    "GovernmentOrganization": "name alternateName url areaServed address contactPoint",
    "AdministrativeArea": "name",
    "PostalAddress": "streetAddress postalCode addressCountry",
    "ContactPoint": "contactType telephone email url availableLanguage areaServed hoursAvailable",
    "OpeningHoursSpecification": "description",
}
_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>\n?')


def site(data: Any = WORLD, site_url: str = ROOT_URL, **more: Any) -> list[SiteFile]:
    known = standing(read_folder(data)[0])
    made = build_site(known, SiteOptions(site_url=site_url, prose_pages=frozenset(WORLD_PAGES), pdf=False, **more))
    return [one for one in made if one.kind == "page"]


@pytest.fixture(scope="module")
def pages() -> list[SiteFile]:
    return site()


def block(page: SiteFile) -> dict[str, Any]:
    (found,) = _BLOCK.findall(str(page.content))
    made = json.loads(found)
    assert isinstance(made, dict)
    return made


def things(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from things(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from things(inner)


def test_every_page_says_what_it_is_in_words_of_schema_org(pages: list[SiteFile]) -> None:
    for page in pages:
        for thing in things(block(page)):
            allowed = {"@type", *ALLOWED[thing["@type"]].split()}
            assert set(thing) <= allowed, f"{page.path}: {thing['@type']} has {set(thing) - allowed}"
            assert all(value not in ("", [], {}, None) for value in thing.values()), page.path


def test_it_says_the_same_as_the_page(pages: list[SiteFile]) -> None:
    for page in pages:
        told, made = block(page), parse(_BLOCK.sub("", str(page.content)))
        title = made.one("h1").text
        assert told["@type"] == "WebPage"
        assert (told["name"], told["description"]) == (title, page.description)
        crumbs = [one.text for one in made.all("nav", cls="rr-crumbs")[0].all("a")] if made.all("nav", cls="rr-crumbs") else []
        listed = told.get("breadcrumb", {}).get("itemListElement", [])
        # Triage shows the way back instead.
        names = [one["name"] for one in listed]
        assert names == [*crumbs, title] if crumbs else not names or names[-1] == title
        assert [one["position"] for one in listed] == list(range(1, len(listed) + 1))
        assert all(one["item"].startswith(ROOT_URL) for one in listed[:-1])
        assert page.updated == told.get("dateModified", "")
        if "lastReviewed" in told:
            assert told["lastReviewed"] <= told["dateModified"]


def test_addresses_are_those_of_the_site(pages: list[SiteFile]) -> None:
    addresses = {block(one)["url"] for one in pages}
    assert len(addresses) == len(pages)
    for page in pages:
        told = block(page)
        assert told["isPartOf"]["url"] == ROOT_URL
        for one in told.get("breadcrumb", {}).get("itemListElement", [])[:-1]:
            assert one["item"] in addresses
    route = next(block(one) for one in pages if one.path == "lanterns/lantern-decision.md")
    assert route["encoding"]["contentUrl"] == f"{ROOT_URL}api/v1/routes/lantern-decision.json"


def test_without_an_address_of_the_site_they_are_relative() -> None:
    told = next(block(one) for one in site(site_url="") if one.path == "bodies/ministry.md")
    assert "url" not in told
    assert told["breadcrumb"]["itemListElement"][0]["item"] == "../../"
    assert told["encoding"]["contentUrl"] == "../../api/v1/bodies/ministry.json"


def test_the_safer_edition_says_nothing() -> None:
    assert not any("ld+json" in str(one.content) for one in site(safer=True))


def test_a_body_is_an_organisation_with_the_contacts_we_are_sure_of(world: Knowledge) -> None:
    told = organisation(world, world.bodies["ministry"])
    assert told is not None
    assert (told["@type"], told["alternateName"]) == ("GovernmentOrganization", ["Ministry", "Board of Lamps", "the lamp people"])
    assert told["url"] == "https://www.example.org/ministry"
    assert [one["name"] for one in told["areaServed"]] == ["England", "Wales", "Scotland"]
    assert told["address"] == [
        {
            "@type": "PostalAddress",
            "streetAddress": "Ministry of Lanterns, 1 Dark Lane, Lower Wick",
            "postalCode": "ZZ9 9ZZ",
            "addressCountry": "GB",
        }
    ]
    points = told["contactPoint"]
    assert [one.get("telephone") or one["url"] for one in points] == [
        "0113 496 0001",
        "0808 157 0001",
        "https://www.example.org/ministry/account",
        "https://www.example.org/ministry/form",
    ]
    assert points[0]["hoursAvailable"] == {"@type": "OpeningHoursSpecification", "description": "Day and night."}
    assert (points[1]["availableLanguage"], points[1]["areaServed"][0]["name"]) == ("cy", "Wales")


def test_a_sort_of_body_is_no_organisation(world: Knowledge) -> None:
    ministry = world.bodies["ministry"]
    assert organisation(world, ministry.model_copy(update={"kind": "council"})) is None
    assert organisation(world, ministry.model_copy(update={"name": Label("Your Ministry")})) is None
    unsure = tuple(one.model_copy(update={"confidence": "low"}) for one in ministry.contacts)
    assert organisation(world, ministry.model_copy(update={"contacts": unsure})) is None


def test_real_bodies_that_every_reader_has_another_of_are_no_organisations() -> None:
    known = read_folder(DATA)[0]
    named = {one.name for one in known.bodies.values() if organisation(known, one)}
    assert "Child Maintenance Service" in named
    assert not [name for name in named if re.match("(?i)your |council that|school ", name)]
    _: type[Body] = Body


def test_words_cannot_end_the_block() -> None:
    made = as_block({"name": "</script><script>alert(1)</script> & <!-- é"})
    assert made.count("<") == 2
    found = _BLOCK.fullmatch(made)
    assert found is not None
    assert json.loads(found[1]) == {"name": "</script><script>alert(1)</script> & <!-- é"}
    assert unescape(found[1]) == found[1], "an HTML reader and a script reader see the same"


def size(text: str) -> int:
    return len(zlib.compress(text.encode(), 9))


def test_it_weighs_little(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Of each route page's 30 kB, compressed, at most 400 bytes."""
    built = real_site(tmp_path_factory)
    assert built.code == 0, built.log
    known = read_folder(DATA)[0]
    for route in known.routes.values():
        text = (built.site / route.topic / route.id / "index.html").read_text(encoding="utf-8")
        more = size(text) - size(_BLOCK.sub("", text))
        assert 0 < more <= 400, (route.id, more)


def test_every_page_of_the_real_site_has_one_block_that_can_be_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    built = real_site(tmp_path_factory)
    prose = {path.relative_to(DATA.parent / "docs").with_suffix("").as_posix() for path in (DATA.parent / "docs").rglob("*.md")}
    for path, page in pages_of(built.site).items():
        blocks = page.all("script", type="application/ld+json")
        by_hand = path == "404.html" or path.removesuffix("/index.html") in prose | {"maintaining"}
        assert len(blocks) == (0 if by_hand else 1), path
        for one in blocks:
            for thing in things(json.loads("".join(map(str, one.children)))):
                assert set(thing) <= {"@type", *ALLOWED[thing["@type"]].split()}, path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.mark.browser
def test_the_policy_of_the_site_lets_it_be(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A data block is no script: the strictest policy reports nothing, and a program that reads the page finds it."""
    with serving(real_site(tmp_path_factory).site) as address:
        one = window(browser, address, 360)

        def strict(route: Route) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, headers={**answer.headers, "Content-Security-Policy": PAGE_POLICY})

        one.page.route("**/*", strict)
        one.page.add_init_script("window.reports = []; addEventListener('securitypolicyviolation', e => reports.push(e.violatedDirective))")
        for path in ("child-maintenance/cms-decision/", "bodies/cms/", "changes/"):
            assert one.open(path) == 200
            assert one.complaints == []
            assert one.page.evaluate("reports") == []
            told = one.page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
            assert told["name"] == one.page.inner_text("h1")
