"""A report's text cut into marked stretches, so that every finding opens at exactly its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from dateline.model import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the marks that begin before it and the number that end after it."""

    text: str
    opens: tuple[str, ...]
    closes: int


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    name: str


def _nested(parts: list[_Part]) -> list[_Part]:
    """Return the parts cut so that none crosses another; a cut part keeps its name in every piece."""
    done: list[_Part] = []
    waiting = sorted(parts, key=lambda p: (p.start, -p.end, p.name))
    open_: list[_Part] = []
    while waiting:
        part = waiting.pop(0)
        while open_ and open_[-1].end <= part.start:
            open_.pop()
        if open_ and part.end > open_[-1].end:
            edge = open_[-1].end
            waiting.append(_Part(edge, part.end, part.name))
            waiting.sort(key=lambda p: (p.start, -p.end, p.name))
            part = _Part(part.start, edge, part.name)
        open_.append(part)
        done.append(part)
    return done


def pieces(text: str, marks: Mapping[str, Span], within: Span) -> tuple[Piece, ...]:
    """Return `text` within a span as pieces that, put together, are that text again.

    Marks that lie in part outside are cut at its edges; empty ones are left out. Opened and closed marks are properly
    nested; a mark that crosses another one, or reaches over several blocks, comes in several stretches of one name.
    """
    parts = [
        _Part(max(span.start, within.start), min(span.end, within.end), name)
        for name, span in marks.items()
        if span.overlaps(within) and min(span.end, within.end) > max(span.start, within.start)
    ]
    parts = _nested(parts)
    edges = sorted({within.start, within.end, *(p.start for p in parts), *(p.end for p in parts)})
    made = []
    for start, end in pairwise(edges):
        opens = tuple(p.name for p in sorted(parts, key=lambda p: (-p.end, p.name)) if p.start == start)
        made.append(Piece(text[start:end], opens, sum(1 for p in parts if p.end == end)))
    return tuple(made)
