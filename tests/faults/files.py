"""Mistakes in the file itself, and in what it refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from rightroute.knowledge import Knowledge
from rightroute.model import KINDS
from rightroute.spans import Loc

from .catalogue import Spot, fault, misspelt, mistake, outcomes, stages, value, without
from .editing import Fault, Page


def _everywhere(known: Knowledge) -> Iterator[tuple[str, str]]:
    for kind, record in known.everything():
        yield kind, record.id


@mistake("a field's name is misspelt")
def _(known: Knowledge) -> Iterator[Spot]:
    def make(kind: str, name: str) -> Fault:
        page = Page(known, kind, name)
        line = next(number for number, text in enumerate(page.lines, 1) if re.match(r"[a-z_]+:", text) and number > 1)
        return fault(page, page.with_line(line, "x" + page.lines[line - 1]), "unknown-field", line)

    yield from (partial(make, kind, name) for kind, name in _everywhere(known))


@mistake("a needed field is left out")
def _(known: Knowledge) -> Iterator[Spot]:
    for kind, name in _everywhere(known):
        model = KINDS[kind][1]
        for field, about in model.model_fields.items():
            if about.is_required() and field != "id":
                yield partial(without, known, kind, name, (field,), "missing-field", ())


@mistake("a field is left empty")
def _(known: Knowledge) -> Iterator[Spot]:
    for kind, name in _everywhere(known):
        for field, about in KINDS[kind][1].model_fields.items():
            if about.is_required() and field != "id":
                yield partial(value, known, kind, name, (field,), "", "yaml-no-value missing-field")


@mistake("a quotation mark does not close")
def _(known: Knowledge) -> Iterator[Spot]:
    for kind, name in _everywhere(known):
        field = "title" if "title" in KINDS[kind][1].model_fields else "id"

        def make(kind: str = kind, name: str = name, field: str = field) -> Fault | None:
            made = value(known, kind, name, (field,), lambda old: '"' + old.strip("\"'"), "yaml-syntax")
            return made and Fault(made.path, made.text, made.checks, frozenset({(made.path, 0)}))

        yield make


@mistake("a line begins with a tab")
def _(known: Knowledge) -> Iterator[Spot]:
    def make(kind: str, name: str) -> Fault | None:
        page = Page(known, kind, name)
        line = next((number for number, text in enumerate(page.lines, 1) if text.startswith("  ")), None)
        return (
            None if line is None else fault(page, page.with_line(line, "\t" + page.lines[line - 1].lstrip()), "yaml-tab yaml-syntax", line)
        )

    yield from (partial(make, kind, name) for kind, name in _everywhere(known))


@mistake("a field is written twice")
def _(known: Knowledge) -> Iterator[Spot]:
    for kind, name in _everywhere(known):
        for field in ("checked", "title", "why"):
            if field in KINDS[kind][1].model_fields:

                def make(kind: str = kind, name: str = name, field: str = field) -> Fault | None:
                    page = Page(known, kind, name)
                    if not page.alone((field,)):
                        return None
                    line = page.line_of((field,))
                    return fault(page, page.with_line_after(line, page.lines[line - 1]), "yaml-duplicate-key", line, line + 1)

                yield make


@mistake("the id is not the file's name")
def _(known: Knowledge) -> Iterator[Spot]:
    yield from (partial(value, known, kind, name, ("id",), f"{name}-x", "id-is-file-name") for kind, name in _everywhere(known))


@mistake("a date that does not exist")
def _(known: Knowledge) -> Iterator[Spot]:
    for kind, name in _everywhere(known):
        if "checked" in KINDS[kind][1].model_fields:
            yield partial(value, known, kind, name, ("checked",), "2026-02-30", "wrong-value")


@mistake("a word that is not one of the choices")
def _(known: Knowledge) -> Iterator[Spot]:
    for kind, fields in (
        ("clock", ("unit", "done_by")),
        ("route", ("kind",)),
        ("body", ("kind",)),
        ("source", ("kind",)),
        ("myth", ("verdict",)),
    ):
        for name in known.records[kind]:
            for field in fields:
                yield partial(value, known, kind, name, (field,), lambda old: old.strip('"') + "x", "wrong-choice")


@mistake("a file is saved with the wrong ending")
def _(known: Knowledge) -> Iterator[Spot]:
    def make(kind: str, name: str) -> Fault:
        page = Page(known, kind, name)
        other = page.path.with_suffix(".yaml")
        return Fault(page.path, None, frozenset({"stray-file"}), frozenset({(other, 0)}), ((other, page.text()),))

    yield from (partial(make, kind, name) for kind, name in _everywhere(known))


@mistake("a file is deleted")
def _(known: Knowledge) -> Iterator[Spot]:
    def make(kind: str, name: str) -> Fault:
        page = Page(known, kind, name)
        users = {
            (known.documents[one.owner_kind, one.owner_id].path, known.place(one.owner_kind, one.owner_id, one.loc).line)
            for one in known.used_by[kind, name]
        }
        names = {"reference-resolves", "sealed-part-there", "seed-carried", "question-reached", "nothing-orphaned", "guide-exists"}
        return Fault(page.path, None, frozenset(names), frozenset(users) or frozenset({(page.path, 0)}))

    yield from (partial(make, kind, name) for kind, name in _everywhere(known))


# --- References ------------------------------------------------------------------------------------------------------------------


@mistake("a reference is misspelt")
def _(known: Knowledge) -> Iterator[Spot]:
    sentences = {(one.kind, one.record_id, one.loc) for one in known.sentences}
    for one in known.references:
        if one.kind != "page" and isinstance(one.loc[-1], str) and (one.owner_kind, one.owner_id, one.loc) not in sentences:
            checks = "reference-resolves step-resolves"
            yield partial(value, known, one.owner_kind, one.owner_id, one.loc, lambda old: misspelt(old.rstrip('"')), checks)


@mistake("one of a list of references is misspelt")
def _(known: Knowledge) -> Iterator[Spot]:
    def make(kind: str, name: str, loc: Loc, wanted: str) -> Fault | None:
        page = Page(known, kind, name)
        line = page.line_of(loc)
        if len(re.findall(rf"(?<![\w-]){re.escape(wanted)}(?![\w-])", page.lines[line - 1])) != 1:
            return None
        return fault(page, page.with_line(line, page.lines[line - 1].replace(wanted, misspelt(wanted))), "reference-resolves", line)

    order: dict[str, list[Spot]] = {}
    for one in known.references:
        if one.kind != "page" and isinstance(one.loc[-1], int) and not one.part:
            order.setdefault(one.owner_kind, []).append(partial(make, one.owner_kind, one.owner_id, one.loc, one.record_id))
    # Kinds with few references first, so that a small sample comes to all of them.
    for spots in sorted(order.values(), key=len):
        yield from spots


for _kind, _field in (
    ("topic", "title"),
    ("notice", "title"),
    ("question", "ask"),
    ("need", "title"),
    ("letter", "title"),
    ("paper", "title"),
    ("change", "text"),
    ("everyday", "about"),
):

    @mistake(f"a {_kind} loses its name")
    def _(known: Knowledge, kind: str = _kind, field: str = _field) -> Iterator[Spot]:
        for name in known.records[kind]:
            yield partial(value, known, kind, name, (field,), "", "yaml-no-value missing-field")


@mistake("a link or value inside a sentence is misspelt")
def _(known: Knowledge) -> Iterator[Spot]:
    def make(kind: str, name: str, loc: Loc, target: str) -> Fault | None:
        page = Page(known, kind, name)
        line = page.line_of(loc)
        if target not in page.lines[line - 1]:
            return None
        return fault(page, page.with_line(line, page.lines[line - 1].replace(target, target + "q", 1)), "reference-resolves", line)

    for one in known.sentences:
        for run in one.runs:
            if run.target is not None and run.target.kind not in ("page",) and not run.target.part:
                yield partial(make, one.kind, one.record_id, one.loc, f"{run.target.kind}:{run.target.record_id}")


@mistake("an outcome leads to a stage that is not there")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, where, index in outcomes(known):
        yield partial(value, known, "route", name, (*where, "outcomes", index, "to"), misspelt, "step-resolves reference-resolves")


@mistake("a stage is deleted")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, number in stages(known):
        checks = "step-resolves reference-resolves sealed-part-there missing-field stage-reachable yaml-no-value"

        def make(name: str = name, number: int = number, checks: str = checks) -> Fault | None:
            made = without(known, "route", name, ("stages", number), checks)
            return made and Fault(made.path, made.text, made.checks, frozenset({(made.path, 0)}))

        yield make


@mistake("an end is deleted")
def _(known: Knowledge) -> Iterator[Spot]:
    for route in known.routes.values():
        for number in range(len(route.ends)):

            def make(name: str = route.id, number: int = number) -> Fault | None:
                made = without(known, "route", name, ("ends", number), "step-resolves missing-field yaml-no-value")
                return made and Fault(made.path, made.text, made.checks, frozenset({(made.path, 0)}))

            yield make


@mistake("an outcome is deleted")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, where, index in outcomes(known):

        def make(name: str = name, where: Loc = where, index: int = index) -> Fault | None:
            checks = "changed-not-checked stage-reachable path-ends outcomes-labelled missing-field yaml-no-value wrong-type"
            made = without(known, "route", name, (*where, "outcomes", index), checks)
            return made and Fault(made.path, made.text, made.checks, frozenset({(made.path, 0)}))

        yield make
