"""The changes of the knowledge base as a report: by route, as text, Markdown or a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .changes import Both, Change
from .names import as_csv, clipped, counted, title_of
from .weights import WEIGHT_WORDS, Weight

COLUMNS = ("sort", "routes", "kind", "id", "what", "before", "after", "path", "line", "column")
_SEVERAL = "Several routes"
_FINDING = "Finding the route"
_SOURCES = "Sources"
_REST = "The rest of the guide"
#: Through which records a change reaches a route that does not name the changed record itself.
_THROUGH = ("letter", "clock", "body", "figure")


@dataclass(frozen=True)
class Report:
    """The changes that are told one by one, under their headings, and how many others there are."""

    groups: tuple[tuple[str, tuple[Change, ...]], ...]
    checked: int
    wording: int
    routes: dict[Change, tuple[str, ...]]

    @property
    def told(self) -> int:
        """How many changes are told one by one, wording apart."""
        return sum(1 for _, items in self.groups for one in items if one.weight is not Weight.WORDING)


def routes_of(both: Both, kind: str, record_id: str) -> tuple[str, ...]:
    """The routes a record has to do with, before or after: itself, those that name it, or those that name what names it."""
    if kind == "route":
        return (record_id,)
    if kind in ("source", "seed", "question", "need", "paper", "topic", "guide"):
        return ()
    direct = {one for side in (both.old, both.new) for one in side.users(kind, record_id, "route")}
    if not direct:
        between = [(of, name) for side in (both.old, both.new) for of in _THROUGH for name in side.users(kind, record_id, of)]
        direct = {one for side in (both.old, both.new) for of, name in between for one in side.users(of, name, "route")}
    order = [*both.new.routes, *(name for name in both.old.routes if name not in both.new.routes)]
    return tuple(name for name in order if name in direct)


def report(both: Both, changes: list[Change], wording: bool) -> Report:
    """The changes by route, groups with the weightiest change first. With ``wording``, each sentence reworded is told too."""
    routes = {one: routes_of(both, one.kind, one.record_id) for one in changes}
    groups: dict[str, list[Change]] = {}
    for one in changes:
        if one.weight is not Weight.CHECKED and (wording or one.weight is not Weight.WORDING):
            groups.setdefault(_heading(both, one, routes[one]), []).append(one)
    order = [_route_title(both, name) for name in [*both.new.routes, *both.old.routes]] + [_SEVERAL, _FINDING, _SOURCES, _REST]
    ranked = sorted(groups.items(), key=lambda group: (group[1][0].weight, order.index(group[0])))
    return Report(
        groups=tuple((heading, tuple(items)) for heading, items in ranked),
        checked=sum(1 for one in changes if one.weight is Weight.CHECKED),
        wording=sum(1 for one in changes if one.weight is Weight.WORDING),
        routes=routes,
    )


def _heading(both: Both, one: Change, routes: tuple[str, ...]) -> str:
    if routes:
        return _route_title(both, routes[0]) if len(routes) == 1 else _SEVERAL
    finding = one.kind in ("question", "need", "paper", "topic", "guide")
    return _FINDING if finding else _SOURCES if one.kind in ("source", "seed") else _REST


def _route_title(both: Both, name: str) -> str:
    side = both.new if name in both.new.routes else both.old
    return title_of(side, "route", side.routes[name])


def as_text(both: Both, told: Report, between: str) -> str:
    """A summary, then each group; ``path:line:col`` stands after each change."""
    lines = [_summary(told, between)]
    for heading, items in told.groups:
        lines += ["", heading, *(f"  {_line(both, told, heading, one)}. {one.place}" for one in items)]
    return "\n".join([*lines, *_hint(told)])


def as_markdown(both: Both, told: Report, between: str) -> str:
    """The same for a release note or a pull request."""
    lines = [_summary(told, between)]
    for heading, items in told.groups:
        lines += ["", f"## {heading}", "", *(f"- {_line(both, told, heading, one)}. `{one.place}`" for one in items)]
    return "\n".join([*lines, *_hint(told)])


def as_table(told: Report) -> str:
    """One row for each change that is told."""
    return as_csv(COLUMNS, _rows(told))


def _rows(told: Report) -> Iterator[tuple[object, ...]]:
    for _, items in told.groups:
        for one in items:
            where = (one.place.path, one.place.line, one.place.column)
            yield (WEIGHT_WORDS[one.weight], " ".join(told.routes[one]), one.kind, one.record_id, one.what, one.before, one.after, *where)


def _summary(told: Report, between: str) -> str:
    if not (told.groups or told.checked or told.wording):
        return f"{between}: nothing changed."
    return f"{between}: {counted(told.told, 'change')}, {counted(told.checked, 'fact')} checked again, {counted(told.wording, 'sentence')} reworded."


def _hint(told: Report) -> list[str]:
    shown = any(one.weight is Weight.WORDING for _, items in told.groups for one in items)
    return ["", "See the sentences that were reworded with --wording."] if told.wording and not shown else []


def _line(both: Both, told: Report, heading: str, one: Change) -> str:
    """A change as it stands under its heading, which need not be said again."""
    return one.sentence.replace(f" of “{clipped(heading)}”", "").removesuffix(".") + _also(both, told, one)


def _also(both: Both, told: Report, one: Change) -> str:
    routes = told.routes[one]
    if len(routes) < 2:
        return ""
    named = "; ".join(f"“{_route_title(both, name)}”" for name in routes[:3])
    return f" (in {named}{f' and {len(routes) - 3} more' if len(routes) > 3 else ''})"
