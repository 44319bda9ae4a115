"""Words that decide whether a clause tells a happening."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class Happenings:
    """The table `happenings.toml`: lemmas for verbs, lower case as written for the rest; `strong` names event types."""

    light: frozenset[str]
    concrete: frozenset[str]
    carrying: frozenset[str]
    seeming: frozenset[str]
    copulas: frozenset[str]
    active: frozenset[str]
    states: frozenset[str]
    statistics: frozenset[str]
    abstract: frozenset[str]
    tolls: frozenset[str]
    intending: frozenset[str]
    open: frozenset[str]
    beside: frozenset[str]
    none: frozenset[str]
    habits: frozenset[str]
    announcing: frozenset[str]
    denials: frozenset[str]
    strong: frozenset[str]
    where: frozenset[str]
    sites: frozenset[str]
    daytimes: frozenset[str]
    against: frozenset[str]
    undergone: frozenset[str]
    alleged: frozenset[str]
    claiming: frozenset[str]
    hollow: frozenset[str]
    accusing: frozenset[str]


@cache
def happenings() -> Happenings:
    """Return the table `happenings.toml`."""
    return load_table("happenings", Happenings)
