"""Mistakes in the way through a route, and between the nations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rightroute.knowledge import Knowledge, ends_of
from rightroute.model.base import NATIONS
from rightroute.spans import Loc

from .catalogue import Spot, fault, insert, misspelt, mistake, outcomes, stages, value, without
from .editing import Fault, Page


@mistake("two outcomes are swapped")
def _(known: Knowledge) -> Iterator[Spot]:
    def make(name: str, where: Loc, index: int) -> Fault | None:
        page = Page(known, "route", name)
        one, other = (*where, "outcomes", index, "to"), (*where, "outcomes", index + 1, "to")
        if not page.alone(one) or not page.alone(other):
            return None
        text = page.swapped(one, other)
        return fault(page, text, "changed-not-checked hope-fits", page.line_of(one), page.line_of(other)) if text != page.text() else None

    for name, where, index in outcomes(known):
        node = getattr(known.routes[name], str(where[0]))[where[1]]
        if index + 1 < len(node.outcomes):
            yield partial(make, name, where, index)


@mistake("a route is given no end")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, where, index in outcomes(known):
        route = known.routes[name]
        node = getattr(route, str(where[0]))[where[1]]
        if node.outcomes[index].to.kind == "end" and where == ("stages", len(route.stages) - 1):
            checks = "no-loop path-ends stage-reachable"
            yield partial(value, known, "route", name, (*where, "outcomes", index, "to"), node.id, checks)


@mistake("a loop is closed")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, where, index in outcomes(known):
        route = known.routes[name]
        if where[0] == "stages" and isinstance(where[1], int) and where[1] > 0:
            yield partial(value, known, "route", name, (*where, "outcomes", index, "to"), route.stages[0].id, "no-loop stage-order")


@mistake("a way forward is marked as a way back")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, where, index in outcomes(known):
        node = getattr(known.routes[name], str(where[0]))[where[1]]
        if not node.outcomes[index].back:
            loc = (*where, "outcomes", index, "to")
            yield partial(insert, known, "route", name, loc, "back: true", "back-goes-back changed-not-checked", loc)


@mistake("two stages share an id")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, number in stages(known):
        if number:
            first = known.routes[name].stages[0].id
            yield partial(value, known, "route", name, ("stages", number, "id"), first, "local-ids-unique")


@mistake("two outcomes share a label")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, where, index in outcomes(known):
        node = getattr(known.routes[name], str(where[0]))[where[1]]
        if index and '"' not in node.outcomes[0].label:
            loc = (*where, "outcomes", index, "label")
            yield partial(value, known, "route", name, loc, f'"{node.outcomes[0].label}"', "outcomes-labelled")


@mistake("the hoped-for outcome leads to a bad end")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, where, index in outcomes(known):
        route = known.routes[name]
        node = getattr(route, str(where[0]))[where[1]]
        stop = next((end.id for end in ends_of(route).values() if end.kind == "stop"), None)
        if node.outcomes[index].hope and stop:
            yield partial(value, known, "route", name, (*where, "outcomes", index, "to"), f"end:{stop}", "hope-fits changed-not-checked")


@mistake("a route begins at a stage that is not there")
def _(known: Knowledge) -> Iterator[Spot]:
    for route in known.routes.values():
        if route.begins:
            yield partial(value, known, "route", route.id, ("begins",), misspelt, "step-resolves")


@mistake("an end says nothing")
def _(known: Knowledge) -> Iterator[Spot]:
    for route in known.routes.values():
        for number in range(len(route.ends)):
            yield partial(value, known, "route", route.id, ("ends", number, "do"), "Nothing further.", "end-advises")


@mistake("an end points nowhere")
def _(known: Knowledge) -> Iterator[Spot]:
    for route in known.routes.values():
        for number, end in enumerate(route.ends):
            if end.kind == "stop":
                yield partial(without, known, "route", route.id, ("ends", number, "next"), "end-advises")


@mistake("a handover says not what the reader holds")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, where, index in outcomes(known):
        node = getattr(known.routes[name], str(where[0]))[where[1]]
        outcome = node.outcomes[index]
        other = known.routes.get(outcome.to.record_id)
        if outcome.holding and other and other.arrive_with:
            loc = (*where, "outcomes", index)
            yield partial(without, known, "route", name, (*loc, "holding"), "handover-in-hand", (*loc, "to"))


@mistake("a handover brings the wrong paper")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, where, index in outcomes(known):
        outcome = getattr(known.routes[name], str(where[0]))[where[1]].outcomes[index]
        other = known.routes.get(outcome.to.record_id)
        if outcome.holding and other and other.arrive_with and "court-order" not in other.arrive_with:
            yield partial(value, known, "route", name, (*where, "outcomes", index, "holding"), "court-order", "handover-in-hand")


@mistake("two routes have one title")
def _(known: Knowledge) -> Iterator[Spot]:
    titles = {route.id: route.title for route in known.routes.values()}
    for name in titles:
        other = next(title for each, title in titles.items() if each != name)

        def make(name: str = name, other: str = other) -> Fault | None:
            made = value(known, "route", name, ("title",), f'"{other}"', "titles-differ")
            return made and Fault(made.path, made.text, made.checks, frozenset({(made.path, 0)}) | _title_lines(known, other))

        yield make


def _title_lines(known: Knowledge, title: str) -> frozenset[tuple[object, int]]:
    return frozenset(
        (known.documents["route", one.id].path, known.place("route", one.id, ("title",)).line)
        for one in known.routes.values()
        if one.title == title
    )  # type: ignore[return-value]


@mistake("a stage moves up in its file")
def _(known: Knowledge) -> Iterator[Spot]:
    def make(name: str, number: int) -> Fault | None:
        page = Page(known, "route", name)
        first, last = page.block(("stages", number - 1))
        begin, end = page.block(("stages", number))
        if begin != last + 1:
            return None
        lines = [*page.lines[: first - 1], *page.lines[begin - 1 : end], *page.lines[first - 1 : last], *page.lines[end:]]
        return fault(page, "\n".join(lines), "stage-order stage-reachable no-loop", 0)

    for name, number in stages(known):
        route = known.routes[name]
        if (
            number
            and any(one.to == route.stages[number].id and not one.back for one in route.stages[number - 1].outcomes)
            and route.begins is None
        ):
            yield partial(make, name, number)


@mistake("a stage is sent to a body of another nation")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, number in stages(known):
        route = known.routes[name]
        stage = route.stages[number]
        served = set(stage.only or route.nations)
        other = next((body.id for body in known.bodies.values() if not served & set(body.nations)), None)
        if stage.body and other:
            yield partial(value, known, "route", name, ("stages", number, "body"), other, "body-serves-nation")


@mistake("a handover leads to a route of another nation")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, where, index in outcomes(known):
        route = known.routes[name]
        outcome = getattr(route, str(where[0]))[where[1]].outcomes[index]
        other = next((one.id for one in known.routes.values() if not set(one.nations) & set(route.nations)), None)
        if outcome.to.kind == "route" and other:
            loc = (*where, "outcomes", index, "to")
            yield partial(value, known, "route", name, loc, f"route:{other}", "handover-accepted changed-not-checked")


@mistake("a nation's only route is hidden")
def _(known: Knowledge) -> Iterator[Spot]:
    for need in known.needs.values():
        for nation, place in need.places.items():
            route = known.routes.get(place.to.record_id) if place.to.kind == "route" else None
            if route and len(route.nations) > 1:
                left = ", ".join(each for each in route.nations if each != nation)

                def make(name: str = route.id, left: str = left, need_id: str = need.id, nation: str = nation) -> Fault | None:
                    made = value(known, "route", name, ("nations",), f"[{left}]", "need-serves-nation changed-not-checked")
                    if made is None:
                        return None
                    place = known.place("need", need_id, (nation.replace("-", "_"), "to"))
                    return Fault(made.path, made.text, made.checks, made.places | {(known.documents["need", need_id].path, place.line)})

                yield make


@mistake("a need sends a nation to another nation's route")
def _(known: Knowledge) -> Iterator[Spot]:
    for need in known.needs.values():
        for nation in NATIONS:
            other = next((one for one in known.routes.values() if nation not in one.nations), None)
            if other:
                loc = (nation.replace("-", "_"), "to")
                yield partial(value, known, "need", need.id, loc, f"route:{other.id}", "need-serves-nation")


@mistake("another nation's time limit stands at a stage")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, number in stages(known):
        route = known.routes[name]
        stage = route.stages[number]
        served = set(stage.only or route.nations)
        other = next((one.id for one in known.clocks.values() if one.whose == "you" and not served & set(one.nations)), None)
        if stage.clock and other:
            yield partial(value, known, "route", name, ("stages", number, "clock"), other, "clock-runs-in-nation changed-not-checked")


@mistake("help of another nation is offered")
def _(known: Knowledge) -> Iterator[Spot]:
    for route in known.routes.values():
        other = next((one.id for one in known.routes.values() if not set(one.nations) & set(route.nations)), None)
        for number in range(len(route.alongside)):
            if other:
                yield partial(value, known, "route", route.id, ("alongside", number, "route"), other, "points-to-own-nation")


@mistake("another date on a paper is ringed")
def _(known: Knowledge) -> Iterator[Spot]:
    for name in known.papers:
        yield partial(value, known, "paper", name, ("date_at",), lambda old: "foot" if old != "foot" else "top", "changed-not-checked")


@mistake("a paper in hand leads to another step")
def _(known: Knowledge) -> Iterator[Spot]:
    for name, paper in known.papers.items():
        if paper.go[0].to.kind == "route" and paper.go[0].to.part:
            route = known.routes[paper.go[0].to.record_id]
            other = next((one.id for one in route.stages if one.id != paper.go[0].to.part), None)
            if other:
                checks = "changed-not-checked paper-serves-nation"
                yield partial(value, known, "paper", name, ("go", 0, "to"), f"route:{route.id}/{other}", checks, ("go",))
