"""Numbers with their bounds: "more than 2,000", "between 10 and 15", "dozens", "$1.5 million", "half a square kilometre"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import regex

from dateline.lexicon.numbers import number_words
from dateline.lexicon.units import units
from dateline.model import Span, Value


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase: `span` with its bounds and unit, `core` the number's own words, both in the text searched.

    `estimated` is set by "an estimated"; `further` by "another", "a further", "more"; `share` where a fraction of
    something is meant ("two-thirds of residents"), then the value is the fraction; `none` where a word of negation counts
    nothing ("no civilians", "nobody"): a zero only where the caller finds something counted.
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


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, longest first; a space matches any white space or a hyphen."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    if not ordered:
        raise ValueError("an empty group would match everything")
    return "|".join(regex.escape(w).replace(r"\ ", r"[\s\-]+").replace(" ", r"[\s\-]+") for w in ordered)


@dataclass(frozen=True)
class _Patterns:
    number: regex.Pattern[str]
    opening: regex.Pattern[str]
    before: regex.Pattern[str]
    after: regex.Pattern[str]
    unit: regex.Pattern[str]
    unit_codes: dict[str, str]
    sign_codes: dict[str, str]


@cache
def _patterns() -> _Patterns:
    table, every = number_words(), units()
    signs = {s.lower(): code for code, u in every.items() for s in u.signs}
    words = {w.lower(): code for code, u in every.items() for w in u.words}
    scales = _any(table.scales)
    spelled = rf"(?:{_any(table.cardinals.words)})(?:(?:[\s\-]+and)?[\s\-]+(?:{_any(table.cardinals.words)}))*"
    # 1,730 · 4 250 (narrow spaces) · 1.5 · 2439; never inside a word, a longer number, a date or a model's name (T-72)
    # [0-9], not \d: other scripts' digits are more than Python turns into numbers, and no English report counts in them.
    digits = r"[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]+(?:\.[0-9]+)?"
    sized = _any(w for u in every.values() if u.size for w in u.words)
    number = rf"""
        (?<![\p{{L}}\p{{N}}.,/:'’]) (?<!\p{{L}}[-–])
        (?: (?P<sign>{_any(signs)})\s? )?
        (?:
            (?P<digits>{digits}) (?: [\s\-]?(?P<scale>{scales})\b | (?P<money>[kmbKMB])\b(?!\w) )?
            (?: (?=[CF]\b) | (?![\p{{L}}\p{{N}}]|[.,:/]\d|%\w) )
          | (?P<vague>{_any(table.vague)})\b
          | (?P<fraction>{_any(table.fractions)})\b (?= [\s\-]+(?:of\b|a\b|an\b|the\b|{sized}))
          | (?P<spelled>{spelled})\b
          | (?P<none>{_any(table.none.words)})\b (?!\s+(?:fewer|less|more)\b)
        )
    """
    first_words = {w.split()[0] for w in (*table.cardinals.words, *table.vague, *table.fractions, *table.none.words)}
    opening = rf"[0-9]|(?<![\p{{L}}\p{{N}}])(?:{_any(first_words)})\b|{_any(signs)}"
    bounds = table.bounds
    kinds = (f"(?P<{kind}>{_any(getattr(bounds, kind))})" for kind in ("lower", "upper", "about", "plain"))
    before = rf"(?:{'|'.join(kinds)})\s+$"
    after = rf"\s+(?:(?P<lower>{_any(bounds.lower_after)})|(?P<about>{_any(bounds.about_after)}))\b"
    unit = rf"(?:[\s\-]*(?:of[\s]+)?(?:an?[\s]+|the[\s]+)?)(?P<unit>{_any(words)})(?![\p{{L}}\p{{N}}])"
    flags = regex.I | regex.V1
    return _Patterns(
        regex.compile(number, flags | regex.X),
        regex.compile(opening, flags),
        regex.compile(before, flags),
        regex.compile(after, flags),
        regex.compile(unit, flags),
        words,
        signs,
    )


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split())


def _spelled(words: str) -> float | None:
    """Return the value of a spelled cardinal, by text2num; None where the words are no one number ("one two")."""
    from text_to_num import text2num

    plain = _plain(words)
    if plain.startswith(("hundred", "thousand", "million", "billion", "trillion")):
        plain = f"one {plain}"
    try:
        return float(text2num(plain, "en"))
    except ValueError:
        return None


THOUSANDS = str.maketrans("", "", ",\u00a0\u202f")


def _digits(words: str, scale: str | None) -> float:
    bare = words.translate(THOUSANDS)
    if bare.count(".") > 1:  # 1.234.567: the thousands marks of another convention
        bare = bare.replace(".", "")
    return float(bare) * (number_words().scales[scale.lower()] if scale else 1)


def _read(match: regex.Match[str]) -> Number | None:
    """Return the bare number at `match`, without bounds and units."""
    table, core = number_words(), Span(*match.span())
    words, sign = match.group(), match.group("sign")
    unit = _patterns().sign_codes[sign.lower()] if sign else None
    if match.group("digits"):
        if match.group("money") and not sign:
            return None
        amount = _digits(match.group("digits"), match.group("scale"))
        if match.group("money"):
            amount *= table.money_scales[match.group("money").lower()]
        return Number(core, core, Value(amount, amount, False, words), unit)
    if match.group("vague"):
        reach = table.vague[_plain(match.group("vague"))]
        return Number(core, core, Value(reach.low, reach.high, False, words), unit, vague=True)
    if match.group("fraction"):
        part = table.fractions[_plain(match.group("fraction"))]
        return Number(core, core, Value(part, part, False, words), unit, share=True)
    if match.group("none"):
        return Number(core, core, Value(0.0, 0.0, False, words), none=True)
    amount_ = _spelled(match.group("spelled"))
    return Number(core, core, Value(amount_, amount_, False, words), unit) if amount_ is not None else None


def _unit_key(words: str) -> str:
    """Return a unit's words as the table has them: "square-mile" and "percentage-point" are "square mile" and so on."""
    codes = _patterns().unit_codes
    return next(key for key in (words.lower(), _plain(words)) if key in codes)


def _with_unit(text: str, number: Number) -> Number:
    """Return the number with the unit that follows it."""
    match = _patterns().unit.match(text, number.span.end)
    if not match:
        return number
    glue = text[number.span.end : match.start("unit")]
    takes_article = number.share or _plain(number.value.words).startswith("half")
    if ("of" in glue.split() or regex.search(r"\b(?:an?|the)\b", glue)) and not takes_article:
        return number
    code = _patterns().unit_codes[_unit_key(match.group("unit"))]
    if len(match.group("unit")) == 1 and glue == "" and code in ("m", "g", "L"):
        return number
    share = number.share and units()[code].size is None
    return replace(number, span=Span(number.span.start, match.end()), unit=number.unit or code, share=share)


def _is_particle(text: str, match: regex.Match[str]) -> bool:
    """Say whether "over" belongs to the verb before it ("hand over two suspects") and bounds nothing."""
    if not match.group().lower().startswith("over"):
        return False
    verb = regex.search(r"(\p{L}+)\s+$", text[max(0, match.start() - 16) : match.start()])
    return verb is not None and verb.group(1).lower() in number_words().bounds.takes_over


MORE = regex.compile(r"\s+more\b(?!\s+than)")


def _with_bounds(text: str, number: Number) -> Number:
    """Return the number with the words before and after it that open, close or blur its range."""
    value, start, estimated, further = number.value, number.span.start, False, False
    kinds: list[str] = []
    for _ in range(3):
        match = _patterns().before.search(text, max(0, start - 40), start)
        if match and _is_particle(text, match):
            break
        if not match or (match.start() > 0 and (text[match.start() - 1].isalnum())):
            break
        words = _plain(match.group())
        kinds.append(match.lastgroup or "")
        estimated |= "estimated" in words
        further |= words in ("another", "a further", "an additional")
        start = match.start()
    end = number.span.end
    tail = _patterns().after.match(text, end)
    if tail:
        kinds.append(tail.lastgroup or "")
        end = tail.end()
    further |= MORE.match(text, end) is not None
    low, high, about = value.low, value.high, value.approximate
    if "lower" in kinds:
        high = None
    elif "upper" in kinds:
        low, high = 0.0, value.high if value.high is not None else value.low
    elif "about" in kinds and not (estimated and kinds.count("about") == 1):
        about = True
    return replace(
        number,
        span=Span(start, end),
        value=Value(low, high, about, text[start:end]),
        estimated=estimated,
        further=further,
    )


RANGE = regex.compile(r"\s*(?:to|and|or|[-–—])\s*", regex.I)
BETWEEN = regex.compile(r"(?:between|from|anywhere from|anything from)\s+(?:about\s+|around\s+)?$", regex.I)


def _joined(text: str, a: Number, b: Number) -> Number | None:
    """Return one number for "10 to 15", "10-15", "between 10 and 15"; None where the two are apart."""
    glue = text[a.span.end : b.core.start]
    if (
        not RANGE.fullmatch(glue)
        or a.vague
        or b.vague
        or a.none
        or b.none
        or a.share
        or b.share
        or a.value.low is None
        or b.value.high is None
    ):
        return None
    opener = BETWEEN.search(text, max(0, a.span.start - 16), a.span.start)
    if glue.strip() in ("and", "or") and not opener:
        return None
    low, high = a.value.low, b.value.high
    scale = regex.search(r"(thousand|million|billion)", b.value.words, regex.I)
    if scale and low < 1000 <= high:
        low *= number_words().scales[scale.group().lower()]
    if low >= high or (glue.strip() not in ("to", "and", "or") and (" " in glue.strip() or high > 20 * max(low, 1))):
        return None
    start = opener.start() if opener else a.span.start
    span = Span(start, b.span.end)
    return Number(
        span, Span(a.core.start, b.core.end), Value(low, high, a.value.approximate, span.cut(text)), b.unit or a.unit, a.estimated
    )


def _matches(text: str) -> Iterator[regex.Match[str]]:
    """Yield the numbers in form, left to right. The whole pattern is tried only where a digit, sign or word can open a number."""
    patterns, at = _patterns(), 0
    while (opening := patterns.opening.search(text, at)) is not None:
        match = patterns.number.match(text, opening.start())
        if match is not None:
            yield match
        at = match.end() if match is not None else opening.start() + 1


def find_numbers(text: str) -> list[Number]:
    """Return the numbers of `text`, left to right, not overlapping; offsets count from the start of `text`.

    Everything that is a number in form is returned, dates and ages too: which of them are figures is decided by the
    caller. Values follow the house convention for vague words (R5).
    """
    bare = [n for n in (_read(m) for m in _matches(text)) if n is not None]
    full = [n if n.none else _with_bounds(text, _with_unit(text, n)) for n in bare]
    result: list[Number] = []
    for number in full:
        joined = _joined(text, result[-1], number) if result else None
        if joined:
            result[-1] = _with_bounds(text, joined) if joined.span.start == result[-1].span.start else joined
        else:
            result.append(number)
    return result
