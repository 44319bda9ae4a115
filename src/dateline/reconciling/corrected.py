"""Published corrections, and the copies that still carry what was corrected (R22).

Wire corrections do not reach the copies on client sites (Poynter 2018): every copy of the same origin that holds the old
value is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dateline.lexicon.corrections import correction_words
from dateline.lexicon.numbers import number_words
from dateline.model import Reading, SanityWarning, Source, Span
from dateline.reconciling.counts import Count, Desk, overlap
from dateline.reconciling.series import key_of

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|[A-Za-z]+(?:-[A-Za-z]+)?")


def corrected_of(desk: Desk, counts: Sequence[Count]) -> tuple[SanityWarning, ...]:
    """Return a warning for each copy that carries a value which another report of its origin has corrected or withdrawn."""
    found: list[SanityWarning] = []
    words = correction_words()
    for reading in desk.readings:
        report = reading.report
        notes = [block.span for block in report.blocks_of("correction")]
        if not (notes or words.is_withdrawn(report.headline) or words.is_corrected(report.headline)):
            continue  # few reports correct anything, and each is held against all counts
        theirs = [c for c in counts if c.report.id != report.id and _one_origin(desk, c, report.id) and not _corrects(c)]
        if words.is_withdrawn(report.headline):
            found += _withdrawn(reading, theirs)
        elif notes:
            mine = [c for c in counts if c.report.id == report.id]
            found += [w for note in notes for w in _told(reading, note, mine, theirs)]
        elif words.is_corrected(report.headline):
            found += _untold(reading, [c for c in counts if c.report.id == report.id], theirs)
    return tuple(dict.fromkeys(found))


def _one_origin(desk: Desk, count: Count, report: str) -> bool:
    one, other = desk.line(report), desk.line(count.report.id)
    return one is not None and other is not None and one.independence(other)[0] == "same_origin"


def _corrects(count: Count) -> bool:
    """Say whether a count's own report is a corrected one: its numbers in the body are the new ones."""
    return bool(count.report.blocks_of("correction")) or correction_words().is_corrected(count.report.headline)


def _told(reading: Reading, note: Span, mine: list[Count], theirs: list[Count]) -> Iterator[SanityWarning]:
    """A note that names the old value: the number in it that the corrected text no longer has."""
    numbers = numbers_in(note.cut(reading.report.text))
    current = {c.range.low for c in mine}
    new = [c for c in mine if c.range.low in numbers and c.in_body] or [c for c in mine if c.in_body]
    measures = {c.measure: c for c in reversed(new)}
    for count in theirs:
        old = count.range.low
        if old in numbers and old not in current and count.measure in measures:
            now = measures[count.measure]
            yield _warn(reading, note, count, f"corrected it: {_short(note.cut(reading.report.text))} Now {now.say()}.")


def _untold(reading: Reading, mine: list[Count], theirs: list[Count]) -> Iterator[SanityWarning]:
    """A corrected text that does not say what was wrong: a copy's other number for the same thing and time is the old one."""
    for now in mine:
        for count in theirs:
            same = key_of(count) == key_of(now) and overlap(count, now) is not False
            if same and now.in_body and count.in_body and count.range.exact and count.range != now.range:
                yield _warn(reading, now.figure.span, count, f"is marked as corrected and has {now.say()}.")


def _withdrawn(reading: Reading, theirs: Iterable[Count]) -> Iterator[SanityWarning]:
    head = next((b.span for b in reading.report.blocks_of("headline")), Span(0, min(len(reading.report.text), 80)))
    for count in theirs:
        if count.in_body:
            yield _warn(reading, head, count, "was withdrawn.")


def _warn(reading: Reading, where: Span, count: Count, what: str) -> SanityWarning:
    name = reading.report.outlet or reading.report.agency or reading.report.id
    why = f"{count.say()} is carried on, but the text of the same origin ({name}) {what}"
    return SanityWarning(
        "R22", why, (Source(count.report.id, count.figure.span, count.figure.id), Source(reading.report.id, where))
    )


def _short(note: str) -> str:
    words = " ".join(note.split())
    return f"“{words}”" if len(words) <= 200 else f"“{words[:199]}…”"


def numbers_in(text: str) -> frozenset[float]:
    """Return the numbers of a text, in digits or in words below one hundred."""
    found = set()
    for m in _NUMBER.finditer(text):
        if m[0][0].isdigit():
            found.add(float(m[0].rstrip(".,").replace(",", "")))
        else:
            values = [_small(word) for word in m[0].lower().split("-")]
            if None not in values:
                found.add(float(sum(v for v in values if v is not None)))
    return frozenset(found)


def _small(word: str) -> int | None:
    """Return the value of a cardinal below one hundred, None for other words."""
    words = number_words().cardinals.words
    at = words.index(word) if word in words[: words.index("hundred")] else None
    return at if at is None or at <= 20 else (at - 18) * 10
