"""Groups grown within one piece: from the most alike pair down, each time only where the two groups as wholes agree.

Average link (Sokal and Michener 1958) on whole numbers, so that the outcome is the same on every machine and in every order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dateline.lexicon.linking import Grouping
from dateline.linking.features import SCALE, conflict

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Apart = Callable[[frozenset[str], frozenset[str]], bool]
"""Says whether two sets of pinned reports must stay apart."""
JUDGED = 2.0
"""The score of a pair that a person holds for one story; nothing computed comes near it."""
_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class Node:
    """What is grouped: one text, or a group of an earlier level; `key` is that of its first text.

    `terms` (ascending) and `weights` are the sum of its texts' profiles, `own` the sum of each text's product with itself,
    `size` their number, `days` first and last day, or None. `labels` are votes for numbered things. `pins` are the judged
    sets of reports within (one at most in what is not a group).
    """

    key: str
    terms: Ints
    weights: Ints
    rare: NDArray[np.bool_]
    own: int
    size: int
    days: tuple[int, int] | None
    labels: tuple[tuple[str, int, int], ...]
    pins: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two nodes that are alike, by their keys, with their score (0 to 1; JUDGED where a person said so)."""

    score: float
    one: str
    other: str


def grow(nodes: Sequence[Node], pairs: Sequence[Pair], settings: Grouping, apart: Apart) -> tuple[list[list[int]], list[Pair]]:
    """Return groups of the nodes, by their places, and the pairs that held them together."""
    if len(nodes) == 1:
        return [[0]], []
    at = {node.key: n for n, node in enumerate(nodes)}
    groups = _Groups(nodes, settings, apart)
    # What a person joined is joined last, with all that has grown on either side; until then nothing may grow that would bar it.
    first = sorted(pairs, key=lambda p: (p.score >= JUDGED, -p.score, *sorted((p.one, p.other))))
    held = [pair for pair in first if groups.join(at[pair.one], at[pair.other], judged=pair.score >= JUDGED)]
    return groups.members(), held


class _Groups:
    """Groups under growth. `_across[a, b]` is the product of the sums of two groups, each standing at its root."""

    def __init__(self, nodes: Sequence[Node], settings: Grouping, apart: Apart) -> None:
        self._settings = settings
        self._apart = apart
        self._across = products(nodes)
        self._root = list(range(len(nodes)))
        self._members = {n: [n] for n in range(len(nodes))}
        self._own = [node.own for node in nodes]
        self._sizes = [node.size for node in nodes]
        self._days = [node.days for node in nodes]
        self._pins = [node.pins for node in nodes]
        self._with: dict[str, frozenset[str]] = {pin: node.pins for node in nodes for pin in node.pins}
        self._labels = [{(noun, number): n for noun, number, n in node.labels} for node in nodes]
        self._refused: set[tuple[int, int, int, int]] = set()

    def members(self) -> list[list[int]]:
        """Return the groups, each in ascending order, by their first member."""
        return sorted(sorted(members) for members in self._members.values())

    def join(self, one: int, other: int, *, judged: bool) -> bool:
        """Make one group of two where they agree, or where a person said so; false where they are one already."""
        a, b = sorted((self._root[one], self._root[other]))
        if a == b:
            return False
        if self._pins[a] and self._pins[b] and self._apart(self._bound(a), self._bound(b)):
            return False
        asked = (a, b, self._sizes[a], self._sizes[b])
        if not judged and (asked in self._refused or not self._agree(a, b)):
            self._refused.add(asked)
            return False
        self._merge(a, b)
        return True

    def _bound(self, root: int) -> frozenset[str]:
        """Return the judged sets that will be of one story with a group, once all that a person joined is joined."""
        return frozenset(pin for mine in self._pins[root] for pin in self._with[mine])

    def _agree(self, a: int, b: int) -> bool:
        """Say whether two groups as wholes are of one story.

        Their members must be alike on average, and the more so the closer the reports of a grown group are among
        themselves: two matches of one team are alike, but less than the reports of either. Groups that follow on each other
        in time may differ more, since a running story changes its words.
        """
        if differ(self._labels[a], self._labels[b]):
            return False
        across = self._across[a, b] / (self._sizes[a] * self._sizes[b]) / SCALE**2
        grown = [self._within(root) for root in (a, b) if self._sizes[root] >= self._settings.grown]
        share = self._kinship(a, b) if len(grown) > 1 else self._settings.newcomer
        return bool(across >= self._settings.group and across >= share * min(grown, default=0.0))

    def _kinship(self, a: int, b: int) -> float:
        """Return how nearly as alike as within each the reports of two grown groups must be across."""
        one, other = self._days[a], self._days[b]
        if one is None or other is None:
            return self._settings.kinship
        (first, _), (_, last) = max(one, other), min(one, other)
        return self._settings.kinship_in_time if first - last <= self._settings.days_between else self._settings.kinship

    def _within(self, root: int) -> float:
        """Return the mean product between two members of a group."""
        size = self._sizes[root]
        return float(self._across[root, root] - self._own[root]) / (size * (size - 1)) / SCALE**2

    def _merge(self, a: int, b: int) -> None:
        self._across[a, :] += self._across[b, :]
        self._across[:, a] += self._across[:, b]
        gone = self._members.pop(b)
        for n in gone:
            self._root[n] = a
        self._members[a] += gone
        self._own[a] += self._own[b]
        self._sizes[a] += self._sizes[b]
        self._days[a] = both_days(self._days[a], self._days[b])
        self._pins[a] |= self._pins[b]
        bound = self._bound(a)
        self._with.update(dict.fromkeys(bound, bound))
        for label, n in self._labels[b].items():
            self._labels[a][label] = self._labels[a].get(label, 0) + n


def differ(one: dict[tuple[str, int], int], other: dict[tuple[str, int], int]) -> bool:
    """Say whether two groups are about different numbers of one thing ("12th package", "13th package"; R20)."""
    if not one or not other:
        return False
    return conflict(tuple(chosen(one).items()), tuple(chosen(other).items()))


def chosen(votes: dict[tuple[str, int], int]) -> dict[str, int]:
    """Return the number that most votes give to each noun."""
    best: dict[str, int] = {}
    for (noun, number), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        best.setdefault(noun, number)
    return best


def both_days(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the stretch of days that holds both."""
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def products(nodes: Sequence[Node]) -> Floats:
    """Return the products of the nodes' sums, each with each: whole numbers below 2^53, exact."""
    n = len(nodes)
    lengths = [len(node.terms) for node in nodes]
    rows = np.repeat(np.arange(n), lengths)
    _, at, often = np.unique(np.concatenate([node.terms for node in nodes]), return_inverse=True, return_counts=True)
    weights = np.concatenate([node.weights for node in nodes]).astype(np.float64)
    shared = often > 1
    columns = np.cumsum(shared) - 1
    kept = shared[at]
    rows, cols, values = rows[kept], columns[at[kept]], weights[kept]
    width = int(shared.sum())
    total = np.zeros((n, n))
    step = max(1, _AT_ONCE // n)
    for start in range(0, width, step):
        here = (cols >= start) & (cols < start + step)
        dense = np.zeros((n, min(step, width - start)))
        dense[rows[here], cols[here] - start] = values[here]
        total += dense @ dense.T
    np.fill_diagonal(total, [float(int(node.weights @ node.weights)) for node in nodes])
    return total


def summed(key: str, nodes: Sequence[Node]) -> Node:
    """Return a group of nodes as one node."""
    if len(nodes) == 1:
        return nodes[0] if nodes[0].key == key else replace(nodes[0], key=key)
    terms, at = np.unique(np.concatenate([node.terms for node in nodes]), return_inverse=True)
    weights = np.zeros(len(terms), dtype=np.int64)
    np.add.at(weights, at, np.concatenate([node.weights for node in nodes]))
    rare = np.zeros(len(terms), dtype=bool)
    np.logical_or.at(rare, at, np.concatenate([node.rare for node in nodes]))
    votes: dict[tuple[str, int], int] = {}
    for node in nodes:
        for noun, number, n in node.labels:
            votes[noun, number] = votes.get((noun, number), 0) + n
    days = [node.days for node in nodes if node.days is not None]
    span = (min(first for first, _ in days), max(last for _, last in days)) if days else None
    labels = tuple((noun, number, n) for (noun, number), n in sorted(votes.items()))
    pins = frozenset(pin for node in nodes for pin in node.pins)
    return Node(key, terms, weights, rare, sum(n.own for n in nodes), sum(n.size for n in nodes), span, labels, pins)
