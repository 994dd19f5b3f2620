"""The synthetic routes, in many shapes, and the triage questions that lead to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .synthetic import Maker, Record

KINDS = (("complaint", "challenge"), ("help", "help"))  # by whether it has a sister, then by its place in the pair


def route_record(maker: Maker, index: int, plainness: int = 0) -> Record:
    """Route number ``index``. ``plainness`` 1 leaves the forks out, 2 all but two outcomes of each stage, 3 shortens the words too."""
    rng, counts = maker.rng, maker.counts
    stages, first = counts.stages[index], sum(counts.stages[:index])
    sister = maker.sister(index)
    second = (index // counts.topics) % 2
    others = [one for one in (index - counts.topics, index + counts.topics, index + 2 * counts.topics) if 0 <= one < counts.routes]
    exits = [f"route:route-{one}" for one in others]
    forks = [] if plainness else _forks(maker, stages, exits)
    stops = ["stopped", "too-late"][: rng.choice((1, 1, 2)) if plainness < 2 else 1]
    asked = {after: fork["id"] for after, fork in forks}
    record: Record = {
        "id": f"route-{index}",
        "title": maker.label(8),
        "short": maker.label(4, 40),
        "topic": maker.topic_of(index),
        "kind": KINDS[0 if sister is not None else 1][second],
        "order": index // counts.topics,
        "nations": ["england", "wales", "scotland"],
        "audience": maker.prose(15),
        "summary": maker.label(20, 150) + ".",
        "answer": [maker.prose(20) for _ in range(2)] + [maker.prose(16, f"{{clock:yours-{index % counts.yours}}}")],
        "trigger": maker.label(5, 44),
    }
    record |= {"begins": asked[0]} if 0 in asked else {}
    record |= {
        "use_if": maker.facts(5, 10, index),
        "not_for": [{"text": maker.prose(20), "go": one, "words": maker.label(5)} for one in (exits or ["page:about"])],
        "can_get": maker.facts(3, 9, index),
        "cannot_get": maker.facts(3, 10, index),
    }
    record |= {"sister": f"route-{sister}"} if sister is not None else {}
    record |= {"alongside": [{"route": exits[-1].removeprefix("route:"), "text": maker.prose(19)}]} if exits else {}
    figures = [f"{{figure:figure-{(2 * index + one) % counts.figures}}}" for one in range(2 + (index == 0))]
    record |= {
        "gather": [*maker.facts(4, 9, index), maker.prose(14, figures[-1])],
        "help": [*maker.facts(1, 14, index), {"text": maker.prose(14, *figures[:-1]), "sources": maker.sources(index, 1)}],
        "warnings": ["danger"] if rng.random() < 0.5 else ["danger"][:0],
        "say": [maker.label(3).lower() for _ in range(5)],
        "sources": maker.sources(index, 4),
        **maker.dated(),
        "stages": [_stage(maker, index, number, first + number, exits) for number in range(stages)],
        "forks": [fork for _, fork in forks],
        "ends": [_end(maker, "put-right", "solved", index, others)] + [_end(maker, name, "stop", index, others) for name in stops],
    }
    for number, stage in enumerate(record["stages"]):
        outcomes = _outcomes(maker, number, stages, asked, stops, exits)
        if plainness > 1:
            outcomes = [*outcomes[:2], *(one for one in outcomes[2:] if one["to"] == "end:too-late")]
        stage["outcomes"] = outcomes if plainness < 3 else [one | {"label": one["label"].split()[0]} for one in outcomes]
    return {name: value for name, value in record.items() if value != []}


def _forks(maker: Maker, stages: int, exits: list[str]) -> list[tuple[int, Record]]:
    """None, one or two forks, each with the number of the stage that it stands before."""
    rng = maker.rng
    found = []
    for number in sorted(rng.sample(range(stages), rng.choices((0, 1, 2), (50, 35, 15))[0])):
        outcomes: list[Record] = [{"label": maker.label(2, 20), "to": f"stage-{number}"}]
        if number + 1 < stages and rng.random() < 0.5:
            outcomes.append({"label": maker.label(2, 20), "to": f"stage-{number + 1}"})
        if exits and (len(outcomes) == 1 or rng.random() < 0.4):
            outcomes.append({"label": maker.label(2, 20), "to": rng.choice(exits)})
        if len(outcomes) == 1:
            outcomes.append({"label": maker.label(2, 20), "to": "end:stopped"})
        fork = {"id": f"fork-{number}", "ask": maker.label(5, 44) + "?", "help": maker.prose(16), "outcomes": _unlike(outcomes)}
        found.append((number, fork))
    return found


def _unlike(outcomes: list[Record]) -> list[Record]:
    """The outcomes, with labels that differ."""
    seen: set[str] = set()
    for one in outcomes:
        while one["label"].casefold() in seen:
            one["label"] += " again"
        seen.add(one["label"].casefold())
    return outcomes


def _outcomes(maker: Maker, number: int, stages: int, asked: dict[int, str], stops: list[str], exits: list[str]) -> list[Record]:
    """What can come of a stage: put right, not put right, no answer, and now and then more."""
    rng = maker.rng
    last = number + 1 == stages
    onward = "end:stopped" if last else asked.get(number + 1, f"stage-{number + 1}")
    found: list[Record] = [{"label": maker.label(2, 20), "to": "end:put-right", "hope": True}]
    found.append({"label": maker.label(3, 24), "to": onward, "text": maker.prose(17)})
    if rng.random() < 0.7:
        found.append(
            {"label": maker.label(2, 20), "to": rng.choice(exits) if exits and rng.random() < 0.4 else onward, "text": maker.prose(17)}
        )
    if last and "too-late" in stops:
        found.append({"label": maker.label(2, 20), "to": "end:too-late"})
    elif exits and rng.random() < 0.25:
        found.append({"label": maker.label(2, 20), "to": rng.choice(exits), "text": maker.prose(17)})
    if number and rng.random() < 0.1:
        found.append({"label": maker.label(2, 20), "to": f"stage-{number - 1}", "back": True, "text": maker.prose(15)})
    return _unlike(found)


def _stage(maker: Maker, index: int, number: int, place: int, exits: list[str]) -> Record:
    """One stage. ``place`` is its number over all routes, by which bodies, clocks and letters are dealt out so that each is used."""
    rng, counts = maker.rng, maker.counts
    total = sum(counts.stages)
    body = f"body-{place * counts.bodies // total}"
    letter = f"letter-{place * counts.letters // total}"
    record: Record = {"id": f"stage-{number}", "title": maker.label(7), "short": maker.label(3, 36), "body": body, "when": maker.prose(16)}
    record |= {"decides": maker.prose(10)}
    # Two stages of three have a time limit, and as many a promised reply: enough to use every clock.
    clocked = place - place // 3
    if place % 3 == 2:
        record |= {"no_limit": maker.prose(22)}
    else:
        record |= {"clock": f"yours-{min(clocked * counts.yours // (total - total // 3), counts.yours - 1)}"}
    promised = {"promised": f"theirs-{place * counts.theirs // total}"} if place % 3 else {"none_fixed": maker.prose(15)}
    if place % 3 == 0 and place * counts.theirs // total != (place + 1) * counts.theirs // total:
        promised = {"promised": f"theirs-{place * counts.theirs // total}"}
    real = {"real": {"text": maker.prose(20), "sources": maker.sources(index, 1), "confidence": "medium"}} if rng.random() < 0.5 else {}
    return record | {
        "do": [*maker.facts(4, 13, index, 0.05), maker.prose(12, f"{{{body.replace('body-', 'body:body-')}.phone}}")],
        "words": maker.proses(2, 12),
        "include": maker.facts(4, 7, index, 0),
        "evidence": maker.facts(2, 8, index, 0),
        "seen_by": {"who": ["body", "department"], "text": maker.prose(28), "keep_private": maker.prose(20)},
        "cost": {"free": True, "text": maker.prose(10)},
        "reply": promised | real,
        "if_silent": {"text": maker.prose(20), "letter": letter, **({"then": rng.choice(exits)} if exits else {})},
        "can_get": maker.facts(2, 11, index),
        "cannot": maker.facts(1.5, 10, index),
        "tips": maker.facts(2, 18, index, 0.4),
        "advisers": maker.facts(1, 20, index, 0.8),
        "letters": [letter],
        "keep": maker.prose(14),
        "sources": maker.sources(index, 3),
        **maker.dated(),
    }


def _end(maker: Maker, name: str, kind: str, index: int, others: list[int]) -> Record:
    record = {"id": name, "title": maker.label(6), "short": maker.label(3, 32), "kind": kind, "do": maker.prose(30)}
    return record | {"next": [f"route:route-{one}" for one in others[:2]] or ["page:about"]}


def question_records(maker: Maker) -> Iterator[Record]:
    """Danger, then which topic, then for each topic one question or several."""
    counts = maker.counts

    def question(name: str, answers: list[Record]) -> Record:
        return {"id": name, "ask": maker.label(5) + "?", "hint": maker.prose(10), "why": maker.prose(12), "answers": answers}

    def answer(to: str) -> Record:
        return {"label": maker.label(4), "hint": maker.prose(10), "to": to}

    pages = [list(range(counts.topics))[start : start + 7] for start in range(0, counts.topics, 7)]
    yield question("start", [answer("notice:danger"), answer("question:which-0")])
    for number, topics in enumerate(pages):
        rest = answer(f"question:which-{number + 1}") if number + 1 < len(pages) else answer("page:about")
        yield question(f"which-{number}", [*(answer(f"question:topic-{topic}") for topic in topics), rest])
    for topic, groups in enumerate(counts.groups):
        routes = list(range(topic, counts.routes, counts.topics))
        if groups > 1:
            yield question(
                f"topic-{topic}", [*(answer(f"question:topic-{topic}-{one}") for one in range(groups)), answer(f"topic:topic-{topic}")]
            )
        for one in range(groups):
            name = f"topic-{topic}-{one}" if groups > 1 else f"topic-{topic}"
            some = routes[one * 7 : one * 7 + 7]
            yield question(name, [*(answer(f"route:route-{route}") for route in some), answer(f"topic:topic-{topic}")])
