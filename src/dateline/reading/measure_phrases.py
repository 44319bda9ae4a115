"""The phrases by which measures are shown, by their first words: what a clause has no word of is never tried."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon.measures import Measure, measures


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the table, as it stands there and cut into its words."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases in the order of the table."""

    every: tuple[Phrase, ...]
    first_words: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Phrases:
        """Return the phrases of a key of the table; words in lower case, with single spaces between."""
        every = tuple(Phrase(text, tuple(text.split())) for text in texts)
        return cls(every, frozenset(p.words[0] for p in every))

    def beginning_in(self, words: Iterable[str]) -> Sequence[Phrase]:
        """Return the phrases whose first word is one of `words` (which can be gone through twice), in the order of the table."""
        if self.first_words.isdisjoint(words):
            return ()
        known = self.first_words.intersection(words)
        return [p for p in self.every if p.words[0] in known]


@dataclass(frozen=True, slots=True)
class Shown:
    """A measure with the phrases by which it is shown and ruled out."""

    measure: Measure
    object_of: Phrases
    subject_of: Phrases
    loosely: Phrases
    adjectives: Phrases
    after: Phrases
    before: Phrases
    not_with: Phrases


@cache
def shown() -> tuple[Shown, ...]:
    """Return all measures, in the order of their files."""
    return tuple(
        Shown(
            m,
            *map(Phrases.of, (m.object_of, m.subject_of, m.loosely, m.adjectives, m.after, m.before, m.not_with)),
        )
        for m in measures().values()
    )
