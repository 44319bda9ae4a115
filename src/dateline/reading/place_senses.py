"""What a name means in a report: the place that its other places, its countries and the name's own weight speak for.

One sense a report: all mentions of a name mean the same place (Leidner 2007, "one referent per discourse"). The order of
evidence is what the text says itself ("Paris, Texas"), then the countries and regions the report speaks of, then how
many people a place has. Where nothing speaks for one of several small places, none is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log10

from dateline.lexicon.gazetteer import Entry, Gazetteer
from dateline.lexicon.place_words import peoples
from dateline.reading.document import Sentence
from dateline.reading.place_candidates import Candidate

ENOUGH = 100_000
"""A place of this weight is meant without any cue."""
DOMINATES = 10
"""So is one that outweighs its namesakes this many times."""
ELSEWHERE = 3.0
"""With this much evidence for other countries, a small place that happens to be spelt so is not meant."""
COUNTRY_NAMED, PLACE_NAMED, PEOPLE_NAMED = 3.0, 1.0, 1.0
COUNTRY_PULL, REGION_PULL = 3.0, 1.0


@dataclass
class Evidence:
    """How much a report speaks of each country (ISO code) and first-level region ("US-TX")."""

    countries: Counter[str] = field(default_factory=Counter)
    regions: Counter[str] = field(default_factory=Counter)

    def add(self, entry: Entry, weight: float) -> None:
        """Count a place that is surely meant."""
        if entry.country:
            self.countries[entry.country] += weight  # type: ignore[assignment]
            if entry.admin1:
                self.regions[f"{entry.country}-{entry.admin1}"] += weight  # type: ignore[assignment]

    def share(self, entry: Entry) -> float:
        """Return from 0 to 1 how much of the report's evidence lies in the entry's country."""
        total = sum(self.countries.values())
        return self.countries[entry.country or ""] / total if total else 0.0

    def region_share(self, entry: Entry) -> float:
        """Return from 0 to 1 how much of the report's evidence lies in the entry's region."""
        total = sum(self.regions.values())
        return self.regions[f"{entry.country}-{entry.admin1}"] / total if total else 0.0

    def named(self, entry: Entry) -> bool:
        """Say whether the report speaks of the entry's country at all."""
        return self.countries[entry.country or ""] > 0


def of_peoples(sentences: Iterable[Sentence]) -> Counter[str]:
    """Return how often adjectives and names of peoples point at each country."""
    counts: Counter[str] = Counter()
    table = peoples()
    for sentence in sentences:
        words = [t.lower for t in sentence.tokens]
        for i, word in enumerate(words):
            code = table.get(f"{words[i - 1]} {word}") if i else None
            code = code or table.get(word)
            if code:
                counts[code] += 1
    return counts


def is_dominant(entries: list[Entry]) -> bool:
    """Say whether the first entry is meant whatever the report speaks of: a country, or far larger than its namesakes."""
    if not entries:
        return False
    rivals = [e.weight for e in entries[1:] if e.country != entries[0].country or e.kind == entries[0].kind]
    return entries[0].feature == "country" or (
        entries[0].weight >= ENOUGH and entries[0].weight >= DOMINATES * max(rivals, default=0)
    )


def _has_town(entries: list[Entry], country: str | None) -> bool:
    return any(e.kind == "settlement" and e.country == country for e in entries)


class Senses:
    """Decides what each candidate of one report means."""

    def __init__(self, candidates: list[Candidate], sentences: Iterable[Sentence], gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.evidence = Evidence()
        for code, count in sorted(of_peoples(sentences).items()):
            self.evidence.countries[code] += PEOPLE_NAMED * count  # type: ignore[assignment]
        self.told: dict[str, Entry] = {}
        groups: dict[str, list[Candidate]] = {}
        for c in candidates:
            groups.setdefault(c.key, []).append(c)
        for key, group in groups.items():
            self._weigh(key, group)
        self.groups = groups
        self.firm = {key for key, group in groups.items() if any(c.firm for c in group)}
        self.locative = {key for key, group in groups.items() if any(c.locative for c in group)}
        self.inside = {key for key, group in groups.items() if key in self.told and any(c.inside for c in group)}
        self.chosen: dict[str, Entry | None] = {key: self._choose(key, group) for key, group in groups.items()}

    def entries(self, c: Candidate, countries: tuple[str, ...] = ()) -> list[Entry]:
        """Return what the candidate's name can mean, of the kind that the words beside it ask for."""
        if c.noun == "facility":
            found = self.gazetteer.find(c.phrase) or [e for e in self.gazetteer.find(c.name) if e.kind == "facility"]
            return [e for e in found if e.kind in ("facility", "water", "other")]
        found = self.gazetteer.find(c.name, countries)
        if c.noun == "region":
            return [e for e in found if e.kind == "area" and e.feature != "country"]
        if c.noun == "settlement":
            towns = [e for e in found if e.kind == "settlement"]
            return towns or found
        # The gazetteer puts a region behind the town that it is called after: bare, the name is the town's.
        return [e for i, e in enumerate(found) if e.feature != "region" or not _has_town(found[:i], e.country)]

    def _weigh(self, key: str, group: list[Candidate]) -> None:
        """Let the sure places of the report speak for their countries."""
        entries = self.entries(group[0])
        for c in group:
            for holder in (c.inside, c.tied):
                if holder and key not in self.told:
                    told = self._held(self.entries(c), holder)
                    if told:
                        self.told[key] = told
        sure = self.told.get(key) or (entries[0] if is_dominant(entries) and any(c.known for c in group) else None)
        if sure:
            each = COUNTRY_NAMED if sure.feature == "country" else PLACE_NAMED
            self.evidence.add(sure, each * len(group) if key in self.told else each * min(len(group), 3))

    def _held(self, entries: list[Entry], holder: str) -> Entry | None:
        """Return the entry that lies in the place called `holder`, where that is a country or region or a town of weight."""
        around = self.gazetteer.find(holder)[:4]
        if entries and entries[0].feature == "country":
            # "China, Japan" is a list, "Lebanon, Tennessee" is not.
            around = [e for e in around if e.feature == "region"]
        for outer in around:
            for inner in entries:
                if inner.id != outer.id and self.gazetteer.contains(outer.id, inner.id):
                    return inner
        return None

    def _score(self, entry: Entry, rank: int) -> float:
        pull = COUNTRY_PULL * self.evidence.share(entry) + REGION_PULL * self.evidence.region_share(entry)
        # The gazetteer's own order counts as far as weights go: another name of a large town weighs less than a town's own.
        return log10(entry.weight + 10) + pull - 0.3 * min(rank, 5)

    def _choose(self, key: str, group: list[Candidate]) -> Entry | None:
        if key in self.told:
            return self.told[key]
        countries = tuple(sorted(c for c, n in self.evidence.countries.items() if n > 0 and c))
        located = any(c.locative for c in group)
        known = any(c.known for c in group)
        first = group[0]
        if not known and not located:
            return None
        # Sounds are trusted only where the words beside the name say that it is a place.
        entries = self.entries(first) or (self.entries(first, countries) if located and len(first.name) > 3 else [])
        if not entries:
            return None
        if not entries[0].exact:
            return entries[0] if is_close(first.name, entries[0].name, named=bool(first.noun)) else None
        ranked = sorted(enumerate(entries), key=lambda pair: (-self._score(pair[1], pair[0]), pair[0]))
        best = ranked[0][1]
        return best if self._supported(best, entries) else None

    def _supported(self, best: Entry, entries: list[Entry]) -> bool:
        """Say whether anything speaks for the best: its weight, its country in the report, or the lack of rivals."""
        if best.weight >= ENOUGH or best.feature in ("country", "own", "user") or self.evidence.named(best):
            return True
        if sum(self.evidence.countries.values()) >= ELSEWHERE:
            return False
        rivals = [e.weight for e in entries if e.id != best.id]
        return best.weight >= DOMINATES * max(rivals, default=0)


def is_close(a: str, b: str, named: bool) -> bool:
    """Say whether two spellings of one sound are near enough to be one name; less will do where a noun says it is a place."""
    from rapidfuzz.fuzz import ratio

    from dateline.lexicon.place_names import plain_key, sound_key

    return len(sound_key(a)) >= 3 and ratio(plain_key(a), plain_key(b)) >= (65 if named else 75)
