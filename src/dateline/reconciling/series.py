"""Counts of one thing over time: which counts belong to one series (R1)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dateline.lexicon.scopes import scopes
from dateline.model import FigureKind, Place, content_id
from dateline.reconciling.counts import Count, Desk, bounds, overlap, with_scope
from dateline.reconciling.values import agreement

Key = tuple[str, str | None, str | None, str | None, str | None, bool]
"""Measure, part, place, unit family, sort of thing where the measure is broad, and whether the count is only expected."""

_Subject = tuple[str, str | None, str | None]
"""Measure, part and unit family: a series but for its place."""

MOST = 2 / 3
"""Share of the placed counts that makes a place the one its measure is about."""
CLOSE_BY = 40
"""How many counts on either side in time a count without a part is compared with."""


AROUND = 3
"""Days around a count within which others can show what it is of."""
TELLING_DIGITS = 3
"""A number with fewer digits that are not trailing zeros comes twice by chance."""
WHOLE_GROUPS = frozenset({"civilians", "fighters", "prisoners"})
"""Parts that a report may simply call people, once it is clear who is meant; a report on people does not mean the children."""


def key_of(count: Count) -> Key:
    """Return what makes two counts members of one series."""
    return (count.measure, count.of, count.place, count.unit, count.sort, count.planned)


def settle(counts: list[Count], desk: Desk) -> list[Count]:
    """Return the counts with places and parts supplied where the story leaves no other choice; `joined` says what and why.

    A count of a town joins the site in it that the same measure is about, where its report names the site and gives no
    count of its own for it. A count without a place takes the place where all the story's counts of the measure and part
    are, or where most are and one there agrees with its value. A count of people at large takes a part where a count of
    that part agrees, or where every count of the days around is of that part; of the last nothing more is concluded.
    """
    return _parts(_places(_sites(_titles(counts), desk), desk))


def _titles(counts: list[Count]) -> list[Count]:
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


def _sites(counts: list[Count], desk: Desk) -> list[Count]:
    """Counts of a town, told in a report or story on the plant or camp in it that others count (R1: same or containing)."""
    sites: dict[_Subject, dict[str, list[Count]]] = defaultdict(lambda: defaultdict(list))
    for count in counts:
        if count.place and count.place in desk.sites:
            sites[_subject(count)][count.place].append(count)
    return [_to_site(c, sites.get(_subject(c), {}), desk) for c in counts]


def _subject(count: Count) -> _Subject:
    return (count.measure, count.of, count.unit)


def _to_site(count: Count, sites: dict[str, list[Count]], desk: Desk) -> Count:
    inside = [s for s in sorted(sites) if count.place is not None and desk.sites.get(s) == count.place]
    if len(inside) != 1:
        return count
    site, there = inside[0], sites[inside[0]]
    named = site in desk.main_sites or site in desk.named.get(count.report.id, frozenset())
    own = any(c.report.id == count.report.id for c in there)
    if not named or own or not any(_days_apart(c, count) <= AROUND for c in there):
        return count
    name = there[0].figure.where.name if there[0].figure.where else site
    return with_scope(count, f"told of the town, and taken to be of {name} in it, which others count", place=site)


def _places(counts: list[Count], desk: Desk) -> list[Count]:
    placed: dict[tuple[str, str | None, str | None], list[Count]] = defaultdict(list)
    for count in counts:
        if count.place:
            placed[count.measure, count.of, count.unit].append(count)
    home = {key: _home(group) for key, group in placed.items()}
    return [count if count.place else _at_home(count, home.get((count.measure, count.of, count.unit)), desk) for count in counts]


def _home(group: list[Count]) -> tuple[str, bool, list[Count]] | None:
    """Return the place that most of the counts are of, whether all of several reports' are, and the counts there."""
    tally = Counter(c.place for c in group if c.place)
    place, most = min(tally.items(), key=lambda item: (-item[1], item[0]))
    if most / len(group) < MOST:
        return None
    there = [c for c in group if c.place == place]
    return place, most == len(group) and len({c.report.id for c in there}) > 1, there


def _at_home(count: Count, home: tuple[str, bool, list[Count]] | None, desk: Desk) -> Count:
    if home is None:
        return count
    place, unanimous, there = home
    name = there[0].figure.where.name if there[0].figure.where else place
    if unanimous:
        return with_scope(count, f"no place given; every placed count of this is of {name}", place=place)
    if any(_agrees(count, other, desk.pack.tolerance) for other in there[:CLOSE_BY]):
        return with_scope(count, f"no place given; it agrees with a count of {name}", place=place)
    return count


def _agrees(first: Count, second: Count, tolerance: float) -> bool:
    """Say whether two counts give one number: for times that overlap, or one so telling that it does not come by chance."""
    if first.range.point is None or second.range.point is None:
        return False
    if overlap(first, second):
        return agreement(first.range, second.range, tolerance) != "disjoint"
    return first.range == second.range and is_telling(first.range.low) and _days_apart(first, second) <= AROUND


def is_telling(number: float) -> bool:
    """Say whether a number has enough digits before its trailing zeros not to come twice by chance."""
    return float(number).is_integer() and len(str(int(number)).rstrip("0")) >= TELLING_DIGITS


def _days_apart(first: Count, second: Count) -> float:
    """Return the days between two counts' as-of, 0 where one is unknown or they overlap."""
    one, two = bounds(first), bounds(second)
    return 0.0 if one is None or two is None else max(0.0, one[0] - two[1], two[0] - one[1])


def _parts(counts: list[Count]) -> list[Count]:
    named: dict[tuple[str, str | None, str | None], list[Count]] = defaultdict(list)
    for count in counts:
        if count.of:
            named[count.measure, count.place, count.unit].append(count)
    for group in named.values():
        group.sort(key=time_order)
    ends = {key: [time_order(c)[0] for c in group] for key, group in named.items()}
    return [c if c.of or c.part else _with_part(c, _around(c, named, ends)) for c in counts]


def _around(
    count: Count,
    named: dict[tuple[str, str | None, str | None], list[Count]],
    ends: dict[tuple[str, str | None, str | None], list[float]],
) -> list[Count]:
    """Return counts of a named part that end near the count in time, a bounded number of them."""
    key = (count.measure, count.place, count.unit)
    at = bisect_left(ends.get(key, []), time_order(count)[0])
    return named.get(key, [])[max(0, at - CLOSE_BY) : at + CLOSE_BY]


def _with_part(count: Count, near: list[Count]) -> Count:
    others = [
        c for c in near
        if c.report.id != count.report.id and not c.part and c.planned == count.planned and _days_apart(c, count) <= AROUND
    ]  # fmt: skip
    agreeing = [c for c in others if _agrees(count, c, 0.1)]
    if len({c.of for c in agreeing}) == 1:
        return with_scope(count, f"the part is not named; it agrees with {agreeing[0].say()}", of=agreeing[0].of)
    told = {c.of for c in others}
    whole = {of for of in told if not any(scopes().lies_within(of, other) for other in told)}
    if len(whole) != 1 or len({c.report.id for c in others}) < 2 or count.kind == "cumulative":
        return count
    of = next(iter(whole))
    if of not in WHOLE_GROUPS:
        return count
    return with_scope(count, f"the part is not named; all counts of these days are of {of}", of=of, guessed=True)


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
