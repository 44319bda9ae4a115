"""Which numbers a later version of a text changed: "nearly 20 buses" that became "more than 25" (R10, R13)."""

from __future__ import annotations

from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

from dateline.lexicon.numbers import number_words
from dateline.linking.told import Told
from dateline.linking.words import Word, words_of

ALIKE = 0.6
"""Share of words in common from which two sentences, numbers apart, are one."""
LEAST = 5
"""Words, numbers apart, that a sentence to be compared has."""
BESIDE = 2
"""Words shown on each side of a number."""


def changed_number(early: Told, late: Told) -> tuple[str, str] | None:
    """Return the words of the first number that differs between sentences that are otherwise one, old and new; None if none.

    Headlines are held against each other as well.
    """
    old, new = _sentences(early), _sentences(late)
    rest = [_folded(words, numbers=False) for words, _ in old]
    for words, text in new:
        bare = _folded(words, numbers=False)
        if len(bare) < LEAST or len(bare) == len(words):
            continue
        near = [(Indel.normalized_similarity(bare, other), -j) for j, other in enumerate(rest)]
        score, j = max(near, default=(0.0, 0))
        if score < ALIKE:
            continue
        before, earlier = old[-j]
        found = _differing(before, words)
        if found:
            return _shown(before, found[0], earlier), _shown(words, found[1], text)
    return None


def _sentences(told: Told) -> list[tuple[tuple[Word, ...], str]]:
    """Return the sentences of a report, its headline last, each with the text that its words stand in."""
    headline = told.report.headline or ""
    return [*((s, told.report.text) for s in told.wording.own), (words_of(headline), headline)]


def is_number(word: Word) -> bool:
    """Say whether a word is a number, in digits or in letters."""
    return word.folded[0].isdigit() or word.folded in number_words().cardinals.words


def _folded(sentence: tuple[Word, ...], numbers: bool) -> list[str]:
    return [w.folded for w in sentence if numbers or not is_number(w)]


def _differing(before: tuple[Word, ...], after: tuple[Word, ...]) -> tuple[int, int] | None:
    """Return the places of two different numbers that stand between the same words."""
    matcher = SequenceMatcher(None, _folded(before, numbers=True), _folded(after, numbers=True), autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "replace":
            old = [i for i in range(i1, i2) if is_number(before[i])]
            new = [j for j in range(j1, j2) if is_number(after[j])]
            if len(old) == len(new) == 1:
                return old[0], new[0]
    return None


def _shown(sentence: tuple[Word, ...], at: int, text: str) -> str:
    first, last = max(0, at - BESIDE), min(len(sentence) - 1, at + BESIDE)
    return " ".join(text[sentence[first].start : sentence[last].end].split())
