"""Families of words that may tell one happening."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class Families:
    """The table `families.toml`: families by name, each of words (verbs' lemmas with what must follow, nouns)."""

    families: dict[str, tuple[str, ...]]


@cache
def families_by_first() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return, for each entry's first word, the families it may tell and the words that must follow, most words first."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name, entries in load_table("families", Families).families.items():
        for entry in entries:
            first, *rest = entry.split()
            found.setdefault(first, []).append((name, tuple(rest)))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[1]))) for first, rows in found.items()}
