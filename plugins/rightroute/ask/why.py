"""Where a fact comes from and where it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..clocks import short_day
from ..diagnostics import Place
from ..knowledge import Knowledge, Reference, walk
from ..model import Source
from ..model.base import Citation, SeedRef, Step
from ..model.bodies import Contact
from ..model.routes import Stage
from ..model.sources import SOURCE_KIND_NAMES, Statement
from ..review import next_check
from ..site.writer import partial_day
from ..spans import Loc
from .find import Found, name_of
from .names import at, is_part, place_words, sources_at, target_words, words
from .says import says


@dataclass(frozen=True)
class Use:
    """A place that uses a fact, in words."""

    place: Place
    words: str


@dataclass(frozen=True)
class Explanation:
    """All that is known of a fact, but for the pages that print it."""

    title: str
    name: str
    place: Place
    says: tuple[str, ...]
    takes: tuple[str, ...]
    sources: tuple[str, ...]
    checked: tuple[str, ...]
    seeds: tuple[str, ...]
    uses: tuple[Use, ...]


def explain(knowledge: Knowledge, found: Found) -> Explanation:
    """What something says, what it rests on, and everything that uses it."""
    key = (found.kind, found.record_id)
    value = at(knowledge.records[found.kind][found.record_id], found.loc)
    own = (Citation(found.record_id),) if isinstance(value, Source) else sources_at(knowledge, *key, found.loc)
    return Explanation(
        title=place_words(knowledge, *key, found.loc),
        name=name_of(knowledge, found),
        place=knowledge.place(*key, found.loc),
        says=tuple(says(knowledge, *key, found.loc)),
        takes=tuple(_takes(knowledge, found)),
        sources=() if isinstance(value, Source | Statement) else tuple(_source(knowledge, one) for one in own),
        checked=tuple(_checked(knowledge, found)),
        seeds=tuple(_seeds(knowledge, value)),
        uses=tuple(sorted(set(_uses(knowledge, found, value)), key=lambda one: (one.place, one.words))),
    )


def _takes(knowledge: Knowledge, found: Found) -> Iterator[str]:
    """For a sentence: the facts kept elsewhere that it prints or links to."""
    if not found.loc:
        return
    told: set[str] = set()
    for one in knowledge.sentences:
        inside = one.loc[: len(found.loc)] == found.loc
        for run in one.runs if (one.kind, one.record_id) == (found.kind, found.record_id) and inside else ():
            if run.target is None or str(run.target) in told:
                continue
            told.add(str(run.target))
            value = f": {words(knowledge, f'{{{run.target}}}')}" if run.is_value and run.target.kind in ("clock", "figure") else ""
            yield f"{run.target} ({target_words(knowledge, run.target)}{value})"


def _source(knowledge: Knowledge, citation: Citation) -> str:
    source = knowledge.sources.get(citation.record_id)
    if source is None:
        return f"{citation.record_id} (which is not there)"
    parts = [source.title, citation.place, SOURCE_KIND_NAMES[source.kind], f"dated {partial_day(source.dated)}" if source.dated else ""]
    return f"{'; '.join(one for one in parts if one)}; {source.address or 'no web address'} (source:{source.id})"


def _checked(knowledge: Knowledge, found: Found) -> Iterator[str]:
    """When it was checked: itself, or the nearest thing around it that carries a date; what is doubtful comes from both."""
    around = [one for one in knowledge.parts.get((found.kind, found.record_id), ()) if one.loc == found.loc[: len(one.loc)]]
    dated = [one for one in around if one.value.checked]
    if dated:
        nearest = max(dated, key=lambda one: len(one.loc))
        assert nearest.value.checked
        yield f"{short_day(nearest.value.checked)}; next check {short_day(next_check(found.kind, nearest.value))}"
    confidence = [str(one.value.confidence) for one in around if not isinstance(one.value, Source) and one.value.confidence]
    if confidence:
        yield f"confidence {confidence[-1]}"
    for one in around:
        if not isinstance(one.value, Source):
            if one.value.doubt:
                yield f"doubt: {words(knowledge, one.value.doubt)}"
            if one.value.valid_from:
                yield f"true from {short_day(one.value.valid_from)}"
            if one.value.valid_to:
                yield f"true until {short_day(one.value.valid_to)}"


def _seeds(knowledge: Knowledge, value: object) -> Iterator[str]:
    refs = [one for _, one in walk(value) if isinstance(one, SeedRef)] if is_part(value) else []
    for ref in dict.fromkeys(refs):
        seed = knowledge.seeds.get(ref.record_id)
        statement = next((one for one in seed.statements if one.id == ref.part), None) if seed else None
        if statement is None:
            yield f"{ref} (which is not there)"
        else:
            why = f": {words(knowledge, statement.why)}" if statement.why else ""
            yield f"{ref} “{statement.says}” ({statement.verdict}{why})"


def _uses(knowledge: Knowledge, found: Found, value: object) -> Iterator[Use]:
    if not found.loc:
        yield from _references(knowledge, knowledge.used_by.get((found.kind, found.record_id), ()))
    elif isinstance(value, Contact):
        yield from _contact_uses(knowledge, found, value)
    elif isinstance(value, Statement):
        refs = knowledge.used_by.get(("seed", found.record_id), ())
        yield from _references(knowledge, [one for one in refs if one.part == value.id])
    elif (name := getattr(value, "id", "")) and found.kind == "route":
        refs = knowledge.used_by.get(("route", found.record_id), ())
        yield from _references(knowledge, [one for one in refs if one.part == name])
        for loc, inner in walk(knowledge.records["route"][found.record_id]):
            kind = "end" if found.loc[0] == "ends" else "stage"
            if isinstance(inner, Step) and inner.kind == kind and inner.record_id == name:
                yield _use(knowledge, "route", found.record_id, loc)


def _references(knowledge: Knowledge, references: Iterable[Reference]) -> Iterator[Use]:
    for one in references:
        yield _use(knowledge, one.owner_kind, one.owner_id, one.loc)


def _use(knowledge: Knowledge, kind: str, record_id: str, loc: Loc) -> Use:
    return Use(knowledge.place(kind, record_id, loc), place_words(knowledge, kind, record_id, loc))


def _contact_uses(knowledge: Knowledge, found: Found, contact: Contact) -> Iterator[Use]:
    """Sentences that print the contact, stages at its body that offer it, and notices that say to call the body."""
    body = knowledge.bodies[found.record_id]
    first = next(one for one in body.contacts if one.kind == contact.kind)
    for sentence in knowledge.sentences:
        if any(run.target == f"body:{body.id}" and run.field == contact.kind and first == contact for run in sentence.runs):
            yield _use(knowledge, sentence.kind, sentence.record_id, sentence.loc)
    for one in knowledge.used_by.get(("body", body.id), ()):
        if one.owner_kind == "notice" and one.loc[0] == "bodies":
            yield _use(knowledge, one.owner_kind, one.owner_id, one.loc)
        if one.owner_kind == "route" and one.loc[-1] == "body":
            route = knowledge.routes[one.owner_id]
            stage = at(route, one.loc[:-1])
            assert isinstance(stage, Stage)
            serves = not contact.only or set(contact.only) & set(stage.only or route.nations)
            if serves and (not stage.contact or contact.kind in stage.contact):
                yield _use(knowledge, "route", route.id, one.loc)


def as_text(told: Explanation) -> str:
    """Headed blocks; one line for each source and each use, ``path:line:col`` first."""
    lines = [
        f"{told.title[0].upper()}{told.title[1:]}",
        f"  {told.name}" if str(told.place) in told.name else f"  {told.name}, {told.place}",
    ]
    blocks: list[tuple[str, list[str]]] = [
        ("Says now", list(told.says)),
        ("Takes from elsewhere", list(told.takes)),
        ("Comes from", list(told.sources)),
        ("Checked", list(told.checked)),
        ("Carries from the starting documents", list(told.seeds)),
        (
            f"Used in {len(told.uses)} places" if len(told.uses) != 1 else "Used in 1 place",
            [f"{one.place}: {one.words}" for one in told.uses],
        ),
    ]
    for heading, items in blocks:
        if items:
            lines += ["", heading, *(f"  {one}" for one in items)]
    if not told.uses:
        lines += ["", "Nothing else refers to it."]
    return "\n".join(lines)
