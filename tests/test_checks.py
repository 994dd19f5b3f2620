"""Every check by example: each file in ``tests/cases`` changes the world a little and says which faults must then be found, and where.

The format is in ``tests/cases/README.md``. To add a case, add a file.
"""

from __future__ import annotations

import ast
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from conftest import PLUGINS, WORLD
from rightroute.checks import check_all
from rightroute.checks.registry import load_checks
from rightroute.diagnostics import Diagnostics
from rightroute.reading import read_folder
from rightroute.report import as_text
from rightroute.seals import FILE, write_seals

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.rglob("*.yml"))
READING = PLUGINS / "rightroute" / "reading"

Fault = tuple[str, int, str]
"""Where and what: the path inside the data folder, the line (0 for the whole file), and the name of the check."""

_DIRECTIVE = re.compile(r"^# (file|edit|delete|move|sealed|expect-file): (.+)$")
_EXPECT = re.compile(r"(?:^|\s+)# expect: ([a-z-]+(?:, [a-z-]+)*)\s*$")
_BYTE = re.compile(rb"\\x([0-9a-f]{2})")


class CaseError(Exception):
    """The case itself is written wrongly."""


@dataclass
class Line:
    """A line of a file, with the checks that must find a fault in it."""

    text: str
    expected: tuple[str, ...] = ()


@dataclass
class Data:
    """A data folder before it is written to disk."""

    files: dict[str, list[Line]]
    expected: set[Fault] = field(default_factory=set)
    gone: bool = False

    def write(self, folder: Path) -> set[Fault]:
        """Write it out, and return the faults that must be found in it."""
        expected = set(self.expected)
        if not self.gone:
            folder.mkdir()
        for name, lines in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = "".join(f"{line.text}\n" for line in lines if line.text or not line.expected or len(lines) > 1)
            path.write_bytes(_BYTE.sub(lambda match: bytes([int(match[1], 16)]), text.encode()))
            expected |= {(name, number, check) for number, line in enumerate(lines, 1) for check in line.expected}
        return expected


def _line(text: str) -> Line:
    match = _EXPECT.search(text)
    return Line(text[: match.start()], tuple(match[1].split(", "))) if match else Line(text)


def _sections(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Each directive with the lines under it. What stands before the first one is a remark."""
    found: list[tuple[str, str, list[str]]] = []
    for line in text.splitlines():
        if match := _DIRECTIVE.match(line):
            found.append((match[1], match[2].strip(), []))
        elif found:
            found[-1][2].append(line)
        elif not line.startswith("#"):
            raise CaseError(f"only remarks may stand before the first section: {line}")
    return iter(found)


def _hunks(lines: list[str]) -> Iterator[tuple[list[str], list[Line]]]:
    """Old lines (``- ``) and what stands in their place (``+ ``). A blank line, or an old line after a new one, begins the next hunk."""
    old: list[str] = []
    new: list[Line] = []
    for line in [*lines, ""]:
        if old and (not line or (new and line.startswith("- "))):
            yield old, new
            old, new = [], []
        if line.startswith("- "):
            old.append(line[2:])
        elif line.startswith("+ ") or line == "+":
            new.append(_line(line[2:]))
        elif line:
            raise CaseError(f"a line of an edit begins with “- ” or “+ ”: {line}")
    if new:
        raise CaseError(f"put the line that it follows before it: {new[0].text}")


def _edit(content: list[Line], lines: list[str]) -> None:
    for old, new in _hunks(lines):
        texts = [line.text for line in content]
        places = [start for start in range(len(texts)) if texts[start : start + len(old)] == old]
        if len(places) != 1:
            raise CaseError(f"these lines must stand in the file once, not {len(places)} times: {old}")
        content[places[0] : places[0] + len(old)] = new


@cache
def seals_of_the_world() -> list[str]:
    """The lines of the file of seals for the world as it is."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(WORLD, data)
        write_seals(read_folder(data)[0])
        return (data / FILE).read_text(encoding="utf-8").splitlines()


def apply(case: str, world: dict[str, bytes]) -> Data:
    """The world with the changes of a case."""
    data = Data({name: [Line(line) for line in content.decode().splitlines()] for name, content in world.items()})
    for what, name, lines in _sections(case):
        if what == "file":
            data.files[name] = [_line(line) for line in lines]
        elif what == "edit":
            _edit(data.files[name], lines)
        elif what == "move":
            old, _, new = name.partition(" -> ")
            data.files[new] = data.files.pop(old)
        elif what == "sealed":
            data.files[name] = [Line(line) for line in seals_of_the_world()]
        elif what == "delete" and name == ".":
            data.files, data.gone = {}, True
        elif what == "delete":
            del data.files[name]
        else:
            check, _, path = name.partition(" ")
            data.expected.add((path, 0, check))
    return data


def find(folder: Path) -> tuple[set[Fault], Diagnostics]:
    """The faults in a data folder, as ``rightroute check`` finds them."""
    knowledge, diagnostics = read_folder(folder)
    diagnostics.add(check_all(knowledge))
    return {(Path(one.place.path).relative_to(folder).as_posix(), one.place.line, one.check) for one in diagnostics}, diagnostics


@pytest.mark.parametrize("path", FILES, ids=[path.relative_to(CASES).with_suffix("").as_posix() for path in FILES])
def test_case(path: Path, world_files: dict[str, bytes], tmp_path: Path) -> None:
    folder = tmp_path / "data"
    expected = apply(path.read_text(encoding="utf-8"), world_files).write(folder)
    found, diagnostics = find(folder)
    assert found == expected, "\n" + as_text(diagnostics).replace(f"{folder.as_posix()}/", "")
    if path.name.startswith("bad-"):
        assert path.parent.name in {check for _, _, check in expected}, "a bad case expects the check whose folder it lies in"
    else:
        assert path.name.startswith("good-")
        assert not expected, "a good case expects nothing"
    for one in diagnostics:
        assert one.hint, f"“{one.message}” ({one.check}) does not say how to mend it"


def reading_checks() -> set[str]:
    """The names of the faults that reading finds, from the calls that make them."""
    names = set()
    for path in READING.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Fault", "Misfit", "Diagnostic"):
                strings = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
                names |= {each for each in strings[:1] if re.fullmatch(r"[a-z]+(?:-[a-z]+)+", each)}
    return names


def test_every_check_has_a_bad_and_a_good_case() -> None:
    checks = {*load_checks(), *reading_checks()}
    assert len(checks) > 60
    for kind in ("bad", "good"):
        missing = sorted(name for name in checks if not list((CASES / name).glob(f"{kind}-*.yml")))
        assert not missing, f"no {kind} case in tests/cases/ for: {', '.join(missing)}"
    strangers = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir() and folder.name not in checks)
    assert not strangers, f"cases for checks that do not exist: {', '.join(strangers)}"


def test_a_case_that_is_written_wrongly_is_refused(world_files: dict[str, bytes]) -> None:
    for case, message in (
        ("id: x\n", "only remarks"),
        ("# edit: rules/keep-copies.yml\n- no such line\n", "not 0 times"),
        ("# edit: routes/higher/member-help.yml\n-     to: x\n+     to: y\nto: z\n", "begins with"),
        ("# edit: rules/keep-copies.yml\n+ why: x\n", "put the line"),
        ("# edit: routes/higher/ombudsman-complaint.yml\n-       free: true\n", "not 2 times"),
    ):
        with pytest.raises(CaseError, match=message):
            apply(case, world_files)
