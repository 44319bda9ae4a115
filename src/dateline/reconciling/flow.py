"""Where one report says people went: place → stage → place, each leg on its own words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dateline.lexicon.flow import flow_words
from dateline.model import BODY, Block, Figure, Place, Reading, Source, Span, When, hull
from dateline.reconciling.legs import End, Told

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


def legs_told(reading: Reading) -> Iterator[Told]:
    """Yield the legs that a report's sentences tell, those that name a place at one end, or a stage at both.

    An end that the words do not name is not said, with two exceptions: people told of before, and people who are screened on
    their way, come from the stage that their sentence passed before, or from the one place that the report's legs start from.
    """
    found = [[list(_with_list(stretch, pair)) for pair in _legs(stretch)] for stretch in _stretches(reading)]
    starts = {leg.origin.place.name: leg.origin.place for legs in found for told in legs for leg in told if leg.origin.place}
    start = End(next(iter(starts.values()))) if len(starts) == 1 else End()
    taken: list[Span] = []
    for sentence in found:
        stage = End()
        for told in sentence:
            origin = told[0].origin or _usual(told[0], stage, start)
            for leg in (leg if leg.origin else replace(leg, origin=origin) for leg in told):
                if leg.origin.place or leg.destination.place or (leg.origin and leg.destination):
                    taken.append(leg.source.span)
                    yield leg
            stage = told[0].destination if told[0].destination.stage else stage
    yield from _arrivals(reading, taken)


def _usual(leg: Told, stage: End, start: End) -> End:
    """Return where the people of a leg that names no origin come from, an empty end where that is not shown."""
    if stage and stage.name != leg.destination.name:
        return stage
    on_the_way = leg.destination.stage is not None and leg.destination.stage not in _anywhere()
    fits = start.name != leg.destination.name and (leg.known or (on_the_way and leg.destination.place is None))
    return start if fits else End()


def _arrivals(reading: Reading, taken: list[Span]) -> Iterator[Told]:
    """Yield legs to the places where people are counted as having come, where no verb of motion told them."""
    for figure in reading.figures:
        where = figure.where
        if where is None or figure.measure not in flow_words().reached or not figure.evidence.holds(where.span):
            continue
        if figure.block in BODY and not any(span.overlaps(figure.span) for span in taken):
            source = Source(reading.report.id, hull([figure.span, where.span]), figure.id)
            yield Told(End(), End(where), " ".join(figure.text.split()), figure.when, figure, source)


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


def _legs(stretch: _Stretch) -> Iterator[tuple[Told, int]]:
    """Yield the leg of each verb of motion or stage, and the number of the word after the verb."""
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
                yield leg, at + length
        at += max(1, length)


def _with_list(stretch: _Stretch, found: tuple[Told, int]) -> Iterator[Told]:
    """Yield a leg and those of a list that shares its verb: "… and another 211 to the coast"."""
    leg, after = found
    yield leg
    motion = flow_words().motion
    for figure in stretch.reading.figures:
        if not stretch.span.holds(figure.span) or figure.span.start < stretch.words[min(after, len(stretch.words) - 1)].start:
            continue
        if leg.figure is figure or (figure.measure or "people").partition(".")[0] != "people" or _unmoved(figure):
            continue
        at = next((i for i, w in enumerate(stretch.words) if w.start >= figure.span.end), len(stretch.words))
        while at < len(stretch.words) and stretch.words[at].text in motion.listed:
            at += 1
        if at >= len(stretch.words) or stretch.words[at].text not in ("to", "into"):
            continue
        destination = _place_at(stretch, at + 1)
        if destination.place is not None and destination.name not in (leg.origin.name, leg.destination.name):
            last = min(len(stretch.words), at + REACH) - 1
            span = Span(figure.span.start, _stop(stretch.words, at, last))
            source = Source(stretch.reading.report.id, span, figure.id)
            words = " ".join(figure.text.split())
            yield Told(leg.origin, destination, words, figure.when or leg.when, figure, source, leg.known)


def _longest(words: tuple[_Word, ...], at: int, table: dict[tuple[str, ...], tuple[str, ...]]) -> tuple[int, tuple[str, ...]]:
    """Return how many words from `at` are the longest entry of the table, and the entry's value; (0, ()) for none."""
    for length in range(min(3, len(words) - at), 0, -1):
        key = tuple(w.text for w in words[at : at + length])
        if key in table:
            return length, table[key]
    return 0, ()


def _leg(stretch: _Stretch, at: int, length: int, kinds: tuple[str, ...]) -> Told | None:
    if _stays(stretch.words, at, length):
        return None
    stage = next((k for k in kinds if k in _orders()), None)
    who = _whom(stretch, at + length)
    objects = stretch.words[at].text in flow_words().motion.transitive
    if who is None and not objects and not (stage and _active(stretch.words, at, length)):
        who = _who(stretch, at)
    if who is None:
        return None
    origin, destination = _ends(stretch, at + length, kinds)
    origin = origin or who.origin
    if stage:
        origin = origin or _during(stretch, at + length, stage)
        destination = End(stage=stage, place=_seat(stretch, at + length))
    if not (origin or destination) or origin.name == destination.name:
        return None
    last = min(len(stretch.words), at + length + REACH) - 1
    span = Span(stretch.words[max(0, at - BACK)].start, _stop(stretch.words, at + length, last))
    figure = who.figure
    source = Source(stretch.reading.report.id, span, figure.id if figure else stretch.finding)
    when = (figure.when if figure else None) or stretch.when
    return Told(origin, destination, who.words, when, figure, source, who.known)


def _stays(words: tuple[_Word, ...], at: int, length: int) -> bool:
    """Say whether the verb tells of those who are still there: "nobody is left in the plant"."""
    motion = flow_words().motion
    return length == 1 and words[at].text in motion.stays and at > 0 and words[at - 1].text in motion.be


def _seat(stretch: _Stretch, after: int) -> Place | None:
    """Return the named place at which a stage is passed ("registered 300 people at Oster")."""
    for at in range(after, min(len(stretch.words), after + REACH)):
        if stretch.words[at].text in ("at", "in"):
            return _place_at(stretch, at + 1, reach=4).place
    return None


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


def _whom(stretch: _Stretch, after: int) -> _Group | None:
    """Return the people who are a verb's object ("detained 70 men", "trucked out civilians"); None where it has none."""
    motion = flow_words().motion
    stops = _breaks() | {*motion.from_, *motion.towards, *motion.during, "on", "by", "with", "out", "since"}
    first = after + 1 if after < len(stretch.words) and stretch.words[after].text in ("out", "away", "off") else after
    last = first
    while last < min(len(stretch.words), first + OBJECT) and stretch.words[last].text not in stops:
        last += 1
    return _group(stretch, first, last)


def _who(stretch: _Stretch, at: int) -> _Group | None:
    """Return the words before a verb for those who are moved; None where nobody stands there."""
    start = max(0, at - BACK)
    stop = at
    while stop > start and stretch.words[stop - 1].text in flow_words().motion.auxiliary:
        stop -= 1
    first = stop
    while first > start and not _apart(stretch.words, first - 1):
        first -= 1
    return _group(stretch, first, stop)


@dataclass(frozen=True)
class _Group:
    """Those who are moved: their words, the figure that counts them, and where the words say they came from."""

    words: str
    figure: Figure | None
    origin: End
    known: bool


def _group(stretch: _Stretch, first: int, stop: int) -> _Group | None:
    """Return the words of a stretch as a group of people; None where they are none, or are people who go nowhere."""
    if first >= stop:
        return None
    motion = flow_words().motion
    span = Span(stretch.words[first].start, stretch.words[stop - 1].end)
    figure = next((f for f in stretch.reading.figures if (f.measure or "").startswith("people.") and f.span.overlaps(span)), None)
    people = [i for i in range(first, stop) if stretch.words[i].text in motion.people]
    if (figure is None and not people) or (figure is not None and _unmoved(figure)):
        return None
    origin = next(
        (_place_at(stretch, i + 1, stop - i - 1) for i in range(first, stop) if stretch.words[i].text in motion.from_), End()
    )
    known = stretch.words[first].text in motion.before
    if figure is not None:
        return _Group(" ".join(figure.text.split()), figure, End(origin.place), known)
    stop = next((i for i in range(people[0], stop) if stretch.words[i].text in motion.from_), stop)
    span = Span(stretch.words[first].start, stretch.words[stop - 1].end)
    return _Group(" ".join(span.cut(stretch.reading.report.text).split()), None, End(origin.place), known)


def _unmoved(figure: Figure) -> bool:
    return figure.measure in flow_words().unmoved


def _apart(words: tuple[_Word, ...], at: int) -> bool:
    """Say whether the word at `at` parts two groups; "women and children" are one."""
    people = flow_words().motion.people
    joins = words[at].text in ("and", ",") and at > 0 and words[at - 1].text in people and words[at + 1].text in people
    return words[at].text in _breaks() and not joins


def _ends(stretch: _Stretch, after: int, kinds: tuple[str, ...]) -> tuple[End, End]:
    """Return origin and destination as the words after the verb give them."""
    motion = flow_words().motion
    origin, destination = End(), End()
    words = stretch.words
    stop = min(len(words), after + REACH)
    for at in range(after, stop):
        word = words[at].text
        if word in (".", ";", ":") or (at > after and word in ("while", "but")):
            break
        two = f"{word} {words[at + 1].text}" if at + 1 < len(words) else ""
        if not origin and (word in motion.from_ or two in motion.from_):
            origin = _home(stretch, at + 1) or _place_at(stretch, at + 1, reach=10)
        elif not destination and "to" in kinds and word in (motion.onwards if origin else motion.towards):
            destination = _place_at(stretch, at + 1)
        elif not destination and word == "for" and "to" in kinds:
            destination = End(stage=_stage_at(words, at + 1, at + 4))
    verb = words[after - 1].text
    if verb in motion.direct and not origin and not destination:
        place = _place_at(stretch, after, reach=4)
        return (place, End()) if "out" in kinds else (End(), place)
    return origin, destination


def _during(stretch: _Stretch, after: int, stage: str) -> End:
    """Return the stage that the words after a stage verb say it came in ("detained during screening")."""
    motion = flow_words().motion
    for at in range(after, min(len(stretch.words), after + REACH)):
        if stretch.words[at].text in motion.during:
            found = _stage_at(stretch.words, at + 1)
            if found and found != stage:
                return End(stage=found)
    return End()


def _place_at(stretch: _Stretch, at: int, reach: int = 6) -> End:
    """Return the named place or the stage that begins within `reach` words, the stage where both stand there ("a camp in X")."""
    stop = at
    while stop < min(len(stretch.words), at + reach) and stretch.words[stop].text not in _breaks() | {"to", "from", "into"}:
        stop += 1
    if stop == at:
        return End()
    span = Span(stretch.words[at].start, stretch.words[stop - 1].end)
    place = next((p for p in stretch.places() if p.span.overlaps(span)), None)
    stage = _stage_at(stretch.words, at, stop)
    return End(place, stage if place is None or stage != "home" else None)


def _home(stretch: _Stretch, at: int) -> End:
    """Return the homes that people left, with the place in which they stand: that people left the place is not said."""
    stage = _stage_at(stretch.words, at, at + 3)
    return End(_place_at(stretch, at, reach=10).place, stage) if stage == "home" else End()


def _stage_at(words: tuple[_Word, ...], at: int, stop: int | None = None) -> str | None:
    for i in range(at, min(len(words), stop if stop is not None else at + 6)):
        for length in range(min(3, len(words) - i), 0, -1):
            stage = _nouns().get(tuple(w.text for w in words[i : i + length]))
            if stage is not None:
                return stage
        if words[i].text in _breaks():
            return None
    return None
