"""How the observations of a series stand: superseded, live, contradicted (R10)."""

from __future__ import annotations

from dateline.model import Observation, Series


def superseded(series: Series) -> frozenset[str]:
    """Return the ids of observations that a later one has revised or moved on from (R10)."""
    return frozenset(r.pair[0] for r in series.relations if r.relation in ("revision", "progress"))


def live(series: Series) -> tuple[Observation, ...]:
    """Return the observations that nothing has superseded, oldest first."""
    gone = superseded(series)
    return tuple(o for o in series.observations if o.id not in gone)


def contradicted(series: Series) -> frozenset[str]:
    """Return the ids of observations that stand against another one of the series, and that nothing has superseded."""
    gone = superseded(series)
    pairs = [r.pair for r in series.relations if r.relation == "contradiction"]
    return frozenset(id_ for pair in pairs if not gone & set(pair) for id_ in pair)
