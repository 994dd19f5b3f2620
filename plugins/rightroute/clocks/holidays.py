"""Bank holidays of the three divisions that GOV.UK publishes: England and Wales, Scotland, Northern Ireland.

The dates come from the ``holidays`` package, which is imported here and nowhere else. Weekday for weekday they equal GOV.UK's own list
(https://www.gov.uk/bank-holidays) for 2024 to 2028, the last year published. Later years follow from the usual rules, but a coronation
or a football match can still change them, so nothing after ``KNOWN_UNTIL`` counts as known.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from ..model.base import NATIONS, Nation

Division = Literal["ENG", "SCT", "NIR"]

#: The last day that GOV.UK's published lists cover. Move it on when the next year is published and the test's hand-typed list has grown.
KNOWN_UNTIL = date(2028, 12, 31)

#: England and Wales share one list.
DIVISIONS: Mapping[Nation, Division] = MappingProxyType({"england": "ENG", "wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"})

_NOTHING: Mapping[date, str] = MappingProxyType({})

#: GOV.UK's names, where the package has others.
_NAMES = {
    "New Year's Day": "New Year’s Day",
    "New Year Holiday": "2 January holiday",
    "Saint Patrick's Day": "St Patrick’s Day",
    "Saint Andrew's Day": "St Andrew’s Day",
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Battle of the Boyne": "Battle of the Boyne holiday",
    "Scotland's participation in the FIFA World Cup final": "World Cup bank holiday",
}


def divisions_of(nations: Iterable[Nation]) -> tuple[Division, ...]:
    """The bank holiday lists that apply in these nations, each once; all three lists if no nation is named."""
    return tuple(dict.fromkeys(DIVISIONS[nation] for nation in nations)) or tuple(dict.fromkeys(DIVISIONS[nation] for nation in NATIONS))


_kept: dict[str, dict[str, str]] = {}
_file: Path | None = None


def use_cache(folder: Path | None) -> None:
    """Keep the years that were looked up in ``folder``, from one run of the program to the next: loading the package takes a tenth of a second.

    What another version of the package said is not used, and a damaged file counts as missing.
    """
    global _file
    _file = folder / "holidays.json" if folder else None
    _kept.clear()
    expected.cache_clear()
    if _file and _file.is_file():
        with contextlib.suppress(OSError, ValueError, AttributeError):
            found = json.loads(_file.read_text(encoding="utf-8"))
            if found.get("version") == _version():
                _kept.update(found["years"])


def _version() -> str:
    return metadata.version("holidays")


def _keep(name: str, days: Mapping[date, str]) -> None:
    if _file is None:
        return
    _kept[name] = {day.isoformat(): words for day, words in days.items()}
    with contextlib.suppress(OSError):
        _file.parent.mkdir(parents=True, exist_ok=True)
        _file.write_text(json.dumps({"version": _version(), "years": _kept}), encoding="utf-8")


@lru_cache(maxsize=1024)
def expected(division: Division, year: int) -> Mapping[date, str]:
    """The weekday bank holidays of a year with their names; a forecast by the usual rules if the year lies after ``KNOWN_UNTIL``.

    Substitute days are in, the Saturdays and Sundays they stand for are out: that is how GOV.UK publishes them.
    """
    kept = _kept.get(f"{division}-{year}")
    if kept is not None:
        return MappingProxyType({date.fromisoformat(day): name for day, name in kept.items()})
    import holidays  # half the start-up time of the whole core, so only when a clock needs it

    listed = holidays.country_holidays("GB", subdiv=division, years=year, language="en_GB")
    found = {day: _plain(name) for day, name in sorted(listed.items()) if day.year == year and day.weekday() < 5}
    _keep(f"{division}-{year}", found)
    return MappingProxyType(found)


def known(division: Division, year: int) -> Mapping[date, str]:
    """The published weekday bank holidays of a year with their names; nothing for a year after ``KNOWN_UNTIL``."""
    return expected(division, year) if year <= KNOWN_UNTIL.year else _NOTHING


def bank_holidays(nation: Nation, year: int) -> frozenset[date]:
    """The published weekday bank holidays of a nation, substitute days included; empty for a year after ``KNOWN_UNTIL``."""
    return frozenset(known(DIVISIONS[nation], year))


def _plain(name: str) -> str:
    """``Boxing Day (observed)`` as ``Boxing Day (substitute day)``; two holidays on one day are joined by 'and'."""
    parts = []
    for part in name.split("; "):
        base = part.removesuffix(" (observed)")
        parts.append(_NAMES.get(base, base) + (" (substitute day)" if part != base else ""))
    return " and ".join(parts)
