"""Who shares what with whom: an index of weighted terms in buckets of time, for exact products of one profile with many."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
SLOT = 20
"""Bits before the number of a holder: below them stand the weight and, in the last, whether the term is a rare name."""
LOW = (1 << SLOT) - 1
_SPARSE = 64


@dataclass(frozen=True, slots=True)
class Row:
    """One bucket's holders that share a rare name with a profile: keys, products, names shared, first and last days."""

    keys: list[str]
    products: Floats
    names: Ints
    days: NDArray[np.int64]


@dataclass
class Bucket:
    """The holders of one stretch of time; a holder that goes leaves its slot empty until many have gone."""

    keys: list[str | None] = field(default_factory=list)
    days: array[int] = field(default_factory=lambda: array("q"))
    posts: dict[int, array[int]] = field(default_factory=dict)
    slot: dict[str, int] = field(default_factory=dict)

    def add(self, key: str, terms: Ints, weights: Ints, rare: NDArray[np.bool_], days: tuple[int, int]) -> None:
        """Add a holder."""
        slot = len(self.keys)
        self.keys.append(key)
        self.days.extend(days)
        self.slot[key] = slot
        packed = (slot << SLOT) | (weights << 1) | rare
        for term, entry in zip(terms.tolist(), packed.tolist(), strict=True):
            posts = self.posts.get(term)
            if posts is None:
                self.posts[term] = posts = array("q")
            posts.append(entry)

    def remove(self, key: str) -> None:
        """Take a holder out."""
        self.keys[self.slot.pop(key)] = None
        if len(self.keys) > _SPARSE and 2 * len(self.slot) < len(self.keys):
            self._pack()

    def _pack(self) -> None:
        """Drop what those that went have left."""
        kept = np.array([k is not None for k in self.keys])
        moved = np.cumsum(kept) - 1
        for term in list(self.posts):
            posts = np.frombuffer(self.posts[term], dtype=np.int64)
            slots = posts >> SLOT
            alive = kept[slots]
            packed = (moved[slots[alive]] << SLOT) | (posts[alive] & LOW)
            del posts
            if len(packed):
                self.posts[term] = array("q", packed.tobytes())
            else:
                del self.posts[term]
        days = np.frombuffer(self.days, dtype=np.int64).reshape(-1, 2)[kept]
        self.days = array("q", days.tobytes())
        self.keys = [k for k in self.keys if k is not None]
        self.slot = {k: n for n, k in enumerate(self.keys) if k is not None}

    def row(self, terms: Ints, weights: Ints, rare: NDArray[np.bool_]) -> Row | None:
        """Return the products of a profile with all holders that share a rare name with it."""
        met = [
            (p, w, r) for t, w, r in zip(terms.tolist(), weights.tolist(), rare.tolist(), strict=True) if (p := self.posts.get(t))
        ]
        if not any(r for _, _, r in met):
            return None
        lengths = [len(p) for p, _, _ in met]
        posts = np.concatenate([np.frombuffer(p, dtype=np.int64) for p, _, _ in met])
        mine = np.repeat(np.array([w for _, w, _ in met], dtype=np.int64), lengths)
        named = np.repeat(np.array([r for _, _, r in met], dtype=np.int64), lengths)
        slots = posts >> SLOT
        both = (posts & named).astype(bool)
        names = np.bincount(slots[both], minlength=len(self.keys))
        products: Floats = np.bincount(slots, weights=((posts & LOW) >> 1) * mine, minlength=len(self.keys)).astype(np.float64)
        some = [n for n in np.flatnonzero(names).tolist() if self.keys[n] is not None]
        if not some:
            return None
        days = np.frombuffer(self.days, dtype=np.int64).reshape(-1, 2)[some]
        return Row([self.keys[n] or "" for n in some], products[some], names[some], days)


class Index:
    """Buckets of holders by a whole number, or None for those without a day."""

    def __init__(self) -> None:
        self._buckets: dict[int | None, Bucket] = {}

    def bucket(self, at: int | None) -> Bucket:
        """Return the bucket, made where it is not there."""
        return self._buckets.setdefault(at, Bucket())

    def rows(self, buckets: Iterable[int | None], terms: Ints, weights: Ints, rare: NDArray[np.bool_]) -> Iterator[Row]:
        """Yield the rows of a profile with each of the buckets that are there."""
        for at in buckets:
            bucket = self._buckets.get(at)
            row = bucket.row(terms, weights, rare) if bucket is not None else None
            if row is not None:
                yield row

    def all(self) -> tuple[int | None, ...]:
        """Return the buckets there are."""
        return tuple(self._buckets)
