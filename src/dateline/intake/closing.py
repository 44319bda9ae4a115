"""Credits, notes and furniture that a last line runs on into: "… he said. (Reporting by Ann Example) © 2021 Example News"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.intake.credits import is_names, picture_credit
from dateline.intake.lines import Line, ends_sentence, is_abbreviation, is_bullet
from dateline.lexicon.furniture import furniture
from dateline.model import Span

LAST = 4
"""Lines at the end of a text that are looked at."""
PIECES = 6
"""Sentences at the end of a line that may be something else than news."""
KINDS = ("credit", "furniture", "correction", "editor_note", "related")
_CUT = re.compile(r"(?<=[.!?…\"'”’)\]])\s+(?=[(\[©*]*[A-ZÀ-Þ©(\[])")
CAPTION = 90
"""Words a caption has at most: it keeps its credit."""


def is_signature(line: str) -> bool:
    """Say whether `line` is nothing but names, as under the last paragraph: who wrote it, or whom to ask."""
    words = len(line.split())
    if words > 14 or (line.isupper() and words > 5) or ends_sentence(line) or is_bullet(line):
        return False
    return is_names(line) and not re.search(r"\d", line)


def taken_off(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with what is no news at the end of a last line of several sentences as lines of its own."""
    found: list[Line] = []
    for at, line in enumerate(lines):
        found.extend(_parts(line) if at >= len(lines) - LAST and not is_bullet(line.text) else (line,))
    return tuple(found)


def _parts(line: Line) -> list[Line]:
    whole = (picture_credit(line.text) and len(line.text.split()) <= CAPTION) or furniture().kind_of(line.text)
    if whole:
        return [line]
    cuts = [m.span() for m in _CUT.finditer(line.text)][-PIECES:]
    end = len(line.text)
    tail: list[Line] = []
    for start, after in reversed(cuts):
        words = line.text[after:end]
        if is_abbreviation(line.text[max(0, start - 20) : start]) and not words.startswith(("(", "©")):
            continue
        if furniture().kind_of(words) not in KINDS:
            break
        tail.insert(0, Line(Span(after, after + len(words)).shift(line.span.start), words, False))
        end = start
    head = line.text[:end].rstrip()
    return [Line(Span(0, len(head)).shift(line.span.start), head, line.apart), *tail] if tail else [line]
