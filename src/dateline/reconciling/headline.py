"""The value to show for a series, with low–high and the number of independent lines; never a mean (R6, R11).

What is shown is the convention pack's to say: the conservative number, the range alone, or the best account's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import inf

from dateline.lexicon.scopes import scopes
from dateline.model import Headline, Relation
from dateline.reconciling.counts import Count, Desk, bounds
from dateline.reconciling.origins import origins
from dateline.reconciling.values import agreement


def headline_of(group: list[Count], relations: Iterable[Relation], desk: Desk) -> Headline:
    """Return the headline of a series' counts (oldest first), given the relations among them.

    `value` is the lowest lower bound among live counts of the best grade, or what the pack shows instead: the number of the
    newest of them (UCDP), or None where the live counts differ (BBC). `low` and `high` span all live counts, `high` None where
    one that is open above exceeds the rest. Live: the latest as-of, and not superseded, denied or a part.
    """
    live = _live(group, list(relations))
    shown = _shown(live, desk)
    as_of = bounds(shown)
    day = int(as_of[1]) if as_of and as_of[1] != inf else None
    age = _age(day, desk)
    stale = age is not None and age > scopes().measure(shown.measure).half_life
    low, high = _span(live)
    return Headline(
        low=low,
        high=high,
        value=None if desk.pack.value == "range" and _differ(live, desk) else _conservative(shown),
        as_of=date.fromordinal(day).isoformat() if day else None,
        lines=origins([c for c in live if agreement(c.range, shown.range, desk.pack.tolerance) != "disjoint"], desk),
        age_days=age,
        stale=stale,
        observation=shown.id,
    )


def _shown(live: list[Count], desk: Desk) -> Count:
    """Return the count that the series shows: of the best grade the lowest, or for a best estimate the newest (R6)."""
    best = min(c.grade for c in live)
    graded = [c for c in live if c.grade == best]
    if desk.pack.value == "best":
        return max(graded, key=lambda c: (c.report.published or "", c.order))
    return min(graded, key=lambda c: (c.range.least, c.order))


def _differ(live: list[Count], desk: Desk) -> bool:
    """Say whether live counts part beyond rounding and tolerance (R7, R27)."""
    first = min(live, key=lambda c: c.order)
    return any(agreement(first.range, c.range, desk.pack.tolerance) == "disjoint" for c in live)


def _conservative(count: Count) -> float | None:
    """Return the lower bound, or the upper one where nothing but that is said ("less than half")."""
    value = count.observation.value
    return value.low if value.low or value.high is None else value.high


def live_counts(group: list[Count], relations: Iterable[Relation]) -> list[Count]:
    """Return the counts of a series that a later one has not replaced, as the headline takes them."""
    return _live(group, list(relations))


def _live(group: list[Count], relations: list[Relation]) -> list[Count]:
    over = _superseded(relations)
    choices = (
        [
            c
            for c in group
            if c.in_body and not c.denied and not c.part and not c.guessed and c.share != "addition" and c.id not in over
        ],
        [c for c in group if not c.denied and c.id not in over],
        group,
    )
    usable = next(c for c in choices if c)
    ends = [b[1] for c in usable if (b := bounds(c)) is not None]
    if not ends:
        return usable
    last = max(ends)
    fresh = [c for c in usable if (b := bounds(c)) is not None and b[1] >= last]
    whole = [c for c in fresh if not _within_another(c, fresh)]
    return whole or fresh


def _within_another(count: Count, others: list[Count]) -> bool:
    """Say whether the count is of one day of a longer period that another counts with no smaller number (R2)."""
    if not count.day:
        return False
    return any(
        not o.day and o.start is not None and o.start < (count.start or 0) and o.range.least > count.range.least for o in others
    )


def _superseded(relations: list[Relation]) -> set[str]:
    """Return the ids of counts that a progress or revision replaces, with those that repeat them."""
    over = {r.pair[0] for r in relations if r.relation in ("progress", "revision")}
    over |= {r.pair[0] for r in relations if r.relation == "part_of"}
    replacing = {r.pair[1] for r in relations if r.relation in ("progress", "revision")}
    for r in relations:
        if r.relation in ("same", "restatement") and r.pair[0] in over and r.pair[1] not in replacing:
            over.add(r.pair[1])
    return over


def _span(live: list[Count]) -> tuple[float | None, float | None]:
    low = min(c.observation.value.low if c.observation.value.low is not None else 0.0 for c in live)
    closed = [c.observation.value.high for c in live if c.observation.value.high is not None]
    opened = [c.observation.value.low or 0.0 for c in live if c.observation.value.high is None]
    high = max(closed, default=None)
    if high is not None and any(o > high for o in opened):
        high = None
    return low, high


def _age(day: int | None, desk: Desk) -> int | None:
    if day is None or desk.as_of is None:
        return None
    return max(0, date.fromisoformat(desk.as_of).toordinal() - day)
