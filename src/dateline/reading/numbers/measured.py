"""The unit behind a number, and what a rate goes by."""

from __future__ import annotations

from dataclasses import replace

import regex

from dateline.lexicon.units import units
from dateline.model import Span
from dateline.reading.numbers.number import Number
from dateline.reading.numbers.patterns import patterns
from dateline.reading.numbers.values import plain

ARTICLE = regex.compile(r"\b(?:an?|the)\b", regex.I)


def with_unit(text: str, number: Number) -> Number:
    """Return the number with the unit that follows it, and what it is a rate by."""
    match = patterns().unit.match(text, number.span.end)
    if match:
        glue, words = text[number.span.end : match.start("unit")], match["unit"]
        takes_article = number.share or plain(number.value.words).startswith("half")
        code = _code(text, number, match)
        if code is None or (("of" in glue.split() or ARTICLE.search(glue)) and not (takes_article or number.vague)) or (number.vague and ARTICLE.search(glue)):
            match = None
        else:
            share = number.share and units()[code].size is None
            span = Span(number.span.start, match.end())
            number = replace(number, span=span, unit=number.unit or code, share=share, unit_words=words)
    if number.unit is None:
        return number
    rate = patterns().per.match(text, number.span.end)
    if rate is None or (units()[number.unit].family in ("share", "points", "duration") and "day" not in rate["per"]):
        return number
    return replace(number, span=Span(number.span.start, rate.end()), per=rate["per"])


HEAVY = regex.compile(r"\s+(?:of\b|heavier|lighter|in weight|overweight|each)", regex.I)
WEIGHING = regex.compile(r"\b(?:weigh(?:s|ed|ing|t)?|weights?|shed|lost|foot|feet)\b[^.;]{0,30}$", regex.I)
AMOUNT = regex.compile(r"\s?[0-9]")
NAME = regex.compile(r"\s\p{Lu}\p{Ll}", regex.V1)
SEAT_OF_WON = regex.compile(r"\s+(?:the|a|an|his|her|their|seats?|votes?|gold|medals?|more|by|and|in|over|at)\b", regex.I)


def _code(text: str, number: Number, match: regex.Match[str]) -> str | None:
    """Return the code of the unit at `match`, or None where the word is something else here."""
    words, table = match["unit"], patterns()
    code = table.symbol_codes.get(words)
    if code is None:
        key = next((key for key in (words.lower(), plain(words)) if key in table.unit_codes), None)
        code = table.unit_codes[key] if key else None
    if code is None:
        return None
    family, sign = units()[code].family, number.unit
    if words.lower() in table.sign_codes and AMOUNT.match(text, match.end()):
        return None  # "$20,000 $37,305": the sign of the next amount
    if sign is not None and family not in ("money", "coins"):
        return None  # "$3 a day" has its unit, "$40 million barrels" is no amount of oil
    low = words.lower()
    if words.istitle() and len(words) > 2 and NAME.match(text, match.end()):
        return None  # "seven Kilo Class submarines"
    if low in ("pound", "pounds") and number.scale == 1.0:
        weighed = HEAVY.match(text, match.end()) or WEIGHING.search(text, max(0, number.span.start - 50), number.span.start)
        hyphen = low == "pound" and "-" in text[number.span.end : match.start("unit")]
        return "lb" if weighed or hyphen else "GBP"
    if low in ("won", "real", "lei", "p", "sec") and SEAT_OF_WON.match(text, match.end()):
        return None
    if low == "p" and text.startswith(".m", match.end()):
        return None
    if low in ("won", "real", "dong") and number.said[1] < 100:
        return None
    if low == "second" and (number.said[1] != 1 and "-" not in text[number.span.end : match.start("unit")]):
        return None
    if low == "foot" and regex.match(r"\s+(?:soldiers?|patrols?|bridge|path)", text[match.end() : match.end() + 12]):
        return None
    return code
