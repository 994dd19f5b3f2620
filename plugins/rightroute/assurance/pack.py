"""The ZIP itself: one page to print and file, the results as data, and the checksum of every file that was looked at."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import platform
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from ..site.render import environment
from .looking import Question

HERE = Path(__file__).parent
#: The pages of the site that belong in the file, by name.
PAGES = ("accessibility.md", "privacy.md", "stay-safe.md")
_USED = ("mkdocs-rightroute", "mkdocs", "mkdocs-material", "pydantic", "typst", "pygraphviz", "python-docx", "odfdo")
_SAME_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class TestRun:
    """The project's own tests as they were run, by file: how many passed, failed and were skipped."""

    started: str
    files: Mapping[str, tuple[int, int, int]]


@dataclass(frozen=True)
class Judged:
    """A paper that veraPDF was asked about, with what it found against each standard."""

    name: str
    faults: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Given:
    """All that goes into the pack. ``papers`` counts the PDFs there are; ``judge`` says why none was judged, where that is so."""

    day: datetime.date
    site_url: str
    organisation: str
    contact: str
    edition: str
    source: str
    counts: Mapping[str, int]
    checks: Mapping[str, str]
    faults: str
    questions: list[Question]
    papers: int
    judged: list[Judged]
    judge: str
    tests: TestRun | None
    pages: Mapping[str, str]
    reach: Mapping[str, int]
    checksums: Mapping[str, str] = field(default_factory=dict)


def checksums(site: Path) -> dict[str, str]:
    """The SHA-256 of every file of a site, by path."""
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def versions() -> dict[str, str]:
    """What made this copy: Python and the packages, with their versions."""
    found = {"Python": platform.python_version()}
    for name in _USED:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def assurance_pack(given: Given) -> bytes:
    """The ZIP. The same things given make the same bytes."""
    used = versions()
    page = (
        environment(HERE)
        .get_template("pack.html.jinja")
        .render(given=given, versions=used, sound=all(not one.faults for one in given.questions))
    )
    results: dict[str, Any] = {
        "day": given.day.isoformat(),
        "site_url": given.site_url,
        "edition": given.edition,
        "source": given.source,
        "versions": used,
        "knowledge_base": {"records": dict(given.counts), "checks": sorted(given.checks), "faults": given.faults},
        "site": [asdict(one) for one in given.questions],
        "papers": {"there_are": given.papers, "judged": [asdict(one) for one in given.judged], "not_judged_because": given.judge},
        "tests": asdict(given.tests) if given.tests else None,
    }
    listed = "".join(f"{digest}  {path}\n" for path, digest in given.checksums.items())
    return _zipped(
        {
            "assurance/assurance.html": page.encode(),
            "assurance/results.json": (json.dumps(results, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode(),
            "assurance/checksums.txt": listed.encode(),
        }.items()
    )


def _zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _SAME_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            packed.writestr(entry, content)
    return out.getvalue()
