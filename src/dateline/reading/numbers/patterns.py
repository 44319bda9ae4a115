"""The patterns of numbers, compiled once from the tables.

None can run away: what may stand round a number is looked for from its ends, within a few words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import regex

from dateline.lexicon.numbers import number_words
from dateline.lexicon.units import units

MARKS = ",\u00a0\u202f\u2009'’"
"""Thousands marks: 1,730 · 4 250 with narrow or hard spaces · 1'200."""
SMALL_FRACTIONS = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip

UNDER = "(?:2|3|4|5|6|8|10|12|16|20|32|64|100)"  # no fraction in "24/7", "9/11"
ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"


@dataclass(frozen=True)
class Patterns:
    """The compiled patterns, and the codes of units by word, symbol and sign."""

    number: regex.Pattern[str]
    opening: regex.Pattern[str]
    chance: regex.Pattern[str]
    before: regex.Pattern[str]
    after: regex.Pattern[str]
    unit: regex.Pattern[str]
    per: regex.Pattern[str]
    money_follows: regex.Pattern[str]
    unit_codes: dict[str, str]
    symbol_codes: dict[str, str]
    sign_codes: dict[str, str]


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, longest first; a space matches any white space or a hyphen.

    Raises ValueError where there are none.
    """
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    if not ordered:
        raise ValueError("an empty group would match everything")
    return "|".join(regex.escape(w).replace(r"\ ", r"[\s\-]+").replace(" ", r"[\s\-]+") for w in ordered)


def symbol_codes() -> dict[str, str]:
    """Return the codes of units by the symbols that may touch a number; a currency's code is one ("115USD")."""
    every = units()
    return {s: code for code, u in every.items() for s in (*u.symbols, *((code,) if u.family == "money" else ()))}


def _digits() -> str:
    """Return the pattern of a number in digits: those of 0 to 9 alone, no English report counts in other scripts."""
    groups = (
        rf"[0-9]{{1,3}}(?:[{MARKS}][0-9]{{3}})+(?:\.[0-9]+)?(?![{MARKS}]?[0-9])",
        r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?(?!,?[0-9])",  # 12,50,000 counts in lakhs
        r"[1-9][0-9]{0,2}(?:[ ][0-9]{3})+(?![\s\-]?[0-9]|[.,]\d)",
        r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?",
        r"[0-9]+,[0-9]{1,2}(?=\s?(?:%|percent|per\scent|millions?|billions?|bn|mn)\b|\s?%)",  # 2,5 million
        r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+",
    )
    small = "".join(SMALL_FRACTIONS)
    mixed = rf"(?:[\s\-]?[{small}]|(?:\s|-|\sand\s)[1-9]\s?/\s?{UNDER}(?![\d/]))"
    return rf"(?:{'|'.join(groups)}){mixed}?|[{small}]|[1-9][0-9]?/{UNDER}(?![\d/])"


def _number(signs: Iterable[str]) -> str:
    """Return the pattern of a number: never inside a word, a longer number, a date or a model's name (T-72)."""
    table, every = number_words(), units()
    scales = rf"(?:{any_of(table.scales)})(?:[\s\-]+(?:{any_of(table.scales)}))?"
    cardinal = any_of(table.cardinals.words)
    big = f"(?:{any_of([w for w in table.cardinals.words if w in table.scales])})"
    part = any_of(table.parts)
    more = rf"(?:(?!\s+and\s+(?:{cardinal})[\s\-]+(?:{part})\b)(?:[\s\-]+and)?[\s\-]+(?:{cardinal})\b){{0,12}}"
    spelled = rf"(?:an?[\s\-]+(?={big})|(?=\p{{L}}))(?:{cardinal})\b{more}(?:[\s\-]+point(?:[\s\-]+(?:{cardinal}|nought|oh))+)?"
    sized = any_of([*(w for u in every.values() if u.size for w in u.words), *(w for w in table.scales if len(w) > 2)])
    glued = any_of(symbol_codes())
    of_whole = rf"[\s\-]+(?:of\b|a\b|an\b|the\b|its\b|his\b|her\b|their\b|our\b|all\b|{sized})"
    ends = r"\s*[.,;:)!?]|\s*$|\s+(?:more|less|fewer|higher|lower|smaller|larger)\b"
    goes_on = r"\s+(?:are|were|have|in|since|on|from|to|and|or|by)\b"
    usual = any_of(w for w in table.parts if w.endswith("s") or w in ("half", "third", "quarter"))
    scores = rf"(?:\b(?:{any_of(table.no_scores_after)})|['’]s?)\s(?:\p{{L}}+\s)?scores(?!\s+of\s+(?:\p{{Ll}}+\s)?\p{{Ll}}+s\b)"
    return rf"""
        (?<![\p{{L}}\p{{N}}.,/:_]) (?<![\p{{L}}\p{{N}}]['’])
        (?<!['’](?=[0-9]{{2}}(?:s\b|\b(?!\s*\p{{Ll}})))) (?<!(?<![0-9]\p{{L}}{{0,5}})\p{{L}}[-–])
        (?: (?P<minus>(?<![\p{{L}}\p{{N}})]\s?)[-−](?=[^\s])|(?:minus|negative)\s+) )?
        (?: (?P<sign>{any_of(signs)})\s? (?P<minus2>[-−](?=[0-9]))? )?
        (?:
            (?P<digits>{_digits()})
            (?: [\s\-]?(?P<scale>{scales})\b (?P<half>\s+and\s+an?\s+(?:half|quarter|third)\b)?
              | (?P<dozen>\s+dozens?)\b
              | (?P<money>[ ]?[kmbtKMBT])\b(?!\w|[\-.]\p{{L}}) )?
            (?: (?=(?-i:{glued})(?![\p{{L}}\p{{N}}])) | (?![\p{{L}}\p{{N}}_]|[.,:/]\d|%\w) )
          | (?:(?P<fraction>{any_of(table.fractions)}|quarter(?=[\s\-]+{big}\b))|(?P<share>(?:an?|{cardinal})[\s\-]+(?:{part})))
            (?: [\s\-]+(?:of\s+)?(?:an?\s+)?(?P<big>dozen|{big})\b | \b(?= {of_whole} | {ends} | (?<=\b(?:{usual})){goes_on} ) )
          | (?P<vague>{any_of(table.vague)})\b (?<!{scores}) (?! (?:[\s\-]+and)? [\s\-]+ (?:{cardinal})\b )
          | (?P<spelled>{spelled})\b
            (?P<plus>\s+and\s+(?:an?\s+|(?:{cardinal})[\s\-]+)?(?:{part})\b)?
            (?!-(?:{ORDINALS})\b)
            (?: [\s\-]+(?P<times>(?:{any_of([*table.scales, "dozen", "dozens"])})(?:[\s\-]+(?:{any_of(table.scales)}))?)\b )?
          | (?P<none>{any_of(table.none.words)})\b (?!\s+(?:fewer|less|more)\b)
        )
    """


def _chance() -> str:
    """Return the pattern of "one in five", "nine out of ten"; not of "two in three days" nor "two in 2019"."""
    cardinal = any_of(number_words().cardinals.words)
    return (
        rf"(?P<part>one|two|three|four|five|six|seven|eight|nine|[1-9])\s+(?:in|out\s+of)\s+(?:every\s+)?(?!(?:19|20)[0-9]{{2}}\b)"
        rf"(?P<whole>(?:{cardinal})(?:[\s\-]+(?:{cardinal}))*|[0-9]{{1,3}}(?:,?[0-9]{{3}})*)\b(?![.,:/\-–]?\d|\s?%)"
        rf"(?!\s+(?:{any_of(units()['duration'].words)})\b)"
    )


def _bounds() -> tuple[str, str]:
    """Return the patterns of bounds before a number, read backwards from it, and behind it, with a group for each kind."""
    bounds = number_words().bounds
    known = bound_kinds()
    words, marks = any_of(w for w in known if w[0].isalpha()), any_of(w for w in known if not w[0].isalpha())
    before = rf"(?r)(?:(?<![\p{{L}}\p{{N}}])(?P<words>{words})\s+|(?P<words>{marks})\s*)$"
    after = (
        rf"(?P<lower>\+(?![\d\w]))|[\s\-]+(?:(?P<lower>{any_of(bounds.lower_after)})|(?P<upper>{any_of(bounds.upper_after)})"
        rf"|(?P<about>{any_of(bounds.about_after)}))\b(?!-|\s+(?:than\b|or\b|an?\b|[$€£]?[0-9]))"
    )
    return before, after


@cache
def bound_kinds() -> dict[str, str]:
    """Return the kind of each bound that stands before a number: lower, upper, about or plain."""
    bounds = number_words().bounds
    return {w: kind for kind in ("plain", "about", "upper", "lower") for w in getattr(bounds, kind)}


@cache
def patterns() -> Patterns:
    """Return the patterns of the tables as they stand."""
    table, every = number_words(), units()
    signs = {s.lower(): code for code, u in every.items() for s in u.signs}
    words = {w.lower(): code for code, u in every.items() for w in u.words}
    symbols = symbol_codes()
    heads = {w.split()[0] for w in (*table.cardinals.words, *table.vague, *table.fractions, *table.none.words)}
    heads |= {"a", "an", "quarter", "minus", "negative"}
    opening = (
        rf"(?<![\p{{L}}\p{{N}}])(?:(?:{any_of(heads)})\b|[-−]?(?:{any_of(signs)})(?=\s?[-−]?[0-9.])|[-−](?=[.0-9])|\.(?=[0-9]))"
        rf"|[0-9{''.join(SMALL_FRACTIONS)}]"
    )
    spoken = f"(?:{any_of(words)})|(?-i:{any_of(symbols)})"
    unit = rf"(?:[\s\-]*(?:of[\s]+)?(?:an?[\s]+|the[\s]+)?)(?P<unit>{spoken})(?![\p{{L}}\p{{N}}])"
    rates = [w for u in every.values() if u.family not in ("money", "coins", "points", "share") for w in u.words]
    nouns = "share|head|person|piece|household|seat|vote|ticket|unit|copy|passenger|capita|round|inning|fight|night|hour|weekend"
    per = (
        rf"(?:\s*/\s*|\s+per\s+)(?P<per>{any_of([*rates, *words])}|(?-i:{any_of(symbols)})"
        rf"|(?:[0-9][0-9,]*\s+)?\p{{L}}[\p{{L}}\-]*)(?![\p{{L}}\p{{N}}])"
        rf"|[\s\-](?:an?|each|every)[\s\-](?P<per>{any_of(rates)}|{nouns})(?![\p{{L}}\p{{N}}\-]|\s+(?:earlier|ago|before|later|since|after|old)\b)"
    )
    money = [w for u in every.values() if u.family == "money" for w in u.words if w[0].isalpha()]
    before, after = _bounds()
    flags = regex.I | regex.V1
    return Patterns(
        regex.compile(_number(signs), flags | regex.X),
        regex.compile(opening, flags),
        regex.compile(_chance(), flags),
        regex.compile(before, flags),
        regex.compile(after, flags),
        regex.compile(unit, flags),
        regex.compile(per, flags),
        regex.compile(rf"\s(?:{any_of(money)})\b", flags),
        words,
        symbols,
        signs,
    )
