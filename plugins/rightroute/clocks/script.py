"""A clock as plain data, for the script that does the same arithmetic in the browser (``site/scripts/clock.js``)."""

from __future__ import annotations

import string
from functools import lru_cache
from typing import Any

from ..model.clocks import Clock, Longstop, Unit
from . import holidays
from .holidays import Division, divisions_of

#: The table of bank holidays reaches so many years back from the last year published, and so many on; and further by the clock's own
#: length. No page can be asked about more without being told (the years a letter may be old, the years a page may lie unbuilt).
_YEARS_BACK, _YEARS_ON = 6, 3
_A_YEAR: dict[Unit, float] = {"days": 365, "working-days": 250, "school-days": 250, "weeks": 52, "months": 12, "years": 1}


def clock_data(clock: Clock) -> dict[str, Any]:
    """What ``rrClock`` of ``clock.js`` needs to work out any last day of the clock, fit for JSON; bank holidays come with it.

    They always do: also where they do not move the last day, nobody should aim for Christmas Day. ``holidays`` holds ``known``, the last
    day published; ``from``, the first year; ``names``; and ``days``, for each division one text a year of months, days and letters:
    ``1225b`` is 25 December with the second name. Later years are forecasts, as in ``holidays.expected``.
    """
    stop = clock.late.longstop if clock.late else None
    return {
        "length": clock.length,
        "unit": clock.unit,
        "first_day": clock.first_day,
        "less_days": clock.less_days,
        "weekend": clock.weekend,
        "nations": list(clock.nations),
        "longstop": {"length": stop.length, "unit": stop.unit, "counted_from": stop.counted_from} if stop else None,
        "holidays": _holidays(divisions_of(clock.nations), _years_of(clock, stop), holidays.KNOWN_UNTIL.year),
    }


def _years_of(clock: Clock, stop: Longstop | None) -> int:
    """How many years may lie between the event and the last day that matters."""
    years = clock.length / _A_YEAR[clock.unit] + (stop.length / _A_YEAR[stop.unit] if stop else 0)
    return int(years) + 1


@lru_cache(maxsize=64)
def _holidays(divisions: tuple[Division, ...], more: int, known: int) -> dict[str, Any]:
    first, last = known - _YEARS_BACK - more, known + _YEARS_ON + more
    names: dict[str, str] = {}
    days: dict[Division, list[str]] = {}
    for division in divisions:
        days[division] = []
        for year in range(first, last + 1):
            found = holidays.expected(division, year)
            letters = [names.setdefault(name, string.ascii_letters[len(names)]) for name in found.values()]
            days[division].append("".join(f"{day:%m%d}{letter}" for day, letter in zip(found, letters, strict=True)))
    return {"known": holidays.KNOWN_UNTIL.isoformat(), "from": first, "names": list(names), "days": days}
