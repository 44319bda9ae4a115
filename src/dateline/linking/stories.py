"""Reports grouped into stories: by what they are about, and only where whole groups agree.

Pairs of reports that share rare names and words are looked up in an index; groups are then joined from the most alike
pair down, each time only where the two groups as wholes are alike (average link), so that no chain of half-alike reports
ties two stories together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.lexicon.linking import Grouping, linking_words
from dateline.linking.components import Components
from dateline.linking.copies import met
from dateline.linking.features import Profile, profiles
from dateline.linking.words import Wording
from dateline.model import Reading, first_day

TERMS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two reports (by their place in the collection) that are alike: how much (0 to 1), and the terms that show it."""

    pair: tuple[int, int]
    score: float
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one story by their place in the collection, with the pairs that held them together.

    `central` are the reports nearest to all others first, one of each text.
    """

    members: tuple[int, ...]
    held_by: tuple[Likeness, ...]
    central: tuple[int, ...]


def group(readings: Sequence[Reading], wordings: Sequence[Wording], same_text: Iterable[tuple[int, int]]) -> list[Group]:
    """Return the stories among readings given in order of publication; `same_text` are pairs that are plainly one text.

    Of each such text only the earliest report is compared: a text printed eighty times says no more than once.
    """
    settings = linking_words().grouping
    families = Components(len(readings))
    for i, j in same_text:
        families.join(i, j)
    texts = families.groups()
    first = [family[0] for family in texts]
    about = profiles([readings[i] for i in first], [wordings[i] for i in first])
    days = [_day(readings[i]) for i in first]
    grown = _Groups(about, days, settings)
    held: list[Likeness] = []
    for pair in sorted(alike(about, days, settings), key=lambda p: (-p.score, p.pair)):
        if grown.agree(*pair.pair):
            grown.join(*pair.pair)
            held.append(pair)
    by_root: dict[int, list[Likeness]] = defaultdict(list)
    for pair in held:
        by_root[grown.of.root(pair.pair[0])].append(pair)
    return [_finish(members, by_root[members[0]], about, texts) for members in grown.of.groups()]


def alike(about: Sequence[Profile], days: Sequence[int | None], settings: Grouping) -> list[Likeness]:
    """Return the pairs of reports that are alike enough to be of one story."""
    found = []
    for i, counts in enumerate(met([list(p.weights)[: settings.keys] for p in about], settings.neighbours)):
        for j, _ in sorted(counts.items(), key=lambda pair: (-pair[1], -pair[0]))[: settings.candidates]:
            one, other = about[j], about[i]
            names = len(one.rare_names & other.rare_names)
            if not names:
                continue
            score = cosine(one, other) * _fading(days[j], days[i], settings)
            if score >= settings.pairs[min(names, len(settings.pairs)) - 1]:
                found.append(Likeness((j, i), min(1.0, score), _shared(one, other)))
    return found


def cosine(one: Profile, other: Profile) -> float:
    """Return the cosine of two profiles, 0 to 1."""
    return sum(weight * other.weights[term] for term, weight in one.weights.items() if term in other.weights)


def _shared(one: Profile, other: Profile) -> tuple[str, ...]:
    both = [t for t in one.weights if t in other.weights]
    both.sort(key=lambda t: (-one.weights[t] * other.weights[t], t))
    return tuple(one.shown[t] for t in both[:TERMS_SHOWN])


def _day(reading: Reading) -> int | None:
    published = reading.report.published
    try:
        return date.fromisoformat(first_day(published)).toordinal() if published else None
    except ValueError:
        return None


def _fading(one: int | None, other: int | None, settings: Grouping) -> float:
    """Return the factor by which likeness fades with the days between two reports; undated ones do not fade."""
    if one is None or other is None:
        return 1.0
    gap = abs(one - other)
    return settings.faded + (1.0 - settings.faded) * settings.fade_days / (settings.fade_days + gap)


class _Groups:
    """Groups under growth, each with the sum of its members' profiles."""

    def __init__(self, about: Sequence[Profile], days: Sequence[int | None], settings: Grouping) -> None:
        self.of = Components(len(about))
        self._settings = settings
        self._sums = {i: dict(p.weights) for i, p in enumerate(about)}
        self._sizes = dict.fromkeys(range(len(about)), 1)
        self._days = {i: (day, day) for i, day in enumerate(days) if day is not None}
        self._refused: set[tuple[int, int, int, int]] = set()

    def agree(self, one: int, other: int) -> bool:
        """Say whether two groups as wholes are of one story; false where they are one group already.

        Their members must be alike on average, and the more so the closer the reports of a grown group are among
        themselves: two matches of one team are alike, but less than the reports of either. Groups that follow on each other
        in time may differ more, since a running story changes its words.
        """
        a, b = sorted((self.of.root(one), self.of.root(other)))
        asked = (a, b, self._sizes[a], self._sizes[b])
        if a == b or asked in self._refused:
            return False
        across = self._across(a, b)
        grown = [self._within(root) for root in (a, b) if self._sizes[root] >= self._settings.grown]
        share = self._kinship(a, b) if len(grown) > 1 else self._settings.newcomer
        if across >= self._settings.group and across >= share * min(grown, default=0.0):
            return True
        self._refused.add(asked)
        return False

    def _kinship(self, a: int, b: int) -> float:
        """Return how nearly as alike as within each the reports of two grown groups must be across."""
        if a not in self._days or b not in self._days:
            return self._settings.kinship
        (first, _), (_, last) = max(self._days[a], self._days[b]), min(self._days[a], self._days[b])
        return self._settings.kinship_in_time if first - last <= self._settings.days_between else self._settings.kinship

    def _across(self, a: int, b: int) -> float:
        """Return the mean cosine between the members of two groups."""
        small, large = sorted((self._sums[a], self._sums[b]), key=len)
        return sum(weight * large[term] for term, weight in small.items() if term in large) / (self._sizes[a] * self._sizes[b])

    def _within(self, root: int) -> float:
        """Return the mean cosine between two members of a group."""
        size = self._sizes[root]
        return (sum(weight * weight for weight in self._sums[root].values()) - size) / (size * (size - 1))

    def join(self, one: int, other: int) -> None:
        """Make one group of two."""
        a, b = self.of.root(one), self.of.root(other)
        if a == b:
            return
        root = self.of.join(a, b)
        gone = b if root == a else a
        total = self._sums[root]
        for term, weight in self._sums.pop(gone).items():
            total[term] = total.get(term, 0.0) + weight
        self._sizes[root] += self._sizes.pop(gone)
        spans = [self._days.pop(group) for group in (a, b) if group in self._days]
        if spans:
            self._days[root] = (min(first for first, _ in spans), max(last for _, last in spans))


def _finish(members: list[int], held: list[Likeness], about: Sequence[Profile], texts: Sequence[list[int]]) -> Group:
    """Return the group of texts as one of reports; `texts` holds the reports of each text, the earliest first."""
    total: dict[str, float] = {}
    for m in members:
        for term, weight in about[m].weights.items():
            total[term] = total.get(term, 0.0) + weight
    closeness = {m: sum(weight * total[term] for term, weight in about[m].weights.items()) for m in members}
    central = sorted(members, key=lambda m: (-round(closeness[m], 9), m))
    held_by = tuple(Likeness((texts[p.pair[0]][0], texts[p.pair[1]][0]), p.score, p.terms) for p in held)
    return Group(tuple(sorted(i for m in members for i in texts[m])), held_by, tuple(texts[m][0] for m in central))
