"""Checks that sentences can be read by somebody who is tired: how long they are, and whether their short names are explained."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..knowledge import Knowledge, Sentence
from ..model.words import LetterText
from ..sentences import NAME, Names, average, split, word_count, written
from .registry import Finding, check

#: Words in the longest sentence that is let through, and in the average one: the service manuals of GOV.UK and the NHS ask for no more.
LONGEST = 25
AVERAGE = 15
#: Fewer sentences than this have no average worth the name.
_ENOUGH = 6


@check("short-sentences", "wording")
def short_sentences(knowledge: Knowledge) -> Iterator[Finding]:
    """No sentence has more than 25 words; the locked words of a letter count as one.

    Longer ones are not read to their end.

    Make two of it.
    """
    for sentence in knowledge.sentences:
        if sentence.text.count(" ") + sentence.text.count("\n") < LONGEST:
            continue  # too short to hold a sentence that long
        for one in split(written(knowledge, sentence)):
            if (count := word_count(one)) > LONGEST:
                kind, record_id, loc = sentence[:3]
                yield Finding(kind, record_id, loc, f"a sentence of {count} words: “{_start(one)} …”", "Make two of it.")


def _start(text: str) -> str:
    return " ".join(text.split()[:5])


@check("sentence-average", "wording", whole=True)
def sentence_average(knowledge: Knowledge) -> Iterator[Finding]:
    """The sentences of a record have 15 words on average, or fewer. Names of bodies, forms, terms and sources count as one word each.

    One long sentence is a stone in the road; a page of them is a hill that a tired person does not climb.

    Make two of each of its longest sentences.
    """
    records: dict[tuple[str, str], list[Sentence]] = defaultdict(list)
    for sentence in knowledge.sentences:
        records[sentence.kind, sentence.record_id].append(sentence)
    names: Names | None = None
    for (kind, record_id), sentences in records.items():
        if _at_most(sentences) <= AVERAGE or average(_counts(written(knowledge, one) for one in sentences)) <= AVERAGE:
            continue  # it does not need its names taken out
        names = names or Names(knowledge)
        counts = _counts(names.taken_out(knowledge, one) for one in sentences)
        if len(counts) >= _ENOUGH and (words := average(counts)) > AVERAGE:
            yield Finding(kind, record_id, (), f"its sentences have {words:.1f} words on average", "Make two of the longest ones.")


def _counts(texts: Iterable[str]) -> list[int]:
    """How many words each sentence has."""
    return [word_count(one) for text in texts for one in split(text)]


def _at_most(sentences: list[Sentence]) -> float:
    """What the average cannot be above, found quickly: nearly every record is far below the limit."""
    words = ends = 0
    for one in sentences:
        text = one.text
        words += text.count(" ") + 1
        ends += text.count(". ") + text.count("? ") + 1
        if isinstance(text, LetterText):
            words += text.count("\n")
            ends += text.count(".\n") - 1
    return words / max(ends, 1)


#: Short names that are better known than what they stand for.
_KNOWN = frozenset(
    (
        "UK",
        "GB",
        "EU",
        "US",
        "BBC",
        "NHS",
        "GP",
        "MP",
        "PO",
        "PDF",
        "BSL",
        "TV",
        "DNA",
        "ID",
        "PIN",
        "VAT",
        "CCTV",
        "CD",
        "DVD",
        "USB",
        "QR",
        "FAQ",
        "SMS",
        "HIV",
    )
)
_CAPITALS = re.compile(r"(?<![\w“/.@])([A-Z]{2,})(?:['’]?s)?(?![\w/@”]| \d)")
_CAPITAL = re.compile(r"[A-Z][A-Z]")
_IN_NAME = re.compile(r"\b[A-Z]{2,}")
#: A link to one of these shows the reader who or what it is.
_TELLS = ("body", "term", "source", "page")


@check("acronym-explained", "wording", whole=True)
def acronym_explained(knowledge: Knowledge) -> Iterator[Finding]:
    """A short name in capitals can be looked up: it is a body's name, a term, what people say for one, or explained on the spot.

    Whoever wrote the sentence knows what it stands for. Whoever reads it, for the first time and in a hurry, does not.

    Write the whole name and the short one in brackets, “the General Medical Council (GMC)”; or add a term with it under “people_say:”.
    """
    known = {*_KNOWN, *_short_names(knowledge)}
    told: set[tuple[str, str, str]] = set()
    for kind, record_id, loc, text, runs in knowledge.sentences:
        if _CAPITAL.search(text) is None or isinstance(text, LetterText):
            continue  # a letter goes to a body, which knows its own names
        for run in runs:
            if run.target is not None and run.target.kind in _TELLS:
                continue
            for found in _CAPITALS.finditer(run.text):
                name = found[1]
                if name in known or (kind, record_id, name) in told:
                    continue
                told.add((kind, record_id, name))
                if not _explained(knowledge, kind, record_id, name):
                    hint = f"Write the whole name, then “({name})”; or add a term that has it under “people_say:”."
                    yield Finding(kind, record_id, loc, f"“{name}” is not explained anywhere", hint)


def _short_names(knowledge: Knowledge) -> set[str]:
    """Every word of two or more capitals in the name of something that has a page, or a place in the list of words."""
    names = [name for body in knowledge.bodies.values() for name in (body.name, body.short, *body.also_called)]
    names += [name for term in knowledge.terms.values() for name in (term.term, *term.people_say)]
    names += [figure.says for figure in knowledge.figures.values() if figure.kind == "name"]
    return {word for name in names for word in _IN_NAME.findall(name)}


def _explained(knowledge: Knowledge, kind: str, record_id: str, name: str) -> bool:
    """Whether a sentence of the same record says what it is: “the General Medical Council (GMC)”, “GMC is the …”, “a council called GMC”."""
    telling = re.compile(rf"\w ?\({name}\)|\b{name}(?: is|,) (?:an?|the)\b|\bcalled {name}\b")
    mine = (one for one in knowledge.sentences if (one.kind, one.record_id) == (kind, record_id))
    return any(telling.search("".join(run.text or NAME for run in one.runs)) for one in mine)
