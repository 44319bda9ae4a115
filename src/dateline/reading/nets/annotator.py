"""A reading net behind the reader's protocol: tokens in, annotations of tokens out.

The net reads words as the treebanks cut them ("US", "-", "led"), the reader's tokens are coarser ("US-led"). A token takes
tag, lemma and relation of its head word; a name or cue that covers part of a token only is not a name of tokens.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dateline.model import Span
from dateline.reading.nets.attributing import Linked
from dateline.reading.nets.decoding import Analysis
from dateline.reading.nets.lemmas import lemmas
from dateline.reading.nets.protocol import Annotation, Attribution, NamedSpan, Passage
from dateline.reading.nets.runtime import ReadingNet
from dateline.reading.nets.words import words_of

TYPES = {
    "Person": "person", "Organization": "organisation", "Location": "place", "Facility": "facility", "NORP": "norp",
    "Date": "date", "Money": "money", "Product": "product", "Misc": "misc",
}  # fmt: skip

Offsets = list[tuple[int, int]]


class Annotator:
    """Annotates sentences with a reading net (`reading.nets.protocol.Net`)."""

    def __init__(self, net: ReadingNet) -> None:
        self.net = net

    @property
    def version(self) -> str:
        """The net's version."""
        return self.net.version

    def annotate(self, documents: Sequence[Sequence[Passage]]) -> list[list[Annotation]]:
        """Return an annotation for each sentence of each document."""
        cut = [[words_of(p.text, p.start) for p in passages] for passages in documents]
        words = [
            [[p.text[s - p.start : e - p.start] for s, e in offsets] for p, offsets in zip(passages, sentences, strict=True)]
            for passages, sentences in zip(documents, cut, strict=True)
        ]
        found = []
        for passages, offsets, forms in zip(documents, cut, words, strict=True):
            read = self.net.read(forms)
            linked = _linked(offsets, read.attributions)
            annotations = []
            for k, passage in enumerate(passages):
                annotations.append(_annotation(passage, offsets[k], forms[k], read.sentences[k], linked[k]))
            found.append(annotations)
        return found


def _linked(offsets: Sequence[Offsets], attributions: Sequence[Linked]) -> list[list[Attribution]]:
    """Return the attributions of each sentence, by where their cue stands, as spans of the text."""
    flat = [o for sentence in offsets for o in sentence]
    ends = [0]
    for sentence in offsets:
        ends.append(ends[-1] + len(sentence))
    found: list[list[Attribution]] = [[] for _ in offsets]
    for a in attributions:
        source = tuple(Span(flat[s][0], flat[e - 1][1]) for s, e in a.source)
        content = tuple(Span(flat[s][0], flat[e - 1][1]) for s, e in a.content)
        cue = Span(flat[a.cue[0]][0], flat[a.cue[1] - 1][1])
        found[bisect_right(ends, a.cue[0]) - 1].append(Attribution(source, cue, content, a.score))
    return found


def _members(tokens: Sequence[Span], offsets: Offsets) -> list[range]:
    """Return the words that share a character with each token."""
    starts, ends = [s for s, _ in offsets], [e for _, e in offsets]
    return [range(bisect_right(ends, t.start), bisect_left(starts, t.end)) for t in tokens]


def _annotation(
    passage: Passage, offsets: Offsets, forms: Sequence[str], analysis: Analysis, attributions: list[Attribution]
) -> Annotation:
    members = _members(passage.tokens, offsets)
    token_of = [0] * len(forms)
    for k, inside in enumerate(reversed(members)):
        for w in inside:
            token_of[w] = len(members) - 1 - k
    upos, lemma, heads, relations, status = [], [], [], [], []
    table, depths = lemmas(), _depths(analysis.heads)
    for k, inside in enumerate(members):
        if not inside:  # a mark that the net's words leave out
            upos.append("X"), lemma.append(passage.words[k].lower()), heads.append(k - 1), relations.append("dep")  # type: ignore[func-returns-value]
            status.append(("", 1.0))
            continue
        head = min(inside, key=depths.__getitem__)
        upos.append(analysis.upos[head])
        lemma.append(table(forms[head], analysis.upos[head], analysis.xpos[head]))
        root = analysis.heads[head] == head
        governor = token_of[analysis.heads[head]]
        if token_of[head] != k:  # a later part of a word that is several tokens
            heads.append(token_of[head]), relations.append("goeswith")  # type: ignore[func-returns-value]
        else:
            heads.append(-1 if root else governor)
            relations.append(analysis.relations[head])
        label, sure = analysis.status[head] if analysis.status else ("O", 1.0)
        status.append(("" if label == "O" else label, sure))
    return Annotation(
        tuple(upos),
        tuple(lemma),
        tuple(heads),
        tuple(relations),
        _names(passage, offsets, analysis),
        tuple(attributions),
        tuple(status),
    )


def _depths(heads: Sequence[int]) -> list[int]:
    """Return how far each word is from the root of its tree, whose head is itself."""
    found = [-1] * len(heads)
    for word in range(len(heads)):
        path = [word]
        while found[path[-1]] < 0 and heads[path[-1]] != path[-1]:
            path.append(heads[path[-1]])
        depth = max(0, found[path[-1]])
        for above, node in enumerate(reversed(path)):
            found[node] = depth + above
    return found


def _names(passage: Passage, offsets: Offsets, analysis: Analysis) -> tuple[NamedSpan, ...]:
    """Return the names that are made of whole tokens."""
    starts = {t.start: k for k, t in enumerate(passage.tokens)}
    ends = {t.end: k + 1 for k, t in enumerate(passage.tokens)}
    found = []
    for name in analysis.names:
        first, last = starts.get(offsets[name.start][0]), ends.get(offsets[name.end - 1][1])
        if first is not None and last is not None:
            found.append(NamedSpan((first, last), TYPES.get(name.type, "misc"), name.score))
    return tuple(found)
