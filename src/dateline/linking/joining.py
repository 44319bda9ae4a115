"""Names that become one: by rules, each time with its ground, and by people's judgements, which no rule overrules (R21)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.linking.components import Components
from dateline.linking.names import parts, plain_letters
from dateline.model import Ground, IdentityKind, Judgement, folded

AT = "@"
"""Stands between a name and the id of the report that gives it, in a side of a judgement."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as one report gives it, with what else the report says of its bearer.

    `others` are other names it has in the same report: its acronym, its surname alone. `at` is where it first stands there,
    `day` the report's day of publication. `country` is an ISO code: of a place its own, of a body that of the report's dateline.
    """

    report: str
    name: str
    roles: tuple[str, ...] = ()
    body: str | None = None
    others: tuple[str, ...] = ()
    at: int = 0
    day: str | None = None
    country: str | None = None
    within: str | None = None
    sort: str = ""
    id: str | None = None

    @property
    def shown(self) -> str:
        """The name and its report, for a sentence."""
        return f"{self.name} ({self.report})"


@dataclass(frozen=True, slots=True)
class Bond:
    """Two names that a rule takes for one: how strongly, the rule's name, and why, to stand after "A is B: "."""

    strength: float
    rule: str
    why: str


class Joining:
    """Names of one kind under joining. What comes first and what later makes no difference but by strength.

    People's judgements are laid down first: `same` joins whatever the rules say, `different` keeps apart whatever joins.
    """

    def __init__(self, kind: IdentityKind, every: Iterable[Named], judgements: Sequence[Judgement] = ()) -> None:
        self.every = sorted(every, key=_order)
        self._of = Components(len(self.every))
        self._grounds: list[tuple[int, object, Ground]] = []
        self._apart: dict[tuple[int, int], Judgement] = {}
        self._pinned: dict[tuple[int, int], Judgement] = {}
        for judgement in judgements:
            if judgement.noun == kind and judgement.undone_at is None:
                self._lay_down(judgement)
        for (i, j), judgement in self._pinned.items():
            self._pin(i, j, judgement)

    def _lay_down(self, judgement: Judgement) -> None:
        one, other = (self._meant(side) for side in judgement.sides)
        for pair in {(min(i, j), max(i, j)) for i in one for j in other if i != j}:
            for table in (self._apart, self._pinned):
                table.pop(pair, None)  # the later judgement on two names counts
            (self._pinned if judgement.verdict == "same" else self._apart)[pair] = judgement

    def _meant(self, side: str) -> list[int]:
        name, _, report = side.partition(AT)
        wanted = folded(name)
        by_name = [i for i, n in enumerate(self.every) if wanted in map(folded, (n.name, *n.others))]
        return [i for i in by_name if not report or self.every[i].report == report]

    def _pin(self, i: int, j: int, judgement: Judgement) -> None:
        one, other = self.every[i], self.every[j]
        against = self._against(i, j)
        if against is not None:
            words = f"{judgement.author} holds {one.shown} and {other.shown} for one, but {_held(against)}"
            self._grounds.append((i, judgement.id, Ground(judgement.author, words, judgement.id)))
            return
        self._of.join(i, j)
        words = f"{one.shown} is {other.shown}: {judgement.reason}"
        self._grounds.append((i, judgement.id, Ground(judgement.author, words, judgement.id)))

    def root(self, i: int) -> int:
        """Return what the group of the name in this place is known by for now."""
        return self._of.root(i)

    def join(self, i: int, j: int, bond: Bond) -> None:
        """Join two names and their groups by a rule, unless they are one already or a person holds them apart."""
        if self._of.root(i) == self._of.root(j):
            return
        one, other = self.every[i], self.every[j]
        against = self._against(i, j)
        if against is not None:
            words = f"{one.shown} is kept from {other.shown}, though {bond.why}: {_held(against)}"
            self._grounds += [(k, (against.id, "but"), Ground(against.author, words, against.id, True)) for k in (i, j)]
            return
        self._of.join(i, j)
        told = (
            f"{one.name} of {one.report} and of {other.report} is one"
            if one.name == other.name
            else f"{one.shown} is {other.shown}"
        )
        spelt = (frozenset((one.name, other.name)), bond.rule)
        self._grounds.append((i, spelt, Ground(f"R21 {bond.rule}", f"{told}: {bond.why}")))

    def join_all(self, found: Iterable[tuple[int, int, Bond]]) -> None:
        """Join pairs from the strongest on."""
        for i, j, bond in sorted(found, key=lambda f: (-f[2].strength, f[0], f[1])):
            self.join(i, j, bond)

    def _against(self, i: int, j: int) -> Judgement | None:
        roots = {self._of.root(i), self._of.root(j)}
        return next(
            (judgement for (a, b), judgement in self._apart.items() if {self._of.root(a), self._of.root(b)} == roots), None
        )

    def groups(self) -> list[tuple[list[int], tuple[Ground, ...]]]:
        """Return the groups, each with the grounds that made it."""
        grounds: dict[int, dict[Ground, None]] = {}
        told: set[tuple[int, object]] = set()
        for i, spelt, ground in self._grounds:  # two spellings are joined in many reports: once is enough
            if (self._of.root(i), spelt) not in told:
                told.add((self._of.root(i), spelt))
                grounds.setdefault(self._of.root(i), {})[ground] = None
        for (i, j), judgement in sorted(self._apart.items()):
            one, other = self.every[i], self.every[j]
            ground = Ground(judgement.author, f"{one.shown} is not {other.shown}: {judgement.reason}", judgement.id, True)
            for k in (i, j):
                if (self._of.root(k), judgement.id) not in told:
                    told.add((self._of.root(k), judgement.id))
                    grounds.setdefault(self._of.root(k), {})[ground] = None
        return [(members, tuple(grounds.get(members[0], ()))) for members in self._of.groups()]


def _order(named: Named) -> tuple[str, ...]:
    told = (" ".join(parts(named.name)) or plain_letters(named.name), named.name, named.day or "9999", named.report)
    more = ("; ".join(named.roles), named.body or "", "; ".join(named.others), named.id or "", named.country or "")
    return (*told, *more, named.within or "", named.sort, f"{named.at:09}")


def _held(judgement: Judgement) -> str:
    return f"{judgement.author} holds that they are two ({judgement.reason or 'no reason given'})"
