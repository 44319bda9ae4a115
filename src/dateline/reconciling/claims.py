"""Each live account of a number as a claim, with the credibility digit that its lines give it (R18)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.model import Claim, Relation, Source
from dateline.reconciling.accounts import Account, accounts_of
from dateline.reconciling.counts import Count, Desk
from dateline.reconciling.disputes import whose
from dateline.reconciling.headline import live_counts, origins
from dateline.reconciling.series import Key

MOST = 6
"""Accounts shown for one series."""


def claims_of(
    groups: Mapping[Key, list[Count]], inside: Mapping[Key, list[Relation]], between: Iterable[Relation], desk: Desk
) -> tuple[Claim, ...]:
    """Return the claims of every series. 1: independent origins agree and no equal disagrees; 2: one, as its earlier word was;
    3: one, uncontradicted; 4: contradicted by an equal; 5: by more origins, or withdrawn; 6: cannot be judged.
    """
    across = tuple(between)
    claims: list[Claim] = []
    for key, group in groups.items():
        relations = (*inside.get(key, ()), *across)
        live = live_counts(group, inside.get(key, ()))
        accounts = accounts_of(live)[:MOST]
        claims += [_claim(account, relations, group, desk) for account in accounts]
    return tuple(claims)


def _claim(account: Account, relations: Iterable[Relation], group: list[Count], desk: Desk) -> Claim:
    mine = {c.id for c in account.counts}
    by_id = {c.id: c for c in group}
    against, support, prior, withdrawn = [], list(account.counts), False, False
    for relation in relations:
        if not mine & set(relation.pair):
            continue
        other = by_id.get(next((i for i in relation.pair if i not in mine), ""))
        if relation.relation == "contradiction":
            against.append(other)
        elif relation.relation in ("same", "inside", "rounding") and other is not None:
            support.append(other)
        elif relation.relation == "progress":
            prior = prior or relation.pair[1] in mine
        elif relation.relation == "revision":
            withdrawn = withdrawn or relation.pair[0] in mine
    digit, why = _digit(origins(support, desk), [c for c in against if c], len(against), account, (prior, withdrawn), desk)
    first = account.first
    text = " ".join(first.figure.text.split())
    return Claim(
        text, first.observation.by, digit, why, tuple(Source(c.report.id, c.figure.span, c.figure.id) for c in account.counts)
    )


def _digit(
    mine: int, against: list[Count], disputed: int, account: Account, past: tuple[bool, bool], desk: Desk
) -> tuple[int, str]:
    prior, withdrawn = past
    if withdrawn:
        return 5, "its own origin has since given another number"
    if disputed:
        return _disputed(mine, against, desk)
    if mine >= 2:
        return 1, f"{mine} independent origins agree and none disagrees"
    first = account.first
    if not first.established and (first.speaker is None or first.speaker.named in ("anonymous", "passive")):
        return 6, "who gathered it is not known, and nobody is named for it"
    return (2, "one origin, in keeping with what was told before") if prior else (3, "one origin, uncontradicted")


def _disputed(mine: int, against: list[Count], desk: Desk) -> tuple[int, str]:
    theirs = origins(against, desk) if against else 1
    other = f" ({whose(against[0])})" if against else ""
    if theirs > mine:
        return 5, f"contradicted by {theirs} origins{other}, against {mine}"
    return 4, f"contradicted by an origin of equal weight{other}"
