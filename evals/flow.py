"""Legs of the flow against legs found by hand: `python -m evals.flow STORY FILE.jsonl [STORY FILE.jsonl …]`.

A leg of ours is right where a leg by hand has its destination and its origin, an origin that no report of ours names being
forgiven and counted apart. STORY is a key of flow.yaml. Prints precision and recall over routes, not over figures.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import yaml

from dateline.intake.collect import collect
from dateline.intake.told import Told
from dateline.linking.identity import identities
from dateline.linking.link import link
from dateline.model import FlowLeg, Reading, Report
from dateline.reconciling.legs import UNSAID
from dateline.reconciling.reconcile import reconcile
from dateline.runs.pool import make_reader

GOLD = Path(__file__).with_name("flow.yaml")
Route = tuple[str, str]


def read(file: str) -> list[Reading]:
    """Read all reports of a file."""
    reader = make_reader(())
    return [reader.read(report) for report in collect([file], Told()) if isinstance(report, Report)]


def legs(readings: Iterable[Reading]) -> list[FlowLeg]:
    """Return the legs of the largest story that the readings make."""
    every = list(readings)
    story = max(link(every), key=lambda s: len(s.reports))
    mine = {r.report.id: r for r in every if r.report.id in story.reports}
    return list(reconcile(story, mine, identities=identities(list(mine.values()))).flow)


def same(name: str, gold: str) -> bool:
    """Say whether two ends are one: names of one place may be longer or shorter."""
    one, two = ("" if n == UNSAID else n.casefold() for n in (name, gold))
    return one == two or bool(one and two and ("(" in one) == ("(" in two) and (one in two or two in one))


def held(found: list[FlowLeg], gold: list[list[object]]) -> tuple[int, int, int, list[Route], list[Route]]:
    """Return legs right, right but for an origin not said, gold legs found, and what is wrong and missing."""
    routes = [(str(g[0]), str(g[1])) for g in gold]
    right = loose = 0
    wrong: list[Route] = []
    met: set[Route] = set()
    for leg in found:
        exact = [r for r in routes if same(leg.origin, r[0]) and same(leg.destination, r[1])]
        near = [r for r in routes if leg.origin == UNSAID and leg.destination != UNSAID and same(leg.destination, r[1])]
        right, loose = right + bool(exact), loose + bool(not exact and near)
        met |= {*exact, *near}
        if not exact and not near:
            wrong.append((leg.origin, leg.destination))
    return right, loose, len(met), wrong, [r for r in routes if r not in met]


def score(shared: Path) -> dict[str, tuple[int, int]]:
    """Return the legs that are right of those found, and those found of the ones set down by hand."""
    gold = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    rows: dict[str, tuple[int, int]] = {}
    for name, by_hand in gold.items():
        file = next(f for f in (GOLD.parent / f"stories/{name}.jsonl", shared / f"stories/{name}.jsonl") if f.is_file())
        found = legs(read(str(file)))
        right, _, met, _, _ = held(found, by_hand)
        rows |= {f"{name}: legs right": (right, len(found)), f"{name}: legs found": (met, len(by_hand))}
    return rows


def main() -> None:
    """Print the scores of the stories named on the command line."""
    gold = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    for name, file in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
        found = legs(read(file))
        right, loose, met, wrong, missing = held(found, gold[name])
        print(
            f"{name}: legs {len(found)}, right {right}, right but for the origin {loose}; by hand {len(gold[name])}, found {met}"
        )
        print(f"  wrong: {wrong}\n  missing: {missing}")


if __name__ == "__main__":
    main()
