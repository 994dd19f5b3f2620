"""What each file of data holds: a record or a list of them, with the address of its schema and the licence."""

from __future__ import annotations

import datetime

from pydantic import Field

from .shapes import Reference, Shape, Source
from .shapes_clocks import Clock, ClockSummary
from .shapes_finding import Change, Coming, Need, Question
from .shapes_more import (
    Body,
    BodySummary,
    Endpoint,
    Figure,
    Letter,
    LetterSummary,
    Myth,
    NationHolidays,
    Notice,
    Paper,
    PaperSummary,
    Rule,
    Term,
    Topic,
    VersionNote,
)
from .shapes_routes import Route, RouteSummary


class File(Shape):
    """Any file of data."""

    schema_url: str = Field(description="The address of the schema of this file.")
    licence: str = Field(description="The address of the licence of everything in it.")


class IndexFile(File):
    """What there is, and from when it is."""

    name: str = Field(description="The name of the guide.")
    line: str = Field(description="What the guide is.")
    made_by: str = Field(description="Who makes it, and that it is not legal advice.")
    url: str = Field(description="The address of the guide.")
    version: str = Field(description="The version of these files.")
    edition: str = Field(description="The edition of the guide.")
    built: datetime.date = Field(description="The day these files were made.")
    preview: bool = Field(description="true when they show a day that had not come when they were made. Do not publish such facts.")
    cite: str = Field(description="How to name the guide where you use its words.")
    warning: str = Field(description="What anybody who prints a time limit has to know.")
    feed_url: str = Field(description="The address of the feed of changes.")
    endpoints: tuple[Endpoint, ...] = Field(description="Every file, or set of files.")


class RoutesFile(File):
    """All routes in short, in the order of their topics."""

    routes: tuple[RouteSummary, ...] = Field(description="The routes.")


class RouteFile(File):
    """A route with everything that it names: its time limits, letters and sources."""

    route: Route = Field(description="The route.")
    clocks: tuple[Clock, ...] = Field(description="Every time limit of its stages, and every promised time to reply.")
    letters: tuple[Letter, ...] = Field(description="Its letters.")
    sources: tuple[Source, ...] = Field(description="Every source that anything in this file rests on.")


class BodiesFile(File):
    """All bodies in short, by id."""

    bodies: tuple[BodySummary, ...] = Field(description="The bodies.")


class BodyFile(File):
    """A body, with where it is used."""

    body: Body = Field(description="The body.")
    used_by: tuple[Reference, ...] = Field(description="The stages that happen at it.")
    sources: tuple[Source, ...] = Field(description="Every source that anything in this file rests on.")


class ClocksFile(File):
    """All time limits in short, by id."""

    clocks: tuple[ClockSummary, ...] = Field(description="The time limits.")


class ClockFile(File):
    """A time limit, with where it is used."""

    clock: Clock = Field(description="The time limit.")
    used_by: tuple[Reference, ...] = Field(description="The stages that it binds.")
    sources: tuple[Source, ...] = Field(description="Every source that it rests on.")


class LettersFile(File):
    """All letters in short, by id."""

    letters: tuple[LetterSummary, ...] = Field(description="The letters.")


class LetterFile(File):
    """A letter, with where it is used."""

    letter: Letter = Field(description="The letter.")
    used_by: tuple[Reference, ...] = Field(description="The stages it is for.")
    sources: tuple[Source, ...] = Field(description="Every source that anything in this file rests on.")


class PapersFile(File):
    """All papers that readers hold, in short, by id."""

    papers: tuple[PaperSummary, ...] = Field(description="The papers.")


class PaperFile(File):
    """A paper that a reader holds, with the time limits it starts."""

    paper: Paper = Field(description="The paper.")
    clocks: tuple[Clock, ...] = Field(description="The time limits that it starts.")
    sources: tuple[Source, ...] = Field(description="Every source that anything in this file rests on.")


class TopicsFile(File):
    """All topics, in the order of the menu."""

    topics: tuple[Topic, ...] = Field(description="The topics.")


class TriageFile(File):
    """The questions that lead to a route, and the needs that lead to another route in each nation."""

    first: str = Field(description="The id of the question to begin with.")
    questions: tuple[Question, ...] = Field(description="The questions.")
    needs: tuple[Need, ...] = Field(description="The needs.")


class NoticesFile(File):
    """The warnings that stand above everything else."""

    notices: tuple[Notice, ...] = Field(description="The notices.")


class TermsFile(File):
    """All terms of art, by id."""

    terms: tuple[Term, ...] = Field(description="The terms.")


class FiguresFile(File):
    """All numbers that are neither time limits nor contacts, by id."""

    figures: tuple[Figure, ...] = Field(description="The figures.")


class RulesFile(File):
    """The golden rules, in order."""

    rules: tuple[Rule, ...] = Field(description="The rules.")


class MythsFile(File):
    """What other guides say that is out of date or wrong, by id."""

    myths: tuple[Myth, ...] = Field(description="The myths.")


class SourcesFile(File):
    """All sources, by id."""

    sources: tuple[Source, ...] = Field(description="The sources.")


class ChangelogFile(File):
    """What changed in these files, and in the facts."""

    versions: tuple[VersionNote, ...] = Field(description="The versions of these files, the newest first.")
    coming: tuple[Coming, ...] = Field(description="What is going to change, the nearest first.")
    changes: tuple[Change, ...] = Field(description="What changed for the reader, the newest first.")


class BankHolidaysFile(File):
    """The bank holidays that move time limits."""

    known_until: datetime.date = Field(
        description="The last day for which they are known. After it, give the earliest date that can come out."
    )
    nations: tuple[NationHolidays, ...] = Field(description="The bank holidays of each nation.")
