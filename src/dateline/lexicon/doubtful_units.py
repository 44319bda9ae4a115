"""Words of units that are often something else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import decode, raw_table


@dataclass(frozen=True)
class Doubt:
    """What speaks against a word as a unit; see the head of `doubtful_units.toml`."""

    words: tuple[str, ...]
    at_least: float = 0
    hyphen: bool = False
    not_before: frozenset[str] = frozenset()


@cache
def doubtful_units() -> dict[str, Doubt]:
    """Return the table `doubtful_units.toml` by word, in lower case."""
    entries = ((decode(Doubt, e, f"lexicon/doubtful_units.toml [{name}]")) for name, e in raw_table("doubtful_units").items())
    return {word: entry for entry in entries for word in entry.words}
