"""The few marks allowed inside a sentence, read into runs that the website and the paper both draw.

``**strong**`` · ``[words](kind:id)`` a link · ``{kind:id}`` or ``{kind:id.field}`` the words of a fact kept elsewhere, so that a number,
a phone number or a time limit is typed once. A backslash before one of the marks makes it an ordinary sign.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .model.base import FULL, TARGET_KINDS, Target


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text: plain, strong, a link (``target``), or a value looked up (``target`` and ``field``)."""

    text: str
    strong: bool = False
    target: Target | None = None
    field: str = ""

    @property
    def is_value(self) -> bool:
        """Whether the words come from another record."""
        return self.target is not None and not self.text


class ProseError(ValueError):
    """A mark that does not close, or a reference that is not one."""


_KINDS = "|".join(TARGET_KINDS)
_TOKEN = re.compile(
    r"\\(?P<escaped>[\\*\[\]{}])"
    r"|(?P<strong>\*\*)"
    r"|\[(?P<words>[^\[\]{}]+)\]\((?P<link>[^()\s]*)\)"
    r"|\{(?P<value>[^{}]*)\}"
    r"|(?P<stray>[\[\]{}])"
)
_VALUE = re.compile(r"^(?P<target>[a-z]+:[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.(?P<field>[a-z]+(?:-[a-z]+)*))?$")
_TARGET = re.compile(Target.pattern or "")


@lru_cache(maxsize=65536)
def parse(text: str) -> tuple[Run, ...]:
    """The runs of a sentence.

    Raises ProseError with words that say what is wrong and what was meant.
    """
    if not has_marks(text):
        return (Run(text),)
    runs: list[Run] = []
    strong = False
    plain = ""
    position = 0

    def flush() -> None:
        nonlocal plain
        if plain:
            runs.append(Run(plain, strong))
            plain = ""

    for match in _TOKEN.finditer(text):
        plain += text[position : match.start()]
        position = match.end()
        if match["escaped"]:
            plain += match["escaped"]
        elif match["strong"]:
            flush()
            strong = not strong
        elif match["words"] is not None:
            flush()
            runs.append(Run(match["words"], strong, _target(match["link"], match[0])))
        elif match["value"] is not None:
            flush()
            runs.append(_value(match["value"], strong))
        else:
            raise ProseError(
                f"a stray “{match[0]}”: write a link as [words](kind:id), a fact as {{kind:id}}, and the sign itself as \\{match[0]}"
            )
    plain += text[position:]
    flush()
    if strong:
        raise ProseError("“**” is opened and not closed")
    return tuple(runs)


_MARK = re.compile(r"[\[{*\\}\]]")
_MARKS = re.compile(r"[\\*\[\]{}]")
_GAP = re.compile(r"\[[a-z0-9-]+\](?!\()")


def as_prose(words: str) -> str:
    """Words as they are written inside a sentence, so that no sign of theirs is a mark."""
    return _MARKS.sub(r"\\\g<0>", words)


def without_gaps(letter: str) -> str:
    """The text of a letter without its ``[gap]`` marks, so that the rest can be read as prose."""
    return _GAP.sub("…", letter)


def gaps(letter: str) -> list[str]:
    """The names of the gaps of a letter, in order."""
    return [match[0][1:-1] for match in _GAP.finditer(letter)]


def has_marks(text: str) -> bool:
    """Whether a sentence holds any sign that could be a mark; without one it is what it says."""
    return _MARK.search(text) is not None


def _target(text: str, whole: str) -> Target:
    if text.startswith(f"{FULL}:") and (beyond := Target(text).in_full) and _TARGET.match(beyond):
        return Target(text)
    if not _TARGET.match(text):
        raise no_link(whole)
    return Target(text)


def no_link(whole: str) -> ProseError:
    """What is said of a link that leads to nothing that can be written."""
    return ProseError(
        f"“{whole}” does not link to anything: inside the round brackets write kind:id, with one of {', '.join(TARGET_KINDS)}"
    )


def _value(text: str, strong: bool) -> Run:
    match = _VALUE.match(text)
    if not match or match["target"].partition(":")[0] not in TARGET_KINDS:
        raise ProseError(f"“{{{text}}}” is not a fact: write {{kind:id}} or {{kind:id.field}}, with one of {', '.join(TARGET_KINDS)}")
    return Run("", strong, Target(match["target"]), match["field"] or "")


def plain(text: str) -> str:
    """The sentence without its marks, for a rough reading; values stay as they are written."""
    return "".join(run.text or f"{{{run.target}}}" for run in parse(text))
