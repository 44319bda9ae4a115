"""A text as the lines a reader sees: paragraphs on one line each, or hard-wrapped ones put together again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from dateline.lexicon.sentences import sentence_words
from dateline.model import Span

SPACE = " \t\n\r\u00a0\u200b\ufeff\u3000"
WRAP_AT_LEAST, WRAP_AT_MOST = 40, 100
"""A text whose longest line lies between these may have been wrapped by a mailer or a wire feed."""
RAGGED = 14
"""Letters by which a wrapped line falls short of the others at most: a long word that went to the next."""
_BULLET = re.compile(r"(?:[*•●▪◦·–—-]|\d{1,2}[.)])\s+\S")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the text, trimmed; `apart` says whether an empty line, or the start, stands before it."""

    span: Span
    text: str
    apart: bool


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the paragraphs of `text` in order, none of them empty; a wrapped paragraph is one line with newlines in it."""
    found = []
    last = -2
    for row, match in enumerate(_rows(text)):
        if match is None:
            continue
        span = Span(*match).trim(text, SPACE)
        if span.length:
            found.append(Line(span, span.cut(text), row - last > 1))
            last = row
    return _unwrapped(text, found)


def _rows(text: str) -> list[tuple[int, int] | None]:
    rows: list[tuple[int, int] | None] = []
    at = 0
    for row in text.split("\n"):
        rows.append((at, at + len(row)) if row.strip(SPACE) else None)
        at += len(row) + 1
    return rows


def _unwrapped(text: str, lines: list[Line]) -> tuple[Line, ...]:
    width = max((len(line.text) for line in lines), default=0)
    if not WRAP_AT_LEAST <= width <= WRAP_AT_MOST:
        return tuple(lines)
    inner = [a for a, b in pairwise(lines) if not b.apart and not _BULLET.match(b.text)]
    usual = sorted(len(line.text) for line in inner)[len(inner) * 4 // 5] if inner else width
    strict = [_is_wrap(a, b, width) for a, b in pairwise(lines)]
    full = sum(len(line.text) >= usual - RAGGED for line in inner)
    unended = sum(not ends_sentence(line.text) for line in inner)
    even = len(inner) >= 2 and usual > WRAP_AT_LEAST and full * 4 >= len(inner) * 3 and unended * 2 > len(inner)
    if not even and (sum(strict) < 3 or sum(strict) * 3 < len(lines)):
        return tuple(lines)
    breaks = [s or (even and _runs_on(a, b, usual)) for s, (a, b) in zip(strict, pairwise(lines), strict=True)]
    starts = [0, *(i for i, wrap in enumerate(breaks, 1) if not wrap)]
    joined = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        span = Span(lines[start].span.start, lines[end - 1].span.end)
        joined.append(Line(span, span.cut(text), lines[start].apart))
    return tuple(joined)


def _is_wrap(line: Line, following: Line, width: int) -> bool:
    """Say whether the first word of `following` would not have fitted on `line`: then a program broke the line there."""
    if following.apart or _BULLET.match(following.text):
        return False
    return len(line.text) > width // 2 and len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width - 2


def _runs_on(line: Line, following: Line, usual: int) -> bool:
    """Say whether a line of a text that is broken at about `usual` goes on in the next: full, or in the middle of a sentence."""
    if following.apart or _BULLET.match(following.text):
        return False
    return _is_wrap(line, following, usual) or (len(line.text) >= usual - 2 * RAGGED and not ends_sentence(line.text))


def is_bullet(line: str) -> bool:
    """Say whether `line` is an item of a list ("* …", "• …", "1. …")."""
    return bool(_BULLET.match(line))


_CLOSERS = "\"'”’»)]*"
_LAST_WORD = re.compile(r"\b(?P<word>\w+)\.$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){2,}$")


def ends_sentence(line: str) -> bool:
    """Say whether `line` ends as a sentence does: a full stop, question or exclamation mark, quotation marks aside."""
    bare = line.rstrip(_CLOSERS + SPACE)
    return bool(bare) and bare[-1] in ".!?…:;" and not _ABBREVIATED.search(bare)


def is_abbreviation(before: str) -> bool:
    """Say whether `before` ends in a full stop that is an abbreviation's or an initial's ("Gen.", "J.")."""
    last = _LAST_WORD.search(before, max(0, len(before) - 20))
    return last is not None and (len(last["word"]) == 1 or last["word"].lower() in sentence_words().before_name)


def is_prose(line: str) -> bool:
    """Say whether `line` reads as body text: it ends as a sentence, or runs on for twenty-five words or more."""
    words = len(line.split())
    return (ends_sentence(line) and words >= 3) or words >= 25


def is_title(line: str) -> bool:
    """Say whether `line` could be a title: not long, no full stop, begun with a capital, digit or quotation mark."""
    bare = line.rstrip(_CLOSERS + SPACE)
    if not bare or len(line) > 250 or len(line.split()) > 40 or is_bullet(line) or bare[-1] in ":;,":
        return False
    if bare[-1] == "." and not _ABBREVIATED.search(bare) and not bare.endswith("..."):
        return False
    first = line.lstrip("\"'“‘«([¿¡")[:1]
    return first.isupper() or first.isdigit() or (first.isalpha() and first.lower() == first.upper()) or line[0] in "\"'“‘«"
