"""Nothing stored, nothing sent, nothing run but our own: what pages, scripts and headers promise before a browser opens them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from mkdocs.config import load_config

from conftest import PLUGINS, ROOT, WORLD
from rightroute.headers import HOST_FILES, PAGE_POLICY, header_files, rules
from rightroute.knowledge import Knowledge
from rightroute.site.assets import SCRIPTS, asset_files
from rightroute.site.files import SiteError
from rightroute.site.hand_written import with_facts
from site_fixtures import Built, pages_of, project, real_site, world_site, world_site_below

SITES: dict[str, Callable[[pytest.TempPathFactory], Built]] = {"repository": real_site, "world": world_site, "below": world_site_below}


@pytest.fixture(params=list(SITES))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    made = SITES[request.param](tmp_path_factory)
    assert made.code == 0, made.log
    return made


# The policy


def directives(policy: str) -> dict[str, list[str]]:
    """The parts of a policy."""
    return {one.split()[0]: one.split()[1:] for one in policy.split(";")}


def test_the_policy_allows_our_own_files_and_nothing_else() -> None:
    parts = directives(PAGE_POLICY)
    assert parts["default-src"] == parts["form-action"] == parts["base-uri"] == ["'none'"]
    for name, sources in parts.items():
        assert sources in (["'none'"], ["'self'"]), name


def test_every_page_carries_the_policy_before_anything_is_loaded(built: Built) -> None:
    for path, page in pages_of(built.site).items():
        head = page.one("head")
        policy = head.one("meta", **{"http-equiv": "Content-Security-Policy"})
        assert policy.attrs["content"] == PAGE_POLICY, path
        order = [one for one in head if one is policy or one.tag in ("script", "link", "style", "base")]
        assert order[0] is policy, path


def test_no_page_holds_what_the_policy_would_refuse(built: Built) -> None:
    for path, page in pages_of(built.site).items():
        assert page.all("style", "base", "iframe", "object", "embed") == [], path
        assert [one.tag for one in page if "style" in one.attrs] == [], path
        assert [one.tag for one in page if any(name.startswith("on") for name in one.attrs)] == [], path
        for script in page.all("script"):
            assert script.attrs.get("src") or script.attrs["type"] in ("application/json", "application/ld+json"), path
        assert not any("action" in one.attrs for one in page.all("form")), path
        assert not any(link.startswith("javascript:") for link in page.links), path


def test_while_serving_there_is_no_policy_because_the_server_adds_a_script(tmp_path: Path) -> None:
    config = load_config(str(project(tmp_path / "project", WORLD)), site_dir=str(tmp_path / "site"))
    for command, policy in (("serve", ""), ("build", PAGE_POLICY)):
        config.plugins.on_startup(command=command, dirty=False)
        config.plugins.on_config(config)
        assert config.extra["policy"] == policy


# Scripts


@pytest.mark.parametrize(
    "path", [*sorted(SCRIPTS.glob("*.js")), *sorted((PLUGINS / "rightroute" / "offline").rglob("*.js"))], ids=lambda path: path.name
)
def test_a_script_stores_nothing_and_sends_nothing(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert '"use strict"' in text
    # A checklist keeps its ticks for a reader who asks for it (tests of the checklist).
    never = r"indexedDB|document\.cookie|caches\.|serviceWorker|fetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|eval\(|new Function|document\.write|location\.search|pushState|replaceState"
    assert re.findall(never, text) == []
    # Leaving takes those away from any page; nothing else touches them.
    touched = re.findall(r"localStorage\.(\w+)", text)
    assert path.name == "checklist.js" or set(touched) <= ({"removeItem"} if path.name == "page.js" else set())
    stored = re.findall(r"sessionStorage\.\w+\(([^)]*)\)", text)
    assert stored == (["MARK", "MARK, value", "MARK"] if path.name == "page.js" else [])


def test_scripts_go_to_no_address_but_that_of_the_leave_button() -> None:
    for file in asset_files():
        assert not re.search(r"https?:", str(file.content)), file.path


# Headers


def read_table(text: str) -> dict[str, dict[str, str]]:
    """What a ``_headers`` file says, by pattern."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line and not line.startswith(" "):
            current = found.setdefault(line, {})
        elif line:
            name, value = line.strip().split(": ", 1)
            current[name] = value
    return found


def everywhere(name: str, text: str) -> dict[str, str]:
    """The headers that a host's file sends with every page."""
    match name:
        case "_headers":
            return read_table(text)["/*"]
        case ".htaccess":
            plain = re.sub(r"<If .*?</If>", "", text, flags=re.DOTALL)
            return dict(re.findall(r'Header always set (\S+) "(.*)"', plain))
        case "nginx.conf":
            return dict(re.findall(r'add_header (\S+) "(.*)" always;', text))
        case "web.config":
            root = ElementTree.fromstring(text)
            return {one.attrib["name"]: one.attrib["value"] for one in root.findall("./system.webServer/httpProtocol/customHeaders/add")}
        case _:
            return dict(json.loads(text)["globalHeaders"])


@pytest.mark.parametrize("safer", [False, True])
def test_every_host_is_told_the_same(safer: bool) -> None:
    wanted = dict(rules(safer)[0].headers)
    assert rules(safer)[0].pattern == "/*"
    assert wanted["Referrer-Policy"] == "no-referrer"
    assert wanted["X-Content-Type-Options"] == "nosniff"
    assert directives(wanted["Content-Security-Policy"]) == {**directives(PAGE_POLICY), "frame-ancestors": ["'none'"]}
    assert "camera=()" in wanted["Permissions-Policy"]
    assert "clipboard-write" not in wanted["Permissions-Policy"]  # the button that copies a letter needs it
    files = {file.path: str(file.content) for file in header_files("https://host.example/guide/", safer)}
    assert tuple(files) == HOST_FILES
    for name, text in files.items():
        text = text.replace("/guide/*", "/*") if name == "_headers" else text
        assert everywhere(name, text) == wanted, name
        assert "immutable" not in text
        assert ".ics" in text or r"\.ics" in text, name
        assert "text/calendar" in text, name


def test_no_header_is_in_two_rules_that_fit_one_address() -> None:
    """Netlify and Cloudflare would join the two values with a comma."""
    for safer in (False, True):
        table = read_table(str(header_files("", safer)[0].content))
        for address in (
            "/",
            "/g/4821337790/",
            "/g/4821337790.pdf",
            "/assets/page.js",
            "/api/v1/index.json",
            "/guide.html",
            "/dates/a.ics",
            "/404.html",
        ):
            names = [name for pattern, found in table.items() if fits(pattern, address) for name in found]
            assert len(names) == len(set(names)), address


def fits(pattern: str, address: str) -> bool:
    """Whether a pattern of ``_headers`` fits an address."""
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), address) is not None


def test_pages_are_kept_for_minutes_and_in_the_safer_edition_not_at_all() -> None:
    for safer, wanted in ((False, "public, max-age=300, must-revalidate"), (True, "no-store")):
        table = read_table(str(header_files("", safer)[0].content))
        for address in ("/", "/g/4821337790/"):
            assert [found["Cache-Control"] for pattern, found in table.items() if fits(pattern, address) and "Cache-Control" in found] == [
                wanted
            ]


def test_the_headers_are_in_the_built_site(built: Built) -> None:
    assert {path.name for path in built.site.iterdir()} >= set(HOST_FILES)


# What else is in the site


def test_the_theme_leaves_no_scripts_and_sheets_of_its_own(built: Built) -> None:
    names = {path.relative_to(built.site).as_posix() for path in built.site.rglob("*") if path.suffix in (".js", ".css", ".map")}
    index = {name for name in names if name.startswith("assets/find/")}
    # The texts that the print page puts together, one for each topic.
    texts = {name for name in names if re.fullmatch(r"assets/pages-\d+\.js", name)}
    assert texts
    assert names - index - texts == {file.path for file in asset_files()}
    assert not (built.site / "assets" / "images").exists()


def test_the_page_for_addresses_that_do_not_exist_works_from_any_depth(built: Built) -> None:
    page = pages_of(built.site)["404.html"]
    root = "/guide/here/" if "below" in str(built.site) else "/"
    own = [link for link in page.links if not re.match(r"https?:|tel:|#", link)]
    assert len(own) > 10
    for link in own:
        address = urlsplit(urljoin("https://host.example/guide/here/so/deep/down/", link)).path
        assert address.startswith(root), link
        name = address.removeprefix(root)
        assert (built.site / (name + "index.html" if not name or name.endswith("/") else name)).is_file(), link


def test_the_page_on_safety_is_linked_from_every_page(built: Built) -> None:
    for path, page in pages_of(built.site).items():
        assert "Stay safe on this site" in [link.text for link in page.one("footer").all("a")], path


def test_the_one_thing_that_is_ever_kept_is_told() -> None:
    for name in ("stay-safe.md", "privacy.md"):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert "“left”" in text, name
        assert "until you close that tab" in text, name


# Facts in hand-written pages


def test_a_hand_written_page_takes_its_numbers_from_the_knowledge_base(world: Knowledge) -> None:
    number = world.bodies["ministry"].contacts[0]
    assert number.kind == "phone"
    link = f"[{number.value}](<tel:{str(number.value).replace(' ', '')}>)"
    assert with_facts(world, "Ring {body:ministry.phone}.", "x.md") == f"Ring {link}."
    assert with_facts(world, "Write `{body:ministry.phone}` {#id}", "x.md") == "Write `{body:ministry.phone}` {#id}"
    with pytest.raises(SiteError, match=re.escape("x.md: there is no fact {body:nobody.phone}")):
        with_facts(world, "Ring {body:nobody.phone}.", "x.md")


def test_the_page_on_safety_types_no_telephone_number() -> None:
    text = (ROOT / "docs" / "stay-safe.md").read_text(encoding="utf-8")
    assert re.findall(r"\d{3,}", text) == []
    assert text.count(".phone}") >= 7
