"""Words for roles, groups and bodies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class _Table:
    titles: frozenset[str]
    person: frozenset[str]
    groups: frozenset[str]
    bodies: frozenset[str]
    known_bodies: frozenset[str]
    given_names: str


@dataclass(frozen=True)
class Roles:
    """Lower-case words: titles before a name, roles of one person, groups, last words of bodies' names; given names as written."""

    titles: frozenset[str]
    person: frozenset[str]
    groups: frozenset[str]
    bodies: frozenset[str]
    known_bodies: frozenset[str]
    given_names: frozenset[str]


@cache
def roles() -> Roles:
    """Return the table `roles.toml`."""
    t = load_table("roles", _Table)
    return Roles(t.titles, t.person, t.groups, t.bodies, t.known_bodies, frozenset(t.given_names.split()))
