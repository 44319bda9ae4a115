"""What speaks for and against two counts being of one thing, as weights (R1)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class Likeness:
    """The table `likeness.toml`: the log-odds that each feature adds, and the mean from which groups of counts are joined."""

    bias: float
    join: float
    weights: dict[str, float]


@cache
def likeness() -> Likeness:
    """Return the table."""
    return load_table("likeness", Likeness)
