"""Words by which later reports decide a forecast (R25)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class Outcomes:
    """The table `outcomes.toml`; lower case."""

    endings: tuple[str, ...]
    small: frozenset[str]
    completion: tuple[str, ...]
    continuation: tuple[str, ...]
    ongoing: tuple[str, ...]
    failure: tuple[str, ...]
    reversal: tuple[str, ...]
    partial: tuple[str, ...]
    announced: tuple[str, ...]
    group: tuple[str, ...]
    rises: tuple[str, ...]
    falls: tuple[str, ...]
    counted: frozenset[str]


@cache
def outcomes() -> Outcomes:
    """Return the table."""
    return load_table("outcomes", Outcomes)
