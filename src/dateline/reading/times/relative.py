"""Units counted from the day of publication or the last date told: "yesterday", "last week", "the next day"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from dateline.lexicon.times import Unit, time_words
from dateline.reading.times import scene as why
from dateline.reading.times import values
from dateline.reading.times.rule import (
    Maker,
    Match,
    Rule,
    from_told,
    group,
    point,
    precision_of,
    relative,
    rules_of,
    undated,
    unit_of,
)
from dateline.reading.times.scene import Scene, Sense
from dateline.reading.times.values import Value

# Days, weeks, months and years counted from publication


def _deictic_day(match: Match, scene: Scene) -> Sense | None:
    if scene.published is None or scene.quoted(match):
        return undated(scene, match)
    days = time_words().deictic_days[group(match, "deictic") or ""]
    return relative(values.of_day(scene.published + timedelta(days=days)), scene)


def _overnight(_match: Match, scene: Scene) -> Sense | None:
    if scene.published is None:
        return undated(scene)
    return relative(values.of_days(scene.published - timedelta(days=1), scene.published), scene)


SHIFT = {"last": -1, "this": 0, "this past": 0, "next": 1, "this coming": 1, "the coming": 1, "coming": 1}


def _this_last_next(match: Match, scene: Scene) -> Sense | None:
    """Return the time that is meant by "Last week", "this month", "next year", "earlier this week", "later this month"."""
    if scene.published is None or scene.quoted(match):
        return undated(scene, match)
    published, which = scene.published, group(match, "which") or "this"
    if group(match, "unit") == "weekend":
        value: Value | None = _weekend(match, scene, published, which)
    elif group(match, "unit") == "week":
        value = values.of_week(published + timedelta(days=7 * SHIFT[which]))
    else:
        here = scene.text_anchor() if scene.narrative and which == "this" else None
        value = values.shifted(here or published.isoformat(), SHIFT[which], unit_of(match) or "day")
        if here is not None and value is not None:
            return point(value.against("text"))
    return relative(_clipped(value, group(match, "clip"), published), scene)


def _weekend(match: Match, scene: Scene, published: date, which: str) -> Value:
    """Return a weekend: "the weekend" and "this weekend" go with their verb, the one now running counts as past."""
    saturday = published + timedelta(days=5 - published.weekday())
    if which in ("coming", "this coming", "the coming"):
        saturday += timedelta(days=7 * (saturday <= published))
    elif which == "this past":
        saturday -= timedelta(days=7 * (saturday > published))
    elif which == "last":
        saturday -= timedelta(days=7)
    elif which == "next":
        saturday += timedelta(days=7)
    elif saturday > published and scene.side(match) == "past":
        saturday -= timedelta(days=7)
    return values.of_days(saturday, saturday + timedelta(days=1))


def _clipped(value: Value | None, clip: str | None, published: date) -> Value | None:
    """Return the part of a running unit before ("earlier this week") or after publication ("later this week")."""
    if clip is None or value is None or value.start is None or value.end is None:
        return value
    if clip == "earlier" and value.start <= published.isoformat():
        return replace(values.between(value.start, published.isoformat(), value.precision or "day"), whole=value.edtf)
    if clip == "later" and value.end >= published.isoformat()[: len(value.end)]:
        return replace(values.between(published.isoformat(), value.end, value.precision or "day"), whole=value.edtf)
    return value


def _same_next_told(match: Match, scene: Scene) -> Sense | None:
    """Return "the next day", "that year" or "the following week", counted from the last date told."""
    unit = unit_of(match) or "day"
    which = group(match, "which") or ""
    if which in ("the next", "next") and unit not in ("day",) and not scene.narrative:
        return _window_of_one(scene, unit)
    shift = 1 if "next" in which or "following" in which else -1 if "previous" in which or "preceding" in which else 0
    return point(from_told(scene, shift, unit))


def _window_of_one(scene: Scene, unit: Unit) -> Sense | None:
    if scene.published is None:
        return undated(scene)
    end = values.bound(scene.published, 1, unit)
    return relative(values.between(scene.published.isoformat(), end, precision_of(unit)), scene) if end else None


def _end_of_the(match: Match, scene: Scene) -> Sense | None:
    """Return the unit of "the end of the month": the one a narrative tells of, in news the one of publication."""
    told = scene.text_anchor() if scene.narrative else scene.published.isoformat() if scene.published else None
    if told is None:
        return point(values.unresolved(why.NO_TEXT_DATE if scene.narrative else why.NO_DATE))
    value = values.shifted(told, 0, unit_of(match) or "month")
    return point(value.against("text" if scene.narrative else scene.anchor)) if value else None


UNITS = r"(?P<unit>day|week|fortnight|month|year|decade)"
STAGE_OF = r"(?<=\b(?:end|beginning|start|middle|close|part)\s+of\s+)"
RULES: tuple[tuple[str, str, str, Maker], ...] = (
    ("day from publication", "deictic", r"\b(?:(?:early|late|earlier|later)\s+)?<<deictic_day>><<part_after>>", _deictic_day),
    ("overnight", "deictic", r"\bovernight\b", _overnight),
    # "the last week of May" is a week of May; "the last week" is a stretch of time, in amounts.py
    (
        "last week",
        "unit",
        r"\b(?:(?P<clip>earlier|later)\s+)?(?<!\bthe\s)(?P<which>last|next|this\s+(?:past|coming)(?=\s+weekend)|this)\s+"
        r"(?P<unit>week|weekend|month|year|decade)\b(?!\s+of\b)",
        _this_last_next,
    ),
    ("the weekend", "unit", r"\bthe\s+(?P<which>coming\s+)?(?P<unit>weekend)\b", _this_last_next),
    (
        "the next day",
        "unit",
        r"\b(?:(?:early|late|earlier|later)\s+)?"
        r"(?P<which>the\s+(?:very\s+)?(?:next|following|previous|preceding|same)|that(?:\s+(?:very|same))?)\s+"
        rf"(?:{UNITS}|(?P<part>night|morning|afternoon|evening))\b(?!-)",
        _same_next_told,
    ),
    ("the end of the month", "unit", STAGE_OF + r"the\s+(?P<unit>week|month|year|decade)\b", _end_of_the),
)


@cache
def relative_rules() -> tuple[Rule, ...]:
    """Return the rules of this file, in the order in which they win over one another at equal length."""
    return rules_of(RULES)
