"""Points for and against two tellings being of one happening."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class Points:
    """What each agreement or difference counts; the table says what each means."""

    word: float
    light_word: float
    stem: float
    family: float
    number_only: float
    type: float
    central_word: float
    central_family: float
    families: float
    type_differs: float
    speaks: float
    doers: float
    doers_kind: float
    doers_differ: float
    doers_apart: float
    befell: float
    befell_kind: float
    befell_differ: float
    crossed: float
    place: float
    place_within: float
    place_apart: float
    day: float
    days: float
    next_day: float
    weekday: float
    weekday_differs: float
    recurring: float
    undated: float
    counts: float
    counts_differ: float
    words: float
    wording: float
    retold: float
    same_report: float
    bare: float


@dataclass(frozen=True)
class SamenessTable:
    """The table `sameness.toml`: the points, the bar from which on tellings are one, and verbs of wide meaning."""

    bar: float
    wide: frozenset[str]
    points: Points


@cache
def sameness_points() -> SamenessTable:
    """Return the table."""
    return load_table("sameness", SamenessTable)
