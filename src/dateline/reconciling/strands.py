"""Counts joined into strands: what is of one thing, as far as all the evidence for it goes (R1).

Groups of counts are joined from the most alike pair up, each time only where the two groups are alike on average (average
link), so that no chain of half-alike counts ties two tolls together. A group takes the part and place that most of it names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from heapq import heapify, heappop, heappush

from dateline.lexicon.likeness import likeness
from dateline.reconciling.counts import Count
from dateline.reconciling.likeness import Comparer

CLOSE_BY = 24
"""With how many tellings that follow it in time each one is compared, so that cost grows with their number alone."""


def stranded(counts: list[Count], comparer: Comparer) -> list[Count]:
    """Return the counts, in the order given, with the part and place of their strand; `joined` says what was supplied."""
    subjects: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in counts:
        subjects[count.measure, count.unit, count.sort, count.planned].append(count)
    settled: dict[str, Count] = {}
    for key in sorted(subjects, key=str):
        strands = [_scoped(strand) for strand in _strands(sorted(subjects[key], key=_in_time), comparer)]
        for count in (c for strand in _numbered(strands) for c in strand):
            settled[count.id] = count
    return [settled[c.id] for c in counts]


def _in_time(count: Count) -> tuple[int, tuple[str, str, int]]:
    far = 10**9
    return (count.end or count.start or far, count.order)


def _strands(counts: list[Count], comparer: Comparer) -> list[list[Count]]:
    """Return the counts of one subject, given in order of time, as strands."""
    tellings = _tellings(counts)
    grown = _Groups(len(tellings))
    for i, one in enumerate(tellings):
        for j in range(i + 1, min(len(tellings), i + 1 + CLOSE_BY)):
            grown.weigh(i, j, comparer.score(one[0], tellings[j][0]))
    return [[c for i in members for c in tellings[i]] for members in grown.joined(likeness().join)]


def _tellings(counts: Iterable[Count]) -> list[list[Count]]:
    """Return counts that say the very same of the same, one list for each: they need no weighing."""
    same: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for c in counts:
        place = (c.place, c.placed)
        same[c.range, c.of, *place, c.start, c.end, c.part, c.voice, c.line if c.range.least < TELLS_ITSELF else None].append(c)
    return list(same.values())


TELLS_ITSELF = 10
"""A number below this comes often by chance, so that equal ones are weighed."""


class _Groups:
    """Groups of tellings under growth, with the sum and number of the scores known between each two of them."""

    def __init__(self, size: int) -> None:
        self._members = {i: [i] for i in range(size)}
        self._known: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in range(size)}

    def weigh(self, one: int, other: int, score: float) -> None:
        """Note how alike two tellings are."""
        self._known[one][other] = self._known[other][one] = (score, 1)

    def joined(self, at_least: float) -> list[list[int]]:
        """Return the groups that are left when no two are alike by `at_least` on average."""
        queue = [(-total / n, a, b) for a, near in self._known.items() for b, (total, n) in near.items() if a < b]
        heapify(queue)
        while queue and -queue[0][0] >= at_least:
            negative, a, b = heappop(queue)
            now = self._known.get(a, {}).get(b)
            if now is None or -now[0] / now[1] != negative:
                continue
            for c in self._join(a, b):
                total, n = self._known[a][c]
                heappush(queue, (-total / n, min(a, c), max(a, c)))
        return [sorted(members) for _, members in sorted(self._members.items())]

    def _join(self, a: int, b: int) -> Iterator[int]:
        """Make one group of two under the number of the first; yield its neighbours."""
        self._members[a] += self._members.pop(b)
        gone = self._known.pop(b)
        mine = self._known[a]
        mine.pop(b, None)
        for c, (total, n) in gone.items():
            if c == a:
                continue
            known = mine.get(c, (0.0, 0))
            mine[c] = self._known[c][a] = (known[0] + total, known[1] + n)
            del self._known[c][b]
        yield from sorted(mine)


def _scoped(strand: list[Count]) -> list[Count]:
    """Return a strand with the one part and place that it is of."""
    of, place = _part_of(strand), _place_of(strand)
    return [_supplied(count, strand, of, place) for count in strand]


def _part_of(strand: list[Count]) -> str | None:
    """Return the part that most of the counts that name one name; none where fewer than a third do."""
    named = Counter(c.of for c in strand if c.of)
    if 3 * sum(named.values()) < len(strand):
        return None
    return min(named, key=lambda of: (-named[of], of), default=None)


def _place_of(strand: list[Count]) -> str | None:
    """Return the place that most of the counts are of; one that a count's own sentence names weighs twice."""
    votes: Counter[str] = Counter()
    for count in strand:
        if count.place:
            votes[count.place] += 2 if count.placed else 1
    return min(votes, key=lambda place: (-votes[place], place), default=None)


def _supplied(count: Count, strand: list[Count], of: str | None, place: str | None) -> Count:
    reasons = [count.joined] if count.joined else []
    if of != count.of:
        reasons.append(f"taken to count {of or 'people at large'}, as the others of this series")
    if place != count.place:
        named = next((c.figure.where.name for c in strand if c.place == place and c.figure.where is not None), place)
        reasons.append(f"taken to be of {named}, as the others of this series")
    return replace(count, of=of, place=place, joined="; ".join(reasons)) if reasons else count


def _numbered(strands: list[list[Count]]) -> Iterator[list[Count]]:
    """Yield the strands; of those with one part and place, all but the earliest told bear the id of their earliest count."""
    first = {id(strand): min(strand, key=lambda c: c.order) for strand in strands}
    taken: set[tuple[str | None, str | None]] = set()
    for strand in sorted(strands, key=lambda s: first[id(s)].order):
        scope = (strand[0].of, strand[0].place)
        yield [replace(c, strand=first[id(strand)].id) for c in strand] if scope in taken else strand
        taken.add(scope)
