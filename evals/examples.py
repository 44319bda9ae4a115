"""Holds what the program finds in examples/ against what a careful reader finds there (`examples.toml`).

usage: python -m evals.examples [--misses]

The reports were written for this project and annotated before it read them. Nobody may bend a table to their wording; what
they teach is general or nothing.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline.intake.told import Told
from dateline.model import Figure, Reading, Situation, Span
from dateline.runs.local import Run

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
SKIPPED = frozenset({"headline", "caption", "correction"})
Rows = dict[str, list[float]]


def score(shared: Path | None = None) -> dict[str, tuple[float, float]]:
    """Return what was hit and out of how much, by row. Needs nothing but this repository; `shared` is not looked at."""
    del shared
    return {row: (hit, of) for row, (hit, of) in _score([]).items()}


def _score(misses: list[str]) -> Rows:
    expected = tomllib.loads((HERE / "examples.toml").read_text(encoding="utf-8"))
    rows: Rows = defaultdict(lambda: [0.0, 0.0])
    readings: dict[str, Reading] = {}
    situations: list[Situation] = []
    for name in ("velisk", "earthquake"):
        run = Run(gazetteers=[EXAMPLES / "places.toml"], workers=1)
        run.read([str(EXAMPLES / name)], Told())
        readings |= {_name(reading): reading for reading in run.readings.values()}
        situations += [run.situation(story) for story in run.stories]
    verdicts = {(f.report, f.span): f.verdict for s in situations for f in s.forecasts}
    for report in expected["report"]:
        _figures(report, readings[report["name"]], rows, misses)
        _forecasts(report, readings[report["name"]], verdicts, rows, misses)
    _lines(expected["lines"], readings, situations, rows, misses)
    return rows


def _name(reading: Reading) -> str:
    report = reading.report
    return Path(report.origin or "").name if report.id.startswith("r1-") else report.id


def _add(rows: Rows, row: str, hit: bool) -> None:
    rows[row][0] += hit
    rows[row][1] += 1


def _figures(report: Mapping[str, Any], reading: Reading, rows: Rows, misses: list[str]) -> None:
    """Count recall, precision, and of all those asked for the ones whose value and measure are right."""
    text = reading.report.text
    ours = [f for f in reading.figures if f.measure and f.block not in SKIPPED and (f.value.low, f.value.high) != (0, 0)]
    left = list(ours)
    for phrase, measure, low, high in report.get("figures", []):
        spans = list(_places_of(phrase, text))
        found = next((f for f in left if any(_number(f).overlaps(span) for span in spans)), None)
        if found:
            left.remove(found)
        if measure.endswith("?"):
            continue
        right = found is not None and found.measure in measure.split("|") and _same(found, low, high)
        _add(rows, "figures recall", found is not None)
        _add(rows, "figures right (value and measure)", right)
        if found:
            _add(rows, "figures precision", True)
        if not right:
            said = f"{found.text!r} as {found.measure} [{found.value.low}, {found.value.high}]" if found else "not found"
            misses.append(f"{report['name']}: {phrase!r} is {measure} [{low}, {high}]: {said}")
    for figure in left:
        _add(rows, "figures precision", False)
        misses.append(f"{report['name']}: false alarm {figure.text!r} as {figure.measure} ({figure.made_by})")


def _number(figure: Figure) -> Span:
    """Return where the number's own words stand, or the whole phrase where they cannot be found in it."""
    at = figure.text.find(figure.value.words)
    if at < 0:
        return figure.span
    return Span(figure.span.start + at, figure.span.start + at + len(figure.value.words))


def _same(figure: Figure, low: float, high: float | str) -> bool:
    top = None if high == "open" else high
    lows = (low, low + 1) if top is None else (low, None) if low == 0 else (low,)
    return figure.value.low in lows and figure.value.high == top


def _places_of(phrase: str, text: str) -> Iterator[Span]:
    pattern = r"\s+".join(map(re.escape, phrase.split()))
    return (Span(*m.span()) for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text))


def _forecasts(report: Mapping[str, Any], reading: Reading, verdicts: Mapping[Any, str], rows: Rows, misses: list[str]) -> None:
    text = reading.report.text
    for phrase, due, verdict in report.get("forecasts", []):
        (wanted,) = list(_places_of(phrase, text))[:1]
        found = [f for f in reading.forecasts if f.span.overlaps(wanted) and _share(f.span, wanted) >= 0.5]
        _add(rows, "forecasts recall", bool(found))
        if not found:
            misses.append(f"{report['name']}: forecast not found: {phrase!r}")
            continue
        day = found[0].due.end if found[0].due else None
        said = verdicts.get((reading.report.id, found[0].span))
        _add(rows, "forecasts due, of those found", day == due)
        _add(rows, "forecasts verdict, of those found", said == verdict)
        if day != due or said != verdict:
            misses.append(f"{report['name']}: {phrase!r} is due {due}, {verdict}: found due {day}, {said}")


def _share(one: Span, two: Span) -> float:
    both = min(one.end, two.end) - max(one.start, two.start)
    return both / min(one.length, two.length)


def _lines(
    lines: Mapping[str, list[str]], readings: Mapping[str, Reading], situations: list[Situation], rows: Rows, misses: list[str]
) -> None:
    """Count the pairs of copies that are of one line, and the pairs wrongly joined."""
    line_of = {report: f"{s.story.id} {line.id}" for s in situations for line in s.lines for report in line.reports}
    at = {name: line_of[reading.report.id] for name, reading in readings.items()}
    for pair in combinations(sorted(lines["copies"]), 2):
        joined = at[pair[0]] == at[pair[1]]
        _add(rows, "lines recall (pairs of copies)", joined)
        if not joined:
            misses.append(f"copies in two lines: {pair[0]}, {pair[1]}")
    for pair in combinations(sorted(at), 2):
        if not set(pair) <= set(lines["agency"]):
            wrong = at[pair[0]] == at[pair[1]]
            _add(rows, "lines wrongly joined (0 is best)", wrong)
            if wrong:
                misses.append(f"wrongly one line: {pair[0]}, {pair[1]}")


if __name__ == "__main__":
    missed: list[str] = []
    for row, (hit, of) in _score(missed).items():
        print(f"{row:44s} {hit:4.0f} / {of:<4.0f} {100 * hit / of if of else 0:6.1f} %")
    if "--misses" in sys.argv:
        print("\n" + "\n".join(missed))
