"""Events of a story in order, one entry per event however many reports tell it (R9, R19, R20)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import inf

from dateline.model import EventStatus, Merging, Place, Source, TimelineEntry, When, content_id
from dateline.reconciling.counts import Desk
from dateline.reconciling.happenings import Happening, happenings_of, scene_of
from dateline.reconciling.tellings import Telling, days, tellings_of

FIRM: tuple[EventStatus, ...] = ("happened", "alleged", "planned", "denied")
"""How an event is told, the firmest first."""
FINENESS = ("facility", "settlement", "water", "area", "other", "country")
WEEK = 7
Position = tuple[bool, float, bool, int, tuple[str, str, int, str]]


def timeline_of(desk: Desk) -> tuple[TimelineEntry, ...]:
    """Return the events of the story, the news in order of time and then its background (what ended long before).

    Which tellings are one event `happenings.py` says (R20). An entry has the time that most lines of reporting allow, of
    these the most precise; times that do not fit it are kept beside it (R9). Its place is the finest told (R19).

    An undated event stands behind the last dated one that its report tells before it; where there is none, at the day of its
    report, by which it had happened; an undated report's come last. A bare weekday counts from the dated event before it, the
    nearest such day to it; without any, the weekdays of one report follow each other in the shortest stretch that holds
    them all. That is for the order only: the entry's time stays unresolved.
    """
    told = sorted((t for reading in desk.readings for t in tellings_of(reading, desk.places)), key=lambda t: t.order)
    found = happenings_of(told, scene_of(told, desk.places))
    positions = _positions(told)
    made = []
    for happening in found:
        tellings = [told[i] for i in happening.members]
        entry = _entry(happening, told, desk)
        made.append((_position(entry, tellings, [p for t in tellings if (p := positions.get((t.event.id, t.report.id)))]), entry))
    return tuple(entry for _, entry in sorted(made, key=lambda m: (m[0], m[1].id)))


def _entry(happening: Happening, told: Sequence[Telling], desk: Desk) -> TimelineEntry:
    tellings = [told[i] for i in happening.members]
    telling = [t for t in tellings if t.event.status != "denied"] or tellings
    first = telling[0]
    when, others = _time(telling, desk)
    where = _place(telling, desk)
    shown = when or first.event.when
    since = min(t.latest for t in told)  # an older report of the story may have told it as news
    return TimelineEntry(
        id=content_id("t", desk.story.id, first.report.id, first.event.id),
        when=shown,
        where=where,
        type=first.event.type,
        what=first.event.text,
        told_by=_sources(telling),
        by=first.by if len({t.by for t in telling}) == 1 else None,
        time_precision=time_precision(shown),
        time_words=shown.text if shown else None,
        place_precision=where.precision if where else None,
        place_words=where.text if where else None,
        other_times=others,
        actors=_every(t.event.actors for t in telling),
        targets=_every(t.event.targets for t in telling),
        status=min((t.event.status for t in telling), key=FIRM.index),
        denied_by=_sources(t for t in tellings if t.event.status == "denied" and t not in telling),
        background=all(t.event.background for t in telling) and all(t.end < since for t in telling if t.dated),
        why=tuple(
            Merging((told[a].event.id, told[b].event.id), round(link.found.score, 3), link.found.grounds)
            for link in happening.links
            for a, b in [link.pair]
        ),
    )


def _sources(tellings: Iterable[Telling]) -> tuple[Source, ...]:
    return tuple(Source(t.report.id, t.event.span, t.event.id) for t in tellings)


def _every(parties: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party for told in parties for party in told))


def time_precision(when: When | None) -> int | None:
    """Return ACLED's code of a time: 1 a day, 2 a week or weekend, 3 coarser or open; None where it is not resolved (R9)."""
    if when is None or not when.resolved:
        return None
    if when.start is None or when.end is None:
        return 3
    if when.precision == "day" and when.start == when.end:
        return 1
    return 2 if when.precision in ("day", "week") and _length(when) <= WEEK else 3


def _length(when: When) -> float:
    start, end = days(when)
    return end - start + 1


def _time(tellings: Sequence[Telling], desk: Desk) -> tuple[When | None, tuple[When, ...]]:
    """Return the time that most lines allow, the most precise of these, and the times that do not fit it.

    A line counts once, so that copies of one text weigh no more than it.
    """
    dated = [t for t in tellings if t.dated]
    if not dated:
        return None, ()

    def support(telling: Telling) -> int:
        return len({desk.lines[t.report.id][0] for t in dated if t.start <= telling.end and telling.start <= t.end})

    best = min(dated, key=lambda t: (-support(t), t.end - t.start, t.order))
    apart = {(t.start, t.end): t.event.when for t in reversed(dated) if t.start > best.end or t.end < best.start}
    return best.event.when, tuple(when for _, when in sorted(apart.items()) if when)


def _place(tellings: Sequence[Telling], desk: Desk) -> Place | None:
    """Return the finest place told, and of these the one that most lines name."""
    placed = [t for t in tellings if t.event.where is not None]

    def rank(telling: Telling) -> tuple[int, int, int, tuple[str, str, int, str]]:
        place = telling.event.where
        assert place is not None
        named = len({desk.lines[t.report.id][0] for t in placed if t.place == telling.place})
        return (place.precision or 9, FINENESS.index(place.kind), -named, telling.order)

    best = min(placed, key=rank, default=None)
    return best.event.where if best else None


def _positions(told: Sequence[Telling]) -> dict[tuple[str, str], tuple[float, int]]:
    """Return, for each telling without a date, the day behind which it stands and its weekday's place there."""
    found: dict[tuple[str, str], tuple[float, int]] = {}
    reports: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        reports[telling.report.id].append(telling)
    for tellings in reports.values():
        first = _first_weekday({t.weekday for t in tellings if t.weekday is not None})
        before = -inf
        for telling in sorted(tellings, key=lambda t: t.order):
            if telling.dated:
                news = not telling.event.background and telling.start > -inf
                before = telling.start if news else before
                continue
            day, rank = before if before > -inf else telling.latest, 0
            if telling.weekday is not None and before > -inf:
                day = before + _to_weekday(before, telling.weekday)
            elif telling.weekday is not None:
                rank = 1 + (telling.weekday - first) % WEEK
            found[telling.event.id, telling.report.id] = (day, rank)
    return found


def _to_weekday(day: float, weekday: int) -> int:
    """Return how many days from an ordinal day lie the nearest such weekday, -3 to 3."""
    return (weekday - (int(day) - 1) % WEEK + 3) % WEEK - 3


def _first_weekday(named: set[int]) -> int:
    """Return the weekday with which the shortest stretch begins that holds all of them; Monday first where several do."""
    return min(named, key=lambda d: (max((n - d) % WEEK for n in named), d), default=0)


def _position(entry: TimelineEntry, tellings: Sequence[Telling], undated: Sequence[tuple[float, int]]) -> Position:
    start, end = days(entry.when)
    if start > -inf or end < inf:
        return (entry.background, start if start > -inf else end, False, 0, tellings[0].order)
    day, rank = min(undated)
    return (entry.background, day, True, rank, tellings[0].order)
