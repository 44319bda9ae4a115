"""Whether a time that a clause names still lies ahead of the report, and which day a deadline means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import regex

from dateline.lexicon.feasts import feast_names
from dateline.lexicon.forecasts import forecast_words
from dateline.model import Span, When, first_day
from dateline.reading.clauses import clause_bounds
from dateline.reading.document import Document, Sentence
from dateline.reading.tagging import Tag
from dateline.reading.times.scene import REPEATS


def ahead(document: Document, when: When, strict: bool) -> bool:
    """Say whether a time lies ahead of publication by its value, or, unresolved, by its words; `strict`: after that day."""
    published = document.day_at(when.span.start) if when.span else document.report.published
    if when.reason == REPEATS:
        return False
    last = when.end or when.start
    if last is None or published is None:
        return any(w in forecast_words().words.ahead for w in when.text.lower().split())
    begin = first_day(when.start) if when.start else last
    if strict and not any(w in ("today", "tonight") for w in when.text.lower().split()):
        return begin > published
    return last >= published[: len(last)]


def set_for(document: Document, when: When) -> bool:
    """Say whether a time behind what was announced is its own, as "from Thursday" is, and not the day of announcing."""
    before = document.text[max(0, when.span.start - 5) : when.span.start].lower() if when.span else ""
    first = when.text.lower().split()[:1]
    return before.endswith((" for ", " from ")) or first in (["from"], ["next"]) or ahead(document, when, strict=True)


def time_ahead(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int, strict: bool) -> bool:
    """Say whether the clause of token `k` names a time that is still to come."""
    left, right = clause_bounds(sentence, tags, k)
    span = Span(sentence.tokens[left].span.start, sentence.tokens[right - 1].span.end)
    return any(t.span and span.holds(t.span) and ahead(document, t, strict) for t in document.times_about(span))


def weekday_ahead(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether a weekday stands in the clause of a verb that only tells what is to come."""
    left, right = clause_bounds(sentence, tags, k)
    span = Span(sentence.tokens[left].span.start, sentence.tokens[right - 1].span.end)
    return any(t.span and span.holds(t.span) and coming(document, t) is not None for t in document.times_about(span))


def coming(document: Document, when: When, cue: int = 0) -> When | None:
    """Return a bare weekday that lies in the week before publication as the same day of the week to come; else None.

    `cue`: the offset at which the word that foretells begins; a day before it is another clause's.
    What is foretold for a weekday happens on the next one, whatever the tense of the verb beside it.
    """
    words = when.text.lower().split()
    if when.span is None or when.span.start < cue or document.text[when.span.end :][:2] in ("'s", "’s"):
        return None
    published = document.day_at(when.span.start)
    bare = any(w.strip(",.") in WEEKDAYS for w in words) and not {"last", "past", "previous"} & set(words)
    if (
        not bare
        or published is None
        or len(published) < DAY
        or not when.start
        or when.precision != "day"
        or when.start > published
    ):
        return None
    day = date.fromisoformat(when.start[:DAY])
    if not 0 < (date.fromisoformat(published[:DAY]) - day).days < WEEK:
        return None
    later = (day + timedelta(days=WEEK)).isoformat()
    end = later if when.end else None
    return replace(when, start=later, end=end, edtf=later if end else f"{later}/..")


def next_year(document: Document, when: When) -> When | None:
    """Return a day or month without a year, put in the time before publication, as the next one to come; else None.

    For what a day is fixed for: "set the hearing for 2 June" looks ahead, though its verb is in the past.
    """
    published = document.day_at(when.span.start) if when.span else None
    day = when.start or when.end
    if when.precision not in ("day", "month") or day is None or published is None or len(published) < DAY:
        return None
    if YEAR.search(when.text) or MONTH.search(when.text) is None or day >= published[: len(day)]:
        return None
    later = f"{int(published[:4]) + (day[4:] < published[4 : len(day)])}{day[4:]}"
    if when.precision == "day" and (date.fromisoformat(later) - date.fromisoformat(published[:DAY])).days >= AHEAD:
        return None
    return replace(when, start=later if when.start else None, end=later if when.end else None, edtf=later)


def deadline_day(when: When) -> When:
    """Return a deadline in the middle of a month as its fifteenth: "by mid-March" is no later. Other times stay as they are."""
    if when.end is None or when.start is not None or len(when.end) < DAY or not MIDDLE.search(when.text):
        return when
    day = f"{when.end[:7]}-15"
    return replace(when, end=day, edtf=f"../{day}~") if MONTH.search(when.text) else when


def before_feast(document: Document, span: Span) -> When | None:
    """Return the deadline that a feast within the span, or right behind it, sets: "before Ramadan" ends on its eve.

    None without one. The feast is the next one after publication; in an undated report it stays unresolved.
    """
    stretch = document.text[span.start : min(len(document.text), span.end + BEHIND)]
    for match in BY_FEAST.finditer(stretch.lower()):
        name = next((n for n in feast_names() if stretch.lower().startswith(n, match.end())), None)
        ends = match.end() + len(name) if name else 0
        if name is None or stretch[ends : ends + 1].isalnum() or span.start + match.start() > span.end + 1:
            continue
        at = Span(span.start + match.start(), span.start + ends)
        words = at.cut(document.text)
        published = document.day_at(span.start)
        if published is None or len(published) < DAY:
            return When(None, None, None, None, words, at, None, "the report carries no date")
        first = feast_names()[name].next_after(published[:DAY])
        if first is None:
            return When(None, None, None, None, words, at, None, "the feast is in no table for that year")
        eve = match.group(1) not in ("by", "in time for", "on", "at", "for")
        day = (date.fromisoformat(first) - timedelta(days=int(eve))).isoformat()
        return When(None, day, f"../{day}~", "day", words, at, "published")
    return None


BY_FEAST = regex.compile(
    r"\b(before|ahead of|prior to|until|by|in time for)\s+(?:the\s+)?(?:start of\s+|beginning of\s+)?"
    r"(?:the\s+)?(?:holy month of\s+|feast of\s+|holiday of\s+)?"
)
BEHIND = 60
"""Characters behind a forecast in which its deadline may still stand."""
MIDDLE = regex.compile(r"\bmid|\bmiddle of", regex.I)
YEAR = regex.compile(r"\d{4}")
MONTH = regex.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", regex.I)
AHEAD = 300
"""Days that a date without a year may lie ahead; what is further off is said with its year."""
DAY, WEEK = 10, 7
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
