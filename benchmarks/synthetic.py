"""A synthetic knowledge base of exactly so many HTML pages, valid and different in every word: ``python -m benchmarks.synthetic FOLDER 1000``.

The shapes are those of the guide's own data: how many items a list has, how many words an item, how often a sentence holds a link or a
value. The words are drawn at random from a list, from a seed, so no two sentences are alike and nothing is met twice by a cache.
"""

from __future__ import annotations

import datetime
import random
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from rightroute.clocks import compute, nations_matter
from rightroute.flowchart import draw, split
from rightroute.flowchart.of_route import chart_of
from rightroute.knowledge import Knowledge
from rightroute.model import Clock, Route
from rightroute.reading import read_folder
from rightroute.review import today

from .shapes import PROSE_PAGES, SOURCE_KINDS, THEIRS, THREE, WORDS, YOURS, Counts, counts_for
from .synthetic_routes import question_records, route_record

try:
    from yaml import CSafeDumper as Dumper
except ImportError:  # a PyYAML built without libyaml
    from yaml import SafeDumper as Dumper  # type: ignore[assignment]

Record = dict[str, Any]


class _Plain(Dumper):
    """Writes every value out: the reader refuses anchors and aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


class Maker:
    """Makes the records, each from a random generator of its own."""

    def __init__(self, counts: Counts, seed: int = 1) -> None:
        self.counts, self.seed, self.day = counts, seed, today()
        self.rng = random.Random(seed)

    # Words ---------------------------------------------------------------------------------------------------------------------------

    def label(self, words: int, most: int = 200) -> str:
        """A short piece of text of about so many words, and at most so many characters."""
        number = max(1, min(22, round(self.rng.gauss(words, words / 5))))
        text = " ".join(self.rng.choices(WORDS, k=number))
        return (text[0].upper() + text[1:])[:most].rsplit(" ", 1)[0] if len(text) > most else text[0].upper() + text[1:]

    def prose(self, words: int, *marks: str) -> str:
        """Sentences of about so many words in all; a few hold strong words, a link or a value, and ``marks`` are put in somewhere."""
        rng = self.rng
        left = max(3, round(rng.gauss(words, words / 4)))
        extra = list(marks)
        if rng.random() < 0.06:
            extra.append(f"{{figure:{self.pick('figure', self.counts.figures)}}}")
        if rng.random() < 0.06:
            extra.append(f"[{self.label(2).lower()}]({self.target()})")
        if rng.random() < 0.04:
            extra.append(f"**{self.label(2).lower()}**")
        sentences = []
        while left > 0:
            length = min(left, rng.randint(6, 13))
            left -= length
            some = rng.choices(WORDS, k=length)
            if extra:
                some.insert(rng.randint(1, len(some)), extra.pop())
            sentences.append(" ".join(some))
        if extra:
            sentences[-1] += " " + " ".join(extra)
        return " ".join(f"{one[0].upper()}{one[1:]}." for one in sentences)

    def proses(self, number: float, words: int) -> list[str]:
        """About so many of them, at least one."""
        return [self.prose(words) for _ in range(max(1, round(self.rng.gauss(number, number / 3))))]

    def facts(self, number: float, words: int, route: int, sourced: float = 0.1) -> list[str | Record]:
        """Facts; a share of them has a source of its own."""
        return [
            {"text": one, "sources": self.sources(route, 1)} if self.rng.random() < sourced else one for one in self.proses(number, words)
        ]

    # Ids -----------------------------------------------------------------------------------------------------------------------------

    def pick(self, kind: str, number: int) -> str:
        """The id of any record of a kind."""
        return f"{kind}-{self.rng.randrange(number)}"

    def target(self) -> str:
        """Something to link to."""
        kind = self.rng.choice(("route", "route", "body", "term", "term"))
        number = {"route": self.counts.routes, "body": self.counts.bodies, "term": self.counts.terms}[kind]
        return f"{kind}:{self.pick(kind, number)}"

    def sources(self, route: int, number: int) -> list[str]:
        """Citations, in turn from the sources that belong to a route; some with the place in the source."""
        counts = self.counts
        first, last = route * counts.sources // counts.routes, (route + 1) * counts.sources // counts.routes
        self.turn = getattr(self, "turn", 0)
        found = []
        for _ in range(min(number, last - first)):
            self.turn += 1
            place = f" section {self.rng.randint(1, 40)}" if self.rng.random() < 0.4 else ""
            found.append(f"source-{first + self.turn % (last - first)}{place}")
        return found

    def topic_of(self, route: int) -> str:
        """The topic of a route."""
        return f"topic-{route % self.counts.topics}"

    def sister(self, route: int) -> int | None:
        """The route beside this one in its topic: complaints and challenges come in pairs."""
        topics = self.counts.topics
        other = route + topics if (route // topics) % 2 == 0 else route - topics
        return other if other < self.counts.routes else None

    def dated(self) -> Record:
        """The date checked; now and then of middling confidence."""
        return {"checked": self.day, **({"confidence": "medium"} if self.rng.random() < 0.25 else {})}

    # Records -------------------------------------------------------------------------------------------------------------------------

    def all(self) -> dict[str, Record]:
        """Every record, by its path in the data folder."""
        counts, made = self.counts, dict[str, Record]()

        def add(folder: str, record: Record) -> None:
            made[f"{folder}/{record['id']}.yml"] = record

        made["guide.yml"] = self.guide()
        for kind, number, make in (
            ("topic", counts.topics, self.topic),
            ("source", counts.sources, self.source),
            ("figure", counts.figures, self.figure),
            ("body", counts.bodies, self.body),
            ("letter", counts.letters, self.letter),
            ("term", counts.terms, self.term),
            ("rule", counts.rules, self.rule),
            ("myth", counts.myths, self.myth),
        ):
            for index in range(number):
                add("bodies" if kind == "body" else f"{kind}s", make(index))
        for index in range(counts.yours):
            add("clocks", self.clock(f"yours-{index}", "you", *YOURS[index % len(YOURS)], index * counts.routes // counts.yours))
        for index in range(counts.theirs):
            add("clocks", self.clock(f"theirs-{index}", "body", *THEIRS[index % len(THEIRS)], index * counts.routes // counts.theirs))
        for index in range(counts.routes):
            add(f"routes/{self.topic_of(index)}", route_record(self, index))
        for question in question_records(self):
            add("questions", question)
        notice: Record = {
            "id": "danger",
            "title": "In danger now?",
            "kind": "danger",
            "lines": self.proses(3, 12),
            "bodies": ["body-0", "body-1"],
        }
        add("notices", notice | {"then": self.prose(14), "sources": self.sources(0, 2), "checked": self.day})
        return made

    def guide(self) -> Record:
        """The guide's own record."""
        return {
            "id": "guide",
            "name": "Synthetic guide",
            "line": self.prose(12),
            "made_by": self.prose(16),
            "edition": "First edition",
            "first_question": "start",
            "danger": "danger",
            "licence": self.prose(20),
        }

    def topic(self, index: int) -> Record:
        """A topic."""
        words = {"title": self.label(4), "summary": self.label(18, 150) + ".", "intro": self.proses(3, 20)}
        return {"id": f"topic-{index}", **words, "order": index, "say": [self.label(2) for _ in range(4)]}

    def source(self, index: int) -> Record:
        """A source."""
        address = f"https://www.source.example/{index}/{'-'.join(self.rng.choices(WORDS, k=4))}"
        kind = SOURCE_KINDS[index % len(SOURCE_KINDS)]
        record: Record = {"id": f"source-{index}", "title": self.label(8), "publisher": self.label(3), "kind": kind, "address": address}
        record |= {"dated": f"{self.rng.randint(1990, 2024)}", "checked": self.day, "supports": self.label(12) + "."}
        return record | ({"note": self.label(14) + "."} if self.rng.random() < 0.7 else {})

    def figure(self, index: int) -> Record:
        """A figure."""
        says = f"{self.rng.randint(2, 90)} {self.rng.choice(('weeks', 'working days', 'cases', 'pages'))}"
        route = index * self.counts.routes // self.counts.figures
        words = {"id": f"figure-{index}", "says": says, "means": self.prose(17), "kind": "wait", "as_at": "2024-05"}
        return words | {"sources": self.sources(route, 1), **self.dated()}

    def body(self, index: int) -> Record:
        """A body, with a phone, a postal address and a web page."""
        rng, route = self.rng, min(index, self.counts.routes - 1)
        phone = f"0{rng.choice(('161', '191', '141', '113'))} 496 {rng.randint(0, 999):04}"
        post = [
            self.label(3),
            f"{rng.randint(1, 99)} {self.label(1)} Street",
            self.label(1),
            f"AB{rng.randint(1, 9)} {rng.randint(1, 9)}CD",
        ]
        dated = {"sources": self.sources(route, 1), "checked": self.day}
        contacts: list[Record] = [
            {"kind": "phone", "value": phone, "hours": self.prose(8), **dated},
            {"kind": "post", "address": post, **dated},
        ]
        contacts.append({"kind": "web", "value": f"https://www.body-{index}.example/complain", "words": self.label(4), **dated})
        return {
            "id": f"body-{index}",
            "name": self.label(4),
            "short": self.label(2),
            "kind": ("agency", "ombudsman", "tribunal", "council", "department", "court", "examiner")[index % 7],
            "nations": THREE,
            "about": self.prose(18),
            "independence": self.prose(14),
            "can": self.facts(2, 12, route),
            "cannot": self.facts(2, 10, route),
            "help": self.facts(2, 12, route),
            "contacts": contacts,
            "sources": self.sources(route, 2),
            **self.dated(),
        }

    def clock(self, name: str, whose: str, length: int, unit: str, route: int) -> Record:
        """A clock with three worked examples, whose last days the guide's own arithmetic gives: here only the time it takes is of interest."""
        record: Record = {"id": name, "title": self.label(6), "whose": whose, "length": length, "unit": unit}
        record |= {"starts": {"what": f"the day {self.label(8).lower()}", "short": self.label(2), "kind": "sent"}, "done_by": "received"}
        record |= {"nations": THREE, "authority": self.sources(route, 2), **self.dated()}
        record["authority"] = [one if " " in one else f"{one} rule 2" for one in record["authority"]]
        if whose == "you":
            record |= {"late": {"allowed": "discretion", "text": self.prose(23)}, "today": self.prose(18)}
        clock = Clock.model_validate(record | {"examples": (), "checked": self.day.isoformat()})
        nation: Any = "england" if nations_matter(clock) else None
        record["examples"] = []
        for start in (datetime.date(2026, 11, 3), datetime.date(2027, 1, 29), datetime.date(2026, 11, 25)):
            one: Record = {"start": start, "last": compute(clock, start, nation).last, "shows": self.label(5)}
            record["examples"].append(one | ({"nation": nation} if nation else {}))
        return record

    def letter(self, index: int) -> Record:
        """A letter of about a hundred words with nine gaps."""
        route = index * self.counts.routes // self.counts.letters
        locked = self.label(8)
        names = ["your-name", "your-address", "date", "reference", "what-happened", "effect", "what-you-want", "copies", "contact"]
        ask = self.label(5)
        text = (
            f"[your-name]\n[your-address]\n[date]\n\n{self.label(2)}: [reference]\n\n{locked}.\n\n{self.label(6)}:\n[what-happened]\n\n"
            f"{self.label(12)}.\n\n{self.label(4)}:\n[effect]\n\n{ask}:\n[what-you-want]\n\n{self.label(14)}.\n\n{self.label(4)}: [copies]\n\n"
            f"{self.label(16)}.\n\n{self.label(6)}: [contact]\n\n[your-name]\n"
        )
        gaps: list[Record] = [{"id": name, "label": self.label(4)} for name in names]
        for gap in gaps[::2]:
            gap |= {"hint": self.prose(12), "size": "long"}
        return {
            "id": f"letter-{index}",
            "title": f"Letter: {self.label(6)}",
            "when": self.prose(15),
            "to": self.label(4),
            "subject": self.label(5),
            "text": text,
            "gaps": gaps,
            "locked": [locked],
            "seen_by": {"who": ["body", "department"], "text": self.prose(22), "keep_private": self.prose(15)},
            "how": self.facts(3, 14, route),
            "tips": self.facts(2, 11, route),
            "by_phone": self.proses(3, 12),
            "sources": self.sources(route, 2),
            **self.dated(),
        }

    def term(self, index: int) -> Record:
        """A term."""
        route = index * self.counts.routes // self.counts.terms
        words = {"id": f"term-{index}", "term": self.label(2), "means": self.prose(24), "people_say": [self.label(2) for _ in range(3)]}
        return words | {"see": [f"route:route-{route}"], "sources": self.sources(route, 2), **self.dated()}

    def rule(self, index: int) -> Record:
        """A golden rule."""
        words = {"id": f"rule-{index}", "kind": ("always", "never")[index % 2], "text": self.prose(8), "why": self.prose(18)}
        return words | {"sources": self.sources(index % self.counts.routes, 2), **self.dated()}

    def myth(self, index: int) -> Record:
        """A myth."""
        route = index * self.counts.routes // self.counts.myths
        words = {"id": f"myth-{index}", "claim": self.label(11) + ".", "verdict": ("wrong", "outdated")[index % 2], "truth": self.prose(22)}
        words |= {"why": self.prose(13)} if index % 2 else {}
        return words | {"routes": [f"route-{route}"], "sources": self.sources(route, 3), **self.dated()}


def write(folder: Path, pages: int, seed: int = 1) -> Counts:
    """Write a knowledge base of exactly ``pages`` HTML pages into ``folder/data``, and the hand-written pages into ``folder/docs``.

    What stood there before is removed. A route whose flowchart the engine refuses (a random shape can be too tangled for a phone) is
    written again in a plainer shape. Raises ValueError when so few pages cannot be, RuntimeError when even the plainest is refused.
    """
    counts = counts_for(pages, seed)
    for name in ("data", "docs"):
        shutil.rmtree(folder / name, ignore_errors=True)
    maker = Maker(counts, seed)
    for path, record in maker.all().items():
        _write(folder / "data" / path, record)
    for plainness in (1, 2, 3):
        known, _ = read_folder(folder / "data")
        refused = [index for index in range(counts.routes) if not drawable(known, known.routes[f"route-{index}"])]
        for index in refused:
            _write(folder / "data" / "routes" / maker.topic_of(index) / f"route-{index}.yml", route_record(maker, index, plainness))
        if not refused:
            break
    else:
        raise RuntimeError(f"the flowcharts of routes {refused} cannot be drawn in any shape")
    for name in PROSE_PAGES:
        page = folder / "docs" / f"{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# {name.partition('/')[0].capitalize()}\n\nA page written by hand.\n", encoding="utf-8")
    return counts


def drawable(known: Knowledge, route: Route) -> bool:
    """Whether the flowchart of a route can be drawn cleanly for a phone."""
    return not any(draw(part, "phone").faults for part in split(chart_of(known, route, {})))


def _write(file: Path, record: Record) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(record, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=10**6, default_flow_style=False)
    file.write_text(text, encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Write one and say what is in it."""
    folder, pages = Path(arguments[0]), int(arguments[1])
    counts = write(folder, pages, int(arguments[2]) if len(arguments) > 2 else 1)
    print(f"{counts.pages} pages: {counts.routes} routes in {counts.topics} topics, {sum(counts.stages)} stages, {counts.sources} sources")


if __name__ == "__main__":
    main(sys.argv[1:])
