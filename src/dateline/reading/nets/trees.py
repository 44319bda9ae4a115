"""Heads of words as trees: the best head of each word where these make one, else the maximum spanning tree.

Chu & Liu 1965, Edmonds 1967. Scores are (word, head) with the root's on the diagonal, as the net gives them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
NEVER = -1e9


def broken_sentences(heads: Ints, sentence: Ints) -> list[tuple[int, int, int]]:
    """Return (row, start, end) of the sentences whose heads make no tree with one root.

    `heads` and `sentence` are (batch, words); a root is its own head, -1 in `sentence` is past the end.
    """
    rows, words = heads.shape
    if not words:
        return []
    inside = sentence >= 0
    span = np.arange(words)
    above = np.where(inside, heads, span)
    root = above == span
    for _ in range(max(1, int(np.ceil(np.log2(words))) + 1)):  # each round doubles how far up a word looks
        above = np.take_along_axis(above, above, 1)
    astray = inside & ~np.take_along_axis(root, above, 1)
    begins = inside & np.concatenate([np.ones((rows, 1), bool), sentence[:, 1:] != sentence[:, :-1]], 1)
    found: list[tuple[int, int, int]] = []
    for row in range(rows):
        starts = np.flatnonzero(begins[row])
        ends = np.append(starts[1:], int(inside[row].sum()))
        if not len(starts):
            continue
        roots = np.add.reduceat(root[row] & inside[row], starts)
        wrong = (roots != 1) | (np.add.reduceat(astray[row], starts) > 0)
        found.extend((row, int(starts[k]), int(ends[k])) for k in np.flatnonzero(wrong))
    return found


def _cycle(heads: Ints) -> list[int]:
    """Return the nodes of a cycle, or nothing; node 0 is the root and has head -1."""
    seen = np.zeros(len(heads), int)
    for start in range(1, len(heads)):
        path, node = [], start
        while node > 0 and not seen[node]:
            seen[node] = start
            path.append(node)
            node = int(heads[node])
        if node > 0 and seen[node] == start:
            return path[path.index(node) :]
    return []


def _spanning(scores: NDArray[np.float64]) -> Ints:
    """Return each node's head in the best arborescence from node 0; `scores` is (node, head)."""
    heads: Ints = scores.argmax(1)
    heads[0] = -1
    cycle = _cycle(heads)
    if not cycle:
        return heads
    ring = np.array(cycle)
    rest = np.setdiff1d(np.arange(len(heads)), ring)
    size = len(rest)
    small = np.full((size + 1, size + 1), NEVER)
    small[:size, :size] = scores[np.ix_(rest, rest)]
    out = scores[np.ix_(rest, ring)]
    small[:size, size], leaves = out.max(1), ring[out.argmax(1)]
    held = scores[ring, heads[ring]]
    into = scores[np.ix_(ring, rest)] - held[:, None] + held.sum()
    small[size, :size], enters = into.max(0), ring[into.argmax(0)]
    small[size, size] = NEVER
    small[0] = NEVER
    inner = _spanning(small)
    result = heads.copy()
    for k, node in enumerate(rest):
        if node:
            result[node] = leaves[k] if inner[k] == size else rest[inner[k]]
    result[enters[inner[size]]] = rest[inner[size]]
    return result


def spanning_tree(scores: Floats) -> Ints:
    """Return the head of each word in the best tree with one root, its own head; `scores` is (word, head)."""
    words = scores.shape[0]
    span = np.arange(words)
    full = np.full((words + 1, words + 1), NEVER)
    full[1:, 1:] = scores
    full[span + 1, span + 1] = NEVER
    # A second root costs more than any tree can win, so the best tree has one.
    full[1:, 0] = scores[span, span] - (1.0 + words * (float(scores.max()) - float(scores.min())))
    found = _spanning(full)[1:] - 1
    tree: Ints = np.where(found < 0, span, found)
    return tree
