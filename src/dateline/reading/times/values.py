"""Arithmetic of days, weeks, months and years, and the EDTF (ISO 8601-2) strings that write them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.lexicon.times import Stage, Unit, time_words
from dateline.model import Precision, first_day, last_day
from dateline.model.when import Anchor


@dataclass(frozen=True, slots=True)
class Value:
    """What a time expression comes to: the fields of a When without its place in the text.

    `whole` is the EDTF of the unit named, where only a stage of it is meant ("late May" → "2022-05"); `stage` is
    that stage. `counts` is what kind of value it is where it is no When ("duration", "now").
    """

    start: str | None
    end: str | None
    edtf: str | None
    precision: Precision | None
    relative_to: Anchor | None = None
    reason: str | None = None
    whole: str | None = None
    stage: Stage | None = None

    @property
    def resolved(self) -> bool:
        """Say whether at least one end is known."""
        return self.start is not None or self.end is not None

    def against(self, anchor: Anchor | None) -> Value:
        """Return the value with what it was resolved against; an unresolved one was resolved against nothing."""
        return replace(self, relative_to=anchor) if self.resolved else self


def unresolved(reason: str) -> Value:
    """Return the value of words that stay words."""
    return Value(None, None, None, None, reason=reason)


def parse_day(iso: str) -> date | None:
    """Return an ISO day as a date, or None where it is none ("2019-02", "2019-02-30")."""
    try:
        return date.fromisoformat(iso) if len(iso) == 10 else None
    except ValueError:
        return None


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def of_day(day: date) -> Value:
    """Return the value of one day."""
    return Value(day.isoformat(), day.isoformat(), day.isoformat(), "day")


def of_days(first: date, last: date, precision: Precision = "day") -> Value:
    """Return the value of the days from `first` to `last`, both included."""
    if first == last:
        return replace(of_day(first), precision=precision)
    return between(first.isoformat(), last.isoformat(), precision)


def of_week(day: date) -> Value:
    """Return the value of the week (Monday to Sunday, ISO 8601) that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return of_days(monday, monday + timedelta(days=6), "week")


def of_month(year: int, month: int) -> Value:
    """Return the value of a month."""
    words = f"{year:04d}-{month:02d}"
    return Value(words, words, words, "month")


def of_year(year: int) -> Value:
    """Return the value of a year (1 to 9999)."""
    words = f"{year:04d}"
    return Value(words, words, words, "year")


def of_decade(year: int) -> Value:
    """Return the value of the decade that holds `year`: 1994 → 199X."""
    head = f"{year:04d}"[:3]
    return Value(f"{head}0", f"{head}9", f"{head}X", "decade")


def of_season(year: int, code: int) -> Value:
    """Return the value of a season (EDTF 21 to 24); its ends are the year's, since hemispheres differ."""
    return Value(f"{year:04d}", f"{year:04d}", f"{year:04d}-{code}", "season")


def between(start: str, end: str, precision: Precision) -> Value:
    """Return the interval from `start` to `end`, both included, each an ISO day, month or year."""
    return Value(start, end, f"{start}/{end}", precision)


def since(value: Value) -> Value:
    """Return the time from the beginning of `value` on: 2011 → 2011/.."""
    if value.start is None:
        return value
    head = _end(value, upper=False)
    return replace(value, end=None, edtf=f"{head}/..")


def until(value: Value) -> Value:
    """Return the time up to the end of `value`: Saturday → ../2019-02-23."""
    if value.end is None:
        return value
    return replace(value, start=None, edtf=f"../{_end(value, upper=True)}")


def after(value: Value) -> Value:
    """Return the time after `value`, which is no part of it."""
    if value.end is None:
        return value
    follows = step(value.end, 1)
    return replace(value, start=follows, end=None, edtf=f"{follows}/..")


def before(value: Value) -> Value:
    """Return the time before `value`, which is no part of it."""
    if value.start is None:
        return value
    precedes = step(value.start, -1)
    return replace(value, start=None, end=precedes, edtf=f"../{precedes}")


def _end(value: Value, upper: bool) -> str:
    """Return the EDTF of one end of a value; a season keeps its own code."""
    whole = value.edtf or ""
    if "/" in whole:
        return whole.split("/")[1 if upper else 0]
    return whole if value.precision == "season" else (value.end if upper else value.start) or ""


def joined(first: Value, last: Value) -> Value | None:
    """Return the interval from `first` to `last`, or None where either is open or they are in the wrong order."""
    if first.start is None or last.end is None or first.end is None or last.start is None:
        return None
    if first_day(first.start) > last_day(last.end):
        return None
    anchor = last.relative_to or first.relative_to
    if first.edtf == last.edtf:
        return replace(last, relative_to=anchor)
    return replace(
        last,
        start=first.start,
        edtf=f"{_end(first, upper=False)}/{_end(last, upper=True)}",
        relative_to=anchor,
        whole=None,
        stage=None,
    )


def step(iso: str, by: int) -> str:
    """Return an ISO day, month or year moved by `by` units of its own kind."""
    if len(iso) == 4:
        return f"{int(iso) + by:04d}"
    if len(iso) == 7:
        count = int(iso[:4]) * 12 + int(iso[5:7]) - 1 + by
        return f"{count // 12:04d}-{count % 12 + 1:02d}"
    return (date.fromisoformat(iso) + timedelta(days=by)).isoformat()


DAYS: dict[str, int] = {"day": 1, "week": 7, "fortnight": 14}
MONTHS: dict[str, int] = {"month": 1}
YEARS: dict[str, int] = {"year": 1, "decade": 10}


def shifted(anchor: str, count: int, unit: Unit) -> Value | None:
    """Return `anchor` (ISO day, month or year) moved by `count` units, as precise as the unit and anchor allow.

    "three days ago" is a day, "two weeks ago" a week, "a month ago" a month, "ten years ago" a year. None where the
    anchor is coarser than the unit: no day can be counted from a year.
    """
    if unit in DAYS:
        day = parse_day(anchor)
        if day is None:
            return None
        moved = day + timedelta(days=count * DAYS[unit])
        return of_day(moved) if unit == "day" else of_week(moved)
    if unit in MONTHS:
        if len(anchor) < 7:
            return None
        month = step(anchor[:7], count)
        return of_month(int(month[:4]), int(month[5:7]))
    if unit in YEARS:
        year = int(anchor[:4]) + count * YEARS[unit]
        return (of_year(year) if unit == "year" else of_decade(year)) if 1 <= year <= 9999 else None
    return None


def counted(anchor: str, count: int, unit: Unit) -> Value | None:
    """Return the time exactly `count` units from `anchor`: weeks from a day are days ("two weeks after 3 May" → 17 May)."""
    day = parse_day(anchor)
    if day is not None and unit in DAYS:
        return of_day(day + timedelta(days=count * DAYS[unit]))
    return shifted(anchor, count, unit)


def bound(anchor: date, count: int, unit: Unit) -> str | None:
    """Return the ISO day, month or year that lies `count` units from `anchor`, for the far end of a stretch of time."""
    if unit in DAYS:
        return (anchor + timedelta(days=count * DAYS[unit])).isoformat()
    if unit in MONTHS:
        return step(anchor.isoformat()[:7], count)
    if unit in YEARS:
        return f"{anchor.year + count * YEARS[unit]:04d}"
    return None


def staged(value: Value, stage: Stage) -> Value:
    """Return the early, middle or late third of a month, year or decade (see lexicon/times.toml), marked approximate.

    A week, a season or a day has no thirds of its own: it stays whole.
    """
    table, start = time_words(), value.start
    if start is None or value.edtf is None or value.edtf.count("/"):
        return replace(value, stage=stage, whole=value.edtf)
    if value.precision == "month":
        low, high = table.stage_days[stage]
        first, last = f"{start}-{low:02d}", min(f"{start}-{high:02d}", last_day(start))
    elif value.precision == "year":
        low, high = table.stage_months[stage]
        first, last = f"{start}-{low:02d}", f"{start}-{high:02d}"
    elif value.precision == "decade":
        low, high = table.stage_years[stage]
        first, last = f"{start[:3]}{low}", f"{start[:3]}{high}"
    else:
        return replace(value, stage=stage, whole=value.edtf)
    return replace(value, start=first, end=last, edtf=f"{first}~/{last}~", stage=stage, whole=value.edtf)
