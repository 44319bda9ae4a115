"""What a report is about, as weighted words: rare words and names count, common ones do not (R20).

Weights are tf-idf (Salton and Buckley 1988). How common a word is comes from English at large, as the program ships it, and
from nothing else: what one report is about does not depend on which others have come. Weights are whole numbers, so that
sums and products of them are the same in whatever order they are taken.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log, sqrt

from dateline.lexicon.agencies import agencies
from dateline.lexicon.linking import linking_words, shares
from dateline.linking.words import Word, Wording, stem, words_of
from dateline.model import Reading, Report, Span

SCALE = 1000
"""Length of a profile as a vector; products of two lie below 2^53 however many are summed."""
SENTENCE_START = re.compile(r"(?:^|[.!?:\n“\"]\s*)[\"“‘'*(\[-]*\s*$")
YEAR = re.compile(r"(?:19|20)\d\d")
ENDINGS = ("st", "nd", "rd", "th")
BETWEEN = 2
"""Words that may stand between a number and the noun it numbers ("12th EU sanctions package")."""

Label = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of one report with their counts; `names` are those written with a capital, and long figures."""

    counts: dict[str, float]
    names: frozenset[str]
    shown: dict[str, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a report is about: its heaviest terms, heaviest first, with weights (a vector of length SCALE).

    It is packed, since it is kept for every report there is: `lines` are the terms, `shown` how the report writes each, one a
    line; `rare` says whether it is a rare name or figure. `labels` are numbered things of a series that the report is about
    ("12th package"), one for each noun.
    """

    lines: str
    shown: str
    weights: array[int]
    rare: bytes
    labels: tuple[Label, ...]

    @property
    def terms(self) -> list[str]:
        """The terms, heaviest first."""
        return self.lines.split("\n") if self.weights else []


def profile_of(reading: Reading, wording: Wording, spans: tuple[Span, ...] = ()) -> Profile:
    """Return the profile of a report, or of the stretches `spans` of it, whose words `wording` holds."""
    terms = terms_of(reading, wording, spans)
    settings = linking_words().grouping
    table = shares()
    unseen = linking_words().unseen
    names = terms.names
    raw = {}
    for term, n in terms.counts.items():
        weight = -log(table.get(term, unseen)) * (settings.names_weight if term in names else 1.0)
        raw[term] = weight * (1.0 + log(n)) if n >= 1.0 else weight * n
    heaviest = sorted(raw, key=lambda term: (-raw[term], term))[: settings.terms]
    norm = sqrt(sum(raw[t] ** 2 for t in heaviest)) or 1.0
    weights = array("H", [round(SCALE * raw[t] / norm) for t in heaviest])
    rare = bytes(t in names and table.get(t, unseen) < settings.rare for t in heaviest)
    return Profile(
        "\n".join(heaviest), "\n".join(terms.shown[t] for t in heaviest), weights, rare, _labels(reading.report, wording)
    )


def terms_of(reading: Reading, wording: Wording, spans: tuple[Span, ...] = ()) -> Terms:
    """Return the terms of one report: the stems of its body, at less weight of its headline, and the places known by id."""
    report = reading.report
    counts: dict[str, float] = {}
    names: set[str] = set()
    shown: dict[str, str] = {}
    for word in wording.every:
        term = _term_of(word.text, word.folded)
        if term is None:
            continue
        counts[term] = counts.get(term, 0.0) + 1.0
        if term not in shown:
            shown[term] = word.text
        if term not in names and (word.folded[0].isdigit() or _is_name(report, word)):
            names.add(term)
    for word in words_of(report.headline or "") if not spans else ():
        term = _term(word.folded)
        if term and term not in counts:
            counts[term] = linking_words().grouping.headline_weight
            shown.setdefault(term, word.text)
    _add_places(reading, spans, counts, names, shown)
    return Terms(counts, frozenset(names), shown)


@lru_cache(maxsize=131072)
def _term_of(text: str, folded: str) -> str | None:
    return None if _is_agency(text) else _term(folded)


def _is_agency(word: str) -> bool:
    """Say whether a word, as written, is a news agency's name: who reported it is not what it is about."""
    known = agencies().find(word) if word[0].isupper() else None
    return known is not None and known.kind != "body" and word in (known.name, *known.aliases)


def _term(folded: str) -> str | None:
    if folded[0].isdigit():
        digits = folded.replace(",", "")
        return digits if len(digits) >= 3 and not YEAR.fullmatch(digits) else None
    return stem(folded) if len(folded) >= 3 else None


def rare_name(report: Report, word: Word) -> str | None:
    """Return the term of a word that is a rare name, or None."""
    if not word.text[0].isupper():
        return None
    term = _term_of(word.text, word.folded)
    common = term is None or shares().get(term, linking_words().unseen) >= linking_words().grouping.rare
    return None if common or not _is_name(report, word) else term


def _is_name(report: Report, word: Word) -> bool:
    if not word.text[0].isupper():
        return False
    return not SENTENCE_START.search(report.text[max(0, word.start - 6) : word.start])


def _add_places(
    reading: Reading, spans: tuple[Span, ...], counts: dict[str, float], names: set[str], shown: dict[str, str]
) -> None:
    """Add each place known by its id: its spellings (Kharkiv, Kharkov) then count as one."""
    for place in reading.places:
        if spans and not any(s.start <= place.span.start < s.end for s in spans):
            continue
        if place.id and place.kind != "country":
            counts[place.id] = counts.get(place.id, 0.0) + 1.0
            names.add(place.id)
            shown.setdefault(place.id, place.name)


@cache
def _ordinals() -> dict[str, int]:
    return {word: n for n, word in enumerate(linking_words().grouping.ordinals, 1)}


def _labels(report: Report, wording: Wording) -> tuple[Label, ...]:
    """Return the numbers of numbered things that the report is about: in its headline or first sentence, or told twice."""
    numbered = linking_words().grouping.numbered
    body = wording.every
    if not any(word.folded in numbered for word in body):
        return ()
    first = wording.own[0][-1].end if wording.own else 0
    told: Counter[Label] = Counter()
    for words, prominent in ((words_of(report.headline or ""), len(body)), (body, sum(w.start < first for w in body))):
        for i, word in enumerate(words):
            number = _ordinal(word.folded)
            after = [w.folded for w in words[i + 1 : i + 3 + BETWEEN]]
            if number is None and word.folded.isdecimal() and len(word.folded) <= 4 and after[:1] and after[0] in ENDINGS:
                number, after = int(word.folded), after[1:]
            noun = next((w for w in after[: 1 + BETWEEN] if w in numbered), None) if number is not None else None
            if noun is not None and number is not None:
                told[stem(noun), number] += 2 if i < prominent else 1
    best: dict[str, int] = {}
    for (noun, number), times in sorted(told.items(), key=lambda item: (-item[1], item[0])):
        if times > 1:
            best.setdefault(noun, number)
    return tuple(sorted(best.items()))


def _ordinal(word: str) -> int | None:
    return _ordinals().get(word)


def conflict(one: tuple[Label, ...], other: tuple[Label, ...]) -> bool:
    """Say whether two labels number one noun differently ("12th package", "13th package"; R20)."""
    theirs = dict(other)
    return any(theirs.get(noun, number) != number for noun, number in one)
