"""What changed between two versions of a report: in its words (difflib) and in its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dateline.model import Figure, Reading, Report, Span, Value, content_id
from dateline.store.notices import ChangeEvent

_TOKEN = re.compile(r"\w+(?:[.,’']\w+)*|[^\w\s]")
_LINE = re.compile(r"[^\n]+")
_MADE = content_id("r")[:3]
_SHARED = 0.5
"""Share of the shorter text's words that two texts at one address must have in common to be versions of one report; two
unrelated English texts share about a third, mostly function words."""


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that were replaced, left out (`new` empty) or put in (`old` empty), each with its place in its own version."""

    old: str
    new: str
    old_span: Span
    new_span: Span


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that changed, came (`old` null) or went (`new` null); `measure` or the counted noun says of what."""

    measure: str | None
    of: str | None
    where: str | None
    old: Value | None
    new: Value | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one version of a report to the next, and when the next was first seen (UTC ISO time)."""

    report: str
    before: str
    after: str
    seen_at: str
    words: tuple[WordChange, ...]
    figures: tuple[FigureChange, ...]
    events: tuple[ChangeEvent, ...] = ()


def word_changes(old: str, new: str) -> tuple[WordChange, ...]:
    """Return the changed stretches of words, in order: lines are matched first, then words within lines that differ."""
    changes: list[WordChange] = []
    whole = (Span(0, len(old)), Span(0, len(new)))
    for old_lines, new_lines in _unequal(_pieces(_LINE, old, *whole[0]), _pieces(_LINE, new, *whole[1]), old, new, whole):
        old_words = _pieces(_TOKEN, old, *old_lines)
        new_words = _pieces(_TOKEN, new, *new_lines)
        for old_at, new_at in _unequal(old_words, new_words, old, new, (old_lines, new_lines)):
            changes.append(WordChange(old_at.cut(old), new_at.cut(new), old_at, new_at))
    return tuple(changes)


def figure_changes(old: Reading, new: Reading) -> tuple[FigureChange, ...]:
    """Return what happened to the figures: those of one measure, part and place are paired in the order of the text."""
    before, after = _by_subject(old.figures), _by_subject(new.figures)
    changes = []
    for subject in sorted(before.keys() | after.keys(), key=str):
        gone, come = list(before.get(subject, [])), list(after.get(subject, []))
        for value in list(gone):
            if any(_same(value, other) for other in come):
                gone.remove(value)
                come.remove(next(other for other in come if _same(value, other)))
        for index in range(max(len(gone), len(come))):
            pair = (gone[index] if index < len(gone) else None, come[index] if index < len(come) else None)
            changes.append(FigureChange(*subject, *pair))
    return tuple(changes)


def same_report(old: Report, new: Report) -> bool:
    """Say whether two texts found at one address are versions of one report: the same headline, or half of the words."""
    if old.headline and old.headline == new.headline:
        return True
    a, b = ({word.lower() for word in _TOKEN.findall(report.text) if word[0].isalnum()} for report in (old, new))
    return bool(a and b) and len(a & b) >= _SHARED * min(len(a), len(b))


def is_made(report_id: str) -> bool:
    """Say whether an id was made from content or address, so that the report brought none of its own."""
    return report_id.startswith(_MADE)


def may_be_version(old: Report, new: Report) -> bool:
    """Say whether two texts under one id are versions of one report: an id made by us is trusted, another must be likely."""
    return is_made(new.id) or (new.url is not None and new.url == old.url) or same_report(old, new)


def clash(report: Report, other: Report) -> tuple[str, str]:
    """Return what to say, and what to do, where two reports that have nothing in common bring the same id."""
    name = other.headline or " ".join(other.text.split()[:8]) or "an empty one"
    return f"has the id {report.id!r} of another report ({name!r})", "give each report an id of its own"


def _pieces(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[Span]:
    return [Span(*found.span()) for found in pattern.finditer(text, start, end)]


def _unequal(
    old: Sequence[Span], new: Sequence[Span], old_text: str, new_text: str, within: tuple[Span, Span]
) -> list[tuple[Span, Span]]:
    """Return the stretches that differ, as spans of both texts; an empty one stands where the other side's words would.

    `within` holds the stretches of both texts that the pieces were cut from.
    """
    matcher = SequenceMatcher(None, [s.cut(old_text) for s in old], [s.cut(new_text) for s in new], autojunk=False)
    return [
        (_stretch(old, i1, i2, within[0].start), _stretch(new, j1, j2, within[1].start))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _stretch(pieces: Sequence[Span], first: int, last: int, start: int) -> Span:
    if first < last:
        return Span(pieces[first].start, pieces[last - 1].end)
    at = pieces[first - 1].end if first else (pieces[0].start if pieces else start)
    return Span(at, at)


def _by_subject(figures: Sequence[Figure]) -> dict[tuple[str | None, str | None, str | None], list[Value]]:
    subjects: dict[tuple[str | None, str | None, str | None], list[Value]] = {}
    for figure in figures:
        where = figure.where.name if figure.where else None
        subjects.setdefault((figure.measure or figure.counted, figure.of, where), []).append(figure.value)
    return subjects


def _same(a: Value, b: Value) -> bool:
    return (a.low, a.high, a.approximate) == (b.low, b.high, b.approximate)
