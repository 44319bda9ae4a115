"""What makes two counts comparable and how long a count stays fresh (R1, R2, R4, R11, R16)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from dateline.lexicon.loader import load_table
from dateline.model import FigureKind

Claim = Literal["never", "of_fighters", "always"]


@dataclass(frozen=True)
class MeasureScope:
    """How a measure is counted, its half-life in days, when a party's word on it is a claim (R16); `broad`: of many sorts."""

    name: str
    kind: FigureKind
    half_life: int
    claim: Claim = "never"
    broad: bool = False


@dataclass(frozen=True)
class Remainder:
    """A remainder and the measures that flow out of it."""

    stock: str
    outflows: tuple[str, ...]


@dataclass(frozen=True)
class Population:
    """A part of the people: other words for it, and the larger part it lies in."""

    name: str
    words: tuple[str, ...]
    within: str | None = None


@dataclass(frozen=True)
class CountCues:
    """Words that make a count an addition, a total or a new state of an earlier one; lower case.

    `was_before` and `was_after` stand right before and after a number that was true once, or was given and no longer holds.
    `anybody` are nouns that name no part of the people.
    """

    addition: tuple[str, ...]
    addition_after: tuple[str, ...]
    total: tuple[str, ...]
    update: tuple[str, ...]
    was_before: tuple[str, ...]
    was_after: tuple[str, ...]
    anybody: frozenset[str]


@dataclass(frozen=True)
class Scopes:
    """The table `scopes.toml`, with look-ups."""

    default_half_life: int
    default_kind: FigureKind
    measures: tuple[MeasureScope, ...]
    one_act: tuple[tuple[str, str], ...]
    remainders: tuple[Remainder, ...]
    populations: tuple[Population, ...]
    cues: CountCues

    @cached_property
    def _by_measure(self) -> dict[str, MeasureScope]:
        return {m.name: m for m in self.measures}

    @cached_property
    def _population_of(self) -> dict[str, str]:
        return {word: p.name for p in self.populations for word in (p.name, *p.words)}

    @cached_property
    def _parents(self) -> dict[str, str | None]:
        return {p.name: p.within for p in self.populations}

    @cached_property
    def _pairs(self) -> frozenset[frozenset[str]]:
        return frozenset(frozenset(pair) for pair in self.one_act)

    def measure(self, name: str) -> MeasureScope:
        """Return the scope of a measure, the defaults where the table does not name it."""
        return self._by_measure.get(name) or MeasureScope(name, self.default_kind, self.default_half_life)

    def one_act_of(self, first: str, second: str) -> bool:
        """Say whether two measures are two words for one act."""
        return frozenset((first, second)) in self._pairs

    def population(self, of: str | None) -> str | None:
        """Return the class of the part counted; a part that the table does not know is its own class, None is people at large."""
        if not of or not of.strip():
            return None
        folded = " ".join(of.lower().split())
        return self._population_of.get(folded, folded)

    def lies_within(self, part: str | None, whole: str | None) -> bool:
        """Say whether the class `part` lies within another class `whole`; every class lies within people at large (None)."""
        if part == whole or part is None:
            return False
        if whole is None:
            return True
        up = self._parents.get(part)
        while up is not None and up != whole:
            up = self._parents.get(up)
        return up is not None


@cache
def scopes() -> Scopes:
    """Return the table `scopes.toml`."""
    return load_table("scopes", Scopes)
