"""Which part of the guide an organisation shows."""

from __future__ import annotations

from ..knowledge import Knowledge
from ..model.base import NATIONS
from ..selection import Selection, SelectionError, select
from .overlay import Overlay


def selection(overlay: Overlay, knowledge: Knowledge) -> Selection:
    """The choice that the overlay makes. Names that the guide does not know choose nothing; ``check_against`` finds those."""
    file = overlay.file
    topics = tuple(str(one) for one in file.topics if one in knowledge.topics)
    bodies = tuple(str(one) for one in file.bodies if one in knowledge.bodies)
    nations = file.nations or NATIONS
    if not file.routes and not file.hide:
        return Selection(nations, topics, (), bodies)

    def fits(name: str) -> bool:
        route = knowledge.routes[name]
        there = not bodies or any(stage.body in bodies for stage in route.stages)
        return (there and (not topics or route.topic in topics)) or name in file.routes

    return Selection(nations, (), tuple(name for name in knowledge.routes if fits(name) and name not in file.hide), ())


def chosen(overlay: Overlay, knowledge: Knowledge) -> Knowledge | None:
    """The knowledge base as the organisation shows it; None where nothing would be left."""
    wanted = selection(overlay, knowledge)
    if overlay.file.hide and not wanted.routes:
        return None
    try:
        return select(knowledge, wanted).knowledge
    except SelectionError:
        return None
