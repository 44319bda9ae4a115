"""The noun at the bottom: a span of a text that never changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dateline.model.errors import SpanError


class _Bounds(NamedTuple):
    start: int
    end: int


class Span(_Bounds):
    """A half-open stretch `[start, end)` of a text, counted in code points from 0.

    Raises SpanError where the bounds are negative or reversed; whether it lies inside a text is checked by `cut`.
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Span:
        """Return the span; raises SpanError where the bounds are negative or reversed."""
        if start < 0 or end < start:
            raise SpanError(f"span [{start}, {end}) is negative or reversed")
        return super().__new__(cls, start, end)

    @property
    def length(self) -> int:
        """Number of code points, 0 or more."""
        return self.end - self.start

    def cut(self, text: str) -> str:
        """Return the words of `text` under this span; raises SpanError where it runs past the end."""
        if self.end > len(text):
            raise SpanError(f"span [{self.start}, {self.end}) runs past a text of {len(text)} characters")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Say whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """Return the span moved by `by` characters (negative: to the left)."""
        return Span(self.start + by, self.end + by)

    def trim(self, text: str, of: str = " \t\n\r") -> Span:
        """Return the span without the characters of `of` at either end; an empty one stays where it began."""
        words = self.cut(text)
        inner = words.strip(of)
        if not inner:
            return Span(self.start, self.start)
        start = self.start + len(words) - len(words.lstrip(of))
        return Span(start, start + len(inner))


def hull(spans: Iterable[Span]) -> Span:
    """Return the shortest span that holds all of `spans`; raises SpanError where there are none."""
    every = list(spans)
    if not every:
        raise SpanError("no spans to put together")
    return Span(min(s.start for s in every), max(s.end for s in every))
