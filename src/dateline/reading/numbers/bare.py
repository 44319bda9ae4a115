"""Numbers by themselves, in digits and in words, before their bounds and units are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from dateline.lexicon.numbers import number_words
from dateline.lexicon.populations import by_noun
from dateline.model import Span, Value
from dateline.reading.numbers.number import Bound, Number, exact
from dateline.reading.numbers.patterns import patterns
from dateline.reading.numbers.values import part_value, plain, spelled_value, value_in_digits


def _in_digits(text: str, match: regex.Match[str], unit: str | None) -> Number | None:
    """Return the number in digits at `match`: with its scale word, or a letter that multiplies."""
    table, end, scale = number_words(), match.end(), 1.0
    amount = value_in_digits(match["digits"])
    if match["scale"]:
        for word in plain(match["scale"]).split():
            scale *= table.scales[word]
        amount += part_value(match["half"]) if match["half"] else 0.0
    elif match["dozen"]:
        scale = 12.0
    elif match["money"]:
        letter = match["money"].strip().lower()
        scale = table.money_scales[letter] if _multiplies(text, match, unit is not None) else 1.0
        if scale == 1.0:
            if letter in ("b", "t") and match["money"][0] != " ":
                return None
            end = match.end("digits")
    elif unit is None and _dotted_thousands(text, match):
        amount *= 1000
    minus = -1 if match["minus"] or match["minus2"] else 1
    core = Span(match.start(), end)
    return exact(core, core.cut(text), minus * amount * scale, unit, scale)


PLURAL = regex.compile(
    r"\s(?!(?:across|is|was|as|has|this|less|plus)\b)(?:\p{Ll}+[\s\-])?(?:\p{Ll}{2,}s|people|men|women|children)\b", regex.V1
)


def _multiplies(text: str, match: regex.Match[str], money: bool) -> bool:
    """Say whether the letter that touches the digits multiplies them ("$3m", "1.2m homes") or is a unit ("a 12m wave")."""
    letter, end = match["money"], match.end("money")
    if money or letter[0] == " ":
        return money and letter.strip() in "mbk"
    if letter in "kK":
        return True
    if letter in "MB":
        return True
    return letter in "mb" and bool(patterns().money_follows.match(text, end) or PLURAL.match(text, end))


WORD = regex.compile(r"\s+(\p{L}+)")


def _dotted_thousands(text: str, match: regex.Match[str]) -> bool:
    """Say whether "2.310" means thousands: three decimals before something that is counted whole ("2.310 houses")."""
    if not regex.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", match["digits"]):
        return False
    word = WORD.match(text, match.end())
    return word is not None and word.group(1).lower() in by_noun()


LETTER_SIGNS = frozenset({"R", "N", "P", "K", "r", "n", "p", "k"})
SUM = regex.compile(r"[ ,.\u00a0]|[0-9]{3}")  # a rand of "R92" may be a road; "R50 000", "R7.20" and "R350" are sums


def _read(text: str, match: regex.Match[str]) -> Number | None:
    """Return the bare number at `match`, without bounds and units."""
    table, core = number_words(), Span(*match.span())
    words, sign = match.group(), match["sign"]
    unit = patterns().sign_codes[sign.lower()] if sign else None
    if sign in LETTER_SIGNS and not (match["scale"] or (sign == "R" and SUM.search(match["digits"]))):
        return None
    if match["digits"]:
        return _in_digits(text, match, unit)
    if match["vague"]:
        reach = table.vague[plain(match["vague"])]
        low = reach.low or 0.0
        high = low if reach.high is None else reach.high
        bound: Bound = ">" if reach.high is None else "="
        return Number(core, core, Value(reach.low, reach.high, False, words), unit, vague=True, said=(low, high), bound=bound)
    if match["fraction"] or match["share"]:
        scale = 12.0 if match["big"] == "dozen" else table.scales[match["big"].lower()] if match["big"] else 1.0
        amount = part_value(match["fraction"] or match["share"]) * scale
        return replace(exact(core, words, amount, unit, scale), share=scale == 1.0)
    if match["none"]:
        return Number(core, core, Value(0.0, 0.0, False, words), none=True)
    return _spelled(text, match, unit)


OPENS_SCALE = regex.compile(
    r"\b(?:the|per|every|each|this|that|one|by|an?)[\s\-]$", regex.I
)  # no number in "multi-million", "K92 million"
WORDS = regex.compile(r"\p{L}+")


def _spelled(text: str, match: regex.Match[str], unit: str | None) -> Number | None:
    """Return the spelled number at `match`, or the longest one that it begins with ("ten" of "ten and fifteen")."""
    table, start = number_words(), match.start("spelled")
    ends = [w.end() for w in WORDS.finditer(text, start, match.end("spelled"))]
    known = ((end, spelled_value(text[start:end])) for end in reversed(ends))
    end, amount = next(((end, value) for end, value in known if value is not None), (start, None))
    if amount is None:
        return None
    scale = 1.0
    if text[start:end].lower() in table.scales and not OPENS_SCALE.search(text, max(0, start - 8), start):
        return None
    if end == match.end("spelled"):
        last, end = plain(match["spelled"]).split()[-1], match.end()
        if match["plus"]:
            amount += part_value(match["plus"]) * max(table.scales.get(last, 1.0) // 1e6 * 1e6, 1.0)
        if match["times"] and not (match["plus"] and last in table.scales):
            for word in plain(match["times"]).split():
                scale *= 12.0 if word.startswith("dozen") else table.scales[word]
        elif match["times"]:
            end = match.end("plus")
    core = Span(match.start(), end)
    return exact(core, core.cut(text), (-1 if match["minus"] else 1) * amount * scale, unit, scale)


def _chance(match: regex.Match[str]) -> Number | None:
    """Return the share that "one in five" and "nine out of ten" come to; None for "five in two"."""
    part, whole = (spelled_value(g) if g[0].isalpha() else float(g.replace(",", "")) for g in match.group("part", "whole"))
    if part is None or whole is None or part >= whole or (part > 1 and whole > 100):
        return None
    return replace(exact(Span(*match.span()), match.group(), part / whole), share=True)


def bare_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers in form, left to right. The whole pattern is tried only where a digit, sign or word can open a number."""
    known, at = patterns(), 0
    while (opening := known.opening.search(text, at)) is not None:
        start = opening.start()
        chance = known.chance.match(text, start)
        number = _chance(chance) if chance is not None else None
        if number is None:
            match = known.number.match(text, start)
            number = _read(text, match) if match is not None else None
            at = start + 1
        if number is not None:
            at = number.core.end
            yield number
