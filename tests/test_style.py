"""Style, format and types, so that the one command that runs the tests covers them too."""

from __future__ import annotations

import pytest

from site_fixtures import run


@pytest.mark.parametrize("command", [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)], ids=" ".join)
def test_the_repository_is_clean(command: tuple[str, ...]) -> None:
    done = run(*command)
    assert done.returncode == 0, done.stdout + done.stderr
