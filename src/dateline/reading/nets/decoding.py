"""What the net's scores for a window say: tags, trees and names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dateline.reading.nets.labels import Bio, Floats, Ints, Stretch, log_probabilities
from dateline.reading.nets.trees import broken_sentences, spanning_tree

VOTE = 0.7
"""How much a document's like words count beside a word's own score; chosen on the Worldwide Newswire's development part."""


@dataclass(slots=True)
class Analysis:
    """What the net says of the words of one sentence. Heads are indices in the sentence, a root's its own."""

    upos: list[str]
    xpos: list[str]
    heads: list[int]
    relations: list[str]
    names: list[Stretch] = field(default_factory=list)
    entities: list[Stretch] = field(default_factory=list)
    things: list[Stretch] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    status: list[tuple[str, float]] = field(default_factory=list)
    name_logs: Floats | None = None
    """Log probabilities of names' labels for each word, until the document has voted on them."""


def _groups(words: Iterable[str]) -> Ints:
    """Return a number for each capitalised word, the same for words of one form; -1 for others."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(w, len(numbers)) if w[:1].isupper() else -1 for w in words], np.int64)


def _inside(stretches: Sequence[Stretch], start: int, end: int) -> list[Stretch]:
    """Return the stretches that begin in a sentence, with their words counted from its first."""
    return [Stretch(s.start - start, s.end - start, s.type, s.score) for s in stretches if start <= s.start < end]


@dataclass(frozen=True, slots=True)
class Decoder:
    """Decodes with the labels of one net: each task's labels in the order of its scores."""

    labels: Mapping[str, tuple[str, ...]]

    def trees(self, output: Mapping[str, NDArray[np.generic]], sentence: Ints) -> tuple[Ints, Ints]:
        """Return heads and relations (batch, words), each sentence a tree."""
        heads = np.array(output["heads"], np.int64)
        arcs = output["arcs"]
        for row, start, end in broken_sentences(heads, sentence):
            heads[row, start:end] = spanning_tree(arcs[row, start:end, start:end].astype(np.float32)) + start
        root = self.labels["relation"].index("root")
        relations = np.where(heads == np.arange(heads.shape[1]), root, output["relations"])
        return heads, relations.astype(np.int64)

    def analyses(
        self, output: Mapping[str, NDArray[np.generic]], sentence: Ints, count: int, extras: bool = False
    ) -> list[Analysis]:
        """Return the analysis of each of a window's `count` sentences; `sentence` is (1, words); a sentence may have none.

        `extras`: with GUM's entities and re3d's things, which no step of the reading uses yet.
        """
        begins = np.concatenate([np.ones((1, 1), bool), sentence[:, 1:] != sentence[:, :-1]], 1)
        heads, relations = (layer[0] for layer in self.trees(output, sentence))
        spans = {}
        for task in ("entities", "things") if extras else ():
            bio = Bio(self.labels[task])
            best, probability = bio.decode(output[task].astype(np.float32), begins)
            spans[task] = bio.stretches(best[0], probability[0])
        upos, xpos, mentions = (self._told(task, output[task][0].astype(np.int64)) for task in ("upos", "xpos", "mentions"))
        related = self._told("relation", relations)
        status = np.exp(log_probabilities(output["status"].astype(np.float32)))[0]
        states = list(zip(self._told("status", status.argmax(-1)), status.max(-1).tolist(), strict=True))
        names = log_probabilities(output["names"].astype(np.float32))[0]
        ends = np.searchsorted(sentence[0], np.arange(count), side="right").tolist()
        found = []
        for a, b in zip([0, *ends[:-1]], ends, strict=True):
            analysis = Analysis(upos[a:b], xpos[a:b], (heads[a:b] - a).tolist(), related[a:b], mentions=mentions[a:b])
            if extras:
                analysis.entities, analysis.things = (_inside(spans[task], a, b) for task in ("entities", "things"))
            analysis.status, analysis.name_logs = states[a:b], names[a:b]
            found.append(analysis)
        return found

    def _told(self, task: str, numbers: Ints) -> list[str]:
        labels = self.labels[task]
        return [labels[k] for k in numbers.tolist()]

    def name(self, sentences: Sequence[Sequence[str]], analyses: Sequence[Analysis]) -> None:
        """Decode the names of one document, after its like words have voted on their types."""
        bio = Bio(self.labels["names"])
        kept = [(words, a) for words, a in zip(sentences, analyses, strict=True) if a.name_logs is not None and len(words)]
        if not kept:
            return
        logs = bio.vote(
            np.concatenate([a.name_logs for _, a in kept if a.name_logs is not None]),
            _groups(w for s, _ in kept for w in s),
            VOTE,
        )
        longest = max(len(words) for words, _ in kept)
        table = np.full((len(kept), longest, len(bio.labels)), -1e4, np.float32)
        table[:, :, bio.labels.index("O")] = 0.0
        at = 0
        for row, (words, _) in enumerate(kept):
            table[row, : len(words)] = logs[at : at + len(words)]
            at += len(words)
        begins = np.zeros(table.shape[:2], bool)
        begins[:, 0] = True
        best, probability = bio.decode(table, begins)
        for row, (_, analysis) in enumerate(kept):
            analysis.names = bio.stretches(best[row], probability[row])
            analysis.name_logs = None
