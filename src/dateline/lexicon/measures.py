"""Measures: what a figure counts. One file each in `measures/`; the folder is the registry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.lexicon.loader import load_table, names_in

MeasureKind = Literal["stock", "flow", "cumulative", "remaining"]


@dataclass(frozen=True)
class Example:
    """A sentence and the quantity phrase in it that must (or must not) come out with the measure."""

    text: str
    figure: str


@dataclass(frozen=True)
class Measure:
    """A measure and how a clause shows it.

    `counts` are the families (and units' families) whose nouns it counts; `alone` lets it stand without a counted noun ("20
    were killed"), below `alone_below` where that is given. `object_of`: verbs whose object, or passive subject, is counted
    ("killed 20", "20 were killed"). `subject_of`: verbs whose subject is counted ("20 died"). A verb may carry a particle or
    preposition that must stand in the clause ("bring out", "take to hospital"). `nouns`: the counted noun itself decides ("20
    deaths"). `adjectives` stand between number and noun ("53 wounded fighters"). `after` and `before` are words in the clause
    on that side of the figure, nearest first. `not_with` are words in the clause that rule the measure out; where `beside` is
    given, one of its words must stand in the sentence for `after`, `before` and `loosely` (verbs whose object is counted only
    then) to count. `by_default`: where one of these words stands in the sentence ("*": always, from ten on), a figure of the
    counted family that nothing else explains is of this measure. `likely` are nouns that by themselves speak for the measure
    where nothing else does ("35 patients", "22 buses"). `weight` breaks ties.
    """

    name: str
    means: str
    hxl: str
    kind: MeasureKind
    counts: tuple[str, ...]
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]
    pack: str = "conflict"
    alone: bool = False
    alone_below: float | None = None
    object_of: tuple[str, ...] = ()
    subject_of: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    loosely: tuple[str, ...] = ()
    by_default: tuple[str, ...] = ()
    likely: frozenset[str] = frozenset()
    only_of: tuple[str, ...] = ()
    weight: float = 0.0
    units: tuple[str, ...] = ()


@cache
def measures() -> dict[str, Measure]:
    """Return all measures by name, in the order of their files."""
    every = [load_table(name, Measure) for name in names_in("measures")]
    return {m.name: m for m in every}
