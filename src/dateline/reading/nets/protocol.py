"""What a reading net gives, and the shape any net must have. Steps take it where it is there and do without where it is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.model import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence as a net is given it: its words, where it begins in the report's text, and its tokens there."""

    text: str
    start: int
    tokens: tuple[Span, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The tokens' words."""
        return tuple(self.text[t.start - self.start : t.end - self.start] for t in self.tokens)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of one statement, as spans of the report's text.

    Source and content may come in pieces, in order, and lie in other sentences than the cue; a source may be absent.
    """

    source: tuple[Span, ...]
    cue: Span | None
    content: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name: half-open token range, type (person, organisation, place, facility, norp, date, money, product, misc), score."""

    tokens: tuple[int, int]
    type: str
    score: float


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the net says of one sentence: one entry a token for tags, lemmas, heads (-1 for the root) and relations.

    `status` says of each token whether it names an event that happened, was denied, is planned or is possible ("" for no
    event), with the net's probability; empty where a net does not say. `attributions` are those whose cue stands here.
    """

    upos: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[NamedSpan, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    status: tuple[tuple[str, float], ...] = ()


class Net(Protocol):
    """Any net: its version, and annotations for the sentences of documents."""

    @property
    def version(self) -> str:
        """Name and version, part of the reader's version."""

    def annotate(self, documents: Sequence[Sequence[Passage]]) -> list[list[Annotation]]:
        """Return one annotation a sentence for each document; every tuple of tags has one entry a token."""
