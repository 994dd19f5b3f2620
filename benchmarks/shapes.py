"""What the synthetic knowledge base is made of: words, lengths of time, and how many records of each kind for so many pages."""

from __future__ import annotations

import random
from dataclasses import dataclass

_WORDS = (
    "about above account across action address adviser after again against agree almost already always amount answer anybody apology appeal "
    "argue arrange arrive ask away bank because become before begin behind believe benefit better between bill board body book borough branch "
    "bring budget build calculate calm care careful carry case centre certain chance change charge check child choice claim clear clerk close "
    "collect college come common complain copy correct council count country course court cover current damage date deal decide delay deliver "
    "department detail different difficult direct discuss doctor doubt draft early effect either enough enter envelope error evening every "
    "evidence exact example expect explain extra fair family father figure file final find first follow forget form formal forward friend full "
    "garden general give good great grant ground group guide handle happen harm health hear helpful history hold home hospital house housing "
    "however important include income inside instead interest issue judge keep kind know landlord large later leave ledger legal less letter "
    "level listen little local long lose loss manager many matter mean meeting member message mind missing mistake mother move much name near "
    "need never next night note nothing notice number nurse offer office officer often online only open opinion order other outside owner page "
    "panel paper parent part past patient pay payment people perhaps permit person phone place plain plan point police policy possible post "
    "practice private problem procedure promise proof properly public question quick quiet rather reach read reason receive record reduce "
    "refund refuse region remember rent repair repeat reply report request resident result review right river road room rule safe same school "
    "second sector secure send senior serious service settle several share short show sign simple since single situation social solicitor "
    "somebody soon speak special staff stage standard start state station statement still stop street strong student support surgery system "
    "take teacher team tell tenant term thing think though time together town trade travel treat tribunal trouble true trust under understand "
    "until upset value various verdict village visit voice wait ward warning water week weekend welcome whether winter wish witness word work "
    "worker worry write wrong yearly young"
)
WORDS = _WORDS.split()
"""Common words, none of which the guide's checks on plain words refuse."""

THREE = ["england", "wales", "scotland"]
YOURS = [(1, "months"), (30, "days"), (14, "days"), (1, "months"), (28, "days"), (3, "months"), (42, "days"), (6, "months"), (1, "months")]
THEIRS = [(15, "working-days"), (10, "working-days"), (2, "weeks"), (6, "weeks"), (20, "working-days"), (8, "weeks"), (3, "months")]
SOURCE_KINDS = ("law", "official", "official", "parliament", "adviser", "ombudsman", "case")
PROSE_PAGES = ("about", "accessibility", "privacy", "stay-safe", "maintaining/index")


@dataclass(frozen=True)
class Counts:
    """How many records of each kind; ``stages`` of each route. ``pages`` is the number of HTML files a build makes of them."""

    stages: tuple[int, ...]
    topics: int
    bodies: int
    yours: int
    theirs: int
    letters: int
    sources: int
    figures: int
    terms: int
    myths: int
    rules: int
    groups: tuple[int, ...]  # for each topic, how many questions its routes are spread over

    @property
    def routes(self) -> int:
        """Routes, each with its stages."""
        return len(self.stages)

    @property
    def pages(self) -> int:
        """HTML files: a page a record, and those that exist once."""
        questions = 1 + (self.topics + 6) // 7 + sum(self.groups) + sum(number > 1 for number in self.groups)
        once = 1 + 7 + 4 + 1 + len(PROSE_PAGES) + 1  # home, pages of words and code, lists, notice, prose, 404
        records = self.topics + self.bodies + self.yours + self.theirs + self.letters + self.sources + questions
        return 2 * self.routes + sum(self.stages) + records + once


def counts_for(pages: int, seed: int = 1) -> Counts:
    """The largest knowledge base that fits ``pages``, filled up with sources to exactly that number. At least 44 pages are needed.

    Raises ValueError for less.
    """
    rng = random.Random(seed)
    stages: tuple[int, ...] = (4,)
    fit = _counts(stages)
    while (following := _counts((*stages, rng.choices((3, 4, 5, 6), (35, 30, 20, 15))[0]))).pages <= pages:
        stages, fit = following.stages, following
    if fit.pages > pages:
        raise ValueError(f"a knowledge base has at least {fit.pages} pages; {pages} are too few")
    return _counts(stages, pages - fit.pages)


def _counts(stages: tuple[int, ...], more_sources: int = 0) -> Counts:
    routes = len(stages)
    topics = max(1, min(12, routes // 2))
    sizes = [len(range(topic, routes, topics)) for topic in range(topics)]
    return Counts(
        stages=stages,
        topics=topics,
        bodies=routes + 1,
        yours=routes + (routes + 4) // 5,
        theirs=(routes * 4 + 4) // 5,
        letters=routes + (routes + 1) // 2,
        sources=4 * routes + more_sources,
        figures=min(300, 2 * routes + 1),
        terms=min(150, 5 + routes),
        myths=min(200, 2 * routes),
        rules=min(40, 10 + routes),
        groups=tuple(min(7, (size + 6) // 7) for size in sizes),
    )
