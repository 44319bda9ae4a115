"""What the words of a story are worth: a term weighs by how many lines of reporting hold it and how rare it is in English.

Lines that together hold the heaviest terms, each counted once, tell most of the story in least space (concept coverage:
Filatova and Hatzivassiloglou 2004; Gillick and Favre 2009). Copies of one text are one line and add nothing (R14).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from dateline.briefing.gate import numbers_in
from dateline.briefing.library import Library
from dateline.lexicon.linking import linking_words, shares, stem
from dateline.model import BODY, Report

Terms = frozenset[str]
_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = 0.25
"""Share of English texts from which on a word is a function word here: it says nothing of a story."""
_PLAIN = 0.02
"""Share of English texts from which on a word may stand in any report, whatever its story."""
_ALONE = 0.3
"""What a term that one line alone holds counts beside one that two lines hold."""


def terms_of(text: str) -> Terms:
    """Return what a text speaks of: stems of its words that are not common in English, and its numbers by value."""
    stems = {stem(m.group().lower()) for m in _WORD.finditer(text)}
    known = shares()
    words = {s for s in stems if known.get(s, 0.0) < _COMMON}
    return frozenset(words | {f"#{value:g}" for value, _ in numbers_in(text) if value > 0})


@dataclass(frozen=True)
class Worth:
    """The weights of a story's terms."""

    library: Library

    @cached_property
    def holders(self) -> Counter[str]:
        """In how many lines of reporting each term stands."""
        line = {report: held.id for held in self.library.situation.lines for report in held.reports}
        held = {(line.get(id_, id_), term) for id_, report in self.library.reports.items() for term in terms_of(told_in(report))}
        return Counter(term for _, term in held)

    def weight(self, term: str) -> float:
        """Return what it is worth to say a term once."""
        count = self.holders[term]
        spread = math.log2(1 + count) if count > 1 else _ALONE
        share = 0.01 if term.startswith("#") else max(shares().get(term, linking_words().unseen), linking_words().unseen)
        return spread * -math.log10(share)

    def core(self, terms: Terms) -> float:
        """Return how much terms speak of what many lines of the story hold: nothing for what stands beside it in a round-up."""
        least = max(2, len(self.library.situation.lines) / 4)
        own = [t for t in sorted(terms) if self.holders[t] >= least and not t.startswith("#") and shares().get(t, 0.0) < _PLAIN]
        return sum(self.weight(t) for t in own)

    def of(self, terms: Collection[str]) -> float:
        """Return what terms are worth together."""
        return sum(self.weight(t) for t in sorted(terms))

    def likeness(self, one: Terms, other: Terms) -> float:
        """Return from 0 to 1 how far two sets of terms speak of one matter; terms that are rare in the story say most of that."""
        total = self._rare(one) * self._rare(other)
        return self._rare(one & other) / math.sqrt(total) if total else 0.0

    def _rare(self, terms: Terms) -> float:
        most = max(len(self.library.situation.lines), 2)
        return sum(math.log(1 + most / max(self.holders[t], 1)) for t in sorted(terms))


def told_in(report: Report) -> str:
    """Return the words of a report's headline and body."""
    body = [b.span.cut(report.text) for b in report.blocks if b.kind in BODY] if report.blocks else [report.text]
    return "\n".join([report.headline or "", *body])
