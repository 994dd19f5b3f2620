"""The flowchart in words: a nested list that says everything the picture says.

The ordinary path is one run of numbered items; what branches off it is nested under the way that leads there. Every box appears once:
a way to a box that is told elsewhere only points at its number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .chart import ENDS, Chart, Edge, Node, NodeKind, backward, merged_edges, starts, validate


@dataclass(frozen=True)
class OutlineWay:
    """One way out: "label -> text (href)". ``number`` is the target's; ``items`` is empty when the target is told elsewhere.

    ``follows``: the target is simply the next item of the same run.
    """

    label: str
    target: str
    text: str
    href: str | None
    number: int
    back: bool
    follows: bool
    items: tuple[OutlineItem, ...] = ()


@dataclass(frozen=True)
class OutlineItem:
    """One box, with its number in reading order (from 1) and its ways out."""

    number: int
    id: str
    kind: NodeKind
    text: str
    caption: str
    href: str | None
    ways: tuple[OutlineWay, ...]


def outline(chart: Chart) -> tuple[OutlineItem, ...]:
    """Return the chart as a nested list, depth first, every node once. Raises ChartError for a chart that breaks the rules."""
    validate(chart)
    edges = merged_edges(chart)
    against = dict(zip(edges, backward(chart, edges), strict=True))
    writer = _Writer(chart, edges, against)
    items = [item for start in (*starts(chart), *(n.id for n in chart.nodes)) if start not in writer.told for item in writer.run(start)]
    return tuple(writer.numbered(item) for item in items)


class _Writer:
    def __init__(self, chart: Chart, edges: tuple[Edge, ...], against: dict[Edge, bool]) -> None:
        self.nodes: dict[str, Node] = {node.id: node for node in chart.nodes}
        self.against = against
        self.out: dict[str, list[Edge]] = {id_: [] for id_ in self.nodes}
        for edge in edges:
            self.out[edge.source].append(edge)
        self.told: set[str] = set()
        self.numbers: dict[str, int] = {}

    def next_of(self, here: str) -> str | None:
        """Return the box the run goes on with: by the main way, rather on than out."""
        ways = [e for e in self.out[here] if not self.against[e] and e.target not in self.told]
        if not ways:
            return None
        return min(ways, key=lambda e: (not e.main, self.nodes[e.target].kind in ENDS)).target

    def run(self, start: str) -> list[OutlineItem]:
        # The whole run is claimed first: a branch that rejoins it must point at it, not swallow it.
        path: list[str] = []
        here: str | None = start
        while here is not None:
            self.told.add(here)
            path.append(here)
            here = self.next_of(here)
        items = []
        for place, id_ in enumerate(path):
            self.numbers[id_] = len(self.numbers) + 1
            follower = path[place + 1] if place + 1 < len(path) else None
            items.append(self.item(id_, follower))
        return items

    def item(self, id_: str, follower: str | None) -> OutlineItem:
        node = self.nodes[id_]
        number = self.numbers[id_]
        ways = []
        for edge in self.out[id_]:
            target = self.nodes[edge.target]
            nested = tuple(self.run(edge.target)) if edge.target not in self.told else ()
            follows = edge.target == follower
            ways.append(OutlineWay(edge.label, target.id, target.text, target.href, 0, self.against[edge], follows, nested))
        return OutlineItem(number, node.id, node.kind, node.text, node.caption, node.href, tuple(ways))

    def numbered(self, item: OutlineItem) -> OutlineItem:
        """Fill in the numbers of the targets, which are known only when everything is told."""
        ways = tuple(replace(w, number=self.numbers[w.target], items=tuple(self.numbered(i) for i in w.items)) for w in item.ways)
        return replace(item, ways=ways)
