"""Forecasts of a number: that it will rise, fall or pass a mark; held against the later figures of its scope (R1, R25)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from dateline.lexicon.outcomes import outcomes
from dateline.model import Figure, Reading, Verdict
from dateline.reconciling.bearing import Hopes
from dateline.reconciling.counts import Desk, interval
from dateline.reconciling.told import Sentence, Word, find, keys_of, words_of

REACH = 700
"""Characters before a forecast within which "the number" means a figure given there."""


@dataclass(frozen=True)
class Mark:
    """What is foretold of a number: its measure, part and place, the mark to pass (None: only the direction), from where it goes.

    `loose` where the forecast names no place: then any figure of its country, as far as that is known, is of its scope.
    """

    measure: str
    of: str | None
    place: str | None
    rises: bool
    mark: float | None
    start: float | None
    country: str | None
    loose: bool


def mark_of(hopes: Hopes, reading: Reading, desk: Desk) -> Mark | None:
    """Return what a forecast says of a number, None where it says nothing of one."""
    words = words_of(reading.report.text, hopes.forecast.span)
    rises, falls = _any(words, outcomes().rises), _any(words, outcomes().falls)
    at = min((i for i in (rises, falls) if i >= 0), default=-1)
    if at < 0 or (not any(w.text[0].isdigit() for w in words) and not any(w.root in outcomes().counted for w in words[:at])):
        return None
    up = at == rises
    inside = [f for f in reading.figures if hopes.forecast.span.holds(f.span) and f.measure and f.unit is None]
    goal = next((f for f in inside if f.span.start > words[at].at), None)
    everywhere = any(w.text in ("country", "nation", "nationwide") for w in words)
    named = sorted(hopes.places)[0] if len(hopes.places) == 1 else None
    base = _before(reading, hopes, goal.measure if goal else _measure(words))
    measure = (goal.measure if goal else None) or _measure(words) or (base.measure if base else None)
    if measure is None:
        return None
    place = _country(reading, desk) if everywhere else named or (desk.places.key(base.where) if base else None)
    start = base.value.high or base.value.low if base is not None and base.measure == measure else None
    if goal is None and start is None:
        return None
    return Mark(
        measure,
        goal.of if goal else base.of if base else None,
        place,
        up,
        goal.value.low if goal else None,
        start,
        base.where.country if base and base.where else None,
        not named and not everywhere,
    )


def _any(words: tuple[Word, ...], phrases: tuple[str, ...]) -> int:
    return min((i for p in phrases if (i := find(p, words)) >= 0), default=-1)


def _measure(words: tuple[Word, ...]) -> str | None:
    """Return the measure that the forecast's own noun names: a toll counts the dead."""
    keys = keys_of(w.text for w in words)
    return "people.killed" if "#toll" in keys else None


def _before(reading: Reading, hopes: Hopes, measure: str | None) -> Figure | None:
    """Return the figure that "the number" speaks of: the nearest before it of the measure, else the first that counts people."""
    every = [f for f in reading.figures if f.measure and f.unit is None and f.stance in ("asserted", "estimated") and f.value.low]
    fits = [f for f in every if (f.measure == measure if measure else (f.measure or "").startswith("people."))]
    near = [f for f in fits if hopes.forecast.span.start - REACH <= f.span.start < hopes.forecast.span.start]
    dead = [f for f in near if f.measure == "people.killed"]  # what "the number" of a disaster is, where it gives the dead
    return next(iter(dead or near or fits), None)


def _country(reading: Reading, desk: Desk) -> str | None:
    """Return the key of the one country that the report names most, None where it names none."""
    named = [desk.places.key(p) or "" for p in reading.places if p.kind == "country"]
    return max(sorted(set(named)), key=named.count, default=None)


def held(mark: Mark, hopes: Hopes, later: list[Sentence], desk: Desk) -> tuple[Verdict, str, list[Sentence]] | None:
    """Return what later figures of the measure and scope make of it, None where none decides.

    A mark is passed by a figure of the same place or of a part of it, and where the forecast names no place by one of no other
    country; that it was missed shows only a figure of the whole
    place, as of the due day or later.
    """
    due = inf if hopes.due is None else hopes.due
    passed: list[Sentence] = []
    short: list[Sentence] = []
    for telling, figure in _figures(mark, later):
        start, end = interval(figure.when)
        day = end or start or telling.published
        low, high = figure.value.low or 0.0, figure.value.high or inf
        key = desk.places.key(figure.where)
        country = figure.where.country if figure.where else None
        loose = mark.loose and (country is None or mark.country is None or country == mark.country)
        same = mark.place is None or key is None or key == mark.place or loose
        inside = desk.places.holds(mark.place, key)
        goal = mark.mark if mark.mark is not None else mark.start or 0.0
        if (mark.rises and low > goal and (same or inside) and (day <= due or telling.published <= due + 2)) or (
            not mark.rises and high < goal and (same or desk.places.holds(key, mark.place)) and day <= due
        ):
            passed.append(telling)
        elif due <= day < inf and due < inf and key == mark.place and key is not None:
            short.append(telling)
    if passed:
        return "borne_out", "A later figure bears it out", passed[::-1]
    return ("not_borne_out", "After it was due the figure had not come to that", short) if short else None


def _figures(mark: Mark, later: list[Sentence]) -> Iterator[tuple[Sentence, Figure]]:
    for telling in later:
        for figure in telling.figures:
            same = figure.measure == mark.measure and figure.unit is None and figure.of == mark.of
            if same and figure.stance in ("asserted", "estimated") and figure.part_of is None and figure.kind != "flow":
                yield telling, figure
