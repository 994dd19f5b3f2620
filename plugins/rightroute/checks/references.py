"""Checks that records find each other."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import guess
from ..knowledge import Knowledge, ends_of, nodes_of
from ..model import KINDS
from .registry import Finding, check

#: Kinds that are reached by their own page or list and so need nobody to mention them.
_ROOTS = {"guide", "topic", "route", "rule", "myth", "term", "everyday", "paper", "seed", "change"}


@check("reference-resolves", "references")
def reference_resolves(knowledge: Knowledge) -> Iterator[Finding]:
    """A record, stage or end that is referred to exists.

    A broken reference becomes a dead link, or a stage that leads nowhere.

    Mend the id; the message guesses which one was meant. Ids are the names of files without their ending.
    """
    statements = {seed.id: {one.id for one in seed.statements} for seed in knowledge.seeds.values()}
    parts = {route.id: nodes_of(route) for route in knowledge.routes.values()}
    for one in knowledge.references:
        if one.kind == "page":
            continue  # hand-written pages are proved when the site is built
        if (one.kind, one.record_id) in knowledge.unread:
            continue  # it is there; what is wrong with its file is told already
        if not knowledge.has(one.kind, one.record_id):
            known = knowledge.records.get(one.kind, {})
            hint = guess(one.record_id, known) or f"Write the file, or the id of another: the name of a file in {KINDS[one.kind][0]}/."
            yield Finding(one.owner_kind, one.owner_id, one.loc, f"there is no {one.kind} “{one.record_id}”", hint)
        elif one.kind == "seed":
            if one.part not in statements[one.record_id]:
                message = f"the document “{one.record_id}” has no statement “{one.part}”"
                yield Finding(one.owner_kind, one.owner_id, one.loc, message, "Look at its file: the number stands after “id:”.")
        elif one.part and one.kind != "route":
            yield Finding(one.owner_kind, one.owner_id, one.loc, f"only a route has parts, not a {one.kind}", f"Take out “/{one.part}”.")
        elif one.part and one.part not in (known_nodes := parts[one.record_id]):
            yield Finding(
                one.owner_kind,
                one.owner_id,
                one.loc,
                f"the route “{one.record_id}” has no stage “{one.part}”",
                guess(one.part, known_nodes) or f"It has: {', '.join(known_nodes)}.",
            )


@check("step-resolves", "references")
def step_resolves(knowledge: Knowledge) -> Iterator[Finding]:
    """An outcome leads to a stage, fork or end that its route has.

    Otherwise a reader who took that outcome is left standing.

    Mend the id after “to:”. An end is written “end:its-id”, another route “route:its-id”.
    """
    for route in knowledge.routes.values():
        nodes, ends = nodes_of(route), ends_of(route)
        places = [((("stages", number), stage)) for number, stage in enumerate(route.stages)]
        places += [((("forks", number), fork)) for number, fork in enumerate(route.forks)]  # type: ignore[misc]
        for where, node in places:
            for index, outcome in enumerate(node.outcomes):
                known = ends if outcome.to.kind == "end" else nodes
                if outcome.to.kind != "route" and outcome.to.record_id not in known:
                    loc = (*where, "outcomes", index, "to")
                    what = "end" if outcome.to.kind == "end" else "stage or fork"
                    hint = guess(outcome.to.record_id, known) or f"It has: {', '.join(known)}."
                    yield Finding("route", route.id, loc, f"this route has no {what} “{outcome.to.record_id}”", hint)
        if route.begins and (route.begins.kind != "stage" or route.begins.record_id not in nodes):
            hint = guess(route.begins, nodes) or f"It has: {', '.join(nodes)}."
            yield Finding("route", route.id, ("begins",), f"this route has no stage or fork “{route.begins}”", hint)


@check("nothing-orphaned", "references", whole=True)
def nothing_orphaned(knowledge: Knowledge) -> Iterator[Finding]:
    """Every body, clock, source, figure, letter, notice, question and need is used somewhere.

    What nothing refers to is shown nowhere, so nobody would notice when it goes out of date.

    Refer to it from the record that needs it, or delete the file.
    """
    for kind, record in knowledge.everything():
        if kind not in _ROOTS and not [
            one for one in knowledge.used_by[kind, record.id] if (one.owner_kind, one.owner_id) != (kind, record.id)
        ]:
            yield Finding(kind, record.id, ("id",), f"nothing refers to the {kind} “{record.id}”", "Use it or delete it.")


@check("guide-exists", "references", whole=True)
def guide_exists(knowledge: Knowledge) -> Iterator[Finding]:
    """There is a guide.yml, and every topic has routes.

    The guide's name, edition and first question come from it; a topic without routes would be an empty page.

    Write data/guide.yml (“rightroute new guide guide” gives a skeleton), and a route for the topic or no topic.
    """
    if not knowledge.records["guide"]:
        yield Finding("guide", "guide", (), "there is no guide.yml", "Write one: “rightroute new guide guide” gives a skeleton.")
    for topic in knowledge.topics.values():
        if not knowledge.routes_by_topic.get(topic.id):
            yield Finding("topic", topic.id, ("id",), f"the topic “{topic.id}” has no routes", "Write one, or delete the topic.")
