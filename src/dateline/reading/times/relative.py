"""Times that count from another: "on Friday", "yesterday", "last week", "three days ago", "a day later", "within 48 hours"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import regex

from dateline.lexicon.times import Unit, time_words
from dateline.reading.times import scene as why
from dateline.reading.times import values
from dateline.reading.times.calendar import Match, Rule, group, point, weekday_of
from dateline.reading.times.pieces import build, cardinals
from dateline.reading.times.scene import Scene, Sense
from dateline.reading.times.values import Value

CODES: dict[Unit, str] = {
    "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "fortnight": "P{}W", "month": "P{}M", "year": "P{}Y",
    "decade": "P{}DE", "century": "P{}CE",
}  # fmt: skip


def amount(words: str | None) -> int | None:
    """Return the whole number that `words` ("three", "24", "a") stand for, or None."""
    if words is None:
        return None
    plain = " ".join(words.lower().split())
    return int(plain) if plain.isdigit() else cardinals().get(plain, cardinals().get(plain.replace(" ", "-")))


def unit_of(match: Match) -> Unit | None:
    """Return the unit the match counts in."""
    return time_words().units.get(group(match, "unit") or "")


def taken(duration: str | None = None) -> Sense:
    """Return a stretch of time that is no point: its words are taken, nothing is found."""
    return Sense("duration", duration=duration)


def relative(value: Value | None, scene: Scene) -> Sense | None:
    """Return a value counted from the day of publication."""
    return point(value.against(scene.anchor)) if value is not None else None


def _undated(scene: Scene) -> Sense | None:
    return point(values.unresolved(why.NO_DATE)) if scene.published is None else None


# Weekdays


def _weekday(match: Match, scene: Scene) -> Sense | None:
    weekday, which = weekday_of(match), group(match, "which")
    assert weekday is not None
    if which in ("every", "each"):
        return point(values.unresolved(why.REPEATS))
    if which in ("the following", "the previous", "that", "the next"):
        return point(_weekday_told(weekday, which, scene))
    if scene.published is None:
        return point(values.unresolved(why.NO_DATE))
    if scene.narrative:
        return point(values.unresolved(why.NO_TEXT_DATE))
    week = group(match, "week")
    if week is not None:
        return relative(values.of_day(_of_week(scene.published, {"last": -1, "this": 0, "next": 1}[week], weekday)), scene)
    return relative(values.of_day(_weekday_near(match, scene, scene.published, weekday, which)), scene)


def _of_week(published: date, weeks: int, weekday: int) -> date:
    """Return the weekday of the week `weeks` after that of publication (ISO 8601 weeks begin on Monday)."""
    return published + timedelta(days=weekday - published.weekday() + 7 * weeks)


def _weekday_near(match: Match, scene: Scene, published: date, weekday: int, which: str | None) -> date:
    """Return the day of a bare or pointed weekday; the day of publication itself counts, unless "last" or "next" is said."""
    back = (published.weekday() - weekday) % 7
    if which in ("last", "past", "this past"):
        return published - timedelta(days=back or 7)
    if which == "next":
        return _of_week(published, 1, weekday)
    ahead = (weekday - published.weekday()) % 7
    if which in ("this coming", "coming", "the coming"):
        return published + timedelta(days=ahead or 7)
    if scene.side(match) == "future":
        return published + timedelta(days=ahead)
    if which == "this" and back:
        return _of_week(published, 0, weekday)
    return published - timedelta(days=back)


def _weekday_told(weekday: int, which: str, scene: Scene) -> Value:
    """Return "the following Monday", counted from the last day told."""
    told = values.parse_day(scene.text_anchor() or "")
    if told is None:
        return values.unresolved(why.NO_TEXT_DATE)
    if which == "the previous":
        day = told - timedelta(days=(told.weekday() - weekday) % 7 or 7)
    elif which == "that":
        day = told + timedelta(days=(weekday - told.weekday()) % 7)
    else:
        day = told + timedelta(days=(weekday - told.weekday()) % 7 or 7)
    return values.of_day(day).against("text")


def _repeats(match: Match, scene: Scene) -> Sense | None:
    return point(values.unresolved(why.REPEATS))


def _none(match: Match, scene: Scene) -> Sense | None:
    return taken()


# Days, weeks, months and years counted from publication


def _deictic_day(match: Match, scene: Scene) -> Sense | None:
    if scene.published is None:
        return _undated(scene)
    days = time_words().deictic_days[group(match, "deictic") or ""]
    return relative(values.of_day(scene.published + timedelta(days=days)), scene)


def _overnight(match: Match, scene: Scene) -> Sense | None:
    if scene.published is None:
        return _undated(scene)
    return relative(values.of_days(scene.published - timedelta(days=1), scene.published), scene)


SHIFT = {"last": -1, "this": 0, "this past": 0, "next": 1, "this coming": 1, "the coming": 1, "coming": 1}


def _this_last_next(match: Match, scene: Scene) -> Sense | None:
    """"Last week", "this month", "next year", "earlier this week", "later this month"."""
    if scene.published is None:
        return _undated(scene)
    published, which = scene.published, group(match, "which") or "this"
    if group(match, "unit") == "weekend":
        value: Value | None = _weekend(match, scene, published, which)
    elif group(match, "unit") == "week":
        value = values.of_week(published + timedelta(days=7 * SHIFT[which]))
    else:
        value = values.shifted(published.isoformat(), SHIFT[which], unit_of(match) or "day")
    return relative(_clipped(value, group(match, "clip"), published), scene)


def _weekend(match: Match, scene: Scene, published: date, which: str) -> Value:
    """Return a weekend: "the weekend" and "this weekend" go with their verb, the one now running counts as past."""
    saturday = published + timedelta(days=5 - published.weekday())
    if which == "last":
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
    """"The next day", "that year", "the same month", "the following week": counted from the last date told."""
    unit = unit_of(match) or "day"
    which = group(match, "which") or ""
    if which in ("the next", "next") and unit not in ("day",) and not scene.narrative:
        return _window_of_one(match, scene, unit)
    shift = 1 if "next" in which or "following" in which else -1 if "previous" in which or "preceding" in which else 0
    return point(_from_told(scene, shift, unit))


def _window_of_one(match: Match, scene: Scene, unit: Unit) -> Sense | None:
    if scene.published is None:
        return _undated(scene)
    end = values.bound(scene.published, 1, unit)
    return relative(values.between(scene.published.isoformat(), end, _precision(unit)), scene) if end else None


def _precision(unit: Unit) -> values.Precision:
    return {"week": "week", "fortnight": "week", "month": "month", "year": "year", "decade": "year"}.get(unit, "day")  # type: ignore[return-value]


def _from_told(scene: Scene, count: int, unit: Unit) -> Value:
    told = scene.text_anchor()
    if told is None:
        return values.unresolved(why.NO_TEXT_DATE)
    value = values.shifted(told, count, unit)
    return value.against("text") if value is not None else values.unresolved(why.NO_TEXT_DATE)


# Amounts of time

BACK = frozenset({"ago", "earlier", "before", "previously", "prior", "prior to", "beforehand"})
GOES_ON = regex.compile(r"""\s*(?:[.,;:!?)\]”"]|[-–—]|$|(?:and|but|in|at|on|by|to|when|while|with|he|she|they|it|we|was|were|is|are|had|has|for|near)\b)""", regex.I)


def _offset(match: Match, scene: Scene) -> Sense | None:
    """"Three days ago", "two weeks later", "a day after seizing the camp"."""
    unit, way = unit_of(match), group(match, "way") or ""
    count, second = amount(match["count"] or "one"), amount(match["count2"])
    if unit is None or count is None:
        return None
    if way in ("before", "after", "since", "following", "prior to") and not GOES_ON.match(scene.text, match.end()):
        return point(values.unresolved(why.BY_EVENT))
    if second is not None:
        return point(values.unresolved(why.VAGUE))
    sign = -1 if way in BACK else 1
    if way in ("ago", "from now", "hence"):
        return _from_published(scene, sign * count, unit)
    if unit in ("minute", "hour"):
        return point(_hours(scene.text_anchor(), count * sign, unit))
    return point(_from_told(scene, sign * count, unit))


def _from_published(scene: Scene, count: int, unit: Unit) -> Sense | None:
    if scene.published is None:
        return _undated(scene)
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
    return values.of_days(*ends).against(scene.anchor if scene else "text")


def _vague(match: Match, scene: Scene) -> Sense | None:
    return point(values.unresolved(why.VAGUE))


def _window(match: Match, scene: Scene) -> Sense | None:
    """"The past 24 hours", "the next two weeks": from or to the day of publication."""
    unit, count = unit_of(match), amount(match["count"] or "one")
    if unit is None or count is None:
        return None
    if scene.narrative:
        return taken(CODES[unit].format(count))
    if scene.published is None:
        return _undated(scene)
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
    return relative(values.between(*ends, _precision(unit)), scene)


RANKED = regex.compile(r"\b(?:first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)|only|\p{L}{3,}est|most|time)\b[^.;]*$", regex.I)


def _ahead(match: Match, scene: Scene) -> Sense | None:
    """"In three days", "within 48 hours", "take three to four days": due then, where the verb points ahead; else a duration."""
    unit, count, second = unit_of(match), amount(match["count"]), amount(match["count2"])
    if unit is None or count is None:
        return None
    ranked = RANKED.search(scene.text, 0, match.start()) if group(match, "lead") == "in" else None
    if scene.narrative or ranked or scene.side(match) != "future":
        return taken(CODES[unit].format(second or count))
    if scene.published is None:
        return _undated(scene)
    far = _later(scene.published, second or count, unit)
    if far is None:
        return point(values.unresolved(why.VAGUE))
    due = Value(far, far, far, _precision(unit))
    if group(match, "lead") == "in":
        near = _later(scene.published, count, unit)
        return relative(values.between(near, far, _precision(unit)) if second and near else due, scene)
    return relative(values.until(due), scene)


def _later(published: date, count: int, unit: Unit) -> str | None:
    if unit == "hour":
        return (published + timedelta(days=-(-count // 24))).isoformat()
    return published.isoformat() if unit == "minute" else values.bound(published, count, unit)


def _duration(match: Match, scene: Scene) -> Sense | None:
    unit, count = unit_of(match), amount(match["count"])
    if unit is None:
        return None
    return taken(CODES[unit].format("X" if count is None else amount(match["count2"]) or count))


def _end_of_the(match: Match, scene: Scene) -> Sense | None:
    """"The end of the month": the month that a narrative tells of, in news the one of publication."""
    told = scene.text_anchor() if scene.narrative else scene.published.isoformat() if scene.published else None
    if told is None:
        return point(values.unresolved(why.NO_TEXT_DATE if scene.narrative else why.NO_DATE))
    value = values.shifted(told, 0, unit_of(match) or "month")
    return point(value.against("text" if scene.narrative else scene.anchor)) if value else None


def _clock(match: Match, scene: Scene) -> Sense | None:
    """A time of day by itself is of the day of publication; the tagger gives it the day told in its clause, where there is one."""
    if scene.published is None:
        return _undated(scene)
    return relative(values.of_day(scene.published), scene)


def _now(match: Match, scene: Scene) -> Sense | None:
    return Sense("now")


LATER = r"(?P<way>ago|earlier|later|afterwards?|before|after|since|following|previously|prior\s+to|prior|from\s+now|hence|beforehand|on(?=\s*[,.;]))"
UNITS = r"(?P<unit>day|week|fortnight|month|year|decade)"
RULES = (
    ("name with a weekday", "weekday", r"\b<<weekday_name>>", _none),
    ("every Friday", "weekday", r"\b(?:on\s+)?<<weekdays>>", _repeats),
    (
        "weekday", "weekday",
        r"\b<<when_in_day>>(?:(?P<which>every|each|last|next|this\s+past|this\s+coming|the\s+coming|coming|past|this|the\s+following|the\s+previous|the\s+next|that)"
        r"\s+)?<<weekday>><<part_after>>(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b)?",
        _weekday,
    ),
    ("day from publication", "deictic", r"\b(?:(?:early|late|earlier|later)\s+)?<<deictic_day>><<part_after>>", _deictic_day),
    ("overnight", "deictic", r"\bovernight\b", _overnight),
    (
        "last week", "unit",
        r"\b(?:(?P<clip>earlier|later)\s+)?(?<!\bthe\s)(?P<which>last|next|this\s+past|this\s+coming|this)\s+(?P<unit>week|weekend|month|year|decade)\b",
        _this_last_next,
    ),
    ("the weekend", "unit", r"\bthe\s+(?P<which>coming\s+)?(?P<unit>weekend)\b", _this_last_next),
    (
        "the next day", "unit",
        r"\b(?:(?:early|late|earlier|later)\s+)?(?P<which>the\s+(?:very\s+)?(?:next|following|previous|preceding|same)|that(?:\s+(?:very|same))?)\s+"
        rf"(?:{UNITS}|(?P<part>night|morning|afternoon|evening))\b(?!-)",
        _same_next_told,
    ),
    ("the day before", "unit", rf"\bthe\s+{UNITS}\s+(?P<way>before|after|following|earlier|prior)\b(?P<count>)?(?P<count2>)?", _offset),
    ("the end of the month", "unit", r"(?<=\b(?:end|beginning|start|middle|close|part)\s+of\s+)the\s+(?P<unit>week|month|year|decade)\b", _end_of_the),
    ("three days ago", "unit", rf"\b<<count>><<count2>>\s+(?:more\s+)?<<unit>>\s+{LATER}\b", _offset),
    (
        "days later", "unit",
        rf"\b(?:<<vague_amount>>\s+)?(?P<unit>minutes|hours|days|nights|weeks|months|years|decades|centuries)\s+(?P<way>ago|earlier|later|afterwards?|previously|before|after)\b",
        _vague,
    ),
    (
        "recent days", "unit",
        r"\b(?:the\s+)?(?:(?:<<vague_adjective>>|<<vague_amount>>)\s+){1,3}(?P<unit>minutes|hours|days|nights|weeks|months|years|decades)\b(?:\s+(?:ahead|to\s+come))?"
        r"|\bthe\s+(?P<unit>hours|days|weeks|months|years)\s+(?:ahead|to\s+come)\b",
        None,
    ),
    (
        "past 24 hours", "unit",
        r"\b(?:the\s+)?(?P<which>last|past|previous|preceding|next|coming|following|ensuing)\s+<<count>>\s+<<unit>>"
        r"|\b(?:the|this)\s+(?P<which>last|past|coming)\s+(?P<unit>hour|day|week|fortnight|month|year|decade)\b(?P<count>)?",
        _window,
    ),
    (
        "within 48 hours", "unit",
        r"\b(?P<lead>in|within|inside|take|takes|taking|need|needs|last)\s+(?:another\s+|the\s+space\s+of\s+)?<<count>><<count2>>\s+(?:more\s+)?<<unit>>(?:['’]\s+time)?",
        _ahead,
    ),
    ("every day", "unit", r"\b(?:every|each)\s+(?:other\s+)?(?:<<count>>\s+)?(?:<<unit>>|(?:morning|afternoon|evening|weekend)\b)", _repeats),
    ("a duration", "unit", r"\b<<count>><<count2>>[\s\-]+(?:more\s+)?<<unit>>(?:[\s\-](?:long|old)\b)?", _duration),
    (
        "clock", "clock",
        r"\b(?:(?P<hour>[01]?\d|2[0-4])[:.h](?P<minute>[0-5]\d)(?:\s?[ap]\.?\s?m\b\.?)?|(?P<hour>1[0-2]|0?[1-9])(?P<minute>)?\s?[ap]\.?\s?m\b\.?)"
        r"(?:\s+(?:local\s+time|GMT|UTC|[CE]ES?T|E[DS]T|BST|Kyiv\s+time|Moscow\s+time))?(?![.,:]?\d)",
        _clock,
    ),
    ("now", "now", r"\b<<now>>", _now),
)  # fmt: skip


def _recent(match: Match, scene: Scene) -> Sense | None:
    """Stretches with no number are vague where something ties them to a time ("in recent days"); "several days" is a duration."""
    words = (match.group().lower().split()[:-1]) or [""]
    tied = any(w in ("recent", "coming", "upcoming", "next", "last", "past", "previous", "following", "ensuing", "ahead") for w in match.group().lower().split())
    return point(values.unresolved(why.VAGUE)) if tied or "come" in words else taken("PX")


@cache
def relative_rules() -> tuple[Rule, ...]:
    """Return the rules of this file, in the order in which they win over one another at equal length."""
    return tuple(
        Rule(name, frozenset({needs}), build(pattern, spread=False), sense or _recent) for name, needs, pattern, sense in RULES
    )
