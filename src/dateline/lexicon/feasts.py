"""Feasts whose days move from year to year, by which deadlines are named ("before Ramadan")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class Feast:
    """A feast: what it is called, how many days it lasts, and the ISO days on which it begins, in order."""

    name: str
    names: tuple[str, ...]
    days: int
    first: tuple[str, ...]

    def next_after(self, day: str) -> str | None:
        """Return the first day of the next feast after an ISO day, None where the table ends before it."""
        return next((first for first in self.first if first > day), None)


@dataclass(frozen=True)
class Feasts:
    """The table `feasts.toml`."""

    feasts: tuple[Feast, ...]


@cache
def feast_names() -> dict[str, Feast]:
    """Return each name of a feast in lower case with its feast, longest names first."""
    named = {name: feast for feast in load_table("feasts", Feasts).feasts for name in feast.names}
    return dict(sorted(named.items(), key=lambda entry: (-len(entry[0]), entry[0])))
