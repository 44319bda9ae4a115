"""Reads the reports beside this file and holds the readings against what a careful reader found in them.

usage: python -m evals.goldens.run [--shared DIR] [--misses] [--only ID ...] [--each] [--out FILE]

The scorer is no part of this repository: it lies in `worked-example/score.py` of a folder `shared` beside the checkout, or where
--shared or DATELINE_SHARED says. Without it nothing is scored and the exit status is 0.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
EXPECTED = HERE / "expected.yaml"
REPORTS = HERE / "reports"
DEFAULT_SHARED = HERE.parents[2] / "shared"


def score(shared: Path) -> dict[str, tuple[float, float]]:
    """Return found and possible for each row of the scorer in `shared`; empty where the scorer is not there."""
    scorer = load_scorer(shared)
    if scorer is None:
        return {}
    found = readings()
    return held(scorer, expected(), found, []) | direct(scorer, found)


def direct(scorer: ModuleType, found: Sequence[Mapping[str, Any]]) -> dict[str, tuple[float, float]]:
    """Return how many of the direct quotations are found, and how many of those with their speaker."""
    wanted = {
        "reports": [
            {**r, "statements": [s for s in r.get("statements") or [] if s.get("kind") == "direct"]}
            for r in expected()["reports"]
        ]
    }
    rows = held(scorer, wanted, found, [])
    return {f"direct quotations {row}": rows[f"statements {row}"] for row in ("recall", "speaker")}


def held(
    scorer: ModuleType, wanted: Mapping[str, Any], found: Sequence[Mapping[str, Any]], misses: list[tuple[str, ...]]
) -> dict[str, tuple[float, float]]:
    """Return found and possible for each row, adding (report, kind, words) to `misses`."""
    tally: Mapping[str, Sequence[float]] = scorer.score(wanted, found, misses)
    return {row: (float(hit), float(total)) for row, (hit, total) in tally.items()}


def load_scorer(shared: Path) -> ModuleType | None:
    """Return the scorer as a module, or None where the folder has none."""
    file = shared / "worked-example" / "score.py"
    spec = importlib.util.spec_from_file_location("shared_scorer", file) if file.is_file() else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def expected(only: Sequence[str] = ()) -> dict[str, Any]:
    """Return what a careful reader finds, of all reports or of those named."""
    known: dict[str, Any] = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))
    return {"reports": [r for r in known["reports"] if not only or r["id"] in only]}


def readings() -> list[dict[str, Any]]:
    """Return the readings of all reports, as `dateline read --format json` prints them."""
    from dateline.intake.collect import collect
    from dateline.model import Report, plain
    from dateline.reading.reader import Reader

    reader = Reader.packaged()
    return [plain(reader.read(item)) for item in collect([str(REPORTS)]) if isinstance(item, Report)]


def main() -> int:
    """Print the table, and with --misses every miss; return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("DATELINE_SHARED", DEFAULT_SHARED)))
    parser.add_argument("--misses", action="store_true", help="list each miss")
    parser.add_argument("--only", nargs="*", default=[], metavar="ID", help="score these reports only")
    parser.add_argument("--each", action="store_true", help="one line a report: core recall and precision")
    parser.add_argument("--out", type=Path, help="keep the readings, one a line")
    options = parser.parse_args()
    found = readings()
    if options.out:
        options.out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in found), encoding="utf-8")
    scorer = load_scorer(options.shared)
    if scorer is None:
        print(f"no scorer in {options.shared}: {len(found)} reports read, nothing to score (name the folder with --shared)")
        return 0
    misses: list[tuple[str, ...]] = []
    _table(held(scorer, expected(options.only), found, misses))
    if options.each:
        _each(scorer, found)
    if options.misses:
        print()
        for miss in misses:
            print("  ".join(miss))
    return 0


def _table(rows: Mapping[str, tuple[float, float]]) -> None:
    for row, (hit, total) in rows.items():
        print(f"{row:36s} {hit:4g} / {total:<4g} {100 * hit / total if total else float('nan'):6.1f} %")


def _each(scorer: ModuleType, found: Sequence[Mapping[str, Any]]) -> None:
    kinds = ("figures", "statements", "events", "forecasts")
    print(f"\n{'core recall, precision':18s}" + "".join(f"{kind:>22s}" for kind in kinds))
    for report in expected()["reports"]:
        rows = held(scorer, {"reports": [report]}, found, [])
        cells = (_share(rows.get(f"{k} core recall")) + " " + _share(rows.get(f"{k} precision")) for k in kinds)
        print(f"{report['id']:22s}" + "".join(f"{cell:>22s}" for cell in cells))


def _share(cell: tuple[float, float] | None) -> str:
    return "-" if not cell or not cell[1] else f"{cell[0]:g}/{cell[1]:g}"


if __name__ == "__main__":
    raise SystemExit(main())
