"""Content words of a stretch of text, cut so that inflections meet; what reconciling compares sentences by."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.lexicon.outcomes import outcomes

_WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBERED = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b", re.IGNORECASE)


def tokens(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text in lower case, thousands separators gone."""
    return tuple(w.lower().replace("’", "'").replace(",", "") for w in _WORD.findall(text))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return the word without its inflection: the first ending that leaves four letters goes, then a doubled letter."""
    if not word.isalpha():
        return word
    for ending in outcomes().endings:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


@lru_cache(maxsize=8192)
def content(text: str) -> frozenset[str]:
    """Return the stems of a text's words, without the small ones, times and words of expectation."""
    small = outcomes().small
    return frozenset(stem(w) for w in tokens(text) if w not in small and (len(w) > 2 or w.isdigit()))


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    return f" {' '.join(tokens(text))} "


@lru_cache(maxsize=16384)
def has_any(text: str, phrases: tuple[str, ...]) -> str | None:
    """Return the first of the phrases (lower case, whole words) that the text holds, or None."""
    folded = _folded(text)
    return next((p for p in phrases if f" {p} " in folded), None)


def ordinals(text: str) -> frozenset[str]:
    """Return the numbers of the ordinals in a text ("12th package" → 12)."""
    return frozenset(_NUMBERED.findall(text))
