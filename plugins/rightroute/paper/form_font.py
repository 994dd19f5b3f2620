"""The font for what a reader types into a form: a still, ordinary-weight part of the font that paper is printed in.

The viewer of a form draws what is typed by itself, from this font. A font of the printed page will not do: it holds only the letters that
were printed. And a variable font will not do either: viewers draw it at its thinnest.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .compile import PaperError, _font

#: Codes that Windows-1252 leaves free, for the Welsh letters that it lacks.
WELSH = {0x81: "Ŵ", 0x8D: "ŵ", 0x8F: "Ŷ", 0x90: "ŷ"}
_WELSH_NAMES = {"Ŵ": "Wcircumflex", "ŵ": "wcircumflex", "Ŷ": "Ycircumflex", "ŷ": "ycircumflex"}
_WEIGHT = 400
_FIRST, _LAST = 32, 255


@dataclass(frozen=True)
class FormFont:
    """The font's file, and what a PDF says of it; lengths in thousandths of the size. ``widths`` begin with code 32."""

    file: bytes
    name: str
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int


def letter(code: int) -> str:
    """The letter of a code: Windows-1252 with Welsh; empty for a code without one."""
    return WELSH.get(code) or bytes([code]).decode("cp1252", errors="ignore")


def differences() -> list[int | str]:
    """Where the codes differ from Windows-1252, as a PDF lists them: a code, then the name of its letter."""
    return [part for code, sign in WELSH.items() for part in (code, f"/{_WELSH_NAMES[sign]}")]


@lru_cache(maxsize=1)
def form_font() -> FormFont:
    """The font, made once for a process. Raises PaperError where the package for it is not installed."""
    try:
        from fontTools import subset
        from fontTools.ttLib import TTFont
        from fontTools.varLib.instancer import instantiateVariableFont
    except ImportError as problem:
        raise PaperError(f"forms to fill in need one more package ({problem}): pip install 'mkdocs-rightroute[forms]'") from problem
    font: Any = TTFont(io.BytesIO(_font()), recalcTimestamp=False)
    signs = {code: letter(code) for code in range(_FIRST, _LAST + 1)}
    wishes = subset.Options(layout_features=[], hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], notdef_outline=True)
    smaller = subset.Subsetter(wishes)
    smaller.populate(text="".join(signs.values()))
    smaller.subset(font)
    still: Any = instantiateVariableFont(font, {"wght": _WEIGHT})
    scale = 1000 / still["head"].unitsPerEm
    glyphs, advances = still.getBestCmap(), still["hmtx"]
    widths = tuple(round(advances[glyphs.get(ord(sign), ".notdef") if sign else ".notdef"][0] * scale) for sign in signs.values())
    head, tall = still["head"], still["hhea"]
    out = io.BytesIO()
    still.save(out, reorderTables=False)
    return FormFont(
        file=out.getvalue(),
        name="SourceSans3-Regular",
        widths=widths,
        box=tuple(round(one * scale) for one in (head.xMin, head.yMin, head.xMax, head.yMax)),
        ascent=round(tall.ascent * scale),
        descent=round(tall.descent * scale),
        cap_height=round(still["OS/2"].sCapHeight * scale),
    )
