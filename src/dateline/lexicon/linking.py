"""Word lists and settings of linking: how common words are in English at large, and where its thresholds stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class Copies:
    """When two texts are copies or edits of one (R13)."""

    sampled: int
    least: int
    hubs: int
    least_shared: int
    share_shared: float
    shingle: int
    common_in: int
    neighbours: int
    candidates: int
    containment: float
    shared: int
    sentence: float
    sentence_words: int
    aligned: float
    aligned_words: int
    aligned_sentences: int
    run: float
    run_sentences: int
    run_words: int
    retold: float
    retold_of_longer: float
    retold_sentence: float
    retold_sentences: int


@dataclass(frozen=True)
class Grouping:
    """When two reports, and two groups of reports, are on one story."""

    terms: int
    names_weight: float
    headline_weight: float
    rare: float
    pairs: tuple[float, ...]
    neighbours: int
    fade_days: float
    faded: float
    group: float
    grown: int
    kinship: float
    kinship_in_time: float
    days_between: int
    newcomer: float
    window: int
    bucket: int
    buckets: int
    piece: int
    ladder: tuple[tuple[float, int], ...]
    item_words: int
    item_names: int
    numbered: frozenset[str]
    ordinals: tuple[str, ...]


@dataclass(frozen=True)
class Band:
    """Words that stand in about this share of texts of 300 words."""

    share: float
    words: str


@dataclass(frozen=True)
class LinkingWords:
    """The whole table; words in lower case, stems as `stem` cuts them."""

    endings: tuple[str, ...]
    own_people: tuple[str, ...]
    own_reporting: tuple[str, ...]
    citing_before: tuple[str, ...]
    citing_after: tuple[str, ...]
    update_marks: tuple[str, ...]
    partial_credits: tuple[str, ...]
    one_gathering: int
    sounds: tuple[tuple[str, str], ...]
    particles: frozenset[str]
    generic_bodies: frozenset[str]
    texts: int
    unseen: float
    copies: Copies
    grouping: Grouping
    bands: tuple[Band, ...]


@cache
def linking_words() -> LinkingWords:
    """Return the table `linking.toml`."""
    return load_table("linking", LinkingWords)


@cache
def shares() -> dict[str, float]:
    """Return each listed stem with the share of texts it stands in (0 to 1)."""
    return {word: band.share for band in linking_words().bands for word in band.words.split()}


@lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """Return a crude stem, equal for most inflections of one English word (evacuate, evacuated, evacuation)."""
    for ending in linking_words().endings:
        if folded.endswith(ending) and len(folded) - len(ending) >= 4:
            return folded[: -len(ending)]
    return folded
