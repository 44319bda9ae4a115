"""Times named by their place in a longer one: "the first Sunday of May", "the 20th of this month", "the rest of the week"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from dateline.model import first_day, last_day
from dateline.reading.times import scene as why
from dateline.reading.times import values
from dateline.reading.times.calendar import month_without_year
from dateline.reading.times.days import day_without_year
from dateline.reading.times.rule import (
    NTH,
    NTH_WORDS,
    OF_YEAR,
    Maker,
    Match,
    Rule,
    amount,
    group,
    month_of,
    point,
    relative,
    rules_of,
    undated,
    unit_of,
    weekday_of,
)
from dateline.reading.times.scene import Scene, Sense
from dateline.reading.times.values import Value

SHIFT = {"last": -1, "this": 0, "next": 1, "the current": 0, "the": 0}
NO_SUCH_DAY = "the calendar has no such day"


def _month(match: Match, scene: Scene) -> Value | None:
    """Return the month that a day is counted in: named, or pointed at ("next month"); None where the report carries no date."""
    if group(match, "month") is not None:
        year = match["year"]
        return values.of_month(int(year), month_of(match)) if year else month_without_year(match, scene, month_of(match))
    if scene.published is None:
        return None
    month = values.step(scene.published.isoformat()[:7], SHIFT[group(match, "pointed") or "this"])
    return values.of_month(int(month[:4]), int(month[5:7])).against(scene.anchor)


def _day(match: Match) -> int:
    """Return the day of the month, in figures or in words ("the second of this month")."""
    word = group(match, "day_word")
    return DAYS_IN_WORDS[" ".join(word.replace("-", " ").split())] if word else int(match["day"])


def _nth_weekday(match: Match, scene: Scene) -> Sense | None:
    """Return "the second Monday of next month", "the last Sunday in May 2022"."""
    month, weekday = _month(match, scene), weekday_of(match)
    if month is None or weekday is None:
        return undated(scene)
    if month.start is None:
        return point(month)
    nth = NTH.get(group(match, "nth") or "")
    if nth is None:
        last = date.fromisoformat(last_day(month.start))
        day = last - timedelta(days=(last.weekday() - weekday) % 7)
    else:
        first = date.fromisoformat(first_day(month.start))
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * nth)
    return point(values.of_day(day).against(month.relative_to), explicit=match["year"] is not None)


def _day_of_pointed_month(match: Match, scene: Scene) -> Sense | None:
    month = _month(match, scene)
    if month is None or month.start is None:
        return undated(scene)
    day = values.make_day(int(month.start[:4]), int(month.start[5:7]), _day(match))
    return point(values.of_day(day).against(month.relative_to) if day else values.unresolved(NO_SUCH_DAY))


def _weekday_with_day(match: Match, scene: Scene) -> Sense | None:
    """Return "Friday the 15th": the one nearest to publication, on its verb's side of it."""
    if scene.published is None:
        return undated(scene)
    months = [values.step(scene.published.isoformat()[:7], n) for n in range(-6, 7)]
    made = (values.make_day(int(m[:4]), int(m[5:7]), int(match["day"])) for m in months)
    days = [d for d in made if d is not None and d.weekday() == weekday_of(match)]
    side = scene.side(match)
    fitting = [d for d in days if (d >= scene.published if side == "future" else d <= scene.published)] or days
    if not fitting:
        return point(values.unresolved(why.CLASH))
    return relative(values.of_day(min(fitting, key=lambda d: abs((d - (scene.published or d)).days))), scene)


def _week_of(match: Match, scene: Scene) -> Sense | None:
    """Return the week that holds a day ("the week of 4 March"), or the seven days from or to it ("the week starting 4 March")."""
    month, day, year = month_of(match), int(match["day"]), match["year"]
    made = values.make_day(int(year), month, day) if year else None
    value = values.of_day(made) if made else day_without_year(match, scene, month, day, None)
    start = values.parse_day(value.start or "")
    if start is None:
        return point(value)
    way = group(match, "way") or "of"
    if way == "of":
        week = values.of_week(start)
    else:
        start -= timedelta(days=6 if way.startswith("ending") else 0)
        week = values.of_days(start, start + timedelta(days=6), "week")
    return point(week.against(value.relative_to), explicit=year is not None)


def _first_months(match: Match, scene: Scene) -> Sense | None:
    """Return "the first ten months of 2018", "the last two weeks of February 2021"."""
    unit, count = unit_of(match), amount(group(match, "count"))
    whole = _month(match, scene) if group(match, "month") is not None else values.of_year(int(match["year"]))
    if unit is None or count is None or count < 1 or whole is None or whole.start is None:
        return point(whole)
    from_end = group(match, "nth") in ("last", "final")
    if unit == "month" and whole.precision == "year" and count <= 12:
        first, last = (13 - count, 12) if from_end else (1, count)
        value = values.between(f"{whole.start}-{first:02d}", f"{whole.start}-{last:02d}", "month")
    elif unit in ("day", "week") and count * values.DAYS[unit] <= (31 if whole.precision == "month" else 366):
        days = timedelta(days=count * values.DAYS[unit] - 1)
        start, end = date.fromisoformat(first_day(whole.start)), date.fromisoformat(last_day(whole.start))
        value = values.of_days(end - days, end) if from_end else values.of_days(start, start + days)
    else:
        return None
    return point(replace(value, relative_to=whole.relative_to), explicit=False)


def _rest_of(match: Match, scene: Scene) -> Sense | None:
    """Return what is left of a running unit ("the rest of the week", "later in the year"), from publication on."""
    if scene.narrative:
        return Sense("reference")
    if scene.published is None:
        return undated(scene)
    unit = unit_of(match)
    whole = values.shifted(scene.published.isoformat(), 0, unit) if unit else None
    today = scene.published.isoformat()
    if whole is None or whole.start is None or whole.end is None:
        return None
    if group(match, "way") == "earlier":
        return relative(values.between(whole.start, today, whole.precision or "day"), scene)
    return relative(values.between(today, whole.end, whole.precision or "day"), scene)


def _half_of(match: Match, scene: Scene) -> Sense | None:
    """Return "the first half of this year", "the last quarter of the year"."""
    if scene.published is None or scene.narrative:
        return undated(scene)
    length, year = (6 if group(match, "size") == "half" else 3), scene.published.year + SHIFT[group(match, "pointed") or "this"]
    nth = 12 // length - 1 if group(match, "nth") in ("last", "final") else NTH.get(group(match, "nth") or "", 9)
    if nth * length >= 12:
        return None
    return relative(values.between(f"{year}-{nth * length + 1:02d}", f"{year}-{nth * length + length:02d}", "month"), scene)


def _nth_day_of_something(match: Match, scene: Scene) -> Sense | None:
    """Return "on the third day of his visit": it hangs on a happening; a longer unit ("the ninth year of the war") is no date."""
    del scene
    if group(match, "unit") not in ("day", "night"):
        return Sense("reference")
    return point(values.unresolved(why.BY_EVENT))


UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
TEENS = (
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
    *("sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
LATE = (*(f"twenty {unit}" for unit in UNITS), "thirtieth", "thirty first")
DAYS_IN_WORDS = {word: n for n, word in enumerate((*UNITS, *TEENS, *LATE), 1)}
DAY_WORDS = "|".join(word.replace(" ", r"[\s-]+") for word in sorted(DAYS_IN_WORDS, key=len, reverse=True))
POINTED = r"(?P<pointed>last|this|next|the\s+current|the)\s+"
ORDINAL = r"(?:<<ordinal>>|opening|final|\d{1,2}(?:st|nd|rd|th))"
WEEK_WAY = r"(?P<way>of|starting(?:\s+on)?|beginning(?:\s+on)?|ending(?:\s+on)?)\s+"
RULES: tuple[tuple[str, str, str, Maker], ...] = (
    (
        "nth weekday",
        "weekday",
        rf"(?:\bthe\s+)?\b{NTH_WORDS}\s+<<weekday>>\s+(?:of|in)\s+(?:<<month>>{OF_YEAR}?|{POINTED}month\b)(?P<year>)?",
        _nth_weekday,
    ),
    (
        "nth of the month",
        "unit",
        rf"\bthe\s+(?:<<day>>|(?P<day_word>{DAY_WORDS}))\s+of\s+{POINTED}month\b(?P<month>)?(?P<year>)?",
        _day_of_pointed_month,
    ),
    ("weekday the nth", "weekday", r"\b<<weekday>>,?\s+the\s+<<day>>(?!\s+(?:of|\p{L}+ry\b))", _weekday_with_day),
    (
        "week of",
        "month",
        rf"\bthe\s+week\s+{WEEK_WAY}(?:<<any_weekday>>,?\s+)?(?:<<day>>\s+(?:of\s+)?<<month>>|<<month>>\s+<<day>>){OF_YEAR}?",
        _week_of,
    ),
    (
        "first months",
        "unit",
        r"\bthe\s+(?P<nth>first|opening|last|final)\s+<<count>>\s+<<unit>>\s+of\s+(?:<<month>>{OF_YEAR}?|<<year>>)".replace(
            "{OF_YEAR}", OF_YEAR
        ),
        _first_months,
    ),
    (
        "rest of the week",
        "unit",
        r"\b(?:the\s+(?P<way>rest|remainder)\s+of|(?P<way>later|earlier)\s+in)\s+(?:the|this)\s+(?P<unit>week|month|year)\b",
        _rest_of,
    ),
    ("half of the year", "unit", rf"\bthe\s+{NTH_WORDS}\s+(?P<size>half|quarter)\s+of\s+{POINTED}(?P<unit>year)\b", _half_of),
    (
        "third day of",
        "unit",
        rf"(?<=\b(?:on|in|by|into|until|for)\s+)(?:the|its|their|his|her)\s+{ORDINAL}\s+(?P<unit>day|night|week|month|year)(?=\s+of\b)"
        r"(?!\s+of\s+(?:(?:last|this|next|the)\s+(?:week|month|year)|\d|<<month>>))",
        _nth_day_of_something,
    ),
)


@cache
def nth_rules() -> tuple[Rule, ...]:
    """Return the rules of this file, in the order in which they win over one another at equal length."""
    return rules_of(RULES)
