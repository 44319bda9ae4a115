"""How many independent origins stand behind a number: by speaker for statements, by gatherer for observation (R13–R15)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dateline.lexicon.linking import linking_words
from dateline.model import Independence
from dateline.reconciling.counts import Count, Desk

MOST = 48
"""Origins compared with each other; a number that more give is not better founded for it."""


def independence(one: Count, other: Count, desk: Desk) -> tuple[Independence, str]:
    """Return how two observations stand to each other, with the reason (R14, R15).

    One speaker is one origin, whoever prints him. Else both lines must show their gatherers, and these must be two, of two
    houses, of whom neither tells the number on the other's word. An outlet's own people at the place are another origin than
    the speaker they quote.
    """
    if one.voice and other.voice and desk.voices.same(one.voice, other.voice) and not (witnessed(one) or witnessed(other)):
        return "same_origin", "both are one speaker's word"
    first, second = desk.line(one.report.id), desk.line(other.report.id)
    if first is None or second is None:
        return "not_established", "it is not shown who gathered both"
    state, why = first.independence(second, by_citations=False)
    if state == "same_origin":
        return _of_one_gatherer(one, other, why)
    shared = _rests_on(one, desk) & _rests_on(other, desk)
    if state == "independent" and shared:
        return "same_origin", f"both rest on {min(shared)}"
    return state, why


def _of_one_gatherer(one: Count, other: Count, why: str) -> tuple[Independence, str]:
    """Two observations of one gatherer are two origins only where its own people saw what another says (R14)."""
    if not (one.established and other.established):
        return "same_origin", why
    if witnessed(one) != witnessed(other):
        spoken = other if witnessed(one) else one
        if spoken.voice:
            return "independent", "the outlet's own people saw the one, a speaker gives the other"
    if one.voice and other.voice and not witnessed(one):
        return "not_established", "two speakers, but one gatherer"
    return "same_origin", why


def witnessed(count: Count) -> bool:
    """Say whether the outlet's or agency's own people at the place give the number ("NAME correspondents saw")."""
    words = count.report.text[slice(*count.figure.evidence)]
    own = [name for name in (count.report.outlet, count.report.agency) if name]
    if count.speaker is not None:
        return any(_people(name).search(count.speaker.name) for name in own)
    return any(_people(name).search(words) for name in own)


@lru_cache(maxsize=512)
def _people(outlet: str) -> re.Pattern[str]:
    patterns = "|".join(re.escape(p).replace(r"\{outlet\}", re.escape(outlet)) for p in linking_words().own_people)
    return re.compile(rf"\b(?:{patterns})\b", re.IGNORECASE)


def _rests_on(count: Count, desk: Desk) -> set[str]:
    """Return the gatherer of a count's report, and those on whose word its own sentence tells it."""
    line = desk.line(count.report.id)
    if line is None:
        return set()
    start, end = count.figure.evidence
    cited = (c for d in line.descent if d.report == count.report.id for c in d.cites)
    return {c.name for c in cited if start <= c.span.start < end} | ({line.gatherer} if line.gatherer else set())


def origins(counts: Sequence[Count], desk: Desk) -> int:
    """Return how many of the counts' origins are independent of each other, at least 1; unknown lineage adds nothing (R14)."""
    distinct: dict[tuple[object, ...], Count] = {}
    for count in sorted((c for c in counts if c.established), key=lambda c: c.order):
        rests = tuple(sorted(_rests_on(count, desk)))
        distinct.setdefault((count.origin, count.voice, witnessed(count), rests), count)
    members = list(distinct.values())[:MOST]
    free = [[independence(a, b, desk)[0] == "independent" for b in members] for a in members]
    chosen: list[int] = []
    for i in sorted(range(len(members)), key=lambda i: (-sum(free[i]), i)):
        if all(free[i][j] for j in chosen):
            chosen.append(i)
    return max(1, len(chosen))
