"""Cells of tables for spreadsheets: words that stay words."""

from __future__ import annotations


def safe_cell(cell: object) -> object:
    """A cell on one line; what a spreadsheet would take for a formula begins with an apostrophe. Numbers and days stay as they are."""
    if not isinstance(cell, str):
        return cell
    line = " ".join(cell.split())
    return f"'{line}" if line[:1] in ("=", "+", "-", "@") else line
