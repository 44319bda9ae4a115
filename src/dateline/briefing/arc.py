"""The key points of a story that runs over days: its whole arc in a few lines, each telling what no other line tells.

The main series come first, each in one sentence. Beats of the reports (see `beats`) fill the other lines: the one that holds
most of what no line before it holds is taken, again and again (maximal marginal relevance, Carbonell and Goldstein 1998, in
its form of concept coverage; see `worth`). A phase not told yet counts for more; beats of one matter share a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from statistics import fmean, median

from dateline.briefing.beats import Beat, beats_of
from dateline.briefing.clauses import Draft, phrases_for
from dateline.briefing.dates import NO_DATE, day_words, days_between, short_day
from dateline.briefing.library import Library, one_each
from dateline.briefing.lines import merged
from dateline.briefing.passages import quoted
from dateline.briefing.points import report_evidence
from dateline.briefing.rest import expected_draft
from dateline.briefing.trajectory import steps_of, trajectory_draft
from dateline.briefing.worth import Terms, Worth, terms_of
from dateline.model import ForecastRecord, Series, Source

LINES = 12
"""Key points of a long story."""
LONG = 3
"""Days that a story's reports must reach over for it to have an arc; a shorter one is told newest first."""
MOST_SERIES = 4
CARRIED = 3
FEW = 8
"""Reports that must carry a series for it to be told as one of the main ones; of fewer than FEW in all, one less."""
WEAK = 1.2
"""Weight of a measure below which its course is no key point."""
_SILENCE = 5
"""Days without a report that at the least part two phases."""
_NEAR = 0.15
"""What a common day counts beside likeness where two beats are to share a line."""
ROOM = 560
"""Characters of reports' words that a line may quote."""
FILLED = 1.2
"""Characters of beats that are chosen, as a share of the lines' room: not all will fit."""
_JOINED = 0.05
"""Nearness from which a beat may fill up a line."""
_MATTER = 0.3
"""Nearness from which two beats share a line even where another is free."""
_UNTOLD = 1.4
"""What the first beat of a phase of the coverage is worth beside a later one."""
_AGAIN = 0.6
"""What a second beat of one report is worth beside its first."""
_BRIEF = 1.5
"""How much the length of a beat counts against it."""
_SHORT = 120
"""Characters below which a beat is as short as need be."""


@dataclass(frozen=True)
class Point:
    """A line with what it tells and the first day it tells of."""

    draft: Draft
    terms: Terms
    day: str | None


def is_long(library: Library) -> bool:
    """Say whether a story's reports reach over so many days that its key points follow its arc."""
    days = sorted(r.published for r in library.reports.values() if r.published)
    return bool(days) and (days_between(days[0], days[-1]) or 0) >= LONG


def phases(days: Iterable[str]) -> dict[str, int]:
    """Return each day's phase: days of publication between which there was no long silence."""
    every = sorted(set(days))
    gaps = [days_between(a, b) or 0 for a, b in pairwise(every)]
    wide = max(_SILENCE, 3 * median(gaps)) if gaps else _SILENCE
    found: dict[str, int] = {}
    for i, day in enumerate(every):
        found[day] = 0 if not i else found[every[i - 1]] + (gaps[i - 1] >= wide)
    return found


class Arc:
    """The beats of a long story and what they are worth; gives its lead and its key points."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.worth = Worth(library)
        self.beats = tuple(beats_of(library, self.worth))
        self._near: dict[tuple[Beat, Beat], float] = {}
        self.phases = phases(r.published for r in library.reports.values() if r.published)

    def leads(self) -> Iterator[Draft]:
        """Yield drafts of the lead, best first: the newest day's weightiest single sentences that take no side in a dispute."""
        days = {b.day for b in self.beats if b.day}
        newest = [b for b in self.beats if b.day == max(days) and not b.pair and not self._disputed(b)] if days else []
        for beat in sorted(newest, key=lambda b: (-self._gain(b, frozenset()), b.report, b.span)):
            yield _line((beat,), self.library).draft

    def points(self, lead: Source | None) -> list[Draft]:
        """Return the key points in the order of their days, at most LINES."""
        covered: set[str] = set(terms_of(self.library.words(lead))) if lead else set()
        fixed = self._series()[:MOST_SERIES]
        for point in fixed:
            covered |= point.terms
        fixed += self._broken_promise(covered)
        lines = LINES - len(fixed)
        picked = self._picked(covered, lead.report if lead else None, FILLED * lines * ROOM)
        told = [_line(beats, self.library) for beats in self._laid_out(picked, lines)]
        return [p.draft for p in sorted([*fixed, *told], key=lambda p: (p.day or "9", p.draft.text))]

    def _series(self) -> list[Point]:
        """Return the series that have a course to tell, best carried first; of two that count alike the better carried."""
        ranked: list[tuple[float, str, str, Point]] = []
        for series in self.library.situation.series:
            reports = {o.report for o in series.observations}
            lines = {o.line for o in series.observations}
            draft = trajectory_draft(series, self.library) if _has_course(series) else None
            if draft is None or len(reports) < CARRIED - (len(self.library.reports) < FEW) or len(lines) < 2:
                continue
            weight = phrases_for(series.measure).weight * (draft.weight + len(reports))
            point = Point(draft, terms_of(draft.text), steps_of(series, self.library)[0].day)
            ranked.append((-weight, series.id, series.measure, point))
        kept: list[tuple[str, Point]] = []
        for _, _, measure, point in sorted(ranked, key=lambda r: r[:2]):
            numbers = {t for t in point.terms if t.startswith("#")}
            if all(m != measure or len(numbers & p.terms) < len(numbers) / 2 for m, p in kept):
                kept.append((measure, point))
        return [point for _, point in kept]

    def _broken_promise(self, covered: set[str]) -> list[Point]:
        """Return the weightiest forecast that fell due and did not come, or not whole, with what shows it (R25); at most one."""
        due = [
            f for f in self.library.situation.forecasts
            if f.verdict in ("not_borne_out", "partly") and f.decided_by and f.due is not None and f.due.span and f.due.end
            and (self.library.published(f.report) or "9") < f.due.end
        ]  # fmt: skip

        def worth(record: ForecastRecord) -> tuple[float, str]:
            terms = terms_of(self.library.words(Source(record.report, record.span)) or record.text)
            return (self.worth.of(terms - covered), record.id)

        if not due:
            return []
        best = max(due, key=worth)
        draft = expected_draft(best, self.library)
        terms = terms_of(draft.text)
        covered |= terms
        return [Point(draft, terms, self.library.published(best.report))]

    def _gain(self, beat: Beat, covered: Terms | set[str]) -> float:
        """Return what a beat tells beyond `covered`, for its length."""
        length: float = max(beat.span.length, _SHORT) / _SHORT
        return float(beat.fitness * beat.shared * self.worth.of(beat.terms - covered) / length**_BRIEF)

    def _disputed(self, beat: Beat) -> bool:
        return any(beat.span.overlaps(span) for span in self.library.disputed.get(beat.report, ()))

    def _picked(self, covered: set[str], led: str | None, room: float) -> list[Beat]:
        """Return beats of so many characters that together tell most of what is not `covered` yet, best first."""
        picked: list[Beat] = []
        used: Counter[str] = Counter([led] if led else [])
        seen: Counter[int] = Counter()
        left = dict.fromkeys(self.beats, 1.0)

        def rate(beat: Beat) -> float:
            phase = self.phases.get(beat.day or "", -1)
            untold = _UNTOLD if phase >= 0 and not seen[phase] else 1.0
            return float(untold * _AGAIN ** used[beat.report] * left[beat] * self._gain(beat, covered))

        while left and _length(picked) < room:
            best = max(left, key=lambda b: (rate(b), b.day or "", b.report, -b.span.start, b.span.length))
            if rate(best) <= 0:
                break
            picked.append(best)
            covered |= best.terms
            used[best.report] += 1
            seen[self.phases.get(best.day or "", -1)] += 1
            left = {
                b: min(new, 1 - self.worth.likeness(b.terms, best.terms))
                for b, new in left.items()
                if b.report != best.report or not b.span.overlaps(best.span)
            }
        return picked

    def _laid_out(self, picked: Sequence[Beat], lines: int) -> list[tuple[Beat, ...]]:
        """Return beats in at most so many lines: the nearest in matter and time share one, as far as it has room.

        Beats of one matter share a line even where others are free. Where no two lines fit into one any more, the least
        worthy beats wait; each then joins the nearest line that has room for it, or goes.
        """
        first = list(picked)
        told = self._merged([(b,) for b in first], lines)
        while len(told) > lines:
            first.pop()
            told = self._merged([(b,) for b in first], lines)
        for beat in picked[len(first) :]:
            room = [t for t in told if _length(t) + beat.span.length <= ROOM]
            near = max(room, key=lambda t: self._between(t, (beat,)), default=None)
            if near is not None and self._between(near, (beat,)) >= _JOINED:
                told[told.index(near)] = (*near, beat)
        return [tuple(sorted(t, key=lambda b: (b.day or "9", b.report, b.span))) for t in told]

    def _merged(self, told: list[tuple[Beat, ...]], lines: int) -> list[tuple[Beat, ...]]:
        """Return lines put together two at a time, the nearest first (average linkage), until few enough are left."""
        while True:
            pairs = [p for p in combinations(told, 2) if _length(p[0] + p[1]) <= ROOM]
            best = max(pairs, key=lambda p: self._between(*p), default=None)
            if best is None or (len(told) <= lines and self._between(*best) < _MATTER):
                return told
            told = [*(t for t in told if t not in best), best[0] + best[1]]

    def _between(self, one: tuple[Beat, ...], other: tuple[Beat, ...]) -> float:
        return fmean(self._nearness(a, b) for a in one for b in other)

    def _nearness(self, one: Beat, other: Beat) -> float:
        """Return how near two beats are: of one matter, and published within few days of each other."""
        if (one, other) not in self._near:
            apart = days_between(one.day, other.day)
            when = _NEAR / (1 + abs(apart)) if apart is not None else 0.0
            self._near[one, other] = self._near[other, one] = self.worth.likeness(one.terms, other.terms) + when
        return self._near[one, other]


def _length(beats: Iterable[Beat]) -> int:
    return sum(b.span.length for b in beats)


def _has_course(series: Series) -> bool:
    """Say whether a measure's course over the days is news: not a strength or a sum, which are other things each time."""
    phrases = phrases_for(series.measure)
    return phrases.weight >= WEAK and (bool(phrases.noun) or series.measure.startswith("area."))


def _line(beats: Sequence[Beat], library: Library) -> Point:
    """Return beats as one line: each in its report's words, with its outlet and day."""
    told: list[str] = []
    sources: list[Source] = []
    for beat in beats:
        source = Source(beat.report, beat.span)
        published = library.published(beat.report)
        day = (short_day if library.one_year else day_words)(published) if published else None
        after = f", {day}" if day else f" {NO_DATE}"
        told.append(f"{quoted(library.words(source))} — {library.outlet(beat.report)}{after}")
        sources.append(source)
    evidence = merged(report_evidence(s, library) for s in sources)
    terms: Terms = frozenset(t for b in beats for t in b.terms)
    return Point(Draft("; ".join(told), one_each(sources), replace(evidence, strict_negation=False)), terms, beats[0].day)
