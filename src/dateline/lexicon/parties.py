"""Who speaks, and for whom (R15, R16)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class Parties:
    """The table `parties.toml`: lower-case words."""

    party: tuple[str, ...]
    voices_of_a_body: frozenset[str]
    small: frozenset[str]
    spellings: dict[str, str]
    demonym_endings: tuple[str, ...]


@cache
def parties() -> Parties:
    """Return the table."""
    return load_table("parties", Parties)
