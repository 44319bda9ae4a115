"""Which tellings tell one happening (R20), by points for and against, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import acos, cos, inf, log, log2, radians, sin, sqrt
from typing import Literal

from dateline.lexicon.events import event_types
from dateline.lexicon.happenings import happenings
from dateline.lexicon.populations import by_noun
from dateline.lexicon.sameness import sameness_points
from dateline.model import MergeGround, Place
from dateline.reconciling.names import Places
from dateline.reconciling.tellings import Party, Telling, party

FEW = 3
"""A story of no more reports than this shows nothing of what it is about."""
NEARBY = 15.0
"""Kilometres within which two towns or sites may be one place told in two ways."""
WEEK = 7
"""A stretch of more days than this says nothing of when in it."""
SPECIFIC = frozenset({"doers", "befell", "crossed", "day", "weekday", "counts", "words", "retold"})
"""Grounds that are of this happening rather than of what the story is about; from TELLING points on."""
TELLING = 0.15
SHORT = 2
"""A stretch of no more days than this dates a happening as well as a day does."""
FINE = ("settlement", "facility")


@dataclass(frozen=True, slots=True)
class Weighing:
    """Whether two tellings are of one happening: the sum of its grounds. `apart` says what rules it out, whatever else agrees."""

    score: float
    grounds: tuple[MergeGround, ...]
    apart: Literal["word", "day", "place", "number", "told before", ""] = ""

    @property
    def same(self) -> bool:
        """Say whether they are one."""
        return not self.apart and self.score >= sameness_points().bar


@dataclass(frozen=True)
class Scene:
    """What the tellings of one story are seen against: its places, how rare its words are, in what share of its
    reports each word and family is told, and on how many days it happened."""

    places: Places
    rarity: dict[str, float]
    shares: dict[str, float]
    days: dict[str, int]

    def recurs(self, one: Telling, two: Telling) -> float:
        """Return the doublings of the days on which the story tells of what two tellings have in common; 0 for one day."""
        both = set(_topics(one)) & set(_topics(two))
        return log2(max((self.days.get(topic, 1) for topic in both), default=1))


def scene_of(tellings: Sequence[Telling], places: Places) -> Scene:
    """Return the scene of a story's tellings."""
    held = Counter(w for t in tellings for w in t.words)
    rarity = {w: log(1 + len(tellings) / n) for w, n in held.items()}
    reports = {t.report.id for t in tellings}
    told = Counter(topic for _, topic in {(t.report.id, topic) for t in tellings for topic in _topics(t)})
    shares = {w: n / len(reports) for w, n in told.items()} if len(reports) > FEW else {}
    days = Counter(topic for _, topic in {(t.start, topic) for t in tellings if t.start == t.end for topic in _topics(t)})
    return Scene(places, rarity, shares, dict(days))


def _topics(telling: Telling) -> Iterator[str]:
    yield f"word {telling.stem}"
    yield from telling.families


def sameness(one: Telling, two: Telling, scene: Scene) -> Weighing:
    """Return whether two tellings of one story tell one happening, with the grounds and their points (R20).

    Never, whatever else agrees: words of no common family or type; days more than one apart, or a day after the other's
    report; two towns or sites neither of which holds the other; ordinals that differ ("the 12th package"). Reports that
    differ on the day by one are one where enough else agrees.
    """
    if _gap(one, two) > 1:
        return Weighing(-inf, (), "day")
    points, said = sameness_points().points, _word(one, two, scene)
    if not said:
        return Weighing(-inf, (), "word")
    if one.ordinals and two.ordinals and not one.ordinals & two.ordinals:
        return Weighing(-inf, tuple(said), "number")
    if one.start > two.latest or two.start > one.latest:
        return Weighing(-inf, tuple(said), "told before")
    if _apart(one, two, scene.places):
        return Weighing(-inf, tuple(said), "place")
    grounds = (*said, *_parties(one, two), *_where(one, two, scene.places), *_when(one, two, scene), *_rest(one, two, scene))
    if _other_class(one.event.type, two.event.type):
        grounds = (*grounds, MergeGround("type_differs", points.type_differs, f"{one.event.type}, {two.event.type}"))
    if not any(g.points > TELLING and g.label in SPECIFIC for g in grounds):
        grounds = (*grounds, MergeGround("bare", points.bare * scene.recurs(one, two)))
    return Weighing(sum(r.points for r in grounds), tuple(r for r in grounds if r.points))


def _word(one: Telling, two: Telling, scene: Scene) -> list[MergeGround]:
    """Return what the words for it have in common; nothing where they have nothing."""
    points, shared = sameness_points().points, one.families & two.families
    if one.word == two.word or one.stem == two.stem:
        light = one.word in _light()
        label = "stem" if one.word != two.word else "light_word" if light else "word"
        found = [MergeGround(label, getattr(points, label), one.word)]
        found.append(MergeGround("central_word", points.central_word * scene.shares.get(f"word {one.stem}", 0.0), one.word))
    elif shared:
        central = max(scene.shares.get(name, 0.0) for name in shared)
        common = len(shared) / len(one.families | two.families)
        found = [MergeGround("family", points.family, f"{one.word}, {two.word}")]
        found.append(MergeGround("central_family", points.central_family * central, ", ".join(sorted(shared))))
        found.append(MergeGround("families", points.families * common, ", ".join(sorted(shared))))
    elif one.counts & two.counts:
        found = [MergeGround("number_only", points.number_only, ", ".join(sorted(one.counts & two.counts)))]
    elif one.event.type == two.event.type != "other":
        found = [MergeGround("type", points.type, one.event.type)]
    else:
        return []
    if one.speaks or two.speaks:
        found.append(MergeGround("speaks", points.speaks, one.word))
    return found


@cache
def _light() -> frozenset[str]:
    """Return the verbs that say little of what happened."""
    return happenings().light | happenings().states | sameness_points().wide


def _other_class(one: str, two: str) -> bool:
    """Say whether two event types are of different PLOVER classes; a type of none differs from none."""
    known = event_types()
    first, second = (known[kind].plover if kind in known else "" for kind in (one, two))
    return first != second and bool(first and second)


def _gap(one: Telling, two: Telling) -> float:
    """Return how many days lie between two times; 0 where they overlap or one is open."""
    return max(0.0, one.start - two.end, two.start - one.end)


def _apart(one: Telling, two: Telling, places: Places) -> bool:
    """Say whether the two clauses name places that cannot be one: of two countries, or towns or sites far apart."""
    here, there = one.event.where, two.event.where
    if here is None or there is None or one.place == two.place or _held(one, two, places):
        return False
    if not (one.event.span.holds(here.span) and two.event.span.holds(there.span)):
        return False
    if here.country and there.country and here.country != there.country:
        return True
    if not here.precision == there.precision == 1:  # "near" the one may be near the other
        return False
    far = distance(here, there)
    return here.kind in FINE and there.kind in FINE and (here.kind == there.kind if far is None else far > NEARBY)


def distance(one: Place, two: Place) -> float | None:
    """Return the great-circle distance of two places in kilometres, None where one has no coordinates."""
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return None
    a, b, turn = radians(one.lat), radians(two.lat), radians(two.lon - one.lon)
    return 6371.0 * acos(max(-1.0, min(1.0, sin(a) * sin(b) + cos(a) * cos(b) * cos(turn))))


def _held(one: Telling, two: Telling, places: Places) -> bool:
    return places.holds(one.place, two.place) or places.holds(two.place, one.place)


def _parties(one: Telling, two: Telling) -> Iterator[MergeGround]:
    points = sameness_points().points
    for label, mine, theirs in (("doers", one.doers, two.doers), ("befell", one.befell, two.befell)):
        both = agreeing(mine, theirs)
        if both:
            kind = len(both) < MANY and all(w.isdigit() or w in kinds() for w in both)
            known = f"{label}_kind" if kind else label
            yield MergeGround(known, getattr(points, known), " ".join(sorted(both)))
        elif label == "doers" and one.named and two.named and not akin(one.named, two.named):
            yield MergeGround("doers_apart", points.doers_apart)
        elif mine and theirs:
            yield MergeGround(f"{label}_differ", getattr(points, f"{label}_differ"))
    both = agreeing(one.doers, two.befell) or agreeing(two.doers, one.befell)
    if both:
        yield MergeGround("crossed", points.crossed, " ".join(sorted(both)))


def agreeing(one: Collection[Party], two: Collection[Party]) -> Party:
    """Return the words that two parties share, most of those of the shorter name; nothing where no two agree."""
    found = (a & b for a in one for b in two if 2 * len(a & b) > min(len(a), len(b)))
    return max(found, key=lambda words: (len(words), sorted(words)), default=frozenset())


@cache
def kinds() -> frozenset[str]:
    """Return the words for people that only say of what kind they are, as parties hold them."""
    return frozenset(w for noun in by_noun() for w in party(noun)) | party("people person persons resident member")


def akin(one: Collection[Party], two: Collection[Party]) -> bool:
    """Say whether names of two sides begin alike in a word: a state and its people ("Ruritania", "Ruritanian army")."""
    first = {w[:AKIN] for p in one for w in p if len(w) >= AKIN}
    return bool(first & {w[:AKIN] for p in two for w in p if len(w) >= AKIN})


def _where(one: Telling, two: Telling, places: Places) -> Iterator[MergeGround]:
    points = sameness_points().points
    if one.place is None or two.place is None:
        return
    if one.place == two.place:
        yield MergeGround("place", points.place, one.place)
    elif _held(one, two, places):
        yield MergeGround("place_within", points.place_within, f"{one.place}, {two.place}")
    else:
        yield MergeGround("place_apart", points.place_apart, f"{one.place}, {two.place}")


def _when(one: Telling, two: Telling, scene: Scene) -> Iterator[MergeGround]:
    points = sameness_points().points
    if one.dated and two.dated:
        if _gap(one, two):
            yield MergeGround("next_day", points.next_day)
        elif max(one.end - one.start, two.end - two.start) < SHORT:
            yield MergeGround("day", points.day)
        elif max(one.end - one.start, two.end - two.start) < WEEK:
            yield MergeGround("days", points.days)
        return
    yield MergeGround("recurring", points.recurring * scene.recurs(one, two))
    if one.weekday is not None and two.weekday is not None:
        same = one.weekday == two.weekday
        yield MergeGround("weekday" if same else "weekday_differs", points.weekday if same else points.weekday_differs)
    if max(one.latest, two.latest) < inf and one.latest != two.latest:
        yield MergeGround("undated", points.undated * log2(1 + abs(one.latest - two.latest)))


def _rest(one: Telling, two: Telling, scene: Scene) -> Iterator[MergeGround]:
    points = sameness_points().points
    if one.counts and two.counts:
        both = one.counts & two.counts
        yield MergeGround(
            "counts" if both else "counts_differ", points.counts if both else points.counts_differ, ", ".join(sorted(both))
        )
    alike, shared = likeness(one, two, scene.rarity)
    yield MergeGround("words", round(points.words * alike, 3), " ".join(shared))
    if alike >= COPIED and one.report.id != two.report.id:
        yield MergeGround("wording", points.wording)
    if one.report.id == two.report.id:
        retold = one.event.same_as == two.event.id or two.event.same_as == one.event.id
        yield MergeGround("retold", points.retold) if retold else MergeGround("same_report", points.same_report)


def likeness(one: Telling, two: Telling, rarity: dict[str, float]) -> tuple[float, list[str]]:
    """Return the cosine of two clauses' words, but for what happened, by their rarity in the story; and those they share."""
    said = {one.stem, two.stem}
    a, b = one.words - said, two.words - said
    both = sum(rarity[w] ** 2 for w in a & b)
    if not both:
        return 0.0, []
    if a == b:
        return 1.0, sorted(a, key=lambda w: (-rarity[w], w))[:SHOWN]
    norm = sqrt(sum(rarity[w] ** 2 for w in a) * sum(rarity[w] ** 2 for w in b))
    return both / norm, sorted(a & b, key=lambda w: (-rarity[w], w))[:SHOWN]


COPIED = 0.75
"""From this likeness on two clauses are one in other words only here and there."""
SHOWN = 6
MANY = 3
"""So many words in common name a party well, be each but a kind of people: "women, children and the elderly"."""
AKIN = 4
"""Letters that names of one stem share."""
NEAR = 12
"""How many earlier tellings a telling is compared with for each word, family and type it has."""
SAMPLE = 12
"""How many tellings of a group are compared with another group's."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two tellings, by their place among all, that were found to be of one happening."""

    pair: tuple[int, int]
    found: Weighing


@dataclass(frozen=True, slots=True)
class Happening:
    """Tellings of one happening by their place among all, in order, and the links that brought them together."""

    members: tuple[int, ...]
    links: tuple[Link, ...]


def happenings_of(tellings: Sequence[Telling], scene: Scene) -> list[Happening]:
    """Return the happenings that the tellings of one story, given in order, tell.

    Groups are joined from the surest pair down, each time only where all of the two groups' tellings agree on average (average
    link) and none rules it out, so that no chain of half-alike tellings ties two happenings together. Cost is bounded: each
    telling is compared with some earlier ones of like words, and large groups by their first tellings.
    """
    growing = _Growing(tellings, scene)
    pairs = ((i, j) for i, j in _candidates(tellings))
    seeds = [Link((i, j), found) for i, j in pairs if (found := growing.between(i, j)).same]
    for seed in sorted(seeds, key=lambda s: (-round(s.found.score, 9), s.pair)):
        growing.join(seed)
    return growing.groups()


def _candidates(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Yield pairs that may be one: dated ones of days that may be one, undated ones with all; the latest NEAR of each kind."""
    index: dict[tuple[str, object], list[int]] = defaultdict(list)
    for i, telling in enumerate(tellings):
        numbers = (f"number {n}" for n in telling.counts)
        topics = (*_topics(telling), *numbers, f"type {telling.event.type}")
        short = telling.dated and telling.end - telling.start <= SAMPLE
        days = range(int(telling.start), int(telling.end) + 1) if short else ()
        about = [*range(days[0] - 1, days[-1] + 2), "open"] if days else ["open", "dated"]
        yield from ((j, i) for j in sorted({j for t in topics for day in about for j in index.get((t, day), ())[-NEAR:]}))
        for topic in topics:
            for day in (*days, "dated") if days else ("open",):
                index[topic, day].append(i)


class _Growing:
    """Groups under growth."""

    def __init__(self, tellings: Sequence[Telling], scene: Scene) -> None:
        self._tellings, self._scene = tellings, scene
        self._known: dict[tuple[int, int], Weighing] = {}
        self._members = {i: [i] for i in range(len(tellings))}
        self._root = list(range(len(tellings)))
        self._links: dict[int, list[Link]] = defaultdict(list)

    def between(self, i: int, j: int) -> Weighing:
        """Return what two tellings have in common."""
        pair = (min(i, j), max(i, j))
        if pair not in self._known:
            self._known[pair] = sameness(self._tellings[pair[0]], self._tellings[pair[1]], self._scene)
        return self._known[pair]

    def join(self, link: Link) -> None:
        """Make one group of those of a link's two ends where they agree as wholes."""
        a, b = sorted(self._root[end] for end in link.pair)
        if a == b or not self._agree(a, b):
            return
        gone = self._members.pop(b)
        self._members[a] = sorted(self._members[a] + gone)
        for i in gone:
            self._root[i] = a
        self._links[a] += [*self._links.pop(b, []), link]

    def _agree(self, a: int, b: int) -> bool:
        total, compared = 0.0, 0
        for i in self._members[a][:SAMPLE]:
            for j in self._members[b][:SAMPLE]:
                found = self.between(i, j)
                if found.apart and found.apart != "word":
                    return False
                total += UNRELATED if found.apart else found.score
                compared += 1
        return total >= sameness_points().bar * compared

    def groups(self) -> list[Happening]:
        """Return the groups in order of their first tellings."""
        return [Happening(tuple(self._members[a]), tuple(self._links[a])) for a in sorted(self._members)]


UNRELATED = -2.0
"""Points of two tellings within groups whose words have nothing in common."""
