"""How likely two counts of one measure are of one thing: evidence weighed, never one word alone (R1).

A report rarely says outright what a number is of: the place is left to the context, the part to the reader. So the evidence
for two counts is added up as log-odds: their values and how they would follow on each other, their places and how those were
come by, the part counted, the words around them, who says so. The weights are a table, fitted by `training/likeness.py`
(logistic regression) on annotated stories.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf, log

from dateline.lexicon.likeness import likeness
from dateline.lexicon.scopes import scopes
from dateline.reconciling.counts import Count, Desk
from dateline.reconciling.renewed import renews
from dateline.reconciling.values import agreement, is_telling, ratio
from dateline.reconciling.words import content, stem, tokens

WHOLE_GROUPS = frozenset({"civilians", "fighters", "prisoners"})
"""Parts that a report may simply call people, once it is clear who is meant; a report on people does not mean the children."""
AROUND = (40, 45)
"""Characters before and after a figure within its sentence whose words say what it counts."""
APART = 30.0
"""What outweighs all else: their own report tells two counts apart, or says that one is the other renewed."""
FAR = 5.0
"""Bound on the logarithms of ratios and days: beyond it more says no more."""


@dataclass(frozen=True)
class Comparer:
    """Compares counts of one story, by id as their reports tell them (`told`).

    `main` holds the ids of each report's largest count of a measure: its toll, not a part.
    """

    desk: Desk
    told: Mapping[str, Count]
    main: frozenset[str]

    @cached_property
    def _words(self) -> dict[str, _Words]:
        """The words of each count, kept from one comparison to the next."""
        return {}

    def score(self, one: Count, other: Count) -> float:
        """Return the log-odds that two counts are of one thing."""
        if one.range != other.range and one.of == other.of and is_renewed(one, other):
            return APART
        if _told_apart(one, other):
            return -APART
        table = likeness()
        return table.bias + sum(table.weights[name] * size for name, size in self.features(one, other).items())

    def one_scope(self, one: str, other: str) -> bool:
        """Say whether place, part and words speak for two counts (by id) being of one thing, whatever their values."""
        a, b = self.told[one], self.told[other]
        weights, found = likeness().weights, self.features(a, b)
        return sum(weights[name] * found[name] for name in SCOPE if name in found) >= 0

    def features(self, one: Count, other: Count) -> dict[str, float]:
        """Return what speaks for and against it, by the names of the table `likeness.toml`; what is absent is 0."""
        found = {
            **_of_values(one, other, self.desk.pack.tolerance),
            **_of_days(one, other),
            **self._of_places(one, other),
            **_of_parts(one, other),
            **self._of_sources(one, other),
            **self._of_words(one, other),
        }
        if "disjoint" in found:
            found |= self._of_both(one, other, found)
        return found

    def _of_both(self, one: Count, other: Count, found: Mapping[str, float]) -> dict[str, float]:
        """Return what numbers that cannot be one say together with a place or part that differs, or with one report."""
        both: dict[str, float] = {}
        if one.report.id == other.report.id:
            both["one_report_disjoint"] = 1.0
            if "told_as_part" in found:
                both["one_report_part"] = 1.0
        if "place_other_named" in found:
            both["place_other_disjoint"] = 1.0
        return both

    def _of_places(self, one: Count, other: Count) -> dict[str, float]:
        if not one.place or not other.place:
            return {"no_place": 1.0}
        named = int(one.placed) + int(other.placed)
        if one.place == other.place:
            return {"place_same_named" if named == 2 else "place_same": 1.0}
        if self.desk.places.within(one.place, other.place):
            return {"place_within_named" if named == 2 else "place_within": 1.0}
        return {("place_other", "place_other_half", "place_other_named")[named]: 1.0}

    def _of_sources(self, one: Count, other: Count) -> dict[str, float]:
        found: dict[str, float] = {}
        if one.voice and other.voice:
            found["voice_same" if self.desk.voices.same(one.voice, other.voice) else "voice_other"] = 1.0
        if one.report.id == other.report.id:
            found["one_report"] = 1.0
            found["one_sentence"] = float(one.figure.evidence == other.figure.evidence)
        elif one.line == other.line:
            found["one_line"] = 1.0
        main = int(one.id in self.main) + int(other.id in self.main)
        found[("main_neither", "main_one", "main_both")[main]] = 1.0
        return found

    def _of_words(self, one: Count, other: Count) -> dict[str, float]:
        mine, theirs = self._words_of(one), self._words_of(other)
        found = {"words": _shared(mine.sentence, theirs.sentence), "near": _shared(mine.near, theirs.near)}
        if mine.noun and mine.noun == theirs.noun:
            found["noun"] = 1.0
        return found

    def _words_of(self, count: Count) -> _Words:
        known = self._words.get(count.id)
        if known is None:
            known = self._words[count.id] = _words(count)
        return known


@dataclass(frozen=True, slots=True)
class _Words:
    """Stems of a count's sentence, of the words right around its figure (numbers aside), and of the noun counted."""

    sentence: frozenset[str]
    near: frozenset[str]
    noun: str | None


def _words(count: Count) -> _Words:
    span, sentence = count.figure.span, count.figure.evidence
    start, end = max(sentence.start, span.start - AROUND[0]), min(sentence.end, span.end + AROUND[1])
    near = content(" ".join(w for w in tokens(count.report.text[start:end]) if w.isalpha()))
    heads = (count.figure.counted or "").lower().split()
    return _Words(content(sentence.cut(count.report.text)), near, stem(heads[-1]) if heads else None)


def comparer_of(counts: Iterable[Count], desk: Desk) -> Comparer:
    """Return the comparer for a story's counts."""
    every = list(counts)
    most: dict[tuple[object, ...], float] = {}
    for count in every:
        if not count.part:
            most[_toll(count)] = max(most.get(_toll(count), 0.0), count.range.least)
    main = frozenset(c.id for c in every if not c.part and c.range.least >= most[_toll(c)])
    return Comparer(desk, {c.id: c for c in every}, main)


def is_renewed(one: Count, other: Count) -> bool:
    """Say whether one sentence gives two numbers as what was and what is ("lowered from 46 to 44"): one thing (R10)."""
    return one.figure.evidence == other.figure.evidence and not one.part and not other.part and renews(one, other) is not None


def _told_apart(one: Count, other: Count) -> bool:
    """Say whether one report gives two numbers for two parts or two places that it names: it means two things (R1, R3).

    So do two reports whose tolls differ and of which one is of a part alone.
    """
    if one.range == other.range:
        return False
    if one.report.id != other.report.id:
        tolls = one.kind == other.kind == "cumulative"
        return tolls and (one.of is None) != (other.of is None) and not _whole_group(one, other)
    return one.of != other.of or (one.placed and other.placed and one.place != other.place)


def _toll(count: Count) -> tuple[object, ...]:
    return (count.report.id, count.measure, count.unit, count.planned)


def _of_values(one: Count, other: Count, tolerance: float) -> dict[str, float]:
    found = agreement(one.range, other.range, tolerance)
    if found == "same":
        least = one.range.least
        telling = (one.range.exact and is_telling(least)) or least >= 100
        return {"same_telling" if telling else "same_mid" if least >= 10 else "same_small": 1.0}
    if found != "disjoint":
        return {"rounding" if found == "rounding" else "inside": 1.0}
    apart = ratio(one.range, other.range)
    return {"disjoint": 1.0, "apart": min(log(apart), FAR) if apart < inf else FAR, **_course(one, other)}


def _course(one: Count, other: Count) -> dict[str, float]:
    """Say how two disjoint values would follow on each other in time (R2)."""
    days = _day(one), _day(other)
    if days[0] is None or days[1] is None:
        return {"undated_disjoint": 1.0}
    if days[0] == days[1]:
        return {"one_day_disjoint": 1.0}
    if "cumulative" not in (one.kind, other.kind):
        return {"changes": 1.0}
    older, newer = (one, other) if days[0] < days[1] else (other, one)
    return {"grows" if newer.range.least > older.range.least else "falls": 1.0}


def _of_days(one: Count, other: Count) -> dict[str, float]:
    days = _day(one), _day(other)
    if days[0] is None or days[1] is None:
        return {"undated": 1.0}
    return {"days": min(log(1 + abs(days[0] - days[1])), FAR)}


def _day(count: Count) -> int | None:
    return count.end if count.end is not None else count.start


def _of_parts(one: Count, other: Count) -> dict[str, float]:
    found: dict[str, float] = {}
    if one.of == other.of:
        found["part_same" if one.of else "part_none"] = 1.0
    elif one.of and other.of:
        nested = scopes().lies_within(one.of, other.of) or scopes().lies_within(other.of, one.of)
        found["part_within" if nested else "part_other"] = 1.0
    else:
        found["part_whole_group" if _whole_group(one, other) else "part_one"] = 1.0
    if one.part or other.part:
        found["told_as_part"] = 1.0
    if "addition" in (one.share, other.share):
        found["addition"] = 1.0
    if one.kind != other.kind:
        found["kind_other"] = 1.0
    return found


def _whole_group(one: Count, other: Count) -> bool:
    """Say whether one count may call people what the other names; a toll of people is none of fighters alone."""
    named = one.of or other.of
    return named in WHOLE_GROUPS and (named == "civilians" or "cumulative" not in (one.kind, other.kind))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


FEATURES = (
    "same_telling", "same_mid", "same_small", "inside", "rounding", "disjoint", "apart", "grows", "falls", "changes",
    "one_day_disjoint", "undated_disjoint", "one_report_disjoint", "one_report_part",
    "place_other_disjoint", "days", "undated", "no_place", "place_same_named",
    "place_same", "place_within_named", "place_within", "place_other_named", "place_other_half", "place_other", "part_same",
    "part_none", "part_within", "part_other", "part_whole_group", "part_one", "told_as_part", "addition", "kind_other",
    "voice_same", "voice_other", "one_report", "one_sentence", "one_line", "main_both", "main_one", "main_neither", "words",
    "near", "noun",
)  # fmt: skip
"""Every name that `features` gives: those of the table."""


SCOPE = frozenset(name for name in FEATURES if name.startswith(("place_", "part_", "main_", "no_place", "told_as_part"))) | {
    "words", "near", "noun",
}  # fmt: skip
"""Of these, what speaks of the scope of two counts and not of their values, times and sources."""
