"""Where boxes, labels and lines go: sizes in, points out. The only module that knows a layout engine.

Two engines stand behind one function. Both are Graphviz: ``pygraphviz`` runs it inside this process from its own wheel;
``graphviz-pure`` is a port that comes as a program of its own, for systems without a pygraphviz wheel. Neither ever sees a word of a chart:
boxes are numbered and empty, labels are empty table cells of a fixed size.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import warnings
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from .cache import keep, key_of, recall

Engine = Literal["pygraphviz", "graphviz-pure"]
Point = tuple[float, float]

_FORMAT = 1
"""Raised whenever the same plan would give other points, so that kept layouts are left behind."""
_SECONDS = 30


class LayoutError(RuntimeError):
    """The layout engine is missing or gave no usable answer."""


@dataclass(frozen=True)
class Way:
    """One line to lay out. ``down``: from box number ``source`` to ``target`` by rank; ``flip`` points the arrow the other way."""

    source: int
    target: int
    label_w: int = 0
    label_h: int = 0
    weight: int = 1
    minlen: int = 1
    flip: bool = False


@dataclass(frozen=True)
class Plan:
    """Everything a layout depends on. Sizes in px; ``order`` lists pairs of boxes of which the second must stand lower.

    ``pull``: how hard those pairs are drawn into one column.
    """

    sizes: tuple[tuple[int, int], ...]
    ways: tuple[Way, ...]
    order: tuple[tuple[int, int], ...] = ()
    pull: int = 0
    nodesep: int = 18
    ranksep: int = 26
    splines: Literal["true", "polyline"] = "true"


@dataclass(frozen=True)
class Route:
    """One line as placed, from the box it leaves: a Bezier curve, the points where it begins and ends, and its label's middle."""

    curve: tuple[Point, ...]
    tail: Point
    tip: Point
    label: Point | None


@dataclass(frozen=True)
class Placed:
    """The answer: middles of the boxes, and one route for every way, in the order of the plan; y runs downwards."""

    boxes: tuple[Point, ...]
    routes: tuple[Route, ...]


def layout(plan: Plan, engine: Engine | None = None) -> Placed:
    """Place a plan, from memory when it was placed before. Raise LayoutError when the engine fails."""
    engine = engine or default_engine()
    key = key_of("layout", _FORMAT, engine_version(engine), repr(plan))
    kept = recall(key)
    if kept is not None:
        try:
            return _from_kept(kept, plan)
        except (TypeError, ValueError, KeyError, IndexError):
            pass  # a damaged file: lay out again
    count = len(plan.sizes)
    # Graphviz would invent a missing box without a word, and lines that share both ends cannot be told apart in its answer.
    if any(not (0 <= w.source < count and 0 <= w.target < count) for w in plan.ways):
        raise LayoutError("a way to a box that is not in the plan")
    if len({(w.source, w.target, w.flip) for w in plan.ways}) < len(plan.ways):
        raise LayoutError("two ways between the same two boxes")
    text = to_dot(plan)
    answer = _run_pygraphviz(text) if engine == "pygraphviz" else _run_program(text)
    placed = _read(answer, plan)
    keep(key, [placed.boxes, [(r.curve, r.tail, r.tip, r.label) for r in placed.routes]])
    return placed


@cache
def default_engine() -> Engine:
    """Return pygraphviz when it can be used here, else graphviz-pure; raise LayoutError when neither can."""
    # Only whether it is there: loading it takes a tenth of a second, which a build with kept layouts never needs.
    if find_spec("pygraphviz") is not None:
        return "pygraphviz"
    if _program() is not None:
        return "graphviz-pure"
    raise LayoutError("no layout engine: install pygraphviz or graphviz-pure")


@cache
def engine_version(engine: Engine) -> str:
    """Return the engine's name and version, part of every key."""
    try:
        return f"{engine} {metadata.version(engine)}"
    except metadata.PackageNotFoundError:
        raise LayoutError(f"{engine} is not installed") from None


@cache
def _program() -> str | None:
    beside = Path(sys.executable).parent / ("graphviz-pure.exe" if sys.platform == "win32" else "graphviz-pure")
    return str(beside) if beside.exists() else shutil.which("graphviz-pure")


def to_dot(plan: Plan) -> str:
    """Return the plan in Graphviz's language. Inches, because that is what Graphviz takes: 72 px to the inch."""
    lines = [
        f"digraph{{graph[splines={plan.splines},nodesep={plan.nodesep / 72:.4f},ranksep={plan.ranksep / 72:.4f}]",
        'node[shape=box,fixedsize=true,label="",penwidth=0]edge[arrowsize=0.8]',
    ]
    lines += [f"n{i}[width={w / 72:.5f},height={h / 72:.5f}]" for i, (w, h) in enumerate(plan.sizes)]
    for way in plan.ways:
        attributes = [f"weight={way.weight}"]
        if way.minlen != 1:
            attributes.append(f"minlen={way.minlen}")
        if way.label_w:
            cell = f'<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="{way.label_w}" HEIGHT="{way.label_h}"><TR><TD></TD></TR></TABLE>'
            attributes.append(f"label=<{cell}>")
        ends = (way.source, way.target)
        if way.flip:
            ends = (way.target, way.source)
            attributes.append("dir=back")
        lines.append(f"n{ends[0]}->n{ends[1]}[{','.join(attributes)}]")
    lines += [f"n{a}->n{b}[style=invis,weight={plan.pull}]" for a, b in plan.order]
    lines.append("}")
    return "\n".join(lines)


def _run_pygraphviz(text: str) -> dict[str, Any]:
    import pygraphviz  # optional: the other engine may be installed in its place

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what matters of Graphviz's remarks is found by the geometry check
            graph = pygraphviz.AGraph(string=text)
            try:
                answer: dict[str, Any] = json.loads(graph.draw(format="json0", prog="dot"))
            finally:
                graph.close()
    except (ValueError, OSError, RuntimeError) as error:
        raise LayoutError(f"pygraphviz gave no layout: {error}") from error
    return answer


def _run_program(text: str) -> dict[str, Any]:
    program = _program()
    if program is None:
        raise LayoutError("graphviz-pure is not installed")
    try:
        done = subprocess.run([program, "-Kdot", "-Tjson0"], input=text.encode(), capture_output=True, timeout=_SECONDS, check=True)
        answer: dict[str, Any] = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise LayoutError(f"graphviz-pure gave no layout: {error}") from error
    return answer


def _read(answer: dict[str, Any], plan: Plan) -> Placed:
    """Turn Graphviz's JSON into points: y is turned round, and a missing box or line is an error, not a guess."""
    try:
        high = float(answer["bb"].split(",")[3])
        boxes: dict[int, Point] = {}
        for item in answer.get("objects", ()):
            x, y = item["pos"].split(",")
            boxes[int(item["name"][1:])] = (_n(x), _n(high - float(y)))
        # Lines come back in the order of their first box, so they are matched by their ends and direction, which no two ways share.
        lines = (item for item in answer.get("edges", ()) if item.get("style") != "invis")
        found = {(item["tail"], item["head"], item.get("dir") == "back"): item for item in lines}
        routes = []
        for way in plan.ways:
            ends = (way.target, way.source) if way.flip else (way.source, way.target)
            routes.append(_read_route(found[(*ends, way.flip)], high, flip=way.flip))
        return Placed(tuple(boxes[i] for i in range(len(plan.sizes))), tuple(routes))
    except (KeyError, ValueError, IndexError) as error:
        raise LayoutError(f"the layout engine left something out: {error!r}") from error


def _read_route(item: dict[str, Any], high: float, *, flip: bool) -> Route:
    points: list[Point] = []
    start: Point | None = None
    end: Point | None = None
    for word in item["pos"].split():
        *mark, x, y = word.split(",")
        point = (_n(x), _n(high - float(y)))
        if mark == ["s"]:
            start = point
        elif mark == ["e"]:
            end = point
        else:
            points.append(point)
    if len(points) < 4 or len(points) % 3 != 1:
        raise ValueError(item["pos"])
    tail, tip = start or points[0], end or points[-1]
    if flip:
        points.reverse()
        tail, tip = tip, tail
    label = None
    if "lp" in item:
        x, y = item["lp"].split(",")
        label = (_n(x), _n(high - float(y)))
    return Route(tuple(points), tail, tip, label)


def _n(value: str | float) -> float:
    # Two decimals: finer than the picture, coarser than the last digit the two engines may differ in.
    return round(float(value), 2) + 0.0


def _from_kept(kept: Any, plan: Plan) -> Placed:
    boxes, routes = kept
    if len(boxes) != len(plan.sizes) or len(routes) != len(plan.ways):
        raise ValueError("another plan's layout")

    def pair(value: Any) -> Point:
        x, y = value
        return (float(x), float(y))

    return Placed(
        tuple(pair(b) for b in boxes),
        tuple(Route(tuple(pair(p) for p in c), pair(s), pair(e), None if w is None else pair(w)) for c, s, e, w in routes),
    )
