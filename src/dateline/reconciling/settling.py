"""Disputes as people ended them: explained or settled, by whom and why. The accounts stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.model import Dispute, NotFoundError, Reading, Settlement

AT = "@"


def settled(
    disputes: Iterable[Dispute], settlements: Sequence[Settlement], readings: Mapping[str, Reading]
) -> tuple[Dispute, ...]:
    """Return the disputes with state, owner and reason; of two settlements of one dispute the later counts.

    A settlement is known by the dispute's id, or by the words of both sides where a newer reader gave other ids.
    """
    in_force = [s for s in settlements if s.undone_at is None]
    by_id = {s.dispute: s for s in in_force}
    by_sides = {frozenset(s.sides): s for s in in_force}

    def ended(dispute: Dispute) -> Dispute:
        known = by_id.get(dispute.id) or by_sides.get(frozenset(sides_of(dispute, readings)))
        if known is None:
            return dispute
        return replace(dispute, state=known.ending, settled_by=known.author, settled_why=known.reason)

    return tuple(map(ended, disputes))


def sides_of(dispute: Dispute, readings: Mapping[str, Reading]) -> tuple[str, str]:
    """Return the words of the two accounts as `Settlement.sides` has them."""
    one, other = (
        f"{' '.join(source.span.cut(readings[source.report].report.text).split())}{AT}{source.report}"
        for source in dispute.sources[:2]
    )
    return one, other


def chosen(disputes: Sequence[Dispute], name: str) -> Dispute:
    """Return the dispute with this id, or the only one whose id begins so; raises NotFoundError with those there are."""
    fitting = [d for d in disputes if d.id == name] or [d for d in disputes if name and d.id.startswith(name)]
    if len(fitting) == 1:
        return fitting[0]
    what = f"more than one dispute is called {name!r}" if fitting else f"no dispute is called {name!r}"
    shown = "; ".join(f"{d.id} ({d.words})" for d in (fitting or disputes)[:5])
    raise NotFoundError(what, f"name one of {shown}" if shown else "the accounts of this story do not part")
