"""Parts and wholes across series: children among people, a plant within its city, what came out of what remained (R1, R3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations

from dateline.lexicon.scopes import scopes
from dateline.model import Relation
from dateline.reconciling.accounts import echo
from dateline.reconciling.counts import Count, Desk, bounds, overlap
from dateline.reconciling.series import time_order
from dateline.reconciling.sums import additions
from dateline.reconciling.values import agreement, is_telling, ratio

NEIGHBOURS = 16
"""With how many counts that follow it in time each count is compared, within its line and over all lines."""
MISTAKEN = 2.0
"""How many times another a number may be to be mistaken for it, and so to need the note that the scope differs."""


def parts_across(counts: list[Count], desk: Desk) -> Iterator[Relation]:
    """Return relations between counts of a part and of its whole, where one line gives both or they could be mixed up."""
    yield from additions(counts)
    usable = sorted((c for c in counts if c.in_body and not c.denied and not c.broad and bounds(c) is not None), key=time_order)
    yield from _of_one_line(usable, desk)
    yield from _of_different_lines(usable, desk)
    yield from _outflows(usable)


def kinds_of(counts: list[Count]) -> Iterator[Relation]:
    """Return the parts that one report names by their own noun beside people at large ("38 dead", "six crew members")."""
    by_report: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in counts:
        if count.in_body and not count.denied and count.unit is None and count.share != "addition" and count.kind != "flow":
            by_report[count.report.id, count.measure, count.planned].append(count)
    for key in sorted(by_report, key=str):
        for part, whole in permutations(by_report[key], 2):
            smaller = part.range.low < whole.range.low and part.range.high < whole.range.high
            named = _sort_of(part) and not _sort_of(whole)
            if smaller and named and part.place == whole.place and overlap(part, whole):
                why = f"{part.say()} names a part of those whom {whole.say()} counts, in one report and as of the same time."
                yield Relation((part.id, whole.id), "part_of", "R3", why)


def _sort_of(count: Count) -> str | None:
    """Return the part that a count names by its noun, None for people at large."""
    if count.of:
        return count.of
    words = (count.figure.counted or "").lower().split()
    return None if not words or words[-1] in scopes().cues.anybody else words[-1]


def _of_one_line(counts: list[Count], desk: Desk) -> Iterator[Relation]:
    for one, other in _near(counts, by_line=True):
        part, whole = _part_and_whole(one, other, desk)
        if part is None or whole is None or part.share == "addition" or whole.share == "addition":
            continue
        if part.range.low <= whole.range.low and part.range.high <= whole.range.high and part.range != whole.range:
            why = f"{part.say()} counts {_narrower(part, whole)} {whole.say()}, from one line and as of the same time."
            yield Relation((part.id, whole.id), "part_of", "R3", why)


def _of_different_lines(counts: list[Count], desk: Desk) -> Iterator[Relation]:
    for one, other in _near(counts, by_line=False):
        if _one_word(one, other, desk):
            yield echo(one, other, desk.voices)
            continue
        part, whole = _part_and_whole(one, other, desk)
        if part is None or whole is None or one.line == other.line:
            continue
        found = agreement(one.range, other.range, desk.pack.tolerance)
        if found == "same" and one.range.exact and part.of == whole.of:
            yield echo(whole, part, desk.voices)
        elif found == "disjoint" and ratio(one.range, other.range) <= MISTAKEN:
            why = f"{part.say()} counts {_narrower(part, whole)} {whole.say()}, so the two do not dispute each other."
            yield Relation((part.id, whole.id), "different_scope", "R1", why)


def _one_word(one: Count, other: Count, desk: Desk) -> bool:
    """Say whether one speaker gives one telling number in two reports that name people or place differently (R15)."""
    exact = one.range.exact and one.range == other.range and is_telling(one.range.low) and one.report.id != other.report.id
    return exact and not one.generic and desk.voices.same(one.voice, other.voice)


def _near(counts: list[Count], *, by_line: bool) -> Iterator[tuple[Count, Count]]:
    """Return pairs of one measure and unit with overlapping as-of, near each other in time."""
    groups: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in counts:
        groups[count.measure, count.unit, count.planned, count.line if by_line else None].append(count)
    for key in sorted(groups, key=str):
        group = groups[key]
        for i, one in enumerate(group):
            for other in group[i + 1 : i + 1 + NEIGHBOURS]:
                if (one.of, one.place) != (other.of, other.place) and overlap(one, other):
                    yield one, other


def _part_and_whole(one: Count, other: Count, desk: Desk) -> tuple[Count | None, Count | None]:
    """Return which of the two counts a part of what the other counts, by people and place; (None, None) for neither."""
    for part, whole in ((one, other), (other, one)):
        people = part.of == whole.of or scopes().lies_within(part.of, whole.of)
        place = part.place == whole.place or desk.places.holds(whole.place, part.place)
        if people and place:
            return part, whole
    return None, None


def _narrower(part: Count, whole: Count) -> str:
    if part.of != whole.of:
        return f"{part.of} among"
    return f"{part.figure.where.name if part.figure.where else part.place} within the area of"


def _outflows(counts: list[Count]) -> Iterator[Relation]:
    """What was said to remain, held against what came out from then to the end of the same running count (R1)."""
    outflow = {m: r.stock for r in scopes().remainders for m in r.outflows}
    runs: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in counts:
        if count.measure in outflow and not count.day and count.start is not None and count.range.exact and not count.part:
            runs[outflow[count.measure], count.measure, count.of, count.place].append(count)
    stocks = [c for c in counts if c.kind in ("remaining", "stock") and c.day and not c.part]
    for stock in stocks:
        for key in sorted((k for k in runs if (k[0], *k[2:]) == (stock.measure, stock.of, stock.place)), key=str):
            yield from _outflow(stock, runs[key])


def _outflow(stock: Count, run: list[Count]) -> Iterator[Relation]:
    day = stock.end or 0
    before = [c for c in run if c.end is not None and c.end <= day and c.start is not None and c.start <= day]
    after = [c for c in run if before and c.end is not None and c.end > day and c.start == before[-1].start]
    if not after:
        return
    left, last = before[-1], after[-1]
    came = last.range.low - left.range.low
    if stock.range.low <= came <= stock.range.high:
        why = f"{stock.say()} were said to remain after {left.say()}; {came:,.0f} more came out up to {last.say()}, which fits."
        yield Relation((stock.id, last.id), "inside", "R1", why)
