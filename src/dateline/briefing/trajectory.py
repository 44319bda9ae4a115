"""A series told in one line: how its count went over the days, on whose word, with its parts and the counts that dispute it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.briefing.clauses import Draft, evidence_for, phrases_for, place_name, source_of, unowned
from dateline.briefing.dates import as_of, day_words, short_day
from dateline.briefing.figures import value_words
from dateline.briefing.library import Library, one_each
from dateline.briefing.lines import merged
from dateline.briefing.numbers import counted
from dateline.lexicon.briefing import MeasurePhrases
from dateline.lexicon.roles import roles
from dateline.model import Observation, Series

MOST_STEPS = 5
"""Steps told of a longer way: the first, the last, and between them the turns that most reports tell."""
MOST_RIVALS = 2
_FAR = 0.1
"""A count below this share of the way's least counts something else, however it is related."""
_CUT = 0.5
"""A count that adds up may be corrected down so far; what falls lower counts something else (R2)."""
_OF_THEM = re.compile(r"\bof (?:them|these|those|whom|the (?:dead|victims|wounded|injured|missing))\b", re.IGNORECASE)
_OURS = frozenset({"our", "my"})
_ADDS_UP = frozenset({"cumulative", "flow", None})


@dataclass(frozen=True)
class Step:
    """A value on a day, by the observations that give it."""

    day: str
    value: float
    told: tuple[Observation, ...]

    @property
    def lines(self) -> int:
        """How many lines of reporting give it."""
        return len({o.line for o in self.told})


def day_of(observation: Observation, library: Library) -> str | None:
    """Return the day a figure is as of, at worst the day it was published."""
    return as_of(observation.when) or library.published(observation.report)


def size(observation: Observation) -> float | None:
    """Return the number by which a count is compared: its lower bound, else its upper."""
    value = observation.value
    return value.low or value.high or value.low


def whole_counts(series: Series, library: Library) -> list[Observation]:
    """Return the observations that count the whole of what a series counts, told as fact: no parts, hopes or denials."""
    parts = {part for found in library.parts.values() for part in found if part in {o.id for o in series.observations}}
    every = [o for o in series.observations if o.stance in ("asserted", "estimated") and size(o) is not None]
    return [o for o in every if o.id not in parts and not _OF_THEM.search(o.text) and not _aside(o, library)]


def _aside(observation: Observation, library: Library) -> bool:
    """Say whether a figure stands in a headline or caption, which tell it shorter than the body, or is told with no known day."""
    figure = library.figure(observation)
    return (figure is not None and figure.block in ("headline", "caption")) or day_of(observation, library) is None


def steps_of(series: Series, library: Library) -> list[Step]:
    """Return the way of a series: one value a day, the chain that most lines of reporting carry, oldest first.

    A count that adds up may fall only where one report tells both values or reconciling found a revision, and not below half:
    what falls further is another scope that the series took in (R2, R10).
    """
    told: dict[tuple[str, float], list[Observation]] = defaultdict(list)
    for o in whole_counts(series, library):
        told[day_of(o, library) or "", size(o) or 0.0].append(o)
    every = [Step(day, value, tuple(found)) for (day, value), found in sorted(told.items())]
    best: list[tuple[float, list[Step]]] = []
    against = _against(series)
    for step in every:
        own = step.lines + 0.1 * len(step.told)
        here = (own, [step])
        for worth, way in best:
            if way[-1].day < step.day and _goes_on(way, step, series, against):
                here = max(here, (worth + own, [*way, step]), key=lambda c: (c[0], len(c[1])))
        best.append(here)
    way = max(best, key=lambda c: (c[0], len(c[1])))[1] if best else []
    return _shortened(_changes(way))


def _against(series: Series) -> frozenset[frozenset[str]]:
    """Return the pairs of sayers of whom one contradicts the other somewhere in the series: each tells a way of their own."""
    by = {o.id: _sayer(o) for o in series.observations}
    pairs = [(by.get(r.pair[0]), by.get(r.pair[1])) for r in series.relations if r.relation == "contradiction"]
    return frozenset(frozenset((a, b)) for a, b in pairs if a and b and a != b)


def _goes_on(way: Sequence[Step], new: Step, series: Series, against: frozenset[frozenset[str]]) -> bool:
    """Say whether a value carries a way on: no rival's, of no other scope, and no fall that nobody tells as one (R2, R10)."""
    sayers = {s for o in new.told if (s := _sayer(o))}
    before = {s for step in way for o in step.told if (s := _sayer(o))}
    if any(frozenset((a, b)) in against for a in before for b in sayers):
        return False
    old = way[-1]
    ids = {o.id for o in old.told}, {o.id for o in new.told}
    related = {r.relation for r in series.relations if {*r.pair} & ids[0] and {*r.pair} & ids[1]}
    if related & {"contradiction", "different_scope", "part_of"}:
        return False
    if series.kind not in _ADDS_UP or new.value >= old.value:
        return True
    together = {o.report for o in old.told} & {o.report for o in new.told}
    return new.value > _CUT * old.value and ("revision" in related or bool(together))


def _changes(way: Sequence[Step]) -> list[Step]:
    """Return the steps at which the value changed; a value told again on a later day is no step."""
    return [step for i, step in enumerate(way) if not i or step.value != way[i - 1].value]


def _shortened(way: list[Step]) -> list[Step]:
    if len(way) <= MOST_STEPS:
        return way
    falls = {i for i in range(1, len(way)) if way[i].value < way[i - 1].value}
    kept = {0, len(way) - 1}
    inner = sorted(range(1, len(way) - 1), key=lambda i: (i not in falls and i + 1 not in falls, -way[i].lines, -i))
    kept |= set(inner[: MOST_STEPS - 2])
    return [step for i, step in enumerate(way) if i in kept]


def rivals(series: Series, way: Sequence[Step], library: Library) -> list[Observation]:
    """Return the counts that others hold against the way told (R27): of each such sayer the first and the last, oldest first."""
    shown = {o.id for step in way for o in step.told}
    ours = {_sayer(o) for step in way for o in step.told}
    pairs = [set(r.pair) for r in series.relations if r.relation == "contradiction"]
    against = {other for pair in pairs if pair & shown for other in pair - shown}
    least = _FAR * min(step.value for step in way)
    whole = [o for o in whole_counts(series, library) if (size(o) or 0) >= least]
    told: dict[str, list[Observation]] = defaultdict(list)
    sides = {_sayer(o) or library.outlet(o.report) for o in whole if o.id in against}
    for o in sorted(whole, key=lambda o: (day_of(o, library) or "", o.id)):
        side = _sayer(o) or library.outlet(o.report)
        if side in sides and ((_sayer(o) is None and o.id in against) or (_sayer(o) is not None and _sayer(o) not in ours)):
            told[side].append(o)
    kept = sorted(told.values(), key=lambda found: (-len(found), found[0].id))[:MOST_RIVALS]
    return [o for found in kept for o in ([found[0]] if size(found[0]) == size(found[-1]) else [found[0], found[-1]])]


def _sayer(observation: Observation) -> str | None:
    by = (observation.by or "").strip()
    first = by.split()[0].lower() if by else ""
    return None if not by or by.lower() in roles().pronouns or first in _OURS else unowned(by)


def trajectory_draft(series: Series, library: Library) -> Draft | None:
    """Return a series as one sentence, or None where it has no way to tell: fewer than two values on two days.

    "The count of people killed in Lund rose from at least 12 (officials, 3 March) to 19 (5 March), including 4 children;
    others put it at 25 (The Meridian, 5 March)."
    """
    way = steps_of(series, library)
    if len(way) < 2:
        return None
    year = not library.one_year
    shown = [_first(step) for step in way]
    parts, others = _parts(way[-1], library), rivals(series, way, library)
    sayers = {_sayer(o) for o in shown}
    single = sayers.pop() if len(sayers) == 1 else None
    told = [_told(o, step.day, None if single else _sayer(o), year) for o, step in zip(shown, way, strict=True)]
    text = f"{subject(series)} {_went(way)} {told[0]} to {_listed(told[1:])}"
    text += f", by {_the(single)}’s count" if single else ""
    if parts:
        text += f", including {_listed(counted(p.value, p.of or '', p.text, spell=False)[0] for p in parts)}"
    if others:
        held = [_told(o, day_of(o, library), _sayer(o) or library.outlet(o.report), year) for o in others]
        text += f"; others put it at {_listed(held)}"
    used = [*shown, *parts, *others]
    evidence = merged(evidence_for(o, series, library) for o in used)
    names = (subject(series), *(n for o in used if (n := _sayer(o))), *(library.outlet(o.report) for o in others))
    days = tuple(d for o in used if (d := day_of(o, library)))
    return Draft(
        f"{text}.",
        one_each(source_of(o) for o in (*used, *(o for step in way for o in step.told))),
        replace(evidence, names=(*evidence.names, *names), days=(*evidence.days, *days)),
        weight=sum(step.lines for step in way),
    )


def subject(series: Series) -> str:
    """Return what a series counts as the subject of its sentence: "The count of people killed in Lund"."""
    phrases = phrases_for(series.measure)
    noun = series.of or phrases.noun
    label = phrases.part or phrases.label
    who = " who" if phrases.told == f"{{n}} {label}" else ""  # what they did themselves: "people who fled"
    return f"The count of {f'{noun}{who} {label}' if noun and noun not in label else label}{_scope(series, phrases)}"


def _scope(series: Series, phrases: MeasurePhrases) -> str:
    """Return the place that a series counts, with the measure's preposition; none where its relation to the place is unknown."""
    if series.where is None or phrases.place == "()":
        return ""
    lead = phrases.place if phrases.place is not None else "at" if series.where.kind == "facility" else "in"
    return f" {lead} {place_name(series.where)}" if lead else f" {place_name(series.where)}"


def _went(way: Sequence[Step]) -> str:
    values = [step.value for step in way]
    if values == sorted(values):
        return "rose from"
    return "fell from" if values == sorted(values, reverse=True) else "went from"


def _first(step: Step) -> Observation:
    """Return the observation to show of a step: with a sayer rather than without, with a day of its own, of the first report."""
    return min(step.told, key=lambda o: (_sayer(o) is None, as_of(o.when) is None, o.report, o.span))


def _told(observation: Observation, day: str | None, by: str | None, year: bool) -> str:
    bracket = ", ".join(x for x in (by, _day(day, year)) if x)
    return f"{value_words(observation)} ({bracket})" if bracket else value_words(observation)


def _day(day: str | None, year: bool) -> str:
    return (day_words(day) if year else short_day(day)) if day else ""


def _parts(step: Step, library: Library) -> list[Observation]:
    ids = [p for o in step.told for p in library.parts.get(o.id, ())]
    found = {library.observations[i].of: library.observations[i] for i in reversed(ids) if i in library.observations}
    return [o for of, o in sorted(found.items(), key=lambda x: -(x[1].value.low or 0)) if of and not o.unit][:2]


def _the(name: str) -> str:
    return name if name[:1].isupper() or name.split()[0] in ("the", "a", "an") else f"the {name}"


def _listed(words: Iterable[str]) -> str:
    every = list(words)
    return f"{', '.join(every[:-1])} and {every[-1]}" if len(every) > 1 else every[0]
