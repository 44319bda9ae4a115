"""Of a round-up, what was found in the items on one story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Reading, Span


def within(reading: Reading, spans: Sequence[Span]) -> Reading:
    """Return a reading with what was found in these stretches of its report alone; as it is where there are none.

    Of a round-up only the items on a story bear on its situation.
    """
    if not spans:
        return reading

    def inside(span: Span) -> bool:
        return any(s.start <= span.start < s.end for s in spans)

    statements = tuple(s for s in reading.statements if inside(s.content.span))
    told = {s.id for s in statements}
    figures = tuple(f if f.by in told else replace(f, by=None) for f in reading.figures if inside(f.span))
    here = {f.id for f in figures}
    return replace(
        reading,
        statements=statements,
        figures=tuple(f if f.part_of in here else replace(f, part_of=None) for f in figures),
        events=tuple(e if e.by in told else replace(e, by=None) for e in reading.events if inside(e.span)),
        forecasts=tuple(f if f.by in told else replace(f, by=None) for f in reading.forecasts if inside(f.span)),
        places=tuple(p for p in reading.places if inside(p.span)),
    )
