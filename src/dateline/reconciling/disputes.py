"""Accounts that cannot both be true, said in words and never averaged (R27)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.model import Dispute, Relation, Source, content_id
from dateline.reconciling.counts import Count


def disputes_of(relations: Iterable[Relation], counts: Mapping[str, Count]) -> tuple[Dispute, ...]:
    """Return a dispute for each contradiction, in the order given."""
    return tuple(_dispute(r, counts[r.pair[0]], counts[r.pair[1]]) for r in relations if r.relation == "contradiction")


def _dispute(relation: Relation, one: Count, two: Count) -> Dispute:
    low, high = sorted((one, two), key=lambda c: (c.range.least, c.order))
    return Dispute(
        id=content_id("d", *sorted((low.id, high.id))),  # whichever is told first or read as the lower
        measure=one.measure,
        pair=relation.pair,
        rule=relation.rule,
        why=relation.why,
        words=_words(low, high),
        sources=tuple(Source(c.report.id, c.figure.span, c.figure.id) for c in (low, high)),
    )


def _words(low: Count, high: Count) -> str:
    if low.denied != high.denied:
        claims, denies = (high, low) if low.denied else (low, high)
        return f"“{claims.figure.text}” ({whose(claims)}), which {whose(denies)} denies"
    told = all(c.observation.value.low is not None and not c.vague for c in (low, high))
    if told and low.measure == high.measure:
        return f"between {number(low)} ({whose(low)}) and {number(high)} ({whose(high)})"
    return f"“{low.figure.text}” ({whose(low)}) or “{high.figure.text}” ({whose(high)})"


def number(count: Count) -> str:
    """Return a count's number as a reader writes it, with "about" or "at least" where it is, and its unit."""
    value = count.observation.value
    amount = value.low if value.low is not None else value.high
    about = "at least " if value.high is None else "about " if value.approximate else ""
    top = f"–{value.high:,.12g}" if None not in (value.low, value.high) and value.high != value.low else ""
    unit = f" {count.figure.unit}" if count.figure.unit else ""
    return f"{about}{amount:,.12g}{top}{unit}"


def whose(count: Count) -> str:
    """Return whose word a count is: the speaker and the outlet, or the outlet alone."""
    return f"{count.observation.by}, in {count.outlet}" if count.observation.by else count.outlet
