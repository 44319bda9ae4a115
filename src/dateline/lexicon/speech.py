"""Words that report words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.lexicon.loader import load_table

CueGroup = Literal["say", "think", "tell", "urge", "accuse"]


@dataclass(frozen=True)
class Speech:
    """The table `speech.toml`: verbs by lemma in five groups, phrases, media, nouns."""

    say: frozenset[str]
    think: frozenset[str]
    tell: frozenset[str]
    urge: frozenset[str]
    accuse: frozenset[str]
    needs_preposition: frozenset[str]
    takes_infinitive: frozenset[str]
    noun_cues: tuple[str, ...]
    according: tuple[str, ...]
    media: frozenset[str]
    document_nouns: frozenset[str]
    inanimate: frozenset[str]

    def group(self, lemma: str | None) -> CueGroup | None:
        """Return the group of a verb, or None where it reports no words."""
        groups: tuple[tuple[CueGroup, frozenset[str]], ...] = (
            ("say", self.say), ("think", self.think), ("tell", self.tell), ("urge", self.urge), ("accuse", self.accuse),
        )  # fmt: skip
        return next((name for name, verbs in groups if lemma in verbs), None)


@cache
def speech() -> Speech:
    """Return the table `speech.toml`."""
    return load_table("speech", Speech)
