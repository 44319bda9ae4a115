"""What one report's telling of a happening says that another telling can be held against (R20)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from math import inf

from dateline.lexicon.families import families_by_first
from dateline.lexicon.numbers import number_words
from dateline.lexicon.speech import speech
from dateline.model import Event, Reading, Report, When, first_day, last_day
from dateline.reconciling.names import Places, spelling
from dateline.reconciling.words import content, ordinals, stem, tokens

Party = frozenset[str]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNT = re.compile(r"(?<![\w.,:/-])\d[\d,]*(?:\.\d+)?(?![\w:/-]|[.,]\d)")
YEARS = range(1900, 2101)
FEW = 3
"""Smaller numbers are in any text."""
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:\.|[a-z]+)?"
_DAY = re.compile(rf"\s+{MONTH}\b|\s*(?:[ap]\.?m\b)", re.IGNORECASE)
_OF_MONTH = re.compile(rf"\b{MONTH}\s+$")


_WORD = re.compile(r"(?<![\w-])[a-z]+(?![\w-])")


@cache
def cardinals() -> dict[str, int]:
    """Return the number words of one word and what they come to."""
    words = number_words().cardinals.words
    return {word: n if n <= 20 else 10 * (n - 18) for n, word in enumerate(words[:28])}


@dataclass(frozen=True)
class Telling:
    """One report's telling. `word` is what happened in one word, `families` the families it belongs to.

    `named` are those of the doers that have a
    name. `start` and `end` are ordinal days, infinite where open; `latest` is the day of the report, by which it had happened.
    `weekday` counts from Monday, where that is all the report says. `ordinals` and `counts` are the numbers in its words.
    """

    event: Event
    report: Report
    word: str
    stem: str
    families: frozenset[str]
    words: frozenset[str]
    doers: frozenset[Party]
    befell: frozenset[Party]
    named: frozenset[Party]
    ordinals: frozenset[str]
    counts: frozenset[str]
    place: str | None
    start: float
    end: float
    latest: float
    weekday: int | None
    by: str | None

    @property
    def dated(self) -> bool:
        """Say whether a day, or one end of a stretch, is known."""
        return self.start > -inf or self.end < inf

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Order of telling: publication, undated last, then report and place in it."""
        return (self.report.published or "9999", self.report.id, self.event.span.start, self.event.id)

    @property
    def speaks(self) -> bool:
        """Say whether it is an act of speech: what makes it one with another is who spoke, and what was said."""
        return speech().group(self.word) is not None


def tellings_of(reading: Reading, places: Places) -> list[Telling]:
    """Return the tellings of a report, denied ones included, in its order."""
    by = {s.id: s.speaker.name for s in reading.statements}
    latest = _day(reading.report.published, last_day)
    return [
        _telling(event, reading.report, places, by.get(event.by or ""), inf if latest is None else latest)
        for event in reading.events
    ]


def _telling(event: Event, report: Report, places: Places, by: str | None, latest: float) -> Telling:
    start, end = days(event.when)
    first = event.what.lower().split()
    word = _singular(first[0]) if first else event.type
    return Telling(
        event=event,
        report=report,
        word=word,
        stem=stem(word),
        families=families(event.what, event.text),
        words=content(event.text),
        doers=frozenset(p for a in event.actors if (p := party(a))),
        befell=frozenset(p for t in event.targets if (p := party(t))),
        named=frozenset(p for a in event.actors if NAMED.search(a) and (p := party(a))),
        ordinals=ordinals(event.text),
        counts=counts(event.text),
        place=places.key(event.where),
        start=start,
        end=end,
        latest=latest,
        weekday=weekday(event.when),
        by=by,
    )


def days(when: When | None) -> tuple[float, float]:
    """Return the first and last ordinal day of a time, infinite where open or unknown."""
    start = None if when is None else _day(when.start, first_day)
    end = None if when is None else _day(when.end, last_day)
    return -inf if start is None else start, inf if end is None else end


def _day(text: str | None, round_: Callable[[str], str]) -> int | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(round_(text)).toordinal()
    except ValueError:  # seasons, years before 1 or beyond 9999
        return None


def weekday(when: When | None) -> int | None:
    """Return the weekday that an unresolved time names, counted from Monday, None where it names none or several."""
    if when is None or when.resolved:
        return None
    named = {WEEKDAYS.index(w) for w in tokens(when.text) if w in WEEKDAYS}
    return named.pop() if len(named) == 1 else None


@lru_cache(maxsize=8192)
def party(words: str) -> Party:
    """Return the words of a party that say who it is, as stems in one spelling."""
    return frozenset(stem(spelling(w)) if w.isalpha() else w for w in tokens(words) if len(w) > 1 and w not in SMALL)


NAMED = re.compile(r"(?<![^\W_])[A-Z]")
"""A capital at a word's beginning: the reader gives parties without name in lower case."""
SMALL = frozenset(
    [
        "the",
        "an",
        "and",
        "of",
        "in",
        "at",
        "from",
        "by",
        "for",
        "with",
        "other",
        "others",
        "some",
        "all",
        "his",
        "her",
        "their",
        "its",
        "mr",
        "ms",
    ]
)


@lru_cache(maxsize=8192)
def counts(text: str) -> frozenset[str]:
    """Return the numbers of a text from FEW up, in figures or one word, that are no years, hours or days of a month."""
    found = {
        m.group().replace(",", "")
        for m in _COUNT.finditer(text)
        if not _DAY.match(text, m.end()) and not _OF_MONTH.search(text[: m.start()])
    }
    found |= {str(cardinals()[w]) for w in _WORD.findall(text.lower()) if w in cardinals()}
    return frozenset(n for n in found if "." in n or (int(n) >= FEW and int(n) not in YEARS))


@lru_cache(maxsize=8192)
def families(what: str, text: str) -> frozenset[str]:
    """Return the families of a happening's word; those that ask for more words only where these follow in its clause."""
    words = what.lower().split()
    if not words:
        return frozenset()
    said = tokens(text)
    found: set[str] = set()
    for first in dict.fromkeys((words[0], _singular(words[0]))):
        for name, rest in families_by_first().get(first, ()):
            if not rest or all(w in words[1:] or w in said or f"{w}s" in said for w in rest):
                found.add(name)
    return frozenset(found)


def _singular(word: str) -> str:
    """Return a noun's singular where the tables know it: "airstrikes" gives "airstrike"."""
    for ending, becomes in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and (single := word.removesuffix(ending) + becomes) in families_by_first():
            return single
    return word
