"""Accounts: one value for one as-of, however many reports give it. Accounts, not counts, are held against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from dateline.model import Relation
from dateline.reconciling.counts import Count
from dateline.reconciling.names import Voices
from dateline.reconciling.series import Key, key_of, time_order


@dataclass(frozen=True)
class Account:
    """Equal counts in order of telling; `first` speaks for them."""

    counts: tuple[Count, ...]

    @property
    def first(self) -> Count:
        """The count that stands for the account: the earliest told, of the reports' own news where there is one."""
        return self.counts[0]

    @cached_property
    def voices(self) -> frozenset[str]:
        """Keys of the speakers who give it."""
        return frozenset(c.voice for c in self.counts if c.voice)

    @cached_property
    def lines(self) -> frozenset[str]:
        """Origins that carry it: lines of one gatherer count as one (R13)."""
        return frozenset(c.origin for c in self.counts)

    @cached_property
    def reports(self) -> frozenset[str]:
        """Ids of the reports that carry it."""
        return frozenset(c.report.id for c in self.counts)

    @property
    def settled(self) -> bool:
        """Say whether it may be held against others: the report's own news, not denied, not a stated part, not guessed at."""
        return self.comparable and not self.first.denied and not self.first.guessed

    @property
    def comparable(self) -> bool:
        """Say whether it may be held against others that stand on the same footing: the report's own news, no stated part."""
        return self.first.in_body and not self.first.part

    def shares_voice(self, other: Account, voices: Voices) -> bool:
        """Say whether one voice gives both."""
        if self.voices & other.voices:
            return True
        return any(voices.same(a, b) for a in sorted(self.voices)[:8] for b in sorted(other.voices)[:8])

    def shares_line(self, other: Account) -> bool:
        """Say whether one gatherer's lines carry both."""
        return bool(self.lines & other.lines)


def accounts_of(counts: Iterable[Count]) -> list[Account]:
    """Return the accounts among counts, oldest as-of first; stated parts and additions are accounts of their own kind."""
    groups: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in counts:
        value = (count.range.low, count.range.high, count.range.approximate)
        scope = (count.start, count.end, count.denied, count.part, count.share == "addition", count.figure.where is None)
        groups[key_of(count), value, scope[:-1]].append(count)
    accounts = [Account(tuple(sorted(g, key=lambda c: (not c.in_body, c.guessed, c.order)))) for g in groups.values()]
    return sorted(accounts, key=lambda a: time_order(a.first))


def echoes(account: Account, voices: Voices) -> Iterable[tuple[Key, Relation]]:
    """Return how each later telling of an account stands to its first: restatement of one origin, or independent and the same."""
    first = account.first
    for other in account.counts[1:]:
        yield key_of(first), echo(first, other, voices)


def echo(first: Count, other: Count, voices: Voices) -> Relation:
    """Return the relation of two counts with one value and as-of (R10, R14, R15)."""
    supplied = f" ({other.joined})" if other.joined else f" ({first.joined})" if first.joined else ""
    both = f"{first.say()} and {other.say()} give one value"
    if first.report.id == other.report.id:
        return Relation((first.id, other.id), "restatement", "R10", f"{both}, twice in one report{supplied}.")
    if first.voice and other.voice and voices.same(first.voice, other.voice):
        return Relation((first.id, other.id), "restatement", "R15", f"{both}, on one speaker's word{supplied}.")
    if first.origin == other.origin and first.voice == other.voice:
        return Relation((first.id, other.id), "restatement", "R10", f"{both} and go back to one line of reporting{supplied}.")
    return Relation((first.id, other.id), "same", "R7", f"{both}{supplied}.")
