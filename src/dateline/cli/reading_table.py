"""A reading as a table: one row a finding, in the order of the text."""

from __future__ import annotations

from dateline.cli.output import print_table
from dateline.model import Reading, Span, Value, When

COLUMNS = ("what", "kind", "words", "reading", "whose word", "when")


def print_reading(reading: Reading) -> None:
    """Print what was found in one report."""
    report = reading.report
    told = ", ".join(filter(None, (report.outlet, report.agency, report.published or "no date")))
    title = f"{report.headline or report.origin or report.id} ({told}) [{report.id}]"
    print_table(title, COLUMNS, (row for _, row in sorted(_rows(reading), key=lambda r: r[0])))


def _rows(reading: Reading) -> list[tuple[Span, tuple[str, ...]]]:
    def speaker(id_: str | None) -> str:
        statement = reading.statement(id_)
        return statement.speaker.name if statement else ""

    return [
        *((s.content.span, ("statement", s.kind, s.content.text, "", s.speaker.name, _day(s.when))) for s in reading.statements),
        *(
            (f.span, ("figure", f.measure or "", f.text, _amount(f.value, f.unit), speaker(f.by), _day(f.when)))
            for f in reading.figures
        ),
        *((e.span, ("event", e.type, e.text, e.what, speaker(e.by), _day(e.when))) for e in reading.events),
        *((c.span, ("forecast", c.modality, c.text, "", speaker(c.by), _day(c.due))) for c in reading.forecasts),
    ]


def _amount(value: Value, unit: str | None) -> str:
    low, high = (None if end is None else f"{end:,.10g}" for end in (value.low, value.high))
    amount = low if low == high else f"{low or ''}–{high or ''}"
    return f"{'about ' if value.approximate else ''}{amount}{f' {unit}' if unit else ''}"


def _day(when: When | None) -> str:
    if when is None:
        return ""
    if not when.resolved:
        return f"“{when.text}”"
    return when.start if when.start == when.end and when.start else f"{when.start or '…'}/{when.end or '…'}"
