"""Time limits: from a clock and a day to the last day, and the words for it. Pure calendar arithmetic, no hours and no time zones."""

from __future__ import annotations

from .arithmetic import LastDay, Status, aim_for, compute, is_late, look_up_table, nations_matter, status, uses_bank_holidays
from .dates import MONTHS, WEEKDAYS
from .examples import ExampleFault, check_examples
from .holidays import KNOWN_UNTIL, bank_holidays, use_cache
from .wording import ClockWords, clock_words, day_words, length_words, rival_words, rule_words, short_day, task_words, worked_example

__all__ = [
    "KNOWN_UNTIL",
    "MONTHS",
    "WEEKDAYS",
    "ClockWords",
    "ExampleFault",
    "LastDay",
    "Status",
    "aim_for",
    "bank_holidays",
    "check_examples",
    "clock_words",
    "compute",
    "day_words",
    "is_late",
    "length_words",
    "look_up_table",
    "nations_matter",
    "rival_words",
    "rule_words",
    "short_day",
    "status",
    "task_words",
    "use_cache",
    "uses_bank_holidays",
    "worked_example",
]
