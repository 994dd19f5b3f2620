"""What a search can find: goals first (a need, or a route that no need stands for), then everything else, each with the texts it is found by.

A goal gathers what the routes of all nations say about one thing: the words of a reader in Glasgow also find the route in England.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from ..knowledge import Knowledge
from ..model import Need, Question, Route
from ..model.base import NATIONS, Fact, Nation, Prose, Target
from ..rich import plain, rich

#: How much a word counts by where it stands.
WEIGHTS = {"say": 5.0, "title": 4.0, "answer": 3.0, "sum": 1.0, "use": 1.5, "more": 0.7}


@dataclass
class Entry:
    """Something that can be found: its kind, its address in the knowledge base, its title, and the texts of each field with their share."""

    kind: str
    target: Target
    title: str
    nations: tuple[Nation, ...] = NATIONS
    #: For a goal, where it leads in each nation.
    ways: dict[Nation, Target] = field(default_factory=dict)
    texts: dict[str, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, texts: Iterable[str | None], share: float = 1.0) -> None:
        """Take texts into a field."""
        self.texts[name] += [(text, share) for text in texts if text]


def standing_for(knowledge: Knowledge) -> dict[str, list[str]]:
    """For each route, by id, the needs of its own topic that lead to the whole of it: they stand for it in the search."""
    found: dict[str, list[str]] = defaultdict(list)
    for need in knowledge.needs.values():
        for target in dict.fromkeys(place.to for place in need.places.values()):
            if target.kind == "route" and not target.part and knowledge.routes[target.record_id].topic == need.topic:
                found[target.record_id].append(need.id)
    return found


_goals: WeakKeyDictionary[Knowledge, list[Entry]] = WeakKeyDictionary()


def goals(knowledge: Knowledge) -> list[Entry]:
    """Every goal with its texts, those of one topic next to each other. Gathered once for a knowledge base."""
    found = _goals.get(knowledge)
    if found is None:
        found = _goals[knowledge] = _Goals(knowledge).made()
    return found


class _Goals:
    def __init__(self, knowledge: Knowledge) -> None:
        self.known = knowledge
        self.needs = standing_for(knowledge)
        self.entries: dict[str, Entry] = {}

    def made(self) -> list[Entry]:
        known = self.known
        topics = list(known.topics)
        for need in known.needs.values():
            ways = {nation: place.to for nation, place in need.places.items() if not place.to.in_full}
            self.entries[f"need:{need.id}"] = entry = Entry("goal", Target(f"need:{need.id}"), need.title, tuple(need.places), ways)
            entry.add("title", [need.title])
            entry.add("say", need.say)
            entry.add("sum", [self._plain(need.hint)])
            entry.add("more", dict.fromkeys(self._plain(place.text) for place in need.places.values()), 0.5)
        for route in known.routes.values():
            if route.id not in self.needs:
                target = Target(f"route:{route.id}")
                self.entries[target] = Entry("goal", target, route.title, route.nations, dict.fromkeys(route.nations, target))
        for route in known.routes.values():
            self._route(route)
        for question in known.questions.values():
            self._question(question)
        self._terms()
        self._papers()
        order = {key: (topics.index(self._topic(entry)), number) for number, (key, entry) in enumerate(self.entries.items())}
        return [self.entries[key] for key in sorted(order, key=order.__getitem__)]

    def _topic(self, entry: Entry) -> str:
        found: Need | Route = (
            self.known.needs[entry.target.record_id] if entry.target.kind == "need" else self.known.routes[entry.target.record_id]
        )
        return str(found.topic)

    def _plain(self, text: Prose | str | None) -> str:
        return plain(rich(self.known, text)) if text else ""

    def _facts(self, facts: Iterable[Fact]) -> list[str]:
        return [self._plain(one.text) for one in facts]

    def _of(self, target: Target) -> list[tuple[Entry, float]]:
        """The goals that a target belongs to, with the share that each has in it."""
        if target.kind == "need":
            return [(self.entries[f"need:{target.record_id}"], 1.0)]
        if target.kind != "route":
            return []
        exact = [entry for entry in self.entries.values() if target.part and target in entry.ways.values()]
        if exact:
            return [(one, 1.0) for one in exact]
        names = [f"need:{one}" for one in self.needs.get(target.record_id, ())] or [f"route:{target.record_id}"]
        return [(self.entries[name], 1 / len(names)) for name in names]

    def _route(self, route: Route) -> None:
        bodies = {stage.body for stage in route.stages if stage.body}
        letters = {letter for stage in route.stages for letter in stage.letters}
        for entry, share in self._of(Target(f"route:{route.id}")):
            if entry.target.kind == "need":
                # Four nations tell one story: together they should not count four times.
                share *= 0.7
            entry.add("say", route.say, share)
            entry.add("title", [route.title, route.short], share)
            entry.add("sum", [route.summary, route.trigger, self._plain(route.audience), *map(self._plain, route.answer)], share)
            entry.add("use", self._facts(route.use_if), share)
            entry.add("more", self._facts(route.can_get), share)
            entry.add("more", [text for stage in route.stages for text in (stage.title, self._plain(stage.when))], share)
            entry.add("more", [name for one in bodies for name in self._names(one)], share)
            entry.add("use", self._forms(route), share)
            entry.add("more", [self.known.letters[one].title for one in letters], share)
            entry.add("more", self.known.topics[route.topic].say, share / 2)
        for other in route.not_for:
            # What this route is not for is what the other one is for.
            for entry, share in self._of(other.go):
                entry.add("use", [self._plain(other.text), other.words], share * 0.7)

    def _names(self, body: str) -> tuple[str, ...]:
        found = self.known.bodies[body]
        return (found.name, found.short, *found.also_called)

    def _forms(self, route: Route) -> list[str]:
        """The names of forms that the route tells of: SSCS2, C100."""
        told = {one.record_id for one in self.known.made_by["route", route.id] if one.kind == "figure"}
        return [figure.says for name, figure in self.known.figures.items() if name in told and figure.kind == "name"]

    def _question(self, question: Question) -> None:
        for answer in question.answers:
            for entry, share in self._of(answer.to):
                entry.add("answer", [answer.label, self._plain(answer.hint)], share)

    def _terms(self) -> None:
        for term in self.known.terms.values():
            reached = {id(entry): (entry, share) for target in term.see for entry, share in self._of(target)}
            for entry, share in reached.values():
                entry.add("use", [term.term, *term.people_say], share / max(1, len(reached)) ** 0.5)

    def _papers(self) -> None:
        for paper in self.known.papers.values():
            reached = {id(entry): (entry, share) for one in paper.go for entry, share in self._of(one.to)}
            for entry, share in reached.values():
                entry.add("use", [paper.title, *paper.say, *paper.words], share / max(1, len(reached)) ** 0.5)


def others(knowledge: Knowledge) -> Iterator[Entry]:
    """Everything else that has a page of its own: topics, papers in the hand, letters, bodies, the reader's time limits, and words."""
    for topic in knowledge.topics.values():
        yield _entry("topic", topic.id, topic.title, [topic.title], topic.say, [topic.summary])
    for paper in knowledge.papers.values():
        yield _entry("paper", paper.id, paper.title, [paper.title], paper.say, paper.words, nations=paper.nations)
    for letter in knowledge.letters.values():
        yield _entry("letter", letter.id, letter.title.removeprefix("Letter: "), [letter.title])
    for body in knowledge.bodies.values():
        yield _entry("body", body.id, body.name, [body.name, body.short], body.also_called, nations=body.nations)
    for clock in knowledge.clocks.values():
        if clock.whose == "you":
            yield _entry("clock", clock.id, clock.title, [clock.title], nations=clock.nations)
    for term in knowledge.terms.values():
        yield _entry("term", term.id, term.term, [term.term], term.people_say)


def local_entry(target: Target, title: str, more: Iterable[str]) -> Entry:
    """A contact of an organisation: found by its name, and by what it says of itself."""
    entry = Entry("local", target, title)
    entry.add("title", [title])
    entry.add("more", more)
    return entry


def _entry(
    kind: str,
    name: str,
    title: str,
    titles: Iterable[str],
    say: Iterable[str] = (),
    more: Iterable[str] = (),
    nations: tuple[Nation, ...] = NATIONS,
) -> Entry:
    entry = Entry(kind, Target(f"{kind}:{name}"), title[0].upper() + title[1:], nations)
    entry.add("title", titles)
    entry.add("say", say)
    entry.add("more", more)
    return entry
