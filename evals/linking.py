"""Lines and stories against annotated reports: azovstal, the worked example, ECB+ (train), and all of them in one mixed stream.

usage: python -m evals.linking [SHARED]     prints the rows, with seconds for 1,000 reports
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from dateline.intake.collect import collect
from dateline.linking.copies import find_copies
from dateline.linking.link import link
from dateline.linking.words import wording
from dateline.model import Block, Reading, Report, Span, Story

TODAY = date(2026, 11, 1)
Pairs = set[tuple[str, str]]


def told(paths: Sequence[Path]) -> list[Reading]:
    """Return readings of the reports in files, with nothing found in them: what linking needs at the least."""
    found = collect([str(p) for p in paths], today=TODAY)
    return [Reading("none", report) for report in found if isinstance(report, Report)]


def corpus(path: Path, prefix: str, name: str = "") -> Iterator[tuple[Reading, str]]:
    """Yield each document of a gzipped JSONL corpus as a reading, with its field `name` (its gold story)."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record: dict[str, Any] = json.loads(line)
            text = record["text"]
            blocks = (Block("paragraph", Span(0, len(text))),)
            report = Report(
                f"{prefix}/{record['id']}", text, published=record.get("published"), url=record.get("url"), blocks=blocks
            )
            yield Reading("none", report), record.get(name, "")


def pairs_of(sets: Sequence[Sequence[str]]) -> Pairs:
    """Return all pairs within the sets, each in alphabetical order."""
    return {(a, b) for one in sets for a, b in combinations(sorted(one), 2)}


def grouping(name: str, stories: Sequence[Story], gold: Mapping[str, str]) -> dict[str, tuple[float, float]]:
    """Return pairwise and B-cubed precision and recall over the reports of `gold`, a report's id to its story."""
    ours: dict[str, frozenset[str]] = {}
    for story in stories:
        members = frozenset(r for r in story.reports if r in gold)
        ours.update(dict.fromkeys(members, members))
    theirs: dict[str, set[str]] = defaultdict(set)
    for report, story_name in gold.items():
        theirs[story_name].add(report)
    both = {r: len(ours[r] & theirs[gold[r]]) for r in gold}
    hits = sum(n - 1 for n in both.values()) / 2
    return {
        f"{name}: pairs precision": (hits, sum(len(ours[r]) - 1 for r in gold) / 2),
        f"{name}: pairs recall": (hits, sum(len(theirs[gold[r]]) - 1 for r in gold) / 2),
        f"{name}: B-cubed precision": (sum(both[r] / len(ours[r]) for r in sorted(gold)), len(gold)),
        f"{name}: B-cubed recall": (sum(both[r] / len(theirs[gold[r]]) for r in sorted(gold)), len(gold)),
    }


def lines(name: str, stories: Sequence[Story], gold: Pairs, neutral: Pairs) -> dict[str, tuple[float, float]]:
    """Return precision and recall of the pairs of reports that stand in one line."""
    ours = pairs_of([line.reports for story in stories for line in story.lines]) - neutral
    return {f"{name}: lines precision": (len(gold & ours), len(ours)), f"{name}: lines recall": (len(gold & ours), len(gold))}


def azovstal_lines(shared: Path) -> tuple[Pairs, Pairs]:
    """Return the pairs of copies, and the pairs that count neither way."""
    rows = yaml.safe_load((shared / "stories/azovstal.yaml").read_text(encoding="utf-8"))["lines"]
    named = [([f"azovstal/{n:02}" for n in row["reports"]], row) for row in rows]
    copies = pairs_of([reports for reports, row in named if row.get("copy")])
    return copies, pairs_of([reports for reports, row in named if row.get("same_source")]) - copies


def score(shared: Path) -> dict[str, tuple[float, float]]:
    """Return each row as (right, of)."""
    azovstal = told([shared / "stories/azovstal.jsonl"])
    worked = told([shared / "worked-example/reports"])
    news = list(corpus(shared / "benchmarks/ecbplus/train.jsonl.gz", "ecb", "subtopic"))
    others = [r for part in ("geovirus", "lgl") for r, _ in corpus(shared / f"benchmarks/geoparsing/{part}.jsonl.gz", part)]
    gold = {r.report.id: f"ecb {name}" for r, name in news}
    whole = gold | {r.report.id: "azovstal" for r in azovstal} | {r.report.id: "worked example" for r in worked}
    alone, four = link(azovstal), link(worked)
    agency = pairs_of([[r.report.id for r in worked if r.report.agency == "AFP"]])
    rows = lines("azovstal", alone, *azovstal_lines(shared)) | lines("worked example", four, agency, set())
    rows["azovstal alone: in its biggest story"] = (max(len(s.reports) for s in alone), len(azovstal))
    rows["worked example alone: in its biggest story"] = (max(len(s.reports) for s in four), len(worked))
    rows |= grouping("ECB+ train", link([r for r, _ in news]), gold)
    mixed = link([*azovstal, *worked, *(r for r, _ in news), *others])
    rows |= grouping("mixed stream", mixed, whole)
    return rows | strangers("mixed stream", mixed, whole)


def strangers(name: str, stories: Sequence[Story], gold: Mapping[str, str]) -> dict[str, tuple[float, float]]:
    """Return how many reports of no annotated story stand in one beside annotated reports."""
    loose = [(r, s) for s in stories for r in s.reports if r not in gold]
    stray = sum(any(other in gold for other in s.reports) for _, s in loose)
    return {f"{name}: strangers in annotated stories (0 is best)": (stray, len(loose))}


def seconds(shared: Path) -> Iterator[tuple[int, float, float]]:
    """Yield, for 100, 300 and 1,000 reports of about 400 words: their number, seconds in all, seconds for copies alone."""
    every = [r for part in ("geovirus", "lgl") for r, _ in corpus(shared / f"benchmarks/geoparsing/{part}.jsonl.gz", part)]
    every += [r for r, _ in corpus(shared / "benchmarks/ecbplus/train.jsonl.gz", "ecb")]
    long = sorted((r for r in every if len(r.report.text) > 900), key=lambda r: r.report.version)[:1000]
    for n in (100, 300, len(long)):
        start = time.process_time()
        link(long[:n])
        middle = time.process_time()
        find_copies([wording(r.report) for r in long[:n]])
        yield n, middle - start, time.process_time() - middle


def main() -> None:
    """Print the rows."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared")
    for name, (hit, of) in score(shared).items():
        print(f"{name:60} {hit:9.1f} / {of:7g}  {100 * hit / of if of else 0:6.1f} %")
    for n, whole, copies in seconds(shared):
        print(f"{n} reports: {whole:.2f} s, {1000 * whole / n:.2f} ms a report (copies {copies:.2f} s)")


if __name__ == "__main__":
    main()
