"""Flowcharts: clean for any chart, the same bytes every time, every box and way kept."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rightroute.flowchart import Chart, ChartError, Drawing, Edge, Node, cache, draw, split, use_cache
from rightroute.flowchart.chart import Medium, NodeKind, backward, merged_edges, reach, validate
from rightroute.flowchart.geometry import Rect, find_faults
from rightroute.flowchart.geometry import outline as border_of
from rightroute.flowchart.layout import LayoutError, Plan, Way, layout
from rightroute.flowchart.measure import width, wrap

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"


# The three real-life charts


def _node(id_: str, kind: NodeKind, text: str, caption: str = "") -> Node:
    return Node(id_, kind, text, f"/r/{id_}/" if kind in ("stage", "route") else None, caption)


TWO = Chart(
    "file",
    "Ask for your file",
    "One step.",
    (_node("want", "start", "You want to see what they hold about you"), _node("ask", "stage", "Ask for a copy of your file", "1 month")),
    (Edge("want", "ask", ""),),
)
CMS = Chart(
    "cms",
    "Complain about the Child Maintenance Service",
    "From telling the CMS to the Ombudsman.",
    (
        _node("wrong", "start", "The CMS got something wrong"),
        _node("tell", "stage", "Complain to the CMS", "reply in 15 working days"),
        _node("senior", "stage", "Ask for a senior manager and the DWP Complaints team"),
        _node("ice", "stage", "Complain to the Independent Case Examiner", "within 6 months of the final response"),
        _node("mp", "stage", "Ask any MP to send it to the Ombudsman", "within 12 months"),
        _node("phso", "stage", "Parliamentary and Health Service Ombudsman decides"),
        _node("ok", "solved", "Put right: keep the letter"),
        _node("end", "stop", "The end of the complaint route"),
    ),
    (
        Edge("wrong", "tell", ""),
        Edge("tell", "ok", "Put right", main=False),
        Edge("tell", "senior", "Not put right"),
        Edge("tell", "senior", "no reply in 15 working days"),
        Edge("senior", "ok", "Put right", main=False),
        Edge("senior", "ice", "Final response says no"),
        Edge("ice", "ok", "Upheld", main=False),
        Edge("ice", "mp", "Not upheld"),
        Edge("mp", "phso", "MP signs the form"),
        Edge("phso", "ok", "Upheld", main=False),
        Edge("phso", "end", "Not upheld"),
    ),
)
MR = Chart(
    "mr",
    "Challenge a child maintenance decision",
    "From the decision letter to the Upper Tribunal.",
    (
        _node("letter", "start", "You get a CMS decision letter you think is wrong"),
        _node("in-30", "fork", "Still within 30 days of the decision?"),
        _node("late", "stage", "Ask late, with your reasons"),
        _node("accepts", "fork", "CMS accepts the late request?"),
        _node("review", "route", "Get advice: judicial review"),
        _node("ask", "stage", "Ask for mandatory reconsideration in writing", "30 days"),
        _node("notice", "stage", "Mandatory reconsideration notice (keep both copies)"),
        _node("changed", "fork", "Decision changed in your favour?"),
        _node("paid", "solved", "New decision: check it is put into payment"),
        _node("in-1", "fork", "Within 1 month of the notice?"),
        _node("late-appeal", "stage", "Appeal late: say why", "up to 13 months"),
        _node("appeal", "stage", "Appeal to the First-tier Tribunal (form SSCS2)", "1 month"),
        _node("hearing", "stage", "Tribunal hearing"),
        _node("allowed", "solved", "Appeal allowed: CMS must apply it"),
        _node("reasons", "stage", "Ask for a statement of reasons, then permission to appeal", "1 month"),
        _node("upper", "stage", "Upper Tribunal decides the point of law"),
        _node("over", "stop", "Stop: no further appeal"),
    ),
    (
        Edge("letter", "in-30", ""),
        Edge("in-30", "ask", "Yes"),
        Edge("in-30", "late", "No", main=False),
        Edge("late", "accepts", "", main=False),
        Edge("accepts", "ask", "Yes", main=False),
        Edge("accepts", "review", "No", main=False),
        Edge("ask", "notice", "CMS looks again"),
        Edge("notice", "changed", ""),
        Edge("changed", "paid", "Yes", main=False),
        Edge("changed", "in-1", "No, or only partly"),
        Edge("in-1", "appeal", "Yes"),
        Edge("in-1", "late-appeal", "No", main=False),
        Edge("late-appeal", "appeal", "Accepted", main=False),
        Edge("late-appeal", "over", "Refused", main=False),
        Edge("appeal", "hearing", ""),
        Edge("hearing", "allowed", "Allowed", main=False),
        Edge("hearing", "reasons", "Refused, and there is an error of law"),
        Edge("reasons", "upper", "Permission given"),
        Edge("reasons", "over", "Permission refused", main=False),
        Edge("upper", "over", "Appeal dismissed"),
        Edge("upper", "hearing", "Sent back", main=False, back=True),
    ),
)
REAL = [TWO, CMS, MR, *split(MR, 16)]


# Any valid chart

WORDS = [
    "<b>&amp;",
    '"quoted"',
    "it's",
    "😀👩‍👩‍👧",
    "]]>",
    "end",
    "Ombudsman",
    "Café",
    "50%",
    "n0->n1",
    "-",
    "—",
    "a" * 58,
    "reconsideration",
]
words = st.one_of(st.sampled_from(WORDS), st.text("abcdefghijklmnop tuvw&<>\"'", min_size=1, max_size=12)).map(str.strip).filter(bool)


def phrase(most: int) -> st.SearchStrategy[str]:
    return st.lists(words, min_size=1, max_size=most).map(" ".join).map(lambda s: s[:110].strip())


@st.composite
def charts(pick: st.DrawFn) -> Chart:
    count = pick(st.sampled_from([4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 20, 25]))
    pairs = [(pick(st.integers(max(0, i - 5), i - 1)), i) for i in range(1, count)]
    for _ in range(pick(st.integers(0, count // 2))):
        a = pick(st.integers(0, count - 2))
        pairs.append((a, pick(st.integers(a + 1, min(count - 1, a + 6)))))
    leaving = {a for a, _ in pairs}
    inner: st.SearchStrategy[NodeKind] = st.sampled_from(("stage", "stage", "fork"))
    outer: st.SearchStrategy[NodeKind] = st.sampled_from(("solved", "stop", "route", "stage", "part"))
    kinds: list[NodeKind] = ["start", *(pick(inner if i in leaving else outer) for i in range(1, count))]
    nodes = tuple(
        Node(f"n{i}", kind, pick(phrase(6)), pick(st.sampled_from([None, "/a?b=1&c"])), pick(st.just("") | phrase(2)))
        for i, kind in enumerate(kinds)
    )
    edges = [
        Edge(f"n{a}", f"n{b}", pick(phrase(3)) if kinds[a] == "fork" else pick(st.just("") | phrase(3)), pick(st.booleans()))
        for a, b in pairs
    ]
    for _ in range(pick(st.integers(0, 2))):
        b = pick(st.integers(1, count - 1))
        edges.append(Edge(f"n{b}", f"n{pick(st.integers(0, b - 1))}", pick(phrase(2)), main=False, back=True))
    return Chart("any", pick(phrase(3)), pick(phrase(3)), nodes, tuple(edges))


def numbers(text: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?[0-9.]+", text)]


def lines_of(root: ElementTree.Element) -> list[list[tuple[float, float]]]:
    """Read every line back from the finished SVG, as points close together: independent of the code that placed it."""
    found = []
    for path in root.findall(f"{SVG}g[@class='edges']/{SVG}path"):
        points: list[tuple[float, float]] = []
        for command, rest in re.findall(r"([MLVC])([^MLVC]*)", path.attrib["d"]):
            n = numbers(rest)
            if command == "V":
                points.append((points[-1][0], n[0]))
            elif command == "C":
                (ax, ay), (bx, by, cx, cy, dx, dy) = points[-1], n[:6]
                for k in range(1, 41):
                    t = k / 40
                    p, q, r, s = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3
                    points.append((p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy))
                assert len(n) % 6 == 0
                for i in range(6, len(n), 6):
                    (ax, ay), (bx, by, cx, cy, dx, dy) = points[-1], n[i : i + 6]
                    for k in range(1, 41):
                        t = k / 40
                        p, q, r, s = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3
                        points.append((p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy))
            else:
                points.append((n[0], n[1]))
        dense = [points[0]]
        for (ax, ay), (bx, by) in pairwise(points):
            steps = max(1, int((abs(bx - ax) + abs(by - ay)) / 4))
            dense += [(ax + (bx - ax) * k / steps, ay + (by - ay) * k / steps) for k in range(1, steps + 1)]
        found.append(dense)
    return found


def words_of(group: ElementTree.Element, size: float, *, centred: bool) -> list[tuple[Rect, str]]:
    found = []
    for span in group.iter(f"{SVG}tspan"):
        text, x, y = span.text or "", float(span.attrib["x"]), float(span.attrib["y"])
        here = float(span.attrib.get("font-size", size))
        wide = width(text, here)
        found.append((Rect(x - wide / 2 if centred else x, y - 0.72 * here, wide, 0.92 * here), text))
    return found


def check_picture(chart: Chart, drawing: Drawing) -> None:
    """Assert the promises on the SVG itself: boxes apart, lines clear of boxes and words, words inside, labels all there."""
    root = ElementTree.fromstring(drawing.svg)
    boxes = [Rect(b.x, b.y, b.w, b.h) for b in drawing.boxes]
    assert {b.id for b in drawing.boxes} == {n.id for n in chart.nodes}
    for i, one in enumerate(boxes):
        assert not any(one.meets(two) for two in boxes[i + 1 :])
        assert one.x >= 0
        assert one.x + one.w <= drawing.width
        assert one.y >= 0
        assert one.y + one.h <= drawing.height
    drawn = root.findall(f"{SVG}g[@class='nodes']/*")
    assert len(drawn) == len(boxes)
    for element, box in zip(drawn, boxes, strict=True):
        for where, _ in words_of(element, 14, centred=True):
            assert box.x + 1 < where.x
            assert where.x + where.w < box.x + box.w - 1
            assert box.y < where.y
            assert where.y + where.h < box.y + box.h
    merged = merged_edges(chart)
    group = root.find(f"{SVG}g[@class='labels']")
    texts = [] if group is None else group.findall(f"{SVG}text")
    spoken = Counter(re.sub(r"[\s-]", "", "".join(t.itertext())) for t in texts)
    assert spoken == Counter(re.sub(r"[\s-]", "", e.label) for e in merged if e.label)
    labels = [where for t in texts for where, _ in words_of(t, 12, centred=False)]
    blocks = [words_of(t, 12, centred=False) for t in texts]
    for i, block in enumerate(blocks):
        for where, _ in block:
            assert not any(where.meets(box) for box in boxes)
            assert not any(where.meets(other) for later in blocks[i + 1 :] for other, _ in later)
    lines = lines_of(root)
    assert len(lines) == len(merged)
    for line in lines:
        for x, y in line[3:-3]:
            assert not any(
                b.x + 2.5 < x < b.x + b.w - 2.5 and b.y + 2.5 < y < b.y + b.h - 2.5 for b in boxes if not _near_end(line, b, (x, y))
            )
            assert not any(w.x < x < w.x + w.w and w.y < y < w.y + w.h for w in labels)


def _near_end(line: list[tuple[float, float]], box: Rect, at: tuple[float, float]) -> bool:
    """A line may come as far into a rectangle as the shape's own corners are cut off: 22 px at the most."""
    near = box.grown(1)
    return any(
        near.x <= ex <= near.x + near.w and near.y <= ey <= near.y + near.h and abs(at[0] - ex) + abs(at[1] - ey) < 34
        for ex, ey in (line[0], line[-1])
    )


@settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(charts())
def test_any_chart_is_clean(chart: Chart) -> None:
    medium: Medium = "phone" if len(chart.edges) % 4 else "a4"
    drawing = draw(chart, medium)
    # A chart that needs small print on a phone is refused, however cleanly it is drawn.
    assert [fault for fault in drawing.faults if "split the chart" not in fault] == []
    assert (drawing.text_px >= 12 or bool(drawing.faults)) or medium == "a4"
    check_picture(chart, drawing)


@settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(charts(), st.integers(11, 16))
def test_split_keeps_everything_once(chart: Chart, limit: int) -> None:
    parts = split(chart, limit)
    if len(chart.nodes) <= limit:
        assert parts == (chart,)
        return
    ids = [n.id for part in parts for n in part.nodes]
    tags = {n.id for part in parts for n in part.nodes} - {n.id for n in chart.nodes}
    assert Counter(i for i in ids if i not in tags) == Counter(n.id for n in chart.nodes)
    assert all(len(part.nodes) <= limit for part in parts)
    leaving = [e for part in parts for e in part.edges if e.source not in tags]
    assert Counter((e.source, e.label, e.main) for e in leaving) == Counter((e.source, e.label, e.main) for e in chart.edges)
    within = Counter((e.source, e.target, e.label) for e in leaving if e.target not in tags)
    assert not within - Counter((e.source, e.target, e.label) for e in chart.edges)
    # Across the tags, everything still leads where it led.
    home = {n.id: place for place, part in enumerate(parts) for n in part.nodes if n.id not in tags}
    for edge in chart.edges:
        if home[edge.source] != home[edge.target]:
            there, here = parts[home[edge.target]], parts[home[edge.source]]
            assert any(e.source == edge.source and e.target.startswith(f"goes-to-{home[edge.target] + 1}") for e in here.edges)
            assert any(e.target == edge.target and e.source.startswith(f"comes-from-{home[edge.source] + 1}") for e in there.edges)
    for place, part in enumerate(parts):
        assert part.id == f"any-{place + 1}"
        validate(part)  # raises if the part could not be drawn


# The same every time


@pytest.mark.parametrize(
    ("chart", "medium"), [(TWO, "phone"), (CMS, "phone"), (CMS, "a4"), (MR, "phone")], ids=lambda v: v if isinstance(v, str) else v.id
)
def test_golden(chart: Chart, medium: Medium) -> None:
    file = GOLDEN / f"flowchart-{chart.id}-{medium}.svg"
    drawing = draw(chart, medium)
    if os.environ.get("RIGHTROUTE_WRITE_GOLDEN"):
        file.write_text(drawing.svg, encoding="utf-8")
    assert drawing.svg == file.read_text(encoding="utf-8")
    assert drawing.faults == ()
    check_picture(chart, drawing)


@pytest.mark.parametrize("chart", REAL, ids=lambda c: c.id)
def test_real_routes_read_well_on_a_phone(chart: Chart) -> None:
    drawing = draw(chart, "phone")
    assert drawing.faults == ()
    assert drawing.text_px >= 13
    assert len(drawing.svg) < 700 * (len(drawing.boxes) + 1)


def test_real_routes_fit_a_page() -> None:
    for chart in (TWO, CMS, *split(MR, 16)):
        drawing = draw(chart, "a4")
        assert drawing.faults == ()
        assert drawing.scale == 1


def test_main_path_is_straight() -> None:
    drawing = draw(CMS, "phone")
    middles = {b.x + b.w / 2 for b in drawing.boxes if b.id not in ("ok",)}
    assert len({round(m) for m in middles}) == 1


def test_two_processes_give_the_same_bytes() -> None:
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]; import test_flowchart as t; sys.stdout.buffer.write(t.draw(t.MR, 'phone').svg.encode())"
    )
    import rightroute

    folders = [str(Path(__file__).parent), str(Path(rightroute.__file__).parent.parent)]
    outs = []
    for seed in ("1", "77"):
        run = subprocess.run(
            [sys.executable, "-c", code, *folders], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        outs.append(run.stdout)
    assert outs[0] == outs[1] == draw(MR, "phone").svg.encode()


def test_both_engines_draw_the_same() -> None:
    for chart in (TWO, CMS, MR):
        try:
            other = draw(chart, "phone", engine="graphviz-pure")
        except LayoutError:
            pytest.skip("graphviz-pure is not installed")
        assert other.svg == draw(chart, "phone", engine="pygraphviz").svg


def test_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        use_cache(tmp_path)
        first = draw(CMS, "phone")
        files = sorted(tmp_path.rglob("*.json"))
        assert files
        use_cache(tmp_path)  # forgets what is in memory
        monkeypatch.setattr("rightroute.flowchart.layout._run_pygraphviz", lambda text: pytest.fail("laid out again"))
        # Links and titles are no part of a layout.
        assert draw(replace(CMS, title="Other"), "phone").boxes == first.boxes
        monkeypatch.undo()
        for file in files:
            file.write_text("[[1], damaged")
        use_cache(tmp_path)
        assert draw(CMS, "phone") == first
        for file in files:
            file.write_text("[[[1]], 7]")
        use_cache(tmp_path)
        assert draw(CMS, "phone") == first
    finally:
        use_cache(None)
    assert cache.recall("nothing") is None


# Charts that are refused


def _changed(**changes: object) -> Chart:
    return replace(CMS, **changes)  # type: ignore[arg-type]


BAD = {
    "twice": (_changed(nodes=(*CMS.nodes, CMS.nodes[1])), "'tell'"),
    "missing end": (_changed(edges=(*CMS.edges, Edge("tell", "nowhere", "x"))), "'nowhere'"),
    "no start": (_changed(nodes=CMS.nodes[1:], edges=CMS.edges[1:]), "no start"),
    "unlabelled fork": (replace(MR, edges=tuple(replace(e, label=" ") if e.label == "Yes" else e for e in MR.edges)), "'in-30' to 'ask'"),
    "fork without a way": (_changed(nodes=(*CMS.nodes, Node("q", "fork", "Why?")), edges=(*CMS.edges, Edge("tell", "q", "x"))), "'q'"),
    "out of reach": (_changed(nodes=(*CMS.nodes, Node("lost", "stage", "Lost"))), "'lost'"),
    "to itself": (_changed(edges=(*CMS.edges, Edge("mp", "mp", "again"))), "'mp' to 'mp'"),
    "control character": (_changed(nodes=(replace(CMS.nodes[0], text="a\x07b"), *CMS.nodes[1:])), r"'wrong'.*U\+0007"),
    "turned writing": (_changed(edges=(replace(CMS.edges[0], label="a\u202eb"), *CMS.edges[1:])), r"U\+202E"),
    "half a pair": (_changed(title="\ud83d"), r"title.*U\+D83D"),
    "empty text": (_changed(nodes=(replace(CMS.nodes[0], text="  "), *CMS.nodes[1:])), "'wrong'.*empty"),
    "too long": (_changed(nodes=(replace(CMS.nodes[0], text="word " * 50), *CMS.nodes[1:])), "'wrong'.*250"),
    "bad chart id": (_changed(id='a"b'), 'a"b'),
    "bad node id": (_changed(nodes=(replace(CMS.nodes[0], id="a b"), *CMS.nodes[1:])), "'a b'"),
    "nothing": (Chart("x", "x", "", (), ()), "no start"),
}


@pytest.mark.parametrize(("chart", "says"), BAD.values(), ids=BAD.keys())
def test_refused(chart: Chart, says: str) -> None:
    for use in (lambda c: draw(c, "phone"), split):
        with pytest.raises(ChartError, match=says):
            use(chart)


def test_split_needs_room_for_its_tags() -> None:
    with pytest.raises(ChartError, match="fewer than 4"):
        split(MR, 3)


# The parts


def test_split_cuts_at_a_stage_everything_passes() -> None:
    parts = split(MR, 12)
    assert len(parts) == 2
    tag = next(n for n in parts[0].nodes if n.id == "goes-to-2")
    assert tag.kind == "part"
    assert tag.href == "#mr-2-flow"
    entry = next(e.target for e in parts[1].edges if e.source == "comes-from-1")
    assert tag.text.endswith(next(n.text for n in MR.nodes if n.id == entry))
    assert f'id="{parts[1].id}-flow"' in draw(parts[1], "phone").svg


def test_a_wide_fork_is_split() -> None:
    nodes = (Node("s", "start", "Start"), *(Node(f"e{i}", "solved", f"End {i}") for i in range(40)))
    chart = Chart("wide", "Wide", "", nodes, tuple(Edge("s", f"e{i}", f"way {i}") for i in range(40)))
    assert all(len(part.nodes) <= 16 for part in split(chart))


def test_parallel_ways_are_merged() -> None:
    (merged,) = [e for e in merged_edges(CMS) if e.source == "tell" and e.target == "senior"]
    assert merged.label == "Not put right or no reply in 15 working days"
    same = replace(TWO, edges=(Edge("want", "ask", ""), Edge("want", "ask", "x", False), Edge("want", "ask", " x ")))
    assert merged_edges(same) == (Edge("want", "ask", "x"),)


def test_circles_are_found_even_if_unmarked() -> None:
    chart = replace(TWO, edges=(*TWO.edges, Edge("ask", "want", "again")))
    assert backward(chart, merged_edges(chart)) == (False, True)
    assert draw(chart, "phone").faults == ()
    marked = replace(TWO, edges=(Edge("want", "ask", "", back=True),))
    assert backward(marked, marked.edges) == (True,)
    assert draw(marked, "phone").svg.count("stroke-dasharray") == 1


def test_svg_is_safe_and_speaks() -> None:
    nodes = (Node("a", "start", "<script>&\"'😀"), Node("b", "stage", "One   two", '/x?a=1&b="2"', "30 days"))
    svg = draw(Chart("x", "T <i>", "D & d", nodes, (Edge("a", "b", "<->"),)), "phone").svg
    root = ElementTree.fromstring(svg)
    assert root.attrib["role"] == "group"
    assert root.attrib["aria-labelledby"] == "x-t"
    assert [e.text for e in root if e.tag in (f"{SVG}title", f"{SVG}desc")] == ["T <i>", "D & d"]
    link = root.find(f".//{SVG}a")
    assert link is not None
    assert link.attrib == {"class": "node stage", "href": '/x?a=1&b="2"', "aria-label": "One two, 30 days"}
    group = root.find(f".//{SVG}g[@role='img']")
    assert group is not None
    assert group.attrib["aria-label"] == "<script>&\"'😀"
    assert "<style" not in svg
    assert "var(" not in svg
    assert not re.search(r"\d\.\d\d", svg.split("</defs>")[1])


def test_words_never_reach_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    from rightroute.flowchart import layout as module

    asked: list[str] = []
    run = module._run_pygraphviz

    def listen(text: str) -> object:
        asked.append(text)
        return run(text)

    monkeypatch.setattr(module, "_run_pygraphviz", listen)
    use_cache(None)
    draw(replace(CMS, title="secret"), "a4")
    assert asked
    assert not any(word in text for text in asked for word in ("secret", "Ombudsman", "Upheld", "senior"))


def test_wrapping() -> None:
    text = "Ask for a statement of reasons, then permission to appeal"
    lines = wrap(text, 150, 14)
    assert " ".join(lines) == text
    assert max(width(line, 14) for line in lines) <= 150
    assert wrap("", 100, 14) == ()
    cut = wrap("a" * 58, 100, 14)
    assert "".join(cut).replace("-", "") == "a" * 58
    assert all(width(line, 14) <= 100 and line.endswith("-") for line in cut[:-1])
    family = "👩‍👩‍👧" * 9
    assert all("".join(wrap(family, 60, 14)).count(part) == 9 for part in ("👩‍👩‍👧",))
    assert wrap("mandatory/reconsideration", 110, 14) == ("mandatory/", "reconsideration")
    assert width("é", 14) == width("e", 14)
    assert width("中", 10) > 10
    assert width("e\u0301", 14) == width("e", 14)


def test_layout_is_strict() -> None:
    placed = layout(Plan(((80, 40), (80, 40)), (Way(0, 1, 40, 15), Way(1, 0, flip=True))))
    assert placed.boxes[0][1] < placed.boxes[1][1]
    assert placed.routes[0].label is not None
    assert placed.routes[1].tail[1] > placed.routes[1].tip[1]
    with pytest.raises(LayoutError, match="not in the plan"):
        layout(Plan(((80, 40),), (Way(0, 1),)))
    with pytest.raises(LayoutError, match="same two boxes"):
        layout(Plan(((80, 40), (80, 40)), (Way(0, 1), Way(0, 1, 40, 15))))


def test_check_sees_faults() -> None:
    from rightroute.flowchart.compose import Spec, figure, plan, sketch

    drawn = sketch(CMS)
    spec = Spec(168, 120, 96)
    good = figure(drawn, spec, layout(plan(drawn, spec)))
    assert find_faults(good) == ()
    on_top = replace(good, nodes=(replace(good.nodes[0], rect=good.nodes[3].rect), *good.nodes[1:]))
    assert any("overlap" in fault for fault in find_faults(on_top))
    edge = next(e for e in good.edges if e.words is not None)
    silent = replace(good, edges=tuple(replace(e, lines=(), words=None) if e is edge else e for e in good.edges))
    assert any("lost its label" in fault for fault in find_faults(silent))
    box = good.nodes[3].rect
    astray = replace(edge, curve=((0, box.y + 5), (1, box.y + 5), (2, box.y + 5), (box.x + box.w + 40, box.y + 5)))
    assert any("runs through box" in fault for fault in find_faults(replace(good, edges=(astray,))))
    assert edge.words is not None
    label = replace(
        astray, curve=((0, edge.words.y + 5), (1, edge.words.y + 5), (2, edge.words.y + 5), (400, edge.words.y + 5)), words=None, lines=()
    )
    label = replace(label, edge=replace(label.edge, label=""))
    assert any("runs through the label" in fault for fault in find_faults(replace(good, edges=(edge, label))))
    wide = replace(good.nodes[1], lines=tuple(replace(line, width=400) for line in good.nodes[1].lines))
    assert any("leave their box" in fault for fault in find_faults(replace(good, nodes=(wide,), edges=())))


def test_outlines_stay_in_their_boxes() -> None:
    kinds: tuple[NodeKind, ...] = ("start", "stage", "fork", "solved", "stop", "route", "part")
    for kind in kinds:
        points = border_of(kind, 120, 50)
        assert min(x for x, _ in points) == 0
        assert max(x for x, _ in points) == 120
        assert min(y for _, y in points) == 0
        assert max(y for _, y in points) == 50


def test_reach() -> None:
    assert reach(["in-1"], MR.edges) >= {"appeal", "hearing", "over"}
    assert "letter" not in reach(["in-1"], MR.edges)
