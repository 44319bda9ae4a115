"""Which counts are held against which: within a series, and across series that the tables call comparable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dateline.lexicon.scopes import scopes
from dateline.model import Relation
from dateline.reconciling.accounts import Account, accounts_of, echo, echoes
from dateline.reconciling.counts import Count, Desk, bounds
from dateline.reconciling.courses import courses, side_by_side
from dateline.reconciling.likeness import Comparer
from dateline.reconciling.rulings import Pair, at_one_time, comparable, follows, in_sequence, in_versions, runs
from dateline.reconciling.series import Key, key_of, time_order
from dateline.reconciling.sums import breakdowns, sums
from dateline.reconciling.values import agreement, is_telling
from dateline.reconciling.wholes import kinds_of, parts_across

NEIGHBOURS = 16
"""With how many accounts that follow it in time each account is held together, so that cost grows with the reports alone."""
WEEK = 7
"""Days within which a number that comes again is the same count."""


def relations_of(counts: list[Count], desk: Desk, comparer: Comparer) -> list[Relation]:
    """Return all relations between counts, each pair once, in order; the pair's ids say in which series it belongs.

    Two numbers are called a contradiction only where place, part and words speak for their being of one thing (R1).
    """
    found: dict[frozenset[str], Relation] = {}
    for relation in _every(counts, desk):
        if relation.relation != "contradiction" or comparer.one_scope(*relation.pair):
            found.setdefault(frozenset(relation.pair), relation)
    order = {c.id: i for i, c in enumerate(counts)}
    return sorted(found.values(), key=lambda r: sorted(order[i] for i in r.pair))


def _every(counts: list[Count], desk: Desk) -> Iterator[Relation]:
    """Relations, those that decide first: stated parts, sums, then echoes, then the rest."""
    yield from _stated_parts(counts)
    yield from breakdowns(counts)
    yield from kinds_of(counts)
    for arena in _arenas(counts):
        accounts = accounts_of(arena)
        yield from sums(accounts, desk)
        yield from side_by_side(accounts, desk)
        for account in accounts:
            yield from (relation for _, relation in echoes(account, desk.voices))
        yield from _undated(accounts, desk)
        camps = _Camps()
        yield from _repeated(accounts, camps, desk)
        yield from _contested(accounts, camps, desk)
        yield from _sequences(accounts, desk)
        yield from courses(accounts, desk)
    yield from parts_across(counts, desk)


def _stated_parts(counts: list[Count]) -> Iterator[Relation]:
    """What a report itself calls a part of another of its numbers (R3)."""
    by_figure = {(c.report.id, c.figure.id): c for c in counts}
    for part in counts:
        whole = by_figure.get((part.report.id, part.figure.part_of or ""))
        if whole is not None and whole.id != part.id and not (part.unit == whole.unit and part.range.low > whole.range.high):
            why = f"{part.say()} is told as a part of {whole.say()}."
            yield Relation((part.id, whole.id), "part_of", "R3", why)


def _arenas(counts: list[Count]) -> list[list[Count]]:
    """Return counts that may be held against each other: one act, part, place and unit, both planned or both not (R1)."""
    measures = _acts({c.measure for c in counts})
    groups: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in counts:
        groups[measures[count.measure], *key_of(count)[1:]].append(count)
    return [groups[key] for key in sorted(groups, key=str)]


def _acts(measures: set[str]) -> dict[str, str]:
    """Return each measure with the first of those that stand, directly or through others, for one act with it."""
    act = {m: m for m in measures}
    for one, two in scopes().one_act:
        if one in act and two in act:
            old, new = sorted((act[one], act[two]), reverse=True)
            act = {m: new if a == old else a for m, a in act.items()}
    return act


def _undated(accounts: list[Account], desk: Desk) -> Iterator[Relation]:
    """A count of unknown as-of can only be seen to repeat a number that is there, or to be another version of one text (R9)."""
    unknown = [a for a in accounts if bounds(a.first) is None]
    by_value: dict[tuple[Key, float, float], Account] = {}
    for account in reversed([a for a in accounts if bounds(a.first) is not None]):
        by_value[key_of(account.first), account.first.range.low, account.first.range.high] = account
    for i, account in enumerate(unknown):
        other = by_value.get((key_of(account.first), account.first.range.low, account.first.range.high))
        if other is not None and not account.first.part and not other.first.part:
            yield echo(other.first, account.first, desk.voices)
        for version in unknown[i + 1 : i + 1 + NEIGHBOURS]:
            revised = in_versions(Pair(account, version, desk)) if key_of(account.first) == key_of(version.first) else None
            if revised is not None:
                yield revised


def _repeated(accounts: list[Account], camps: _Camps, desk: Desk) -> Iterator[Relation]:
    """A telling number that comes again within days is the same count, whatever day each report gives it."""
    last: dict[tuple[Key, float], Account] = {}
    for account in accounts:
        first, days = account.first, bounds(account.first)
        if not account.settled or not first.range.exact or not is_telling(first.range.low) or days is None:
            continue
        key = (key_of(first), first.range.low)
        before = last.get(key)
        earlier = bounds(before.first) if before is not None else None
        if before is not None and earlier is not None and 0 < days[0] - earlier[1] <= WEEK and first.share != "addition":
            camps.join(before, account)
            yield echo(before.first, first, desk.voices)
        last[key] = account


def _contested(accounts: list[Account], camps: _Camps, desk: Desk) -> Iterator[Relation]:
    """Accounts with overlapping as-of; of contradictions between the same two positions only the first is told."""
    rivals = [a for a in accounts if a.comparable or a.first.denied]
    main = _main_accounts(rivals)
    held: list[tuple[Account, Account, Relation]] = []
    for older, newer in _overlapping(rivals):
        even = older.first.guessed == newer.first.guessed  # what leaves its part open is held against its like alone
        relation = at_one_time(Pair(older, newer, desk)) if even and comparable(older.first, newer.first) else None
        if relation is None:
            continue
        if relation.relation in ("same", "restatement"):
            camps.join(older, newer)
        if relation.relation == "contradiction":
            held.append((older, newer, relation))
        else:
            yield relation
    held.sort(key=lambda h: sorted((h[0].first.order, h[1].first.order)))
    yield from _once(held, camps, main, desk)


def _overlapping(accounts: list[Account]) -> Iterator[tuple[Account, Account]]:
    dated = [(a, b) for a in accounts if (b := bounds(a.first)) is not None]
    for i, (older, (_, end)) in enumerate(dated):
        for newer, (start, _) in dated[i + 1 : i + 1 + NEIGHBOURS]:
            if start <= end:
                yield older, newer


def _main_accounts(accounts: list[Account]) -> dict[tuple[str, float | None], int]:
    """Return, for each speaker and day, the account most lines have of him: his position. The others are renderings of it."""
    main: dict[tuple[str, float | None], tuple[tuple[int, int], int]] = {}
    for i, account in enumerate(accounts):
        for voice in sorted(account.voices):
            rank = (-len(account.lines), i)
            at = (voice, account.first.end)
            if at not in main or rank < main[at][0]:
                main[at] = (rank, id(account))
    return {at: account for at, (_, account) in main.items()}


class _Camps:
    """Accounts that are one position, by what was found to be the same."""

    def __init__(self) -> None:
        self._up: dict[int, int] = {}

    def of(self, account: Account) -> int:
        at = id(account)
        while at in self._up:
            at = self._up[at]
        return at

    def join(self, one: Account, two: Account) -> None:
        a, b = self.of(one), self.of(two)
        if a != b:
            self._up[b] = a


def _once(
    held: list[tuple[Account, Account, Relation]], camps: _Camps, main: dict[tuple[str, float | None], int], desk: Desk
) -> Iterator[Relation]:
    told: set[frozenset[int]] = set()
    for older, newer, relation in held:
        sides = frozenset((camps.of(older), camps.of(newer)))
        rendering = not Pair(older, newer, desk).one_voice and not (_is_main(older, main) and _is_main(newer, main))
        if len(sides) == 2 and sides not in told and not rendering:
            told.add(sides)
            yield relation


def _is_main(account: Account, main: dict[tuple[str, float | None], int]) -> bool:
    voices = sorted(account.voices)
    return not voices or any(main.get((v, account.first.end)) == id(account) for v in voices)


def _sequences(accounts: list[Account], desk: Desk) -> Iterator[Relation]:
    """Each state held against the latest earlier one of the same voice, or else of anybody (R10)."""
    earlier: dict[Key, list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=lambda a: (time_order(a.first)[0], a.first.order)):
        if runs(account):
            past = earlier[key_of(account.first)]
            before = _before(past, account, desk)
            if before is not None:
                relation = in_sequence(Pair(before, account, desk))
                if relation is not None:
                    yield relation
            past.append(account)


def _before(past: list[Account], account: Account, desk: Desk) -> Account | None:
    ended = [a for a in past[-NEIGHBOURS:] if _ends_before(a, account)]
    of_voice = [a for a in ended if a.shares_voice(account, desk.voices)]
    chosen = of_voice or ended
    return chosen[-1] if chosen else None


def _ends_before(older: Account, newer: Account) -> bool:
    """Say whether the older as-of lies wholly before the newer, or its toll for the same time was raised later."""
    one, two = bounds(older.first), bounds(newer.first)
    return one is not None and two is not None and (one[1] < two[0] or follows(older, newer))


def split(relations: Iterable[Relation], key: dict[str, Key]) -> tuple[dict[Key, list[Relation]], list[Relation]]:
    """Return the relations inside each series, and those between two."""
    inside: dict[Key, list[Relation]] = defaultdict(list)
    between: list[Relation] = []
    for relation in relations:
        one, two = (key[i] for i in relation.pair)
        if one == two:
            inside[one].append(relation)
        else:
            between.append(relation)
    return inside, between


def agrees(first: Count, second: Count, desk: Desk) -> bool:
    """Say whether two counts' values agree in any way (R7)."""
    return agreement(first.range, second.range, desk.pack.tolerance) != "disjoint"
