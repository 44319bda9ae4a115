"""The unit behind a number, and what a rate goes by."""

from __future__ import annotations

from dataclasses import replace

import regex

from dateline.lexicon.doubtful_units import doubtful_units
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
        of_or_article = ARTICLE.search(glue) is not None or ("of" in glue.split() and not number.vague)
        code = _code(text, number, match) if takes_article or not of_or_article else None
        if code is not None:
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
NEXT_WORD = regex.compile(r"\s*([.]?\p{L}+)")


def _code(text: str, number: Number, match: regex.Match[str]) -> str | None:
    """Return the code of the unit at `match`, or None where the word is something else here."""
    words, table = match["unit"], patterns()
    key = next((key for key in (words.lower(), plain(words)) if key in table.unit_codes), "")
    code = table.symbol_codes.get(words) or table.unit_codes.get(key)
    if code is None or _is_name(text, match):
        return None
    if number.unit is not None and units()[code].family not in ("money", "coins"):
        return None  # "$3 a day" has its unit, "$40 million barrels" is no amount of oil
    glue = text[number.span.end : match.start("unit")]
    if words.lower() in ("pound", "pounds") and number.scale == 1.0:
        weighed = HEAVY.match(text, match.end()) or WEIGHING.search(text, max(0, number.span.start - 50), number.span.start)
        return "lb" if weighed or (words.lower() == "pound" and "-" in glue) else "GBP"
    doubt = doubtful_units().get(words.lower())
    if doubt is None:
        return code
    following = NEXT_WORD.match(text, match.end())
    spoken_against = following is not None and following.group(1).lower() in doubt.not_before
    unhyphened = doubt.hyphen and "-" not in glue and number.said[1] != 1
    return None if spoken_against or unhyphened or number.said[1] < doubt.at_least else code


def _is_name(text: str, match: regex.Match[str]) -> bool:
    """Say whether the word is part of a name ("seven Kilo Class submarines") or the sign of the next amount ("$20 $37")."""
    words = match["unit"]
    sign = words.lower() in patterns().sign_codes and AMOUNT.match(text, match.end()) is not None
    return sign or (words.istitle() and len(words) > 2 and NAME.match(text, match.end()) is not None)
