"""Documents become batches: windows of whole sentences, coded as the runtime codes them, with the labels beside them."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from dateline.reading.nets.pieces import FIRST, HIDDEN, LAST, LOWER, MIXED, PAD, TITLE, UPPER, pieces_of
from training.documents import Document
from training.network import TAGS

NONE = -100
"""A label that no loss looks at."""
LIMIT = 254
"""Pieces of a window in training, start and end not counted."""
Ints = NDArray[np.int64]


@dataclass(slots=True)
class Coded:
    """One sentence as arrays: pieces, letter classes, first piece of each word, and labels."""

    ids: Ints
    letters: Ints
    first: Ints
    labels: dict[str, Ints]
    heads: Ints | None


@dataclass(slots=True)
class CodedDocument:
    """A document's coded sentences, its corpus, and its attributions as (cue's first word, sources, contents) over all words."""

    corpus: str
    sentences: list[Coded]
    starts: list[int]
    attributions: list[tuple[int, list[int], list[int]]] | None


@dataclass(slots=True)
class Batch:
    """Tensors of a batch; `sentence` is -1 where a row has no more words. `cues` are (row, word) with `roles` their targets."""

    ids: Tensor
    letters: Tensor
    first: Tensor
    sentence: Tensor
    labels: dict[str, Tensor]
    heads: Tensor
    cues: Tensor
    roles: Tensor
    attributed: Tensor
    pieces: int = 0


@dataclass(slots=True)
class Labels:
    """The labels of each task in order, most frequent first, and their numbers."""

    names: dict[str, list[str]]
    numbers: dict[str, dict[str, int]] = field(init=False)

    def __post_init__(self) -> None:
        """Number the labels."""
        self.numbers = {task: {label: n for n, label in enumerate(names)} for task, names in self.names.items()}

    @classmethod
    def of(cls, documents: list[Document]) -> Labels:
        """Return the labels that the documents use; a task without any gets "O" alone."""
        counts: dict[str, Counter[str]] = {task: Counter() for task in (*TAGS, "relation")}
        for document in documents:
            for sentence in document.sentences:
                for task in counts.keys() & sentence.layers.keys():
                    counts[task].update(label for label in sentence.layers[task] if label is not None)
        return cls({task: sorted(c, key=lambda label: (-c[label], label)) or ["O"] for task, c in counts.items()})


def code(document: Document, labels: Labels) -> CodedDocument:
    """Return a document coded; labels that the net does not know are as if there were none."""
    sentences, starts, at = [], [], 0
    for sentence in document.sentences:
        ids: list[int] = []
        letters: list[int] = []
        first = []
        for pieces, kind in pieces_of(sentence.forms):
            first.append(len(ids))
            ids.extend(pieces)
            letters.extend([kind] * len(pieces))
        numbers = {
            task: np.array([labels.numbers[task].get(label or "", NONE) for label in sentence.layers[task]], np.int64)
            for task in (*TAGS, "relation")
            if task in sentence.layers
        }
        heads = None if sentence.heads is None else np.array(sentence.heads, np.int64)
        arrays = (np.array(part, np.int64) for part in (ids, letters, first))
        sentences.append(Coded(*arrays, numbers, heads))
        starts.append(at)
        at += len(sentence.forms)
    attributions = None
    if document.attributions is not None:
        attributions = [(min(a.cue), sorted(a.source), sorted(a.content)) for a in document.attributions if a.cue]
    return CodedDocument(document.corpus, sentences, starts, attributions)


Item = tuple[CodedDocument, int, int]
"""A document and a half-open range of its sentences."""


def cut(document: CodedDocument, draw: random.Random, single: float) -> list[Item]:
    """Return the document in windows of drawn sizes: a share `single` of one sentence, the rest of 48 to LIMIT pieces."""
    items, start, filled = [], 0, 0
    size = 0 if draw.random() < single else draw.randint(48, LIMIT)
    for k, sentence in enumerate(document.sentences):
        if k > start and filled + len(sentence.ids) > size:
            items.append((document, start, k))
            start, filled = k, 0
            size = 0 if draw.random() < single else draw.randint(48, LIMIT)
        filled += len(sentence.ids)
    if start < len(document.sentences):
        items.append((document, start, len(document.sentences)))
    return items


def pieces_in(item: Item) -> int:
    """Return how many pieces a window has, start and end not counted; at most LIMIT."""
    document, start, end = item
    return min(LIMIT, sum(len(document.sentences[k].ids) for k in range(start, end)))


def _row(item: Item) -> tuple[Ints, Ints, Ints, Ints, dict[str, Ints], Ints]:
    """Return pieces, letters, first pieces, sentence numbers, labels and heads of a window, cut at LIMIT pieces."""
    document, start, end = item
    ids, letters, first, sentence, heads = [], [], [], [], []
    labels: dict[str, list[Ints]] = {task: [] for task in (*TAGS, "relation")}
    pieces = words = 0
    for k in range(start, end):
        part = document.sentences[k]
        ends = np.append(part.first[1:], len(part.ids))
        n = int((ends <= LIMIT - pieces).sum())
        if n == 0:
            break
        stop = int(ends[n - 1])
        ids.append(part.ids[:stop])
        letters.append(part.letters[:stop])
        first.append(part.first[:n] + pieces + 1)
        sentence.append(np.full(n, k - start))
        for task, kept in labels.items():
            kept.append(part.labels[task][:n] if task in part.labels else np.full(n, NONE))
        if part.heads is None:
            heads.append(np.full(n, NONE))
        else:
            heads.append(np.where(part.heads[:n] < n, part.heads[:n] + words, NONE))
        pieces, words = pieces + stop, words + n
    joined = {task: np.concatenate(kept) for task, kept in labels.items()}
    return *(np.concatenate(p) for p in (ids, letters, first, sentence)), joined, np.concatenate(heads)  # type: ignore[return-value]


def _disguise(ids: Ints, letters: Ints, draw: random.Random, noise: np.random.Generator) -> None:
    """Hide some pieces; give some windows one letter class throughout, so that headlines and lower-cased text are read too."""
    chance = draw.random()
    if chance < 0.10:
        kind = LOWER if chance < 0.04 else UPPER if chance < 0.08 else TITLE
        letters[(letters >= LOWER) & (letters <= MIXED)] = kind
    ids[noise.random(len(ids)) < 0.04] = HIDDEN


def _roles(item: Item, words: int) -> list[tuple[int, Ints]]:
    """Return, for each cue in the window, its first word and the role of every word (0 none, 1-2 source, 3-4 content)."""
    document, start, _ = item
    base, rows = document.starts[start], []
    for cue, source, content in document.attributions or ():
        if not 0 <= cue - base < words:
            continue
        row = np.zeros(words, np.int64)
        for first, members in ((1, source), (3, content)):
            inside = [k - base for k in members if 0 <= k - base < words]
            for k in inside:
                row[k] = first + 1 if k - 1 in inside else first
        rows.append((cue - base, row))
    return rows


def _round(size: int) -> int:
    """Return the next multiple of 16: few shapes, so that the kernels made for one are used again."""
    return -(-size // 16) * 16


def collate(items: list[Item], draw: random.Random | None = None, noise: np.random.Generator | None = None) -> Batch:
    """Return a batch of windows; with `draw` and `noise` they are disguised, as in training."""
    rows = [_row(item) for item in items]
    height, width, words = len(rows), _round(max(len(r[0]) for r in rows) + 2), _round(max(len(r[2]) for r in rows))
    ids, letters = np.full((height, width), PAD), np.zeros((height, width), np.int64)
    first, sentence = np.zeros((height, words), np.int64), np.full((height, words), -1)
    labels = {task: np.full((height, words), NONE) for task in (*TAGS, "relation")}
    heads, cues, roles = np.full((height, words), NONE), [], []
    for b, (row_ids, row_letters, row_first, row_sentence, row_labels, row_heads) in enumerate(rows):
        n, w = len(row_ids), len(row_first)
        if draw is not None and noise is not None:
            row_ids, row_letters = row_ids.copy(), row_letters.copy()
            _disguise(row_ids, row_letters, draw, noise)
        ids[b, 0], ids[b, n + 1], ids[b, 1 : n + 1] = FIRST, LAST, row_ids
        letters[b, 1 : n + 1] = row_letters
        first[b, :w], sentence[b, :w], heads[b, :w] = row_first, row_sentence, row_heads
        for task, row in row_labels.items():
            labels[task][b, :w] = row
        for cue, targets in _roles(items[b], w):
            cues.append((b, cue))
            roles.append(np.pad(targets, (0, words - w), constant_values=NONE))
    to = torch.from_numpy
    return Batch(
        to(ids),
        to(letters),
        to(first),
        to(sentence),
        {task: to(v) for task, v in labels.items()},
        to(heads),
        to(np.array(cues, np.int64).reshape(-1, 2)),
        to(np.array(roles, np.int64).reshape(-1, words)),
        to(np.array([item[0].attributions is not None for item in items])),
        pieces=int((ids != PAD).sum()),
    )


def epoch(
    documents: list[CodedDocument], draw: random.Random, size: int, single: float, shares: dict[str, float]
) -> list[list[Item]]:
    """Return one epoch's batches of about `size` pieces, windows of like length together, in drawn order.

    `shares` gives the share of a corpus's documents that an epoch takes; more than one takes some twice. Others are taken whole.
    """
    items = []
    for document in documents:
        share = shares.get(document.corpus, 1.0)
        for _ in range(int(share) + (draw.random() < share - int(share))):
            items.extend(cut(document, draw, single))
    items.sort(key=lambda item: pieces_in(item) * (1 + 0.15 * draw.random()))
    batches: list[list[Item]] = []
    longest = 0
    for item in items:
        longest = max(longest, pieces_in(item) + 2)
        if not batches or longest * (len(batches[-1]) + 1) > size:
            batches.append([])
            longest = pieces_in(item) + 2
        batches[-1].append(item)
    draw.shuffle(batches)
    return batches
