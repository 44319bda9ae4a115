"""The phrases a brief is written with: measures in words, verbs of attribution, number and date style."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class MeasurePhrases:
    """How a measure is told. `{n}` is the counted noun phrase, `{be}` and `{have}` agree with it and with the time.

    `label` heads its rows; `noun` is what is counted where the report does not say, `person` its singular is in
    `singulars`. `told` is the clause for what happened, `total` for a running count (default: `told`), `base` the
    infinitive for what is expected. `place` is the preposition before the place where the report shows none, "()" where
    none may be assumed and the place is then left out, "" for a place without one.
    `part` follows a part in its heading ("trucks on the move").
    `weight` ranks key points: 1 is ordinary, 3 tells the story.
    """

    label: str
    told: str
    base: str
    noun: str = "people"
    total: str | None = None
    now: str | None = None
    part: str | None = None
    place: str | None = None
    prepositions: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True)
class AttributionWords:
    """Verbs of attribution by stance, and verbs of forecasts by modality, in the past tense."""

    stance: dict[str, str]
    modality: dict[str, str]


@dataclass(frozen=True)
class BriefingPhrases:
    """The table `briefing.toml`."""

    measures: dict[str, MeasurePhrases]
    attribution: AttributionWords
    verdicts: dict[str, str]
    relations: dict[str, str]
    standing: dict[str, str]
    headings: dict[str, str]
    table_titles: dict[str, str]
    singulars: dict[str, str]
    act_nouns: frozenset[str]
    state_nouns: frozenset[str]
    people_nouns: frozenset[str]
    of_after: frozenset[str]
    unit_words: dict[str, str]
    money_signs: dict[str, str]
    with_article: frozenset[str]
    article_endings: tuple[str, ...]
    bodies_with_article: frozenset[str]
    place_prepositions: frozenset[str]
    openers: frozenset[str]
    name_joiners: frozenset[str]
    after_pronoun_one: frozenset[str]
    plain_capitals: frozenset[str]
    negations: frozenset[str]
    no_negation: tuple[str, ...]
    gap_kinds: dict[str, str] = field(default_factory=dict)


@cache
def briefing_phrases() -> BriefingPhrases:
    """Return the table `briefing.toml`."""
    return load_table("briefing", BriefingPhrases)
