"""The words before and behind a number that open, close or blur its range."""

from __future__ import annotations

from dataclasses import replace

import regex

from dateline.lexicon.numbers import number_words
from dateline.model import Span, Value
from dateline.reading.numbers.measured import with_unit
from dateline.reading.numbers.number import Bound, Number
from dateline.reading.numbers.patterns import bound_kinds, patterns
from dateline.reading.numbers.values import plain


def _is_particle(text: str, match: regex.Match[str]) -> bool:
    """Say whether "over" belongs to the verb before it ("hand over two suspects") and bounds nothing."""
    if not match.group().lower().startswith("over"):
        return False
    verb = regex.search(r"(\p{L}+)\s+$", text[max(0, match.start() - 16) : match.start()])
    return verb is not None and verb.group(1).lower() in number_words().bounds.takes_over


MORE = regex.compile(r"\s+more\b(?!\s+than)")
BOUND_MARKS: dict[str, Bound] = {"lower": ">", "upper": "<", "about": "~"}


def with_bounds(text: str, number: Number) -> Number:
    """Return the number with the words before and after it that open, close or blur its range."""
    value, start, estimated, further = number.value, number.span.start, False, False
    kinds: list[str] = []
    for _ in range(3):
        match = patterns().before.search(text, max(0, start - 40), start)
        if match and _is_particle(text, match):
            break
        if not match:
            break
        words = plain(match["words"])
        kinds.append(bound_kinds()[words])
        estimated |= "estimated" in words
        further |= words in ("another", "a further", "an additional")
        start = match.start()
    end = number.span.end
    tail = patterns().after.match(text, end)
    if tail:
        kinds.append(tail.lastgroup or "")
        end = tail.end()
        if number.unit is None:
            number = with_unit(text, replace(number, span=Span(start, end)))
            end = number.span.end
    further |= MORE.match(text, end) is not None
    low, high, about = value.low, value.high, value.approximate
    if "lower" in kinds:
        high = None
    elif "upper" in kinds:
        low, high = min(0.0, low or 0.0), value.high if value.high is not None else value.low
    elif "about" in kinds and not (estimated and kinds.count("about") == 1):
        about = True
    bound = next((BOUND_MARKS[k] for k in ("lower", "upper", "about") if k in kinds), number.bound)
    return replace(
        number,
        span=Span(start, end),
        value=Value(low, high, about, text[start:end]),
        estimated=estimated,
        further=further,
        bound=bound,
    )
