"""What an organisation may write: plain words, numbers and addresses of the right form, and never a time limit of its own.

Its words stand beside facts that were checked by others. So they hold no markup, and nothing that a reader could take for a limit of law.
"""

from __future__ import annotations

import re
from typing import Self
from urllib.parse import urlsplit

from ..model.base import Text

#: Tags, and the marks that sentences of the knowledge base may hold. Here they would be printed as they are.
_MARKUP = re.compile(r"<\s*[a-zA-Z/!?]|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);|\*\*|\[[^\]]*\]\([^)]*\)|\{[a-z]+:[^}]*\}|`")
_LENGTH = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty|thirty)"
    r"[\s\u00a0-]*(?:calendar |working |school |clear )?(?:day|week|month|year)s?"
)
_FOR_READERS = (
    r"you(?:r clients?)? (?:must|have|need|should|only|are allowed|get|has)|time limits?|deadline|last day|last date|time bar|"
    r"appeals?\b|out of time|too late|at the latest|apply within|ask within|complain within|claim within|no later than"
)
_LIMIT = re.compile(
    rf"(?:{_FOR_READERS})[^.!?]*?\b{_LENGTH}\b|\b{_LENGTH}\b[^.!?]*?(?:{_FOR_READERS}|\bto (?:appeal|complain|ask|apply|reply))",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?:0[1235-9]\d{8,9}|0800\d{4,7}|999|112|101|105|111|116\d{3}|18000)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

MENDED_UPSTREAM = (
    "An overlay adds and hides; it never edits a fact. If a fact is wrong, it is wrong for everybody: CONTRIBUTING.md says how to mend it "
    "or report it (“Correct a time limit”)."
)


def told_limit(text: str) -> str:
    """The words that a reader could take for a time limit of theirs; empty where there are none."""
    found = _LIMIT.search(text)
    return found[0] if found else ""


class Words(Text):
    """Plain words: no markup, no HTML, and no time limit for the reader."""

    def __new__(cls, text: str) -> Self:
        """Raises ValueError with what is wrong and how to mend it."""
        if found := _MARKUP.search(text):
            raise ValueError(f"“{found[0]}” is markup; words here are plain text. Take it out, or write it in words")
        if "\n" in text.strip():
            raise ValueError("this goes over several lines. Write it as one")
        if found_limit := told_limit(text):
            raise ValueError(f"“{found_limit}” reads like a time limit. Take it out; time limits stand in the guide. {MENDED_UPSTREAM}")
        return super().__new__(cls, text)


class Phone(Text):
    """A UK phone number, as people read it out: 01632 960 111."""

    def __new__(cls, text: str) -> Self:
        """Raises ValueError where it is no UK number."""
        digits = re.sub(r"[ ()\u00a0-]", "", text)
        digits = "0" + digits[3:].removeprefix("0") if digits.startswith("+44") else digits
        if not digits.isascii() or not _PHONE.fullmatch(digits):
            raise ValueError(f"“{text[:40]}” is not a UK phone number. Copy it again; other words about it go into “hours” or “notes”")
        return super().__new__(cls, text)

    @property
    def href(self) -> str:
        """The link that calls it."""
        return "tel:" + re.sub(r"[^\d+]", "", self)


class Email(Text):
    """An e-mail address."""

    def __new__(cls, text: str) -> Self:
        """Raises ValueError where it is none."""
        if not text.isascii() or not _EMAIL.fullmatch(text):
            raise ValueError(f"“{text[:60]}” is not an e-mail address. Write it as name@host.org.uk")
        return super().__new__(cls, text)


def _is_web(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = text.isascii() and text.isprintable() and not re.search(r"[\s<>\"'`\\{}|^]", text)
    return plain and parts.scheme == "https" and "@" not in parts.netloc and bool(re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", host))


class Web(Text):
    """A web address in full: https://example.org/help."""

    def __new__(cls, text: str) -> Self:
        """Raises ValueError for anything but a plain https address."""
        if not _is_web(text):
            raise ValueError(f"“{text[:80]}” is not a safe web address. Write it in full, beginning with https://")
        return super().__new__(cls, text)


class Colour(Text):
    """A colour as six figures: #1d3f72."""

    def __new__(cls, text: str) -> Self:
        """Raises ValueError where it has another form."""
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
            raise ValueError(f'“{text[:30]}” is not a colour. Write “"#1d3f72"”: a hash and six signs, in quotes')
        return super().__new__(cls, text.lower())


class FileName(Text):
    """The name of a file that lies beside organisation.yml."""

    def __new__(cls, text: str) -> Self:
        """Raises ValueError for a path: a file in another place could be anything."""
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 _.-]{0,99}", text) or text.endswith("."):
            raise ValueError(f"“{text[:60]}” is not the plain name of a file. Put the file beside this one and write its name only")
        return super().__new__(cls, text)
