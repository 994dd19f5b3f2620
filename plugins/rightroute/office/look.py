"""How a letter looks in every office program: large plain print on A4, like a letter typed at home."""

from __future__ import annotations

from ..letter import LetterParagraph, LetterSheet

FONT = "Arial"
#: Points.
SIZE, AFTER, SIGNATURE = 12, 10, 40
#: Millimetres.
PAGE, MARGIN = (210, 297), 22
LANGUAGE = "en-GB"
#: Behind a gap: pale yellow on a screen, hardly grey on paper.
SHADE = "FFF3BF"


def is_signature(part: LetterParagraph, letter: LetterSheet) -> bool:
    """Whether a paragraph is the writer's name at the foot, which needs room above it for a signature."""
    return part is letter.body[-1] and any(one.gap == "your-name" for line in part for one in line)
