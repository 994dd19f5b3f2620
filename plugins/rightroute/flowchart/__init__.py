"""Flowcharts: a chart is checked, measured, laid out, checked again and drawn as SVG, with a list that says the same."""

from .cache import use_cache
from .chart import Box, Chart, ChartError, Drawing, Edge, Node, NodeKind
from .layout import LayoutError
from .outline import OutlineItem, OutlineWay, outline
from .search import draw
from .split import split

__all__ = [
    "Box",
    "Chart",
    "ChartError",
    "Drawing",
    "Edge",
    "LayoutError",
    "Node",
    "NodeKind",
    "OutlineItem",
    "OutlineWay",
    "draw",
    "outline",
    "split",
    "use_cache",
]
