"""Phrases found in a text by their first words: a long list of phrases costs no more than the few that may be there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dateline.model import Span

_WORD = re.compile(r"\w+")

Patterns = dict[str, list[tuple[int, str, re.Pattern[str]]]]


def by_first_word(phrases: Iterable[str]) -> Patterns:
    """Return patterns of whole phrases by the phrase's first word, each with its rank: longest first, then by letter."""
    found: Patterns = {}
    for rank, phrase in enumerate(sorted(set(phrases), key=lambda p: (-len(p), p))):
        first = _WORD.match(phrase)
        pattern = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")
        found.setdefault(first.group() if first else "", []).append((rank, phrase, pattern))
    return found


def phrases_in(text: str, patterns: Patterns) -> Iterator[tuple[str, Span]]:
    """Yield the phrases that stand in a text, by rank and then place; they may overlap."""
    likely = [entry for word in {*_WORD.findall(text), ""} if word in patterns for entry in patterns[word]]
    for _, phrase, pattern in sorted(likely, key=lambda entry: entry[0]):
        for match in pattern.finditer(text):
            yield phrase, Span(match.start(), match.end())
