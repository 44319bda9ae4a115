"""Forecasts held against what later reports tell (R25)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import inf

from dateline.lexicon.outcomes import outcomes
from dateline.model import ForecastRecord, Verdict, last_day
from dateline.reconciling.bearing import Finding, Hopes, Index, hopes_of
from dateline.reconciling.counts import Desk
from dateline.reconciling.thresholds import held, mark_of
from dateline.reconciling.told import Sentence, Told, keys_of
from dateline.reconciling.verdicts import foretold_of, hits_of, judged, tells_of
from dateline.reconciling.words import has_any, tokens

DECIDING = 5
"""Findings named for a verdict."""
FEWER = 0.9
"""Share of a group below which those told of later are a part of it."""

Decision = tuple[Verdict, str, Sequence[Finding | Sentence]]


def forecasts_of(desk: Desk, told: Told) -> tuple[ForecastRecord, ...]:
    """Return every forecast with its verdict, in order of telling, and the later findings that decide it.

    borne_out: told as done by the due day; not_borne_out: told as failed, late or still going on after it; overtaken:
    undone; partly: told of a part; pending: the due day is not past; no_evidence: no later report bears on it.
    """
    index = Index(desk)
    records = []
    for reading in desk.readings:
        for forecast in sorted(reading.forecasts, key=lambda f: (f.span.start, f.id)):
            hopes = hopes_of(reading, forecast, desk)
            records.append(_record(hopes, *_judge(hopes, index, desk, told)))
    return tuple(records)


def _record(hopes: Hopes, verdict: Verdict, why: str, deciding: Sequence[Finding | Sentence]) -> ForecastRecord:
    f = hopes.forecast
    sources = tuple(d.source for d in deciding[:DECIDING])
    return ForecastRecord(f.id, hopes.report.id, f.span, f.text, hopes.by, f.due, f.condition, f.modality, verdict, sources, why)


def _judge(hopes: Hopes, index: Index, desk: Desk, told: Told) -> Decision:
    if hopes.report.published is None and hopes.due is None:
        return "no_evidence", "The report is undated and gives no date, so no report can be shown to be later.", []
    own = told.by_report[hopes.report.id]
    by_act = _by_act(hopes, told, desk)
    if by_act is not None:
        return by_act
    bearing = index.bearing_on(hopes)
    if hopes.due is None and (foretold := foretold_of(hopes, own)) is not None:
        bearing = [f for f in bearing if tells_of(foretold.act, f.text) and foretold.head & keys_of(tokens(f.text))]
    decided = _decide(hopes, bearing) if bearing else None
    if decided is not None:
        return decided
    if _over(hopes, desk):
        return "no_evidence", "No later report bears on it.", []
    due = hopes.forecast.due.end if hopes.forecast.due else None
    return "pending", f"Due by {due}, which is not past." if due else "No date is given, and no later report bears on it.", []


def _by_act(hopes: Hopes, told: Told, desk: Desk) -> Decision | None:
    """Return what the sentences of later reports that tell of the act foretold come to."""
    own = told.by_report[hopes.report.id]
    mark = mark_of(hopes, own[0].reading, desk) if own else None
    foretold = foretold_of(hopes, own)
    if mark is None and foretold is None:
        return None
    near = told.every if mark is not None or foretold is None else told.about(foretold.head)
    later = [t for t in near if t.report.id != hopes.report.id and hopes.made < t.published < inf]
    if mark is not None:
        found = held(mark, hopes, later, desk)
    elif foretold is not None:
        found = judged(foretold, list(hits_of(foretold, later, desk)), later, desk)
    else:
        found = None
    if found is None:
        return None
    verdict, what, tellings = found
    return verdict, _why(what, tellings[0]), list(tellings)


def _over(hopes: Hopes, desk: Desk) -> bool:
    """Say whether the due day is past as of the situation."""
    if hopes.due is None or desk.as_of is None:
        return False
    return hopes.due < date.fromisoformat(last_day(desk.as_of)).toordinal()


def _decide(hopes: Hopes, bearing: list[Finding]) -> Decision | None:
    """Return what the findings come to: reversal first, then what goes on still, what was done, what failed, what came late."""
    reversed_ = [f for f in bearing if f.happened and has_any(f.text, outcomes().reversal)]
    failed = [f for f in bearing if _negates(f, hopes)]
    overdue = [f for f in bearing if hopes.due is not None and f.happened and hopes.due < f.start < inf]
    tried: tuple[Decision, ...] = (
        ("overtaken", "A later report tells of the reverse", reversed_),
        ("not_borne_out", "After it was due it was still going on", _going_on(hopes, bearing)),
        *_whole_or_part(hopes, _done(hopes, bearing)),
        ("not_borne_out", "A later report says that it did not come", failed),
        ("not_borne_out", "It came after it was due", overdue),
    )
    return next(((verdict, _why(what, found[0]), found) for verdict, what, found in tried if found), None)


def _whole_or_part(hopes: Hopes, done: list[Finding]) -> tuple[Decision, ...]:
    """What was done: findings that tell of the whole, then those that tell of a part alone."""
    part = [f for f in done if has_any(f.text, outcomes().partial) or _of_fewer(f, hopes)]
    whole = [f for f in done if f not in part]
    if part and hopes.due is None and any(_of_fewer(f, hopes) for f in part):
        return (("partly", "Later reports tell of it for fewer than those it was said of", part),)
    return (("borne_out", "A later report tells of it", whole), ("partly", "Later reports tell of a part of it", part))


def _of_fewer(finding: Finding, hopes: Hopes) -> bool:
    """Say whether it came for fewer people than the group it was said of ("they", "all of them")."""
    return has_any(hopes.forecast.text, outcomes().group) is not None and 0 < finding.people < FEWER * hopes.group


def _negates(finding: Finding, hopes: Hopes) -> bool:
    cue = has_any(finding.text, outcomes().failure)
    return cue is not None and not has_any(hopes.forecast.text, (cue,))


def _going_on(hopes: Hopes, bearing: list[Finding]) -> list[Finding]:
    """What was to be over by its due day, told as going on after it."""
    if hopes.due is None or not has_any(hopes.forecast.text, outcomes().completion):
        return []
    after = [f for f in bearing if f.happened and (hopes.due < f.start < inf or _published(f) > hopes.due)]
    return [f for f in after if hopes.due < f.start < inf or has_any(f.text, outcomes().ongoing)]


def _is_whole(finding: Finding, hopes: Hopes) -> bool:
    """Say whether a finding may show that a thing is over, where that was foretold: one more convoy does not."""
    ends = outcomes().completion
    return not has_any(hopes.forecast.text, ends) or has_any(finding.text, ends) is not None


def _published(finding: Finding) -> float:
    return date.fromisoformat(finding.report.published).toordinal() if finding.report.published else -inf


def _done(hopes: Hopes, bearing: list[Finding]) -> list[Finding]:
    """What is told as having happened, after the forecast was made and by the day it was due."""
    made = date.fromisoformat(hopes.report.published).toordinal() if hopes.report.published else -inf
    last = inf if hopes.due is None else hopes.due
    told = [f for f in bearing if f.happened and not _negates(f, hopes) and _is_whole(f, hopes)]
    return [f for f in told if made <= f.end and made <= f.start < inf and f.start <= last]


def _why(what: str, finding: Finding | Sentence) -> str:
    outlet = finding.report.outlet or finding.report.agency or finding.report.id
    words = " ".join(finding.text.split())
    short = words if len(words) <= 160 else f"{words[:157].rsplit(' ', 1)[0]} …"
    return f"{what}: “{short}” ({outlet}, {finding.report.published})."
