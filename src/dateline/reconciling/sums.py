"""Numbers that add up: a day's count and the total it goes into (R2, R3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from dateline.model import Relation
from dateline.reconciling.accounts import Account
from dateline.reconciling.counts import Count, Desk, bounds, overlap

LEAST = 10
"""A total below this is too small for a sum to mean anything."""
BEFORE = 16
"""How many accounts that end before a total are tried as its addends."""


ADDENDS = 4
"""How many accounts of the number that is left are tried beside each."""


def sums(accounts: list[Account], desk: Desk) -> Iterator[Relation]:
    """Return the part-of relations that exact sums show: an earlier total and an addition, or counts of days within a period.

    A sum counts only where the times fit (R2): the addition begins when the earlier total ends and ends with the new one, or
    the two counts are of different days within the whole's period, one of them on the word or in the report of the whole.
    """
    exact = [a for a in accounts if _exact(a.first)]
    by_value: dict[float, list[Account]] = defaultdict(list)
    for account in exact:
        by_value[account.first.range.low].append(account)
    for i, whole in enumerate(exact):
        if whole.first.range.low < LEAST or whole.first.share == "addition":
            continue
        for one in exact[max(0, i - BEFORE) : i]:
            rest = whole.first.range.low - one.first.range.low
            for other in by_value.get(rest, ())[:ADDENDS] if rest > 0 else ():
                yield from _fits(one, other, whole, desk)


def _exact(count: Count) -> bool:
    return count.range.exact and count.in_body and not count.denied and bounds(count) is not None


def _fits(one: Account, other: Account, whole: Account, desk: Desk) -> Iterator[Relation]:
    if len({id(one), id(other), id(whole)}) < 3:
        return
    a, b, c = one.first, other.first, whole.first
    if _carried_on(a, b, c):
        yield _part(b, a, c)
    elif _days_of(a, b, c) and _of_one_hand(one, other, whole, desk):
        if a.share == "addition" or not one.shares_voice(whole, desk.voices):  # else an earlier state of the whole itself
            yield _part(a, b, c)
        yield _part(b, a, c)


def _carried_on(a: Count, b: Count, c: Count) -> bool:
    """Say whether `a` is an earlier state of the total `c` and `b` what came in between."""
    if a.end is None or b.start is None or c.end is None or a.kind in ("stock", "remaining"):
        return False
    same_run = a.start == c.start or c.day
    return same_run and a.end < c.end and b.start >= a.end and b.end == c.end and b.start != c.start


def _days_of(a: Count, b: Count, c: Count) -> bool:
    """Say whether `a` and `b` are of times apart, both within the period of `c`."""
    inner, outer = [bounds(a), bounds(b)], bounds(c)
    if outer is None or c.day or None in inner or overlap(a, b):
        return False
    return all(x is not None and outer[0] <= x[0] and x[1] <= outer[1] for x in inner)


def _of_one_hand(one: Account, other: Account, whole: Account, desk: Desk) -> bool:
    return any(part.shares_voice(whole, desk.voices) or bool(part.reports & whole.reports) for part in (one, other))


def _part(part: Count, rest: Count, whole: Count) -> Relation:
    why = f"{part.say()} and {rest.say()} add up to {whole.say()}."
    return Relation((part.id, whole.id), "part_of", "R2", why)


def additions(counts: list[Count]) -> Iterator[Relation]:
    """Return the parts that one report adds up itself ("53 wounded … another 211") where a count elsewhere is their sum."""
    by_sum: dict[tuple[str | None, str | None, float], list[Count]] = defaultdict(list)
    for count in counts:
        if _exact(count) and count.unit is None and count.share != "addition":
            by_sum[count.of, count.place, count.range.low].append(count)
    for before, added in _neighbours(counts):
        for whole in by_sum.get((added.of, added.place, before.range.low + added.range.low), ())[:BEFORE]:
            if whole.report.id != added.report.id and whole.range.low >= LEAST and overlap(whole, added):
                yield _part(added, before, whole)
                break


def _neighbours(counts: list[Count]) -> Iterator[tuple[Count, Count]]:
    """Return each addition with the count right before it in its report, of the same people and as-of."""
    exact = [c for c in counts if _exact(c) and c.unit is None]
    for before, added in pairwise(exact):
        one_report = before.report.id == added.report.id
        if one_report and added.share == "addition" and before.of == added.of and overlap(before, added):
            yield before, added


MOST_PARTS = 8
"""Numbers in a row that are tried as the parts of one total."""


def breakdowns(counts: list[Count]) -> Iterator[Relation]:
    """Return the parts that one report gives of its own total: numbers in a row that add up to it exactly (R3)."""
    by_report: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in counts:
        if count.range.exact and count.in_body and not count.denied and count.range.low > 0:
            by_report[count.report.id, count.measure, count.unit, count.planned].append(count)
    for key in sorted(by_report, key=str):
        told = sorted(by_report[key], key=lambda c: c.figure.span.start)
        for whole in told:
            parts = _row(whole, told)
            for part in parts:
                others = " and ".join(f"“{p.figure.text}”" for p in parts if p is not part)
                why = f"{part.say()} and {others} add up to {whole.say()}, in one report."
                yield Relation((part.id, whole.id), "part_of", "R3", why)


def _row(whole: Count, told: list[Count]) -> list[Count]:
    """Return two or more numbers that stand in a row, without the total itself, and come to it."""
    if whole.range.low < LEAST:
        return []
    others = [c for c in told if c is not whole and c.range.low != whole.range.low]
    for start in range(len(others)):
        total = 0.0
        for end in range(start, min(len(others), start + MOST_PARTS)):
            total += others[end].range.low
            if total >= whole.range.low:
                break
        if total == whole.range.low and end > start:
            return others[start : end + 1]
    return []
