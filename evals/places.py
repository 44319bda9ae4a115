"""Scores the finding and placing of places on GeoVirus and LGL: `python evals/places.py --shared ../shared`.

Measures as the benchmarks' README says under B6: a mention is found where it overlaps a gold one with the same words
without case, each gold once; it is right where it lies within 161 km of it; end-to-end F is 2·right / (gold + system).
Gold mentions without coordinates are dropped, and system mentions over them do not count.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from dateline.lexicon.gazetteer import Gazetteer, default_gazetteer
from dateline.model import Place, Report, Span
from dateline.reading.nets.protocol import Net
from dateline.reading.places import find_places
from dateline.reading.reader import Reader
from dateline.reading.sentences import make_document

NEAR_KM = 161.0
EARTH_KM = 6371.0
SETS = ("geovirus", "lgl")
DEFAULT = Path(__file__).resolve().parents[1].parent / "shared"


@dataclass
class Tally:
    """Counts over a set of reports."""

    gold: int = 0
    system: int = 0
    found: int = 0
    right: int = 0

    def rates(self) -> dict[str, float]:
        """Return precision, recall and F of finding, F of finding and placing, and the share placed right of those found."""
        return {
            "found P": self.found / max(self.system, 1),
            "found R": self.found / max(self.gold, 1),
            "found F": 2 * self.found / max(self.gold + self.system, 1),
            "end-to-end F @161km": 2 * self.right / max(self.gold + self.system, 1),
            "placed right": self.right / max(self.found, 1),
        }


@cache
def _net() -> Net | None:
    return Reader.packaged(os.environ.get("DATELINE_EVAL_NET", "full")).net


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two (lat, lon) in degrees, in km."""
    (lat1, lon1), (lat2, lon2) = ((radians(x), radians(y)) for x, y in (a, b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the reports of a benchmark file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def count(report: dict[str, Any], places: list[Place], tally: Tally) -> None:
    """Add one report to the tally."""
    gold = [t for t in report["toponyms"] if t.get("lat") is not None]
    dropped = [Span(t["start"], t["end"]) for t in report["toponyms"] if t.get("lat") is None]
    system = [p for p in places if not any(s.overlaps(p.span) for s in dropped)]
    tally.gold += len(gold)
    tally.system += len(system)
    free = list(system)
    for t in gold:
        span = Span(t["start"], t["end"])
        hit = next((p for p in free if p.span.overlaps(span) and p.text.lower() == t["text"].lower()), None)
        if hit is None:
            continue
        free.remove(hit)
        tally.found += 1
        if hit.lat is not None and hit.lon is not None:
            tally.right += distance_km((hit.lat, hit.lon), (t["lat"], t["lon"])) <= NEAR_KM


def tally_of(path: Path, gazetteer: Gazetteer, limit: int | None = None) -> Tally:
    """Return the counts over the first `limit` reports of a benchmark file (None: all)."""
    tally = Tally()
    for number, report in enumerate(records(path)):
        if limit is not None and number >= limit:
            break
        document = make_document(Report(report["id"], report["text"], published=report.get("published")), _net())
        count(report, find_places(document, gazetteer), tally)
    return tally


def score(shared: Path = DEFAULT, limit: int | None = None) -> dict[str, dict[str, float]]:
    """Return for each set found F and end-to-end F within 161 km, over the first `limit` reports; a set not there is left out."""
    scores = {}
    for name in SETS:
        path = shared / "benchmarks" / "geoparsing" / f"{name}.jsonl.gz"
        if path.is_file():
            rates = tally_of(path, default_gazetteer(), limit).rates()
            scores[name] = {row: rates[row] for row in ("found F", "end-to-end F @161km")}
    return scores


def main() -> int:
    """Print the rates of every set that is there."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--shared", type=Path, default=DEFAULT)
    options.add_argument("--limit", type=int, default=None)
    given = options.parse_args()
    for name in SETS:
        path = given.shared / "benchmarks" / "geoparsing" / f"{name}.jsonl.gz"
        if not path.is_file():
            print(f"{name}: not there ({path})")
            continue
        tally = tally_of(path, default_gazetteer(), given.limit)
        rates = "  ".join(f"{k} {v:.3f}" for k, v in tally.rates().items())
        print(f"{name}: {rates}  ({tally.gold} gold, {tally.system} system, {tally.found} found, {tally.right} right)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
