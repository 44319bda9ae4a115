"""Counts invented dates: what is dated in reports whose date was withheld, although nothing in their text dates it.

usage: python -m evals.undated [SHARED] [--each]

Texts of every corpus (the first of each, a fixed number) are given to intake as plain files without a date, and what intake
still found of one (in the page's own words or a dateline) is taken away before reading. Then no relative word has anything to
count from but a date in the text itself. An event's date, a figure's as-of, a forecast's due date or a time is invented
where its year stands nowhere in the text, unless it was counted from a date that does. The text's own years are read by a
plain pattern, not by the reader. Rules alone read: no net has a part in dates.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path

from dateline.intake.collect import collect
from dateline.lexicon.times import time_words
from dateline.model import Report, When
from dateline.reading.reader import Reader

HERE = Path(__file__).parent
SAMPLE = 25
"""Documents of each corpus."""
CORPORA = {
    "wikiwars": "wikiwars/train",
    "geovirus": "geoparsing/geovirus",
    "lgl": "geoparsing/lgl",
    "ecbplus": "ecbplus/train",
    "re3d": "re3d/train",
    "muc4": "muc4/dev",
    "polnear": "polnear/train",
}
FOLDERS = {"goldens": HERE / "goldens" / "reports", "examples": HERE.parent / "examples"}
YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
SHORT_YEAR = re.compile(r"(?<=[-–/. '’])\d\d(?!\d)")
MUC_HEAD = re.compile(r"\A.*?--\s", re.S)


def score(shared: Path) -> dict[str, tuple[float, float]]:
    """Return how many findings are dated on nothing, and how many are dated; `shared` holds benchmarks/ and worked-example/."""
    counts: Counter[str] = Counter()
    for _, report in _reports(shared):
        _count(report, counts)
    kinds = ("events' dates", "figures' as-of", "forecasts' due", "times")
    rows = {f"invented {kind}, 0 is best": (float(counts[f"invented {kind}"]), float(counts[kind])) for kind in kinds}
    today = {"invented dates of publication, 0 is best": (float(counts["invented published"]), float(counts["reports"]))}
    return rows | today


def _reports(shared: Path) -> Iterator[tuple[str, Report]]:
    """Yield the sampled texts as intake hands them on, with their corpus."""
    for name, path in CORPORA.items():
        file = shared / "benchmarks" / f"{path}.jsonl.gz"
        if file.is_file():
            yield from ((name, report) for report in _as_files(file))
    for name, folder in (FOLDERS | {"worked example": shared / "worked-example" / "reports"}).items():
        if folder.is_dir():
            yield from ((name, item) for item in collect([str(folder)]) if isinstance(item, Report))


def _as_files(file: Path) -> Iterator[Report]:
    with tempfile.TemporaryDirectory() as folder, gzip.open(file, "rt", encoding="utf-8") as lines:
        for n, line in enumerate(islice(lines, SAMPLE)):
            text = json.loads(line)["text"]
            head = MUC_HEAD.match(text[:160]) if "muc4" in file.parts else None  # "SAN SALVADOR, 3 JAN 90 -- "
            (Path(folder) / f"{n:03d}.txt").write_text(text[head.end() if head else 0 :], encoding="utf-8")
        yield from (item for item in collect([folder]) if isinstance(item, Report))


@cache
def _reader() -> Reader:
    return Reader.packaged("none")


def _count(report: Report, counts: Counter[str], misses: list[str] | None = None) -> None:
    years = set(YEAR.findall(report.text))
    counts["reports"] += 1
    today = date.today().isoformat()[:4]
    if report.published_from in (None, "text") and report.published and report.published[:4] == today and today not in years:
        counts["invented published"] += 1
    blocks = tuple(b for b in report.blocks if b.kind != "dateline")
    reading = _reader().read(replace(report, published=None, published_from=None, dateline=None, blocks=blocks))
    found: dict[str, list[When | None]] = {
        "events' dates": [e.when for e in reading.events],
        "figures' as-of": [f.when for f in reading.figures],
        "forecasts' due": [f.due for f in reading.forecasts],
        "times": list(reading.times),
    }
    for kind, whens in found.items():
        for when in whens:
            if when is None or not when.resolved:
                continue
            counts[kind] += 1
            if _invented(when, report.text, years):
                counts[f"invented {kind}"] += 1
                if misses is not None:
                    misses.append(f"{kind}: {when.text!r} = {when.edtf} ({when.relative_to}), {report.origin or report.id}")


def _invented(when: When, text: str, years: set[str]) -> bool:
    """Say whether nothing in the text gives the year: not its words, nor a date that it was counted from."""
    if when.relative_to in ("published", "dateline"):
        return True
    own = {end[:4] for end in (when.start, when.end) if end}
    if own & years or any(year[2:] in SHORT_YEAR.findall(when.text) for year in own):
        return False
    if YEAR.search(when.text):  # "after 2011", "the late 1930s"
        return False
    named = {day[:4] for name, day in time_words().named_dates.items() if name in text.lower()}
    before = text[: when.span.start] if when.span else text
    return not (own & named) and not (when.relative_to == "text" and YEAR.search(before))


def main() -> int:
    """Print the rows, with --each also every invented date; return 0."""
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    shared = Path(arguments[0]) if arguments else Path("../shared")
    counts: Counter[str] = Counter()
    for name, report in _reports(shared):
        misses: list[str] = []
        _count(report, counts, misses)
        counts[name] += 1
        if "--each" in sys.argv:
            print(*(f"{name}: {miss}" for miss in misses), sep="\n", end="\n" if misses else "")
    print(dict(counts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
