"""Ranges: how two values agree (R7), across units of one family (R4)."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Literal

from dateline.lexicon.units import units
from dateline.model import Value

Agreement = Literal["same", "inside", "overlapping", "rounding", "disjoint"]

UNIT_SLACK = 0.02
"""Share by which two values in different units of one family may differ and still be the same: conversions are rounded."""
ROUND_SLACK = 0.05
"""Share by which a number may differ from a rounder one that stands for it."""
COARSEST = 100
"""A number is a rounding of another only where it is a multiple of this: 3,000 may stand for 2,950, but 50 not for 51."""


@dataclass(frozen=True, slots=True)
class Range:
    """A value in the base unit of its family: `low` may be 0, `high` infinite."""

    low: float
    high: float
    approximate: bool = False
    converted: bool = False

    @property
    def exact(self) -> bool:
        """Say whether it is one number, and meant as that number."""
        return self.low == self.high and not self.approximate

    @property
    def point(self) -> float | None:
        """The number, approximate or not, where it is one."""
        return self.low if self.low == self.high else None

    @property
    def least(self) -> float:
        """The conservative number: the lower bound, or the upper one where the lower is none (R6)."""
        return self.low if self.low > 0 or self.high == inf else self.high

    def widened(self, tolerance: float) -> Range:
        """Return the range with an approximate number's tolerance on either side."""
        if not self.approximate:
            return self
        high = self.high if self.high == inf else self.high * (1 + tolerance)
        return Range(self.low * (1 - tolerance), high)


def range_of(value: Value, unit: str | None) -> Range:
    """Return a value as a range in the base unit of its family; an open end becomes 0 or infinity."""
    known = units().get(unit or "")
    size = known.size if known and known.size else 1.0
    low = 0.0 if value.low is None else value.low * size
    return Range(low, inf if value.high is None else value.high * size, value.approximate, size != 1.0)


def unit_family(unit: str | None) -> str | None:
    """Return the family of a unit that converts, else the unit itself; None for plain counts."""
    known = units().get(unit or "")
    return known.family if known and known.size else unit


def agreement(first: Range, second: Range, tolerance: float) -> Agreement:
    """Return how two ranges agree (R7), the order of the two aside.

    same: equal bounds (2 % apart at most where a unit was converted); inside: one holds the other, an approximate number
    taken `tolerance` either way; overlapping; rounding: 2,950 and 3,000; disjoint: nothing in common.
    """
    if _equal(first, second):
        return "same"
    one, two = first.widened(tolerance), second.widened(tolerance)
    if one.low <= two.low <= two.high <= one.high or two.low <= one.low <= one.high <= two.high:
        return "inside"
    if one.low <= two.high and two.low <= one.high:
        return "overlapping"
    return "rounding" if _rounded(first, second) else "disjoint"


def _equal(first: Range, second: Range) -> bool:
    slack = UNIT_SLACK if first.converted or second.converted else 0.0
    return _near(first.low, second.low, slack) and _near(first.high, second.high, slack)


def _near(one: float, two: float, slack: float) -> bool:
    return one == two or (one != inf != two and abs(one - two) <= slack * max(abs(one), abs(two)))


def _rounded(first: Range, second: Range) -> bool:
    a, b = first.point, second.point
    if a is None or b is None or not float(a).is_integer() or not float(b).is_integer():
        return False
    step = max(_step(a), _step(b))
    return step >= COARSEST and abs(a - b) <= step / 2 and abs(a - b) <= ROUND_SLACK * max(a, b)


def _step(number: float) -> int:
    """Return the power of ten that the number is a multiple of (3,000 → 1,000; 0 → 1)."""
    whole, step = int(number), 1
    while whole and whole % (step * 10) == 0:
        step *= 10
    return step


def ratio(first: Range, second: Range) -> float:
    """Return how many times the larger least value is the smaller, 1 or more; infinite beside zero."""
    low, high = sorted((first.least, second.least))
    if low == high:
        return 1.0
    return inf if low <= 0 else high / low


TELLING_DIGITS = 3
"""A number with fewer digits that are not trailing zeros comes twice by chance."""


def is_telling(number: float) -> bool:
    """Say whether a number has enough digits before its trailing zeros not to come twice by chance."""
    return float(number).is_integer() and len(str(int(number)).rstrip("0")) >= TELLING_DIGITS
