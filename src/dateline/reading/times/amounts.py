"""Amounts of time: "three days ago", "a day later", "the past 24 hours", "within 48 hours", and plain durations."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import regex

from dateline.lexicon.times import Unit
from dateline.reading.times import scene as why
from dateline.reading.times import values
from dateline.reading.times.rule import (
    CODES,
    Maker,
    Match,
    Rule,
    amount,
    from_told,
    group,
    point,
    precision_of,
    relative,
    repeats,
    rules_of,
    taken,
    undated,
    unit_of,
)
from dateline.reading.times.scene import Scene, Sense
from dateline.reading.times.values import Value

BACK = frozenset({"ago", "earlier", "before", "previously", "prior", "prior to", "beforehand"})
GOES_ON = regex.compile(
    r"\s*(?:[.,;:!?)\]”\"]|[-–—]|$"
    r"|(?:and|but|in|at|on|by|to|when|while|with|was|were|is|are|had|has|for|near)\b)",
    regex.I,
)


def _offset(match: Match, scene: Scene) -> Sense | None:
    """Return the time that is meant by "Three days ago", "two weeks later", "a day after seizing the camp"."""
    unit, way = unit_of(match), group(match, "way") or ""
    count, second = amount(group(match, "count") or "one"), amount(match["count2"])
    if unit is None or count is None:
        return None
    if way in ("before", "after", "since", "following", "prior to") and not GOES_ON.match(scene.text, match.end()):
        exact = second is None and not INEXACT.search(match.group())
        return Sense("point", values.unresolved(why.BY_EVENT), count=(count, unit) if exact else None)
    if second is not None:
        return point(values.unresolved(why.VAGUE))
    sign = -1 if way in BACK else 1
    if way in ("ago", "from now", "hence"):
        return _from_published(match, scene, sign * count, unit)
    if unit in ("minute", "hour"):
        return point(_hours(scene.text_anchor(), count * sign, unit))
    return point(from_told(scene, sign * count, unit))


def _from_published(match: Match, scene: Scene, count: int, unit: Unit) -> Sense | None:
    if scene.published is None or scene.quoted(match):
        return undated(scene, match)
    if unit in ("minute", "hour"):
        return point(_hours(scene.published.isoformat(), count, unit, scene))
    return relative(values.shifted(scene.published.isoformat(), count, unit) or values.unresolved(why.VAGUE), scene)


def _hours(told: str | None, count: int, unit: Unit, scene: Scene | None = None) -> Value:
    """Return the day or two that an offset of hours or minutes from an unknown hour of the day told may fall on."""
    day = values.parse_day(told or "")
    if day is None:
        return values.unresolved(why.NO_TEXT_DATE)
    hours = abs(count) if unit == "hour" else 0
    near, far = hours // 24, -(-hours // 24)
    sign = 1 if count > 0 else -1
    ends = sorted((day + timedelta(days=sign * near), day + timedelta(days=sign * far)))
    return values.of_days(ends[0], ends[1]).against(scene.anchor if scene else "text")


def _vague(_match: Match, _scene: Scene) -> Sense | None:
    return point(values.unresolved(why.VAGUE))


def _window(match: Match, scene: Scene) -> Sense | None:
    """Return the time that is meant by "The past 24 hours", "the next two weeks": from or to the day of publication."""
    unit, count = unit_of(match), amount(group(match, "count") or "one")
    if unit is None or count is None:
        return None
    if scene.narrative:
        return taken(CODES[unit].format(count))
    if scene.published is None:
        return undated(scene)
    if unit in ("minute", "hour"):
        count, unit = (-(-count // 24) if unit == "hour" else 0), "day"
    forward = group(match, "which") in ("next", "coming", "following", "ensuing")
    far = values.bound(scene.published, count if forward else -count, unit)
    if far is None:
        return point(values.unresolved(why.VAGUE))
    today = scene.published.isoformat()
    if far == today:
        return relative(values.of_day(scene.published), scene)
    ends = (today, far) if forward else (far, today)
    return relative(values.between(*ends, precision_of(unit)), scene)


RANKED = regex.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)|only|\p{L}{3,}est|most|time)\b"
    r"(?:(?!\b(?:will|would|could|may|might|to)\b)[^.;])*$",
    regex.I,
)


INEXACT = regex.compile(
    r"\b(?:at\s+(?:least|most)|(?:more|less|fewer)\s+than|over|under|up\s+to|about|around|roughly|approximately|nearly|almost|some"
    r"|barely|just)\b",
    regex.I,
)
AT_LEAST = regex.compile(r"\b(?:at\s+least|more\s+than|over)\b", regex.I)
"""Bounds from below: nothing is due at them."""


def _ahead(match: Match, scene: Scene) -> Sense | None:
    """Return when "in three days" or "within 48 hours" is due, where the verb points ahead; else a duration."""
    unit, count, second = unit_of(match), amount(match["count"]), amount(match["count2"])
    if unit is None or count is None:
        return None
    ranked = RANKED.search(scene.text, 0, match.start()) if group(match, "lead") == "in" else None
    if scene.narrative or ranked or AT_LEAST.search(match.group()) or scene.side(match) != "future":
        return taken(CODES[unit].format(second or count))
    if scene.published is None:
        return undated(scene)
    far = _later(scene.published, second or count, unit)
    if far is None:
        return point(values.unresolved(why.VAGUE))
    due = Value(far, far, far, precision_of(unit))
    if group(match, "lead") == "in":
        near = _later(scene.published, count, unit)
        return relative(values.between(near, far, precision_of(unit)) if second and near else due, scene)
    return relative(values.until(due), scene)


def _later(published: date, count: int, unit: Unit) -> str | None:
    if unit == "hour":
        return (published + timedelta(days=-(-count // 24))).isoformat()
    return published.isoformat() if unit == "minute" else values.bound(published, count, unit)


def _duration(match: Match, _scene: Scene) -> Sense | None:
    unit, count = unit_of(match), amount(match["count"] or "one")
    if unit is None:
        return None
    code = CODES[unit].format("X" if count is None else amount(match["count2"]) or count)
    exact = count is not None and not match["count2"] and not INEXACT.search(match.group())
    return Sense("duration", code=code, count=(count, unit) if exact and count is not None else None)


def _clock(match: Match, scene: Scene) -> Sense | None:
    """A time of day alone is of the day of publication, in a narrative of the day told, unless its sentence names one."""
    hour = int(match["hour"] or match["hour2"])
    minute = int(regex.sub(r"\D", "", match["minute"] or "") or 0)
    words = match.group().lower()
    if regex.search(r"\d\s?p\.?\s?m", words) and hour < 12:
        hour += 12
    if scene.narrative:
        day = values.parse_day(scene.text_anchor() or "")
        value = values.of_day(day).against("text") if day else values.unresolved(why.NO_TEXT_DATE)
    elif scene.published is None:
        value = values.unresolved(why.NO_DATE)
    else:
        value = values.of_day(scene.published).against(scene.anchor)
    return Sense("point", value, clock=f"T{hour:02d}:{minute:02d}")


TIED = frozenset({"recent", "coming", "upcoming", "next", "last", "past", "previous", "following", "ensuing", "ahead", "come"})


def _recent(match: Match, _scene: Scene) -> Sense | None:
    """Stretches with no number are vague where something ties them to a time ("in recent days"); "several days" is a duration."""
    unit = unit_of(match)
    if TIED & set(match.group().lower().split()):
        return point(values.unresolved(why.VAGUE))
    return taken(CODES[unit].format("X") if unit else "")


WAY = (
    r"(?P<way>ago|earlier|later|afterwards?|before|after|since|following|previously|prior\s+to|prior|from\s+now|hence"
    r"|beforehand|on(?=\s*[,.;]))"
)
PLURALS = r"(?P<unit>minutes|hours|days|nights|weeks|months|years|decades|centuries)"
HOUR_AND_MINUTE = r"(?P<hour>[01]?\d|2[0-4])(?P<minute>[:h][0-5]\d(?:\s?[ap]\.?\s?m\b\.?)?|\.[0-5]\d\s?[ap]\.?\s?m\b\.?)"
HOUR_ALONE = r"(?P<hour2>1[0-2]|0?[1-9])\s?[ap]\.?\s?m\b\.?"
ZONE = r"(?:\s+(?:local\s+time|(?-i:\p{Lu}\p{Ll}+\s+time|GMT|UTC|CES?T|EES?T|E[DS]T|BST)))?"
RULES: tuple[tuple[str, str, str, Maker], ...] = (
    ("the day before", "unit", rf"\bthe\s+(?P<unit>day|week|month|year)\s+{WAY}\b(?P<count>)?(?P<count2>)?", _offset),
    ("three days ago", "unit", rf"\b<<count>><<count2>>\s+(?:more\s+)?<<unit>>\s+{WAY}\b", _offset),
    (
        "days later",
        "unit",
        rf"\b(?:<<vague_amount>>\s+)?{PLURALS}\s+(?P<way>ago|earlier|later|afterwards?|previously|before|after)\b",
        _vague,
    ),
    (
        "recent days",
        "unit",
        rf"\b(?:the\s+)?(?:(?:<<vague_adjective>>|<<vague_amount>>)\s+){{1,3}}{PLURALS}\b(?:\s+(?:ahead|to\s+come))?"
        rf"|\bthe\s+{PLURALS}\s+(?:ahead|to\s+come)\b",
        _recent,
    ),
    (
        "past 24 hours",
        "unit",
        r"\b(?:the\s+)?(?P<which>last|past|previous|preceding|next|coming|following|ensuing)\s+<<count>>\s+<<unit>>"
        r"|\b(?:the|this)\s+(?P<which>last|past|coming)\s+(?P<unit>hour|day|week|fortnight|month|year|decade)\b(?!\s+of\b)",
        _window,
    ),
    (
        "within 48 hours",
        "unit",
        r"\b(?P<lead>in|within|inside|take|takes|taking|need|needs|last)\s+(?P<core>(?:another\s+|the\s+space\s+of\s+)?)"
        r"<<count>><<count2>>\s+(?:more\s+)?<<unit>>(?:['’]\s+time)?(?!\s+off\b)",
        _ahead,
    ),
    (
        "every day",
        "unit",
        r"\b(?:every|each)\s+(?:other\s+)?(?:<<count>>\s+)?(?:<<unit>>|(?:morning|afternoon|evening|weekend)\b)",
        repeats,
    ),
    (
        "month-long",
        "unit",
        r"\b(?:an?\s+)(?P<core>)(?P<count>)(?P<count2>)(?P<unit>hour|day|week|month|year|decade)[\s\-]long\b",
        _duration,
    ),
    ("a duration", "unit", r"\b<<count>><<count2>>[\s\-]+(?:more\s+)?<<unit>>(?:[\s\-](?:long|old)\b)?", _duration),
    ("clock", "clock", rf"\b(?:{HOUR_AND_MINUTE}|{HOUR_ALONE}){ZONE}(?![.,:]?\d)", _clock),
)


@cache
def amount_rules() -> tuple[Rule, ...]:
    """Return the rules of this file, in the order in which they win over one another at equal length."""
    return rules_of(RULES)
