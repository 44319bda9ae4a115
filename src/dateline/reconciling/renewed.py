"""What a report itself says of its numbers: which one was before, and which is the new one (R10)."""

from __future__ import annotations

import re

from dateline.lexicon.scopes import scopes
from dateline.reconciling.counts import Count
from dateline.reconciling.words import has_any

ONE_BREATH = 400
"""Characters within which a report that tells an old and a new number sets them side by side."""
_BEFORE = re.compile(r"(?:\S+\s+){0,4}\S*\s*$")
_AFTER = re.compile(r"\s*(?:\S+\s*){0,6}")


def was(count: Count) -> bool:
    """Say whether the words around a number say that it is an old one."""
    text, span, sentence = count.report.text, count.figure.span, count.figure.evidence
    before = _BEFORE.search(text[sentence.start : span.start])
    after = _AFTER.match(text[span.end : sentence.end])
    ahead = before.group() if before else ""
    behind = after.group() if after else ""
    cues = scopes().cues
    return has_any(f"{ahead} {count.figure.text}", cues.was_before) is not None or has_any(behind, cues.was_after) is not None


def renews(one: Count, other: Count) -> Count | None:
    """Return the older of two numbers that one report sets side by side as before and after, None where it does not."""
    if one.report.id != other.report.id or one.unit != other.unit:
        return None
    if abs(one.figure.span.start - other.figure.span.start) > ONE_BREATH:
        return None
    old = was(one), was(other)
    if old[0] != old[1]:
        return one if old[0] else other
    moved = one.update and not old[0], other.update and not old[1]
    if moved[0] != moved[1]:
        return other if moved[0] else one
    return None
