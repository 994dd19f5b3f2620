"""The README keeps its word: its commands exist, CI runs exactly its test command, and its links lead somewhere."""

from __future__ import annotations

import re

from conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"```sh\n(.+?)\n```", README, re.DOTALL)


def test_there_is_one_command_to_see_and_one_to_test() -> None:
    assert [("mkdocs serve" in command, "pytest" in command) for command in COMMANDS] == [(True, False), (False, True)]


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert COMMANDS[1] in script.splitlines()


def test_contributing_gives_the_same_commands() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert all(command in text for command in COMMANDS)


def test_links_to_files_lead_somewhere() -> None:
    for page in ("README.md", "CONTRIBUTING.md", "data/README.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)#\s]+)", text):
            if not link.startswith("http"):
                assert ((ROOT / page).parent / link).exists(), f"{page}: {link}"
