"""Words that tell how a figure stands to its clause, to other figures and to places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class FigureWords:
    """The table `figures.toml`."""

    part_between: tuple[str, ...]
    part_verbs: tuple[str, ...]
    anaphora: tuple[str, ...]
    cumulative_cues: tuple[str, ...]
    estimate_cues: tuple[str, ...]
    total_before: tuple[str, ...]
    distance_after: frozenset[str]
    change_verbs: frozenset[str]
    expect_cues: tuple[str, ...]
    hope_cues: tuple[str, ...]
    deny_cues: tuple[str, ...]
    age_before: tuple[str, ...]
    age_after: tuple[str, ...]
    not_counted: frozenset[str]
    aged: frozenset[str]
    clock_after: tuple[str, ...]
    streets: tuple[str, ...]
    score_before: frozenset[str]
    not_figures: frozenset[str]
    ordinal_before: frozenset[str]
    place_nouns: frozenset[str]
    from_first: tuple[str, ...]
    to_first: tuple[str, ...]
    arriving: frozenset[str]
    placed_by_words: frozenset[str]
    accompanied: frozenset[str]
    none_behind: frozenset[str]
    none_ahead: frozenset[str]
    none_left: frozenset[str]
    told_as_none: frozenset[str]
    of_a_moment: frozenset[str]
    number_nouns: frozenset[str]
    number_links: frozenset[str]
    number_verbs: frozenset[str]
    put_verbs: frozenset[str]
    rising: frozenset[str]
    standing: frozenset[str]
    heads: frozenset[str]
    gives_count: tuple[str, ...]
    counted_as: frozenset[str]
    vessels: tuple[str, ...]
    carrying: tuple[str, ...]
    wrecked: tuple[str, ...]
    room_for: tuple[str, ...]
    state_nouns: frozenset[str]
    befalling: frozenset[str]
    tolled: frozenset[str]
    tolled_between: frozenset[str]
    responding: frozenset[str]


@cache
def figure_words() -> FigureWords:
    """Return the table `figures.toml`."""
    return load_table("figures", FigureWords)
