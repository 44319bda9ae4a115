"""Words that report words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from dateline.lexicon.loader import load_table

CueGroup = Literal["say", "think", "tell", "urge", "accuse", "quote"]


@dataclass(frozen=True)
class Speech:
    """The table `speech.toml`: verbs by lemma in six groups, phrases, media, nouns, and the small words round a cue."""

    say: frozenset[str]
    think: frozenset[str]
    tell: frozenset[str]
    urge: frozenset[str]
    accuse: frozenset[str]
    reckons: frozenset[str]
    asks_for: frozenset[str]
    asks_of: frozenset[str]
    tallies: frozenset[str]
    describes: frozenset[str]
    relays: frozenset[str]
    that_only: frozenset[str]
    puts: frozenset[str]
    put_nouns: frozenset[str]
    counts_out: frozenset[str]
    versions: frozenset[str]
    has_counted: frozenset[str]
    revises: frozenset[str]
    speaks_of: dict[str, tuple[str, ...]]
    quote: frozenset[str]
    needs_preposition: frozenset[str]
    takes_infinitive: frozenset[str]
    somebody: frozenset[str]
    acts: frozenset[str]
    unsaid: frozenset[str]
    never_nouns: frozenset[str]
    document_verbs: frozenset[str]
    documents: frozenset[str]
    content_nouns: frozenset[str]
    voicing: frozenset[str]
    according: tuple[str, ...]
    counts: frozenset[str]
    media: frozenset[str]
    inanimate: frozenset[str]
    between: frozenset[str]
    fronting: frozenset[str]
    tails: frozenset[str]
    time_leads: frozenset[str]
    medium_leads: frozenset[str]
    no_content: frozenset[str]
    openers: frozenset[str]
    tail_openers: frozenset[str]
    speaker_stops: frozenset[str]
    circumstances: frozenset[str]
    conditions: frozenset[str]
    onward: frozenset[str]
    particles: dict[str, frozenset[str]]

    @cached_property
    def _groups(self) -> dict[str, CueGroup]:
        groups: tuple[tuple[CueGroup, frozenset[str]], ...] = (
            ("quote", self.quote), ("accuse", self.accuse), ("urge", self.urge), ("tell", self.tell), ("think", self.think),
            ("say", self.say),
        )  # fmt: skip
        return {verb: name for name, verbs in groups for verb in verbs}

    def group(self, lemma: str | None) -> CueGroup | None:
        """Return the group of a verb, or None where it reports no words by itself."""
        return self._groups.get(lemma or "")


@cache
def speech() -> Speech:
    """Return the table `speech.toml`."""
    return load_table("speech", Speech)
