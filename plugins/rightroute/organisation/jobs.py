"""From the papers that an organisation orders to what is chosen for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..knowledge import Knowledge
from ..selection import Selection
from .choosing import selection
from .overlay import Overlay
from .printing import PrintOrder, orders


@dataclass(frozen=True)
class PrintJob:
    """A paper that is ordered, what is in it, and a name for it that tells what sets it apart."""

    order: PrintOrder
    chosen: Selection
    name: str


def jobs(overlay: Overlay, knowledge: Knowledge) -> Iterator[PrintJob]:
    """What to print, in the order of the file. Each is within what the organisation shows."""
    shown = selection(overlay, knowledge)
    for order in orders(overlay):
        nations = tuple(one for one in shown.nations if not order.nations or one in order.nations) or shown.nations
        wanted = replace(shown, nations=nations, topics=order.topics or shown.topics)
        own = nations if len(nations) < len(shown.nations) or overlay.file.nations else ()
        yield PrintJob(order, wanted, "-".join([order.kind, *own, *order.topics]))
