"""The building blocks of every record: text, references, dates, and where a fact comes from.

YAML is read as text, so these types decide what a piece of text means: ``0800 171 2345`` in a text field stays exactly that,
and only a field that wants a number, a date or a yes/no ever turns text into one.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"

Nation = Literal["england", "wales", "scotland", "northern-ireland"]
NATIONS: tuple[Nation, ...] = ("england", "wales", "scotland", "northern-ireland")
NATION_NAMES: dict[Nation, str] = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}
Confidence = Literal["high", "medium", "low"]


#: Controls, formatting signs such as those that turn the direction of writing, halves of signs, private ones, and what is no sign at all.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str) -> str:
    """The text itself. Raises ValueError where a sign stands in it that nobody sees: it could turn a sentence round, or break a file."""
    for char in text:
        if char not in "\n\t" and unicodedata.category(char) in _INVISIBLE:
            name = unicodedata.name(char, "control character")
            raise ValueError(f"a sign that nobody sees stands here (U+{ord(char):04X} {name}): delete it, it came with a copied text")
    return text


class Text(str):
    """A string with a meaning of its own, kept as a subclass so that a walk over any record can find it."""

    pattern: ClassVar[str | None] = None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        def made(text: str) -> Text:
            return cls(text if text.isprintable() else visible(text))

        return core_schema.no_info_after_validator_function(
            made,
            core_schema.str_schema(min_length=1, pattern=cls.pattern, strip_whitespace=True),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        shape: JsonSchemaValue = {"type": ["string", "number", "boolean"], "title": cls.__name__}
        if cls.pattern:
            shape = {"type": "string", "pattern": cls.pattern, "title": cls.__name__}
        if cls.__doc__:
            shape["description"] = cls.__doc__.split("\n\n")[0].replace("\n", " ")
        return shape


class Label(Text):
    """A short piece of plain text: a title, a name, a line of an address. No markup."""


class Prose(Text):
    """A sentence or two for the reader. May hold ``**strong**``, ``[words](kind:id)`` and ``{kind:id}``; never a figure."""

    def __new__(cls, text: str) -> Self:
        """Raises ValueError for a bare yes or no, which is what somebody writes who takes the field for a switch."""
        if text in ("true", "false"):
            raise ValueError("a sentence is wanted here, not yes or no")
        return super().__new__(cls, text)


class Ref(Text):
    """The id of another record."""

    kind: ClassVar[str] = ""
    pattern = SLUG

    @property
    def record_id(self) -> str:
        """The id that is referred to."""
        return str(self)


class TopicRef(Ref):
    """The id of a topic: a file name in data/topics without its ending."""

    kind = "topic"


class BodyRef(Ref):
    """The id of a body: a file name in data/bodies without its ending."""

    kind = "body"


class ClockRef(Ref):
    """The id of a clock: a file name in data/clocks without its ending."""

    kind = "clock"


class FigureRef(Ref):
    """The id of a figure: a file name in data/figures without its ending."""

    kind = "figure"


class RouteRef(Ref):
    """The id of a route: a file name in data/routes without its ending."""

    kind = "route"


class LetterRef(Ref):
    """The id of a letter: a file name in data/letters without its ending."""

    kind = "letter"


class NoticeRef(Ref):
    """The id of a notice: a file name in data/notices without its ending."""

    kind = "notice"


class QuestionRef(Ref):
    """The id of a triage question: a file name in data/questions without its ending."""

    kind = "question"


class Citation(Ref):
    """A source's id, then the place in it: ``uksi-2012-2677 regulation 14(1)(a)``."""

    kind = "source"
    pattern = r"^[a-z0-9]+(?:-[a-z0-9]+)*(?: \S.*)?$"

    @property
    def record_id(self) -> str:
        """The source's id."""
        return self.split(" ", 1)[0]

    @property
    def place(self) -> str:
        """The paragraph, section or page; empty when the whole source is meant."""
        return self.partition(" ")[2]


class SeedRef(Ref):
    """A statement of a document the guide started from: ``seed-000/12``."""

    kind = "seed"
    pattern = r"^seed-\d{3}/[a-z0-9]+(?:-[a-z0-9]+)*$"

    @property
    def record_id(self) -> str:
        """The document's id."""
        return self.partition("/")[0]

    @property
    def part(self) -> str:
        """The statement's id in that document."""
        return self.partition("/")[2]


TARGET_KINDS = (
    "route",
    "body",
    "clock",
    "letter",
    "term",
    "source",
    "question",
    "need",
    "both",
    "paper",
    "notice",
    "topic",
    "page",
    "figure",
)


#: The kind of a reference that leaves a selected edition: ``full:route/cms-complaint``. Only ``selection`` makes it; nobody may write it.
FULL = "full"


class Target(Text):
    """Where to go: ``route:cms-complaint``, ``route:cms-complaint/first-contact``, ``body:ice``, ``source:…``, ``page:stay-safe``.

    ``both:cms-decision`` is the need of that name together with the complaint beside it, each with its own clock.
    """

    pattern = rf"^(?:{'|'.join(TARGET_KINDS)}):[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?$"

    @property
    def kind(self) -> str:
        """The kind of record or page pointed at."""
        return self.partition(":")[0]

    @property
    def record_kind(self) -> str:
        """The kind of the record that it rests on: for ``both`` a need."""
        return "need" if self.kind == "both" else self.kind

    @property
    def record_id(self) -> str:
        """The id of that record."""
        return self.partition(":")[2].partition("/")[0]

    @property
    def part(self) -> str:
        """The stage inside a route, where one is named; else empty."""
        return self.partition("/")[2]

    @property
    def in_full(self) -> Target | None:
        """For a reference that leaves a selected edition, what it leads to in the full guide; else None."""
        return Target(self.removeprefix(f"{FULL}:").replace("/", ":", 1)) if self.startswith(f"{FULL}:") else None


class Step(Text):
    """Where an outcome leads: a stage or fork of this route by its id, ``end:id``, or ``route:id`` / ``route:id/stage``."""

    pattern = r"^(?:(?:end:)?[a-z0-9]+(?:-[a-z0-9]+)*|route:[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?)$"

    @property
    def kind(self) -> Literal["stage", "end", "route"]:
        """Inside the route, one of its ends, or another route."""
        head, colon, _ = self.partition(":")
        return ("end" if head == "end" else "route") if colon else "stage"

    @property
    def record_id(self) -> str:
        """The id of the stage, end or route."""
        return self.partition(":")[2].partition("/")[0] if ":" in self else str(self)

    @property
    def part(self) -> str:
        """The stage at which the other route is entered; empty for its start."""
        return self.partition("/")[2]


def _day(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            raise ValueError("a date is written year-month-day, such as 2026-11-22")
        try:
            day = datetime.date.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"there is no such day ({error})") from None
        if not 1800 <= day.year <= 2200:
            raise ValueError("the year must be from 1800 to 2200")
        return day
    return value


def _count(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{1,4}", value, re.ASCII):
            raise ValueError("a whole number is wanted, in digits, such as 30")
        return int(value)
    return value


def _flag(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise ValueError("write true or false")
        return value == "true"
    return value


Day = Annotated[datetime.date, BeforeValidator(_day)]
Count = Annotated[int, BeforeValidator(_count), Field(ge=0)]
Flag = Annotated[bool, BeforeValidator(_flag)]


def _in_order(first: datetime.date | None, last: datetime.date | None) -> None:
    if first and last and last < first:
        raise ValueError("it ends (valid_to) before it begins (valid_from)")


FirstDay = Annotated[Day | None, Field(description="The first day this is true. Before it, the guide is built without it.")]
LastDay = Annotated[Day | None, Field(description="The last day this is true. After it, the guide is built without it.")]
Seeds = Annotated[
    tuple[SeedRef, ...], Field(description="The statements of the starting documents that this carries on or corrects: seed-000/12.")
]


class Part(BaseModel):
    """Anything written in the knowledge base: frozen once read, and no key is ignored."""

    # Built when first used: most parts are only ever read inside the record that holds them.
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=False, defer_build=True)


class Checked(Part):
    """When a fact was last compared with its source, how sure we are, and what we could not settle."""

    checked: Day = Field(description="The day somebody compared this with its source.")
    next_check: Day | None = Field(None, description="When to look again; left out, it follows from the kind of fact.")
    confidence: Confidence = Field(
        "high", description="high: the law or two good sources; medium: one good source; low: weak or conflicting."
    )
    doubt: Prose | None = Field(None, description="What is uncertain, in words the reader can act on. Needed when confidence is low.")
    valid_from: FirstDay = None
    valid_to: LastDay = None
    seeds: Seeds = ()

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        _in_order(self.valid_from, self.valid_to)
        return self


class Sourced(Checked):
    """A statement with the sources it rests on."""

    sources: tuple[Citation, ...] = Field(description="Where this comes from: ids of sources, each with the place in it.")


class Fact(Part):
    """One statement for the reader. Written as plain text it rests on the sources of the record around it."""

    text: Prose = Field(description="The statement.")
    sources: tuple[Citation, ...] = Field((), description="Its own sources, where they differ from those of the record around it.")
    checked: Day | None = Field(None, description="Its own date checked, where it differs.")
    confidence: Confidence | None = Field(None, description="Its own confidence, where it differs.")
    doubt: Prose | None = Field(None, description="What is uncertain about it, in the reader's words.")
    valid_from: FirstDay = None
    valid_to: LastDay = None
    seeds: Seeds = ()

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        _in_order(self.valid_from, self.valid_to)
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        shape = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [{"type": "string", "minLength": 1}, shape], "description": shape.get("description", "")}


class Record(Part):
    """A thing with a file of its own; its id is the file's name."""

    id: Annotated[str, Field(pattern=SLUG, description="The same as the file's name without its ending. Never changes once published.")]
