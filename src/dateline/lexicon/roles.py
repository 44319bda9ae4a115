"""Words for roles, groups and bodies."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache, cached_property

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class _Words:
    """Lower-case words: titles before a name, roles of one person, groups, last words of bodies' names, pronouns, small words."""

    titles: frozenset[str]
    person: frozenset[str]
    groups: frozenset[str]
    bodies: frozenset[str]
    known_bodies: frozenset[str]
    on_matters: frozenset[str]
    matters: frozenset[str]
    not_people: frozenset[str]
    modifiers: frozenset[str]
    no_bodies: frozenset[str]
    he: frozenset[str]
    they: frozenset[str]
    it: frozenset[str]
    own: frozenset[str]
    anonymous: frozenset[str]
    links: frozenset[str]
    complements: frozenset[str]
    openers: frozenset[str]
    nobody: frozenset[str]
    none_of: frozenset[str]
    she_roles: frozenset[str]
    he_roles: frozenset[str]
    bare_bodies: frozenset[str]
    bare_words: frozenset[str]
    she_names: frozenset[str]
    either_names: frozenset[str]
    nominative: frozenset[str]
    plurals: frozenset[str]
    several: frozenset[str]
    particles: frozenset[str]
    prefixes: tuple[str, ...]
    dates: frozenset[str]


@dataclass(frozen=True)
class _Table(_Words):
    given_names: str


@dataclass(frozen=True)
class Roles(_Words):
    """The table `roles.toml`; given names (`given_names`, `she_names`, `either_names`) as written, the rest in lower case."""

    given_names: frozenset[str]

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """Pronouns that stand for a speaker."""
        return self.he | self.they | self.it | self.own


@cache
def roles() -> Roles:
    """Return the table `roles.toml`."""
    table = load_table("roles", _Table)
    words = {f.name: getattr(table, f.name) for f in fields(_Words)}
    return Roles(**words, given_names=frozenset(table.given_names.split()))
