"""The printed guide as plain data for ``guide.typ``: every word of the book, in its order, and the labels its references lead to."""

from __future__ import annotations

import base64
import datetime
import json
import re
from collections.abc import Mapping
from typing import Any

from ..checklist import nation_words
from ..clocks import short_day
from ..diagnostics import Diagnostic, Place
from ..knowledge import Knowledge, walk
from ..model.base import NATIONS
from ..rich import NoSuchValue, fill
from ..spans import Loc
from .catalogue import AddressBook
from .clean import clean, name_of, supported_code_points
from .compile import FONT_NAME, PaperError, _font
from .guide_back import letter, letters_in_order, rules, term, terms_in_order
from .guide_contacts import body, source, used_bodies
from .guide_finding import local_contact, notice, question, questions_in_order, topic
from .guide_index import index
from .guide_kept import Shelf
from .guide_routes import route
from .guide_words import Scribe, shown
from .options import PaperOptions

#: The room for a flowchart on a page, in points: the width between the margins, and the height less a heading. None: steps in words.
FRAMES: dict[tuple[str, bool], tuple[float, float] | None] = {
    ("a4", False): (168 / 25.4 * 72, 222 / 25.4 * 72),
    ("a5", False): None,
    ("a4", True): None,
}
#: What is never taken for words: pictures, labels and addresses.
_NOT_WORDS = frozenset(
    {"svg", "qr", "logo", "href", "to", "id", "label", "web", "full", "address", "site", "site_href", "check", "check_shown", "safe"}
)
_LONGEST = 30
_TOO_LONG = re.compile(rf"\S{{{_LONGEST + 1},}}")


class GuideError(PaperError):
    """A guide that cannot be printed because the knowledge base it is made from does not hang together."""

    def __init__(self, faults: list[Diagnostic]) -> None:
        super().__init__("\n".join(f"{one.place}: {one.message}{f' {one.hint}' if one.hint else ''}" for one in faults))
        self.faults = faults


def guide_model(knowledge: Knowledge, options: PaperOptions, address: AddressBook, shelf: Shelf | None = None) -> dict[str, Any]:
    """The data for ``guide.typ``. ``shelf`` keeps drawings between runs. The knowledge base is printed whole: whoever wants less selects before.

    Raises GuideError, with the places in the files, where something refers to what is not there, and for signs that cannot be printed. Raises
    PaperError for large print on small paper.
    """
    if options.large and options.size != "a4":
        raise PaperError("large print needs A4 paper: a smaller page holds too few words to be read with comfort")
    if faults := dangling(knowledge):
        raise GuideError(faults)
    scribe = Scribe(knowledge, options, address, shelf or Shelf())
    _lay_out(scribe)
    day = _checked(knowledge)[1]
    frame = FRAMES[options.size, options.large]
    guide = knowledge.guide
    notices = sorted(knowledge.notices.values(), key=lambda one: (one.id != guide.danger, one.id))
    model: dict[str, Any] = {
        "notices": [notice(scribe, one) for one in notices],
        "questions": [question(scribe, one) for one in questions_in_order(scribe)],
        "chapters": [
            {
                "opening": topic(scribe, one, number),
                "parts": [route(scribe, it, frame) for it in knowledge.routes_by_topic.get(one.id, ())],
            }
            for number, one in enumerate(knowledge.topics.values(), 1)
        ],
        "letters": [letter(scribe, one) for one in letters_in_order(scribe)],
        "terms": [term(scribe, one) for one in terms_in_order(scribe)],
        "bodies": [body(scribe, one, day) for one in used_bodies(scribe)],
        "rules": rules(scribe),
        "principles": scribe.facts(guide.principles, []),
    }
    model["sources"] = [source(scribe, number, knowledge.sources[name]) for name, number in scribe.sources.items()]
    scribe.note_marks(model)
    model["index"] = index(scribe)
    parts = ("form", "contents", "index", "glossary", "sources", "still-right", "contacts")
    model["at"] = {name.replace("-", "_"): {"to": f"part.{name}"} for name in parts}
    model["at"]["danger"] = {"to": scribe.label("notice", guide.danger)}
    made = {**_cleaned(model), "look": _cleaned(_look(scribe))}
    if faults := unprintable(knowledge, made):
        raise GuideError(faults)
    return made


def _lay_out(scribe: Scribe) -> None:
    """Note where everything will stand, so that what comes first can refer to what comes last."""
    known = scribe.knowledge
    scribe.questions = {one.id: number for number, one in enumerate(questions_in_order(scribe), 1)}
    for kind, records in (
        ("question", known.questions),
        ("topic", known.topics),
        ("notice", known.notices),
        ("letter", known.letters),
        ("term", known.terms),
    ):
        for name in records:
            scribe.label(kind, name)
    for one in known.needs.values():
        if one.topic in known.topics:
            scribe.label("need", one.id)
    for one_body in used_bodies(scribe):
        scribe.label("body", one_body.id)
    for one_route in known.routes.values():
        scribe.label("route", one_route.id)
        for node in one_route.nodes:
            scribe.label("route", f"{one_route.id}/{node.id}")
            clock = getattr(node, "clock", None)
            if clock:
                scribe.places.setdefault(("clock", clock), scribe.label("route", f"{one_route.id}/{node.id}"))


def _look(scribe: Scribe) -> dict[str, Any]:
    """What the book says of itself: on its cover, at the foot of each page, and where it tells how to see whether it is still right."""
    known, options = scribe.knowledge, scribe.options
    guide, organisation = known.guide, options.organisation
    oldest, newest = _checked(known)
    where = nation_words(options.nations) if set(options.nations) != set(NATIONS) else "England, Wales, Scotland and Northern Ireland"
    one_nation = nation_words(options.nations) if len(options.nations) < len(NATIONS) else ""
    title = f"{guide.name}: {one_nation}" if one_nation else guide.name
    return {
        "title": title,
        "guide": guide.name,
        "line": scribe.words(guide.line),
        "made_by": scribe.words(guide.made_by),
        "licence": scribe.words(guide.licence),
        "edition": guide.edition,
        "where": where,
        "code": options.edition_code,
        "site": shown(options.site_url),
        "site_href": options.site_url,
        "check": options.check_address,
        "check_shown": shown(options.check_address),
        "qr": scribe.shelf.qr(options.check_address or options.site_url),
        "safe": scribe.web("page", "stay-safe"),
        "oldest": short_day(oldest),
        "checked": short_day(newest),
        "date": newest.isoformat(),
        "one_nation": len(options.nations) == 1,
        "organisation": _organisation(scribe),
        "outside": {"title": "Guide", "author": "Guide"}
        if options.safer
        else {"title": f"{title}, {guide.edition}", "author": organisation.name if organisation else guide.name},
        "safer": options.safer,
        "size": options.size,
        "large": options.large,
        "colour": (organisation.colour if organisation and organisation.colour else "#12436d") if options.colour else "#000000",
        "colours": options.colour,
    }


def _organisation(scribe: Scribe) -> dict[str, Any]:
    one, topics = scribe.options.organisation, set(scribe.knowledge.topics)
    if one is None:
        return {"name": "", "logo": "", "logo_kind": "", "logo_words": "", "footer": [], "contacts": []}
    return {
        "name": one.name,
        "logo": base64.b64encode(one.logo).decode(),
        "logo_kind": one.logo_kind,
        "logo_words": one.logo_words or one.name,
        "footer": list(one.footer),
        "contacts": [local_contact(it) for it in one.contacts if not it.topics or topics & set(it.topics)],
    }


def _checked(knowledge: Knowledge) -> tuple[datetime.date, datetime.date]:
    """The oldest and the newest day on which a route, a stage or a contact was checked."""
    days = [one.checked for one in knowledge.routes.values()]
    days += [stage.checked for one in knowledge.routes.values() for stage in one.stages]
    days += [contact.checked for one in knowledge.bodies.values() for contact in one.contacts]
    return (min(days), max(days)) if days else (knowledge.as_at, knowledge.as_at)


def dangling(knowledge: Knowledge) -> list[Diagnostic]:
    """What refers to something that is not there, and facts named in a sentence that no record holds; of what is printed only."""
    faults: dict[Place, Diagnostic] = {}
    parts = {route.id: {node.id for node in route.nodes} for route in knowledge.routes.values()}
    clocks = {
        one.record_id for one in knowledge.references if one.kind == "clock" and one.owner_kind in ("route", "need", "letter", "term")
    }

    def told(kind: str, name: str, loc: Loc, message: str) -> None:
        place = knowledge.place(kind, name, loc)
        faults.setdefault(place, Diagnostic(place, "paper", message))

    for one in knowledge.references:
        if one.kind == "seed" or one.kind == "page" or not _printed(one.owner_kind, one.owner_id, one.loc, clocks):
            continue
        gone = not knowledge.has(one.kind, one.record_id)
        if gone or (one.part and one.kind == "route" and one.part not in parts[one.record_id]):
            name = f"{one.kind}:{one.record_id}" + (f"/{one.part}" if one.part else "")
            told(one.owner_kind, one.owner_id, one.loc, f"“{name}” is not in this edition, so the printed guide cannot lead to it.")
    for said in knowledge.sentences:
        for run in said.runs:
            if run.is_value and _printed(said.kind, said.record_id, said.loc, clocks):
                try:
                    fill(knowledge, run)
                except (NoSuchValue, KeyError) as error:
                    told(said.kind, said.record_id, said.loc, f"“{run.target}” has nothing to print: {error}.")
    return list(faults.values())


def _printed(kind: str, name: str, loc: Loc, clocks: set[str]) -> bool:
    """Whether what stands at a place goes into the book."""
    if kind in ("seed", "myth", "paper", "change", "figure", "everyday", "source"):
        return False
    return name in clocks if kind == "clock" else not (kind == "rule" and loc[:1] == ("topics",))


def unprintable(knowledge: Knowledge, model: Mapping[str, Any]) -> list[Diagnostic]:
    """The places in the knowledge base of signs that the font lacks, of those that are in the book."""
    supported = supported_code_points(_font())
    absent = {char for char in set(json.dumps(model, ensure_ascii=False)) if ord(char) not in supported}
    if not absent:
        return []
    faults = []
    for kind, record in knowledge.everything():
        for loc, value in walk(record):
            if isinstance(value, str) and (found := [char for char in dict.fromkeys(value) if char in absent]):
                names = ", ".join(name_of(char) for char in found)
                message = f"{FONT_NAME} cannot print {names}. Say it in words, or leave the sign out."
                faults.append(Diagnostic(knowledge.place(kind, record.id, loc), "paper", message))
    return faults


def _cleaned(value: Any) -> Any:
    """Every string fit for paper, except pictures, labels and addresses; in words too long for any line, places to break (invisible)."""
    if isinstance(value, str):
        words = clean(value)
        return _TOO_LONG.sub(lambda long: "\u200b".join(re.findall(".{1,12}", long[0])), words) if len(words) > _LONGEST else words
    if isinstance(value, Mapping):
        kept = _NOT_WORDS | {"t"} if "whole" in value else _NOT_WORDS
        return {key: inner if key in kept else _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(inner) for inner in value]
    return value


__all__ = ["GuideError", "dangling", "guide_model"]
