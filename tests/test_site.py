"""The website in memory: every record has its place, every link leads somewhere, and nothing that an editor wrote is taken for markup."""

from __future__ import annotations

import functools
import hashlib
import itertools
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import urljoin

import pytest
from mkdocs.structure.files import File
from pydantic import BaseModel

from conftest import WORLD
from rightroute.clocks import short_day
from rightroute.export import prose_pages
from rightroute.flowchart.of_route import chart_of
from rightroute.knowledge import Knowledge
from rightroute.model import Clock, Record, Route, Source
from rightroute.model.base import Checked, Citation, Fact, Label, Prose
from rightroute.model.routes import Stage
from rightroute.model.words import LetterText
from rightroute.site import SiteFile, SiteOptions, build_site
from rightroute.site.files import SiteError
from rightroute.site.links import Links
from rightroute.site.prove import repeated_ids
from site_fixtures import DATA, DOCS, WORLD_PAGES, Node, environment, parse, read

HOST = "https://here.example/"
SURE = {"high": "Sure", "medium": "Fairly sure", "low": "Not sure: check it first"}
#: A fact in the list of a source: its words and where they stand, the place in the source, the day checked, how sure.
ROW = rf".+?\.?(?: In the source: (.+)\.)? Checked (\d+ \w+ \d+)\. ({'|'.join(SURE.values())})\."


@dataclass(frozen=True)
class Made:
    """A knowledge base and the pages made from it."""

    knowledge: Knowledge
    files: tuple[SiteFile, ...]
    prose: frozenset[str]
    directory_urls: bool = True

    @functools.cached_property
    def pages(self) -> dict[str, Node]:
        """Every page by its source path."""
        return {file.path: parse(str(file.content)) for file in self.files if file.kind == "page"}

    @functools.cached_property
    def urls(self) -> dict[str, str]:
        """The address of each page and file as MkDocs makes it: from the address to the source path."""
        names = [*(file.path for file in self.files), *self.prose]
        names.append("feed.xml")  # made with the papers
        names += [self.sheet(file, link) for file in self.files for link in file.links if link.endswith((".pdf", ".docx", ".odt", ".txt"))]
        return {urljoin(HOST, File(name, None, "", self.directory_urls).url): name for name in names}

    def sheet(self, file: SiteFile, link: str) -> str:
        """The path of a printed sheet that a page links to."""
        return urljoin(HOST + File(file.path, None, "", self.directory_urls).url, link).removeprefix(HOST)

    def leads_to(self, path: str, link: str) -> tuple[str, str]:
        """The source path and anchor that a link on a page leads to; the path is empty where there is nothing."""
        here = urljoin(HOST, File(path, None, "", self.directory_urls).url)
        to, _, anchor = urljoin(here, link).partition("#")
        return self.urls.get(to, ""), anchor

    def links(self, path: str, part: Node | None = None) -> set[tuple[str, str]]:
        """Everything that a page, or a part of it, links to."""
        return {self.leads_to(path, link) for link in (part or self.pages[path]).links}

    def place(self, path: str, anchor: str = "") -> Node:
        """A page, or the element on it that has this id."""
        page = self.pages[path]
        return page.one(id=anchor) if anchor else page


def make(data: Path, directory_urls: bool = True) -> Made:
    """Read a knowledge base and build its site."""
    knowledge = read(data)
    prose = prose_pages(DOCS) if data == DATA else frozenset(WORLD_PAGES)
    return Made(knowledge, tuple(build_site(knowledge, SiteOptions(directory_urls, prose_pages=prose))), prose, directory_urls)


@functools.cache
def made_of(data: Path) -> Made:
    """The same, made once."""
    return make(data)


@pytest.fixture(params=[WORLD, DATA], ids=["world", "data"])
def made(request: pytest.FixtureRequest) -> Made:
    return made_of(request.param)


def heading(node: Node) -> str:
    """The first heading of a page or of a place on it, without the number of a step."""
    return next(one for one in node if one.tag in ("h1", "h2", "h3", "dt", "strong")).text


# Every record has its place


def test_every_route_stage_fork_and_end_has_its_place(made: Made) -> None:
    for route in made.knowledge.routes.values():
        page = made.pages[f"{route.topic}/{route.id}.md"]
        assert page.one("h1").text == route.title
        for number, stage in enumerate(route.stages, 1):
            own = made.pages[f"{route.topic}/{route.id}/{stage.id}.md"]
            assert own.one("h1").text == stage.title
            assert f"Step {number} of {len(route.stages)}" in own.text
            assert page.one(id=f"step-{stage.id}").one("h3").text == f"{number} {stage.title}"
        for fork in route.forks:
            assert page.one(id=f"fork-{fork.id}").one("h3").text == fork.ask
        for end in route.ends:
            assert page.one(id=f"end-{end.id}").one("h3").text == end.title
        assert route.title in made.pages[f"{route.topic}/{route.id}/checklist.md"].one("h1").text


def test_every_record_with_a_page_of_its_own_has_it(made: Made) -> None:
    known = made.knowledge
    expected = {f"{one.id}/index.md": one.title for one in known.topics.values()}
    expected |= {f"bodies/{one.id}.md": one.name for one in known.bodies.values()}
    expected |= {f"letters/{one.id}.md": one.title for one in known.letters.values()}
    expected |= {f"sources/{one.id}.md": one.title for one in known.sources.values()}
    expected |= {f"start/{one.id}.md": one.ask for one in known.questions.values()}
    expected |= {f"urgent/{one.id}.md": one.title for one in known.notices.values()}
    expected |= {f"deadlines/{one.id}.md": one.title for one in known.clocks.values()}
    for path, title in expected.items():
        assert made.pages[path].one("h1").text.casefold().endswith(" ".join(title.split()).casefold()), path


def test_every_term_myth_rule_and_figure_has_its_anchor(made: Made) -> None:
    known = made.knowledge
    for term in known.terms.values():
        assert made.place("glossary/index.md", f"term-{term.id}").one("dt").text.casefold() == term.term.casefold()
        assert made.pages[f"glossary/{term.id}.md"].one("h1").text.casefold() == term.term.casefold()
    for myth in known.myths.values():
        path, anchor = Links(known).page("myth", myth.id)
        assert myth.claim in made.place(path, anchor).one("h3").text
    for rule in known.rules.values():
        assert made.place("golden-rules.md", f"rule-{rule.id}").text.startswith(rule.kind.capitalize())
    for figure in known.figures.values():
        assert made.place("sources/figures.md", f"figure-{figure.id}").one("dt").text == figure.says


def test_every_list_names_everything_of_its_kind(made: Made) -> None:
    known = made.knowledge
    wanted = {
        "bodies/index.md": {f"bodies/{one}.md" for one in known.bodies},
        "deadlines/index.md": {f"deadlines/{one}.md" for one in known.clocks},
        "sources/index.md": {f"sources/{one}.md" for one in known.sources},
        "letters/index.md": {f"letters/{one}.md" for one in known.letters},
        "checklists.md": {f"{one.topic}/{one.id}/checklist.md" for one in known.routes.values()},
    }
    for path, targets in wanted.items():
        assert targets <= {to for to, _ in made.links(path)}, path


# What each page says about itself


def test_every_page_has_a_title_and_a_description_that_fits(made: Made) -> None:
    for file in made.files:
        if file.kind == "page":
            assert file.title.strip(), file.path
            assert 10 <= len(file.description) <= 160, (file.path, file.description)
            assert not re.search(r"[{}\[\]<>]|\*\*", file.description), (file.path, file.description)


def test_one_first_heading_and_no_level_is_skipped(made: Made) -> None:
    for path, page in made.pages.items():
        levels = [int(one.tag[1]) for one in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), path
        assert Counter(page.ids).most_common(1)[0][1] == 1, path


def test_the_metadata_of_a_page_agrees_with_its_html(made: Made) -> None:
    for file in made.files:
        if file.kind == "page":
            page = made.pages[file.path]
            assert set(page.ids) == file.ids, file.path
            assert [(one.level, one.id, one.text) for one in file.headings] == [
                (int(one.tag[1]), one.attrs["id"], one.text) for one in page.all("h1", "h2", "h3") if "id" in one.attrs
            ], file.path
            assert set(page.links) == set(file.links), file.path


def test_edit_paths_name_files_of_the_knowledge_base(made: Made) -> None:
    for file in made.files:
        assert not file.edit or (made.knowledge.data / file.edit).is_file(), file.path


# Both ways


def test_a_body_lists_the_routes_and_stages_that_use_it_and_they_link_back(made: Made) -> None:
    for body in made.knowledge.bodies.values():
        path = f"bodies/{body.id}.md"
        there = made.links(path)
        for route in made.knowledge.routes.values():
            for stage in route.stages:
                own = f"{route.topic}/{route.id}/{stage.id}.md"
                if stage.body == body.id:
                    assert {(own, ""), (f"{route.topic}/{route.id}.md", "")} <= there
                    contact = made.pages[own].one(id="contact")
                    assert body.name.casefold() in contact.text.casefold()


def citations(value: object, around: Checked | Clock | Source | None = None) -> Iterator[tuple[Citation, str, str]]:
    """Every citation inside a record, with the day checked and the confidence of what it supports: its own, or those around it."""
    if isinstance(value, Fact):
        for one in value.sources:
            day = value.checked or (around.checked if isinstance(around, Checked) else None)
            assert day, "a fact with sources has a date, its own or that of what is around it"
            yield one, short_day(day), SURE[value.confidence or (around.confidence if isinstance(around, Checked) else "high")]
        return
    if isinstance(value, Checked):
        around = value
    if isinstance(value, Citation):
        assert isinstance(around, Checked)
        yield value, short_day(around.checked), SURE[around.confidence]
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from citations(getattr(value, name), around)
    elif isinstance(value, tuple):
        for inner in value:
            yield from citations(inner, around)


def test_a_source_lists_every_fact_that_rests_on_it_with_date_and_confidence(made: Made) -> None:
    expected: dict[str, Counter[tuple[str, str, str]]] = {name: Counter() for name in made.knowledge.sources}
    for kind, record in made.knowledge.everything():
        if kind == "change":  # a change has a day of its own, and its source is named on the page of changes
            continue
        for citation, checked, confidence in citations(record):
            expected[citation.record_id][citation.place, checked, confidence] += 1
    for name, wanted in expected.items():
        path = f"sources/{name}.md"
        rows = made.pages[path].one("ul", cls="rr-rests").all("li")
        found = [re.fullmatch(ROW, row.text) for row in rows]
        assert Counter((one[1] or "", one[2], one[3]) for one in found if one) == wanted, path
        for row in rows:
            assert made.leads_to(path, row.one("a").attrs["href"])[0], path


def test_a_page_that_rests_on_a_source_names_it_and_its_numbers_lead_there(made: Made) -> None:
    for path, page in made.pages.items():
        for mark in page.all("a", cls="rr-source"):
            assert page.one("li", id=mark.attrs["href"][1:]).text, path
    for route in made.knowledge.routes.values():
        for stage in route.stages:
            path = f"{route.topic}/{route.id}/{stage.id}.md"
            cited = made.links(path, made.pages[path].one("ol", cls="rr-sources"))
            own = {one.record_id for one in stage.sources}
            own |= {one.record_id for _, fact in facts(stage) for one in fact.sources}
            assert {(f"sources/{name}.md", "") for name in own} <= cited, path


def facts(stage: Stage) -> Iterator[tuple[str, Fact]]:
    """Every fact of a stage, with the field that holds it."""
    for name in type(stage).model_fields:
        value = getattr(stage, name)
        yield from ((name, one) for one in value if isinstance(one, Fact)) if isinstance(value, tuple) else ()


def test_a_term_links_to_the_routes_that_use_it_and_they_to_the_term(made: Made) -> None:
    known = made.knowledge
    for term in known.terms:
        there = made.links(f"glossary/{term}.md")
        for name in known.users("term", term, "route"):
            route = known.routes[name]
            told = {one.record_id for one in known.terms[term].see if one.kind == "route"}
            assert (f"{route.topic}/{name}.md", "") in there or name in told
            assert (f"glossary/{term}.md", "") in made.links(f"{route.topic}/{name}.md")


def test_a_clock_lists_the_stages_it_runs_in_and_they_link_to_it(made: Made) -> None:
    for clock in made.knowledge.clocks:
        path = f"deadlines/{clock}.md"
        for route in made.knowledge.routes.values():
            for stage in route.stages:
                own = f"{route.topic}/{route.id}/{stage.id}.md"
                if clock in (stage.clock, stage.reply.promised, *stage.other_clocks):
                    assert (own, "") in made.links(path), path
                    assert (path, "") in made.links(own), own


def test_a_letter_lists_its_stages_and_they_link_to_it(made: Made) -> None:
    for letter in made.knowledge.letters:
        for route in made.knowledge.routes.values():
            for stage in route.stages:
                if letter in (*stage.letters, stage.if_silent.letter):
                    own = f"{route.topic}/{route.id}/{stage.id}.md"
                    assert (own, "") in made.links(f"letters/{letter}.md")
                    assert (f"letters/{letter}.md", "") in made.links(own)


def test_a_myth_is_named_on_its_routes(made: Made) -> None:
    for myth in made.knowledge.myths.values():
        for name in myth.routes:
            route = made.knowledge.routes[name]
            assert Links(made.knowledge).page("myth", myth.id) in made.links(f"{route.topic}/{name}.md")


def test_every_way_on_from_a_stage_is_on_its_own_page(made: Made) -> None:
    for route in made.knowledge.routes.values():
        for stage in route.stages:
            ways = made.pages[f"{route.topic}/{route.id}/{stage.id}.md"].one("ul", cls="rr-ways").all("li")
            assert [way.all("strong")[0].text for way in ways] == [f"{one.label}:" for one in stage.outcomes]


# The list of steps says what the flowchart says


def ways_of_list(made: Made, route: Route) -> dict[tuple[str, tuple[str, str]], str]:
    """From each box and each target: the labels, joined as the flowchart joins them, read off the list of steps."""
    path = f"{route.topic}/{route.id}.md"
    found: dict[tuple[str, tuple[str, str]], str] = {}
    for item in made.pages[path].one("ol", cls="rr-steps").all("li"):
        if "id" not in item.attrs:
            continue
        for way in item.one("ul", cls="rr-ways").all("li"):
            key = (item.attrs["id"].partition("-")[2], made.leads_to(path, way.one("a").attrs["href"]))
            label = way.one("strong").text.removesuffix(":").casefold()
            found[key] = f"{found[key]} or {label}" if key in found else label
    return found


def ways_of_chart(made: Made, route: Route) -> dict[tuple[str, tuple[str, str]], str]:
    """The same read off the chart, with its boxes linked to where they should lead."""
    own = f"{route.topic}/{route.id}"
    places: dict[str, tuple[str, str]] = {stage.id: (f"{own}/{stage.id}.md", "") for stage in route.stages}
    places |= {fork.id: (f"{own}.md", f"fork-{fork.id}") for fork in route.forks}
    places |= {f"end:{end.id}": (f"{own}.md", f"end-{end.id}") for end in route.ends}
    for node in route.nodes:
        for one in node.outcomes:
            if one.to.kind == "route":
                other = made.knowledge.routes[one.to.record_id]
                part = f"/{one.to.part}" if one.to.part else ""
                places[str(one.to)] = (f"{other.topic}/{other.id}{part}.md", "")
    chart = chart_of(made.knowledge, route, {key: "#".join(place) for key, place in places.items()})
    boxes = {node.id: node for node in chart.nodes}
    found: dict[tuple[str, tuple[str, str]], str] = {}
    for edge in chart.edges:
        if edge.source == "start":
            continue
        to, _, anchor = (boxes[edge.target].href or "").partition("#")
        key = (edge.source.removeprefix("s-"), (to, anchor))
        found[key] = f"{found[key]} or {edge.label}".casefold() if key in found else edge.label.casefold()
    return found


def test_the_list_of_steps_says_everything_that_the_flowchart_says(made: Made) -> None:
    for route in made.knowledge.routes.values():
        assert ways_of_list(made, route) == ways_of_chart(made, route), route.id


def test_the_picture_links_to_nothing_that_the_list_does_not(made: Made) -> None:
    for route in made.knowledge.routes.values():
        path = f"{route.topic}/{route.id}.md"
        page = made.pages[path]
        listed = made.links(path, page.one("ol", cls="rr-steps")) | {(path, f"fork-{one.id}") for one in route.forks}
        inside = {(path, name) for name in page.ids}
        for figure in page.all("figure"):
            drawn = {made.leads_to(path, one.attrs["href"]) for one in figure.all("a")}
            assert drawn <= listed | inside, path
            assert drawn - inside <= listed, path
            assert all(one.attrs.get("aria-label") or one.text for one in figure.all("a")), path
        for number, stage in enumerate(route.stages, 1):
            assert any(f"{number}. {stage.short}" in one.attrs.get("aria-label", "") for one in page.all("a")), (path, stage.id)


# Links


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("data", [WORLD, DATA], ids=["world", "data"])
def test_every_link_leads_somewhere(data: Path, directory_urls: bool) -> None:
    made = made_of(data) if directory_urls else make(data, directory_urls)
    for path, page in made.pages.items():
        for link in page.links:
            if re.match(r"(https?|mailto|tel):", link):
                continue
            to, anchor = made.leads_to(path, link)
            assert to, f"{path}: {link}"
            assert not anchor or to in made.prose or anchor in made.pages[to].ids, f"{path}: {link}"


def edited(folder: Path, name: str, before: str, after: str) -> Path:
    """A copy of the world with one change in one file."""
    data = folder / "data"
    shutil.copytree(WORLD, data)
    text = (data / name).read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{name}: {before}"
    (data / name).write_text(text.replace(before, after), encoding="utf-8")
    return data


def test_a_link_to_a_hand_written_page_that_is_not_there_is_named(tmp_path: Path) -> None:
    data = edited(
        tmp_path, "topics/higher.yml", "The Ombudsman is independent and free.", '"The Ombudsman is [independent](page:no-such-page)."'
    )
    with pytest.raises(SiteError, match=r"higher/index\.md.*no-such-page"):
        build_site(read(data), SiteOptions(prose_pages=frozenset(WORLD_PAGES)))


def test_every_reason_is_told_at_once(tmp_path: Path) -> None:
    data = edited(
        tmp_path, "topics/higher.yml", "The Ombudsman is independent and free.", '"See [one](page:first-gap) and [two](page:next-gap)."'
    )
    with pytest.raises(SiteError) as error:
        build_site(read(data), SiteOptions(prose_pages=frozenset(WORLD_PAGES)))
    assert "first-gap" in str(error.value)
    assert "next-gap" in str(error.value)


def test_two_pages_with_one_address_are_refused(tmp_path: Path) -> None:
    """A topic called ``letters`` wants the address of the list of letters."""
    data = tmp_path / "data"
    shutil.copytree(WORLD, data)
    for path in data.rglob("*.yml"):
        path.write_text(re.sub(r"\bhigher\b", "letters", path.read_text(encoding="utf-8")), encoding="utf-8")
    (data / "topics" / "higher.yml").rename(data / "topics" / "letters.yml")
    (data / "routes" / "higher").rename(data / "routes" / "letters")
    with pytest.raises(SiteError, match=r"letters/index\.md"):
        build_site(read(data), SiteOptions(prose_pages=frozenset(WORLD_PAGES)))


# The same bytes


HASH = """
import hashlib, sys
from pathlib import Path
from rightroute.publish import publish
from rightroute.reading import read_folder
from rightroute.site import SiteOptions
pages = frozenset(sys.argv[2:])
digest = hashlib.sha256()
for file in publish(read_folder(Path(sys.argv[1]))[0], SiteOptions(prose_pages=pages, site_url="https://here.example/")):
    content = file.content if isinstance(file.content, bytes) else file.content.encode()
    digest.update(repr((file.path, file.title, file.description, file.edit, file.headings, sorted(file.ids), file.links)).encode() + content)
print(digest.hexdigest())
"""


def test_the_same_knowledge_gives_the_same_bytes_in_every_run() -> None:
    seen = set()
    for seed in ("0", "4242"):
        done = run_code(HASH, str(WORLD), *WORLD_PAGES, env=environment(PYTHONHASHSEED=seed))
        seen.add(done)
    assert len(seen) == 1
    made = made_of(WORLD)
    again = make(WORLD)
    assert [digest(file) for file in made.files] == [digest(file) for file in again.files]


def digest(file: SiteFile) -> tuple[str, str]:
    """A page by its path and a hash of its content."""
    return file.path, hashlib.sha256(str(file.content).encode()).hexdigest()


def run_code(code: str, *arguments: str, env: dict[str, str]) -> str:
    """What a piece of Python prints, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


# Nasty text


#: Everything that HTML could take for its own, then what Jinja and Markdown could.
PLAIN = "<script>x</script> </p> & &amp; \"q\" 'a'"
NASTY = PLAIN + " {{ x }} {% x %} {# x #} *m* _m_ `c` [l](u) # h"
#: The same for the boxes and lines of a flowchart, where there is little room.
SHORT = '<b>&"{'
HTML_TAGS = ("script", "b", "em", "strong", "code", "a", "p", "li", "h1", "h2", "h3", "h4", "ul", "ol", "pre", "section")
#: And as an editor writes it inside a sentence, where some signs are marks.
MARKED = re.sub(r"([][*{}])", r"\\\1", NASTY)


def spoil(value: Any, name: str = "") -> Any:
    """A copy of a record in which every label and sentence ends in nasty text, written as an editor must write it."""
    if isinstance(value, Label):
        return Label(f"{value} {SHORT if name in ('short', 'trigger', 'ask') or name == 'label' else NASTY}")
    if isinstance(value, Prose | LetterText):
        return type(value)(f"{value} {MARKED}")
    if isinstance(value, tuple):
        return tuple(spoil(one, name) for one in value)
    if isinstance(value, BaseModel):
        fields = {key: spoil(getattr(value, key), key) for key in type(value).model_fields}
        return value.model_copy(update={key: one for key, one in fields.items() if one is not None})
    return value


def spoilt(kind: str, record: Record) -> Record:
    """A nasty copy of a record. Marks in the title of a clock are left to a test of their own."""
    made = cast("Record", spoil(record))
    return made.model_copy(update={"title": Label(f"{record.title} {PLAIN}")}) if isinstance(record, Clock) else made


def remade(change: Callable[[str, Record], Record]) -> Made:
    """The site of a world in which every record is changed."""
    plain = made_of(WORLD)
    knowledge = Knowledge(WORLD, plain.knowledge.as_at)
    for kind, record in plain.knowledge.everything():
        knowledge.add(kind, change(kind, record), plain.knowledge.documents[kind, record.id])
    knowledge.link()
    return Made(knowledge, tuple(build_site(knowledge, SiteOptions(prose_pages=plain.prose))), plain.prose)


def test_nasty_text_is_shown_and_never_obeyed() -> None:
    plain, made = made_of(WORLD), remade(spoilt)
    shown = " ".join(NASTY.split())
    for path, page in made.pages.items():
        before = Counter(one.tag for one in plain.pages[path])
        after = Counter(one.tag for one in page)
        # Pictures are laid out anew around longer words, and the A to Z leaves long phrases out; everything else stays element for element.
        fewer = {tag for tag in ("a", "li") if after[tag] < before[tag]} if path.startswith("a-to-z/") else set()
        assert {tag: after[tag] for tag in HTML_TAGS if tag not in fewer} == {tag: before[tag] for tag in HTML_TAGS if tag not in fewer}, (
            path
        )
        # Sheets to fill in by hand hold nothing of the knowledge base.
        assert (
            path.startswith(("maintaining/", "records.md")) or path in ("date-cards.md", "take-away.md", "c/index.md") or PLAIN in page.text
        ), path
    for route in made.knowledge.routes.values():
        page = made.pages[f"{route.topic}/{route.id}.md"]
        assert page.one("h1").text.endswith(shown)
        assert all(SHORT in figure.text for figure in page.all("figure"))
        for stage in route.stages:
            assert made.pages[f"{route.topic}/{route.id}/{stage.id}.md"].text.count(shown) > len(stage.do) + len(stage.outcomes)
    for file in made.files:
        # Tables of values and data in script files are no HTML: there the words stand as they are.
        assert file.path.endswith((".csv", ".js")) or "<script>" not in str(file.content), file.path


def test_a_clock_title_may_hold_any_sign() -> None:
    """A title is plain text, wherever it is woven into a sentence."""
    title = "Answer [you] in {two} **weeks**, or \\ so"
    made = remade(lambda _, record: record.model_copy(update={"title": Label(title)}) if isinstance(record, Clock) else record)
    for clock in made.knowledge.clocks:
        assert made.pages[f"deadlines/{clock}.md"].text.casefold().count(title.casefold()) > 1


def test_two_elements_with_one_id_are_refused() -> None:
    """An id that stands twice would let a link land on the wrong element."""
    twice = SiteFile("a.md", "page", "", repeated=("start",))
    assert [fault.split(":")[0] for fault in repeated_ids([twice, SiteFile("b.md", "page", "")])] == ["a.md"]
