"""What is new since a cursor, as tables and as lines of a brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from dateline.briefing import tables
from dateline.briefing.clauses import Draft, evidence_for, source_of, topic
from dateline.briefing.dates import as_of, day_words
from dateline.briefing.figures import dispute_draft, ranked, value_words, who_says
from dateline.briefing.gate import Evidence
from dateline.briefing.library import Library, one_each
from dateline.briefing.lines import merged
from dateline.briefing.passages import quoted
from dateline.briefing.points import report_evidence
from dateline.briefing.rest import expected_draft
from dateline.briefing.tables import Row, Table
from dateline.lexicon.briefing import briefing_phrases
from dateline.model import Change, Cursor, FigureChange, Observation, Reading, Series, Since, Situation

EVENTS = 6
FIGURES = 10
FORECASTS = 6
"""Lines of a brief; the tables hold the rest."""
_VIEWS = ("ledger", "disputes", "forecasts", "timeline", "speakers", "flow", "lines", "sanity", "gaps")


def moment(cursor: Cursor) -> str:
    """Return a cursor in words: "7 May 2022", "7 May 2022, 14:30 UTC"."""
    time = f", {cursor.at[11:16]} UTC" if cursor.kind == "seen" else ""
    return f"{day_words(cursor.at[:10])}{time}"


# ---- tables


def since_tables(since: Since, situation: Situation, readings: Mapping[str, Reading]) -> list[Table]:
    """Return a table for every group in which something is new: what kind of news, what, before, now, why."""
    library = Library(situation, readings)
    found = [_table("reports", since.reports, library), _figures(since, library)]
    found += [_table(view, getattr(since, view), library) for view in _VIEWS[1:]]
    return [table for table in found if table.rows]


def _title(name: str) -> str:
    table = briefing_phrases()
    return table.table_titles.get(name) or table.headings[name]


def _table(name: str, changes: tuple[Change, ...], library: Library) -> Table:
    rows = []
    for change in changes:
        words = " ".join(change.words.split())
        now = library.readable(change.now) if change.now and name == "lines" else change.now
        cells = (_kind(change.kind), words, change.by, change.was, now, library.readable(change.why))
        rows.append(Row(cells, change.sources))
    return Table(_title(name), ("news", "what", "on whose word", "was", "now", "why"), tuple(rows))


def _figures(since: Since, library: Library) -> Table:
    place = {s.id: n for n, s in enumerate(ranked(library))}
    by_id = {s.id: s for s in library.situation.series}
    order = {"changed": 0, "new": 1, "told_again": 2}
    rows = []
    for change in sorted(since.figures, key=lambda c: (order.get(c.kind, 3), place.get(c.series, 0))):
        series = by_id[change.series]
        cells = (
            _kind(change.kind),
            topic(series),
            change.was_text,
            change.now_text,
            change.now.as_of,
            change.now.lines,
            library.readable(change.why),
        )
        rows.append(Row(cells, change.sources))
    return Table(_title("ledger"), ("news", "what", "was", "now", "as of", "lines", "why"), tuple(rows))


def _kind(kind: str) -> str:
    return kind.replace("_", " ")


def new_rows(view: str, since: Since, situation: Situation, readings: Mapping[str, Reading]) -> Table:
    """Return a table of `briefing.tables` with the rows alone that are new or changed; the ledger says what was shown before."""
    only = _only(view, since, situation)
    table: Table = getattr(tables, view)(only, readings)
    if view != "ledger":
        return table
    changes = {c.series: c for c in since.figures}
    order = [changes[s.id] for s in ranked(Library(only, readings))]
    rows = [Row((*row.cells, _kind(c.kind), c.was_text), row.sources) for row, c in zip(table.rows, order, strict=True)]
    return replace(table, columns=(*table.columns, "news", "was"), rows=tuple(rows))


def _only(view: str, since: Since, situation: Situation) -> Situation:
    """Return the situation with what one view shows cut down to what is new or changed."""
    if view == "ledger":
        series = {c.series for c in since.figures}
        return replace(situation, series=tuple(s for s in situation.series if s.id in series))
    view = view.removesuffix("_by_speaker")
    changed = {c.id for c in getattr(since, view)}
    if view == "speakers":
        new = {s for c in since.speakers for s in c.sources}
        records = [replace(r, statements=tuple(s for s in r.statements if s.source in new)) for r in situation.speakers]
        return replace(situation, speakers=tuple(r for r in records if r.statements))
    if view == "flow":
        new = {s for c in since.flow for s in c.sources}
        return replace(situation, flow=tuple(leg for leg in situation.flow if new & set(leg.sources)))
    kept: dict[str, Any] = {view: tuple(x for x in getattr(situation, view) if x.id in changed)}
    return replace(situation, **kept)


# ---- lines of a brief


def since_drafts(since: Since, library: Library) -> Iterator[Draft]:
    """Yield what is new as lines, what matters most first: figures that changed, disputes, forecasts, new figures, events."""
    by_id = {s.id: s for s in library.situation.series}
    place = {s.id: n for n, s in enumerate(ranked(library))}
    figures = sorted(since.figures, key=lambda c: place.get(c.series, 0))
    changed = [c for c in figures if c.kind == "changed"]
    yield from (_figure(c, by_id[c.series], library) for c in changed[:FIGURES])
    disputes = {d.id: d for d in library.situation.disputes}
    for change in since.disputes:
        if change.id in disputes:
            draft = dispute_draft(disputes[change.id], library)
            yield replace(draft, ours=draft.ours or f"{_kind(change.kind).capitalize()}.")
    records = {(f.report, f.id): f for f in library.situation.forecasts}
    due = [c for c in since.forecasts if c.kind in ("decided", "fallen_due")]
    yield from (expected_draft(records[c.sources[0].report, c.id], library) for c in due[:FORECASTS])
    new = [c for c in figures if c.kind == "new"]
    yield from (_figure(c, by_id[c.series], library) for c in new[:FIGURES])
    events = sorted((c for c in since.timeline if c.kind == "new"), key=lambda c: -len({s.report for s in c.sources}))
    for change in events[:EVENTS]:
        source = library.sentence(change.sources[0])
        text = f"{quoted(library.words(source))} — {library.outlet(source.report)}"
        yield Draft(text, one_each([source, *change.sources]), report_evidence(source, library))


def _figure(change: FigureChange, series: Series, library: Library) -> Draft:
    known = {o.id: o for o in series.observations}
    now = known.get(change.now.observation, series.observations[-1])
    was = known.get(change.was.observation) if change.was else None
    text = f"{topic(series)}: {_side(now, library)}"
    ours = "New." if change.kind == "new" else ""
    shown = [now]
    if was is not None and was.id != now.id:
        text = f"{topic(series)}: from {_side(was, library)} to {_side(now, library)}"
        shown.append(was)
    elif change.was_text and change.was_text != change.now_text:
        ours = f"Before: “{' '.join(change.was_text.split())}”."
    if change.relation and change.rule:
        ours = f"{briefing_phrases().relations[change.relation].capitalize()} ({change.rule})."
    evidence = merged(evidence_for(o, series, library) for o in shown)
    names = (topic(series), *(who_says(o, library) for o in shown))
    return Draft(
        f"{text}.",
        one_each(source_of(o) for o in shown),
        Evidence(evidence.words, (*evidence.names, *names), evidence.days, evidence.counts, strict_negation=False),
        ours,
    )


def _side(observation: Observation, library: Library) -> str:
    day = as_of(observation.when)
    return f"{value_words(observation)} ({who_says(observation, library)}{', ' + day_words(day) if day else ''})"
