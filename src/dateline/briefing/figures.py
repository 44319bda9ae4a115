"""The figures of a situation in lines: value, range, as-of, lines; where they differ; what changed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from dateline.briefing.clauses import (
    Draft,
    capital,
    clause,
    corrected_by,
    evidence_for,
    said_by,
    source_of,
    topic,
    unowned,
)
from dateline.briefing.dates import age_words, as_of, day_words
from dateline.briefing.gate import Evidence
from dateline.briefing.library import Library, one_each
from dateline.briefing.lines import merged
from dateline.briefing.numbers import counted, low_high, range_words, with_unit
from dateline.briefing.standing import contradicted, live
from dateline.lexicon.briefing import briefing_phrases
from dateline.model import Chart, ChartPoint, Dispute, Observation, Relation, Series, Source, Value


def plural(count: int, noun: str) -> str:
    """Return a count with its noun: "1 line", "3 lines"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def value_words(observation: Observation, library: Library | None = None) -> str:
    """Return an observation's range in words with its unit, in figures throughout.

    With a library, things are named as the report names them ("38 buses"); people are not, unless they are families (R4).
    """
    if observation.unit:
        return with_unit(observation.value, observation.unit, observation.text)
    number = range_words(observation.value, observation.text, spell=False)
    figure = library.figure(observation) if library else None
    noun = (figure.counted or "").strip() if figure and not observation.of else ""
    table = briefing_phrases()
    if not noun or not figure or len(noun.split()) > 2 or noun.lower() in table.people_nouns | table.state_nouns:
        return number
    known = table.measures.get(figure.measure or "")
    return number if known and noun.lower() in known.label else counted(observation.value, noun, observation.text, spell=False)[0]


def who_says(observation: Observation, library: Library) -> str:
    """Return whose word it is for a table or bracket: "Ana Ruiz, in Harbour Post", or the outlet alone."""
    outlet = library.outlet(observation.report)
    return f"{unowned(observation.by)}, in {outlet}" if observation.by and observation.by != outlet else outlet


def _by_value(observations: list[Observation]) -> list[Observation]:
    """Return one observation a value, lowest first; of equals the first."""
    kept: dict[tuple[float | None, float | None], Observation] = {}
    for o in observations:
        kept.setdefault((o.value.low, o.value.high), o)
    return sorted(kept.values(), key=lambda o: (o.value.low or 0, o.value.high if o.value.high is not None else math.inf, o.id))


def differing_draft(series: Series, library: Library) -> Draft:
    """Return how accounts of one series differ, in the BBC's form (R27): "between 20 (A) and 35 (B)"."""
    against = contradicted(series)
    every = [o for o in series.observations if o.id in against]
    sides = _by_value(every)
    told = [f"{value_words(o)} ({_sayers(o, every, library)})" for o in sides]
    exact = all(o.value.low == o.value.high and not o.unit and range_words(o.value, o.text, False)[:1].isdigit() for o in sides)
    if len(told) == 2 and exact:
        body = f"between {told[0]} and {told[1]}"
    else:
        body = f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else told[0]
    name = topic(series)
    text = f"Accounts differ on the figure for {name[:1].lower()}{name[1:]}: {body}."
    evidence = merged(evidence_for(o, series, library) for o in every)
    ours = " ".join(note for note in (_silent(series, library), *_endings(series, library)) if note)
    return Draft(text, one_each(source_of(o) for o in every), _with_names(evidence, topic(series)), ours)


def _endings(series: Series, library: Library) -> Iterator[str]:
    """Yield how people ended the disputes of a series."""
    own = {o.id for o in series.observations}
    yield from dict.fromkeys(_ending(d) for d in library.situation.disputes if set(d.pair) <= own)


def _ending(dispute: Dispute) -> str:
    """Return how a person ended a dispute, nothing where it is open."""
    if dispute.state == "open":
        return ""
    return f"{dispute.state.capitalize()} by {dispute.settled_by}: {(dispute.settled_why or '').rstrip('.')}."


def between_draft(series: Series, library: Library) -> Draft:
    """Return the whole range of a disputed series as one sentence; who says what stands where accounts differ (R6, R27)."""
    against = contradicted(series)
    every = [o for o in series.observations if o.id in against]
    lows = [o.value.low for o in every]
    highs = [o.value.high for o in every]
    low = None if None in lows else min(v for v in lows if v is not None)
    high = None if None in highs else max(v for v in highs if v is not None)
    days = sorted(d for o in every if (d := as_of(o.when)))
    base = max(reversed(every), key=lambda o: o.value.low or o.value.high or 0)  # a count of one names its noun in the singular
    spread = replace(base, value=Value(low, high, False, ""), text="", by=None, stance="asserted", claimed=False)
    text = f"{capital(clause(spread, series, library))}, by accounts that differ."
    evidence = _with_names(merged(evidence_for(o, series, library) for o in every), topic(series))
    return Draft(text, one_each(source_of(o) for o in every), replace(evidence, days=(*evidence.days, *days)))


def _with_names(evidence: Evidence, *names: str) -> Evidence:
    return Evidence(evidence.words, (*evidence.names, *names), evidence.days, evidence.counts, evidence.strict_negation)


def _sayers(observation: Observation, every: list[Observation], library: Library) -> str:
    same = [o for o in every if (o.value.low, o.value.high) == (observation.value.low, observation.value.high)]
    return "; ".join(dict.fromkeys(who_says(o, library) for o in same))


def _silent(series: Series, library: Library) -> str:
    """Return who gives no figure, where that is few enough to say."""
    give = {o.report for o in series.observations}
    none = [r for r in library.situation.story.reports if r not in give and r in library.reports]
    unnamed = any(not library.has_outlet(r) for r in none)
    names = list(dict.fromkeys(library.outlet(r) for r in none))
    giving = {library.outlet(r) for r in give}
    names = [n for n in names if n not in giving]
    if unnamed or not 1 <= len(names) <= 2:
        return ""
    return f"{' and '.join(names)} give{'s' if len(names) == 1 else ''} no figure."


def differ_drafts(library: Library) -> Iterator[Draft]:
    """Yield a line for every series whose accounts differ, then for disputes that no series shows."""
    covered: set[str] = set()
    for series in library.situation.series:
        against = contradicted(series)
        if against:
            covered |= against
            yield differing_draft(series, library)
    for dispute in library.situation.disputes:
        if not set(dispute.pair) <= covered:
            yield dispute_draft(dispute, library)


def dispute_draft(dispute: Dispute, library: Library) -> Draft:
    """Return a dispute in the words that reconciling gave it, held against its own sources."""
    words = tuple(library.words(library.sentence(s)) for s in dispute.sources)
    names = tuple(library.outlet(s.report) for s in dispute.sources)
    names += tuple(n for s in library.situation.speakers for n in (s.name, *s.also))
    days = tuple(d for s in dispute.sources if (d := library.published(s.report)))
    topics = tuple(topic(s) for s in library.situation.series if any(o.id in dispute.pair for o in s.observations))
    known = [o for s in library.situation.series for o in s.observations if o.id in dispute.pair]
    days += tuple(d for o in known if o.when for d in (o.when.start, o.when.end) if d)
    text = dispute.words or dispute.why
    if dispute.words and topics:
        text = f"Accounts differ on the figure for {topics[0][:1].lower()}{topics[0][1:]}: {text.rstrip('.')}."
    return Draft(
        text,
        dispute.sources,
        Evidence(tuple(w for w in words if w), names + topics, days, strict_negation=False),
        _ending(dispute),
    )


def figure_drafts(library: Library, most: int) -> Iterator[Draft]:
    """Yield the line of every series: value, range, as-of, whose word, independent lines, age (R6, R11).

    Of more than `most` series those come first that most reports carry; each part keeps the order of `ranked`.
    """
    order = ranked(library)
    carried = {s.id: len({o.report for o in s.observations}) for s in order}
    first = {s.id for s in sorted(order, key=lambda s: -carried[s.id])[:most]}
    for series in sorted(order, key=lambda s: s.id not in first):
        head = next((o for o in series.observations if o.id == series.headline.observation), series.observations[-1])
        shown = [head, *(o for o in live(series) if o.id != head.id)]
        sources = one_each(source_of(o) for o in shown)
        day = series.headline.as_of
        dated = f", as of {day_words(day)}" if day else ", (no date given)"
        text = f"{topic(series)}: {value_words(head, library)}{dated}, {who_says(head, library)}"
        evidence = _with_names(evidence_for(head, series, library), topic(series), who_says(head, library))
        evidence = Evidence(evidence.words, evidence.names, (*evidence.days, *((day,) if day else ())), strict_negation=False)
        evidence = replace(evidence, counts=evidence_for(head, series, library).counts)
        yield Draft(text, sources, evidence, _figure_notes(series, corrected_by(library.figure(head))))


def _figure_notes(series: Series, editor: str | None) -> str:
    head = series.headline
    parts = []
    shown = next((o for o in series.observations if o.id == head.observation), series.observations[-1])
    if low_high(head.low, head.high) != low_high(shown.value.low, shown.value.high):
        parts.append(f"range {low_high(head.low, head.high)}")
    parts.append(plural(head.lines, "independent line"))
    if head.age_days:
        parts.append(age_words(head.age_days))
    if head.stale:
        parts.append("last known")
    if editor:
        parts.append(f"corrected by {editor}")
    return f"({'; '.join(parts)})"


def ranked(library: Library) -> list[Series]:
    """Return the series by weight of their measure, newest and best-sourced first; parts after their whole."""
    table = briefing_phrases().measures

    def order(series: Series) -> tuple[float, str, int, str, bool, str]:
        known = table.get(series.measure)
        where = series.where.name if series.where else "~"
        newest = series.headline.as_of or ""
        return (
            -(known.weight if known else 1.0),
            _reverse(newest),
            -series.headline.lines,
            where,
            series.of is not None,
            series.id,
        )

    return sorted(library.situation.series, key=order)


def _reverse(day: str) -> str:
    """Return a key that sorts ISO days newest first, unknown ones last."""
    return "".join(chr(ord("9") - int(c)) if c.isdigit() else c for c in day) or "~"


def changed_drafts(library: Library) -> Iterator[Draft]:
    """Yield old → new for every series that was revised or moved on, the latest step of each (R10)."""
    for series in ranked(library):
        steps = [r for r in series.relations if r.relation in ("revision", "progress")]
        known = {o.id: o for o in series.observations}
        order = {o.id: i for i, o in enumerate(series.observations)}
        steps = [r for r in steps if r.pair[0] in known and r.pair[1] in known]
        if steps:
            last = max(steps, key=lambda r: (order[r.pair[1]], order[r.pair[0]]))
            yield _change(series, last, known[last.pair[0]], known[last.pair[1]], library)


def _change(series: Series, step: Relation, old: Observation, new: Observation, library: Library) -> Draft:
    def side(o: Observation) -> str:
        day = as_of(o.when)
        return f"{value_words(o)} ({who_says(o, library)}{', ' + day_words(day) if day else ''})"

    text = f"{topic(series)}: from {side(old)} to {side(new)}."
    parts = [evidence_for(o, series, library) for o in (old, new)]
    evidence = _with_names(merged(parts), topic(series), who_says(old, library), who_says(new, library))
    ours = f"{briefing_phrases().relations[step.relation].capitalize()} ({step.rule})."
    return Draft(text, one_each([source_of(new), source_of(old)]), evidence, ours)


def charts(library: Library) -> tuple[Chart, ...]:
    """Return a chart for every series with observations on two days or more, or by two sayers or more; heaviest first."""
    made = []
    for series in ranked(library):
        points = tuple(
            ChartPoint(as_of(o.when), o.value, said_by(o, library), library.outlet(o.report), source_of(o))
            for o in series.observations
        )
        if len({(p.day, p.value.low, p.value.high) for p in points if p.day}) > 1:
            made.append(Chart(topic(series), series.unit, points))
    return tuple(made)


def all_sources(series: Series) -> tuple[Source, ...]:
    """Return where every observation of a series stands."""
    return one_each(source_of(o) for o in series.observations)
