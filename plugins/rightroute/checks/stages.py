"""Checks that every stage and route tells the reader what they need, and that its parts fit together."""

from __future__ import annotations

from collections.abc import Iterator

from ..knowledge import Knowledge
from ..model.base import Target
from .flow import nodes_with_places
from .registry import Finding, check


@check("limit-or-reason", "stages")
def limit_or_reason(knowledge: Knowledge) -> Iterator[Finding]:
    """Every stage has a time limit, or says that there is none, or that there is one this guide cannot give.

    Silence about a time limit reads as “no hurry”. Somebody misses a tribunal.

    Give “clock:”, or “no_limit:” with the reason to go early, or “unknown_limit:” with where to find it; only one of them.
    """
    for route in knowledge.routes.values():
        for number, stage in enumerate(route.stages):
            if sum(one is not None for one in (stage.clock, stage.no_limit, stage.unknown_limit)) != 1:
                what = (
                    "says nothing of its time limit"
                    if stage.clock is None and stage.no_limit is None
                    else "says more than one thing about its time limit"
                )
                yield Finding(
                    "route",
                    route.id,
                    ("stages", number, "id"),
                    f"“{stage.id}” {what}",
                    "Give one of “clock:”, “no_limit:” and “unknown_limit:”.",
                )


@check("reply-or-reason", "stages")
def reply_or_reason(knowledge: Knowledge) -> Iterator[Finding]:
    """Every stage says how soon they promise to reply, or that no time is fixed.

    Without it nobody knows when to chase.

    Give “promised:” (a clock with “whose: body”) or “none_fixed:” under “reply:”.
    """
    for route in knowledge.routes.values():
        for number, stage in enumerate(route.stages):
            if stage.reply.promised is None and stage.reply.none_fixed is None:
                yield Finding(
                    "route", route.id, ("stages", number, "reply"), "neither a promised time nor that none is fixed", "Add one.", True
                )


@check("clock-fits-stage", "stages")
def clock_fits_stage(knowledge: Knowledge) -> Iterator[Finding]:
    """The limit of a stage is the reader's, and its promised reply the body's.

    Swapped, the page would tell the reader that the body's aim is their own last day.

    Refer to the other clock, or mend “whose:”.
    """
    for route in knowledge.routes.values():
        for number, stage in enumerate(route.stages):
            pairs = [
                (("stages", number, "clock"), stage.clock, "you"),
                (("stages", number, "reply", "promised"), stage.reply.promised, "body"),
            ]
            pairs += [(("stages", number, "other_clocks", index), other, "") for index, other in enumerate(stage.other_clocks)]
            for loc, name, whose in pairs:
                clock = knowledge.clocks.get(name) if name else None
                if clock is None:
                    continue
                if whose and clock.whose != whose:
                    who = "a body's promise" if clock.whose == "body" else "the reader's own limit"
                    yield Finding("route", route.id, loc, f"the clock “{clock.id}” is {who}", "Refer to the other sort of clock here.")


@check("cost-agrees", "stages")
def cost_agrees(knowledge: Knowledge) -> Iterator[Finding]:
    """A stage that is free has no fee, and a fee is a figure of the kind “fee”.

    “Free” beside a fee makes a person give up, or pay twice.

    Mend “free:”, or give “fee:” as a figure of the kind “fee”.
    """
    for route in knowledge.routes.values():
        for number, stage in enumerate(route.stages):
            loc = ("stages", number, "cost")
            if stage.cost.free and stage.cost.fee:
                yield Finding("route", route.id, (*loc, "free"), "it is called free but names a fee", "Mend one of them.")
            figure = knowledge.figures.get(stage.cost.fee) if stage.cost.fee else None
            if figure and figure.kind != "fee":
                yield Finding(
                    "route", route.id, (*loc, "fee"), f"the figure “{figure.id}” is not a fee", "Refer to a figure with “kind: fee”."
                )


@check("not-for-points-elsewhere", "stages")
def not_for_points_elsewhere(knowledge: Knowledge) -> Iterator[Finding]:
    """Every route says what it is not for, and where to go instead; never to itself.

    Going the wrong way costs the time limit of the right one.

    Add “not_for:” with “text:”, “go:” and “words:”.
    """
    for route in knowledge.routes.values():
        if not route.not_for:
            yield Finding("route", route.id, ("not_for",), "it does not say what it is not for", "Add the commonest mistake.", True)
        for index, instead in enumerate(route.not_for):
            if instead.go.kind == "route" and instead.go.record_id == route.id and not instead.go.part:
                yield Finding("route", route.id, ("not_for", index, "go"), "this points to the same route", "Point to the right route.")


@check("sister-points-back", "stages")
def sister_points_back(knowledge: Knowledge) -> Iterator[Finding]:
    """A decision-challenge names the complaint about the same body as its sister; a complaint names only a challenge that names it.

    Mixing the two up is the costliest mistake: a complaint does not stop the clock of a challenge. Each page offers the other.

    Write “sister:” in the challenge. One is of the kind “complaint”, the other “challenge”, and they share a nation.
    """
    for route in knowledge.routes.values():
        if route.sister is None or (other := knowledge.routes.get(route.sister)) is None:
            continue
        if route.kind == "complaint" and other.sister != route.id:
            yield Finding(
                "route", route.id, ("sister",), f"“{other.id}” does not name this route as its sister", f"Write “sister: {route.id}” there."
            )
        elif {route.kind, other.kind} != {"complaint", "challenge"}:
            yield Finding("route", route.id, ("sister",), "sisters are one complaint and one challenge", "Take it out, or mend “kind:”.")


@check("has-sister", "stages")
def has_sister(knowledge: Knowledge) -> Iterator[Finding]:
    """A challenge that begins at a body about which there is a complaint route, in a nation of its own, names that route as its sister.

    See “sister-points-back”: without the link, half of the readers take the wrong way.

    Write “sister:” in the challenge.
    """
    first = {route.id: next((stage.body for stage in route.stages if stage.body), None) for route in knowledge.routes.values()}
    complaints = [route for route in knowledge.routes.values() if route.kind == "complaint"]
    for route in knowledge.routes.values():
        if route.sister or route.kind != "challenge" or first[route.id] is None:
            continue
        for one in complaints:
            if first[one.id] == first[route.id] and set(one.nations) & set(route.nations):
                message = f"“{one.id}” is the complaint about the same body, but is not named as the sister"
                yield Finding("route", route.id, ("kind",), message, f"Write “sister: {one.id}”.")
                break


@check("contact-kind-exists", "stages")
def contact_kind_exists(knowledge: Knowledge) -> Iterator[Finding]:
    """The kinds of contact that a stage names are contacts that its body has.

    Else the page says “write to them” and gives no address.

    Take the kind out, or add the contact to the body.
    """
    for route in knowledge.routes.values():
        for number, stage in enumerate(route.stages):
            body = knowledge.bodies.get(stage.body) if stage.body else None
            for index, kind in enumerate(stage.contact):
                if body is None or kind not in {one.kind for one in body.contacts}:
                    loc = ("stages", number, "contact", index)
                    yield Finding(
                        "route", route.id, loc, f"{body.short if body else 'this stage'} has no contact “{kind}”", "Add it to the body."
                    )


@check("topic-is-folder", "stages")
def topic_is_folder(knowledge: Knowledge) -> Iterator[Finding]:
    """A route lies in the folder of its topic.

    The folder is how volunteers find it.

    Move the file, or mend “topic:”.
    """
    for route in knowledge.routes.values():
        if knowledge.documents["route", route.id].path.parent.name != route.topic:
            yield Finding("route", route.id, ("topic",), f"the file does not lie in routes/{route.topic}/", "Move it there.")


_LEAD = "Lead to a route, a notice or a page."


@check("answers-lead-on", "stages")
def answers_lead_on(knowledge: Knowledge) -> Iterator[Finding]:
    """Triage never takes more than five questions and never goes in a circle; a question has two to eight answers.

    Every further question loses readers, and a circle loses all of them.

    Let an answer lead straight to a route, a stage, a notice or a page.
    """
    for question in knowledge.questions.values():
        if not 2 <= len(question.answers) <= 8:
            yield Finding("question", question.id, ("answers",), "a question has two to eight answers", "Group the answers.", True)
    if not knowledge.records["guide"] or knowledge.guide.first_question not in knowledge.questions:
        return
    todo: list[tuple[str, tuple[str, ...]]] = [(str(knowledge.guide.first_question), ())]
    told: set[tuple[str, int]] = set()
    while todo:
        name, before = todo.pop()
        for index, answer in enumerate(knowledge.questions[name].answers):
            following = answer.to.record_id
            if answer.to.kind == "need" and len(before) >= 4 and (name, index) not in told:
                told.add((name, index))
                yield Finding("question", name, ("answers", index, "to"), "asking for the nation makes a sixth question", _LEAD)
            if answer.to.kind != "question" or following not in knowledge.questions or (name, index) in told:
                continue
            if following in (*before, name) or len(before) >= 4:
                told.add((name, index))
                what = "goes in a circle" if following in (*before, name) else "makes a sixth question"
                yield Finding("question", name, ("answers", index, "to"), f"this answer {what}", _LEAD)
            else:
                todo.append((following, (*before, name)))


@check("question-reached", "stages", whole=True)
def question_reached(knowledge: Knowledge) -> Iterator[Finding]:
    """Every route can be reached by answering the triage questions, directly or as the next step of a route that can.

    Somebody who does not know the name of what they need has only the questions.

    Add an answer that leads to it.
    """
    if not knowledge.records["guide"]:
        return
    seen: set[str] = set()
    asked: set[str] = set()
    todo = [Target(f"question:{knowledge.guide.first_question}")]
    while todo:
        target = todo.pop()
        if target.kind == "question" and target.record_id in knowledge.questions and target.record_id not in asked:
            asked.add(target.record_id)
            todo += [answer.to for answer in knowledge.questions[target.record_id].answers]
        if target.kind == "topic":
            found = [route.id for route in knowledge.routes_by_topic.get(target.record_id, ())]
        elif target.kind == "need" and target.record_id in knowledge.needs:
            found = [one.to.record_id for one in knowledge.needs[target.record_id].places.values() if one.to.kind == "route"]
        else:
            found = [target.record_id] if target.kind == "route" else []
        for name in found:
            if name in seen or name not in knowledge.routes:
                continue
            seen.add(name)
            route = knowledge.routes[name]
            following = {one.to.record_id for _, _, outcomes in nodes_with_places(route) for one in outcomes if one.to.kind == "route"}
            following |= {str(one.route) for one in route.alongside} | ({str(route.sister)} if route.sister else set())
            todo += [Target(f"route:{one}") for one in following]
    for route in knowledge.routes.values():
        if route.id not in seen:
            yield Finding("route", route.id, ("id",), f"no answer of the triage leads to “{route.id}”", "Add one in data/questions/.")
