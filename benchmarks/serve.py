"""From saving one line of YAML to the new page in the browser, with ``mkdocs serve``.

A browser that shows a page of the server waits on ``/livereload/<epoch>/<request>`` until a newer build is there, then loads the page
again. The same is done here: the clock stops when the page that was fetched has the new words.
"""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from .measure import environment, python
from .sites import EMPTY, OURS, write_config

PATIENCE = 180.0
"""Seconds after which a server that has not answered is given up."""


@dataclass(frozen=True)
class Reload:
    """Seconds from save to reload: the median, each repeat, and the same for one hand-written page of a site that has little else."""

    median: float
    repeats: tuple[float, ...]
    floor: float


def _fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return str(answer.read().decode("utf-8"))


@contextmanager
def served(config: Path) -> Iterator[str]:
    """A running ``mkdocs serve``; gives its address, and ends it afterwards. Raises RuntimeError when it does not come up."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    work = config.parent / "serving"
    work.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "--livereload", "-f", str(config), "-a", f"127.0.0.1:{port}"]
    with (work / "log.txt").open("wb") as log:
        variables = environment() | {"TMPDIR": str(work)}
        process = subprocess.Popen(command, cwd=config.parent, env=variables, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}/"
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                _fetch(address + "about/")
                break
            except (urllib.error.URLError, ConnectionError):
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"the server did not start:\n{(work / 'log.txt').read_text()[-3000:]}") from None
                time.sleep(0.1)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def save_to_reload(address: str, page: str, file: Path, line: str, word: str) -> float:
    """Seconds from saving ``file``, with ``word`` put at the end of the line that begins with ``line``, to the page that shows it."""
    shown = _fetch(address + page)
    found = re.search(r"livereload\((\d+), (\d+)\)", shown)
    if not found:
        raise RuntimeError("the page does not wait for a reload")
    epoch, request = int(found[1]), int(found[2])
    text = file.read_text(encoding="utf-8")
    changed = re.sub(rf"(?m)^({re.escape(line)}.*)$", rf"\1 {word}", text, count=1)
    if changed == text:
        raise RuntimeError(f"{file} has no line that begins with {line}")
    start = time.monotonic()
    file.write_text(changed, encoding="utf-8")
    while time.monotonic() - start < PATIENCE:
        if int(_fetch(f"{address}livereload/{epoch}/{request}")) > epoch:
            shown = _fetch(address + page)
            if word in shown:
                return time.monotonic() - start
            epoch = int((re.search(r"livereload\((\d+),", shown) or found)[1])
    raise RuntimeError(f"“{word}” was not on the page after {PATIENCE:.0f} s")


def reload_times(folder: Path, pages: int, repeats: int, seed: int) -> Reload:
    """Serve a synthetic site of so many pages and edit one route, then another, ``repeats`` times in all."""
    folder.mkdir(parents=True, exist_ok=True)
    python(folder, "-m", "benchmarks.synthetic", str(folder), str(pages), str(seed))
    words = [f"Changed{'abcdefghijklmnopqrstuvwxyz'[number % 26]}ly{'o' * (number // 26)}." for number in range(repeats)]
    with served(write_config(folder, EMPTY)) as address:
        floors = [save_to_reload(address, "about/", folder / "docs" / "about.md", "A page", word) for word in words]
    routes = sorted((folder / "data" / "routes").rglob("*.yml"))
    took = []
    with served(write_config(folder, OURS)) as address:
        for number, word in enumerate(words):
            route = routes[number * 7 % len(routes)]
            page = route.relative_to(folder / "data" / "routes").with_suffix("").as_posix() + "/"
            took.append(save_to_reload(address, page, route, "audience: ", word))
            time.sleep(0.13)  # so that the polls of MkDocs are not met in step
    return Reload(median(took), tuple(took), median(floors))
