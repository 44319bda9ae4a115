"""The first line of a text that runs on without breaks, taken apart: headline, byline, printed day, then the report.

Nothing is cut on a guess: each cut stands before or behind something that only the head of a report has, a dateline, a
byline with what ends it, a printed day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.intake.credits import is_names
from dateline.intake.dateline import filed
from dateline.intake.dates import FULL
from dateline.intake.heads import in_headline_words
from dateline.intake.lines import Line, ends_sentence, is_abbreviation
from dateline.model import BlockKind, Span

HEAD = 500
"""Characters of a line in which its head is looked for."""
POST = 70
"""Characters between a byline and the printed day in which the reporter's post and paper may stand."""
LEAST = 3
"""Words that a headline has at least."""
TITLE = 30
"""Words that a headline with its second line has at most."""
LONG = 40
"""Words from which a line is more than a headline or a paragraph's first sentence."""
_CLOCK = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?)?"
_STAMP = re.compile(
    rf"(?:(?:first |last )?(?:published|posted|updated|issued|modified)(?:\s+on)?\s*:?\s+)?{FULL}{_CLOCK}(?!\w)", re.IGNORECASE
)
_WORD = r"(?!(?i:published|posted|updated|issued|first|last|the|an?|in|on)\b)[A-ZÀ-Þ][\w'’-]+"
_NAME = rf"{_WORD}(?:\s+(?:[A-Z]\.|de|van|von|al|bin|el))?(?:\s+{_WORD}){{1,2}}"
_BY = re.compile(
    rf"\b[Bb][yY]:?\s+{_NAME}(?:(?:,\s*|\s+and\s+|,\s+and\s+){_NAME}){{0,3}}(?:,?\s+(?:in|for)\s+[A-ZÀ-Þ][\w'’-]+)?"
    rf"|{_NAME},?\s+[\w.+-]+@[\w-]+\.\w+"
)
_ENDED = re.compile(r"[.!?][\"'”’)]*\s+(?=\S)")
_CAPITALS = re.compile(r"(?<!\S)(?=[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+\b)")


def taken_apart(line: Line) -> tuple[list[tuple[Line, BlockKind | None]], Line]:
    """Return the pieces of a long first line that come before the report, each with its kind, and the rest of the line.

    A kind is None where the piece tells its own (a printed day). No pieces where nothing was found to cut at.
    """
    if len(line.text.split()) < LONG or filed(line.text):
        return [], line
    for start, end in _marks(line.text[:HEAD]):
        title = line.text[:start].strip()
        if not LEAST <= len(title.split()) <= TITLE or not _is_title(title):
            continue
        pieces, rest = _pieces(line, start, end)
        if pieces:
            return pieces, rest
    first = next((m for m in _ENDED.finditer(line.text[:HEAD]) if not is_abbreviation(line.text[: m.start() + 1])), None)
    if first and in_headline_words(line.text[: first.end()], line.text[first.end() :]):
        return [(_part(line, 0, first.end()), "headline")], _part(line, first.end(), len(line.text))
    return [], line


def _marks(head: str) -> Iterator[tuple[int, int]]:
    """Yield where something begins, and ends, that a headline stands before: first bylines, printed days, then datelines."""
    found = [m.span() for pattern in (_BY, _STAMP) for m in pattern.finditer(head)]
    yield from sorted(found)
    ends = {m.end() for m in _ENDED.finditer(head)} | {m.start() for m in _CAPITALS.finditer(head)}
    yield from ((at, at) for at in sorted(ends) if at)


def _pieces(line: Line, start: int, end: int) -> tuple[list[tuple[Line, BlockKind | None]], Line]:
    head: list[tuple[Line, BlockKind | None]] = [(_part(line, 0, start), "headline")]
    told = start < end
    while start < end <= HEAD:
        signed = _BY.match(line.text, start)
        end = _posted(line.text, end) if signed else end
        head.append((_part(line, start, end), "byline" if signed else None))
        start = end + len(line.text[end : 2 * HEAD]) - len(line.text[end : 2 * HEAD].lstrip(" |·•–—-"))
        following = _BY.match(line.text, start) or _STAMP.match(line.text, start)
        end = following.end() if following else start
    dated = any(kind is None for _, kind in head)
    rest = line.text[start:]
    placed = filed(rest)
    sound = placed is not None and (told or placed.agency is not None or _stands_apart(line.text[:start], rest))
    return (head, _part(line, start, len(line.text))) if sound or (told and dated and rest[:1].isupper()) else ([], line)


def _posted(text: str, end: int) -> int:
    """Return where a byline ends that a reporter's post or paper follows: right before the printed day, if one is near."""
    day = _STAMP.search(text, end, end + POST)
    between = text[end : day.start()].strip(" ,|•·–—-") if day else ""
    return day.start() if day and between and is_names(between) else end


def _stands_apart(before: str, rest: str) -> bool:
    """Say whether a dateline without an agency begins here: after a headline that is closed, or not in capitals itself."""
    last = before.split()[-1]
    return not rest.startswith(("A ", "I ")) and (ends_sentence(before) or not last.isupper())


def _is_title(words: str) -> bool:
    inner = _ENDED.search(words.rstrip(".!?\"'”’) "))
    first = words.lstrip("\"'“‘")[:1]
    return (inner is None or len(words.split()) <= TITLE // 2) and (first.isupper() or first.isdigit())


def _part(line: Line, start: int, end: int) -> Line:
    words = line.text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return Line(Span(start, start + len(words)).shift(line.span.start), words, line.apart)
