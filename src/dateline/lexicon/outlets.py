"""Outlets by the marks they leave in a text or an address: handles, domains, short names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class Outlet:
    """One outlet. `domains` without "www.", `handles` without "@", `aliases` other names and initials."""

    name: str
    domains: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outlets:
    """All outlets whose marks are known, and the words that show a name to be an outlet's or an issuing body's.

    All words in lower case: `nouns` end an outlet's name, `sections` stand before them where a page names its parts,
    `issuers_begin` and `issuers_end` are ends of the names of bodies that publish in their own name.
    """

    outlet: tuple[Outlet, ...]
    nouns: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    issuers_begin: tuple[str, ...] = ()
    issuers_end: frozenset[str] = frozenset()

    @cached_property
    def _by_name(self) -> dict[str, Outlet]:
        return {name.casefold(): o for o in self.outlet for name in (o.name, *o.aliases)}

    @cached_property
    def _by_handle(self) -> dict[str, Outlet]:
        return {handle.casefold(): o for o in self.outlet for handle in o.handles}

    @cached_property
    def _by_domain(self) -> dict[str, Outlet]:
        return {domain: o for o in self.outlet for domain in o.domains}

    def named(self, name: str) -> Outlet | None:
        """Return the outlet of this name or short name, whatever its case, or None."""
        return self._by_name.get(re.sub(r"\s+", " ", name.strip()).casefold())

    def of_handle(self, handle: str) -> Outlet | None:
        """Return the outlet behind a handle, with or without "@", or None."""
        return self._by_handle.get(handle.lstrip("@").casefold())

    def of_url(self, url: str) -> Outlet | None:
        """Return the outlet whose domain the address `url` lies under, or None."""
        found = re.match(r"https?://(?:[^/@]*@)?([^/:?#]+)", url.strip(), re.IGNORECASE)
        labels = found.group(1).casefold().split(".") if found else []
        tails = (".".join(labels[i:]) for i in range(len(labels) - 1))
        return next((self._by_domain[t] for t in tails if t in self._by_domain), None)


@cache
def outlets() -> Outlets:
    """Return the table of outlets; raises LexiconError where it does not load."""
    return load_table("outlets", Outlets)
