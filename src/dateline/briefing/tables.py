"""A situation as tables: the ledger, the timeline, who said what. The command line prints them, the page shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.briefing.clauses import measure_words, source_of
from dateline.briefing.dates import age_words
from dateline.briefing.figures import ranked, value_words, who_says
from dateline.briefing.library import Library, one_each
from dateline.briefing.numbers import low_high
from dateline.briefing.rest import due_words, verdict_words
from dateline.briefing.standing import contradicted, live, superseded
from dateline.lexicon.briefing import briefing_phrases
from dateline.model import ForecastRecord, Reading, Series, Situation, Source, TimelineEntry, When

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells, in the order of the columns, and where it stands in the reports. A null cell is unknown, never zero."""

    cells: tuple[Cell, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def _table(name: str, columns: tuple[str, ...], rows: list[Row]) -> Table:
    return Table(briefing_phrases().table_titles[name], columns, tuple(rows))


def _library(situation: Situation, readings: Mapping[str, Reading] | None) -> Library:
    return Library(situation, readings or {})


def when_cell(when: When | None) -> str | None:
    """Return a time for a cell: the EDTF string where resolved, the report's own words where not, else None."""
    if when is None:
        return None
    if not when.resolved:
        return f"“{when.text}”" if when.text and when.span is not None else None
    return when.edtf or (when.start if when.start == when.end else f"{when.start or '..'}/{when.end or '..'}")


def ledger(situation: Situation, readings: Mapping[str, Reading] | None = None) -> Table:
    """Return one row a series: measure, part and place in words, value, range, as-of, whose word, lines, age, state."""
    library = _library(situation, readings)
    rows: list[Row] = []
    for series in ranked(library):
        head = next((o for o in series.observations if o.id == series.headline.observation), series.observations[-1])
        h = series.headline
        cells = (
            measure_words(series.measure),
            series.of,
            series.where.name if series.where else None,
            shown_value(series, library),
            low_high(h.low, h.high),
            h.as_of,
            who_says(head, library),
            h.lines,
            age_words(h.age_days) if h.age_days is not None else None,
            "; ".join(states(series)) or None,
        )
        others = [o for o in live(series) if o.id != head.id]
        rows.append(Row(cells, one_each(source_of(o) for o in (head, *others))))
    columns = ("what", "part", "where", "value", "low–high", "as of", "who says so", "lines", "age", "state")
    return _table("ledger", columns, rows)


def shown_value(series: Series, library: Library | None = None) -> str | None:
    """Return the value that the convention shows for a series in words, or None where it shows the range alone (R6, R27)."""
    head = next((o for o in series.observations if o.id == series.headline.observation), series.observations[-1])
    return None if series.headline.value is None and head.value.low is not None else value_words(head, library)


def states(series: Series) -> tuple[str, ...]:
    """Return how a series stands, in words: last known, accounts differ, revised, moved on, one line only."""
    kinds = {r.relation for r in series.relations}
    said = []
    if contradicted(series):
        said.append("accounts differ")
    if superseded(series):
        said.append("revised" if "revision" in kinds else "moved on")
    if series.headline.stale:
        said.append("last known")
    return tuple(said)


def timeline(situation: Situation, readings: Mapping[str, Reading] | None = None) -> Table:
    """Return the events in the situation's order, one row each; `note` says how it is told, and which other days are told."""
    library = _library(situation, readings)
    rows: list[Row] = []
    for entry in situation.timeline:
        told = [w for s in entry.told_by if (w := " ".join(library.words(s).split()))]
        where = entry.where.name if entry.where else None
        kind = entry.type.replace("_", " ").replace(".", " ")
        what = told[0] if told else entry.what
        rows.append(Row((when_cell(entry.when), where, kind, what, entry.by, _note(entry)), entry.told_by))
    return _table("timeline", ("when", "where", "type", "what", "on whose word", "note"), rows)


def _note(entry: TimelineEntry) -> str | None:
    """Return what to know of an entry beside what it tells, None where there is nothing."""
    notes: list[str] = [] if entry.status == "happened" else [entry.status]
    notes += ["denied elsewhere"] if entry.denied_by else []
    notes += [f"also told of {cell}" for when in entry.other_times if (cell := when_cell(when))]
    notes += ["background"] if entry.background else []
    return "; ".join(notes) or None


def speakers(situation: Situation, readings: Mapping[str, Reading] | None = None) -> Table:
    """Return one row a statement, speaker by speaker, in the order they spoke."""
    del readings
    rows: list[Row] = []
    for record in situation.speakers:
        role = "; ".join(record.roles) or None
        for said in record.statements:
            words = " ".join(said.text.split())
            cells = (
                record.name,
                role,
                record.organisation,
                when_cell(said.when),
                said.cue,
                words,
                len(said.variants) or None,
            )
            rows.append(Row(cells, one_each((said.source, *said.variants))))
    return _table("speakers", ("speaker", "role", "organisation", "when", "verb", "words", "other wordings"), rows)


def forecasts(situation: Situation, readings: Mapping[str, Reading] | None = None) -> Table:
    """Return one row a forecast: who, in what words, how meant, by when, on what condition, and what came of it (R25)."""
    library = _library(situation, readings)
    rows: list[Row] = []
    for record in situation.forecasts:
        words = " ".join(record.text.split())
        condition = " ".join(record.condition.text.split()) if record.condition else None
        who = record.by or library.outlet(record.report)
        cells = (who, record.modality, words, due_words(record), condition, verdict_words(record))
        rows.append(Row(cells, one_each((Source(record.report, record.span, record.id), *record.decided_by))))
    return _table("forecasts", ("who", "how meant", "words", "due", "condition", "verdict"), rows)


def forecasts_by_speaker(situation: Situation, readings: Mapping[str, Reading] | None = None) -> Table:
    """Return one row a speaker: how many forecasts, and how many came, came in part, did not, were overtaken, or are open (R25).

    Printed by several reports in the same words and for the same day, a forecast counts once.
    """
    library = _library(situation, readings)
    names = {also: s.name for s in situation.speakers for also in (s.name, *s.also)}
    told: dict[str, dict[tuple[str, str | None], ForecastRecord]] = {}
    for record in situation.forecasts:
        who = names.get(record.by, record.by) if record.by else library.outlet(record.report)
        key = (" ".join(record.text.lower().split()), record.due.end if record.due else None)
        told.setdefault(who, {}).setdefault(key, record)
    rows: list[Row] = []
    for who, records in sorted(told.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        verdicts = Counter(r.verdict for r in records.values())
        open_ = verdicts["pending"] + verdicts["no_evidence"]
        counts = (verdicts["borne_out"], verdicts["partly"], verdicts["not_borne_out"], verdicts["overtaken"], open_)
        sources = one_each(Source(r.report, r.span, r.id) for r in records.values())
        rows.append(Row((who, len(records), *counts), sources))
    columns = ("speaker", "forecasts", "borne out", "partly", "not borne out", "overtaken", "open")
    return _table("forecasts_by_speaker", columns, rows)


def disputes(situation: Situation, readings: Mapping[str, Reading] | None = None) -> Table:
    """Return one row a dispute with both accounts in words, the rule that found it (R10, R27), and how a person ended it."""
    library = _library(situation, readings)
    rows: list[Row] = [
        Row(
            (
                d.id,
                measure_words(d.measure) if d.measure else None,
                library.readable(d.words),
                d.rule,
                library.readable(d.why),
                f"{d.state} by {d.settled_by}: {d.settled_why}" if d.settled_by else d.state,
            ),
            d.sources,
        )
        for d in situation.disputes
    ]
    return _table("disputes", ("id", "measure", "accounts", "rule", "why", "state"), rows)


def claims(situation: Situation, readings: Mapping[str, Reading] | None = None) -> Table:
    """Return one row a claim: the card's digit and letter, whose word, what agrees and what contradicts it (R14–R18)."""
    library = _library(situation, readings)
    rows: list[Row] = []
    for claim in situation.claims:
        who = claim.by or (library.outlet(claim.sources[0].report) if claim.sources else None)
        standing = "a party's own claim" if claim.claimed else claim.attribution or "the reporter's own word"
        cells = (
            f"{claim.reliability or '–'}{claim.credibility}",
            claim.text,
            measure_words(claim.measure) if claim.measure else None,
            who,
            standing,
            claim.lines,
            len(claim.contradicted_by) or None,
            library.readable(claim.why),
        )
        rows.append(Row(cells, one_each((*claim.sources, *claim.supported_by))))
    columns = ("grade", "claim", "what", "who says so", "attribution", "lines", "against", "why")
    return _table("claims", columns, rows)


def flow(situation: Situation, readings: Mapping[str, Reading] | None = None) -> Table:
    """Return one row a leg: from, to, who, when, and every number counted on it with its day."""
    del readings
    rows: list[Row] = []
    for leg in situation.flow:
        figures = "; ".join(f"{c.text} ({day})" if (day := when_cell(c.when)) else c.text for c in leg.counts) or None
        rows.append(Row((leg.origin, leg.destination, leg.who, when_cell(leg.when), figures), leg.sources))
    return _table("flow", ("from", "to", "who", "when", "figure"), rows)


def lines(situation: Situation, readings: Mapping[str, Reading] | None = None) -> Table:
    """Return one row a line of reporting: who gathered it, which reports, and why they are held to be one (R13, R14)."""
    library = _library(situation, readings)
    rows: list[Row] = []
    for line in situation.lines:
        outlets = library.readable("; ".join(line.reports), numbered=True)
        reasons = "; ".join(line.reasons) or "; ".join(e.reason.replace("_", " ") for e in line.edges)
        why = library.readable(reasons, numbered=True) or None
        standing = briefing_phrases().standing[line.standing]
        rows.append(Row((line.gatherer, standing, len(line.reports), outlets, why), ()))
    return _table("lines", ("gatherer", "standing", "reports", "outlets", "why"), rows)
