"""What changed between two versions, as rows for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import Value

if TYPE_CHECKING:
    from dateline.store.changes import Difference

COLUMNS = ("seen", "what", "old", "new")


def rows_of(difference: Difference) -> list[tuple[str, str, str, str]]:
    """Return a row for every event (a figure, speaker or negation that changed), changed figure and changed stretch of words."""
    rows = [(difference.seen_at, f"{e.event}: {e.kind}", e.old, e.new) for e in difference.events]
    for change in difference.figures:
        what = ", ".join(filter(None, (change.measure, change.of, change.where))) or "figure"
        rows.append((difference.seen_at, what, _words(change.old), _words(change.new)))
    return [*rows, *((difference.seen_at, "words", words.old, words.new) for words in difference.words)]


def _words(value: Value | None) -> str:
    return value.words if value is not None else ""
