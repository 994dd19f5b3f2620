"""Flowcharts: a chart is checked, measured, laid out, checked again and drawn as SVG."""

from .cache import use_cache
from .chart import Box, Chart, ChartError, Drawing, Edge, Node, NodeKind
from .layout import LayoutError
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
    "draw",
    "split",
    "use_cache",
]
