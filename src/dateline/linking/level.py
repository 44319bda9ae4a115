"""One level of grouping: nodes that come and go, who is alike, the pieces this falls into, and the groups in each piece.

Everything is a function of the set of nodes. A node keeps its most alike others (`neighbours` of them, ties by key); the
union of these lists is a graph; it is cut into pieces of bounded size by raising the score that an edge needs, step by step,
where a piece is too large; each piece is grouped by itself (`grow`). A node that comes or goes changes some lists, and through
them only the pieces of the nodes whose lists changed: these alone are grouped again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dateline.lexicon.linking import Grouping
from dateline.linking.features import SCALE
from dateline.linking.gist import Order
from dateline.linking.grow import JUDGED, Apart, Floats, Ints, Node, Pair, grow
from dateline.linking.index import Index, Row

UNDATED = -(1 << 40)
Days = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Reach:
    """How far apart in time two nodes may lie: buckets of so many `days`, at most so many buckets from one to the other.

    A node lies in every bucket that its days touch. Where `undated` is true, those without a day reach all and all reach
    them; else they reach each other alone.
    """

    days: int
    buckets: int
    undated: bool

    def home(self, days: Days) -> tuple[int | None, ...]:
        """Return the buckets in which a node of these days lies."""
        return (None,) if days is None else tuple(range(days[0] // self.days, days[1] // self.days + 1))

    def reached(self, days: Days, there: Iterable[int | None]) -> tuple[int | None, ...]:
        """Return the buckets, of those `there`, in which nodes may be alike to one of these days."""
        if days is None:
            return tuple(there) if self.undated else (None,)
        low, high = days[0] // self.days - self.buckets, days[1] // self.days + self.buckets
        return (*range(low, high + 1), *((None,) if self.undated else ()))


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes that belong together, by their keys, and the pairs that held them; `key` is that of the first in time."""

    key: str
    members: tuple[str, ...]
    held: tuple[Pair, ...]


@dataclass
class Touched:
    """What an update changed: the groups that are no more, and those that are new."""

    gone: list[Group] = field(default_factory=list)
    come: list[Group] = field(default_factory=list)


class Level:
    """See the module."""

    def __init__(self, settings: Grouping, apart: Apart, reach: Reach, order: Callable[[str], Order]) -> None:
        self._settings = settings
        self._apart = apart
        self._reach, self._order = reach, order
        self._steps = (*settings.ladder, (JUDGED, 1))
        self._index = Index(settings.terms)
        self._lot: dict[str, int] = {}
        self.nodes: dict[str, Node] = {}
        self._profiles: dict[str, tuple[Ints, Ints, NDArray[np.bool_]]] = {}
        self._lists: dict[str, dict[str, float]] = {}
        self._listed: dict[str, set[str]] = {}
        self._judged: dict[str, set[str]] = {}
        self._piece: dict[str, tuple[str, ...]] = {}
        self._groups: dict[tuple[str, ...], list[Group]] = {}
        self.groups: dict[str, Group] = {}
        self.within: dict[str, str] = {}

    def update(self, gone: Iterable[str], come: Iterable[Node], judged: Mapping[str, set[str]] | None = None) -> Touched:
        """Take nodes out, put nodes in (one that changed is both), and group again what that touches.

        `judged`, where given, replaces the pairs that a person holds for one story, by keys of nodes.
        """
        touched: set[str] = set()
        left, again = self._remove(gone, touched)
        fresh = list(come)
        for node in fresh:
            self._add(node)
        touched.update(node.key for node in fresh)
        for key in sorted(again & self.nodes.keys()):
            self._set_list(key, self._nearest(key)[0], touched)
        new = {node.key for node in fresh}
        for key in new:
            nearest, alike = self._nearest(key)
            self._set_list(key, nearest, touched)
            for other, score in alike:
                if other not in new and other not in again:
                    self._offer(other, key, score, touched)
        if judged is not None:
            touched.update(self._pin(judged))
        return self._group_again(touched, left, {node.key for node in fresh})

    # ---- who is alike

    def _remove(self, gone: Iterable[str], touched: set[str]) -> tuple[set[str], set[str]]:
        """Take nodes out; return them, and those whose lists they leave short."""
        left, again = set(), set()
        for key in gone:
            node = self.nodes.pop(key)
            terms, _, rare = self._profiles.pop(key)
            self._index.remove(self._reach.home(node.days), key, terms, rare)
            del self._lot[key]
            for other in self._lists.pop(key):
                self._listed[other].discard(key)
                touched.add(other)
            for other in self._listed.pop(key):
                del self._lists[other][key]
                again.add(other)
                touched.add(other)
            left.add(key)
        return left, again

    def _add(self, node: Node) -> None:
        profile = _profile(node, self._settings.terms)
        self.nodes[node.key] = node
        self._profiles[node.key] = profile
        self._lists[node.key] = {}
        self._listed[node.key] = set()
        days = node.days or (UNDATED, UNDATED)
        self._lot[node.key] = crc32(node.key.encode("utf-8", "surrogatepass"))
        self._index.add(self._reach.home(node.days), node.key, *profile, days)

    def _nearest(self, key: str) -> tuple[dict[str, float], list[tuple[str, float]]]:
        """Return the list of a node, and all others that are alike enough, with their scores."""
        found: dict[str, float] = {}
        days = self.nodes[key].days
        for row in self._index.rows(self._reach.reached(days, self._index.all()), *self._profiles[key]):
            scores = self._scores(row, days)
            found.update((row.keys[n], float(scores[n])) for n in np.flatnonzero(scores).tolist())
        found.pop(key, None)
        alike = list(found.items())
        if len(alike) > self._settings.neighbours:
            alike_first = sorted(alike, key=lambda pair: (-pair[1], pair[0]))[: self._settings.neighbours]
            return dict(alike_first), alike
        return dict(alike), alike

    def _scores(self, row: Row, days: tuple[int, int] | None) -> Floats:
        """Return the scores of a row, 0 where not alike enough to be of one story."""
        needed = np.array(self._settings.pairs)[np.minimum(row.names, len(self._settings.pairs)) - 1]
        scores: Floats = row.products / float(SCALE * SCALE)
        if days is not None:
            gap = np.maximum(0, np.maximum(row.days[:, 0] - days[1], days[0] - row.days[:, 1]))
            dated = row.days[:, 0] != UNDATED
            faded = self._settings.faded
            fading = faded + (1.0 - faded) * self._settings.fade_days / (self._settings.fade_days + gap)
            scores = np.where(dated, scores * fading, scores)
        return np.where(scores >= needed, np.minimum(scores, 1.0), 0.0)

    def _set_list(self, key: str, nearest: dict[str, float], touched: set[str]) -> None:
        before = self._lists[key]
        for other in before.keys() - nearest.keys():
            self._listed[other].discard(key)
            touched.add(other)
        for other in nearest.keys() - before.keys():
            self._listed[other].add(key)
            touched.add(other)
        self._lists[key] = nearest
        touched.add(key)

    def _offer(self, key: str, other: str, score: float, touched: set[str]) -> None:
        """Put `other` on the list of `key` where it belongs there."""
        mine = self._lists[key]
        if len(mine) >= self._settings.neighbours:
            last = max(mine, key=lambda k: (-mine[k], k))
            if (-mine[last], last) < (-score, other):
                return
            del mine[last]
            self._listed[last].discard(key)
            touched.add(last)
        mine[other] = score
        self._listed[other].add(key)
        touched.update((key, other))

    def _pin(self, judged: Mapping[str, set[str]]) -> set[str]:
        """Take over what a person judged; return the nodes whose pairs this changes."""
        before, self._judged = self._judged, {key: set(others) for key, others in judged.items()}
        return {k for k in before.keys() | judged.keys() if before.get(k) != self._judged.get(k)} & self.nodes.keys()

    def _around(self, key: str) -> dict[str, float]:
        """Return all nodes that an edge ties to this one, with its score."""
        found = dict(self._lists[key])
        for other in self._listed[key]:
            found[other] = self._lists[other][key]
        for other in self._judged.get(key, ()):
            if other in self.nodes and other != key:
                found[other] = JUDGED
        return found

    # ---- pieces and groups

    def _group_again(self, touched: set[str], left: set[str], fresh: set[str]) -> Touched:
        result = Touched()
        known: list[dict[str, frozenset[str] | None]] = [{} for _ in self._steps]
        dirty = self._affected(touched & self.nodes.keys(), left, known)
        before: dict[tuple[str, ...], Group] = {}
        for piece in {self._piece[key] for key in dirty | left if key in self._piece}:
            for group in self._groups.pop(piece):
                before[group.members] = group
            for key in piece:
                del self._piece[key]
        for key in sorted(dirty):
            if key in self._piece:
                continue
            piece = self._piece_of(key, known)
            self._piece.update(dict.fromkeys(piece, piece))
            self._groups[piece] = self._grown(piece)
            for group in self._groups[piece]:
                was = before.pop(group.members, None)
                if was != group or not fresh.isdisjoint(group.members):
                    result.come.append(group)
                    if was is not None:
                        result.gone.append(was)
        result.gone += before.values()
        for group in result.gone:
            del self.groups[group.key]
            for key in group.members:
                self.within.pop(key, None)
        for group in result.come:
            self.groups[group.key] = group
            self.within.update(dict.fromkeys(group.members, group.key))
        return result

    def _affected(self, touched: set[str], left: set[str], known: list[dict[str, frozenset[str] | None]]) -> set[str]:
        """Return all nodes whose piece may have changed.

        A piece changes only where an edge in it changed, or where an edge that came made what held it too large, or one that
        went made it small enough: then an end of that edge lies in the old piece, or in the new one at its step.
        """
        dirty = set(touched)
        for key in touched | left:
            dirty.update(self._piece.get(key, ()))
        for key in touched:
            # Pieces of later steps lie within the first that is not too large.
            pieces = (self._within(key, step, known[step]) for step in range(len(self._steps)))
            dirty.update(next((piece for piece in pieces if piece is not None), ()))
        return dirty & self.nodes.keys()

    def _piece_of(self, key: str, known: list[dict[str, frozenset[str] | None]]) -> tuple[str, ...]:
        pieces = (self._within(key, step, known[step]) for step in range(len(self._steps)))
        return tuple(sorted(next((piece for piece in pieces if piece is not None), {key})))

    def _within(self, key: str, step: int, known: dict[str, frozenset[str] | None]) -> frozenset[str] | None:
        """Return all nodes that edges of this step tie to a node, or None where they are too many."""
        if key in known:
            return known[key]
        least, parts = self._steps[step]
        lot = self._lot
        seen, ahead = {key}, [key]
        piece: frozenset[str] | None = None
        while ahead:
            here = ahead.pop()
            new = [
                other
                for other, score in self._around(here).items()
                if score >= least
                and other not in seen
                and (parts == 1 or score >= JUDGED or lot[here] % parts == lot[other] % parts)
            ]
            seen.update(new)
            ahead += new
            if (len(seen) > self._settings.piece and least < JUDGED) or any(other in known for other in new):
                break
        else:
            piece = frozenset(seen)
        known.update(dict.fromkeys(seen, piece))
        return piece

    def _grown(self, piece: tuple[str, ...]) -> list[Group]:
        if len(piece) == 1:
            return [Group(piece[0], piece, ())]
        within = set(piece)
        pairs = {
            (min(key, other), max(key, other)): score
            for key in piece
            for other, score in self._around(key).items()
            if other in within
        }
        nodes = [self.nodes[key] for key in piece]
        groups, held = grow(nodes, [Pair(score, *pair) for pair, score in pairs.items()], self._settings, self._apart)
        of = {piece[n]: place for place, group in enumerate(groups) for n in group}
        by_group: list[list[Pair]] = [[] for _ in groups]
        for pair in held:
            by_group[of[pair.one]].append(pair)
        named = [tuple(piece[n] for n in group) for group in groups]
        return [Group(min(n, key=self._order), n, tuple(held)) for n, held in zip(named, by_group, strict=True)]


def _profile(node: Node, terms: int) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Return what a node is compared by: its heaviest terms as a vector of length SCALE."""
    if node.size == 1:
        return node.terms, node.weights, node.rare
    order = np.lexsort((node.terms, -node.weights))
    if len(order) > terms:
        order = _heaviest(node, terms)
    weights = node.weights[order]
    norm = float(int(weights @ weights)) ** 0.5 or 1.0
    return node.terms[order], np.rint(weights * (SCALE / norm)).astype(np.int64), node.rare[order]


def _heaviest(node: Node, terms: int) -> Ints:
    """Return the places of the heaviest terms; of terms of one weight at the border all or none, whatever their numbers."""
    last = np.sort(node.weights)[-terms]
    found = np.flatnonzero(node.weights > last)
    return found if len(found) else np.flatnonzero(node.weights >= last)
