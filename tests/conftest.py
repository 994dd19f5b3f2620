"""What the tests share: a frozen day, and a small made-up knowledge base in ``tests/world``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

#: Noon of 22 November 2026, set before anything asks for today: dates in ``tests/world`` and ``tests/cases`` must not fall due.
os.environ["SOURCE_DATE_EPOCH"] = "1795348800"

import pytest

from rightroute.diagnostics import Diagnostics
from rightroute.knowledge import Knowledge
from rightroute.reading import read_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from browser import Window
    from site_fixtures import Built

ROOT = Path(__file__).parent.parent
WORLD = Path(__file__).parent / "world"
PLUGINS = ROOT / "plugins"


@pytest.fixture(scope="session")
def world_files() -> dict[str, bytes]:
    """Every file of the world: path inside it, and content."""
    return {path.relative_to(WORLD).as_posix(): path.read_bytes() for path in sorted(WORLD.rglob("*.yml"))}


@pytest.fixture(scope="session")
def world() -> Knowledge:
    """The world, read once. Do not change it."""
    return read_folder(WORLD)[0]


@pytest.fixture
def read_world() -> tuple[Knowledge, Diagnostics]:
    """The world, read anew, with what reading it found."""
    return read_folder(WORLD)


# The real site in a real browser. A module at a time: Playwright allows one of itself at once.


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The repository's own site, built once in a run."""
    from site_fixtures import real_site

    made = real_site(tmp_path_factory)
    assert made.code == 0, made.log
    return made


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    """Where the site is served."""
    from browser import serving

    with serving(built.site) as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    from playwright.sync_api import sync_playwright

    from browser import launch

    with sync_playwright() as playwright:
        made = launch(playwright)
        yield made
        made.close()


@pytest.fixture(scope="module")
def phone(browser: Browser, address: str) -> Iterator[Window]:
    """A phone 360 px wide."""
    from browser import window

    made = window(browser, address, 360)
    yield made
    made.page.context.close()


@pytest.fixture(scope="module")
def windows(browser: Browser, address: str, phone: Window) -> Iterator[list[Window]]:
    """A phone with script and without, and a computer."""
    from browser import window

    more = [window(browser, address, 360, script=False), window(browser, address, 1280)]
    yield [phone, *more]
    for one in more:
        one.page.context.close()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave at once where a Java machine runs in this program: taking both apart can end in a fault of memory after the last verdict."""
    java = sys.modules.get("jpype")
    if java is not None and java.isJVMStarted() and "exit status" in _ENDED:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(_ENDED["exit status"])


_ENDED: dict[str, int] = {}


def pytest_sessionfinish(exitstatus: int) -> None:
    """Remember how it went."""
    _ENDED["exit status"] = int(exitstatus)
