"""News agencies and other bodies whose texts outlets take over: who a credit line means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from dateline.lexicon.loader import load_table

AgencyKind = Literal["agency", "photo", "body"]


@dataclass(frozen=True)
class Agency:
    """One agency. `kind`: agency (gathers news), photo (pictures alone), body (writes releases). `country` is ISO 3166-1."""

    name: str
    kind: AgencyKind = "agency"
    country: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Agencies:
    """All known agencies; matching ignores case where a name has more than four letters or mixes them."""

    agency: tuple[Agency, ...]

    @cached_property
    def _by_key(self) -> dict[str, Agency]:
        return {_key(name): a for a in self.agency for name in (a.name, *a.aliases)}

    def find(self, name: str) -> Agency | None:
        """Return the agency that `name` (as written, any case, with or without "the") means, or None."""
        return self._by_key.get(_key(name))

    @cached_property
    def names(self) -> str:
        """A regular expression (no group) for every written name, longest first; to be used with case kept."""
        written = {name for a in self.agency for name in (a.name, *a.aliases)}
        return "|".join(re.escape(name) for name in sorted(written, key=lambda n: (-len(n), n)))


def _key(name: str) -> str:
    return re.sub(r"^the ", "", re.sub(r"[\s.\-]+", " ", name.strip().casefold())).strip()


@cache
def agencies() -> Agencies:
    """Return the table of agencies; raises LexiconError where it does not load."""
    return load_table("agencies", Agencies)
