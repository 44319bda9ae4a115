"""What a report is about, as weighted words: rare words and names count, common ones do not (R20).

Weights are tf-idf (Salton and Buckley 1988). How common a word is comes from English at large, and to a bounded part
from the collection at hand, so that a collection about one matter does not lose the words it is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

from dateline.lexicon.agencies import agencies
from dateline.lexicon.linking import LinkingWords, linking_words, shares
from dateline.linking.words import Word, Wording, stem, words_of
from dateline.model import Reading, Report

SENTENCE_START = re.compile(r"(?:^|[.!?:\n“\"]\s*)[\"“‘'*(\[-]*\s*$")
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of one report with their counts; `names` are those written with a capital, and long figures."""

    counts: dict[str, float]
    names: frozenset[str]
    shown: dict[str, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a report is about: unit vector over its heaviest terms, heaviest first; its rare names; how each is written."""

    weights: dict[str, float]
    rare_names: frozenset[str]
    shown: dict[str, str]


def profiles(readings: Sequence[Reading], wordings: Sequence[Wording]) -> list[Profile]:
    """Return the profile of each report of a collection."""
    table = linking_words()
    terms = [terms_of(reading, words) for reading, words in zip(readings, wordings, strict=True)]
    held: Counter[str] = Counter()
    for t in terms:
        held.update(t.counts.keys())
    weight = min(float(len(readings)), table.weight_of_collection)
    share = {term: _share(term, n / len(readings), weight, table) for term, n in held.items()}
    return [_profile(t, share, table) for t in terms]


def _share(term: str, here: float, weight: float, table: LinkingWords) -> float:
    at_large = shares().get(term, table.unseen)
    return (table.texts * at_large + weight * here) / (table.texts + weight)


def _profile(terms: Terms, share: dict[str, float], table: LinkingWords) -> Profile:
    settings = table.grouping
    raw = {
        term: (1.0 + log(max(1.0, n))) * min(1.0, n) * -log(share[term]) * (settings.names_weight if term in terms.names else 1.0)
        for term, n in terms.counts.items()
    }
    heaviest = sorted(raw, key=lambda term: (-raw[term], term))[: settings.terms]
    norm = sqrt(sum(raw[t] ** 2 for t in heaviest)) or 1.0
    rare = frozenset(t for t in heaviest if t in terms.names and shares().get(t, table.unseen) < settings.rare)
    return Profile({t: raw[t] / norm for t in heaviest}, rare, terms.shown)


def terms_of(reading: Reading, wording: Wording) -> Terms:
    """Return the terms of one report: the stems of its body, at less weight of its headline, and the places known by id."""
    report = reading.report
    counts: dict[str, float] = {}
    names: set[str] = set()
    shown: dict[str, str] = {}
    for word in wording.every:
        term = None if _is_agency(word.text) else _term(word.folded)
        if term:
            counts[term] = counts.get(term, 0.0) + 1.0
            shown.setdefault(term, word.text)
            if word.folded[0].isdigit() or _is_name(report, word):
                names.add(term)
    for word in words_of(report.headline or ""):
        term = _term(word.folded)
        if term and term not in counts:
            counts[term] = linking_words().grouping.headline_weight
            shown.setdefault(term, word.text)
    _add_places(reading, counts, names, shown)
    return Terms(counts, frozenset(names), shown)


@lru_cache(maxsize=65536)
def _is_agency(word: str) -> bool:
    """Say whether a word, as written, is a news agency's name: who reported it is not what it is about."""
    known = agencies().find(word) if word[0].isupper() else None
    return known is not None and known.kind != "body" and word in (known.name, *known.aliases)


def _term(folded: str) -> str | None:
    if folded[0].isdigit():
        digits = folded.replace(",", "")
        return digits if len(digits) >= 3 and not YEAR.fullmatch(digits) else None
    return stem(folded) if len(folded) >= 3 else None


def _is_name(report: Report, word: Word) -> bool:
    if not word.text[0].isupper():
        return False
    return not SENTENCE_START.search(report.text[max(0, word.start - 6) : word.start])


def _add_places(reading: Reading, counts: dict[str, float], names: set[str], shown: dict[str, str]) -> None:
    """Add each place known by its id: its spellings (Kharkiv, Kharkov) then count as one."""
    for place in reading.places:
        if place.id and place.kind != "country":
            counts[place.id] = counts.get(place.id, 0.0) + 1.0
            names.add(place.id)
            shown.setdefault(place.id, place.name)
