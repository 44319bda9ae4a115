"""Counts of one thing over time: which counts belong to one series (R1)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from dateline.lexicon.scopes import scopes
from dateline.model import FigureKind, Place, content_id
from dateline.reconciling.counts import Count, Desk, overlap, with_scope
from dateline.reconciling.values import agreement

Key = tuple[str, str | None, str | None, str | None, str | None, bool]
"""Measure, part, place, unit family, sort of thing where the measure is broad, and whether the count is only expected."""

MOST = 2 / 3
"""Share of the placed counts that makes a place the one its measure is about."""
CLOSE_BY = 40
"""How many counts on either side in time a count without a part is compared with."""


def key_of(count: Count) -> Key:
    """Return what makes two counts members of one series."""
    return (count.measure, count.of, count.place, count.unit, count.sort, count.planned)


def settle(counts: list[Count], desk: Desk) -> list[Count]:
    """Return the counts with places and parts supplied where the story leaves no other choice.

    A count without a place takes the place where all the story's counts of the measure and part are, or where most are and
    one there agrees with its value. A count of people at large takes a part where a count of that part agrees in value,
    place and as-of, in another report. What was supplied is said in `joined`.
    """
    return _parts(_places(counts, desk))


def _places(counts: list[Count], desk: Desk) -> list[Count]:
    placed: dict[tuple[str, str | None, str | None], list[Count]] = defaultdict(list)
    for count in counts:
        if count.place:
            placed[count.measure, count.of, count.unit].append(count)
    home = {key: _home(group) for key, group in placed.items()}
    return [count if count.place else _at_home(count, home.get((count.measure, count.of, count.unit)), desk) for count in counts]


def _home(group: list[Count]) -> tuple[str, bool, list[Count]] | None:
    """Return the place that most of the counts are of, whether all are, and the counts there."""
    tally = Counter(c.place for c in group if c.place)
    place, most = min(tally.items(), key=lambda item: (-item[1], item[0]))
    if most / len(group) < MOST:
        return None
    return place, most == len(group), [c for c in group if c.place == place]


def _at_home(count: Count, home: tuple[str, bool, list[Count]] | None, desk: Desk) -> Count:
    if home is None:
        return count
    place, unanimous, there = home
    name = there[0].figure.where.name if there[0].figure.where else place
    if unanimous:
        return with_scope(count, place=place, why=f"no place given; every placed count of this is of {name}")
    if any(_agrees(count, other, desk.pack.tolerance) for other in there[:CLOSE_BY]):
        return with_scope(count, place=place, why=f"no place given; it agrees with a count of {name}")
    return count


def _agrees(first: Count, second: Count, tolerance: float) -> bool:
    """Say whether two counts give one number (not merely an open bound) for times that overlap."""
    if first.range.point is None or second.range.point is None or not overlap(first, second):
        return False
    return agreement(first.range, second.range, tolerance) != "disjoint"


def _parts(counts: list[Count]) -> list[Count]:
    named: dict[tuple[str, str | None, str | None], list[Count]] = defaultdict(list)
    for count in counts:
        if count.of:
            named[count.measure, count.place, count.unit].append(count)
    return [count if count.of or count.part else _with_part(count, named) for count in counts]


def _with_part(count: Count, named: dict[tuple[str, str | None, str | None], list[Count]]) -> Count:
    others = [
        c for c in named.get((count.measure, count.place, count.unit), ())
        if c.report.id != count.report.id and not c.part and c.planned == count.planned and _agrees(count, c, 0.1)
    ]  # fmt: skip
    parts = {c.of for c in others}
    if len(parts) != 1:
        return count
    return with_scope(count, of=others[0].of, why=f"the part is not named; it agrees with {others[0].say()}")


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


def place_of(group: list[Count]) -> Place | None:
    """Return the place of the series as the count with the best-known place has it."""
    named = [c for c in group if c.figure.where is not None]
    best = min(named, key=lambda c: (c.figure.where is None or c.figure.where.id is None, c.order), default=None)
    return best.figure.where if best else None


def unit_of(group: list[Count]) -> str | None:
    """Return the unit most counts of the series are given in."""
    tally = Counter(c.figure.unit for c in group)
    return min(tally, key=lambda unit: (-tally[unit], unit or ""))


def series_id(key: Key, story: str) -> str:
    """Return the id of a series: the same as long as story, measure, part, place and unit are."""
    return content_id("s", story, *key)
