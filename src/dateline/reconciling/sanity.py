"""Numbers that do not hold together (R2, R3, R23, and slips of a digit)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from dateline.lexicon.flow import flow_words
from dateline.lexicon.scopes import scopes
from dateline.model import Relation, SanityWarning, Source
from dateline.reconciling.counts import Count, overlap
from dateline.reconciling.plausible import falls_from, stale_copies
from dateline.reconciling.rulings import comparable
from dateline.reconciling.series import Key, time_order
from dateline.reconciling.values import TELLING_DIGITS, is_telling, ratio

SAME_DAYS = 1
"""Days within which one number for two measures is odd (R23)."""
CLOSE = 100
"""Characters within which a part that is too large is the report's slip; further off it is more likely misread."""
FAR = 2.0
"""A headline's number and the body's that are this many times apart are not of one thing."""
NEIGHBOURS = 24
"""With how many later counts of its series each is compared for slips."""


def sanity_of(groups: Mapping[Key, list[Count]], relations: Iterable[Relation], counts: list[Count]) -> tuple[SanityWarning, ...]:
    """Return the warnings, by rule, each with the figures it speaks of."""
    by_id = {c.id: c for c in counts}
    every = tuple(relations)
    found = [
        *_fallen(every, by_id),
        *_stated_parts(counts),
        *_parts(every, by_id),
        *_sums_of_parts(every, by_id),
        *_two_measures(counts),
        *(w for group in groups.values() for w in _slips(group)),
        *_headlines(counts),
        *stale_copies(groups, every),
    ]
    return tuple(dict.fromkeys(found))


def _warn(rule: str, why: str, *counts: Count) -> SanityWarning:
    return SanityWarning(rule, why, tuple(Source(c.report.id, c.figure.span, c.figure.id) for c in counts))


def _fallen(relations: Iterable[Relation], by_id: Mapping[str, Count]) -> Iterator[SanityWarning]:
    """Running counts that fall from one report to a later one, each once: the highest number, and the first lower one.

    A number that is far smaller is another count, not a fall of this one.
    """
    falls: dict[tuple[str, float], tuple[Count, Count]] = {}
    for relation in relations:
        if relation.rule == "R2" and relation.relation in ("revision", "different_scope"):
            one, two = by_id[relation.pair[0]], by_id[relation.pair[1]]
            if falls_from(one, two) and (one.end or 0) <= (two.end or 0) and not _of_one_day(two):
                key = (two.measure, two.range.low)
                known = falls.get(key)
                if known is None or (known[0].range.low, two.order) < (one.range.low, known[1].order):
                    falls[key] = (one, two)
    first: dict[tuple[str, float], tuple[Count, Count]] = {}
    for one, two in sorted(falls.values(), key=lambda f: f[1].order):
        first.setdefault((one.measure, one.range.low), (one, two))
    for one, two in first.values():
        yield _warn("R2", f"A running count falls: {one.say()}, then {two.say()}.", one, two)


def _of_one_day(count: Count) -> bool:
    """Say whether a count is of one day by the report's own words; a day carried over from publication is only its as-of."""
    when = count.figure.when
    return count.day and (count.kind == "flow" or (when is not None and when.span is not None))


def _stated_parts(counts: list[Count]) -> Iterator[SanityWarning]:
    """What a report calls a part of a smaller number."""
    by_figure = {(c.report.id, c.figure.id): c for c in counts}
    for part in counts:
        whole = by_figure.get((part.report.id, part.figure.part_of or ""))
        if whole is None or abs(part.figure.span.start - whole.figure.span.start) > CLOSE:
            continue
        if part.unit == whole.unit and part.range.low > whole.range.widened(0.1).high:
            yield _warn("R3", f"A part is larger than its whole: {part.say()}, of {whole.say()}.", part, whole)


def _parts(relations: Iterable[Relation], by_id: Mapping[str, Count]) -> Iterator[SanityWarning]:
    for relation in relations:
        if relation.relation == "part_of":
            part, whole = by_id[relation.pair[0]], by_id[relation.pair[1]]
            if part.unit == whole.unit and part.range.low > whole.range.widened(0.1).high:
                yield _warn("R3", f"A part is larger than its whole: {part.say()}, of {whole.say()}.", part, whole)


def _sums_of_parts(relations: Iterable[Relation], by_id: Mapping[str, Count]) -> Iterator[SanityWarning]:
    """Parts that one report gives of one whole, of different people, may not come to more than it (R3)."""
    parts: dict[str, dict[str, Count]] = defaultdict(dict)
    for relation in relations:
        if relation.relation == "part_of":
            part, whole = by_id[relation.pair[0]], by_id[relation.pair[1]]
            if part.report.id == whole.report.id and part.of and part.measure == whole.measure:
                parts[whole.id].setdefault(part.of, part)
    for id_, by_part in parts.items():
        whole, members = by_id[id_], [by_part[of] for of in sorted(by_part)]
        apart = not any(scopes().lies_within(a, b) for a in by_part for b in by_part)
        if apart and len(members) > 1 and sum(p.range.low for p in members) > whole.range.widened(0.1).high:
            yield _warn("R3", f"The parts come to more than the whole, {whole.say()}.", whole, *members)


def _two_measures(counts: list[Count]) -> Iterator[SanityWarning]:
    groups: dict[float, list[Count]] = defaultdict(list)
    for count in counts:
        if count.range.exact and is_telling(count.range.low) and count.unit is None and count.in_body:
            groups[count.range.low].append(count)
    for number in sorted(groups):
        first: dict[str, Count] = {}
        for count in groups[number]:
            first.setdefault(count.measure, count)
        members = [first[m] for m in sorted(first)]
        for one, two in pairwise(members):
            if (
                not comparable(one, two)
                and not _on_one_way(one, two)
                and _near_in_time(one, two)
                and not one.part
                and not two.part
            ):
                why = f"One number stands for two things ({one.measure}, {two.measure}): {one.say()} and {two.say()}."
                yield _warn("R23", why, one, two)


def _on_one_way(one: Count, two: Count) -> bool:
    """Say whether the same people may be counted twice: as they left and as they came."""
    way = (*flow_words().departures, *flow_words().arrivals)
    return one.measure in way and two.measure in way


def _near_in_time(one: Count, two: Count) -> bool:
    if one.end is None or two.end is None:
        return one.report.id == two.report.id
    return abs(one.end - two.end) <= SAME_DAYS


def _slips(group: list[Count]) -> Iterator[SanityWarning]:
    exact = sorted((c for c in group if c.range.exact and c.in_body and c.unit is None), key=time_order)
    told: set[tuple[float, float]] = set()
    for i, one in enumerate(exact):
        for two in exact[i + 1 : i + 1 + NEIGHBOURS]:
            slip = _slip(one.range.low, two.range.low) if overlap(one, two) else None
            pair = (min(one.range.low, two.range.low), max(one.range.low, two.range.low))
            if slip and pair not in told:
                told.add(pair)
                yield _warn("slip", f"{slip}: {one.say()} and {two.say()}.", one, two)


def _slip(one: float, two: float) -> str | None:
    """Name the slip that turns one number into the other, or None: a zero too many, or two neighbouring digits swapped."""
    low, high = sorted((one, two))
    if low < 10 or not low.is_integer() or not high.is_integer():
        return None
    if high in (low * 10, low * 100):
        return f"One number is {high / low:.0f} times the other, as with a zero too many"
    a, b = str(int(low)), str(int(high))
    differ = [i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    if len(a) == len(b) >= TELLING_DIGITS and len(differ) == 2 and differ[1] == differ[0] + 1 and sorted(a) == sorted(b):
        return "The numbers differ by two digits swapped"
    return None


def _headlines(counts: list[Count]) -> Iterator[SanityWarning]:
    """A headline's number that its own report nowhere bears out."""
    body: dict[tuple[str, str, str | None], list[Count]] = defaultdict(list)
    for count in counts:
        if count.in_body:
            body[count.report.id, count.measure, count.of].append(count)
    for count in counts:
        own = body.get((count.report.id, count.measure, count.of), ())
        if count.figure.block == "headline" and own and not any(_bears_out(b, count) for b in own):
            near = min(own, key=lambda b: (abs(b.range.least - count.range.least), b.order))
            if ratio(near.range, count.range) > FAR and _slip(near.range.least, count.range.least) is None:
                continue  # a number of quite another size counts something else
            yield _warn("headline", f"The headline's {count.say()} is not what its own report says: {near.say()}.", count, near)


def _bears_out(body: Count, headline: Count) -> bool:
    one, two = body.range.widened(0.1), headline.range.widened(0.1)
    return one.low <= two.high and two.low <= one.high
