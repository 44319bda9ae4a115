"""Counts of one thing over time: which counts belong to one series (R1)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dateline.lexicon.scopes import scopes
from dateline.model import FigureKind, Place, content_id
from dateline.reconciling.counts import Count, Desk
from dateline.reconciling.likeness import Comparer, comparer_of
from dateline.reconciling.strands import stranded

Key = tuple[str, str | None, str | None, str | None, str | None, bool, str]
"""Measure, part, place, unit family, sort of thing where the measure is broad, whether the count is only expected, strand."""


def key_of(count: Count) -> Key:
    """Return what makes two counts members of one series."""
    return (count.measure, count.of, count.place, count.unit, count.sort, count.planned, count.strand)


def settle(counts: list[Count], desk: Desk) -> tuple[list[Count], Comparer]:
    """Return the counts with the part and place of the series they belong to, and what compared them.

    A headline's or caption's number takes its scope from the report's own news; then all evidence on what each count is of is
    weighed together (`strands`). `joined` says what was supplied, and why.
    """
    titled = as_first_told(as_titled(counts), desk)
    comparer = comparer_of(titled, desk)
    return stranded(titled, comparer), comparer


def as_titled(counts: list[Count]) -> list[Count]:
    """A headline's or caption's number takes its scope from the report's own news, where that tells it too."""
    told: dict[tuple[str, str, float, float], Count] = {}
    for count in counts:
        if count.in_body:
            told.setdefault((count.report.id, count.measure, count.range.low, count.range.high), count)
    return [c if c.in_body else _as_told(c, told.get((c.report.id, c.measure, c.range.low, c.range.high))) for c in counts]


def _as_told(title: Count, body: Count | None) -> Count:
    if body is None or (title.of and body.of and title.of != body.of):
        return title
    return replace(
        title, of=body.of, place=body.place, start=body.start, end=body.end, sort=body.sort, joined="as its report tells it"
    )


def as_first_told(counts: list[Count], desk: Desk) -> list[Count]:
    """A copy's number without a time of its own is as of the day that the text it copies gives it, not of its reprint (R9)."""
    told: dict[tuple[str, float, float], list[Count]] = defaultdict(list)
    for count in counts:
        told[count.measure, count.range.low, count.range.high].append(count)
    return [_first(c, told[c.measure, c.range.low, c.range.high], desk) for c in counts]


def _first(count: Count, equal: list[Count], desk: Desk) -> Count:
    when = count.figure.when
    if when is None or when.text or count.end is None or not count.report.published:
        return count
    originals = [
        c
        for c in equal
        if c.end is not None and c.end < count.end and frozenset((c.report.id, count.report.id)) in desk.copies
        and (c.report.published or "9999") < count.report.published
    ]  # fmt: skip
    first = min(originals, key=lambda c: (c.end or 0, c.order), default=None)
    return count if first is None else replace(count, start=first.start, end=first.end, joined="as of the day its original gives")


def grouped(counts: Iterable[Count]) -> dict[Key, list[Count]]:
    """Return the counts by series, oldest as-of first, those of unknown as-of last."""
    groups: dict[Key, list[Count]] = defaultdict(list)
    for count in counts:
        groups[key_of(count)].append(count)
    for group in groups.values():
        group.sort(key=time_order)
    return {key: groups[key] for key in sorted(groups, key=lambda k: tuple(str(part or "") for part in k))}


def time_order(count: Count) -> tuple[float, float, tuple[str, str, int]]:
    """Order by as-of: last day, then first day, unknown last, then order of telling."""
    far = 10.0**9
    return (count.end if count.end is not None else count.start or far, count.start or 0.0, count.order)


def kind_of(group: list[Count]) -> FigureKind:
    """Return the kind most counts of the series have, the measure's own where two kinds tie."""
    tally = Counter(c.kind for c in group)
    usual = scopes().measure(group[0].measure).kind
    return min(tally, key=lambda kind: (-tally[kind], kind != usual, kind))


def place_of(group: list[Count], desk: Desk) -> Place | None:
    """Return the place of the series as the count with the best-known place has it."""
    named = [c for c in group if c.figure.where is not None and desk.places.key(c.figure.where) == c.place]
    best = min(named, key=lambda c: (c.figure.where is None or c.figure.where.id is None, c.order), default=None)
    return best.figure.where if best else None


def unit_of(group: list[Count]) -> str | None:
    """Return the unit most counts of the series are given in."""
    tally = Counter(c.figure.unit for c in group)
    return min(tally, key=lambda unit: (-tally[unit], unit or ""))


def series_id(key: Key, story: str) -> str:
    """Return the id of a series: the same as long as story, measure, part, place and unit are."""
    return content_id("s", story, *key)
