"""What stands around the news: subscribe and share lines, related links, credits, corrections, caption marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from dateline.lexicon.loader import load_table

LineKind = Literal[
    "furniture",
    "opening",
    "related",
    "related_list",
    "correction",
    "editor_note",
    "credit",
    "caption",
    "kicker",
    "release",
    "section_title",
]


@dataclass(frozen=True)
class LineRule:
    """A kind of line. `pattern` must match the whole line, case ignored; longer lines than `max_words` never match.

    `opening` is furniture above the report alone (a mail's header, an agency's slug), `related_list` opens a list of
    links that runs to the next sentence, `release` marks the whole text as a release.
    """

    kind: LineKind
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    max_words: int = 20

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE)

    def matches(self, line: str) -> bool:
        """Say whether `line`, stripped, is of this kind."""
        return self.holds(line, len(line.split()))

    def holds(self, line: str, words: int) -> bool:
        """Say the same where the number of its `words` is known already: every line of a text is held against all rules."""
        return words <= self.max_words and len(line) < 12 * self.max_words and self._compiled.fullmatch(line) is not None


@dataclass(frozen=True)
class Furniture:
    """All kinds of lines, most telling first, the words that mark a picture's credit, the small words of bylines,
    words that are no places in capitals, and words that tell a sentence from a headline."""

    line: tuple[LineRule, ...]
    photo_words: tuple[str, ...]
    byline_words: frozenset[str]
    not_places: frozenset[str]
    not_in_headlines: frozenset[str]
    not_first_in_headlines: frozenset[str]

    def kind_of(self, line: str) -> LineKind | None:
        """Return the kind of the first rule that matches `line`, or None where it is none of these."""
        plain = line.replace("’", "'").replace("\u00a0", " ").strip()
        words = len(plain.split()) if len(plain) < 12 * self._longest else self._longest + 1
        if words > self._longest:
            return None
        return next((rule.kind for rule in self.line if rule.holds(plain, words)), None)

    @cached_property
    def _longest(self) -> int:
        return max(rule.max_words for rule in self.line)


@cache
def furniture() -> Furniture:
    """Return the table of lines that are no news; raises LexiconError where it does not load."""
    return load_table("furniture", Furniture)
