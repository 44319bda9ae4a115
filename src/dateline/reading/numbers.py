"""Numbers with their bounds: "more than 2,000", "between 10 and 15", "dozens", "$1.5 million", "half a square kilometre"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from dateline.lexicon.numbers import number_words
from dateline.lexicon.populations import by_noun
from dateline.lexicon.units import units
from dateline.model import Span, Value
from dateline.reading.number_patterns import MARKS, patterns
from dateline.reading.number_values import part_value, plain, spelled_value, value_in_digits
from dateline.reading.trends import after_change


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase: `span` with its bounds and unit, `core` the number's own words, both in the text searched.

    `said` is the number or the two ends as they are written, without what the bounds make of them, and `bound` the bound: ">"
    for "more than 40", "<" for "up to 40", "~" for "some 40", else "=". `unit_words` are the unit's own words and `per` those
    that a rate goes by ("$61 a BARREL"). `estimated` is set by "an estimated"; `further` by "another", "a further", "more"; `share`
    where a fraction of something is meant ("two-thirds of residents"), then the value is the fraction; `none` where a word of
    negation counts nothing ("no civilians", "nobody"): a zero only where the caller finds something counted.
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
    bound: str = "="
    unit_words: str | None = None
    per: str | None = None
    scale: float = 1.0


def _exact(core: Span, words: str, amount: float, unit: str | None = None, scale: float = 1.0) -> Number:
    return Number(core, core, Value(amount, amount, False, words), unit, said=(amount, amount), scale=scale)


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
    return _exact(core, core.cut(text), minus * amount * scale, unit, scale)


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
        bound = ">" if reach.high is None else "="
        return Number(core, core, Value(reach.low, reach.high, False, words), unit, vague=True, said=(low, high), bound=bound)
    if match["fraction"] or match["share"]:
        scale = 12.0 if match["big"] == "dozen" else table.scales[match["big"].lower()] if match["big"] else 1.0
        amount = part_value(match["fraction"] or match["share"]) * scale
        return replace(_exact(core, words, amount, unit, scale), share=scale == 1.0)
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
            amount += part_value(match["plus"]) * table.scales.get(last, 1.0)
        if match["times"] and not (match["plus"] and last in table.scales):
            for word in plain(match["times"]).split():
                scale *= 12.0 if word.startswith("dozen") else table.scales[word]
        elif match["times"]:
            end = match.end("plus")
    core = Span(match.start(), end)
    return _exact(core, core.cut(text), (-1 if match["minus"] else 1) * amount * scale, unit, scale)


ARTICLE = regex.compile(r"\b(?:an?|the)\b", regex.I)


def _with_unit(text: str, number: Number) -> Number:
    """Return the number with the unit that follows it, and what it is a rate by."""
    match = patterns().unit.match(text, number.span.end)
    if match:
        glue, words = text[number.span.end : match.start("unit")], match["unit"]
        takes_article = number.share or plain(number.value.words).startswith("half")
        code = _code(text, number, match)
        if code is None or (("of" in glue.split() or ARTICLE.search(glue)) and not (takes_article or number.vague)):
            match = None
        elif number.vague and ARTICLE.search(glue):
            match = None
        else:
            share = number.share and units()[code].size is None
            span = Span(number.span.start, match.end())
            number = replace(number, span=span, unit=number.unit or code, share=share, unit_words=words)
    if number.unit is None:
        return number
    rate = patterns().per.match(text, number.span.end)
    if rate is None or units()[number.unit].family in ("share", "points", "duration") and "day" not in rate["per"]:
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


def _is_particle(text: str, match: regex.Match[str]) -> bool:
    """Say whether "over" belongs to the verb before it ("hand over two suspects") and bounds nothing."""
    if not match.group().lower().startswith("over"):
        return False
    verb = regex.search(r"(\p{L}+)\s+$", text[max(0, match.start() - 16) : match.start()])
    return verb is not None and verb.group(1).lower() in number_words().bounds.takes_over


MORE = regex.compile(r"\s+more\b(?!\s+than)")
BOUND_MARKS = {"lower": ">", "upper": "<", "about": "~"}


def _with_bounds(text: str, number: Number) -> Number:
    """Return the number with the words before and after it that open, close or blur its range."""
    value, start, estimated, further = number.value, number.span.start, False, False
    kinds: list[str] = []
    for _ in range(3):
        match = patterns().before.search(text, max(0, start - 40), start)
        if match and _is_particle(text, match):
            break
        if not match or (match.start() > 0 and match.group()[0].isalpha() and text[match.start() - 1].isalnum()):
            break
        words = plain(match.group())
        kinds.append(match.lastgroup or "")
        estimated |= "estimated" in words
        further |= words in ("another", "a further", "an additional")
        start = match.start()
    end = number.span.end
    tail = patterns().after.match(text, end)
    if tail:
        kinds.append(tail.lastgroup or "")
        end = tail.end()
        if number.unit is None:
            number = _with_unit(text, replace(number, span=Span(start, end)))
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


def _compound(text: str, a: Number, b: Number) -> Number | None:
    """Return one number for "6 feet 2 inches", "3 dollars and 50 cents"."""
    times = SMALLER.get((a.unit or "", b.unit or ""))
    if times is None or a.said[0] != a.said[1] or b.said[1] >= times or not TOGETHER.fullmatch(text[a.span.end : b.span.start]):
        return None
    amount, span = a.said[0] + b.said[0] / times, Span(a.span.start, b.span.end)
    core = Span(a.core.start, b.core.end)
    return replace(
        a, span=span, core=core, value=Value(amount, amount, a.value.approximate, span.cut(text)), said=(amount, amount)
    )


def _joined(text: str, a: Number, b: Number) -> Number | None:
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


def _chance(text: str, match: regex.Match[str]) -> Number | None:
    """Return the share that "one in five" and "nine out of ten" come to; None for "five in two"."""
    part, whole = (spelled_value(g) if g[0].isalpha() else float(g.replace(",", "")) for g in match.group("part", "whole"))
    if part is None or whole is None or part >= whole or (part > 1 and whole > 100):
        return None
    return replace(_exact(Span(*match.span()), match.group(), part / whole), share=True)


def _bare(text: str) -> Iterator[Number]:
    """Yield the numbers in form, left to right. The whole pattern is tried only where a digit, sign or word can open a number."""
    known, at = patterns(), 0
    while (opening := known.opening.search(text, at)) is not None:
        start = opening.start()
        chance = known.chance.match(text, start)
        number = _chance(text, chance) if chance is not None else None
        if number is None:
            match = known.number.match(text, start)
            number = _read(text, match) if match is not None else None
            at = max(match.end() if match is not None and number is None else 0, start + 1)
        if number is not None:
            at = number.core.end
            yield number


def find_numbers(text: str) -> list[Number]:
    """Return the numbers of `text`, left to right, not overlapping; offsets count from the start of `text`.

    Everything that is a number in form is returned, dates and ages too: which of them are figures is decided by the
    caller. Values follow the house convention for vague words (R5).
    """
    full = [n if n.none else _with_bounds(text, _with_unit(text, n)) for n in _bare(text)]
    result: list[Number] = []
    for number in full:
        if result and number.core.start < result[-1].span.end:
            continue  # inside a rate: "3 in every 100,000", "40 per 1,000"
        joined = (_joined(text, result[-1], number) or _compound(text, result[-1], number)) if result else None
        if joined:
            result[-1] = _with_bounds(text, joined) if joined.span.start == result[-1].span.start else joined
        else:
            result.append(number)
    return result
