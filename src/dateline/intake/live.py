"""Live pages: items under their own times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.intake.dates import own_day
from dateline.intake.lines import Line
from dateline.model import Block

_CLOCK = re.compile(
    r"(?:\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|noon|midnight)"
    r"(?:\s*\(?(?:[A-Z]{2,5}(?:[+-]\d{1,2})?|local time)\)?)?"
    r"(?:\s*\(\d{1,2}[:.]\d{2}\s*[A-Z]{2,4}\))?",
    re.IGNORECASE,
)
_HALF = re.compile(r"([ap])\.?m", re.IGNORECASE)
LEAST = 3
"""Clock times on lines of their own that make a text a live page."""


def is_clock(line: str) -> bool:
    """Say whether `line` is a time of day and nothing else ("14:32 GMT", "10.15am")."""
    return len(line) < 40 and bool(_CLOCK.fullmatch(line))


def is_live(lines: Iterable[Line]) -> bool:
    """Say whether these lines are a live page's: three of them are times of day."""
    return sum(1 for line in lines if is_clock(line.text)) >= LEAST


def clock_of(line: str) -> str | None:
    """Return the time of day that `line` is ("10.15am" → "10:15"), or None. The zone is left as it is written."""
    numbers = [int(n) for n in re.findall(r"\d+", line)[:2]]
    hour, minute = (*numbers, 0)[:2] if numbers else (12 if "noon" in line.lower() else 0, 0)
    half = _HALF.search(line)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[1].lower() == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def items(text: str, blocks: Sequence[Block], times: Mapping[int, str]) -> list[Block]:
    """Return the blocks with paragraphs under the first time as items, each with the time that stands above it.

    `times` holds times that markup told ("2024-05-09T14:32"), by the start offset of the line. A printed whole date on a
    line of its own dates the items under it; a clock without a day stays a clock.
    """
    found: list[Block] = []
    day: str | None = None
    at: str | None = None
    begun = False
    for block in blocks:
        words, start = block.span.cut(text), block.span.start
        clock = clock_of(words) if block.kind == "kicker" and is_clock(words) else None
        if start in times:
            at, begun = times[start], True
        elif clock:
            at, begun = f"{day}T{clock}" if day else clock, True
        elif begun and block.kind in ("furniture", "section_title") and (printed := own_day(words)):
            day = at = printed
        item = begun and block.kind in ("lead", "paragraph")
        found.append(replace(block, kind="live_item", at=at) if item else block)
    return found
