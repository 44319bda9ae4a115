"""The day of what a figure counts, where the clause leaves it to the events around: a deed's toll is of the day of the deed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import regex

from dateline.lexicon.asof import any_of, asof_words
from dateline.lexicon.figures import figure_words
from dateline.model import BODY, Event, Figure, When
from dateline.reading.document import Document, Sentence

NEAR = 3
"""Sentences back in which the day of a deed may stand."""
AHEAD = 2
"""Sentences ahead in which a report's first sentence may find the day of what it tells."""
STILL = frozenset({"is", "are", "has", "have", "now", "currently", "'s", "'re"})


@cache
def _did() -> regex.Pattern[str]:
    """Return the pattern of a verb before its number: "killed nearly 40"; not "has killed 40", which may go on."""
    return regex.compile(rf"(?<!\b(?:has|have|had)\s+(?:\p{{Ll}}+\s+)?)\b{any_of(asof_words().did)}\s+(?:\p{{Ll}}+\s+)?$")


@cache
def _done() -> regex.Pattern[str]:
    return regex.compile(rf"\s*(?:\p{{Ll}}+\s+){{0,2}}(?:was|were)\s+(?:\p{{Ll}}+ly\s+)?{any_of(asof_words().done)}\b")


@cache
def _by_doer() -> regex.Pattern[str]:
    """Return the pattern of who did it behind the verb: "when a crowd stormed", "after Soldiers opened fire"."""
    return regex.compile(rf"[^,.;]{{0,20}}\b(?:when|as|after)\s+(?:{any_of(asof_words().doers)}|\p{{Lu}}\p{{L}}+)\b")


@cache
def _disaster() -> regex.Pattern[str]:
    return regex.compile(rf"(?:['’]s)?\s+(?:\p{{Ll}}+\s+)?{any_of(asof_words().disasters)}\b")


def dated_by_events(document: Document, figures: Sequence[Figure], events: Sequence[Event]) -> list[Figure]:
    """Return the figures, those of what happened (flows and sums) without a time of their own as of the day of their event.

    An event's day may stand in a sentence before: "On their way back they evacuated 214 people" is of the day they came.
    Nor is the day on which somebody told of a deed the day of the deed: "Three were killed when a mob broke in, police said
    on Friday. The crowd gathered on Thursday." A magnitude is of the day of its quake.
    """
    days = _days_told(document, events)
    found: list[Figure] = []
    for figure in figures:
        found.append(_dated(document, figure, events, days, found[-1] if found else None))
    return found


def _days_told(document: Document, events: Sequence[Event]) -> dict[int, When]:
    """Return, by the sentence, the day on which what it tells fell; a day on which something was only said is none."""
    days: dict[int, When] = {}
    for event in events:
        when, at = event.when, document.sentence_at(event.span.start)
        if at is None or event.block not in BODY or event.background or when is None or when.span is None:
            continue
        if not _is_day(when):
            continue
        if not any(s.cue and not s.content.span.holds(when.span) for s in document.statements_about(when.span)):
            days.setdefault(at.index, when)
    return days


def _is_day(when: When | None) -> bool:
    return when is not None and when.precision == "day" and when.start is not None and when.start == when.end


def _dated(document: Document, figure: Figure, events: Sequence[Event], days: dict[int, When], before: Figure | None) -> Figure:
    when, at = figure.when, document.sentence_at(figure.span.start)
    unsaid = when is None or (when.relative_to == "published" and not when.text)
    if figure.stance == "expected" or at is None:
        return figure
    if figure.measure in figure_words().of_a_moment:
        return _of_a_moment(document, figure, at, events) if unsaid else figure
    if figure.kind not in ("flow", "cumulative"):
        return figure
    own = _event_of(figure, at, events) if unsaid else None
    if own is not None:
        return replace(figure, when=own.when)
    if not (unsaid or _only_said(document, figure)):
        return figure
    day = _day_of_deed(document, figure, at, days, before)
    return replace(figure, when=day) if day else figure


def _event_of(figure: Figure, at: Sentence, events: Sequence[Event]) -> Event | None:
    """Return the narrowest event that holds the figure and has its day from another sentence: times of its own were weighed."""
    holding = [
        e for e in events if e.span.holds(figure.span) and e.when and e.when.resolved and e.when.precision == "day"
    ]  # fmt: skip
    told = [e for e in holding if not (e.when and e.when.span and at.span.holds(e.when.span))]
    return min(told, key=lambda e: (e.span.length, e.span), default=None)


def _only_said(document: Document, figure: Figure) -> bool:
    """Say whether the figure's time is only that of somebody's saying it."""
    by = next((s for s in document.statements_about(figure.span) if s.id == figure.by), None)
    span = figure.when.span if figure.when else None
    return by is not None and span is not None and not by.content.span.holds(span) and by.content.span.holds(figure.span)


def _day_of_deed(document: Document, figure: Figure, at: Sentence, days: dict[int, When], before: Figure | None) -> When | None:
    """Return the day of what was done once, told in a sentence nearby; None for tolls that still run."""
    done = _done().match(document.text, figure.span.end, at.span.end)
    if done and figure.by is not None and not _by_doer().match(document.text, done.end(), at.span.end):
        # "the minister said 80 people were hurt" is a count as it stood, unless it goes on from what was done
        if before is not None and before.evidence == figure.evidence and before.when in days.values():
            return before.when
        done = None
    if not (done or _did().search(document.text, at.span.start, figure.span.start)):
        return None
    around = list(range(at.index - 1, at.index - NEAR - 1, -1))
    if at.block == "lead" or at.index <= 1:
        around += range(at.index + 1, at.index + AHEAD + 1)
    told = next((days[n] for n in around if n in days), None)
    day = document.day_at(at.span.start)
    return told if told and told.start and (day is None or told.start <= day) else None


def _of_a_moment(document: Document, figure: Figure, at: Sentence, events: Sequence[Event]) -> Figure:
    """Return a magnitude as of the day of its quake, and of no day where the report gives none; a level may still hold."""
    if figure.unit is not None and any(t.lower in STILL for t in at.tokens):
        return figure
    struck = document.once("day of disaster", lambda: _day_of_disaster(document, events))
    return replace(figure, when=struck) if struck or figure.unit is None else figure


def _day_of_disaster(document: Document, events: Sequence[Event]) -> When | None:
    """Return the day on which the report's quake or storm struck, where it gives just one; None where it gives none."""
    struck = [e.when for e in events if e.type == "disaster" and not e.background]
    named = [t for t in document.times if t.span and _disaster().match(document.text, t.span.end)]
    found = [w for w in (*struck, *named) if w and _is_day(w)]
    return found[0] if len({w.start for w in found}) == 1 else None
