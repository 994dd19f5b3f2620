"""The whole system as a table: every way from the first question to a route, and every path through each route."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..knowledge import Knowledge, nodes_of, start_of
from ..model import Question, Route
from ..model.base import NATION_NAMES, Target
from ..model.routes import Fork, Outcome, Stage
from .names import as_csv, counted, nations_words, step_words, target_words

#: A frightened person gives up after this many questions; the check “answers-lead-on” refuses more.
MOST_QUESTIONS = 5
COLUMNS = (
    "table",
    "number",
    *(f"{name}_{number}" for number in range(1, MOST_QUESTIONS + 1) for name in ("question", "answer")),
    *("nation", "topic", "route", "route_title", "nations", "stage", "outcome", "path", "leads_to", "leads_to_words"),
)


@dataclass(frozen=True)
class Way:
    """The answers that lead from the first question to a place. ``nation`` is set where a need asks for it, which is one question more."""

    answers: tuple[tuple[Question, str], ...]
    nation: str
    to: Target

    @property
    def questions(self) -> int:
        """How many questions were asked."""
        return len(self.answers) + (1 if self.nation else 0)


@dataclass(frozen=True)
class PathStep:
    """A stage or fork of a route, and the outcome that was followed from there."""

    node: Stage | Fork
    outcome: Outcome

    @property
    def name(self) -> str:
        """The stage's title, or the fork's question."""
        return self.node.ask if isinstance(self.node, Fork) else self.node.title


def ways(knowledge: Knowledge) -> list[Way]:
    """Every way from the first question, in the order of the answers. A question met again, or one that is not there, ends the way."""
    if not knowledge.records["guide"]:
        return []
    return list(_ways(knowledge, Target(f"question:{knowledge.guide.first_question}"), ()))


def _ways(knowledge: Knowledge, to: Target, before: tuple[tuple[Question, str], ...]) -> Iterator[Way]:
    question = knowledge.questions.get(to.record_id) if to.kind == "question" else None
    need = knowledge.needs.get(to.record_id) if to.kind == "need" else None
    if question and question not in [one for one, _ in before]:
        for answer in question.answers:
            yield from _ways(knowledge, answer.to, (*before, (question, answer.label)))
    elif need:
        for nation, where in need.places.items():
            yield Way(before, NATION_NAMES[nation], where.to)
    else:
        yield Way(before, "", to)


def paths(route: Route) -> Iterator[tuple[PathStep, ...]]:
    """Every path through a route from its start to an end, another route, or back to a stage that the path has met already."""
    nodes = nodes_of(route)
    if (start := start_of(route)) in nodes:
        yield from _paths(nodes, start, ())


def _paths(nodes: dict[str, Stage | Fork], here: str, before: tuple[PathStep, ...]) -> Iterator[tuple[PathStep, ...]]:
    met = {one.node.id for one in before} | {here}
    for outcome in nodes[here].outcomes:
        so_far = (*before, PathStep(nodes[here], outcome))
        if outcome.to.kind == "stage" and outcome.to.record_id in nodes and outcome.to.record_id not in met:
            yield from _paths(nodes, outcome.to.record_id, so_far)
        else:
            yield so_far


@dataclass(frozen=True)
class Reach:
    """How each route is reached: by answers alone, from a topic's list, only from another route, or not at all."""

    answered: tuple[str, ...]
    listed: tuple[str, ...]
    handed: tuple[str, ...]
    never: tuple[str, ...]
    most: int
    ways: int

    @property
    def in_order(self) -> bool:
        """Whether every route is reached, by at most five questions."""
        return not self.never and self.most <= MOST_QUESTIONS

    @property
    def line(self) -> str:
        """The summary line."""
        total = len(self.answered) + len(self.listed) + len(self.handed) + len(self.never)
        return (
            f"{counted(total, 'route')}: {len(self.answered)} reached by answering questions, {len(self.listed)} from the list of a topic, "
            f"{len(self.handed)} only from another route, {len(self.never)} not at all. {counted(self.ways, 'way')}. "
            f"Most questions asked: {self.most} (allowed: {MOST_QUESTIONS})."
        )


def reach(knowledge: Knowledge, found: list[Way]) -> Reach:
    """Which routes the ways lead to, and by how many questions."""
    answered = {one.to.record_id for one in found if one.to.kind == "route"} & set(knowledge.routes)
    topics = {one.to.record_id for one in found if one.to.kind == "topic"}
    listed = {route.id for route in knowledge.routes.values() if route.topic in topics} - answered
    known, todo = answered | listed, [*answered, *listed]
    while todo:
        for name in _next_to(knowledge.routes[todo.pop()]):
            if name in knowledge.routes and name not in known:
                known.add(name)
                todo.append(name)
    groups = (answered, listed, known - answered - listed, set(knowledge.routes) - known)
    first, second, third, last = (tuple(name for name in knowledge.routes if name in group) for group in groups)
    return Reach(first, second, third, last, max((one.questions for one in found), default=0), len(found))


def _next_to(route: Route) -> set[str]:
    over = {one.to.record_id for node in route.nodes for one in node.outcomes if one.to.kind == "route"}
    return over | {str(one.route) for one in route.alongside} | ({str(route.sister)} if route.sister else set())


def as_text(knowledge: Knowledge) -> str:
    """The questions as a tree, then each route with its stages and where each outcome leads; last the summary."""
    found = ways(knowledge)
    lines = ["QUESTIONS"]
    before: tuple[str, ...] = ()
    for way in found:
        steps = [step for question, label in way.answers for step in (question.ask, label)]
        steps += ["Where do you live?", way.nation] if way.nation else []
        shared = 0
        while shared < min(len(before), len(steps) - 1) and before[shared] == steps[shared]:
            shared += 1
        lines += [f"{'  ' * depth}{'' if depth % 2 == 0 else '- '}{steps[depth]}" for depth in range(shared, len(steps))]
        lines[-1] += f" → {target_words(knowledge, way.to)}"
        before = tuple(steps)
    lines += ["", "ROUTES"]
    for route in knowledge.routes.values():
        count = sum(1 for _ in paths(route))
        lines += ["", f"{route.title} ({route.id}; {nations_words(route.nations)}; {counted(count, 'path')})"]
        if route.begins:
            lines.append(f"  Begins with: {step_words(knowledge, route, route.begins)}")
        for node in route.nodes:
            lines.append(f"  {node.ask if isinstance(node, Fork) else node.title}")
            lines += [f"    - {one.label} → {step_words(knowledge, route, one.to)}" for one in node.outcomes]
    told = reach(knowledge, found)
    lines += ["", *(f"No answer leads to {name}." for name in told.never), told.line]
    return "\n".join(lines)


def as_table(knowledge: Knowledge) -> str:
    """Rows of three sorts: ``way`` from the questions, ``step`` (stage, outcome, leads to), and ``path`` through a route as one line."""
    return as_csv(COLUMNS, _rows(knowledge))


def _rows(knowledge: Knowledge) -> Iterator[tuple[object, ...]]:
    empty = ("",) * (2 * MOST_QUESTIONS)
    for number, way in enumerate(ways(knowledge), 1):
        asked = [step for question, label in way.answers for step in (question.ask, label)]
        cells = (*asked, *empty)[: 2 * MOST_QUESTIONS]
        route = knowledge.routes.get(way.to.record_id) if way.to.kind == "route" else None
        about = _about(route) if route else ("", "", "", "")
        yield ("way", number, *cells, way.nation, *about, "", "", " > ".join(asked), way.to, target_words(knowledge, way.to))
    for table, rows in (("step", _steps(knowledge)), ("path", _whole(knowledge))):
        for number, (route, stage, outcome, path, to) in enumerate(rows, 1):
            leads = step_words(knowledge, route, to.to)
            yield (table, number, *empty, "", *_about(route), stage, outcome, path, to.to, leads)


def _about(route: Route) -> tuple[str, ...]:
    return (route.topic, route.id, route.title, nations_words(route.nations))


def _steps(knowledge: Knowledge) -> Iterator[tuple[Route, str, str, str, Outcome]]:
    for route in knowledge.routes.values():
        for node in route.nodes:
            for one in node.outcomes:
                step = PathStep(node, one)
                yield route, step.name, one.label, "", one


def _whole(knowledge: Knowledge) -> Iterator[tuple[Route, str, str, str, Outcome]]:
    for route in knowledge.routes.values():
        for path in paths(route):
            line = " > ".join(f"{step.name}: {step.outcome.label}" for step in path)
            yield route, path[-1].name, path[-1].outcome.label, line, path[-1].outcome
