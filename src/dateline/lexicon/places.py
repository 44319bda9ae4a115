"""Places that the compiled gazetteer lacks: camps, villages, facilities, waters, world regions; and users' own."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.lexicon.loader import decode, load_table, names_in, parse
from dateline.model import LexiconError, PlaceKind


@dataclass(frozen=True)
class PlaceRow:
    """One place: degrees north and east, ISO 3166 country ("" where several share it or none has it).

    `also` are other spellings, `within` the place that holds it (as a name that can be looked up), `holds` the countries
    ("ML") and first-level regions ("UA-14", GeoNames codes) that it is made of. `id` is given where the row renames a
    place of the compiled gazetteer ("geonames:703448"), which then lends what the row leaves out. `population` ranks it
    among namesakes. Raises ValueError where it has neither coordinates nor such an id, or lies outside the globe.
    """

    name: str
    lat: float | None = None
    lon: float | None = None
    kind: PlaceKind = "other"
    country: str = ""
    also: tuple[str, ...] = ()
    within: str | None = None
    holds: tuple[str, ...] = ()
    id: str = ""
    population: int = 0

    def __post_init__(self) -> None:
        if self.lat is None or self.lon is None:
            if not self.id:
                raise ValueError(f"{self.name} needs lat and lon, or the id of a place that has them")
        elif not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"{self.name}: {self.lat}, {self.lon} lies outside the globe")


@dataclass(frozen=True)
class PlaceTable:
    """A file of places."""

    place: tuple[PlaceRow, ...]


@cache
def own_places() -> tuple[PlaceRow, ...]:
    """Return the rows of every table in `lexicon/places/`, in the order of the files' names."""
    return tuple(row for name in names_in("places") for row in load_table(name, PlaceTable).place)


def _csv_row(line: int, cells: dict[str, str | None], where: str) -> PlaceRow:
    filled = {k.strip(): v.strip() for k, v in cells.items() if k and v and v.strip()}
    data: dict[str, object] = dict(filled)
    for name in ("also", "holds"):
        if name in filled:
            data[name] = [part.strip() for part in filled[name].split(";")]
    return decode(PlaceRow, data, f"{where}, line {line}")


def read_places(path: Path) -> tuple[PlaceRow, ...]:
    """Return the places of a user's file: TOML as in `lexicon/places/`, or CSV with a head line.

    CSV columns are name, lat, lon and, where known, country, also, within, holds, kind, id, population; several
    spellings in `also` are parted by semicolons. Raises LexiconError naming the file and what is wrong with it.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"the gazetteer {path} cannot be read ({error})", "check the path; the file must be UTF-8") from error
    if path.suffix.lower() == ".toml":
        return decode(PlaceTable, parse(text, str(path)), str(path)).place
    reader = csv.DictReader(text.splitlines())
    if not {"name", "lat", "lon"} <= set(reader.fieldnames or ()):
        raise LexiconError(f"the gazetteer {path} lacks a head line with name, lat and lon", "add it as the first line")
    return tuple(_csv_row(reader.line_num, cells, str(path)) for cells in reader)
