"""Reading what a browser printed: its words, and the words that are set too small."""

from __future__ import annotations

import io
import re

import pypdf

#: Twelve points, less what a browser rounds away.
LEAST_POINTS = 11.9


def squeezed(text: str) -> str:
    """Text without any white space: a PDF keeps words, not lines."""
    return re.sub(r"[\s­]+", "", text)


def words(pdf: bytes) -> list[str]:
    """The words of each page, without white space."""
    return [squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def small_print(pdf: bytes) -> list[str]:
    """The words that are set in less than twelve points."""
    small: list[str] = []

    def look(text: str, outer: list[float], inner: list[float], font: object, size: float) -> None:
        if text.strip() and size * abs(outer[3] * inner[3]) < LEAST_POINTS:
            small.append(text)

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=look)
    return small
