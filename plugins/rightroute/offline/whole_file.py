"""The whole guide as one HTML file, to pass on by message or on a stick: under a megabyte, nothing beside it, readable without script.

Its policy allows only the one sheet and the one script inside it, by their hashes.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from base64 import b64encode
from pathlib import Path

import rcssmin
import rjsmin
from markupsafe import Markup

from ..clocks.dates import list_words
from ..knowledge import Knowledge
from ..site.assets import SCRIPTS, STYLES
from ..site.files import SiteError
from ..site.links import ONE_FILE
from ..site.render import environment
from .texts import Whole
from .whole import whole

#: In bytes as it lies on disk: it has to fit where only small files may be sent.
MOST = 1_000_000

#: What is put in for as long as it fits, the most useful first: its kind in the template, and what the file calls it where it is left out.
_FILL = {
    "ends": "what to do where a route ends",
    "examples": "worked examples",
    "gather": "what to gather",
    "ways": "what each answer means for you",
    "waits": "how long they really take",
    "help": "who can help with each route",
    "evidence": "what to send copies of",
    "not-for": "what each route is not for",
    "about": "what each organisation is",
    "needs": "the list of the same need in each nation",
    "cannot": "what a route cannot do",
    "tips": "tips",
}
#: A piece that may be left out: its kind, and what stands in it.
PIECE = re.compile("\ue000([a-z-]+)\ue001([^\ue002]*)\ue002")

#: Stands where the file tells what it leaves out.
_TOLD = "\ue003"

PARTS = Path(__file__).parent / "parts"
#: Of the site's sheet only what its furniture needs.
_STYLES = ("00-colours.css", "15-furniture.css")


def one_file(knowledge: Knowledge, day: datetime.date) -> bytes:
    """The file, as the guide stands on a day."""
    return _draw(whole(knowledge, day))


def _draw(guide: Whole) -> bytes:
    sheets = [STYLES / name for name in _STYLES] + [PARTS / "guide.css"]
    style = rcssmin.cssmin("\n".join(path.read_text(encoding="utf-8") for path in sheets))
    script = "\n".join(rjsmin.jsmin(path.read_text(encoding="utf-8")) for path in (SCRIPTS / "page.js", PARTS / "guide.js"))
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; form-action 'none'; base-uri 'none'"
    template = environment(PARTS, max(path.stat().st_mtime for path in PARTS.iterdir())).get_template("guide.html.jinja")
    whole_text = template.render(guide=guide, style=Markup(style), script=Markup(script), policy=Markup(policy), left_out=_TOLD)
    kept = _what_fits(whole_text)
    text = PIECE.sub(lambda piece: piece[2] if piece[1] in kept else "", whole_text)
    told = [words for kind, words in _FILL.items() if kind not in kept]
    text = text.replace(_TOLD, f" It also leaves out {list_words(told)}." if told else "")
    if "needs" not in kept:
        # What leads to a need then leads to its topic in the contents.
        topics = {need.id: need.topic for need in guide.needs}
        text = re.sub(r'href="#(n\d+)"', lambda link: f'href="#{topics[link[1]]}"', text)
    return _tight(text).encode()


def _what_fits(text: str) -> set[str]:
    """The kinds of piece that the file has room for. Raises SiteError when it is too large without any."""
    room = MOST - 1000 - len(_tight(PIECE.sub("", text)).encode())
    if room < 0:
        raise SiteError(f"{ONE_FILE} would have more than {MOST:,} bytes. Shorten what it must hold, or leave more of it out.")
    kept = set()
    for kind in _FILL:
        size = sum(len(inside.encode()) for name, inside in PIECE.findall(text) if name == kind)
        if size <= room:
            room -= size
            kept.add(kind)
    return kept


def _hash(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _tight(text: str) -> str:
    """Without empty lines, and without the quotes that HTML does not ask for round the name of a place."""
    text = re.sub(r'(?<= )(href|id|class)="((?:#|tel:|mailto:)?[A-Za-z0-9.@+-]+)"', r"\1=\2", text).replace("&#39;", "'")
    head, body = text.split("<main", 1)
    return head.strip() + "\n<main" + re.sub(r"\s*\n(?=<)", "", body)
