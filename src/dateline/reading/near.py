"""Findings by where they stand: a step that asks for what lies about one sentence need not look through the whole report."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from dateline.model import Span

T = TypeVar("T")


class Near(Generic[T]):
    """Things with spans, kept by the sentence they stand in, in the order they were added.

    `starts` are the offsets where sentences begin, ascending; what lies between two counts with the first of them.
    """

    def __init__(self, starts: Sequence[int], items: Iterable[tuple[T, Iterable[Span | None]]] = ()) -> None:
        self._starts = starts
        self._items: list[T] = []
        self._cells: dict[int, list[int]] = {}
        for item, spans in items:
            self.add(item, *spans)

    def _cells_of(self, span: Span) -> range:
        return range(bisect_right(self._starts, span.start) - 1, bisect_right(self._starts, span.end))

    def add(self, item: T, *spans: Span | None) -> None:
        """Keep `item` under the sentences of all of its spans."""
        number = len(self._items)
        self._items.append(item)
        for cell in {c for span in spans if span is not None for c in self._cells_of(span)}:
            self._cells.setdefault(cell, []).append(number)

    def replace(self, before: T, item: T, *spans: Span | None) -> None:
        """Put `item` in the place of `before`, under its old sentences and those of `spans`, which it shares with it in part.

        Raises ValueError where nothing of theirs is `before`.
        """
        cells = {c for span in spans if span is not None for c in self._cells_of(span)}
        number = next((n for c in cells for n in reversed(self._cells.get(c, [])) if self._items[n] is before), None)
        if number is None:
            raise ValueError("nothing near these spans is to be replaced")
        self._items[number] = item
        for cell in cells:
            numbers = self._cells.setdefault(cell, [])
            if number not in numbers:
                insort(numbers, number)

    def about(self, span: Span) -> list[T]:
        """Return, in the order they were added, all things that share a character with `span`, and others of its sentences."""
        cells = [self._cells[c] for c in self._cells_of(span) if c in self._cells]
        numbers: Iterable[int] = cells[0] if len(cells) == 1 else sorted({n for cell in cells for n in cell})
        return [self._items[n] for n in numbers]
