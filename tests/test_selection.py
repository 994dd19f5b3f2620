"""A part of the guide is whole: whatever is chosen, nothing in it leads to what was left out, and every reader has an answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from conftest import ROOT
from rightroute.checks.registry import load_checks
from rightroute.contents import walk
from rightroute.diagnostics import Severity
from rightroute.export import prose_pages
from rightroute.knowledge import Knowledge
from rightroute.model.base import FULL, NATIONS, Prose, Target
from rightroute.model.words import LetterText
from rightroute.prose import parse, without_gaps
from rightroute.publish import publish
from rightroute.reading import read_folder
from rightroute.selection import Selection, SelectionError, select
from rightroute.site import SiteFile, SiteOptions
from rightroute.site.links import LISTS
from rightroute.site.prove import resolve
from rightroute.validity import standing

FULL_GUIDE = "https://full.example/guide/"
OWN = "https://own.example/"


@pytest.fixture(scope="module")
def whole() -> Knowledge:
    return standing(read_folder(ROOT / "data")[0])


def choices(whole: Knowledge) -> Iterator[Selection]:
    """Every nation and topic, all pairs of nations, neighbouring pairs of topics, and every third single route and body."""
    yield from (Selection(nations=(one,)) for one in NATIONS)
    yield from (Selection(nations=pair) for pair in combinations(NATIONS, 2))
    yield from (Selection(topics=(one,)) for one in whole.topics)
    yield from (Selection(topics=pair) for pair in pairwise(whole.topics))
    yield from (
        Selection(nations=(NATIONS[n % 4],), topics=(one,)) for n, one in enumerate(whole.topics) if has_routes(whole, NATIONS[n % 4], one)
    )
    yield from (Selection(routes=(one,)) for one in list(whole.routes)[::3])
    acting = dict.fromkeys(str(stage.body) for route in whole.routes.values() for stage in route.stages if stage.body)
    yield from (Selection(bodies=(one,)) for one in list(acting)[::3])


def has_routes(whole: Knowledge, nation: str, topic: str) -> bool:
    return any(nation in route.nations for route in whole.routes_by_topic[topic])


#: What concerns the reader's way through the guide. The rest looks at the words, which stay as they are, and at seals and seeds.
SUBJECTS = {"references", "flow", "stages", "nations", "papers", "contacts", "clocks"}


def faults(known: Knowledge, nations: tuple[str, ...]) -> list[str]:
    found = []
    for one in load_checks().values():
        if one.severity is not Severity.ERROR or one.subject not in SUBJECTS:
            continue
        if one.name == "answer-names-nation" and len(nations) < 4:
            continue  # the whole edition is for these nations
        if one.name == "has-sister":
            continue  # a sister that is hidden is not named, and another complaint at the same body is not hers
        for finding in one.run(known):
            # “Both” became the need alone, so that the nation is asked for after it: better one question more than the wrong answer.
            if "sixth question" not in finding.message:
                found.append(f"{one.name}: {finding.kind} {finding.record_id} {finding.loc}: {finding.message}")
    return found


def targets(known: Knowledge) -> Iterator[Target]:
    for _, record in known.everything():
        for _, value in walk(record):
            if isinstance(value, Prose | LetterText):
                yield from (run.target for run in parse(without_gaps(value) if isinstance(value, LetterText) else value) if run.target)
            elif isinstance(value, Target):
                yield value


def test_whatever_is_chosen_is_whole(whole: Knowledge) -> None:
    wrong: dict[str, list[str]] = {}
    for chosen in choices(whole):
        known, hidden = (made := select(whole, chosen)).knowledge, made.hidden
        found = faults(known, chosen.nations)
        for target in targets(known):
            if beyond := target.in_full:
                # “Something else” leads to the same question in the full guide, where it has all its answers.
                if beyond.kind != "question" and (beyond.record_kind, beyond.record_id) not in hidden:
                    found.append(f"{target} is not hidden")
            elif target.kind != "page" and not known.has(target.record_kind, target.record_id):
                found.append(f"{target} leads nowhere")
        found += [f"{route.id} serves {route.nations}" for route in known.routes.values() if not set(route.nations) <= set(chosen.nations)]
        if found:
            wrong[str(chosen)] = found[:5]
    assert not wrong


def test_what_was_chosen_is_there_and_nothing_else(whole: Knowledge) -> None:
    scotland = select(whole, Selection(nations=("scotland",))).knowledge
    assert set(scotland.routes) <= {route.id for route in whole.routes.values() if "scotland" in route.nations}
    assert len(scotland.routes) > 40
    assert all(set(need.places) == {"scotland"} for need in scotland.needs.values())
    # Another nation's limit is told in a sentence that compares, and stands in no list; its helplines are kept, for danger knows no border.
    assert all("scotland" in clock.nations or clock.rival for clock in scotland.clocks.values())
    elsewhere = {body.id for body in scotland.bodies.values() if "scotland" not in body.nations and body.kind != "helpline"}
    assert len(elsewhere) < 8, elsewhere
    topic = select(whole, Selection(topics=("child-maintenance",))).knowledge
    assert set(topic.routes) == {route.id for route in whole.routes_by_topic["child-maintenance"]}
    assert set(topic.topics) == {"child-maintenance"}
    # Danger is kept whatever is chosen, with all whom to call.
    danger = whole.guide.danger
    assert topic.notices[danger].bodies == whole.notices[danger].bodies
    assert set(map(str, whole.notices[danger].bodies)) <= set(topic.bodies)
    everything = select(whole, Selection())
    assert everything.knowledge is whole
    assert not everything.hidden


def test_every_route_is_reached_by_the_questions(whole: Knowledge) -> None:
    """Also one that the questions led to only through another route that is hidden."""
    for name in list(whole.routes)[::7]:
        known = select(whole, Selection(routes=(name,))).knowledge
        assert not list(load_checks()["question-reached"].run(known)), name
        first = known.questions[known.guide.first_question]
        assert 2 <= len(first.answers) <= 8


def test_an_answer_for_every_reader(whole: Knowledge) -> None:
    """Where answers are left out, another leads to the full guide; one alone keeps its own words."""
    known = select(whole, Selection(topics=("councils",))).knowledge
    for question in known.questions.values():
        before = whole.questions[question.id].answers
        assert len(question.answers) >= 2
        lost = len({one.label for one in before} - {one.label for one in question.answers})
        assert not lost or any(one.to.kind == FULL for one in question.answers), question.id


def test_a_step_to_a_hidden_route_ends_in_words(whole: Knowledge) -> None:
    known = select(whole, Selection(routes=("judge-conduct",))).knowledge
    route = known.routes["judge-conduct"]
    ends = [end for end in route.ends if end.id.startswith("full-guide-")]
    assert {target.in_full for end in ends for target in end.next} >= {Target("route:jaco"), Target("route:magistrate-conduct")}
    assert all("full guide" in end.short.lower() and "(full:route/" in end.do for end in ends)


def test_a_question_with_one_answer_left_is_not_asked(whole: Knowledge) -> None:
    known = select(whole, Selection(nations=("scotland",))).knowledge
    route = known.routes["cms-deduction-earnings"]
    assert {stage.id for stage in route.stages} >= {"court-scotland"}
    assert not {"court-ew", "which-court"} & {node.id for node in route.nodes}


def test_unknown_names_are_told_all_at_once(whole: Knowledge) -> None:
    with pytest.raises(SelectionError) as told:
        select(whole, Selection(nations=("walse",), topics=("counsils",), routes=("nothing-like-it",), bodies=("cmss",)))  # type: ignore[arg-type]
    words = str(told.value)
    assert "no nation “walse”. Did you mean “wales”?" in words
    assert "no topic “counsils”. Did you mean “councils”?" in words
    assert "no route “nothing-like-it”" in words
    assert "no body “cmss”. Did you mean “cms”?" in words
    with pytest.raises(SelectionError, match="no route to show"):
        select(whole, Selection(nations=("northern-ireland",), routes=("council-complaint-wales",)))


def test_nobody_may_write_it(world: Knowledge) -> None:
    """The pseudo kind is made by a selection alone."""
    record = next(iter(world.terms.values()))
    known = Knowledge(world.data, world.as_at)
    for kind, one in world.everything():
        changed = one.model_copy(update={"means": Prose("See [this](full:route/cms-complaint).")}) if one is record else one
        known.add(kind, changed, world.documents[kind, one.id])
    known.link()
    told = [one.message for one in load_checks()["prose-marks"].run(known)]
    assert len(told) == 1
    assert "does not link to anything" in told[0]


# Sites of a part ---------------------------------------------------------------------------------------------------------------


def site(whole: Knowledge, chosen: Selection, cache: Path, full_guide: str = FULL_GUIDE, safer: bool = False) -> dict[str, SiteFile]:
    """Publishing raises SiteError for a link on any page that leads nowhere."""
    pages = prose_pages(ROOT / "docs")
    options = SiteOptions(site_url=OWN, prose_pages=pages, pdf=False, safer=safer, full_guide=full_guide)
    return {file.path: file for file in publish(select(whole, chosen).knowledge, options, cache)}


CHOSEN = {
    "nation": Selection(nations=("northern-ireland",)),
    "topic": Selection(topics=("child-maintenance",)),
    "body": Selection(bodies=("ice",)),
    "route": Selection(routes=("council-complaint-wales",)),
}


@pytest.fixture(scope="module")
def cache() -> Path:
    return ROOT / ".cache" / "rightroute"


@pytest.mark.parametrize("name", CHOSEN)
def test_a_site_of_it_has_no_dead_link(whole: Knowledge, cache: Path, name: str) -> None:
    files = site(whole, CHOSEN[name], cache)
    text = {path: str(file.content) for path, file in files.items() if file.kind == "page"}
    assert not [path for path, words in text.items() if "full:" in words.replace("(full: ", "")]
    linked = "\n".join(text.values())
    assert re.search(rf'<a href="{re.escape(FULL_GUIDE)}[a-z0-9/#-]+">[^<]+</a> \(in the full guide\)', linked)
    known = {f"{OWN}{resolve('', path)}" for path in files} | {OWN}
    told = set(re.findall(rf'"(?:url|json_url)": ?"({re.escape(OWN)}[^"#]*)', "\n".join(api_texts(files))))
    pages = {OWN + re.sub(r"(?:index)?\.md$", "", path).rstrip("/") + "/" for path in files if path.endswith(".md")}
    pages |= {f"{OWN}{path.removesuffix('.md')}/" for path in prose_pages(ROOT / "docs")}
    assert not {one for one in told if "{id}" not in one and one not in known and one not in pages and one.rstrip("/") + "/" not in pages}


def api_texts(files: dict[str, SiteFile]) -> Iterator[str]:
    for path, file in files.items():
        if path.startswith("api/") and path.endswith(".json"):
            content = file.content if isinstance(file.content, bytes) else file.content.encode()
            json.loads(content)
            yield content.decode()


def test_without_an_address_only_words_are_left(whole: Knowledge, cache: Path) -> None:
    for safer in (False, True):
        files = site(whole, CHOSEN["body"], cache, full_guide=FULL_GUIDE if safer else "", safer=safer)
        text = "\n".join(str(file.content) for file in files.values() if file.kind == "page")
        assert "full.example" not in text
        assert "(this is in the full guide)" in text
        assert LISTS["elsewhere"] in files
    assert "The full guide covers it. Ask whoever" in str(files[LISTS["elsewhere"]].content)
