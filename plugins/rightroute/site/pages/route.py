"""The page of a route: what it is for, its time limits, its steps, and its flowchart."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...checklist import nation_words
from ...clocks import length_words, task_words
from ...flowchart import ChartError, LayoutError, draw, split
from ...flowchart.of_route import chart_of
from ...knowledge import ends_of
from ...model import Clock, Route
from ...model.base import NATION_NAMES, Target
from ...model.routes import PAPER_NAMES, ROUTE_KIND_NAMES, Fork, Outcome, Stage
from ..files import SiteError
from ..render import Draft
from ..writer import Line, Link, Writer
from .common import Foot, LimitBlock, Maker, foot, limit_block, trail
from .local import LocalHelp, StageThere, local_help, stages_there
from .print import other_papers


@dataclass(frozen=True)
class WayOn:
    """An outcome: its label, where it leads, and what it means."""

    label: str
    link: Link
    text: Markup
    kind: str


@dataclass(frozen=True)
class StepItem:
    """One step of the route in words: a stage, or a question on the way."""

    id: str
    number: int
    title: str
    href: str
    limit: str
    cost: str
    help: Markup
    ways: tuple[WayOn, ...]


@dataclass(frozen=True)
class EndItem:
    """An end, with what to do there."""

    id: str
    title: str
    solved: bool
    do: Markup
    next: list[Link]


@dataclass(frozen=True)
class InsteadItem:
    """What the route is not for, and where to go."""

    line: Line
    link: Link


@dataclass(frozen=True)
class MythItem:
    """A claim of other guides in short, with its page."""

    claim: str
    link: Link


@dataclass(frozen=True)
class RouteContext:
    """Fills ``route.html.jinja``."""

    kind: str
    where: str
    audience: Markup
    warnings: list[tuple[Link, Line]]
    answer: list[Markup]
    limits: list[tuple[list[Link], LimitBlock]]
    sister: Link | None
    sister_is_challenge: bool
    challenges: list[Link]
    elsewhere: list[tuple[str, Link, Line]]
    arrive_with: str
    use_if: list[Line]
    not_for: list[InsteadItem]
    steps: list[StepItem]
    ends: list[EndItem]
    charts: list[Markup]
    can_get: list[Line]
    cannot_get: list[Line]
    alongside: list[tuple[Link, Line]]
    gather: list[Line]
    help: list[Line]
    local: LocalHelp | None
    there: list[StageThere]
    letters: list[Link]
    checklist: Link
    pdf: Link | None
    chart_pdf: Link | None
    papers: list[Link]
    myths: list[MythItem]
    terms: list[Link]
    from_routes: list[Link]
    doubt: Markup
    foot: Foot


def route_page(maker: Maker, route: Route) -> Draft:
    """The page of a route.

    Raises SiteError when its flowchart cannot be drawn cleanly.
    """
    known = maker.knowledge
    path, _ = maker.links.page("route", route.id)
    writer = maker.writer(path)
    sister = known.routes.get(route.sister) if route.sister else None
    writer.cite(route.sources)
    letters = dict.fromkeys(letter for stage in route.stages for letter in stage.letters)
    context = RouteContext(
        kind=ROUTE_KIND_NAMES[route.kind],
        where=nation_words(route.nations),
        audience=writer.prose(route.audience),
        warnings=[(writer.link(f"notice:{one}"), writer.fact(known.notices[one].lines[0])) for one in route.warnings],
        answer=writer.proses(route.answer),
        limits=[
            (links, limit_block(writer, known.clocks[clock], limit_words(known.clocks[clock]))) for clock, links in _limits(writer, route)
        ],
        sister=writer.link(f"route:{sister.id}") if sister else None,
        sister_is_challenge=bool(sister and sister.kind == "challenge"),
        challenges=_challenges(writer, route),
        elsewhere=_elsewhere(writer, route),
        arrive_with=" or ".join(PAPER_NAMES[one] for one in route.arrive_with),
        use_if=writer.facts(route.use_if),
        not_for=[InsteadItem(writer.fact(one), writer.link(one.go, one.words)) for one in route.not_for],
        steps=steps_of(writer, route),
        ends=[
            EndItem(end.id, end.title, end.kind == "solved", writer.prose(end.do), [writer.link(one) for one in end.next])
            for end in route.ends
        ],
        charts=charts_of(writer, route),
        can_get=writer.facts(route.can_get),
        cannot_get=writer.facts(route.cannot_get),
        alongside=[(writer.link(f"route:{one.route}"), writer.fact(one)) for one in route.alongside],
        gather=writer.facts(route.gather),
        help=writer.facts(route.help),
        local=local_help(maker, writer, [route.topic]),
        there=stages_there(maker, writer, route),
        letters=[writer.link(f"letter:{letter}") for letter in letters],
        checklist=writer.file_link(maker.links.page("checklist", route.id)[0], "Checklist: tick off each step"),
        pdf=writer.file_link(maker.links.pdf(route.id), "Checklist to print (PDF)") if maker.pdf else None,
        papers=other_papers(maker, writer, route.id),
        chart_pdf=writer.file_link(maker.links.pdf(route.id, "flowchart"), "Print this picture (PDF, A4)") if maker.pdf else None,
        myths=[MythItem(known.myths[one].claim, _myth_link(writer, one)) for one in known.users("route", route.id, "myth")],
        terms=[writer.link(f"term:{one.record_id}") for one in _terms(maker, route)],
        from_routes=[
            writer.link(f"route:{one}") for one in known.users("route", route.id, "route") if one != route.id and one != route.sister
        ],
        doubt=writer.prose(route.doubt),
        foot=foot(maker, writer, [("route", route)]),
    )
    topic = known.topics[route.topic]
    return Draft(
        path=path,
        template="route.html.jinja",
        title=route.title,
        description=route.summary,
        context=context,
        crumbs=trail(writer, writer.link(f"topic:{topic.id}", topic.title)),
        edit=maker.edit("route", route.id),
    )


def _challenges(writer: Writer, route: Route) -> list[Link]:
    """The decision-challenges about the same body, each with its first time limit, where the box about the sister does not say it all."""
    found = []
    for one in writer.knowledge.challenges.get(route.id, ()):
        stage = next((stage for stage in one.stages if stage.clock or stage.unknown_limit), None)
        limit = "" if stage is None else length_words(writer.knowledge.clocks[stage.clock]) if stage.clock else "look at your letter"
        link = writer.link(f"route:{one.id}")
        found.append(Link(link.words, link.href, f"Time limit: {limit}." if limit else ""))
    return [] if route.sister else found


def _elsewhere(writer: Writer, route: Route) -> list[tuple[str, Link, Line]]:
    """Who does the same in the nations that this route does not serve."""
    found: dict[str, tuple[str, Link, Line]] = {}
    for name in writer.knowledge.users("route", route.id, "need"):
        for nation, place in writer.knowledge.needs[name].places.items():
            if nation not in route.nations:
                found.setdefault(f"{nation} {place.to}", (NATION_NAMES[nation], writer.link(place.to), writer.fact(place)))
    return list(found.values())


def limit_words(clock: Clock) -> str:
    """A limit in a few words: "30 days to ask for mandatory reconsideration"."""
    return f"{length_words(clock)} to {task_words(clock)}"


def _limits(writer: Writer, route: Route) -> list[tuple[str, list[Link]]]:
    """The clocks of a route, each once, with the stages it binds."""
    found: dict[str, list[Link]] = {}
    for stage in route.stages:
        if stage.clock:
            found.setdefault(stage.clock, []).append(writer.link(f"route:{route.id}/{stage.id}"))
    return list(found.items())


def _myth_link(writer: Writer, name: str) -> Link:
    path, anchor = writer.links.page("myth", name)
    return Link("What is right", writer.links.between(writer.path, path, anchor))


def _terms(maker: Maker, route: Route) -> list[Target]:
    used = [one for one in maker.knowledge.made_by["route", route.id] if one.kind == "term"]
    return [Target(f"term:{name}") for name in dict.fromkeys(one.record_id for one in used)]


def way_on(writer: Writer, route: Route, outcome: Outcome) -> WayOn:
    """An outcome as words and a link, seen from a page of its route."""
    to = outcome.to
    if to.kind == "end":
        end = ends_of(route)[to.record_id]
        page, _ = writer.links.page("route", route.id)
        link = Link(end.title, writer.links.between(writer.path, page, f"end-{end.id}"))
        kind: str = end.kind
    elif to.kind == "route":
        part = f"/{to.part}" if to.part else ""
        link, kind = writer.link(f"route:{to.record_id}{part}"), "route"
    else:
        fork = next((one for one in route.forks if one.id == to.record_id), None)
        target = Target(f"route:{route.id}/{to.record_id}")
        link, kind = writer.link(target, fork.ask if fork else ""), "fork" if fork else "stage"
    return WayOn(outcome.label, link, writer.prose(outcome.text), kind)


def steps_of(writer: Writer, route: Route) -> list[StepItem]:
    """Stages in their order, each fork just before the first stage it leads to. The list says all that the flowchart says."""
    numbers = {stage.id: number for number, stage in enumerate(route.stages, 1)}

    def place(node: Stage | Fork) -> float:
        if isinstance(node, Stage):
            return numbers[node.id]
        after = [numbers[one.to.record_id] for one in node.outcomes if one.to.kind == "stage" and one.to.record_id in numbers]
        return min(after, default=len(numbers) + 1) - 0.5

    nodes: list[Stage | Fork] = sorted([*route.stages, *route.forks], key=place)
    return [_step(writer, route, node, numbers.get(node.id, 0)) for node in nodes]


def _step(writer: Writer, route: Route, node: Stage | Fork, number: int) -> StepItem:
    ways = tuple(way_on(writer, route, one) for one in node.outcomes)
    if isinstance(node, Fork):
        return StepItem(f"fork-{node.id}", 0, node.ask, "", "", "", writer.prose(node.help), ways)
    clock = writer.knowledge.clocks[node.clock] if node.clock else None
    limit = length_words(clock) if clock else "none" if node.no_limit else "look at your letter"
    return StepItem(
        id=f"step-{node.id}",
        number=number,
        title=node.title,
        href=writer.link(f"route:{route.id}/{node.id}").href,
        limit=limit,
        cost="Free" if node.cost.free else "There may be a fee",
        help=writer.prose(node.when),
        ways=ways,
    )


def charts_of(writer: Writer, route: Route) -> list[Markup]:
    """The flowchart of a route for a phone, in one part or more. Raises SiteError when lines or boxes would meet."""
    hrefs = {stage.id: writer.link(f"route:{route.id}/{stage.id}").href for stage in route.stages}
    hrefs |= {fork.id: f"#fork-{fork.id}" for fork in route.forks}
    hrefs |= {f"end:{end.id}": f"#end-{end.id}" for end in route.ends}
    for node in route.nodes:
        for outcome in node.outcomes:
            if outcome.to.kind == "route":
                hrefs[str(outcome.to)] = writer.link(
                    f"route:{outcome.to.record_id}" + (f"/{outcome.to.part}" if outcome.to.part else "")
                ).href
    drawings = []
    place = writer.knowledge.place("route", route.id, ("stages",), key=True)
    try:
        drawn = [draw(part, "phone") for part in split(chart_of(writer.knowledge, route, hrefs))]
    except (ChartError, LayoutError) as error:
        raise SiteError(f"{place}: the flowchart of “{route.id}” cannot be drawn: {error}") from None
    for drawing in drawn:
        if drawing.faults:
            raise SiteError(
                f"{place}: the flowchart of “{route.id}” cannot be drawn cleanly: {'; '.join(drawing.faults)}. Shorten its labels."
            )
        drawings.append(Markup(drawing.svg))
    return drawings
