"""Draw a chart: try a few widths, take the first picture that is clean and fits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import inf

from .cache import keep, key_of, recall
from .chart import Box, Chart, Drawing, Medium, validate
from .compose import SMALL, TEXT, Sketch, Spec, figure, least_width, plan, sketch
from .geometry import Figure, find_blemishes, find_faults
from .layout import Engine, LayoutError, default_engine, engine_version, layout
from .svg import render

COLUMN = 360.0
"""Room on a phone 360 px wide: a picture may reach from edge to edge."""
LEAST_TEXT = 13.4
"""No picture for a phone may show its text smaller than this, in px; its small print is then 11.5 px or more."""
FRAME = (180 / 25.4 * 96, 250 / 25.4 * 96)
"""The part of an A4 page that a picture may fill, 180 x 250 mm, in px."""

_RULES = 5
"""Raised whenever a kept choice would no longer be the right one."""

_PHONE = (
    Spec(168, 120, 96),
    Spec(148, 104, 88),
    Spec(128, 92, 76, nodesep=16),
    Spec(112, 80, 64, nodesep=14),
)
_A4 = (
    Spec(250, 190, 150, nodesep=28),
    Spec(310, 220, 190, nodesep=28, ranksep=22),
    Spec(210, 150, 120, nodesep=24),
    Spec(170, 120, 100),
    Spec(140, 100, 80),
)


@lru_cache(maxsize=2)
def _more(medium: Medium) -> tuple[Spec, ...]:
    """Return what else to try, least odd first: staggered exits, few boxes side by side, other gaps, straight pieces."""
    wide, middle, narrow = (
        ((168, 120, 96), (136, 100, 80), (112, 80, 64)) if medium == "phone" else ((250, 190, 150), (200, 150, 120), (160, 110, 90))
    )
    more = [Spec(*narrow, stagger=True), Spec(*narrow, nodesep=16, across=2)]
    more += [Spec(*w, nodesep=16, across=1) for w in (wide, middle, narrow)]
    more += [Spec(*w, nodesep=12, across=1) for w in (wide, middle, narrow)]
    more += [Spec(100, 72, 58, nodesep=10, across=1)]
    more += [Spec(*w, nodesep=24, ranksep=36, across=a) for a in (0, 2, 1) for w in (middle, narrow)]
    more += [Spec(*w, nodesep=a, ranksep=b, splines="polyline", across=1) for a, b in ((14, 24), (26, 40)) for w in (wide, narrow)]
    return tuple(more)


def _specs(medium: Medium) -> tuple[Spec, ...]:
    return (*(_PHONE if medium == "phone" else _A4), *_more(medium))


@dataclass(frozen=True)
class _Try:
    index: int
    figure: Figure
    scale: float
    faults: tuple[str, ...]
    blemishes: int


def draw(chart: Chart, medium: Medium, *, engine: Engine | None = None) -> Drawing:
    """Return the picture of a chart for one medium.

    The first try without a fault that fits is taken; else the clean one with the largest text; else the one with the fewest faults,
    which are named in ``Drawing.faults``. Raises ChartError for a chart that breaks the rules, LayoutError without a working engine.
    """
    validate(chart)
    engine = engine or default_engine()
    drawn = sketch(chart)
    # Ids, links and titles change no picture; words, kinds and ways do.
    words = tuple((n.kind, n.text, n.caption) for n in chart.nodes)
    number = {n.id: i for i, n in enumerate(chart.nodes)}
    ways = tuple((number[e.source], number[e.target], e.label, e.main, e.back) for e in drawn.edges)
    key = key_of("choice", _RULES, engine_version(engine), medium, words, ways)
    chosen = _recalled(drawn, medium, engine, recall(key))
    if chosen is None:
        chosen = _search(drawn, medium, engine)
        if not chosen.faults:
            keep(key, [chosen.index])
    return _finish(chart, chosen, medium)


def _recalled(drawn: Sketch, medium: Medium, engine: Engine, kept: object) -> _Try | None:
    specs = _specs(medium)
    if not isinstance(kept, list) or len(kept) != 1 or not isinstance(kept[0], int) or not 0 <= kept[0] < len(specs):
        return None
    spec = specs[kept[0]]
    made = figure(drawn, spec, layout(plan(drawn, spec), engine))
    return _Try(kept[0], made, scale_of(made.width, made.height, medium), (), 0)


def scale_of(width: float, height: float, medium: Medium) -> float:
    """Return the factor, at most 1, that fits a picture into its medium."""
    if medium == "phone":
        return min(1.0, COLUMN / width)
    return min(1.0, FRAME[0] / width, FRAME[1] / height)


def _search(drawn: Sketch, medium: Medium, engine: Engine) -> _Try:
    usual = len(_PHONE if medium == "phone" else _A4)
    specs = _specs(medium)
    best: _Try | None = None
    seen: dict[tuple[object, ...], tuple[int, float]] = {}
    widest = COLUMN * TEXT / LEAST_TEXT
    todo = list(enumerate(specs))
    later: list[tuple[int, Spec]] = []
    while todo or later:
        if not todo:
            todo, later, widest = later, [], inf
        index, spec = todo.pop(0)
        if medium == "phone":
            # Narrower boxes of one arrangement seldom shrink a picture by more than this. What is not likely to fit is laid out last.
            wider = seen.get(_family(spec))
            if least_width(drawn, spec) > widest or (wider and wider[1] * (0.1 + 0.9 * spec.main / wider[0]) > widest):
                later.append((index, spec))
                continue
        try:
            made = figure(drawn, spec, layout(plan(drawn, spec), engine))
        except LayoutError:
            if best is None and not todo and not later:
                raise
            continue
        seen.setdefault(_family(spec), (spec.main, made.width))
        scale = scale_of(made.width, made.height, medium)
        if best is None or best.faults or best.blemishes or scale > best.scale:
            faults = find_faults(made)
            one = _Try(index, made, scale, faults, 0 if faults else find_blemishes(made))
            if best is None or _rank(one, medium) < _rank(best, medium):
                best = one
        # A picture that fits is taken at once. On paper every usual width is tried and the largest print wins; on a phone
        # the usual widths have to fit whole, and after them the least size of print allowed will do.
        enough = 1.0 if index < usual - 1 else 0.0 if medium == "a4" else LEAST_TEXT / TEXT
        if not best.faults and not best.blemishes and best.scale >= enough:
            return best
    assert best is not None  # the loop returns, raises or has tried something
    return best


def _family(spec: Spec) -> tuple[object, ...]:
    """What two tries share when only the widths of their boxes and the gaps between them differ."""
    return (spec.across, spec.stagger, spec.splines)


def _rank(one: _Try, medium: Medium) -> tuple[bool, bool, int, float, float]:
    small = medium == "phone" and TEXT * one.scale < LEAST_TEXT
    return (bool(one.faults), small, len(one.faults), 0.1 * one.blemishes - round(one.scale, 2), one.figure.height)


def _finish(chart: Chart, chosen: _Try, medium: Medium) -> Drawing:
    made = chosen.figure
    faults = chosen.faults
    scale = chosen.scale
    text = TEXT * min(1.0, COLUMN / made.width)
    if medium == "phone" and text < LEAST_TEXT:
        faults = (*faults, f"the text would be {text:.1f} px on a phone, less than {LEAST_TEXT:g}: split the chart or shorten its words")
    boxes = tuple(Box(n.node.id, n.rect.x, n.rect.y, n.rect.w, n.rect.h) for n in made.nodes)
    return Drawing(render(chart, made), made.width, made.height, boxes, faults, round(text, 2), round(scale, 4))


__all__ = ["COLUMN", "FRAME", "LEAST_TEXT", "SMALL", "draw", "scale_of"]
