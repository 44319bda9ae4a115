"""Dated events, one entry per event however many reports tell it (R9, R20)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import inf

from dateline.model import Event, Reading, Report, Source, TimelineEntry, content_id
from dateline.reconciling.counts import Desk, interval
from dateline.reconciling.names import spelling
from dateline.reconciling.words import content, ordinals, stem, tokens

LONG = 10
"""An event of more days than this is merged with others of the same days only."""
CANDIDATES = 24
"""With how many entries that share the most words an event is compared."""
ALIKE = 0.5
"""Share of the shorter telling's content words that two tellings of one event share."""
ALIKE_WITH_ACTOR = 0.34
"""The same where an actor is shared too."""
ALIKE_UNDATED = 0.8
"""The same where a date or a place is missing on either side."""


@dataclass(frozen=True)
class _Told:
    """One report's telling of an event."""

    event: Event
    report: Report
    words: frozenset[str]
    parties: frozenset[str]
    numbers: frozenset[str]
    place: str | None
    start: float
    end: float
    by: str | None

    @property
    def dated(self) -> bool:
        return self.start > -inf or self.end < inf

    @property
    def order(self) -> tuple[str, str, int]:
        return (self.report.published or "9999", self.report.id, self.event.span.start)


@dataclass
class _Entry:
    """Tellings of one event, the first of them deciding."""

    told: list[_Told] = field(default_factory=list)


def timeline_of(desk: Desk) -> tuple[TimelineEntry, ...]:
    """Return the events of the story in order of date, undated ones last.

    Two tellings are one event where type, days, place and actors or words agree (R20) and no ordinal tells them apart
    ("12th package"). Precision stays as the best-dated telling has it.
    """
    told = sorted((t for reading in desk.readings for t in _of_reading(desk, reading)), key=lambda t: t.order)
    entries: list[_Entry] = []
    index: dict[tuple[str, object, str], list[int]] = defaultdict(list)
    for telling in told:
        at = _match(telling, entries, index, desk)
        if at is None:
            at = len(entries)
            entries.append(_Entry())
            for key in _keys(telling):
                index[key].append(at)
        entries[at].told.append(telling)
    made = [_entry(e, desk) for e in entries]
    return tuple(entry for _, entry in sorted(made, key=lambda m: (m[0], m[1].id)))


def _of_reading(desk: Desk, reading: Reading) -> list[_Told]:
    by = {s.id: s.speaker.name for s in reading.statements}
    found = []
    for event in reading.events:
        if event.status == "denied":
            continue
        start, end = interval(event.when)
        found.append(
            _Told(
                event,
                reading.report,
                content(event.text),
                frozenset(stem(spelling(w)) for party in (*event.actors, *event.targets) for w in tokens(party)[-1:]),
                ordinals(event.text),
                desk.places.key(event.where),
                -inf if start is None else start,
                inf if end is None else end,
                by.get(event.by or ""),
            )
        )
    return found


def _keys(told: _Told) -> list[tuple[str, object, str]]:
    """Return the keys an event is found by: its type, each of its days (or the whole stretch), and each content word."""
    return [(told.event.type, day, word) for day in _days(told) for word in sorted(told.words)]


def _days(told: _Told) -> list[object]:
    if not told.dated:
        return ["undated"]
    if inf in (told.end, -told.start) or told.end - told.start > LONG:
        return [(told.start, told.end)]
    return list(range(int(told.start), int(told.end) + 1))


def _match(told: _Told, entries: list[_Entry], index: dict[tuple[str, object, str], list[int]], desk: Desk) -> int | None:
    shared: Counter[int] = Counter()
    for key in _keys(told):
        shared.update(index.get(key, ())[-CANDIDATES:])
    ranked = sorted(shared, key=lambda at: (-shared[at], at))[:CANDIDATES]
    return next((at for at in ranked if _one_event(told, entries[at].told[0], desk)), None)


def _one_event(one: _Told, two: _Told, desk: Desk) -> bool:
    if one.numbers != two.numbers and one.numbers and two.numbers:
        return False
    apart = one.place and two.place and one.place != two.place
    if apart and not (desk.places.holds(one.place, two.place) or desk.places.holds(two.place, one.place)):
        return False
    known = one.dated and two.dated and one.place is not None and two.place is not None
    least = ALIKE_UNDATED if not known else ALIKE_WITH_ACTOR if one.parties & two.parties else ALIKE
    both = len(one.words & two.words)
    return both >= 2 and both >= least * min(len(one.words), len(two.words))


def _entry(entry: _Entry, desk: Desk) -> tuple[tuple[float, float, tuple[str, str, int]], TimelineEntry]:
    first = entry.told[0]
    dated = [t for t in entry.told if t.dated]
    best = min(dated, key=lambda t: (t.end - t.start, t.order)) if dated else None
    placed = [t for t in entry.told if t.event.where is not None]
    where = min(placed, key=lambda t: (t.event.where is None or t.event.where.precision or 9, t.order), default=None)
    made = TimelineEntry(
        id=content_id("t", desk.story.id, first.report.id, first.event.id),
        when=best.event.when if best else first.event.when,
        where=where.event.where if where else None,
        type=first.event.type,
        what=first.event.text,
        told_by=tuple(Source(t.report.id, t.event.span, t.event.id) for t in entry.told),
        by=first.by if len({t.by for t in entry.told}) == 1 else None,
    )
    start, end = (best.start, best.end) if best else (inf, inf)
    return (start if start > -inf else end, end, first.order), made
