"""Builds in fresh processes, and what they cost: user CPU and peak memory as the kernel counts them."""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from .sites import EMPTY, OURS, RIVAL, ROOT, Content, content_of, write_config


@dataclass(frozen=True)
class Usage:
    """What a process used: seconds of CPU in user mode and in the kernel, seconds on the clock, and its greatest memory in MiB."""

    user: float
    system: float
    wall: float
    peak: float


@dataclass(frozen=True)
class Result:
    """One way to build one site: the median of some runs."""

    way: str
    pages: int
    runs: int
    usage: Usage
    content: Content

    @property
    def per_page(self) -> float:
        """Milliseconds of user CPU for each HTML page, start-up included."""
        return self.usage.user * 1000 / self.content.pages


#: The ways that are measured: ours with an empty store of finished layouts, ours with the store kept from the build before, the rival.
COLD, KEPT = "right route, cold", "right route, charts kept"
GEN_FILES = "gen-files + Markdown"


def environment() -> dict[str, str]:
    """The environment of every child: the project's own packages first, no greetings, one day for all."""
    day = int(time.time()) // 86400 * 86400
    paths = os.pathsep.join(filter(None, (str(ROOT / "plugins"), str(ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(day)}


def run(command: Sequence[str], folder: Path) -> Usage:
    """Run a command to its end in ``folder``. Raises RuntimeError, with what it printed, when it fails.

    The caller stays small: Linux counts the memory of the parent at the moment of the fork towards the child's peak.
    """
    with tempfile.TemporaryFile() as printed:
        start = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, env=environment(), stdout=printed, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            printed.seek(0)
            raise RuntimeError(f"{' '.join(command)} failed:\n{printed.read().decode(errors='replace')[-4000:]}")
    peak = used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return Usage(used.ru_utime, used.ru_stime, wall, peak)


def python(folder: Path, *arguments: str) -> Usage:
    """Run this Python with some arguments."""
    return run([sys.executable, *arguments], folder)


def make_site(folder: Path, pages: int, seed: int, rival: bool = True) -> None:
    """A synthetic knowledge base, and the rival's pages and script beside it. Not part of any measurement."""
    folder.mkdir(parents=True, exist_ok=True)
    python(folder, "-m", "benchmarks.synthetic", str(folder), str(pages), str(seed))
    if rival:
        python(folder, "-m", "benchmarks.genfiles", str(folder))
    for kind in (OURS, RIVAL, EMPTY) if rival else (OURS, EMPTY):
        write_config(folder, kind)


def _middle(usages: list[Usage]) -> Usage:
    return Usage(*(median(getattr(one, name) for one in usages) for name in ("user", "system", "wall", "peak")))


def build(folder: Path, kind: str, before: Callable[[], None] = lambda: None) -> Usage:
    """One ``mkdocs build`` into an empty folder."""
    shutil.rmtree(folder / f"site-{kind}", ignore_errors=True)
    before()
    return python(folder, "-m", "mkdocs", "build", "-q", "-f", str(folder / f"{kind}.yml"))


def measure(folder: Path, pages: int, runs: int, rival: bool = True) -> list[Result]:
    """Every way to build one site, in turn ``runs`` times over, so that a busy moment of the machine strikes all alike."""

    def forget() -> None:
        shutil.rmtree(folder / ".cache", ignore_errors=True)

    used: dict[str, list[Usage]] = {COLD: [], KEPT: [], **({GEN_FILES: []} if rival else {})}
    build(folder, EMPTY)  # compiles what Python keeps as bytecode
    for _ in range(runs):
        used[COLD].append(build(folder, OURS, forget))
        used[KEPT].append(build(folder, OURS))
        if rival:
            used[GEN_FILES].append(build(folder, RIVAL))
    contents = {OURS: content_of(folder / f"site-{OURS}")}
    if rival:
        contents[RIVAL] = content_of(folder / f"site-{RIVAL}")
    return [Result(way, pages, runs, _middle(some), contents[RIVAL if way == GEN_FILES else OURS]) for way, some in used.items()]


def start_up(folder: Path, runs: int) -> dict[str, float]:
    """Seconds of user CPU that each way spends before its first page: MkDocs and the theme with only hand-written pages, and our imports."""

    def imported(names: str) -> float:
        return median(python(folder, "-c", f"import {names}").user for _ in range(runs))

    bare = median(build(folder, EMPTY).user for _ in range(runs))
    plugin = imported("mkdocs_rightroute.plugin, mkdocs.commands.build") - imported("mkdocs.commands.build")
    return {COLD: bare + max(0.0, plugin), KEPT: bare + max(0.0, plugin), GEN_FILES: bare}


def exponent(small: Result, large: Result) -> float:
    """How user CPU grows with pages between two sizes: 1 is in proportion."""
    return math.log(large.usage.user / small.usage.user) / math.log(large.content.pages / small.content.pages)


def exponent_over_words(small: Result, large: Result, start: float) -> float:
    """The same over words, with ``start`` seconds taken off both: pages are not of one length at all sizes, and start-up flatters."""
    grown = max(0.001, large.usage.user - start) / max(0.001, small.usage.user - start)
    return math.log(grown) / math.log(large.content.words / small.content.words)


def yaml_share(folder: Path) -> dict[str, float]:
    """How many seconds of CPU the rival's own script took, by part."""
    found: dict[str, float] = json.loads((folder / "rival-times.json").read_text(encoding="utf-8"))
    return found


def parts(folder: Path) -> dict[str, float]:
    """Milliseconds of CPU for a flowchart and a printed checklist, measured in a process of their own."""
    python(folder, "-m", "benchmarks.measure", str(folder))
    found: dict[str, float] = json.loads((folder / "parts.json").read_text(encoding="utf-8"))
    return found


def _clocked(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def _parts(folder: Path, most: int = 40) -> dict[str, float]:
    """The body of ``parts``: the first ``most`` routes, each drawn and printed with nothing kept, then again."""
    from rightroute.checklist import checklist
    from rightroute.flowchart import Chart, draw, split, use_cache
    from rightroute.flowchart.of_route import chart_of
    from rightroute.paper import Press, checklist_model
    from rightroute.reading import read_folder

    known, _ = read_folder(folder / "data")
    routes = list(known.routes.values())[:most]
    charts = [part for route in routes for part in split(chart_of(known, route, {}))]
    found: dict[str, float] = {"charts": len(charts), "sheets": len(routes)}
    stores = folder / "stores"
    shutil.rmtree(stores, ignore_errors=True)
    use_cache(stores / "charts")

    def each(work: Callable[[Chart], object]) -> float:
        return median(_clocked(lambda chart=chart: work(chart)) for chart in charts)  # type: ignore[misc]

    def picture(chart: Chart) -> object:
        return draw(chart, "phone")

    found["chart_cold"] = each(picture)
    use_cache(stores / "charts")  # empties the memory and keeps the folder: as a new process finds it
    found["chart_folder"] = each(picture)
    found["chart_memory"] = each(picture)
    models = [checklist_model(checklist(known, route), f"https://example.org/{route.id}/") for route in routes]
    with Press(stores / "paper") as press:
        found["first_sheet"] = _clocked(lambda: press.checklist({**models[0], "title": "The first"}))
        found["sheet_cold"] = median(_clocked(lambda model=model: press.checklist(model)) for model in models)  # type: ignore[misc]
        found["sheet_kept"] = median(_clocked(lambda model=model: press.checklist(model)) for model in models)  # type: ignore[misc]
    return found


def as_json(result: Result) -> dict[str, object]:
    """A result as plain data."""
    return {**asdict(result), "ms_per_page": round(result.per_page, 3)}


if __name__ == "__main__":
    place = Path(sys.argv[1])
    (place / "parts.json").write_text(json.dumps(_parts(place)), encoding="utf-8")
