"""Times against WikiWars (training part, TIMEX2) and the exact English date cases of Recognizers-Text."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.model import Report, Span
from dateline.reading.sentences import make_document
from dateline.reading.times import Expression, find_expressions
from dateline.reading.times.values import Value
from evals.bootstrap import with_intervals

CUT = re.compile(r"\s?[-–—]\s?|\s+(?:to|until|till|through|and)\s+")
OPENER = re.compile(r"(?:from|between)\s+", re.I)
NAMED = re.compile(r"\d|[A-Z][a-z]{2}")
RANGED = {"day, month, year", "month, day, year", "month, year", "year"}
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00", "midday": "T12:00"}
REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
EVERY = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}
SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def timex_value(value: Value) -> str | None:
    """Return the TIMEX2 value of a point in time; stages are its MOD and no part of it."""
    whole = (value.whole or value.edtf or "").removeprefix("../").removesuffix("/..")
    if value.start is None and value.end is None:
        return None
    if value.precision == "season" and value.edtf:
        year, _, code = whole.partition("-")
        return f"{year}-{SEASONS[code]}" if code in SEASONS else year
    if value.precision == "decade":
        return (value.start or "")[:3]
    if value.precision == "week" and value.start and len(value.start) == 10:
        from datetime import date

        iso = date.fromisoformat(value.start).isocalendar()
        return f"{iso.year}-W{iso.week:02d}"
    return (whole or "").split("/")[0].strip("~.") or value.end


def eras(found: Expression, text: str) -> Iterator[tuple[Span, str | None]]:
    """Yield a century or years before our era: TIMEX2 counts 491 BC as BC0491, the 19th century as 18."""
    codes = found.sense.code.split("/")
    values = [f"BC{1 - int(c):04d}" if len(c) > 3 else c.replace("-", "BC") for c in codes]
    cut = re.search(r"\s?[-–—]\s?|\s+to\s+", found.core.cut(text)) if len(codes) == 2 else None
    if cut is None:
        yield found.core, values[-1]
    else:
        yield Span(found.core.start, found.core.start + cut.start()), values[0]
        yield Span(found.core.start + cut.end(), found.core.end), values[-1]


def halves(found: Expression, words: str) -> list[tuple[Span, str | None]]:
    """Return both ends of a range of named days, months or years ("3-5 May", "from May to July 2020"), else none."""
    value = found.bare or found.value
    if value is None or value.start is None or value.end is None or not set(found.rules) & RANGED:
        return []
    body = OPENER.match(words)
    start = found.core.start + (body.end() if body else 0)
    cuts = [c for c in CUT.finditer(words) if NAMED.search(words[: c.start()])]
    if len(cuts) != 1 or not NAMED.search(words[cuts[0].end() :]):
        return []
    cut = cuts[0]
    ends = Span(start, found.core.start + cut.start()), Span(found.core.start + cut.end(), found.core.end)
    return [(ends[0], value.start), (ends[1], value.end)]


def with_clock(value: str | None, clock: str) -> str | None:
    """Return a day with the part of it that the words name, as TIMEX2 writes it."""
    part = clock if clock.startswith("T") else PARTS.get(clock, "")
    return f"{value}{part}" if value and len(value) == 10 and part else value


def timexes(found: Expression, text: str) -> Iterator[tuple[Span, str | None]]:
    """Yield an expression as TIMEX2 has it: ranges as two, prepositions left out."""
    words = found.core.cut(text)
    if found.sense.kind == "reference":
        yield found.core, REFERENCES.get(found.sense.code)
    elif found.sense.kind == "duration":
        if found.sense.code:
            yield found.core, found.sense.code
    elif found.sense.kind == "set":
        yield found.core, found.sense.code if words.lower().startswith("per") else EVERY.get(found.sense.code)
    elif found.sense.kind == "era":
        yield from eras(found, text)
    elif found.parts:
        for part in found.parts:
            yield from timexes(part, text)
    elif found.value is not None and (ends := halves(found, words)):
        yield from ends
    elif found.value is not None:
        yield found.core, with_clock(timex_value(found.bare or found.value), found.sense.clock)


def wikiwars(path: Path) -> Iterator[Counter[str]]:
    """Yield for each document the counts of gold, system, strict, relaxed and right values."""
    for n, row in enumerate(lines(path)):
        counts: Counter[str] = Counter()
        report = Report(str(n), row["text"], published=row["dct"])
        ours = sorted((s, v) for e in find_expressions(make_document(report)) for s, v in timexes(e, report.text))
        gold = [(Span(t["start"], t["end"]), t.get("value")) for t in row["timexes"]]
        counts["gold"] += len(gold)
        counts["ours"] += len(ours)
        taken: set[int] = set()
        for span, value in ours:
            at = next((i for i, (g, _) in enumerate(gold) if i not in taken and g.overlaps(span)), None)
            if at is None:
                continue
            taken.add(at)
            counts["relaxed"] += 1
            counts["strict"] += gold[at][0] == span
            counts["value"] += gold[at][1] == value
        yield counts


def f1(hit: int, gold: int, ours: int) -> tuple[float, float]:
    """Return F1 as a pair whose quotient it is."""
    return 2.0 * hit, float(gold + ours)


def recognizers(path: Path) -> tuple[float, float]:
    """Return how many cases of the English date parser come out with the very same day or interval."""
    hit = total = 0
    for row in lines(path):
        if (
            row["suite"] not in ("DateTime/DateParser", "DateTime/DatePeriodParser")
            or not row.get("Results")
            or not row.get("Context")
        ):
            continue
        expected = row["Results"][0].get("Value") or {}
        past = expected.get("PastResolution") or {}
        ahead = expected.get("FutureResolution") or {}
        wanted = {r for side in (past, ahead) for r in _days_or_ranges(side)}
        if not wanted:
            continue
        total += 1
        published = row["Context"]["ReferenceDateTime"][:10]
        found = [e.value for e in find_expressions(make_document(Report("r", row["Input"], published=published))) if e.value]
        hit += any(_bounds(v) in wanted for v in found)
    return float(hit), float(total)


def _days_or_ranges(resolution: dict[str, str]) -> list[tuple[str, str]]:
    """Return a resolution of theirs as first and last day; their ends are mostly the day after, in ranges the day said."""
    from datetime import date, timedelta

    if "date" in resolution:
        return [(resolution["date"], resolution["date"])]
    if "startDate" in resolution and "endDate" in resolution:
        end = date.fromisoformat(resolution["endDate"]) - timedelta(days=1)
        return [(resolution["startDate"], end.isoformat()), (resolution["startDate"], resolution["endDate"])]
    return []


def _bounds(value: Value) -> tuple[str, str] | None:
    from dateline.model import first_day, last_day

    return (first_day(value.start), last_day(value.end)) if value.start and value.end else None


def score(shared: Path) -> dict[str, Any]:
    """Return what was hit, out of how much, and the interval, by name; `shared` is the folder that holds benchmarks/."""
    documents = [
        {f"times wikiwars {key} F": f1(counts[key], counts["gold"], counts["ours"]) for key in ("strict", "relaxed", "value")}
        for counts in wikiwars(shared / "benchmarks" / "wikiwars" / "train.jsonl.gz")
    ]
    dates = recognizers(shared / "benchmarks" / "recognizers" / "specs.jsonl.gz")
    return with_intervals(documents) | {"times recognizers dates": {"hit": dates[0], "of": dates[1]}}


if __name__ == "__main__":
    for name, row in score(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared")).items():
        print(f"{name}: {row['hit']:.0f}/{row['of']:.0f} = {row['hit'] / max(row['of'], 1):.3f}")
