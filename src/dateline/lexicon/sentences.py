"""Abbreviations that matter to the sentence splitter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class SentenceWords:
    """Word lists in lower case without the final stop."""

    before_name: frozenset[str]
    before_number: frozenset[str]
    before_month: frozenset[str]
    may_end: frozenset[str]
    starters: frozenset[str]
    labels: frozenset[str]


@cache
def sentence_words() -> SentenceWords:
    """Return the table `sentences.toml`."""
    return load_table("sentences", SentenceWords)
