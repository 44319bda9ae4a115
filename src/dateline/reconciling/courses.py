"""How any two accounts of one series stand where no closer rule has spoken: agreement, growth, correction (R2, R7, R10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from math import inf

from dateline.model import Relation
from dateline.reconciling.accounts import Account, echo
from dateline.reconciling.counts import Desk, bounds
from dateline.reconciling.renewed import renews, was
from dateline.reconciling.rulings import SOON, Pair, fallen, left_behind
from dateline.reconciling.series import Key, key_of, time_order
from dateline.reconciling.values import is_telling, ratio

AHEAD = 10
"""With how many accounts that follow it in its series each account is held together."""
WEEK = 7
"""Days within which a number that comes again, or agrees with another, is the same count."""


def courses(accounts: Iterable[Account], desk: Desk) -> Iterator[Relation]:
    """Return the relations between accounts of one series, each with those that follow it in time, a bounded number of them."""
    series: dict[Key, list[Account]] = defaultdict(list)
    for account in accounts:
        if account.comparable and not account.first.denied:
            series[key_of(account.first)].append(account)
    for key in sorted(series, key=str):
        group = sorted(series[key], key=lambda a: time_order(a.first))
        for i, older in enumerate(group):
            for newer in group[i + 1 : i + 1 + AHEAD]:
                relation = in_series(Pair(older, newer, desk))
                if relation is not None:
                    yield relation


def side_by_side(accounts: Iterable[Account], desk: Desk) -> Iterator[Relation]:
    """Return the contradictions that a report itself sets up: two speakers' numbers for one thing, told together (R10)."""
    told: dict[tuple[Key, str], list[Account]] = defaultdict(list)
    for account in accounts:
        if account.comparable and not account.first.denied:
            for report in sorted(account.reports):
                told[key_of(account.first), report].append(account)
    for key in sorted(told, key=str):
        for older, newer in combinations(told[key][:AHEAD], 2):
            pair = Pair(older, newer, desk)
            found = in_series(pair) if _two_named(pair) and pair.agreement != "same" else None
            if found is not None and found.relation == "contradiction":
                yield found


def in_series(pair: Pair) -> Relation | None:
    """Return how two accounts of one series stand, the one of the earlier as-of first; None where nothing can be said."""
    if "addition" in (pair.a.share, pair.b.share):
        return None
    if pair.agreement == "same":
        return _again(pair)
    corrected = _within_report(pair)
    if corrected is not None:
        return corrected
    if pair.agreement != "disjoint":
        return _rivals(pair) or _agreeing(pair)
    return _changed(pair)


def _again(pair: Pair) -> Relation | None:
    """One value for two times: the same count where the number is telling, or comes again within days."""
    a = pair.a
    if a.kind == "flow" and a.day and pair.b.day and a.end != pair.b.end and not is_telling(a.range.least):
        return None
    days = _days(pair)
    return echo(a, pair.b, pair.desk.voices) if days is None or days <= WEEK or is_telling(a.range.least) else None


def _days(pair: Pair) -> float | None:
    """Return the days between two as-of intervals, 0 where they overlap, None where one is unknown."""
    one, two = bounds(pair.a), bounds(pair.b)
    return None if one is None or two is None else max(0.0, one[0] - two[1], two[0] - one[1])


def _within_report(pair: Pair) -> Relation | None:
    """One report that says what a number was before: "from 231 to 219", "52, not the 58 announced on Saturday" (R10)."""
    if pair.older.voices and pair.newer.voices and not pair.one_voice:
        return None
    old = renews(pair.a, pair.b)
    if old is None:
        return None
    return pair.rule("revision", "R10", "the report itself says what the number was before", swap=old is pair.b)


def _agreeing(pair: Pair) -> Relation | None:
    """Values that agree as ranges: agreement at one time, growth where a later number has left an open bound behind."""
    a, b = pair.a, pair.b
    days = _days(pair)
    if days and a.kind != "flow" and a.range.high == inf and left_behind(a, b):
        return pair.rule("progress", "R10", "a later number, past what the earlier bound said")
    if days is not None and days > WEEK:
        return None
    if pair.agreement == "rounding":
        return pair.rule("rounding", "R7", "one is the other, rounded")
    return pair.rule("inside", "R7", "one range takes in the other, so they agree")


def _changed(pair: Pair) -> Relation | None:
    """Disjoint values: two speakers side by side, a count that grew, a state that changed, or one that cannot have fallen."""
    a, b = pair.a, pair.b
    days = _days(pair)
    if days is None or a.vague or b.vague:
        return None
    if pair.one_report:
        return _side_by_side(pair, days)
    if not days:
        return _told_later(pair)
    if b.start is not None and a.end is not None and b.start > a.end and not b.day:
        return None  # another period
    rises = b.range.low > a.range.high
    if "cumulative" in (a.kind, b.kind) and not rises:
        return _fell(pair)
    if "flow" in (a.kind, b.kind) and not (rises and (b.share == "total" or not b.day)):
        return None
    return pair.rule("progress", "R10", "the same scope at a later time")


def _side_by_side(pair: Pair, days: float) -> Relation | None:
    """One report that sets two speakers' numbers against each other, or one speaker's for two times."""
    if _two_named(pair) and days <= SOON:
        if ratio(pair.a.range, pair.b.range) > FAR_APART and pair.a.place != pair.b.place:
            return None
        return pair.rule("contradiction", "R10", "one report sets two speakers' numbers side by side, and both cannot be right")
    one_word = pair.one_voice or not (pair.older.voices or pair.newer.voices)
    if days and one_word and pair.b.range.low > pair.a.range.high and pair.a.kind != "flow":
        return pair.rule("progress", "R10", "the same scope at a later time")
    return None


def _rivals(pair: Pair) -> Relation | None:
    """One report with two speakers' least numbers so far apart that they cannot mean one count ("at least 200", "over 900")."""
    days = _days(pair)
    if not pair.one_report or not _two_named(pair) or days is None or days > SOON or pair.a.vague or pair.b.vague:
        return None
    if ratio(pair.a.range, pair.b.range) < RIVAL:
        return None
    return pair.rule("contradiction", "R10", "one report sets two speakers' numbers side by side, too far apart to be one count")


RIVAL = 2.0
"""How many times another a bound must be for two speakers to be held to contradict each other by bounds alone."""
FAR_APART = 4.0
"""How many times another a number may be for two speakers to be held to count one thing in places named otherwise."""


def _two_named(pair: Pair) -> bool:
    named = bool(pair.older.voices and pair.newer.voices) and not pair.one_voice
    return named and not (pair.a.guessed or pair.b.guessed)


def _told_later(pair: Pair) -> Relation | None:
    """A running count for one time that a later report raises, or that says itself that it moved (R10)."""
    a, b = pair.a, pair.b
    if "cumulative" not in (a.kind, b.kind) or (a.observation.claimed and b.observation.claimed and not pair.one_voice):
        return None
    low, high = (a, b) if a.range.high < b.range.low else (b, a)
    days = (low.report.published, high.report.published)
    if (high.update and not low.update) or (None not in days and str(days[0]) < str(days[1])):
        return pair.rule("revision", "R10", f"for one time, but told later, on {high.report.published}", swap=low is b)
    return None


def _fell(pair: Pair) -> Relation | None:
    """A running count that falls by its as-of: told later, and so grown since, or fallen indeed (R2)."""
    told = (pair.a.report.published, pair.b.report.published)
    if None not in told and str(told[1]) < str(told[0]):
        return pair.rule("progress", "R10", "told later, and grown since; its as-of is the day of what it counts", swap=True)
    if was(pair.a):
        return pair.rule("revision", "R2", "a running count cannot fall, so the later one revises the earlier")
    return fallen(pair)
