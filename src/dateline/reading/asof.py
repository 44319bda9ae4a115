"""As of when a figure holds: a time that governs it, else publication for what still runs, else nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from dateline.model import Event, Figure, FigureKind, Stance, Statement, When, first_day
from dateline.reading.document import Document, Sentence
from dateline.reading.measuring import bounds_of
from dateline.reading.quantities import Quantity
from dateline.reading.tagging import tag
from dateline.reading.times import open_until, time_for

SINCE = regex.compile(r"\bsince\b[^,.;:]{2,60}$", regex.I)
NOW = regex.compile(r"\bnow\b[^,.;:]{0,60}$", regex.I)


def as_of(
    document: Document,
    sentence: Sentence,
    quantity: Quantity,
    kind: FigureKind | None,
    stance: Stance,
    whole: Figure | None,
    by: Statement | None,
) -> When | None:
    """Return the as-of: a time in the clause, else the publication day for what still runs, else None (GUIDELINES of figures)."""
    told = _as_told(document, sentence, quantity, stance)
    if told is not None and (told.resolved or told.reason != "vague"):
        return open_until(told, document.day_at(sentence.span.start))
    if whole and whole.when and kind is not None:
        return whole.when
    day = document.day_at(sentence.span.start)
    running = kind in ("stock", "remaining", "cumulative") or _present(sentence, quantity, by) or told is not None
    if kind is None or stance == "expected" or not running or day is None:
        return told
    return When(day, day, day, "day", "", None, "published", "no time in the clause; a state still running is as of publication")


def dated_by_events(figures: Sequence[Figure], events: Sequence[Event]) -> list[Figure]:
    """Return the figures, those of what happened (flows and sums) without a time of their own as of the day of their event.

    An event's day may stand in a sentence before: "On their way back they evacuated 214 people" is of the day they came.
    """
    return [_dated(figure, events) for figure in figures]


def _dated(figure: Figure, events: Sequence[Event]) -> Figure:
    unsaid = figure.when is None or (figure.when.relative_to == "published" and not figure.when.text)
    if not unsaid or figure.stance == "expected" or figure.kind not in ("flow", "cumulative"):
        return figure
    holding = [e for e in events if e.when and e.when.resolved and e.when.precision == "day" and e.span.holds(figure.span)]
    if not holding:
        return figure
    return replace(figure, when=min(holding, key=lambda e: (e.span.length, e.span)).when)


def _as_told(document: Document, sentence: Sentence, quantity: Quantity, stance: Stance) -> When | None:
    """Return the time that governs the figure: "since it began in May" runs on, "now shelters" looks past "set up in 1991"."""
    told = time_for(document, sentence, quantity.span)
    if told is None or told.span is None:
        return told
    published = document.report.published
    if stance == "asserted" and published and told.start and first_day(told.start) > published:
        return None  # "had gathered …, ahead of next Tuesday's vote": what is told as a fact is not of a day to come
    before = document.text[sentence.span.start : told.span.start]
    if told.start is not None and SINCE.search(before):
        return replace(told, end=None, edtf=f"{told.start}/..")
    now = NOW.search(document.text, sentence.span.start, quantity.span.start)
    if now and told.span.end <= now.start():
        return None
    if told.start is None and told.end is not None and stance != "expected":
        return replace(told, start=told.end)  # "by nightfall on Saturday 1,800 had crossed": as of that day
    return told


def _present(sentence: Sentence, quantity: Quantity, by: Statement | None) -> bool:
    """Say whether the clause is in the present or present perfect: "have been evacuated", "are leaving".

    In indirect speech "had been evacuated" is the perfect one step back: what the speaker said was "have been".
    """
    tags = tag(sentence)
    left, right = bounds_of(sentence, tags, quantity)
    words = {t.lower for t in sentence.tokens[left:right]}
    if by and by.kind != "direct" and "had" in words:
        return True
    return bool(words & {"have", "has", "are", "is", "'ve"}) and not words & {"was", "were", "had"}
