"""What a person decided about stories (R21): kept whatever later evidence says, and told in the story's reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.model import Judgement


@dataclass(frozen=True)
class Pinned:
    """Judgements on stories that stand: sets of reports that are of one story, and sets that must not be.

    A judgement that contradicts a later one is not honoured: it stands in `overruled`. `pin` names a report's set.
    """

    pin: dict[str, str] = field(default_factory=dict)
    apart: frozenset[tuple[str, str]] = frozenset()
    honoured: tuple[Judgement, ...] = ()
    overruled: tuple[Judgement, ...] = ()

    def separate(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Say whether some set of one side must stay apart from some set of the other."""
        mine = tuple(other)
        return any((a, b) in self.apart for a in one for b in mine)

    def meaning(self) -> dict[str, tuple[str, frozenset[str]]]:
        """Return for each judged report its set and the sets it must not be with: reports for which this differs are touched."""
        against: dict[str, set[str]] = {}
        for a, b in self.apart:
            against.setdefault(a, set()).add(b)
        return {report: (pin, frozenset(against.get(pin, ()))) for report, pin in self.pin.items()}


def pinned(judgements: Iterable[Judgement]) -> Pinned:
    """Return what the judgements on stories that were not undone come to; the latest counts where two contradict.

    They are given in the order in which they were made, which counts where two were made at one time.
    """
    standing = [j for j in judgements if j.noun == "story" and j.undone_at is None and j.sides[0] != j.sides[1]]
    sets: dict[str, frozenset[str]] = {side: frozenset((side,)) for j in standing for side in j.sides}
    apart: set[tuple[str, str]] = set()
    honoured, overruled = [], []
    made = sorted(enumerate(standing), key=lambda item: (item[1].at, item[0]), reverse=True)
    for _, judgement in made:
        one, other = (sets[side] for side in judgement.sides)
        conflict = any((a, b) in apart for a in one for b in other) if judgement.verdict == "same" else one == other
        if conflict:
            overruled.append(judgement)
            continue
        honoured.append(judgement)
        if judgement.verdict == "same":
            both = one | other
            sets.update(dict.fromkeys(both, both))
        else:
            apart.update([judgement.sides, judgement.sides[::-1]])
    pin = {report: min(of) for report, of in sets.items()}
    return Pinned(pin, frozenset((pin[a], pin[b]) for a, b in apart), tuple(honoured), tuple(overruled))
