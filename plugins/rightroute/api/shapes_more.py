"""Bodies, letters, papers, the words of the guide, and the index as data."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from ..model.base import Nation
from ..model.papers import DatePlace, Sender
from .shapes import Citation, Contact, Reference, Review, SeenBy, Shape, Statement, Words


class BodySummary(Shape):
    """An organisation in short."""

    id: str = Field(description="Its id. It never changes.")
    url: str = Field(description="The address of its page.")
    json_url: str = Field(description="The address of its file of data.")
    name: str = Field(description="Its everyday name.")
    short: str = Field(description="The short name used after the first time.")
    kind: str = Field(description="What sort of organisation it is: agency, council, ombudsman, tribunal, court …")
    nations: tuple[Nation, ...] = Field(description="Where it acts.")


class Body(Review, BodySummary):
    """An organisation a route goes to."""

    also_called: tuple[str, ...] = Field(description="Old names and what people call it.")
    about: Words = Field(description="What it is.")
    independence: Words = Field(description="Who runs it, and whether it is independent of the body complained about.")
    can: tuple[Statement, ...] = Field(description="What it can do.")
    cannot: tuple[Statement, ...] = Field(description="What it cannot do.")
    help: tuple[Statement, ...] = Field(description="Adjustments: interpreters, large print, Welsh.")
    contacts: tuple[Contact, ...] = Field(description="How to reach it, the best way first.")
    ask_at: Reference | None = Field(description="Where to find contact details that the guide could not check.")
    sources: tuple[Citation, ...] = Field(description="What it rests on.")


class Gap(Shape):
    """Something the writer of a letter fills in."""

    id: str = Field(description="The word in square brackets in the letter.")
    label: str = Field(description="What to write.")
    hint: Words | None = Field(description="Help, where the label is not enough.")
    size: Literal["short", "long"] = Field(description="long needs several lines.")


class Download(Shape):
    """A letter as a file."""

    kind: str = Field(description="The sort of file, by its ending: odt, docx or txt.")
    url: str = Field(description="Its address.")


class LetterSummary(Shape):
    """A letter in short."""

    id: str = Field(description="Its id. It never changes.")
    url: str = Field(description="The address of its page.")
    json_url: str = Field(description="The address of its file of data.")
    title: str = Field(description="What it does.")
    to: str = Field(description="Whom it goes to, in a few words.")


class Letter(Review, LetterSummary):
    """A letter to copy, print or read out."""

    when: Words = Field(description="When to use it.")
    subject: str = Field(description="The heading of the letter.")
    text: str = Field(
        description="The letter, paragraphs set apart by a blank line. [id] marks a gap, where gaps has that id; all else is final."
    )
    gaps: tuple[Gap, ...] = Field(description="The gaps, in the order they come.")
    files: tuple[Download, ...] = Field(description="The letter as files to write in.")
    locked: tuple[str, ...] = Field(description="Words that the law or the body needs exactly as they are. Do not change them.")
    seen_by: SeenBy = Field(description="Who will see it. Never leave it out.")
    how: tuple[Statement, ...] = Field(description="How to send it.")
    tips: tuple[Statement, ...] = Field(description="What helps.")
    by_phone: tuple[Words, ...] = Field(description="The same said on the phone, line by line.")
    sources: tuple[Citation, ...] = Field(description="What it rests on.")


class Onward(Shape):
    """What to do about a paper."""

    to: Reference = Field(description="The need, route or stage; where there is none, the body, notice or page to go to.")
    words: str | None = Field(description="The words of the link, where the title does not say it.")
    nations: tuple[Nation, ...] = Field(description="The nations it is for.")


class PaperSummary(Shape):
    """A paper in the reader's hand, in short."""

    id: str = Field(description="Its id. It never changes.")
    url: str = Field(description="The address of its page.")
    json_url: str = Field(description="The address of its file of data.")
    title: str = Field(description="What the paper is.")
    words: tuple[str, ...] = Field(description="Words that stand at its top or in its first lines.")
    sender: Sender = Field(description="Who it is from.")
    nations: tuple[Nation, ...] = Field(description="Where people get it.")


class Paper(Review, PaperSummary):
    """A paper that somebody holds and wants explained."""

    bodies: tuple[Reference, ...] = Field(description="The bodies that send it.")
    means: Words = Field(description="What it means.")
    date_at: DatePlace = Field(description="Where the day that counts stands on it.")
    date_words: Words = Field(description="Which day counts and where it stands.")
    clocks: tuple[str, ...] = Field(description="The ids of the time limits that it starts, the most pressing first.")
    no_clock: Words | None = Field(description="Where it starts no limit that the guide can give: says so, and what to do.")
    go: tuple[Onward, ...] = Field(description="What to do about it.")
    look_out: tuple[Statement, ...] = Field(description="What people take it for, and what it is not.")
    say: tuple[str, ...] = Field(description="What people call it.")
    sources: tuple[Citation, ...] = Field(description="What it rests on.")


class Topic(Shape):
    """A group of routes."""

    id: str = Field(description="Its id. It never changes.")
    url: str = Field(description="The address of its page.")
    title: str = Field(description="What the reader has a problem with.")
    summary: str = Field(description="One sentence about it.")
    intro: tuple[Words, ...] = Field(description="A few lines to tell its routes apart.")
    say: tuple[str, ...] = Field(description="What people call it.")
    routes: tuple[str, ...] = Field(description="The ids of its routes, in order.")


class Term(Review):
    """A term of art."""

    id: str = Field(description="Its id. It never changes.")
    url: str = Field(description="Where the site explains it.")
    term: str = Field(description="The term.")
    means: Words = Field(description="Its meaning in plain words.")
    people_say: tuple[str, ...] = Field(description="What people say instead.")
    see: tuple[Reference, ...] = Field(description="Where it matters.")
    sources: tuple[Citation, ...] = Field(description="What it rests on.")


class Figure(Review):
    """A number that is neither a time limit nor a contact."""

    id: str = Field(description="Its id. It never changes.")
    url: str = Field(description="Where the site explains it.")
    says: str = Field(description="The figure as it is printed in a sentence, with its unit.")
    means: str = Field(description="What it measures, and when.")
    kind: str = Field(description="What sort of figure it is: wait, fee, threshold, count, rule or name.")
    as_at: str | None = Field(description="The day, month or year it was true.")
    disputed_by: str | None = Field(description="The id of a rival figure, where sources disagree.")
    sources: tuple[Citation, ...] = Field(description="What it rests on.")


class Rule(Review):
    """A golden rule."""

    id: str = Field(description="Its id. It never changes.")
    url: str = Field(description="Where the site says it.")
    kind: Literal["always", "never"] = Field(description="always or never.")
    text: Words = Field(description="The rule, after “Always” or “Never”.")
    why: Words = Field(description="Why.")
    topics: tuple[str, ...] = Field(description="The ids of the topics it belongs to; none means all.")
    sources: tuple[Citation, ...] = Field(description="What it rests on.")


class Myth(Review):
    """What other guides say that is out of date or wrong."""

    id: str = Field(description="Its id. It never changes.")
    url: str = Field(description="Where the site says it.")
    claim: str = Field(description="What they say.")
    verdict: Literal["outdated", "wrong", "imprecise"] = Field(description="How far off it is.")
    truth: Words = Field(description="What is right.")
    why: Words | None = Field(description="Where the claim comes from.")
    routes: tuple[str, ...] = Field(description="The ids of the routes it concerns.")
    go: Reference | None = Field(description="Where the right thing is explained.")
    sources: tuple[Citation, ...] = Field(description="What it rests on.")


class Notice(Review):
    """A warning that stands above everything else."""

    id: str = Field(description="Its id. It never changes.")
    url: str = Field(description="The address of its page.")
    title: str = Field(description="Its heading.")
    kind: Literal["danger", "homeless", "deadline"] = Field(description="danger: life and limb; homeless: tonight; deadline: today.")
    lines: tuple[Statement, ...] = Field(description="What to do, one line each.")
    bodies: tuple[Reference, ...] = Field(description="Whom to call.")
    then: Words | None = Field(description="What to go on with when safe.")
    sources: tuple[Citation, ...] = Field(description="What it rests on.")


class VersionNote(Shape):
    """A version of these files."""

    version: str = Field(description="Its number. The second part grows when something is added; the first when something is taken away.")
    day: datetime.date = Field(description="The day it began.")
    text: str = Field(description="What is new in it.")


class BankHoliday(Shape):
    """A bank holiday on a weekday."""

    day: datetime.date = Field(description="The day.")
    name: str = Field(description="Its name.")


class NationHolidays(Shape):
    """The bank holidays of a nation."""

    nation: Nation = Field(description="The nation.")
    days: tuple[BankHoliday, ...] = Field(description="Its bank holidays on weekdays, substitute days included.")


class Endpoint(Shape):
    """A file of data, or a set of files."""

    name: str = Field(description="Its name.")
    url: str = Field(description="Its address. {id} stands for the id of a record.")
    schema_url: str | None = Field(description="The address of its JSON Schema.")
    about: str = Field(description="What is in it.")
    count: int = Field(description="How many records it holds, or how many files there are.")
