"""Fits the weights by which counts are taken to be of one thing, and writes `lexicon/likeness.toml`.

usage: python -m training.likeness [--shared DIR] [--join LOG_ODDS] [--try]

Logistic regression (Newton's method, L2 towards what is known beforehand) on pairs of annotated figures of the stories in
`evals/stories` and of the shared one: like are two of one series and scope, unlike two of different ones. Each story weighs by
the square root of its pairs. With --try nothing is written, and each story is scored by weights fitted on the others alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from evals.reconciling import scorer

from dateline.intake.collect import collect
from dateline.intake.told import Told
from dateline.lexicon.packs import pack
from dateline.linking.link import link
from dateline.model import Report, Situation, Story, plain
from dateline.reading.reader import Reader
from dateline.reconciling.counts import Count, Desk, counts_of, desk_of
from dateline.reconciling.likeness import FEATURES, comparer_of
from dateline.reconciling.reconcile import reconcile
from dateline.reconciling.series import as_titled

HERE = Path(__file__).parent.parent
TABLE = HERE / "src/dateline/lexicon/likeness.toml"
RIDGE = 2.0
KNOWN = {
    "place_other_named": -2.0, "place_other_disjoint": -3.0, "part_other": -3.5, "part_one": -1.5, "one_report_part": -3.0,
    "told_as_part": -2.0, "same_telling": 1.5,
}  # fmt: skip
"""What is known beforehand (R1: other places and parts are other things); the data move these less than the rest."""
FIRM = 200.0
Pair = tuple[dict[str, float], bool]


def stories(shared: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the reports and the annotation of each story."""
    for folder in (HERE / "evals/stories", shared / "stories"):
        for annotation in sorted(folder.glob("*.yaml")):
            yield annotation.with_suffix(".jsonl"), annotation


def pairs(reports: Path, annotation: Path, scoring: Any, reader: Reader) -> list[Pair]:
    """Return the features of each two annotated figures that were found with one measure, and whether they are of one thing."""
    readings = {r.id: reader.read(r) for r in collect([str(reports)], Told()) if isinstance(r, Report)}
    found = max(link(list(readings.values())), key=lambda s: len(s.reports))
    story = Story(found.id, found.title, tuple(readings), found.lines)
    desk = desk_of(story, readings, pack("house"), None)
    gold = _gold(reconcile(story, readings), annotation, scoring)
    counts = as_titled(counts_of(desk))
    return list(_labelled(counts, gold, desk))


def _gold(situation: Situation, annotation: Path, scoring: Any) -> dict[str, tuple[str, Any, bool]]:
    """Return, by observation, the annotated series, its scope, and whether it is annotated as a part of another."""
    story = scoring.Story(annotation)
    ours = scoring.Product([plain(situation)], story.text)
    matched = scoring.score_observations(story, ours, scoring.Tally(scoring.ROWS), lambda *_: None)
    return {f["id"]: (k[0], story.rows[k]["scope"], k in story.parts) for k, f in matched.items()}


def _labelled(counts: list[Count], gold: dict[str, tuple[str, Any, bool]], desk: Desk) -> Iterator[Pair]:
    comparer = comparer_of(counts, desk)
    for one, other in combinations([c for c in counts if c.id in gold], 2):
        if (one.measure, one.unit, one.sort, one.planned) != (other.measure, other.unit, other.sort, other.planned):
            continue
        (series, scope, part), (series2, scope2, part2) = gold[one.id], gold[other.id]
        like = series == series2 and scope == scope2 and not part and not part2
        if series == series2 and not like and scope[1:3] == scope2[1:3]:
            continue  # neither one thing nor plainly two
        yield comparer.features(one, other), like


def matrix(rows: list[Pair]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Return features (with a column of ones) and labels."""
    x = np.ones((len(rows), len(FEATURES) + 1))
    for i, (features, _) in enumerate(rows):
        x[i, :-1] = [features.get(name, 0.0) for name in FEATURES]
    return x, np.array([float(like) for _, like in rows])


def fit(sets: list[list[Pair]]) -> np.ndarray[Any, Any]:
    """Return the weights, the bias last."""
    parts = [matrix(rows) for rows in sets if rows]
    x, y = np.vstack([p[0] for p in parts]), np.concatenate([p[1] for p in parts])
    share = np.concatenate([np.full(len(p[1]), len(p[1]) ** -0.5) for p in parts])
    share *= len(share) / share.sum()
    known = np.array([KNOWN.get(name, 0.0) for name in (*FEATURES, "bias")])
    firm = np.where(known != 0, FIRM, RIDGE)
    weights = known.copy()
    for _ in range(50):
        likely = 1 / (1 + np.exp(-x @ weights))
        curve = (x * (share * likely * (1 - likely))[:, None]).T @ x + np.diag(firm)
        weights = weights - np.linalg.solve(curve, x.T @ (share * (likely - y)) + firm * (weights - known))
    return weights


def table(weights: np.ndarray[Any, Any], join: float, names: list[str]) -> str:
    """Return the table as TOML."""
    lines = [f"{name} = {value:.2f}" for name, value in zip(FEATURES, weights[:-1], strict=True)]
    return (
        "# What speaks for (above 0) and against two counts being of one thing, as log-odds; fitted by training/likeness.py on\n"
        f"# the stories {', '.join(names)}. `join` is the mean score from which two groups of counts are one series.\n"
        f"bias = {weights[-1]:.2f}\njoin = {join:.2f}\n\n[weights]\n" + "\n".join(lines) + "\n"
    )


def main() -> None:
    """Fit and write, or show how well each story is told by weights of the others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent / "shared")
    parser.add_argument("--join", type=float, default=-1.5)
    parser.add_argument("--try", dest="tried", action="store_true")
    options = parser.parse_args()
    scoring, reader = scorer(options.shared), Reader.packaged("full")
    sets = {a.stem: pairs(r, a, scoring, reader) for r, a in stories(options.shared)}
    if not options.tried:
        TABLE.write_text(table(fit(list(sets.values())), options.join, sorted(sets)), encoding="utf-8")
        return
    for name in sets:
        x, y = matrix(sets[name])
        likely = x @ fit([rows for other, rows in sets.items() if other != name]) > options.join
        right, said = float((likely * y).sum()), float(likely.sum())
        shares = f"precision {right / max(said, 1):.2f}, recall {right / y.sum():.2f}"
        print(f"{name}: {len(y)} pairs, {int(y.sum())} of one thing; {shares}")


if __name__ == "__main__":
    main()
