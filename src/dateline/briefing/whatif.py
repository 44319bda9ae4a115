"""One situation under several conventions side by side: what another desk would show (R5, R6, R16, R27)."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.briefing.clauses import measure_words, source_of
from dateline.briefing.figures import ranked
from dateline.briefing.library import Library, one_each
from dateline.briefing.numbers import low_high
from dateline.briefing.standing import live
from dateline.briefing.tables import Row, Table, shown_value
from dateline.lexicon.briefing import briefing_phrases
from dateline.model import Reading, Series, Situation


def whatif(situations: Mapping[str, Situation], readings: Mapping[str, Reading] | None = None) -> Table:
    """Return one row a series, with a column for each convention: its value, and low–high where they are not one number.

    `situations` are of one story, by the convention's name. Rows that the conventions agree on come last. A null cell says that
    the convention does not show the series at all.
    """
    shown = {name: {s.id: s for s in situation.series} for name, situation in situations.items()}
    rows: dict[str, Row] = {}
    for situation in situations.values():
        library = Library(situation, readings or {})
        for series in ranked(library):
            if series.id not in rows:
                cells = tuple(_cell(shown[name].get(series.id)) for name in situations)
                head = (measure_words(series.measure), series.of, series.where.name if series.where else None)
                rows[series.id] = Row((*head, *cells), one_each(source_of(o) for o in live(series)))
    ordered = sorted(rows.values(), key=lambda row: len(set(row.cells[3:])) == 1)
    return Table(briefing_phrases().table_titles["whatif"], ("what", "part", "where", *situations), tuple(ordered))


def _cell(series: Series | None) -> str | None:
    if series is None:
        return None
    value, span = shown_value(series), low_high(series.headline.low, series.headline.high)
    if value is None:
        return span
    one_number = series.headline.low == series.headline.high or span is None
    return value if one_number else f"{value} ({span})"
