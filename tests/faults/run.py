"""Make the mistakes, and count how many are noticed. ``python -m faults.run --each 5`` from ``tests`` prints a table; 0 makes every one."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from rightroute.checks.registry import load_checks, run_check
from rightroute.diagnostics import Diagnostics
from rightroute.knowledge import Knowledge
from rightroute.reading import KeptRecords, read_folder

from . import facts, files, ways, words  # noqa: F401  (importing registers the mistakes)
from .catalogue import FINDERS
from .editing import Fault


@dataclass
class Bench:
    """A copy of the knowledge base to make mistakes in, with what reading it found."""

    data: Path
    kept: KeptRecords = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.knowledge, self.faults = read_folder(self.data, self.kept)

    def told(self, one: Fault) -> set[tuple[Path, int, str]]:
        """What is told when the mistake is made: by the reading, and by the checks that ought to tell. The mistake is taken back."""
        before = one.path.read_bytes()
        try:
            if one.text is None:
                one.path.unlink()
            else:
                one.path.write_text(one.text, encoding="utf-8")
            for path, text in one.beside:
                path.write_text(text, encoding="utf-8")
            knowledge, diagnostics = read_folder(self.data, self.kept)
            checks = load_checks()
            for name in sorted(one.checks & checks.keys()):
                if not (checks[name].whole and knowledge.unread):
                    diagnostics.add(run_check(checks[name], knowledge))
            return _found(diagnostics)
        finally:
            one.path.write_bytes(before)
            for path, _ in one.beside:
                path.unlink()
            self.kept.pop(one.path, None)


def _found(diagnostics: Diagnostics) -> set[tuple[Path, int, str]]:
    return {(Path(one.place.path), one.place.line, one.check) for one in diagnostics}


def noticed(one: Fault, told: set[tuple[Path, int, str]]) -> bool:
    """Whether one of the right checks told it at one of the right lines."""
    return any(check in one.checks and ((path, line) in one.places or (path, 0) in one.places or line == 0) for path, line, check in told)


def chosen(knowledge: Knowledge, name: str, each: int) -> list[Fault]:
    """Some spots of one kind of mistake, spread over the whole knowledge base; every one when ``each`` is 0."""
    spots = list(FINDERS[name](knowledge))
    step = max(1, len(spots) // each) if each else 1
    # Begin at another place for each kind, so that together they come to many files.
    start = sum(map(ord, name)) % step
    made: list[Fault] = []
    for offset in range(step):
        for spot in spots[(start + offset) % step :: step]:
            if each and len(made) >= each:
                return made
            if (one := spot()) is not None:
                made.append(one)
    return made


def main() -> None:
    """Print how many mistakes of each kind were made and noticed, and every one that was not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=5, help="mistakes of each kind; 0: all")
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument("kinds", nargs="*")
    given = parser.parse_args()
    total = caught = 0
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(given.data, data)
        bench = Bench(data)
        seen: set[Path] = set()
        for name in given.kinds or sorted(FINDERS):
            made = chosen(bench.knowledge, name, given.each)
            missed = [(one, told) for one in made if not noticed(one, told := bench.told(one))]
            total, caught = total + len(made), caught + len(made) - len(missed)
            seen |= {one.path for one in made}
            print(f"{len(made) - len(missed):5} of {len(made):5}  {name}", flush=True)
            for one, told in missed[:4]:
                where = ", ".join(f"{path.name}:{line}" for path, line in sorted(one.places))
                got = ", ".join(sorted(f"{path.name}:{line} {check}" for path, line, check in told)[:4])
                print(
                    f"             {one.path.relative_to(data)}: wanted {' '.join(sorted(one.checks))} at {where}; told: {got or 'nothing'}"
                )
        files = len(list(data.rglob("*.yml")))
    print(f"{caught} of {total} noticed ({100 * caught / max(total, 1):.1f} %), {len(FINDERS)} kinds, {len(seen)} of {files} files touched")


if __name__ == "__main__":
    main()
