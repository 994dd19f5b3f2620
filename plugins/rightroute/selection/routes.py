"""A route for some nations only: stages, answers and ends for the others are gone, and a question with one answer left is not asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from ..knowledge import start_of
from ..model import Route
from ..model.base import NATION_NAMES, NATIONS, Label, Nation, Prose, Step, Target
from ..model.routes import End, Fork, Outcome, Stage
from .mend import Mender, escaped, full

#: Words that may stand around the names of nations in an answer that says nothing else.
_AROUND = re.compile(r"\b(i|live|we|in|or|and|the|case|it|is)\b|[,\s]+")
_SHORT = 60


def named_nations(label: str) -> tuple[Nation, ...]:
    """The nations that an answer names, where it says nothing else: “England or Wales”. Empty for any other answer."""
    left, found = label.casefold(), []
    for nation in NATIONS:
        if (name := NATION_NAMES[nation].casefold()) in left:
            found.append(nation)
            left = left.replace(name, " ")
    return tuple(found) if found and not _AROUND.sub("", left) else ()


def for_nations(route: Route, nations: Collection[Nation], serves: Callable[[str], bool]) -> Route | None:
    """The route as it is in these nations; None where no stage of it is for them.

    ``serves`` says whether another route, by id, serves one of them.
    """
    here = tuple(one for one in route.nations if one in nations)
    if not here:
        return None
    if here == route.nations:
        return route
    gone: set[str] = {stage.id for stage in route.stages if stage.only and not set(stage.only) & set(here)}
    ways = {node.id: node.outcomes for node in route.nodes}
    forks = {fork.id for fork in route.forks}
    while True:
        left = {name: tuple(one for one in outcomes if _is_for(one, name in forks, here, gone, serves)) for name, outcomes in ways.items()}
        empty = {name for name, outcomes in left.items() if not outcomes and name not in gone}
        if not empty:
            break
        gone |= empty
    single = {name: left[name][0] for name in forks - gone if len(left[name]) == 1 < len(ways[name])}
    stages = tuple(_for_stage(stage, here, _past(left[stage.id], single)) for stage in route.stages if stage.id not in gone)
    kept_forks = tuple(fork.model_copy(update={"outcomes": _past(left[fork.id], single)}) for fork in route.forks if fork.id not in gone)
    start = start_of(route)
    begin = _past((Outcome(label=Label("Start"), to=Step(start)),), single)[0].to
    begins = begin if begin.kind == "stage" and begin.record_id not in gone else route.begins
    found = route.model_copy(update={"nations": here, "begins": begins, "stages": stages, "forks": kept_forks})
    return without_unreached(found) if stages else None


def _is_for(one: Outcome, of_fork: bool, here: tuple[Nation, ...], gone: set[str], serves: Callable[[str], bool]) -> bool:
    if one.to.kind == "stage" and one.to.record_id in gone:
        return False
    named = named_nations(one.label)
    if named and not set(named) & set(here):
        return False
    return not (of_fork and one.to.kind == "route" and not serves(one.to.record_id))


def _past(outcomes: Iterable[Outcome], single: dict[str, Outcome]) -> tuple[Outcome, ...]:
    """Ways on that pass by the questions to which only one answer is left."""
    found = []
    for one in outcomes:
        passed: set[str] = set()
        while one.to.kind == "stage" and one.to.record_id in single and one.to.record_id not in passed:
            passed.add(one.to.record_id)
            after = single[one.to.record_id]
            one = one.model_copy(
                update={
                    "to": after.to,
                    "text": one.text or after.text,
                    "holding": one.holding or after.holding,
                    "hope": one.hope or after.hope,
                }
            )
        found.append(one)
    return tuple(found)


def _for_stage(stage: Stage, here: tuple[Nation, ...], outcomes: tuple[Outcome, ...]) -> Stage:
    only = tuple(one for one in stage.only if one in here)
    return stage.model_copy(update={"only": () if set(only) == set(here) else only, "outcomes": outcomes})


def without_unreached(route: Route) -> Route:
    """The route without the stages, forks and ends to which nothing leads any more."""
    ways = {node.id: node.outcomes for node in route.nodes}
    seen: set[str] = set()
    todo = [start_of(route)]
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            todo += [
                f"end:{one.to.record_id}" if one.to.kind == "end" else one.to.record_id
                for one in ways.get(here, ())
                if one.to.kind != "route"
            ]
    stages = tuple(one for one in route.stages if one.id in seen)
    forks = tuple(one for one in route.forks if one.id in seen)
    ends = tuple(one for one in route.ends if f"end:{one.id}" in seen)
    begins = route.begins or (None if stages and stages[0].id == start_of(route) else Step(start_of(route)))
    return route.model_copy(update={"stages": stages, "forks": forks, "ends": ends, "begins": begins})


def without_hidden_beside(route: Route, shown: Collection[str]) -> Route:
    """The route without a sister or routes alongside that are not shown; ``shown`` are the ids of those that are."""
    alongside = tuple(one for one in route.alongside if one.route in shown)
    sister = route.sister if route.sister in shown else None
    if alongside == route.alongside and sister == route.sister:
        return route
    return route.model_copy(update={"alongside": alongside, "sister": sister})


def with_ends(route: Route, mender: Mender) -> Route:
    """The route with an end wherever it led to a route that is hidden."""
    made: dict[str, End] = {}

    def closed(outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
        return tuple(_closed(one, mender, made) for one in outcomes)

    stages = tuple(_with_outcomes(stage, closed(stage.outcomes)) for stage in route.stages)
    forks = tuple(_with_outcomes(fork, closed(fork.outcomes)) for fork in route.forks)
    changed: dict[str, object] = {"stages": stages, "forks": forks, "ends": (*route.ends, *made.values())}
    return route.model_copy(update=changed)


def _with_outcomes(node: Stage | Fork, outcomes: tuple[Outcome, ...]) -> Stage | Fork:
    return node if outcomes == node.outcomes else node.model_copy(update={"outcomes": outcomes})


def _closed(one: Outcome, mender: Mender, made: dict[str, End]) -> Outcome:
    if one.to.kind != "route":
        return one
    target = Target(str(one.to))
    if not mender.is_hidden(target):
        mended = mender.target(target)
        return one if mended == target else one.model_copy(update={"to": Step(str(mended))})
    name = "-".join(("full-guide", target.record_id, *((target.part,) if target.part else ())))
    if name not in made:
        made[name] = _end(name, target, mender)
    return one.model_copy(update={"to": Step(f"end:{name}"), "hope": False, "holding": None})


def _end(name: str, target: Target, mender: Mender) -> End:
    route = mender.whole.routes[target.record_id]
    short = f"Full guide: {route.short}"
    title = mender.title(target)
    # The title itself is linked, unless it holds a sign that a link cannot.
    words = title if escaped(title) == title else "the next step"
    return End.model_construct(
        id=name,
        title=Label("Go on in the full guide"),
        short=Label(short if len(short) <= _SHORT else "Go on in the full guide"),
        kind="stop",
        do=Prose(f"Your next step is: [{words}]({full(target)}). It is not in this edition."),
        next=(full(target),),
    )
