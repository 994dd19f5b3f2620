"""The page that shows what became of every statement of the documents the guide started from."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from ..documents import Document
from ..knowledge import Knowledge, walk
from ..model import Record, Seed
from ..model.base import SeedRef
from .names import clipped, counted, title_of, words

#: Where the page lies in the folder of hand-written pages.
PAGE = Path("maintaining") / "seed-coverage.md"
_VERDICTS = {"kept": "kept", "corrected": "corrected", "left-out": "left out"}
_SIGNS = re.compile(r"([\\`*_\[\]{}|#<>])")


def coverage_page(knowledge: Knowledge) -> str:
    """The page as Markdown. It is the same on every day and wherever the data folder lies: every version of a record counts, without lines."""
    carried = _carried(knowledge)
    parts = [_HEAD, _counts(knowledge, carried)]
    parts += [_table(knowledge, seed, carried) for seed in knowledge.seeds.values()]
    return "\n".join(parts)


_HEAD = """---
title: What became of the starting documents
description: Every statement of the documents this guide started from, whether it was kept, and where it is now.
---
# What became of the starting documents {#start}

This guide started from a few documents. This page lists every statement in them that a reader could use, says whether the guide kept it, corrected it or left it out, and names the files that carry it now.

**Do not edit this page.** It is made from `data/seeds/` by `rightroute coverage`. Change the files, then run the command. Paths are inside the folder `data/`.
"""


def _versions(knowledge: Knowledge) -> list[tuple[str, Record, Document]]:
    standing = [(kind, record, knowledge.documents[kind, record.id]) for kind, record in knowledge.everything()]
    return standing + [(one.kind, one.record, one.document) for one in knowledge.others]


def _carried(knowledge: Knowledge) -> dict[str, dict[str, str]]:
    """For each statement, by ``seed-000/12``: the files that carry it with the titles of what is in them, in the order of paths."""
    found: dict[str, dict[str, str]] = {}
    for kind, record, document in _versions(knowledge):
        path = document.path.relative_to(knowledge.data).as_posix()
        for _, value in walk(record):
            if isinstance(value, SeedRef):
                found.setdefault(str(value), {})[path] = clipped(title_of(knowledge, kind, record), 80)
    return {name: dict(sorted(paths.items())) for name, paths in found.items()}


def _counts(knowledge: Knowledge, carried: dict[str, dict[str, str]]) -> str:
    # A list, not a table: five columns of numbers cannot be read on a phone.
    lines: list[str] = []
    total: Counter[str] = Counter()
    for seed in knowledge.seeds.values():
        count = Counter(str(one.verdict) for one in seed.statements)
        count["open"] = sum(1 for one in seed.statements if one.verdict != "left-out" and f"{seed.id}/{one.id}" not in carried)
        total += count
        lines.append(f"- [{_cell(seed.title)}](#{seed.id}): {_numbers(count)}")
    return "\n".join([*lines, f"- **Together**: {_numbers(total)}", ""])


def _numbers(count: Counter[str]) -> str:
    statements = counted(sum(count[verdict] for verdict in _VERDICTS), "statement")
    parts = [f"{count[verdict]} {word}" for verdict, word in _VERDICTS.items()]
    parts += [f"**{count['open']} carried by nothing yet**"] if count["open"] else []
    return f"{statements}: {', '.join(parts)}."


def _table(knowledge: Knowledge, seed: Seed, carried: dict[str, dict[str, str]]) -> str:
    lines = [
        f"## {_cell(seed.title)} {{#{seed.id}}}",
        "",
        "| The document says | What became of it | Carried by |",
        "|---|---|---|",
    ]
    for one in seed.statements:
        places = carried.get(f"{seed.id}/{one.id}", {})
        where = "<br>".join(f"{_cell(title)} (`{path}`)" for path, title in places.items())
        nothing = "Nothing" if one.verdict == "left-out" else "**Nothing yet**"
        verdict = f"{_VERDICTS[one.verdict].capitalize()}. {_cell(words(knowledge, one.why))}".strip()
        lines.append(f"| {_cell(one.id)}: {_cell(one.says)} | {verdict} | {where or nothing} |")
    return "\n".join([*lines, ""])


def _cell(text: str) -> str:
    """Text inside a table cell: on one line, and with no sign that Markdown would read."""
    return (
        _SIGNS.sub(r"\\\1", " ".join(text.replace("&", "&amp;").split()))
        .replace("\\<", "&lt;")
        .replace("\\>", "&gt;")
        .replace("\\|", "&#124;")
    )
