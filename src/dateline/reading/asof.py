"""As of when a figure holds: a time that governs it, else publication for what still runs, else nothing."""

from __future__ import annotations

from dataclasses import replace

import regex

from dateline.model import Figure, FigureKind, Stance, Statement, When
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


def _as_told(document: Document, sentence: Sentence, quantity: Quantity, stance: Stance) -> When | None:
    """Return the time that governs the figure: "since it began in May" runs on, "now shelters" looks past "set up in 1991"."""
    told = time_for(document, sentence, quantity.span)
    if told is None or told.span is None:
        return told
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
