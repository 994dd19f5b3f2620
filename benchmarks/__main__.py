"""``python -m benchmarks``: this plugin against mkdocs-gen-files and Markdown on the same pages, in one run."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from .measure import COLD, GEN_FILES, KEPT, Result, as_json, exponent, exponent_over_words, make_site, measure, parts, start_up, yaml_share
from .serve import Reload, reload_times

PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-gen-files", "Markdown", "Jinja2", "pydantic", "PyYAML", "pygraphviz", "typst")
GOAL_MS, GOAL_RATIO, GOAL_EXPONENT, GOAL_RELOAD = 3.0, 5.0, 1.05, 1.5
RATIO_AT = 1000


def runs_for(pages: int) -> int:
    """How often a size is measured: small builds vary more, large ones take longer."""
    return 5 if pages <= 200 else 2 if pages <= 2000 else 1


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", default="100,1000", help="numbers of HTML pages, such as 100,1000,10000 (default: 100,1000)")
    parser.add_argument("--runs", type=int, help="builds of each kind at each size (default: 5, 2 or 1, by size)")
    parser.add_argument("--rival-up-to", type=int, default=3000, metavar="PAGES", help="largest size at which the rival is built (3000)")
    parser.add_argument("--serve-pages", type=int, default=400, help="size of the site that is served; 0 leaves serving out (400)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other words and shapes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to a file as well")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="work here and leave everything to be looked at")
    return parser.parse_args(given)


def say(text: str = "") -> None:
    """Print at once, for people who wait."""
    print(text, flush=True)


def table(rows: Sequence[Sequence[str]], left: int = 1) -> str:
    """Columns side by side; the first ``left`` of them begin at the left, the others end at the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if column < left else cell.rjust(width) for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def report_builds(results: list[Result]) -> str:
    """The table of builds."""
    rows = [("build", "pages", "runs", "user s", "ms/page", "system s", "wall s", "peak MiB", "words", "KB of HTML")]
    for one in results:
        used, content = one.usage, one.content
        row = (
            one.way,
            f"{content.pages}",
            f"{one.runs}",
            f"{used.user:.2f}",
            f"{one.per_page:.2f}",
            f"{used.system:.2f}",
            f"{used.wall:.2f}",
        )
        rows.append((*row, f"{used.peak:.0f}", f"{content.words}", f"{content.kilobytes}"))
    return table(rows)


def growth(results: list[Result], start: dict[str, float]) -> dict[str, dict[str, float]]:
    """Growth exponents between the last two sizes of each way: over pages, and over words without start-up."""
    found = {}
    for way in (COLD, KEPT, GEN_FILES):
        some = [one for one in results if one.way == way]
        if len(some) > 1:
            small, large = some[-2:]
            found[way] = {"whole": exponent(small, large), "over_words_without_start_up": exponent_over_words(small, large, start[way])}
    return found


def goals(results: list[Result], grown: dict[str, dict[str, float]], reload: Reload | None) -> list[tuple[str, str, str, str]]:
    """Each goal with what came out, cold and with kept charts where that makes a difference, and whether it is met."""
    rows = [("goal", "aim", "measured", "met")]

    def add(name: str, aim: str, shown: str, met: bool) -> None:
        rows.append((name, aim, shown, "yes" if met else "NO"))

    at = {(one.way, one.pages): one for one in results}
    sizes = sorted({one.pages for one in results})[-2:]
    largest = sizes[-1]
    for way in (COLD, KEPT):
        value = at[way, largest].per_page
        add(f"user CPU a page, {largest} pages, {way}", f"<= {GOAL_MS:.1f} ms", f"{value:.2f} ms", value <= GOAL_MS)
    compared = max((one.pages for one in results if one.way == GEN_FILES and one.pages <= RATIO_AT), default=0)
    for way in (COLD, KEPT) if compared else ():
        ratio = at[GEN_FILES, compared].usage.user / at[way, compared].usage.user
        add(f"less than gen-files, {compared} pages, {way}", f">= {GOAL_RATIO:.1f} x", f"{ratio:.2f} x", ratio >= GOAL_RATIO)
    for way in (COLD, KEPT):
        if way in grown:
            value = grown[way]["over_words_without_start_up"]
            add(f"growth exponent, {sizes[0]} to {sizes[1]} pages, {way}", f"<= {GOAL_EXPONENT}", f"{value:.3f}", value <= GOAL_EXPONENT)
    if reload:
        add("save to reload", f"<= {GOAL_RELOAD} s", f"{reload.median:.2f} s", reload.median <= GOAL_RELOAD)
    return rows


def main(given: Sequence[str]) -> None:
    """Measure, print and write."""
    asked = arguments(given)
    sizes = sorted(int(one) for one in asked.sizes.split(","))
    work = asked.keep or Path(tempfile.mkdtemp(prefix="rightroute-bench-"))
    work = work.resolve()
    try:
        _run(asked, sizes, work)
    finally:
        if not asked.keep:
            shutil.rmtree(work, ignore_errors=True)


def _run(asked: argparse.Namespace, sizes: list[int], work: Path) -> None:
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": str(os.cpu_count())}
    packages = {name: version(name) for name in PACKAGES}
    say(f"Python {machine['python']}, {machine['system']}, {machine['cores']} cores; " + ", ".join(f"{k} {v}" for k, v in packages.items()))
    results: list[Result] = []
    yaml: dict[int, dict[str, float]] = {}
    for pages in sizes:
        say(f"Making a synthetic knowledge base of {pages} pages …")
        rival = pages <= asked.rival_up_to
        make_site(work / str(pages), pages, asked.seed, rival)
        runs = asked.runs or runs_for(pages)
        say(f"Building it {'three' if rival else 'two'} ways, {runs} time{'' if runs == 1 else 's'} each …")
        results += measure(work / str(pages), pages, runs, rival)
        if rival:
            yaml[pages] = yaml_share(work / str(pages))
    start = start_up(work / str(sizes[0]), 5)
    middle = min(sizes, key=lambda one: abs(one - 1000))
    say("Drawing flowcharts and printing checklists …")
    made = parts(work / str(middle))
    reload = None
    if asked.serve_pages:
        say(f"Serving {asked.serve_pages} pages and editing one line, five times …")
        reload = reload_times(work / "serve", asked.serve_pages, 5, asked.seed)
    grown = growth(results, start)
    say()
    say(report_builds(results))
    say(f"\nStart-up, seconds of user CPU: MkDocs and the theme {start[GEN_FILES]:.2f}; with this plugin {start[KEPT]:.2f}.")
    for pages, share in yaml.items():
        say(f"The rival's own script at {pages} pages: yaml.safe_load {share['yaml']:.2f} s, writing Markdown {share['writing']:.2f} s.")
    for way, found in grown.items():
        words = f"{found['whole']:.3f} over pages; {found['over_words_without_start_up']:.3f} over words, without start-up"
        say(f"Growth exponent {sizes[-2]} to {sizes[-1]}, {way}: {words}.")
    charts = (made["chart_cold"], made["chart_folder"], made["chart_memory"])
    say("Flowchart, median: {:.1f} ms cold, {:.2f} ms from the folder, {:.2f} ms from memory.".format(*charts))
    sheets = (made["sheet_cold"], made["sheet_kept"], made["first_sheet"])
    say("Checklist (PDF), median: {:.1f} ms cold, {:.2f} ms kept; the first of a process {:.0f} ms.".format(*sheets))
    if reload:
        each = ", ".join(f"{one:.2f}" for one in reload.repeats)
        say(
            f"Save to reload at {asked.serve_pages} pages: median {reload.median:.2f} s ({each}); MkDocs with one page {reload.floor:.2f} s."
        )
    say()
    rows = goals(results, grown, reload)
    say(table(rows, 2))
    if asked.json:
        data = {
            "machine": machine,
            "packages": packages,
            "builds": [as_json(one) for one in results],
            "start_up_seconds": start,
            "rival_script_seconds": yaml,
            "growth": grown,
            "parts_ms": made,
            "reload": asdict(reload) if reload else None,
            "goals": [dict(zip(rows[0], row, strict=True)) for row in rows[1:]],
        }
        asked.json.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
