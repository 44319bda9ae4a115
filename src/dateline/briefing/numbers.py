"""Numbers and ranges in an agency's style: thousands marks, one to nine in words, the report's own bound."""

from __future__ import annotations

import re
from typing import Literal

from dateline.lexicon.briefing import briefing_phrases
from dateline.lexicon.numbers import number_words
from dateline.model import Value

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_PLURALS = (
    (re.compile(r"(?:[^aeo]us|ss|sh|ch|x|zz)es$"), 2, ""),
    (re.compile(r"[^aeiou]ies$"), 3, "y"),
    (re.compile(r"[^su]s$|[^aeio]us$(?<!rus)$"), 1, ""),
)
"""Endings of plurals, how many letters of them go, and what takes their place: buses, crashes, bodies, trucks."""
_MILLION = 1_000_000
_BILLION = 1_000_000_000

Bound = Literal["lower", "upper"]


def digits(number: float) -> str:
    """Return a number of 0 or more in figures: "3,000", "0.5", "2.5 million". Never rounds."""
    for size, word in ((_BILLION, "billion"), (_MILLION, "million")):
        if number >= size and number % (size / 10) == 0:
            return f"{number / size:g} {word}"
    if float(number).is_integer():
        return f"{int(number):,}"
    whole, _, fraction = f"{number:.6f}".rstrip("0").partition(".")
    return f"{int(whole):,}.{fraction}"


def spelled(number: float) -> str:
    """Return a count for running prose: one to nine in words, all else in figures (house style of most agencies)."""
    return SMALL[int(number)] if float(number).is_integer() and 1 <= number <= 9 else digits(number)


def _bound_in(words: str, bound: Bound) -> str | None:
    """Return the bounding words that the report itself uses ("at least"), or None."""
    bounds = number_words().bounds
    phrases = bounds.lower if bound == "lower" else bounds.upper
    low = f" {' '.join(words.lower().split())} "
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        if f" {phrase} " in low:
            return phrase
    return None


def vague_words(words: str) -> str | None:
    """Return the vague number word in `words` ("dozens", "tens of thousands"), or None where the number is told in figures."""
    low = " ".join(words.lower().replace("-", " ").split())
    if re.search(r"\d", low):
        return None
    for phrase in sorted(number_words().vague, key=lambda p: (-len(p), p)):
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", low):
            return phrase
    return None


def range_words(value: Value, text: str = "", spell: bool = True) -> str:
    """Return a range in words, with the bound the report used where it used one.

    `text` is the whole quantity phrase; `spell` writes one to nine as words. "between 2,000 and 3,000", "more than 40",
    "up to 12", "about 200", "dozens", "no". Both ends unknown: "an unknown number".
    """
    words = f"{value.words} {text}".strip()
    told = spelled if spell else digits
    vague = vague_words(value.words or text)
    if vague:
        return vague
    low, high = value.low, value.high
    if low is not None and high is not None and low == high:
        number = ("no" if spell else "none") if low == 0 else told(low)
        return f"about {number}" if value.approximate and low else number
    if low is not None and high is None:
        return f"{_bound_in(words, 'lower') or 'at least'} {told(low)}"
    if high is not None and not low:
        return f"{_bound_in(words, 'upper') or 'up to'} {told(high)}"
    if low is not None and high is not None:
        return f"between {digits(low)} and {digits(high)}"
    return "an unknown number"


def low_high(low: float | None, high: float | None) -> str:
    """Return a range for a table: "2,000–3,000", "2,000 or more", "up to 40", "20", "—" where nothing is known."""
    if low is None and high is None:
        return "—"
    if low is not None and high is not None:
        if low == high:
            return digits(low)
        return f"{digits(low)}–{digits(high)}" if low else f"up to {digits(high)}"
    return f"{digits(low)} or more" if low is not None else f"up to {digits(high or 0)}"


def one_of(noun: str) -> str:
    """Return the singular of a plural noun phrase ("foreign fighters" → "foreign fighter")."""
    head, _, last = noun.rpartition(" ")
    known = briefing_phrases().singulars.get(last.lower())
    single = known or next((last[:-cut] + end for found, cut, end in _PLURALS if found.search(last)), last)
    return f"{head} {single}".strip()


def counted(value: Value, noun: str, text: str = "", spell: bool = True) -> tuple[str, bool]:
    """Return the counted noun phrase ("about 3,000 people", "dozens of trucks") and whether it is singular."""
    number = range_words(value, text, spell)
    single = value.low == 1 and value.high == 1
    if not noun:
        return number, single
    if number.split()[-1] in briefing_phrases().of_after and not number.startswith("several"):
        return f"{number} of {noun}", False
    number = "no" if number == "none" else number
    return f"{number} {one_of(noun) if single else noun}", single


def with_unit(value: Value, unit: str, text: str = "") -> str:
    """Return a measured amount: "0.5 square kilometres", "about $12 million", "20 per cent"; unknown units as they are."""
    number = range_words(value, text, spell=False)
    sign = briefing_phrases().money_signs.get(unit)
    if sign:
        return re.sub(r"\d[\d,.]*", lambda m: sign + m.group(), number)
    name = briefing_phrases().unit_words.get(unit, unit)
    if value.low == 1 and value.high == 1:
        name = one_of(name)
    return f"{number} {name}".strip()
