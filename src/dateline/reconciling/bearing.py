"""Which later findings bear on a forecast: by its words, by the happening it names, or by the place it names (R25)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import inf

from dateline.lexicon.flow import flow_words
from dateline.lexicon.outcomes import outcomes
from dateline.lexicon.scopes import scopes
from dateline.model import Event, Figure, Forecast, Reading, Report, Source, Span
from dateline.reconciling.counts import Desk, interval
from dateline.reconciling.words import content, has_any, stem, tokens

ENOUGH = 2
"""Content words that a forecast and a later finding must share."""
SHARE = 0.4
"""And that share of the forecast's own content words."""
COMMON = 0.34
"""A word that stands in more of the story's reports than this is what the story is about, and decides nothing by itself."""
WINDOW = 60
"""How many findings with one of its words, after a forecast and again after its due day, are looked at."""
UNDATED = "9999"
"""Sorts undated reports after all others."""
SOON = 7
"""Days after it was due within which a thing told of the forecast's place is what was foretold, come late."""


@dataclass(frozen=True)
class Finding:
    """An event, statement or figure that may decide a forecast. `start` and `end` are ordinal days, infinite where open.

    `people` is the largest number of people it tells of, 0 for none; `moved` says that it counts people on their way,
    `happened` that it is told as done, not announced.
    `kinds` are stems of what it is an instance of: its event type, its figures' measures and what those flow out of.
    """

    source: Source
    report: Report
    text: str
    words: frozenset[str]
    start: float
    end: float
    happened: bool
    kinds: frozenset[str]
    places: frozenset[str]
    people: float
    moved: bool


@dataclass(frozen=True)
class Hopes:
    """A forecast with its scope worked out. `due` is the last ordinal day, None where it has none.

    `context` holds the content words of its sentence, `places` the places in its own words, `group` the largest number of
    people its report tells of; `moved` says that its own sentence counts people on their
    way. `names` are the words of people, bodies and places named in it, `speaker_keys` the stems of its speaker's name, `measure`
    that of the number foretold.
    """

    forecast: Forecast
    report: Report
    words: frozenset[str]
    due: float | None
    by: str | None
    context: frozenset[str]
    places: frozenset[str]
    group: float
    moved: bool
    names: frozenset[str] = frozenset()
    speaker_keys: frozenset[str] = frozenset()
    measure: str | None = None

    @property
    def made(self) -> float:
        """The ordinal day of its report, minus infinity where it has none."""
        return date.fromisoformat(self.report.published).toordinal() if self.report.published else -inf


def hopes_of(reading: Reading, forecast: Forecast, desk: Desk) -> Hopes:
    """Return a forecast with its scope."""
    statement = reading.statement(forecast.by)
    sentence = _sentence(reading.report.text, forecast.span)
    return Hopes(
        forecast,
        reading.report,
        content(forecast.text) - about_time() - _names_in(reading, forecast.span),
        interval(forecast.due)[1],
        statement.speaker.name if statement else None,
        content(sentence.cut(reading.report.text)),
        _places_in(reading, forecast.span, desk),
        max((_people(f) for f in reading.figures if f.stance in ("asserted", "estimated")), default=0.0),
        any(_moved(f) for f in reading.figures if sentence.holds(f.span)),
        _named_words(reading, forecast.span),
        content(statement.speaker.name) if statement else frozenset(),
        next((f.measure for f in reading.figures if forecast.span.holds(f.span)), None),
    )


def _named_words(reading: Reading, span: Span) -> frozenset[str]:
    """Words in lower case of the people, bodies and places named in a stretch."""
    mentions = [m for p in reading.people for m in p.mentions] + [m for o in reading.organisations for m in o.mentions]
    mentions += [p.span for p in reading.places]
    return frozenset(w for m in mentions if m.overlaps(span) for w in tokens(m.cut(reading.report.text)))


def _names_in(reading: Reading, span: Span) -> frozenset[str]:
    """Stems of the people and bodies named in a stretch: who does it is not what is done."""
    every = [*(p.mentions for p in reading.people), *(o.mentions for o in reading.organisations)]
    mentions = [m for noun in every for m in noun if m.overlaps(span)]
    return frozenset(w for m in mentions for w in content(m.cut(reading.report.text)))


@cache
def about_time() -> frozenset[str]:
    """Stems of the words that say that something ends or goes on, and not what."""
    return frozenset(w for cue in (*outcomes().completion, *outcomes().continuation, *outcomes().ongoing) for w in content(cue))


def _sentence(text: str, span: Span) -> Span:
    """Return the sentence around a span, as far as full stops and line breaks show it."""
    start = max(text.rfind(mark, 0, span.start) for mark in (". ", "\n", "! ", "? ")) + 1
    ends = [at for mark in (". ", "\n", "! ", "? ") if (at := text.find(mark, span.end)) >= 0]
    return Span(start, min(ends, default=len(text)))


def _places_in(reading: Reading, span: Span, desk: Desk) -> frozenset[str]:
    return frozenset(desk.places.key(p) or "" for p in reading.places if span.holds(p.span))


def _people(figure: Figure) -> float:
    counted = figure.measure is not None and figure.measure.startswith("people.") and figure.unit is None
    return (figure.value.low or 0.0) if counted else 0.0


def _moved(figure: Figure) -> bool:
    """Say whether a figure counts people who set out or come to a place."""
    return figure.measure in flow_words().departures or figure.measure in flow_words().arrivals


class Index:
    """Findings of the story by content word, in order of publication."""

    def __init__(self, desk: Desk) -> None:
        """Take every finding of the story's readings."""
        self.findings: list[Finding] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        reports_with: dict[str, set[str]] = defaultdict(set)
        for reading in desk.readings:
            for finding in _findings(reading, desk):
                for word in sorted(finding.words | finding.kinds | {f"place {p}" for p in finding.places}):
                    self._by_word[word].append(len(self.findings))
                for word in sorted(finding.words):
                    reports_with[word].add(reading.report.id)
                self.findings.append(finding)
        self._days = [f.report.published or UNDATED for f in self.findings]
        most = max(3.0, COMMON * len(desk.readings))
        self.common = frozenset(w for w, reports in reports_with.items() if len(reports) > most)

    def bearing_on(self, hopes: Hopes) -> list[Finding]:
        """Return the later findings that bear on the forecast, in order of publication: those soon after it and its due day."""
        shared = self._shared(hopes)
        own = hopes.words - self.common
        least = max(min(ENOUGH, len(hopes.words)), SHARE * len(hopes.words))
        found = []
        for at in sorted(shared, key=lambda i: (-shared[i], i)):
            finding = self.findings[at]
            by_words = shared[at] >= least and (own & finding.words or not own)
            if later(finding, hopes) and (by_words or _by_type(finding, hopes) or _by_place(finding, hopes)):
                found.append(at)
        return [self.findings[at] for at in sorted(found[:WINDOW])]

    def _shared(self, hopes: Hopes) -> dict[int, int]:
        """Return findings near after the forecast and its due day with the number of its words that each shares."""
        starts = {bisect_right(self._days, hopes.report.published or "")}
        if hopes.due is not None and hopes.due < inf:
            starts.add(bisect_right(self._days, date.fromordinal(int(hopes.due)).isoformat()))
        shared: dict[int, int] = defaultdict(int)
        for key in (*sorted(hopes.words), *(f"place {p}" for p in sorted(hopes.places))):
            postings = self._by_word.get(key, [])
            first = [bisect_left(postings, start) for start in sorted(starts)]
            for at in {at for i in first for at in postings[i : i + WINDOW]}:
                shared[at] += 0 if key.startswith("place ") else 1
        return shared


def later(finding: Finding, hopes: Hopes) -> bool:
    """Say whether a finding is of another report, published after the forecast (R25); undated reports decide nothing."""
    there, here = finding.report.published, hopes.report.published
    return finding.report.id != hopes.report.id and there is not None and here is not None and there > here


def _by_type(finding: Finding, hopes: Hopes) -> bool:
    """Say whether the finding is a happening of the very kind whose end or continuation was foretold ("the evacuation")."""
    if not finding.kinds & hopes.words:
        return False
    return has_any(hopes.forecast.text, (*outcomes().completion, *outcomes().continuation)) is not None


def _by_place(finding: Finding, hopes: Hopes) -> bool:
    """Say whether the finding tells of the place foretold, near the due day, in words of its sentence or of people as it does."""
    if hopes.due is None or not (hopes.places & finding.places) or finding.start == inf:
        return False
    near = finding.start - SOON <= hopes.due <= finding.end + SOON
    return near and ((hopes.moved and finding.moved) or len((hopes.context - about_time()) & finding.words) >= ENOUGH)


def _findings(reading: Reading, desk: Desk) -> Iterator[Finding]:
    """Events, statements and sentences with figures, each once for one stretch of text."""
    seen: set[Span] = set()
    text = reading.report.text
    for event in reading.events:
        seen.add(event.span)
        if event.status == "denied":
            continue
        yield _finding(reading, event.id, event.span, interval(event.when), desk, event)
    for figure in reading.figures:
        if figure.measure and figure.evidence not in seen and figure.stance not in ("expected", "hoped"):
            seen.add(figure.evidence)
            yield _finding(reading, figure.id, figure.evidence, interval(figure.when), desk)
    for statement in reading.statements:
        span = statement.content.span
        if span not in seen and span.end <= len(text):
            yield _finding(reading, statement.id, span, interval(statement.when), desk, told=False)


def _finding(
    reading: Reading,
    id_: str,
    span: Span,
    days: tuple[int | None, int | None],
    desk: Desk,
    event: Event | None = None,
    *,
    told: bool = True,
) -> Finding:
    start, end = days
    text = span.cut(reading.report.text)
    unknown = start is None and end is None
    inside = [f for f in reading.figures if span.holds(f.span)]
    where = desk.places.key(event.where) if event is not None else None
    return Finding(
        source=Source(reading.report.id, span, id_),
        report=reading.report,
        text=text,
        words=content(text),
        start=inf if unknown else -inf if start is None else start,
        end=inf if end is None else end,
        happened=(told and event is not None) or not has_any(text, outcomes().announced),
        kinds=_kinds(event, inside),
        places=_places_in(reading, span, desk) | ({where} if where else set()),
        people=max((_people(f) for f in inside), default=0.0),
        moved=any(_moved(f) for f in inside),
    )


def _kinds(event: Event | None, figures: list[Figure]) -> frozenset[str]:
    """Return the stems of what is told: "evacuation", or an evacuation where people were evacuated or are yet to be."""
    kinds = {event.type} if event is not None else set()
    for measure in sorted({f.measure for f in figures if f.measure and f.value.high != 0}):
        flows = [m for r in scopes().remainders if r.stock == measure for m in r.outflows]
        kinds |= {m.rpartition(".")[2] for m in (measure, *flows)}
    return frozenset(stem(k) for k in kinds)
