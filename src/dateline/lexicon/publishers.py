"""Houses: which outlets one publisher owns. Two outlets of a house are not shown to gather apart (R13, R14)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from dateline.lexicon.loader import load_table
from dateline.lexicon.outlets import outlets


@dataclass(frozen=True)
class House:
    """One publisher or broadcaster with the outlets it owns, by their names."""

    name: str
    outlets: tuple[str, ...]


@dataclass(frozen=True)
class Publishers:
    """All known houses."""

    house: tuple[House, ...]

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {_key(name): house.name for house in self.house for name in (house.name, *house.outlets)}

    def house_of(self, outlet: str | None) -> str | None:
        """Return the house of an outlet by its name or short name, None where none is known."""
        if not outlet:
            return None
        known = outlets().named(outlet)
        return self._by_name.get(_key(outlet)) or (self._by_name.get(_key(known.name)) if known else None)


def _key(name: str) -> str:
    return re.sub(r"[^\w]+", " ", re.sub(r"\([^)]*\)", "", name).casefold()).strip().removeprefix("the ")


@cache
def publishers() -> Publishers:
    """Return the table `publishers.toml`; raises LexiconError where it does not load."""
    return load_table("publishers", Publishers)
