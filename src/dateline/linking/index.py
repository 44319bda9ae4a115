"""Who shares what with whom: an index of weighted terms in buckets of time, for exact products of one profile with many."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_ROOM = 16


@dataclass(frozen=True, slots=True)
class Row:
    """One bucket's holders that share a rare name with a profile: keys, products, names shared, first and last days."""

    keys: list[str]
    products: Floats
    names: Ints
    days: Ints


class Table:
    """A profile spread out over the numbers of all terms, so that others can be multiplied with it at a stroke."""

    def __init__(self) -> None:
        self._weights = np.zeros(1024, dtype=np.int32)
        self._set: Ints = np.zeros(0, dtype=np.int64)

    def spread(self, terms: Ints, weights: Ints, below: int) -> NDArray[np.int32]:
        """Return the weights by number of term, 0 for all others, for numbers `below` a bound; good until the next call."""
        if len(self._weights) < below:
            self._weights = np.zeros(2 * below, dtype=np.int32)
        else:
            self._weights[self._set] = 0
        self._weights[terms] = weights
        self._set = terms
        return self._weights


class Bucket:
    """The holders of one stretch of time. A holder that goes leaves its slot to the next that comes."""

    def __init__(self, width: int) -> None:
        self.slot: dict[str, int] = {}
        self._keys: list[str] = []
        self._free: list[int] = []
        self._names: dict[int, array[int]] = {}
        self._terms = np.zeros((_ROOM, width), dtype=np.int32)
        self._weights = np.zeros((_ROOM, width), dtype=np.int32)
        self._days = np.zeros((_ROOM, 2), dtype=np.int64)

    def add(self, key: str, terms: Ints, weights: Ints, rare: NDArray[np.bool_], days: tuple[int, int]) -> None:
        """Add a holder."""
        slot = self._free.pop() if self._free else len(self._keys)
        if slot == len(self._keys):
            self._keys.append(key)
            if slot == len(self._days):
                self._terms, self._weights, self._days = (
                    np.concatenate([held, np.zeros_like(held)]) for held in (self._terms, self._weights, self._days)
                )
        self._keys[slot] = key
        self.slot[key] = slot
        self._days[slot] = days
        self._terms[slot, : len(terms)] = terms
        self._weights[slot, : len(terms)] = weights
        self._weights[slot, len(terms) :] = 0
        for term in terms[rare].tolist():
            posts = self._names.get(term)
            if posts is None:
                self._names[term] = posts = array("q")
            posts.append(slot)

    def remove(self, key: str, terms: Ints, rare: NDArray[np.bool_]) -> None:
        """Take a holder out, which was added with these terms."""
        slot = self.slot.pop(key)
        self._free.append(slot)
        for term in terms[rare].tolist():
            self._names[term].remove(slot)

    def row(self, names: list[int], spread: NDArray[np.int32]) -> Row | None:
        """Return the products of a profile, as it is `spread`, with all holders that share one of its rare `names`."""
        met = [np.frombuffer(posts, dtype=np.int64) for name in names if (posts := self._names.get(name))]
        if not met:
            return None
        slots, shared = np.unique(np.concatenate(met), return_counts=True)
        products = np.einsum("ij,ij->i", spread[self._terms[slots]], self._weights[slots], dtype=np.int64)
        return Row([self._keys[slot] for slot in slots.tolist()], products.astype(np.float64), shared, self._days[slots])


class Index:
    """Buckets of holders, of at most `width` terms each, by a whole number, or None for those without a day."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._buckets: dict[int | None, Bucket] = {}
        self._table = Table()
        self._below = 0

    def add(
        self, at: Iterable[int | None], key: str, terms: Ints, weights: Ints, rare: NDArray[np.bool_], days: tuple[int, int]
    ) -> None:
        """Add a holder to buckets."""
        self._below = max(self._below, int(terms.max(initial=-1)) + 1)
        for one in at:
            bucket = self._buckets.get(one)
            if bucket is None:
                bucket = self._buckets[one] = Bucket(self._width)
            bucket.add(key, terms, weights, rare, days)

    def remove(self, at: Iterable[int | None], key: str, terms: Ints, rare: NDArray[np.bool_]) -> None:
        """Take a holder, which was added with these terms, out of buckets."""
        for one in at:
            self._buckets[one].remove(key, terms, rare)
            if not self._buckets[one].slot:
                del self._buckets[one]

    def rows(self, at: Iterable[int | None], terms: Ints, weights: Ints, rare: NDArray[np.bool_]) -> Iterator[Row]:
        """Yield the rows of a profile with each of the buckets that are there."""
        names = terms[rare].tolist()
        spread = self._table.spread(terms, weights, max(self._below, int(terms.max(initial=-1)) + 1))
        for one in at:
            bucket = self._buckets.get(one)
            row = bucket.row(names, spread) if bucket is not None else None
            if row is not None:
                yield row

    def all(self) -> tuple[int | None, ...]:
        """Return the buckets there are."""
        return tuple(self._buckets)
