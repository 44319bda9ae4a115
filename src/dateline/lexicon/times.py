"""Words of time: months, weekdays, units, stages, and the cues that tell what lies ahead from what lies behind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.lexicon.loader import load_table

Unit = Literal["minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"]
Stage = Literal["early", "mid", "late"]


@dataclass(frozen=True)
class TimeLists:
    """Plain word lists in lower case."""

    parts_of_day: tuple[str, ...]
    hedges: tuple[str, ...]
    vague_amounts: tuple[str, ...]
    vague_adjectives: tuple[str, ...]
    reporting_periods: tuple[str, ...]
    careful_months: frozenset[str]
    month_signs: frozenset[str]
    year_signs: frozenset[str]
    not_years_before: frozenset[str]
    month_verbs: frozenset[str]
    year_leads: frozenset[str]
    year_verbs: frozenset[str]


@dataclass(frozen=True)
class FutureCues:
    """Words that show that a time lies ahead, by how they show it."""

    modals: frozenset[str]
    weak_modals: frozenset[str]
    signs: frozenset[str]
    infinitive_signs: frozenset[str]
    scheduled_present: frozenset[str]
    deadline: frozenset[str]
    looks_back: frozenset[str]


@dataclass(frozen=True)
class OpenWords:
    """Prepositions that leave one end of a time open."""

    since: tuple[str, ...]
    until: tuple[str, ...]


@dataclass(frozen=True)
class TimeNames:
    """Names whose words look like times."""

    weekday_names: tuple[str, ...]


@dataclass(frozen=True)
class References:
    """Words that point at time and give no date, by where they point and what must stand beside them."""

    past: tuple[str, ...]
    present: tuple[str, ...]
    future: tuple[str, ...]
    before_noun: tuple[str, ...]
    ending: tuple[str, ...]
    at_time: tuple[str, ...]


@dataclass(frozen=True)
class TimeWords:
    """The table `times.toml`. Weekdays count from Monday = 0, months from January = 1, seasons by their EDTF code."""

    months: dict[str, int]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    seasons: dict[str, int]
    units: dict[str, Unit]
    deictic_days: dict[str, int]
    named_days: dict[str, str]
    named_dates: dict[str, str]
    stages: dict[str, Stage]
    stage_days: dict[Stage, tuple[int, int]]
    stage_months: dict[Stage, tuple[int, int]]
    stage_years: dict[Stage, tuple[int, int]]
    words: TimeLists
    references: References
    periods: dict[str, Unit]
    ordinals: dict[str, int]
    future: FutureCues
    open: OpenWords
    names: TimeNames


@cache
def time_words() -> TimeWords:
    """Return the table `times.toml`."""
    return load_table("times", TimeWords)
