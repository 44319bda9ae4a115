"""A net whose annotations are given by hand: it knows the sentences it was told of, and says nothing of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.reading.nets.protocol import Annotation, Attribution, NamedSpan, Passage


class FakeNet:
    """Implements `reading.nets.protocol.Net`; annotations by the sentence's tokens joined with blanks."""

    version = "fake 1"

    def __init__(self, known: Mapping[str, Annotation]) -> None:
        self.known = dict(known)
        self.asked: list[str] = []

    def annotate(self, documents: Sequence[Sequence[Passage]]) -> list[list[Annotation]]:
        """Return what was given for each sentence; all words nouns where nothing was."""
        sentences = [[p.words for p in passages] for passages in documents]
        self.asked += [" ".join(s) for passages in sentences for s in passages]
        return [[self.known.get(" ".join(s)) or annotation("NOUN " * len(s), s) for s in passages] for passages in sentences]


def annotation(
    upos: str,
    words: Sequence[str],
    attributions: Sequence[Attribution] = (),
    names: Sequence[NamedSpan] = (),
    lemmas: Mapping[str, str] | None = None,
) -> Annotation:
    """Return an annotation from classes parted by blanks; heads and relations are not used here."""
    tags = tuple(upos.split())
    assert len(tags) == len(words)
    known = lemmas or {}
    return Annotation(
        tags,
        tuple(known.get(w, w.lower()) for w in words),
        (-1,) * len(tags),
        ("dep",) * len(tags),
        tuple(names),
        tuple(attributions),
    )
