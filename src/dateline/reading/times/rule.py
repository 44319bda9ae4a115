"""What a rule of time is, and how its match is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import regex

from dateline.lexicon.times import Unit, time_words
from dateline.model import Precision
from dateline.model.when import Anchor
from dateline.reading.times import scene as why
from dateline.reading.times import values
from dateline.reading.times.pieces import build, cardinals
from dateline.reading.times.scene import Scene, Sense
from dateline.reading.times.values import Value

Match: TypeAlias = "regex.Match[str]"
Maker: TypeAlias = Callable[[Match, Scene], Sense | None]


@dataclass(frozen=True)
class Rule:
    """A pattern with what it means. `needs`: the kinds of word one of which a sentence must hold for it to be tried."""

    name: str
    needs: frozenset[str]
    pattern: regex.Pattern[str]
    sense: Maker


def point(value: Value | None, explicit: bool = False) -> Sense | None:
    """Return a point in time, None where there is no value."""
    return Sense("point", value, explicit) if value is not None else None


def group(match: Match, name: str) -> str | None:
    """Return a named group in lower case with single blanks, None where the pattern has none such or it is empty."""
    found = match.groupdict().get(name)
    return " ".join(found.lower().replace("’", "'").split()) if found else None


def rules_of(table: Iterable[tuple[str, str, str, Maker]]) -> tuple[Rule, ...]:
    """Return the rules of a table of name, kind of word needed, pattern and maker, in its order."""
    return tuple(Rule(name, frozenset({needs}), build(pattern), sense) for name, needs, pattern, sense in table)


def month_of(match: Match, name: str = "month") -> int:
    """Return the month named by a group."""
    return time_words().months[(group(match, name) or "").rstrip(".")]


def weekday_of(match: Match) -> int | None:
    """Return the weekday named by the group, Monday = 0."""
    table, name = time_words(), (group(match, "weekday") or "").rstrip(".")
    found = table.weekdays.get(name)
    return table.short_weekdays.get(name) if found is None else found


PRECISIONS: dict[Unit, Precision] = {
    "week": "week", "fortnight": "week", "month": "month", "year": "year", "decade": "year",
}  # fmt: skip
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


def taken(duration: str = "") -> Sense:
    """Return a stretch of time that is no point: its words are taken, nothing is found."""
    return Sense("duration", code=duration)


def relative(value: Value | None, scene: Scene) -> Sense | None:
    """Return a value counted from the day of publication."""
    return point(value.against(scene.anchor)) if value is not None else None


def undated(scene: Scene, match: Match | None = None) -> Sense | None:
    """Return an unresolved point where the report carries no date, or the words are spoken on another day, else None."""
    if scene.published is None:
        return point(values.unresolved(why.NO_DATE))
    return point(values.unresolved(why.OTHER_DAY)) if match is not None and scene.quoted(match) else None


def precision_of(unit: Unit) -> Precision:
    """Return how precise a time counted in `unit` is."""
    return PRECISIONS.get(unit, "day")


def from_told(scene: Scene, count: int, unit: Unit) -> Value:
    """Return the time `count` units from the last date told in the text."""
    told = scene.text_anchor()
    value = values.shifted(told, count, unit) if told is not None else None
    return value.against("text") if value is not None else values.unresolved(why.NO_TEXT_DATE)


def repeats(_match: Match, _scene: Scene) -> Sense | None:
    """Return an unresolved point for what comes again and again ("every Thursday")."""
    return point(values.unresolved(why.REPEATS))


NTH_WORDS = r"(?P<nth>first|second|third|fourth|last|final)"
RANGE_WORD = r"(?:<<dash>>|\s+(?:to|until|till|through)\s+)"
OF_YEAR = r"(?:,?\s+(?:of\s+|in\s+)?<<year>>)"
TOLD_YEAR = r"(?:,?\s+(?:of\s+)?(?P<which>that|the\s+same|last|this|next)\s+year\b)"
NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "1": 0, "2": 1, "3": 2, "4": 3}


@cache
def _partner() -> regex.Pattern[str]:
    return build(
        r"\s*(?:-|–|—|,|and|or|to|until|till|through)\s*(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:of\s+)?<<month>>"
        r"(?:\s+\d{1,2}(?:st|nd|rd|th)?)?,?\s+<<year>>"
    )


def year_shared(match: Match, scene: Scene, month: int) -> int | None:
    """Return the year that a date shares with the one it is joined to ("July and August 2014"), or None."""
    partner = _partner().match(scene.text, match.end())
    if partner is None:
        return None
    return int(partner["year"]) - (month_of(partner) < month)


def told_year(match: Match, scene: Scene) -> int | str:
    """Return the year meant by "that year" or "last year", or the reason why none is known."""
    which = group(match, "which")
    if which in ("that", "the same"):
        told = scene.text_anchor()
        return why.NO_TEXT_DATE if told is None else int(told[:4])
    if scene.published is None:
        return why.NO_DATE
    return scene.published.year + {"last": -1, "this": 0, "next": 1}[which or "this"]


def told_by(match: Match, scene: Scene) -> Anchor:
    """Return what a year pointed at was counted from."""
    return "text" if group(match, "which") in ("that", "the same") else scene.anchor
