"""Who has fallen silent and what was never told: voices, sides, outlets, days, arrivals (R28)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from statistics import median

from dateline.lexicon.place_names import words_of
from dateline.model import FlowLeg, Gap, Reading, Source, Span, last_day
from dateline.reconciling.counts import Count, Desk
from dateline.reconciling.legs import UNSAID
from dateline.reconciling.names import is_generic

LATER_REPORTS = 3
"""Reports on later days that do not quote a voice, before it counts as silent."""
HEARD = 2
"""Reports that must quote a voice, and in which an outlet must tell the story, before their silence is news."""
PATIENCE = 3
"""Times its usual interval that an outlet, or the story, may be silent."""
SHORTEST = 3
"""Days of silence that are always passed over."""
HOME = "home"
"""People driven from their homes, wherever these are, have left no one place."""
SHARE = 3
"""A side is one that acts in at least one report of so many."""


def silences_of(desk: Desk, counts: Iterable[Count], legs: Iterable[FlowLeg]) -> Iterator[Gap]:
    """Yield voices fallen silent, sides never quoted, outlets that stopped, days without a report, people who never arrive."""
    yield from _silent(desk, list(counts))
    yield from _unheard(desk)
    yield from _stopped(desk)
    yield from _empty_days(desk)
    yield from _no_arrival(legs)


def _day(reading: Reading) -> int | None:
    published = reading.report.published
    return date.fromisoformat(last_day(published)).toordinal() if published else None


def _silent(desk: Desk, counts: list[Count]) -> Iterator[Gap]:
    """A named voice that gave numbers in two reports and is in none of the later ones, while others go on giving numbers."""
    heard: dict[str, dict[int, Source]] = defaultdict(dict)
    names: dict[str, str] = {}
    for reading in desk.readings:
        day = _day(reading)
        for statement in reading.statements:
            key = desk.voices.key(statement.speaker.name, reading.report.id)
            if day is not None and key is not None and statement.speaker.named in ("name", "role"):
                heard[key].setdefault(day, Source(reading.report.id, statement.content.span, statement.id))
                names.setdefault(key, statement.speaker.name)
    gave: dict[str, set[str]] = defaultdict(set)
    days = {r.report.id: day for r in desk.readings if (day := _day(r)) is not None}
    numbered = {(c.report.id, days[c.report.id]) for c in counts if c.in_body and c.report.id in days}
    for count in counts:
        if count.voice and count.in_body:
            gave[count.voice].add(count.report.id)
    told: list[str] = []
    for key in sorted(gave, key=lambda k: (-len(gave[k]), k)):
        if len(gave[key]) < HEARD or key not in heard or is_generic(names[key]) or any(desk.voices.same(key, t) for t in told):
            continue
        kin = [k for k in heard if desk.voices.same(key, k)]
        last = max(day for k in kin for day in heard[k])
        later = {report for report, day in numbered if day > last}
        if len(later) >= LATER_REPORTS:
            source = next(heard[k][last] for k in kin if last in heard[k])
            name = desk.voices.display.get(key, names[key])
            until = date.fromordinal(last).isoformat()
            why = f"{name} gave numbers in {len(gave[key])} reports and is quoted in none after {until}."
            told.append(key)
            yield Gap("silent", f"{why} {len(later)} later reports give numbers.", (source,))


def _unheard(desk: Desk) -> Iterator[Gap]:
    """A body that acts in a third of the reports or more, and whose word no report gives."""
    acts: dict[str, dict[str, Source]] = defaultdict(dict)
    names: dict[str, str] = {}
    for reading in desk.readings:
        bodies = {tuple(words_of(n)): o.name for o in reading.organisations for n in (o.name, o.acronym or o.name)}
        for event in reading.events:
            for actor in event.actors:
                body = bodies.get(tuple(words_of(actor)))
                if body is not None and event.status == "happened" and not event.background:
                    key = " ".join(words_of(body))
                    acts[key].setdefault(reading.report.id, Source(reading.report.id, event.span, event.id))
                    names.setdefault(key, body)
    said = _speakers(desk)
    for key in sorted(acts):
        if len(acts[key]) >= max(HEARD + 1, len(desk.readings) / SHARE) and not any(set(key.split()) <= words for words in said):
            why = f"{names[key]} acts in {len(acts[key])} of {len(desk.readings)} reports, and none gives its word."
            yield Gap("unheard", why, tuple(acts[key][r] for r in sorted(acts[key]))[:3])


def _speakers(desk: Desk) -> set[frozenset[str]]:
    """Return the words of each speaker: name, role and body together, with the acronyms of bodies."""
    speakers = {s.speaker for r in desk.readings for s in r.statements}
    found = {frozenset(w for part in (s.name, s.role, s.organisation) if part for w in words_of(part)) for s in speakers}
    bodies = {(body.name, body.acronym) for r in desk.readings for body in r.organisations if body.acronym}
    for name, acronym in sorted(bodies, key=str):
        full, short = frozenset(words_of(name)), frozenset(words_of(acronym or ""))
        found |= {words | full | short for words in found if short <= words or full <= words}
    return found


def _stopped(desk: Desk) -> Iterator[Gap]:
    """An outlet that told the story every few days and stopped, while others went on."""
    days: dict[str, list[tuple[int, Reading]]] = defaultdict(list)
    for reading in desk.readings:
        if reading.report.outlet and (day := _day(reading)) is not None:
            days[reading.report.outlet].append((day, reading))
    every = sorted({day for told in days.values() for day, _ in told})
    for outlet in sorted(days):
        own = sorted({day for day, _ in days[outlet]})
        if len(own) <= HEARD:
            continue
        usual = median(b - a for a, b in pairwise(own))
        later = [day for day in every if day > own[-1]]
        if len(later) >= LATER_REPORTS and later[-1] - own[-1] > max(SHORTEST, PATIENCE * usual):
            last = max(days[outlet], key=lambda d: (d[0], d[1].report.id))[1]
            why = (
                f"{outlet} told the story on {len(own)} days and not since {date.fromordinal(own[-1]).isoformat()}; others have."
            )
            yield Gap("outlet", why, (_opening(last),))


def _empty_days(desk: Desk) -> Iterator[Gap]:
    """Days without a report between two that have one, where reports usually come closer together."""
    days = sorted({day for r in desk.readings if (day := _day(r)) is not None})
    if len(days) < 2 * HEARD:
        return
    steps = [b - a for a, b in pairwise(days)]
    for first, second in pairwise(days):
        if second - first > max(SHORTEST, PATIENCE * median(steps)):
            one, two = (date.fromordinal(d).isoformat() for d in (first, second))
            yield Gap("days", f"No report was read of the {second - first - 1} days between {one} and {two}.")


def _no_arrival(legs: Iterable[FlowLeg]) -> Iterator[Gap]:
    """People counted as they left a place, of whom no report says where they came."""
    every = list(legs)
    arrived = {leg.origin for leg in every if leg.destination != UNSAID}
    for leg in every:
        if leg.destination == UNSAID and leg.counts and leg.origin not in arrived and not leg.origin.startswith(HOME):
            why = f"Of “{leg.counts[0].text}” who left {leg.origin} no report says where they came."
            yield Gap("arrival", why, leg.sources[:1])


def _opening(reading: Reading) -> Source:
    text = reading.report.text
    first = text.find("\n")
    return Source(reading.report.id, Span(0, first if first > 0 else min(len(text), 120)))
