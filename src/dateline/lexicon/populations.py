"""Counted nouns: what family they are of and, for people, which part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import decode, raw_table


@dataclass(frozen=True)
class Population:
    """A class of counted nouns: its family, the part it stands for, the part that holds it, its nouns in lower case."""

    family: str
    nouns: tuple[str, ...]
    of: str | None = None
    within: str | None = None


@cache
def populations() -> dict[str, Population]:
    """Return the table `populations.toml` by class name."""
    return {
        name: decode(Population, entry, f"lexicon/populations.toml [{name}]") for name, entry in raw_table("populations").items()
    }


@cache
def by_noun() -> dict[str, tuple[Population, ...]]:
    """Return the classes of each counted noun, in the table's order; "drones" are vehicles and attacks."""
    found: dict[str, tuple[Population, ...]] = {}
    for population in populations().values():
        for noun in population.nouns:
            found[noun] = (*found.get(noun, ()), population)
    return found
