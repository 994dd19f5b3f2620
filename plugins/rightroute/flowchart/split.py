"""Cut a long route into charts that can be read: on a phone, and on one sheet of paper.

The best place to cut is a stage that everything after it can only be reached through (a dominator): then one arrow leads from chart to
chart. Where a route has no such place, it is cut along its order, and the off-page tags name every way across.
"""

from __future__ import annotations

from dataclasses import replace

from .chart import Chart, ChartError, Edge, Node, backward, reach, starts, validate

LIMIT = 16
"""Above about this many boxes a chart no longer fits an A4 page at a readable size."""


def split(chart: Chart, limit: int = LIMIT) -> tuple[Chart, ...]:
    """Return the chart whole if it has at most ``limit`` boxes, else parts of at most ``limit`` boxes, tags included.

    Every node and edge is in exactly one part; an edge that crosses is in the part it leaves, ending at a tag ("Goes on in chart 2"),
    and a tag in the other part leads on to its target. Node ids stay; part n has the id "<chart>-<n>"; tags link to "#<chart>-<n>-flow",
    the id ``draw`` gives the picture. Raises ChartError for a chart that breaks the rules, one too tangled to
    cut, and a limit below 4.
    """
    validate(chart)
    if limit < 4:
        raise ChartError(f"chart {chart.id!r}: a part of fewer than 4 boxes has no room for its tags")
    if len(chart.nodes) <= limit:
        return (chart,)
    groups = _Cutter(chart, limit).cut()
    return tuple(_part(chart, groups, index) for index in range(len(groups)))


def _reading_order(chart: Chart) -> dict[str, int]:
    """Number the nodes so that every way that is not backward leads to a higher number, and exits come next to what leads to them."""
    against = backward(chart, chart.edges)
    onward: dict[str, list[str]] = {n.id: [] for n in chart.nodes}
    missing = {n.id: 0 for n in chart.nodes}
    for edge, back in zip(chart.edges, against, strict=True):
        if not back:
            onward[edge.source].append(edge.target)
            missing[edge.target] += 1
    ready = [n.id for n in reversed(chart.nodes) if not missing[n.id]]
    order: dict[str, int] = {}
    while ready:
        here = ready.pop()
        order[here] = len(order)
        freed = []
        for target in onward[here]:
            missing[target] -= 1
            if not missing[target]:
                freed.append(target)
        freed.reverse()  # the last in the list comes next, and equals keep the order they were written in
        ready += sorted(freed, key=lambda id_: not onward[id_])
    return order


class _Cutter:
    """Cuts the reading order of one chart into groups, in order, that fit the limit with their tags."""

    def __init__(self, chart: Chart, limit: int) -> None:
        self.chart = chart
        self.limit = limit
        self.order = _reading_order(chart)
        self.kinds = {n.id: n.kind for n in chart.nodes}
        self.mainly = {e.target for e in chart.edges if e.main and not e.back}

    def sizes(self, groups: list[list[str]]) -> list[int]:
        """Return how many boxes each group would be drawn with: its own, and one tag to and from every other group it touches."""
        home = {id_: place for place, group in enumerate(groups) for id_ in group}
        crossings = {(home[e.source], home[e.target]) for e in self.chart.edges if home[e.source] != home[e.target]}
        return [len(group) + sum(place in pair for pair in crossings) for place, group in enumerate(groups)]

    def cut(self) -> list[list[str]]:
        groups = [sorted(self.order, key=self.order.__getitem__)]
        while True:
            sizes = self.sizes(groups)
            place = next((i for i, size in enumerate(sizes) if size > self.limit), None)
            if place is None:
                return groups
            if len(groups[place]) == 1:
                return self.evenly()
            groups[place : place + 1] = self.natural(groups, place) or self.halves(groups[place])
            groups.sort(key=lambda group: self.order[group[0]])

    def natural(self, groups: list[list[str]], place: int) -> list[list[str]] | None:
        """Cut a group at the best place: the most even one that everything behind it is reached through, rather a stage than a fork."""
        group = groups[place]
        members = set(group)
        inside = [e for e in self.chart.edges if e.source in members and e.target in members]
        entries = [id_ for id_ in starts(self.chart) if id_ in members]
        entries += [e.target for e in self.chart.edges if e.target in members and e.source not in members]
        best: tuple[tuple[int, bool, int], list[list[str]]] | None = None
        for id_ in group:
            if self.kinds[id_] not in ("stage", "fork") or id_ in entries:
                continue
            before = reach(entries, (e for e in inside if id_ not in (e.source, e.target)))
            halves = [[i for i in group if i in before], [i for i in group if i not in before]]
            if min(map(len, halves)) < 2:
                continue
            sizes = self.sizes([*groups[:place], *halves, *groups[place + 1 :]])[place : place + 2]
            rounds = sum(-(-size // self.limit) for size in sizes)
            uneven = abs(sizes[0] - sizes[1]) + (0 if self.kinds[id_] == "stage" else 2)
            score = (rounds, id_ not in self.mainly, uneven)
            if best is None or score < best[0]:
                best = (score, halves)
        return None if best is None else best[1]

    def halves(self, group: list[str]) -> list[list[str]]:
        """Cut a group along the reading order, in its middle third, where the fewest ways cross."""
        at = {id_: i for i, id_ in enumerate(group)}
        spans = [(at[e.source], at[e.target]) for e in self.chart.edges if e.source in at and e.target in at]
        third = max(1, len(group) // 3)
        cuts = range(third, len(group) - third + 1)
        best = min(cuts, key=lambda c: (sum((a < c) != (b < c) for a, b in spans), abs(2 * c - len(group))))
        return [group[:best], group[best:]]

    def evenly(self) -> list[list[str]]:
        """Cut the whole order into the fewest even pieces that fit; the last resort before giving up."""
        ids = sorted(self.order, key=self.order.__getitem__)
        for count in range(2, len(ids)):
            groups = [ids[len(ids) * i // count : len(ids) * (i + 1) // count] for i in range(count)]
            if max(self.sizes(groups)) <= self.limit:
                return groups
        raise ChartError(f"chart {self.chart.id!r}: its ways cross too often to cut it into parts of {self.limit} boxes")


def _part(chart: Chart, groups: list[list[str]], index: int) -> Chart:
    home = {id_: place for place, group in enumerate(groups) for id_ in group}
    nodes_by_id = {n.id: n for n in chart.nodes}
    count = len(groups)
    goes: dict[int, Node] = {}
    comes: dict[int, Node] = {}
    edges: list[Edge] = []
    for other in range(count):
        out = [e for e in chart.edges if home[e.source] == index and home[e.target] == other and other != index]
        into = [e for e in chart.edges if home[e.source] == other and home[e.target] == index and other != index]
        if out:
            only = {e.target for e in out}
            words = f"Go on to chart {other + 1}" if other > index else f"Go back to chart {other + 1}"
            if len(only) == 1:
                words += ": " + nodes_by_id[only.pop()].text
            goes[other] = _tag(chart, f"goes-to-{other + 1}", words, other)
        if into:
            comes[other] = _tag(chart, f"comes-from-{other + 1}", f"From chart {other + 1}", other)
            targets = {e.target for e in into}
            for target in sorted(targets, key=groups[index].index):
                labels = list(dict.fromkeys(e.label for e in into if e.target == target and e.label)) if len(targets) > 1 else []
                edges.append(Edge(comes[other].id, target, " or ".join(labels)[:120]))
    for edge in chart.edges:
        if home[edge.source] == index:
            over = goes.get(home[edge.target])
            edges.append(edge if over is None else replace(edge, target=over.id, back=False))
    number = f"chart {index + 1} of {count}"
    return Chart(
        f"{chart.id}-{index + 1}",
        f"{chart.title}, {number}",
        f"{chart.description} ({number})".strip(),
        (*comes.values(), *(nodes_by_id[id_] for id_ in groups[index]), *goes.values()),
        tuple(edges),
    )


def _tag(chart: Chart, id_: str, words: str, other: int) -> Node:
    taken = {n.id for n in chart.nodes}
    while id_ in taken:
        id_ += "-tag"
    return Node(id_, "part", words[:200], f"#{chart.id}-{other + 1}-flow")
