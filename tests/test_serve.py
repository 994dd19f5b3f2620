"""``mkdocs serve``: a fault is shown in the browser, with its place, until it is mended; changes to facts and templates are seen."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import PLUGINS, WORLD
from site_fixtures import environment, project

#: Seconds to wait for a change to be seen.
PATIENCE = 15.0
FAULTS = "The knowledge base has faults"


@dataclass(frozen=True)
class Server:
    """A running server: its folder, its address, and what it has said so far."""

    folder: Path
    address: str
    said: Path

    def get(self, path: str) -> str:
        """A page as it is served now; empty where it cannot be had."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=5) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return ""
        except OSError:
            return ""

    def wait(self, path: str, seen: Callable[[str], bool], patience: float = PATIENCE) -> str:
        """The page as soon as it looks as wanted; fails when it does not in time."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if seen(page := self.get(path)):
                return page
            time.sleep(0.1)
        raise AssertionError(f"not seen on /{path} in {patience} s; the server said:\n{self.said.read_text(encoding='utf-8')}")

    @contextmanager
    def changed(self, name: str, before: str, after: str) -> Iterator[None]:
        """Change a file as an editor does, all at once; then change it back, whatever happened."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert before in text, before
        self.replace(path, text.replace(before, after))
        try:
            yield
        finally:
            self.replace(path, text)

    def replace(self, path: Path, text: str) -> None:
        """Put a new file in the place of an old one, never half a file."""
        new = self.said.with_suffix(".new")
        new.write_text(text, encoding="utf-8")
        new.replace(path)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("serve")
    config = project(folder / "project", WORLD)
    # A copy of the program too, so that a template can be changed.
    shutil.copytree(PLUGINS, config.parent / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    said = folder / "said.txt"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-f", str(config), "-a", f"127.0.0.1:{port}"]
    path = os.pathsep.join((str(config.parent / "plugins"), environment()["PYTHONPATH"]))
    with (
        said.open("w") as out,
        subprocess.Popen(command, cwd=config.parent, env=environment(PYTHONPATH=path), stdout=out, stderr=out) as run,
    ):
        try:
            made = Server(config.parent, f"http://127.0.0.1:{port}/", said)
            made.wait("", lambda page: "<h1" in page, 30)
            yield made
        finally:
            run.send_signal(signal.SIGINT)
            try:
                run.wait(5)
            except subprocess.TimeoutExpired:
                run.kill()


def test_the_site_is_served(server: Server) -> None:
    assert '<h1 id="start">Ministry of Lanterns</h1>' in server.get("bodies/ministry/")
    assert "Words about it." in server.get("about/")


def test_a_fault_is_shown_on_every_page_with_its_place_until_it_is_mended(server: Server) -> None:
    with server.changed("data/bodies/ministry.yml", "id: ministry\n", "id: ministry\nnaame: x\n"):
        for path in ("bodies/ministry/", "", "lanterns/lantern-complaint/tell-the-ministry/"):
            page = server.wait(path, lambda page: FAULTS in page)
            assert "data/bodies/ministry.yml:2:1: error: there is no field “naame” here" in page
    server.wait("bodies/ministry/", lambda page: "Ministry of Lanterns</h1>" in page and FAULTS not in page)


def test_a_file_that_is_not_yaml_is_shown_and_mended(server: Server) -> None:
    with server.changed("data/clocks/ask-again.yml", "id: ask-again\n", "id: [\n"):
        page = server.wait("deadlines/ask-again/", lambda page: FAULTS in page)
        assert "data/clocks/ask-again.yml:" in page
        assert "error: this is not YAML" in page
    server.wait("deadlines/ask-again/", lambda page: "Worked examples" in page)


def test_new_words_of_a_fact_are_served(server: Server) -> None:
    with server.changed("data/routes/lanterns/lantern-complaint.yml", "They did not come.", "Nobody came at all."):
        server.wait("lanterns/lantern-complaint/", lambda page: "Nobody came at all." in page)


def test_a_new_file_is_served(server: Server) -> None:
    path = server.folder / "data/rules/look-up.yml"
    text = (server.folder / "data/rules/keep-copies.yml").read_text(encoding="utf-8")
    path.write_text(text.replace("id: keep-copies", "id: look-up"), encoding="utf-8")
    try:
        server.wait("golden-rules/", lambda page: 'id="rule-look-up"' in page)
    finally:
        path.unlink()
    server.wait("golden-rules/", lambda page: "<h1" in page and 'id="rule-look-up"' not in page)


def test_a_changed_template_is_served(server: Server) -> None:
    with server.changed("plugins/rightroute/site/templates/body.html.jinja", "What it can do", "What it is able to do"):
        server.wait("bodies/ministry/", lambda page: "What it is able to do" in page)
