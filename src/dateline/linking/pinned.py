"""What people judged of stories: reports that belong together, and reports that do not, whatever likeness says (R21)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dateline.linking.components import Components
from dateline.linking.stories import Group
from dateline.model import Judgement, Reading

Pair = tuple[int, int]
Pinned = dict[Pair, Judgement]


def pins(ordered: Sequence[Reading], judgements: Iterable[Judgement]) -> Pinned:
    """Return the judgements in force on pairs of these reports (by their place); of two on one pair the later counts."""
    place = {reading.report.id: n for n, reading in enumerate(ordered)}
    found: Pinned = {}
    for judgement in judgements:
        ends = [place[side] for side in judgement.sides if side in place]
        if judgement.noun == "story" and judgement.undone_at is None and len(ends) == 2:
            found.pop((min(ends), max(ends)), None)
            found[min(ends), max(ends)] = judgement
    return found


def pinned(groups: Sequence[Group], same_text: Iterable[Pair], found: Pinned) -> list[Group]:
    """Return the groups with those joined that people hold for one, and parted that they hold for two.

    A group that is parted comes apart where its reports are least alike. Where judgements are at odds, the earlier counts.
    """
    if not found:
        return list(groups)
    group_of = {m: n for n, g in enumerate(groups) for m in g.members}
    grown = Components(max(group_of) + 1)
    apart = [pair for pair, judgement in found.items() if judgement.verdict == "different"]
    for pair in _strongest_first(groups, same_text, found):
        ends = {grown.root(pair[0]), grown.root(pair[1])}
        if not any({grown.root(a), grown.root(b)} == ends for a, b in apart):
            grown.join(*pair)
    made = [members for members in grown.groups() if members[0] in group_of]
    return [_group(members, groups, group_of) for members in made]


def _strongest_first(groups: Sequence[Group], same_text: Iterable[Pair], found: Pinned) -> Iterator[Pair]:
    yield from (pair for pair, judgement in found.items() if judgement.verdict == "same")
    yield from sorted(same_text)
    alike = [likeness for g in groups for likeness in g.held_by]
    yield from (likeness.pair for likeness in sorted(alike, key=lambda p: (-p.score, p.pair)))


def _group(members: Sequence[int], groups: Sequence[Group], group_of: dict[int, int]) -> Group:
    inside = frozenset(members)
    parts: dict[int, list[int]] = defaultdict(list)
    for m in members:
        parts[group_of[m]].append(m)
    by_size = [groups[n] for n in sorted(parts, key=lambda n: (-len(parts[n]), n))]
    held = tuple(p for g in by_size for p in g.held_by if inside.issuperset(p.pair))
    central = tuple(m for g in by_size for m in g.central if m in inside)
    return Group(tuple(members), held, central or tuple(members))
