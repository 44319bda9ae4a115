"""The lead and the key points: what happened last, what weighs most, what is in dispute."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.briefing.clauses import Draft, capital, corrected_by, evidence_for, figure_sentence, named, phrases_for, source_of
from dateline.briefing.dates import NO_DATE, as_of, day_words, days_between
from dateline.briefing.figures import between_draft
from dateline.briefing.gate import Evidence
from dateline.briefing.library import Library, one_each
from dateline.briefing.passages import body_sentences, quoted, sentence_around
from dateline.briefing.standing import contradicted, live
from dateline.lexicon.scopes import scopes
from dateline.model import Observation, Report, Series, Source, Span, TimelineEntry, first_day

LONGEST = 320
"""Characters of a sentence that a point quotes whole; of a longer one only the event's clause."""
_WORD = re.compile(r"[^\W\d_]{4,}")
MOST_QUOTED = 4
"""Key points that quote an event; the others count."""
_ASIDE = frozenset({"headline", "caption"})
"""Blocks that no point quotes as if the report's text said it."""
_RECENT = 10
BACKGROUND_DAYS = 180


def recency(day: str | None, library: Library) -> float:
    """Return 0 for the situation's own day down to -3 for ten days and older; what has no date is as old as most reports."""
    age = days_between(day, library.situation.as_of)
    return -0.3 * min(max(library.typical_age if age is None else age, 0), _RECENT)


def report_evidence(source: Source, library: Library, days: Iterable[str | None] = ()) -> Evidence:
    """Return what a sentence quoting one report may draw on."""
    words = library.words(source)
    named_days = tuple(d for d in (*days, library.published(source.report)) if d)
    return Evidence((words,) if words else (), (library.outlet(source.report),), named_days, strict_negation=False)


def lead_draft(library: Library) -> Iterator[Draft]:
    """Yield drafts of the lead, best first: the newest reports' opening sentences that tell an event, in their own words."""
    ranked: list[tuple[float, str, int, Source]] = []
    for report in library.reports.values():
        if report.form == "digest":
            continue
        for place, span in enumerate(_openings(report)):
            score = _lead_score(report, span, place, library)
            ranked.append((-score, report.id, span.start, Source(report.id, span)))
    for score, _, _, source in sorted(ranked, key=lambda r: r[:3]):
        published = library.published(source.report)
        on = f", {day_words(published)}" if published else ""
        text = f"{quoted(library.words(source))} — {library.outlet(source.report)}{on}"
        yield Draft(text, (source,), report_evidence(source, library), weight=-score)


def _openings(report: Report) -> tuple[Span, ...]:
    """Return the first sentence of each of the first paragraphs, of a question what follows it."""
    asked = [[s for s in paragraph if not s.cut(report.text).rstrip().endswith("?")] for paragraph in body_sentences(report)[:4]]
    return tuple(paragraph[0] for paragraph in asked if paragraph)


def _lead_score(report: Report, span: Span, place: int, library: Library) -> float:
    reading = library.readings[report.id]
    events = sum(1 for e in reading.events if e.span.overlaps(span))
    figures = sum(1 for f in reading.figures if f.span.overlaps(span))
    good_length = 60 <= span.length <= LONGEST
    undated = 0.0 if report.published else -1.0
    undated -= 2.0 * _disputed(report, span, library)  # a lead that tells one side of a dispute takes that side
    told = 2.0 * min(events, 1) + 0.3 * min(figures, 2) + centrality(span.cut(report.text), library)
    return recency(report.published, library) * 1.5 + told - 0.8 * place - (0.7 if place else 0.0) + good_length + undated


def centrality(words: str, library: Library) -> float:
    """Return from 0 to 2 how much a sentence speaks of what the reports open with: shared words of four letters and more."""
    openings: Counter[str] = library.opening_words
    return min(sum(openings[w] for w in {m.group().lower() for m in _WORD.finditer(words)}) / 5, 2.0)


def _disputed(report: Report, span: Span, library: Library) -> bool:
    """Say whether a sentence holds a figure that another account contradicts."""
    return any(span.overlaps(held) for held in library.disputed.get(report.id, ()))


def key_point_drafts(library: Library, lead: Source | None) -> Iterator[Draft]:
    """Yield key points, best first: one a series, one an event, none on sentences told before, few that only quote."""
    figures = [series_point(series, library) for series in library.situation.series if _is_news(series, library)]
    events = [draft for entry in library.situation.timeline if (draft := event_point(entry, library)) is not None]
    kept = sorted(events, key=lambda d: (-d.weight, d.text))
    told = [lead] if lead else []
    left = MOST_QUOTED
    for draft in sorted([*figures, *kept], key=lambda d: (-d.weight, d.text)):
        is_event = draft in kept
        places = [library.sentence(s) for s in draft.sources]
        if (is_event and not left) or all(any(a.report == b.report and a.span.overlaps(b.span) for b in told) for a in places):
            continue
        left -= is_event
        told += places
        yield draft


def _is_news(series: Series, library: Library) -> bool:
    """Say whether a count makes a sentence: that people "are present" does of troops alone."""
    if series.measure != "forces.present":
        return True
    figure = library.figure(headline_observation(series))
    words = (series.of or (figure.counted if figure else None) or "").lower().split()
    return any(scopes().population(w) == "fighters" for w in words) or not words


def series_point(series: Series, library: Library) -> Draft:
    """Return the key point of a series: its headline observation in a sentence, or how the accounts differ (R27)."""
    head = headline_observation(series)
    weight = _weight(series, head, library)
    if contradicted(series):
        return replace(between_draft(series, library), weight=weight + 1.5)
    now = (
        series.kind in ("stock", "remaining", "cumulative")
        and not series.headline.stale
        and as_of(head.when) is not None
        and as_of(head.when) == library.situation.as_of
    )
    agreeing = tuple(o for o in live(series) if o.value == head.value and o.id != head.id)
    parts = parts_of(head, library)
    sources = one_each([source_of(o) for o in (head, *parts, *agreeing)])
    text = figure_sentence(head, series, library, now, parts)
    evidence = evidence_for(head, series, library)
    evidence = replace(evidence, words=(*evidence.words, *(library.words(source_of(o)) for o in parts)))
    return Draft(text, sources, evidence, _corrected(head, library), weight)


def _corrected(observation: Observation, library: Library) -> str:
    """Return who corrected the figure by hand, as a remark of our own, or nothing."""
    editor = corrected_by(library.figure(observation))
    return f"(Corrected by {editor}.)" if editor else ""


def parts_of(whole: Observation, library: Library) -> tuple[Observation, ...]:
    """Return the parts that the same report gives of a count ("including 300 children"), largest first; at most two (R3)."""
    every = [library.observations[id_] for id_ in library.parts.get(whole.id, ()) if id_ in library.observations]
    parts = [o for o in every if o.report == whole.report and o.of and not o.unit]
    named = Counter(o.of for o in parts)  # two parts under one name are no breakdown that a reader could follow
    figure = library.figure(whole)
    own = {whole.of, figure.counted if figure else None}
    parts = [o for o in parts if named[o.of] == 1 and o.of not in own]
    return tuple(sorted(parts, key=lambda o: (-(o.value.low or 0), o.id))[:2]) if whole.stance != "denied" else ()


def headline_observation(series: Series) -> Observation:
    """Return the observation that the headline names, else the newest."""
    return next((o for o in series.observations if o.id == series.headline.observation), series.observations[-1])


def _weight(series: Series, head: Observation, library: Library) -> float:
    size = max(head.value.low or 0, head.value.high or 0)
    magnitude = min(math.log10(size + 1), 6) * 0.25 if head.unit is None else 0.5
    figure = library.figure(head)
    aside = -1.0 if figure is not None and figure.block in ("headline", "caption") else 0.0
    part = -0.4 if series.of else 0.0
    lines = 0.4 * min(series.headline.lines, 4)
    day = as_of(head.when) or library.published(head.report)
    held = library.reports.get(head.report)
    if held is not None and held.form == "digest":
        aside -= 1.0  # told at second hand
    if is_background(head, library):
        aside -= 4.0
    return 2 * phrases_for(series.measure).weight + magnitude + lines + recency(day, library) * 1.5 + aside + part


def is_background(observation: Observation, library: Library) -> bool:
    """Say whether a figure counts over so long a time that it is the story's background and no news of its day."""
    when = observation.when
    start = first_day(when.start) if when is not None and when.start else None
    age = days_between(start, library.situation.as_of)
    return age is not None and age > BACKGROUND_DAYS


def event_point(entry: TimelineEntry, library: Library) -> Draft | None:
    """Return the key point of an event in one report's own words, None where no report that is there tells it or all deny it."""
    if entry.status == "denied" or _not_yet(entry, library):
        return None
    for told in entry.told_by:
        held = library.reports.get(told.report)
        block = held.block_at(told.span.start) if held else None
        if held is None or (block is not None and block.kind in _ASIDE):
            continue
        span = sentence_around(held, told.span)
        source = Source(told.report, span if span.length <= LONGEST else told.span, told.finding)
        day = _date_of(entry)
        published = library.published(told.report)
        after = "" if day else f", {day_words(published)}" if published else f" {NO_DATE}"
        text = f"{day + ': ' if day else ''}{quoted(library.words(source))} — {library.outlet(told.report)}{after}"
        days = (entry.when.start, entry.when.end) if entry.when else ()
        return Draft(
            capital(text),
            one_each([source, *entry.told_by[1:]]),
            report_evidence(source, library, days),
            weight=_event_weight(entry, held, library),
        )
    return None


def _not_yet(entry: TimelineEntry, library: Library) -> bool:
    """Say whether an event is dated after the last report: then its date, or its having happened, is in doubt."""
    start = first_day(entry.when.start) if entry.when is not None and entry.when.start else None
    return (days_between(start, library.situation.as_of) or 0) < 0


def _event_weight(entry: TimelineEntry, report: Report, library: Library) -> float:
    lines = {line.id for line in library.situation.lines for s in entry.told_by if s.report in line.reports}
    first = report.block_at(entry.told_by[0].span.start)
    opening = 1.0 if first is not None and first.kind == "lead" else 0.0
    central = centrality(library.words(library.sentence(entry.told_by[0])), library)
    day = as_of(entry.when) or library.published(report.id)
    return 2.0 + 0.8 * min(len(lines), 3) + opening + 1.2 * central + recency(day, library) * 1.5


def _date_of(entry: TimelineEntry) -> str | None:
    """Return an event's time as a heading, or None where it is not known."""
    when = entry.when
    if when is None or not when.start or (when.end and when.end != when.start):
        return None
    return day_words(when.start)


def speaker_words(report: str, statement: str | None, name: str | None, library: Library) -> str | None:
    """Return a speaker with role and body as a sentence names them, or None."""
    return named(library.speaker(report, statement), name)
