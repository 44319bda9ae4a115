"""Where people went: place → stage → place, each leg on the report's own words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dateline.lexicon.flow import flow_words
from dateline.model import BODY, Block, Figure, FlowLeg, Place, Reading, Source, Span, When
from dateline.reconciling.counts import Desk, interval

UNSAID = "not said"
"""Stands for the end of a leg that no report names."""
REACH = 9
"""Words after a verb within which its places stand."""
OBJECT = 6
"""Words after a verb within which its object stands."""
BACK = 9
"""Words before a verb within which those who are moved stand."""

_TOKEN = re.compile(r"\d[\d,.]*\d|[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]")
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"'”’)]*(?=\s)|\n\s*\n|$)", re.DOTALL)


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class _Stretch:
    """Words of a report that some finding rests on, with what was found in them."""

    reading: Reading
    span: Span
    words: tuple[_Word, ...]
    when: When | None
    finding: str | None

    def places(self) -> list[Place]:
        return [p for p in self.reading.places if self.span.holds(p.span)]


@dataclass(frozen=True)
class _Leg:
    origin: str
    destination: str
    who: str
    order: int
    when: When | None
    figure: str | None
    source: Source


@cache
def _verbs() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return every verb, as its words, with what it does: out, to, or the stage it is."""
    table = flow_words()
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for kind, verbs in (("out", table.motion.out), ("to", table.motion.to)):
        for verb in verbs:
            found[tuple(verb.split())].append(kind)
    for stage in table.stages:
        for verb in stage.verbs:
            found[tuple(verb.split())].append(stage.name)
    return {verb: tuple(kinds) for verb, kinds in found.items()}


@cache
def _nouns() -> dict[tuple[str, ...], str]:
    return {tuple(noun.split()): stage.name for stage in flow_words().stages for noun in stage.nouns}


@cache
def _breaks() -> frozenset[str]:
    return flow_words().motion.breaks


@cache
def _anywhere() -> frozenset[str]:
    """Stages that people come to from anywhere, not only from where the report says that people left."""
    return frozenset(stage.name for stage in flow_words().stages if stage.from_anywhere)


@cache
def _orders() -> dict[str, int]:
    return {stage.name: stage.order for stage in flow_words().stages}


def flow_of(desk: Desk) -> tuple[FlowLeg, ...]:
    """Return the legs told in the story's events, figures and statements, one for each origin, destination and group of people.

    An end that the words do not name is "not said". A leg's figure is the id of the figure that counts those on it.
    """
    merged: dict[tuple[str, str, str], list[_Leg]] = defaultdict(list)
    for reading in desk.readings:
        for leg in _of_reading(reading):
            merged[leg.origin.casefold(), leg.destination.casefold(), leg.who.casefold()].append(leg)
    return tuple(_made(merged[key]) for key in sorted(merged, key=lambda k: (_order(merged[k][0]), k)))


def _order(leg: _Leg) -> tuple[int, int]:
    start, end = interval(leg.when)
    return (start or end or 10**7, leg.order)


def _made(legs: list[_Leg]) -> FlowLeg:
    first = legs[0]
    figure = next((leg.figure for leg in legs if leg.figure), None)
    sources = tuple(dict.fromkeys(leg.source for leg in legs))
    return FlowLeg(first.origin, first.destination, first.who, first.when, figure, sources)


def _of_reading(reading: Reading) -> Iterator[_Leg]:
    start = _departure(reading)
    for stretch in _stretches(reading):
        stage: str | None = None
        for leg in _legs(stretch):
            usual = start if leg.destination not in _anywhere() else None
            known = (s for s in (stage, usual) if s is not None and s != leg.destination)
            yield replace(leg, origin=next(known, UNSAID)) if leg.origin == UNSAID else leg
            stage = leg.destination if _orders().get(leg.destination) else stage


def _departure(reading: Reading) -> str | None:
    """Return the one place that the report says people left, None where it names none or several."""
    left = {f.where.name for f in reading.figures if f.measure in flow_words().departures and f.where is not None}
    return next(iter(left)) if len(left) == 1 else None


def _stretches(reading: Reading) -> Iterator[_Stretch]:
    """Sentences of the report's own news, each with the date of the event or figure in it."""
    text = reading.report.text
    blocks = reading.report.blocks_of(*sorted(BODY)) or (Block("paragraph", Span(0, len(text))),)
    dated = sorted(
        [(e.span, e.when, e.id) for e in reading.events] + [(f.evidence, f.when, f.id) for f in reading.figures],
        key=lambda d: d[0],
    )
    at = 0
    for block in blocks:
        for m in _SENTENCE.finditer(block.span.cut(text)):
            span = Span(m.start(), m.end()).shift(block.span.start)
            while at < len(dated) and dated[at][0].end <= span.start:
                at += 1
            inside = dated[at] if at < len(dated) and dated[at][0].overlaps(span) else None
            words = tuple(
                _Word(w.group().lower(), span.start + w.start(), span.start + w.end()) for w in _TOKEN.finditer(m.group())
            )
            yield _Stretch(reading, span, words, inside[1] if inside else None, inside[2] if inside else None)


@cache
def _openers() -> frozenset[str]:
    return frozenset(entry[0] for entry in _verbs())


def _legs(stretch: _Stretch) -> Iterator[_Leg]:
    at = 0
    openers = _openers()
    while at < len(stretch.words):
        if stretch.words[at].text not in openers:
            at += 1
            continue
        length, kinds = _longest(stretch.words, at, _verbs())
        if length and kinds:
            leg = _leg(stretch, at, length, kinds)
            if leg is not None:
                yield leg
        at += max(1, length)


def _longest(words: tuple[_Word, ...], at: int, table: dict[tuple[str, ...], tuple[str, ...]]) -> tuple[int, tuple[str, ...]]:
    """Return how many words from `at` are the longest entry of the table, and the entry's value; (0, ()) for none."""
    for length in range(min(3, len(words) - at), 0, -1):
        key = tuple(w.text for w in words[at : at + length])
        if key in table:
            return length, table[key]
    return 0, ()


def _leg(stretch: _Stretch, at: int, length: int, kinds: tuple[str, ...]) -> _Leg | None:
    stage = next((k for k in kinds if k in _orders()), None)
    who = _whom(stretch, at + length)
    if who is None and not (stage and _active(stretch.words, at, length)):
        who = _who(stretch, at)
    if who is None:
        return None
    origin, destination = _ends(stretch, at + length, kinds)
    if stage:
        origin, destination = origin or _during(stretch, at + length, stage) or UNSAID, stage
    if (origin is None and destination is None) or origin == destination:
        return None
    words, figure = who
    last = min(len(stretch.words), at + length + REACH) - 1
    span = Span(stretch.words[max(0, at - BACK)].start, _stop(stretch.words, at + length, last))
    order = _orders().get(destination or "", 0)
    source = Source(stretch.reading.report.id, span, figure.id if figure else stretch.finding)
    when = (figure.when if figure else None) or stretch.when
    return _Leg(origin or UNSAID, destination or UNSAID, words, order, when, figure.id if figure else None, source)


def _active(words: tuple[_Word, ...], at: int, length: int) -> bool:
    """Say whether a stage verb has an object of its own, so that its subject does the searching."""
    after = words[at + length].text if at + length < len(words) else ""
    return after in flow_words().motion.objects


def _stop(words: tuple[_Word, ...], start: int, last: int) -> int:
    """Return the end offset of the evidence: the end of the clause, or the last word in reach."""
    for at in range(start, last + 1):
        if words[at].text in (".", ";"):
            return words[at - 1].end
    return words[last].end


def _whom(stretch: _Stretch, after: int) -> tuple[str, Figure | None] | None:
    """Return the people who are a verb's object ("detained 70 men", "trucked out civilians"); None where it has none."""
    motion = flow_words().motion
    stops = _breaks() | {*motion.from_, *motion.towards, *motion.during, "on", "by", "with", "out", "since"}
    first = after + 1 if after < len(stretch.words) and stretch.words[after].text in ("out", "away", "off") else after
    last = first
    while last < min(len(stretch.words), first + OBJECT) and stretch.words[last].text not in stops:
        last += 1
    return _group(stretch, first, last)


def _who(stretch: _Stretch, at: int) -> tuple[str, Figure | None] | None:
    """Return the words before a verb for those who are moved; None where nobody stands there."""
    start = max(0, at - BACK)
    stop = at
    while stop > start and stretch.words[stop - 1].text in flow_words().motion.auxiliary:
        stop -= 1
    first = stop
    while first > start and not _apart(stretch.words, first - 1):
        first -= 1
    return _group(stretch, first, stop)


def _group(stretch: _Stretch, first: int, stop: int) -> tuple[str, Figure | None] | None:
    """Return the words of a stretch as a group of people, with the figure that counts them; None where they are none."""
    if first >= stop:
        return None
    span = Span(stretch.words[first].start, stretch.words[stop - 1].end)
    figure = next((f for f in stretch.reading.figures if (f.measure or "").startswith("people.") and f.span.overlaps(span)), None)
    people = flow_words().motion.people
    if figure is None and not any(w.text in people for w in stretch.words[first:stop]):
        return None
    if figure is not None:
        span = Span(min(span.start, figure.span.start), figure.span.end)
    return " ".join(span.cut(stretch.reading.report.text).split()), figure


def _apart(words: tuple[_Word, ...], at: int) -> bool:
    """Say whether the word at `at` parts two groups; "women and children" are one."""
    people = flow_words().motion.people
    joins = words[at].text in ("and", ",") and at > 0 and words[at - 1].text in people and words[at + 1].text in people
    return words[at].text in _breaks() and not joins


def _ends(stretch: _Stretch, after: int, kinds: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Return origin and destination as the words after the verb give them."""
    motion = flow_words().motion
    origin = destination = None
    words = stretch.words
    stop = min(len(words), after + REACH)
    for at in range(after, stop):
        word = words[at].text
        if word in (".", ";") or (at > after and word in ("while", "but")):
            break
        two = f"{word} {words[at + 1].text}" if at + 1 < len(words) else ""
        if origin is None and (word in motion.from_ or two in motion.from_):
            origin = _place_at(stretch, at + 1, reach=10)
        elif destination is None and "to" in kinds and word in (motion.towards if origin is None else motion.onwards):
            destination = _place_at(stretch, at + 1)
        elif destination is None and word == "for" and "to" in kinds:
            destination = _stage_at(words, at + 1, at + 4)
    verb = words[after - 1].text
    if verb in motion.direct and origin is None and destination is None:
        place = _place_at(stretch, after, reach=4)
        return (place, None) if "out" in kinds else (None, place)
    return origin, destination


def _during(stretch: _Stretch, after: int, stage: str) -> str | None:
    """Return the stage that the words after a stage verb say it came in ("detained during screening")."""
    motion = flow_words().motion
    for at in range(after, min(len(stretch.words), after + REACH)):
        if stretch.words[at].text in motion.during:
            found = _stage_at(stretch.words, at + 1)
            if found and found != stage:
                return found
    return None


def _place_at(stretch: _Stretch, at: int, reach: int = 6) -> str | None:
    """Return the named place or the stage that begins within `reach` words, the stage where both stand there ("a camp in X")."""
    stop = at
    while stop < min(len(stretch.words), at + reach) and stretch.words[stop].text not in _breaks() | {"to", "from", "into"}:
        stop += 1
    if stop == at:
        return None
    span = Span(stretch.words[at].start, stretch.words[stop - 1].end)
    place = next((p for p in stretch.places() if p.span.overlaps(span)), None)
    stage = _stage_at(stretch.words, at, stop)
    if place is not None and stage is not None and stage != "home":
        return f"{stage} ({place.name})"
    return place.name if place is not None else stage


def _stage_at(words: tuple[_Word, ...], at: int, stop: int | None = None) -> str | None:
    for i in range(at, min(len(words), stop if stop is not None else at + 6)):
        for length in range(min(3, len(words) - i), 0, -1):
            stage = _nouns().get(tuple(w.text for w in words[i : i + length]))
            if stage is not None:
                return stage
        if words[i].text in _breaks():
            return None
    return None
