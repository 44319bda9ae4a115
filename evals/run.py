"""Scores Dateline, prints the scores with counts, and holds the floors.

The two shared scorers are run, and every module beside this one that has a `score`.

usage: python -m evals.run [--shared DIR] [--lower] [--misses]

The annotated material is no part of this repository: it lies in a folder `shared` beside the checkout, or where --shared or
DATELINE_SHARED says. Without it the examples of this repository alone are scored.

Floors (`floors.json`) go up by themselves when a score rises. A score below its floor by more than its noise ends with exit
status 1; noise is what one item more or less would move it. --lower takes today's scores as floors, whatever they are.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
DEFAULT_SHARED = HERE.parent.parent / "shared"
ALONE = frozenset({"examples"})
"""Modules that need no shared material."""
FAULTS = "0 is best"
DERIVED = re.compile(r"F1$|^of these,")
"""Rows that follow from others, or that explain one: shown, not held."""


@dataclass(frozen=True)
class Score:
    """One row: a share, and the counts behind it where there are any. `fault`: the lower the better.

    `low` and `high` are the ends of its 95 per cent interval as shares, where documents were drawn anew (`bootstrap.py`).
    """

    share: float | None
    hit: float | None = None
    of: float | None = None
    fault: bool = False
    low: float | None = None
    high: float | None = None

    @property
    def noise(self) -> float:
        """What one item more or less moves the share by; half a point where the count is not known."""
        return 1 / self.of if self.of else 0.005


Suite = dict[str, Score]


def main() -> int:
    """Run everything, print it, hold the floors; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("DATELINE_SHARED", DEFAULT_SHARED)))
    parser.add_argument("--lower", action="store_true", help="take today's scores as floors")
    parser.add_argument("--misses", action="store_true", help="list each miss of the two shared scorers")
    options = parser.parse_args()
    if not options.shared.is_dir():
        print(f"no annotated material at {options.shared}: only the examples are scored (name the folder with --shared)")
    suites = dict(run_all(options.shared, options.misses))
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    fallen = [] if options.lower else list(below(suites, floors))
    FLOORS.write_text(json.dumps(raised(suites, {} if options.lower else floors), indent=1) + "\n", encoding="utf-8")
    for line in fallen:
        print(f"below its floor: {line}")
    print("all floors hold" if not fallen else f"{len(fallen)} scores fell; --lower accepts them")
    return 1 if fallen else 0


def run_all(shared: Path, misses: bool) -> Iterator[tuple[str, Suite]]:
    """Yield each suite's name and rows, printing them as they come."""
    for name, suite in _suites(shared, misses):
        print(f"\n{name}")
        for row, score in suite.items():
            counts = "" if score.of is None or score.hit is None else f"{score.hit:g} / {score.of:g}"
            share = "-" if score.share is None else f"{100 * score.share:.1f} %"
            sure = "" if score.low is None or score.high is None else f"  [{100 * score.low:.1f}, {100 * score.high:.1f}]"
            print(f"  {row:58s} {counts:>15s} {share:>9s}{sure}")
        sys.stdout.flush()
        yield name, suite


def below(suites: Mapping[str, Suite], floors: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each score that is worse than its floor by more than its noise."""
    for name, suite in suites.items():
        for row, score in suite.items():
            floor = floors.get(name, {}).get(row)
            if floor is None or score.share is None:
                continue
            loss = score.share - floor if score.fault else floor - score.share
            if loss > score.noise + 5e-5:  # floors are kept to four decimals
                yield f"{name}, {row}: {100 * score.share:.1f} %, floor {100 * floor:.1f} %"


def raised(suites: Mapping[str, Suite], floors: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Return the floors with every better score in its place; suites that were not run keep theirs."""
    out: dict[str, dict[str, float]] = {name: dict(rows) for name, rows in floors.items()}
    for name, suite in suites.items():
        rows = out.setdefault(name, {})
        for row, score in suite.items():
            if score.share is None or DERIVED.search(row):
                continue
            old = rows.get(row, score.share)
            rows[row] = round(min(old, score.share) if score.fault else max(old, score.share), 4)
    return {name: dict(sorted(rows.items())) for name, rows in sorted(out.items())}


def _suites(shared: Path, misses: bool) -> Iterator[tuple[str, Suite]]:
    example, stories = shared / "worked-example", shared / "stories"
    if (example / "score.py").is_file():
        yield "worked example", worked_example(example, misses)
    if (stories / "score_story.py").is_file():
        yield from _stories(stories / "score_story.py", sorted(stories.glob("*.yaml")), misses)
        yield from _stories(stories / "score_story.py", sorted((HERE / "stories").glob("*.yaml")), misses)
    for name in sorted(found.name for found in pkgutil.iter_modules([str(HERE)]) if not found.ispkg):
        module = importlib.import_module(f"evals.{name}")
        if hasattr(module, "score") and (shared.is_dir() or name in ALONE):
            yield from _normalised(name, module.score(shared))
    for name in ("goldens", "real"):
        yield from _normalised(name, importlib.import_module(f"evals.{name}.run").score(shared))


def worked_example(folder: Path, misses: bool) -> Suite:
    """Read the example's reports, told no date, and hold the readings against what a careful reader found."""
    readings = _dateline("read", str(folder / "reports"), "--format", "json")
    said = _scored(folder / "score.py", [folder / "expected.yaml"], readings, misses)
    rows = re.finditer(r"^(\S.*?) +(\d+) / (\d+) ", said, re.M)
    return {m[1].strip(): _score(int(m[2]), int(m[3])) for m in rows}


def _stories(scorer: Path, annotations: list[Path], misses: bool) -> Iterator[tuple[str, Suite]]:
    """Reconcile stories in one stream, and hold the situations against each one's annotation."""
    told = [a for a in annotations if a.with_suffix(".jsonl").is_file()]
    if told:
        situations = _dateline("situation", *(str(a.with_suffix(".jsonl")) for a in told), "--format", "json")
        for annotation in told:
            yield f"story {annotation.stem}", story_scores(scorer, annotation, situations, misses)


def story_scores(scorer: Path, story: Path, situations: str, misses: bool) -> Suite:
    """Hold situations against an annotated story."""
    if misses:
        print(_scored(scorer, [story], situations, misses=True))
    rows = json.loads(_scored(scorer, [story, "--json"], situations, misses=False))[story.stem]
    return {
        row: Score(cell["share"], cell["hit"], cell["of"], FAULTS in row) for row, cell in rows.items() if cell["hit"] is not None
    }


def _dateline(*arguments: str) -> str:
    """Return what a command prints; its own messages go where ours go. Status 1 (some could not be read) is told, not fatal."""
    done = subprocess.run([sys.executable, "-m", "dateline", *arguments], stdout=subprocess.PIPE, text=True, encoding="utf-8")
    if done.returncode:
        print(f"dateline {arguments[0]} ended with status {done.returncode}", file=sys.stderr)
    if not done.stdout:
        raise SystemExit(f"dateline {arguments[0]} printed nothing")
    return done.stdout


def _scored(scorer: Path, first: list[Any], found: str, misses: bool) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "found.json"
        file.write_text(found, encoding="utf-8")
        names = [str(a) for a in first if not str(a).startswith("--")]
        flags = [str(a) for a in first if str(a).startswith("--")] + (["--misses"] if misses else [])
        command = [sys.executable, str(scorer), *names, str(file), *flags]
        said = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    if misses and scorer.name == "score.py":
        print(said)
    return said


def _score(hit: float, of: float) -> Score:
    return Score(hit / of if of else None, hit, of)


def _normalised(name: str, scores: Mapping[str, Any]) -> Iterator[tuple[str, Suite]]:
    """Yield a module's rows as one suite, or, where it gives a mapping of mappings of rows, as several."""
    flat: Suite = {}
    for row, cell in scores.items():
        if isinstance(cell, Mapping) and "hit" not in cell and "share" not in cell:
            yield from _normalised(f"{name}: {row}", cell)
        else:
            flat[row] = _cell(row, cell)
    if flat:
        yield name, flat


def _cell(row: str, cell: Any) -> Score:
    fault = FAULTS in row
    if isinstance(cell, Mapping):
        hit, of = cell.get("hit"), cell.get("of")
        share = cell.get("share", hit / of if hit is not None and of else None)
        return Score(share, hit, of, fault, cell.get("low"), cell.get("high"))
    if isinstance(cell, (tuple, list)):
        hit, of = cell
        return Score(hit / of if of else None, hit, of, fault)
    return Score(None if cell is None else float(cell), fault=fault)


if __name__ == "__main__":
    sys.exit(main())
