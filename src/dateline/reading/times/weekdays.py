"""Days of the week: "on Friday", "last Monday", "the following Tuesday", "every Thursday"."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from dateline.reading.times import scene as why
from dateline.reading.times import values
from dateline.reading.times.rule import Maker, Match, Rule, group, point, relative, repeats, rules_of, taken, weekday_of
from dateline.reading.times.scene import Scene, Sense
from dateline.reading.times.values import Value


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


def _none(_match: Match, _scene: Scene) -> Sense | None:
    return taken()


POINTERS = (
    r"(?P<which>every|each|last|next|this\s+past|this\s+coming|the\s+coming|coming|past|this"
    r"|the\s+following|the\s+previous|the\s+next|that)\s+"
)
RULES: tuple[tuple[str, str, str, Maker], ...] = (
    ("name with a weekday", "weekday", r"\b<<weekday_name>>", _none),
    ("every Friday", "weekday", r"\b(?:on\s+)?(?:<<weekdays>>|<<weekday>>\s+(?:mornings|afternoons|evenings|nights)\b)", repeats),
    # "late on Friday", "last Friday", "Friday night", "Friday of last week"
    (
        "weekday",
        "weekday",
        rf"\b<<when_in_day>>(?:{POINTERS})?<<weekday>><<part_after>>(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b)?",
        _weekday,
    ),
)


@cache
def weekday_rules() -> tuple[Rule, ...]:
    """Return the rules of this file, in the order in which they win over one another at equal length."""
    return rules_of(RULES)
