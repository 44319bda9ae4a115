"""Stages that people pass and verbs that move them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class Stage:
    """A stage of people's way; `nouns` name it, `verbs` (participles) say that people pass it; lower case.

    `from_anywhere`: people come to it from other places than the one that is being left (arrests).
    """

    name: str
    order: int
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    from_anywhere: bool = False


@dataclass(frozen=True)
class Motion:
    """Verbs of motion and the words that go with them; lower case."""

    out: tuple[str, ...]
    to: tuple[str, ...]
    from_: tuple[str, ...]
    towards: tuple[str, ...]
    onwards: tuple[str, ...]
    during: tuple[str, ...]
    direct: tuple[str, ...]
    transitive: frozenset[str]
    people: tuple[str, ...]
    auxiliary: frozenset[str]
    be: frozenset[str]
    stays: frozenset[str]
    listed: frozenset[str]
    before: frozenset[str]
    objects: frozenset[str]
    breaks: frozenset[str]


@dataclass(frozen=True)
class Flow:
    """The table `flow.toml`."""

    arrivals: tuple[str, ...]
    departures: tuple[str, ...]
    reached: tuple[str, ...]
    unmoved: frozenset[str]
    stages: tuple[Stage, ...]
    motion: Motion


@cache
def flow_words() -> Flow:
    """Return the table."""
    return load_table("flow", Flow)
