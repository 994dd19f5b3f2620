"""What the tests share: a frozen day, and a small made-up knowledge base in ``tests/world``."""

from __future__ import annotations

import os
from pathlib import Path

#: Noon of 22 November 2026, set before anything asks for today: dates in ``tests/world`` and ``tests/cases`` must not fall due.
os.environ["SOURCE_DATE_EPOCH"] = "1795348800"

import pytest

from rightroute.diagnostics import Diagnostics
from rightroute.knowledge import Knowledge
from rightroute.reading import read_folder

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
