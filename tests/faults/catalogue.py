"""How the kinds of mistakes are written: each lists every spot of the knowledge base where it could be made; a spot makes the fault when called."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rightroute.knowledge import Knowledge
from rightroute.spans import Loc

from .editing import Fault, Page

#: Makes the mistake in one spot; None where the file is not written in a way that lets it be made so.
Spot = Callable[[], Fault | None]
Finder = Callable[[Knowledge], Iterator[Spot]]

FINDERS: dict[str, Finder] = {}


def mistake(name: str) -> Callable[[Finder], Finder]:
    """Register a kind of mistake under the words that describe it."""

    def register(finder: Finder) -> Finder:
        if name in FINDERS:
            raise KeyError(f"two mistakes are called {name}")
        FINDERS[name] = finder
        return finder

    return register


def fault(page: Page, text: str | None, checks: str, *lines: int) -> Fault:
    return Fault(page.path, text, frozenset(checks.split()), frozenset((page.path, line) for line in lines or (0,)))


def value(
    known: Knowledge, kind: str, name: str, loc: Loc, new: str | Callable[[str], str], checks: str, at: Loc | None = None
) -> Fault | None:
    """Another value in one place; told there, or where ``at`` stands."""
    page = Page(known, kind, name)
    if not page.alone(loc):
        return None
    line, column = page.document.spans.values[loc]
    old = page.lines[line - 1][column - 1 :].rstrip()
    value = new(old) if callable(new) else new
    if value == old:
        return None
    return fault(page, page.with_value(loc, value), checks, line, page.line_of(at) if at else line)


def without(known: Knowledge, kind: str, name: str, loc: Loc, checks: str, *at: Loc) -> Fault | None:
    """A key or item taken out; told on the line it stood on or one of those around it, or where ``at`` stands."""
    page = Page(known, kind, name)
    if not page.has(loc):
        return None
    first, last = page.block(loc)
    gone = last - first + 1

    def now(line: int) -> int:
        return line - gone if line > last else line

    around = {now(page.line_of(loc[:length])) for length in range(len(loc))} | {
        now(page.line_of(loc[:length], True)) for length in range(len(loc))
    }
    return fault(page, page.without(loc), checks, first, *around, *(now(page.line_of(one)) for one in at))


def insert(known: Knowledge, kind: str, name: str, after: Loc, new: str, checks: str, *at: Loc) -> Fault | None:
    """A line put in under the line of a value, at the indent of its key."""
    page = Page(known, kind, name)
    if not page.alone(after):
        return None
    line = page.line_of(after)
    column = page.document.spans.keys[after][1]
    text = page.with_line_after(line, " " * (column - 1) + new)
    moved = {page.line_of(one) + (page.line_of(one) > line) for one in at}
    return fault(page, text, checks, line, line + 1, *moved)


def stages(known: Knowledge) -> Iterator[tuple[str, int]]:
    for route in known.routes.values():
        for number in range(len(route.stages)):
            yield route.id, number


def outcomes(known: Knowledge) -> Iterator[tuple[str, Loc, int]]:
    for route in known.routes.values():
        for group, nodes in (("stages", route.stages), ("forks", route.forks)):
            for number, node in enumerate(nodes):
                for index in range(len(node.outcomes)):
                    yield route.id, (group, number), index


def misspelt(text: str) -> str:
    """The same with another last letter."""
    return text[:-1] + ("q" if not text.endswith("q") else "z")
