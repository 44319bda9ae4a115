"""What a reading net gives, and the shape any net must have. Steps take it where it is there and do without where it is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of one statement, as half-open token ranges of the sentence; source and cue may be absent."""

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name: half-open token range, type (person, organisation, place, facility, norp, date, money, product, misc), score."""

    tokens: tuple[int, int]
    type: str
    score: float


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the net says of one sentence: one entry a token for tags, lemmas, heads (-1 for the root) and relations."""

    upos: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[NamedSpan, ...] = ()
    attributions: tuple[Attribution, ...] = ()


class Net(Protocol):
    """Any net: its version, and annotations for sentences given as their tokens."""

    @property
    def version(self) -> str:
        """Name and version, part of the reader's version."""

    def annotate(self, sentences: Sequence[Sequence[str]]) -> list[Annotation]:
        """Return one annotation a sentence; every tuple of an annotation has one entry a token."""
