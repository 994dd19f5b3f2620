"""What is due to be compared with its source again, source by source."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from ..clocks import short_day
from ..diagnostics import Place
from ..knowledge import Knowledge, Part
from ..model import Clock, Figure, Source
from ..model.base import Citation
from ..model.bodies import Contact
from ..review import next_check
from ..validity import stands
from .names import as_csv, clipped, contact_words, counted, place_words, sources_at, text_of, words

COLUMNS = (
    *("due", "checked", "what", "kind", "id", "path", "line", "column", "confidence"),
    *("source", "source_title", "publisher", "place_in_source", "address"),
)


@dataclass(frozen=True)
class Due:
    """A part with a date checked: when it is due, what it is in words, and what it rests on."""

    due: datetime.date
    checked: datetime.date
    what: str
    kind: str
    record_id: str
    place: Place
    confidence: str
    cited: tuple[Citation, ...]

    @property
    def age(self) -> tuple[datetime.date, datetime.date, Place]:
        """The longest due first."""
        return (self.due, self.checked, self.place)


@dataclass(frozen=True)
class Visit:
    """A source to look at, and everything due that rests on it. ``source_id`` is empty for what names no source."""

    source_id: str
    title: str
    publisher: str
    address: str
    items: tuple[Due, ...]


def due_parts(knowledge: Knowledge, by: datetime.date) -> list[Due]:
    """Every record, stage, contact or fact with a date of its own whose next check is on or before a day; the longest due first.

    What is not true on the knowledge base's day is left out: it is not printed.
    """
    found = []
    for key, parts in knowledge.parts.items():
        gone = [one.loc for one in parts if not stands(one.value, knowledge.as_at)]
        for one in parts:
            over = any(one.loc[: len(loc)] == loc for loc in gone)
            if one.value.checked and not over and (due := next_check(one.kind, one.value)) <= by:
                cited = (Citation(one.record_id),) if one.kind == "source" else sources_at(knowledge, *key, one.loc)
                confidence = getattr(one.value, "confidence", None) or ""
                place = knowledge.place(*key, one.loc)
                found.append(Due(due, one.value.checked, _what(knowledge, one), *key, place, confidence, cited))
    return sorted(found, key=lambda one: one.age)


def _what(knowledge: Knowledge, part: Part) -> str:
    named = place_words(knowledge, part.kind, part.record_id, part.loc)
    if isinstance(part.value, Contact):
        return f"{named}: {contact_words(part.value)}"
    if isinstance(part.value, Figure):
        return f"{named}: {part.value.says}"
    if isinstance(part.value, Clock):
        return f"{named}: {part.value.length} {part.value.unit.replace('-', ' ')}"
    if isinstance(part.value, Source):
        return f"{named} itself: is it still there, and does it still say this?"
    sentence = text_of(part.value)
    return f"{named}: “{clipped(words(knowledge, sentence))}”" if sentence else named


def visits(knowledge: Knowledge, found: list[Due]) -> list[Visit]:
    """The sources to look at, the one with the longest due first. What rests on several sources stands under each of them."""
    under: dict[str, list[Due]] = {}
    for one in found:
        for source_id in dict.fromkeys(citation.record_id for citation in one.cited) or ("",):
            under.setdefault(source_id, []).append(one)
    made = []
    for source_id, items in under.items():
        source = knowledge.sources.get(source_id)
        title = source.title if source else f"{source_id} (which is not there)" if source_id else "No source is named"
        made.append(Visit(source_id, title, source.publisher if source else "", (source.address or "") if source else "", tuple(items)))
    return made


def as_text(knowledge: Knowledge, found: list[Due], by: datetime.date) -> str:
    """A heading for each source to visit, then what rests on it: ``path:line:col`` first, so that editors can jump to it."""
    if not found:
        return f"Nothing is due by {short_day(by)}."
    made = visits(knowledge, found)
    lines = [f"{counted(len(found), 'fact is', 'facts are')} due by {short_day(by)}. {counted(len(made), 'source')} to look at."]
    for visit in made:
        publisher = f" ({visit.publisher})" if visit.publisher else ""
        lines += ["", f"{visit.title}{publisher}", f"  {visit.address or 'It has no web address.'}"]
        for one in visit.items:
            when = "was due" if one.due < knowledge.as_at else "is due"
            lines += [
                f"  {one.place}: {one.what}",
                f"      {when} {short_day(one.due)}, last checked {short_day(one.checked)}{_reading(knowledge, one, visit)}",
            ]
    return "\n".join(lines)


def _reading(knowledge: Knowledge, one: Due, visit: Visit) -> str:
    places = ", ".join(citation.place for citation in one.cited if citation.record_id == visit.source_id and citation.place)
    others = dict.fromkeys(citation.record_id for citation in one.cited if citation.record_id != visit.source_id)
    titles = [knowledge.sources[name].title if name in knowledge.sources else name for name in others]
    return (f"; see {places}" if places else "") + (f"; rests also on {'; '.join(titles)}" if titles else "")


def as_table(knowledge: Knowledge, found: list[Due]) -> str:
    """One row for each thing due and each source it rests on."""
    return as_csv(COLUMNS, _rows(knowledge, found))


def _rows(knowledge: Knowledge, found: list[Due]) -> Iterator[tuple[object, ...]]:
    for one in found:
        start = (one.due, one.checked, one.what, one.kind, one.record_id, one.place.path, one.place.line, one.place.column, one.confidence)
        for citation in one.cited or (None,):
            source = knowledge.sources.get(citation.record_id) if citation else None
            name = citation.record_id if citation else ""
            place = citation.place if citation else ""
            told = (source.title, source.publisher, place, source.address or "") if source else ("", "", place, "")
            yield (*start, name, *told)
