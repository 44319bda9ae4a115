"""A number phrase, as the reading hands it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model import Span, Value

Bound = Literal["=", "~", ">", "<"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase: `span` with its bounds and unit, `core` the number's own words, both in the text searched.

    `said` is the number or the two ends as they are written, without what the bounds make of them, and `bound` the bound: ">"
    for "more than 40", "<" for "up to 40", "~" for "some 40", else "=". `unit_words` are the unit's own words and `per` those
    that a rate goes by ("$61 a BARREL"), `scale` what the number was multiplied by ("3 MILLION"). `estimated` is set by "an
    estimated"; `further` by "another", "a further", "more"; `share` where a fraction of something is meant ("two-thirds of
    residents"), then the value is the fraction; `none` where a word of negation counts nothing ("no civilians", "nobody"): a
    zero only where the caller finds something counted.
    """

    span: Span
    core: Span
    value: Value
    unit: str | None = None
    estimated: bool = False
    further: bool = False
    share: bool = False
    vague: bool = False
    none: bool = False
    said: tuple[float, float] = (0.0, 0.0)
    bound: Bound = "="
    unit_words: str | None = None
    per: str | None = None
    scale: float = 1.0


def exact(core: Span, words: str, amount: float, unit: str | None = None, scale: float = 1.0) -> Number:
    """Return the number of one value at `core`."""
    return Number(core, core, Value(amount, amount, False, words), unit, said=(amount, amount), scale=scale)
