"""The code on a paper, in a real browser: typed as people type, looked up without script, and a page that opens at the right part."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, expect

from browser import SPACING, Window, window
from conftest import WORLD
from rightroute.editions import edition_of, put
from rightroute.editions.signs import grouped, is_code
from rightroute.reading import read_folder
from site_fixtures import Built, build, project

pytestmark = pytest.mark.browser

_WIDER = "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet] }"
DAY = datetime.date(2026, 11, 2)


def record(data: Path, day: datetime.date) -> str:
    edition = edition_of(read_folder(data)[0], day)
    put(data, edition)
    return edition.code


@pytest.fixture(scope="module")
def codes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """The world with two editions, between which a number and a sentence changed: its folder, the old code and the new one."""
    data = tmp_path_factory.mktemp("editions") / "data"
    shutil.copytree(WORLD, data)
    old = record(data, DAY)
    for name, was, now in (
        ("bodies/ministry.yml", "0113 496 0001", "0113 496 0777"),
        ("routes/higher/member-help.yml", "Find out who your Member is.", "Look up who your Member is."),
    ):
        path = data / name
        path.write_text(path.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")
    return data, old, record(data, DAY + datetime.timedelta(days=7))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, codes: tuple[Path, str, str]) -> Built:
    folder = tmp_path_factory.mktemp("site")
    config = project(folder / "project", codes[0], plugins=[{"rightroute": {"data_dir": "data", "pdf": "no"}}])
    made = build(config, folder / "site")
    assert made.code == 0, made.log
    return made


@pytest.fixture
def field(phone: Window) -> Iterator[Window]:
    assert phone.open("c/") == 200
    yield phone
    assert not phone.complaints
    assert not phone.abroad


def told(one: Window) -> Any:
    return one.page.locator("#code-told")


def send(one: Window, typed: str) -> None:
    one.page.fill("#code", typed)
    one.page.keyboard.press("Enter")


def as_typed(code: str) -> list[str]:
    """A code as people type it."""
    lookalikes = code.replace("0", "O").replace("1", "l")
    return [code, grouped(code), code.upper(), f"  {code[:4]} {code[4:]} ", lookalikes, lookalikes.replace("l", "I")]


@pytest.mark.parametrize("number", range(6))
def test_a_code_is_understood_however_it_is_typed(number: int, field: Window, codes: tuple[Path, str, str]) -> None:
    send(field, as_typed(codes[1])[number])
    field.page.wait_for_url(f"**/c/{codes[1]}/")
    expect(field.page.locator("#verdict")).to_have_text("Not all of it")


def test_the_button_does_the_same(field: Window, codes: tuple[Path, str, str]) -> None:
    field.page.fill("#code", codes[2])
    field.page.get_by_role("button", name="Check it").click()
    field.page.wait_for_url(f"**/c/{codes[2]}/")
    expect(field.page.locator("#verdict")).to_have_text("Yes: nothing has changed")


def test_a_mistake_is_told_and_nothing_is_kept(field: Window, codes: tuple[Path, str, str]) -> None:
    code = codes[1]
    wrong = next(code[:3] + sign + code[4:] for sign in "23" if sign != code[3])
    strange = next(f"2222222{sign}" for sign in "0123456789abcdefghjkmnpqrstvwxyz" if is_code(f"2222222{sign}"))
    for typed, says in (
        ("", "Type the code first"),
        (code[:6], "You typed 6"),
        (code[:7] + "u", "“u” is in no code"),
        (code[:7] + "é", "“é” is in no code"),
        (wrong, "One letter or digit is not right"),
        (code[1] + code[0] + code[2:] if code[0] != code[1] else wrong, "One letter or digit is not right"),
        (strange, "does not know that code"),
        ("<b>boldly!", "is in no code" if len("<b>boldly!") == 8 else "You typed 10"),
    ):
        send(field, typed)
        expect(told(field)).to_contain_text(says)
        expect(field.page.locator("#code")).to_be_focused()
        assert field.page.url.endswith("/c/")
    assert field.page.evaluate("document.cookie + localStorage.length + sessionStorage.length") == "00"


def test_without_script_the_codes_are_a_list(browser: Browser, address: str, codes: tuple[Path, str, str]) -> None:
    one = window(browser, address, 360, script=False)
    assert one.open("c/") == 200
    assert not one.page.locator("#code").is_visible()
    one.page.get_by_role("link", name=grouped(codes[1])).click()
    expect(one.page.locator("#verdict")).to_have_text("Not all of it")
    one.page.context.close()


def test_whoever_scans_a_leaflet_lands_at_its_own_part(phone: Window, codes: tuple[Path, str, str]) -> None:
    for route, words in (
        ("lantern-complaint", "0113 496 0777"),
        ("member-help", "what to do"),
        ("lantern-complaint-ni", "nothing on this leaflet"),
    ):
        phone.open("c/")  # from one part of a page to another, no page is asked for
        assert phone.open(f"c/{codes[1]}/#{route}") == 200
        place = phone.page.locator(f"#{route}")
        expect(place).to_be_in_viewport()
        around = place if route.endswith("-ni") else phone.page.locator("section", has=place).last
        expect(around).to_contain_text(words)
        assert words in around.inner_text()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_are_sound(width: int, browser: Browser, address: str, codes: tuple[Path, str, str]) -> None:
    one = window(browser, address, width)
    for path in ("c/", *(f"c/{code}/" for code in codes[1:])):
        assert one.open(path) == 200
        found = Axe().run(one.page).response["violations"]
        assert not found, [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]
        assert one.too_wide == 0
        one.page.evaluate(_WIDER, SPACING)
        assert one.too_wide == 0
        assert not one.complaints
        assert not one.abroad
    one.page.context.close()
