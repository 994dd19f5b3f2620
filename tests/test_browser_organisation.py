"""An organisation's edition in a real browser: where Leave goes, whose words stand where, and colours that can be read by day and in the dark."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from browser import Window, serving, window
from site_fixtures import Built, build, project
from test_browser_access import axe

pytestmark = pytest.mark.browser

ORGANISATION = "data/organisations/{}/organisation.yml"
PAGES = {
    "home": "",
    "topic": "child-maintenance/",
    "route": "child-maintenance/cms-complaint/",
    "stage": "child-maintenance/cms-complaint/first-contact/",
    "near": "help-near-you/",
    "danger": "urgent/danger/",
    "body": "bodies/cms/",
    "hand-written": "about/",
}


def made(factory: pytest.TempPathFactory, name: str) -> Built:
    folder = factory.mktemp(name)
    config = project(folder / "project", plugins=[{"rightroute": {"pdf": "no", "organisation": ORGANISATION.format(name)}}])
    done = build(config, folder / "site")
    assert done.code == 0, done.log
    return done


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The edition of the Scottish charity."""
    return made(tmp_path_factory, "single-parents-scotland")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_its_colours(scheme: Literal["light", "dark"], browser: Browser, address: str) -> None:
    for width in (360, 1280):
        one = window(browser, address, width, scheme=scheme)
        for kind, path in PAGES.items():
            assert one.open(path) == 200, path
            assert axe(one) == [], (kind, width, scheme)
            assert one.too_wide <= 0, (kind, width)
            assert one.abroad == []
            assert one.complaints == []
        one.page.context.close()


def test_its_colours_and_logo_are_seen(phone: Window) -> None:
    phone.open("")
    colour = phone.page.evaluate("getComputedStyle(document.querySelector('.rr-header')).backgroundColor")
    assert colour == "rgb(91, 42, 134)"
    logo = phone.page.get_by_role("img", name="Lantern Single Parents Scotland, a lit lantern")
    expect(logo).to_be_visible()
    assert logo.evaluate("one => one.naturalWidth") > 0
    expect(phone.page.get_by_text("Handed on by Lantern Single Parents Scotland. Facts kept by Right Route.").first).to_be_visible()
    # The heading of the page is still on the first screen of a phone.
    box = phone.page.locator("h1").bounding_box()
    assert box
    assert box["y"] < 400


def test_leave_goes_where_the_organisation_says(browser: Browser, address: str) -> None:
    one = window(browser, address, 360)
    one.page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="weather"))
    one.open("help-near-you/")
    assert one.page.locator("a.rr-leave").get_attribute("href") == "https://www.bbc.co.uk/weather"
    one.page.locator("a.rr-leave").click()
    one.page.wait_for_url("https://www.bbc.co.uk/weather")
    one.page.context.close()


def test_local_contacts_stand_after_those_of_the_guide(phone: Window) -> None:
    phone.open(PAGES["body"])
    national, local = phone.page.locator("#contact"), phone.page.locator("#near-you")
    expect(national).to_be_visible()
    expect(local).to_be_visible()
    assert national.bounding_box()["y"] < local.bounding_box()["y"]  # type: ignore[index]
    box = phone.page.locator("section.rr-local")
    expect(box.get_by_role("link", name="0808 157 0100")).to_have_attribute("href", "tel:08081570100")
    expect(box).to_contain_text("From Lantern Single Parents Scotland")


def test_the_search_finds_a_local_contact_and_leads_to_it(phone: Window) -> None:
    phone.open("search/")
    field = phone.page.get_by_role("searchbox")
    field.press_sequentially("clydeburgh family room")
    field.press("Enter")
    found = phone.page.locator("#results").get_by_role("link", name="Clydeburgh Family Room")
    expect(found).to_be_visible()
    found.click()
    expect(phone.page.locator(":target")).to_contain_text("01632 960 310")


def test_nothing_leads_to_what_is_hidden(phone: Window) -> None:
    phone.open("about/")
    hidden = phone.page.locator("article a[href$='judges-and-courts/']")
    expect(hidden).to_have_attribute("href", "https://rightroute.example/judges-and-courts/")
    expect(hidden.locator("xpath=..")).to_contain_text("(in the full guide)")


def test_the_safer_edition_shows_neither_name_nor_logo(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> None:
    done = made(tmp_path_factory, "harbour-service")
    assert not list(done.site.glob("assets/logo.*"))
    with serving(done.site) as address:
        one = window(browser, address, 360)
        one.open("")
        assert one.page.title().endswith("– Guide")
        assert one.page.locator("a.rr-leave").get_attribute("href") == "https://www.bbc.co.uk/food"
        assert "Harbour" not in one.page.inner_text("body")
        near = one.page.locator(".rr-menu a", has_text="Help near you")
        one.page.locator(".rr-menu summary").click()
        near.click()
        expect(one.page.locator("h1")).to_have_text("Help near you")
        expect(one.page.get_by_role("link", name="0808 157 0200")).to_be_visible()
        assert axe(one) == []
        one.page.context.close()
