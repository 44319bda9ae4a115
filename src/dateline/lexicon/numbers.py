"""Number words, vague words, fractions and bounds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class Range:
    """What a vague word comes to; an absent end is open."""

    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class _Words:
    words: tuple[str, ...]


@dataclass(frozen=True)
class Bounds:
    """Words before a number that open, close or blur it, and those that leave it as it is."""

    lower: tuple[str, ...]
    upper: tuple[str, ...]
    about: tuple[str, ...]
    plain: tuple[str, ...]
    takes_over: frozenset[str]
    lower_after: tuple[str, ...]
    upper_after: tuple[str, ...]
    about_after: tuple[str, ...]


@dataclass(frozen=True)
class NumberWords:
    """The table `numbers.toml`; all words in lower case with hyphens as spaces."""

    no_scores_after: tuple[str, ...]
    cardinals: _Words
    none: _Words
    scales: dict[str, float]
    money_scales: dict[str, float]
    vague: dict[str, Range]
    fractions: dict[str, float]
    parts: dict[str, int]
    bounds: Bounds


@cache
def number_words() -> NumberWords:
    """Return the table `numbers.toml`."""
    return load_table("numbers", NumberWords)
