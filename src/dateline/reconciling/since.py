"""What is new between two situations of one story: new, changed from old to new, settled, fallen due (R10, R25)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dateline.model import (
    Change,
    Cursor,
    FigureChange,
    FlowLeg,
    ForecastRecord,
    Gap,
    Headline,
    Observation,
    Relation,
    SanityWarning,
    Series,
    Since,
    Situation,
    Source,
    TimelineEntry,
    content_id,
)

DECIDED = frozenset({"borne_out", "not_borne_out", "partly", "overtaken"})


def since(before: Situation | None, after: Situation, cursor: Cursor, revised: Collection[str] = ()) -> Since:
    """Return what `after` has that `before` had not; without `before` all of it is new.

    `revised` are ids of reports that both hold in different texts. Findings are matched by report and id, series by the
    observations they share, since their own ids may change as they grow. Pure: the same situations give the same changes.
    """
    then = before or Situation(after.rules, None, after.story.__class__(after.story.id, after.story.title, ()))
    return Since(
        story=after.story.id,
        title=after.story.title,
        cursor=cursor,
        before=then.as_of,
        as_of=after.as_of,
        reports=tuple(_reports(then, after, revised)),
        figures=tuple(_figures(then, after)),
        disputes=tuple(_disputes(then, after)),
        timeline=tuple(_timeline(then, after)),
        speakers=tuple(_speakers(then, after)),
        forecasts=tuple(_forecasts(then, after)),
        flow=tuple(_flow(then, after)),
        lines=tuple(_lines(then, after)),
        sanity=tuple(_warnings(then, after)),
        gaps=tuple(_gaps(then, after)),
    )


def _finding(source: Source) -> tuple[str, object]:
    return (source.report, source.finding or source.span)


def _reports(before: Situation, after: Situation, revised: Collection[str]) -> Iterator[Change]:
    known = set(before.story.reports)
    told = zip(after.story.reports, after.story.outlets, after.story.published, strict=True)
    for id_, outlet, published in told:
        if id_ not in known:
            yield Change("new", id_, outlet or id_, "published since" if published else "undated", (), now=published)
        elif id_ in revised:
            yield Change("changed", id_, outlet or id_, "its text changed", (), now=published)


# ---- figures


def _figures(before: Situation, after: Situation) -> Iterator[FigureChange]:
    known = {o.id: o for s in before.series for o in s.observations}
    heirs = _heirs(before, after)
    for series in after.series:
        added = tuple(o.id for o in series.observations if o.id not in known)
        old = heirs.get(series.id)
        change = _figure(series, old, added, known)
        if change is not None:
            yield change


def _heirs(before: Situation, after: Situation) -> dict[str, Series]:
    """Return for each later series the earlier one that it carries on.

    That is the one with which it shares most observations; of several that share with one, the one with the observation that
    it showed. A series that shares none is the old one where both are the only ones of their measure, part, place and unit.
    """
    of = {o.id: s for s in before.series for o in s.observations}
    by_id = {s.id: s for s in before.series}
    claims: dict[str, list[tuple[bool, int, str]]] = defaultdict(list)
    for series in after.series:
        shared = Counter(of[o.id].id for o in series.observations if o.id in of)
        if shared:
            old = by_id[min(shared, key=lambda id_: (-shared[id_], id_))]
            shows = any(o.id == old.headline.observation for o in series.observations)
            claims[old.id].append((not shows, -shared[old.id], series.id))
    heirs = {min(claimants)[2]: by_id[old] for old, claimants in claims.items()}
    left: dict[tuple[object, ...], list[Series]] = defaultdict(list)
    for old_series in before.series:
        if old_series.id not in claims:
            left[_scope(old_series)].append(old_series)
    fresh: dict[tuple[object, ...], list[Series]] = defaultdict(list)
    for series in after.series:
        if not any(o.id in of for o in series.observations):
            fresh[_scope(series)].append(series)
    alone = {key: one for key, one in left.items() if len(one) == 1 and len(fresh.get(key, ())) == 1}
    return heirs | {fresh[key][0].id: one[0] for key, one in alone.items()}


def _scope(series: Series) -> tuple[object, ...]:
    where = series.where
    return (series.measure, series.of, (where.id or where.name.casefold()) if where else None, series.unit)


def _figure(series: Series, old: Series | None, added: tuple[str, ...], known: dict[str, Observation]) -> FigureChange | None:
    shown = _shown(series)
    fresh = [o for o in series.observations if o.id in added]
    if old is None:
        if not added:
            return None  # the same observations, sorted otherwise
        kind, was, relation = ("new" if len(fresh) == len(series.observations) else "told_again"), None, None
    else:
        was = _shown(old)
        same = _values(old.headline) == _values(series.headline)
        seen = known.get(shown.id)
        if not added and (same or (seen is not None and seen.value == shown.value and _holds(series, was))):
            return None
        relation = _between(was, shown, series)
        kind = "told_again" if same else "changed"
    return FigureChange(
        kind="new" if kind == "new" else "changed" if kind == "changed" else "told_again",
        series=series.id,
        measure=series.measure,
        of=series.of,
        where=series.where,
        was=old.headline if old else None,
        now=series.headline,
        was_text=was.text if was else None,
        now_text=shown.text,
        relation=relation.relation if relation else None,
        rule=relation.rule if relation else None,
        why=_why(kind, relation, fresh),
        added=added,
        sources=_sources([shown, *fresh, *([was] if was else [])]),
    )


def _shown(series: Series) -> Observation:
    return next((o for o in series.observations if o.id == series.headline.observation), series.observations[-1])


def _holds(series: Series, observation: Observation) -> bool:
    return any(o.id == observation.id for o in series.observations)


def _values(headline: Headline) -> tuple[float | None, float | None, float | None]:
    return (headline.low, headline.high, headline.value)


def _between(was: Observation, now: Observation, series: Series) -> Relation | None:
    return next((r for r in series.relations if set(r.pair) == {was.id, now.id}), None)


def _why(kind: str, relation: Relation | None, fresh: list[Observation]) -> str:
    if relation is not None:
        return relation.why
    if not fresh:
        return "No new report tells it: a correction, a judgement or another sorting of the accounts changed it."
    told = "One more account tells it." if len(fresh) == 1 else f"{len(fresh)} more accounts tell it."
    return {"new": "It was not told before.", "told_again": told}.get(kind, "New accounts give another value.")


def _sources(observations: list[Observation]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(Source(o.report, o.span, o.finding) for o in observations))


# ---- disputes, events, statements


def _disputes(before: Situation, after: Situation) -> Iterator[Change]:
    known = {d.id: d for d in before.disputes}
    for d in after.disputes:
        old = known.get(d.id)
        if old is None:
            yield Change("new", d.id, d.words, d.why, d.sources, d.settled_by, None, d.state)
        elif old.state != d.state:
            ended = d.state != "open"
            why = (d.settled_why or d.why) if ended else "It was opened again."
            yield Change("settled" if ended else "changed", d.id, d.words, why, d.sources, d.settled_by, old.state, d.state)
    left = {d.id for d in after.disputes}
    for d in before.disputes:
        if d.id not in left:
            yield Change(
                "gone", d.id, d.words, "The two accounts no longer contradict each other.", d.sources, None, d.state, None
            )


def _timeline(before: Situation, after: Situation) -> Iterator[Change]:
    known = {_finding(s): e for e in before.timeline for s in e.told_by}
    for entry in after.timeline:
        old = next((known[f] for s in entry.told_by if (f := _finding(s)) in known), None)
        if old is None:
            yield Change("new", entry.id, entry.what, "It was not told before.", entry.told_by, entry.by, None, _day(entry))
        elif _day(old) != _day(entry):
            yield Change(
                "changed", entry.id, entry.what, "Its date is told otherwise.", entry.told_by, entry.by, _day(old), _day(entry)
            )


def _day(entry: TimelineEntry) -> str | None:
    when = entry.when
    return (when.edtf or (when.text if not when.resolved else None) or when.start or when.end) if when else None


def _speakers(before: Situation, after: Situation) -> Iterator[Change]:
    known = {_finding(s) for r in before.speakers for said in r.statements for s in (said.source, *said.variants)}
    heard = {name for r in before.speakers for name in (r.name, *r.also)}
    for record in after.speakers:
        first = not heard & {record.name, *record.also}
        for said in record.statements:
            every = (said.source, *said.variants)
            if not any(_finding(s) in known for s in every):
                why = "Had not been heard before." if first else "Had been heard before, but not with this."
                id_ = said.source.finding or content_id("q", said.source.report, said.source.span.start)
                yield Change("new", id_, said.text, why, every, record.name, None, None)


# ---- forecasts


def _forecasts(before: Situation, after: Situation) -> Iterator[Change]:
    known = {(f.report, f.id): f for f in before.forecasts}
    for record in after.forecasts:
        old = known.get((record.report, record.id))
        sources = (Source(record.report, record.span, record.id), *record.decided_by)
        if old is None:
            yield Change("new", record.id, record.text, record.why, sources, record.by, None, record.verdict)
        elif old.verdict != record.verdict and record.verdict in DECIDED:
            yield Change("decided", record.id, record.text, record.why, sources, record.by, old.verdict, record.verdict)
        elif _fell_due(record, before.as_of, after.as_of):
            yield Change("fallen_due", record.id, record.text, record.why, sources, record.by, old.verdict, record.verdict)
        elif old.verdict != record.verdict:
            yield Change("changed", record.id, record.text, record.why, sources, record.by, old.verdict, record.verdict)


def _fell_due(record: ForecastRecord, before: str | None, after: str | None) -> bool:
    """Say whether the last day of the forecast's due date had not passed on the one day and has on the other."""
    end = record.due.end if record.due else None
    return bool(end and before and after and before <= end < after)


# ---- flow, lines, warnings, gaps


def _flow(before: Situation, after: Situation) -> Iterator[Change]:
    known = {_finding(s): leg for leg in before.flow for s in leg.sources}
    for leg in after.flow:
        old = next((known[f] for s in leg.sources if (f := _finding(s)) in known), None)
        added = tuple(s for s in leg.sources if _finding(s) not in known)
        if old is None:
            yield Change("new", _way(leg), _way(leg), "It was not told before.", leg.sources, None, None, leg.who)
        elif added:
            yield Change("told_again", _way(leg), _way(leg), _more(len(added)), added, None, old.who, leg.who)


def _way(leg: FlowLeg) -> str:
    return f"{leg.origin} → {leg.destination}"


def _more(number: int) -> str:
    return "One more passage tells it." if number == 1 else f"{number} more passages tell it."


def _lines(before: Situation, after: Situation) -> Iterator[Change]:
    known = set(before.story.reports)
    for line in after.lines:
        added = [r for r in line.reports if r not in known]
        if added:
            grown = len(added) < len(line.reports)
            why = f"It grew by {len(added)} of {len(line.reports)} reports." if grown else "A line not seen before."
            words = line.gatherer or "gatherer not shown"
            yield Change("changed" if grown else "new", line.id, words, why, (), None, None, ", ".join(added))


@dataclass(frozen=True)
class _Noticed:
    """A warning or gap with what it is known by: its age and wording may change from day to day."""

    key: tuple[object, ...]
    change: Change


def _warning(w: SanityWarning) -> _Noticed:
    key = (w.rule, frozenset(map(_finding, w.sources)))
    return _Noticed(key, Change("new", content_id("w", w.rule, *_places(w.sources)), w.why, w.rule, w.sources))


def _gap(g: Gap) -> _Noticed:
    key = (g.kind, frozenset(map(_finding, g.sources)) if g.sources else g.why)
    return _Noticed(key, Change("new", content_id("g", g.kind, g.why, *_places(g.sources)), g.why, g.kind, g.sources))


def _places(sources: tuple[Source, ...]) -> list[str]:
    return [f"{s.report}:{s.finding or s.span.start}" for s in sources]


def _warnings(before: Situation, after: Situation) -> Iterator[Change]:
    return _noticed([_warning(w) for w in before.sanity], [_warning(w) for w in after.sanity])


def _gaps(before: Situation, after: Situation) -> Iterator[Change]:
    return _noticed([_gap(g) for g in before.gaps], [_gap(g) for g in after.gaps])


def _noticed(before: list[_Noticed], after: list[_Noticed]) -> Iterator[Change]:
    old, new = {n.key for n in before}, {n.key for n in after}
    yield from (n.change for n in after if n.key not in old)
    for n in before:
        if n.key not in new:
            c = n.change
            yield Change("gone", c.id, c.words, c.why, c.sources)
