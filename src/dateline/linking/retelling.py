"""Texts that tell one text again in other words: the same facts, sentence by sentence, in the same order (R13).

A copy reworded throughout shares no run of words, and few sentences are alike. It still tells what its source tells, in its
order: each sentence holds the names, figures and rare words of one sentence there. Two reporters at one briefing choose and
order for themselves. Sentences are paired in order so that the weight of the words they share is greatest (the alignment of
Needleman and Wunsch 1970, without a cost for gaps); a word weighs what it tells (minus the logarithm of the share of texts
it stands in).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from dateline.lexicon.linking import Copies, linking_words, shares
from dateline.linking.words import Wording, stem

LEAST = 4
"""Different words that a sentence to be compared has."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The reporter's own sentences as the weights of their words, with the weight of each; `place` is the sentence's number."""

    sentences: tuple[dict[str, float], ...]
    weights: tuple[float, ...]
    places: tuple[int, ...]
    every: dict[str, float]

    @property
    def weight(self) -> float:
        """The weight of all sentences."""
        return sum(self.weights)


@dataclass(frozen=True, slots=True)
class Retold:
    """How much of two tellings is one: shares of the shorter and of the longer, how many sentences, and the first's heaviest."""

    of_shorter: float
    of_longer: float
    sentences: int
    heaviest: int


def telling(wording: Wording) -> Telling:
    """Return what a text tells, sentence by sentence; quotations are left out, since a briefing is open to all."""
    unseen = linking_words().unseen
    sentences, places = [], []
    every: dict[str, float] = {}
    for place, words in enumerate(wording.own):
        keys = {w.folded.replace(",", "") if w.folded[0].isdigit() else stem(w.folded) for w in words}
        if len(keys) >= LEAST:
            weights = {key: -log(shares().get(key, unseen)) for key in sorted(keys)}
            sentences.append(weights)
            places.append(place)
            every.update(weights)
    return Telling(tuple(sentences), tuple(sum(s.values()) for s in sentences), tuple(places), every)


def retold(early: Telling, late: Telling, settings: Copies) -> Retold | None:
    """Return how the later text tells the earlier again, None where it does not."""
    short, long = sorted((early.weight, late.weight))
    if not short or short < settings.retold_of_longer * long or not _may_be(early, late, settings):
        return None
    weight, count, heaviest = _aligned(early, late, settings.retold_sentence)
    if weight < settings.retold * short or weight < settings.retold_of_longer * long or count < settings.retold_sentences:
        return None
    return Retold(weight / short, weight / long, count, early.places[heaviest])


def _may_be(early: Telling, late: Telling, settings: Copies) -> bool:
    """Say whether the texts as wholes share enough different words: a quick look that spares most pairs the alignment."""
    small, large = sorted((early.every, late.every), key=len)
    both = sum(weight for key, weight in small.items() if key in large)
    return both >= settings.retold / 2 * min(sum(early.every.values()), sum(late.every.values()))


def _aligned(early: Telling, late: Telling, least: float) -> tuple[float, int, int]:
    """Return weight and number of the sentences paired in order, and the earlier text's sentence that shares most."""
    rows, columns = len(early.sentences), len(late.sentences)
    best = [[(0.0, 0)] * (columns + 1) for _ in range(rows + 1)]
    top = (0.0, 0)
    for i in range(rows - 1, -1, -1):
        one, whole = early.sentences[i], early.weights[i]
        for j in range(columns - 1, -1, -1):
            found = max(best[i + 1][j], best[i][j + 1])
            other = late.sentences[j]
            shared = sum(weight for key, weight in one.items() if key in other)
            if shared >= least * min(whole, late.weights[j]):
                weight, count = best[i + 1][j + 1]
                found = max(found, (weight + shared, count + 1))
                top = max(top, (shared, -i))
            best[i][j] = found
    return (*best[0][0], -top[1])
