"""The page of a letter: when to use it, who will see it, the letter itself, and the same said on the phone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from ...model import Letter
from ...rich import plain, rich
from ..render import Draft
from ..writer import Line, Link, Writer
from .common import Foot, Maker, clip, foot, trail

_GAP = re.compile(r"\[([a-z0-9-]+)\](?!\()")


@dataclass(frozen=True)
class GapItem:
    """A gap and what to write in it."""

    label: str
    hint: Markup


@dataclass(frozen=True)
class LetterContext:
    """Fills ``letter.html.jinja``."""

    when: Markup
    to: str
    subject: str
    paragraphs: list[Markup]
    gaps: list[GapItem]
    locked: tuple[str, ...]
    seen_by: Markup
    keep_private: Markup
    how: list[Line]
    tips: list[Line]
    by_phone: list[Markup]
    stages: list[Link]
    doubt: Markup
    foot: Foot


def letter_page(maker: Maker, letter: Letter) -> Draft:
    """The page of a letter."""
    known = maker.knowledge
    path, _ = maker.links.page("letter", letter.id)
    writer = maker.writer(path)
    writer.cite(letter.sources)
    stages = []
    for name in known.users("letter", letter.id, "route"):
        for stage in known.routes[name].stages:
            if letter.id in stage.letters or stage.if_silent.letter == letter.id:
                stages.append(writer.link(f"route:{name}/{stage.id}"))
    context = LetterContext(
        when=writer.prose(letter.when),
        to=letter.to,
        subject=letter.subject,
        paragraphs=paragraphs(writer, letter),
        gaps=[GapItem(gap.label, writer.prose(gap.hint)) for gap in letter.gaps],
        locked=tuple(letter.locked),
        seen_by=writer.prose(letter.seen_by.text),
        keep_private=writer.prose(letter.seen_by.keep_private),
        how=writer.facts(letter.how),
        tips=writer.facts(letter.tips),
        by_phone=writer.proses(letter.by_phone),
        stages=stages,
        doubt=writer.prose(letter.doubt),
        foot=foot(maker, writer, [("letter", letter)]),
    )
    return Draft(
        path=path,
        template="letter.html.jinja",
        title=letter.title,
        description=clip(plain(rich(known, letter.when))),
        context=context,
        crumbs=trail(writer, writer.list_link("letters", "Letters")),
        edit=maker.edit("letter", letter.id),
    )


def paragraphs(writer: Writer, letter: Letter) -> list[Markup]:
    """The letter as HTML paragraphs: gaps marked, facts filled in, locked words strong, single line breaks kept."""
    labels = {gap.id: gap.label for gap in letter.gaps}
    done = []
    for paragraph in re.split(r"\n\s*\n", letter.text):
        pieces: list[str] = []
        position = 0
        for match in _GAP.finditer(paragraph):
            pieces.append(_words(writer, paragraph[position : match.start()]))
            pieces.append(f'<span class="rr-gap">[{escape(labels.get(match[1], match[1]))}]</span>')
            position = match.end()
        pieces.append(_words(writer, paragraph[position:]))
        done.append(Markup("".join(pieces).replace("\n", "<br>\n")))
    return done


def _words(writer: Writer, text: str) -> str:
    return str(escape(plain(rich(writer.knowledge, text)))) if text else ""
