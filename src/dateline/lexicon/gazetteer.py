"""Where places are: the compiled GeoNames tables, the lexicon's own places, and users' gazetteers, behind one look-up.

Nothing here decides which place a report means; `find` ranks what a name can mean, `reading/places.py` decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from dateline.lexicon.gazetteer_pack import Pack, first_field, open_pack
from dateline.lexicon.place_names import plain_key, sound_key, words_of
from dateline.lexicon.place_words import place_words
from dateline.lexicon.places import PlaceRow, own_places, read_places
from dateline.model import PlaceKind, content_id

NOTABLE = 200_000
"""Weight of a place that somebody wrote down by hand: it outranks namesakes smaller than a large town."""
HOMONYM = 50_000
"""A town this large takes the bare name that it shares with its region ("Homs")."""
KINDS: dict[str, PlaceKind] = {"town": "settlement", "capital": "settlement", "country": "country", "region": "area"}
ARABIC = ("al", "ar", "as", "ash", "at", "ad", "an", "az", "el", "es", "er", "ed", "et", "ez")
"""The Arabic article as one romanisation and another write it: "al-Tabqah" is "at-Tabqah"."""
MANY = 40
"""Namesakes looked at; they come with the largest first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer.

    `id` is "geonames:170063", "own:al-hol-camp" or "user:…"; `country` an ISO 3166 code, None where several share the place;
    `admin1` GeoNames' code of the first-level region; `population` is 0 where unknown, for a region that of its towns.
    `feature` is country, capital, region, town, own or user; `within` the name of the place that holds it, where a
    row gives it.
    """

    id: str
    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    kind: PlaceKind
    feature: str
    within: str | None = None
    holds: tuple[str, ...] = ()
    exact: bool = True
    """Whether it was found by its spelling; False: by its sound."""

    @property
    def weight(self) -> int:
        """How much speaks for it among namesakes: people, more for countries and for what was written down by hand."""
        if self.feature == "country":
            return 100 * self.population + NOTABLE
        return max(self.population, NOTABLE) if self.feature in ("own", "user") else self.population


def _slug(row: PlaceRow) -> str:
    return "-".join(words_of(row.name))


def _own_entry(row: PlaceRow, source: str) -> Entry:
    code = (row.country or "").upper()
    id_ = row.id or f"{source}:{_slug(row)}"
    lat, lon = row.lat or 0.0, row.lon or 0.0
    return Entry(id_, row.name, code or None, None, lat, lon, row.population, row.kind, source, row.within, row.holds)


def _renamed(known: Entry, row: PlaceRow) -> Entry:
    lat = known.lat if row.lat is None else row.lat
    lon = known.lon if row.lon is None else row.lon
    return replace(known, name=row.name, within=row.within, holds=row.holds, lat=lat, lon=lon)


def _pack_entry(line: str) -> Entry:
    name, country, admin1, lat, lon, people, feature, id_ = line.split("\t")
    shown = id_ if ":" in id_ else f"geonames:{id_}"
    return Entry(shown, name, country, admin1 or None, float(lat), float(lon), int(people or 0), KINDS[feature], feature)


def _pack_key(line: str) -> str:
    return plain_key(first_field(line))


class Gazetteer:
    """A ranked look-up of place names. Open it with `Gazetteer.open`; it is read-only and safe to share."""

    def __init__(self, pack: Pack, rows: Iterable[tuple[PlaceRow, str]]) -> None:
        self._pack = pack
        self._own: dict[str, Entry] = {}
        self._spelt: dict[str, tuple[str, ...]] = {}
        self._keys: dict[str, list[str]] = {}
        self._holding: dict[str, str] = {}
        for row, source in rows:
            self._add(row, source)
        self._find = lru_cache(maxsize=8192)(self._search)
        self._entry = lru_cache(maxsize=4096)(self._numbered)

    @classmethod
    def open(cls, extra: Sequence[Path] = ()) -> Gazetteer:
        """Return the gazetteer that ships, with the places of the user's files before its own.

        Raises LexiconError where a file is absent or does not fit its shape.
        """
        with as_file(files("dateline.lexicon").joinpath("gazetteer", "geonames.pack")) as path:
            pack = open_pack(path)
        own = [(row, "own") for row in own_places()]
        return cls(pack, own + [(row, "user") for path in extra for row in read_places(path)])

    @cached_property
    def version(self) -> str:
        """Version of the tables, and of what was added to them; part of the reader's version."""
        return f"{self._pack.version}+{content_id('g', sorted(self._spelt.items()), sorted(map(str, self._own.values())))}"

    def _add(self, row: PlaceRow, source: str) -> None:
        entry = _own_entry(row, source)
        if row.id and (known := self._by_number_of(row.id)) is not None:
            entry = _renamed(known, row)
        elif entry.id in self._own and source != "user":
            entry = replace(entry, id=f"{entry.id}-{(entry.country or 'x').lower()}")
        self._own[entry.id] = entry
        self._spelt[entry.id] = (row.name, *row.also)
        self._holding.update({code: entry.id for code in row.holds if "-" in code})
        for name in (row.name, *row.also):
            ids = self._keys.setdefault(plain_key(name), [])
            if entry.id not in ids:
                ids.append(entry.id)

    @cached_property
    def _sounds(self) -> dict[str, list[str]]:
        """Ids of the added places by country and sound; made when first a name is not found by its spelling."""
        sounds: dict[str, list[str]] = {}
        for id_, names in self._spelt.items():
            for key in dict.fromkeys(sound_key(name) for name in names):
                sounds.setdefault(f"{self._own[id_].country or ''}{key}", []).append(id_)
        return sounds

    def _by_number_of(self, id_: str) -> Entry | None:
        raw = id_.removeprefix("geonames:")
        for _, line in self._pack.tables["ids"].lines(raw, first_field):
            return _pack_entry(self._pack.tables["places"].line(int(line.rpartition("\t")[2])))
        return None

    def _numbered(self, number: int) -> Entry:
        entry = _pack_entry(self._pack.tables["places"].line(number))
        return self._own.get(entry.id, entry)

    def _listed(self, table: str, key: str) -> Iterator[Entry]:
        for _, line in self._pack.tables[table].lines(key, first_field):
            for number in line.rpartition("\t")[2].split(",")[:MANY]:
                yield self._entry(int(number))

    def _exact(self, key: str) -> list[tuple[Entry, int]]:
        """Return every entry spelt so, with its weight; another name of a place weighs a tenth."""
        found: dict[str, tuple[Entry, int]] = {}
        for id_ in self._keys.get(key, ()):
            found[id_] = (self._own[id_], self._own[id_].weight)
        for number, _ in zip(self._pack.tables["places"].lines(key, _pack_key), range(MANY), strict=False):
            entry = self._entry(number[0])
            found.setdefault(entry.id, (entry, entry.weight))
        for entry in self._listed("spellings", key):
            weight = entry.weight if entry.feature in ("country", "region", "own", "user") else entry.weight // 10
            found.setdefault(entry.id, (entry, weight))
        return list(found.values())

    def _sounding(self, name: str, countries: Collection[str]) -> list[Entry]:
        from rapidfuzz.fuzz import ratio

        key, sound = plain_key(name), sound_key(name)
        if len(sound) < 2:
            return []
        found: dict[str, Entry] = {}
        for country in sorted(countries):
            for id_ in self._sounds.get(country + sound, ()):
                found[id_] = replace(self._own[id_], exact=False)
            for entry in self._listed("sounds", country + sound):
                found.setdefault(entry.id, replace(entry, exact=False))
        return sorted(found.values(), key=lambda e: (-ratio(key, plain_key(e.name)), -e.weight, e.id))

    def _search(self, name: str, countries: frozenset[str]) -> tuple[Entry, ...]:
        words = words_of(name)
        if not words:
            return ()
        hits = self._exact("".join(words))
        if not hits and words[0] == "the" and len(words) > 1:
            hits = self._exact("".join(words[1:]))
        if not hits and len(words) > 1 and words[0] in ARABIC:
            spelt = (self._exact(article + "".join(words[1:])) for article in (*ARABIC, ""))
            hits = next((found for found in spelt if found), [])
        if not hits and len(words) > 1 and words[-1] in place_words().region_nouns:
            hits = [(e, w) for e, w in self._exact("".join(words[:-1])) if e.feature == "region"]
        towns = {e.country for e, w in hits if e.kind == "settlement" and w >= HOMONYM and e.population == w}

        def rank(hit: tuple[Entry, int]) -> tuple[bool, bool, bool, int, str]:
            entry, weight = hit
            overshadowed = entry.feature == "region" and entry.country in towns
            return entry.feature != "user", entry.country not in countries, overshadowed, -weight, entry.id

        found = tuple(entry for entry, _ in sorted(hits, key=rank))
        if countries and not any(e.country in countries for e in found):
            found += tuple(e for e in self._sounding(name, countries) if e.id not in {f.id for f in found})
        return found

    def find(self, name: str, countries: Collection[str] = ()) -> list[Entry]:
        """Return the places that `name` can mean, the likeliest first; [] where none is known.

        Equal spelling (case, diacritics, hyphens and spaces aside) comes before equal sound, which is looked for only in
        `countries` (ISO codes) and only where nothing there is spelt so; then a user's places, then those in
        `countries`, then a town before the region that is named after it, then by weight (population; a tenth of it
        where the name is not the usual one).
        """
        return list(self._find(name, frozenset(countries)))

    def get(self, id_: str) -> Entry | None:
        """Return the place with this id, or None."""
        return self._own.get(id_) or self._by_number_of(id_)

    def variants(self, id_: str) -> tuple[str, ...]:
        """Return the spellings of a place, the one to show first; () where the id is unknown.

        The compiled tables keep other spellings as keys only, so that a place from there has one.
        """
        entry = self.get(id_)
        return self._spelt.get(id_, (entry.name,) if entry else ())

    def region_of(self, entry: Entry) -> Entry | None:
        """Return the first-level region that holds a place, else its country, else None."""
        if entry.country is None or entry.feature == "country":
            return None
        codes = [entry.country] if entry.feature == "region" else [f"{entry.country}{entry.admin1 or ''}", entry.country]
        return next((found for code in codes for found in self._listed("regions", code)), None)

    def country(self, code: str) -> Entry | None:
        """Return the country with this ISO code, or None."""
        return next(self._listed("regions", code), None)

    def holder(self, entry: Entry) -> Entry | None:
        """Return the place that directly holds `entry`: the one its row names, else its region, else its country."""
        if entry.within:
            around = self.find(entry.within, (entry.country,) if entry.country else ())
            return next((e for e in around if e.id != entry.id), None)
        region = self.region_of(entry)
        if region is not None and region.feature == "country" and entry.admin1:
            return self._own.get(self._holding.get(f"{entry.country}-{entry.admin1}", ""), region)
        return region

    def holders(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the places that hold `entry`, the nearest first."""
        chain: list[Entry] = []
        at = self.holder(entry)
        while at is not None and at.id not in {e.id for e in chain} and len(chain) < 6:
            chain.append(at)
            at = self.holder(at)
        return tuple(chain)

    def contains(self, a_id: str, b_id: str) -> bool:
        """Say whether place `a_id` holds place `b_id`; False where either is unknown, and for a place itself."""
        a, b = self.get(a_id), self.get(b_id)
        if a is None or b is None or a.id == b.id:
            return False
        if a.feature == "country":
            return a.country == b.country
        chain = (b, *self.holders(b))
        if any(e.id == a.id for e in chain):
            return True
        return any(code in a.holds for e in chain for code in (e.country, f"{e.country}-{e.admin1}"))


@cache
def default_gazetteer() -> Gazetteer:
    """Return the gazetteer without users' additions, opened once."""
    return Gazetteer.open()
