"""Each live account of a number as a claim card, with the credibility digit that its lines give it (R14–R18)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.model import Claim, Relation, Source, content_id
from dateline.reconciling.accounts import Account, accounts_of
from dateline.reconciling.counts import Count, Desk
from dateline.reconciling.disputes import whose
from dateline.reconciling.headline import live_counts
from dateline.reconciling.origins import origins
from dateline.reconciling.series import Key

MOST = 6
"""Accounts shown for one series."""
AGREEING = ("same", "inside", "rounding")


def claims_of(
    groups: Mapping[Key, list[Count]],
    inside: Mapping[Key, list[Relation]],
    between: Iterable[Relation],
    desk: Desk,
    reliability: Mapping[str, str],
) -> tuple[Claim, ...]:
    """Return the cards of every series' live accounts. Digit 1: independent origins agree and no equal disagrees; 2: one, as
    its earlier word was; 3: one, uncontradicted; 4: contradicted by an equal; 5: by a better or by more, or withdrawn; 6:
    cannot be judged. `reliability` maps names of speakers, agencies and outlets to the desk's letters, which move no digit.
    """
    letters = {_folded(name): letter for name, letter in reliability.items()}
    by_id = {c.id: c for group in groups.values() for c in group}
    of = _by_observation((*(r for relations in inside.values() for r in relations), *between))
    claims: list[Claim] = []
    for key, group in groups.items():
        accounts = accounts_of(live_counts(group, inside.get(key, ())))[:MOST]
        claims += [_card(account, _stand(account, of, by_id), desk, letters) for account in accounts]
    return tuple(claims)


def _by_observation(relations: Iterable[Relation]) -> dict[str, list[Relation]]:
    found: dict[str, list[Relation]] = {}
    for relation in relations:
        for end in relation.pair:
            found.setdefault(end, []).append(relation)
    return found


@dataclass(frozen=True)
class _Stand:
    """How an account stands to others: who agrees, who contradicts it, whether it follows an earlier word or was withdrawn."""

    support: tuple[Count, ...]
    against: tuple[Count, ...]
    prior: bool
    withdrawn: bool


def _stand(account: Account, of: Mapping[str, list[Relation]], by_id: Mapping[str, Count]) -> _Stand:
    mine = {c.id for c in account.counts}
    support: dict[str, Count] = {}
    against: dict[str, Count] = {}
    prior = withdrawn = False
    for relation in (r for id_ in sorted(mine) for r in of.get(id_, ())):
        other = by_id.get(next((i for i in relation.pair if i not in mine), ""))
        if other is not None and relation.relation == "contradiction":
            against[other.id] = other
        elif other is not None and relation.relation in AGREEING:
            support[other.id] = other
        prior = prior or (relation.relation == "progress" and relation.pair[1] in mine)
        withdrawn = withdrawn or (relation.relation == "revision" and relation.pair[0] in mine)
    return _Stand(_in_order(support), _in_order(against), prior, withdrawn)


def _in_order(counts: Mapping[str, Count]) -> tuple[Count, ...]:
    return tuple(sorted(counts.values(), key=lambda c: c.order))


def _card(account: Account, stand: _Stand, desk: Desk, letters: Mapping[str, str]) -> Claim:
    first = account.first
    mine = origins([*account.counts, *stand.support], desk)
    digit, why = _digit(mine, account, stand, desk)
    return Claim(
        text=" ".join(first.figure.text.split()),
        by=first.observation.by,
        credibility=digit,
        why=why,
        sources=tuple(_source(c) for c in account.counts),
        id=content_id("k", desk.story.id, first.id),
        measure=first.measure,
        observation=first.id,
        role=first.speaker.role if first.speaker else None,
        organisation=first.speaker.organisation if first.speaker else None,
        attribution=first.speaker.named if first.speaker else None,
        claimed=first.observation.claimed,
        reliability=_letter(first, letters),
        lines=mine,
        supported_by=tuple(_source(c) for c in stand.support),
        contradicted_by=tuple(_source(c) for c in stand.against),
    )


def _source(count: Count) -> Source:
    return Source(count.report.id, count.figure.span, count.figure.id)


def _letter(count: Count, letters: Mapping[str, str]) -> str | None:
    """Return the desk's letter for whose word it is: the speaker, the speaker's body, the agency or the outlet, the first set."""
    speaker = count.speaker
    names = (
        speaker.name if speaker else None,
        speaker.organisation if speaker else None,
        count.report.agency,
        count.report.outlet,
    )
    return next((letters[_folded(name)] for name in names if name and _folded(name) in letters), None)


def _folded(name: str) -> str:
    return " ".join(name.lower().removeprefix("the ").split())


def _digit(mine: int, account: Account, stand: _Stand, desk: Desk) -> tuple[int, str]:
    if stand.withdrawn:
        return 5, "its own origin has since given another number"
    best = min(c.grade for c in (*account.counts, *stand.support))
    equals = tuple(c for c in stand.against if c.grade <= best)
    if equals:
        return _disputed(mine, best, equals, desk)
    weaker = f"; {whose(stand.against[0])}, on weaker ground, disagrees" if stand.against else ""
    if mine >= 2:
        return 1, f"{mine} independent origins agree and none of equal weight disagrees{weaker}"
    first = account.first
    if not first.established and (first.speaker is None or first.speaker.named in ("anonymous", "passive")):
        return 6, f"who gathered it is not known, and nobody is named for it{weaker}"
    said = "in keeping with what was told before" if stand.prior else "uncontradicted by any of its weight"
    return (2 if stand.prior else 3), f"one origin, {said}{weaker}"


def _disputed(mine: int, best: tuple[bool, bool, int], equals: tuple[Count, ...], desk: Desk) -> tuple[int, str]:
    theirs = origins(list(equals), desk)
    other = whose(equals[0])
    if theirs > mine:
        return 5, f"contradicted by {theirs} origins ({other}), against {mine}"
    better = next((c for c in equals if c.grade < best), None)
    if better is not None and theirs >= mine:
        return 5, f"contradicted on better ground ({whose(better)})"
    return 4, f"contradicted by an origin of equal weight ({other})"
