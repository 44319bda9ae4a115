"""Forecasts held against what later reports tell (R25)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import inf

from dateline.lexicon.outcomes import outcomes
from dateline.model import Forecast, ForecastRecord, Reading, Report, Source, Span, Verdict, last_day
from dateline.reconciling.counts import Desk, interval
from dateline.reconciling.words import content, has_any

ENOUGH = 2
"""Content words that a forecast and a later finding must share."""
SHARE = 0.4
"""And that share of the forecast's own content words."""
COMMON = 0.34
"""A word that stands in more of the story's reports than this is what the story is about, and decides nothing by itself."""
DECIDING = 5
"""Findings named for a verdict."""


@dataclass(frozen=True)
class _Finding:
    """An event, statement or figure that may decide a forecast."""

    source: Source
    report: Report
    text: str
    words: frozenset[str]
    start: float
    end: float
    happened: bool


@dataclass(frozen=True)
class _Hopes:
    """A forecast with its scope worked out. `due` is the last ordinal day, None where it has none."""

    forecast: Forecast
    report: Report
    words: frozenset[str]
    due: float | None
    by: str | None


Decision = tuple[Verdict, str, list[_Finding]]


def forecasts_of(desk: Desk) -> tuple[ForecastRecord, ...]:
    """Return every forecast with its verdict, in order of telling, and the later findings that decide it.

    borne_out: told as done by the due day; not_borne_out: told as failed, late or still going on after it; overtaken:
    undone; partly: told of a part; pending: the due day is not past; no_evidence: no later report bears on it.
    """
    index = _Index(desk)
    records = []
    for reading in desk.readings:
        for forecast in sorted(reading.forecasts, key=lambda f: (f.span.start, f.id)):
            hopes = _hopes(reading, forecast)
            verdict, why, deciding = _judge(hopes, index, desk)
            records.append(_record(hopes, verdict, why, deciding))
    return tuple(records)


def _hopes(reading: Reading, forecast: Forecast) -> _Hopes:
    statement = reading.statement(forecast.by)
    due = interval(forecast.due)[1]
    words = content(forecast.text)
    return _Hopes(forecast, reading.report, words, due, statement.speaker.name if statement else None)


def _record(hopes: _Hopes, verdict: Verdict, why: str, deciding: list[_Finding]) -> ForecastRecord:
    f = hopes.forecast
    sources = tuple(d.source for d in deciding[:DECIDING])
    return ForecastRecord(f.id, hopes.report.id, f.span, f.text, hopes.by, f.due, f.condition, f.modality, verdict, sources, why)


class _Index:
    """Findings of the story by content word, in order of publication."""

    def __init__(self, desk: Desk) -> None:
        self.findings: list[_Finding] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        reports_with: dict[str, set[str]] = defaultdict(set)
        for reading in desk.readings:
            for finding in _findings(reading):
                for word in sorted(finding.words):
                    self._by_word[word].append(len(self.findings))
                    reports_with[word].add(reading.report.id)
                self.findings.append(finding)
        most = max(3.0, COMMON * len(desk.readings))
        self.common = frozenset(w for w, reports in reports_with.items() if len(reports) > most)

    def bearing_on(self, hopes: _Hopes) -> list[_Finding]:
        """Return later findings that share enough of the forecast's words, at least one of them not the story's own."""
        shared: dict[int, int] = defaultdict(int)
        for word in sorted(hopes.words):
            for at in self._by_word.get(word, ()):
                shared[at] += 1
        own = hopes.words - self.common
        least = max(ENOUGH, SHARE * len(hopes.words))
        found = [self.findings[at] for at in sorted(shared) if shared[at] >= least]
        return [f for f in found if _later(f, hopes) and (own & f.words or not own)]


def _findings(reading: Reading) -> Iterator[_Finding]:
    """Events, statements and sentences with figures, each once for one stretch of text."""
    seen: set[Span] = set()
    text = reading.report.text
    for event in reading.events:
        seen.add(event.span)
        yield _finding(reading.report, event.id, event.span, event.text, interval(event.when))
    for figure in reading.figures:
        if figure.measure and figure.evidence not in seen and figure.stance not in ("expected", "hoped"):
            seen.add(figure.evidence)
            yield _finding(reading.report, figure.id, figure.evidence, figure.evidence.cut(text), interval(figure.when))
    for statement in reading.statements:
        span = statement.content.span
        if span not in seen:
            yield _finding(reading.report, statement.id, span, statement.content.text, interval(statement.when))


def _finding(report: Report, id_: str, span: Span, text: str, days: tuple[int | None, int | None]) -> _Finding:
    start, end = days
    told = not has_any(text, outcomes().announced)
    known = start is not None or end is not None
    first = -inf if start is None else start
    return _Finding(
        Source(report.id, span, id_), report, text, content(text), first if known else inf, inf if end is None else end, told
    )


def _later(finding: _Finding, hopes: _Hopes) -> bool:
    """Say whether a finding is of another report, published after the forecast (R25); undated reports decide nothing."""
    there, here = finding.report.published, hopes.report.published
    return finding.report.id != hopes.report.id and there is not None and here is not None and there > here


def _judge(hopes: _Hopes, index: _Index, desk: Desk) -> Decision:
    bearing = index.bearing_on(hopes)
    if hopes.report.published is None and hopes.due is None:
        return "no_evidence", "The report is undated and gives no date, so no report can be shown to be later.", []
    over = _over(hopes, desk)
    decided = _decide(hopes, bearing) if bearing else None
    if decided is not None:
        return decided
    if not over:
        due = hopes.forecast.due.end if hopes.forecast.due else None
        return "pending", f"Due by {due}, which is not past." if due else "No date is given, and no later report bears on it.", []
    return "no_evidence", "No later report bears on it.", []


def _over(hopes: _Hopes, desk: Desk) -> bool:
    """Say whether the due day is past as of the situation."""
    if hopes.due is None or desk.as_of is None:
        return False
    return hopes.due < date.fromisoformat(last_day(desk.as_of)).toordinal()


def _decide(hopes: _Hopes, bearing: list[_Finding]) -> Decision | None:
    """Return what the findings come to: reversal first, then what goes on still, what was done, what failed, what came late."""
    reversed_ = [f for f in bearing if f.happened and has_any(f.text, outcomes().reversal)]
    failed = [f for f in bearing if _negates(f, hopes)]
    overdue = [f for f in bearing if hopes.due is not None and f.happened and hopes.due < f.start < inf]
    tried: tuple[tuple[Verdict, str, list[_Finding]], ...] = (
        ("overtaken", "A later report tells of the reverse", reversed_),
        ("not_borne_out", "After it was due it was still going on", _going_on(hopes, bearing)),
        *_whole_or_part(_done(hopes, bearing)),
        ("not_borne_out", "A later report says that it did not come", failed),
        ("not_borne_out", "It came after it was due", overdue),
    )
    return next(((verdict, _why(what, found[0]), found) for verdict, what, found in tried if found), None)


def _whole_or_part(done: list[_Finding]) -> tuple[tuple[Verdict, str, list[_Finding]], ...]:
    """What was done: findings that tell of the whole, then those that tell of a part alone."""
    part = [f for f in done if has_any(f.text, outcomes().partial)]
    whole = [f for f in done if f not in part]
    return (("borne_out", "A later report tells of it", whole), ("partly", "Later reports tell of a part of it", part))


def _negates(finding: _Finding, hopes: _Hopes) -> bool:
    cue = has_any(finding.text, outcomes().failure)
    return cue is not None and not has_any(hopes.forecast.text, (cue,))


def _going_on(hopes: _Hopes, bearing: list[_Finding]) -> list[_Finding]:
    """What was to be over by its due day, told as going on after it."""
    if hopes.due is None or not has_any(hopes.forecast.text, outcomes().completion):
        return []
    after = [f for f in bearing if f.happened and (hopes.due < f.start < inf or _published(f) > hopes.due)]
    return [f for f in after if hopes.due < f.start < inf or has_any(f.text, outcomes().ongoing)]


def _published(finding: _Finding) -> float:
    return date.fromisoformat(finding.report.published).toordinal() if finding.report.published else -inf


def _done(hopes: _Hopes, bearing: list[_Finding]) -> list[_Finding]:
    """What is told as having happened, after the forecast was made and by the day it was due."""
    made = date.fromisoformat(hopes.report.published).toordinal() if hopes.report.published else -inf
    last = inf if hopes.due is None else hopes.due
    told = [f for f in bearing if f.happened and not _negates(f, hopes)]
    return [f for f in told if made <= f.end and made <= (f.start if f.start < inf else -1) <= last]


def _why(what: str, finding: _Finding) -> str:
    outlet = finding.report.outlet or finding.report.id
    words = " ".join(finding.text.split())
    short = words if len(words) <= 160 else f"{words[:157].rsplit(' ', 1)[0]} …"
    return f"{what}: “{short}” ({outlet}, {finding.report.published})."
