"""How two accounts of comparable things stand to each other (R1, R2, R7, R10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf

from dateline.lexicon.scopes import scopes
from dateline.model import Relation, RelationKind
from dateline.reconciling.accounts import Account, echo
from dateline.reconciling.counts import Count, Desk, bounds, published
from dateline.reconciling.values import Agreement, agreement, ratio

ONE_ACT = 1.25
"""How many times another a number may be for two words for one act to be held against each other."""
ONE_STATEMENT = 2.0
"""How many times another a number may be to pass for a rendering of one speaker's one statement."""
SOON = 3
"""Days within which a remainder that another speaker puts higher is held to be disputed, not to have grown."""
UNSPOKEN = 4.0
"""The same for numbers that reporters give on their own word: beyond it they count different things."""


@dataclass(frozen=True)
class Pair:
    """Two accounts with overlapping as-of, the one that ends earlier first."""

    older: Account
    newer: Account
    desk: Desk

    @property
    def a(self) -> Count:
        """The count that speaks for the older account."""
        return self.older.first

    @property
    def b(self) -> Count:
        """The count that speaks for the newer account."""
        return self.newer.first

    @property
    def agreement(self) -> Agreement:
        """How their values agree."""
        return agreement(self.a.range, self.b.range, self.desk.pack.tolerance)

    @property
    def one_voice(self) -> bool:
        """Say whether one speaker gives both."""
        return self.older.shares_voice(self.newer, self.desk.voices)

    @property
    def one_line(self) -> bool:
        """Say whether both go back to one line."""
        return self.older.shares_line(self.newer)

    @property
    def one_report(self) -> bool:
        """Say whether one report gives both."""
        return bool(self.older.reports & self.newer.reports)

    def rule(self, relation: RelationKind, rule: str, why: str, *, swap: bool = False) -> Relation:
        """Return a relation of the two, with both named in its reason."""
        ids = (self.b.id, self.a.id) if swap else (self.a.id, self.b.id)
        first, second = (self.b, self.a) if swap else (self.a, self.b)
        supplied = "; ".join(sorted({c.joined for c in (first, second) if c.joined}))
        note = f" ({supplied})" if supplied else ""
        return Relation(ids, relation, rule, f"{first.say()} and {second.say()}: {why}{note}.")


def at_one_time(pair: Pair) -> Relation | None:
    """Return how two accounts stand whose as-of intervals overlap, or None where nothing can be said."""
    if pair.a.denied or pair.b.denied:
        return _denied(pair)
    if "addition" in (pair.a.share, pair.b.share) and pair.a.share != pair.b.share and pair.agreement == "disjoint":
        return None
    if pair.agreement == "same" and pair.a.measure == pair.b.measure and pair.a.strand == pair.b.strand:
        return echo(pair.a, pair.b, pair.desk.voices)
    shape = _shape(pair)
    if shape == "other_period":
        return _other_period(pair)
    if shape == "day_in_period":
        return _day_in_period(pair)
    if shape == "same_start":
        return _same_start(pair)
    return _same_period(pair)


def _denied(pair: Pair) -> Relation | None:
    """A denial contradicts the other side's claim of the same number (R10)."""
    if pair.a.denied == pair.b.denied or pair.one_voice or pair.agreement == "disjoint":
        return None
    return pair.rule("contradiction", "R10", "one denies what the other says")


def _shape(pair: Pair) -> str:
    """Say how the two as-of intervals lie; those of standing counts are single states, whatever days they name (R2)."""
    a, b = pair.a, pair.b
    if {a.kind, b.kind} <= {"stock", "remaining"} or (a.start, a.end) == (b.start, b.end):
        return "same_period"
    if a.day != b.day:
        return "day_in_period"
    return "same_start" if a.start == b.start else "other_period"


def _same_period(pair: Pair) -> Relation | None:
    return _raised(pair) or _agreed(pair) or _disagree(pair)


def _raised(pair: Pair) -> Relation | None:
    """One origin's "more than 150" beside its "more than 170": a bound that was moved is a revision, not agreement (R10)."""
    a, b = pair.a, pair.b
    both_open = a.range.high == b.range.high == inf and a.range.low != b.range.low
    if not both_open or a.vague or b.vague or pair.one_report or not (pair.one_line or pair.one_voice):
        return None
    swap = _told_later(a, b)
    return pair.rule("revision", "R10", "one origin moved its bound, for the same time", swap=swap)


def _told_later(a: Count, b: Count) -> bool:
    """Say whether `a` is the later wording: published later, or, of two undated ones, the higher count."""
    days = (a.report.published, b.report.published)
    if None not in days and days[0] != days[1]:
        return str(days[0]) > str(days[1])
    return a.range.least > b.range.least


def _disagree(pair: Pair) -> Relation | None:
    """Disjoint values for one time: revision of one origin, contradiction of two, or two things counted (R1, R10)."""
    if _cannot_be_held(pair) or follows(pair.older, pair.newer) or follows(pair.newer, pair.older):
        return None
    if pair.a.kind != pair.b.kind and "total" in (pair.a.share, pair.b.share):
        return pair.rule("different_scope", "R2", "one is a running total, the other a part of it")
    apart = ratio(pair.a.range, pair.b.range)
    if pair.a.measure != pair.b.measure:
        why = "two words for one act, as of the same time, with numbers that cannot both be right"
        return None if apart > ONE_ACT else pair.rule("contradiction", "R10", why)
    if (pair.one_voice or pair.one_line) and not pair.one_report:
        return _one_origin(pair, apart)
    return _two_origins(pair, apart)


def _cannot_be_held(pair: Pair) -> bool:
    """Say whether disjoint values show nothing: additions, or one report's numbers that are not two speakers' words."""
    if "addition" in (pair.a.share, pair.b.share):
        return True
    two_voices = pair.older.voices and pair.newer.voices
    two_words = pair.a.measure != pair.b.measure and (pair.older.voices or pair.newer.voices)
    return pair.one_report and (pair.one_voice or not (two_voices or two_words))


def follows(older: Account, newer: Account) -> bool:
    """Say whether a running toll for one as-of was raised in a report of a later day: a revision by later wording (R10).

    Tolls are told as of the event they are of, so that the day of publication is what orders them. Two parties' claims are
    left standing against each other.
    """
    a, b = older.first, newer.first
    if a.measure != b.measure or {a.kind, b.kind} != {"cumulative"} or (a.start, a.end) != (b.start, b.end):
        return False
    if a.observation.claimed and b.observation.claimed and a.voice != b.voice:
        return False
    days = (a.report.published, b.report.published)
    return None not in days and str(days[0]) < str(days[1]) and a.range.high < b.range.low


def _two_origins(pair: Pair, apart: float) -> Relation | None:
    """Two origins, one as-of: a contradiction where both name a speaker or the number is no running toll (R10)."""
    named = bool(pair.older.voices and pair.newer.voices)
    if apart > UNSPOKEN and (not named or pair.a.vague or pair.b.vague):
        return pair.rule("different_scope", "R1", "the numbers lie too far apart to count one thing")
    if not named and "cumulative" in (pair.a.kind, pair.b.kind):
        return None
    grown = _grew(pair, apart)
    if grown is not None:
        return grown
    if pair.a.broad and not (pair.a.sort and pair.a.sort == pair.b.sort):
        return None
    return pair.rule("contradiction", "R10", "as of the same time, from different origins, and they cannot both be right")


RISE = 1.25
"""How many times an earlier running count a later one must be to have risen, and not to be counted otherwise."""


def _grew(pair: Pair, apart: float) -> Relation | None:
    """A running count that a report of a later day puts much higher has risen; two speakers need not dispute it."""
    a, b = pair.a, pair.b
    two_claims = a.observation.claimed and b.observation.claimed
    if {a.kind, b.kind} != {"cumulative"} or pair.one_report or apart <= RISE or two_claims:
        return None
    low, high = (a, b) if a.range.high < b.range.low else (b, a)
    days = (low.report.published, high.report.published)
    if None in days or str(days[0]) >= str(days[1]):
        return None
    return pair.rule("revision", "R10", "a running count of one time, which later reports put higher", swap=low is b)


def _one_origin(pair: Pair, apart: float) -> Relation | None:
    swap = _told_later(pair.a, pair.b)
    later = pair.a if swap else pair.b
    if later.update or pair.one_line or _current(pair):
        return pair.rule("revision", "R10", "one origin gave a new number for the same time", swap=swap)
    if pair.a.generic or pair.a.broad:
        return None
    if apart > ONE_STATEMENT:
        return pair.rule("different_scope", "R1", "one speaker's numbers, too far apart to be renderings of one statement")
    return pair.rule("contradiction", "R10", "two renderings of one speaker's word that cannot both be right")


def _current(pair: Pair) -> bool:
    """Say whether both are told on the day they are of, when a number may change within the day."""
    days = {day for c in (pair.a, pair.b) for day in (published(c), c.end)}
    return None not in days and len(days) == 1 and not pair.a.generic


def _agreed(pair: Pair) -> Relation | None:
    """Return the relation of two accounts whose values agree (R7), None where they are disjoint."""
    found = pair.agreement
    if found == "same":
        return echo(pair.a, pair.b, pair.desk.voices)
    if found == "disjoint":
        return None
    if found == "rounding":
        return pair.rule("rounding", "R7", "one is the other, rounded")
    return pair.rule("inside", "R7", "one range takes in the other, so they agree")


def _day_in_period(pair: Pair) -> Relation | None:
    """A count dated to one day beside a count for a period that holds the day (R2)."""
    day, period = (pair.a, pair.b) if pair.a.day else (pair.b, pair.a)
    if pair.agreement != "disjoint":
        return _agreed(pair)
    if day.range.low > period.range.high:
        return _disagree(pair)
    swap = pair.b.day
    if day.end != period.end and pair.one_voice and day.share != "addition":
        return pair.rule(
            "progress", "R10", f"one speaker's count as of {_date(day.end)} and then of {_date(period.end)}", swap=swap
        )
    if pair.one_report and pair.one_voice:
        return pair.rule(
            "part_of", "R2", "the count of one day lies within the same speaker's count of the whole period", swap=swap
        )
    return pair.rule("different_scope", "R2", "one counts a day, the other a longer period", swap=swap)


def _same_start(pair: Pair) -> Relation | None:
    """Two periods that begin on one day: a running count at two times (R2, R10)."""
    return _agreed(pair) or in_sequence(pair)


def _other_period(pair: Pair) -> Relation | None:
    if pair.agreement in ("inside", "overlapping") and pair.a.range.exact != pair.b.range.exact and not pair.one_voice:
        return None
    return pair.rule("different_scope", "R2", "they count periods that begin on different days")


def in_sequence(pair: Pair) -> Relation | None:
    """Return how an account stands to one of an earlier as-of: progress, revision, unchanged, or None (R2, R10, R12)."""
    a, b = pair.a, pair.b
    if pair.agreement == "same":
        return echo(a, b, pair.desk.voices) if b.kind != "flow" else None
    if pair.agreement != "disjoint" and (a.vague or b.vague or pair.agreement == "rounding" or not left_behind(a, b)):
        return None
    if {a.kind, b.kind} & {"cumulative", "flow"} and a.day != b.day and (b.range.high < a.range.low or not pair.one_voice):
        return None  # the toll of a day's event beside that of years
    if b.kind in ("cumulative", "flow") and b.range.high < a.range.low:
        return fallen(pair)
    if (a.start, a.end) == (b.start, b.end):
        return pair.rule("revision", "R10", f"for one time, but told later, on {b.report.published}")
    days = f"as of {_date(a.end)} and then of {_date(b.end)}"
    if _grown(pair):
        return pair.rule("contradiction", "R10", f"from different origins, {days}: what is left cannot grow so soon")
    late = "; the older state was told later and replaces nothing (R12)" if _late(a, b) else ""
    return pair.rule("progress", "R10", f"the same scope {days}{late}")


MOVED = 1.3
"""How many times an open bound a later number must be to have moved on from it ("more than 70", then 118; 74 agrees)."""


def left_behind(older: Count, newer: Count) -> bool:
    """Say whether a later number lies so far above an earlier open bound that the count has grown since (R7, R10)."""
    if older.range.high != inf:
        return newer.range.high != inf
    return newer.range.low > older.range.low * MOVED


def _grown(pair: Pair) -> bool:
    """Say whether another named speaker gives a higher number of those left, a few days on: no change, but another account."""
    a, b = pair.a, pair.b
    if {a.kind, b.kind} != {"remaining"} or a.vague or b.vague or a.end is None or b.start is None:
        return False
    named = bool(pair.older.voices and pair.newer.voices) and not (pair.one_voice or pair.one_line)
    return named and b.range.low > a.range.high and b.start - a.end <= SOON


def fallen(pair: Pair) -> Relation | None:
    """A running count that falls: lowered by its origin, put lower by another speaker within days, or of another scope (R2)."""
    if pair.one_report:
        return pair.rule("different_scope", "R2", "one report gives both, and a running count cannot fall")
    if pair.one_voice or pair.one_line or pair.b.update:
        return pair.rule("revision", "R2", "a running count cannot fall, so the later one revises the earlier")
    if _put_lower(pair):
        return pair.rule("contradiction", "R2", "a running count cannot fall, and two speakers give the two")
    return pair.rule("different_scope", "R2", "a running count cannot fall, and different origins give the two")


def _put_lower(pair: Pair) -> bool:
    """Say whether another named speaker gives a lower number within days, near enough to count the same thing."""
    a, b = pair.a, pair.b
    if not (pair.older.voices and pair.newer.voices) or a.generic or b.generic or a.guessed or b.guessed:
        return False
    near = a.end is not None and b.start is not None and b.start - a.end <= SOON
    return near and ratio(a.range, b.range) <= ONE_STATEMENT


def _late(a: Count, b: Count) -> bool:
    return bool(a.report.published and b.report.published and a.report.published > b.report.published)


def _date(day: int | None) -> str:
    return date.fromordinal(day).isoformat() if day else "an unknown day"


def runs(account: Account) -> bool:
    """Say whether an account is a state or running count that a later one can replace, not the flow of one day (R2)."""
    count = account.first
    if not account.settled or count.share == "addition" or bounds(count) is None:
        return False
    return count.kind != "flow" or count.share == "total" or not count.day


def in_versions(pair: Pair) -> Relation | None:
    """Two versions of one undated text with different numbers: the text was revised (R10); None for anything else."""
    if not pair.older.settled or not pair.newer.settled or pair.agreement == "same" or pair.one_report:
        return None
    if ratio(pair.a.range, pair.b.range) > ONE_STATEMENT or "addition" in (pair.a.share, pair.b.share):
        return None
    if not any(frozenset((one, two)) in pair.desk.copies for one in pair.older.reports for two in pair.newer.reports):
        return None
    swap = _told_later(pair.a, pair.b)
    return pair.rule("revision", "R10", "two versions of one text, which was revised", swap=swap)


def comparable(a: Count, b: Count) -> bool:
    """Say whether two counts are of one measure, or of two that are words for one act (R1)."""
    return a.measure == b.measure or scopes().one_act_of(a.measure, b.measure)
