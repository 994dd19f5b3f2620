"""The colours of an organisation in each place they are used: whether they can be read there, and the small sheet that sets them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .palette import contrast, darker_or_lighter, nearest, palettes
from .parts import BothColours, Colours

#: Words need this much contrast (WCAG 2.2, 1.4.3); borders and marks that carry meaning need less (1.4.11).
WORDS, MARKS = 4.5, 3.0
WHITE, BLACK = "#ffffff", "#14181f"
#: What lies behind links and headings, by the names of the site's own colours.
_BEHIND_LINKS = ("paper", "tint", "limit-tint", "danger-tint", "seen-tint", "mark")
_IN_WORDS = {
    "paper": "on the page",
    "tint": "in grey boxes",
    "limit-tint": "in the boxes of time limits",
    "danger-tint": "in the boxes on danger",
    "seen-tint": "in the boxes on who will see it",
    "mark": "on marked lines",
}


@dataclass(frozen=True)
class Poor:
    """A colour that cannot be read somewhere: where in the file it stands, what is wrong, and the nearest that passes."""

    loc: tuple[str, ...]
    message: str
    hint: str


@dataclass(frozen=True)
class _Use:
    where: str
    other: str
    least: float


def _uses(name: str, palette: dict[str, str], dark: bool) -> list[_Use]:
    if name == "main":
        found = [_Use("words on the bar and the buttons", "", WORDS)]
        # By day it also marks boxes to tick and the numbers of steps, on the page itself; in the dark a lighter one is worked out for those.
        return (
            found
            if dark
            else [*found, _Use("the numbers of steps", palette["paper"], WORDS), _Use("lines and boxes to tick", palette["paper"], MARKS)]
        )
    what = "links" if name == "link" else "headings"
    return [_Use(f"{what} {_IN_WORDS[one]}", palette[one], WORDS) for one in _BEHIND_LINKS]


def on_main(main: str) -> str:
    """The colour of words on the main colour: white or nearly black, whichever can be read better."""
    return max((WHITE, BLACK), key=lambda one: contrast(main, one))


def _ratio(name: str, colour: str, use: _Use) -> float:
    return contrast(colour, on_main(colour)) if use.where.startswith("words on") else contrast(colour, use.other)


def _passes(name: str, colour: str, uses: list[_Use]) -> bool:
    return all(_ratio(name, colour, one) >= one.least for one in uses)


def poor_colours(colours: BothColours | None) -> Iterator[Poor]:
    """Every colour that cannot be read in a place where it is used, by day and in the dark."""
    if colours is None:
        return
    light, dark = palettes()
    groups: list[tuple[tuple[str, ...], Colours, dict[str, str], bool]] = [(("colours",), colours, light, False)]
    if colours.dark:
        groups.append((("colours", "dark"), colours.dark, dark, True))
    for loc, group, palette, is_dark in groups:
        for name in Colours.model_fields:
            colour = getattr(group, name)
            if colour is None:
                continue
            uses = _uses(name, palette, is_dark)
            failing = [(one, _ratio(name, colour, one)) for one in uses if _ratio(name, colour, one) < one.least]
            if failing:
                worst, ratio = min(failing, key=lambda one: one[1] / one[0].least)
                better = nearest(colour, lambda one, name=name, uses=uses: _passes(name, one, uses))  # type: ignore[misc]
                screen = " on a dark screen" if is_dark else ""
                yield Poor(
                    (*loc, name),
                    f"{colour} is hard to read for {worst.where}{screen}: contrast {ratio:.1f} to 1, and {worst.least:g} is needed",
                    f'The nearest that can be read everywhere is "{better}", {darker_or_lighter(colour, better)}.'
                    if better
                    else "Choose another colour.",
                )


def paper_colour(colours: BothColours | None) -> str:
    """The colour for rules and headings on white paper; empty where the organisation gives none."""
    if colours is None or not (given := colours.heading or colours.main):
        return ""
    return nearest(given, lambda one: contrast(one, WHITE) >= WORDS)


def sheet(colours: BothColours | None) -> str:
    """The sheet that a page loads after the site's own: the colours, for screens only, and the place of the logo."""
    light, dark = _variables(colours, False), _variables(colours, True)
    text = _FURNITURE
    if light:
        text += f"@media screen {{ :root {{ {light} }} .rr-header :focus-visible {{ outline-color: var(--rr-on-brand); }} }}\n"
        text += f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
        text += "@media screen { h1, h2, h3 { color: var(--rr-heading, inherit); } }\n"
    return text


def _variables(colours: BothColours | None, is_dark: bool) -> str:
    if colours is None:
        return ""
    palette = palettes()[is_dark]
    found: dict[str, str] = {}
    for name in Colours.model_fields:
        given = getattr(colours.dark, name) if is_dark and colours.dark else None
        chosen = given or getattr(colours, name)
        if chosen is None:
            continue
        uses = _uses(name, palette, is_dark)
        chosen = nearest(chosen, lambda one, name=name, uses=uses: _passes(name, one, uses)) or chosen  # type: ignore[misc]
        if name == "main":
            bar = nearest(chosen, lambda one: contrast(one, palette["paper"]) >= WORDS)
            found |= {"brand": chosen, "on-brand": on_main(chosen), "bar": bar}
        else:
            found[name] = chosen
    return " ".join(f"--rr-{name}: {value};" for name, value in found.items())


#: The strip under the bar with the organisation's name, its notices, and its boxes.
_FURNITURE = """\
.rr-org { border-bottom: 1px solid var(--rr-line); background: var(--rr-tint); font-size: 0.85rem; }
.rr-org .rr-wide { display: flex; align-items: center; gap: 0.7rem; padding-top: 0.3rem; padding-bottom: 0.3rem; }
.rr-org img { display: block; flex: none; max-height: 2.2rem; max-width: min(9rem, 30vw); width: auto; background: #ffffff; padding: 0.2rem; border-radius: 0.2rem; }
.rr-org p { margin: 0; line-height: 1.35; }
.rr-local .rr-local-ways, .rr-local-ways { margin: 0.2rem 0; }
.rr-local-ways > div { display: flex; flex-wrap: wrap; gap: 0 0.5rem; align-items: baseline; border-top: 0; padding: 0; }
.rr-local { border: 1px dashed var(--rr-line); padding: 0.1rem 0.9rem 0.3rem; margin: 1rem 0; }
.rr-local > :is(h2, h3):first-child { margin-top: 0.7rem; }
.rr-local-item { border-top: 1px solid var(--rr-line); padding: 0.3rem 0; }
.rr-local-item > :is(h3, h4) { font-size: 1rem; margin: 0.4rem 0 0.1rem; }
.rr-local-item p { margin: 0.2rem 0; }
.rr-news { border: 1px solid var(--rr-line); border-left-width: 0.5rem; padding: 0.4rem 0.8rem; margin: 0.8rem 0; }
.rr-news-important { border-width: 0.15rem 0.15rem 0.15rem 0.5rem; border-color: var(--rr-limit); }
.rr-news p { margin: 0; line-height: 1.4; }
@media print { .rr-org img { max-height: 14mm; } .rr-org { background: none; } .rr-local-item, .rr-news { break-inside: avoid; } }
"""
