"""Words that foretell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class ForecastCues:
    """Words around a verb that make its clause a forecast."""

    future: frozenset[str]
    reported_future: frozenset[str]
    to_do: frozenset[str]
    predicates: frozenset[str]
    nouns: frozenset[str]
    bringing: frozenset[str]
    dated: frozenset[str]
    expecting: frozenset[str]
    expects: frozenset[str]
    possible: frozenset[str]
    awaiting: frozenset[str]
    not_after: frozenset[str]
    outcomes: frozenset[str]
    conditions: tuple[str, ...]
    ahead: frozenset[str]
    asking: frozenset[str]
    promising: frozenset[str]
    announcing: frozenset[str]
    likely: frozenset[str]
    undone: frozenset[str]
    calendar: frozenset[str]
    tonight: frozenset[str]
    bound: frozenset[str]
    seeming: frozenset[str]
    striving: frozenset[str]
    menacing: frozenset[str]
    menaces: frozenset[str]
    standing_alone: frozenset[str]
    leading: frozenset[str]
    nobody: frozenset[str]
    persons: frozenset[str]
    abilities: frozenset[str]
    states: frozenset[str]
    comparing: frozenset[str]
    hoping: frozenset[str]
    dreading: frozenset[str]
    comings: frozenset[str]
    brinks: tuple[str, ...]
    giving: frozenset[str]
    deadlines: frozenset[str]
    weather: frozenset[str]
    fixing: frozenset[str]
    fixed: frozenset[str]
    bygone: frozenset[str]
    habits: frozenset[str]
    arriving: frozenset[str]


@dataclass(frozen=True)
class ForecastWords:
    """The table `forecasts.toml`: lemmas by modality, and the cues."""

    modality: dict[str, frozenset[str]]
    words: ForecastCues


@cache
def forecast_words() -> ForecastWords:
    """Return the table `forecasts.toml`."""
    return load_table("forecasts", ForecastWords)
