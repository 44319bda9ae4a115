"""Times that name their day, month, season, year or decade: "21 April 2022", "May 7", "in December", "the 1990s"."""

from __future__ import annotations

from functools import cache

import regex

from dateline.lexicon.times import time_words
from dateline.reading.times import scene as why
from dateline.reading.times import values
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


def _this_last_next_month(match: Match, scene: Scene) -> Sense | None:
    if scene.published is None:
        return point(values.unresolved(why.NO_DATE))
    month, now = month_of(match), scene.published
    which = group(match, "which")
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
    lone = scene.text[: match.start()].rstrip()[-1:] in ("(", ",", "") and follows in ("", ",", ".", ";", ":", ")", "-", "–", "—")
    return lone and 1800 <= int(match["year"]) < 2100


def _decade(match: Match, _scene: Scene) -> Sense | None:
    return point(values.of_decade(int(match["decade"])), explicit=False)


def _season(match: Match, scene: Scene) -> Sense | None:
    code, year = time_words().seasons[group(match, "season") or ""], match["year"]
    if year is not None:
        return point(values.of_season(int(year), code), explicit=True)
    if group(match, "season") == "fall" and not match["which"]:
        return None
    told = scene.year_anchor()
    if scene.narrative and told is not None:
        shift = {"next": 1, "following": 1, "previous": -1, "last": -1}.get(match["which"] or "", 0)
        return point(values.of_season(int(told[:4]) + shift, code).against("text"))
    return point(values.unresolved("no year told for the season"))


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


RULES: tuple[tuple[str, str, str, Maker], ...] = (
    ("month, year", "month", rf"\b(?:<<first_month>>{RANGE_WORD})?<<month>>{OF_YEAR}", _month_of_year),
    (
        "month of that year",
        "month",
        rf"\b<<month>>{TOLD_YEAR}",
        _month_of_told_year,
    ),
    ("last May", "month", r"\b(?P<which>last|next|this)\s+<<month>>(?!\s+\d)", _this_last_next_month),
    ("month", "month", r"\b<<month>>(?![\-–]\p{L})", _bare_month),
    ("half or quarter", "digits", rf"(?:\bthe\s+)?\b{NTH_WORDS}\s+(?P<size>half|quarter)\s+(?:of|in)\s+<<year>>", _part_of_year),
    ("Q1", "digits", r"\bQ(?P<nth>[1-4])\s+(?:of\s+)?<<year>>", _part_of_year),
    ("decade", "digits", r"(?:\bthe\s+)?\b(?P<decade>(?:1[5-9]|20)\d0)(?:['’]?s)\b", _decade),
    ("year", "digits", r"\b(?:the\s+years?\s+)?<<year>>(?:[-–/]<<other_year>>)?(?!\w|[-–]\d)", _year),
    # "last summer", "in the spring", "spring 2022": alone the words mean other things as well
    (
        "season",
        "season",
        r"(?:\b(?:the\s+)?(?P<which>last|next|this|that|following|previous)\s+"
        r"|(?<=\b(?:in|by|since|until|early|late|mid|during|of)[\s-]+)(?:the\s+)?"
        rf"|\b(?:the\s+)?(?=\p{{L}}+\s+(?:of\s+)?\d{{4}}\b))<<season>>{OF_YEAR}?",
        _season,
    ),
)


@cache
def calendar_rules() -> tuple[Rule, ...]:
    """Return the rules of this file, in the order in which they win over one another at equal length."""
    return rules_of(RULES)
