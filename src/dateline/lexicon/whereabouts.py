"""Words that tell where a number holds when its clause names no place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class Whereabouts:
    """The table `whereabouts.toml`."""

    regions: frozenset[str]
    vague_regions: frozenset[str]
    districts: frozenset[str]
    countries: frozenset[str]
    national: tuple[str, ...]
    wide: tuple[str, ...]
    of_nations: tuple[str, ...]
    summed: frozenset[str]
    of_sickness: frozenset[str]
    with_sickness: frozenset[str]
    sickness: tuple[str, ...]
    bodies: frozenset[str]
    sums: tuple[str, ...]
    of_region: tuple[str, ...]
    of_town: tuple[str, ...]


@cache
def whereabouts() -> Whereabouts:
    """Return the table `whereabouts.toml`."""
    return load_table("whereabouts", Whereabouts)
