"""Times that name their day, month, season, year or decade: "21 April 2022", "May 7", "in December", "the 1990s"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import regex

from dateline.lexicon.times import time_words
from dateline.model import last_day
from dateline.reading.times import scene as why
from dateline.reading.times import values
from dateline.reading.times.rule import Maker, Match, Rule, group, month_of, point, rules_of, weekday_of
from dateline.reading.times.scene import Scene, Sense
from dateline.reading.times.values import Value

# Days of a month


def _nearest(options: list[date], to: date) -> date | None:
    return min(options, key=lambda d: (abs((d - to).days), d), default=None)


def _years_of(month: int, day: int, around: int) -> list[date]:
    made = (values.make_day(year, month, day) for year in range(around - 4, around + 5))
    return [d for d in made if d is not None]


def day_without_year(match: Match, scene: Scene, month: int, day: int, weekday: int | None) -> Value:
    """Return the day that "7 May" means: near the date the text goes by, else on its verb's side of publication."""
    told = scene.year_anchor()
    if told is not None:
        return _day_near(told, month, day)
    if scene.published is None:
        return values.unresolved(why.NO_DATE)
    options = _years_of(month, day, scene.published.year)
    if weekday is not None:
        options = [d for d in options if d.weekday() == weekday and abs((d - scene.published).days) <= 400]
        if not options:
            return values.unresolved(why.CLASH)
    side = scene.side(match)
    past = [d for d in options if d <= scene.published]
    ahead = [d for d in options if d >= scene.published]
    near = _nearest(options, scene.published)
    chosen = near
    if side == "future":
        chosen = _nearest(ahead, scene.published) or near
    elif side == "past" and not (near and _attributive(match, scene) and 0 < (near - scene.published).days <= 45):
        chosen = _nearest(past, scene.published) or near
    return values.of_day(chosen).against(scene.anchor) if chosen else values.unresolved(why.CLASH)


def _attributive(match: Match, scene: Scene) -> bool:
    """Say whether the date stands before a noun ("the 9 May parade"), so that no verb dates it."""
    before = scene.text[max(0, match.start() - 4) : match.start()].lower()
    return before.endswith(("the ", "'s ", "’s ", " a ")) and bool(regex.match(r"\s+\p{L}", scene.text[match.end() :]))


def _day_near(told: str, month: int, day: int) -> Value:
    """Return the day in the year of the last date told; the turn of a year is crossed where that is much nearer."""
    year = int(told[:4])
    if len(told) == 4:
        made = values.make_day(year, month, day)
    else:
        middle = date.fromisoformat(told if len(told) == 10 else f"{told}-15")
        made = _nearest(_years_of(month, day, year), middle)
    return values.of_day(made).against("text") if made else values.unresolved(why.CLASH)


def _day_of_month(match: Match, scene: Scene) -> Sense | None:
    month, day, year = month_of(match), int(match["day"]), match["year"]
    if year is not None:
        made = values.make_day(int(year), month, day)
        value = values.of_day(made) if made else values.unresolved("the calendar has no such day")
    else:
        value = day_without_year(match, scene, month, day, weekday_of(match))
    other = match["other_day"]
    if other is not None and value.start is not None:
        second = values.make_day(int(value.start[:4]), month, int(other))
        if second is None:
            return None
        ends = sorted((second, date.fromisoformat(value.start)))
        value = replace(values.of_days(ends[0], ends[1]), relative_to=value.relative_to)
    return point(value, explicit=year is not None)


def _iso(match: Match, _scene: Scene) -> Sense | None:
    day = values.parse_day(match["iso"])
    return point(values.of_day(day), explicit=True) if day else None


def _numeric(match: Match, _scene: Scene) -> Sense | None:
    """Dots put the day first everywhere they are used; slashes tell only where one number cannot be a month."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["mark"] == "." or first > 12:
        made = values.make_day(year, second, first)
    elif second > 12 or first == second:
        made = values.make_day(year, first, second)
    else:
        return point(replace(values.of_year(year), reason=why.AMBIGUOUS))
    return point(values.of_day(made), explicit=True) if made else None


def _ordinal_day(match: Match, scene: Scene) -> Sense | None:
    """ "On the 15th": of the month that the text tells of."""
    told = scene.told if scene.narrative or scene.paragraph - scene.told_paragraph <= scene.REACH else None
    if told is None or len(told) < 7:
        return point(values.unresolved(why.NO_TEXT_DATE))
    made = values.make_day(int(told[:4]), int(told[5:7]), int(match["day"]))
    return point(values.of_day(made).against("text")) if made else None


# Months


def month_without_year(match: Match, scene: Scene, month: int) -> Value:
    """Return the month that "in December" means: near the date the text goes by, else on its verb's side of publication."""
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
    """ "May of that year", "December last year"."""
    which = group(match, "which")
    if which in ("that", "the same"):
        told = scene.text_anchor()
        if told is None:
            return point(values.unresolved(why.NO_TEXT_DATE))
        return point(values.of_month(int(told[:4]), month_of(match)).against("text"))
    if scene.published is None:
        return point(values.unresolved(why.NO_DATE))
    year = scene.published.year + {"last": -1, "this": 0, "next": 1}[which or "this"]
    return point(values.of_month(year, month_of(match)).against(scene.anchor))


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
    touching = scene.text[max(0, match.start() - 1) : match.start()]
    if (touching and touching in "$€£#+/.:") or (touching == "-" and before not in words.year_signs):
        return False
    if before in words.year_signs or before in time_words().months:
        return int(match["year"]) < 2100
    lone = follows in ("", ",", ".", ";", ":", ")", "-", "–", "—") or scene.text[: match.start()].rstrip()[-1:] in ("(", ",", "")
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


NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "1": 0, "2": 1, "3": 2, "4": 3}


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


def _part_of_month(match: Match, scene: Scene) -> Sense | None:
    """Return a counted week, or the first or last day, of a month; weeks are its sevens of days, approximate."""
    year = match["year"]
    value = values.of_month(int(year), month_of(match)) if year else month_without_year(match, scene, month_of(match))
    if value.start is None:
        return point(value)
    first, last = date.fromisoformat(f"{value.start}-01"), date.fromisoformat(last_day(value.start))
    from_end = group(match, "nth") in ("last", "final")
    if group(match, "size") == "day":
        nth = NTH.get(group(match, "nth") or "", 0)
        day = last if from_end else first + timedelta(days=nth)
        return point(values.of_day(day).against(value.relative_to), explicit=year is not None)
    start = last - timedelta(days=6) if from_end else first + timedelta(days=7 * NTH.get(group(match, "nth") or "", 0))
    days = values.of_days(start, start + timedelta(days=6), "week")
    return point(replace(days, edtf=f"{days.start}~/{days.end}~", relative_to=value.relative_to))


def _named_day(match: Match, scene: Scene) -> Sense | None:
    month, day = (int(part) for part in time_words().named_days[group(match, "named") or ""].split("-"))
    if match["year"] is not None:
        made = values.make_day(int(match["year"]), month, day)
        return point(values.of_day(made), explicit=True) if made else None
    return point(day_without_year(match, scene, month, day, None))


def _named_date(match: Match, _scene: Scene) -> Sense | None:
    return point(values.of_day(date.fromisoformat(time_words().named_dates[group(match, "named") or ""])))


NTH_WORDS = r"(?P<nth>first|second|third|fourth|last|final)"
RANGE_WORD = r"(?:<<dash>>|\s+(?:to|until|till|through)\s+)"
OF_YEAR = r"(?:,?\s+(?:of\s+|in\s+)?<<year>>)"
NAMED_BEFORE = r"\b<<when_in_day>>(?:<<any_weekday>>,?\s+)?"
RULES: tuple[tuple[str, str, str, Maker], ...] = (
    ("named date", "named", r"\b<<named_date>>", _named_date),
    ("named day", "named", rf"\b<<named_day>>{OF_YEAR}?", _named_day),
    # "Friday 29 April", "the night of 5 May 2022", "3-5 May", "between 3 and 5 May"
    (
        "day, month, year",
        "month",
        rf"{NAMED_BEFORE}(?:between\s+<<other_day>>\s+and\s+|(?:from\s+)?(?:the\s+)?<<other_day>>{RANGE_WORD})?"
        r"(?:the\s+)?\b<<day>>(?:\s+day)?[\s\-]+(?:of\s+)?<<month>>(?:,?[\s\-]+(?:of\s+)?<<year>>)?",
        _day_of_month,
    ),
    # "Friday, April 29", "Sept. 11, 2001", "May 3-5", "between May 3 and 5"
    (
        "month, day, year",
        "month",
        rf"{NAMED_BEFORE}(?:between\s+<<month>>\s+<<day>>\s+and\s+<<other_day>>"
        rf"|<<month>>\s+(?:the\s+)?<<day>>(?:{RANGE_WORD}<<other_day>>(?!\s*(?:a\.?m|p\.?m|people|percent|per)\b))?)"
        r"(?:,?\s+(?:of\s+)?<<year>>)?",
        _day_of_month,
    ),
    ("iso day", "digits", r"\b(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)", _iso),
    (
        "numeric day",
        "digits",
        r"(?<![\d/.])(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d/])",
        _numeric,
    ),
    (
        "the nth",
        "ordinal",
        r"(?<=\b(?:on|by|since|until)\s+)the\s+(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)\b"
        r"(?=\s*(?:[,.;:)]|$)|\s+(?:and|but|he|she|they|it|the)\b)",
        _ordinal_day,
    ),
    (
        "part of month",
        "month",
        rf"(?:\bthe\s+)?\b{NTH_WORDS}\s+(?P<size>week|day)\s+(?:of|in)\s+<<month>>{OF_YEAR}?",
        _part_of_month,
    ),
    ("month, year", "month", rf"\b(?:<<first_month>>{RANGE_WORD})?<<month>>{OF_YEAR}", _month_of_year),
    (
        "month of that year",
        "month",
        r"\b<<month>>\s+(?:of\s+)?(?P<which>that|the\s+same|last|this|next)\s+year\b",
        _month_of_told_year,
    ),
    ("last May", "month", r"\b(?P<which>last|next|this)\s+<<month>>(?!\s+\d)", _this_last_next_month),
    ("month", "month", r"\b<<month>>(?![\-–]\p{L})", _bare_month),
    ("half or quarter", "digits", rf"(?:\bthe\s+)?\b{NTH_WORDS}\s+(?P<size>half|quarter)\s+(?:of|in)\s+<<year>>", _part_of_year),
    ("Q1", "digits", r"\bQ(?P<nth>[1-4])\s+(?:of\s+)?<<year>>", _part_of_year),
    ("decade", "digits", r"(?:\bthe\s+)?\b(?P<decade>(?:1[5-9]|20)\d0)(?:['’]?s)\b", _decade),
    ("year", "digits", r"\b(?:the\s+years?\s+)?<<year>>(?:[-–/]<<other_year>>)?(?!\w)", _year),
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
