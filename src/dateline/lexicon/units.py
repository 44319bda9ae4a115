"""Units of measurement and money."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from dateline.lexicon.loader import decode, raw_table


@dataclass(frozen=True)
class Unit:
    """A unit: words and symbols after a number, signs before it, its family and its size in the family's base unit.

    `name` is its plain name in the singular: "square kilometre", "US dollar". A symbol is written in its own case and may
    touch the digits ("12km").
    """

    family: str
    name: str = ""
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    size: float | None = None


@cache
def units() -> dict[str, Unit]:
    """Return the table `units.toml`: units by code."""
    every = {code: decode(Unit, entry, f"lexicon/units.toml [{code}]") for code, entry in raw_table("units").items()}
    return {code: unit if unit.name else replace(unit, name=unit.words[0]) for code, unit in every.items()}


def convert(amount: float, unit: str, to: str) -> float | None:
    """Return `amount` of `unit` in `to`, or None where the two are of different families (R4)."""
    a, b = units().get(unit), units().get(to)
    if a is None or b is None or a.family != b.family or a.size is None or b.size is None:
        return amount if unit == to else None
    return amount * a.size / b.size
