"""Publishing: the ready workflows name what is there, the container sends our headers, and the pack for the file tells the truth."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import click
import pytest
import yaml
from click.testing import CliRunner
from mkdocs.__main__ import build_command
from mkdocs.config import load_config

from conftest import ROOT, WORLD
from rightroute.assurance.looking import look_at
from rightroute.assurance.verapdf import verapdf_installed
from rightroute.cli import main
from rightroute.headers import rules
from site_fixtures import DOCS, Built, build, dead_links, parse, project

PUBLISH = ROOT / ".publish"
SCRIPT = (PUBLISH / "build").read_text(encoding="utf-8")
GITHUB: dict[str, Any] = yaml.load((ROOT / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
GITLAB: dict[str, Any] = yaml.load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
CONTAINER = (PUBLISH / "Containerfile").read_text(encoding="utf-8")
FOLDER = "some/path"
ADDRESS = f"https://host.example/{FOLDER}/"


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The world, published below a folder of its host."""
    folder = tmp_path_factory.mktemp("published")
    made = build(project(folder / "project", WORLD, site_url=ADDRESS), folder / "site")
    assert made.code == 0, made.log
    return made


# The workflows


def options_of(command: click.Command) -> set[str]:
    return {name for one in command.params for name in (*one.opts, *one.secondary_opts) if name.startswith("-")}


def test_every_command_of_the_script_is_known_with_its_options() -> None:
    lines = [line.split() for line in SCRIPT.splitlines() if line.strip().startswith(("rightroute ", "mkdocs "))]
    assert [line[1] for line in lines] == ["check", "build", "org", "paper", "paper", "assurance"]
    for program, name, *words in lines:
        if program == "mkdocs":
            command: click.Command | None = build_command
        else:
            group = cast("click.Group", main)
            command = group.get_command(click.Context(group), name)
            if isinstance(command, click.Group):
                command = command.get_command(click.Context(command), words[0])
        assert command is not None
        assert {word for word in words if word.startswith("-")} <= options_of(command), name


def test_the_script_stops_at_the_first_fault_and_wants_an_address() -> None:
    assert "set -euo pipefail" in SCRIPT
    done = subprocess.run([str(PUBLISH / "build")], capture_output=True, text=True, env={"PATH": "/usr/bin:/bin"}, check=False)
    assert done.returncode != 0
    assert "RIGHTROUTE_SITE_URL" in done.stderr
    assert "https://" in done.stderr


def test_both_hosts_and_the_container_run_the_script_and_give_the_address() -> None:
    steps = GITHUB["jobs"]["build"]["steps"]
    runs = next(one for one in steps if one.get("run", "").startswith(".publish/build"))
    assert runs["env"]["RIGHTROUTE_SITE_URL"].startswith("${{ steps.pages.outputs.base_url }}")
    assert any(one.get("id") == "pages" and "configure-pages@" in one["uses"] for one in steps)
    assert ".publish/build public" in GITLAB["pages"]["script"]
    assert GITLAB["pages"]["variables"]["RIGHTROUTE_SITE_URL"].startswith("$CI_PAGES_URL")
    assert GITLAB["pages"]["artifacts"]["paths"] == ["public"]
    assert ".publish/build site" in CONTAINER
    for words in (str(GITHUB), str(GITLAB), CONTAINER):
        assert "--editable '.[assurance]'" in words.replace('"', "'")
    for path in re.findall(r"COPY --from=build /guide/(\S+)", CONTAINER):
        assert (ROOT / path).is_file()


def test_the_workflow_may_do_no_more_than_it_must() -> None:
    assert GITHUB["permissions"] == {"contents": "read"}
    assert "permissions" not in GITHUB["jobs"]["build"]
    assert GITHUB["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert set(GITHUB["on"]) == {"push", "schedule", "workflow_dispatch"}  # never for a stranger's pull request
    assert GITHUB["on"]["push"]["branches"] == ["main"]
    for job in GITHUB["jobs"].values():
        assert "timeout-minutes" in job
        for step in job["steps"]:
            assert re.fullmatch(r"actions/[a-z-]+@(v\d+|[0-9a-f]{40})", step.get("uses", "actions/x@v1"))
            assert "${{ github." not in step.get("run", "")
    checkout = GITHUB["jobs"]["build"]["steps"][0]
    assert checkout["with"]["persist-credentials"] == "false"


def test_facts_that_begin_on_a_day_turn_up_within_a_week() -> None:
    minute, hour, day, month, weekday = GITHUB["on"]["schedule"][0]["cron"].split()
    assert (day, month) == ("*", "*")
    assert all(re.fullmatch(r"\d+", one) for one in (minute, hour, weekday))
    assert GITLAB["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]  # pushes and schedules alike


def test_the_address_comes_from_the_environment_and_has_a_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RIGHTROUTE_SITE_URL", raising=False)
    assert load_config(str(ROOT / "mkdocs.yml")).site_url == "https://rightroute.example/"
    monkeypatch.setenv("RIGHTROUTE_SITE_URL", ADDRESS)
    assert load_config(str(ROOT / "mkdocs.yml")).site_url == ADDRESS


# Below a folder, and the container's server


def test_a_site_below_a_folder_links_only_to_itself(below: Built) -> None:
    assert dead_links(below.site, ADDRESS) == []
    for path in below.site.rglob("*.html"):
        if path.name != "404.html" and path.parent != below.site / "api":
            page = parse(path.read_text(encoding="utf-8")) if path.name == "index.html" else None
            assert page is None or not [link for link in page.links if link.startswith("/")], path


@pytest.fixture(scope="module")
def server(below: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """nginx with the container's own settings, on a free port of this machine: its address."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("CI has no nginx: the tests of the container's settings would be skipped for ever.")
        pytest.skip("There is no nginx on this machine: install the package “nginx-light”.")
    folder = tmp_path_factory.mktemp("nginx")
    shutil.copytree(below.site, folder / "srv" / FOLDER)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server_block = (below.site / "nginx.conf").read_text(encoding="utf-8")
    assert "listen 80;" in server_block  # what the Containerfile changes
    (folder / "guide.conf").write_text(
        server_block.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/guide", str(folder / "srv")), "utf-8"
    )
    whole = (PUBLISH / "nginx.conf").read_text(encoding="utf-8")
    assert "/etc/nginx/guide.conf" in whole
    text = whole.replace("/tmp/", f"{folder}/").replace("/etc/nginx/guide.conf", str(folder / "guide.conf"))
    (folder / "nginx.conf").write_text(text.replace("worker_processes auto;", "worker_processes 1;"), "utf-8")
    # Started by root, nginx would give its rights away, and could not look into a folder of tests.
    rights = "user root; " if os.geteuid() == 0 else ""
    command = [program, "-c", str(folder / "nginx.conf"), "-p", str(folder), "-g", f"{rights}daemon off;"]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        assert not [one for one in folder.rglob("*.log") if one.stat().st_size]
    finally:
        running.terminate()
        running.wait(10)


def ask(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """The status, headers and body of an answer; a redirect is not followed."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *arguments: Any) -> None:
            return None

    try:
        with urllib.request.build_opener(Stay).open(urllib.request.Request(address, headers=headers), timeout=10) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, dict(answer.headers), answer.read()


def test_the_container_sends_the_headers_of_the_table(server: str) -> None:
    wanted = next(rule for rule in rules() if rule.pattern == "/*").headers
    for path, status in ((f"/{FOLDER}/", 200), (f"/{FOLDER}/about/", 200), (f"/{FOLDER}/no-such-page/", 404)):
        code, headers, _ = ask(server + path)
        assert code == status, path
        assert {name: headers.get(name) for name in wanted} == dict(wanted), path
        assert headers["Server"] == "nginx"
        assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_the_container_shows_our_page_for_what_is_not_there(server: str) -> None:
    code, _, body = ask(f"{server}/{FOLDER}/deep/down/none")
    assert code == 404
    assert "We cannot find that page" in body.decode()


def test_the_container_compresses_and_knows_calendars(server: str, below: Built) -> None:
    code, headers, body = ask(f"{server}/{FOLDER}/", **{"Accept-Encoding": "gzip"})
    assert (code, headers["Content-Encoding"]) == (200, "gzip")
    assert gzip.decompress(body) == (below.site / "index.html").read_bytes()
    calendar = next(below.site.rglob("*.ics")).relative_to(below.site).as_posix()
    assert ask(f"{server}/{FOLDER}/{calendar}")[1]["Content-Type"] == "text/calendar; charset=utf-8"


def test_a_folder_without_its_slash_leads_on_wherever_the_proxy_stands(server: str) -> None:
    code, headers, _ = ask(f"{server}/{FOLDER}/about")
    assert (code, headers["Location"]) == (301, f"/{FOLDER}/about/")


def test_the_container_keeps_no_list_of_readers_and_is_nobody() -> None:
    text = (PUBLISH / "nginx.conf").read_text(encoding="utf-8")
    assert "access_log off;" in text
    assert "client_max_body_size 1k;" in text
    last = CONTAINER.rpartition("FROM ")[2]
    assert "USER 101" in last
    assert "nginx-unprivileged:" in last
    assert re.findall(r"^FROM \S+:(\S+)", CONTAINER, re.MULTILINE) == ["3.12-slim-bookworm", "1.28-alpine"]
    assert "--read-only" in CONTAINER


@pytest.mark.browser
def test_it_works_below_its_folder_in_a_browser(server: str) -> None:
    from playwright.sync_api import sync_playwright

    from browser import launch, window

    with sync_playwright() as playwright:
        browser = launch(playwright)
        phone = window(browser, f"{server}/{FOLDER}/", 360)
        assert phone.open("") == 200
        assert phone.complaints == []
        phone.page.click("header a.rr-find")
        assert phone.page.url == f"{server}/{FOLDER}/search/"
        assert phone.open("lanterns/lantern-decision/") == 200
        assert phone.complaints == []
        assert phone.abroad == []
        assert all(one.startswith(f"{server}/{FOLDER}/") for one in phone.asked)
        browser.close()


# The pack for the file


def pack(site: Path, to: Path, *more: str) -> tuple[int, str, dict[str, bytes]]:
    """Run the command: its exit code, what it said, and the files of the pack."""
    arguments = ["assurance", str(site), "--data", str(WORLD), "--docs", str(DOCS), "--site-url", ADDRESS, "--to", str(to), *more]
    done = CliRunner().invoke(main, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    if not to.is_file():
        return done.exit_code, done.output, {}
    with zipfile.ZipFile(to) as files:
        return done.exit_code, done.output, {name: files.read(name) for name in files.namelist()}


@pytest.fixture(scope="module", autouse=True)
def facts_for_the_pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The world has none of the real helplines: its own pages stand in for the hand-written ones."""
    folder = tmp_path_factory.mktemp("docs")
    for name in ("accessibility", "privacy", "stay-safe"):
        (folder / f"{name}.md").write_text(
            f"---\ntitle: {name}\n---\n# {name} {{#start}}\n\n## About {name} {{#a}}\n\n[More](about.md#a) {{body:ministry.phone}}\n",
            "utf-8",
        )
    global DOCS
    before, DOCS = DOCS, folder
    yield
    DOCS = before


def test_the_pack_says_what_was_found_and_nothing_else(below: Built, tmp_path: Path) -> None:
    code, said, files = pack(below.site, tmp_path / "pack.zip", "--judge", "1")
    assert code == 0, said
    page = parse(files["assurance/assurance.html"].decode()).one("body")
    results = json.loads(files["assurance/results.json"])
    assert all(one["asked"] > 0 and one["faults"] == [] for one in results["site"])
    assert results["papers"]["there_are"] == len(list(below.site.rglob("*.pdf"))) > 0
    if verapdf_installed():
        assert [set(one["faults"]) for one in results["papers"]["judged"]] == [{"PDFUA-1", "PDFA-2A"}]
        assert "1 of them were judged by veraPDF" in page.text
    else:
        assert "None was judged: veraPDF is not installed" in page.text
    assert results["tests"] is None
    assert "nothing is claimed of them" in page.text
    for name in ("accessibility", "privacy", "stay-safe"):
        assert f"About {name}" in page.text
    assert f"{ADDRESS}about/#a" in page.links


def test_its_checksums_are_those_of_the_files(below: Built, tmp_path: Path) -> None:
    _, _, files = pack(below.site, tmp_path / "pack.zip", "--judge", "0")
    (tmp_path / "checksums.txt").write_bytes(files["assurance/checksums.txt"])
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", "--strict", str(tmp_path / "checksums.txt")], cwd=below.site, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert len(files["assurance/checksums.txt"].splitlines()) == sum(1 for one in below.site.rglob("*") if one.is_file())


SPOILS = {
    "no-other-host": ("</body>", '<img alt="x" src="https://elsewhere.example/x.png"></body>'),
    "policy": ("default-src 'none'", "default-src *"),
    "no-inline-programs": ("</body>", '<a href="#start" onclick="x()">x</a></body>'),
    "no-forms": ("</body>", '<form action="/send"></form></body>'),
    "links": ("</body>", '<a href="no/such/page/">x</a></body>'),
    "language": ('lang="en"', ""),
    "heading": ("<h1", "<h2"),
    "pictures": ("</body>", '<img src="assets/icon.svg"></body>'),
}


@pytest.mark.parametrize("name", sorted(SPOILS))
def test_it_notices_what_is_wrong(below: Built, tmp_path: Path, name: str) -> None:
    shutil.copytree(below.site / "about", tmp_path / "about")
    path = tmp_path / "about" / "index.html"
    before, after = SPOILS[name]
    text = path.read_text(encoding="utf-8")
    assert before in text
    sound = {one.name: len(one.faults) for one in look_at(tmp_path)}
    path.write_text(text.replace(before, after, 1), "utf-8")
    found = {one.name: len(one.faults) for one in look_at(tmp_path)}
    assert {one for one in found if found[one] > sound[one]} == {name}


def test_results_of_tests_are_read_from_their_run(below: Built, tmp_path: Path) -> None:
    (tmp_path / "tests.xml").write_text(
        '<testsuites><testsuite timestamp="2026-11-22T12:00:00"><testcase classname="tests.test_a" name="x"/>'
        '<testcase classname="tests.test_a" name="y"><failure>no</failure></testcase><testcase classname="tests.test_b" name="z"><skipped/></testcase>'
        "</testsuite></testsuites>",
        "utf-8",
    )
    _, _, files = pack(below.site, tmp_path / "pack.zip", "--judge", "0", "--tests", str(tmp_path / "tests.xml"))
    assert json.loads(files["assurance/results.json"])["tests"]["files"] == {"tests.test_a": [1, 1, 0], "tests.test_b": [0, 0, 1]}
    (tmp_path / "tests.xml").write_text("no tests", "utf-8")
    code, said, _ = pack(below.site, tmp_path / "other.zip", "--tests", str(tmp_path / "tests.xml"))
    assert (code, "tests.xml is no result of tests" in said) == (2, True)
    assert not (tmp_path / "other.zip").exists()


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    code, said, files = pack(tmp_path, tmp_path / "pack.zip")
    assert (code, files) == (2, {})
    assert "is no built site" in said
