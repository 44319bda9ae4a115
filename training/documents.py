"""The one shape that every corpus takes before training: documents of sentences of words, with the layers each corpus has."""

from __future__ import annotations

from dataclasses import dataclass, field

ROLES = ("source", "cue", "content")


@dataclass(slots=True)
class Words:
    """One sentence: its words and, where the corpus has them, one label a word for each layer.

    `layers` maps a task ("upos", "xpos", "lemma", "relation", "names", "entities", "mentions", "status", "flat") to its
    labels; None is a word without a label. `heads` holds each word's governor in the sentence, itself for the root.
    `offsets` are half-open code points into the document's text.
    """

    forms: list[str]
    offsets: list[tuple[int, int]]
    layers: dict[str, list[str | None]] = field(default_factory=dict)
    heads: list[int] | None = None


@dataclass(slots=True)
class Attributed:
    """One attribution: the words of each role, as indices into all words of the document."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass(slots=True)
class Document:
    """One document of a corpus. `attributions` is None where the corpus does not annotate them."""

    id: str
    corpus: str
    genre: str
    text: str
    sentences: list[Words]
    attributions: list[Attributed] | None = None

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(s.forms) for s in self.sentences)


def bio(length: int, spans: list[tuple[int, int, str]]) -> list[str | None]:
    """Return BIO labels for half-open word spans with a type; of overlapping spans the longer, then the earlier, stays."""
    labels: list[str | None] = ["O"] * length
    for start, end, kind in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if end > start and all(label == "O" for label in labels[start:end]):
            labels[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return labels
