"""Days named by month and number: "21 April 2022", "May 7", "Friday 29 April", "3-5 May", "2022-05-03"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import regex

from dateline.lexicon.times import time_words
from dateline.model import last_day
from dateline.reading.times import scene as why
from dateline.reading.times import values
from dateline.reading.times.calendar import month_without_year
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
    weekday_of,
    year_shared,
)
from dateline.reading.times.scene import Scene, Sense
from dateline.reading.times.values import Value

NO_SUCH_DAY = "the calendar has no such day"

# Days of a month


SLACK = 2
"""Days by which a report may be dated after its publication (time zones, printed editions): no tense makes that last year."""


def _nearest(options: list[date], to: date) -> date | None:
    return min(options, key=lambda d: (abs((d - to).days), d), default=None)


def _years_of(month: int, day: int, around: int) -> list[date]:
    made = (values.make_day(year, month, day) for year in range(around - 4, around + 5))
    return [d for d in made if d is not None]


def day_without_year(match: Match, scene: Scene, month: int, day: int, weekday: int | None) -> Value:
    """Return the day that "7 May" means: near the date the text goes by, else on its verb's side of publication."""
    shared = year_shared(match, scene, month)
    if shared is not None:
        made = values.make_day(shared, month, day)
        return values.of_day(made) if made else values.unresolved(NO_SUCH_DAY)
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
    if near is not None and 0 <= (near - scene.published).days <= SLACK:
        return values.of_day(near).against(scene.anchor)
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
        value = values.of_day(made) if made else values.unresolved(NO_SUCH_DAY)
    elif group(match, "which") is not None:
        told = told_year(match, scene)
        made = None if isinstance(told, str) else values.make_day(told, month, day)
        reason = told if isinstance(told, str) else NO_SUCH_DAY
        value = values.of_day(made).against(told_by(match, scene)) if made else values.unresolved(reason)
    else:
        value = day_without_year(match, scene, month, day, weekday_of(match))
    other = match["other_day"]
    if other is not None and value.start is not None:
        second = values.make_day(int(value.start[:4]), month, int(other))
        if second is None:
            return None
        ends = sorted((second, date.fromisoformat(value.start)))
        days = values.of_days(ends[0], ends[1])
        if match.groupdict().get("pair") and (ends[1] - ends[0]).days > 1:
            days = replace(days, edtf=f"{{{ends[0]},{ends[1]}}}")
        value = replace(days, relative_to=value.relative_to)
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
    if " " not in (group(match, "named") or "") and not _is_day(match, scene):
        return None  # "a Christmas tree"
    return point(day_without_year(match, scene, month, day, None))


def _is_day(match: Match, scene: Scene) -> bool:
    """Say whether a name that is also said of a season or of things means its day here: "by Christmas", not "Christmas gifts"."""
    before = regex.search(r"\b(?:by|before|until|till|since|after|on)\s+$", scene.text[: match.start()], regex.I)
    return before is not None and not regex.match(
        r"\s+(?!(?:and|or|but|in|to|as|he|she|they|the|a|when|while|with|at)\b)\p{L}", scene.text[match.end() :]
    )


def _named_date(match: Match, _scene: Scene) -> Sense | None:
    return point(values.of_day(date.fromisoformat(time_words().named_dates[group(match, "named") or ""])))


NAMED_BEFORE = r"\b<<when_in_day>>(?:<<any_weekday>>,?\s+)?"
RULES: tuple[tuple[str, str, str, Maker], ...] = (
    ("named date", "named", r"\b<<named_date>>", _named_date),
    ("named day", "named", rf"\b<<named_day>>{OF_YEAR}?", _named_day),
    # "Friday 29 April", "the night of 5 May 2022", "3-5 May", "between 3 and 5 May"
    (
        "day, month, year",
        "month",
        rf"{NAMED_BEFORE}(?:between\s+<<other_day>>\s+and\s+|(?:from\s+)?(?:the\s+)?<<other_day>>{RANGE_WORD}"
        r"|(?:the\s+)?<<other_day>>\s+(?P<pair>and)\s+)?"
        rf"(?:the\s+)?(?<!\b<<any_month>>\s)\b<<day>>(?:\s+day)?[\s\-]+(?:of\s+)?<<month>>(?:,?[\s\-]+(?:of\s+)?<<year>>|{TOLD_YEAR})?",
        _day_of_month,
    ),
    # "Friday, April 29", "Sept. 11, 2001", "May 3-5", "between May 3 and 5"
    (
        "month, day, year",
        "month",
        rf"{NAMED_BEFORE}(?:between\s+<<month>>\s+<<day>>\s+and\s+<<other_day>>"
        rf"|<<month>>\s+(?:the\s+)?<<day>>(?:{RANGE_WORD}<<other_day>>(?!\s*(?:a\.?m|p\.?m|people|percent|per)\b)"
        r"|\s+(?P<pair>and)\s+<<other_day>>(?=\s*(?:[.,;:)]|$)|\s+(?:and|but|in|at|to|when|while|the|as|with)\b))?)"
        rf"(?:,?\s+(?:of\s+)?<<year>>|{TOLD_YEAR})?",
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
)


@cache
def day_rules() -> tuple[Rule, ...]:
    """Return the rules of this file, in the order in which they win over one another at equal length."""
    return rules_of(RULES)
