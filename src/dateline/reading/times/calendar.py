"""Times that name their day, month, season, year or decade: "21 April 2022", "May 7", "in December", "the 1990s"."""

from __future__ import annotations

from functools import cache

import regex

from dateline.lexicon.times import time_words
from dateline.reading.times import scene as why
from dateline.reading.times import values
from dateline.reading.times.pieces import build
from dateline.reading.times.rule import (
    NTH,
    NTH_WORDS,
    OF_YEAR,
    RANGE_WORD,
    TOLD_YEAR,
    Maker,
    Match,
    Rule,
    group,
    month_of,
    point,
    rules_of,
    told_by,
    told_year,
    year_shared,
)
from dateline.reading.times.scene import Scene, Sense
from dateline.reading.times.values import Value

# Months


def month_without_year(match: Match, scene: Scene, month: int) -> Value:
    """Return the month that "in December" means: near the date the text goes by, else on its verb's side of publication."""
    shared = year_shared(match, scene, month)
    if shared is not None:
        return values.of_month(shared, month)
    told = scene.year_anchor()
    if told is not None:
        year = int(told[:4])
        if len(told) >= 7:
            gap = month - int(told[5:7])
            year += -1 if gap > 8 else 1 if gap < -6 else 0
        return values.of_month(year, month).against("text")
    if scene.published is None:
        return values.unresolved(why.NO_DATE)
    year, gap = scene.published.year, month - scene.published.month
    if scene.side(match) == "future":
        year += gap < 0
    else:
        year -= gap > 0
    return values.of_month(year, month).against(scene.anchor)


def _month_of_year(match: Match, _scene: Scene) -> Sense | None:
    value = values.of_month(int(match["year"]), month_of(match))
    if match["first_month"] is not None:
        first = values.of_month(int(match["year"]), month_of(match, "first_month"))
        return point(values.joined(first, value), explicit=True)
    return point(value, explicit=True)


def _month_of_told_year(match: Match, scene: Scene) -> Sense | None:
    """Return the month of a year pointed at: "May of that year", "December last year"."""
    year = told_year(match, scene)
    if isinstance(year, str):
        return point(values.unresolved(year))
    return point(values.of_month(year, month_of(match)).against(told_by(match, scene)))


LAST_WORD = regex.compile(r"([\p{L}.]+|\d+)[\s\-–]*$")
NEXT_WORD = regex.compile(r"\s*([\p{L}]+|[^\p{L}\s])")


def _word_before(match: Match, scene: Scene) -> str:
    found = LAST_WORD.search(scene.text[max(0, match.start() - 24) : match.start()])
    return found.group(1) if found else ""


def _word_after(match: Match, scene: Scene) -> str:
    found = NEXT_WORD.match(scene.text, match.end())
    return found.group(1) if found else ""


def _bare_month(match: Match, scene: Scene) -> Sense | None:
    name = (group(match, "month") or "").rstrip(".")
    before, follows = _word_before(match, scene), _word_after(match, scene)
    if name in time_words().words.careful_months and not _is_month(match, scene, before.lower(), follows):
        return None
    return point(month_without_year(match, scene, month_of(match)))


def _is_month(match: Match, scene: Scene, before: str, follows: str) -> bool:
    """Say whether a word that may be a name or a verb is a month here: a sign before it, no name after it."""
    noun = follows.islower() and not regex.match(NOT_A_NOUN, follows) and follows not in time_words().words.month_verbs
    if before in ("a", "an", "the", "its", "their") and noun:
        return True  # "a March operation", "the May protests"
    if before not in time_words().words.month_signs:
        return False
    if before in ("the", "to", "and", "for", "of") and name_like(follows, scene.text):
        return False
    if before == "the" and match.group().lower() in ("march", "may"):
        return False  # "the March on ..." is a walk; "the May 9 parade" has a day
    return follows.lower() not in ("be", "have", "not", "also", "well")


def name_like(word: str, text: str) -> bool:
    """Say whether the word looks like part of a name; in a text all in capitals nothing does."""
    return word[:1].isupper() and not text.isupper()


def _month_from_told(which: str, month: int, scene: Scene) -> Sense | None:
    """Return the month of "the previous April", counted from the last date told with a month."""
    told = scene.text_anchor()
    if told is None or len(told) < 7:
        return point(values.unresolved(why.NO_TEXT_DATE))
    year, now = int(told[:4]), int(told[5:7])
    if which in ("the previous", "the preceding"):
        year -= month >= now
    elif which in ("the following", "the next"):
        year += month <= now
    return point(values.of_month(year, month).against("text"))


def _this_last_next_month(match: Match, scene: Scene) -> Sense | None:
    which = group(match, "which") or ""
    if which.startswith("th") and which != "this":
        return _month_from_told(which, month_of(match), scene)
    if scene.published is None:
        return point(values.unresolved(why.NO_DATE))
    month, now = month_of(match), scene.published
    if which == "last":
        year = now.year - (month >= now.month)
    elif which == "next":
        year = now.year + (month <= now.month)
    else:
        year = now.year
    return point(values.of_month(year, month).against(scene.anchor))


# Years, decades, seasons and parts of years


def _year(match: Match, scene: Scene) -> Sense | None:
    value = values.of_year(int(match["year"]))
    other = match["other_year"]
    before, follows = _word_before(match, scene), _word_after(match, scene)
    if other is not None:
        last = int(other if len(other) == 4 else match["year"][:2] + other)
        return point(values.joined(value, values.of_year(last)), explicit=True) if last > int(match["year"]) else None
    if not _is_year(match, scene, before.lower().rstrip("."), follows):
        return None
    return point(value, explicit=True)


def _is_year(match: Match, scene: Scene, before: str, follows: str) -> bool:
    """Say whether a bare four-figure number is a year: a sign before it or brackets round it, nothing counted after it."""
    words = time_words().words
    if follows.lower() in words.not_years_before:
        return False
    if not match.group()[:1].isdigit():
        return True
    touching = scene.text[max(0, match.start() - 1) : match.start()]
    if (touching and touching in "$€£#+/.:") or (touching == "-" and before not in words.year_signs):
        return False
    if before in words.year_signs or before in time_words().months:
        return int(match["year"]) < 2100
    year, mark = int(match["year"]), scene.text[: match.start()].rstrip()[-1:]
    if mark == "(" and follows == ")":
        return 1500 <= year < 2100
    if before in words.year_leads and not _counts(follows):
        return 1500 <= year < 2100
    if follows in ("'", "’") or (mark == "" and (follows in words.year_verbs or _names_one(follows))):
        return 1800 <= year < 2100
    if _names_one(follows) and ARTICLE_BEFORE.search(scene.text[max(0, match.start() - 40) : match.start()]):
        return 1800 <= year < 2100
    return mark in ("(", ",", "") and follows in ("", ",", ".", ";", ":", ")", "-", "–", "—") and 1800 <= year < 2100


def _counts(follows: str) -> bool:
    """Say whether the word after a number may be what it counts."""
    return follows[:1].isalpha() and not regex.match(NOT_A_NOUN, follows)


def _names_one(follows: str) -> bool:
    """Say whether the word after a number is a noun of one thing ("the disputed 2018 vote"), so that no number counts it."""
    return follows.islower() and _counts(follows) and not follows.endswith("s")


ARTICLE_BEFORE = regex.compile(
    r"\b(?:a|an|the|this|its|his|her|their|['’]s)\s+(?!(?:first|last|other|next|some|total|estimated|additional|further|remaining|only)\b)"
    r"\p{L}[\p{L}\-]+\s+$",
    regex.I,
)


def _decade(match: Match, _scene: Scene) -> Sense | None:
    return point(values.of_decade(int(match["decade"])), explicit=False)


def _season(match: Match, scene: Scene) -> Sense | None:
    code, year = time_words().seasons[group(match, "season") or ""], match["year"]
    shared = _season_partner().match(scene.text, match.end()) if year is None else None
    if year is not None or shared is not None:
        return point(values.of_season(int(year or (shared or match)["year"]), code), explicit=True)
    which = (group(match, "which") or "").removeprefix("the ")
    if group(match, "season") == "fall" and not which and (not match["signed"] or scene.text.startswith(" of", match.end())):
        return None
    if match["bare"] is not None and _in_a_name(match, scene):
        return Sense("reference")  # "the Spring Festival"
    told = scene.year_anchor()
    if scene.narrative and told is not None:
        shift = {"next": 1, "following": 1, "previous": -1, "last": -1}.get(which, 0)
        return point(values.of_season(int(told[:4]) + shift, code).against("text"))
    if match["bare"] is not None:
        return Sense("reference")
    return point(values.unresolved("no year told for the season"))


def _in_a_name(match: Match, scene: Scene) -> bool:
    return match.group().split()[-1][:1].isupper() and name_like(_word_after(match, scene), scene.text)


@cache
def _season_partner() -> regex.Pattern[str]:
    return build(r"\s*(?:-|–|—|,|and|or|to)\s*(?:the\s+)?(?:early\s+|late\s+)?<<season>>\s+(?:of\s+)?<<year>>")


def _part_of_year(match: Match, _scene: Scene) -> Sense | None:
    """Return a quarter or half of a year as its months."""
    nth = NTH.get(group(match, "nth") or "", -1)
    length = 6 if group(match, "size") == "half" else 3
    if group(match, "nth") in ("last", "final"):
        nth = 12 // length - 1
    if not 0 <= nth < 12 // length:
        return None
    first, last = (f"{match['year']}-{m:02d}" for m in (nth * length + 1, nth * length + length))
    return point(values.between(first, last, "month"), explicit=False)


def _year_season(match: Match, _scene: Scene) -> Sense | None:
    return point(values.of_season(int(match["year"]), time_words().seasons[group(match, "season") or ""]), explicit=True)


NOT_A_NOUN = (
    r"(?:and|or|of|in|to|as|at|on|with|when|while|was|were|is|had|has|he|she|it|they|there|by|for|but|from|until|that|came|saw)\b"
)
THE = rf"the\s+(?=\p{{L}}+\b(?!\s+(?!{NOT_A_NOUN})\p{{L}}))"
"""The article of what follows, unless that stands before a noun: "the winter", "the [winter offensive]"."""

RULES: tuple[tuple[str, str, str, Maker], ...] = (
    ("month, year", "month", rf"\b(?:<<first_month>>{RANGE_WORD})?<<month>>{OF_YEAR}", _month_of_year),
    (
        "month of that year",
        "month",
        rf"\b<<month>>{TOLD_YEAR}",
        _month_of_told_year,
    ),
    (
        "last May",
        "month",
        r"\b(?P<which>last|next|this|the\s+(?:previous|preceding|following|next|same)"
        r"|that\s+same|(?<=\b(?:in|of|by|since|until|early|late|during)\s+)that)\s+<<month>>(?!\s+\d)",
        _this_last_next_month,
    ),
    ("month", "month", r"\b<<month>>(?![\-–]\p{L})", _bare_month),
    ("half or quarter", "digits", rf"(?:\bthe\s+)?\b{NTH_WORDS}\s+(?P<size>half|quarter)\s+(?:of|in)\s+<<year>>", _part_of_year),
    ("Q1", "digits", r"\bQ(?P<nth>[1-4])\s+(?:of\s+)?<<year>>", _part_of_year),
    ("decade", "digits", r"(?:\bthe\s+)?\b(?P<decade>(?:1[5-9]|20)\d0)(?:['’]?s)\b", _decade),
    (
        "year",
        "digits",
        r"\b(?:the\s+years?\s+)?<<year>>(?:[-–/]<<other_year>>|\s[-–]\s(?P<other_year>1[1-9]\d\d|20\d\d)\b)?(?!\w|[-–]\d)",
        _year,
    ),
    # "last summer", "in the spring", "spring 2022": alone the words mean other things as well
    (
        "season",
        "season",
        r"(?:\b(?:the\s+)?(?P<which>last|next|this|that\s+same|that|the\s+same|following|previous)\s+"
        rf"|(?P<signed>(?<=\b(?:in|by|since|until|early|late|mid|during|of|over|throughout|through)[\s-]+)(?:{THE})?)"
        rf"|\b(?:the\s+)?(?=\p{{L}}+\s+(?:of\s+)?\d{{4}}\b)|(?P<bare>\b(?:{THE})?(?!fall|spring\s+(?:up|from|to|into)\b)))"
        rf"<<season>>{OF_YEAR}?",
        _season,
    ),
    ("2022 summer", "season", r"\b(?:the\s+)?<<year>>\s+(?!fall)<<season>>(?!\s+(?-i:\p{Lu}))", _year_season),
)


@cache
def calendar_rules() -> tuple[Rule, ...]:
    """Return the rules of this file, in the order in which they win over one another at equal length."""
    return rules_of(RULES)
