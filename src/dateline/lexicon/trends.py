"""Words that tell that an amount rose or fell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class Way:
    """The words of one way, in lower case: see the head of `trends.toml` for where each list stands."""

    verbs: tuple[str, ...]
    by_or_to: tuple[str, ...]
    of_counts: tuple[str, ...]
    of_shares: tuple[str, ...]
    nouns: tuple[str, ...]
    after: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(frozen=True)
class Trends:
    """The table `trends.toml`."""

    no_trend_before: tuple[str, ...]
    up: Way
    down: Way


@cache
def trend_words() -> Trends:
    """Return the table `trends.toml`."""
    return load_table("trends", Trends)
