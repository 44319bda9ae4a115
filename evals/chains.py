"""How well clusters of mentions agree with gold chains: MUC, B-cubed, CEAFe, LEA.

Vilain et al. 1995, Bagga & Baldwin 1998, Luo 2005, Moosavi & Strube 2016. Every mention is given, so each stands once on
either side; one alone is a cluster of one. CoNLL's figure is the mean of the F of the first three (Pradhan et al. 2012).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Share = tuple[float, float]
"""What was got and out of how much."""
Chains = Mapping[Hashable, Hashable]
"""The chain of each mention."""


def scores(gold: Chains, ours: Chains) -> dict[str, tuple[Share, Share]]:
    """Return (precision, recall) of each measure, each as (got, of). Both sides must hold the same mentions; else ValueError."""
    if gold.keys() != ours.keys():
        raise ValueError(f"the two sides differ in {len(gold.keys() ^ ours.keys())} mentions")
    g, o = _sets(gold), _sets(ours)
    return {
        "MUC": (_muc(o, gold), _muc(g, ours)),
        "B-cubed": (_b_cubed(o, gold, g), _b_cubed(g, ours, o)),
        "CEAFe": _ceaf(g, o, ours),
        "LEA": (_lea(o, gold, g), _lea(g, ours, o)),
    }


def f(precision: Share, recall: Share) -> float:
    """Return the harmonic mean of two shares, 0 where there is nothing."""
    p, r = (got / of if of else 0.0 for got, of in (precision, recall))
    return 2 * p * r / (p + r) if p + r else 0.0


def conll(found: Mapping[str, tuple[Share, Share]]) -> float:
    """Return the mean F of MUC, B-cubed and CEAFe."""
    return sum(f(*found[name]) for name in ("MUC", "B-cubed", "CEAFe")) / 3


def _sets(chains: Chains) -> dict[Hashable, list[Hashable]]:
    found: dict[Hashable, list[Hashable]] = defaultdict(list)
    for mention, chain in chains.items():
        found[chain].append(mention)
    return dict(found)


def _parts(members: Iterable[Hashable], other: Chains) -> Counter[Hashable]:
    return Counter(other[m] for m in members)


def _muc(sets: Mapping[Hashable, list[Hashable]], other: Chains) -> Share:
    """Return how many of the links that hold the sets together the other side has."""
    got = sum(len(s) - len(_parts(s, other)) for s in sets.values())
    return got, sum(len(s) - 1 for s in sets.values())


def _b_cubed(sets: Mapping[Hashable, list[Hashable]], other: Chains, _: object) -> Share:
    got = sum(n * n / len(s) for s in sets.values() for n in _parts(s, other).values())
    return got, float(sum(map(len, sets.values())))


def _lea(sets: Mapping[Hashable, list[Hashable]], other: Chains, others: Mapping[Hashable, list[Hashable]]) -> Share:
    """Return the links resolved, each set weighed by its size; a set of one has a link to itself."""
    got = 0.0
    for s in sets.values():
        if len(s) == 1:
            got += len(others[other[s[0]]]) == 1
        else:
            shared = sum(n * (n - 1) for n in _parts(s, other).values())
            got += len(s) * shared / (len(s) * (len(s) - 1))
    return got, float(sum(map(len, sets.values())))


def _ceaf(gold: Mapping[Hashable, list[Hashable]], ours: Mapping[Hashable, list[Hashable]], other: Chains) -> tuple[Share, Share]:
    """Return the likeness of the best one-to-one pairing of sets, over the number of sets of either side."""
    alike: dict[Hashable, dict[Hashable, float]] = {
        name: {o: 2 * n / (len(s) + len(ours[o])) for o, n in _parts(s, other).items()} for name, s in gold.items()
    }
    best = sum(best_pairing(block) for block in _blocks(alike))
    return (best, float(len(ours))), (best, float(len(gold)))


def _blocks(alike: Mapping[Hashable, Mapping[Hashable, float]]) -> Iterable[NDArray[np.float64]]:
    """Yield the likeness of sets as matrices, one for each stretch of sets that hang together."""
    by_column: dict[Hashable, list[Hashable]] = defaultdict(list)
    for row, columns in alike.items():
        for column in columns:
            by_column[column].append(row)
    seen: set[Hashable] = set()
    for start in alike:
        if start in seen:
            continue
        rows, columns, ahead = [], dict[Hashable, int](), [start]
        seen.add(start)
        while ahead:
            row = ahead.pop()
            rows.append(row)
            for column in alike[row]:
                if column not in columns:
                    columns[column] = len(columns)
                    fresh = [r for r in by_column[column] if r not in seen]
                    seen.update(fresh)
                    ahead.extend(fresh)
        block = np.zeros((len(rows), len(columns)))
        for k, row in enumerate(rows):
            for column, value in alike[row].items():
                block[k, columns[column]] = value
        yield block


def best_pairing(alike: NDArray[np.float64]) -> float:
    """Return the greatest sum of a one-to-one pairing of rows and columns (Kuhn 1955, Munkres 1957), in cubic time."""
    cost = -(alike if alike.shape[0] <= alike.shape[1] else alike.T)
    n, m = cost.shape
    rows, columns = np.zeros(n + 1), np.zeros(m + 1)
    owner = np.zeros(m + 1, int)  # row that a column is paired with, from 1; 0: none
    for row in range(1, n + 1):
        owner[0], at = row, 0
        least, before, done = np.full(m + 1, np.inf), np.zeros(m + 1, int), np.zeros(m + 1, bool)
        while owner[at]:
            done[at] = True
            left = cost[owner[at] - 1] - rows[owner[at]] - columns[1:]
            nearer = ~done[1:] & (left < least[1:])
            least[1:][nearer], before[1:][nearer] = left[nearer], at
            step = int(np.where(done, np.inf, least).argmin())
            gap = least[step]
            rows[owner[done]] += gap
            columns[done] -= gap
            least[~done] -= gap
            at = step
        while at:
            owner[at] = owner[before[at]]
            at = int(before[at])
    return float(-sum(cost[owner[j] - 1, j - 1] for j in range(1, m + 1) if owner[j]))


def by_chain(chains: Sequence[Iterable[Hashable]]) -> dict[Hashable, Hashable]:
    """Return the chain of each mention, chains numbered in order."""
    return {mention: n for n, chain in enumerate(chains) for mention in chain}
