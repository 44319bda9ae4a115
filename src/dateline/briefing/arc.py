"""The key points of a story that runs over days: its whole arc in a few lines, each telling what no other line tells.

Every line that could stand (a series in one sentence, a beat of a report, two beats of one matter, a forecast with what came
of it) is worth the terms it holds that no line before it holds; the worthiest is taken, again and again (maximal marginal
relevance, Carbonell and Goldstein 1998, in its form of concept coverage; see `worth`). No phase of the coverage goes untold.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from dateline.briefing.beats import Beat, beats_of
from dateline.briefing.clauses import Draft, phrases_for
from dateline.briefing.dates import NO_DATE, day_words, days_between
from dateline.briefing.library import Library, one_each
from dateline.briefing.lines import merged
from dateline.briefing.passages import quoted
from dateline.briefing.points import report_evidence
from dateline.briefing.trajectory import steps_of, trajectory_draft
from dateline.briefing.worth import Terms, Worth, terms_of
from dateline.model import Series, Source

LINES = 12
"""Key points of a long story."""
SHORT = 3
"""Days that a story must reach over to have an arc; a shorter one is told newest first."""
MOST_SERIES = 4
WEAK = 1.2
"""Weight of a measure below which its course is no key point."""
CARRIED = 3
"""Reports that must carry a series for it to be told as one."""
_GAP = 5
"""Days without a report that at the least part two phases."""
_LIKE = 0.22
"""Likeness from which two beats are of one matter."""
_NEWS = 0.4
"""Share of a second beat that the lines before it must not have told."""
_UNTOLD = 1.4
"""What the first beat of a phase of the coverage is worth beside a later one."""
_FURTHER = 0.35
"""What a second beat must be worth beside the first to stand in its line."""
_PAIRED = 240
"""Characters of a beat that shares its line with another."""
_AGAIN = 0.6
"""What a second beat of one report is worth beside its first."""


@dataclass(frozen=True)
class Candidate:
    """A line that could stand: its draft, what it tells, and the days and reports it tells from."""

    draft: Draft
    terms: Terms
    fitness: float
    day: str | None
    reports: tuple[str, ...]
    series: str | None = None


def is_long(library: Library) -> bool:
    """Say whether a story's reports reach over so many days that its key points follow its arc."""
    days = sorted(r.published for r in library.reports.values() if r.published)
    return bool(days) and (days_between(days[0], days[-1]) or 0) >= SHORT


def phases(days: Iterable[str]) -> dict[str, int]:
    """Return each day's phase: days of publication between which there was no long silence."""
    every = sorted(set(days))
    gaps = [days_between(a, b) or 0 for a, b in zip(every, every[1:], strict=False)]
    wide = max(_GAP, 3 * median(gaps)) if gaps else _GAP
    found: dict[str, int] = {}
    for i, day in enumerate(every):
        found[day] = 0 if not i else found[every[i - 1]] + (gaps[i - 1] >= wide)
    return found


def arc_drafts(library: Library, lead: Source | None) -> list[Draft]:
    """Return the key points of a long story in the order of their days, at most twice LINES of them by worth."""
    worth = Worth(library)
    beats = list(beats_of(library, worth))
    covered: set[str] = set(terms_of(library.words(lead))) if lead else set()
    chosen: list[Candidate] = []
    used: Counter[str] = Counter([lead.report] if lead else [])
    when = phases(r.published for r in library.reports.values() if r.published)
    seen: Counter[int] = Counter()
    for candidate in _series(library, worth)[:MOST_SERIES]:
        chosen.append(candidate)
        covered |= candidate.terms
    while len(chosen) < LINES:
        rated = [(_gain(b, covered, used, seen, when, worth), b) for b in beats]
        rated = [r for r in rated if r[0] > 0]
        if not rated:
            break
        gain, first = max(rated, key=lambda r: (r[0], r[1].day or "", r[1].report, -r[1].span.start))
        second = _partner(first, gain, beats, covered, used, worth)
        pair = sorted((first, second), key=lambda b: (b.day or "", b.report)) if second else [first]
        for beat in pair:
            covered |= beat.terms
            used[beat.report] += 1
            seen[when.get(beat.day or "", -1)] += 1
            beats = [b for b in beats if b.report != beat.report or not b.span.overlaps(beat.span)]
        chosen.append(_candidate(pair, library))
    return [c.draft for c in sorted(chosen, key=lambda c: (c.day or "9", c.draft.text))]


def _series(library: Library, worth: Worth) -> list[Candidate]:
    """Return the series that have a way to tell, best carried first; of two that count alike the better carried."""
    found: list[tuple[float, Series, Candidate]] = []
    for series in library.situation.series:
        draft = trajectory_draft(series, library) if _tells_a_way(series) else None
        if draft is None:
            continue
        way = steps_of(series, library)
        reports = tuple(dict.fromkeys(s.report for s in draft.sources))
        terms = terms_of(draft.text)
        carried = len({o.report for o in series.observations})
        if carried >= CARRIED and len({o.line for o in series.observations}) > 1:
            weight = phrases_for(series.measure).weight * (draft.weight + carried)
            found.append((weight, series, Candidate(draft, terms, 1.0, way[0].day, reports, series.id)))
    kept: list[tuple[float, Series, Candidate]] = []
    for weight, series, candidate in sorted(found, key=lambda f: (-f[0], f[1].id)):
        numbers = {t for t in candidate.terms if t.startswith("#")}
        if not any(
            s.measure == series.measure and len(numbers & c.terms) >= len(numbers) / 2 for _, s, c in kept
        ):
            kept.append((weight, series, candidate))
    return [c for _, _, c in kept]


def _tells_a_way(series: Series) -> bool:
    """Say whether a measure's course over the days is news: not a strength or a sum, which are other things each time."""
    phrases = phrases_for(series.measure)
    return phrases.weight >= WEAK and (bool(phrases.noun) or series.measure.startswith("area."))


def _gain(beat: Beat, covered: set[str], used: Counter[str], seen: Counter[int], when: dict[str, int], worth: Worth) -> float:
    new = worth.of(beat.terms - covered)
    phase = when.get(beat.day or "", -1)
    untold = _UNTOLD if phase >= 0 and not seen[phase] else 1.0
    return beat.fitness * untold * new * _AGAIN ** used[beat.report] / math.sqrt(max(beat.span.length, 120) / 120)


def _partner(
    first: Beat, gain: float, beats: Sequence[Beat], covered: set[str], used: Counter[str], worth: Worth
) -> Beat | None:
    """Return the beat of another day that takes a matter further, or None: alike, and with much that is new."""
    if first.day is None or first.span.length > _PAIRED:
        return None
    told = covered | first.terms
    best: tuple[float, Beat] | None = None
    for beat in beats:
        if beat.day is None or beat.day == first.day or beat.report == first.report or beat.span.length > _PAIRED:
            continue
        like = worth.likeness(first.terms, beat.terms)
        new = worth.of(beat.terms - told)
        if like < _LIKE or new < _NEWS * worth.of(beat.terms):
            continue
        more = beat.fitness * new * (0.5 + like) * _AGAIN ** used[beat.report]
        if best is None or (more, beat.report, beat.span) > (best[0], best[1].report, best[1].span):
            best = (more, beat)
    return best[1] if best and best[0] >= _FURTHER * gain else None


def _candidate(pair: Sequence[Beat], library: Library) -> Candidate:
    told, sources, evidence = [], [], []
    for beat in pair:
        source = Source(beat.report, beat.span)
        published = library.published(beat.report)
        told.append(f"{quoted(library.words(source))} — {library.outlet(beat.report)}{', ' + day_words(published) if published else ' ' + NO_DATE}")
        sources.append(source)
        evidence.append(report_evidence(source, library))
    terms = frozenset().union(*(b.terms for b in pair))
    draft = Draft("; later: ".join(told), one_each(sources), replace(merged(evidence), strict_negation=False))
    return Candidate(draft, terms, max(b.fitness for b in pair), pair[0].day, tuple(b.report for b in pair))
