"""Units of measurement and money."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import decode, raw_table


@dataclass(frozen=True)
class Unit:
    """A unit: words after a number, signs before it, its family and its size in the family's base unit."""

    family: str
    words: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    size: float | None = None


@cache
def units() -> dict[str, Unit]:
    """Return the table `units.toml`: units by code."""
    return {code: decode(Unit, entry, f"lexicon/units.toml [{code}]") for code, entry in raw_table("units").items()}


def convert(amount: float, unit: str, to: str) -> float | None:
    """Return `amount` of `unit` in `to`, or None where the two are of different families (R4)."""
    a, b = units().get(unit), units().get(to)
    if a is None or b is None or a.family != b.family or a.size is None or b.size is None:
        return amount if unit == to else None
    return amount * a.size / b.size
