"""The registry of checks, and the run over all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..diagnostics import Diagnostic, Place, Severity
from ..knowledge import Knowledge
from ..spans import Loc


@dataclass(frozen=True)
class Finding:
    """One fault in one record: where in it, what, and how to mend it."""

    kind: str
    record_id: str
    loc: Loc
    message: str
    hint: str = ""
    on_key: bool = False


Run = Callable[[Knowledge], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    """A promise with a name, a subject to group it under, and the function that tests it."""

    name: str
    subject: str
    severity: Severity
    run: Run
    whole: bool = False
    """Whether it draws conclusions from what is not there, and so waits until every file can be read."""

    @property
    def about(self) -> list[str]:
        """The paragraphs of its documentation: what, why, how to mend."""
        text = re.sub(r"\n[ \t]+", "\n", self.run.__doc__ or "").strip()
        return [paragraph.replace("\n", " ") for paragraph in text.split("\n\n")]


CHECKS: dict[str, Check] = {}


def check(name: str, subject: str, severity: Severity = Severity.ERROR, whole: bool = False) -> Callable[[Run], Run]:
    """Register a function as the check ``name``. Raises KeyError when the name is taken."""

    def register(run: Run) -> Run:
        if name in CHECKS:
            raise KeyError(f"two checks are called {name}")
        CHECKS[name] = Check(name, subject, severity, run, whole)
        return run

    return register


def load_checks() -> dict[str, Check]:
    """The registry, with every module of checks loaded into it."""
    from . import (  # noqa: F401  (importing registers them)
        avoid,
        carried,
        certainty,
        contacts,
        figures_typed,
        flow,
        handover,
        must,
        nations,
        papers,
        plain,
        references,
        sealed,
        sources,
        stages,
        time_limits,
        told,
        twice,
        validity,
        wording,
    )

    return CHECKS


def check_all(knowledge: Knowledge) -> list[Diagnostic]:
    """Every fault that any check finds. While a file cannot be read, nobody is told that what is in it is missing."""
    checks = [one for one in load_checks().values() if not (one.whole and knowledge.unread)]
    return [diagnostic for one in checks for diagnostic in run_check(one, knowledge)]


def run_check(one: Check, knowledge: Knowledge) -> Iterator[Diagnostic]:
    """The faults that one check finds, with their places in the files."""
    for finding in one.run(knowledge):
        if (finding.kind, finding.record_id) in knowledge.documents:
            place = knowledge.place(finding.kind, finding.record_id, finding.loc, finding.on_key)
        else:
            place = Place(knowledge.data.as_posix())
        yield Diagnostic(place, one.name, finding.message, finding.hint, one.severity)
