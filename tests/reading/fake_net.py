"""A net whose annotations are given by hand: it knows the sentences it was told of, and says nothing of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.reading.nets.protocol import Annotation, Attribution, NamedSpan


class FakeNet:
    """Implements `reading.nets.protocol.Net`; annotations by the sentence's tokens joined with blanks."""

    version = "fake 1"

    def __init__(self, known: Mapping[str, Annotation]) -> None:
        self.known = dict(known)
        self.asked: list[str] = []

    def annotate(self, sentences: Sequence[Sequence[str]]) -> list[Annotation]:
        """Return what was given for each sentence; all words nouns where nothing was."""
        self.asked += [" ".join(s) for s in sentences]
        return [self.known.get(" ".join(s)) or annotation("NOUN " * len(s), s) for s in sentences]


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
