"""Words that tell a place from what is only spelt like one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class PlaceWords:
    """Word lists in lower case; `demonyms` and `institutions` by ISO country code."""

    particles: frozenset[str]
    joiners: frozenset[str]
    function_words: frozenset[str]
    never: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    public_bodies: frozenset[str]
    facility_nouns: frozenset[str]
    facility_parts: frozenset[str]
    town_facilities: frozenset[str]
    settlement_nouns: frozenset[str]
    region_nouns: frozenset[str]
    directions: frozenset[str]
    near_words: frozenset[str]
    locatives: frozenset[str]
    firm_locatives: frozenset[str]
    ordinary: frozenset[str]
    demonyms: dict[str, tuple[str, ...]]
    abbreviations: dict[str, str]
    institutions: dict[str, tuple[str, ...]]


@cache
def place_words() -> PlaceWords:
    """Return the table `place_words.toml`."""
    return load_table("place_words", PlaceWords)


@cache
def peoples() -> dict[str, str]:
    """Return the country that each adjective or people's name points at; those of two words by their two words."""
    return {word: code for code, words in place_words().demonyms.items() for word in words}


@cache
def institutions() -> dict[str, str]:
    """Return the country that each body or office points at which only one country has; one or two words each."""
    return {word: code for code, words in place_words().institutions.items() for word in words}
