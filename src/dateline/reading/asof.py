"""As of when a figure holds: a time that governs it, else publication for what still runs, else nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import regex

from dateline.lexicon.asof import any_of, asof_words
from dateline.model import Figure, FigureKind, Span, Stance, Statement, When, first_day
from dateline.reading.document import Document, Sentence, Token
from dateline.reading.figure_times import as_at, closed, governing_time, is_since, reference_of
from dateline.reading.measuring import bounds_of
from dateline.reading.quantities import Quantity
from dateline.reading.tagging import tag
from dateline.reading.times import open_until

NOW = regex.compile(r"\bnow\b[^,.;:]{0,60}$", regex.I)
SAME_TIME = regex.compile(
    r"\b(?:in|over|during|for|within|on|by)\s+(?:the|that)\s+(?:very\s+)?same\s+(?:period|time|day|date|days|hours|span)\b",
    regex.I,
)
BEFORE_NUMBER = 60
"""Characters before a number in which "an earlier toll" is said of it."""


@cache
def _stood() -> regex.Pattern[str]:
    return regex.compile(rf"\b{any_of(asof_words().standing)}\s+at\s+$")


@cache
def _held_to() -> regex.Pattern[str]:
    """Return the pattern behind a number to which somebody holds now: "the 842 that the authorities admit to"."""
    return regex.compile(rf"\s+(?:that|which)\s+(?:\p{{L}}+\s+){{1,4}}?{any_of(asof_words().holding_to)}\b")


@cache
def _withdrawn() -> regex.Pattern[str]:
    """Return the pattern of what stands before a number that another one replaces: "cut the toll to 12 from"."""
    words = asof_words()
    return regex.compile(
        rf"\b{any_of(words.changing)}\b.*(?:\d|\bto\b).*\b{any_of(words.withdrawn)}\s+(?:\p{{L}}+\s+){{0,2}}$",
        regex.I | regex.S,
    )


@cache
def _earlier() -> regex.Pattern[str]:
    words = asof_words()
    return regex.compile(rf"\b{any_of(words.earlier)}\s+(?:death\s+)?{any_of(words.counts)}s?\b", regex.I)


def as_of(
    document: Document,
    sentence: Sentence,
    quantity: Quantity,
    others: list[Quantity],
    kind: FigureKind | None,
    stance: Stance,
    whole: Figure | None,
    by: Statement | None,
    earlier: Sequence[Figure] = (),
) -> When | None:
    """Return the as-of: a time in the clause, else the publication day for what still runs, else None (GUIDELINES of figures).

    The day that a report's head gives for its numbers, and one that closes a count in the sentence before, hold for those
    that give none. `others` are all quantities of the sentence, `earlier` the figures found before this one.
    """
    day = document.day_at(sentence.span.start)
    present = _present(sentence, quantity, by)
    if SAME_TIME.search(sentence.text) and (same := _last_told(document, sentence, earlier)):
        return same
    if _superseded(document, sentence, quantity) or _held_to().match(document.text, quantity.span.end):
        return None if _superseded(document, sentence, quantity) else _running(day)
    told = _as_told(document, sentence, quantity, others, stance, by, present and kind in ("stock", "remaining"))
    reference = reference_of(document, sentence) if kind is not None and stance != "expected" else None
    if told is not None and (told.resolved or told.reason != "vague"):
        if reference and reference.end and is_since(document, told) and (told.end is None or told.end > reference.end):
            return open_until(replace(told, end=None, edtf=f"{told.start}/.."), reference.end)
        return open_until(told, day)
    if whole and whole.when and kind is not None:
        return whole.when
    if reference is not None:
        return reference
    running = kind in ("stock", "remaining", "cumulative") or present or told is not None
    if kind is None or stance == "expected" or not running:
        return told
    if (count := _closed_before(document, sentence, kind, earlier)) is not None:
        return count
    return _running(day) or told


def _running(day: str | None) -> When | None:
    """Return the day of publication as the as-of of what still runs."""
    if day is None:
        return None
    return When(day, day, day, "day", "", None, "published", "no time in the clause; a state still running is as of publication")


def _last_told(document: Document, sentence: Sentence, earlier: Sequence[Figure]) -> When | None:
    """Return the time of the last dated figure before: "in the same period", "for the very same day"."""
    near = [f for f in earlier if f.when and f.when.resolved and f.when.span and sentence.index - _index(document, f) <= 2]
    return near[-1].when if near else None


def _index(document: Document, figure: Figure) -> int:
    at = document.sentence_at(figure.span.start)
    return at.index if at else -9


def _superseded(document: Document, sentence: Sentence, quantity: Quantity) -> bool:
    """Say whether the number is given as one that no longer holds: "cut the toll to 12 from 19", "an earlier toll of 3"."""
    before = document.text[sentence.span.start : quantity.span.start]
    after = document.text[quantity.span.end : quantity.span.end + 40].split(",")[0]
    near = Span(quantity.span.end, quantity.span.end + len(after))
    if any(t.span and near.holds(t.span) for t in document.times_about(sentence.span)):
        return False  # "from 58 announced on Saturday" has its day
    return _earlier().search(before[-BEFORE_NUMBER:]) is not None or _withdrawn().search(before) is not None


def _without_asides(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens without a clause between commas that "which" or "who" opens: its tense is its own."""
    kept: list[Token] = []
    aside = False
    for before, token in zip([None, *tokens], tokens, strict=False):
        if aside:
            aside = token.text != ","
            continue
        aside = token.lower in ("which", "who") and before is not None and before.text == ","
        if not aside:
            kept.append(token)
    return kept


def _as_told(
    document: Document,
    sentence: Sentence,
    quantity: Quantity,
    others: list[Quantity],
    stance: Stance,
    by: Statement | None,
    still: bool,
) -> When | None:
    """Return the time that governs the figure: "since it began in May" runs on, "now shelters" looks past "set up in 1991"."""
    told = governing_time(document, sentence, quantity, others, by, still)
    if told is None or told.span is None:
        return told
    day = document.day_at(sentence.span.start)
    if stance != "expected":
        told = closed(sentence, told, day)
    assert told.span is not None
    if stance == "asserted" and day and told.start and first_day(told.start) > day:
        return None  # "had gathered …, ahead of next Tuesday's vote": what is told as a fact is not of a day to come
    if told.start is not None and is_since(document, told):
        return told if told.end and told.end != told.start else replace(told, end=None, edtf=f"{told.start}/..")
    now = NOW.search(document.text, sentence.span.start, quantity.span.start)
    if now and told.span.end <= now.start():
        return None
    if told.start is None and told.end is not None and stance != "expected":
        return replace(told, start=told.end)  # "by nightfall on Saturday 1,800 had crossed": as of that day
    return told


def _closed_before(document: Document, sentence: Sentence, kind: FigureKind, earlier: Sequence[Figure]) -> When | None:
    """Return the day on which counts of the sentences before, in one paragraph, were closed: "As of Monday 40 had died. …"."""
    for figure in reversed(earlier):
        at = document.sentence_at(figure.span.start)
        if at is None or at.paragraph != sentence.paragraph or sentence.index - at.index > 2:
            return None
        w = figure.when
        if w is None or w.span is None or not w.resolved or figure.kind != kind:
            continue
        stood = document.text[figure.span.end : w.span.start] == " on " and _stood().search(
            document.text, at.span.start, figure.span.start
        )
        if at.span.holds(w.span) and (as_at(document, w) or stood):
            return w
    return None


def _present(sentence: Sentence, quantity: Quantity, by: Statement | None) -> bool:
    """Say whether the clause is in the present or present perfect: "have been evacuated", "are leaving".

    In indirect speech "had been evacuated" is the perfect one step back: what the speaker said was "have been".
    """
    tags = tag(sentence)
    left, right = bounds_of(sentence, tags, quantity)
    words = {t.lower for t in _without_asides(sentence.tokens[left:right])}
    if by and by.kind != "direct" and "had" in words:
        return True
    return bool(words & {"have", "has", "are", "is", "'ve"}) and not words & {"was", "were", "had"}
