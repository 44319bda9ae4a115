"""What digits and spelled numbers come to."""

from __future__ import annotations

import regex

from dateline.lexicon.numbers import number_words
from dateline.reading.numbers.patterns import MARKS, SMALL_FRACTIONS

THOUSANDS = str.maketrans("", "", MARKS + " ")
MIXED = regex.compile(
    r"(?P<whole>[0-9].*?)?(?:[\s\-]|\sand\s)*(?:(?P<small>\p{No})|(?P<over>[0-9]+)\s?/\s?(?P<under>[0-9]+))$", regex.V1
)


def plain(words: str) -> str:
    """Return words in lower case, hyphens as spaces, single spaces."""
    return " ".join(words.lower().replace("-", " ").split())


def value_in_digits(words: str) -> float:
    """Return what digits come to, with marks of any convention and fractions: 1,730 · 4 250 · 1'200 · 12,50,000 · 2½ · 10 1/2."""
    mixed = MIXED.fullmatch(words)
    if mixed:
        part = SMALL_FRACTIONS[mixed["small"]] if mixed["small"] else float(mixed["over"]) / float(mixed["under"])
        return (value_in_digits(mixed["whole"]) if mixed["whole"] else 0.0) + part
    if regex.fullmatch(r"[0-9]+,[0-9]{1,2}", words):  # 2,5 million
        return float(words.replace(",", "."))
    bare = words
    if bare.count(".") > 1:  # 1.234.567,8: the marks of another convention
        bare = bare.replace(".", "").replace(",", ".")
    return float(bare.translate(THOUSANDS))


def spelled_value(words: str) -> float | None:
    """Return the value of a spelled cardinal, by text2num; None where the words are no one number ("one two")."""
    from text_to_num import text2num

    whole, _, decimals = plain(words).partition(" point ")
    if whole.startswith(("a ", "an ")):
        whole = f"one {whole.split(' ', 1)[1]}"
    if whole.startswith(("hundred", "thousand", "million", "billion", "trillion")):
        whole = f"one {whole}"
    above, trillions, whole = whole.rpartition(" trillion")
    try:
        value = float(text2num(whole.strip().removeprefix("and "), "en")) if whole.strip() else 0.0
        value += 1e12 * float(text2num(above, "en")) if trillions else 0.0
    except ValueError:
        return None
    ones = {w: str(n) for n, w in enumerate(number_words().cardinals.words[:10])} | {"nought": "0", "oh": "0"}
    digits = "".join(ones.get(w, "x") for w in decimals.split())
    return value + float(f"0.{digits}") if digits.isdigit() else value if not decimals else None


def part_value(words: str) -> float:
    """Return the fraction in "half", "a third", "two-fifths", "and three quarters"."""
    table = number_words()
    known = table.fractions.get(plain(words))
    if known is not None:
        return known
    *above, part = plain(words).removeprefix("and ").split()
    count = spelled_value(" ".join(above)) if above and above[0] not in ("a", "an") else 1.0
    return (count or 1.0) / table.parts[part]
