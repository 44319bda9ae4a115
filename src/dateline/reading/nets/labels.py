"""From scores to labelled stretches of words, for whole batches at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
NEVER = -1e4
ILLEGAL = -8.0
"""What an "I-" without its "B-" costs, in log probability: dear, but a sure net may pay."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A labelled stretch of words: half-open, its type, and the mean probability of its labels."""

    start: int
    end: int
    type: str
    score: float


def log_probabilities(scores: Floats) -> Floats:
    """Return the log-softmax of scores over their last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    found: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return found


@dataclass(frozen=True)
class Bio:
    """A set of BIO labels, in the order of the net's scores."""

    labels: tuple[str, ...]

    @cached_property
    def kinds(self) -> Ints:
        """The number of each label's type; -1 for "O"."""
        names = sorted({label[2:] for label in self.labels if label != "O"})
        return np.array([names.index(label[2:]) if label != "O" else -1 for label in self.labels])

    @cached_property
    def inside(self) -> NDArray[np.bool_]:
        """Which labels begin with "I-"."""
        return np.array([label.startswith("I-") for label in self.labels])

    @cached_property
    def costs(self) -> Floats:
        """What going from one label to the next costs."""
        wrong = self.inside[None, :] & (self.kinds[:, None] != self.kinds[None, :])
        return np.where(wrong, ILLEGAL, 0.0).astype(np.float32)

    def decode(self, scores: Floats, begins: NDArray[np.bool_]) -> tuple[Ints, Floats]:
        """Return the best legal label of each word and its probability.

        `scores` is (batch, words, labels); `begins` (batch, words) marks where a sentence begins, across which no stretch runs.
        """
        logs = log_probabilities(scores)
        logs[begins] += np.where(self.inside, NEVER, 0.0).astype(np.float32)
        best = logs.argmax(-1)
        if best.shape[1] > 1:
            breaks = self.costs[best[:, :-1], best[:, 1:]] < 0
            for row in np.flatnonzero(breaks.any(1)).tolist():
                self._mend(logs[row], best[row], np.flatnonzero(breaks[row]).tolist())
        return best, np.exp(np.take_along_axis(logs, best[..., None], -1)[..., 0])

    def _mend(self, logs: Floats, best: Ints, breaks: list[int]) -> None:
        """Put the best legal labels where one row's best labels break the rule, between words k and k + 1 for each k of `breaks`.

        A path that leaves the best labels loses, at each word, at least what the best label has over the next. To leave them
        all the way from a break to where this adds up to what the break costs can win nothing: there the words are cut.
        """
        two = np.partition(logs, -2, axis=-1)[:, -2:]
        loss = two[:, 1] - two[:, 0]
        broken, done = set(breaks), -1
        for k in breaks:
            if k < done:
                continue
            left, right, spent = k, k + 1, float(loss[k])
            while left > 0 and spent < -ILLEGAL:
                left -= 1
                spent += float(loss[left])
            spent = float(loss[right])
            while right + 1 < len(best) and (spent < -ILLEGAL or right in broken):
                spent = 0.0 if right in broken else spent
                right += 1
                spent += float(loss[right])
            part = logs[None, left : right + 1].copy()
            if left:
                part[0, 0] += self.costs[best[left - 1]]
            if right + 1 < len(best):
                part[0, -1] += self.costs[:, best[right + 1]]
            best[left : right + 1] = self._viterbi(part)[0]
            done = right

    def _viterbi(self, logs: Floats) -> Ints:
        rows, words, _ = logs.shape
        total = logs[:, 0]
        back = np.zeros(logs.shape, np.int64)
        for k in range(1, words):
            paths = total[:, :, None] + self.costs
            back[:, k] = paths.argmax(1)
            total = paths.max(1) + logs[:, k]
        best = np.zeros((rows, words), np.int64)
        best[:, -1] = total.argmax(1)
        at = np.arange(rows)
        for k in range(words - 1, 0, -1):
            best[:, k - 1] = back[at, k, best[:, k]]
        return best

    @cached_property
    def masses(self) -> Floats:
        """A matrix that adds up labels' probabilities by type; "O" is the last column."""
        types = int(self.kinds.max()) + 2
        return np.eye(types, dtype=np.float32)[np.where(self.kinds < 0, types - 1, self.kinds)]

    def vote(self, logs: Floats, groups: Ints, weight: float) -> Floats:
        """Return log probabilities of one document's words in which like words pull each other to one type.

        `groups` numbers words of like form, -1 for those that stand alone. A word's probability of each type becomes the
        weighted geometric mean of its own and its group's mean (`weight` from 0, its own, to 1); which of a type's labels it
        has stays as it was.
        """
        members = np.flatnonzero(groups >= 0)
        if not len(members):
            return logs
        own = np.maximum(np.exp(logs[members]) @ self.masses, 1e-6)
        at = groups[members]
        total = np.zeros((int(at.max()) + 1, own.shape[1]), np.float32)
        np.add.at(total, at, own)
        shared = (total / np.maximum(np.bincount(at), 1)[:, None])[at]
        new = own ** (1 - weight) * shared**weight
        new /= new.sum(1, keepdims=True)
        voted = logs.copy()
        voted[members] += np.log(new / own) @ self.masses.T
        return voted

    def stretches(self, best: Ints, probability: Floats) -> list[Stretch]:
        """Return the stretches of one row of labels."""
        found: list[Stretch] = []
        hits = np.flatnonzero(self.kinds[best] >= 0)
        if not len(hits):
            return found
        kinds = self.kinds[best[hits]]
        opens = ~self.inside[best[hits]]
        opens[0] = True
        opens[1:] |= (np.diff(hits) > 1) | (kinds[1:] != kinds[:-1])
        starts = np.flatnonzero(opens)
        ends = np.append(starts[1:], len(hits))
        for a, b in zip(starts.tolist(), ends.tolist(), strict=True):
            first, last = int(hits[a]), int(hits[b - 1]) + 1
            found.append(Stretch(first, last, self.labels[best[first]][2:], float(probability[first:last].mean())))
        return found
