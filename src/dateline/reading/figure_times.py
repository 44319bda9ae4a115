"""Which time of its sentence a figure goes by: not that of another number, nor of what only lies behind it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import regex

from dateline.lexicon.asof import any_of, asof_words
from dateline.model import Span, Statement, When, first_day
from dateline.reading.document import Document, Sentence
from dateline.reading.quantities import Quantity
from dateline.reading.tagging import tag
from dateline.reading.times import time_for

SINCE = regex.compile(r"\bsince\b[^,.;:]{0,60}$", regex.I)
PAST = regex.compile(r"\b(?:\p{Ll}+ed|had|has|have|was|were|been|died|rose|fell|stood)\b")
UNTIL_WEEKDAY = 3
"""Words of "until last Wednesday", at most."""
END_OF = regex.compile(r"(?:the\s+)?end\s+of\s+\p{Lu}", regex.I)


@cache
def _given() -> regex.Pattern[str]:
    """Return the pattern between a number and the time at which somebody gave it: "58 as it had announced on Saturday"."""
    return regex.compile(
        r"[\s,]*(?:\p{L}+\s+)?(?:as\s+)?(?:(?:it|he|she|they)\s+)?(?:(?:had|was|were)\s+)?(?:earlier\s+)?"
        rf"{any_of(asof_words().given)}(?:\s+earlier)?\s+(?:(?:on|by|for|in)\s+)?",
        regex.I,
    )


@cache
def _against() -> regex.Pattern[str]:
    return regex.compile(rf"\b{any_of(asof_words().against)}\s+(?:[\p{{L}}-]+\s+){{0,4}}$", regex.I)


@cache
def relative_opener() -> regex.Pattern[str]:
    """Return the pattern of what opens a clause on a noun: "who", "which", "the quake that struck"; not "said that"."""
    words = asof_words()
    return regex.compile(
        rf"\b(?:who|which|where|whose)\b|(?<=\b\p{{Ll}}{{3,}})(?<!\b{any_of(words.saying)})\s+that\b"
        rf"(?=\s+(?:\p{{Ll}}+ed|{any_of(words.struck)})\b)"
    )


@cache
def _behind_words() -> regex.Pattern[str]:
    return regex.compile(rf"\b{any_of(asof_words().behind)}\b", regex.I)


@cache
def _of_cause() -> regex.Pattern[str]:
    return regex.compile(rf"\b{any_of(asof_words().of_cause)}\s+(?:(?:the|last|an?)\s+)?(?:\p{{L}}+\s+)?$", regex.I)


@cache
def _reference() -> regex.Pattern[str]:
    """Return the pattern before the day that a whole report's numbers are of: "data as of", "the figures, which run through"."""
    words = asof_words()
    return regex.compile(
        rf"(?:\b{any_of(words.numbers)}\s+(?:(?:are|is|run|collected|received|correct)\s+)?"
        r"|\breporting\s+(?:date|period)\s*:?\s*|\bwhich\s+(?:(?:run|go|are)\s+|cover\s+the\s+\w+\s+)|^\s*\(?)"
        rf"{any_of(words.closing)}\s*:?\s+(?:\p{{L}}+,?\s+)?$",
        regex.I,
    )


@cache
def _numbers() -> regex.Pattern[str]:
    return regex.compile(rf"\b{any_of(asof_words().numbers)}\b", regex.I)


def governing_time(
    document: Document, sentence: Sentence, quantity: Quantity, others: list[Quantity], by: Statement | None, still: bool
) -> When | None:
    """Return the time that a figure goes by, as the sentence gives it; None where it gives none.

    `others` are the other quantities of the sentence; `still` says that the figure is told of a state in the present, which
    is not dated by what led to it ("are in detention after the unrest of May").
    """
    times = [t for t in document.times_about(sentence.span) if t.span and sentence.span.holds(t.span)]
    own = next((t for t in times if t.span and _given_then(document, quantity, t.span)), None)
    if own is not None:
        return own
    foreign = {t.span for t in times if t.span and _foreign(document, sentence, quantity, others, by, t, still)}
    told = time_for(document, sentence, quantity.span, foreign)
    if told is None and times and times[0].span not in foreign and _fronted(document, sentence, quantity, times[0]):
        told = times[0]
    return _with_start(document, quantity, times, foreign, told)


def _fronted(document: Document, sentence: Sentence, quantity: Quantity, time: When) -> bool:
    """Say whether the sentence begins with the time, behind a comma: "By Wednesday night, when the last crane stopped, 38 …"."""
    if time.span is None or not time.resolved or time.span.end > quantity.span.start:
        return False
    before = document.text[sentence.span.start : time.span.start].strip(' -–—•"“')
    return len(before.split()) <= 1 and document.text[time.span.end : time.span.end + 1] == ","


def _given_then(document: Document, quantity: Quantity, time: Span) -> bool:
    return time.start >= quantity.span.end and _given().fullmatch(document.text, quantity.span.end, time.start) is not None


def _foreign(
    document: Document,
    sentence: Sentence,
    quantity: Quantity,
    others: list[Quantity],
    by: Statement | None,
    time: When,
    still: bool,
) -> bool:
    """Say whether a time of the sentence is not the figure's."""
    assert time.span is not None
    span = time.span
    return (
        _of_another(document, quantity, others, span)
        or _attributive(document, sentence, span)
        or (
            span.start >= quantity.span.end
            and (_relative(document, sentence, quantity, span) or (still and _behind(document, quantity, by, span)))
        )
        or bool(time.reason and time.reason.startswith("hangs on"))
    )


def _of_another(document: Document, quantity: Quantity, others: list[Quantity], time: Span) -> bool:
    """Say whether the time stands right behind another number that this one is held against, or that was given then."""
    for other in others:
        if other.span == quantity.span or other.span.end > time.start:
            continue
        gap = document.text[other.span.end : time.start]
        if _given().fullmatch(gap):
            return True
        close = regex.fullmatch(r"\s*(?:(?:on|at|in|by|a|the)\s+)*(?:\p{L}+\s+){0,1}", gap) is not None
        after = other.span.start > quantity.span.end
        if close and after and _against().search(document.text, max(quantity.span.end, other.span.start - 40), other.span.start):
            return True
    return False


def _attributive(document: Document, sentence: Sentence, time: Span) -> bool:
    """Say whether the time only tells which happening is meant: "the toll from this week's quake"."""
    after = document.text[time.end : time.end + 2]
    possessive = after.startswith(("'s", "’s"))
    k = sentence.token_at(time.end) + 1
    tags = tag(sentence)
    named = (
        k < len(tags)
        and tags[k].kind == "noun"
        and document.text[time.end : sentence.tokens[k].span.start] == " "
        and regex.search(r"\bthe\s+$", document.text[max(sentence.span.start, time.start - 5) : time.start], regex.I) is not None
    )
    before = document.text[max(sentence.span.start, time.start - 40) : time.start]
    return (possessive or named) and _of_cause().search(before) is not None


def _relative(document: Document, sentence: Sentence, quantity: Quantity, time: Span) -> bool:
    """Say whether the time stands in a clause on a noun behind the figure: "118 died in the quake which struck on Monday"."""
    found = list(relative_opener().finditer(document.text, quantity.span.end, time.start))
    if not found or "," in document.text[found[-1].end() : time.start]:
        return False
    between = document.text[quantity.span.end : found[-1].start()].strip()
    if between and not between.endswith(","):
        return True
    if between:
        return False
    tags, k = tag(sentence), sentence.token_at(time.end - 1) + 1
    return k < len(tags) and tags[k].kind in ("have", "be", "modal")


def _behind(document: Document, quantity: Quantity, by: Statement | None, time: Span) -> bool:
    """Say whether the time is that of what led to the state, and not that of who tells of it."""
    if by is not None and not by.content.span.holds(time):
        return False
    return _behind_words().search(document.text, quantity.span.end, time.start) is not None


def _with_start(
    document: Document, quantity: Quantity, times: list[When], foreign: Collection[Span], told: When | None
) -> When | None:
    """Return the time with the start that a "since" of the sentence gives a sum: "since 3 May … as of 9 May" is 3 to 9 May."""
    begun = next((t for t in times if t.start and t.span and t.span not in foreign and is_since(document, t)), None)
    if begun is None or begun.span is None or begun.start is None:
        return told
    point = told if told and told is not begun else None
    if point is not None and not (as_at(document, point) or _shares(document, quantity, begun.span)):
        return told
    if point is None and told is not begun and not _shares(document, quantity, begun.span):
        return told
    last = point or next((t for t in reversed(times) if _is_day(t) and t is not begun and t.span not in foreign), None)
    if last is None or last.end is None or first_day(last.end) <= first_day(begun.start):
        return begun
    return replace(begun, end=last.end, edtf=f"{begun.start}/{last.end}")


def is_since(document: Document, time: When) -> bool:
    """Say whether a time begins a stretch that runs on: "since 19 January", "since the outbreak began in May"."""
    if time.span is None:
        return False
    return (
        time.text.lower().startswith("since ")
        or SINCE.search(document.text[max(0, time.span.start - 70) : time.span.start]) is not None
    )


AS_AT = regex.compile(r"\b(?:as\s+(?:of|at)|by|until|till|up\s+to|through|to)\s+(?:\p{L}+\s+)?$", regex.I)


def as_at(document: Document, time: When) -> bool:
    """Say whether a time is when a count was closed: "as of 11 May", "until Wednesday"."""
    if time.span is None:
        return False
    return time.start is None or AS_AT.search(document.text[max(0, time.span.start - 30) : time.span.start]) is not None


def _shares(document: Document, quantity: Quantity, begun: Span) -> bool:
    """Say whether the figure is one of those that "since" closes: "214 fell ill and nine died since 19 January"."""
    gap = document.text[quantity.span.end : begun.start] if quantity.span.end <= begun.start else ","
    return not any(mark in gap for mark in ",;:") and " and " in gap


def _is_day(time: When) -> bool:
    return time.precision == "day" and time.start is not None and time.start == time.end


def closed(sentence: Sentence, when: When, day: str | None) -> When:
    """Return "until Wednesday" of what is past as the Wednesday gone, and "at the end of May" as its last day."""
    ahead = when.start is None and when.end and day and when.end > day and when.precision == "day"
    if ahead and len(when.text.split()) <= UNTIL_WEEKDAY and PAST.search(sentence.text):
        back = date.fromisoformat(when.end or "")
        while back > date.fromisoformat(day or ""):
            back -= timedelta(days=7)
        return replace(when, start=back.isoformat(), end=back.isoformat(), edtf=back.isoformat())
    if when.precision == "month" and when.end and END_OF.match(when.text):
        end = when.end[:10]
        return replace(when, start=end, end=end, edtf=end, precision="day")
    return when


HEAD = 6
"""Sentences at the beginning in which a situation report says of when it is."""


def reference_of(document: Document, sentence: Sentence) -> When | None:
    """Return the day that the report's head, or the sentences beside this one, say the numbers are of, or None."""
    told = document.once("reference", lambda: _references(document))
    near = [t for n, head, t in told if not head and abs(n - sentence.index) <= 1]
    return near[0] if near else next((t for _, head, t in told if head), None)


def _references(document: Document) -> list[tuple[int, bool, When]]:
    """Return the sentence, whether the whole report goes by it, and the day."""
    found = []
    for time in document.times:
        sentence = document.sentence_at(time.span.start) if time.span else None
        if sentence is None or time.span is None or time.end is None:
            continue
        before = document.text[sentence.span.start : time.span.end]
        core = regex.sub(r"^(?:as of|as at|until|till|up to|through|to|by)\s+", "", time.text, flags=regex.I)
        if not _reference().search(before[: len(before) - len(core)]):
            continue
        head = sentence.index < HEAD and (
            sentence.block == "headline" or not any(t.kind in ("verb", "be", "have") for t in tag(sentence))
        )
        if not head and not _numbers().search(before):
            continue
        found.append(
            (
                sentence.index,
                head,
                replace(time, start=time.end, edtf=time.end, reason="the day that the report says its numbers are of"),
            )
        )
    return found
