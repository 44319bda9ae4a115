"""What may be asserted without a number, as yes or no (R10, R27)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Topic:
    """A thing that is so or not so; see the table's head for what each key means."""

    name: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    examples: Pairs
    counter_examples: Pairs
    about: tuple[str, ...] = ()
    routes: bool = False
    place: bool = False
    spoken: bool = False
    scene: bool = False


@dataclass(frozen=True)
class Blame:
    """An act for which each side blames the other."""

    name: str
    acts: tuple[str, ...]
    about: tuple[str, ...]
    examples: Pairs
    counter_examples: Pairs


@dataclass(frozen=True)
class Denials:
    """Words by which somebody denies what was said right before."""

    verbs: tuple[str, ...]
    objects: frozenset[str]


@dataclass(frozen=True)
class Assertions:
    """The table `assertions.toml`."""

    topics: tuple[Topic, ...]
    blames: tuple[Blame, ...]
    denials: Denials
    small: frozenset[str]


@cache
def assertions() -> Assertions:
    """Return the table."""
    return load_table("assertions", Assertions)
