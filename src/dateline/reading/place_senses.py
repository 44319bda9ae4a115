"""What a name means in a report: the sense with the highest score among the gazetteer's places of that name.

    score = log10(people + 10) + CAPITAL (a capital) - UNUSUAL (not the place's usual name)
          - RANK · place in the gazetteer's order + COUNTRY · c + REGION · r + NEAR · n

`c` and `r` are the shares, 0 to 1, of the report's evidence that lies in the sense's country and first-level region: what
its other names mean, the peoples it names, and the bodies that one country alone has ("Crown Court", a sheriff). `n`, 0
to 1, says how many of its other towns lie around. As the senses of all names depend on each other, they are weighed
together: each name begins with what its own score makes likely, and a few rounds let the likely senses speak for each
other (mean field; minimal distance is Leidner's (2007), and so is one sense a report for each name). What the text says
itself comes before all this ("Paris, Texas"). Where nothing speaks for one of several small places, none is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import cos, exp, log10, radians

from dateline.lexicon.gazetteer import HOMONYM, Entry, Gazetteer
from dateline.lexicon.place_names import plain_key, sound_key
from dateline.lexicon.place_words import institutions, peoples, place_words
from dateline.model import Span
from dateline.reading.document import Sentence
from dateline.reading.place_mentions import Candidate

ENOUGH = 100_000
"""A place of this weight is meant without any cue."""
DOMINATES = 10
"""So is one that outweighs its namesakes this many times."""
ELSEWHERE = 3.0
"""With this much evidence for other countries, a small place that happens to be spelt so is not meant."""
RANK, COUNTRY, REGION, NEAR = 0.3, 1.5, 5.0, 4.0
CAPITAL, UNUSUAL = 1.0, 1.0
"""The score's weights. More for a country pays on local news alone and makes the world's cities their small namesakes."""
SEAT = 0.3
"""How much of a town's neighbourhood a capital counts as: its name often means the government."""
SHARP = 2.5
"""How much surer than its score a sense is taken to be while the senses are weighed together (inverse temperature)."""
ROUNDS = 3
COUNTRY_NAMED, PLACE_NAMED, WORD = 3.0, 1.0, 1.0
"""What one mention of a country, of another place, and of a people or body adds to the evidence for its country."""
CERTAIN = 4.0
"""How many times more a name counts whose sense the text tells."""
AROUND = 0.7
"""Degrees of latitude within which a town is a neighbour, some 80 km."""
NAMED = 0.5
"""From this much evidence a report speaks of a country."""
LESSER = "district"
"""What is called so is no first-level region, unless that is its name."""
SENSES = 12
"""Senses of a name that are weighed; the rest of its namesakes are smaller."""


Town = tuple[str, float, float, float]
"""A likely town of the report: its name's key, latitude, longitude, how likely it is."""


@dataclass
class Evidence:
    """How much a report speaks of each country (ISO code) and first-level region ("US-TX")."""

    countries: Counter[str] = field(default_factory=Counter)
    regions: Counter[str] = field(default_factory=Counter)

    def add(self, entry: Entry, weight: float) -> None:
        """Count a place that is meant, so much of it."""
        if entry.country:
            self.countries[entry.country] += weight  # type: ignore[assignment]
            if entry.admin1:
                part = weight * SEAT if entry.feature == "capital" else weight
                self.regions[f"{entry.country}-{entry.admin1}"] += part  # type: ignore[assignment]


@dataclass
class Sense:
    """One thing a name can mean: `base` is what speaks for it in itself, `share` how likely it is."""

    entry: Entry
    base: float
    share: float = 0.0


@dataclass
class Name:
    """The senses of one name of the report, and how often it is named (at most thrice)."""

    senses: list[Sense]
    times: float

    def weigh(self, scores: list[float]) -> None:
        """Let the scores say how likely each sense is."""
        top = max(scores)
        parts = [exp(SHARP * (score - top)) for score in scores]
        for sense, part in zip(self.senses, parts, strict=True):
            sense.share = part / sum(parts)

    def evidence(self) -> Evidence:
        """Return what the name itself speaks for."""
        own = Evidence()
        for sense in self.senses:
            own.add(sense.entry, sense.share * self.times * _times(sense.entry))
        return own


def of_words(sentences: Iterable[Sentence]) -> Counter[str]:
    """Return how often names of peoples, and bodies that only some countries have, point at each country."""
    counts: Counter[str] = Counter()
    table = peoples() | institutions()
    for sentence in sentences:
        before = ""
        for token in sentence.tokens:
            code = table.get(f"{before} {token.lower}") or table.get(token.lower)
            if code:
                counts[code] += WORD  # type: ignore[assignment]
            before = token.lower
    return counts


def _bare(name: str) -> str:
    words = name.split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1].lower() in place_words().region_nouns else words)


def _times(entry: Entry) -> float:
    return COUNTRY_NAMED if entry.feature == "country" else PLACE_NAMED


def _called_otherwise(c: Candidate, region: Entry) -> bool:
    """Say whether a district only shares the name of a first-level region: "Zeta district" is not "Zeta Province"."""
    words = set(region.name.lower().split())
    return c.region_word == LESSER and LESSER not in words and bool(words & place_words().first_level)


def _has_town(before: list[Entry], behind: list[Entry], region: Entry) -> bool:
    """Say whether a bare name is a town's rather than its region's: the town comes first, or is the region's own large one."""
    if any(e.kind == "settlement" and e.country == region.country for e in before):
        return True
    seat = (region.country, region.admin1)
    return any(e.kind == "settlement" and e.population >= HOMONYM and (e.country, e.admin1) == seat for e in behind)


class Senses:
    """Decides what each candidate of one report means."""

    def __init__(self, candidates: list[Candidate], sentences: Iterable[Sentence], gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.told: dict[str, Entry] = {}
        self.telling: dict[Span, Entry] = {}
        self.groups: dict[str, list[Candidate]] = {}
        for c in candidates:
            self.groups.setdefault(c.key, []).append(c)
        for key, group in self.groups.items():
            self._listen(key, group)
        self.firm = {key for key, group in self.groups.items() if any(c.firm for c in group)}
        self.locative = {key for key, group in self.groups.items() if any(c.locative for c in group)}
        self.inside = {key for key, group in self.groups.items() if key in self.told and any(c.inside for c in group)}
        self.words = of_words(sentences)
        self.names = {key: name for key, group in self.groups.items() if (name := self._name(key, group))}
        self.evidence = self._weighed_together()
        self.chosen: dict[str, Entry | None] = {key: self._choose(key, group) for key, group in self.groups.items()}

    def entries(self, c: Candidate, countries: tuple[str, ...] = ()) -> list[Entry]:
        """Return what the candidate's name can mean, of the kind that the words beside it ask for."""
        if c.noun == "facility":
            found = self.gazetteer.find(c.phrase) or [e for e in self.gazetteer.find(c.name) if e.kind == "facility"]
            return [e for e in found if e.kind in ("facility", "water", "other")]
        found = self.gazetteer.find(c.name, countries)
        if c.noun == "region":
            areas = [e for e in found if e.kind == "area" and e.feature != "country" and not _called_otherwise(c, e)]
            return areas or self._region_around(c, found)
        if c.noun == "settlement":
            towns = [e for e in found if e.kind == "settlement"]
            return towns or found
        # The gazetteer puts a region behind the town that it is called after: bare, the name is the town's.
        return [e for i, e in enumerate(found) if e.feature != "region" or not _has_town(found[:i], found[i:], e)]

    def _region_around(self, c: Candidate, found: list[Entry]) -> list[Entry]:
        """Return the first-level region that bears the name of its town in another spelling ("Hasakeh province")."""
        if c.region_word not in place_words().first_level:
            return []
        around = [self.gazetteer.region_of(e) for e in found if e.kind == "settlement"]
        return [
            r for r in around if r is not None and r.feature == "region" and sound_key(_bare(c.name)) == sound_key(_bare(r.name))
        ]

    # What the text tells itself -----------------------------------------------------------------------------------------

    def _listen(self, key: str, group: list[Candidate]) -> None:
        for c in group:
            for holder in (c.inside, c.tied):
                pair = self._held(self.entries(c), holder) if holder else None
                if pair:
                    self.told.setdefault(key, pair[0])
                    if c.holder is not None and holder == c.holder.name:
                        self.telling[c.holder.span] = pair[1]

    def _held(self, entries: list[Entry], holder: str) -> tuple[Entry, Entry] | None:
        """Return the entry that lies in the place called `holder`, and that place: a country, region or town of weight."""
        named = self.gazetteer.find(holder)
        around = named[:4] + [e for e in named[4:] if e.feature == "region"]
        if entries and entries[0].feature == "country":
            # "China, Japan" is a list, "Lebanon, Tennessee" is not.
            around = [e for e in around if e.feature == "region"]
        for outer in around:
            for inner in entries:
                if inner.id != outer.id and self.gazetteer.contains(outer.id, inner.id):
                    return inner, outer
        return None

    def of(self, c: Candidate) -> Entry | None:
        """Return what one mention means: what its place beside another says ("Buffalo, New York"), else what its name does."""
        return self.telling.get(c.span) or self.chosen[c.key]

    # Weighing -----------------------------------------------------------------------------------------------------------

    def _name(self, key: str, group: list[Candidate]) -> Name | None:
        if not any(c.known for c in group):
            return None
        told = self.told.get(key)
        entries = [told] if told else [e for e in self.entries(group[0]) if e.exact][:SENSES]
        if not entries:
            return None
        # The gazetteer's own order counts as far as weights go: another name of a large town weighs less than a town's own.
        senses = [Sense(e, self._prior(e, group[0].name) - RANK * min(i, 5)) for i, e in enumerate(entries)]
        return Name(senses, min(len(group), 3) * (CERTAIN if told else 1.0))

    def _prior(self, entry: Entry, name: str) -> float:
        """Return what speaks for a sense in itself: its people, tenfold for a capital, a tenth by an unusual name."""
        if entry.feature not in ("town", "capital"):
            return log10(entry.weight + 10)
        capital = entry.feature == "capital" and entry.weight >= ENOUGH
        return log10(entry.weight + 10) + CAPITAL * capital - UNUSUAL * (not self.gazetteer.is_usual(name, entry))

    def _weighed_together(self) -> Evidence:
        """Settle how likely each sense is, and return what the report as a whole speaks of."""
        for name in self.names.values():
            name.weigh([s.base for s in name.senses])
        for _ in range(ROUNDS):
            evidence, towns = self._gathered()
            for key, name in self.names.items():
                if len(name.senses) > 1:
                    own = name.evidence()
                    name.weigh([s.base + _pull(s.entry, key, own, evidence, towns) for s in name.senses])
        return self._gathered()[0]

    def _gathered(self) -> tuple[Evidence, list[Town]]:
        """Return what the likely senses speak for together, and the likely towns."""
        evidence, towns = Evidence(), []
        for code, count in sorted(self.words.items()):
            evidence.countries[code] += count
        for key, name in self.names.items():
            for sense in name.senses:
                evidence.add(sense.entry, sense.share * name.times * _times(sense.entry))
                if sense.share > 0.1 and sense.entry.kind in ("settlement", "facility"):
                    seat = SEAT if sense.entry.feature == "capital" else 1.0
                    towns.append((key, sense.entry.lat, sense.entry.lon, seat * sense.share))
        return evidence, towns

    def _choose(self, key: str, group: list[Candidate]) -> Entry | None:
        if key in self.told:
            return self.told[key]
        name = self.names.get(key)
        if name is not None:
            best = max(name.senses, key=lambda s: s.share).entry
            return best if self._supported(key, best, [s.entry for s in name.senses]) else None
        return self._by_sound(group)

    def _by_sound(self, group: list[Candidate]) -> Entry | None:
        """Return the place whose name sounds so, in a country of the report; only where the words around say it is a place."""
        first = group[0]
        if len(first.name) <= 3 or not any(c.locative for c in group):
            return None
        countries = tuple(sorted(c for c, n in self.evidence.countries.items() if n >= NAMED and c))
        heard = self.entries(first, countries)
        if not heard:
            return None
        return heard[0] if heard[0].exact or is_close(first.name, heard[0].name, named=bool(first.noun)) else None

    def _supported(self, key: str, best: Entry, entries: list[Entry]) -> bool:
        """Say whether anything speaks for the best: its weight, its country in the report, or the lack of rivals."""
        if best.weight >= ENOUGH or best.feature in ("country", "own", "user") or self.spoken_of(key, best):
            return True
        if sum(self.evidence.countries.values()) >= ELSEWHERE:
            return False
        rivals = [e.weight for e in entries if e.id != best.id]
        return best.weight >= DOMINATES * max(rivals, default=0)

    def spoken_of(self, key: str, entry: Entry) -> bool:
        """Say whether the report speaks of the country of `entry`, the name `key` itself apart."""
        own = self.names[key].evidence() if key in self.names else Evidence()
        return self.evidence.countries[entry.country or ""] - own.countries[entry.country or ""] >= NAMED


def _pull(entry: Entry, key: str, own: Evidence, evidence: Evidence, towns: list[Town]) -> float:
    """Return what the report adds to the score of a sense, apart from what the name `key` speaks for by its `own`."""
    country = entry.country or ""
    regions = [f"{country}-{entry.admin1}"]
    if entry.feature in ("country", "region"):
        # A report that names one region a lot means another no less, nor the country: both count as the region most named.
        regions = [r for r in evidence.regions if r.startswith(f"{country}-")]
    total = sum(evidence.countries.values()) - sum(own.countries.values())
    if total < 1e-6:
        return NEAR * _company(entry, key, towns)
    c = (evidence.countries[country] - own.countries[country]) / total
    r = max((evidence.regions[region] - own.regions[region] for region in regions), default=0.0) / total
    return COUNTRY * c + REGION * r + NEAR * _company(entry, key, towns)


def _company(entry: Entry, key: str, towns: list[Town]) -> float:
    """Return from 0 (alone) to 1 how many other towns of the report lie around a town."""
    if entry.kind not in ("settlement", "facility"):
        return 0.0
    wide = cos(radians(entry.lat))
    near = 0.0
    for other, lat, lon, share in towns:
        north, east = lat - entry.lat, (lon - entry.lon) * wide
        if other != key and abs(north) < 4 * AROUND and abs(east) < 4 * AROUND:
            near += share / (1 + (north * north + east * east) / (AROUND * AROUND))
    return near / (near + 1)


def is_close(a: str, b: str, named: bool) -> bool:
    """Say whether two spellings of one sound are near enough to be one name; less will do where a noun says it is a place."""
    from rapidfuzz.fuzz import ratio

    return len(sound_key(a)) >= 3 and ratio(plain_key(a), plain_key(b)) >= (65 if named else 75)
