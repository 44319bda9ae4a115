"""Attributions from the net's scores: candidates of each window, then what the whole document makes of them.

Each word that may begin a cue brings a candidate: its own source and content. A document keeps the sure ones, one of those
with like contents, and then looks at the words tagged as content that none of them holds: a candidate that was not sure
enough may have them, or they go on what was said just before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dateline.reading.nets.labels import Bio, Ints, Stretch, log_probabilities

ROLES = Bio(("O", "B-source", "I-source", "B-content", "I-content"))
"""What a word can be to a cue."""
CUE = -2.5
"""A word is tried as a cue's first from this log probability."""
SURE = 0.25
"""A candidate is kept from this score: the probability of its cue times the mean probability of its content's labels."""
ALIKE = 0.3
"""Intersection over union of words from which two contents are one."""
HELD = 0.5
"""Share of a content's words that decides whether it is held already, or by a candidate."""
SHORT = 3
"""Words: shorter contents are not looked for again; content so many words after another goes on it."""

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """An attribution in words of the document: half-open ranges; source and content may be in pieces or absent."""

    source: Ranges
    cue: tuple[int, int]
    content: Ranges
    score: float

    def shifted(self, by: int) -> Linked:
        """Return it with its words counted from `by` on."""
        return Linked(_shift(self.source, by), (self.cue[0] + by, self.cue[1] + by), _shift(self.content, by), self.score)


def _shift(ranges: Ranges, by: int) -> Ranges:
    return tuple((start + by, end + by) for start, end in ranges)


def words_in(ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return the words of some ranges."""
    return frozenset(k for start, end in ranges for k in range(start, end))


def ranges_of(words: Iterable[int]) -> Ranges:
    """Return words as ranges, each as long as it can be."""
    found: list[tuple[int, int]] = []
    for k in sorted(words):
        if found and found[-1][1] == k:
            found[-1] = found[-1][0], k + 1
        else:
            found.append((k, k + 1))
    return tuple(found)


def candidates(
    output: Mapping[str, NDArray[np.generic]], sentence: Ints, labels: Sequence[str]
) -> tuple[list[list[Linked]], list[list[Stretch]]]:
    """Return, for each row of a batch, its candidates, and its stretches of content by the flat tags; in words of the row."""
    begin, inside = labels.index("B-cue"), labels.index("I-cue")
    logs = log_probabilities(output["flat"].astype(np.float32))
    begins = np.zeros(sentence.shape, bool)
    begins[:, 0] = True
    tagger = Bio(tuple(labels))
    best, probability = tagger.decode(logs, begins)
    best = np.where(sentence >= 0, best, tagger.labels.index("O"))
    told = [[s for s in tagger.stretches(b, p) if s.type == "content"] for b, p in zip(best, probability, strict=True)]
    found: list[list[Linked]] = [[] for _ in sentence]
    cues = np.asarray(output["cues"], np.int64)
    if not len(cues):
        return found, told
    scores = output["roles"].astype(np.float32)
    scores[:, :, 1:][sentence[cues[:, 0]] < 0] = -1e4
    roles, sure = ROLES.decode(scores, np.zeros(scores.shape[:2], bool))
    goes_on = logs.argmax(-1) == inside
    for k, (row, start) in enumerate(cues.tolist()):
        end = start + 1
        while end < goes_on.shape[1] and goes_on[row, end] and sentence[row, end] == sentence[row, start]:
            end += 1
        parts = ROLES.stretches(roles[k], sure[k])
        content = [s for s in parts if s.type == "content"]
        if content:
            source = tuple((s.start, s.end) for s in parts if s.type == "source")
            score = float(np.exp(logs[row, start, begin])) * float(np.mean([s.score for s in content]))
            found[row].append(Linked(source, (start, end), tuple((s.start, s.end) for s in content), score))
    return found, told


def _rival(content: frozenset[int], a: Linked, other: frozenset[int], b: Linked) -> bool:
    """Say whether two attributions are two readings of one: like contents, and not each with a source and a cue of its own."""
    if len(content & other) <= ALIKE * len(content | other):
        return False
    apart = a.source and b.source and not words_in(a.source) & words_in(b.source)
    nested = words_in([a.cue]) <= other or words_in([b.cue]) <= content
    return not (apart and nested)


def settle(found: Sequence[Linked], told: Sequence[Stretch]) -> list[Linked]:
    """Return the attributions of a document from its candidates and its stretches of content, in the text's order."""
    ranked = sorted(((words_in(a.content), a) for a in found), key=lambda item: (-item[1].score, item[1].cue))
    kept: list[tuple[frozenset[int], Linked]] = []
    for content, candidate in ranked:
        if candidate.score >= SURE and not any(_rival(content, candidate, *other) for other in kept):
            kept.append((content, candidate))
    held = {k for content, a in kept for k in (*content, *words_in((*a.source, a.cue)))}
    for stretch in told:
        missed = frozenset(k for k in range(stretch.start, stretch.end) if k not in held)
        if len(missed) < max(SHORT, HELD * (stretch.end - stretch.start)):
            continue
        late = next((item for item in ranked if len(item[0] & missed) >= HELD * len(missed) and item not in kept), None)
        if late and not any(_rival(*late, *other) for other in kept):
            kept.append(late)
            held |= late[0]
            continue
        gaps = [(min(missed) - max(*content, a.cue[1] - 1), n) for n, (content, a) in enumerate(kept)]
        before = min((gap for gap in gaps if 0 < gap[0] <= SHORT), default=None)
        if before:
            content, a = kept[before[1]]
            kept[before[1]] = content | missed, replace(a, content=ranges_of(content | missed))
            held |= missed
    return sorted((a for _, a in kept), key=lambda a: (a.cue, a.content))
