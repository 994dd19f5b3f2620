"""Diagnostics as text for people, as annotations for GitHub, and as JSON for tools."""

from __future__ import annotations

import json
from collections.abc import Callable

from .diagnostics import Diagnostics


def as_text(diagnostics: Diagnostics) -> str:
    """One fault a line, ``path:line:col`` first so that editors can jump to it, then the count."""
    lines = []
    for one in diagnostics:
        lines.append(_seen(f"{one.place}: {one.severity}: {one.message} ({one.check})"))
        if one.hint:
            lines.append(_seen(f"    {one.hint}"))
    errors, warnings = len(diagnostics.errors), len(diagnostics.warnings)
    if errors or warnings:
        lines.append(f"{_count(errors, 'error')}, {_count(warnings, 'warning')}")
    else:
        lines.append("No faults found.")
    return "\n".join(lines)


def as_github(diagnostics: Diagnostics) -> str:
    """Workflow commands that GitHub shows beside the line of a pull request."""
    lines = []
    for one in diagnostics:
        message = _escape(one.message + (f" {one.hint}" if one.hint else ""))
        where = f"file={_escape(one.place.path, True)}"
        if one.place.line:
            where += f",line={one.place.line},col={one.place.column}"
        lines.append(f"::{one.severity} {where},title={_escape(one.check, True)}::{message}")
    return "\n".join(lines)


def as_json(diagnostics: Diagnostics) -> str:
    """A list of objects, in the order of the text report."""
    return json.dumps(
        [
            {
                "path": one.place.path,
                "line": one.place.line,
                "column": one.place.column,
                "severity": str(one.severity),
                "check": one.check,
                "message": one.message,
                "hint": one.hint,
            }
            for one in diagnostics
        ],
        indent=2,
        ensure_ascii=False,
    )


#: Faults quote what was written, however long it is.
_LONGEST = 2000

FORMATS: dict[str, Callable[[Diagnostics], str]] = {"text": as_text, "github": as_github, "json": as_json}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _seen(line: str) -> str:
    """A line as a terminal may print it: what an editor wrote can neither move its cursor nor begin a line of its own, nor fill it."""
    line = line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"
    return line if line.isprintable() else "".join(one if one.isprintable() or one == "\u00a0" else f"<U+{ord(one):04X}>" for one in line)


def _escape(text: str, in_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text
