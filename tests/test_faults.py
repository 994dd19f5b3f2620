"""No single mistake that matters gets through: realistic ones are made, one at a time, in the real knowledge base, and each is noticed.

Noticed means: by the right check, at the right line. ``python -m faults.run --each 0`` from ``tests`` makes every mistake in every spot.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from faults.catalogue import FINDERS
from faults.run import Bench, chosen, noticed
from rightroute.checks import check_all
from rightroute.knowledge import Knowledge
from rightroute.report import as_text

#: Mistakes of each kind that are made here: enough to come to every folder, few enough to be done in a minute.
EACH = 3


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    data = tmp_path_factory.mktemp("faults") / "data"
    shutil.copytree(ROOT / "data", data)
    return Bench(data)


def test_the_unbroken_base_gives_none(bench: Bench) -> None:
    bench.faults.add(check_all(bench.knowledge))
    assert not list(bench.faults), "\n" + as_text(bench.faults)


def test_there_are_many_kinds_of_mistakes() -> None:
    assert len(FINDERS) >= 60


@pytest.mark.parametrize("kind", sorted(FINDERS))
def test_a_mistake_is_noticed(bench: Bench, kind: str) -> None:
    made = chosen(bench.knowledge, kind, EACH)
    assert made, "the knowledge base has no spot where this mistake could be made"
    for one in made:
        told = bench.told(one)
        where = ", ".join(f"{path.name}:{line}" for path, line in sorted(one.places))
        heard = "\n".join(f"{path.name}:{line} {check}" for path, line, check in sorted(told))
        message = (
            f"{one.path.relative_to(bench.data)}: {kind}. Wanted {' or '.join(sorted(one.checks))} at {where}; told:\n{heard or 'nothing'}"
        )
        assert noticed(one, told), message


def test_together_they_come_to_every_folder(bench: Bench) -> None:
    touched = {one.path.relative_to(bench.data).parts[0] for kind in FINDERS for one in chosen(bench.knowledge, kind, EACH)}
    folders = {path.relative_to(bench.data).parts[0] for path in Path(bench.data).rglob("*.yml")} - {"guide.yml", "organisations"}
    assert folders <= touched


def test_a_mistake_is_taken_back(bench: Bench) -> None:
    before = {path: path.read_bytes() for path in bench.data.rglob("*") if path.is_file()}
    bench.told(chosen(bench.knowledge, "a time limit is one longer", 1)[0])
    assert before == {path: path.read_bytes() for path in bench.data.rglob("*") if path.is_file()}
    assert isinstance(bench.knowledge, Knowledge)
