"""What of a report could not be taken as it was offered, although the report was kept: its language, its date."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Report, Unread

_REFUSED = "the date "
"""How intake's notes on a date that it did not believe begin."""


def shortfalls(report: Report) -> Iterator[Unread]:
    """Yield a message for each thing that a kept report loses: where, why, and what to do."""
    address = report.origin or report.id
    named = "" if report.id.startswith("r1-") or report.id in address else f", {report.id}"
    if report.language and not report.language.startswith("en"):
        reason = f"is not in English ({report.language}), the language read here; it is kept, and nothing in it was read"
        yield Unread(f"{address}{named}", reason, "offer it in translation, or leave it out")
    for note in report.notes:
        if note.startswith(_REFUSED):
            yield Unread(f"{address}{named}", note, "correct it, or tell the day with --published")
