"""Contrast as WCAG 2 works it out, the colours of the site, and the nearest colour that can be read."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

#: The sheet that gives the site its colours, read so that none is typed a second time.
SHEET = Path(__file__).parent.parent / "site" / "styles" / "00-colours.css"

Rgb = tuple[int, int, int]
_COLOUR = re.compile(r"--rr-([a-z-]+):\s*(#[0-9a-f]{6})")


@cache
def palettes() -> tuple[dict[str, str], dict[str, str]]:
    """The colours of the site by name, by day and in the dark."""
    light, _, dark = SHEET.read_text(encoding="utf-8").partition("@media (prefers-color-scheme: dark)")
    return dict(_COLOUR.findall(light)), dict(_COLOUR.findall(dark))


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    parts = [one / 255 for one in _rgb(colour)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 (the same) to 21 (black on white)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def nearest(colour: str, passes: Callable[[str], bool]) -> str:
    """The colour of the same hue that ``passes`` and differs least; empty where none does."""
    red, green, blue = (one / 255 for one in _rgb(colour))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    found = []
    for step in range(256):
        made = colorsys.hls_to_rgb(hue, step / 255, saturation)
        candidate = "#" + "".join(f"{round(one * 255):02x}" for one in made)
        found.append((_distance(colour, candidate), candidate))
    return next((one for _, one in sorted(found) if passes(one)), "")


def _distance(one: str, other: str) -> int:
    return sum((a - b) ** 2 for a, b in zip(_rgb(one), _rgb(other), strict=True))


def darker_or_lighter(colour: str, other: str) -> str:
    """How the other colour differs, in words: “a little darker”."""
    step = contrast(colour, other)
    much = "a little " if step < 1.35 else "much " if step > 3 else ""
    return f"{much}{'darker' if _luminance(other) < _luminance(colour) else 'lighter'}"
