"""Two numbers that are one: "10 to 15", "more than 10 and less than 40", "6 feet 2 inches"."""

from __future__ import annotations

from dataclasses import replace

import regex

from dateline.model import Span, Value
from dateline.reading.numbers.number import Number
from dateline.reading.numbers.patterns import MARKS
from dateline.reading.numbers.trends import after_change

RANGE = regex.compile(r"\s*(?:to|and|or|through|[-–—])\s*", regex.I)
BETWEEN = regex.compile(r"(?:between|from|anywhere from|anything from)\s+(?:about\s+|around\s+)?$", regex.I)


BOTH = regex.compile(r",?\s*(?:and|but)\s*", regex.I)
TOGETHER = regex.compile(r",?\s(?:and\s)?", regex.I)


def _joinable(a: Number, b: Number) -> bool:
    parted = any(n.vague or n.none or n.share for n in (a, b)) or a.value.low is None or b.value.high is None
    return not parted and not (a.unit and b.unit and a.unit != b.unit)


def _ends(a: Number, b: Number) -> tuple[float, float]:
    """Return both ends of a range, the first at the second's scale: "1-2 million", "$2-3bn", "3-4,000"."""
    low, high = a.value.low or 0.0, b.value.high or 0.0
    if b.scale > 1 and a.scale == 1 and low < b.scale <= high:
        low *= b.scale
    elif a.scale == 1 and low < 100 and high % 1000 == 0 and low * 1000 < high < 20 * low * 1000:
        low *= 1000 if any(mark in b.value.words for mark in MARKS) else 1
    return low, high


def _bounded(text: str, a: Number, b: Number) -> Number | None:
    """Return one number for "more than 10 and less than 40"; None where the two do not meet."""
    lower, upper = (a, b) if a.bound == ">" else (b, a)
    low, high = lower.said[0], upper.said[1]
    if low >= high or not BOTH.fullmatch(text[a.span.end : b.span.start]) or (a.unit and a.unit != b.unit):
        return None
    span = Span(a.span.start, b.span.end)
    value = Value(low, high, False, span.cut(text))
    return replace(b, span=span, core=Span(a.core.start, b.core.end), value=value, said=(low, high), bound="=")


SMALLER = {("ft", "in"): 12, ("lb", "oz"): 16, ("USD", "cent"): 100, ("EUR", "cent"): 100, ("GBP", "penny"): 100}
"""How many of the second unit go into one of the first, where news writes both together: "6 feet 2 inches"."""


def compound(text: str, a: Number, b: Number) -> Number | None:
    """Return one number for "6 feet 2 inches", "3 dollars and 50 cents"."""
    times = SMALLER.get((a.unit or "", b.unit or ""))
    if times is None or a.said[0] != a.said[1] or b.said[1] >= times or not TOGETHER.fullmatch(text[a.span.end : b.span.start]):
        return None
    amount, span = a.said[0] + b.said[0] / times, Span(a.span.start, b.span.end)
    core = Span(a.core.start, b.core.end)
    return replace(
        a, span=span, core=core, value=Value(amount, amount, a.value.approximate, span.cut(text)), said=(amount, amount)
    )


def joined(text: str, a: Number, b: Number) -> Number | None:
    """Return one number for "10 to 15", "10-15", "between 10 and 15"; None where the two are apart."""
    glue = text[a.span.end : b.core.start]
    if {a.bound, b.bound} == {"<", ">"} and not a.vague and not b.vague:
        return _bounded(text, a, b)
    if not RANGE.fullmatch(glue) or not _joinable(a, b):
        return None
    opener = BETWEEN.search(text, max(0, a.span.start - 16), a.span.start)
    low, high = _ends(a, b)
    word = glue.strip().lower()
    near = word == "or" and high <= 2 * low + 1 and a.unit is None and a.bound in "=~"
    if word in ("and", "or") and not opener and not near:
        return None
    if word == "to" and not opener and a.unit is not None and after_change(text, a.span.start):
        return None  # "rose $12 to $1,934": by how much, and to what
    if low >= high or (word not in ("to", "and", "or", "through") and (" " in word or high > 20 * max(abs(low), 1))):
        return None
    start = opener.start() if opener else a.span.start
    span = Span(start, b.span.end)
    about = a.value.approximate or a.bound == "~"
    value = Value(low, high, a.value.approximate, span.cut(text))
    unit, words = (b.unit, b.unit_words) if b.unit else (a.unit, a.unit_words)
    return Number(
        span, Span(a.core.start, b.core.end), value, unit, a.estimated, said=(low, high), bound="~" if about else "=",
        unit_words=words, per=b.per or a.per, scale=b.scale,
    )  # fmt: skip
