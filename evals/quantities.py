"""Quantities: own sentences of news (`quantities.toml`), the exact English cases of Recognizers-Text, MeasEval (training part).

usage: python -m evals.quantities [SHARED] [--misses]     --misses lists those of the development half, not of the check

A quantity of our sentences is right by value (relative tolerance 1e-5, both ends of a range), by value and unit, by value and
change; system and gold are matched one to one, so that one too many costs as much as one too few: rows are F1. Of Recognizers
each quantity counts that has a value, found where it stands (with its unit where the suite has one). MeasEval is by overlap of
spans.
"""

from __future__ import annotations

import gzip
import json
import sys
import tomllib
from collections.abc import Iterator
from math import isclose
from pathlib import Path
from typing import Any

from dateline.reading.quantities import PlainQuantity, find_quantities

SENTENCES = Path(__file__).with_suffix(".toml")
Value = float | tuple[float, float]
Gold = tuple[Value, str, str]
Rows = dict[str, tuple[float, float]]
IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "staff": "staff",
    "buses": "bus",
    "lives": "life",
}


def singular(noun: str) -> str:
    """Return a noun in lower case and the singular, roughly: enough to compare two ways to write one unit."""
    low = noun.lower().strip()
    if low in IRREGULAR:
        return IRREGULAR[low]
    if low.endswith("ies"):
        return f"{low[:-3]}y"
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "s per")) else low


def same_value(a: Value, b: Value) -> bool:
    """Say whether two values agree, ends of ranges one by one."""
    first, second = ((v, v) if isinstance(v, (int, float)) else v for v in (a, b))
    return all(isclose(x, y, rel_tol=1e-5) for x, y in zip(first, second, strict=True))


def gold_of(row: str) -> Gold:
    """Return value, unit and change of "2000 | person | >"."""
    value, unit, change = (part.strip() for part in row.split("|"))
    low, _, high = value.partition("..")
    return (float(low), float(high)) if high else float(low), unit, change


def same_unit(found: PlainQuantity, unit: str) -> bool:
    """Say whether the unit or the counted noun is the one told; where none is told, a counted noun is no fault."""
    name, _, per = unit.partition("/")
    if not unit:
        return found.unit_name is None
    return singular(found.unit_name or found.counted or "") == singular(name) and singular(found.per or "") == singular(per)


def pairs(found: list[PlainQuantity], gold: list[Gold]) -> list[tuple[PlainQuantity, Gold]]:
    """Return found and gold of one value, each once, in order."""
    left, out = list(gold), []
    for quantity in found:
        fitting = [g for g in left if same_value(quantity.value, g[0])]
        best = max(fitting, key=lambda g: (same_unit(quantity, g[1]), quantity.change == g[2]), default=None)
        if best is not None:
            left.remove(best)
            out.append((quantity, best))
    return out


def own(part: str, misses: list[str] | None = None) -> Rows:
    """Return the rows of one half of our sentences: twice the right ones, and system and gold together (F1)."""
    rows = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))[part]
    value = unit = change = both = total = exact = 0
    for text, *told in rows:
        gold = [gold_of(row) for row in told]
        found = [q for q in find_quantities(text) if q.kind != "none"]
        paired = pairs(found, gold)
        right = [(same_unit(q, g[1]), q.change == g[2]) for q, g in paired]
        value += len(paired)
        unit += sum(u for u, _ in right)
        change += sum(c for _, c in right)
        both += sum(u and c for u, c in right)
        total += len(found) + len(gold)
        whole = len(paired) == len(gold) == len(found) and all(u and c for u, c in right)
        exact += whole
        if misses is not None and not whole:
            ours = [
                f"{q.value} | {q.unit_name or q.counted}{'/' + q.per if q.per else ''} | {q.change} ({q.kind})" for q in found
            ]
            misses.append(f"{text}\n    told  {told}\n    found {ours}")
    return {
        f"{part}: value F1": (2.0 * value, total),
        f"{part}: value and unit F1": (2.0 * unit, total),
        f"{part}: value and change F1": (2.0 * change, total),
        f"{part}: all F1": (2.0 * both, total),
        f"{part}: sentences without a fault": (exact, len(rows)),
    }


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


SUITES = {
    "Number/NumberModel": "number",
    "Number/NumberRangeModel": "range",
    "Number/PercentModel": "percent",
    "NumberWithUnit/CurrencyModel": "currency",
    "NumberWithUnit/DimensionModel": "dimension",
    "NumberWithUnit/TemperatureModel": "temperature",
    "NumberWithUnit/AgeModel": "age",
}
THEIR_UNITS = {
    "dollar": "us dollar", "united states dollar": "us dollar", "british pound": "pound sterling", "pound": "pound sterling",
    "rupee": "indian rupee", "c": "degree celsius", "f": "degree fahrenheit", "liter": "litre", "milliliter": "millilitre",
    "metric ton": "tonne", "ton": "tonne", "pence": "penny", "kilometer per hour": "kilometre per hour",
}  # fmt: skip


def _unit_of_theirs(name: str, suite: str) -> str:
    low = name.lower().replace("meter", "metre")
    return singular(THEIR_UNITS.get(low, low) if suite != "NumberWithUnit/DimensionModel" or low != "pound" else low)


def recognizers(path: Path, misses: list[str] | None = None) -> Rows:
    """Return by suite how many of their quantities are found at their place with value (and unit)."""
    hit = dict.fromkeys(SUITES, 0)
    total = dict.fromkeys(SUITES, 0)
    for row in lines(path):
        suite = row["suite"]
        if suite not in SUITES:
            continue
        found = find_quantities(row["Input"], every=True)
        for result in row.get("Results") or ():
            resolution = result.get("Resolution") or {}
            wanted = resolution.get("value")
            if wanted is None or "Start" not in result:
                continue
            total[suite] += 1
            here = [q for q in found if q.span.start <= result["End"] and result["Start"] < q.span.end]
            right = any(_right(q, suite, str(wanted), resolution) for q in here)
            hit[suite] += right
            if misses is not None and not right:
                ours = [(q.text, q.value, q.unit_name) for q in here]
                misses.append(f"{suite} {row['Input'][:140]!r} wants {result['Text']!r} = {resolution}; found {ours}")
    return {f"recognizers: {name}": (hit[suite], total[suite]) for suite, name in SUITES.items()}


def _right(found: PlainQuantity, suite: str, wanted: str, resolution: dict[str, Any]) -> bool:
    if suite == "Number/NumberRangeModel":
        low, _, high = wanted.strip("[]()").partition(",")
        ends = (found.range.low, found.range.high)
        mine = ends[0] if low else None, ends[1] if high else None
        return mine == (float(low) if low else None, float(high) if high else None)
    value = found.value if isinstance(found.value, float) else None
    if value is None or not isclose(
        value, float(wanted.rstrip("%")) / (100 if found.share and wanted.endswith("%") else 1), rel_tol=1e-5, abs_tol=1e-9
    ):
        return False
    return "unit" not in resolution or _unit_of_theirs(resolution["unit"], suite) == singular(found.unit_name or "")


def measeval(path: Path) -> Rows:
    """Return overlap F1 of quantity spans, and of those that overlap how many say the same of bound and unit."""
    gold_n = ours_n = overlap = unit_hit = unit_n = mod_hit = 0
    for row in lines(path):
        if row["annotations"] is None:
            continue
        gold = [a for a in row["annotations"] if a["type"] == "Quantity"]
        found = find_quantities(row["text"], every=True)
        taken: set[int] = set()
        gold_n += len(gold)
        ours_n += sum(q.kind in ("amount", "duration", "age") for q in found)
        for a in gold:
            at = next(
                (k for k, q in enumerate(found) if k not in taken and q.span.start < a["end"] and a["start"] < q.span.end), None
            )
            if at is None:
                continue
            taken.add(at)
            quantity, other = found[at], a.get("other") or {}
            overlap += quantity.kind in ("amount", "duration", "age")
            mods = " ".join(other.get("mods") or ())
            open_ended = quantity.bound in "<>" or isinstance(quantity.value, tuple)
            mod_hit += ("IsRange" in mods) == open_ended and ("IsApproximate" in mods) == (quantity.bound == "~")
            if other.get("unit") and quantity.unit is not None:
                unit_n += 1
                unit_hit += find_name(other["unit"]) == singular(quantity.unit_name or "")
    return {
        "measeval: quantity overlap F1": (2.0 * overlap, gold_n + ours_n),
        "measeval: unit where both have one": (unit_hit, unit_n),
        "measeval: range and approximation": (mod_hit, gold_n),
    }


def find_name(unit: str) -> str:
    """Return the plain name of a unit as written alone."""
    found = find_quantities(f"1 {unit}")
    return singular((found[0].unit_name if found else None) or unit)


def score(shared: Path) -> dict[str, Rows]:
    """Return what was hit and out of how much, by part and row; `shared` is the folder that holds benchmarks/."""
    out = {"sentences of news": own("development") | own("check")}
    benchmarks = shared / "benchmarks"
    if (benchmarks / "recognizers" / "specs.jsonl.gz").is_file():
        out["recognizers"] = recognizers(benchmarks / "recognizers" / "specs.jsonl.gz")
    if (benchmarks / "measeval" / "train.jsonl.gz").is_file():
        out["measeval"] = measeval(benchmarks / "measeval" / "train.jsonl.gz")
    return out


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    shared = Path(arguments[0]) if arguments else Path("../shared")
    if "--misses" in sys.argv:
        missed: list[str] = []
        own("development", missed)
        print("\n".join(missed))
        missed.clear()
        recognizers(shared / "benchmarks" / "recognizers" / "specs.jsonl.gz", missed)
        print("\n".join(missed))
    for part, rows in score(shared).items():
        for name, (hit, total) in rows.items():
            print(f"{part:20s} {name:45s} {hit:6.0f}/{total:6.0f} = {hit / total:.3f}" if total else f"{name}: none")
