"""References that would lead to something left out are turned into “see the full guide”; everything else stays the same object."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from ..clocks import length_words
from ..knowledge import Knowledge
from ..model.base import FULL, Part, Prose, Target
from ..model.words import LetterText
from ..prose import has_marks
from ..titles import title_of

P = TypeVar("P", bound=Part)

#: The marks of a sentence, an escaped sign first so that it is passed over.
_MARK = re.compile(r"\\.|\[(?P<words>[^\[\]{}]+)\]\((?P<link>[^()\s]*)\)|\{(?P<value>[a-z]+:[^{}.]*)\}", re.DOTALL)
_SIGN = re.compile(r"([\\*\[\]{}])")


def escaped(words: str) -> str:
    """Words without marks, for use inside a sentence."""
    return _SIGN.sub(r"\\\1", words)


class Mender:
    """Mends what is kept. ``nodes`` are the stages and forks that each kept route still has."""

    def __init__(self, whole: Knowledge, kept: set[tuple[str, str]], nodes: Mapping[str, set[str]]) -> None:
        self.whole, self.kept, self.nodes = whole, kept, nodes

    def is_hidden(self, target: Target) -> bool:
        """Whether what a reference names was left out. Hand-written pages never are."""
        return target.kind not in ("page", FULL) and (target.record_kind, target.record_id) not in self.kept

    def target(self, target: Target) -> Target:
        """A reference that leads somewhere: into what is kept, or to the full guide."""
        if self.is_hidden(target):
            return full(target)
        if target.kind == "route" and target.part and target.part not in self.nodes[target.record_id]:
            return Target(f"route:{target.record_id}")
        return target

    def title(self, target: Target) -> str:
        """What a record is called in the whole guide."""
        return title_of(self.whole, target)

    def text(self, text: str, links: bool = True) -> str:
        """A sentence with its links mended. A value whose record is hidden becomes its words; where ``links`` are allowed, with a link.

        A time limit of another nation is told without one: in the list of limits it would be read as the reader's own.
        """
        if not has_marks(text):
            return text

        def mended(match: re.Match[str]) -> str:
            if match["link"] is not None:
                return f"[{match['words']}]({self.target(Target(match['link']))})"
            if match["value"] is not None and self.is_hidden(target := Target(match["value"])):
                if target.kind == "clock":
                    return escaped(length_words(self.whole.clocks[target.record_id]))
                words = escaped(self.title(target))
                return f"[{words}]({full(target)})" if links and words == self.title(target) else words
            return match[0]

        return _MARK.sub(mended, text)

    def part(self, part: P) -> P:
        """A record, or part of one, with all that is in it mended; itself where nothing had to be."""
        changed: dict[str, object] = {}
        for name, value in part.__dict__.items():
            found = self.value(value)
            if found is not value:
                changed[name] = found
        return part.model_copy(update=changed) if changed else part

    def value(self, value: object) -> object:
        """The same for any value of a field."""
        if isinstance(value, tuple):
            found = [self.value(one) for one in value]
            return tuple(found) if any(new is not old for new, old in zip(found, value, strict=True)) else value
        if isinstance(value, Part):
            return self.part(value)
        if isinstance(value, Target):
            target = self.target(value)
            return value if target == value else target
        if isinstance(value, Prose | LetterText):
            text = self.text(value, links=isinstance(value, Prose))
            return value if text == value else type(value)(text)
        return value


def full(target: Target) -> Target:
    """The reference to the full guide that stands for a reference to something left out."""
    kind = target.record_kind
    return Target(f"{FULL}:{kind}/{target.record_id}" + (f"/{target.part}" if target.part else ""))
