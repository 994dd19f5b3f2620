"""What a record is called, wherever it is named: in a link, in a list, on paper."""

from __future__ import annotations

from .knowledge import Knowledge
from .model.base import Target


def title_of(knowledge: Knowledge, target: Target) -> str:
    """The name of what a target leads to, also where this edition leaves it out; the words of its id where it has no name of its own.

    Raises KeyError for a record that does not exist.
    """
    if beyond := target.in_full:
        knowledge, target = knowledge.whole or knowledge, beyond
    name = target.record_id
    match target.kind:
        case "route":
            route = knowledge.routes[name]
            return next((stage.title for stage in route.stages if stage.id == target.part), route.title)
        case "body":
            return knowledge.bodies[name].name[0].upper() + knowledge.bodies[name].name[1:]
        case "term":
            return knowledge.terms[name].term
        case "question":
            return knowledge.questions[name].ask
        case "need" | "both":
            return knowledge.needs[name].title
        case "figure":
            return knowledge.figures[name].says
        case "clock" | "paper" | "topic" | "letter" | "source" | "notice":
            return str(getattr(knowledge.records[target.kind][name], "title"))  # noqa: B009  (the kinds share the field, not a type)
    return name.replace("-", " ").capitalize()
