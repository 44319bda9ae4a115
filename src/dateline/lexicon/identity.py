"""Words by which names are told to be one person's, body's or place's (R21)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class BodyNames:
    """`names`: the names of one body a row, as written; `spellings`: words of such names that are one; `fillers`: words that
    may be left out; `kinds`: kinds of body that every state or town has."""

    names: tuple[tuple[str, ...], ...]
    fillers: frozenset[str]
    kinds: frozenset[str]
    spellings: dict[str, str]


@dataclass(frozen=True)
class IdentityWords:
    """The table `identity.toml`; words in lower case."""

    offices: frozenset[str]
    local_offices: frozenset[str]
    lesser: frozenset[str]
    role_fillers: frozenset[str]
    titles: frozenset[str]
    joining: frozenset[str]
    left_out: tuple[str, ...]
    states: dict[str, str]
    short_names: dict[str, tuple[str, ...]]
    bodies: BodyNames


@cache
def identity_words() -> IdentityWords:
    """Return the table."""
    return load_table("identity", IdentityWords)
